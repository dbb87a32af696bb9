"""What is told over all parts of an archive: numbers, orders and the index of the search, by DuckDB."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from pyarrow import parquet

from lib.extraction.output.archive.refused import twice
from lib.tables import catalogue, codes
from lib.tables.archive import layout
from lib.tables.archive.base import engine
from lib.tables.search.documents import KINDS

_MEMORY = "1GB"
"""What DuckDB may hold while an archive is made."""
_WIDE_ROWS = 8192
"""Rows of a group in tables of which a page reads a few rows: all columns of a group are read for one."""
_OWN_ROWS = ("quotes", "events")
"""Tables, beside the articles, whose rows stand in one part alone; statements may go on in another."""


def over_all(
    work: Path,
    new: Path,
    given: Sequence[Path],
    parts: Sequence[str],
    frames: dict[str, pd.DataFrame],
    printed: dict[str, str],
) -> dict[str, int]:
    """Number and order the rows of all parts, write them, and return how many there are of each table."""
    duckdb = engine()
    scratch = work / "duckdb"
    scratch.mkdir()
    config: dict[str, Any] = {
        "memory_limit": _MEMORY,
        "temp_directory": str(scratch),
        "autoinstall_known_extensions": "false",
        # Two would sort wide rows in twice the memory, which was not enough for a million, and hardly sooner.
        "threads": "1",
    }
    with duckdb.connect(str(work / "over-all.duckdb"), config=config) as base:
        for name in (*layout.ASKED, *layout.COUNTED):
            base.execute(f"CREATE VIEW {name}_in AS {_of_all(given, name)}")
        of_kinds = filter(None, (_of_all(given, f"words-{kind}") for kind in KINDS))
        base.execute(f"CREATE VIEW words_in AS {' UNION ALL '.join(of_kinds)}")
        for name in _OWN_ROWS:
            _each_once(base, name, parts)
        for name in layout.NUMBERED:
            frame = frames[name]
            at = np.arange(len(frame), dtype=np.int32)
            key = catalogue.TABLES[name].key[0]
            base.register(f"{name}_at", pa.table({"id": frame[key], "name": frame["name"], "no": at}))
        spelt = {"plain": list(printed), "printed": list(printed.values())}
        base.register("printed_in", pa.table(spelt))
        for statement in _STATEMENTS:
            base.execute(statement)
        rows = {}
        for name, (query, size) in _FILES.items():
            path = new / f"{name}.parquet"
            base.execute(
                f"COPY ({query}) TO {_quoted(path)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {size})"
            )
            if name in layout.ASKED:
                rows[name] = parquet.read_metadata(path).num_rows
        _write_words(base, new / "words.parquet")
    return rows


def _write_words(base: Any, path: Path) -> None:
    """Write the index of the search, some words of the alphabet at a time."""
    counts = base.execute("SELECT stem, count(*) FROM words_in GROUP BY ALL ORDER BY stem").fetchall()
    stretches: list[tuple[str, str]] = []
    held = 0
    for stem, n in counts:
        if not stretches or held + n > _MOST_WORDS:
            stretches.append((stem, stem))
            held = 0
        stretches[-1] = (stretches[-1][0], stem)
        held += n
    # Of no word at all there is a file, too.
    answers = (
        base.sql(_WORDS, params=list(ends)).to_arrow_reader(_LARGE) for ends in stretches or [("", "")]
    )
    first = next(answers)
    with parquet.ParquetWriter(
        path, first.schema, compression="zstd", use_dictionary=["stem"], column_encoding=_PACKED
    ) as writer:
        for answer in chain([first], answers):
            for batch in answer:
                writer.write_batch(batch, row_group_size=_LARGE)


def _of_all(given: Sequence[Path], name: str) -> str:
    """Return the query for the rows of one name that parts give, with the number of each one's part."""
    found = {number: place / f"{name}.parquet" for number, place in enumerate(given)}
    return " UNION ALL ".join(
        f"SELECT *, {number}::INTEGER AS part FROM read_parquet({_quoted(path)})"
        for number, path in found.items()
        if path.is_file()
    )


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


def _each_once(base: Any, name: str, parts: Sequence[str]) -> None:
    """Refuse parts that have the same row: it would be counted twice."""
    key = catalogue.TABLES[name].key[0]
    found = base.execute(
        f"SELECT {key}, min(part), max(part), count(*) OVER () FROM {name}_in "
        f"GROUP BY {key} HAVING count(*) > 1 ORDER BY {key} LIMIT 1"
    ).fetchone()
    if found:
        row_id, one, other, n = found
        raise twice(parts[one], parts[other], row_id, name, n - 1)


_USE = f"(list_position([{', '.join(map(repr, codes.PLACE_USES))}], m.use) - 1)::TINYINT AS use"
"""The use of a name by the number of its code."""
_EARLY, _LATE = "DATE '0001-01-01'", "DATE '9999-12-31'"
_DAYS = f"""
    coalesce(a.published, CASE WHEN a.published_latest IS NULL THEN {_LATE} ELSE {_EARLY} END) AS earliest,
    coalesce(a.published_latest, CASE WHEN a.published IS NULL THEN {_EARLY} ELSE {_LATE} END) AS latest,
    coalesce(a.published_latest, a.published) AS out_by
"""
"""The days of an article, with days out of reach for an end that is open, so that plain comparisons tell what
may fall into a period; an article without any falls into none."""
_STATEMENTS = (
    """CREATE TABLE article_at AS
    SELECT (row_number() OVER (ORDER BY part, row) - 1)::INTEGER AS article, article_id, outlet_id, part, row,
        published_likely_earliest::DATE AS published, published_likely_latest::DATE AS published_latest
    FROM articles_in""",
    """CREATE TABLE event_at AS
    SELECT (row_number() OVER (ORDER BY part, row) - 1)::INTEGER AS event, event_id, part, row
    FROM events_in""",
    # A statement may go on in another part: it is one, in the words of the first.
    """CREATE TABLE statement_at AS
    SELECT statement_id, (row_number() OVER (ORDER BY part, row) - 1)::INTEGER AS statement, part, row
    FROM (
        SELECT statement_id, part, row FROM statements_in
        QUALIFY row_number() OVER (PARTITION BY statement_id ORDER BY part, row) = 1
    )""",
    """CREATE TABLE statement_of AS
    SELECT part, row, list(statement ORDER BY place) AS carries
    FROM (
        SELECT part, row, unnest(statements) AS statement_id, generate_subscripts(statements, 1) AS place
        FROM quotes_in
    ) AS said JOIN (SELECT statement_id, statement FROM statement_at) AS known USING (statement_id)
    GROUP BY part, row""",
    *(
        f"""CREATE TABLE {name}_of AS
    SELECT part, row, list(no ORDER BY place) AS {name}
    FROM (
        SELECT part, row, unnest({name}) AS id, generate_subscripts({name}, 1) AS place FROM quotes_in
    ) JOIN {name}_at USING (id)
    GROUP BY part, row"""
        for name in ("topics", "places")
    ),
    """CREATE TABLE quote_at AS
    SELECT q.part, q.row, a.article, o.no AS outlet, q.side_id, q.kind, p.no AS speaker,
        q.cue_stance AS stance, coalesce(m.no, -1)::INTEGER AS medium, q.date_check,
        coalesce(t.topics, []) AS topics, coalesce(l.places, []) AS places,
        coalesce(s.carries, []) AS carries, q.quoted != '' AS marked, q.date_edtf != '' AS dated,
        q.date_earliest::DATE AS earliest, q.date_latest::DATE AS latest,
        CASE WHEN q.date_check = 'contradicted' THEN q.said_earliest::DATE END AS said_earliest,
        CASE WHEN q.date_check = 'contradicted' THEN q.said_latest::DATE END AS said_latest,
        q.said_edtf != '' AND q.evidence_edtf != '' AS twice, q.words::INTEGER AS words,
        a.published, o.name AS outlet_name, p.name AS speaker_name, q.article_id, q."start"
    FROM quotes_in q JOIN article_at a USING (article_id)
    JOIN outlets_at o ON o.id = q.outlet_id
    JOIN speakers_at p ON p.id = q.speaker_id
    LEFT JOIN outlets_at m ON m.id = q.medium_id
    LEFT JOIN topics_of t ON t.part = q.part AND t.row = q.row
    LEFT JOIN places_of l ON l.part = q.part AND l.row = q.row
    LEFT JOIN statement_of s ON s.part = q.part AND s.row = q.row""",
    """CREATE TABLE spelt AS
    SELECT (row_number() OVER (ORDER BY p.no, facet, spelling) - 1)::INTEGER AS name, p.no AS place,
        place_id, facet, spelling
    FROM (SELECT DISTINCT place_id, facet, spelling FROM place_mentions_in)
    JOIN places_at p ON p.id = place_id""",
    f"""CREATE TABLE named AS
    SELECT a.article, m.row, o.no AS outlet, s.place, s.name, {_USE}, {_DAYS}
    FROM place_mentions_in m JOIN article_at a USING (article_id) JOIN outlets_at o ON o.id = a.outlet_id
    JOIN spelt s USING (place_id, facet, spelling)""",
    """CREATE TABLE said AS
    SELECT statement, q.first FROM statement_at LEFT JOIN (
        SELECT statement, min(earliest) AS first
        FROM (SELECT unnest(carries) AS statement, earliest FROM quote_at) GROUP BY ALL
    ) q USING (statement)""",
    "CREATE TABLE ordered AS SELECT part, row, "
    + ", ".join(
        f'(row_number() OVER (ORDER BY {how}, article_id, "start", part, row) - 1)::INTEGER AS by_{name}'
        for name, how in layout.ORDERS.items()
    )
    + " FROM quote_at",
)
"""What is told over all parts, in order."""

_QUOTE, _EVENT = (list(KINDS).index(kind) for kind in ("quote", "event"))
_WORDS = f"""
SELECT w.stem, w.kind, coalesce(o.by_said, e.event, w.part::BIGINT << 32 | w.row)::BIGINT AS row, w.place
FROM words_in w
LEFT JOIN ordered o ON w.kind = {_QUOTE} AND o.part = w.part AND o.row = w.row
LEFT JOIN event_at e ON w.kind = {_EVENT} AND e.part = w.part AND e.row = w.row
WHERE w.stem BETWEEN ? AND ?
ORDER BY stem, kind, row, place
"""
_PACKED = dict.fromkeys(("row", "place"), "DELTA_BINARY_PACKED")
"""How numbers are written that mostly grow from row to row: in a third of the room."""
_MOST_WORDS = 5_000_000
"""Places of words that are sorted at a time, unless one word has more: all of them do not fit into memory."""
_LARGE = 122_880
_FILES: dict[str, tuple[str, int]] = {
    "quotes": (
        "SELECT o.by_said AS number, q.* EXCLUDE (part, row) FROM quotes_in q "
        "JOIN ordered o ON o.part = q.part AND o.row = q.row ORDER BY number",
        _WIDE_ROWS,
    ),
    "facts": (
        "SELECT o.by_said AS number, "
        'q.* EXCLUDE (part, row, outlet_name, speaker_name, article_id, "start"), '
        + ", ".join(f"o.by_{name}" for name in layout.ORDERS if name != "said")
        + " FROM quote_at q JOIN ordered o ON o.part = q.part AND o.row = q.row ORDER BY number",
        _LARGE,
    ),
    "articles": (
        "SELECT a.article, i.* EXCLUDE (part, row) FROM articles_in i "
        "JOIN article_at a ON a.part = i.part AND a.row = i.row ORDER BY article",
        _WIDE_ROWS,
    ),
    "statements": (
        "SELECT s.statement, i.* EXCLUDE (part, row) FROM statements_in i "
        "JOIN statement_at s ON s.part = i.part AND s.row = i.row ORDER BY statement",
        _WIDE_ROWS,
    ),
    "events": (
        "SELECT e.event, i.* EXCLUDE (part, row) FROM events_in i "
        "JOIN event_at e ON e.part = i.part AND e.row = i.row ORDER BY event",
        _WIDE_ROWS,
    ),
    "event_mentions": (
        "SELECT (row_number() OVER (ORDER BY e.event, i.part, i.row) - 1)::INTEGER AS mention, e.event, "
        "a.article, i.* EXCLUDE (part, row) FROM event_mentions_in i "
        "JOIN event_at e USING (event_id) JOIN article_at a USING (article_id) ORDER BY mention",
        _WIDE_ROWS,
    ),
    # Of passages those alone that a card here leads to.
    "links": (
        "SELECT a.article, i.* EXCLUDE (part, row) FROM links_in i JOIN article_at a USING (article_id) "
        'SEMI JOIN (SELECT article_id, "start", "end" FROM quotes_in UNION '
        'SELECT article_id, "start", "end" FROM event_mentions_in) AS shown '
        'USING (article_id, "start", "end") ORDER BY article, i."start", i."end"',
        _WIDE_ROWS,
    ),
    "said": ("SELECT statement, first FROM said ORDER BY statement", _LARGE),
    "carried": (
        "SELECT statement, outlet, quoted, n, first FROM ("
        "SELECT statement, outlet, bool_or(marked) AS quoted, count(*)::INTEGER AS n "
        "FROM (SELECT unnest(carries) AS statement, outlet, marked FROM quote_at) GROUP BY ALL"
        ") JOIN said USING (statement) ORDER BY statement, outlet",
        _LARGE,
    ),
    "told": (
        "SELECT e.event, o.no AS outlet, count(*)::INTEGER AS n FROM event_mentions_in i "
        "JOIN event_at e USING (event_id) JOIN article_at a USING (article_id) "
        "JOIN outlets_at o ON o.id = a.outlet_id GROUP BY ALL ORDER BY event, outlet",
        _LARGE,
    ),
    # In the order of articles, hence mostly of days, those without both ends last: so groups of rows without
    # a day of a period are passed over.
    "named": (
        "SELECT article, outlet, place, name, use, earliest, latest, out_by FROM named "
        f"ORDER BY earliest = {_EARLY} OR latest = {_LATE} OR out_by IS NULL, article, row",
        _LARGE,
    ),
    "named_ever": (
        "SELECT place, outlet, use, name, count(*)::INTEGER AS n FROM named GROUP BY ALL ORDER BY ALL",
        _LARGE,
    ),
    "spelt": ("SELECT name, facet, spelling FROM spelt ORDER BY name", _LARGE),
    "printed": ("SELECT plain, printed FROM printed_in ORDER BY plain", _LARGE),
}
"""What is written: the rows, and how many of them a group has."""
