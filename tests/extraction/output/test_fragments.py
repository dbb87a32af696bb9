"""The few words that lead to a passage: they are found where it stands, and together are no copy."""

from __future__ import annotations

import re

import pytest

from lib.extraction.output.fragments import LONGEST_RUN, Page, Words

TEXT = (
    "The quay stays shut, the port said. The quay stays open at night, the guild said.\n"
    "“Boats wait at the weir,” said Orla Fenn. The port said no more.\n"
    "\n"
    "The quay stays shut, and the ferry goes to Lowhaven instead of the quay.\n"
)


def span(of: str, nth: int = 0) -> tuple[int, int]:
    start = [match.start() for match in re.finditer(re.escape(of), TEXT)][nth]
    return start, start + len(of)


@pytest.mark.parametrize(
    ("passage", "nth", "words"),
    [
        # What stands once needs nothing around it.
        ("Boats wait at the weir", 0, Words("", "Boats wait", "the weir", "")),
        ("The quay stays open at night, the guild said.", 0, Words("said.", "The quay", "guild said", "")),
        # A name may stand in what the page has around its article: words beside it tell which.
        ("Lowhaven", 0, Words("", "Lowhaven", "", "instead of")),
        ("quay", 3, Words("of the", "quay", "", "")),
    ],
)
def test_few_words_lead_to_a_passage(passage: str, nth: int, words: Words) -> None:
    page = Page(TEXT)
    found = page.choose(span(passage, nth))
    assert found is not None
    start, end = page.find(found)
    assert TEXT[start:end].strip("“”.") == passage.strip("“”.")
    assert start == span(passage, nth)[0]
    assert found == words


def test_words_of_another_paragraph_are_taken_only_where_they_may_be() -> None:
    page, last = Page(TEXT), span("The quay stays shut, and the ferry goes to Lowhaven instead of the quay.")
    assert page.choose(last) is None, "it begins as the first one does"
    found = page.choose(last, crossing=True)
    assert found == Words("more.", "The quay", "the quay", "")
    assert page.find(found) == (last[0], last[1] - 1)


def test_a_passage_that_begins_inside_a_word_has_the_whole_word() -> None:
    page = Page("The Russia-Syria talks went on. The Syria-led talks did, too.")
    assert page.find(page.choose((11, 16))) == (4, 16)


def test_no_six_words_in_a_row_are_given_whatever_is_asked() -> None:
    page, words = Page(TEXT), [match.span() for match in re.finditer(r"\w+", TEXT)]
    for at in range(len(words) - 3):
        for n in (1, 2, 3, 7, 12):
            page.choose((words[at][0], words[min(at + n, len(words)) - 1][1]))
    run = 0
    for number, given in enumerate(page._given):
        run = run + 1 if given else 0
        assert run <= LONGEST_RUN, TEXT[slice(*page._words[number])]
    assert any(page._given)


def test_words_inside_quotation_marks_may_be_given() -> None:
    whole = span("“Boats wait at the weir,” said Orla Fenn. The port said no more.")
    page = Page(TEXT, [span("Boats wait at the weir")])
    for start in range(whole[0], whole[0] + 20):
        page.choose((start, whole[1]))
    assert page.choose(span("Boats wait at the weir")) is not None


def test_what_says_one_thing_over_and_over_has_no_link() -> None:
    page = Page("no " * 2000)
    assert page.choose((3000, 3005)) is None
