"""Which articles tell one story: by words and days, whatever their order."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.extraction.story import grouping
from lib.extraction.story.grouping import Told, groups, telling

PORT = "The ferry port of Gdansk may close. Minister Lind spoke of the ferry port, dockers and cranes."
FIRE = "A fire burnt the mill in Oulu. Firemen found the gate of the mill chained; smoke stood over Oulu."
TEXTS = [
    Told("Ferry port may close", PORT, date(2024, 5, 1)),
    Told("Mill burns in Oulu", FIRE, date(2024, 5, 2)),
    Told(
        "Lind defends ferry plan", "Lind said dockers at the Gdansk port would get work on the cranes.", None
    ),
    Told(
        "Chained gate at the mill", "The gate of the Oulu mill was chained, a fireman said.", date(2024, 5, 4)
    ),
    Told("Bees thrive in the city", "Gardeners count more bees than ever on roofs and balconies."),
]


def test_articles_that_share_telling_words_are_one_story() -> None:
    found = groups(TEXTS)
    assert [group.members for group in found] == [(0, 2), (1, 3), (4,)]
    assert {"Gdansk", "Lind"} & set(found[0].name.split(", "))
    assert "Oulu" in found[1].name


def test_years_apart_it_is_another_story() -> None:
    late = [TEXTS[1], Told(TEXTS[3].title, TEXTS[3].text, date(2031, 5, 4)), TEXTS[0], TEXTS[4]]
    assert all(len(group.members) == 1 for group in groups(late))


def test_more_than_can_be_compared_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grouping, "MOST", 2)
    with pytest.raises(ValueError, match="at most 2"):
        groups(TEXTS)


WORDS = st.lists(st.sampled_from(["port", "Gdansk", "mill", "Oulu", "bees", "", "«»", "the"]), max_size=8)


@given(
    st.lists(st.tuples(WORDS, WORDS, st.none() | st.dates(date(1990, 1, 1), date(2030, 1, 1))), max_size=7)
)
def test_every_article_is_in_one_group(drawn: list[tuple[list[str], list[str], date | None]]) -> None:
    found = groups([Told(" ".join(title), " ".join(text), day) for title, text, day in drawn])
    assert sorted(i for group in found for i in group.members) == list(range(len(drawn)))
    assert len({group.name for group in found}) == len(found)


def test_a_set_is_called_by_its_telling_names_each_once() -> None:
    told = [
        Told("Ruritania pays", "The port of Ellen was dredged, the Ruritanian minister said, for Ruritania."),
        Told(
            "Who pays at Mount Ellen", "At Mount Ellen dredging stopped. Ruritania pays, the Gazette reports."
        ),
        Told(
            "Ruritania asked", "At Mount Ellen dredging goes on. The Gazette asks Ruritania who pays there."
        ),
    ]
    words = telling(told, "The Gazette").split(", ")
    assert len(words) == 3
    assert {"Mount Ellen", "Ruritania"} < set(words)
    assert not any(word.startswith(("Gazette", "Ruritanian")) for word in words)


def test_nothing_in_common_has_no_name() -> None:
    assert telling([Told("", "")]) == ""
    assert telling([]) == ""
