"""How outlets date what several of them tell, worked out from tables without a screen."""

import pytest

from lib.subjects.timeline.datings import datings as find_datings
from lib.tables import filters
from lib.tables.filters import Filters
from lib.tables.model import Tables


def test_only_events_of_two_outlets_are_compared(tables: Tables) -> None:
    told = [(mark.item, mark.outlet_id) for mark in find_datings(tables, tables).marks]
    assert len(set(told)) == len(told)
    assert all(sum(item == other for other, _ in told) >= 2 for item, _ in told)


@pytest.mark.parametrize(
    ("event", "outlet", "given", "differs"),
    [
        ("ev-2025-01-28-talks", "al-mayadeen", "day", False),
        ("ev-2025-01-28-talks", "southfront", "month", False),
        ("ev-2025-01-28-talks", "walaw", "none", False),
        ("ev-2025-01-port", "caliber-az", "loose", False),
        ("ev-2025-01-29-peskov", "southfront", "day", True),
    ],
)
def test_each_outlet_is_taken_at_its_most_exact_passage(
    tables: Tables, event: str, outlet: str, given: str, differs: bool
) -> None:
    told = {(mark.item, mark.outlet_id): mark for mark in find_datings(tables, tables).marks}
    found = told[f"event.{event}", outlet]
    assert (found.given, found.differs) == (given, differs)


def test_datings_of_one_outlet_are_empty(tables: Tables) -> None:
    shown = filters.apply(tables, Filters(outlets=("siasat",)))
    datings = find_datings(tables, shown)
    assert datings.marks == ()
    assert datings.outlets == ()
    assert datings.finding == "No event here is told by two outlets"
