"""The index: forms of words, words of like meaning, phrases, near misses, marks; and nothing breaks it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.tables.catalogue import ITEMS
from lib.tables.model import Tables
from lib.tables.search import index as search
from lib.tables.search.documents import KINDS, documents
from lib.tables.search.index import Index
from tests.conftest import frozen

INDEX = search.index(frozen())

Says = Callable[..., Index]


@pytest.fixture
def says(tables: Tables) -> Says:
    """Make the index of tables with one quotation, with this gist, and these synonyms."""

    def made(gist: str, *synonyms: tuple[str, ...]) -> Index:
        return Index(
            tables.with_frames(
                quotes=tables.quotes.head(1).assign(gist=gist, quoted="", note=""),
                synonyms=pd.DataFrame({"synonym_id": map(str, range(len(synonyms))), "words": synonyms}),
            )
        )

    return made


def found(index: Index, text: str) -> bool:
    rows = index.rows("quote", index.read(text))
    return bool(rows.ids) and rows.whole


@pytest.mark.parametrize(
    ("gist", "search", "holds"),
    [
        ("Declined to comment", "COMMENT declined", True),
        ("Declined to comment", '"to comment"', True),
        ("Declined to comment", '"comment to"', False),
        ("They negotiate", "negotiations", True),
        ("They negotiated", "negotiat", True),
        ("Tartûs naval base", "tartus", True),
        ("Tartus naval base", "Tartûs", True),
        ("the ministry’s word", "ministry's", True),
        ("Straße", "straße", True),
        ("База в Хмеймиме", "база", True),
        ("قاعدة حميميم", "حميميم", True),
        ("叙利亚 基地", "基地", True),
        ("Nothing of the kind", "the", True),
    ],
)
def test_forms_and_scripts(says: Says, gist: str, search: str, holds: bool) -> None:
    assert found(says(gist), search) is holds


def test_words_of_like_meaning_are_those_of_the_table(says: Says) -> None:
    gist = "They went on speaking to each other"
    assert not found(says(gist), "dialogue")
    like = says(gist, ("dialogue", "speak", "palaver"), ("go on", "went on"))
    (term,) = like.read("Dialogues").terms
    assert term.alike == ("speak", "palaver")
    assert found(like, "palavers")
    assert found(like, "dialogue go on"), "a saying of several words is one"
    assert not found(like, '"dialogue"'), "inside quotation marks the word itself is meant"


def test_the_readers_own_word_comes_before_its_like() -> None:
    rows = INDEX.rows("quote", INDEX.read("negotiations"))
    assert rows.ids.index("q001-01") < rows.ids.index("q000-10")


def test_rows_with_most_of_the_words_stand_in_where_none_has_all() -> None:
    rows = INDEX.rows("event", INDEX.read("wheat Latakia Riyadh"))
    assert rows.ids[0] == "ev-c34"
    assert (rows.has[0], rows.of) == (2, 3)
    assert list(rows.has) == sorted(rows.has, reverse=True)
    rows = INDEX.rows("event", INDEX.read("wheat Latakia submarine"))
    assert rows.ids == ("ev-c34",)
    assert rows.whole, "a word that the tables have nothing near is left out of account"


@pytest.mark.parametrize(
    ("text", "near"),
    [("Hmeimem", "Hmeimim"), ("Peskow", "Peskov"), ("integrty", "integrity"), ("Bogdanow", "Bogdanov")],
)
def test_what_is_spelled_nearly_so_is_offered_and_taken(text: str, near: str) -> None:
    reading = INDEX.read(text)
    (term,) = reading.terms
    assert term.near[0] == near
    assert not term.known
    assert INDEX.having("quote", text) == frozenset(), "the filter guesses nothing"


def test_what_is_less_near_is_offered_and_not_taken() -> None:
    (term,) = INDEX.read("Moscoff").terms
    assert "Moscow" in term.near
    assert term.forms == ()


def test_what_is_nowhere_near_is_not_found() -> None:
    reading = INDEX.read("submarine")
    assert reading.sought == ()
    assert all(INDEX.rows(kind, reading).ids == () for kind in KINDS)


def test_a_beginning_stands_for_the_words_that_begin_so() -> None:
    (term,) = INDEX.read("negotiat").terms
    assert set(term.forms) >= {"negotiate", "negotiations"}
    assert term.known


def test_marks_are_set_in_the_fields_where_the_words_stand() -> None:
    reading = INDEX.read("talks Peskov")
    marked = INDEX.marked("quote", ["q004-02", "q000-06"], reading)["q004-02"]
    assert [piece.text for piece in marked["gist"] if piece.marked] == ["negotiate"]
    assert "".join(piece.text for piece in marked["gist"]) == (
        "Moscow continues to negotiate with Syria about the standing of its bases there."
    )
    assert "speaker" in marked
    assert list(marked) == [field.name for field in KINDS["quote"] if field.name in marked]


def test_marks_of_the_tables_own_signs_change_nothing(says: Says) -> None:
    index = says("[a] *b* <i>talks</i> & `c`")
    marked = index.marked("quote", ["q000-01"], index.read("talks"))["q000-01"]["gist"]
    assert marked == (("[a] *b* <i>", False), ("talks", True), ("</i> & `c`", False))


@pytest.mark.parametrize("kind", KINDS)
def test_every_row_is_there_once_with_all_its_fields(
    kind: str, tables: Tables, machine_tables: Tables
) -> None:
    # Only a build finds candidates.
    tables = machine_tables if kind == "candidate" else tables
    rows = list(documents(tables, kind))
    assert [row[0] for row in rows] == list(tables.frames[ITEMS[kind]].iloc[:, 0])
    assert {len(row) for row in rows} == {1 + len(KINDS[kind])}
    assert all(isinstance(text, str) for row in rows for text in row)
    assert not [text for row in rows for text in row if text.startswith(": ") or "· :" in text]


@given(st.text(max_size=60) | st.text(alphabet='"*^:(){}-+ ANDORNOTEAaб\x00\x02', max_size=40))
def test_whatever_is_typed_has_an_answer(text: str) -> None:
    reading = INDEX.read(text)
    for kind in KINDS:
        rows = INDEX.rows(kind, reading)
        marked = INDEX.marked(kind, rows.ids[:3], reading)
        assert set(rows.ids[:3]) == set(marked), "whatever is found says where"
        assert all(any(p.marked for p in text) for fields in marked.values() for text in fields.values())
    INDEX.having("quote", text)


def test_many_readers_at_once_get_what_one_gets() -> None:
    texts = ["talks", "Peskow", "bases Damascus", '"no comment"', "go on", "zzzz"] * 20

    def ask(text: str) -> tuple[search.Reading, search.Rows]:
        reading = INDEX.read(text)
        return reading, INDEX.rows("quote", reading)

    alone = [ask(text) for text in texts]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(ask, texts)) == alone


def test_it_is_built_once_for_the_same_tables(tables: Tables) -> None:
    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(search.index, [tables] * 8))) == 1
