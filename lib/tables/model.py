"""The tables of one data folder, loaded and linked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Any

import pandas as pd

from lib.tables import catalogue, spellings
from lib.tables.faults import Fault
from lib.tables.passages import Passages
from lib.tables.stories import Entry
from lib.tables.treatment import Treatment

MOST_EVENTS = 60
"""Events that the card of a place leads to; of more the first."""
SEVERAL = "Several speakers"
"""Whose words a statement is that articles give to different mouths."""


# Compared and hashed by identity: frames have no equality, and what is made from tables is kept by them.
@dataclass(frozen=True, eq=False)
class Tables:
    """All tables of one data folder, validated and linked: `tables.quotes` is the frame of `quotes`.

    Which tables there are, and with which columns, says the catalogue. Frames are shared: never change them.
    Text and id columns hold `""` where unknown. A column that is a list in the file is a tuple of
    strings. Beside each `x_edtf` stand `x_earliest` and `x_latest` (dates, NaT where open or unknown)
    and `x_precision`. `link` adds a few columns; see there.

    Attributes:
        frames: A frame for each table of the catalogue, by name, in the order of the codebook.
        names: By table, the name or title of each row by its id; complete also when rows are filtered.
        faults: Rows set aside on loading.
        version: First twelve hexadecimal digits of the SHA-256 over all table files.
        package: The folder's `datapackage.json`.
        stories: The stories of the data folder, where it holds several; these tables are those of one.
        story_id: Which of them; empty where there is one alone.
        day: The day as of which these are the tables (`lib.tables.as_of`); None for all that there is.
        whole: The tables that they were left of; None where they are whole.
        passages: What the articles print, where the folder is the private one; only pages ever have it.
        treatment: What the outlets did with the statements, by the reader's news window. Narrowed with the
            frames, never reckoned from a part of them.
    """

    frames: Mapping[str, pd.DataFrame]
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    version: str = ""
    package: Mapping[str, Any] = field(default_factory=dict)
    stories: tuple[Entry, ...] = ()
    story_id: str = ""
    day: date | None = None
    whole: Tables | None = field(default=None, repr=False)
    passages: Passages | None = None
    treatment: Treatment = field(default=None, repr=False)  # type: ignore[assignment]
    # Rows that were asked for; not handed on by `dataclasses.replace`.
    _records: dict[tuple[str, str], dict[str, Any] | None] = field(
        default_factory=dict, init=False, repr=False
    )
    # Where they stand, by table and key.
    _at: dict[str, dict[str, int]] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        if self.treatment is None:
            object.__setattr__(self, "treatment", Treatment.of(self.frames))

    def __getattr__(self, name: str) -> pd.DataFrame:
        # Only asked where there is no such attribute. What copies objects asks for names that begin so.
        if name.startswith("_") or name not in self.frames:
            raise AttributeError(f"no table is named {name!r}")
        return self.frames[name]

    def with_frames(self, **frames: pd.DataFrame) -> Tables:
        """Return the same tables with other frames in the place of some; all that is known beside them stays.

        Args:
            frames: Frames by name of the table.
        """
        return replace(self, frames={**self.frames, **frames})

    def record(self, table: str, row_id: str) -> dict[str, Any] | None:
        """Return one row of a table with a single key column; None where there is none.

        Args:
            table: Name of the table.
            row_id: Value of its key.
        """
        if (table, row_id) not in self._records:
            frame = self.frames[table]
            if table not in self._at:
                keys = frame[catalogue.TABLES[table].key[0]].tolist()
                # Of several rows with one key the first counts.
                self._at[table] = {key: at for at, key in reversed(list(enumerate(keys)))}
            at = self._at[table].get(row_id)
            self._records[table, row_id] = None if at is None else as_dicts(frame.iloc[at : at + 1])[0]
        return self._records[table, row_id]

    @property
    def in_memory(self) -> bool:
        """Whether memory holds all rows, and not names and choices alone, as of an archive."""
        return True

    def statuses(self, table: str) -> Mapping[str, int]:
        """Count the rows of a table by who stands behind them.

        Args:
            table: A table with a column `status`.
        """
        return {str(status): int(n) for status, n in self.frames[table]["status"].value_counts().items()}

    def naming(self, place_id: str) -> pd.DataFrame:
        """Count how a place is named in all articles.

        Args:
            place_id: The place.

        Returns:
            As `Answers.spelt`, of all uses.
        """
        mentions = self.place_mentions
        known = {"outlet_id": self.outlets["outlet_id"].tolist()}
        by = ("place_id", "outlet_id", "use", "facet", "spelling")
        return spellings.counted(mentions[mentions["place_id"] == place_id], known, by)

    def around(self, item: str) -> Tables:
        """Return tables that hold an item and what hangs on it: these, where they are in memory.

        Args:
            item: The item, `kind.id`.
        """
        return self

    def name_of(self, table: str, row_id: str) -> str:
        """Return the name or title of a row for people; the id itself where there is none."""
        return self.names.get(table, {}).get(row_id, row_id)

    def speaker_of(self, speaker_id: str) -> str:
        """Name the speaker of a statement, who may be several: then it has no id."""
        return self.name_of("speakers", speaker_id) if speaker_id else SEVERAL


def as_dicts(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a frame as dictionaries by column, with the values as the frame holds them."""
    # Neither names nor text are gone through by pandas, cell by cell, which takes ten times as long.
    names = list(frame.columns)
    columns = (frame[name].tolist() for name in names)
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


@lru_cache(maxsize=4)
def publishers(tables: Tables) -> tuple[str, ...]:
    """Return the ids of the outlets that publish an article here, in table order."""
    return tuple(tables.outlets[tables.outlets["role"] == "publishes"]["outlet_id"])


def outlets_of(tables: Tables, shown: Tables) -> list[str]:
    """Return the ids of the outlets whose articles are shown, in table order.

    Args:
        tables: All tables.
        shown: The tables as the filters leave them.
    """
    publishing = set(shown.articles["outlet_id"])
    return [outlet for outlet in tables.outlets["outlet_id"] if outlet in publishing]
