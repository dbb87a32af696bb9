"""The rows that cross from what Side by side finds to what it draws, and the panels that hold them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple, Self

import pandas as pd

from lib.drawing.panel import Panel
from lib.word_diff import Piece
from lib.wording import in_marks


class Cell(NamedTuple):
    """What one outlet did with one statement.

    Attributes:
        statement_id: Id of the statement.
        outlet_id: Id of the outlet.
        coverage: What it did, a key of `codes.COVERAGES`.
        label: The same in words.
        item: What a click opens: its one quotation, else the statement, which lists all.
        words: Its words inside quotation marks; empty where there are none.
        printed: Its words as printed, where these are at hand and it is one quotation.
    """

    statement_id: str
    outlet_id: str
    coverage: str
    label: str
    item: str
    words: str
    printed: str = ""


class Statement(NamedTuple):
    """A statement as a row of the matrix.

    Attributes:
        statement_id: Its id.
        gist: What it says, in our own words.
        speaker: Who said it.
        said: When it was said, in words.
        date: The first day that it may have been said on; None without a date.
        carried: How many of all outlets carry it.
        possible: How many could, for whom it was news when their article appeared.
        articles: In how many articles it stands.
        fewest: How many independent origins these have at least.
        most: And at most.
        origins: The same in words.
        section: Heading under which it stands.
        printed: Its title as printed, where that is at hand and its gist is key words.
    """

    statement_id: str
    gist: str
    speaker: str
    said: str
    date: pd.Timestamp | None
    carried: int
    possible: int
    articles: int = 1
    fewest: int = 1
    most: int = 1
    origins: str = "1 origin"
    section: str = ""
    printed: str = ""

    @property
    def title(self) -> str:
        """What it is called on the page."""
        return self.printed or self.gist


class Column(NamedTuple):
    """An outlet as a column of the matrix: id, name, how many statements it carries, and could carry."""

    outlet_id: str
    name: str
    carried: int
    possible: int


class Length(NamedTuple):
    """What an outlet carries, and would for the length of its articles.

    Attributes:
        outlet_id: Id of the outlet.
        name: Its name.
        articles: How many articles it has.
        words: How long they are together.
        carried: Statements that it carries.
        possible: Statements that it carries or that were news for it.
        expected: How many it would carry if only length and chances counted.
        low: Lower end of the interval that holds 95 % of the draws.
        high: Upper end of it.
    """

    outlet_id: str
    name: str
    articles: int
    words: int
    carried: int
    possible: int
    expected: float
    low: int
    high: int


@dataclass(frozen=True, eq=False, kw_only=True)
class Matrix(Panel[Cell]):
    """Statements by outlet.

    Attributes:
        rows: The statements from top to bottom; those of a section stand together.
        columns: The outlets by date of publication.
    """

    rows: tuple[Statement, ...]
    columns: tuple[Column, ...]

    def public(self) -> Self:
        """Return the same without wordings as printed."""
        found = super().public()
        if not any(row.printed for row in found.rows):
            return found
        return replace(found, rows=tuple(row._replace(printed="") for row in found.rows))


FEWEST = 50
"""A share of fewer chances than this hangs on single statements: it is pale, and no finding."""


def shared(carried: int, possible: int) -> str:
    """Write how much of its chances a family takes; small shares with a place more."""
    share = carried / possible
    return f"{share:.1%}" if 0 < share < 0.1 else f"{share:.0%}"


class Share(NamedTuple):
    """How much of a part of the story one family of outlets carries.

    Attributes:
        item: What a click does; empty where there is nothing to see.
        part: The part, in words.
        family: The family, in words.
        carried: Pairs of a statement and an outlet that carries it.
        possible: Pairs where the outlet could.
        told: Statements that any outlet of the family carries.
        known: Statements that any of them could.
    """

    item: str
    part: str
    family: str
    carried: int
    possible: int
    told: int
    known: int


@dataclass(frozen=True, eq=False, kw_only=True)
class Families(Panel[Share]):
    """Families of outlets by parts of the story.

    Attributes:
        rows: The parts from top to bottom.
        columns: The families, each with how many outlets it has (an outlet alone: words), the largest first.
    """

    rows: tuple[str, ...]
    columns: tuple[tuple[str, str], ...]


class Version(NamedTuple):
    """One version of a statement, in words for people.

    Attributes:
        quote_id: Its quotation.
        outlet: Outlet that has it.
        speaker: Speaker.
        kind: Direct, mixed or indirect.
        said: When it was said, as far as the article supports.
        evidence_said: When it was said by outside evidence, where that differs; else empty.
        cue: Reporting word; empty where there is none.
        quoted: Words inside quotation marks; empty where there are none.
        gist: The content in our own words.
        printed: The words as the article prints them, where they are at hand.
    """

    quote_id: str
    outlet: str
    speaker: str
    kind: str
    said: str
    evidence_said: str
    cue: str
    quoted: str
    gist: str
    printed: str = ""

    @property
    def item(self) -> str:
        """The item that opens its card."""
        return f"quote.{self.quote_id}"

    @property
    def text(self) -> str:
        """Its words: as printed, else quoted ones in quotation marks, else ours."""
        return self.printed or (in_marks(self.quoted) if self.quoted else self.gist)

    @property
    def ours(self) -> bool:
        """Whether its words are ours."""
        return not (self.printed or self.quoted)

    def public(self) -> Version:
        """Return the same without its words as printed."""
        return self._replace(printed="")


class Difference(NamedTuple):
    """How two versions differ word by word.

    Attributes:
        finding: How far they share their words.
        measure: Which words are compared.
        pieces: Runs of words; where the versions part, the first one's come first.
    """

    finding: str
    measure: str
    pieces: tuple[Piece, ...]


class Member(NamedTuple):
    """A statement of a group.

    Attributes:
        statement_id: Its id.
        gist: What it says.
        speaker: Who said it.
        edtf: When it was said.
        said: The same in words.
        versions: Its versions by date.
        more: How many there are beside these.
    """

    statement_id: str
    gist: str
    speaker: str
    edtf: str
    said: str
    versions: tuple[Version, ...]
    more: int = 0


class Group(NamedTuple):
    """Statements that belong side by side, by date.

    Attributes:
        title: Title of the group.
        summary: How many statements, speakers and outlets, and when.
        statements: Its statements.
    """

    title: str
    summary: str
    statements: tuple[Member, ...]


# Compared and hashed by identity, as panels are.
@dataclass(frozen=True, eq=False)
class Groups:
    """The groups that the filters leave, and the same for people, a row for each version."""

    groups: tuple[Group, ...]
    table: pd.DataFrame


class Disagreement(NamedTuple):
    """A disagreement in the list.

    Attributes:
        disagreement_id: Its id.
        title: The point at issue.
        kind: A key of `codes.DISAGREEMENT_KINDS`.
        confidence: How sure our judgement is, a key of `codes.CONFIDENCES`.
        judgement: Our judgement.
        outlet_ids: Outlets whose articles have a version.
        outlets: The same in words, outside evidence included.
        items: What belongs here, itself first.
    """

    disagreement_id: str
    title: str
    kind: str
    confidence: str
    judgement: str
    outlet_ids: tuple[str, ...]
    outlets: str
    items: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Disagreements:
    """The disagreements that fit a choice, and the same for people."""

    rows: tuple[Disagreement, ...]
    table: pd.DataFrame


class Candidate(NamedTuple):
    """A candidate for a disagreement in the list.

    Attributes:
        candidate_id: Its id.
        title: The point at issue.
        kind: A key of `codes.CANDIDATE_KINDS`.
        status: Who stands behind it, a key of `codes.STATUSES`.
        versions: What each version says, and which outlets have it, in words.
        items: What belongs here, itself first.
    """

    candidate_id: str
    title: str
    kind: str
    status: str
    versions: str
    items: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Candidates:
    """The candidates that fit a choice.

    Attributes:
        rows: The candidates, those first that an editor stands behind.
        kinds: How many there are of each kind, whatever the choice; kinds without any are left out.
        finding: How many they are, and what came of them.
        measure: What a program did to find them, and how far to trust it.
        table: The same for people.
    """

    rows: tuple[Candidate, ...]
    kinds: dict[str, int]
    finding: str
    measure: str
    table: pd.DataFrame


class OfKind(NamedTuple):
    """How many disagreements are of a kind: its words, the number, how many of them we are how sure of."""

    label: str
    n: int
    high: int
    medium: int


class OfOutlet(NamedTuple):
    """How many disagreements an outlet's articles are a party to: its id, its name, the number."""

    outlet_id: str
    name: str
    n: int
