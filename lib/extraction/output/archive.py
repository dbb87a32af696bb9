"""Make an archive of data folders: Parquet that is asked about, in place of CSV that is loaded.

Each part is an ordinary data folder. It is loaded, checked and linked as ever, one after the other, so that
memory holds one part; what it gives is kept beside the archive, so that an archive grows by the work on what
joins. What is told over all of them (numbers, orders, the index of the search) is told anew, by DuckDB, which
puts aside on disk what memory does not hold. The same parts give the same rows.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from pyarrow import parquet

from lib.extraction.output.folders import beside, put_in_place, recover
from lib.tables import catalogue, kept, search
from lib.tables.archive import layout
from lib.tables.archive.base import engine
from lib.tables.archive.layout import Manifest
from lib.tables.faults import Fault
from lib.tables.load import load, paths_of
from lib.tables.model import Tables
from lib.tables.search.documents import KINDS, column_names
from lib.tables.search.index import Index
from lib.wording import plural

MEMORY = "1GB"
"""What DuckDB may hold while an archive is made."""
_WIDE_ROWS = 8192
"""Rows of a group in tables of which a page reads a few rows: all columns of a group are read for one."""
_ABOUT = "about.json"
"""What is kept of a part beside its rows; written last."""
_OWN_ROWS = ("quotes", "events")
"""Tables, beside the articles, whose rows stand in one part alone; statements may go on in another."""


@dataclass(frozen=True)
class Made:
    """What came of it.

    Attributes:
        manifest: The archive's manifest.
        faults: Rows of the parts that were set aside, as on loading.
        differing: Names that two parts have otherwise; those of the first are kept.
    """

    manifest: Manifest
    faults: tuple[Fault, ...]
    differing: tuple[str, ...]


class ArchiveError(Exception):
    """An archive cannot be made of these parts; the text says why and what to do."""


def make(
    parts: Sequence[Path], out: Path, *, title: str = "", tell: Callable[[str], None] = lambda text: None
) -> Made:
    """Make an archive.

    Args:
        parts: Data folders, in the order in which their rows stand.
        out: The archive; what is there is exchanged in one step, where it is an archive.
        title: Title of the whole; that of the first part unless given.
        tell: Is told what is being done.

    Raises:
        ArchiveError: Two parts have the same article, quotation or event, or `out` is no archive.
        TablesError: A part cannot be loaded.
    """
    if out.exists() and any(out.iterdir()) and not layout.is_archive(out):
        raise ArchiveError(f"{out} holds something else. Name a new folder, or one that is an archive.")
    out.parent.mkdir(parents=True, exist_ok=True)
    recover(out)
    new = beside(out)
    keep = out.parent / f".{out.name}.parts"
    keep.mkdir(exist_ok=True)
    try:
        made, used = _fill(new, keep, parts, title, tell)
        put_in_place(new, out)
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise
    for other in set(keep.iterdir()) - used:
        shutil.rmtree(other, ignore_errors=True)
    return made


def _fill(
    new: Path, keep: Path, parts: Sequence[Path], title: str, tell: Callable[[str], None]
) -> tuple[Made, set[Path]]:
    """Write an archive into an empty folder; arguments as for `make`, and where it is kept what parts give.

    Returns:
        What came of it, and what is in use of that which is kept.
    """
    engine()
    with tempfile.TemporaryDirectory(dir=new) as scratch:
        work, held, given = Path(scratch), _Held(), []
        for number, part in enumerate(parts):
            given.append(_given(part, keep, tell))
            held.take(number, given[-1], parts)
        frames = held.frames(title)
        statuses = {name: dict(found) for name, found in held.statuses.items()}
        for name in layout.HELD:
            _write(kept.to_arrow(frames[name]), new / f"{name}.parquet")
            if "status" in frames[name]:
                statuses[name] = {
                    str(status): int(n) for status, n in frames[name]["status"].value_counts().items()
                }
        tell("Numbers, orders and the index of the search")
        rows = _over_all(work, new, given, [part.name for part in parts], frames, held.printed)
        digest = hashlib.sha256("\0".join(each["version"] for each in held.told).encode())
        made = Manifest(
            version=digest.hexdigest()[:12],
            rows={**rows, **{name: len(frames[name]) for name in layout.HELD}},
            statuses=statuses,
            columns=held.columns,
            parts=tuple(held.told),
        )
        (new / layout.MANIFEST).write_text(made.to_json(), encoding="utf-8")
    return Made(made, tuple(held.faults), tuple(held.differing)), set(given)


class _Held:
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
            given: What it gives (`_given`).
            parts: All parts.

        Raises:
            ArchiveError: An earlier part has one of its articles.
        """
        for article in _column(given / "articles.parquet", "article_id"):
            # Told before all the work; other rows are looked at in the end.
            if (other := self._part_of.setdefault(article, number)) != number:
                raise _twice(parts[other].name, parts[number].name, article, "articles", 0)
        about = json.loads((given / _ABOUT).read_text(encoding="utf-8"))
        self.columns |= about["columns"]
        for name in layout.HELD:
            table = parquet.read_table(given / f"{name}.parquet")
            self._parts[name].append(kept.from_arrow(table, about["columns"][name]))
        for name, found in about["statuses"].items():
            self.statuses.setdefault(name, Counter()).update(found)
        for plain, printed in zip(
            *(_column(given / "printed.parquet", name) for name in ("plain", "printed")), strict=True
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


def _given(part: Path, keep: Path, tell: Callable[[str], None]) -> Path:
    """Return where that is kept which a part gives to an archive; made where it is not, or is of other rows.

    Args:
        part: The data folder.
        keep: Where such is kept.
        tell: Is told what is being done.

    Raises:
        TablesError: The part cannot be loaded.
    """
    files = kept.fingerprint(part, paths_of(part, derived=False), least=0)
    place = keep / hashlib.sha256(files.encode() + _code()).hexdigest()
    if files and (place / _ABOUT).is_file():
        n = parquet.read_metadata(place / "quotes.parquet").num_rows
        tell(f"{part.name}: {plural(n, 'quotation')}, as before")
        return place
    tables = load(part, derived=False)
    new = Path(tempfile.mkdtemp(dir=keep))
    _write_part(new, tables)
    tell(f"{part.name}: {plural(len(tables.quotes), 'quotation')}")
    return new.rename(place)


def _code() -> bytes:
    """Return a hash of what decides, beside the loading of tables, on what a part gives."""
    digest = hashlib.sha256(Path(__file__).read_bytes())
    for file in sorted(Path(str(search.__file__)).parent.glob("*")):
        if file.is_file():
            digest.update(file.read_bytes())
    return digest.digest()


def _write_part(place: Path, tables: Tables) -> None:
    """Write what one part has for what is told over all."""
    for name in layout.HELD:
        _write(kept.to_arrow(tables.frames[name]), place / f"{name}.parquet")
    for name in layout.ASKED:
        table = kept.to_arrow(tables.frames[name])
        table = table.append_column("row", pa.array(np.arange(len(table), dtype=np.int32)))
        _write(table, place / f"{name}.parquet")
    index = Index(tables)
    plain, printed = zip(*index.printed(), strict=True)
    _write(pa.table({"plain": plain, "printed": printed}), place / "printed.parquet")
    for at, kind in enumerate(KINDS):
        fields = {name: number for number, name in enumerate(column_names(kind))}
        found = index.instances(kind)
        if not found:
            continue
        stems, rows, columns, offsets = zip(*found, strict=True)
        field = np.array([fields[name] for name in columns], dtype=np.int32)
        _write(
            pa.table(
                {
                    "stem": pa.array(stems).dictionary_encode(),
                    "kind": pa.array(np.full(len(stems), at, dtype=np.int8)),
                    "row": pa.array(np.array(rows, dtype=np.int32) - 1),
                    "place": pa.array((field << layout.FIELD_BITS) + np.array(offsets, dtype=np.int32)),
                }
            ),
            place / f"words-{kind}.parquet",
        )
    frames = {name: tables.frames[name] for name in (*layout.HELD, *layout.ASKED)}
    about = {
        "told": {
            "version": tables.version,
            "articles": len(tables.articles),
            "quotes": len(tables.quotes),
        },
        "columns": {
            name: {column: str(dtype) for column, dtype in frame.dtypes.items()}
            for name, frame in frames.items()
        },
        "statuses": {name: tables.statuses(name) for name in layout.ASKED if "status" in frames[name]},
        "faults": [asdict(fault) for fault in tables.faults],
    }
    (place / _ABOUT).write_text(json.dumps(about, ensure_ascii=False), encoding="utf-8")


def _column(path: Path, name: str) -> list[str]:
    return parquet.read_table(path, columns=[name])[name].to_pylist()


def _write(table: pa.Table, path: Path) -> None:
    parquet.write_table(table, path, compression="zstd")


# --- over all parts ----------------------------------------------------------------------------------


def _over_all(
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
        "memory_limit": MEMORY,
        "temp_directory": str(scratch),
        "autoinstall_known_extensions": "false",
        # Two would sort wide rows in twice the memory, which was not enough for a million, and hardly sooner.
        "threads": "1",
    }
    with duckdb.connect(str(work / "over-all.duckdb"), config=config) as base:
        for name in layout.ASKED:
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
        raise _twice(parts[one], parts[other], row_id, name, n - 1)


def _twice(one: str, other: str, row_id: str, table: str, more: int) -> ArchiveError:
    also = f", and {plural(more, 'row')} more" if more else ""
    return ArchiveError(
        f"{one} and {other} both have {row_id} in {table}.csv{also}. "
        "What is in an article belongs to one part: take it out of the other, or leave that part out."
    )


_STATEMENTS = (
    """CREATE TABLE article_at AS
    SELECT (row_number() OVER (ORDER BY part, row) - 1)::INTEGER AS article, article_id, outlet_id, part, row,
        published_likely_earliest::DATE AS published
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
    "printed": ("SELECT plain, printed FROM printed_in ORDER BY plain", _LARGE),
}
"""What is written: the rows, and how many of them a group has."""
