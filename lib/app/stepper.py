"""A slider over months that can play by itself.

While it plays, and only then, the caller's part of the page is a fragment that the browser asks for
again every so often; the rest of the page and the address stay still until it stops.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

import streamlit as st

from lib.app import select

SECONDS = 1.6
"""From one month to the next."""
_STOPPED = -1000.0


def run(key: str, options: Sequence[str], body: Callable[[], None]) -> None:
    """Draw a part of the page that holds a stepper, once or, while it plays, again and again.

    Args:
        key: Session key of the chosen option; `""` stands for all of them.
        options: The steps in order.
        body: Draws the part; it calls `draw` where the stepper shall stand.
    """
    if not _playing(key):
        body()
        return
    item = select.current()

    def again() -> None:
        if not _playing(key) or select.current() != item:
            # Stopped, at the end, or a card was opened: the whole page takes over, and the address with it.
            st.session_state[_clock(key)] = _STOPPED
            st.rerun()
        _step(key, options)
        body()

    st.fragment(again, run_every=SECONDS)()


def draw(key: str, options: Sequence[str], label: str, named: Callable[[str], str], everything: str) -> None:
    """Draw the button and the slider; for readers who want no motion the button steps.

    Args:
        key: Session key and widget key.
        options: The steps in order.
        label: What the slider chooses, for those who do not see it.
        named: Gives the words for a step.
        everything: Words for no step in particular.
    """
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "■ Stop" if _playing(key) else "▶ Play",
            key=f"{key}_play",
            on_click=_turn,
            args=(key, options),
        )
        # Which of the two a reader has is the style sheet's: only a browser knows who wants no motion.
        st.button("Next ›", key=f"{key}_next", on_click=_forward, args=(key, options))
        st.select_slider(
            label,
            ["", *options],
            format_func=lambda option: named(option) if option else everything,
            key=key,
            label_visibility="collapsed",
        )


def _clock(key: str) -> str:
    return f"_{key}_ticked"


def _playing(key: str) -> bool:
    """Tell whether it plays; a clock that ticks no more, as after a turn to another page, has ended."""
    return time.monotonic() - float(st.session_state.get(_clock(key), _STOPPED)) < 8 * SECONDS


def _turn(key: str, options: Sequence[str]) -> None:
    """Start or stop; a callback."""
    session = st.session_state
    if _playing(key):
        session[_clock(key)] = _STOPPED
        return
    session[_clock(key)] = time.monotonic()
    if session[key] in ("", options[-1]):
        session[key] = options[0]


def _forward(key: str, options: Sequence[str]) -> None:
    """Go one step on, from the last one to all of them; a callback."""
    session = st.session_state
    steps = ["", *options]
    at = steps.index(session[key]) if session[key] in steps else 0
    session[key] = steps[(at + 1) % len(steps)]


def _step(key: str, options: Sequence[str]) -> None:
    """Go one step on when its time has come; another rerun, such as a click, does not step."""
    session = st.session_state
    if time.monotonic() - session[_clock(key)] < 0.7 * SECONDS:
        return
    at = options.index(session[key]) + 1 if session[key] in options else 0
    session[key] = options[min(at, len(options) - 1)]
    session[_clock(key)] = time.monotonic() if at < len(options) - 1 else _STOPPED
