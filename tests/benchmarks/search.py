"""Speed of the search: `python -m tests.benchmarks.search`.

Prints the time to build the index and to answer a few questions, on the shipped tables and on a large folder
of made-up rows; first asked, and asked again. Figures are medians; the machine's other work shows in them.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from lib.subjects.search import find
from lib.tables.load import load
from lib.tables.model import Tables
from lib.tables.search.index import Index, index
from tests.benchmarks import rows

QUESTIONS = (
    "talks",
    "Peskow",
    "russia syria bases",
    "who first said that talks go on",
    '"no comment"',
    "harbour convoy escort",
)


def median_ms(work: Callable[[], object], runs: int, before: Callable[[], object] = lambda: None) -> float:
    """Measure some work.

    Args:
        work: The work.
        runs: How often.
        before: What is done before each time, and not measured.
    """
    times = []
    for _ in range(runs):
        before()
        began = time.perf_counter()
        work()
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)


def measure(name: str, tables: Tables, runs: int) -> None:
    """Print the figures of one folder."""
    built = median_ms(lambda: Index(tables), min(runs, 3))
    print(f"{name}: {len(tables.quotes):,} quotations, index built in {built:.0f} ms")
    index(tables)
    print(f"  {'question':<34}{'hits':>7}{'first ms':>10}{'again ms':>10}{'filter ms':>10}")
    for text in QUESTIONS:

        def ask(text: str = text) -> find.Answer:
            return find.answer(tables, tables, text, "best", "", 1)

        first = median_ms(ask, runs, find._found.cache_clear)
        again = median_ms(ask, runs)
        kept = median_ms(lambda text=text: index(tables).having("quote", text), runs)
        print(f"  {text:<34}{ask().n:>7,}{first:>10.1f}{again:>10.1f}{kept:>10.1f}")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=9, help="measurements for each figure (default 9)")
    parser.add_argument(
        "--articles", type=int, default=1000, help="articles of the large folder (default 1000)"
    )
    chosen = parser.parse_args()
    measure("shipped", load(Path(__file__).resolve().parents[2] / "data"), chosen.runs)
    with tempfile.TemporaryDirectory() as folder:
        made = rows.write(Path(folder), rows.make(chosen.articles))
        measure(f"{chosen.articles:,} articles", load(made, derived=False), chosen.runs)


if __name__ == "__main__":
    main()
