"""A limit of time on a piece of work."""

from __future__ import annotations

import signal
import threading

import pytest

from lib.extraction.limits import TooLong, time_limit


def stay_busy() -> None:
    """Work without an end that catches whatever it can."""
    while True:
        try:
            sum(range(1000))
        except Exception:
            continue


def test_work_that_takes_too_long_is_stopped_and_the_clock_with_it() -> None:
    with pytest.raises(TooLong), time_limit(0.05):
        stay_busy()
    assert signal.getitimer(signal.ITIMER_PROF)[0] == 0


def test_work_in_another_thread_is_stopped_too() -> None:
    ended: list[str] = []

    def work() -> None:
        try:
            with time_limit(0.05):
                stay_busy()
        except TooLong:
            ended.append("too long")
        with time_limit(60):
            ended.append("in time")

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(20)
    assert ended == ["too long", "in time"]


def test_work_in_time_is_not() -> None:
    done = False
    with time_limit(60):
        done = True
    assert done
    assert signal.getitimer(signal.ITIMER_PROF)[0] == 0
