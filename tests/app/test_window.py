"""A narrow window is known before the first chart is laid out."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from starlette.datastructures import Headers
from starlette.types import Receive, Scope, Send

from lib.app import window
from lib.app.window import HEADER, Window, is_narrow, on_phone
from tests.loops import run


@pytest.mark.parametrize(
    ("kind", "query", "told"),
    [
        ("websocket", b"narrow", True),
        ("websocket", b"", False),
        ("websocket", b"narrower", False),
        ("http", b"narrow", False),
    ],
)
def test_the_address_of_a_connection_becomes_a_header(kind: str, query: bytes, told: bool) -> None:
    reached: list[Scope] = []

    async def behind(scope: Scope, receive: Receive, send: Send) -> None:
        reached.append(scope)

    asked = {"type": kind, "query_string": query, "headers": [(b"host", b"here")]}
    run(Window(behind)(asked, None, None))  # type: ignore[arg-type]
    assert (HEADER in Headers(scope=reached[0])) == told
    assert asked["headers"] == [(b"host", b"here")]


@pytest.mark.parametrize(
    ("headers", "narrow", "phone"),
    [
        ({}, False, False),
        ({HEADER: "1"}, True, False),
        ({"User-Agent": "Mozilla/5.0 (iPhone) Mobile/15E148"}, True, True),
        ({"User-Agent": "Mozilla/5.0 (X11; Linux x86_64)"}, False, False),
    ],
)
def test_a_telephone_is_narrow_and_a_narrow_window_is_no_telephone(
    headers: dict[str, str], narrow: bool, phone: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(window.st, "context", SimpleNamespace(headers=Headers(headers)))
    assert (is_narrow(), on_phone()) == (narrow, phone)
