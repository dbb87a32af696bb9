"""The figures of the extraction on a made-up story: each a share of items, with how many there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from itertools import combinations
from typing import NamedTuple

from tests.gate.built import Built


class Figure(NamedTuple):
    """One figure.

    Attributes:
        name: What is measured.
        hits: Items that are right.
        n: Items in all; for an F1 half of those of both sides.
        wrong: Items that are not, in words, for whoever mends them.
    """

    name: str
    hits: float
    n: float
    wrong: tuple[str, ...] = ()

    @property
    def value(self) -> float:
        """The share, to four places."""
        return round(self.hits / self.n, 4) if self.n else 1.0


def figures(built: Built) -> list[Figure]:
    """Measure a built story."""
    return [*_articles(built), *_quotations(built), *_places(built), *_together(built)]


def _share(name: str, items: Iterable[tuple[bool, object]]) -> Figure:
    told = list(items)
    wrong = tuple(str(what) for right, what in told if not right)
    return Figure(name, len(told) - len(wrong), len(told), wrong)


def _f1(name: str, found: Collection[object], wanted: Collection[object], common: int) -> Figure:
    return Figure(name, common, (len(found) + len(wanted)) / 2)


def _articles(built: Built) -> Iterable[Figure]:
    rows = {row["doc"]: row for row in built.rows("articles")}
    expected = built.story.expected["articles"]
    names = built.tables.names["outlets"]
    for name, column, value in (
        ("headline", "title", lambda row: row["title"]),
        ("outlet", "outlet", lambda row: names[row["outlet_id"]]),
        ("day of publication", "published", lambda row: row["published_edtf"]),
    ):
        yield _share(
            name,
            (
                (article["doc"] in rows and value(rows[article["doc"]]) == article[column], article["doc"])
                for article in expected
            ),
        )
    used = {
        doc: " … ".join(
            built.texts[doc][row["start"] : row["end"]]
            for table in ("quotes", "place_mentions", "sentences")
            for row in built.rows(table)
            if built.docs[row["article_id"]] == doc
        )
        for doc in built.texts
    }
    yield _share(
        "page furniture kept out",
        (
            (part not in used[article["doc"]], (article["doc"], part))
            for article in expected
            for part in article["furniture"]
        ),
    )


def _quotations(built: Built) -> Iterable[Figure]:
    for kind in ("direct", "mixed", "indirect"):
        pairs = [pair for pair in built.pairs if pair.expected["kind"] == kind]
        yield _share(f"{kind} quotations found", ((pair.found is not None, pair) for pair in pairs))
    yield _share(
        "words between marks exact",
        (
            (pair.found is not None and pair.found["quoted"] == " … ".join(pair.expected["quoted"]), pair)
            for pair in built.pairs
            if pair.expected["kind"] == "direct"
        ),
    )
    yield _share(
        "kind",
        ((row["kind"] == pair.expected["kind"], (row["kind"], str(pair))) for pair, row in built.found()),
    )
    extra = [(row["quote_id"], row["speaker_as_written"], row["cue"], row["gist"]) for row in built.extra()]
    right = len({row["quote_id"] for _, row in built.found()})
    yield Figure("rows that are quotations", right, right + len(extra), tuple(map(str, extra)))
    for name, kinds in (("direct", ("direct",)), ("mixed and indirect", ("mixed", "indirect"))):
        yield _share(
            f"speaker of {name} quotations",
            (
                (
                    built.is_speaker(row, pair.expected),
                    (
                        built.tables.name_of("speakers", row["speaker_id"]),
                        pair.expected["speaker"],
                        str(pair),
                    ),
                )
                for pair, row in built.found(*kinds)
            ),
        )
    yield _share(
        "medium",
        (
            (built.medium(row) == pair.expected["via"], (built.medium(row), pair.expected["via"], str(pair)))
            for pair, row in built.found()
        ),
    )
    yield _share(
        "date said, where words give it",
        (
            (
                row["said_edtf"] == pair.expected["said"],
                (row["said_edtf"], pair.expected["said"], str(pair)),
            )
            for pair, row in built.found()
            if pair.expected["said"]
        ),
    )


def _places(built: Built) -> Iterable[Figure]:
    found: Counter[tuple[str, ...]] = Counter()
    uses: Counter[tuple[str, ...]] = Counter()
    for row in built.rows("place_mentions"):
        key = (built.docs[row["article_id"]], row["place_id"], row["spelling"])
        found[key] += 1
        uses[*key, row["use"]] += 1
    wanted: Counter[tuple[str, ...]] = Counter()
    wanted_uses: Counter[tuple[str, ...]] = Counter()
    inside = []
    for article in built.story.expected["articles"]:
        for place in article["places"]:
            key = (article["doc"], place["place"], place["spelling"])
            wanted[key] += 1
            wanted_uses[*key, place["use"]] += 1
        for trap in article["not_places"]:
            start = built.texts[article["doc"]].index(trap["inside"])
            taken = any(
                built.docs[row["article_id"]] == article["doc"]
                and start <= row["start"] < start + len(trap["inside"])
                for row in built.rows("place_mentions")
            )
            inside.append((not taken, (article["doc"], trap["inside"])))
    common = (found & wanted).total()
    missed = tuple(f"missed {key}" for key in wanted - found)
    extra = tuple(f"extra {key}" for key in found - wanted)
    yield Figure("places (F1)", common, (found.total() + wanted.total()) / 2, missed + extra)
    yield Figure("use of places", (uses & wanted_uses).total(), common, tuple(map(str, wanted_uses - uses)))
    yield _share("places inside other names left alone", inside)


def _together(built: Built) -> Iterable[Figure]:
    statement_of = {pair.expected["id"]: row["statement_id"] for pair, row in built.found()}
    wanted = {
        frozenset(pair)
        for members in built.story.expected["statements"].values()
        for pair in combinations(sorted(set(members) & set(statement_of)), 2)
    }
    found = {
        frozenset(pair)
        for pair in combinations(sorted(statement_of), 2)
        if statement_of[pair[0]] == statement_of[pair[1]]
    }
    yield Figure(
        "pairs of one statement (F1)",
        len(found & wanted),
        (len(found) + len(wanted)) / 2,
        tuple(
            f"{what} {sorted(pair)}"
            for what, pairs in (("missed", wanted - found), ("extra", found - wanted))
            for pair in pairs
        ),
    )
    copies = {row["doc"]: set(row["near_duplicates"]) for row in built.rows("articles")}
    groups = [set(group) for group in built.story.expected["near_duplicates"]]
    alike = {doc: next((group - {doc} for group in groups if doc in group), set()) for doc in copies}
    yield _share("near duplicates", ((copies[doc] == alike[doc], (doc, copies[doc])) for doc in copies))
