"""Which mentions are of one event."""

from __future__ import annotations

import pytest

from lib.extraction.events.candidates import EventCandidate
from lib.extraction.story.events import merge


def telling(day: str, *, kind: str = "talks", place: str = "", actor: str = "") -> EventCandidate:
    places, actors = tuple(filter(None, [place])), tuple(filter(None, [actor]))
    return EventCandidate(kind, "Talks", "Talks", day, day, "", 0, 9, places, actors)


@pytest.mark.parametrize(
    ("one", "two", "together"),
    [
        (telling("2024-05-03", place="oslo"), telling("2024-05", place="oslo"), True),
        (telling("2024-05-03", actor="Maria Okafor"), telling("2024-05-03", actor="Okafor"), True),
        (telling("2024-05-03", place="oslo"), telling("2024-05-04", place="oslo"), False),
        (telling("2024-05-03", place="oslo"), telling("2024-05-03", place="lima"), False),
        (telling("2024-05-03", place="oslo"), telling("2024-05-03", place="oslo", kind="military"), False),
        (
            telling("2024-05-03", actor="Foreign Ministry"),
            telling("2024-05-03", actor="Interior Ministry"),
            False,
        ),
        (telling("2024-05-03", actor="Rowing Club"), telling("2024-05-03", actor="Sailing Club"), False),
    ],
)
def test_mentions_of_one_event_are_put_together(
    one: EventCandidate, two: EventCandidate, together: bool
) -> None:
    events = merge([("a", one), ("b", two)])
    assert len(events) == (1 if together else 2)
    assert events[0].date_edtf == "2024-05-03"


def test_a_vague_date_does_not_join_two_days() -> None:
    days = ["2024-05", "2024-05-03", "2024-05-19"]
    events = merge([(day, telling(day, place="oslo")) for day in days])
    assert sorted(len(event.mentions) for event in events) == [1, 2]
