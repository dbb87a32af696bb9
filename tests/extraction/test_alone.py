"""What a quotation is read with alone: its own words, more of its sentence, the sentence before."""

import pytest

from lib.extraction.alone import alone
from lib.extraction.language import parsing
from lib.extraction.quotations import extract


@pytest.mark.parametrize(
    ("text", "read", "is_open"),
    [
        ("The minister said the new bridge would open in May.", "the new bridge would open in May", ""),
        # A complement hangs on the word that reports it, and a denial on its "not".
        (
            "A friend of the driver asked us not to print his name.",
            "asked us not to print his name",
            "",
        ),
        (
            "The union described this verdict of May as “a landmark”.",
            "described this verdict of May as “a landmark”",
            "",
        ),
        (
            "The minister would not say whether his old bridge was safe.",
            "would not say whether his old bridge was safe",
            "",
        ),
        # A piece is read in its sentence.
        (
            "An electrician told the owner that his mill was “breathing flour”, a jury heard.",
            "An electrician told the owner that his mill was “breathing flour”, a jury heard.",
            "",
        ),
        # Whom the first pronoun stands for: the speaker's name may take its place, else the mention tells.
        (
            "The agency has said it will stay in Oslo.",
            "The agency has said it will stay in Oslo",
            "first",
        ),
        # What another word stands for is told before.
        (
            "The chief has been given money. Villagers said he took a share of every load.",
            "he took a share of every load",
            "before",
        ),
        (
            "Forests burn. “That makes a lot of soot, and the soot ends up on the ice,” Ann Bell said.",
            "“That makes a lot of soot, and the soot ends up on the ice,”",
            "before",
        ),
        (
            "The town had offered flats. Ann Bell said the offer was “an insult with a ribbon on it”.",
            "the offer was “an insult with a ribbon on it”",
            "before",
        ),
        # An answer of a few words needs what it answers; a longer one does not.
        ("The search ended. “It was a long week,” Ann Bell said.", "“It was a long week,”", "before"),
        (
            "“It is clear that the mill has to close before the winter comes,” Ann Bell said.",
            "“It is clear that the mill has to close before the winter comes,”",
            "",
        ),
        # Its own sentence may tell it.
        (
            "A hundred people came to the square, and Ann Bell told them, “This is only the beginning.”",
            "A hundred people came to the square, and Ann Bell told them, “This is only the beginning.”",
            "",
        ),
    ],
)
def test_words_are_read_with_what_they_need(text: str, read: str, is_open: str) -> None:
    doc = parsing.parse(text)
    (found,) = [alone(doc, quotation) for quotation in extract(doc)]
    assert (text[found.start : found.end], found.open) == (read, is_open)
