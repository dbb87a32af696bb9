"""A candidate for a disagreement: a difference, its versions, and the passages that say them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lib.extraction.ids import digest, sha256
from lib.extraction.registry import Row
from lib.tables.columns import LIST_SEPARATOR

Tables = Mapping[str, Sequence[Row]]


@dataclass(frozen=True)
class Passage:
    """A stretch of an article."""

    article_id: str
    start: int
    end: int


@dataclass(frozen=True)
class Candidate:
    """A difference and its versions.

    Attributes:
        kind: A key of `codes.CANDIDATE_KINDS`.
        subject: What decides on its id: the same difference has the same subject in every build.
        title: The point at issue.
        versions: What each version says, four words at most, and the passages that say it.
        quotes: Quotations concerned.
        events: Events concerned.
    """

    kind: str
    subject: str
    title: str
    versions: tuple[tuple[str, tuple[Passage, ...]], ...]
    quotes: tuple[str, ...] = ()
    events: tuple[str, ...] = ()


def rows(found: Iterable[Candidate], texts: Mapping[str, str]) -> tuple[list[Row], list[Row]]:
    """Write candidates as rows of `candidates` and of `candidate_versions`.

    Args:
        found: The candidates.
        texts: Text of each article by its id.
    """
    candidates, versions = {}, []
    for one in found:
        candidate_id = "c-" + digest(one.kind, one.subject)
        if candidate_id in candidates:
            continue
        candidates[candidate_id] = {
            "candidate_id": candidate_id,
            "kind": one.kind,
            "title": one.title,
            "events": LIST_SEPARATOR.join(one.events),
            "quotes": LIST_SEPARATOR.join(one.quotes),
            "status": "machine",
        }
        for number, (says, passages) in enumerate(one.versions, 1):
            for passage in dict.fromkeys(passages):
                versions.append(
                    {
                        "candidate_id": candidate_id,
                        "version": str(number),
                        "says": says,
                        "article_id": passage.article_id,
                        "start": str(passage.start),
                        "end": str(passage.end),
                        "sha256": sha256(texts[passage.article_id][passage.start : passage.end]),
                    }
                )
    return list(candidates.values()), versions


def passage_of(row: Row) -> Passage:
    """Return the passage that a row stands for."""
    return Passage(row["article_id"], int(row["start"]), int(row["end"]))


def firsts(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """Return the first passage of each article."""
    first: dict[str, Passage] = {}
    for passage in passages:
        first.setdefault(passage.article_id, passage)
    return tuple(first.values())
