"""Families of outlets: what they are called, what a choice of them leaves."""

from __future__ import annotations

import pytest

from lib.tables.families import NOBODY, chosen, families
from lib.tables.filters import Filters, apply
from lib.tables.model import Tables, publishers


def test_a_family_is_called_by_what_is_said_before_any_remark(tables: Tables) -> None:
    assert families(tables, "country")["Russia"] == ("southfront",)
    assert families(tables, "kind")["private website"] == ("caliber-az", "walaw")


@pytest.mark.parametrize("by", ["country", "kind"])
def test_every_outlet_has_one_family_and_the_unknown_stand_last(large_tables: Tables, by: str) -> None:
    found = families(large_tables, by)
    assert sorted(outlet for ids in found.values() for outlet in ids) == sorted(publishers(large_tables))
    assert list(found).index("unknown") == len(found) - 1
    sizes = [len(ids) for family, ids in found.items() if family != "unknown"]
    assert sizes == sorted(sizes, reverse=True)


@pytest.mark.parametrize(
    ("outlets", "wanted", "expected"),
    [
        ((), {}, ()),
        (("walaw",), {"country": ()}, ("walaw",)),
        ((), {"country": ("Morocco", "India")}, ("walaw", "siasat")),
        ((), {"country": ("Morocco", "India"), "kind": ("private website",)}, ("walaw",)),
        (("walaw", "southfront"), {"country": ("Morocco", "India")}, ("walaw",)),
        (("southfront",), {"country": ("Morocco",)}, NOBODY),
        ((), {"country": ("Atlantis",)}, NOBODY),
    ],
)
def test_choices_of_outlets_and_families_hold_together(
    tables: Tables, outlets: tuple[str, ...], wanted: dict[str, tuple[str, ...]], expected: tuple[str, ...]
) -> None:
    assert chosen(tables, outlets, wanted) == expected


def test_a_family_leaves_what_its_outlets_leave(tables: Tables) -> None:
    by_country = apply(tables, Filters(countries=("Morocco", "India"), topics=("military-presence",)))
    by_outlet = apply(tables, Filters(outlets=("walaw", "siasat"), topics=("military-presence",)))
    for name in tables.frames:
        assert by_country.frames[name].equals(by_outlet.frames[name]), name
    assert by_country.treatment.outlets == by_outlet.treatment.outlets


def test_choices_that_leave_no_outlet_leave_nothing_of_any(tables: Tables) -> None:
    nothing = apply(tables, Filters(outlets=("southfront",), countries=("Morocco",)))
    assert not {len(nothing.frames[name]) for name in ("quotes", "articles", "statements", "sentences")} - {0}
    assert nothing.treatment.outlets == []
    assert nothing.treatment.by_outlet().empty
