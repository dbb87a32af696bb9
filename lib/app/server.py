"""What the server adds to Streamlit's answers: safety headers and the document's head.

All are plain ASGI classes that leave websockets alone.
"""

from __future__ import annotations

import asyncio
import base64
import gzip
import hashlib
import json
import re
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import NamedTuple

import streamlit as st
from starlette.datastructures import URL, Headers, MutableHeaders, QueryParams
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.file_util import get_static_dir

from lib.app.shrink import accepts

_FRONTEND = Path(get_static_dir())
_PRELOADED_FONT = re.compile(r'<link\s+rel="preload"[^>]*as="font"[^>]*>')
_TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)


def base_path() -> str:
    """Return the path that the app is served below, without a slash at its end."""
    base = (st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base}" if base else ""


def fonts() -> dict[str, str]:
    """Return the addresses of the app's typefaces, which Streamlit brings along, by family."""
    files = {"Source Sans": "SourceSansVF-Upright*.woff2", "Source Serif": "SourceSerifVariable-Roman*.woff2"}
    return {
        family: f"{base_path()}/static/media/{file.name}"
        for family, pattern in files.items()
        for file in (_FRONTEND / "static" / "media").glob(pattern)
    }


_ANY_FRAME = "frame-ancestors *"


def content_security_policy(inline_scripts: list[str]) -> str:
    """Write the policy that keeps the promise of no outside request.

    Everything comes from this server; inline scripts only by their hash. Streamlit needs inline styles
    and WebAssembly, the chart's picture download a blob, the page icon a data address. Any page may
    embed the app (but see `SafetyHeaders`).

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
            _ANY_FRAME,
        )
    )


def _where_script() -> str:
    """Tell the frontend where its server is.

    Left to itself it looks below the page's own path first, which on every link into a page costs a
    round trip and leaves two failed requests in the console.
    """
    return f"window.__streamlit={{BACKEND_BASE_URL:location.origin+{json.dumps(base_path() + '/')}}}"


class Tags(NamedTuple):
    """The app's own styles and scripts as tags: scripts begin the document's head, styles end it."""

    scripts: str
    styles: str


def own_files(folder: Path) -> Tags:
    """Write the tags of the app's own styles and scripts, which each file in a folder has by being there.

    Args:
        folder: `*.css`, which stand in the document: fifteen small files would be fifteen round trips; `*.js`
            that are modules, served below `/frame`, whose addresses hold a hash of all that lies there, so
            that a browser may keep them (what a module loads later, from a folder below, it asks for under
            the same hash); `fonts/*.woff2`, asked for at once, since no page does without them.
    """
    everything = b"".join(file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file())
    own = hashlib.sha256(everything).hexdigest()[:12]
    where = f"{base_path()}/frame"
    scripts = "".join(
        f'<script type="module" src="{where}/{file.name}?v={own}"></script>'
        for file in sorted(folder.glob("*.js"))
    )
    fonts = "".join(
        f'<link rel="preload" href="{where}/fonts/{file.name}" as="font" type="font/woff2" crossorigin>'
        for file in sorted(folder.glob("fonts/*.woff2"))
    )
    rules = "".join(file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.css")))
    rules = re.sub(r"/\*.*?\*/", "", rules, flags=re.DOTALL).replace('url("', f'url("{where}/')
    return Tags(scripts, f"{fonts}<style>{rules}</style>")


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


def with_head(document: str, words: Words, own: Tags) -> str:
    """Write what the head of the HTML document lacks: words for previews, where the server is, own files.

    Streamlit's styles stand before own ones, which may thus name what Streamlit names. The typeface that it
    asks for ahead of all else is one that no page needs (`static/frame/fonts.css`).

    Args:
        document: Streamlit's `index.html`.
        words: What the page is called.
        own: Tags of the app's own styles and scripts.
    """
    document = _PRELOADED_FONT.sub("", document)
    begin = (
        f'<meta name="description" content="{escape(words.description)}">'
        f'<meta property="og:title" content="{escape(words.title)}">'
        f'<meta property="og:description" content="{escape(words.description)}">'
        f'<meta property="og:type" content="website">{words.more}'
        f"<script>{_where_script()}</script>{own.scripts}"
    )
    document = document.replace("<head>", f"<head>{begin}", 1)
    document = _TITLE.sub(lambda _: f"<title>{escape(words.title)}</title>", document, count=1)
    return document.replace("</head>", f"{paper_and_ink()}{own.styles}</head>", 1)


class SafetyHeaders:
    """Adds the content security policy and its kin to every response.

    What is for the owner of the texts alone stands in no frame of another's page: there the app is shown with
    `embed=true`, and then has none of it.
    """

    def __init__(self, app: ASGIApp, private: Callable[[], bool]) -> None:
        """Wrap an app; `Middleware` hands over the rest by name.

        Args:
            app: The app.
            private: Tells whether pages may show what is for its owner alone.
        """
        self.app = app
        self.private = private
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
                headers = MutableHeaders(scope=message)
                headers.update(self.headers)
                page = headers.get("content-type", "").startswith("text/html")
                embedded = "true" in QueryParams(scope["query_string"].decode("latin-1")).getlist("embed")
                if page and not embedded and self.private():
                    policy = self.headers["Content-Security-Policy"]
                    headers["Content-Security-Policy"] = policy.replace(_ANY_FRAME, "frame-ancestors 'self'")
            await send(message)

        await self.app(scope, receive, send_with_headers)


class DocumentHead:
    """Writes the head of Streamlit's one HTML document (`with_head`), for the page that is asked for.

    Streamlit answers every address that it does not know with that document; where there is no page, this
    answers that there is none.
    """

    def __init__(
        self,
        app: ASGIApp,
        words: Callable[[str], Words | None],
        own: Path,
        missing: Callable[[str], Response],
        scripts: Callable[[str], str],
    ) -> None:
        """Wrap an app; `Middleware` hands over the rest by name.

        Args:
            app: The app.
            words: What the page at an address is called; None where there is no page.
            own: Folder of the app's own styles and scripts.
            missing: Makes the answer for a path at which there is nothing.
            scripts: Rewrites which of Streamlit's scripts the document asks for.
        """
        self.app = app
        self.words = words
        self.own = own_files(own)
        self.missing = missing
        self.scripts = scripts
        self.document = (_FRONTEND / "index.html").read_bytes()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self.app(scope, receive, send)
            return
        start: Message | None = None
        body = b""
        head_only = scope["method"] == "HEAD"

        async def send_rewritten(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start":
                if MutableHeaders(scope=message).get("content-type", "").startswith("text/html"):
                    start = message
                    return
            elif start is not None:
                body += message.get("body", b"")
                if not message.get("more_body"):
                    await self._finish(scope, receive, send, start, body)
                return
            elif head_only:
                message = {**message, "body": b""}
            await send(message)

        # Whoever wants the headers only gets those of the whole answer.
        await self.app({**scope, "method": "GET"}, receive, send_rewritten)

    async def _finish(self, scope: Scope, receive: Receive, send: Send, start: Message, body: bytes) -> None:
        """Send an answer in HTML, the document with its head."""
        headers = MutableHeaders(scope=start)
        plain = gzip.decompress(body) if headers.get("content-encoding") == "gzip" else body
        if plain == self.document:
            # What a page is called may stand in the tables, which take a moment to be read.
            words = await asyncio.to_thread(self.words, str(URL(scope=scope)))
            if words is None:
                missing = self.missing(scope["path"])
                if scope["method"] == "HEAD":
                    missing.body = b""
                await missing(scope, receive, send)
                return
            packed = accepts(Headers(scope=scope).get("accept-encoding", ""), "gzip")
            written = with_head(self.scripts(plain.decode()), words, self.own).encode()
            body = gzip.compress(written, 6, mtime=0) if packed else written
            # The tag is that of the file on disk, not of what is sent.
            del headers["etag"], headers["content-encoding"]
            headers["content-length"] = str(len(body))
            headers["vary"] = "Accept-Encoding"
            if packed:
                headers["content-encoding"] = "gzip"
        await send(start)
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})
