"""The made-up story, built once from its pages: what a user relies on, against what a careful reader finds.

Thresholds leave room for what rules cannot know; direct quotations, their speakers and all bookkeeping have
none.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from lib.build import run as building
from lib.build.check import check
from lib.tables import Tables, as_dicts, load
from tests.build.made_up_story import ARTICLES, EXPECTED, REGISTRY

Row = dict[str, Any]


@dataclass(frozen=True)
class Pair:
    """An expected quotation, its place in the text, and the row of the build that shares most of it."""

    expected: Row
    doc: str
    found: Row | None

    def __str__(self) -> str:
        return f"{self.expected['id']} {self.expected['content']}"


@dataclass(frozen=True)
class Built:
    """The tables of the story beside what is expected.

    Attributes:
        folder: Folder of the tables.
        tables: The tables as the dashboard loads them.
        texts: Text of each article by file name.
        quotes: Rows of quotations by file name.
        pairs: Expected quotations with what was found.
    """

    folder: Path
    tables: Tables
    texts: dict[str, str]
    quotes: dict[str, list[Row]]
    pairs: list[Pair]

    def rows(self, table: str) -> list[Row]:
        return as_dicts(getattr(self.tables, table))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("story") / "tables"
    building.run(ARTICLES, folder, registry_folder=REGISTRY)
    tables = load(folder)
    docs = dict(zip(tables.articles["article_id"], tables.articles["doc"], strict=True))
    texts = {
        doc: (folder / building.TEXTS / f"{article_id}.txt").read_text(encoding="utf-8")
        for article_id, doc in docs.items()
    }
    quotes: dict[str, list[Row]] = {doc: [] for doc in texts}
    for row in as_dicts(tables.quotes):
        quotes[docs[row["article_id"]]].append(row)
    pairs = [
        Pair(expected, article["doc"], _best(expected, texts[article["doc"]], quotes[article["doc"]]))
        for article in EXPECTED["articles"]
        for expected in article["quotations"]
        # A headline that stands in a field of its own is not part of the text.
        if expected["content"][0] in texts[article["doc"]]
    ]
    return Built(folder, tables, texts, quotes, pairs)


def _best(expected: Row, text: str, rows: list[Row]) -> Row | None:
    start = text.index(expected["content"][0])
    end = text.index(expected["content"][-1], start) + len(expected["content"][-1])

    def overlap(row: Row) -> float:
        shared = min(end, row["end"]) - max(start, row["start"])
        return 2 * shared / (end - start + row["end"] - row["start"])

    best = max(rows, key=overlap, default=None)
    return best if best is not None and overlap(best) >= 0.5 else None


def _lines(items: Iterable[object]) -> str:
    """Each item on a line of its own, for the message of a failed test."""
    return "\n" + "\n".join(map(str, items))


def test_every_article_is_there_with_its_outlet_headline_and_day(built: Built) -> None:
    outlets = {row["outlet_id"]: row["name"] for row in built.rows("outlets")}
    found = [
        (row["doc"], outlets[row["outlet_id"]], row["title"], row["published_edtf"])
        for row in built.rows("articles")
    ]
    wanted = [
        (article["doc"], article["outlet"], article["title"], article["published"])
        for article in EXPECTED["articles"]
    ]
    assert sorted(found) == sorted(wanted)


def test_tables_load_without_faults_and_fit_their_texts(built: Built) -> None:
    assert built.tables.faults == ()
    report = json.loads((built.folder / "build-report.json").read_text(encoding="utf-8"))
    assert report["set_aside"] == []
    assert report["registry"] == []


@pytest.mark.parametrize(
    "table", ["articles", "quotes", "statements", "sentences", "place_mentions", "loaded_words", "events"]
)
def test_rows_of_the_build_say_that_they_are_its_own(built: Built, table: str) -> None:
    rows = built.rows(table)
    assert rows
    assert {row["status"] for row in rows} == {"machine"}


def test_the_wire_copy_is_grouped_and_kept(built: Built) -> None:
    copies = {row["doc"]: row["near_duplicates"] for row in built.rows("articles") if row["near_duplicates"]}
    for group in EXPECTED["near_duplicates"]:
        for doc in group:
            assert set(copies.pop(doc)) == set(group) - {doc}
    assert copies == {}


def test_nothing_is_taken_from_page_furniture(built: Built) -> None:
    docs = {row["article_id"]: row["doc"] for row in built.rows("articles")}
    spans = [
        (docs[row["article_id"]], row["start"], row["end"])
        for table in ("quotes", "place_mentions", "sentences")
        for row in built.rows(table)
    ]
    used = {
        doc: " … ".join(built.texts[doc][start:end] for name, start, end in spans if name == doc)
        for doc in docs.values()
    }
    stretches = [(article["doc"], part) for article in EXPECTED["articles"] for part in article["furniture"]]
    taken = [(doc, part) for doc, part in stretches if part in used[doc]]
    assert len(taken) <= 0.05 * len(stretches), taken


def test_every_direct_quotation_is_found_word_for_word(built: Built) -> None:
    direct = [pair for pair in built.pairs if pair.expected["kind"] == "direct"]
    missing = [
        pair
        for pair in direct
        if pair.found is None
        or pair.found["kind"] != "direct"
        or pair.found["quoted"] != " … ".join(pair.expected["quoted"])
    ]
    assert not missing, _lines(missing)


def test_no_other_direct_quotation_is_found(built: Built) -> None:
    known = {
        pair.found["quote_id"] for pair in built.pairs if pair.found and pair.expected["kind"] == "direct"
    }
    others = [
        row
        for rows in built.quotes.values()
        for row in rows
        if row["kind"] == "direct" and row["quote_id"] not in known
    ]
    assert others == []


@pytest.mark.parametrize(("kind", "share"), [("mixed", 0.8), ("indirect", 0.85)])
def test_most_other_quotations_are_found(built: Built, kind: str, share: float) -> None:
    wanted = [pair for pair in built.pairs if pair.expected["kind"] == kind]
    missing = [pair for pair in wanted if pair.found is None]
    assert len(missing) <= (1 - share) * len(wanted), _lines(missing)


def test_most_of_what_is_found_is_a_quotation(built: Built) -> None:
    known = {pair.found["quote_id"] for pair in built.pairs if pair.found}
    # The interviewer's questions are speech too, but nobody asks a newspaper for a statement.
    others = [
        (doc, row["speaker_as_written"], row["cue"], row["gist"])
        for doc, rows in built.quotes.items()
        for row in rows
        if row["quote_id"] not in known and row["speaker_as_written"] != "Harbour Gazette"
    ]
    assert len(others) <= 0.25 * len(known), _lines(others)


@pytest.mark.parametrize(("kinds", "share"), [(("direct",), 1.0), (("mixed", "indirect"), 0.85)])
def test_speakers_are_resolved(built: Built, kinds: tuple[str, ...], share: float) -> None:
    names = {row["speaker_id"]: row["name"] for row in built.rows("speakers")}
    found = [pair for pair in built.pairs if pair.found and pair.expected["kind"] in kinds]
    wrong = [
        (str(pair), names[pair.found["speaker_id"]])
        for pair in found
        if pair.found and not _is_speaker(names[pair.found["speaker_id"]], pair.expected, built)
    ]
    assert len(wrong) <= (1 - share) * len(found), _lines(wrong)


def _is_speaker(name: str, expected: Row, built: Built) -> bool:
    if expected["speaker"] == "Unnamed sources":
        # Each unnamed source may have a row of its own; its side says that it has no name.
        sides = {row["name"]: row["side_id"] for row in built.rows("speakers")}
        return sides[name] == "unnamed"
    # "FURIOUS dockers" are the dockers.
    return name == expected["speaker"] or expected["speaker"] in name.casefold()


@pytest.mark.parametrize("name", ["Marta Quintela", "Leandro Piriz", "Arsenio Duré"])
def test_people_whom_the_registry_lacks_get_a_row(built: Built, name: str) -> None:
    rows = [row for row in built.rows("speakers") if row["name"] == name]
    assert [(row["kind"], row["status"]) for row in rows] == [("person", "machine")]


def test_people_of_the_registry_have_one_row_each(built: Built) -> None:
    last_names = Counter(row["name"].split()[-1] for row in built.rows("speakers") if row["kind"] == "person")
    assert last_names.most_common(1)[0][1] == 1, last_names


def test_cited_media_are_named(built: Built) -> None:
    outlets = {row["outlet_id"]: row["name"] for row in built.rows("outlets")}
    found = [pair for pair in built.pairs if pair.found]
    wrong = [
        str(pair) for pair in found if pair.found and _medium(pair.found, outlets) != pair.expected["via"]
    ]
    assert len(wrong) <= 0.05 * len(found), _lines(wrong)


def _medium(row: Row, outlets: dict[str, str]) -> str:
    name = outlets.get(row["via_outlet_id"] or "", "")
    # "She wrote on social media" names no medium that anybody could ask.
    return "" if name.startswith("Social media") else name


def test_most_dated_remarks_get_their_day(built: Built) -> None:
    dated = [pair for pair in built.pairs if pair.found and pair.expected["said"]]
    wrong = [
        (str(pair), pair.expected["said"], pair.found["said_edtf"])
        for pair in dated
        if pair.found and pair.found["said_edtf"] != pair.expected["said"]
    ]
    assert len(wrong) <= 0.2 * len(dated), _lines(wrong)


def test_places_are_found_with_their_use(built: Built) -> None:
    docs = {row["article_id"]: row["doc"] for row in built.rows("articles")}
    found: Counter[tuple[str, str, str]] = Counter()
    uses: Counter[tuple[str, str, str, str]] = Counter()
    for row in built.rows("place_mentions"):
        found[docs[row["article_id"]], row["place_id"], row["spelling"]] += 1
        uses[docs[row["article_id"]], row["place_id"], row["spelling"], row["use"]] += 1
    places = [(article["doc"], place) for article in EXPECTED["articles"] for place in article["places"]]
    wanted = Counter((doc, place["place"], place["spelling"]) for doc, place in places)
    wanted_uses = Counter((doc, place["place"], place["spelling"], place["use"]) for doc, place in places)
    common = (found & wanted).total()
    assert 2 * common / (found.total() + wanted.total()) >= 0.95, (wanted - found, found - wanted)
    assert (uses & wanted_uses).total() / common >= 0.8, (wanted_uses - uses, uses - wanted_uses)


def test_a_place_inside_another_name_is_no_place(built: Built) -> None:
    docs = {row["article_id"]: row["doc"] for row in built.rows("articles")}
    for article in EXPECTED["articles"]:
        for trap in article["not_places"]:
            start = built.texts[article["doc"]].index(trap["inside"])
            inside = [
                row
                for row in built.rows("place_mentions")
                if docs[row["article_id"]] == article["doc"]
                and start <= row["start"] < start + len(trap["inside"])
            ]
            assert inside == []


def test_the_same_statement_is_found_in_several_outlets(built: Built) -> None:
    statement_of = {pair.expected["id"]: pair.found["statement_id"] for pair in built.pairs if pair.found}
    wanted = {
        frozenset(pair)
        for members in EXPECTED["statements"].values()
        for pair in combinations(sorted(set(members) & set(statement_of)), 2)
    }
    found = {
        frozenset(pair)
        for pair in combinations(sorted(statement_of), 2)
        if statement_of[pair[0]] == statement_of[pair[1]]
    }
    f1 = 2 * len(found & wanted) / (len(found) + len(wanted))
    assert f1 >= 0.7, (f1, sorted(map(sorted, wanted - found)), sorted(map(sorted, found - wanted)))


def test_check_has_nothing_to_say(built: Built, tmp_path: Path) -> None:
    for doc, text in built.texts.items():
        (tmp_path / doc).write_text(text, encoding="utf-8")
    assert check(built.folder, tmp_path).errors == []
