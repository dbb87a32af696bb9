"""Files that a page offers and that are made only when somebody asks: texts, tables, charts to draw anew.

What a run of the page knows (the view, what was found in it) it hands over as functions; a short address
leads to them for as long as this process remembers. So a page carries no copy of what few readers want.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import PurePosixPath
from threading import Lock
from typing import Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from lib.app.server import base_path

FOLDER = "offers"
Make = Callable[[], bytes]

_REMEMBERED = 400
"""Offers that a process remembers: some eighty pages. Each holds on to its view."""
_TYPES = {
    ".json": "application/json",
    ".csv": "text/csv; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".zip": "application/zip",
}
_kept: OrderedDict[str, Mapping[str, Make]] = OrderedDict()
_lock = Lock()


def make(name: str, files: Mapping[str, Make]) -> str:
    """Offer some files.

    Args:
        name: What tells this offer from all others: what is shown, under which filters, from which tables.
        files: What makes each file, by its name; the suffix says what it is.

    Returns:
        The address of their folder on this server, with a slash at its end.
    """
    key = sha256(name.encode()).hexdigest()[:20]
    with _lock:
        _kept[key] = files
        _kept.move_to_end(key)
        while len(_kept) > _REMEMBERED:
            _kept.popitem(last=False)
    return f"{base_path()}/{FOLDER}/{key}/"


def as_json(found: Mapping[str, Any]) -> bytes:
    """Write words and numbers as a JSON file."""
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()


def answer(request: Request) -> Response:
    """Make the file that is asked for; the route is `/offers/{key}/{name}`."""
    name = request.path_params["name"]
    with _lock:
        making = _kept.get(request.path_params["key"], {}).get(name)
    if making is None:
        return PlainTextResponse("No longer offered: load the page again.", status_code=404)
    kind = _TYPES[PurePosixPath(name).suffix]
    return Response(making(), media_type=kind, headers={"Cache-Control": "no-store"})
