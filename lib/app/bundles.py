"""The scripts and styles that a browser loads: Streamlit's, made light and sent compressed.

Half of a first visit was plotly with all its fifty kinds of traces, of which the app draws one, and a sixth
was 4,000 icons. In `static/lighter` lie plotly's own build of the basic kinds
(https://github.com/plotly/plotly.js/tree/master/dist), which takes the other's place inside Streamlit's
script of a chart, and the icons in use, which are sent in place of all. Behind plotly stands
`drawn-once.js`: a chart that is handed over again as it is drawn is not drawn again.
"""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from threading import Lock

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.file_util import get_static_dir

from lib.app.server import base_path
from lib.app.shrink import Shrunk, accepts, folder

_STATIC = Path(get_static_dir()) / "static"
_OWN = Path(__file__).resolve().parents[2] / "static"
BASIC = _OWN / "lighter" / "plotly-basic.min.js"
ONCE = _OWN / "lighter" / "drawn-once.js"
ICONS = _OWN / "lighter" / "icons.woff2"
_TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".woff2": "font/woff2",
}
_TEXTS = {".js", ".css"}
_WORTH_COMPRESSING = 1000
_LATER = ' fetchpriority="low"'
WIDGETS = ("Button", "ButtonGroup", "Checkbox", "Html", "Multiselect", "Selectbox", "TextInput")
"""Widgets of every page, as Streamlit names their scripts."""
_ASKED_FOR = re.compile(rb'="\./static/js/([\w.-]+\.js)"')
_IMPORT = re.compile(rb"""(?:from|import)\s*[`"']\./([\w.-]+\.js)[`"']""")
# The module that the bundler made of plotly's file: from its first words, which ask for `module`, to its
# last.
_PLOTLY = re.compile(
    rb"(?P<head>\w+=\w+\(\(\(\w+,(?P<module>\w+)(?:,\w+)?\)=>\{)"
    rb"\(function\(\w+,\w+\)\{typeof (?P=module)==`object`&&(?P=module)\.exports\?.*"
    rb"return window\.Plotly=\w+,\w+\}\)(?P<foot>\}\)\))",
    re.DOTALL,
)


@cache
def chart_file() -> Path:
    """Return Streamlit's script of a chart, which holds plotly."""
    (file,) = (_STATIC / "js").glob("PlotlyChart.*.js")
    return file


def with_basic(script: bytes, basic: bytes) -> bytes | None:
    """Put another build of plotly into Streamlit's script of a chart.

    Args:
        script: Streamlit's script.
        basic: A build of plotly as the project publishes it, and what else shall run with its `module`.

    Returns:
        The script; None where plotly is not found in it as Streamlit's bundler is known to leave it.
    """
    found = list(_PLOTLY.finditer(script))
    if len(found) != 1:
        return None
    whole = found[0]
    own_module = b"let module=" + whole["module"] + b";"
    return b"".join(
        (script[: whole.start()], whole["head"], own_module, basic, whole["foot"], script[whole.end() :])
    )


def content(file: Path) -> bytes:
    """Read a file as it goes out: the script of a chart with the basic plotly, all others as they are."""
    written = file.read_bytes()
    if file == chart_file():
        return with_basic(written, BASIC.read_bytes() + b";" + ONCE.read_bytes()) or written
    return written


def plotly_script() -> str:
    """Return the address of plotly's own script, for pictures drawn on a page that shows no chart."""
    return f"{base_path()}/lighter/{BASIC.name}"


def early_scripts(more: Sequence[str] = (), first: str = "") -> str:
    """Write the tags by which a browser loads what a page draws with while it is still being made.

    Left to itself it asks for each element's script when the first of its kind arrives, then for what that
    one imports, in turn; and for what draws charts or the map, a third or more of all bytes of a first
    visit, last of all.

    Args:
        more: Elements of the page beside `WIDGETS`, as Streamlit names their scripts.
        first: The one of them that one comes for: on a slow line it stands a second sooner, and words a
            second later.
    """
    names = scripts_of((*WIDGETS, *more))
    return "".join(
        f'<link rel="modulepreload"{"" if first and name.startswith(f"{first}.") else _LATER} '
        f'href="{base_path()}/static/js/{name}">'
        for name in names
    )


@cache
def scripts_of(elements: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of Streamlit's scripts of some elements, with what they import.

    What Streamlit's document asks for, its start with all that this imports, comes of itself.
    """
    document = (_STATIC.parent / "index.html").read_bytes()
    known = {_STATIC / "js" / name.decode() for name in _ASKED_FOR.findall(document)}
    found: set[Path] = set()
    waiting = [file for name in elements for file in (_STATIC / "js").glob(f"{name}.*.js")]
    while waiting:
        file = waiting.pop()
        if file not in known | found:
            found.add(file)
            waiting += [file.with_name(name.decode()) for name in _IMPORT.findall(file.read_bytes())]
    return tuple(sorted(file.name for file in found))


class Bundles:
    """Sends scripts and styles compressed once and kept.

    Streamlit sends them as they are; of the first visit's 6 MB that is two thirds. The first of them that is
    asked for starts the work for Brotli, which takes seconds; until a file is ready it goes out gzipped.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.files = {
            f"{base_path()}/static/{file.relative_to(_STATIC).as_posix()}": file
            for file in _STATIC.rglob("*")
            if file.suffix in _TEXTS and file.stat().st_size >= _WORTH_COMPRESSING
        }
        self.files |= {
            f"{base_path()}/{file.relative_to(_OWN).as_posix()}": file
            for file in _OWN.rglob("*")
            if file.suffix in _TEXTS
        }
        self.files |= {
            f"{base_path()}/static/media/{file.name}": ICONS
            for file in (_STATIC / "media").glob("MaterialSymbols-Rounded.*.woff2")
        }
        self.gzipped: dict[Path, bytes] = {}
        self.lock = Lock()
        self.shrunk = Shrunk(set(self.files.values()) - {ICONS}, folder(), content)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        file = self.files.get(scope.get("path", "")) if scope["type"] == "http" else None
        if file is None or scope["method"] != "GET" or "range" in Headers(scope=scope):
            await self.app(scope, receive, send)
            return
        self.shrunk.start()
        headers = Headers(scope=scope)
        offered = headers.get("accept-encoding", "")
        body = self.shrunk.of(file) if accepts(offered, "br") else None
        encoding = "br"
        if body is None:
            encoding = "gzip" if file.suffix in _TEXTS and accepts(offered, "gzip") else ""
            body = await asyncio.to_thread(self._gzipped if encoding else content, file)
        answer = {"Vary": "Accept-Encoding"} | ({"Content-Encoding": encoding} if encoding else {})
        status = 200
        if _told_apart(file, scope):
            answer["Cache-Control"] = "public, immutable, max-age=31536000"
        else:
            tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
            answer |= {"Cache-Control": "no-cache", "ETag": tag}
            if tag in headers.get("if-none-match", ""):
                status, body = 304, b""
        await Response(body, status, answer, _TYPES[file.suffix])(scope, receive, send)

    def _gzipped(self, file: Path) -> bytes:
        with self.lock:
            if file not in self.gzipped:
                self.gzipped[file] = gzip.compress(content(file), 6, mtime=0)
            return self.gzipped[file]


def _told_apart(file: Path, scope: Scope) -> bool:
    """Tell whether an address changes with its content: names of Streamlit hold a hash, ours a version."""
    return (_STATIC in file.parents and file != chart_file()) or scope["query_string"].startswith(b"v=")
