"""Citations and links to a passage."""

from __future__ import annotations

from datetime import date
from urllib.parse import unquote

import pytest

from lib import citation


def test_text_names_version_day_and_address() -> None:
    cited = citation.text("Tone. Bases", "https://example.org/tone?outlet=a", "abc123", date(2026, 3, 1))
    assert cited == (
        "Basewatch: Tone. Bases. Data version abc123. Accessed 1 March 2026. https://example.org/tone?outlet=a"
    )


def test_bibtex_escapes_what_tex_would_read() -> None:
    entry = citation.bibtex("50 % of {words} & more_", "https://example.org/?q=a_b", "v", date(2026, 3, 1))
    assert r"50 \% of \{words\} \& more\_" in entry
    assert entry.startswith("@misc{basewatch-50-of-words-more,")
    assert "url = {https://example.org/?q=a_b}" in entry


@pytest.mark.parametrize(
    ("quoted", "fragment"),
    [
        ("constructive", "constructive"),
        ("frank, and open", "frank, and open"),
        (
            "one two three four five six seven eight nine ten eleven,",
            "one two three four five,seven eight nine ten eleven",
        ),
        ("first part … second part", "first part"),
        ("well-known", "well-known"),
    ],
)
def test_passage_url_points_to_the_quoted_words(quoted: str, fragment: str) -> None:
    url = citation.passage_url("https://example.org/a", quoted)
    head, _, found = url.partition("#:~:text=")
    assert head == "https://example.org/a"
    assert unquote(found) == fragment
    assert "-" not in found


@pytest.mark.parametrize(
    ("url", "quoted"), [("", "words"), ("https://example.org/a", ""), ("https://example.org/a", ",.")]
)
def test_without_words_or_address_the_link_stays_plain(url: str, quoted: str) -> None:
    assert citation.passage_url(url, quoted) == url


def test_a_quotation_is_cited_with_its_article_and_its_row() -> None:
    cited = citation.quotation(
        "A. Speaker",
        "words said",
        "The Outlet",
        "Headline",
        "4 May 2025",
        "https://example.org/a",
        "q1",
        "abc",
    )
    assert cited == (
        "A. Speaker: “words said”. In: The Outlet, “Headline”, 4 May 2025. https://example.org/a "
        "(Basewatch, quotation q1, data version abc)"
    )
    assert "indirect quotation" in citation.quotation("A", "", "O", "T", "2025", "", "q1", "abc")
