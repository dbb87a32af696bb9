"""The scripts and styles that a browser loads: Streamlit's, fewer and lighter, and sent compressed.

Streamlit's frontend comes in a hundred small scripts that every page asks for, and a browser spends more on
each of them than on what is in it; half of a first visit was plotly with all its fifty kinds of traces, of
which the app draws one, and a sixth was 4,000 icons. In `static/lighter` lie

- Streamlit's own scripts put together (`python -m tests.frontend`), which go out in place of them; scripts
  for some pages alone are as they come, but import from the one;
- plotly's own build of the basic kinds (https://github.com/plotly/plotly.js/tree/master/dist), which is run
  while the rest is still on its way; behind it stands `drawn-once.js`: a chart that is handed over again as
  it is drawn is not drawn again;
- the icons in use.

The scripts put together are those of one Streamlit, whose names hold a hash of their content. Where another
one is installed, its own scripts go out, as they come.
"""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import json
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
_LIGHTER = _OWN / "lighter"
TOGETHER = _LIGHTER / "streamlit.min.js"
NAMES = _LIGHTER / "streamlit-names.json"
BASIC = _LIGHTER / "plotly-basic.min.js"
ONCE = _LIGHTER / "drawn-once.js"
ICONS = _LIGHTER / "icons.woff2"
CHART = "PlotlyChart"
"""Streamlit's name for what draws charts."""
_TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".woff2": "font/woff2",
}
_TEXTS = {".js", ".css"}
_WORTH_COMPRESSING = 1000
_LATER = ' fetchpriority="low"'
_START = re.compile(r'<script type="module"[^>]* src="\./static/js/(index\.[\w-]+\.js)"></script>')
_WITH_IT = re.compile(r'<link rel="modulepreload"[^>]* href="\./static/js/([\w.-]+\.js)">')
# Where one names another: to import from it, or to hand on what that exports.
_IMPORT = re.compile(rb"""(?:from|import)\s*[`"']\./([\w.-]+\.js)[`"']""")
# As Streamlit's bundler writes it: names as they are called there, and here.
_IMPORTED = re.compile(rb'import(?:\{(?P<names>[^{}]*)\}from)?"\./(?P<file>[\w.-]+\.js)"')
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
    (file,) = (_STATIC / "js").glob(f"{CHART}.*.js")
    return file


@cache
def names() -> dict[str, dict[str, str]]:
    """Return what is in the one script: for each of those put together, how its exports are called in it.

    Empty where the installed Streamlit has other scripts than those.
    """
    found: dict[str, dict[str, str]] = json.loads(NAMES.read_text(encoding="utf-8"))
    return found if all((_STATIC / "js" / name).exists() for name in found) else {}


@cache
def together_name() -> str:
    """Return what the one script is called beside Streamlit's, with a hash of its content, as theirs are."""
    return f"streamlit.{hashlib.sha256(TOGETHER.read_bytes()).hexdigest()[:8]}.js"


def with_together(document: str) -> str:
    """Let Streamlit's document ask for the one script in place of its own."""
    if not names():
        return document
    document = _WITH_IT.sub("", document)
    script = f'<script type="module" crossorigin src="{base_path()}/static/js/{together_name()}"></script>'
    return _START.sub(script, document, count=1)


def without_plotly(script: bytes, instead: bytes) -> bytes | None:
    """Take plotly out of Streamlit's script of a chart.

    Args:
        script: Streamlit's script.
        instead: Says in JavaScript what stands for it.

    Returns:
        The script; None where plotly is not found in it as Streamlit's bundler is known to leave it.
    """
    found = list(_PLOTLY.finditer(script))
    if len(found) != 1:
        return None
    whole = found[0]
    own = whole["head"] + whole["module"] + b".exports=" + instead + whole["foot"]
    return script[: whole.start()] + own + script[whole.end() :]


def from_together(script: bytes) -> bytes:
    """Let a script import from the one what is in it."""

    def renamed(found: re.Match[bytes]) -> bytes:
        called = names().get(found["file"].decode())
        if called is None:
            return found[0]
        here = f'"./{together_name()}"'.encode()
        if found["names"] is None:
            return b"import" + here
        pairs = [part.strip().partition(b" as ") for part in found["names"].split(b",")]
        taken = [f"{called[name.decode()]} as {(own or name).decode()}" for name, _, own in pairs]
        return f"import{{{','.join(taken)}}}from".encode() + here

    return _IMPORTED.sub(renamed, script)


def content(file: Path) -> bytes:
    """Read a file as it goes out."""
    written = file.read_bytes()
    if file == BASIC:
        once = ONCE.read_bytes()
        return b"{let module={exports:{}};" + written + b";" + once + b"window.Plotly=module.exports}"
    if file.parent != _STATIC / "js" or not names():
        return written
    if file.name in names():
        exports = (f"{called} as {name}" for name, called in names()[file.name].items())
        return f'export{{{",".join(exports)}}}from"./{together_name()}";'.encode()
    if file == chart_file() and (light := without_plotly(written, b"window.Plotly")):
        written = f'import"{plotly_script()}";'.encode() + light
    return from_together(written)


@cache
def plotly_script() -> str:
    """Return the address of plotly's own script, which makes it `window.Plotly`."""
    return f"{base_path()}/lighter/{BASIC.name}?v={hashlib.sha256(content(BASIC)).hexdigest()[:12]}"


def early_scripts(elements: Sequence[str], first: str = "") -> str:
    """Write the tags by which a browser loads what a page draws with while it is still being made.

    Left to itself it asks for each element's script when the first of its kind arrives, then for what that
    one imports, in turn; and for what draws charts or the map, a third or more of all bytes of a first
    visit, last of all.

    Args:
        elements: What the page draws with beside what is in the one script, as Streamlit names it.
        first: The one of them that one comes for: on a slow line it stands a second sooner, and words a
            second later.
    """
    if not names():
        return ""
    tags = "".join(
        f'<link rel="modulepreload"{"" if first and file.name.startswith(f"{first}.") else _LATER} '
        f'href="{base_path()}/static/js/{file.name}">'
        for file in scripts_of(tuple(elements))
        if file.name not in names()
    )
    if CHART in elements:
        later = "" if first == CHART else _LATER
        # Run as soon as it is there: the browser has nothing else to do until the one script is.
        tags += f'<script type="module" async{later} src="{plotly_script()}"></script>'
    return tags


def asked_for() -> tuple[Path, ...]:
    """Return the scripts that Streamlit's document asks for: its start, with all that this imports."""
    document = (_STATIC.parent / "index.html").read_text(encoding="utf-8")
    return tuple(_STATIC / "js" / name for name in _START.findall(document) + _WITH_IT.findall(document))


@cache
def scripts_of(elements: tuple[str, ...]) -> tuple[Path, ...]:
    """Return Streamlit's scripts of some elements, with what they import beyond `asked_for`."""
    known = set(asked_for())
    found: set[Path] = set()
    waiting = [file for name in elements for file in (_STATIC / "js").glob(f"{name}.*.js")]
    while waiting:
        file = waiting.pop()
        if file not in known | found:
            found.add(file)
            waiting += [file.with_name(name.decode()) for name in _IMPORT.findall(file.read_bytes())]
    return tuple(sorted(found))


class Bundles:
    """Sends scripts and styles compressed once and kept.

    Streamlit sends them as they are; of the first visit's 6 MB that is two thirds. Brotli takes seconds for a
    large one; until a file is ready it goes out gzipped.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.files = {
            f"{base_path()}/static/{file.relative_to(_STATIC).as_posix()}": file
            for file in _STATIC.rglob("*")
            if file.suffix in _TEXTS
            and (file.parent.name == "js" or file.stat().st_size >= _WORTH_COMPRESSING)
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
        self.files[f"{base_path()}/static/js/{together_name()}"] = TOGETHER
        self.gzipped: dict[Path, bytes] = {}
        self.lock = Lock()
        self.shrunk = Shrunk(folder(), content)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        file = self.files.get(scope.get("path", "")) if scope["type"] == "http" else None
        if file is None or scope["method"] != "GET" or "range" in Headers(scope=scope):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        offered = headers.get("accept-encoding", "")
        # To read, rewrite and compress a large one takes a while, the first time that it is asked for.
        body, answer = await asyncio.to_thread(self._answer, file, offered, scope["query_string"])
        status = 200
        tag = answer.get("ETag")
        if tag and tag in headers.get("if-none-match", ""):
            status, body = 304, b""
        await Response(body, status, answer, _TYPES[file.suffix])(scope, receive, send)

    def _answer(self, file: Path, offered: str, query: bytes) -> tuple[bytes, dict[str, str]]:
        """Make what is sent, with its headers."""
        answer = {"Vary": "Accept-Encoding"}
        body = self.shrunk.of(file) if file != ICONS and accepts(offered, "br") else None
        if body is not None:
            answer["Content-Encoding"] = "br"
        elif file.suffix in _TEXTS and accepts(offered, "gzip"):
            body = self._gzipped(file)
            answer["Content-Encoding"] = "gzip"
        else:
            body = content(file)
        if _told_apart(file, query):
            answer["Cache-Control"] = "public, immutable, max-age=31536000"
        else:
            answer["Cache-Control"] = "no-cache"
            answer["ETag"] = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        return body, answer

    def _gzipped(self, file: Path) -> bytes:
        with self.lock:
            if file not in self.gzipped:
                self.gzipped[file] = gzip.compress(content(file), 6, mtime=0)
            return self.gzipped[file]


@cache
def _as_it_comes(file: Path) -> bool:
    return content(file) == file.read_bytes()


def _told_apart(file: Path, query: bytes) -> bool:
    """Tell whether an address changes with its content: names of Streamlit hold a hash, ours a version."""
    named = file == TOGETHER or (_STATIC in file.parents and _as_it_comes(file))
    return named or query.startswith(b"v=")
