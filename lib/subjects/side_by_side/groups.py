"""Groups of statements that belong side by side, each statement with its versions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from lib.subjects.side_by_side import statements, versions
from lib.subjects.side_by_side.versions import Version
from lib.tables import dates
from lib.tables.model import Tables
from lib.wording import count


@dataclass(frozen=True)
class GroupStatement:
    """A statement of a group: id, gist, speaker, earliest date (EDTF), and its versions by date."""

    statement_id: str
    gist: str
    speaker: str
    edtf: str
    versions: tuple[Version, ...]

    @property
    def said(self) -> str:
        """When it was said, in words."""
        return dates.words(self.edtf)


@dataclass(frozen=True)
class Group:
    """Statements that belong side by side, by date.

    Attributes:
        group_id: Id of the group.
        title: Its title.
        summary: How many statements, speakers and outlets, and when.
        statements: Its statements.
    """

    group_id: str
    title: str
    summary: str
    statements: tuple[GroupStatement, ...]


def groups(tables: Tables, shown: Tables) -> list[Group]:
    """Gather the groups that the filters leave, each with its statements and their versions."""
    said, carrying = statements.first_said(tables), versions.by_scope(tables, shown, "statement")
    members: dict[str, list[tuple[pd.Timestamp, GroupStatement]]] = {}
    columns = ("statement_id", "gist", "speaker_id", "group_id")
    for key, gist, speaker, group_id in zip(*(shown.statements[name] for name in columns), strict=True):
        day, edtf = said.get(key, (pd.Timestamp.max, ""))
        who = statements.speaker_of(tables, speaker)
        statement = GroupStatement(key, gist, who, edtf, tuple(carrying[key]))
        members.setdefault(group_id, []).append((day, statement))
    found = []
    for group_id, title in zip(shown.groups["group_id"], shown.groups["title"], strict=True):
        own = [statement for _, statement in sorted(members.get(group_id, []), key=lambda member: member[0])]
        found.append(Group(group_id, title, _summary(own), tuple(own)))
    return found


def table(found: Sequence[Group]) -> pd.DataFrame:
    """Write groups as a table for people, a row for each version."""
    return pd.DataFrame(
        [
            {
                "Group": group.title,
                "Statement, in our words": statement.gist,
                "Said": statement.said,
                "Speaker": version.speaker,
                "Outlet": version.outlet,
                "Words inside quotation marks": version.quoted,
                "In our words": version.gist,
            }
            for group in found
            for statement in group.statements
            for version in statement.versions
        ]
    )


def _summary(own: Sequence[GroupStatement]) -> str:
    speakers = {version.speaker for statement in own for version in statement.versions}
    outlets = {version.outlet for statement in own for version in statement.versions}
    days = [statement.edtf for statement in own if statement.edtf]
    when = f", {_span(days[0], days[-1])}" if days else ""
    return (
        f"{count(len(own), 'statement').capitalize()} by {count(len(speakers), 'speaker')} "
        f"in {count(len(outlets), 'outlet')}{when}"
    )


def _span(first: str, last: str) -> str:
    if first == last:
        return dates.words(first)
    return dates.words(f"{first.split('/')[0]}/{last.split('/')[-1]}")
