"""What of Streamlit's own interface strangers may use, and how much of it: paths, messages, sessions, runs.

Streamlit trusts whoever reaches it. A visitor may clear the caches of all, ask what version control knows of
the folder, read metrics, leave files, and make the server ask an address outside who it is. None of it is
needed to read, so none of it comes through.
"""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import urlsplit

import streamlit as st
from google.protobuf.message import DecodeError
from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import net_util
from streamlit.proto.BackMsg_pb2 import BackMsg

from lib.app.server import base_path

MESSAGES = frozenset({"rerun_script", "stop_script", "app_heartbeat", "backend_operation_request"})
"""What a page may send: run, stop, still here, and a download that is made when it is asked for."""

CLOSED = ("_stcore/metrics", "_stcore/upload_file", "_stcore/script-health-check", "component")
"""Paths of Streamlit's that no reader needs, with all below them."""

STREAM = "_stcore/stream"
AGENT = "_stcore/agent"
FIRST_WORD_SECONDS = 30.0
"""How long a connection may stay without a word; a browser speaks at once."""
BURST = 100
"""Runs in a row that a session may ask for at any speed, as somebody does who drags a slider."""

FULL = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex"><meta http-equiv="refresh" content="30">
<title>Basewatch: full house</title>
<style>body{font:1.1rem/1.5 Georgia,serif;max-width:34rem;margin:15vh auto;padding:0 1rem;background:#FBF9F4;
color:#262420}@media(prefers-color-scheme:dark){body{background:#191815;color:#ECE8DF}}</style></head>
<body><h1>More readers than there is room for</h1>
<p>As many people read this page now as the server can answer well. Nothing is lost: your link works as soon
as somebody leaves. This page looks again every half minute.</p></body></html>"""


class Limits(NamedTuple):
    """How much of the server readers may take.

    Attributes:
        sessions: Open pages at a time, of all readers together.
        runs: Runs a minute of one session, after a burst; further ones wait.
    """

    sessions: int = 300
    runs: int = 300

    @classmethod
    def of_environment(cls) -> Limits:
        """Read `BASEWATCH_SESSIONS` and `BASEWATCH_RUNS`; where that is no number, the default."""
        return cls(
            _whole(os.environ.get("BASEWATCH_SESSIONS", ""), cls._field_defaults["sessions"]),
            _whole(os.environ.get("BASEWATCH_RUNS", ""), cls._field_defaults["runs"]),
        )


def _whole(text: str, default: int) -> int:
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() and 0 < len(text) < 9 and int(text) else default


class Bucket:
    """Tells how long a run has to wait: `BURST` at once, then so many a minute."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate = per_minute / 60
        self._clock = clock
        self._left = float(BURST)
        self._at = clock()

    def take(self) -> float:
        """Take one run, and return the seconds until its turn."""
        now = self._clock()
        self._left = min(BURST, self._left + (now - self._at) * self._rate) - 1
        self._at = now
        return max(0.0, -self._left / self._rate)


class Guard:
    """Lets through what readers need."""

    def __init__(self, app: ASGIApp, limits: Limits | None = None) -> None:
        self.app = app
        self.limits = limits or Limits.of_environment()
        self.open = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request or connection."""
        if scope["type"] == "websocket":
            await self._stream(scope, receive, send)
        elif scope["type"] == "http":
            await self._request(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _request(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = _path(scope)
        if any(path == closed or path.startswith(f"{closed}/") for closed in CLOSED):
            await PlainTextResponse("Not found", status_code=404)(scope, receive, send)
            return
        if self.open >= self.limits.sessions and _asks_for_a_page(scope, path):
            answer = HTMLResponse(FULL, status_code=503, headers={"Retry-After": "30"})
            await answer(scope, receive, send)
            return
        if path.startswith(f"{AGENT}/") and "origin" in Headers(scope=scope):
            # Programs have none; a page in a browser, ours or another's, is no program.
            await PlainTextResponse("Not for pages", status_code=403)(scope, receive, send)
            return
        if path.startswith(("_stcore/", "media/")) and not same_origin(scope):
            # Streamlit answers such requests all the same, but would first find out its own addresses.
            scope = {**scope, "headers": [each for each in scope["headers"] if each[0] != b"origin"]}
        await self.app(scope, receive, send)

    async def _stream(self, scope: Scope, receive: Receive, send: Send) -> None:
        if _path(scope) == STREAM:
            if not same_origin(scope):
                await _refuse(scope, receive, send, 403)
                return
            if self.open >= self.limits.sessions:
                await _refuse(scope, receive, send, 503, "More readers than there is room for.")
                return
        self.open += 1
        try:
            await self.app(scope, _heard(receive, Bucket(self.limits.runs)), send)
        finally:
            self.open -= 1


def _heard(receive: Receive, bucket: Bucket) -> Receive:
    """Hand on what a page may send, no faster than it may."""
    spoken = False

    async def heard() -> Message:
        nonlocal spoken
        until = time.monotonic() + FIRST_WORD_SECONDS
        while True:
            if spoken:
                message = await receive()
            else:
                try:
                    message = await asyncio.wait_for(receive(), max(0.0, until - time.monotonic()))
                except TimeoutError:
                    return {"type": "websocket.disconnect", "code": 1001, "reason": "nothing was said"}
            if message["type"] != "websocket.receive" or message.get("bytes") is None:
                return message
            try:
                kind = BackMsg.FromString(message["bytes"]).WhichOneof("type")
            except DecodeError:
                # Streamlit closes the connection.
                return message
            if kind not in MESSAGES:
                continue
            spoken = True
            if kind != "stop_script" and (wait := bucket.take()):
                await asyncio.sleep(wait)
            return message

    return heard


def same_origin(scope: Scope) -> bool:
    """Tell whether a request comes from a page of this server or of one that its host trusts.

    A request without an origin is none of another site's page.
    """
    headers = Headers(scope=scope)
    origin = headers.get("origin")
    if origin is None or not st.get_option("server.enableCORS"):
        return True
    from_where = urlsplit(origin)
    if from_where.netloc.lower() == headers.get("host", "").lower():
        return True
    told = [st.get_option("browser.serverAddress"), *(st.get_option("server.corsAllowedOrigins") or ())]
    trusted = {(urlsplit(each).hostname or each).strip().lower() for each in told if each}
    return (from_where.hostname or "").lower() in trusted


def stay_home() -> None:
    """Keep Streamlit from asking a server outside which address this one has.

    It does so to print an address when it starts, and before it refuses another site's page.
    """
    net_util.get_external_ip = lambda: None


def _path(scope: Scope) -> str:
    """Return the path below the app's own, without a slash at its beginning."""
    path: str = scope["path"]
    return path.removeprefix(base_path()).lstrip("/")


def _asks_for_a_page(scope: Scope, path: str) -> bool:
    wanted = Headers(scope=scope).get("accept", "")
    return scope["method"] == "GET" and "text/html" in wanted and not path.startswith("_stcore/")


async def _refuse(scope: Scope, receive: Receive, send: Send, status: int, words: str = "") -> None:
    """Refuse a connection before it stands."""
    await receive()
    # uvicorn takes a refusal with words for a fault of the app and logs it: nothing that anybody may cause.
    if status == 503 and "websocket.http.response" in scope.get("extensions", {}):
        headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"retry-after", b"30")]
        await send({"type": "websocket.http.response.start", "status": status, "headers": headers})
        await send({"type": "websocket.http.response.body", "body": words.encode()})
    else:
        await send({"type": "websocket.close", "code": 1008})
