"""Speed and memory of the build: `python -m tests.benchmarks.build --articles 1 100 --jobs 1 2 --more 20`.

Each figure is one `python -m lib.extraction run` over made-up articles (`tests/benchmarks/corpus.py`), a
process of its own that ends before the next begins. Start-up is the build of a single article; the last
rate leaves it out. With `--more` each build is followed by one with so many articles more, which takes the
others over (the line "+20"). CPU seconds are those of the process and of the workers it waited for
(`wait4`). Memory is the peak of the whole process tree, sampled ten times a second from Linux'
`smaps_rollup`: the proportional set size, in which a page that several processes share counts once; beside it
that of the largest single process, which of many articles is the one that puts them together. The machine's
other work shows in the times.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.corpus import write_corpus

ROOT = Path(__file__).resolve().parents[2]
_SAMPLE_SECONDS = 0.1


@dataclass(frozen=True)
class Run:
    """What one build cost: seconds by the clock and of CPU; peak MiB of all processes and of the largest."""

    wall: float
    cpu: float
    memory: float
    largest: float


def measure(articles: Path, jobs: int, out: Path) -> Run:
    """Build the tables of a folder in a process of its own, and measure it.

    Args:
        articles: The folder.
        jobs: Processes.
        out: Folder of the tables; an earlier build there is continued.

    Raises:
        RuntimeError: The build failed; its last words are in the message.
    """
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        command = [sys.executable, "-m", "lib.extraction", "run", articles, "--out", out, "--jobs", jobs]
        began = time.perf_counter()
        with log.open("wb") as words:
            process = subprocess.Popen(list(map(str, command)), cwd=ROOT, stdout=words, stderr=words)
        peak = 0.0
        while True:
            pid, status, used = os.wait4(process.pid, os.WNOHANG)
            if pid:
                break
            peak = max(peak, _tree_memory(process.pid))
            time.sleep(_SAMPLE_SECONDS)
        wall = time.perf_counter() - began
        # The process was waited for here; Popen must not try again.
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise RuntimeError(f"exit code {process.returncode}: {log.read_text(errors='replace')[-2000:]}")
    return Run(wall, used.ru_utime + used.ru_stime, peak, used.ru_maxrss / 1024)


def _tree_memory(root: int) -> float:
    """Return the resident memory of a process and its descendants in MiB, shared pages counted once."""
    total, open_ids = 0, [root]
    while open_ids:
        process = Path("/proc") / str(open_ids.pop())
        try:
            lines = (process / "smaps_rollup").read_text().splitlines()
            total += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
            for task in (process / "task").iterdir():
                open_ids += map(int, (task / "children").read_text().split())
        except (OSError, StopIteration):
            continue  # It has ended since it was listed.
    return total / 1024


def _print(cells: list[str], columns: tuple[str, ...]) -> None:
    row = zip(cells, columns, strict=True)
    print("".join(f"{cell:>{len(name) + 2}}" for cell, name in row), flush=True)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Speed and memory of the build.")
    parser.add_argument(
        "--articles", type=int, nargs="+", default=[1, 100, 10_000], help="default: 1 100 10000"
    )
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2], help="default: 1 2")
    parser.add_argument("--seed", type=int, default=0, help="another seed gives other articles (default 0)")
    parser.add_argument("--more", type=int, default=0, help="articles that join a second build (default 0)")
    options = parser.parse_args()
    columns = (
        "articles",
        "jobs",
        "wall s",
        "CPU s",
        "MiB",
        "largest",
        "per s",
        "per CPU-s",
        "per s w/o start",
    )
    print("".join(f"{name:>{len(name) + 2}}" for name in columns))
    with tempfile.TemporaryDirectory() as folder:
        corpora = {n: Path(folder) / str(n) for n in sorted({1, *options.articles})}
        for n, path in corpora.items():
            write_corpus(path, n, options.seed)
        for n in options.articles if options.more else ():
            corpora[n + options.more] = Path(folder) / f"{n}+{options.more}"
            write_corpus(corpora[n + options.more], n + options.more, options.seed)
        for jobs in options.jobs:
            start = measure(corpora[1], jobs, Path(folder) / f"tables-1-{jobs}")
            for n in sorted(options.articles):
                out = Path(folder) / f"tables-{n}-{jobs}"
                run = start if n == 1 else measure(corpora[n], jobs, out)
                cells = [f"{n}", f"{jobs}", f"{run.wall:.1f}", f"{run.cpu:.1f}", f"{run.memory:.0f}"]
                cells += [f"{run.largest:.0f}", f"{n / run.wall:.1f}", f"{n / run.cpu:.1f}"]
                cells.append("start-up" if n == 1 else f"{(n - 1) / (run.wall - start.wall):.1f}")
                _print(cells, columns)
                if options.more:
                    run = measure(corpora[n + options.more], jobs, out)
                    cells = [f"+{options.more}", f"{jobs}", f"{run.wall:.1f}", f"{run.cpu:.1f}"]
                    _print([*cells, f"{run.memory:.0f}", f"{run.largest:.0f}", "", "", ""], columns)
    print(f"start-up is the build of one article; {os.cpu_count()} cores, Python {sys.version.split()[0]}")


if __name__ == "__main__":
    main()
