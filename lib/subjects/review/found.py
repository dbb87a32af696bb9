"""What the Review page finds: the queue, and a row as an editor sees it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from lib.reviews.decisions import Standing, State

Standings = Mapping[tuple[str, str], Standing]
"""What the decisions come to, by table and row."""


class Queue(NamedTuple):
    """Rows to go through.

    Attributes:
        ids: Rows that the choices leave, undecided ones first.
        states: State of every row that the filters leave, whatever the choice of decided or not.
    """

    ids: tuple[str, ...]
    states: Mapping[str, State]

    @property
    def decided(self) -> int:
        """How many of the rows are decided."""
        return sum(state != "open" for state in self.states.values())

    def after(self, row_id: str) -> str:
        """Return the next undecided row after one, from the start again at the end; empty for none."""
        ids = list(self.states)
        at = ids.index(row_id) + 1 if row_id in self.states else 0
        return next((i for i in ids[at:] + ids[:at] if self.states[i] == "open" and i != row_id), "")


class Span(NamedTuple):
    """A stretch of an article: where, the hash of its text, and of several versions which one it has."""

    article_id: str
    outlet: str
    title: str
    url: str
    start: int
    end: int
    sha256: str
    version: str = ""


class Passage(NamedTuple):
    """A stretch of an article in its context, or why it cannot be shown (`problem`)."""

    before: str = ""
    words: str = ""
    after: str = ""
    problem: str = ""


class Field(NamedTuple):
    """A column that can be corrected.

    Attributes:
        name: The column.
        label: Its words.
        value: Value now, corrections that stand included.
        options: Values to choose from and their words; None where text is typed.
    """

    name: str
    label: str
    value: str
    options: Mapping[str, str] | None = None


class Row(NamedTuple):
    """One row as an editor sees it, with the corrections that stand.

    Attributes:
        row_id: Its id.
        heading: The words, the title or the name that it is about.
        quoted: Whether the heading is words from inside quotation marks.
        about: What kind of row it is, and in which outlet.
        facts: What the build says of it, label and words.
        spans: Where it stands in the articles, first ones first.
        more: How many further places there are.
        fields: What can be corrected.
        in_tables: Whether the tables already have what was decided.
    """

    row_id: str
    heading: str
    quoted: bool
    about: str
    facts: tuple[tuple[str, str], ...]
    spans: tuple[Span, ...]
    more: int
    fields: tuple[Field, ...]
    in_tables: bool
