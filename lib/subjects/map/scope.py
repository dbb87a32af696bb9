"""What the page's own controls leave in: mentions of places, and days.

A mention counts as a place only where the name means one (`use` = location); where it stands for a
government it is counted apart.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import partial
from typing import NamedTuple

import pandas as pd

from lib.drawing.panel import Whole
from lib.subjects.map import months
from lib.subjects.map.frames import drawn, home
from lib.tables import catalogue, codes
from lib.tables.asking.answers import Answers
from lib.tables.model import Tables, publishers

_MOST_COLUMNS = 40
"""Outlets that have a column: of more a chart cannot be read."""
AS_PLACE = ("location",)
AS_ANYTHING = tuple(codes.PLACE_USES)


class Scope(NamedTuple):
    """What the page's own controls leave in.

    Attributes:
        everywhere: Whether places outside the country that is named most, and places that only the
            chronology has, are drawn too.
        governments: Whether names that stand for a government, an office or a topic count too.
        month: The month up to which articles, and in which events, are shown (`2025-01`); empty for all.
    """

    everywhere: bool = False
    governments: bool = False
    month: str = ""

    @property
    def uses(self) -> tuple[str, ...]:
        """The uses of a name that count."""
        return AS_ANYTHING if self.governments else AS_PLACE

    @property
    def days(self) -> tuple[date, date] | None:
        """First and last day of the month; None for all."""
        return months.bounds(self.month) if self.month else None

    @property
    def until(self) -> date | None:
        """The day by which articles are out; None for all."""
        return self.days[1] if self.days else None

    def places(self, everything: Tables, whole: Answers) -> tuple[str, ...]:
        """Return the ids of the places that count.

        Args:
            everything: All tables, for what each place is.
            whole: Who answers for all rows, unfiltered.
        """
        return tuple(drawn(everything)["place_id"]) if self.everywhere else home(everything, whole)


def mentions(everything: Tables, answers: Answers, whole: Answers, scope: Scope) -> pd.DataFrame:
    """Keep the mentions that the map draws.

    Args:
        everything: All tables, for what each place is.
        answers: Who answers for what the shared filters leave.
        whole: Who answers for all rows, unfiltered.
        scope: The page's controls.

    Returns:
        Counts as `Answers.named` has them, of places with a point, in articles out by the end of the month.
    """
    return answers.named(scope.places(everything, whole), scope.uses, scope.until)


def listed(
    everything: Tables,
    answers: Answers,
    found: pd.DataFrame,
    places: Collection[str] | None,
    uses: Collection[str],
    until: date | None,
) -> Whole:
    """Offer mentions as a table for people, as far as rows are listed at a time.

    Args:
        everything: All tables, for names.
        answers: Who answers for what the shared filters leave.
        found: The mentions, as `Answers.named` has them; the other arguments say which they are.
        places: Ids of the places that count; None for all.
        uses: The uses that count.
        until: The day by which articles are out; None for all.
    """
    make = partial(mention_table, everything, answers, places, uses, until)
    return Whole(min(len(found), answers.most_listed or len(found)), make)


def mention_table(
    everything: Tables,
    answers: Answers,
    places: Collection[str] | None,
    uses: Collection[str],
    until: date | None,
) -> pd.DataFrame:
    """Write mentions as a table: place, outlet, use, n, spellings; most first. Arguments as for `listed`."""
    counted = answers.named(places, uses, until)
    total = counted.groupby("place_id", observed=True)["n"].sum()
    counted = counted.assign(total=counted["place_id"].map(total).astype(int)).sort_values(
        ["total", "place_id", "n", "outlet_id", "use"], ascending=[False, True, False, True, True]
    )[: answers.most_listed]
    keys = ["place_id", "outlet_id", "use"]
    spelt = answers.spelt(set(counted["place_id"]), uses, until).sort_values(
        "n", ascending=False, kind="stable"
    )
    names: dict[tuple[str, ...], list[str]] = {}
    for *row, spelling in spelt[[*keys, "spelling"]].itertuples(index=False, name=None):
        names.setdefault(tuple(row), []).append(spelling)
    rows = list(counted[[*keys, "n"]].itertuples(index=False, name=None))
    return pd.DataFrame(
        {
            "Place": [everything.name_of("places", place) for place, *_ in rows],
            "Outlet": [everything.name_of("outlets", outlet) for _, outlet, *_ in rows],
            "Use": [catalogue.label("place_mentions", "use", use) for *_, use, _ in rows],
            "n": [n for *_, n in rows],
            # One spelling may mean several parts of a place.
            "Spellings": ["; ".join(dict.fromkeys(names[tuple(row)])) for *row, _ in rows],
        }
    )


def foremost(found: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """Keep the mentions of the outlets that have a column: of very many those with most.

    Args:
        found: Mentions, counted as `Answers.named` or `Answers.spelt` has them.

    Returns:
        The mentions, and a sentence for the measure where some are left out.
    """
    counts = found.groupby("outlet_id", observed=True)["n"].sum().sort_values(ascending=False, kind="stable")
    if len(counts) <= _MOST_COLUMNS:
        return found, ""
    kept = found[found["outlet_id"].isin(counts.index[:_MOST_COLUMNS])]
    return kept, f" Columns: the {_MOST_COLUMNS} of {len(counts)} outlets that name these places most."


def columns(tables: Tables, outlets: Collection[str]) -> tuple[tuple[str, str], ...]:
    """Give each of some outlets a column: id and name, in table order."""
    return tuple((o, tables.name_of("outlets", o)) for o in publishers(tables) if o in outlets)
