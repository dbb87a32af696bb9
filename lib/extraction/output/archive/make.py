"""Make an archive of data folders, and exchange it with what is there in one step.

Each part is an ordinary data folder. It is loaded, checked and linked as ever, one after the other, so that
memory holds one part; what it gives is kept beside the archive, so that an archive grows by the work on what
joins. What is told over all of them (numbers, orders, the index of the search) is told anew, by DuckDB, which
puts aside on disk what memory does not hold. The same parts give the same rows.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from lib.extraction.output.archive.held import Held
from lib.extraction.output.archive.over_all import over_all
from lib.extraction.output.archive.part import given_by, write_parquet
from lib.extraction.output.archive.refused import ArchiveError
from lib.extraction.output.folders import beside, put_in_place, recover
from lib.tables import kept
from lib.tables.archive import layout
from lib.tables.archive.base import engine
from lib.tables.archive.layout import Manifest
from lib.tables.faults import Fault


@dataclass(frozen=True)
class Made:
    """What came of it.

    Attributes:
        manifest: The archive's manifest.
        faults: Rows of the parts that were set aside, as on loading.
        differing: Names that two parts have otherwise; those of the first are kept.
    """

    manifest: Manifest
    faults: tuple[Fault, ...]
    differing: tuple[str, ...]


def make(
    parts: Sequence[Path], out: Path, *, title: str = "", tell: Callable[[str], None] = lambda text: None
) -> Made:
    """Make an archive.

    Args:
        parts: Data folders, in the order in which their rows stand.
        out: The archive; what is there is exchanged in one step, where it is an archive.
        title: Title of the whole; that of the first part unless given.
        tell: Is told what is being done.

    Raises:
        ArchiveError: Two parts have the same article, quotation or event, or `out` is no archive.
        TablesError: A part cannot be loaded.
    """
    if out.exists() and any(out.iterdir()) and not layout.is_archive(out):
        raise ArchiveError(f"{out} holds something else. Name a new folder, or one that is an archive.")
    out.parent.mkdir(parents=True, exist_ok=True)
    recover(out)
    new = beside(out)
    keep = out.parent / f".{out.name}.parts"
    keep.mkdir(exist_ok=True)
    try:
        made, used = _fill(new, keep, parts, title, tell)
        put_in_place(new, out)
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise
    for other in set(keep.iterdir()) - used:
        shutil.rmtree(other, ignore_errors=True)
    return made


def _fill(
    new: Path, keep: Path, parts: Sequence[Path], title: str, tell: Callable[[str], None]
) -> tuple[Made, set[Path]]:
    """Write an archive into an empty folder; arguments as for `make`, and where it is kept what parts give.

    Returns:
        What came of it, and what is in use of that which is kept.
    """
    engine()
    with tempfile.TemporaryDirectory(dir=new) as scratch:
        work, held, given = Path(scratch), Held(), []
        for number, part in enumerate(parts):
            given.append(given_by(part, keep, tell))
            held.take(number, given[-1], parts)
        frames = held.frames(title)
        statuses = {name: dict(found) for name, found in held.statuses.items()}
        for name in layout.HELD:
            write_parquet(kept.to_arrow(frames[name]), new / f"{name}.parquet")
            if "status" in frames[name]:
                statuses[name] = {
                    str(status): int(n) for status, n in frames[name]["status"].value_counts().items()
                }
        tell("Numbers, orders and the index of the search")
        rows = over_all(work, new, given, [part.name for part in parts], frames, held.printed)
        digest = hashlib.sha256("\0".join(each["version"] for each in held.told).encode())
        made = Manifest(
            version=digest.hexdigest()[:12],
            rows={**rows, **{name: len(frames[name]) for name in layout.HELD}},
            statuses=statuses,
            columns=held.columns,
            parts=tuple(held.told),
        )
        (new / layout.MANIFEST).write_text(made.to_json(), encoding="utf-8")
    return Made(made, tuple(held.faults), tuple(held.differing)), set(given)
