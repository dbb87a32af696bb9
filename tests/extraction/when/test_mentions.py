"""Date words and what they mean."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.extraction.language import parsing
from lib.extraction.when.mentions import dates_in
from lib.tables import dates

TUESDAY = "2023-10-17"


@pytest.mark.parametrize(
    ("text", "published", "words", "edtf"),
    [
        ("She spoke on Monday.", TUESDAY, "on Monday", "2023-10-16"),
        ("She spoke on Tuesday.", TUESDAY, "on Tuesday", "2023-10-17"),
        ("She spoke last Tuesday.", TUESDAY, "last Tuesday", "2023-10-10"),
        ("She spoke on Thursday of last week.", TUESDAY, "on Thursday of last week", "2023-10-12"),
        ("She will speak on Friday.", TUESDAY, "on Friday", "2023-10-20"),
        ("She offered to speak on Friday.", TUESDAY, "on Friday", "2023-10-20"),
        ("She is likely to speak on Friday.", TUESDAY, "on Friday", "2023-10-20"),
        ("She refused to speak on Friday.", TUESDAY, "on Friday", "2023-10-13"),
        ("She spoke yesterday.", TUESDAY, "yesterday", "2023-10-16"),
        ("She spoke yesterday.", TUESDAY + "~", "yesterday", "2023-10-16~"),
        ("She spoke this morning.", TUESDAY, "this morning", "2023-10-17"),
        ("She spoke last week.", TUESDAY, "last week", "2023-10-09/2023-10-15"),
        ("She spoke this week.", TUESDAY, "this week", "2023-10-16/2023-10-17"),
        ("She spoke earlier this week.", TUESDAY, "earlier this week", "2023-10-16"),
        ("She spoke earlier in the week.", "2023-10-21", "earlier in the week", "2023-10-16/2023-10-20"),
        ("She spoke last month.", TUESDAY, "last month", "2023-09"),
        ("She spoke last month.", "2023-01-03", "last month", "2022-12"),
        ("She spoke last year.", TUESDAY, "last year", "2022"),
        ("She spoke over the weekend.", TUESDAY, "over the weekend", "2023-10-14/2023-10-15"),
        ("She spoke two weeks ago.", TUESDAY, "two weeks ago", "2023-10-03~"),
        ("She spoke on February 4.", TUESDAY, "on February 4", "2023-02-04"),
        ("She spoke on Feb. 4, 2021.", TUESDAY, "on Feb. 4, 2021", "2021-02-04"),
        ("She spoke on 4 February 2021.", "", "on 4 February 2021", "2021-02-04"),
        ("She spoke on December 28.", "2023-01-03", "on December 28", "2022-12-28"),
        ("The next round would be held in May.", TUESDAY, "in May", "2024-05"),
        ("LISBON, October 12 (ABC) - It fell on Monday.", TUESDAY, "on Monday", "2023-10-09"),
        ("LISBON, 12 Oct (ABC) – It fell on Monday.", TUESDAY, "on Monday", "2023-10-09"),
        ("LISBON, October 12 (ABC) - It fell yesterday.", "2023-10-13~", "yesterday", "2023-10-11"),
        ("LISBON, March 12 (ABC) - It fell on Monday.", TUESDAY, "on Monday", "2023-10-16"),
        ("The vote is set for January 9.", "2023-11-30", "January 9", "2024-01-09"),
        ("She spoke in late January.", TUESDAY, "in late January", "2023-01-21/2023-01-31"),
        ("She spoke at the end of last month.", TUESDAY, "at the end of last month", "2023-09-21/2023-09-30"),
        ("She spoke in March 2020.", "", "in March 2020", "2020-03"),
        ("She spoke in 2015.", "", "in 2015", "2015"),
        ("She spoke in the 1990s.", "", "in the 1990s", "1990/1999"),
        ("The talks of October 3-5 failed.", TUESDAY, "October 3-5", "2023-10-03/2023-10-05"),
        ("She spoke on Sunday. A day earlier, he left.", TUESDAY, "A day earlier", "2023-10-14"),
        ("She spoke on Monday.", "2023-10-16/2023-10-17", "on Monday", "2023-10-16"),
        ("She spoke yesterday.", "2023-10-16/2023-10-17", "yesterday", "2023-10-15/2023-10-16"),
        ("She spoke on Monday.", "", "on Monday", ""),
    ],
)
def test_date_words(text: str, published: str, words: str, edtf: str) -> None:
    found = {mention.words: mention.edtf for mention in dates_in(parsing.parse(text), published)}
    assert found.get(words) == edtf


@pytest.mark.parametrize(
    "text",
    [
        "She may march with 2,000 people, as Theresa May did.",
        "It costs $2015 in 2,020 shops.",
        "The march began at noon on 31 February.",
        "Mondays are long.",
        'She spoke on the programme "This Week".',
    ],
)
def test_no_date_words(text: str) -> None:
    assert [mention.words for mention in dates_in(parsing.parse(text), TUESDAY)] == []


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            "on Monday|last week|in|May|31|February|2020|a day earlier|the|two years ago|.|late|since|"
            "the day before|,".split("|")
        ),
        max_size=14,
    ).map(" ".join),
    st.sampled_from(["", "2024-02-29", "2023-12~", "2023", "../2023-01-01", "2023-12-30/2024-01-02"]),
)
def test_dates_are_edtf_and_lie_in_the_text(text: str, published: str) -> None:
    last = 0
    for mention in dates_in(parsing.parse(text), published):
        assert last <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.words
        assert mention.edtf == "" or dates.is_edtf(mention.edtf)
        last = mention.end


def test_days_beyond_the_years_of_the_tables_are_none() -> None:
    doc = parsing.parse("The church burned 500 years ago. A day earlier, she said so.")
    assert [mention.words for mention in dates_in(doc, TUESDAY)] == ["A day earlier"]
