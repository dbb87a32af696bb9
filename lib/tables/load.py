"""Load the data folder: read, validate, link. A folder in, `Tables` out.

A faulty row is set aside and kept as a `Fault`; the rest goes on. What cannot be read at all (a file
or a column is missing, the encoding is not UTF-8) raises `TablesError`, which says what to do.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

import pandas as pd
from pandera.errors import SchemaErrors

from lib.tables import catalogue as schema
from lib.tables import dates

# A cell of more than a megabyte is a broken quotation mark, not data.
csv.field_size_limit(1_000_000)

LINE = "_line"
"""Working column with the line of the row in its file; gone from the loaded frames."""


@dataclass(frozen=True)
class Fault:
    """One thing wrong with one cell, row or file, in words for the person who can mend it.

    Attributes:
        file: File relative to the data folder.
        row: Line in the file, the header being line 1; None where it is about the whole file.
        column: Column name, or several joined by commas; empty where it is about the row.
        value: The value found.
        problem: What is wrong.
        advice: What to do.
    """

    file: str
    row: int | None
    column: str
    value: str
    problem: str
    advice: str

    def __str__(self) -> str:
        where = self.file if self.row is None else f"{self.file}, line {self.row}"
        what = f", column {self.column}" if self.column else ""
        found = f": {self.value!r}" if self.value else ""
        return f"{where}{what}{found}: {self.problem} {self.advice}"


class TablesError(Exception):
    """The data folder cannot be used as it is.

    Attributes:
        faults: Everything found wrong, at least one.
    """

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


# Compared and hashed by identity: frames have no equality, and what is made from tables is kept by them.
@dataclass(frozen=True, eq=False)
class Tables:
    """All tables of one data folder, validated and linked. Frames are shared: never change them.

    Text and id columns hold `""` where unknown. A column that is a list in the file is a tuple of
    strings. Beside each `x_edtf` stand `x_earliest` and `x_latest` (dates, NaT where open or unknown)
    and `x_precision`. `link` adds a few columns; see there.

    Attributes:
        names: By table, the name or title of each row by its id; complete also when rows are filtered.
        faults: Rows set aside on loading.
        version: First twelve hexadecimal digits of the SHA-256 over all table files.
        package: The folder's `datapackage.json`.
    """

    story: pd.DataFrame
    sides: pd.DataFrame
    topics: pd.DataFrame
    targets: pd.DataFrame
    outlets: pd.DataFrame
    articles: pd.DataFrame
    article_parts: pd.DataFrame
    article_sources: pd.DataFrame
    speakers: pd.DataFrame
    groups: pd.DataFrame
    statements: pd.DataFrame
    quotes: pd.DataFrame
    quote_spans: pd.DataFrame
    exclusions: pd.DataFrame
    actors: pd.DataFrame
    events: pd.DataFrame
    event_mentions: pd.DataFrame
    event_differences: pd.DataFrame
    event_evidence: pd.DataFrame
    places: pd.DataFrame
    place_mentions: pd.DataFrame
    movements: pd.DataFrame
    sentences: pd.DataFrame
    sentence_tones: pd.DataFrame
    loaded_words: pd.DataFrame
    disagreements: pd.DataFrame
    disagreement_versions: pd.DataFrame
    disagreement_evidence: pd.DataFrame
    agreement: pd.DataFrame
    build_agreement: pd.DataFrame
    reviews: pd.DataFrame
    tone: pd.DataFrame
    coverage: pd.DataFrame
    voices: pd.DataFrame
    cues: pd.DataFrame
    place_counts: pd.DataFrame
    flow: pd.DataFrame
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    version: str = ""
    package: Mapping[str, Any] = field(default_factory=dict)
    # Rows that were asked for; not handed on by `dataclasses.replace`.
    _records: dict[tuple[str, str], dict[str, Any] | None] = field(
        default_factory=dict, init=False, repr=False
    )

    def frames(self) -> dict[str, pd.DataFrame]:
        """Return the frames by table name, in the order of the codebook."""
        return {f.name: getattr(self, f.name) for f in fields(self) if f.name in schema.TABLES}

    def record(self, table: str, row_id: str) -> dict[str, Any] | None:
        """Return one row of a table with a single key column; None where there is none.

        Args:
            table: Name of the table.
            row_id: Value of its key.
        """
        if (table, row_id) not in self._records:
            frame: pd.DataFrame = getattr(self, table)
            found = frame[frame[schema.TABLES[table].key[0]] == row_id]
            self._records[table, row_id] = None if found.empty else as_dicts(found)[0]
        return self._records[table, row_id]

    def name_of(self, table: str, row_id: str) -> str:
        """Return the name or title of a row for people; the id itself where there is none."""
        return self.names.get(table, {}).get(row_id, row_id)


def as_dicts(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a frame as dictionaries by column, with the values as the frame holds them."""
    return [dict(zip(frame.columns, row, strict=True)) for row in frame.itertuples(index=False, name=None)]


def load(folder: Path, *, derived: bool = True) -> Tables:
    """Read, validate and link the tables of a folder.

    Args:
        folder: The data folder.
        derived: Whether to read the precomputed tables too; the build, which writes them, does not.

    Returns:
        The tables; rows at fault are left out and listed in `Tables.faults`.

    Raises:
        TablesError: A file is missing or unreadable, or lacks a column.
    """
    if not folder.is_dir():
        raise TablesError(
            [
                Fault(
                    str(folder),
                    None,
                    "",
                    "",
                    "The data folder does not exist.",
                    "Set BASEWATCH_DATA to a folder of tables, or unset it to use the shipped data.",
                )
            ]
        )
    raw: dict[str, pd.DataFrame] = {}
    fatal: list[Fault] = []
    faults: list[Fault] = []
    digest = hashlib.sha256()
    for spec in schema.TABLES.values():
        if spec.derived and not derived:
            raw[spec.name] = pd.DataFrame(columns=[*spec.names, LINE], dtype=str)
            continue
        try:
            content = _read_bytes(folder, spec)
            frame, problems = _read_rows(spec, content)
        except TablesError as error:
            if spec.optional:
                faults.extend(error.faults)
                raw[spec.name] = pd.DataFrame(columns=[*spec.names, LINE], dtype=str)
            else:
                fatal.extend(error.faults)
            continue
        digest.update(spec.path.encode() + b"\0" + content)
        faults.extend(problems)
        raw[spec.name] = frame
    if fatal:
        raise TablesError(fatal)
    faults.extend(_set_aside(raw))
    if raw["story"].empty:
        raise TablesError(
            [*faults, Fault("story.csv", None, "", "", "No usable row.", "Describe the story in one row.")]
        )
    if fault := _period_fault(raw["story"]):
        raise TablesError([*faults, fault])
    frames = {name: _convert(schema.TABLES[name], frame) for name, frame in raw.items()}
    return Tables(
        **link(frames),
        names=_names(frames),
        faults=tuple(faults),
        version=digest.hexdigest()[:12],
        package=_read_package(folder) if derived else {},
    )


def link(frames: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Add what several tables together tell, so that no page joins it again.

    Args:
        frames: Converted frames by table name.

    Returns:
        The same frames, where `quotes` has gained `outlet_id`, `side_id`, `date_edtf` with its bounds
        (the evidence's date, else the article's), `topics`, `statements` and `places` (tuples); every
        table with an `article_id` or `sentence_id` has gained `outlet_id`; `events` has gained `sides`
        and `articles`; `sentences`, `event_mentions` and `disagreement_versions` have gained `places`.
    """
    out = dict(frames)
    outlet_of = out["articles"].set_index("article_id")["outlet_id"]
    for name in ("article_parts", "quotes", "exclusions", "event_mentions", "place_mentions", "sentences"):
        out[name] = out[name].assign(outlet_id=out[name]["article_id"].map(outlet_of))
    versions = out["disagreement_versions"]
    out["disagreement_versions"] = versions.assign(outlet_id=versions["article_id"].map(outlet_of))
    sentences = out["sentences"]
    for name in ("sentence_tones", "loaded_words"):
        by_sentence = sentences.set_index("sentence_id")[["outlet_id", "article_id", "voice"]]
        out[name] = out[name].join(by_sentence, on="sentence_id")

    mentions = out["place_mentions"]
    for name in ("sentences", "event_mentions", "disagreement_versions"):
        out[name] = out[name].assign(places=_places_within(out[name], mentions))
    out["quotes"] = _link_quotes(out)
    out["events"] = _link_events(out)
    return out


def _names(frames: Mapping[str, pd.DataFrame]) -> dict[str, dict[str, str]]:
    names = {}
    for name, frame in frames.items():
        key = schema.TABLES[name].key
        title = next((column for column in ("name", "title", "gist") if column in frame), None)
        if title and len(key) == 1:
            names[name] = dict(zip(frame[key[0]], frame[title], strict=True))
    return names


def _link_quotes(frames: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    quotes = frames["quotes"]
    side_of = frames["speakers"].set_index("speaker_id")["side_id"]
    better = quotes["evidence_edtf"] != ""
    when = {
        f"date_{part}": quotes[f"evidence_{part}"].where(better, quotes[f"said_{part}"])
        for part in ("edtf", "earliest", "latest", "precision")
    }
    spans = pd.concat(
        [
            quotes[["quote_id", "article_id", "start", "end"]],
            frames["quote_spans"].merge(quotes[["quote_id", "article_id"]], on="quote_id")[
                ["quote_id", "article_id", "start", "end"]
            ],
        ],
        ignore_index=True,
    )
    spans["places"] = _places_within(spans, frames["place_mentions"])
    named = spans.explode("places").dropna(subset="places").groupby("quote_id")["places"]
    places = named.agg(lambda ids: tuple(sorted(set(ids)))).to_dict()
    return quotes.assign(
        side_id=quotes["speaker_id"].map(side_of),
        **when,
        topics=[(a, *b) for a, b in zip(quotes["topic_id"], quotes["also_topics"], strict=True)],
        statements=[(a, *b) for a, b in zip(quotes["statement_id"], quotes["also_statements"], strict=True)],
        places=[places.get(quote_id, ()) for quote_id in quotes["quote_id"]],
    )


def _link_events(frames: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    events = frames["events"]
    side_of = dict(zip(frames["actors"]["actor_id"], frames["actors"]["side_id"], strict=True))
    told_by = (
        frames["event_mentions"].groupby("event_id")["article_id"].agg(lambda ids: tuple(dict.fromkeys(ids)))
    )
    articles = told_by.to_dict()
    return events.assign(
        sides=[
            tuple(dict.fromkeys(side_of[a] for a in actors if a in side_of)) for actors in events["actors"]
        ],
        articles=[articles.get(event_id, ()) for event_id in events["event_id"]],
    )


def _places_within(spans: pd.DataFrame, mentions: pd.DataFrame) -> list[tuple[str, ...]]:
    """Find the places named inside each span of an article, in order of first mention."""
    by_article = {
        article: list(zip(rows["start"], rows["end"], rows["place_id"], strict=True))
        for article, rows in mentions.sort_values("start").groupby("article_id")
    }
    return [
        tuple(dict.fromkeys(place for s, e, place in by_article.get(article, ()) if start <= s and e <= end))
        for article, start, end in zip(spans["article_id"], spans["start"], spans["end"], strict=True)
    ]


# --- reading ----------------------------------------------------------------------------------------


def _read_bytes(folder: Path, spec: schema.Table) -> bytes:
    try:
        return (folder / spec.path).read_bytes()
    except FileNotFoundError:
        advice = (
            "Run `python -m lib.extraction derive` to make it."
            if spec.derived
            else f"Add the file with the header {','.join(spec.names)}, even if it has no rows."
        )
        raise TablesError([Fault(spec.path, None, "", "", "The file is missing.", advice)]) from None
    except OSError as error:
        problem = f"The file cannot be read ({error.strerror})."
        raise TablesError(
            [Fault(spec.path, None, "", "", problem, "Check the file and its rights.")]
        ) from error


def _read_rows(spec: schema.Table, content: bytes) -> tuple[pd.DataFrame, list[Fault]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        found = content[error.start : error.end].hex(" ")
        raise TablesError(
            [Fault(spec.path, line, "", found, "This byte is not UTF-8.", "Save the file as CSV in UTF-8.")]
        ) from None
    faults: list[Fault] = []
    rows: list[list[Any]] = []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, [])
        _check_header(spec, header, faults)
        for row in reader:
            line = reader.line_num
            if not row:
                continue
            if len(row) != len(header):
                problem = f"The row has {len(row)} cells, the header {len(header)}."
                advice = (
                    "Put cells with a comma or line break in double quotation marks. The row is set aside."
                )
                faults.append(Fault(spec.path, line, "", ",".join(row)[:80], problem, advice))
                continue
            rows.append([*row, line])
    except csv.Error as error:
        raise TablesError(
            [
                Fault(
                    spec.path,
                    reader.line_num,
                    "",
                    "",
                    f"Not readable as CSV ({error}).",
                    "Check the quotation marks on this line.",
                )
            ]
        ) from error
    frame = pd.DataFrame(rows, columns=[*header, LINE]).astype(dict.fromkeys(header, str))
    return frame[[*spec.names, LINE]], faults


def _check_header(spec: schema.Table, header: list[str], faults: list[Fault]) -> None:
    missing = [name for name in spec.names if name not in header]
    repeated = sorted({name for name in header if header.count(name) > 1})
    fatal = [
        Fault(spec.path, 1, name, "", "The column is missing.", f"Add it: {spec.column(name).description}.")
        for name in missing
    ] + [
        Fault(spec.path, 1, name, "", "The column occurs twice.", "Remove one of them.") for name in repeated
    ]
    if fatal:
        raise TablesError(fatal)
    for name in header:
        if name not in spec.names:
            advice = "Remove it, or check its spelling against the codebook. It is not read."
            faults.append(Fault(spec.path, 1, name, "", "The column is unknown.", advice))


def _read_package(folder: Path) -> Mapping[str, Any]:
    path = folder / "datapackage.json"
    advice = "Run `python -m lib.extraction derive` to write it anew."
    try:
        package = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise TablesError([Fault(path.name, None, "", "", "The file is missing.", advice)]) from None
    except (OSError, ValueError) as error:
        problem = f"The file cannot be read as JSON ({error})."
        raise TablesError([Fault(path.name, None, "", "", problem, advice)]) from error
    if not isinstance(package, dict):
        raise TablesError([Fault(path.name, None, "", "", "The file is not a JSON object.", advice)])
    return package


# --- validating -------------------------------------------------------------------------------------


def _set_aside(frames: dict[str, pd.DataFrame]) -> list[Fault]:
    """Drop faulty rows from the frames, and return all that is wrong with them."""
    faults: list[Fault] = []
    bad: dict[str, set[int]] = {}
    for name, frame in frames.items():
        bad[name], problems = _validate(schema.TABLES[name], frame)
        faults.extend(problems)
    # Once with the faulty rows still there, so that a row's wrong ids are named beside its other faults;
    # then again without them, until no row points to one that is gone.
    while True:
        for name, found, problem in _follow_references(frames):
            bad[name].add(found)
            faults.append(problem)
        if not any(bad.values()):
            return faults
        for name, rows in bad.items():
            frames[name] = frames[name].drop(index=sorted(rows))
        bad = {name: set() for name in frames}


def _validate(spec: schema.Table, frame: pd.DataFrame) -> tuple[set[int], list[Fault]]:
    """Check every cell and the key; return the rows at fault and all faults at once."""
    try:
        schema.pandera_schema(spec.name).validate(frame.drop(columns=LINE), lazy=True)
    except SchemaErrors as error:
        cases = error.failure_cases
    else:
        return set(), []
    faults: list[Fault] = []
    duplicates: dict[int, None] = {}
    for case in cases.itertuples():
        index = int(case.index)
        if case.schema_context == "Column":
            column = spec.column(str(case.column))
            problem = "The cell is empty." if case.failure_case == "" else "The value is not allowed."
            faults.append(
                _row_fault(
                    spec, frame, index, column.name, str(case.failure_case), problem, column.expectation
                )
            )
        else:
            duplicates[index] = None
    for index in duplicates:
        key = ", ".join(str(frame.at[index, name]) for name in spec.key)
        faults.append(
            _row_fault(
                spec, frame, index, ", ".join(spec.key), key, "An earlier row has the same key.", "a new key"
            )
        )
    return {int(index) for index in cases["index"]}, faults


def _period_fault(story: pd.DataFrame) -> Fault | None:
    """Say what is wrong with the period that the filter offers, of which each end is a good date already."""
    row = story.iloc[0]
    first, last = dates.parse(row["period_start"]).earliest, dates.parse(row["period_end"]).latest
    if first and last and first <= last:
        return None
    found = f"{row['period_start']} to {row['period_end']}"
    problem = "The period has an open end." if not (first and last) else "The period ends before it begins."
    return Fault(
        schema.TABLES["story"].path,
        int(row[LINE]),
        "period_start, period_end",
        found,
        problem,
        "Put the first day and the last day that readers may choose.",
    )


def _row_fault(
    spec: schema.Table, frame: pd.DataFrame, index: int, column: str, value: str, problem: str, wanted: str
) -> Fault:
    advice = f"Put {wanted}. The row is set aside."
    return Fault(spec.path, int(frame.at[index, LINE]), column, value[:200], problem, advice)


def _follow_references(frames: Mapping[str, pd.DataFrame]) -> Iterator[tuple[str, int, Fault]]:
    """Yield each row that points to a row that is not there: table, index, fault."""
    for spec in schema.TABLES.values():
        frame = frames[spec.name]
        for column in spec.columns:
            if column.references is None:
                continue
            for index, values in _lost_references(frame, column, frames).items():
                problem = f"No row of {column.references.split('.')[0]}.csv has this id."
                wanted = f"an id that occurs in {column.references}"
                value = schema.LIST_SEPARATOR.join(values)
                yield spec.name, index, _row_fault(spec, frame, index, column.name, value, problem, wanted)


def _lost_references(
    frame: pd.DataFrame, column: schema.Column, frames: Mapping[str, pd.DataFrame]
) -> dict[int, list[str]]:
    assert column.references is not None
    table, target = column.references.split(".")
    known = set(frames[table][target])
    cells = frame[column.name]
    missing = {cell: _unknown(cell, column.many, known) for cell in cells.unique() if cell}
    return {int(index): missing[cell] for index, cell in cells.items() if missing.get(cell)}


def _unknown(cell: str, many: bool, known: set[str]) -> list[str]:
    values = cell.split(schema.LIST_SEPARATOR) if many else [cell]
    return [value for value in values if value not in known]


# --- converting -------------------------------------------------------------------------------------


def _convert(spec: schema.Table, frame: pd.DataFrame) -> pd.DataFrame:
    """Turn checked strings into numbers, tuples and dates."""
    out: dict[str, Any] = {}
    for column in spec.columns:
        cells = frame[column.name].reset_index(drop=True)
        if column.many:
            out[column.name] = pd.Series(
                [tuple(cell.split(schema.LIST_SEPARATOR)) if cell else () for cell in cells], dtype=object
            )
        elif column.type == "integer":
            out[column.name] = (
                cells.astype("int64") if column.required else pd.to_numeric(cells).astype("Int64")
            )
        elif column.type == "number":
            out[column.name] = pd.to_numeric(cells.replace("", None)).astype("float64")
        else:
            out[column.name] = cells
        if column.type == "edtf":
            out |= _date_columns(column.name.removesuffix("_edtf"), cells)
    return pd.DataFrame(out)


def _date_columns(stem: str, cells: pd.Series) -> dict[str, pd.Series]:
    parsed = [dates.parse(cell) if cell else None for cell in cells]
    return {
        f"{stem}_earliest": pd.Series([d and d.earliest for d in parsed], dtype="datetime64[s]"),
        f"{stem}_latest": pd.Series([d and d.latest for d in parsed], dtype="datetime64[s]"),
        f"{stem}_precision": pd.Series([d.precision if d else "unknown" for d in parsed], dtype=str),
    }
