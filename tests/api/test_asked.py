"""What a request asks for: read as pages read it, and nothing is passed over."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qsl, urlencode

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.api import asked, rows
from lib.api.written import FORMATS
from lib.app import params
from lib.tables import filters
from lib.tables.filters import Filters
from tests.app.rows import rows as charts
from tests.conftest import OpenApp, frozen

TABLES = frozen()
PARAMS = rows.parameters(TABLES, "quotes")
FIRST, LAST = params.bounds(TABLES)
DAYS = st.integers(0, (LAST - FIRST).days).map(lambda n: FIRST + timedelta(days=n))
NAMES = st.one_of(st.sampled_from([param.name for param in PARAMS]), st.text(max_size=12))
TEXTS = st.one_of(
    st.text(max_size=260),
    st.sampled_from(["walaw", "russia", "mixed", "2025-01-01/2025-02-01", "1", "0", "-1", "9" * 30, "said"]),
)


def some(table: str) -> st.SearchStrategy[tuple[str, ...]]:
    ids = list(TABLES.names[table])
    return st.lists(st.sampled_from(ids), unique=True, max_size=3).map(tuple)


@given(st.lists(st.tuples(NAMES, TEXTS), max_size=6))
def test_any_query_is_read_or_refused_by_name(query: list[tuple[str, str]]) -> None:
    written = parse_qsl(urlencode(query, errors="replace"), keep_blank_values=True)
    values, refused = read_or_refused(written)
    names = {name for name, _ in written}
    if values is None:
        assert {fault.parameter for fault in refused} <= {asked._short(name) for name in names}
        assert refused
    else:
        assert names <= values.keys()
        found = rows.asked(TABLES, "quotes", values)
        assert set(found["quote_id"]) <= set(TABLES.quotes["quote_id"])


def read_or_refused(query: list[tuple[str, str]]) -> tuple[dict[str, Any] | None, tuple[asked.Fault, ...]]:
    try:
        return asked.read(PARAMS, query), ()
    except asked.BadRequest as error:
        return None, error.faults


@given(
    st.tuples(DAYS, DAYS).map(sorted),
    st.lists(st.sampled_from(["southfront", "walaw", "siasat"]), unique=True).map(tuple),
    some("sides"),
    some("places"),
    some("topics"),
    st.text(max_size=50).map(str.strip),
    st.lists(st.sampled_from(["Russia", "Lebanon"]), unique=True).map(tuple),
    st.lists(st.sampled_from(["private website", "website"]), unique=True).map(tuple),
)
def test_filters_are_written_and_read_the_same(
    days, outlets, sides, places, topics, text, countries, kinds
) -> None:
    start, end = days
    chosen = Filters(
        *(
            start if start > FIRST else None,
            end if end < LAST else None,
            outlets,
            sides,
            places,
            topics,
            text,
        ),
        countries=countries,
        outlet_kinds=kinds,
    )
    written = params.query_of(chosen, TABLES)
    assert params.filters_of(asked.read(params.narrowing(TABLES), written), TABLES) == chosen
    assert bool(written) is chosen.active


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"outlet": ["walaw"]},
        {"outlet": ["walaw", "siasat"], "kind": ["mixed", "direct"]},
        {"q": "talks", "order": "words"},
        {"period": "2025-01-20/2025-01-31", "side": ["russia"], "order": "outlet"},
        {"speaker": ["dmitry-peskov"], "via": ["none"]},
        {"stance": ["doubting", "assertive"], "check": ["contradicted"], "place": ["tartus"]},
    ],
)
def test_the_rows_are_those_that_the_page_shows(
    open_page: OpenApp, query: dict[str, str | list[str]]
) -> None:
    app = open_page("quotes", **query)
    pairs = [
        (name, text)
        for name, texts in query.items()
        for text in ([texts] if isinstance(texts, str) else texts)
    ]
    found = rows.asked(TABLES, "quotes", asked.read(PARAMS, pairs))
    if found.empty:
        assert any("match" in info.value for info in app.info)
    else:
        row = charts(app)["quotes"]
        assert list(found["quote_id"]) == list(pd.read_csv(io.BytesIO(row.file(row.csv)))["Id"])


def test_shared_filters_leave_what_pages_are_left(subtests: pytest.Subtests) -> None:
    query = (("outlet", "walaw"), ("period", "2025-01-20/2025-02-28"), ("side", "russia"))
    values = asked.read(params.narrowing(TABLES), query)
    shown = filters.apply(TABLES, params.filters_of(values, TABLES))
    for table in rows.PUBLISHED:
        with subtests.test(table=table):
            found = rows.asked(TABLES, table, asked.read(rows.parameters(TABLES, table), query))
            if table == "quotes":
                assert set(found["quote_id"]) == set(shown.quotes["quote_id"])
            else:
                left = shown.treatment.rows() if table == "coverage" else shown.frames[table]
                pd.testing.assert_frame_equal(found, left[list(found.columns)])


@pytest.mark.parametrize(
    ("table", "query", "column", "values"),
    [
        ("tone", "measure=coded&voice=narrator", "voice", {"narrator"}),
        ("coverage", "statement_id=st-compensation", "statement_id", {"st-compensation"}),
        ("events", "places=tartus&origin=articles", "origin", {"articles"}),
        (
            "speakers",
            "speaker_id=dmitry-peskov&speaker_id=maria-zakharova",
            "speaker_id",
            {"dmitry-peskov", "maria-zakharova"},
        ),
    ],
)
def test_coded_columns_and_ids_narrow(table: str, query: str, column: str, values: set[str]) -> None:
    read = asked.read(rows.parameters(TABLES, table), parse_qsl(query))
    found = rows.asked(TABLES, table, read)
    assert set(found[column]) == values
    assert len(found) < len(TABLES.frames[table])


def test_a_list_narrows_by_any_of_its_members() -> None:
    read = asked.read(rows.parameters(TABLES, "events"), [("places", "tartus"), ("places", "damascus")])
    found = rows.asked(TABLES, "events", read)
    assert len(found) > 0
    assert all({"tartus", "damascus"} & set(places) for places in found["places"])


def test_a_table_without_rows_has_all_columns() -> None:
    empty = TABLES.quotes.iloc[:0][["quote_id", "words", "also_topics"]]
    for suffix, (_, write) in FORMATS.items():
        content = write(empty, {"table": "quotes"})
        if suffix == "csv":
            assert list(pd.read_csv(io.BytesIO(content))) == list(empty)
        elif suffix == "parquet":
            assert list(pd.read_parquet(io.BytesIO(content))) == list(empty)


def test_a_choice_that_tables_cannot_offer_is_said_so() -> None:
    nothing = replace(
        PARAMS[1], schema={"type": "string", "enum": []}, read=lambda values: ([], list(values))
    )
    with pytest.raises(asked.BadRequest, match="these tables have none"):
        asked.read([nothing], [(nothing.name, "x")])
