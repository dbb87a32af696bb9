"""The state of a view lives in the URL: one declared table of parameters, read and written here only.

A `Param` is a name that is at once the URL parameter, the session key and the widget's `key`. The shell
calls `begin` before the first widget and `finish` after the last; a page hands its own parameters to
`use`. In between, a widget made with `key=param.name` shows and changes the value.

Streamlit's own `bind="query-params"` is not used, because it writes a widget's labels, not ids, and
drops bad values in silence.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlencode

import streamlit as st

from lib.tables import since as last_visit

_WRITTEN = "_url_written"
_LEFT = "_url_left"
_PAGE = "_url_page"
_USED = "_url_used"
_SEED = "_url_seed"
_TAKEN = "_url_taken"
_READ = "_url_read"
_BAD = "_url_bad"
_SHARED = "_url_shared"
_STANDS = "_url_stands"
_STOOD = "_url_stood"
_MOVED = "_url_moved"
_DEFAULTS = "_url_defaults"
LAG_SECONDS = 1.5
"""How long a browser may still send what it had before it was told better.

A rerun that was sent before the browser took over the last address still carries one before it, of several
changes in a row not only the last. Within this time that is a lag, later it is the Back button.
"""


@dataclass(frozen=True)
class Param:
    """One piece of a view's state.

    Attributes:
        name: URL parameter, session key and widget key in one.
        default: Value when the URL says nothing; never written to the URL.
        read: URL values to (value, what was wrong); the wrong ones are named to the reader.
        write: Value to URL values.
        schema: What one URL value may be, as JSON Schema, for programs.
        several: Whether it may be repeated.
        lasting: Whether a reset leaves it as it is.
    """

    name: str
    default: Any
    read: Callable[[Sequence[str]], tuple[Any, list[str]]]
    write: Callable[[Any], list[str]]
    schema: Mapping[str, Any] = field(default_factory=dict, compare=False)
    several: bool = False
    lasting: bool = False


def many(name: str, allowed: Collection[str]) -> Param:
    """Declare a list of ids, the parameter repeated for each; unknown ids fall away."""
    known = set(allowed)

    def read(values: Sequence[str]) -> tuple[list[str], list[str]]:
        chosen = list(dict.fromkeys(v for v in values if v in known))
        return chosen, [v for v in values if v not in known]

    schema = {"type": "string", "enum": list(dict.fromkeys(allowed))}
    return Param(name, [], read, list, schema, several=True)


def choice(name: str, allowed: Collection[str], default: str | None) -> Param:
    """Declare one id among several."""
    known = set(allowed)

    def read(values: Sequence[str]) -> tuple[str | None, list[str]]:
        good = [v for v in values if v in known]
        return (good[-1] if good else default), [v for v in values if v not in known]

    schema = {"type": "string", "enum": list(dict.fromkeys(allowed))}
    return Param(name, default, read, lambda value: [value] if value else [], schema)


def switch(name: str, *, default: bool) -> Param:
    """Declare an on-off switch, written as `1` or `0`."""

    def read(values: Sequence[str]) -> tuple[bool, list[str]]:
        good = [v for v in values if v in ("0", "1")]
        return (good[-1] == "1" if good else default), [v for v in values if v not in ("0", "1")]

    schema = {"type": "string", "enum": ["0", "1"]}
    return Param(name, default, read, lambda value: ["1" if value else "0"], schema)


def words(name: str, limit: int = 200) -> Param:
    """Declare free text of at most `limit` characters."""

    def read(values: Sequence[str]) -> tuple[str, list[str]]:
        text = values[-1] if values else ""
        return (text, []) if len(text) <= limit else ("", [text[:40] + " …"])

    schema = {"type": "string", "maxLength": limit}
    return Param(name, "", read, lambda value: [value] if value else [], schema)


def whole(name: str, low: int, high: int, default: int) -> Param:
    """Declare a whole number from `low` to `high`."""

    def read(values: Sequence[str]) -> tuple[int, list[str]]:
        text = values[-1] if values else ""
        if text.isascii() and text.isdigit() and len(text) < 9 and low <= int(text) <= high:
            return int(text), []
        return default, list(values)

    schema = {"type": "integer", "minimum": low, "maximum": high}
    return Param(name, default, read, lambda value: [str(value)], schema)


def period(name: str, first: date, last: date) -> Param:
    """Declare a period, an EDTF interval `a/b`; what lies outside `first` to `last` is cut off."""

    def read(values: Sequence[str]) -> tuple[tuple[date, date], list[str]]:
        for text in reversed(values):
            start_text, _, end_text = text.partition("/")
            try:
                start, end = sorted((date.fromisoformat(start_text), date.fromisoformat(end_text)))
            except ValueError:
                continue
            if start <= last and end >= first:
                inside = max(start, first), min(end, last)
                return inside, [] if inside == (start, end) else [text]
        return (first, last), list(values)

    schema = {
        "type": "string",
        "format": "period",
        "description": f"Two days joined by a slash, from {first} to {last}",
        "examples": [f"{first}/{last}"],
    }
    return Param(name, (first, last), read, lambda value: [f"{value[0]}/{value[1]}"], schema)


def day(name: str, first: date, last: date) -> Param:
    """Declare a day from `first` to `last`, which is the default, written as `2025-01-28`."""

    def read(values: Sequence[str]) -> tuple[date, list[str]]:
        text = values[-1] if values else ""
        try:
            chosen = date.fromisoformat(text)
        except ValueError:
            return last, list(values)
        good = chosen.isoformat() == text and first <= chosen <= last
        return (chosen, []) if good else (last, list(values))

    schema = {
        "type": "string",
        "format": "story-day",
        "description": f"A day from {first} to {last}",
        "examples": [f"{first}"],
    }
    return Param(name, last, read, lambda value: [value.isoformat()], schema)


def since(name: str) -> Param:
    """Declare a reader's last visit: a day `2025-01-28`, a moment `2025-01-28T14:05:00Z`, or empty."""

    def read(values: Sequence[str]) -> tuple[str, list[str]]:
        good = [text for text in values if last_visit.is_since(text)]
        return (good[-1] if good else ""), [text for text in values if text not in good]

    schema = {
        "type": "string",
        "format": "since",
        "description": "A day such as 2025-01-28, or a moment such as 2025-01-28T14:05:00Z",
        "examples": ["2025-01-28"],
    }
    return Param(name, "", read, lambda value: [value] if value else [], schema)


def begin(page: str, standing: Sequence[Param], others: Callable[[], Sequence[Param]] = lambda: ()) -> None:
    """Start a run: find out what the URL has to say and give the shared parameters their values.

    Args:
        page: Path of the page that will run.
        standing: Parameters that live on every page and say which tables it has.
        others: Gives those that live on every page beside them; asked once the former have their values.
    """
    session = st.session_state
    session[_USED] = []
    speaks = _speaks(page)
    use(*standing, seed=speaks)
    stands = session[_STANDS] = tuple(value(param) for param in standing)
    # Since the last run that came to its end.
    session[_MOVED] = session.get(_STOOD, stands) != stands
    rest = tuple(others())
    session[_SHARED] = (*standing, *rest)
    use(*rest, seed=speaks)


def _speaks(page: str) -> bool:
    """Find out whether the URL has anything to say about the shared parameters."""
    session = st.session_state
    found = _current()
    written, turned = session.get(_WRITTEN), session.get(_PAGE) != page
    if not turned and _READ in session and (found in (session[_READ], written) or _lags(found)):
        # The run before was broken off: to what it has not come to, the address that it read speaks now.
        return True
    session[_BAD] = []
    session[_TAKEN] = set()
    session[_READ] = found
    session[_PAGE] = page
    fresh = written is None
    if fresh or (turned and found) or (not turned and found != written and not _lags(found)):
        session[_SEED] = found
        return True
    # Menu links drop the query: the shared values stay as they are, the page starts from its own.
    session[_SEED] = found if turned else None
    return False


def use(*params: Param, seed: bool = True) -> None:
    """Take parameters into this view, giving each its value from the URL or its default.

    Args:
        params: The parameters.
        seed: Whether the URL may speak; False keeps what the session has.
    """
    session = st.session_state
    url = session.get(_SEED) if seed else None
    for param in params:
        session[_USED].append(param)
        if url is not None and param.name not in session[_TAKEN]:
            value, bad = param.read(url[param.name]) if param.name in url else (param.default, [])
            session[param.name] = value
            session[_BAD] += [f"{param.name}={text}" for text in bad]
        elif param.name not in session:
            session[param.name] = param.default
        elif session.get(_MOVED):
            _fit(param)
        session[_TAKEN].add(param.name)
        session.setdefault(_DEFAULTS, {})[param.name] = param.default


def _fit(param: Param) -> None:
    """Let a value of other tables be one of these: what these do not have falls away and is named."""
    session = st.session_state
    if session[param.name] == session.get(_DEFAULTS, {}).get(param.name, param.default):
        session[param.name] = param.default
        return
    session[param.name], bad = param.read(param.write(session[param.name]))
    session[_BAD] += [f"{param.name}={text}" for text in bad]


def finish() -> None:
    """End a run: write the values that differ from their defaults to the URL.

    Not of a run that is broken off: it has not come to all parameters, and the address would lose the others.
    """
    session = st.session_state
    session.pop(_READ, None)
    session[_STOOD] = session.get(_STANDS)
    wanted = pending()
    found = _current()
    written = session.get(_WRITTEN)
    # A run may be broken off while it writes.
    session[_WRITTEN] = wanted
    if wanted != found:
        addresses, _ = session[_LEFT] if _just_left() else ([], 0.0)
        session[_LEFT] = [*addresses, found, written], time.monotonic()
        st.query_params.from_dict(wanted)


def value(param: Param) -> Any:
    """Return the value of a parameter in this run."""
    return st.session_state.get(param.name, param.default)


def asked(param: Param) -> bool:
    """Tell whether the address asks for a value of a parameter, which a menu link does not."""
    return param.name in st.query_params


def page() -> str:
    """Return the path of the page that runs."""
    return str(st.session_state.get(_PAGE, ""))


def take(query: str) -> None:
    """Give parameters of this view the values that a query string has; for callbacks. All others stay.

    Args:
        query: As in an address.
    """
    asked = parse_qs(query)
    for param in st.session_state.get(_USED, []):
        if param.name in asked:
            st.session_state[param.name], _ = param.read(asked[param.name])


def reset_shared() -> None:
    """Give the shared filters their defaults and close the open item; a callback."""
    for param in st.session_state[_SHARED]:
        if not param.lasting:
            st.session_state[param.name] = param.default


def reset(name: str) -> None:
    """Give one of the shared parameters its default; for callbacks."""
    st.session_state[name] = next(p.default for p in st.session_state[_SHARED] if p.name == name)


def bad_values() -> list[str]:
    """Return what the URL asked for and could not have, as `name=value`."""
    return list(st.session_state.get(_BAD, []))


def query_of(params: Mapping[str, Sequence[str]]) -> str:
    """Write parameters as a query string without the question mark."""
    return urlencode([(name, text) for name, texts in params.items() for text in texts])


def pending() -> dict[str, list[str]]:
    """Return the URL parameters of the view as it stands now: values that differ from their defaults."""
    wanted: dict[str, list[str]] = {}
    for param in st.session_state.get(_USED, []):
        value = st.session_state.get(param.name, param.default)
        if value != param.default and (texts := param.write(value)):
            wanted[param.name] = texts
    return wanted


def kept() -> dict[str, list[str]]:
    """Return the URL parameters that go along to another page: the shared ones that are set."""
    stay = {param.name for param in st.session_state[_SHARED]}
    return {name: texts for name, texts in pending().items() if name in stay}


def _current() -> dict[str, list[str]]:
    return {name: st.query_params.get_all(name) for name in st.query_params}


def _lags(found: dict[str, list[str]]) -> bool:
    """Tell whether an address is one of those that were left a moment ago."""
    return _just_left() and found in st.session_state[_LEFT][0]


def _just_left() -> bool:
    """Tell whether the address changed a moment ago; of changes in a row the last one counts."""
    _, at = st.session_state.get(_LEFT, ([], -LAG_SECONDS))
    return bool(time.monotonic() - at < LAG_SECONDS)
