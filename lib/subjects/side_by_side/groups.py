"""Groups of statements that belong side by side, each statement with its versions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from lib.drawing.panel import grouped, turned
from lib.subjects.side_by_side import statements, versions
from lib.subjects.side_by_side.marks import Group, Groups, Member
from lib.tables import dates
from lib.tables.model import Tables
from lib.tables.wordings import title as titled
from lib.wording import count

MOST = 80
"""More versions than this come in pages of statements."""
_STATEMENTS = 4
_VERSIONS = 3
"""Versions of a statement that a page lists; one further is listed too, more are counted."""


def page_of(found: Groups, wanted: int) -> tuple[tuple[Group, ...], int, int]:
    """Cut one page of statements out of the groups, where there are many.

    Args:
        found: The groups.
        wanted: Page wanted, from 1; beyond the last one the last is given.

    Returns:
        The groups with the statements on the page, its number, and the number of pages (at least 1).
    """
    every = [(at, member) for at, group in enumerate(found.groups) for member in group.statements]
    if sum(len(member.versions) for _, member in every) <= MOST:
        return found.groups, 1, 1
    page, pages = turned(wanted, len(every), _STATEMENTS)
    here = every[(page - 1) * _STATEMENTS : page * _STATEMENTS]
    return (
        tuple(
            found.groups[at]._replace(statements=tuple(_short(member) for _, member in mine))
            for at, mine in grouped(here, lambda each: each[0]).items()
        ),
        page,
        pages,
    )


def _short(member: Member) -> Member:
    more = len(member.versions) - _VERSIONS
    return member if more < 2 else member._replace(versions=member.versions[:_VERSIONS], more=more)


def groups(everything: Tables, shown: Tables) -> Groups:
    """Gather the groups that the filters leave, each with its statements and their versions.

    Args:
        everything: All tables, for names and dates.
        shown: The tables as the filters leave them.
    """
    said, carrying = statements.first_said(everything), versions.by_scope(everything, shown, "statement")
    members: dict[str, list[tuple[pd.Timestamp, Member]]] = {}
    columns = ("statement_id", "gist", "speaker_id", "group_id")
    for key, gist, speaker, group_id in zip(*(shown.statements[name] for name in columns), strict=True):
        day, edtf = said.get(key, (pd.Timestamp.max, ""))
        who = everything.speaker_of(speaker)
        member = Member(
            key,
            titled(everything, key) if everything.passages else gist,
            who,
            edtf,
            dates.words(edtf),
            tuple(carrying[key]),
        )
        members.setdefault(group_id, []).append((day, member))
    found = []
    for group_id, title in zip(shown.groups["group_id"], shown.groups["title"], strict=True):
        own = tuple(member for _, member in sorted(members.get(group_id, []), key=lambda each: each[0]))
        found.append(Group(title, _summary(own), own))
    gist_of = dict(zip(shown.statements["statement_id"], shown.statements["gist"], strict=True))
    return Groups(tuple(found), _table(found, gist_of))


def _table(found: Sequence[Group], gist_of: Mapping[str, str]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "Group": group.title,
                "Statement, in our words": gist_of[statement.statement_id],
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


def _summary(own: Sequence[Member]) -> str:
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
