"""Why no archive can be made of some parts."""

from __future__ import annotations

from lib.wording import plural


class ArchiveError(Exception):
    """An archive cannot be made of these parts; the text says why and what to do."""


def twice(one: str, other: str, row_id: str, table: str, more: int) -> ArchiveError:
    """Say that two parts have the same row.

    Args:
        one: Name of the one part.
        other: Name of the other.
        row_id: Id of the row.
        table: Its table.
        more: How many rows more are in two parts.
    """
    also = f", and {plural(more, 'row')} more" if more else ""
    return ArchiveError(
        f"{one} and {other} both have {row_id} in {table}.csv{also}. "
        "What is in an article belongs to one part: take it out of the other, or leave that part out."
    )
