"""Citations and links to a passage."""

from __future__ import annotations

from datetime import date

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
    ("words", "fragment"),
    [
        (("", "constructive", "", ""), ":~:text=constructive"),
        (("", "frank, and open", "", ""), ":~:text=frank%2C%20and%20open"),
        (("", "one two", "nine ten", ""), ":~:text=one%20two,nine%20ten"),
        (("he said:", "no", "", ""), ":~:text=he%20said%3A-,no"),
        (("", "salt & well-known", "", ", he"), ":~:text=salt%20%26%20well%2Dknown,-%2C%20he"),
        (("a", "b", "c", "d"), ":~:text=a-,b,c,-d"),
    ],
)
def test_a_fragment_names_the_passage_by_few_words(words: tuple[str, str, str, str], fragment: str) -> None:
    assert citation.fragment(*words) == fragment


@pytest.mark.parametrize(
    ("url", "fragment", "address"),
    [
        ("", ":~:text=a", ""),
        ("https://example.org/a", "", "https://example.org/a"),
        ("https://example.org/a", ":~:text=b", "https://example.org/a#:~:text=b"),
        ("https://example.org/a#part", ":~:text=b", "https://example.org/a#part:~:text=b"),
    ],
)
def test_a_link_leads_to_the_passage_of_the_page(url: str, fragment: str, address: str) -> None:
    assert citation.passage_url(url, fragment) == address


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
