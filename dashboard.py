"""Basewatch, the app: `streamlit run dashboard.py`.

Holds what is about the server: the script to run, the map's geometry, own styles and scripts, files that
pages offer, the glossary, rows and words for other programs, headers, errors. All on the screen begins in
`lib/app/shell.py`, which lies away from `pages/` so that a link into a page also works as the first
request of a fresh process.
"""

from __future__ import annotations

import sys
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

ROOT = Path(__file__).resolve().parent
if str(ROOT) not in sys.path:
    # The app may be started from another folder.
    sys.path.insert(0, str(ROOT))

from lib.api.routes import routes as for_programs  # noqa: E402
from lib.app import data, guard, heads, notices, oembed, offers, plain, ready, terms  # noqa: E402
from lib.app.bundles import Bundles, with_together  # noqa: E402
from lib.app.server import DocumentHead, SafetyHeaders, base_path  # noqa: E402
from lib.app.window import Window  # noqa: E402

guard.stay_home()

app = st.App(
    str(ROOT / "lib" / "app" / "shell.py"),
    routes=[
        *(
            Mount(f"{base_path()}/{folder}", StaticFiles(directory=ROOT / "static" / folder))
            for folder in ("geo", "frame", "previews")
        ),
        Route(f"{base_path()}/{offers.FOLDER}/{{key}}/{{name}}", offers.answer),
        Route(f"{base_path()}/oembed", oembed.answer),
        Route(f"{base_path()}/{terms.ADDRESS}", terms.answer),
        *for_programs(),
    ],
    middleware=[
        Middleware(SafetyHeaders, private=data.is_private),
        Middleware(guard.Guard),
        Middleware(Window),
        Middleware(Bundles),
        Middleware(
            DocumentHead,
            words=heads.words,
            own=ROOT / "static" / "frame",
            missing=plain.not_found,
            scripts=with_together,
        ),
    ],
    lifespan=ready.at_start,
    on_script_error=notices.broken,
)
