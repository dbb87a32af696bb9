"""Families of outlets by parts of the story."""

from __future__ import annotations

from urllib.parse import parse_qsl

import pytest

from lib.drawing.style import looks
from lib.subjects.side_by_side import families, families_chart
from lib.subjects.side_by_side.marks import Families
from lib.tables.families import families as of
from lib.tables.filters import Filters, apply
from lib.tables.model import Tables, publishers
from lib.tables.treatment import CARRIED
from tests.asking import asked
from tests.conftest import OpenApp
from tests.texts import findings

JANUARY = families.Span("January", *map(families.date.fromisoformat, ("2025-01-01", "2025-01-31")))
FIELDS = {"country": "countries", "outletkind": "outlet_kinds", "topic": "topics", "side": "sides"}


def matrix(tables: Tables, by: str = "country", parts: str = "topic", most: int = 30) -> Families:
    return families.matrix(tables, asked(tables), by, parts, (JANUARY,), most, 14)  # type: ignore[arg-type]


@pytest.mark.parametrize("by", ["country", "kind"])
def test_a_cell_counts_the_pairs_and_statements_of_its_rows(large_tables: Tables, by: str) -> None:
    rows = large_tables.treatment.rows()
    family_of = {outlet: family for family, ids in of(large_tables, by).items() for outlet in ids}
    ids = {"first": rows["statement_id"].unique()[:60].tolist(), "none": []}
    found = large_tables.treatment.by_family(ids, of(large_tables, by)).set_index(["part", "family"])
    first = rows[rows["statement_id"].isin(ids["first"])].assign(family=rows["outlet_id"].map(family_of))
    for family in of(large_tables, by):
        mine = first[first["family"] == family]
        carried = mine[mine["coverage"].isin(CARRIED)]
        possible = mine[mine["coverage"].isin([*CARRIED, "left-out"])]
        assert found.loc["first", family].tolist() == [
            *(len(carried), len(possible)),
            *(carried["statement_id"].nunique(), possible["statement_id"].nunique()),
        ]
        assert found.loc["none", family].tolist() == [0, 0, 0, 0]


@pytest.mark.parametrize("parts", ["topic", "side", "time"])
def test_a_click_leads_to_the_statements_that_a_cell_counts(large_tables: Tables, parts: str) -> None:
    found = matrix(large_tables, "kind", parts)
    assert found.marks
    for mark in [mark for mark in found.marks if mark.item][:6]:
        asked = dict(parse_qsl(mark.item.removeprefix("view.")))
        assert asked.pop("as") == "statements"
        period = asked.pop("period", "")
        start, end = map(families.date.fromisoformat, period.split("/")) if period else (None, None)
        chosen = Filters(start, end, **{FIELDS[name]: (value,) for name, value in asked.items()})
        left = len(apply(large_tables, chosen).statements)
        # The family may carry a statement in words of another topic or day than others do.
        assert left == mark.told if parts == "side" else 0 < left <= mark.told


def test_smaller_families_are_one_column_and_the_table_has_all(large_tables: Tables) -> None:
    whole, folded = matrix(large_tables), matrix(large_tables, most=4)
    assert len(folded.columns) == 5
    assert folded.columns[-1][0] == "all others"
    assert folded.finding == whole.finding
    for counted in ("carried", "possible"):
        assert sum(getattr(mark, counted) for mark in folded.marks) == sum(
            getattr(mark, counted) for mark in whole.marks
        )
    assert folded.table.equals(whole.table)
    assert set(folded.table["Country"]) >= {family for family, _ in whole.columns}
    assert not any(mark.item for mark in folded.marks if mark.family == "all others")
    figure = families_chart.draw(folded, looks(publishers(large_tables), []))
    assert figure.layout.height < 1500
    assert len(figure.data[1].x) == sum(mark.possible > 0 for mark in folded.marks)


def test_each_outlet_may_be_a_family_of_its_own(large_tables: Tables) -> None:
    found = matrix(large_tables, "outlet", most=3)
    words = asked(large_tables).words()
    names = [large_tables.name_of("outlets", outlet) for outlet in sorted(words, key=lambda o: -words[o])]
    assert [family for family, _ in found.columns] == [*names[:3], "all others"]
    assert " carries most of what was news for it (" in found.finding
    assert all("outlet=" in mark.item for mark in found.marks if mark.item)


def test_nothing_left_is_an_empty_matrix(large_tables: Tables) -> None:
    nothing = asked(large_tables, Filters(text="no such words"))
    found = families.matrix(large_tables, nothing, "country", "topic", (JANUARY,), 9, 14)
    assert (found.marks, found.rows) == ((), ())


@pytest.mark.usefixtures("large_story")
def test_the_page_shows_families_first_and_narrows_to_the_cell_chosen(open_page: OpenApp) -> None:
    app = open_page("side_by_side")
    assert not app.exception
    cell = app.selectbox(key="family_cell").options[1]
    item = next(
        key for key, words in matrix(app.session_state["view"].all, most=9).opens.items() if words == cell
    )
    app.selectbox(key="family_cell").set_value(item).run()
    assert not app.exception
    asked = dict(parse_qsl(item.removeprefix("view.")))
    assert {name: app.query_params[name] for name in asked} == asked
    assert "carried by" in findings(app)[0]
    # What is chosen stays chosen, and the families of it are a click away.
    assert app.session_state["family_cell"] == ""


def test_few_outlets_are_shown_statement_by_statement(open_page: OpenApp) -> None:
    app = open_page("side_by_side")
    assert [group.key for group in app.get("button_group") if group.key == "as"] == []
    assert "statements are carried by one outlet only" in findings(app)[0]
