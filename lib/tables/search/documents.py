"""What is searched: kinds of things, the fields of each with their weight, what the tables say in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple, TypeAlias

import pandas as pd

from lib.tables import dates
from lib.tables.model import Tables


class Field(NamedTuple):
    """One field of a kind.

    Attributes:
        name: Its column in the index.
        label: What it is called where something was found in it: "found in the title".
        weight: How much a word in it counts for the order.
        told: Whether it is what the row itself says, by which the filter keeps it: not who printed it, when,
            nor what an annotator remarked.
        own: Whether it is the row's own, not what it shares with others. A row that has all words in these
            comes before one that has not.
    """

    name: str
    label: str
    weight: float
    told: bool = False
    own: bool = False


Which: TypeAlias = Literal["all", "told", "own"]
"""Fields to be searched."""


KINDS: Mapping[str, tuple[Field, ...]] = {
    "quote": (
        Field("quoted", "the quoted words", 6, told=True, own=True),
        Field("gist", "our words", 6, told=True, own=True),
        Field("statement", "its statement", 3, told=True),
        Field("speaker", "the speaker's names", 3, told=True, own=True),
        Field("outlet", "the outlet", 1),
        Field("said", "the date", 1),
        Field("note", "a note", 0.5),
    ),
    "statement": (
        Field("gist", "our words", 6, own=True),
        Field("groups", "its group", 2),
        Field("speaker", "the speaker's names", 2, own=True),
    ),
    "event": (
        Field("title", "the title", 6, told=True, own=True),
        Field("actors", "those who took part", 3, told=True, own=True),
        Field("places", "the places", 2, own=True),
        Field("happened", "the date", 1, own=True),
        Field("note", "a note", 1, told=True),
        Field("differences", "how the outlets differ", 1),
        Field("sources", "outside sources", 1),
    ),
    "disagreement": (
        Field("title", "the title", 6, told=True, own=True),
        Field("says", "the outlets' versions", 3, told=True, own=True),
        Field("outside", "the version outside the articles", 2),
        Field("judgement", "our judgement", 1.5, told=True),
        Field("shown", "outside sources", 1),
    ),
    "candidate": (
        Field("title", "the title", 6, told=True, own=True),
        Field("says", "the outlets' versions", 3, told=True, own=True),
    ),
    "place": (
        Field("name", "the name", 8, own=True),
        Field("spellings", "a spelling", 8, own=True),
        Field("kind", "its kind", 2, own=True),
        Field("note", "a note", 0.5),
    ),
    "speaker": (
        Field("name", "the name", 8, own=True),
        Field("aliases", "another name", 6, own=True),
        Field("written", "the articles' name for it", 4, own=True),
        Field("role", "the office", 3, own=True),
        Field("note", "a note", 0.5),
    ),
    "outlet": (
        Field("name", "the name", 8, own=True),
        Field("aliases", "another name", 8, own=True),
        Field("country", "the country", 2, own=True),
        Field("what", "its kind", 2, own=True),
        Field("ownership", "ownership", 2),
        Field("note", "a note", 0.5),
    ),
    "article": (
        Field("title", "the headline", 6, own=True),
        Field("gist", "the headline in other words", 3, own=True),
        Field("outlet", "the outlet", 2, own=True),
        Field("byline", "the author", 2, own=True),
        Field("agency", "the source of its text", 1),
        Field("published", "the date", 1),
        Field("note", "a note", 0.5),
    ),
}
"""The kinds of things that are searched, by the name that their items begin with, and their fields."""

Document = tuple[str, ...]
"""The id of a row, then its fields in the order of `KINDS`."""


def documents(tables: Tables, kind: str) -> Iterator[Document]:
    """Write out the rows of a kind, field by field.

    Args:
        tables: All tables.
        kind: A key of `KINDS`.
    """
    yield from _WRITERS[kind](tables)


def _quotes(tables: Tables) -> Iterator[Document]:
    quotes, name_of = tables.quotes, tables.name_of
    speakers = {row.speaker_id: row for row in tables.speakers.itertuples()}
    said = {edtf: dates.words(edtf) if edtf else "" for edtf in quotes["date_edtf"].unique().tolist()}
    columns = (
        *("quote_id", "quoted", "gist", "statements", "speaker_id", "speaker_as_written"),
        *("outlet_id", "medium_id", "date_edtf", "note"),
    )
    for quote, quoted, gist, statements, who, written, outlet, medium, date, note in _cells(quotes, columns):
        speaker = speakers.get(who)
        yield (
            quote,
            quoted,
            gist,
            _joined(name_of("statements", statement) for statement in statements),
            _joined((speaker.name, written, *speaker.aliases) if speaker else ()),
            _joined(name_of("outlets", each) for each in (outlet, medium) if each),
            said[date],
            note,
        )


def _statements(tables: Tables) -> Iterator[Document]:
    # Who speaks is known by the quotations, also where the articles give the words to several mouths.
    exploded = tables.quotes[["statements", "speaker_id"]].explode("statements")
    speakers = _gathered(exploded["statements"], exploded["speaker_id"])
    for statement, gist, group in _cells(tables.statements, ("statement_id", "gist", "group_id")):
        yield (
            statement,
            gist,
            tables.name_of("groups", group) if group else "",
            _joined(tables.name_of("speakers", speaker) for speaker in speakers.get(statement, ())),
        )


def _events(tables: Tables) -> Iterator[Document]:
    different = _gathered(tables.event_differences["event_id"], tables.event_differences["difference"])
    evidence = tables.event_evidence
    sources = _gathered(evidence["event_id"], _told(evidence["source"], evidence["gist"]))
    for row in tables.events.itertuples():
        yield (
            row.event_id,
            row.title,
            _joined(tables.name_of("actors", actor) for actor in row.actors),
            _joined(tables.name_of("places", place) for place in row.places),
            dates.words(row.date_edtf),
            row.note,
            _joined(different.get(row.event_id, ())),
            _joined(sources.get(row.event_id, ())),
        )


def _disagreements(tables: Tables) -> Iterator[Document]:
    versions, evidence = tables.disagreement_versions, tables.disagreement_evidence
    said = _gathered(
        pd.concat([versions["disagreement_id"]] * 2), pd.concat([versions["says"], versions["text"]])
    )
    shown = _gathered(evidence["disagreement_id"], _told(evidence["source"], evidence["shows"]))
    for row in tables.disagreements.itertuples():
        number = row.disagreement_id
        yield (
            number,
            row.title,
            _joined(said.get(number, ())),
            row.external_version,
            row.judgement,
            _joined(shown.get(number, ())),
        )


def _candidates(tables: Tables) -> Iterator[Document]:
    said = _gathered(tables.candidate_versions["candidate_id"], tables.candidate_versions["says"])
    for row in tables.candidates.itertuples():
        yield row.candidate_id, row.title, _joined(said.get(row.candidate_id, ()))


def _places(tables: Tables) -> Iterator[Document]:
    printed = _gathered(tables.place_mentions["place_id"], tables.place_mentions["spelling"])
    for row in tables.places.itertuples():
        spellings = dict.fromkeys((*row.aliases, *printed.get(row.place_id, ())))
        yield row.place_id, row.name, _joined(s for s in spellings if s != row.name), row.kind, row.note


def _speakers(tables: Tables) -> Iterator[Document]:
    written = _gathered(tables.quotes["speaker_id"], tables.quotes["speaker_as_written"])
    for row in tables.speakers.itertuples():
        yield (
            row.speaker_id,
            row.name,
            _joined(row.aliases),
            _joined(written.get(row.speaker_id, ())),
            row.role,
            row.note,
        )


def _outlets(tables: Tables) -> Iterator[Document]:
    for row in tables.outlets.itertuples():
        yield (
            row.outlet_id,
            row.name,
            _joined(row.aliases),
            row.country,
            row.kind,
            row.ownership,
            row.note,
        )


def _articles(tables: Tables) -> Iterator[Document]:
    for row in tables.articles.itertuples():
        yield (
            row.article_id,
            row.title,
            row.title_gist,
            tables.name_of("outlets", row.outlet_id),
            row.byline,
            row.agency_note,
            dates.words(row.published_edtf) if row.published_edtf else "",
            row.title_note,
        )


_WRITERS = {
    "quote": _quotes,
    "statement": _statements,
    "event": _events,
    "disagreement": _disagreements,
    "candidate": _candidates,
    "place": _places,
    "speaker": _speakers,
    "outlet": _outlets,
    "article": _articles,
}


def _told(sources: Iterable[str], gists: Iterable[str]) -> list[str]:
    return [": ".join(filter(None, both)) for both in zip(sources, gists, strict=True)]


def _cells(frame: pd.DataFrame, columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    # As plain lists: a row at a time of a long frame takes many times as long.
    return zip(*(frame[name].tolist() for name in columns), strict=True)


def _gathered(
    keys: pd.Series | Sequence[str], values: pd.Series | Sequence[str]
) -> dict[str, tuple[str, ...]]:
    """Gather the values of each key, each once, in order."""
    found: dict[str, dict[str, None]] = {}
    plain = (each.tolist() if isinstance(each, pd.Series) else each for each in (keys, values))
    for key, value in zip(*plain, strict=True):
        if value:
            found.setdefault(key, {})[value] = None
    return {key: tuple(each) for key, each in found.items()}


def _joined(texts: Iterable[str]) -> str:
    return " · ".join(text for text in texts if text)


def column_names(kind: str, which: Which = "all") -> Sequence[str]:
    """Return the fields of a kind by name.

    Args:
        kind: A key of `KINDS`.
        which: All of them; only what the rows say, by which the filter keeps them; only what is their own.
    """
    return [
        field.name
        for field in KINDS[kind]
        if which == "all" or (which == "told" and field.told) or (which == "own" and field.own)
    ]
