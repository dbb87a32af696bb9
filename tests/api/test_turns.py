"""Many programs at once: few are answered at a time, and who comes too late is told so."""

from __future__ import annotations

import asyncio
import threading
import time

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from lib.api import http
from lib.tables.model import Tables
from tests.loops import run


def test_requests_take_turns_and_too_many_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    lock, working, most = threading.Lock(), 0, 0

    def slow(request: Request, tables: Tables) -> Response:
        nonlocal working, most
        with lock:
            working += 1
            most = max(most, working)
        time.sleep(0.02)
        with lock:
            working -= 1
        return PlainTextResponse("here")

    monkeypatch.setattr(http, "WAITING", 10)

    async def ask_all() -> list[httpx.Response]:
        transport = httpx.ASGITransport(http.Readable(slow))
        async with httpx.AsyncClient(transport=transport, base_url="https://basewatch.example") as client:
            return await asyncio.gather(*(client.get(f"/api/quotes.csv?page={at}") for at in range(30)))

    answers = run(ask_all())
    assert most == http.AT_ONCE
    refused = [answer for answer in answers if answer.status_code == 503]
    assert len(refused) == 30 - 10 - http.AT_ONCE
    assert {answer.headers["retry-after"] for answer in refused} == {"5"}
    assert "Ask again" in refused[0].json()["detail"]
    assert sum(answer.text == "here" for answer in answers) == 10 + http.AT_ONCE
