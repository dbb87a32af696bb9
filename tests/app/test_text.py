"""Escaping: whatever stands in a table shows as itself."""

from __future__ import annotations

import html
import re

import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lib.app.text import cells, code, escape, link
from lib.wording import plural, unturned

HOSTILE = [
    "<script>alert(1)</script>",
    "![x](https://evil.example/x.png)",
    "[click](javascript:alert(1))",
    ":red[red]",
    "$x^2$",
    "# heading",
    "- list\n- list",
    "**bold** _it_ ~~no~~ `code`",
    "&lt;b&gt;",
    "https://evil.example",
    "a@b.example",
    ":material/home: :smile:",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_markup_survives(text: str) -> None:
    escaped = escape(text)
    for at, char in enumerate(escaped):
        if char in "[]`*_#$:!<>~":
            assert at > 0, escaped
            assert escaped[at - 1] == "\\", escaped


@given(st.text(max_size=60))
def test_escaping_loses_no_word(text: str) -> None:
    shown = html.unescape(re.sub(r"\\(.)", r"\1", escape(text))).replace("\u2060", "")
    flat = " ".join(unturned(text).split()).replace("\u2060", "")
    assert html.unescape(shown) == html.unescape(flat)


LATER = re.compile(r"https?://|www\.|[-.\w+]@[-\w]|:streamlit:|->|<-|--|[<>~!]=", re.IGNORECASE)
"""What Streamlit makes a link, a picture or another sign once Markdown is read, escaped or not."""


@given(
    st.lists(
        st.sampled_from(
            [
                "https://",
                "HTTP://",
                "www.",
                "evil.example",
                "@",
                ":",
                "streamlit",
                "-",
                ">",
                "<",
                "=",
                "a ",
                "~",
                "!",
            ]
        ),
        max_size=12,
    ).map("".join)
)
@example("a@evil.example www.evil.example https://evil.example")
def test_bare_addresses_stay_text(text: str) -> None:
    shown = html.unescape(re.sub(r"\\(.)", r"\1", escape(text)))
    assert not LATER.search(shown)


def test_a_turned_direction_ends_with_its_text() -> None:
    assert escape("a\u202eb\u2066c") == "abc"


def test_cells_of_a_table_of_markdown_are_text() -> None:
    made = cells(pd.DataFrame({"[a](b)": ["*c*", 1]}))
    assert list(made.columns) == [r"\[a\]\(b\)"]
    assert list(made.iloc[:, 0]) == [r"\*c\*", 1]


@given(st.text(max_size=200))
def test_a_value_from_outside_stays_inside_its_marks(text: str) -> None:
    shown = code(text)
    assert shown.startswith("` ")
    assert shown.endswith(" `")
    assert shown.count("`") == 2
    assert shown.isprintable()
    assert shown.strip("` ")
    assert len(shown) <= 80 + 4


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "", "//evil.example", "ftp://x"])
def test_only_web_addresses_become_links(url: str) -> None:
    assert link("label", url) == "label"


def test_a_link_cannot_break_out_of_its_address() -> None:
    assert link("a]b", "https://example.org/a>b c\\") == r"[a\]b](<https://example.org/a%3Eb%20c%5C>)"


@pytest.mark.parametrize(("n", "words"), [(0, "0 rows"), (1, "1 row"), (1234, "1,234 rows")])
def test_plural(n: int, words: str) -> None:
    assert plural(n, "row") == words
