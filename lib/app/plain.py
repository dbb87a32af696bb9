"""Plain documents beside the app: what is at addresses that programs ask for, and what is not there."""

from __future__ import annotations

from hashlib import sha256
from html import escape
from pathlib import Path

from starlette.responses import HTMLResponse

from lib.app import menu
from lib.app.server import base_path, paper_and_ink

_STYLE = Path(__file__).resolve().parents[2] / "static" / "frame" / "plain" / "plain.css"


def document(title: str, body: str, *, status: int = 200) -> HTMLResponse:
    """Make a document in the colours of the app.

    Args:
        title: What it is about; plain text, escaped here.
        body: Its content below the heading, as HTML.
        status: Status of HTTP.
    """
    version = sha256(_STYLE.read_bytes()).hexdigest()[:12]
    style = f"{base_path()}/frame/plain/{_STYLE.name}?v={version}"
    return HTMLResponse(
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f"<title>{escape(title)} · Basewatch</title>"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'{paper_and_ink()}<link rel="stylesheet" href="{style}">'
        f'<link rel="icon" href="{base_path()}/favicon.png"></head>'
        f"<body><main><h1>{escape(title)}</h1>{body}</main></body></html>",
        status_code=status,
    )


def not_found(path: str) -> HTMLResponse:
    """Say that there is no such page, and lead to those that there are.

    Args:
        path: What was asked for.
    """
    pages = "".join(
        f'<li><a href="{base_path()}/{menu.path_of(name)}">{escape(title)}</a></li>'
        for name, title in menu.TITLES.items()
    )
    shown = path if len(path) <= 80 else path[:79] + "…"
    return document(
        "There is no such page",
        f"<p>Nothing of this app is at <code>{escape(shown)}</code>. The address may be mistyped.</p>"
        f'<p><a href="{base_path()}/">To the front page</a>, or to one of these:</p><ul>{pages}</ul>'
        f'<p>Rows for programs are at <a href="{base_path()}/api/"><code>{base_path()}/api/</code></a>.</p>',
        status=404,
    )
