"""What an evidence card is made of: a caption, a title, then parts from top to bottom.

What gathers a card says all of it in order; what shows it knows the kinds of parts and no kind of card. So a
new fact is one line, where it is found.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias


class Link(NamedTuple):
    """A web address with the words to show for it."""

    label: str
    url: str


class Line(NamedTuple):
    """Words of our own with those of the tables in them.

    Attributes:
        form: Our own words as Markdown, with `{}` for each of the others. Nothing in it is from the tables.
        words: What goes there in turn; it is escaped on its way to the screen.
    """

    form: str
    words: tuple[Words, ...]


class Printed(NamedTuple):
    """A passage of an article as printed: what stands before the row's words, they, what stands after."""

    before: str
    words: str
    after: str


Words: TypeAlias = str | Link | Line | Printed
"""What a card says in one go: plain words, a link, a passage, or a line that holds some of them; empty for
nothing."""


class Text(NamedTuple):
    """A paragraph."""

    words: Words


class Note(NamedTuple):
    """A remark in small letters."""

    words: Words


class Facts(NamedTuple):
    """Facts by name, in order; those without words are left out."""

    facts: tuple[tuple[str, Words], ...]


class Bullets(NamedTuple):
    """A list."""

    lines: tuple[Words, ...]


class Opens(NamedTuple):
    """Other cards to open.

    Attributes:
        title: What they are, in the plural.
        items: Each item with its words.
    """

    title: str
    items: tuple[tuple[str, str], ...]


class Copied(NamedTuple):
    """A text to be copied as it stands, with what it is for."""

    title: str
    text: str


class Folded(NamedTuple):
    """A list that opens, of what is too much to be seen at once."""

    title: str
    lines: tuple[Words, ...]


Part: TypeAlias = Text | Note | Facts | Bullets | Opens | Copied | Folded


class Card(NamedTuple):
    """All that the tables know of one item.

    Attributes:
        caption: What kind of thing it is, and where.
        title: Its words, title or name.
        parts: What stands below, from top to bottom.
        status: Who stands behind the row, a key of `codes.STATUSES`; empty where rows of its kind have none.
    """

    caption: Words
    title: Words
    parts: tuple[Part, ...]
    status: str = ""


def line(form: str, *words: Words) -> Line:
    """Write words of our own with those of the tables in them; see `Line`."""
    return Line(form, words)


def maybe(form: str, *words: Words) -> Words:
    """Write a line where there is something to put into it, else nothing.

    Args:
        form: As for `Line`.
        words: The same; where any of them is empty, so is the whole.
    """
    return Line(form, words) if all(words) else ""


def joined(words: tuple[Words, ...], between: str = ", ") -> Words:
    """Write several words or links after each other, with commas or other signs between."""
    return Line(between.join("{}" for _ in words), words)


def headed(heading: str, lines: tuple[Words, ...]) -> tuple[Part, ...]:
    """Put a heading above a list; no list, no heading.

    Args:
        heading: Words of our own.
        lines: The list.
    """
    return (Text(Line(f"**{heading}**", ())), Bullets(lines)) if lines else ()
