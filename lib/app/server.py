"""What the server adds to Streamlit's answers: safety headers, compressed bundles, the document's head.

All are plain ASGI classes that leave websockets alone.
"""

from __future__ import annotations

import asyncio
import base64
import gzip
import hashlib
import json
import re
from collections.abc import Callable, Mapping
from html import escape
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import NamedTuple

import streamlit as st
from starlette.datastructures import URL, Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.file_util import get_static_dir

from lib.app.shrink import Shrunk, folder

_FRONTEND = Path(get_static_dir())
_BUNDLE_TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
_WORTH_COMPRESSING = 1000


def base_path() -> str:
    """Return the path that the app is served below, without a slash at its end."""
    base = (st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base}" if base else ""


def plotly_script() -> tuple[str, Path]:
    """Return the address and the file of plotly's own script, which draws pictures in the browser.

    Streamlit has one, too, but lets nobody else use it. Only a reader who asks for a picture loads this.
    """
    found = find_spec("plotly")
    folder = Path(str(found.origin if found else "")).parent
    return f"{base_path()}/plotly-{version('plotly')}.min.js", folder / "package_data" / "plotly.min.js"


def chart_script() -> str:
    """Write the tag by which a browser loads what draws charts while the page is still being made.

    Left to itself it asks for it, half of all bytes of a first visit, when the first chart arrives.
    """
    (file,) = (_FRONTEND / "static" / "js").glob("PlotlyChart.*.js")
    return f'<link rel="modulepreload" fetchpriority="low" href="{base_path()}/static/js/{file.name}">'


def fonts() -> dict[str, str]:
    """Return the addresses of the app's typefaces, which Streamlit brings along, by family."""
    files = {"Source Sans": "SourceSansVF-Upright*.woff2", "Source Serif": "SourceSerifVariable-Roman*.woff2"}
    return {
        family: f"{base_path()}/static/media/{file.name}"
        for family, pattern in files.items()
        for file in (_FRONTEND / "static" / "media").glob(pattern)
    }


def content_security_policy(inline_scripts: list[str]) -> str:
    """Write the policy that keeps the promise of no outside request.

    Everything comes from this server; inline scripts only by their hash. Streamlit needs inline styles
    and WebAssembly, the chart's picture download a blob, the page icon a data address. Any page may
    embed the app.

    Args:
        inline_scripts: The scripts inside the HTML document.
    """
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
        for script in inline_scripts
    )
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' 'wasm-unsafe-eval' {hashes}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "manifest-src 'self'",
            "media-src 'self'",
            "worker-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors *",
        )
    )


def _where_script() -> str:
    """Tell the frontend where its server is.

    Left to itself it looks below the page's own path first, which on every link into a page costs a
    round trip and leaves two failed requests in the console.
    """
    return f"window.__streamlit={{BACKEND_BASE_URL:location.origin+{json.dumps(base_path() + '/')}}}"


def own_files(folder: Path) -> str:
    """Write the tags of the app's own styles and scripts, which each file in a folder has by being there.

    Args:
        folder: `*.css`, and `*.js` that are modules; served below `/frame`. The address holds a hash of all
            that lies there, so that a browser may keep it; what a module loads later, from a folder
            below, it asks for under the same hash.
    """
    tags = []
    everything = b"".join(file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file())
    own = hashlib.sha256(everything).hexdigest()[:12]
    for file in sorted(folder.glob("*.css")) + sorted(folder.glob("*.js")):
        address = f"{base_path()}/frame/{file.name}?v={own}"
        tags.append(
            f'<link rel="stylesheet" href="{address}">'
            if file.suffix == ".css"
            else f'<script type="module" src="{address}"></script>'
        )
    return "".join(tags)


def paper_and_ink() -> str:
    """Write paper, ink and accent of the reader's theme as variables of CSS, for own styles."""
    told = ""
    for name, option in (("paper", "backgroundColor"), ("ink", "textColor"), ("accent", "primaryColor")):
        light, dark = (st.get_option(f"theme.{theme}.{option}") for theme in ("light", "dark"))
        told += f"--{name}:light-dark({light},{dark});"
    return f"<style>:root{{{told}}}</style>"


class Words(NamedTuple):
    """What a page is called in other programs: its title, a sentence, and the tags that go with them."""

    title: str
    description: str
    more: str = ""


def document_head(words: Words, files: str) -> str:
    """Write what the HTML document's head lacks: words for link previews, where the server is, own files.

    Args:
        words: What the page is called.
        files: Tags of the app's own styles and scripts.
    """
    return (
        f'<meta name="description" content="{escape(words.description)}">'
        f'<meta property="og:title" content="{escape(words.title)}">'
        f'<meta property="og:description" content="{escape(words.description)}">'
        f'<meta property="og:type" content="website">{words.more}'
        f"<script>{_where_script()}</script>{files}"
    )


class SafetyHeaders:
    """Adds the content security policy and its kin to every response."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        document = (_FRONTEND / "index.html").read_text(encoding="utf-8")
        inline = re.findall(r"<script>(.*?)</script>", document, flags=re.DOTALL)
        self.headers = {
            "Content-Security-Policy": content_security_policy([*inline, _where_script()]),
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "strict-origin-when-cross-origin",
            "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(self.headers)
            await send(message)

        await self.app(scope, receive, send_with_headers)


class CompressedBundles:
    """Sends Streamlit's own scripts and styles, and some more, compressed once and kept.

    Streamlit sends them as they are; of the first visit's 6 MB that is two thirds. The first request starts
    the work for Brotli, which takes seconds; until a file is ready it goes out gzipped.
    """

    def __init__(self, app: ASGIApp, also: Mapping[str, Path] | None = None) -> None:
        self.app = app
        root = _FRONTEND / "static"
        self.files = {
            f"{base_path()}/static/{file.relative_to(root).as_posix()}": file
            for file in root.rglob("*")
            if file.suffix in _BUNDLE_TYPES and file.stat().st_size >= _WORTH_COMPRESSING
        } | dict(also or {})
        self.compressed: dict[str, bytes] = {}
        self.lock = Lock()
        self.shrunk = Shrunk(set(self.files.values()), folder())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        self.shrunk.start()
        file = self.files.get(scope.get("path", "")) if scope["type"] == "http" else None
        if file is None or scope["method"] != "GET" or not _accepts(scope, "gzip"):
            await self.app(scope, receive, send)
            return
        content = self.shrunk.of(file) if _accepts(scope, "br") else None
        encoding = "gzip" if content is None else "br"
        if content is None:
            content = await asyncio.to_thread(self._compress, scope["path"], file)
        headers = {
            "Content-Encoding": encoding,
            "Vary": "Accept-Encoding",
            # The names hold a hash of the content: Streamlit sends the same header.
            "Cache-Control": "public, immutable, max-age=31536000",
        }
        await Response(content, headers=headers, media_type=_BUNDLE_TYPES[file.suffix])(scope, receive, send)

    def _compress(self, path: str, file: Path) -> bytes:
        with self.lock:
            if path not in self.compressed:
                self.compressed[path] = gzip.compress(file.read_bytes(), 6, mtime=0)
            return self.compressed[path]


class DocumentHead:
    """Writes `document_head` into the one HTML document, for the page by whose address it is asked for."""

    def __init__(self, app: ASGIApp, words: Callable[[str], Words], own: Path) -> None:
        self.app = app
        self.words = words
        self.files = paper_and_ink() + own_files(own)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http" or scope["method"] != "GET" or Path(scope["path"]).suffix:
            await self.app(scope, receive, send)
            return
        start: Message | None = None
        body = b""

        async def send_rewritten(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start":
                if MutableHeaders(scope=message).get("content-type", "").startswith("text/html"):
                    start = message
                    return
            elif start is not None:
                body += message.get("body", b"")
                if message.get("more_body"):
                    return
                words = self.words(str(URL(scope=scope)))
                body = body.replace(b"<head>", f"<head>{document_head(words, self.files)}".encode(), 1)
                headers = MutableHeaders(scope=start)
                headers["content-length"] = str(len(body))
                # The tag is that of the file on disk, not of what is sent.
                del headers["etag"]
                await send(start)
                message = {"type": "http.response.body", "body": body}
            await send(message)

        # The document has to arrive as text; it is small.
        plain = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        await self.app({**scope, "headers": plain}, receive, send_rewritten)


def _accepts(scope: Scope, encoding: str) -> bool:
    headers = Headers(scope=scope)
    offered = {each.split(";")[0].strip() for each in headers.get("accept-encoding", "").split(",")}
    return encoding in offered and "range" not in headers
