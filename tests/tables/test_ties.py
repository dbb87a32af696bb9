"""Groups that grow together."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lib.tables.ties import Ties


def test_groups_are_numbered_by_their_first_members() -> None:
    ties = Ties(5)
    ties.join(4, 1)
    ties.by(0, "a")
    ties.by(3, "a")
    assert ties.numbers() == [1, 2, 3, 1, 2]
    assert (ties.root(3), ties.root(4)) == (0, 1)


PAIRS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=15)


@given(PAIRS)
def test_two_are_in_one_group_just_where_ties_lead_from_one_to_the_other(
    pairs: list[tuple[int, int]],
) -> None:
    ties = Ties(10)
    reached = {at: {at} for at in range(10)}
    for one, other in pairs:
        ties.join(one, other)
        both = reached[one] | reached[other]
        for each in both:
            reached[each] = both
    assert all((ties.root(a) == ties.root(b)) == (b in reached[a]) for a in range(10) for b in range(10))
    assert [ties.root(at) for at in range(10)] == [min(reached[at]) for at in range(10)]
