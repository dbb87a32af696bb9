"""Python looks seldom for rows that only know each other while many are made: rows are not such."""

from __future__ import annotations

import ctypes
import gc
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_SELDOM = 100
"""Times as many objects as usual are made before it looks; walking through millions of them takes long."""

_lock = threading.Lock()
_usual: list[tuple[int, int, int]] = []
"""What was usual when each of those began who now make many."""


def seldom_from_now() -> None:
    """Let a process look seldom for good."""
    usual = gc.get_threshold()
    gc.set_threshold(usual[0] * _SELDOM, *usual[1:])


@contextmanager
def seldom() -> Iterator[None]:
    """Let it look seldom for as long as somebody makes many objects, in whatever thread."""
    with _lock:
        _usual.append(_usual[0] if _usual else gc.get_threshold())
        if len(_usual) == 1:
            seldom_from_now()
    try:
        yield
    finally:
        with _lock:
            usual = _usual.pop()
            if not _usual:
                gc.set_threshold(*usual)


def give_back() -> None:
    """Give memory that is free back to the system, where its library keeps it for later (glibc does)."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if os.name == "posix" else None
    if trim is not None:
        trim(0)
