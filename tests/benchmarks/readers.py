"""Many readers at once: `python -m tests.benchmarks.readers [--readers 50] [--seconds 120] [--pause 5]`.

Each is a session of its own over the connection that browsers use; it reads all that comes and clicks every
few seconds: another page, a filter, a switch. Prints errors, the time from a click to the last message of its
answer, and the memory of the server: for the first reader, for each further one, and when all have left. The
time that a browser draws is not in it. Aims: no error, 95 of 100 clicks within 1.5 s on two cores, 200 MB for
the first session, 1 MB for each further one. The machine's other work shows in the times.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import statistics
import time
from pathlib import Path

from lib.app.health import checked
from lib.app.reader import BrokenPage, Reader
from tests.browser.conftest import free_port, running

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("", "timeline", "map", "tone", "quotes", "side-by-side", "sources", "method")
FILTERS = ("", "outlet=walaw", "outlet=southfront", "topic=bases", "q=talks", "side=russia")
LEAVING_SECONDS = 10
"""After this long the server of the benchmark forgets who has left; Streamlit's own default is 120."""


def memory(pid: int) -> float:
    """Return what a process holds in memory, in megabytes."""
    for line in Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("this system does not tell")


async def read(reader: Reader, number: int, pause: float, until: float, took: list[float]) -> list[str]:
    """Click until the time is up; return what went wrong."""
    chance = random.Random(number)
    errors = []
    toggles: dict[str, bool] = {}
    # Readers come one after another, not in the same moment.
    await asyncio.sleep(chance.uniform(0, pause))
    while time.monotonic() < until:
        began = time.monotonic()
        try:
            if toggles and chance.random() < 0.3:
                name, value = chance.choice(sorted(toggles.items()))
                toggles = (await reader.turn(name, not value)).toggles
            else:
                toggles = (await reader.open(chance.choice(PAGES), chance.choice(FILTERS))).toggles
        except (BrokenPage, OSError) as error:
            errors.append(f"{type(error).__name__}: {error}")
        took.append(time.monotonic() - began)
        await asyncio.sleep(max(0.0, pause - (time.monotonic() - began)))
    return errors


async def measured(address: str, pid: int, readers: int, seconds: float, pause: float) -> None:
    """Let the readers read, and print what came of it."""
    empty = memory(pid)
    print(f"{'server started, nobody there':<44}{empty:>8.0f} MB")
    began = time.monotonic()
    sessions = [Reader(address) for _ in range(readers)]
    first = sessions[0]
    await first.__aenter__()
    await first.open()
    print(f"{'one reader, one page seen':<44}{memory(pid):>8.0f} MB")
    # The first reader loads the tables, the libraries and each page's code; later ones find them.
    for page in PAGES:
        for asked in FILTERS:
            await first.open(page, asked)
    one = memory(pid)
    print(f"{'one reader, all pages seen':<44}{one:>8.0f} MB  after {time.monotonic() - began:.0f} s")
    for session in sessions[1:]:
        await session.__aenter__()
        await session.open()
    opened = memory(pid)
    each = (opened - one) / max(1, readers - 1)
    print(f"{f'{readers} readers, a page each':<44}{opened:>8.0f} MB  {each:.2f} for each further one")
    took: list[float] = []
    until = time.monotonic() + seconds
    found = await asyncio.gather(
        *(read(each, number, pause, until, took) for number, each in enumerate(sessions))
    )
    busy = memory(pid)
    each = (busy - one) / max(1, readers - 1)
    print(f"{f'after {seconds:.0f} s of clicks':<44}{busy:>8.0f} MB  {each:.2f} for each further one")
    for session in sessions:
        await session.__aexit__(None, None, None)
    await asyncio.sleep(LEAVING_SECONDS + 20)
    # One more visit: what is forgotten is forgotten when somebody comes.
    print(f"\nwho comes afterwards: {await checked(address, '', 60)}")
    left = memory(pid)
    print(f"{'all have left':<44}{left:>8.0f} MB")
    again = [Reader(address) for _ in range(readers)]
    for session in again:
        await session.__aenter__()
        await session.open()
    print(f"{f'{readers} others, a page each':<44}{memory(pid):>8.0f} MB  what the first left is used again")
    for session in again:
        await session.__aexit__(None, None, None)
    errors = [error for each_found in found for error in each_found]
    took.sort()
    p95 = took[min(len(took) - 1, int(len(took) * 0.95))]
    print(
        f"\n{len(took)} clicks, {len(errors)} errors; "
        f"median {statistics.median(took) * 1000:.0f} ms, p95 {p95 * 1000:.0f} ms, "
        f"worst {took[-1] * 1000:.0f} ms"
    )
    for error in sorted(set(errors)):
        print(f"  {errors.count(error)} x {error}")


def main() -> None:
    """Run the server and the readers."""
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=120, help="how long they click (default 120)")
    parser.add_argument("--pause", type=float, default=5, help="seconds from click to click (default 5)")
    asked = parser.parse_args()
    port = free_port()
    options = ["--server.address", "127.0.0.1", "--server.port", str(port)]
    options += ["--server.disconnectedSessionTTL", str(LEAVING_SECONDS)]
    address = f"http://127.0.0.1:{port}"
    with running(["streamlit", "run", "dashboard.py", *options], f"{address}/_stcore/health") as pid:
        print(f"{os.cpu_count()} cores, load before: {os.getloadavg()[0]:.1f}")
        asyncio.run(measured(address, pid, asked.readers, asked.seconds, asked.pause))
        print(f"load after: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
