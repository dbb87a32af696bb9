"""The writer's own words behind what somebody is reported to have said are not the speaker's."""

from __future__ import annotations

import pytest

from lib.extraction.language import parsing
from lib.extraction.quotations.extract import extract


@pytest.mark.parametrize(
    ("text", "content"),
    [
        # what somebody else says
        ("Okafor accused it of the leak, which the union denies.", "it of the leak"),
        (
            "Okafor said the dam would hold, while the union condemned the plan on Monday.",
            "the dam would hold",
        ),
        # what is told of a plan's nouns, of a name, of what is so today
        ("Okafor wants to extend the contract, which expired on Tuesday.", "to extend the contract"),
        ("Okafor said he had called Ana Reyes, the notorious head of the board.", "he had called Ana Reyes"),
        (
            "Okafor said he felt sorry for Ana Reyes, who pleaded guilty on Friday.",
            "he felt sorry for Ana Reyes",
        ),
        (
            "Okafor said Lund would not talk to the committee, which is holding an inquiry of its own.",
            "Lund would not talk to the committee",
        ),
        (
            "Okafor announced plans to sell the port amid fierce criticism of his office.",
            "plans to sell the port",
        ),
        (
            "Okafor refused to step down from the board despite loud calls to go.",
            "to step down from the board",
        ),
        # a main clause that the parse takes for a part of the first one
        (
            "While many predict that Lund will leave after his term, his delay has made the choice hard.",
            "Lund will leave after his term",
        ),
        # the speaker's own: a reason, a list, words between marks, what follows no past
        (
            "Okafor says the price is low, which is good for buyers.",
            "the price is low, which is good for buyers",
        ),
        ("Okafor said the dam was old, a danger and a burden.", "the dam was old, a danger and a burden"),
        (
            "Okafor vowed to sell the port, which he calls “a burden”.",
            "to sell the port, which he calls “a burden”",
        ),
        ("Okafor said the dam held while the town slept.", "the dam held while the town slept"),
    ],
)
def test_what_a_speaker_is_reported_to_have_said(text: str, content: str) -> None:
    first = min(extract(parsing.parse(text)), key=lambda one: one.start)
    assert text[first.start : first.end] == content
