"""What an archive costs: `python -m tests.benchmarks.archive [--articles 87000] [--parts 18] [--folder DIR]`.

Makes varied rows in parts (`tests.benchmarks.rows`) and an archive of them, unless the folder has them, and
prints CPU seconds, peaks of memory and bytes. Then a server shows it: of each page the first visit, and of
clicks that ask for what nobody has asked before, the wall clock and the CPU of the server; then ten readers
click beside each other, and the memory of the server is told. Aims for a million quotations: any click within
300 ms, 500 MB with ten readers on two cores. The machine's other work shows in the wall clock.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from lib.app.reader import Reader
from lib.tables.archive import layout
from tests.benchmarks import rows
from tests.benchmarks.readers import memory
from tests.benchmarks.sizes import READERS, ROOT, cpu, rested
from tests.browser.conftest import served

PAGES = ("", "timeline", "map", "quotes", "side-by-side", "sources", "method")
CLICKS = {
    "Overview: a topic": ("", "topic=trade"),
    "Overview: words": ("", "q=treaty"),
    "Overview: a year": ("", "period=2026-01-01/2026-12-31"),
    "Timeline: a topic": ("timeline", "topic=aid"),
    "Timeline: all outlets": ("timeline", "every=1"),
    "Timeline: words": ("timeline", "q=tariff"),
    "Timeline: three months": ("timeline", "period=2027-02-01/2027-04-30&every=1"),
    "Timeline: a few rows, a mark each": ("timeline", "period=2027-02-01/2027-02-03&q=minister&every=1"),
    "Map: far places and governments": ("map", "far=1"),
    "Map: a month": ("map", "month=2029-06"),
    "Map: a year": ("map", "period=2028-01-01/2028-12-31"),
    "Map: words": ("map", "q=tariff"),
    "Map: all outlets, far": ("map", "every=1&far=1"),
    "Map: three months, far": ("map", "period=2027-02-01/2027-04-30&far=1"),
    "Map: a country of outlets": ("map", "country=France"),
    "Quotes: the next page": ("quotes", "page=2"),
    "Quotes: page 50,000": ("quotes", "page=50000"),
    "Quotes: longest first": ("quotes", "order=words"),
    "Quotes: by speaker, direct": ("quotes", "order=speaker&kind=direct"),
    "Quotes: a word": ("quotes", "q=convoy"),
    "Quotes: a word of two forms, and another": ("quotes", "q=talks+harbour"),
    "Quotes: a phrase": ("quotes", "q=%22the+treaty%22"),
    "Quotes: the commonest word": ("quotes", "q=not"),
    "Quotes: two topics": ("quotes", "topic=law&topic=energy"),
    "Quotes: three filters": ("quotes", "topic=law&side=others&period=2028-01-01/2028-06-30"),
    "Side by side: by outlet": ("side-by-side", "columns=outlet"),
    "Side by side: by side, kinds": ("side-by-side", "columns=kind&rows=side"),
    "Side by side: by year": ("side-by-side", "rows=time"),
    "Side by side: a topic": ("side-by-side", "topic=security"),
    "Side by side: words": ("side-by-side", "q=embargo"),
    "Sources: a topic": ("sources", "topic=security"),
    "Sources: all outlets": ("sources", "every=1"),
    "Sources: words": ("sources", "q=embargo"),
}
"""What is clicked, and its address; each is asked for once."""
WORDS = (
    "border",
    "budget",
    "camp",
    "canal",
    "claim",
    "coast",
    "council",
    "crisis",
    "debt",
    "delay",
    "export",
)


def made(folder: Path, articles: int, parts: int) -> Path:
    """Make rows and the archive of them where they are not there, and print what it took."""
    source, archive = folder / "parts", folder / "archive"
    if not source.is_dir():
        began = time.process_time()
        rows.in_parts(source, articles, parts)
        print(f"rows in {parts} parts: {time.process_time() - began:.0f} CPU s")
    if not layout.is_archive(archive):
        command = [sys.executable, "-m", "lib.extraction", "archive", *map(str, sorted(source.iterdir()))]
        subprocess.run([*command, "--out", str(archive)], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        print(
            f"archive: {used.ru_utime + used.ru_stime:.0f} CPU s, peak {used.ru_maxrss / 1024:,.0f} MB",
            flush=True,
        )
    size = sum(file.stat().st_size for file in archive.iterdir())
    before = sum(file.stat().st_size for file in source.rglob("*.csv"))
    counted = layout.read(archive).rows
    print(
        f"{counted['quotes']:,} quotations, {counted['articles']:,} articles, {counted['statements']:,} "
        f"statements, {counted['events']:,} events: {size / 1e6:,.0f} MB, as CSV {before / 1e6:,.0f} MB"
    )
    return archive


async def clicked(reader: Reader, pid: int, page: str, query: str) -> tuple[float, float, int, int]:
    """Ask for a page; return milliseconds by the clock and of CPU, bytes and messages."""
    before, began = await rested(pid), time.perf_counter()
    drawn = await reader.open(page, query)
    took = time.perf_counter() - began
    return took * 1000, (await rested(pid) - before) * 1000, drawn.bytes, drawn.messages


async def visiting(address: str, pid: int) -> None:
    """Visit, click, then let ten readers click at once; print what it took."""
    print(f"server ready: {await rested(pid, 20):.1f} CPU s, {memory(pid):.0f} MB", flush=True)
    print(f"  {'':<42}{'ms':>7}{'CPU ms':>8}{'kB':>7}{'messages':>9}")
    worst: list[float] = []
    async with Reader(address) as reader:
        visits = [(f"first visit: {page or 'overview'}", (page, "")) for page in PAGES]
        for name, (page, query) in (*visits, *CLICKS.items()):
            wall, used, size, messages = await clicked(reader, pid, page, query)
            if name in CLICKS:
                worst.append(used)
            print(f"  {name:<42}{wall:>7.0f}{used:>8.0f}{size / 1000:>7.0f}{messages:>9}", flush=True)
        # Twice: the first leaves what was clicked before.
        again = [await clicked(reader, pid, page, "") for page in PAGES for _ in range(2)][1::2]
        slowest, most = (max(each[at] for each in again) for at in (0, 1))
        print(f"  {'the same page again, worst':<42}{slowest:>7.0f}{most:>8.0f}")
    print(f"  clicks: median {statistics.median(worst):.0f} CPU ms, worst {max(worst):.0f}")
    readers = [Reader(address) for _ in range(READERS)]
    for each in readers:
        await each.__aenter__()

    async def read(reader: Reader, number: int) -> list[float]:
        chance, took = random.Random(number), []
        for _ in range(12):
            page = chance.choice(PAGES)
            query = f"q={chance.choice(WORDS)}&every=1" if chance.random() < 0.5 else ""
            began = time.perf_counter()
            await reader.open(page, query)
            took.append(time.perf_counter() - began)
            await asyncio.sleep(chance.uniform(0, 4))
        return took

    before = cpu(pid)
    of_readers = await asyncio.gather(*(read(each, n) for n, each in enumerate(readers)))
    found = sorted(took for of_one in of_readers for took in of_one)
    used = (cpu(pid) - before) / len(found) * 1000
    print(
        f"  {READERS} readers, {len(found)} clicks: median {statistics.median(found) * 1000:.0f} ms, "
        f"95 of 100 within {found[int(len(found) * 0.95)] * 1000:.0f} ms; {used:.0f} CPU ms a click; "
        f"memory {memory(pid):.0f} MB, peak {_peak(pid):.0f} MB"
    )
    for each in readers:
        await each.__aexit__(None, None, None)


def _peak(pid: int) -> float:
    """Return the most that a process has held, in megabytes."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def main() -> None:
    """Make what is not there, and measure."""
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("--articles", type=int, default=87_000, help="11.5 quotations each (default 87000)")
    parser.add_argument("--parts", type=int, default=18)
    parser.add_argument("--folder", type=Path, help="holds parts and archive; what it lacks is made")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        archive = made(asked.folder or Path(scratch), asked.articles, asked.parts)
        with served(BASEWATCH_DATA=str(archive)) as (address, pid):
            asyncio.run(visiting(address, pid))


if __name__ == "__main__":
    main()
