"""The addresses for programs, and what answers at each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl, urlencode

import orjson
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from lib import citation
from lib.api import asked, describe, feed, index, rows, search
from lib.api import site as crawlers
from lib.api.http import LICENCE, NotFound, Readable, site
from lib.api.written import FORMATS
from lib.app import data, params
from lib.app.server import base_path
from lib.tables import catalogue, filters
from lib.tables.model import Tables


def routes() -> list[BaseRoute]:
    """Return the routes, below the path of the app."""
    base = base_path()
    return [
        Route(f"{base}/api", Readable(_to_index)),
        Route(f"{base}/api/{{name:path}}", Readable(_api)),
        Route(f"{base}/feed.atom", Readable(_feed)),
        Route(f"{base}/robots.txt", Readable(_robots)),
        Route(f"{base}/sitemap.xml", Readable(_sitemap)),
    ]


def _to_index(request: Request, tables: Tables) -> Response:
    return RedirectResponse(f"{base_path()}/api/", status_code=301)


def _api(request: Request, tables: Tables) -> Response:
    name = request.path_params["name"]
    own = {"": _index, "index.json": _index_json, "openapi.json": _openapi, "search": _search}
    if name in own:
        return own[name](request, tables)
    table, _, suffix = name.rpartition(".")
    if table in rows.PUBLISHED and suffix in FORMATS:
        return _table(request, tables, table, suffix)
    raise NotFound(
        f"Ask for {base_path()}/api/TABLE.FORMAT, where FORMAT is one of {', '.join(FORMATS)} "
        f"and TABLE one of {', '.join(rows.PUBLISHED)}; or for {base_path()}/api/."
    )


def _index(request: Request, tables: Tables) -> Response:
    asked.read(params.standing(tables), _query(request))
    if _wants_json(request.headers.get("accept", "")):
        response = _json(index.listed(tables, site(request)))
    else:
        response = index.page(tables, site(request))
    response.headers["Vary"] = "Accept"
    return response


def _index_json(request: Request, tables: Tables) -> Response:
    asked.read(params.standing(tables), _query(request))
    return _json(index.listed(tables, site(request)))


def _openapi(request: Request, tables: Tables) -> Response:
    asked.read(params.standing(tables), _query(request))
    return _json(describe.openapi(tables, base_path()))


def _search(request: Request, tables: Tables) -> Response:
    values = asked.read((*params.standing(tables), *search.PARAMS), _query(request))
    return _json(search.answer(tables, values, site(request)))


def _table(request: Request, tables: Tables, name: str, suffix: str) -> Response:
    query = _query(request)
    values = asked.read(rows.parameters(tables.whole or tables, name), query, rows.parameters(tables, name))
    found = rows.asked(tables, name, values)
    total, offset = len(found), values[asked.OFFSET.name]
    size = values[asked.LIMIT.name] or max(total - offset, 0)
    kind, write = FORMATS[suffix]
    following = _at(request, query, offset + size) if offset + size < total else None
    before = _at(request, query, max(offset - size, 0)) if offset and size else None
    about = {
        "table": name,
        "row": catalogue.TABLES[name].row,
        "data_version": tables.version,
        "licence": LICENCE,
        "cite": citation.text(f"Table {name}", str(request.url), tables.version, datetime.now(UTC).date()),
        "total": total,
        "offset": offset,
        "next": following,
    }
    links = {
        "next": following,
        "prev": before,
        "license": LICENCE,
        "cite-as": f"{site(request)}/method?open=licence",
        "service-desc": f"{site(request)}/api/openapi.json",
    }
    placed = "inline" if suffix == "json" else "attachment"
    return Response(
        write(found.iloc[offset : offset + size], about),
        media_type=kind,
        headers={
            "Content-Disposition": f'{placed}; filename="basewatch-{name}-{tables.version}.{suffix}"',
            "Link": ", ".join(f'<{address}>; rel="{rel}"' for rel, address in links.items() if address),
            "X-Total-Count": str(total),
        },
    )


def _feed(request: Request, tables: Tables) -> Response:
    query = _query(request)
    values = asked.read(params.of_feed(tables.whole or tables), query, params.of_feed(tables))
    chosen = params.filters_of(values, tables)
    shown = filters.apply(tables, chosen)
    since = values[params.SINCE.name]
    # The same filters have the same feed, however they were written.
    pairs = (
        *params.query_of(chosen, tables),
        *((params.SINCE.name, text) for text in params.SINCE.write(since)),
    )
    return Response(
        feed.atom(tables, feed.entries(tables, shown, since), site(request), urlencode(pairs)),
        media_type=f"{feed.TYPE}; charset=utf-8",
    )


def _robots(request: Request, tables: Tables) -> Response:
    return PlainTextResponse(crawlers.robots(site(request), base_path()))


def _sitemap(request: Request, tables: Tables) -> Response:
    return Response(
        crawlers.sitemap(tables, data.changed(tables.story_id), site(request)), media_type="application/xml"
    )


def _query(request: Request) -> list[tuple[str, str]]:
    return parse_qsl(request.url.query, keep_blank_values=True)


def _at(request: Request, query: list[tuple[str, str]], offset: int) -> str:
    """Return the address of the same rows from another one on."""
    others = [(name, text) for name, text in query if name != asked.OFFSET.name]
    start = [(asked.OFFSET.name, str(offset))] if offset else []
    return str(request.url.replace(query=urlencode([*others, *start])))


def _json(found: Mapping[str, Any]) -> Response:
    return Response(orjson.dumps(found), media_type="application/json")


def _wants_json(accept: str) -> bool:
    """Tell whether a program asks: JSON before HTML in what it takes, or anything at all but no HTML."""
    kinds = [each.split(";")[0].strip() for each in accept.lower().split(",")]
    if "text/html" not in kinds:
        return "application/json" in kinds
    return "application/json" in kinds and kinds.index("application/json") < kinds.index("text/html")
