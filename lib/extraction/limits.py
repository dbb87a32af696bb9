"""A limit of time on a piece of work."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class TooLong(BaseException):
    """Work took longer than it may. No `Exception`, so that nothing inside the work takes it for its own."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Stop what stands inside after so many seconds of computing; waiting for the disk does not count.

    Where the system has no such clock (Windows) or outside the main thread there is no limit.

    Args:
        seconds: Seconds of this process's processor time.

    Raises:
        TooLong: The time is up.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(number: int, frame: FrameType | None) -> None:
        raise TooLong

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
