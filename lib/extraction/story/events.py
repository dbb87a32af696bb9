"""Events: mentions of one happening across articles put together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lib.extraction.events.actors import BODIES
from lib.extraction.events.candidates import EventCandidate
from lib.extraction.ids import digest


@dataclass(frozen=True)
class Event:
    """A happening with its mentions.

    Attributes:
        event_id: Id, made from the first mention.
        kind: Kind of event.
        title: As of the mention that knows most.
        date_edtf: The most exact date of its mentions.
        places: Ids of all places, most often named first.
        actors: Names of all actors, most often named first.
        mentions: Article id and candidate, in the order given.
    """

    event_id: str
    kind: str
    title: str
    date_edtf: str
    places: tuple[str, ...]
    actors: tuple[str, ...]
    mentions: tuple[tuple[str, EventCandidate], ...]


def merge(found: Sequence[tuple[str, EventCandidate]]) -> list[Event]:
    """Put the mentions of one event together.

    Mentions are of one event where the kind is the same, the dates overlap and a place or an actor is
    shared. Exact dates come first; a vague one joins the event that it shares most with.

    Args:
        found: Article id and candidate, in any order of articles.

    Returns:
        Events in the order of their first mention.
    """
    groups: list[list[int]] = []
    shared: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number in sorted(range(len(found)), key=lambda n: (found[n][1].vagueness, n)):
        candidate = found[number][1]
        keys = _keys(candidate)
        ties: dict[int, int] = defaultdict(int)
        for key in keys:
            for group in shared[key]:
                if all(candidate.may_meet(found[member][1]) for member in groups[group]):
                    ties[group] += 1
        if ties:
            group = max(ties, key=lambda one: (ties[one], -one))
        else:
            group = len(groups)
            groups.append([])
        groups[group].append(number)
        for key in keys:
            if group not in shared[key]:
                shared[key].append(group)
    return [_event([found[number] for number in sorted(group)]) for group in sorted(groups, key=min)]


def _keys(candidate: EventCandidate) -> list[tuple[str, str]]:
    """What two mentions of one event may share, with the kind; of a person the last name."""
    names = [_short(name) for name in candidate.actors]
    # A statement is its speaker's: the place where it was made tells nothing.
    places = () if candidate.kind == "statement" else candidate.places
    return [(candidate.kind, f"place {one}") for one in places] + [
        (candidate.kind, f"name {one}") for one in dict.fromkeys(names)
    ]


def _short(name: str) -> str:
    """The last name of a person; of a body, which shares its last word with others, the whole name."""
    words = name.casefold().split()
    return " ".join(words) if words[-1] in BODIES else words[-1].split("-")[-1]


def _event(mentions: Sequence[tuple[str, EventCandidate]]) -> Event:
    tellings = [candidate for _, candidate in mentions]
    fullest = max(tellings, key=lambda one: (bool(one.actors) + bool(one.places), -one.vagueness))
    article_id, first = mentions[0]
    return Event(
        "ev-" + digest(article_id, str(first.start), first.kind),
        first.kind,
        fullest.title,
        min(tellings, key=lambda one: one.vagueness).date_edtf,
        _by_count(place for one in tellings for place in one.places),
        _by_count(actor for one in tellings for actor in one.actors),
        tuple(mentions),
    )


def _by_count(values: Iterable[str]) -> tuple[str, ...]:
    counts: dict[str, int] = defaultdict(int)
    for value in values:
        counts[value] += 1
    return tuple(sorted(counts, key=lambda one: -counts[one]))
