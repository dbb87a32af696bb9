"""Families of outlets by parts of the story: how much of what was news for them they carry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple
from urllib.parse import urlencode

import pandas as pd

from lib.subjects.side_by_side.marks import FEWEST, Families, Share, shared
from lib.tables import news
from lib.tables.asking.answers import Answers, Parts
from lib.tables.families import UNKNOWN, families, words
from lib.tables.model import Tables
from lib.wording import alt, plural

COLUMNS = {"country": "Country", "kind": "Kind", "outlet": "Outlet"}
"""What makes a family of outlets: a column of their table, or each is one."""
ROWS = {"topic": "Topic", "side": "Side of the speaker", "time": "Time"}
"""What parts the story is cut into."""
_MOST_ROWS = 15
"""More parts than this are not drawn; the table has them."""
_FAMILY = {
    "country": ("country", "in {}"),
    "kind": ("outletkind", "of the kind “{}”"),
    "outlet": ("outlet", "{}"),
}
"""Parameter of the address that chooses a family, and words for one after `outlets`."""
_NAMED = 3
"""A family of fewer outlets than this is not named in the finding."""


class Span(NamedTuple):
    """A stretch of the story's time: in words, its first and its last day."""

    words: str
    first: date
    last: date


def matrix(
    everything: Tables,
    answers: Answers,
    by: str,
    parts: Parts,
    spans: Sequence[Span],
    most: int,
    window: int,
) -> Families:
    """Set families of outlets against parts of the story.

    Args:
        everything: All tables, or those of an archive.
        answers: Who answers for what the filters leave.
        by: A key of `COLUMNS`.
        parts: A key of `ROWS`.
        spans: The stretches of time that a part may be.
        most: So many families at most have a column; the smaller ones are one.
        window: The news window in days, by which those who answer count.
    """
    here = answers.words()
    members = _members(everything, by, here)
    asked = partial(answers.by_family, parts, tuple((span.first, span.last) for span in spans))
    counted = asked(members)
    there = set(counted["part"])
    cut = [part for part in _parts(everything, parts, spans) if part.key in there]
    named = {family: _name(everything, by, family) for family in members} | {"": "all others"}
    table = _table(counted, cut, members, by, named)
    finding = _finding(counted, members, by, named)
    drawn = _folded(members, most)
    if len(drawn) < len(members):
        apart = counted[counted["family"].isin(list(drawn))]
        counted = pd.concat([apart, asked({"": drawn[""]})])
        # In the order of the parts, within them of the families.
        order = {part.key: at for at, part in enumerate(cut)}
        counted = counted.sort_values("part", key=lambda keys: keys.map(order), kind="stable")
    size = counted.groupby("part", sort=False)["known"].max()
    largest = sorted(cut, key=lambda part: -int(size[part.key]))[:_MOST_ROWS]
    kept = [part for part in cut if part in largest]
    param = _FAMILY[by][0]
    # Of an archive it is families that narrower filters leave, too.
    start = "view.as=statements&" if everything.in_memory else "view."
    of = {part.key: part for part in kept}
    marks = tuple(
        Share(
            item=start + _query(param, row.family, of[row.part])
            if row.family in members and row.carried
            else "",
            part=of[row.part].words,
            family=named[row.family],
            carried=row.carried,
            possible=row.possible,
            told=row.told,
            known=row.known,
        )
        for row in counted.itertuples(index=False)
        if row.part in of
    )
    left_out = len(cut) - len(kept)
    return Families(
        finding=finding,
        measure=_measure(answers, len(here), parts, window)
        + (f" Drawn: the {len(kept)} largest of {len(cut)} parts." if left_out else ""),
        alt=alt(
            "Matrix of parts of the story by families of outlets. Chances to carry a statement, taken:",
            (f"{mark.part}, {mark.family}: {mark.carried} of {mark.possible}" for mark in marks),
        ),
        marks=marks,
        table=table,
        opens={mark.item: f"{mark.part}: {mark.family}" for mark in marks if mark.item},
        rows=tuple(part.words for part in kept),
        columns=tuple(
            (
                named[family],
                plural(here[family], "word") if family in here else plural(len(ids), "outlet"),
            )
            for family, ids in drawn.items()
        ),
    )


class _Part(NamedTuple):
    """A part of the story: what it is called where it is counted, in words, what chooses it in an address."""

    key: str
    words: str
    query: str


def _parts(everything: Tables, by: str, spans: Sequence[Span]) -> list[_Part]:
    """List the parts that the story can be cut into, each with the filter that chooses it."""
    if by == "time":
        return [
            _Part(str(at), span.words, urlencode({"period": f"{span.first}/{span.last}"}))
            for at, span in enumerate(spans)
        ]
    names = everything.names[{"topic": "topics", "side": "sides"}[by]]
    return [_Part(key, name, urlencode({by: key})) for key, name in names.items()]


def _members(everything: Tables, by: str, here: Mapping[str, int]) -> dict[str, list[str]]:
    """Put the outlets that have an article here into families, the largest first; alone, by most text."""
    if by == "outlet":
        return {outlet: [outlet] for outlet in sorted(here, key=lambda outlet: -here[outlet])}
    found = {
        family: [outlet for outlet in ids if outlet in here]
        for family, ids in families(everything, by).items()
    }
    return {family: left for family, left in found.items() if left}


def _name(everything: Tables, by: str, family: str) -> str:
    return everything.name_of("outlets", family) if by == "outlet" else words(family)


def _folded(members: Mapping[str, Sequence[str]], most: int) -> dict[str, list[str]]:
    """Let the families beyond the largest, and what is unknown, be one where there are too many."""
    if len(members) <= most + 1:
        return {family: list(ids) for family, ids in members.items()}
    apart = sorted(
        (family for family in members if family != UNKNOWN), key=lambda family: -len(members[family])
    )[:most]
    rest = [outlet for family, ids in members.items() if family not in apart for outlet in ids]
    return {**{family: list(members[family]) for family in apart}, "": rest}


def _query(param: str, family: str, part: _Part) -> str:
    """Write the filters that leave what is behind a cell: the family and the part."""
    return f"{urlencode({param: family})}&{part.query}"


def _finding(
    counted: pd.DataFrame, members: Mapping[str, Sequence[str]], by: str, named: Mapping[str, str]
) -> str:
    """Name the families that carry most and least of what was news for them."""
    sums = counted.groupby("family", sort=False)[["carried", "possible"]].sum()
    fewest = 1 if by == "outlet" else _NAMED
    large = [family for family, ids in members.items() if len(ids) >= fewest and family != UNKNOWN]
    sums = sums[(sums["possible"] >= FEWEST) & sums.index.isin(large)]
    if len(sums) < 2:
        return "How much of what was news for them families of outlets carry"
    share = (sums["carried"] / sums["possible"]).sort_values(kind="stable")
    (least, low), (most, high) = (
        (
            _FAMILY[by][1].format(named[family]),
            f"{shared(*map(int, sums.loc[family]))} of {sums.at[family, 'possible']:,}",
        )
        for family in (str(share.index[0]), str(share.index[-1]))
    )
    if by == "outlet":
        return f"{most} carries most of what was news for it ({high} chances), {least} least ({low})"
    return (
        f"Outlets {most} carry most of what was news for them ({high} chances), those {least} least ({low})"
    )


def _measure(answers: Answers, outlets: int, parts: str, window: int) -> str:
    """Say what a cell is, and how many rows it rests on."""
    carried, possible = answers.chances()
    older = "" if window == news.NO_LIMIT else f", or more than {plural(window, 'day')} before,"
    twice = " A statement counts in each of its parts." if parts != "side" else ""
    ever = " Words of any age count." if window == news.NO_LIMIT else ""
    return (
        f"What the articles of {plural(outlets, 'outlet')} did with "
        f"{plural(answers.size('statements'), 'statement')}. What "
        f"is said after an outlet’s last article{older} is no chance: of {possible:,} chances to carry one, "
        f"{carried:,} were taken. A cell has the share taken and the number of chances.{twice}{ever}"
    )


def _table(
    counted: pd.DataFrame,
    cut: Sequence[_Part],
    members: Mapping[str, Sequence[str]],
    by: str,
    named: Mapping[str, str],
) -> pd.DataFrame:
    of = {part.key: part.words for part in cut}
    return pd.DataFrame(
        {
            "Part of the story": counted["part"].map(of),
            COLUMNS[by]: counted["family"].map(named),
            "Outlets": counted["family"].map({family: len(ids) for family, ids in members.items()}),
            "Chances": counted["possible"],
            "Taken": counted["carried"],
            "Share": (counted["carried"] / counted["possible"].where(counted["possible"] > 0)).round(4),
            "Statements that any could carry": counted["known"],
            "Statements that any carries": counted["told"],
        }
    )
