"""oEmbed (https://oembed.com): programs for writing pages ask here how to embed one of our addresses."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from lib.app import heads, menu, previews
from lib.app.here import snippet
from lib.app.params import CHART
from lib.app.server import base_path

WIDTH, HEIGHT = 800, 620
"""Pixels of an embedded view where nobody asks for less."""
SMALLEST = 200


def answer(request: Request) -> Response:
    """Answer `/oembed?url=...`: 404 for what is no address of this app, 501 for a format that is not JSON."""
    asked = request.query_params
    if asked.get("format", "json") != "json":
        return PlainTextResponse("Only format=json.", status_code=501)
    sizes = {}
    for name, usual in (("maxwidth", WIDTH), ("maxheight", HEIGHT)):
        text = asked.get(name, str(usual))
        if not (text.isascii() and text.isdigit() and len(text) < 6):
            return PlainTextResponse(f"{name} is no whole number.", status_code=400)
        sizes[name] = max(min(int(text), usual), SMALLEST)
    found = embed(asked.get("url", ""), request.headers.get("host", ""), **sizes)
    if found is None:
        return PlainTextResponse("No view of this app.", status_code=404)
    return JSONResponse(found, headers={"Access-Control-Allow-Origin": "*"})


def embed(url: str, host: str, maxwidth: int = WIDTH, maxheight: int = HEIGHT) -> Mapping[str, object] | None:
    """Say how to embed a view.

    Args:
        url: Its address, as in the browser.
        host: Host and port of this server, as the asker names it.
        maxwidth: Pixels.
        maxheight: Pixels.

    Returns:
        The answer after oEmbed 1.0, of type `rich`; None for what is no view of this app.
    """
    page = page_at(url, host)
    if page is None:
        return None
    parts = urlsplit(url)
    query = [(name, value) for name, value in parse_qsl(parts.query) if not name.startswith("embed")]
    source = urlunsplit((parts.scheme, parts.netloc, parts.path, urlencode([*query, ("embed", "true")]), ""))
    title = heads.title(page)
    if chart := dict(query).get(CHART.name, ""):
        title += f" ({chart})"
    found: dict[str, object] = {
        "version": "1.0",
        "type": "rich",
        "provider_name": heads.NAME,
        "provider_url": urlunsplit((parts.scheme, parts.netloc, f"{base_path()}/", "", "")),
        "title": title,
        "html": snippet(source, title, maxheight),
        "width": maxwidth,
        "height": maxheight,
    }
    # A thumbnail has to fit as well.
    if previews.SIZE[0] <= maxwidth and previews.SIZE[1] <= maxheight:
        found |= previews.thumbnail(f"{parts.scheme}://{parts.netloc}", page)
    return found


def page_at(url: str, host: str) -> str | None:
    """Return the page of the app that an address leads to, as `menu.TITLES` names it; None for any other.

    Args:
        url: The address.
        host: Host and port of this server.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or parts.netloc.lower() != host.lower() or not host:
        return None
    return menu.page_of(parts.path)
