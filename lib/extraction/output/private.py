"""What a build keeps of the texts for those who own them: the passages of rows, a sentence around each."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from lib.extraction.output.links import TABLES, Row
from lib.tables.passages import around

README = """The passages of articles that the rows of these tables point to, as printed.

They belong to those who published them, and are for those who may read these texts. Do not put this folder
online: `python -m lib.extraction publish THIS_FOLDER NEW_FOLDER` makes the folder of tables that may.
"""


def passages(tables: Mapping[str, Sequence[Row]], texts: Mapping[str, str]) -> str:
    """Write the passages of a story, a line of JSON for each article; see `lib.tables.passages`.

    Args:
        tables: Rows by table, with offsets in digits.
        texts: Text of each article by its id.
    """
    sentences: dict[str, list[tuple[int, int]]] = {}
    for row in tables["sentences"]:
        sentences.setdefault(str(row["article_id"]), []).append(_span(row))
    needed: dict[str, list[tuple[int, int]]] = {}
    for name in TABLES:
        for row in tables[name]:
            needed.setdefault(str(row["article_id"]), []).append(_span(row))
    lines = []
    for article, text in texts.items():
        known = sorted(sentences.get(article, ()))
        wanted = sorted(around(known, *span) for span in needed.get(article, ()))
        stretches = [[start, text[start:end]] for start, end in _joined(wanted)]
        lines.append(json.dumps({"article_id": article, "stretches": stretches}, ensure_ascii=False))
    return "".join(f"{line}\n" for line in lines)


def _joined(spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Join spans that touch or overlap; they come in order."""
    start = end = -1
    for low, high in spans:
        if low > end and end >= 0:
            yield start, end
            start = end = -1
        if end < 0:
            start = low
        end = max(end, high)
    if end >= 0:
        yield start, end


def _span(row: Row) -> tuple[int, int]:
    return int(str(row["start"])), int(str(row["end"]))
