"""Cards: all that the tables know of one quotation, event, place, in the order in which it is read.

They are kept by their tables, which never change.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import pandas as pd

from lib import citation
from lib.subjects.cards import find
from lib.subjects.cards.card import (
    Bullets,
    Card,
    Copied,
    Facts,
    Folded,
    Link,
    Note,
    Opens,
    Part,
    Printed,
    Text,
    Words,
    headed,
    joined,
    line,
    maybe,
)
from lib.subjects.cards.find import Row
from lib.tables import catalogue, codes, dates, origins
from lib.tables.as_of import OPEN
from lib.tables.gists import is_fragment, is_key_words
from lib.tables.model import Tables, as_dicts
from lib.tables.spellings import spelled
from lib.tables.wordings import said, title
from lib.wording import listed, plural, reporting

_FEW_OUTLETS = 8
_MOST_NAMED = 60


@lru_cache(maxsize=512)
def card(tables: Tables, item: str) -> Card | None:
    """Gather all about one item.

    Args:
        tables: All tables, unfiltered: a card is complete whatever the filters.
        item: The item.

    Returns:
        Its card; None where the tables have no such item, or cards no such kind.
    """
    gather = _CARDS.get(find.split(item)[0])
    return gather(tables, find.row(tables, item)) if gather and find.exists(tables, item) else None


# --- the cards ---------------------------------------------------------------------------------------


def _quote(tables: Tables, row: Row) -> Card:
    article = find.row(tables, f"article.{row['article_id']}")
    speaker = find.row(tables, f"speaker.{row['speaker_id']}")
    quoted, gist, cue, outlet = row["quoted"], row["gist"], row["cue"], _outlet(tables, row)
    printed = find.printed(tables, row)
    published = dates.words(article["published_edtf"])
    stance = catalogue.label("quotes", "cue_stance", row["cue_stance"])
    url = article["url"]
    cited = citation.quotation(
        speaker["name"], quoted, outlet, article["title"], published, url, row["quote_id"], tables.version
    )
    return Card(
        caption=line("{} quotation in **{}**", catalogue.label("quotes", "kind", row["kind"]), outlet),
        title=said(tables, row) if quoted or tables.passages else gist,
        parts=(
            *(_as_printed(printed, gist) if printed else (_in_our_words(quoted, gist),)),
            Text(
                line(
                    "**{}**, {} · {}",
                    speaker["name"],
                    speaker["role"],
                    tables.name_of("sides", row["side_id"]),
                )
            ),
            Facts(
                (
                    ("Named as", row["speaker_as_written"]),
                    ("Reporting word", _reporting(cue, stance)),
                    ("Through", _through(tables, row)),
                    (
                        "Said, by the article",
                        line("{}. {}", dates.words(row["said_edtf"]), _sentence(row["said_basis"])),
                    ),
                    ("Said, by evidence", _by_evidence(row)),
                    ("Published", line("{}{}", published, maybe(", {} after the words", _lag(row, article)))),
                    ("Topics", ", ".join(tables.name_of("topics", topic) for topic in row["topics"])),
                    ("Note", row["note"]),
                )
            ),
            Text(
                line(
                    "**Also carried by** (statement: {})",
                    title(tables, row["statement_id"]),
                )
            ),
            _coverage(_carried(tables, row["statement_id"])),
            *points(tables, "quotes", (row["quote_id"],)),
            Text(
                line(
                    "Source: {} ({}){}",
                    Link(article["title"], find.passage(tables, row)),
                    outlet,
                    _archived(tables, row),
                )
            ),
            Copied("Cite this quotation", cited),
            Note(catalogue.label("quotes", "status", row["status"])),
        ),
        status=row["status"],
    )


def _difference(aspect: str, words: str) -> Words:
    """Say in what passages differ, and how; some rows begin with the first themselves."""
    return words if words.startswith(aspect) else line("{}: {}", aspect, words)


def _through(tables: Tables, row: Row) -> str:
    """Name the medium of a quotation, and say where it is that of the text and not of these words."""
    medium = tables.name_of("outlets", row["medium_id"])
    if medium and not row["via_outlet_id"]:
        return f"{medium}, credited for the text"
    return medium or "no medium named"


def _reporting(cue: str, stance: str) -> Words:
    """Name the reporting word with its stance."""
    return line("{} ({})", reporting(cue), stance.lower()) if cue else reporting(cue)


def _in_our_words(quoted: str, gist: str) -> Part:
    """Say what a quotation holds, below the words in marks; of few or none of them, what the title is."""
    if is_fragment(quoted) and not is_key_words(gist):
        return Note(line("The words in marks are the speaker's, those before them are ours."))
    if quoted:
        return Text(gist if is_key_words(gist) else line("In our words: {}", gist))
    return Note(
        line("An indirect quotation: key words stand for the content, which the article has.")
        if is_key_words(gist)
        else line("An indirect quotation: this is the content in our own words.")
    )


def _as_printed(printed: Printed, gist: str) -> tuple[Part, ...]:
    """Show a passage in its place, and what the row says of it."""
    if is_key_words(gist):
        ours: Part = Note(line("Key words, for the search: {}", gist.removeprefix(codes.KEY_WORDS)))
    else:
        ours = Text(line("In our words: {}", gist))
    # A headline has nothing around it, and is the card's title.
    return (Text(printed), ours) if printed.before.strip() or printed.after.strip() else (ours,)


def _event(tables: Tables, row: Row) -> Card:
    event = row["event_id"]
    label = catalogue.label
    # Two passages of an article that say the same of the date are told once.
    given: dict[Words, list[Row]] = {}
    for mention in _with(tables, "event_mentions", "event_id", event):
        words = "" if mention["date_words"] == "none" else mention["date_words"]
        told = line(
            "{}: {} → {}{}",
            _outlet(tables, mention),
            line("“{}”", words) if words else "no words for it",
            dates.words(mention["date_as_given_edtf"]),
            maybe(" ({})", mention["date_rule"]),
        )
        given.setdefault(told, []).append(mention)
    return Card(
        caption=line(
            "{} · {}", label("events", "kind", row["kind"]), label("events", "origin", row["origin"])
        ),
        title=row["title"],
        parts=(
            Facts(
                (
                    ("When", dates.words(row["date_edtf"])),
                    ("Where", ", ".join(tables.name_of("places", place) for place in row["places"])),
                    ("Who", ", ".join(tables.name_of("actors", actor) for actor in row["actors"])),
                    (
                        "Confidence",
                        label("events", "confidence", row["confidence"]) if row["confidence"] else "",
                    ),
                    ("Note", row["note"]),
                )
            ),
            *headed(
                "What each outlet wrote about the date",
                tuple(line("{}{}", told, _passages(tables, rows)) for told, rows in given.items()),
            ),
            *headed(
                "As each outlet prints it",
                _each_printed(tables, _with(tables, "event_mentions", "event_id", event)),
            ),
            *headed(
                "How they differ",
                tuple(
                    _difference(label("event_differences", "aspect", told["aspect"]), told["difference"])
                    for told in _with(tables, "event_differences", "event_id", event)
                ),
            ),
            *headed(
                "Outside sources",
                tuple(
                    line(
                        "{}{}{}",
                        Link(source["source"] or find.host(source["url"]), source["url"]),
                        maybe(": {}", source["gist"]),
                        maybe(" ({})", dates.words(source["date_edtf"]) if source["date_edtf"] else ""),
                    )
                    for source in _with(tables, "event_evidence", "event_id", event)
                ),
            ),
            *points(tables, "events", (event,)),
        ),
        status=row["status"],
    )


def _disagreement(tables: Tables, row: Row) -> Card:
    number = row["disagreement_id"]
    versions = tables.disagreement_versions
    told: list[Words] = []
    for _, spans in versions[versions["disagreement_id"] == number].groupby("version", sort=True):
        by_outlet: dict[str, list[Row]] = {}
        for span in as_dicts(spans):
            by_outlet.setdefault(_outlet(tables, span), []).append(span)
        printed = tuple(line("“{}”", text) for text in dict.fromkeys(spans["text"]) if text)
        told.append(
            line(
                "{}: {}{}",
                _tellers(tables, by_outlet),
                spans["says"].iloc[0],
                line(" (printed: {})", joined(printed)) if printed else "",
            )
        )
    if row["external_version"]:
        told.append(line("**Outside the articles**: {}", row["external_version"]))
    confidence = catalogue.label("disagreements", "confidence", row["confidence"])
    sure = maybe(" ({} confidence)", "" if row["judgement"] == OPEN else confidence.lower())
    return Card(
        caption=line("Disagreement {} · {}", number, catalogue.label("disagreements", "kind", row["kind"])),
        title=row["title"],
        parts=(
            Bullets(tuple(told)),
            *headed(
                "As each outlet prints it",
                _each_printed(tables, _with(tables, "disagreement_versions", "disagreement_id", number)),
            ),
            Text(line("**Our judgement**{}: {}", sure, row["judgement"])),
            *headed(
                "Outside sources",
                tuple(
                    line("{}{}", Link(source["source"], source["url"]), maybe(": {}", source["shows"]))
                    for source in _with(tables, "disagreement_evidence", "disagreement_id", number)
                ),
            ),
            *_opens(tables, "Events", "event", row["events"]),
            *_opens(tables, "Quotations", "quote", row["quotes"]),
        ),
    )


def _candidate(tables: Tables, row: Row) -> Card:
    versions = _with(tables, "candidate_versions", "candidate_id", row["candidate_id"])
    versions.sort(key=lambda each: int(each["version"]))
    told: dict[tuple[int, str], dict[str, list[Row]]] = {}
    for version in versions:
        by_outlet = told.setdefault((version["version"], version["says"]), {})
        by_outlet.setdefault(_outlet(tables, version), []).append(version)
    judged = (
        "Nobody has judged whether that is a disagreement."
        if row["status"] == "machine"
        else "An editor has judged that it is a disagreement."
    )
    return Card(
        caption=line("Candidate for a disagreement · {}", catalogue.label("candidates", "kind", row["kind"])),
        title=row["title"],
        parts=(
            Bullets(
                tuple(
                    line("{}: {}", says, _tellers(tables, by_outlet)) for (_, says), by_outlet in told.items()
                )
            ),
            Note(line(f"A program found that these passages differ. {judged}")),
            *headed(
                "As each outlet prints it",
                tuple(
                    line("{}, **{}**: {}", version["says"], _outlet(tables, version), printed)
                    for version in versions[:_MOST_NAMED]
                    if (printed := find.printed(tables, version))
                ),
            ),
            *_opens(tables, "Events", "event", row["events"]),
            *_opens(tables, "Quotations", "quote", row["quotes"]),
        ),
        status=row["status"],
    )


def _tellers(tables: Tables, by_outlet: Mapping[str, list[Row]]) -> Words:
    """Name the outlets that have a version, each with the way to its passages."""
    return joined(
        tuple(line("**{}**{}", name, _passages(tables, rows)) for name, rows in by_outlet.items()), "; "
    )


def _place(tables: Tables, row: Row) -> Card:
    place = row["place_id"]

    def here(frame: pd.DataFrame) -> pd.DataFrame:
        return frame[frame["places"].map(lambda places: place in places).astype(bool)]

    return Card(
        caption=row["kind"],
        title=row["name"],
        parts=(
            *_spellings(tables, place),
            Facts(
                (
                    (
                        "Position",
                        "no point" if pd.isna(row["lat"]) else f"{row['lat']:.4f} N, {row['lon']:.4f} E",
                    ),
                    ("From", row["coordinates_source"]),
                    ("How exact", catalogue.label("places", "geo_precision", row["geo_precision"])),
                    ("Note", row["note"]),
                )
            ),
            *_opens(
                tables,
                "Disagreements that name it",
                "disagreement",
                here(tables.disagreement_versions)["disagreement_id"],
            ),
            *_opens(
                tables, "Events here", "event", here(tables.events).sort_values("date_earliest")["event_id"]
            ),
            *_named(tables, place),
        ),
        status=row["status"],
    )


def _spellings(tables: Tables, place: str) -> tuple[Part, ...]:
    """List the spellings of a place: how often in which outlet, and which parts of it are meant."""
    mentions = tables.place_mentions[tables.place_mentions["place_id"] == place]
    if mentions.empty:
        return (Text(line("Not named in the articles; it comes from the wider chronology.")),)
    counts = (
        mentions.assign(outlet=[tables.name_of("outlets", outlet) for outlet in mentions["outlet_id"]])
        .groupby(["outlet", "spelling"], sort=False, as_index=False)
        .agg(
            n=("mention_id", "size"),
            meant=("facet", lambda parts: ", ".join(dict.fromkeys(part for part in parts if part))),
        )
    )
    lines = tuple(
        line(
            "**{}**: {}{}",
            str(spelling),
            ", ".join(f"{outlet} {n}" for outlet, n in zip(rows["outlet"], rows["n"], strict=True)),
            maybe(" ({})", ", ".join(dict.fromkeys(part for part in rows["meant"] if part))),
        )
        for spelling, rows in counts.groupby("spelling", sort=False)
    )
    # Two names are two spellings where they are of one thing: not of a base and of the town beside it.
    parts = [(one.facet, len(one.spellings)) for one in spelled(mentions)]
    several = [f"{n} spellings of the {facet or 'place'}" for facet, n in parts if n > 1]
    told = ", ".join(several) if several and len(parts) > 1 else plural(len(lines), "spelling")
    return Text(line("**{} in {}**", told, plural(len(mentions), "mention"))), Bullets(lines)


def _named(tables: Tables, place: str) -> tuple[Part, ...]:
    """List the passages that name a place, each with its way to the page; of very many the first."""
    mentions = tables.place_mentions[tables.place_mentions["place_id"] == place]
    lines = tuple(
        line(
            "{}: {}{}",
            _outlet(tables, row),
            find.printed(tables, row) or row["spelling"],
            _passages(tables, [row]),
        )
        for row in as_dicts(mentions.head(_MOST_NAMED))
    )
    title = "Where it is named" if len(mentions) <= _MOST_NAMED else "Where it is named first"
    return (Folded(title, lines),) if lines else ()


def _article(tables: Tables, row: Row) -> Card:
    found = find.article(tables, row["article_id"])
    return Card(
        caption=line("Article in **{}**", found.outlet),
        title=found.title,
        parts=(
            Facts(
                (
                    ("Published", found.published),
                    ("Most likely", found.likely),
                    ("Earliest and latest", found.bounds),
                    ("How the date was found", found.basis),
                    ("Evidence", joined(found.basis_links)),
                    ("Last changed, by the page", found.modified),
                    ("Byline", found.byline),
                    ("Whose text", found.agency_note),
                    (
                        "Size",
                        f"{plural(found.words, 'word')}, {plural(found.sentences, 'sentence')}, "
                        f"{plural(found.quotes, 'quotation')}",
                    ),
                )
            ),
            Text(line("Source: {}{}", found.link, _archive(found.archived))),
        ),
        status=found.status,
    )


def _statement(tables: Tables, row: Row) -> Card:
    carried = _carried(tables, row["statement_id"])
    speaker = tables.name_of("speakers", row["speaker_id"]) or "Several mouths"
    return Card(
        caption=line("Statement · {}{}", speaker, maybe(" · {}", tables.name_of("groups", row["group_id"]))),
        title=title(tables, row["statement_id"]) if tables.passages else row["gist"],
        parts=(
            *_versions(tables, row["statement_id"]),
            _coverage(carried),
            *origins_of(tables, row["statement_id"]),
            *_opens(tables, "Quotations", "quote", (quote for each in carried for quote in each.quotes)),
        ),
        status=row["status"],
    )


def _versions(tables: Tables, statement_id: str) -> tuple[Part, ...]:
    """List how each article words a statement, where that is at hand."""
    if not tables.passages:
        return ()
    held = tables.quotes["statements"].map(lambda ids: statement_id in ids).astype(bool)
    return headed("As each outlet prints it", _each_printed(tables, as_dicts(tables.quotes[held])))


def _each_printed(tables: Tables, rows: Iterable[Row]) -> tuple[Words, ...]:
    """Write passages as printed, each with its outlet and the way to it; left out are those not at hand."""
    return tuple(
        line("**{}**{}: {}", _outlet(tables, row), _passages(tables, [row]), printed)
        for row in rows
        if (printed := find.printed(tables, row))
    )


_CARDS: Mapping[str, Callable[[Tables, Row], Card]] = {
    "quote": _quote,
    "event": _event,
    "disagreement": _disagreement,
    "candidate": _candidate,
    "place": _place,
    "statement": _statement,
    "article": _article,
}


# --- what several cards say --------------------------------------------------------------------------


def origins_of(tables: Tables, statement_id: str) -> tuple[Part, ...]:
    """Say in how many articles a statement stands, of how many origins, and where each has it from.

    Args:
        tables: All tables.
        statement_id: The statement.
    """
    found = origins.counted(tables).get(statement_id)
    if found is None:
        return ()
    outlet_of = dict(zip(tables.articles["article_id"], tables.articles["outlet_id"], strict=True))
    told = tuple(
        line(
            "{}: {}{}{}",
            tables.name_of("outlets", outlet_of[row["article_id"]]),
            catalogue.label("origins", "kind", row["kind"]).lower(),
            maybe(" ({})", listed([tables.name_of("outlets", medium) for medium in row["media"]])),
            maybe("; likely {}", listed([tables.name_of("outlets", each) for each in row["likely_media"]])),
        )
        for row in _with(tables, "origins", "statement_id", statement_id)[:_FEW_OUTLETS]
    )
    many = found.articles - len(told)
    among = origins.words(found.fewest, found.most, independent=True)
    return headed(
        f"In {plural(found.articles, 'article')}, from {among}",
        (*told, *([line("{}", f"and {plural(many, 'more article')}")] if many > 0 else ())),
    )


def points(tables: Tables, column: str, ids: Iterable[str]) -> tuple[Part, ...]:
    """Offer the points where articles part that name a row: recorded ones, then those that a build found.

    Args:
        tables: All tables.
        column: Where they name it: `quotes` or `events`.
        ids: The rows.
    """
    wanted, found = frozenset(ids), list[Part]()
    for heading, kind in (("Disagreements", "disagreement"), ("Candidates for disagreements", "candidate")):
        frame = tables.frames[catalogue.ITEMS[kind]]
        naming = frame[column].map(lambda named: not wanted.isdisjoint(named)).astype(bool)
        found += _opens(tables, heading, kind, frame[naming][f"{kind}_id"])
    return tuple(found)


class _Carried(NamedTuple):
    """What one outlet did with a statement: its name, the words for it, ids of its quotations."""

    outlet: str
    coverage: str
    quotes: tuple[str, ...]


def _carried(tables: Tables, statement_id: str) -> list[_Carried]:
    return [
        _Carried(
            _outlet(tables, row),
            catalogue.label("coverage", "coverage", row["coverage"]).lower(),
            tuple(row["quotes"]),
        )
        for row in as_dicts(tables.treatment.among([statement_id]).rows())
    ]


def _coverage(carried: Sequence[_Carried]) -> Bullets:
    """List what each outlet did with a statement; of many those that carry it, and the others counted."""
    told, rest = carried, Counter[str]()
    if len(carried) > _FEW_OUTLETS:
        told = [each for each in carried if each.quotes]
        rest = Counter(each.coverage for each in carried if not each.quotes)
    return Bullets(
        (
            *(line("{}: {}", each.outlet, each.coverage) for each in told),
            *(line("{}: {}", plural(n, "more outlet"), what) for what, n in rest.items()),
        )
    )


def _opens(tables: Tables, title: str, kind: str, ids: Iterable[str]) -> tuple[Part, ...]:
    """Offer the cards of related items, each once; nothing where there are none."""
    items = dict.fromkeys(f"{kind}.{row_id}" for row_id in ids)
    return (Opens(title, tuple((item, find.name(tables, item)) for item in items)),) if items else ()


def _with(tables: Tables, table: str, column: str, value: str) -> list[dict[str, Any]]:
    """Return the rows of a table that have a value."""
    frame = tables.frames[table]
    return as_dicts(frame[frame[column] == value])


def _outlet(tables: Tables, row: Row) -> str:
    return tables.name_of("outlets", row["outlet_id"])


def _passages(tables: Tables, rows: Sequence[Row]) -> Words:
    """Write the way to passages in their pages, after other words: numbered where they are several."""
    links: list[Words] = []
    for number, row in enumerate(rows, 1):
        if url := find.passage(tables, row):
            label = "passage" if len(rows) == 1 else f"passage {number}"
            links.append(line("{}{}", Link(label, url), _archived(tables, row)))
    return line(" · {}", joined(tuple(links))) if links else ""


def _archived(tables: Tables, row: Row) -> Words:
    return _archive(find.archived(tables, row))


def _archive(url: str) -> Words:
    return line(" · {}", Link("archive copy", url)) if url else ""


def _by_evidence(row: Row) -> Words:
    """Say when words were said by outside evidence, and how that stands to the article's date."""
    if row["date_check"] == "unverified" and row["status"] != "reviewed":
        check = "Nobody has looked for evidence"
    else:
        check = catalogue.label("quotes", "date_check", row["date_check"])
    found = Link(check, row["evidence_url"]) if row["evidence_url"] else check
    if not row["evidence_edtf"]:
        return found
    form = "⚠ {} ({})" if row["date_check"] == "contradicted" else "{} ({})"
    return line(form, dates.words(row["evidence_edtf"]), found)


def _lag(quote: Row, article: Row) -> str:
    """Say how long after the words the article appeared, by the likely dates of both."""
    said, appeared = quote["date_earliest"], article["published_likely_earliest"]
    if pd.isna(said) or pd.isna(appeared):
        return ""
    shortest = max((appeared - _or(quote["date_latest"], said)).days, 0)
    longest = max((_or(article["published_likely_latest"], appeared) - said).days, 0)
    days = plural(longest, "day")
    return days if shortest == longest else f"{shortest} to {days}"


def _or(value: Any, other: Any) -> Any:
    return other if pd.isna(value) else value


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", ")")) or not text else ".")
