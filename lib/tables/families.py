"""Families of outlets: those of one country, or of one kind."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import lru_cache

from lib.tables.model import Tables, publishers

BY = {"country": "Countries of outlets", "kind": "Kinds of outlets"}
"""What makes a family: a column of the table of outlets, with words for several."""
UNKNOWN = "unknown"
"""The family of outlets of which nobody has recorded it."""
NOBODY = ("",)
"""Outlets where no outlet is left: an id that none has."""
_REMARK = re.compile(r"\s*[(;,].*", re.DOTALL)


@lru_cache(maxsize=16)
def families(tables: Tables, by: str) -> Mapping[str, tuple[str, ...]]:
    """Put the outlets that publish into families.

    Args:
        tables: All tables.
        by: A key of `BY`.

    Returns:
        Ids of outlets by family, the largest family first, what is unknown last. A family is called by what
        its column says before any remark: `Russia (registered there)` is `Russia`.
    """
    column = dict(zip(tables.outlets["outlet_id"], tables.outlets[by], strict=True))
    found: dict[str, list[str]] = {}
    for outlet in publishers(tables):
        found.setdefault(_REMARK.sub("", column[outlet]).strip() or UNKNOWN, []).append(outlet)
    ordered = sorted(found, key=lambda family: (family == UNKNOWN, -len(found[family]), family))
    return {family: tuple(found[family]) for family in ordered}


def words(family: str) -> str:
    """Say a family in words."""
    return "not recorded" if family == UNKNOWN else family


def chosen(
    tables: Tables, outlets: Collection[str], wanted: Mapping[str, Collection[str]]
) -> tuple[str, ...]:
    """Return the outlets that choices of outlets and of families leave.

    Args:
        tables: All tables.
        outlets: Ids of outlets; none for all.
        wanted: Families wanted, by a key of `BY`; none for all.

    Returns:
        Their ids: none where nothing is chosen, `NOBODY` where the choices leave none.
    """
    if not any(wanted.values()):
        return tuple(outlets)
    left = set(outlets or publishers(tables))
    for by, names in wanted.items():
        if names:
            known = families(tables, by)
            left &= {outlet for name in names for outlet in known.get(name, ())}
    return tuple(outlet for outlet in publishers(tables) if outlet in left) or NOBODY
