"""The tables of an archive that are held in memory, and what its manifest tells, over all parts."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd
from pyarrow import parquet

from lib.extraction.output.archive.part import ABOUT, column_of
from lib.extraction.output.archive.refused import twice
from lib.tables import catalogue, kept
from lib.tables.archive import layout
from lib.tables.faults import Fault


class Held:
    """Gathers the tables that are held in memory, and what the manifest tells, over all parts."""

    def __init__(self) -> None:
        self._parts: dict[str, list[pd.DataFrame]] = {name: [] for name in layout.HELD}
        self.columns: dict[str, dict[str, str]] = {}
        self.statuses: dict[str, Counter[str]] = {}
        self.printed: dict[str, str] = {}
        self.differing: list[str] = []
        self.faults: list[Fault] = []
        self.told: list[dict[str, Any]] = []
        self._part_of: dict[str, int] = {}

    def take(self, number: int, given: Path, parts: Sequence[Path]) -> None:
        """Take in a part.

        Args:
            number: Its number.
            given: What it gives (`part.given_by`).
            parts: All parts.

        Raises:
            ArchiveError: An earlier part has one of its articles.
        """
        for article in column_of(given / "articles.parquet", "article_id"):
            # Told before all the work; other rows are looked at in the end.
            if (other := self._part_of.setdefault(article, number)) != number:
                raise twice(parts[other].name, parts[number].name, article, "articles", 0)
        about = json.loads((given / ABOUT).read_text(encoding="utf-8"))
        self.columns |= about["columns"]
        for name in layout.HELD:
            table = parquet.read_table(given / f"{name}.parquet")
            self._parts[name].append(kept.from_arrow(table, about["columns"][name]))
        for name, found in about["statuses"].items():
            self.statuses.setdefault(name, Counter()).update(found)
        for plain, printed in zip(
            *(column_of(given / "printed.parquet", name) for name in ("plain", "printed")), strict=True
        ):
            self.printed.setdefault(plain, printed)
        self.faults += (Fault(**fault) for fault in about["faults"])
        # A folder may have got another name since.
        self.told.append({"part": parts[number].name, **about["told"]})

    def frames(self, title: str) -> dict[str, pd.DataFrame]:
        """Put the parts together: each id once, as the first part has it."""
        made = {}
        for name, frames in self._parts.items():
            whole = pd.concat(frames, ignore_index=True)
            if name == "story":
                made[name] = _story(whole, title)
                continue
            key = list(catalogue.TABLES[name].key)
            first = whole.drop_duplicates(key, ignore_index=True)
            if len(first) < len(whole):
                distinct = whole.astype(str).drop_duplicates()
                again = distinct[distinct.duplicated(key)][key[0]]
                self.differing += [f"{name}: {row_id}" for row_id in dict.fromkeys(again.tolist())]
            made[name] = first
        return made


def _story(stories: pd.DataFrame, title: str) -> pd.DataFrame:
    """Make one story of those of the parts: the first one's words, the period of all."""
    story = stories.iloc[:1].copy()
    first = stories.loc[stories["period_start_earliest"].idxmin()]
    last = stories.loc[stories["period_end_latest"].idxmax()]
    for column in stories.columns:
        if column.startswith("period_start"):
            story[column] = first[column]
        elif column.startswith("period_end"):
            story[column] = last[column]
    if title:
        story["title"] = title
    return story.astype(stories.dtypes)
