"""What a search finds: questions with their right answers, order, texts cut to size, what filters leave."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from lib.subjects.search import find
from lib.subjects.search.marks import Answer, Kind
from lib.tables import filters
from lib.tables.catalogue import ITEMS
from lib.tables.filters import Filters
from lib.tables.model import Tables
from tests.conftest import ROOT

QUESTIONS = Path(__file__).with_name("questions.tsv")
"""Written from the tables before the search was there: a kind, and the items that must be among its first
hits; `none`: nothing at all."""

MISSED = {
    (
        "when did Moscow first speak of negotiations",
        "asked",
    ): "q004-01 says negotiated, but has no Moscow in it",
    (
        "sanctions lifted",
        "asked",
    ): "one of the two announces an end of sanctions, which is no form of lifting",
}
"""Questions whose answers the search does not have where they should stand."""


def questions() -> list:
    with QUESTIONS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        pytest.param(
            row,
            id=f"{row['question']} ({row['order']} {row['kind']})",
            marks=[pytest.mark.xfail(reason=MISSED[row["question"], row["order"]], strict=True)]
            if (row["question"], row["order"]) in MISSED
            else [],
        )
        for row in rows
    ]


def ask(tables: Tables, text: str, *, order: str = "best", only: str = "", page: int = 1) -> Answer:
    return find.answer(tables, tables, text, order, only, page)


def of(answer: Answer, kind: str) -> Kind:
    return next(each for each in answer.kinds if each.kind == kind)


@pytest.mark.parametrize("row", questions())
def test_a_question_has_its_right_answer(tables: Tables, row: dict[str, str]) -> None:
    answer = ask(tables, row["question"], order=row["order"], only=row["kind"])
    if row["kind"] == "none":
        assert answer.n == 0
        return
    first = [hit.item for hit in of(answer, row["kind"]).hits[: int(row["first"])]]
    assert {f"{row['kind']}.{each}" for each in row["expected"].split("; ")} <= set(first), first


def test_there_are_at_least_forty_questions_about_rows_that_are_there(tables: Tables) -> None:
    rows = [param.values[0] for param in questions()]
    assert len(rows) >= 40
    for row in rows:
        known = {hit for hit in row["expected"].split("; ") if hit}
        assert known <= set(tables.names[ITEMS[row["kind"]]]) if known else row["kind"] == "none"


def test_a_hit_says_what_it_is_where_the_words_stand_and_leads_there(tables: Tables) -> None:
    hit = of(ask(tables, "negotiate Syria", order="earliest"), "quote").hits[0]
    assert hit.item == "quote.q004-02"
    assert hit.address.page == "quotes"
    assert dict(hit.address.query) == {"item": "quote.q004-02"}
    assert [text for text, marked in hit.head if marked] == ["negotiate", "Syria"]
    assert hit.facts == "Dmitry Peskov in The Siasat Daily · 16 December 2024"
    assert (hit.field, hit.passage) == ("our words", ())
    frank = of(ask(tables, "Hmeimim talks"), "quote").hits[0]
    assert "".join(text for text, _ in frank.head) == "“frank”"
    assert frank.field == "our words"
    assert {text for text, marked in frank.passage if marked} >= {"Hmeimim", "talks"}


@pytest.mark.parametrize("kind", find.LABELS)
def test_every_hit_leads_to_a_page_that_is_there(tables: Tables, machine_tables: Tables, kind: str) -> None:
    # Only a build finds candidates.
    asked, text = (machine_tables, "base") if kind == "candidate" else (tables, "Syria")
    hits = of(ask(asked, text, only=kind), kind).hits
    assert hits
    for hit in hits:
        assert (ROOT / "pages" / f"{hit.address.page}.py").is_file()


def test_people_and_outlets_lead_to_all_about_them(tables: Tables) -> None:
    for text, item in (("Peskov", "speaker.dmitry-peskov"), ("TASS", "outlet.tass")):
        kind = of(ask(tables, text), item.partition(".")[0])
        assert kind.hits[0].item == item
        assert kind.hits[0].address == ("profile", (("of", item),))


def test_names_come_before_all_else_for_who_types_a_name(tables: Tables) -> None:
    assert ask(tables, "Khmeimim").kinds[0].kind == "place"
    assert ask(tables, "Peskow").kinds[0].kind == "speaker"
    assert ask(tables, "talks").kinds[0].kind == "quote"


def test_the_earliest_come_first_and_what_has_no_date_last(tables: Tables) -> None:
    dates = tables.quotes.set_index("quote_id")["date_earliest"]
    found = of(ask(tables, "Syria", order="earliest", only="quote"), "quote")
    listed = [dates[hit.item.removeprefix("quote.")] for hit in found.hits]
    dated = [date for date in listed if date == date]
    assert dated == sorted(dated)
    assert listed[: len(dated)] == dated
    assert {each.kind for each in ask(tables, "Syria", order="earliest").kinds} == {
        each.kind for each in ask(tables, "Syria").kinds
    }


def test_pages_hold_every_hit_once(tables: Tables) -> None:
    whole = of(ask(tables, "talks", only="quote"), "quote")
    assert find.pages(whole) == 2
    items = [hit.item for n in (1, 2) for hit in of(ask(tables, "talks", only="quote", page=n), "quote").hits]
    assert len(items) == len(set(items)) == whole.n
    assert of(ask(tables, "talks", only="quote", page=99), "quote").hits[-1].item == items[-1]
    assert len(of(ask(tables, "talks"), "quote").hits) == find.FEW


def test_filters_hide_no_hit_and_what_lies_outside_them_is_counted(tables: Tables) -> None:
    shown = filters.apply(tables, Filters(outlets=("walaw",)))
    answer = find.answer(tables, shown, "Peskov", "best", "quote", 1)
    quotes = of(answer, "quote")
    assert quotes.n == of(ask(tables, "Peskov", only="quote"), "quote").n
    assert {hit.item for hit in quotes.hits if not hit.aside} == {
        # A note on this one names him.
        "quote.q003-01",
        "quote.q003-03",
        "quote.q003-10",
        "quote.q003-11",
    }
    assert quotes.aside == quotes.n - 4
    assert answer.aside >= quotes.aside


def test_what_was_not_found_says_what_is_near_it(tables: Tables) -> None:
    (near,) = ask(tables, "Hmeimem talks").near
    assert (near.typed, near.taken) == ("Hmeimem", "Hmeimim")
    assert ("Khmeimim", "Khmeimim talks") in near.others
    (near,) = ask(tables, "Moscoff talks").near
    assert (near.taken, near.others[0]) == ("", ("Moscow", "Moscow talks"))
    (near,) = ask(tables, "submarine").near
    assert (near.taken, near.others) == ("", ())


def test_how_a_search_was_read(tables: Tables) -> None:
    answer = ask(tables, 'who first said that "talks" go on')
    assert answer.words == ("talks", "go on")
    assert answer.fillers == ("who", "first", "said", "that") or answer.fillers == (
        "who first",
        "said",
        "that",
    )
    assert answer.loose == "who first said that talks go on"
    assert "continue" in answer.alike
    assert not answer.cut
    assert ask(tables, "talks " * 60).cut
    assert ask(tables, "?!").words == ()


@pytest.mark.parametrize("room", [20, 40, 80, 200])
def test_a_long_text_is_cut_around_its_first_marked_word(room: int) -> None:
    long = (
        ("one two three four five six seven eight nine ten ", False),
        ("eleven", True),
        (" twelve " * 9, False),
    )
    found = find.cut(long, room)
    whole = "".join(text for text, _ in found)
    assert ("eleven", True) in found
    assert len(whole) <= max(room, 20) + 60
    plain = "".join(text for text, _ in long)
    assert whole.strip("… ") in plain


def test_tables_that_nobody_reviewed_are_searched_as_well(machine_tables: Tables) -> None:
    answer = ask(machine_tables, "bases")
    assert of(answer, "quote").hits[0].status == "machine"
    assert of(answer, "quote").n > 3
    fields = {hit.field for kind in answer.kinds for hit in kind.hits}
    assert "its key words" in fields
    assert "our words" not in fields, "nobody wrote them"
