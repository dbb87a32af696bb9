"""What the dashboard costs by size: `python -m tests.benchmarks.sizes [--articles 5 50 500 5000]`.

On made-up rows (`tests.benchmarks.rows`) of each size: CPU seconds and the peak of memory of loading the
tables in a fresh process; a filter for text; of each page the CPU of the first visit (of the Overview with
the frame around every page) and of the same page again, the bytes and messages that it sends; the server's
memory when ten readers have seen every page. CPU is the server's own, user and system, whatever else the
machine does. Aims at 5,000 articles: 3 s to load, 50 ms for the filter, 1 s for a first visit, 60 ms for
the same page again, 500 kB, 60 messages, 600 MB with ten readers.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from statistics import median

from lib.app.reader import BrokenPage, Reader
from lib.tables import filters, kept
from lib.tables.load import load
from lib.tables.search.index import index
from tests.benchmarks import rows
from tests.benchmarks.readers import memory
from tests.browser.conftest import served

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("", "timeline", "map", "tone", "quotes", "side-by-side", "sources", "method")
WORDS = ("harbour", "talks", "convoy escort", "minister", "treaty")
READERS = 10
_PATIENCE = 900.0
_TICKS = os.sysconf("SC_CLK_TCK")


def cpu(pid: int) -> float:
    """Return the CPU seconds that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(") ")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


async def rested(pid: int, tenths: int = 3) -> float:
    """Wait until a process does nothing for some time, and return the CPU seconds that it has used."""
    before, quiet = cpu(pid), 0
    while quiet < tenths:
        await asyncio.sleep(0.1)
        now = cpu(pid)
        quiet = quiet + 1 if now == before else 0
        before = now
    return before


def loading(folder: Path) -> None:
    """Load a folder, filter by text, and print the figures; for a process of its own."""
    shutil.rmtree(folder / kept.FOLDER, ignore_errors=True)
    began = time.process_time()
    tables = load(folder)
    found: dict[str, float] = {"load": time.process_time() - began, "quotes": len(tables.quotes)}
    found["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    # What a server does: the first start keeps it, the second one has it.
    load(folder, keep_from=kept.FROM_BYTES)
    began = time.process_time()
    load(folder, keep_from=kept.FROM_BYTES)
    found["again"] = time.process_time() - began
    began = time.process_time()
    index(tables)
    found["index"] = time.process_time() - began
    took = []
    for words in WORDS:
        began = time.process_time()
        shown = filters.apply(tables, filters.Filters(text=words))
        # Some are made when a page asks for them: here it asks for all.
        for name in shown.frames:
            shown.frames[name]
        took.append((time.process_time() - began) * 1000)
    print(json.dumps({**found, "filter": median(took)}))


async def visiting(address: str, pid: int) -> None:
    """Visit every page with one reader, then with the others, and print what it took."""
    print(f"  {'server ready':<14}{await rested(pid, 20):>9.1f} CPU s{memory(pid):>7.0f} MB", flush=True)
    print(f"  {'page':<14}{'first ms':>9}{'again ms':>9}{'kB':>8}{'messages':>9}")
    async with Reader(address) as reader:
        for page in PAGES:
            before = await rested(pid)
            try:
                drawn = await reader.open(page, seconds=_PATIENCE)
                first = await rested(pid) - before
                before, runs = await rested(pid), 5
                for _ in range(runs):
                    await reader.open(page, seconds=_PATIENCE)
                again = (await rested(pid) - before) / runs
            except BrokenPage as error:
                print(f"  {page or 'overview':<14}{str(error).splitlines()[0]}")
                continue
            print(
                f"  {page or 'overview':<14}{first * 1000:>9.0f}{again * 1000:>9.0f}"
                f"{drawn.bytes / 1000:>8.0f}{drawn.messages:>9}",
                flush=True,
            )
    others = [Reader(address) for _ in range(READERS)]
    for each in others:
        await each.__aenter__()
    for page in PAGES:
        for each in others:
            # What breaks is told above.
            with suppress(BrokenPage):
                await each.open(page, seconds=_PATIENCE)
    print(f"  {f'{READERS} readers':<14}{memory(pid):>25.0f} MB", flush=True)
    for each in others:
        await each.__aexit__(None, None, None)


def measured(folder: Path) -> None:
    """Print the figures of one folder."""
    command = [sys.executable, "-m", "tests.benchmarks.sizes", "--loading", str(folder)]
    found = json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout)
    print(
        f"  load {found['load']:.2f} CPU s, peak {found['peak']:.0f} MB, once kept {found['again']:.2f} s; "
        f"index of the search {found['index']:.2f} s, filter for text {found['filter']:.0f} ms, "
        f"{found['quotes']:,.0f} quotations",
        flush=True,
    )
    with served(BASEWATCH_DATA=str(folder)) as (address, pid):
        asyncio.run(visiting(address, pid))


def main() -> None:
    """Print the figures of each size."""
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("--articles", type=int, nargs="+", default=[5, 50, 500, 5000])
    parser.add_argument("--folders", type=Path, help="folders of each size: DIR/500, made if absent")
    parser.add_argument("--loading", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.loading:
        loading(asked.loading)
        return
    with tempfile.TemporaryDirectory() as made:
        for articles in asked.articles:
            folder = (asked.folders or Path(made)) / str(articles)
            print(f"{articles:,} articles", flush=True)
            if not folder.is_dir():
                rows.main([str(folder), "--articles", str(articles)])
            measured(folder)


if __name__ == "__main__":
    main()
