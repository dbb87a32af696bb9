"""The description of the addresses, and that they do what it says, asked by a program that knows only it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from schemathesis import GenerationMode
from schemathesis.schemas import BaseSchema
from starlette.applications import Starlette
from starlette.testclient import TestClient

from lib.api import describe, rows
from lib.api.routes import routes
from lib.app.params import bounds
from lib.tables import catalogue
from lib.tables.model import Tables
from tests.conftest import frozen

FIRST, LAST = bounds(frozen())
DAYS = st.integers(0, (LAST - FIRST).days).map(lambda n: FIRST + timedelta(days=n))


PATHS = [*(f"/api/{name}.{{format}}" for name in rows.PUBLISHED), "/api/search", "/feed.atom"]

TRIED = [
    *(f"/api/{name}.{{format}}" for name in ("quotes", "coverage", "sides")),
    "/api/search",
    "/feed.atom",
]
"""Addresses that are asked at random: all tables go one way, and each takes a second."""


def period(days: tuple[date, date]) -> str:
    return f"{days[0]}/{days[1]}"


# What the words of the description say and JSON Schema cannot.
schemathesis.openapi.format("period", st.tuples(DAYS, DAYS).map(period))
# As of an earlier day fewer ids are there than the description of today lists; `tests/api/test_as_of.py`.
schemathesis.openapi.format("story-day", st.just(LAST.isoformat()))
schemathesis.openapi.format("since", DAYS.map(date.isoformat))


@pytest.fixture(scope="module")
def described(server: TestClient) -> dict[str, Any]:
    return server.get("/api/openapi.json").json()


@pytest.fixture(scope="module")
def api() -> BaseSchema:
    # The routes alone: the lifespan, which schemathesis begins for each request, is that of sessions.
    return schemathesis.openapi.from_asgi("/api/openapi.json", Starlette(routes=routes()))


@pytest.mark.parametrize("mode", GenerationMode, ids=lambda mode: mode.value)
@pytest.mark.parametrize("path", TRIED)
def test_each_address_does_what_its_description_says(
    api: BaseSchema, path: str, mode: GenerationMode
) -> None:
    strategy = api[path]["GET"].as_strategy(generation_mode=mode)

    @settings(
        max_examples=5, phases=[Phase.generate], suppress_health_check=list(HealthCheck), derandomize=True
    )
    @given(strategy)
    def does(case: schemathesis.Case) -> None:
        case.call_and_validate()

    does()


@pytest.mark.parametrize("name", rows.PUBLISHED)
def test_the_rows_of_each_table_are_as_described(
    server: TestClient, described: dict[str, Any], name: str
) -> None:
    schema = {"$ref": f"#/components/schemas/answer-{name}", "components": described["components"]}
    told = server.get(f"/api/{name}.json").json()
    Draft202012Validator(schema).validate(told)


def test_every_table_column_and_code_is_described(described: dict[str, Any]) -> None:
    assert described["openapi"] == "3.1.0"
    assert list(described["paths"]) == PATHS
    for name in rows.PUBLISHED:
        table = catalogue.TABLES[name]
        row = described["components"]["schemas"][f"row-{name}"]
        assert list(row["properties"]) == table.names
        for column in table.columns:
            told = row["properties"][column.name]
            assert told["description"].startswith(column.description)
            if column.values and not column.many:
                assert set(told["enum"]) - {""} == set(column.values)


def test_every_parameter_is_described(described: dict[str, Any], tables: Tables) -> None:
    shared = described["components"]["parameters"]
    for name in rows.PUBLISHED:
        told = []
        for param in described["paths"][f"/api/{name}.{{format}}"]["get"]["parameters"]:
            at = shared[param["$ref"].rsplit("/", 1)[1]] if "$ref" in param else param
            assert at.get("description") or at["name"] == "format"
            told.append(at["name"])
        assert told == ["format", *(param.name for param in rows.parameters(tables, name))]


def test_no_parameter_means_two_things(tables: Tables) -> None:
    for name in rows.PUBLISHED:
        names = [param.name for param in rows.parameters(tables, name)]
        assert len(names) == len(set(names))


def test_many_ids_are_described_by_their_form(tables: Tables, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "MOST_LISTED", 3)
    rows.choices.cache_clear()
    (key,) = (param for param in rows.choices(tables, "speakers") if param.name == "speaker_id")
    assert "enum" not in key.schema
    assert key.read(["nobody"]) == ([], ["nobody"])
    rows.choices.cache_clear()


def test_the_description_is_plain_openapi(described: dict[str, Any], tables: Tables) -> None:
    assert describe.openapi(tables, "")["servers"] == [{"url": "/"}] == described["servers"]
    assert describe.openapi(tables, "/below")["servers"] == [{"url": "/below"}]
