"""What all answers to programs have in common: methods, headers, errors, what a program has already."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import anyio.to_thread
import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from lib.api.asked import BadRequest
from lib.app import data
from lib.app.server import base_path
from lib.tables.faults import TablesError
from lib.tables.model import Tables

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
METHODS = "GET, HEAD, OPTIONS"
PROBLEM = "application/problem+json"
AT_ONCE = 2
"""Answers that are worked on at a time: they share one interpreter with those who read pages."""
WAITING = 100
"""Requests that may wait for their turn; further ones are told to ask again."""
_EXPOSED = "ETag, Link, Content-Disposition, X-Data-Version, X-Total-Count"
_LIB = Path(__file__).resolve().parents[1]


class NotFound(LookupError):
    """There is nothing at an address; the text says what to ask for instead."""


Make = Callable[[Request, Tables], Response]
"""Answers a request from the tables; raises `BadRequest` or `NotFound`."""


class Readable:
    """Serves what can only be read: GET and HEAD from any origin, all else is refused in words.

    All that are served so take turns together, `AT_ONCE` at a time.
    """

    turns = anyio.CapacityLimiter(AT_ONCE)
    taken = 0

    def __init__(self, make: Make) -> None:
        self.make = make

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if Readable.taken >= AT_ONCE + WAITING:
            response = problem(503, "Too many ask at once.", "Ask again in a few seconds.")
            response.headers["Retry-After"] = "5"
        else:
            Readable.taken += 1
            try:
                response = await anyio.to_thread.run_sync(self.answer, Request(scope), limiter=self.turns)
            finally:
                Readable.taken -= 1
        await response(scope, receive, send)

    def answer(self, request: Request) -> Response:
        """Answer one request."""
        if request.method == "OPTIONS":
            response = Response(
                status_code=204,
                headers={
                    "Allow": METHODS,
                    "Access-Control-Allow-Methods": METHODS,
                    "Access-Control-Allow-Headers": "Accept, If-None-Match",
                    "Access-Control-Max-Age": "86400",
                },
            )
        elif request.method not in ("GET", "HEAD"):
            response = problem(405, "This address can only be read.", f"Allowed: {METHODS}.")
            response.headers["Allow"] = METHODS
        else:
            response = self._read(request)
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Expose-Headers"] = _EXPOSED
        if request.method == "HEAD":
            # All headers are those of the whole answer.
            response.body = b""
        return response

    def _read(self, request: Request) -> Response:
        try:
            tables = data.asked(request.query_params)
        except TablesError:
            return problem(
                503, "The tables cannot be shown.", "The data folder has faults; the app lists them."
            )
        if not tables.in_memory:
            return problem(
                404,
                "An archive has no addresses for programs.",
                "Read its Parquet files, with DuckDB or any other program that knows the format.",
            )
        try:
            tag = etag(tables, str(request.url), request.headers.get("accept", ""))
            known = request.headers.get("if-none-match", "")
            # Nobody has a tag of what was refused.
            same = tag in (each.strip() for each in known.split(","))
            response = Response(status_code=304) if same else self.make(request, tables)
            response.headers["ETag"] = tag
            response.headers["Cache-Control"] = "no-cache"
        except BadRequest as error:
            faults = [fault._asdict() for fault in error.faults]
            response = problem(
                400, "The request asks for something that cannot be had.", str(error), faults=faults
            )
        except NotFound as error:
            response = problem(404, "There is nothing at this address.", str(error))
        response.headers["X-Data-Version"] = tables.version
        return response


def problem(status: int, title: str, detail: str, **more: Any) -> Response:
    """Answer that something is wrong, as JSON after RFC 9457.

    Args:
        status: Status of HTTP.
        title: What is wrong, always the same words for the same thing.
        detail: What is wrong this time, and what to do.
        more: Further members.
    """
    told: Mapping[str, Any] = {
        "type": "about:blank",
        "title": title,
        "status": status,
        "detail": detail,
        **more,
    }
    return Response(orjson.dumps(told), status_code=status, media_type=PROBLEM)


def etag(tables: Tables, *asked: str) -> str:
    """Return what tells an answer from others: data, code, and what was asked.

    It is weak, because the server may compress what it sends.

    Args:
        tables: All tables.
        asked: All in the request that the answer depends on.
    """
    digest = hashlib.sha256("\0".join((tables.version, _code(), *asked)).encode("utf-8", "surrogatepass"))
    return f'W/"{tables.version}-{digest.hexdigest()[:16]}"'


@cache
def _code() -> str:
    """Return a hash of the code: after an update the same rows may be written otherwise."""
    digest = hashlib.sha256()
    for file in sorted(_LIB.rglob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def site(request: Request) -> str:
    """Return the address of the app as the one who asks names it, without a slash at its end."""
    return f"{request.url.scheme}://{request.url.netloc}{base_path()}"
