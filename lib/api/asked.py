"""What a request asks for: the parameters of pages, read as pages read them, but nothing is passed over.

A page names what it could not have and goes on. A program would take the answer for what it asked for, so it
gets none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from lib.app import state
from lib.app.state import Param

_NAMED = 40
"""More values than this are not listed where one is wrong."""
_SHOWN = 80

LIMIT = state.whole("limit", 1, 1_000_000, 0)
"""How many rows at most; all where it is absent."""
OFFSET = state.whole("offset", 0, 99_999_999, 0)
"""How many rows to pass over before the first."""

_SCREEN = ("item", "chart", "page", "embed", "embed_options", "find", "part", "span", "open")
"""Parameters of pages that are about the screen."""


class Fault(NamedTuple):
    """What is wrong with one parameter.

    Attributes:
        parameter: Its name.
        value: The value that cannot be had, shortened.
        allowed: What can be had, in words.
    """

    parameter: str
    value: str
    allowed: str


class BadRequest(ValueError):
    """A request asks for something that cannot be had.

    Attributes:
        faults: What is wrong, by parameter.
    """

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("; ".join(f"{fault.parameter}={fault.value}: {fault.allowed}" for fault in faults))
        self.faults = tuple(faults)


def read(
    params: Sequence[Param], query: Iterable[tuple[str, str]], told: Sequence[Param] | None = None
) -> dict[str, Any]:
    """Read the parameters of a request.

    Args:
        params: Those that it may have.
        query: Names and values as they stand in the address.
        told: The same as of the day that the reader stands on, where that is an earlier one: what came later
            is no fault and has no rows, but is not named either.

    Returns:
        A value for each of `params`, by name.

    Raises:
        BadRequest: A parameter is unknown, given twice where one value is meant, or has a bad value.
    """
    given: dict[str, list[str]] = {}
    for name, text in query:
        given.setdefault(name, []).append(text)
    known = {param.name: param for param in params}
    named = {param.name: param for param in told or params}
    faults = [
        Fault(_short(name), _short(texts[0]), _unknown(name, known))
        for name, texts in given.items()
        if name not in known
    ]
    values = {}
    for param in params:
        texts = given.get(param.name)
        if texts is None:
            values[param.name] = param.default
            continue
        values[param.name], bad = param.read(texts)
        if bad:
            wanted = allowed(named[param.name])
            faults += [Fault(param.name, _short(text), wanted) for text in dict.fromkeys(bad)]
        elif len(texts) > 1 and not param.several:
            faults.append(Fault(param.name, _short(texts[1]), "one value only"))
    if faults:
        raise BadRequest(faults)
    return values


def allowed(param: Param) -> str:
    """Say in words what a parameter takes."""
    schema = param.schema
    if "enum" in schema:
        values = schema["enum"]
        more = f" and {len(values) - _NAMED} more" if len(values) > _NAMED else ""
        return f"one of {', '.join(values[:_NAMED])}{more}" if values else "nothing: these tables have none"
    if schema.get("type") == "integer":
        return f"a whole number from {schema['minimum']} to {schema['maximum']}"
    if "maxLength" in schema:
        return f"text of at most {schema['maxLength']} characters"
    return str(schema.get("description", ""))


def _unknown(name: str, known: Iterable[str]) -> str:
    if name in _SCREEN:
        return "no parameter here: it is about the screen, not about rows; leave it out"
    return f"no parameter here; there are {', '.join(known)}"


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
