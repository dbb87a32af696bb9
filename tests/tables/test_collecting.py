"""Python looks seldom for rows that know each other while many are made, and as usual afterwards."""

from __future__ import annotations

import gc

import pytest

from lib.tables import collecting


def test_it_looks_seldom_until_the_last_has_ended() -> None:
    usual = gc.get_threshold()
    one, other = collecting.seldom(), collecting.seldom()
    one.__enter__()
    seldom = gc.get_threshold()
    assert seldom[0] > usual[0]
    other.__enter__()
    assert gc.get_threshold() == seldom
    # Threads end in whatever order.
    one.__exit__(None, None, None)
    assert gc.get_threshold() == seldom
    other.__exit__(None, None, None)
    assert gc.get_threshold() == usual


def test_it_looks_as_usual_after_an_error() -> None:
    usual = gc.get_threshold()
    with pytest.raises(ValueError, match="no rows"), collecting.seldom():
        raise ValueError("no rows")
    assert gc.get_threshold() == usual
