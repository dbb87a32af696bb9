"""The card of a quotation: its words, whose and when, who else carries it, the way to the page."""

from __future__ import annotations

from typing import Any

import pandas as pd

from lib import citation
from lib.subjects.cards import find
from lib.subjects.cards.card import Card, Copied, Facts, Link, Note, Part, Printed, Text, Words, line, maybe
from lib.subjects.cards.find import Row
from lib.subjects.cards.pieces import archived, carried, coverage, outlet_of, points
from lib.tables import catalogue, codes, dates
from lib.tables.gists import is_fragment, is_key_words
from lib.tables.model import Tables
from lib.tables.wordings import said, title
from lib.wording import plural, reporting


def card(tables: Tables, row: Row) -> Card:
    """Gather the card of a quotation."""
    article = find.row(tables, f"article.{row['article_id']}")
    speaker = find.row(tables, f"speaker.{row['speaker_id']}")
    quoted, gist, cue, outlet = row["quoted"], row["gist"], row["cue"], outlet_of(tables, row)
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
            coverage(carried(tables, row["statement_id"])),
            *points(tables, "quotes", (row["quote_id"],)),
            Text(
                line(
                    "Source: {} ({}){}",
                    Link(article["title"], find.passage(tables, row)),
                    outlet,
                    archived(tables, row),
                )
            ),
            Copied("Cite this quotation", cited),
            Note(catalogue.label("quotes", "status", row["status"])),
        ),
        status=row["status"],
    )


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


def _by_evidence(row: Row) -> Words:
    """Say when words were said by outside evidence, and how that stands to the article's date."""
    if row["date_check"] == "unverified" and row["status"] != "reviewed":
        check = "Nobody has looked for evidence"
    else:
        check = catalogue.label("quotes", "date_check", row["date_check"])
    found = Link(check, row["evidence_url"]) if row["evidence_url"] else check
    if not row["evidence_edtf"]:
        return found
    form = "≠ {} ({})" if row["date_check"] == "contradicted" else "{} ({})"
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
