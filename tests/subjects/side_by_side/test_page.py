"""The Side by side page as a reader meets it."""

import json
from pathlib import Path

import pytest

from tests import machine
from tests.conftest import OpenApp
from tests.texts import lines, opened, said


def test_default_shows_the_matrix(open_page: OpenApp) -> None:
    app = open_page("side_by_side")
    assert not app.exception
    assert "33 of 39 statements are carried by one outlet only; 6 by two" in said(app)
    chart, by_length = app.get("plotly_chart")
    assert "575 words" in by_length.proto.spec
    marks = {
        t["name"]: len(t["customdata"]) for t in json.loads(chart.proto.spec)["data"] if "customdata" in t
    }
    assert marks == {"quoted": 20, "paraphrased": 25, "left-out": 52, "older": 43, "not-yet-said": 55}


@pytest.mark.parametrize("part", ["statements", "words", "groups", "disagreements"])
@pytest.mark.parametrize(
    ("item", "words"),
    [
        ("disagreement.d02", "three adjectives"),
        ("statement.st-mfa-character", "frank, thorough"),
        ("quote.q003-04", "focused on retaining"),
    ],
)
def test_a_linked_item_opens_once_in_every_part(open_page: OpenApp, part: str, item: str, words: str) -> None:
    app = open_page("side_by_side", part=part, item=item)
    assert not app.exception
    assert words in said(app)
    assert sum(button.key == "close_card" for button in app.button) == 1


def test_switches_of_the_matrix(open_page: OpenApp) -> None:
    app = open_page("side_by_side", order="speaker", shared="1")
    assert not app.exception
    assert "All 6 statements are carried by more than one outlet" in said(app)
    assert app.selectbox(key="order").value == "speaker"
    assert app.query_params["shared"] == "1"


def test_two_versions_word_by_word(open_page: OpenApp) -> None:
    app = open_page("side_by_side", part="words", statement="st-mfa-character", a="q003-12", b="q001-06")
    assert not app.exception
    assert "~~frank discussion~~ **substantive**" in said(app)
    assert "Compared: words inside quotation marks" in said(app)
    assert app.query_params["a"] == "q003-12"


def test_what_the_filters_leave_out_is_not_called_unknown(open_page: OpenApp) -> None:
    app = open_page("side_by_side", part="words", statement="st-mfa-character", outlet=["siasat"])
    assert not app.exception
    assert app.selectbox(key="statement").value.startswith(("st-peskov-dec", "st-mfa-evac", "st-bogdanov-ct"))
    assert "Left out" not in said(app)


def test_our_words_are_called_ours(open_page: OpenApp) -> None:
    app = open_page("side_by_side", part="words", scope="group", group="g-integrity")
    assert not app.exception
    assert "Compared: our words" in said(app)


def test_another_statement_brings_its_own_versions(open_page: OpenApp) -> None:
    app = open_page("side_by_side", part="words", statement="st-mfa-character", a="q003-12")
    app.selectbox(key="statement").set_value("st-peskov-nocomment").run()
    assert not app.exception
    assert {app.selectbox(key=key).value for key in ("a", "b")} <= {"q000-12", "q003-01", "q003-03"}
    assert "a" not in app.query_params


def test_groups_are_all_there_and_open_in_place(open_page: OpenApp) -> None:
    app = open_page("side_by_side", part="groups", item="quote.q003-12")
    assert not app.exception
    assert "One meeting, three adjectives" in said(app)
    assert any("frank discussion" in line for line in opened(app))
    assert not any("substantive" in line for line in opened(app))
    assert any("substantive" in line for line in lines(app))


def test_disagreements_by_facet(open_page: OpenApp) -> None:
    app = open_page("side_by_side", part="disagreements", kind=["date"], confidence=["high"])
    assert not app.exception
    assert "Two disagreements over date" in said(app)
    assert len(app.get("plotly_chart")) == 2
    assert sum("Date" in line for line in lines(app)) == 2


@pytest.mark.parametrize("part", ["statements", "words", "groups", "disagreements"])
def test_nothing_left_by_the_filters_is_said(open_page: OpenApp, part: str) -> None:
    app = open_page("side_by_side", part=part, q="no such words anywhere")
    assert not app.exception
    assert "match these filters" in said(app)
    assert not app.get("plotly_chart")


def test_bad_values_are_named(open_page: OpenApp) -> None:
    app = open_page("side_by_side", part="words", statement="st-none", a="q999", b="q001-06")
    assert not app.exception
    assert "statement=st-none" in said(app)
    assert "a=q999" in said(app)
    assert "One story, side by side" in said(app)


def test_choices_of_another_part_are_kept(open_page: OpenApp) -> None:
    app = open_page("side_by_side", order="said")
    app.segmented_control(key="part").set_value("disagreements").run()
    assert "order" not in app.query_params
    app.run()
    app.segmented_control(key="part").set_value("statements").run()
    assert app.selectbox(key="order").value == "said"
    assert app.query_params["order"] == "said"


# --- candidates ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what editors recorded, and beside it candidates of which they confirmed the last."""
    rows = machine.read(machine.FROZEN)
    machine.add_candidates(rows)
    rows["candidates"][-1]["status"] = "accepted"
    return machine.write(tmp_path_factory.mktemp("both") / "tables", rows)


def candidates_of(app) -> list[str]:
    return [line for line in (*opened(app), *lines(app)) if "machine-made" in line]


def test_candidates_stand_alone_where_nobody_recorded_any(
    open_page: OpenApp, machine_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BASEWATCH_DATA", str(machine_folder))
    app = open_page("side_by_side", part="disagreements")
    assert not app.exception
    assert "none are recorded for these articles" in said(app)
    assert "Nine candidates for disagreements, found by a program" in said(app)
    assert len(candidates_of(app)) == 9
    assert all("machine-made, not reviewed" in label for label in candidates_of(app))
    assert "Hemieim \\(SouthFront\\)" in candidates_of(app)[0]


def test_a_candidate_opens_in_its_line_and_in_one_only(
    open_page: OpenApp, both: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BASEWATCH_DATA", str(both))
    app = open_page("side_by_side", part="disagreements", item="candidate.c-base")
    assert not app.exception
    assert opened(app) == [label for label in candidates_of(app) if "Where the air base lies" in label]
    assert "Nobody has judged whether that is a disagreement" in said(app)
    assert sum("machine-made, confirmed by an editor" in label for label in candidates_of(app)) == 1
    # A quotation of a disagreement and of a candidate has one card too.
    app = open_page("side_by_side", part="disagreements", item="quote.q000-07")
    assert sum(button.key == "close_card" for button in app.button) == 1
    assert len(opened(app)) == 1


def test_candidates_by_kind_and_none_left(
    open_page: OpenApp, both: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BASEWATCH_DATA", str(both))
    app = open_page("side_by_side", part="disagreements", candidate=["date", "nonsense"], batch="7")
    assert not app.exception
    assert [label.startswith("**When Dmitry Peskov") for label in candidates_of(app)] == [True]
    assert "candidate=nonsense" in said(app)
    app = open_page("side_by_side", part="disagreements", q="no such words anywhere")
    assert "No candidates for disagreements match these filters" in said(app)


def test_of_many_candidates_a_page_is_drawn(
    open_page: OpenApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BASEWATCH_DATA", str(machine.write(tmp_path / "tables", machine.many(25, 5))))
    app = open_page("side_by_side", part="disagreements", batch="9")
    assert not app.exception
    assert app.number_input(key="batch").value == 4
    assert len(candidates_of(app)) == 9
    last = candidates_of(app)
    app.number_input(key="batch").set_value(1).run()
    assert len(candidates_of(app)) == 12
    # A link to one of a later page opens it within the list; from there a reader turns on.
    linked = open_page("side_by_side", part="disagreements", item="candidate.c-condition-20")
    assert sorted(candidates_of(linked)) == sorted(last)
    linked.number_input(key="batch").set_value(1).run()
    assert len(candidates_of(linked)) == 12
