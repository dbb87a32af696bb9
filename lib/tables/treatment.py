"""What each outlet did with each statement, whether it carries it or not.

The table `coverage` has what is carried. All else follows from when the words were said and when the
articles of the outlets appeared, and there is a hundred times as much of it: statements times outlets.
Statements said on the same days are treated alike by an outlet that carries none of them, so that days are
set against outlets, not statements, and rows are made only of those asked for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd

from lib.tables import codes, news

CARRIED = ("quoted", "paraphrased")
"""What an outlet can have done with a statement that it carries."""
_KINDS = tuple(codes.COVERAGES)
_LEFT_OUT, _OLDER, _NOT_YET = (_KINDS.index(kind) for kind in ("left-out", "older", "not-yet-said"))
_UNKNOWN = -1
"""Days between words and article where either has no date."""
_LATER = -2
"""Stands in the place of days where the words were said after the outlet's last article."""


@dataclass(frozen=True, eq=False)
class Treatment:
    """What some outlets did with some statements, by a news window.

    Attributes:
        window: The news window in days (`lib.tables.news`); None for the set's usual one.
    """

    _all: _Whole
    _statements: np.ndarray | None = None
    _outlets: np.ndarray | None = None
    window: int | None = None

    @classmethod
    def of(cls, frames: Mapping[str, pd.DataFrame]) -> Treatment:
        """Return that of all statements by all outlets.

        Args:
            frames: Linked frames with the table `coverage`.
        """
        return cls(_Whole(frames))

    def among(self, statements: Iterable[str], outlets: Collection[str] = ()) -> Treatment:
        """Return that of some of the statements and outlets alone.

        Args:
            statements: Ids of statements.
            outlets: Ids of outlets; none for all of these.
        """
        at = self._all.statement_at.get_indexer(pd.Index(statements, dtype=object))
        at = np.intersect1d(at[at >= 0], self._rows)
        if not outlets:
            return replace(self, _statements=at)
        chosen = frozenset(outlets)
        kept = [n for n in self._columns.tolist() if self._all.outlets[n] in chosen]
        return replace(self, _statements=at, _outlets=np.array(kept, dtype=int))

    def within(self, window: int | None) -> Treatment:
        """Return the same by another news window."""
        return replace(self, window=window)

    @property
    def outlets(self) -> list[str]:
        """Ids of the outlets, in the order of their first articles' rows."""
        return [self._all.outlets[n] for n in self._columns.tolist()]

    @property
    def statements(self) -> list[str]:
        """Ids of the statements, in table order."""
        found: list[str] = self._all.statement_at[self._rows].tolist()
        return found

    def by_outlet(self) -> pd.DataFrame:
        """Count statements by outlet (index) and what it did with them (columns, all kinds)."""
        said = np.bincount(self._all.said_on[self._rows], minlength=len(self._all.days))
        counts = np.array([said @ (self._kinds == kind) for kind in range(len(_KINDS))])
        at, outlets, _ = self._carrying()
        # What is carried would have been counted as something else.
        np.subtract.at(counts, (self._kinds[self._all.said_on[at], outlets], outlets), 1)
        np.add.at(counts, (self._all.kinds[self._among], outlets), 1)
        return pd.DataFrame(counts[:, self._columns].T, index=self.outlets, columns=list(_KINDS))

    def by_statement(self) -> pd.DataFrame:
        """Count, for each statement (index), outlets that carry it and that could have.

        Returns:
            `carried` and `possible`; an outlet could where it carries it, or it was news and is left out.
        """
        could = self._kinds == _LEFT_OUT
        possible = could[:, self._columns].sum(axis=1)[self._all.said_on[self._rows]]
        at, outlets, _ = self._carrying()
        where = np.searchsorted(self._rows, at)
        np.add.at(possible, where, ~could[self._all.said_on[at], outlets])
        carried = np.bincount(where, minlength=len(self._rows))
        return pd.DataFrame({"carried": carried, "possible": possible}, index=self.statements)

    def by_family(
        self, parts: Mapping[str, Iterable[str]], families: Mapping[str, Collection[str]]
    ) -> pd.DataFrame:
        """Count what families of outlets did with parts of the statements.

        Args:
            parts: Ids of statements by part; one may be of several.
            families: Ids of outlets by family; an outlet is of one at most.

        Returns:
            A row for each part and family in turn: `part`, `family`; `carried` and `possible`, pairs of a
            statement and an outlet of the family as in `by_statement`; `told` and `known`, statements that
            any of its outlets carries, or could.
        """
        family_of = {outlet: at for at, ids in enumerate(families.values()) for outlet in ids}
        of_column = np.array(
            [family_of.get(outlet, len(families)) for outlet in self._all.outlets], dtype=int
        )
        # The last column is for outlets of no family.
        member = np.zeros((len(self._all.outlets), len(families) + 1), dtype=np.int64)
        member[self._columns, of_column[self._columns]] = 1
        left_out = self._kinds == _LEFT_OUT
        could = left_out @ member
        at, outlets, _ = self._carrying()
        family = of_column[outlets]
        unforeseen = ~left_out[self._all.said_on[at], outlets]
        told = np.zeros((len(self._all.statement_at), len(families) + 1), dtype=bool)
        told[at, family] = True
        rows = []
        for part, ids in parts.items():
            places = self._all.statement_at.get_indexer(pd.Index(list(ids), dtype=object))
            here = np.intersect1d(places[places >= 0], self._rows)
            within = np.zeros(len(told), dtype=bool)
            within[here] = True
            counted = within[at]
            carried = np.bincount(family[counted], minlength=len(families) + 1)
            said = self._all.said_on[here]
            possible = np.bincount(said, minlength=len(could)) @ could
            possible = possible + np.bincount(family[counted & unforeseen], minlength=len(families) + 1)
            any_told = told[here].sum(axis=0)
            any_known = ((could[said] > 0) | told[here]).sum(axis=0)
            rows += [
                (part, name, *(int(counts[n]) for counts in (carried, possible, any_told, any_known)))
                for n, name in enumerate(families)
            ]
        return pd.DataFrame(rows, columns=["part", "family", "carried", "possible", "told", "known"])

    def near(self, window: int) -> tuple[int, int]:
        """Count the pairs of statement and outlet with at most so many days between words and article.

        Args:
            window: The days.

        Returns:
            Those that are carried, and all.
        """
        near = (self._all.days >= 0) & (self._all.days <= window)
        at, outlets, rows = self._carrying()
        days = self._all.carried_days[rows]
        taken = int(((days >= 0) & (days <= window)).sum())
        others = near[:, self._columns].sum(axis=1)[self._all.said_on[self._rows]].sum()
        return taken, int(others - near[self._all.said_on[at], outlets].sum() + taken)

    def flags(self) -> tuple[np.ndarray, np.ndarray]:
        """Tell of each statement (row) and outlet (column) whether it carries it, and whether it could."""
        possible = (self._kinds == _LEFT_OUT)[:, self._columns][self._all.said_on[self._rows]]
        carried = np.zeros_like(possible)
        at, outlets, _ = self._carrying()
        carried[np.searchsorted(self._rows, at), np.searchsorted(self._columns, outlets)] = True
        return carried, possible | carried

    def rows(self) -> pd.DataFrame:
        """Return a row for each statement and outlet, with the columns of the table `coverage`.

        There are as many as statements times outlets: narrow them first.
        """
        width = len(self._columns)
        said = self._all.said_on[self._rows]
        kinds = self._kinds[:, self._columns][said].ravel()
        days = self._all.days[:, self._columns][said].ravel()
        n = np.zeros(len(kinds), dtype=np.int64)
        quotes = np.empty(len(kinds), dtype=object)
        quotes.fill(())
        at, outlets, rows = self._carrying()
        places = np.searchsorted(self._rows, at) * width + np.searchsorted(self._columns, outlets)
        kinds[places], days[places] = self._all.kinds[rows], self._all.carried_days[rows]
        carried = self._all.coverage
        n[places] = carried["n"].to_numpy()[rows]
        quotes[places] = carried["quotes"].to_numpy()[rows]
        return (
            pd.DataFrame(
                {
                    "statement_id": np.repeat(np.array(self.statements, dtype=object), width),
                    "outlet_id": np.tile(np.array(self.outlets, dtype=object), len(self._rows)),
                    "coverage": np.array(_KINDS, dtype=object)[kinds],
                    "days": pd.array(days, dtype="Int64"),
                    "n": n,
                    "quotes": quotes,
                }
            )
            .astype({"statement_id": str, "outlet_id": str, "coverage": str})
            .assign(days=lambda made: made["days"].mask(days < 0))
        )

    # --- what these are made of ----------------------------------------------------------------------

    @cached_property
    def _rows(self) -> np.ndarray:
        return np.arange(len(self._all.statement_at)) if self._statements is None else self._statements

    @cached_property
    def _columns(self) -> np.ndarray:
        return np.arange(len(self._all.outlets)) if self._outlets is None else self._outlets

    @cached_property
    def _kinds(self) -> np.ndarray:
        """What an outlet (column) did with what was said on some days (row) and it does not carry."""
        window = self._all.usual if self.window is None else self.window
        days = self._all.days
        older = (days > window) & (window != news.NO_LIMIT)
        return np.where(days == _LATER, _NOT_YET, np.where(older, _OLDER, _LEFT_OUT))

    @cached_property
    def _among(self) -> np.ndarray:
        """Rows of the table of what is carried that are of these statements and outlets."""
        kept = np.ones(len(self._all.coverage), dtype=bool)
        if self._statements is not None:
            kept &= np.isin(self._all.carried_statement, self._statements)
        if self._outlets is not None:
            kept &= np.isin(self._all.carried_outlet, self._outlets)
        return np.flatnonzero(kept)

    def _carrying(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return what is carried: positions of statements and outlets, and the rows that say so."""
        rows = self._among
        return self._all.carried_statement[rows], self._all.carried_outlet[rows], rows


class _Whole:
    """All statements and outlets, reckoned when first asked for."""

    def __init__(self, frames: Mapping[str, pd.DataFrame]) -> None:
        self._frames = frames
        self.coverage = frames["coverage"]

    @cached_property
    def usual(self) -> int:
        return news.usual(self.coverage)

    @cached_property
    def statement_at(self) -> pd.Index:
        return pd.Index(self._frames["statements"]["statement_id"], dtype=object)

    @cached_property
    def outlets(self) -> list[str]:
        """Those that publish, in the order of their first articles' rows."""
        return list(dict.fromkeys(self._frames["articles"]["outlet_id"]))

    @cached_property
    def carried_statement(self) -> np.ndarray:
        return self.statement_at.get_indexer(pd.Index(self.coverage["statement_id"], dtype=object))

    @cached_property
    def carried_outlet(self) -> np.ndarray:
        return pd.Index(self.outlets).get_indexer(pd.Index(self.coverage["outlet_id"], dtype=object))

    @cached_property
    def carried_days(self) -> np.ndarray:
        return self.coverage["days"].fillna(_UNKNOWN).to_numpy(dtype=np.int64)

    @cached_property
    def kinds(self) -> np.ndarray:
        """What was done with what is carried, as a number."""
        return pd.Index(_KINDS).get_indexer(pd.Index(self.coverage["coverage"], dtype=object))

    @cached_property
    def _said(self) -> tuple[np.ndarray, np.ndarray]:
        """Days on which statements were said, first and last, each pair once; and each statement's pair."""
        first, last = said(self._frames["statements"], self._frames["quotes"])
        pairs, at = np.unique(np.stack([first, last]).view(np.int64), axis=1, return_inverse=True)
        return pairs.view("datetime64[D]"), at.reshape(-1)

    @property
    def said_on(self) -> np.ndarray:
        """For each statement, the row of `days` that is about it."""
        return self._said[1]

    @cached_property
    def days(self) -> np.ndarray:
        """Days from words of some days (row) to the first article of an outlet (column) after them."""
        first, last = self._said[0]
        found = np.full((len(first), len(self.outlets)), _UNKNOWN)
        dated = appeared(self._frames["articles"])
        outlet = pd.Index(self.outlets).get_indexer(pd.Index(dated["outlet_id"], dtype=object))
        latests, earliests = (dated[name].to_numpy("datetime64[D]") for name in ("latest", "earliest"))
        order = np.lexsort((latests, outlet))
        for own in np.split(order, np.flatnonzero(np.diff(outlet[order])) + 1) if len(order) else ():
            at, latest = outlet[own[0]], latests[own]
            # The first day of all articles from each one on.
            earliest = np.minimum.accumulate(earliests[own][::-1])[::-1]
            after = np.searchsorted(latest, first)
            days = (earliest[np.minimum(after, len(latest) - 1)] - last).astype(np.int64)
            days = np.where(np.isnat(last) | np.isnat(first), _UNKNOWN, np.maximum(days, 0))
            found[:, at] = np.where(first > latest[-1], _LATER, days)
        return found


def said(statements: pd.DataFrame, quotes: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Return the first day on which each statement may have been said, and the last day that day may be.

    Args:
        statements: The statements.
        quotes: All quotations, linked.

    Returns:
        Both in the order of the statements; not a time where nobody knows.
    """
    by = quotes[["statements", "date_earliest", "date_latest"]].explode("statements").groupby("statements")
    first, last = (
        by[name].min().reindex(statements["statement_id"]).to_numpy("datetime64[D]")
        for name in ("date_earliest", "date_latest")
    )
    # A statement of which only the end is known counts as undated.
    return first, np.where(np.isnat(first), np.datetime64("NaT", "D"), last)


def appeared(articles: pd.DataFrame) -> pd.DataFrame:
    """Return the dated articles with `earliest` and `latest`, the days on which they likely appeared."""
    dated = articles[["article_id", "outlet_id"]].assign(latest=articles["published_likely_latest"])
    dated["earliest"] = articles["published_likely_earliest"].fillna(dated["latest"])
    return dated.dropna(subset="latest")
