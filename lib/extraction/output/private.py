"""What a build keeps of the texts for those who own them: the passages of rows, a sentence around each."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence

from lib.extraction.article import covered
from lib.extraction.output.links import TABLES, Row, spans_by_article
from lib.extraction.story.bearers import bearers
from lib.tables.passages import around

README = """The passages of articles that the rows of these tables point to, as printed.

They belong to those who published them, and are for those who may read these texts. Do not put this folder
online: `python -m lib.extraction publish THIS_FOLDER NEW_FOLDER` makes the folder of tables that may.
"""


def passages(
    tables: Mapping[str, Sequence[Row]], texts: Mapping[str, str], alone: Mapping[tuple[str, str, str], str]
) -> str:
    """Write the passages of a story, a line of JSON for each article; see `lib.tables.passages`.

    Args:
        tables: Rows by table, with offsets in digits.
        texts: Text of each article by its id.
        alone: What must be read with quotations that do not do alone, by article, start and end: first and
            last offset and which of its words are open (`lib.extraction.alone`).
    """
    sentences = spans_by_article(tables["sentences"])
    needed = spans_by_article(row for name in TABLES for row in tables[name])
    named: dict[str, list[list[int]]] = defaultdict(list)
    for row in bearers(tables, texts):
        named[row["article_id"]].append([int(row["start"]), int(row["end"])])
    read_with: dict[str, list[list[int | str]]] = defaultdict(list)
    for row in tables["quotes"]:
        article, start, end = str(row["article_id"]), str(row["start"]), str(row["end"])
        if told := alone.get((article, start, end)):
            first, last, is_open = told.split(" ")
            read_with[article].append([int(start), int(end), int(first), int(last), is_open])
    lines = []
    for article, text in texts.items():
        known = sentences.get(article, ())
        wanted = covered(around(known, *span) for span in needed.get(article, ()))
        stretches = [[start, text[start:end]] for start, end in wanted]
        line = {
            "article_id": article,
            "stretches": stretches,
            "speaker_first": named[article],
            "read_with": read_with[article],
        }
        lines.append(json.dumps(line, ensure_ascii=False))
    return "".join(f"{line}\n" for line in lines)
