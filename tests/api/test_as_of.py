"""Rows, feed and search as of a day."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from starlette.testclient import TestClient

from lib.api import rows
from lib.tables import as_of
from lib.tables.model import Tables
from tests import later

DAY = date(2025, 2, 3)


@pytest.mark.parametrize("name", rows.PUBLISHED)
def test_no_row_of_a_later_day(server: TestClient, tables: Tables, name: str) -> None:
    answer = server.get(f"/api/{name}.csv?asof={DAY}")
    found = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    then = as_of.as_of(tables, DAY)
    assert len(found) - 1 == len(then.treatment.rows() if name == "coverage" else then.frames[name])
    assert [cell for row in found for cell in row if not cell.isdigit() and later.in_text(cell, DAY)] == []
    assert answer.headers["x-total-count"] == str(len(found) - 1)


def test_counts_do_not_fall_from_day_to_day(server: TestClient) -> None:
    for name in ("articles", "quotes", "events", "coverage"):
        counts = [
            int(server.head(f"/api/{name}.json?asof={day}&limit=1").headers["x-total-count"])
            for day in ("2024-12-01", "2024-12-20", "2025-02-03", "2025-02-07", "2025-02-14", "2026-02-28")
        ]
        assert counts == sorted(counts)
        assert counts[-1] == int(server.head(f"/api/{name}.json").headers["x-total-count"])


@pytest.mark.parametrize("address", ["/feed.atom?", "/api/search?q=talks&", "/api/openapi.json?"])
def test_news_and_search_are_of_that_day(server: TestClient, address: str) -> None:
    early = server.get(f"{address}asof={DAY}")
    assert early.status_code == 200
    text = early.text
    if address.startswith("/api/"):
        # What a parameter takes is said with the whole period, within which one may stand.
        text = text.replace("2026-02-28", "")
    assert not later.in_text(text, DAY)
    assert later.in_text(server.get(address).text, DAY)


def test_links_of_news_and_search_lead_to_that_day(server: TestClient) -> None:
    assert f"quotes?asof={DAY}&amp;item=" in server.get(f"/feed.atom?asof={DAY}").text.replace(
        "side-by-side", "quotes"
    )
    (hit, *_) = (
        hit for kind in server.get(f"/api/search?q=talks&asof={DAY}").json()["kinds"] for hit in kind["hits"]
    )
    assert f"?asof={DAY}&" in hit["page"]
    assert server.get(hit["row"]).json()["total"] == 1


@pytest.mark.parametrize("text", ["soon", "2026-03-01", "2024-11-30", "2025-2-3", ""])
def test_what_is_no_day_is_refused(server: TestClient, text: str) -> None:
    for address in ("/api/quotes.json", "/feed.atom", "/api/search", "/api/index.json", "/api/openapi.json"):
        answer = server.get(f"{address}?asof={text}")
        assert answer.status_code == 400
        (fault,) = answer.json()["faults"]
        assert fault == {
            "parameter": "asof",
            "value": text,
            "allowed": "A day from 2024-12-01 to 2026-02-28",
        }


def test_what_comes_later_has_no_rows_and_is_not_named(server: TestClient) -> None:
    # A parameter takes what it takes on any day, as it is described, and means that day's.
    for address in ("/api/quotes.json", "/api/coverage.json"):
        assert server.get(f"{address}?asof={DAY}&outlet=caliber-az").json()["total"] == 0
    assert server.get("/feed.atom?asof=2024-12-01&period=2025-01-01/2025-01-31").status_code == 200
    answer = server.get(f"/api/quotes.json?asof={DAY}&outlet=nobody")
    assert answer.status_code == 400
    assert "caliber-az" not in answer.json()["faults"][0]["allowed"]
    assert server.get("/api/quotes.json?asof=2025-02-14&outlet=caliber-az").json()["total"] == 10


def test_a_name_in_the_address_of_rows(server: TestClient, tables: Tables) -> None:
    listed = server.get(f"/api/openapi.json?asof={DAY}").json()["components"]["parameters"]["outlet"]
    assert "walaw" in str(listed)
    assert "caliber-az" not in str(listed)
