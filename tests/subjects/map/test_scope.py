"""What the page's own controls leave in."""

from lib.subjects.map.scope import AS_ANYTHING, Scope, listed
from lib.tables.model import Tables
from tests.asking import asked


def test_a_month_keeps_what_was_out_by_its_end(tables: Tables) -> None:
    whole = asked(tables)
    by = {
        month: whole.naming(scope.places(tables, whole), scope.uses, scope.until)
        for month in ("2024-12", "2025-01", "2025-02", "2026-02")
        for scope in [Scope(month=month)]
    }
    assert by == {"2024-12": 1, "2025-01": 2, "2025-02": 5, "2026-02": 5}


def test_a_month_keeps_the_events_that_touch_it(tables: Tables) -> None:
    def happened(month: str) -> set[str]:
        return set(asked(tables).happened(Scope(month=month).days, None).rows["event_id"])

    december, january = happened("2024-12"), happened("2025-01")
    assert "ev-2024-12-pullback" in december & january
    assert "ev-base-talks" in december - january, "an open end counts where it began"
    assert happened("") == set(tables.events["event_id"])


def test_the_table_adds_up(tables: Tables) -> None:
    whole = asked(tables)
    offered = listed(tables, whole, whole.named(None, AS_ANYTHING, None), None, AS_ANYTHING, None)
    rows = offered.make()
    assert len(rows) == offered.n
    assert rows["n"].sum() == len(tables.place_mentions)
    assert list(rows.columns) == ["Place", "Outlet", "Use", "n", "Spellings"]
    assert set(rows[rows["Place"] == "Tartus"]["Spellings"]) == {"Tartus", "Tartous"}
