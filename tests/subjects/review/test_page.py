"""The Review page as an editor meets it, and when nobody does."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib.app import editors
from lib.reviews import decisions
from lib.reviews import log as review_log
from lib.tables import catalogue, codes
from lib.tables.load import load
from tests import machine
from tests.conftest import OpenApp
from tests.texts import said


@pytest.fixture
def folder(machine_folder: Path, at_the_desk: Callable[[Path], Path]) -> Path:
    return at_the_desk(machine_folder)


def sign(app: AppTest, name: str = "Ada") -> AppTest:
    return app.text_input(key="review_name").set_value(name).run()


def press(app: AppTest, ending: str) -> AppTest:
    return next(b for b in app.button if (b.key or "").endswith(ending)).click().run()


def submit(app: AppTest, label: str) -> AppTest:
    return next(b for b in app.button if b.label == label).click().run()


def log(folder: Path) -> list[tuple[str, str, str, str, str]]:
    found = review_log.read(folder).decisions
    return [(made.reviewer, made.row_id, made.decision, made.field, made.value) for made in found]


@pytest.mark.parametrize("rows", list(codes.REVIEWED_TABLES))
def test_it_opens_the_first_undecided_row(open_page: OpenApp, folder: Path, rows: str) -> None:
    app = open_page("review", rows=rows)
    assert not app.exception
    tables = load(folder)
    n = len(tables.frames[rows])
    assert f"Row 1 of {n}" in said(app)
    first = tables.frames[rows][catalogue.TABLES[rows].key[0]].iloc[0]
    assert app.session_state["row"] == first
    assert "python -m lib.extraction run ARTICLES --out" in said(app)


def test_accepting_opens_the_next_row_and_writes_one_line(open_page: OpenApp, folder: Path) -> None:
    app = sign(open_page("review"))
    first = app.session_state["row"]
    press(app, "_accept")
    assert not app.exception
    assert log(folder) == [("Ada", first, "accept", "", "")]
    assert app.session_state["row"] != first
    assert "Accepted by Ada" in said(app)
    assert "Row 1 of 63" in said(app)


def test_without_a_name_nothing_is_stored(open_page: OpenApp, folder: Path) -> None:
    app = press(open_page("review"), "_accept")
    assert "write your name first" in said(app)
    assert log(folder) == []


def test_a_rejection_needs_a_reason(open_page: OpenApp, folder: Path) -> None:
    app = sign(open_page("review"))
    submit(app, "Reject the row")
    assert "a rejection needs one" in said(app)
    assert log(folder) == []
    next(t for t in app.text_input if (t.key or "").endswith("_why")).set_value("not speech")
    submit(app, "Reject the row")
    assert [entry[2] for entry in log(folder)] == ["reject"]


def test_corrections_are_checked_and_stored_field_by_field(open_page: OpenApp, folder: Path) -> None:
    app = sign(open_page("review"))
    row = app.session_state["row"]
    submit(app, "Store the corrections")
    assert "No field was changed" in said(app)
    date = next(t for t in app.text_input if (t.key or "").endswith("_said_edtf"))
    date.set_value("some time")
    submit(app, "Store the corrections")
    assert "said_edtf 'some time': not allowed. Put a date in EDTF" in said(app)
    assert log(folder) == []
    next(t for t in app.text_input if (t.key or "").endswith("_said_edtf")).set_value("2025-01-02")
    topic = next(s for s in app.selectbox if (s.key or "").endswith("_topic_id"))
    other = load(folder).topics["topic_id"].iloc[-1]
    topic.set_value(other)
    submit(app, "Store the corrections")
    assert log(folder) == [
        ("Ada", row, "correct", "said_edtf", "2025-01-02"),
        ("Ada", row, "correct", "topic_id", other),
    ]


def test_a_decision_is_taken_back_by_another(open_page: OpenApp, folder: Path) -> None:
    app = sign(open_page("review", show="all"))
    row = app.session_state["row"]
    press(app, "_accept")
    app = sign(open_page("review", show="all", row=row), "Bert")
    assert "Accepted by Ada" in said(app)
    assert "Applied with the next build" in said(app)
    press(app, "_back")
    assert [entry[:3] for entry in log(folder)] == [("Ada", row, "accept"), ("Bert", row, "correct")]
    assert "0 of 64 decided" in str(app.get("progress")[0].proto)


def test_a_second_reading_is_blind_and_changes_no_row(open_page: OpenApp, folder: Path) -> None:
    ids = list(load(folder).quotes["quote_id"][:2])
    made = [
        decisions.decide("Ada", "quotes", ids[0], "correct", field="gist", value="Quite other words."),
        decisions.decide("Ada", "quotes", ids[1], "reject", reason="no speech at all"),
    ]
    review_log.append(folder, made)
    app = open_page("review", show="second")
    assert "Write your name first" in said(app)
    app = sign(app, "Bert")
    for _ in ids:
        assert "Ada" not in said(app)
        assert "no speech" not in said(app)
        assert "Quite other words" not in said(app)
        assert "rejected" not in said(app).replace("a rejected row is gone", "")
        app = press(app, "review_second_accept_" + app.session_state["row"])
        assert not app.exception
    assert {entry[1:] for entry in log(folder)[2:]} == {(each, "second", "", "accept") for each in ids}
    assert "No row here waits for a second reading" in said(app)
    # Afterwards all of it stands beside the row, and what was decided first still holds.
    app = open_page("review", show="differ", row=ids[1])
    assert "Second reading: right by Bert" in said(app)
    assert "Rejected by Ada" in said(app)
    app = open_page("method", open="editors")
    assert "2 rows were judged by two editors or more, 2 of them in a blind second reading." in said(app)
    assert app.table[1].value.iloc[0, 1] == "too few to say"


def test_a_row_that_another_decided_meanwhile_stays_open_and_both_are_stored(
    open_page: OpenApp, folder: Path
) -> None:
    mine = sign(open_page("review"))
    row = mine.session_state["row"]
    review_log.append(folder, [decisions.decide("Bert", "quotes", row, "reject", reason="not speech")])
    press(mine, "_accept")
    assert "Meanwhile somebody else decided on this row: Rejected by Bert" in said(mine)
    assert mine.session_state["row"] == row
    assert [entry[:3] for entry in log(folder)] == [("Bert", row, "reject"), ("Ada", row, "accept")]


def test_a_rerun_shows_what_another_decided(open_page: OpenApp, folder: Path) -> None:
    mine = open_page("review")
    row = mine.session_state["row"]
    review_log.append(folder, [decisions.decide("Bert", "quotes", row, "accept")])
    mine.run()
    assert mine.session_state["row"] == row
    assert "Accepted by Bert" in said(mine)


def test_the_passage_is_shown_where_the_text_is_at_hand(open_page: OpenApp, folder: Path) -> None:
    assert "The passage cannot be shown. The article's text is not at hand." in said(open_page("review"))
    rows = machine.read(folder)
    quote = rows["quotes"][0]
    text = "x" * int(quote["start"]) + "The <b>words</b> [of] it"
    quote["end"] = str(len(text))
    quote["sha256"] = hashlib.sha256(b"The <b>words</b> [of] it").hexdigest()
    machine.write(folder, rows)
    kept = folder / ".work" / "texts"
    kept.mkdir(parents=True)
    (kept / f"{quote['article_id']}.txt").write_text(text + " and on")
    app = open_page("review", row=quote["quote_id"])
    passage = next(m.value for m in app.markdown if "orange-background" in m.value)
    assert "The &lt;b\\&gt;words" in passage or "The &lt;b&gt;words" in passage
    assert "\\[of\\]" in passage


def test_lines_that_cannot_be_read_are_reported(open_page: OpenApp, folder: Path) -> None:
    with (folder / review_log.FILE).open("a") as file:
        file.write("r-1,too short\n")
    app = open_page("review")
    assert not app.exception
    assert any("1 line of reviews.csv cannot be read" in e.label for e in app.expander)


def test_an_unknown_row_opens_the_first(open_page: OpenApp, folder: Path) -> None:
    app = open_page("review", row="q-none")
    assert not app.exception
    assert "Row 1 of 64" in said(app)


def test_when_all_is_decided_it_says_so(open_page: OpenApp, folder: Path) -> None:
    ids = load(folder).events["event_id"]
    review_log.append(folder, [decisions.decide("Ada", "events", row_id, "accept") for row_id in ids])
    assert "Every row here is decided." in said(open_page("review", rows="events"))
    assert "No row here is decided yet." in said(open_page("review", rows="quotes", show="decided"))


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("on", True),
        ("1", True),
        (" Yes ", True),
        ("off", False),
        ("0", False),
        ("perhaps", False),
        ("", False),
    ],
)
def test_it_is_there_only_where_it_is_asked_for(
    folder: Path, monkeypatch: pytest.MonkeyPatch, asked: str, shown: bool
) -> None:
    monkeypatch.setenv("BASEWATCH_REVIEW", asked)
    assert (editors.door() == "open") is shown


def test_no_visitor_gets_it_by_default(
    open_page: OpenApp, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BASEWATCH_REVIEW")
    app = open_page("review")
    assert "review" not in app.session_state["pages"]
    assert app.title[0].value.startswith("How 5 outlets told one story")


def test_a_folder_that_is_read_only_has_no_review(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BASEWATCH_REVIEW", "on")
    log = (folder / review_log.FILE).resolve()
    monkeypatch.setattr(review_log.os, "access", lambda path, mode: path != log)
    assert editors.door() == "none"


def test_off_it_is_neither_in_the_menu_nor_at_its_address(
    open_page: OpenApp, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "review" in open_page("overview").session_state["pages"]
    monkeypatch.setenv("BASEWATCH_REVIEW", "off")
    app = open_page("review")
    assert "review" not in app.session_state["pages"]
    assert app.title[0].value.startswith("How 5 outlets told one story")
