"""Cleaning on made-up pages: every line of `pages/*.txt` says before a space what it is.

T headline, D standfirst, B body, S subhead, F furniture. The code and the space are no part of the page.
"""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.extraction.cleaning import Cleaned, clean

PAGES = sorted((Path(__file__).parent / "pages").glob("*.txt"))
CODES = {"title": "T", "body": "B", "deck": "D", "subhead": "S", "furniture": "F"}


def page(path: Path) -> tuple[str, list[tuple[str, int, str]]]:
    """Return the text, and its lines with the code that they should get and where they begin."""
    rows = path.read_text(encoding="utf-8").split("\n")
    lines, position = [], 0
    for row in rows:
        if row.strip():
            lines.append((row[0], position, row[2:]))
        position += len(row[2:]) + 1
    return "\n".join(row[2:] for row in rows), lines


def code_at(cleaned: Cleaned, position: int) -> str:
    codes = {CODES[part.name] for part in cleaned.parts if part.start <= position < part.end}
    return next((code for code in "TDSBF" if code in codes), "")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_line_is_what_it_should_be(path: Path) -> None:
    text, lines = page(path)
    cleaned = clean(text)
    got = [(code_at(cleaned, start), line) for _, start, line in lines]
    assert got == [(code, line) for code, _, line in lines]


@pytest.mark.parametrize(
    ("stem", "facts"),
    [
        ("agency_box", ("", "Ganto Press Service", "2023-09-10T16:05", "")),
        ("agency_wire", ("Lena Marsh and Tomas Hale", "Reuters", "", "")),
        ("broadcaster", ("", "", "", "")),
        ("caption_heavy", ("LARS ODE AND MIA TOOR", "The Associated Press", "2023-11-06T22:14", "")),
        ("guardian_like", ("", "", "2024-04-10T08:40", "")),
        ("gulf_channel", ("Staff Reporter", "", "", "2023-05-02")),
        ("hard_wrapped", ("Joao Pinho", "", "", "")),
        ("indian_daily", ("", "Press Trust of India", "2023-08-12T18:30", "")),
        ("russian_agency", ("", "TASS", "", "")),
        ("wordpress_blog", ("", "", "", "2023-06-05")),
    ],
)
def test_what_a_page_says_about_itself(stem: str, facts: tuple[str, str, str, str]) -> None:
    text, _ = page(Path(__file__).parent / "pages" / f"{stem}.txt")
    cleaned = clean(text)
    assert (cleaned.byline, cleaned.agency, cleaned.modified, cleaned.published) == facts


STORY = (
    "Ferries run again after strike\n"
    "Ferries on the lake are running again after a strike of nine days, the harbour office said.\n"
    "The first boat left shortly after dawn on Thursday with 300 people on board, all of them in good "
    "spirits.\n"
    "The last one will leave at midnight and carry nobody but the crew, as it has done for thirty years.\n"
)


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell on Monday.",
        "By Monday the talks had ended.",
        "Follow the money, the judge said.",
        "Comments were not available on Sunday.",
        "Photo albums lay in the mud.",
        "Read aloud, the letter took ten minutes.",
        "Tags were cut from the nets.",
        "Subscribe to our view or leave, he said.",
        "Support our troops, a banner read.",
        "Sign up for the draft, the general told them.",
        "Copyright law was changed in 2019.",
        "Print shops stayed open all night.",
        "Related cases are pending in two courts.",
        "Updated rules take effect on 3 June 2024.",
        "Cookies were handed out by the crew.",
        "Advertisement revenue fell by half.",
        "Watch towers were built along the canal.",
        "From Monday, boats will stop at noon.",
        "More than 300 people were on board.",
        "Home prices rose by 4%.",
        "Getty Images sued the company in 2023.",
        "Reuters first reported the deal on Friday.",
        "“Share,” she said, “and you will be rich.”",
        "He reported from the harbour.",
        "10:30 a.m. was the time that the witness gave.",
    ],
)
def test_sentences_that_begin_like_furniture_stay(line: str) -> None:
    for text in (STORY + line + "\nNobody was hurt in all of this, the office said.\n", STORY + line + "\n"):
        cleaned = clean(text)
        assert code_at(cleaned, text.index(line)) == "B", [part.reason for part in cleaned.parts]


@pytest.mark.parametrize(
    "line",
    [
        "Share",
        "SHARE THIS ARTICLE",
        "Follow us on X, Facebook and Telegram",
        "Follow @lakecourier on Twitter",
        "By Ama Serwaa",
        "By Ama Serwaa and Kojo Baidoo | Lake Courier",
        "Written by Ama Serwaa",
        "Reporting by Ama Serwaa; Editing by Kojo Baidoo",
        "File photo: A ferry leaves the harbour.",
        "A ferry leaves the harbour. (AP Photo/Ama Serwaa)",
        "A ferry leaves the harbour [Ama Serwaa/Reuters]",
        "REUTERS/Ama Serwaa",
        "Photo: Ama Serwaa",
        "Read more: Harbour strike enters second week",
        "Also read | Harbour strike enters second week",
        "Tags: ferries, strike",
        "#ferries #strike",
        "(c) 2024 AP. All rights reserved",
        "© Lake Courier",
        "Subscribe to our newsletter and never miss an update",
        "Sign up for our daily newsletter",
        "We use cookies to give you the best experience.",
        "Support independent journalism: make a donation today",
        "3 min read",
        "Listen to this article",
        "Advertisement",
        "Click to see the full-size image",
        "Published: 14 March 2024, 10:30 GMT",
        "Last updated on March 14, 2024 at 6:05 pm",
        "2 hours ago",
        "Load more...",
        "Source: AFP",
        "(With inputs from agencies)",
        "https://courier.example/ferries",
        "* * *",
    ],
)
def test_furniture_between_paragraphs_goes(line: str) -> None:
    text = STORY + line + "\nNobody was hurt in all of this, the office said.\n"
    cleaned = clean(text)
    assert code_at(cleaned, text.index("\n" + line) + 1) == "F"
    assert code_at(cleaned, text.index("Nobody was hurt")) == "B"


def test_a_comment_counter_below_the_headline_ends_nothing() -> None:
    text = STORY.replace("\n", "\nComments (3)\n", 1)
    cleaned = clean(text)
    assert code_at(cleaned, text.index("Comments")) == "F"
    assert code_at(cleaned, text.index("The last one")) == "B"


def test_links_and_teasers_below_the_article_go() -> None:
    tail = "".join(f"\nHarbour news no {n}\nA teaser of some words tells what {n} is about." for n in "abc")
    text = STORY + "Latest news" + tail
    cleaned = clean(text)
    assert code_at(cleaned, text.index("A teaser of some words tells what b")) == "F"


def test_links_inside_the_article_end_with_the_next_paragraph() -> None:
    text = (
        STORY
        + "Related articles\nOne link\nAnother link\nThe strike was the fourth in as many years there.\n"
    )
    cleaned = clean(text)
    assert code_at(cleaned, text.index("Another link")) == "F"
    assert code_at(cleaned, text.index("The strike was the fourth")) == "B"


@pytest.mark.parametrize(
    "text", ["", " \n\t\n", "Ferries run again", "Share\nTweet\nPrint", "\u200b\n\ufeff"]
)
def test_pages_without_a_body(text: str) -> None:
    assert not clean(text).has_body


def test_one_line_of_prose_is_a_body() -> None:
    cleaned = clean("Ferries are running again after nine days.")
    assert [(part.name, part.start) for part in cleaned.parts] == [("body", 0)]


@pytest.mark.parametrize(
    ("first", "found"),
    [
        ("Lake Ferries Run Again After Nine Days of Strike.", True),
        ("Harbour strike ends, ferries on the lake run again.", True),
        ("The ferries on the lake were running again on Thursday.", False),
        ("“We are running again after the strike,” the harbour office said.", False),
    ],
)
def test_headlines_may_end_with_a_full_stop(first: str, found: bool) -> None:
    cleaned = clean(first + "\n\n" + STORY.split("\n", 1)[1])
    assert (cleaned.title == first) is found


@pytest.mark.parametrize(
    "first",
    [
        "PORT ALDER, March 14 (LNA) — The harbour says ferries run again.",
        "The harbour office said on Thursday that the ferries were running again.",
    ],
)
def test_first_paragraphs_are_no_standfirsts(first: str) -> None:
    cleaned = clean(STORY.replace("\n", "\n" + first + "\n", 1))
    assert not any(part.name == "deck" for part in cleaned.parts)


def test_turns_of_an_interview_are_no_subheads() -> None:
    turn = "Courier: Will the boats run?\nThey will run, and on time, from Monday on.\n"
    cleaned = clean(STORY + turn + turn.replace("run?", "sink?"))
    assert not any(part.name == "subhead" for part in cleaned.parts)


def test_a_known_headline_is_found_where_it_stands() -> None:
    text = "Lake region: all the news\nFerries running again after strike\n" + STORY.split("\n", 1)[1]
    cleaned = clean(text, title="Ferries running again after the strike")
    assert cleaned.title == "Ferries running again after strike"


def test_a_known_headline_that_is_not_printed_is_kept() -> None:
    cleaned = clean(STORY.split("\n", 1)[1], title="Boats on the lake")
    assert cleaned.title == "Boats on the lake"
    assert not any(part.name == "title" for part in cleaned.parts)


WILD = st.lists(
    st.one_of(
        st.sampled_from(
            [
                *STORY.split("\n"),
                "Share",
                "Comments (2)",
                "Leave a reply",
                "Related",
                "- 10:20 Rain",
                "By A B",
            ]
        ),
        st.text(max_size=60),
    ),
    max_size=25,
)


@settings(deadline=None)
@given(WILD)
def test_parts_cover_every_line_once_and_in_order(rows: list[str]) -> None:
    text = "\n".join(rows)
    cleaned = clean(text)
    whole = [part for part in cleaned.parts if part.name in ("title", "body", "furniture")]
    assert all(before.end <= after.start for before, after in pairwise(whole))
    assert all(0 <= part.start < part.end <= len(text) for part in cleaned.parts)
    inside = {index for part in whole for index in range(part.start, part.end)}
    visible = {index for index, character in enumerate(text) if character.isalnum()}
    assert visible <= inside
    bodies = [part for part in whole if part.name == "body"]
    for part in cleaned.parts:
        if part.name in ("deck", "subhead"):
            assert any(body.start <= part.start and part.end <= body.end for body in bodies)


@pytest.mark.parametrize(
    "filler",
    [
        "a",
        ".",
        ",",
        '"',
        " .",
        "\n",
        "Related\n",
        "Share\n",
        "x" * 90 + "\n",
        "[/",
        ">" * 300 + "x\n",
        "a > " * 70 + "\n",
    ],
)
def test_large_pages_take_no_longer_than_their_size_asks(filler: str) -> None:
    text = STORY + filler * (200_000 // len(filler))
    assert clean(text).has_body
