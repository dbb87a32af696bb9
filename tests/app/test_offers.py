"""Files that are made only when asked for."""

from __future__ import annotations

import pytest
from starlette.requests import Request
from starlette.responses import Response

from lib.app import offers


def get(address: str) -> Response:
    """Ask for a file as the server does."""
    _, _, key, name = address.split("/", 3)
    return offers.answer(Request({"type": "http", "path_params": {"key": key, "name": name}}))


def test_a_file_is_made_when_it_is_asked_for() -> None:
    made: list[str] = []

    def rows() -> bytes:
        made.append("rows")
        return b"a,b\n"

    folder = offers.make("a view", {"rows.csv": rows, "all.zip": lambda: b"PK"})
    assert made == []
    answer = get(f"{folder}rows.csv")
    assert answer.body == b"a,b\n"
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert get(f"{folder}all.zip").headers["content-type"] == "application/zip"
    assert made == ["rows"]


def test_the_same_view_has_the_same_address_and_the_newest_files() -> None:
    first = offers.make("one view", {"texts.json": lambda: b"1"})
    again = offers.make("one view", {"texts.json": lambda: b"2"})
    assert first == again != offers.make("another view", {})
    assert get(f"{first}texts.json").body == b"2"


@pytest.mark.parametrize("path", ["/offers/nothing/rows.csv", "{folder}other.csv", "{folder}../rows.csv"])
def test_nothing_else_is_given(path: str) -> None:
    folder = offers.make("a third view", {"rows.csv": lambda: b""})
    assert get(path.format(folder=folder)).status_code == 404


def test_old_offers_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(offers, "_REMEMBERED", 2)
    old = offers.make("the first", {"rows.csv": lambda: b""})
    for name in ("the second", "the third"):
        offers.make(name, {})
    answer = get(f"{old}rows.csv")
    assert answer.status_code == 404
    assert "load the page again" in answer.body.decode()
