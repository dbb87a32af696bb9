"""Live pages: what stands in an entry counts from the entry's own day."""

from __future__ import annotations

import json

import pytest

from lib.extraction.language import parsing
from lib.extraction.quotations.extract import extract
from lib.extraction.reading import html
from lib.extraction.when.said import said_all

INTRO = "The strike of the lake ferries goes on, and both sides have met twice in the town hall of Dalmeny."
OLDER = (
    "Talks broke off",
    "The port will stay closed for another week at least, the mayor Ana Okafor said on Sunday evening.",
)
NEWER = (
    "First boat leaves",
    "Peter Lund said the first boat had left shortly after dawn with three hundred people on board.",
)
UPDATES = (("2025-03-04T07:10:00Z", NEWER), ("2025-03-03T21:40:00Z", OLDER))


def page(*, data: bool, times: bool, title: str = "Ferry strike live: first boat leaves") -> str:
    """A live page of two entries, whose days stand in its JSON-LD, in `time` elements, in both or nowhere."""
    updates = [
        {"@type": "BlogPosting", "headline": heading, "datePublished": when, "articleBody": body}
        for when, (heading, body) in UPDATES
    ]
    posting = {
        "@context": "https://schema.org",
        "@type": "LiveBlogPosting" if data else "NewsArticle",
        "headline": title,
        "datePublished": "2025-03-01T08:00:00Z",
        **({"liveBlogUpdate": updates} if data else {}),
    }
    blocks = "".join(
        f"<section><h2>{heading}</h2>"
        + (f"<time datetime='{when}'>{when[11:16]}</time>" if times else "")
        + f"<p>{body}</p></section>"
        for when, (heading, body) in UPDATES
    )
    return (
        f"<html><head><title>{title}</title><script type='application/ld+json'>{json.dumps(posting)}</script>"
        f"</head><body><article><h1>{title}</h1><p>{INTRO}</p><div>{blocks}</div></article></body></html>"
    )


def day_at(found: html.Page, words: str) -> str:
    place = found.text.index(words)
    return next((one.published for one in found.entries if one.start <= place < one.end), "")


@pytest.mark.parametrize(("data", "times"), [(True, False), (False, True), (True, True)])
def test_an_entry_has_its_own_day(data: bool, times: bool) -> None:
    found = html.parse(page(data=data, times=times))
    assert found.published == "2025-03-01"
    assert (day_at(found, NEWER[1]), day_at(found, OLDER[1]), day_at(found, INTRO)) == (
        "2025-03-04",
        "2025-03-03",
        "",
    )


def test_times_of_a_page_that_is_not_live_date_nothing_in_it() -> None:
    assert html.parse(page(data=False, times=True, title="Ferry strike goes on")).entries == ()
    assert html.parse(page(data=False, times=False)).entries == ()


def test_words_in_an_entry_are_dated_by_it() -> None:
    found = html.parse(page(data=True, times=False))
    doc = parsing.parse(found.text)
    quotations = extract(doc)
    said = {
        found.text[one.start : one.end][:10]: when
        for one, when in zip(
            quotations, said_all(doc, quotations, found.published, found.entries), strict=True
        )
    }
    assert said["The port w"].edtf == "2025-03-02"
    assert "publication of the entry" in said["The port w"].basis
    assert said["the first "].edtf == "2025-03-03~/2025-03-04~"


@pytest.mark.parametrize(
    "updates",
    [7, "x", [None, [], {"datePublished": 3}], [{"datePublished": "0001-01-01", "headline": ["a"]}]],
)
def test_damaged_data_gives_no_entries(updates: object) -> None:
    whole = page(data=True, times=False)
    known = json.dumps(
        [
            {"@type": "BlogPosting", "headline": h, "datePublished": w, "articleBody": b}
            for w, (h, b) in UPDATES
        ]
    )
    assert known in whole
    assert html.parse(whole.replace(known, json.dumps(updates))).entries == ()
