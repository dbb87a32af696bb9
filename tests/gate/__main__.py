"""`python -m tests.gate`: measure the extraction on the made-up stories, beside the pinned floors.

`--wrong` lists what is wrong behind each figure, `--pin` writes the figures as the new floors: a commit of
its own, with what made them move; it writes the table `build_unseen` too, which the page Method shows.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.gate.built import build
from tests.gate.figures import figures
from tests.gate.floors import Floors, read, write
from tests.gate.unseen import FOLDERS, rows, store
from tests.stories import STORIES


def main() -> int:
    """Print the figures; 1 where one is below its floor, or the corpus is another."""
    parser = argparse.ArgumentParser(prog="python -m tests.gate", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--wrong", action="store_true", help="list what is wrong behind each figure")
    parser.add_argument("--pin", action="store_true", help="write the figures as the new floors")
    options = parser.parse_args()
    pinned, measured, told_of, fallen = read(), {}, {}, False
    with tempfile.TemporaryDirectory() as folder:
        for story in STORIES:
            floors = pinned.get(story.name, Floors("", {}))
            found = figures(build(story, Path(folder) / story.name))
            measured[story.name] = Floors(story.sha256, {figure.name: figure.value for figure in found})
            told_of[story] = found
            print(
                f"{story.name}"
                + ("" if floors.sha256 == story.sha256 else " (not the corpus that was pinned)")
            )
            for figure in found:
                floor = floors.figures.get(figure.name)
                fallen |= floor is not None and figure.value < floor
                told = "      " if floor is None else f"{floor:.4f}"
                print(f"  {figure.name:40} {figure.value:.4f}  floor {told}  {figure.hits:g} of {figure.n:g}")
                if options.wrong:
                    print(*(f"      {line[:150]}" for line in figure.wrong), sep="\n")
    if options.pin:
        write(measured)
        for data in FOLDERS:
            store(data, rows(told_of))
        return 0
    return int(
        fallen or any(pinned.get(name, Floors("", {})).sha256 != one.sha256 for name, one in measured.items())
    )


if __name__ == "__main__":
    sys.exit(main())
