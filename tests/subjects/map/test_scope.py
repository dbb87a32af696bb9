"""What the page's own controls leave in."""

from lib.subjects.map.scope import Scope, happened, mention_table, mentions
from lib.tables.model import Tables


def test_a_month_keeps_what_was_out_by_its_end(tables: Tables) -> None:
    by = {
        month: mentions(tables, tables, Scope(month=month))["article_id"].nunique()
        for month in ("2024-12", "2025-01", "2025-02", "2026-02")
    }
    assert by == {"2024-12": 1, "2025-01": 2, "2025-02": 5, "2026-02": 5}


def test_a_month_keeps_the_events_that_touch_it(tables: Tables) -> None:
    december = set(happened(tables, "2024-12")["event_id"])
    january = set(happened(tables, "2025-01")["event_id"])
    assert "ev-2024-12-pullback" in december & january
    assert "ev-base-talks" in december - january, "an open end counts where it began"
    assert len(happened(tables, "")) == len(tables.events)


def test_the_table_adds_up(tables: Tables) -> None:
    rows = mention_table(tables, tables.place_mentions)
    assert rows["n"].sum() == len(tables.place_mentions)
    assert list(rows.columns) == ["Place", "Outlet", "Use", "n", "Spellings"]
    assert set(rows[rows["Place"] == "Tartus"]["Spellings"]) == {"Tartus", "Tartous"}
