"""Counts beside the values of filters: what each would leave."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from lib.tables.facets import left
from lib.tables.families import families
from lib.tables.filters import Filters, apply
from lib.tables.model import Tables, publishers


@pytest.mark.parametrize(
    "chosen",
    [
        {},
        {"topics": ("talks",), "outlets": "first"},
        {"countries": "first", "text": "peceln"},
        {"outlet_kinds": "first", "start": date(2025, 1, 20), "end": date(2025, 2, 10)},
    ],
)
def test_a_count_is_what_the_value_leaves(large_tables: Tables, chosen: dict[str, Any]) -> None:
    values = {
        "outlets": publishers(large_tables),
        "countries": tuple(families(large_tables, "country")),
        "outlet_kinds": tuple(families(large_tables, "kind")),
        "sides": tuple(large_tables.sides["side_id"]),
        "topics": tuple(large_tables.topics["topic_id"]),
        "places": tuple(large_tables.places["place_id"])[:5],
    }
    filters = Filters(
        **{key: values[key][:1] if given == "first" else given for key, given in chosen.items()}
    )
    found = left(large_tables, filters)
    assert any(found["topics"].values())
    for field, every in values.items():
        for value in every[:9]:
            alone = apply(large_tables, replace(filters, **{field: (value,)}))
            assert found[field].get(value, 0) == len(alone.quotes), (field, value)
