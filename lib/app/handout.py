"""What a handout for a class adds to a chart: its rows, three questions, the words that need explaining.

Questions depend on the kind of chart, words come from the one glossary; neither depends on the story. The
questions are tables in `handouts/`, so that teachers can change them.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from lib.tables import glossary

FOLDER = Path(__file__).with_name("handouts")
ROWS = 14
"""Rows that fit on the second page beside the questions."""
_WORDS = 6
_ANY = "any"


def sheet(name: str, table: pd.DataFrame, texts: Iterable[str]) -> dict[str, Any]:
    """Put together what a handout has beside the chart.

    Args:
        name: The chart's name in addresses.
        table: Its rows, with column names for people.
        texts: What stands around the chart; words in it are explained.
    """
    shown = table.head(ROWS)
    columns = [str(column) for column in table.columns]
    said = " ".join([*texts, *columns])
    return {
        "columns": columns,
        "rows": [
            ["" if pd.isna(cell) else str(cell) for cell in row] for row in shown.itertuples(index=False)
        ],
        "whole": len(table),
        "questions": questions(name),
        "words_explained": explained(said),
    }


def questions(name: str) -> list[str]:
    """Return three questions for the kind of a chart; those for any chart where its kind has none.

    Args:
        name: The chart's name in addresses.
    """
    kind = next((row["kind"] for row in _rows("panels") if row["panel"] == name), _ANY)
    return [row["question"] for row in _rows("questions") if row["kind"] == kind]


def explained(text: str) -> list[tuple[str, str]]:
    """Explain the words of the glossary that a text has, in the order in which it has them.

    Args:
        text: What stands around a chart.

    Returns:
        A few pairs of word and meaning.
    """
    return [(each.term, each.says) for each in glossary.found(text)[:_WORDS]]


@cache
def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
