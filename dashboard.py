"""Basewatch, the app: `streamlit run dashboard.py`.

Holds what is about the server: the script to run, the map's geometry, headers. Everything on the
screen is in `lib/ui/shell.py`, which lies away from `pages/` so that a link into a page also works as
the first request of a fresh process.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from lib.ui.headers import SecurityHeaders

ROOT = Path(__file__).resolve().parent

app = st.App(
    str(ROOT / "lib" / "ui" / "shell.py"),
    routes=[Mount("/geo", StaticFiles(directory=ROOT / "static" / "geo"))],
    middleware=[Middleware(SecurityHeaders), Middleware(GZipMiddleware, minimum_size=1024, compresslevel=5)],
)
