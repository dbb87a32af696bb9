"""The table `build_unseen`: what the extraction gets right of the stories that no rule was written on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from lib.extraction.output import derive
from lib.extraction.output.csv_files import rows_to_csv
from lib.extraction.output.folders import write_whole
from lib.extraction.registry import Row
from lib.tables import catalogue, measures
from tests.gate.figures import Figure
from tests.stories import Story

_ROOT = Path(__file__).resolve().parents[2]
FOLDERS = (_ROOT / "data", _ROOT / "tests" / "frozen")
"""The data folders that hold the table."""


def rows(measured: Mapping[Story, Sequence[Figure]]) -> list[Row]:
    """Write figures as rows, those of stories at hand and those without items left out.

    Args:
        measured: The figures of each story.
    """
    return [
        {
            "story_id": story.name,
            "story": story.unseen,
            "figure": figure.name,
            "hits": f"{figure.hits:g}",
            "n": f"{figure.n:g}",
            "value": f"{figure.value:g}",
            **dict(zip(("low", "high"), (f"{end:.4g}" for end in interval(figure)), strict=True)),
            "texts": story.sha256[:8],
        }
        for story, figures in measured.items()
        if story.unseen
        for figure in figures
        if figure.n
    ]


def interval(figure: Figure) -> tuple[float, float]:
    """Give a figure's 95 % interval: Wilson's; of an F1 that of the Jaccard index behind it."""
    if not figure.name.endswith("(F1)"):
        return measures.wilson(figure.hits, round(figure.n))
    return measures.wilson_f1(figure.hits, round(2 * figure.n - figure.hits))


def store(data: Path, told: Sequence[Row]) -> None:
    """Store the rows in a data folder and bring its derived files up to date."""
    spec = catalogue.TABLES["build_unseen"]
    write_whole(data / spec.path, rows_to_csv(told, spec.names).encode())
    derive.write_derived(data)
