"""A server that has its tables and its drawing at hand before the first reader comes."""

from __future__ import annotations

import ctypes
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from importlib import import_module
from threading import Thread

from lib.app import data, prompt
from lib.tables import as_of
from lib.tables.faults import TablesError
from lib.tables.filters import Filters

_DRAWING = ("plotly.graph_objects", "lib.drawing.kept")


@asynccontextmanager
async def at_start(_: object) -> AsyncIterator[None]:
    """Let answers leave at once, and read ahead, as the server starts; for `st.App(lifespan=...)`."""
    prompt.undelayed()
    Thread(target=read_ahead, name="read ahead", daemon=True).start()
    yield


def read_ahead() -> None:
    """Read what the first page needs; whatever is wrong with the tables, the page says itself."""
    tables = None
    with suppress(TablesError):
        tables = data.with_passages(data.tables())
        data.view(tables, Filters())
    for module in _DRAWING:
        import_module(module)
    if tables is not None and tables.in_memory:
        # Last: it takes the longest in large folders, and only the Timeline waits for it.
        as_of.known(tables)
    _give_back()


def _give_back() -> None:
    """Give back to the system what reading needed for a moment, where the C library can (glibc's does)."""
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).malloc_trim(0)
