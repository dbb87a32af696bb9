"""The words that pages explain where they stand; `static/frame/terms.js` asks for them once a page."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse

from lib.tables import glossary

ADDRESS = "glossary.json"


def answer(_: Request) -> JSONResponse:
    """Send the entries of the glossary that pages explain."""
    told = [
        {"entry": each.entry, "term": each.term, "forms": each.explained, "means": each.says}
        for each in glossary.terms()
        if each.explained
    ]
    return JSONResponse(told, headers={"Cache-Control": "max-age=3600"})
