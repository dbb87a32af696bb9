"""Families of outlets by parts of the story: how much of what was news for them they carry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple
from urllib.parse import urlencode

import pandas as pd

from lib.subjects.side_by_side.marks import FEWEST, Families, Share, shared
from lib.tables import news
from lib.tables.families import UNKNOWN, families, words
from lib.tables.model import Tables, outlets_of
from lib.wording import alt, plural

COLUMNS = {"country": "Country", "kind": "Kind"}
"""What makes a family of outlets: a column of their table."""
ROWS = {"topic": "Topic", "side": "Side of the speaker", "time": "Time"}
"""What parts the story is cut into."""
_MOST_ROWS = 15
"""More parts than this are not drawn; the table has them."""
_FAMILY = {"country": ("country", "in {}"), "kind": ("outletkind", "of the kind “{}”")}
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
    shown: Tables,
    by: str,
    parts: str,
    spans: Sequence[Span],
    most: int,
    window: int,
) -> Families:
    """Set families of outlets against parts of the story.

    Args:
        everything: All tables.
        shown: The tables as the filters leave them.
        by: A key of `COLUMNS`.
        parts: A key of `ROWS`.
        spans: The stretches of time that a part may be.
        most: So many families at most have a column; the smaller ones are one.
        window: The news window in days, by which the tables are.
    """
    here = set(outlets_of(everything, shown))
    members = {
        family: left
        for family, ids in families(everything, by).items()
        if (left := [outlet for outlet in ids if outlet in here])
    }
    cut = _parts(everything, shown, parts, spans)
    counted = shown.treatment.by_family({part.query: part.statements for part in cut}, members)
    table = _table(counted, cut, members, by)
    finding = _finding(counted, members, by)
    drawn = _folded(members, most)
    if len(drawn) < len(members):
        counted = shown.treatment.by_family({part.query: part.statements for part in cut}, drawn)
    size = counted.groupby("part", sort=False)["known"].max()
    largest = sorted(cut, key=lambda part: -int(size[part.query]))[:_MOST_ROWS]
    kept = [part for part in cut if part in largest]
    param = _FAMILY[by][0]
    named = {family: words(family) if family else "all others" for family in drawn}
    of = {part.query: part for part in kept}
    marks = tuple(
        Share(
            item=_item(param, row.family, of[row.part]) if row.family in members and row.carried else "",
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
        measure=_measure(shown, counted, len(here), parts, window)
        + (f" Drawn: the {len(kept)} largest of {len(cut)} parts." if left_out else ""),
        alt=alt(
            "Matrix of parts of the story by families of outlets. Chances to carry a statement, taken:",
            (f"{mark.part}, {mark.family}: {mark.carried} of {mark.possible}" for mark in marks),
        ),
        marks=marks,
        table=table,
        opens={mark.item: f"{mark.part}: {mark.family}" for mark in marks if mark.item},
        rows=tuple(part.words for part in kept),
        columns=tuple((named[family], plural(len(ids), "outlet")) for family, ids in drawn.items()),
    )


class _Part(NamedTuple):
    """A part of the story: in words, what chooses it in an address, its statements."""

    words: str
    query: str
    statements: frozenset[str]


def _parts(everything: Tables, shown: Tables, by: str, spans: Sequence[Span]) -> list[_Part]:
    """Cut the story into parts, each as the filter that chooses it would; those without a statement go."""
    quotes = shown.quotes
    found: list[_Part] = []
    if by == "time":
        for span in spans:
            first, last = pd.Timestamp(span.first), pd.Timestamp(span.last)
            # Undated words are in no part.
            inside = (quotes["date_latest"].isna() | (quotes["date_latest"] >= first)) & (
                quotes["date_earliest"].isna() | (quotes["date_earliest"] <= last)
            )
            dated = quotes["date_earliest"].notna() | quotes["date_latest"].notna()
            ids = _ids(quotes.loc[inside & dated, "statements"].tolist())
            found.append(_Part(span.words, urlencode({"period": f"{span.first}/{span.last}"}), ids))
    else:
        table, column = {"topic": ("topics", "topics"), "side": ("sides", "side_id")}[by]
        of: dict[str, set[str]] = {}
        for keys, ids_of in zip(quotes[column].tolist(), quotes["statements"].tolist(), strict=True):
            for key in keys if isinstance(keys, tuple) else (keys,):
                of.setdefault(key, set()).update(ids_of)
        for key, name in everything.names[table].items():
            found.append(_Part(name, urlencode({by: key}), frozenset(of.get(key, ()))))
    return [part for part in found if part.statements]


def _ids(cells: Iterable[Sequence[str]]) -> frozenset[str]:
    return frozenset(key for ids in cells for key in ids)


def _folded(members: Mapping[str, Sequence[str]], most: int) -> dict[str, list[str]]:
    """Let the families beyond the largest, and what is unknown, be one where there are too many."""
    if len(members) <= most + 1:
        return {family: list(ids) for family, ids in members.items()}
    apart = sorted(
        (family for family in members if family != UNKNOWN), key=lambda family: -len(members[family])
    )[:most]
    rest = [outlet for family, ids in members.items() if family not in apart for outlet in ids]
    return {**{family: list(members[family]) for family in apart}, "": rest}


def _item(param: str, family: str, part: _Part) -> str:
    """Write what a click on a cell does: the family and the part become filters, of single statements."""
    return f"view.as=statements&{urlencode({param: family})}&{part.query}"


def _finding(counted: pd.DataFrame, members: Mapping[str, Sequence[str]], by: str) -> str:
    """Name the families that carry most and least of what was news for them."""
    sums = counted.groupby("family", sort=False)[["carried", "possible"]].sum()
    large = [family for family, ids in members.items() if len(ids) >= _NAMED and family != UNKNOWN]
    sums = sums[(sums["possible"] >= FEWEST) & sums.index.isin(large)]
    if len(sums) < 2:
        return "How much of what was news for them families of outlets carry"
    share = (sums["carried"] / sums["possible"]).sort_values(kind="stable")
    (least, low), (most, high) = (
        (
            _FAMILY[by][1].format(family),
            f"{shared(*map(int, sums.loc[family]))} of {sums.at[family, 'possible']:,}",
        )
        for family in (str(share.index[0]), str(share.index[-1]))
    )
    return (
        f"Outlets {most} carry most of what was news for them ({high} chances), those {least} least ({low})"
    )


def _measure(shown: Tables, counted: pd.DataFrame, outlets: int, parts: str, window: int) -> str:
    """Say what a cell is, and how many rows it rests on."""
    whole = shown.treatment.by_statement()
    carried, possible = int(whole["carried"].sum()), int(whole["possible"].sum())
    older = "" if window == news.NO_LIMIT else f", or more than {plural(window, 'day')} before,"
    twice = " A statement counts in each of its parts." if parts != "side" else ""
    return (
        f"What the articles of {plural(outlets, 'outlet')} did with {plural(len(whole), 'statement')}. What "
        f"is said after an outlet’s last article{older} is no chance: of {possible:,} chances to carry one, "
        f"{carried:,} were taken. A cell has the share taken and the number of chances.{twice}"
    )


def _table(
    counted: pd.DataFrame, cut: Sequence[_Part], members: Mapping[str, Sequence[str]], by: str
) -> pd.DataFrame:
    of = {part.query: part.words for part in cut}
    return pd.DataFrame(
        {
            "Part of the story": counted["part"].map(of),
            COLUMNS[by]: counted["family"].map(words),
            "Outlets": counted["family"].map({family: len(ids) for family, ids in members.items()}),
            "Chances": counted["possible"],
            "Taken": counted["carried"],
            "Share": (counted["carried"] / counted["possible"].where(counted["possible"] > 0)).round(4),
            "Statements that any could carry": counted["known"],
            "Statements that any carries": counted["told"],
        }
    )
