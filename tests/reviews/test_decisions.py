"""What the decisions on a row come to, and which values they may give."""

from __future__ import annotations

import pytest

from lib.reviews import decisions
from lib.reviews.decisions import Decision, problem
from tests.reviews.made import accept, correct, reject


@pytest.mark.parametrize(
    ("made", "state", "fields"),
    [
        ([accept("q")], "accepted", {}),
        ([correct("q", "kind", "mixed")], "corrected", {"kind": "mixed"}),
        ([correct("q", "kind", "mixed"), correct("q", "kind", "direct")], "corrected", {"kind": "direct"}),
        ([correct("q", "kind", "mixed"), accept("q")], "corrected", {"kind": "mixed"}),
        ([accept("q"), reject("q")], "rejected", {}),
        ([reject("q"), accept("q")], "accepted", {}),
        ([correct("q", "kind", "mixed"), decisions.reopen("Ada", "quotes", "q")], "open", {}),
        ([reject("q"), decisions.reopen("Ada", "quotes", "q"), accept("q")], "accepted", {}),
    ],
)
def test_the_last_decision_wins(made: list[Decision], state: str, fields: dict[str, str]) -> None:
    found = decisions.standings(made)["quotes", "q"]
    assert (found.state, found.fields, found.history) == (state, fields, tuple(made))


IDS = {
    "speakers": {"sharaa"},
    "topics": {"bases"},
    "statements": {"s-1"},
    "sides": {"syria"},
    "places": {"p"},
}


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (correct("q", "speaker_id", "sharaa"), ""),
        (correct("q", "speaker_id", "nobody"), "speaker_id 'nobody': no row of speakers.csv has this id"),
        (correct("q", "speaker_id", ""), "speaker_id '': not allowed. Put an id"),
        (correct("q", "said_edtf", "2025-01-21/2025-01-22"), ""),
        (correct("q", "said_edtf", ""), ""),
        (correct("q", "said_edtf", "last week"), "said_edtf 'last week': not allowed. Put a date in EDTF"),
        (correct("q", "kind", "spoken"), "kind 'spoken': not allowed. Put one of direct, mixed, indirect"),
        (correct("q", "gist", ""), "gist '': not allowed"),
        (
            correct("q", "gist", "=HYPERLINK(1)"),
            "gist '=HYPERLINK(1)': a spreadsheet would run it as a formula",
        ),
        (correct("q", "gist", "x" * 501), "has 501 characters. Write 500 at most"),
        (correct("q", "statement_id", decisions.own_statement("q")), ""),
        (correct("q", "statement_id", "st-other"), "no row of statements.csv"),
        (correct("e", "date_edtf", "", "events"), "date_edtf '': not allowed"),
        (correct("p", "place_id", "p", "place_mentions"), ""),
        (correct("s", "name", "A new name", "speakers"), ""),
        (decisions.reopen("Ada", "quotes", "q"), ""),
    ],
)
def test_values_are_checked(made: Decision, said: str) -> None:
    found = problem(made, IDS)
    assert said in found
    assert bool(found) == bool(said)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", " - +"])
def test_no_name_and_no_reason_is_a_formula(start: str) -> None:
    made = decisions.decide(f"{start}Ada", "quotes", "q", "reject", reason=f"{start}HYPERLINK(1)")
    assert (made.reviewer, made.reason) == ("Ada", "HYPERLINK(1)")


def test_a_reason_of_nothing_but_a_sign_is_none() -> None:
    made = decisions.decide("Ada", "quotes", "q", "reject", reason=" = ")
    assert "a rejection needs one" in decisions.malformed(made)
