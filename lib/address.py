"""Where in the app something is to be seen: a page and what its address says; where its rows are."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import parse_qsl


class Address(NamedTuple):
    """A view of the app.

    Attributes:
        page: Its file in `pages/`, without the ending.
        query: Parameters of its address, in order; one that takes several values is there for each.
    """

    page: str
    query: tuple[tuple[str, str], ...] = ()


class Rows(NamedTuple):
    """The rows that a view shows, as programs ask for them (`docs/api.md`).

    Attributes:
        table: Name of the table.
        query: What narrows it beside the shared filters, as in the address of the rows.
    """

    table: str
    query: tuple[tuple[str, str], ...] = ()


def of(page: str, query: str = "", item: str = "") -> Address:
    """Write an address from a query string.

    Args:
        page: As in `Address`.
        query: Such as `part=groups&order=said`; may be empty.
        item: The card that is open there; empty for none.
    """
    own = tuple(parse_qsl(query))
    return Address(page, (*own, ("item", item)) if item else own)
