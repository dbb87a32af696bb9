"""What an archive consists of: a manifest, tables as Parquet, and what is reckoned from them beforehand.

| file | what it holds |
|---|---|
| `archive.json` | the manifest: where the others lie, how many rows of what, of which parts it was made |
| `TABLE.parquet` | a table, with the columns that it has once loaded and linked |
| `facts.parquet` | of each quotation what is filtered, counted and ordered by, and its place in each order |
| `said.parquet` | the first day on which each statement may have been said |
| `carried.parquet` | a row for each statement and outlet that carries it, with that day |
| `told.parquet` | a row for each event and outlet that tells of it |
| `words.parquet` | where each word stands, by its stem: the index of the search |
| `printed.parquet` | each word as it is printed |
| `named.parquet` | a row for each name of a place in an article: what pages count of them |
| `named_ever.parquet` | the same counted, whatever the day |
| `spelt.parquet` | how each of these names is spelt, and which part of the place it means |
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from lib.tables.faults import Fault, TablesError

MANIFEST = "archive.json"
"""Name of the manifest; a folder that has one is an archive."""
FORM = 3
"""Number of the layout; another one is not read."""

HELD = (
    *("story", "sides", "topics", "targets", "outlets", "speakers", "groups", "actors", "places"),
    "movements",
    *("synonyms", "tour"),
    *("agreement", "build_agreement", "build_unseen", "editor_agreement", "tone_errors"),
)
"""Tables that are held in memory: names, what pages choose from, and how far the rows are to be trusted."""
ASKED = ("articles", "statements", "quotes", "events", "event_mentions", "links")
"""Tables that are asked about; the others of a data folder an archive does not have."""
COUNTED = ("place_mentions",)
"""Tables of which there is what is counted alone."""
NUMBERED = ("outlets", "speakers", "topics", "places")
"""Held tables whose rows go by their number where quotations are counted: numbers are counted faster."""
MORE = ("facts", "said", "carried", "told", "words", "printed", "named", "named_ever", "spelt")
"""What is reckoned beforehand."""

ORDERS: Mapping[str, str] = {
    "said": "earliest NULLS LAST",
    "published": "published NULLS LAST",
    "outlet": "outlet_name",
    "speaker": "speaker_name",
    "words": "words DESC",
}
"""Orders of the quotations, as SQL; those alike stand by article and place in it."""

FIELD_BITS = 24
"""A place in the index is the number of the field, shifted by so many bits, plus that of the word in it."""


@dataclass(frozen=True)
class Manifest:
    """What an archive says of itself.

    Attributes:
        version: First twelve hexadecimal digits of a hash over the versions of its parts.
        rows: How many rows each table has.
        statuses: By table, how many rows have which status.
        columns: By table, its columns in order, each with the type that it has in memory.
        parts: The data folders that it was made of, each with its name and numbers.
        where: Where the Parquet files lie: beside the manifest where it is empty, else any address that
            DuckDB reads (`s3://bucket/folder`, `https://host/folder`).
        form: Number of the layout.
    """

    version: str
    rows: Mapping[str, int]
    statuses: Mapping[str, Mapping[str, int]]
    columns: Mapping[str, Mapping[str, str]]
    parts: tuple[Mapping[str, Any], ...] = ()
    where: str = ""
    form: int = field(default=FORM)

    def to_json(self) -> str:
        """Write it as the file has it."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n"


def is_archive(folder: Path) -> bool:
    """Tell whether a data folder is an archive."""
    return (folder / MANIFEST).is_file()


def read(folder: Path) -> Manifest:
    """Read the manifest of an archive.

    Args:
        folder: The archive.

    Raises:
        TablesError: It cannot be read, or is of another layout.
    """
    advice = "Make the archive anew: `python -m lib.extraction archive PART ... --out DIR`."
    try:
        found = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        if found["form"] != FORM:
            raise TablesError(
                [
                    Fault(
                        MANIFEST,
                        None,
                        "form",
                        str(found["form"]),
                        f"The archive has another layout than {FORM}, which this version reads.",
                        advice,
                    )
                ]
            )
        names = Manifest.__dataclass_fields__
        made = Manifest(**{name: value for name, value in found.items() if name in names})
        lacking = {*HELD, *ASKED} - (made.columns.keys() & made.rows.keys())
        if lacking:
            raise KeyError(min(lacking))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise TablesError(
            [Fault(MANIFEST, None, "", "", f"The manifest cannot be used ({error}).", advice)]
        ) from None
    return made
