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
