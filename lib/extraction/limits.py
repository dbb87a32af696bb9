"""A limit of time on a piece of work."""

from __future__ import annotations

import ctypes
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_LOOK = 0.5
"""Seconds between two looks at the clock of a thread."""


class TooLong(BaseException):
    """Work took longer than it may. No `Exception`, so that nothing inside the work takes it for its own."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Stop what stands inside after so many seconds of computing; waiting for the disk does not count.

    Where the system has no such clock (Windows) there is no limit.

    Args:
        seconds: Seconds of processor time, in the main thread of this process, elsewhere of the thread.

    Raises:
        TooLong: The time is up.
    """
    if threading.current_thread() is not threading.main_thread():
        with _limit_of_thread(seconds):
            yield
        return
    if not hasattr(signal, "setitimer"):
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


@contextmanager
def _limit_of_thread(seconds: float) -> Iterator[None]:
    """The same for another thread, which gets no signals: a second one looks at its clock."""
    if not hasattr(time, "pthread_getcpuclockid"):
        yield
        return
    thread = threading.get_ident()
    clock = time.pthread_getcpuclockid(thread)
    end = time.clock_gettime(clock) + seconds
    done = threading.Event()

    def look() -> None:
        while not done.wait(min(_LOOK, seconds)):
            if time.clock_gettime(clock) >= end:
                raised = ctypes.py_object(TooLong)
                ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), raised)
                return

    looking = threading.Thread(target=look, daemon=True)
    looking.start()
    try:
        yield
    finally:
        done.set()
        looking.join()
