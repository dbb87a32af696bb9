"""Statements by outlet, word differences, groups, disagreements."""

from dataclasses import replace

import pytest

from lib.filters import Filters, apply
from lib.tables import Tables
from lib.views import side_by_side as views
from lib.views.side_by_side import Piece, Version


def version(quote_id: str = "q", *, outlet: str = "One", quoted: str = "", gist: str = "") -> Version:
    return Version(quote_id, outlet, "Somebody", "Direct", "", "", "", quoted, gist)


def test_the_matrix_holds_every_statement_and_outlet(tables: Tables) -> None:
    found = views.matrix(tables, tables, "carried", shared=False)
    assert (len(found.rows), len(found.columns), len(found.cells)) == (39, 5, 195)
    assert list(found.columns["outlet_id"]) == ["siasat", "walaw", "southfront", "al-mayadeen", "caliber-az"]
    assert list(found.rows["carried"]) == [2] * 6 + [1] * 33
    assert found.rows["carried"].sum() == found.columns["carried"].sum() == 45
    assert found.rows["possible"].sum() == found.columns["possible"].sum() == 140


def test_a_click_opens_the_one_quotation_or_else_the_statement(tables: Tables) -> None:
    cells = views.matrix(tables, tables, "carried", shared=False).cells
    item = cells.set_index(["statement_id", "outlet_id"])["item"]
    assert item["st-mfa-character", "caliber-az"] == "quote.q001-06"
    assert item["st-mfa-character", "walaw"] == "statement.st-mfa-character"
    assert item["st-mfa-character", "siasat"] == "statement.st-mfa-character"


@pytest.mark.parametrize(
    ("order", "first_section", "first", "last"),
    [
        ("carried", "Carried by two outlets (6)", "st-bogdanov-more-talks", "st-limit-influence"),
        ("said", "December 2024 (7)", "st-bogdanov-ct", "st-limit-influence"),
        ("speaker", "Ahmed al-Sharaa (2)", "st-sharaa-stay", "st-past-mistakes"),
    ],
)
def test_orders(tables: Tables, order: str, first_section: str, first: str, last: str) -> None:
    rows = views.matrix(tables, tables, order, shared=False).rows
    assert rows["section"].iloc[0] == first_section
    assert rows["statement_id"].iloc[0] == first
    if order != "speaker":
        assert rows["statement_id"].iloc[-1] == last
    # The rows of a section stand together.
    assert (rows["section"] != rows["section"].shift()).sum() == rows["section"].nunique()


def test_only_shared_statements(tables: Tables) -> None:
    rows = views.matrix(tables, tables, "said", shared=True).rows
    assert len(rows) == 6
    assert rows["carried"].min() == 2


def test_carriers_are_counted_over_all_outlets_whatever_the_filter(tables: Tables) -> None:
    found = views.matrix(tables, apply(tables, Filters(outlets=("walaw",))), "carried", shared=False)
    carried = found.rows.set_index("statement_id")["carried"]
    assert carried["st-mfa-character"] == 2
    assert list(found.columns["outlet_id"]) == ["walaw"]
    assert views.coverage_finding(found.rows) == "5 of 10 statements are carried by one outlet only; 5 by two"


def test_the_finding_and_the_measure(tables: Tables) -> None:
    rows = views.matrix(tables, tables, "carried", shared=False).rows
    assert views.coverage_finding(rows) == "33 of 39 statements are carried by one outlet only; 6 by two"
    measure = views.coverage_measure(tables, rows)
    assert "of 140 chances to carry one, 45 were taken" in measure
    assert "Of the 33 carried by one outlet, 2 could be carried by no other" in measure


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([2, 2, 3], "All 3 statements are carried by more than one outlet: 2 by two, 1 by three"),
        ([2], "The one statement is carried by more than one outlet: 1 by two"),
        ([1, 1], "No statement is shared: all 2 statements are carried by one outlet only"),
        ([1], "No statement is shared: the one statement is carried by one outlet only"),
        ([1, 2], "1 of 2 statements is carried by one outlet only; 1 by two"),
    ],
)
def test_findings_of_small_matrices(tables: Tables, counts: list[int], expected: str) -> None:
    rows = views.matrix(tables, tables, "carried", shared=False).rows.head(len(counts)).assign(carried=counts)
    assert views.coverage_finding(rows) == expected


def test_the_table_says_what_each_outlet_did(tables: Tables) -> None:
    found = views.matrix(tables, tables, "carried", shared=False)
    table = views.coverage_table(found)
    row = table[table["Statement, in our words"].str.contains("frank, thorough")].iloc[0]
    assert row["Walaw"] == "Quoted (in quotation marks)"
    assert row["SouthFront"] == "Left out"
    assert row["The Siasat Daily"] == "Said after the article's likely date"
    assert "Caliber.Az 6 of 39" in views.coverage_alt(found)


def test_comparable_statements_have_two_versions_and_the_best_stand_first(tables: Tables) -> None:
    found = views.comparable(tables, "statement")
    assert set(found[:2]) == {"st-peskov-important", "st-mfa-character"}
    assert len(found) == 18
    assert len(views.comparable(tables, "group")) == 7
    assert "st-bogdanov-constructive" not in found


def test_versions_of_a_group_come_from_all_its_statements_by_date(tables: Tables) -> None:
    found = views.versions(tables, tables, "group", "g-talks-character")
    assert [v.quote_id for v in found] == ["q000-13", "q001-06", "q003-04", "q003-12"]
    assert {v.quoted for v in found} == {"constructive", "substantive", "frank", "frank discussion"}
    assert views.versions(tables, tables, "group", "g-nothing") == []


def test_the_first_pair_is_of_two_outlets_and_quoted() -> None:
    found = [version("a", gist="x"), version("b", quoted="x"), version("c", outlet="Two", quoted="y")]
    assert views.best_pair(found) == ("b", "c")
    assert views.best_pair(found[:2]) == ("a", "b")


def test_quoted_words_are_compared_where_both_have_them() -> None:
    found = views.compare(
        version(quoted="We will continue dialogue,", gist="no"),
        version(quoted="“We” shall continue", gist="no"),
    )
    assert found.quoted
    assert found.pieces == (
        Piece("both", "“We”"),
        Piece("first", "will"),
        Piece("second", "shall"),
        Piece("both", "continue"),
        Piece("first", "dialogue,"),
    )
    assert (found.both, found.first, found.second) == (2, 2, 1)


def test_our_words_are_compared_where_one_has_no_quoted_ones() -> None:
    found = views.compare(version(quoted="frank", gist="talks were frank"), version(gist="talks went on"))
    assert not found.quoted
    assert [p.text for p in found.pieces if p.where != "second"] == ["talks", "were frank"]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (
            version(gist="a b"),
            version(outlet="Two", gist="a"),
            "One word in common; 1 only in One, none only in Two",
        ),
        (
            version(gist="a"),
            version(gist="b"),
            "No words in common; 1 only in the first version, 1 only in the second",
        ),
    ],
)
def test_the_finding_on_words(first: Version, second: Version, expected: str) -> None:
    assert views.words_finding(first, second, views.compare(first, second)) == expected


def test_groups_hold_their_statements_and_say_when(tables: Tables) -> None:
    found = {group.group_id: group for group in views.groups(tables, tables)}
    assert len(found) == 7
    group = found["g-talks-character"]
    assert group.summary == "Two statements by two speakers in three outlets, 28 to 29 January 2025"
    assert [s.statement_id for s in group.statements] == ["st-bogdanov-constructive", "st-mfa-character"]
    assert {"quote.q003-12", "statement.st-mfa-character"} <= group.items
    table = views.groups_table(list(found.values()))
    assert len(table) == sum(len(s.versions) for g in found.values() for s in g.statements)


def test_groups_follow_the_filters(tables: Tables) -> None:
    shown = apply(tables, Filters(outlets=("siasat",)))
    found = views.groups(tables, shown)
    assert {v.outlet for g in found for s in g.statements for v in s.versions} == {"The Siasat Daily"}


def test_disagreements_by_kind_and_outlet(tables: Tables) -> None:
    found = views.disagreements(tables, tables, (), ())
    kinds, parties = views.by_kind(found), views.by_outlet(tables, found)
    assert len(found) == kinds["n"].sum() == 30
    assert kinds["high"].sum() == 24
    assert list(kinds["n"]) == sorted(kinds["n"], reverse=True)
    assert views.kinds_finding(kinds) == "They part most over wording and fact: 6 each of 30"
    assert views.parties_finding(parties, 30) == "SouthFront is a party to 18 of 30, The Siasat Daily to 7"


@pytest.mark.parametrize(
    ("kinds", "confidences", "n", "finding"),
    [
        (["date"], [], 2, "Two disagreements over date"),
        ([], ["medium"], 6, "They part most over wording and fact: 2 each of 6"),
        (["fact", "date"], ["high"], 6, "They part most over fact: 4 of 6"),
        (["date", "place", "title"], [], 6, "6 disagreements, spread over three kinds"),
    ],
)
def test_facets(tables: Tables, kinds: list[str], confidences: list[str], n: int, finding: str) -> None:
    found = views.disagreements(tables, tables, kinds, confidences)
    assert len(found) == n
    assert views.kinds_finding(views.by_kind(found)) == finding


def test_no_disagreements(tables: Tables) -> None:
    nothing = replace(tables, disagreements=tables.disagreements.head(0))
    found = views.disagreements(tables, nothing, (), ())
    assert found.empty
    assert views.parties_finding(views.by_outlet(tables, found), 0) == "No outlet is a party to these"


def test_an_outside_version_is_named_as_a_party(tables: Tables) -> None:
    outlets = views.disagreements(tables, tables, (), ()).set_index("disagreement_id")["outlets"]
    assert outlets["d16"] == "The Siasat Daily, outside evidence"


@pytest.mark.parametrize(("item", "place"), [("b", 0), ("c", 1), ("", None), ("x", None)])
def test_home_of(item: str, place: int | None) -> None:
    assert views.home_of(item, [("a", "b"), ("b", "c")]) == place
