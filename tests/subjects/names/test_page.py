"""The page of names as an editor meets it: what will happen is said, stored as one line, and undone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib.reviews import decisions
from lib.reviews import log as review_log
from lib.reviews.decisions import Decision
from lib.tables.load import load
from tests.conftest import OpenApp
from tests.texts import said


@pytest.fixture
def folder(machine_folder: Path, at_the_desk: Callable[[Path], Path]) -> Path:
    return at_the_desk(machine_folder)


def widget(app: AppTest, kind: str, ending: str):
    return next(each for each in app.get(kind) if (each.key or "").endswith(ending))


def act(app: AppTest, what: str) -> AppTest:
    return widget(app, "button_group", "_act").set_value(what).run()


def opened(open_page: OpenApp, table: str, row_id: str = "") -> AppTest:
    app = open_page("names", names=table, name=row_id)
    return app.text_input(key="review_name").set_value("Ada").run()


def press(app: AppTest, ending: str) -> AppTest:
    app = widget(app, "button", ending).click().run()
    assert not app.exception
    return app


def log(folder: Path) -> tuple[Decision, ...]:
    return review_log.read(folder).decisions


def test_a_merger_says_what_it_will_do_is_one_line_and_is_undone_by_another(
    open_page: OpenApp, folder: Path
) -> None:
    tables = load(folder)
    counts = tables.quotes["speaker_id"].value_counts()
    one, into = counts.index[1], counts.index[0]
    app = act(opened(open_page, "speakers", one), "merge")
    app = widget(app, "selectbox", "_into").set_value(into).run()
    name, other = (tables.name_of("speakers", each) for each in (one, into))
    assert f"{counts.iloc[1]} quotations" in said(app)
    assert f"will go to “{other}”" in said(app)
    app = press(app, "_do")
    (made,) = log(folder)
    assert (made.table, made.row_id, made.decision, made.into) == ("speakers", one, "merge", into)
    assert set(made.rows) <= set(tables.quotes[tables.quotes["speaker_id"] == one]["quote_id"])
    assert f"“{name}” is one with “{other}”, by Ada" in said(app)
    assert "Waits for the next build" in said(app)
    listed = widget(app, "radio", "names_list_speakers").options
    assert any(str(counts.iloc[0] + counts.iloc[1]) in each for each in listed)
    app = press(app, f"names_undo_{made.review_id}")
    assert log(folder)[-1].value == made.review_id
    assert "Taken back" in said(app)
    assert not any("names_undo" in (each.key or "") for each in app.button)


def test_a_name_is_given_and_no_two_have_the_same(open_page: OpenApp, folder: Path) -> None:
    tables = load(folder)
    topic, other = tables.topics["topic_id"].iloc[0], tables.topics["name"].iloc[1]
    app = act(opened(open_page, "topics", topic), "rename")
    assert widget(app, "button", "_do").disabled
    app = widget(app, "text_input", "_rename_name").set_value(other.upper()).run()
    assert "Another topic is called" in said(app)
    assert widget(app, "button", "_do").disabled
    app = press(widget(app, "text_input", "_rename_name").set_value("<b>The</b> bases").run(), "_do")
    assert [(each.decision, each.value) for each in log(folder)] == [("rename", "<b>The</b> bases")]
    assert app.session_state["name"] == topic
    assert "&lt;b&gt;The&lt;/b&gt; bases" in said(app)


def test_quotations_are_split_off_and_can_be_merged_on_but_then_not_undone(
    open_page: OpenApp, folder: Path
) -> None:
    tables = load(folder)
    speaker = tables.quotes["speaker_id"].value_counts().index[0]
    its = list(tables.quotes[tables.quotes["speaker_id"] == speaker]["quote_id"])
    app = act(opened(open_page, "speakers", speaker), "split")
    app = widget(app, "multiselect", "_going").set_value(its[:2]).run()
    app = widget(app, "text_input", "_split_name").set_value("Somebody else").run()
    assert f"2 of {len(its)} quotations will go to the new one" in said(app)
    app = press(app, "_do")
    (made,) = log(folder)
    app = act(opened(open_page, "speakers", made.made_id), "merge")
    app = press(widget(app, "selectbox", "_into").set_value(speaker).run(), "_do")
    app = press(app, f"names_undo_{made.review_id}")
    assert "1 later change of the log is about what this one made" in said(app)
    assert [each.decision for each in log(folder)] == ["split", "merge"]


def test_what_cannot_be_is_said_and_has_no_button(open_page: OpenApp, folder: Path) -> None:
    app = act(opened(open_page, "outlets", load(folder).articles["outlet_id"].iloc[0]), "drop")
    assert "publishes 1 article here" in said(app)
    assert widget(app, "button", "_do").disabled


def test_nothing_is_stored_that_another_made_impossible_meanwhile(open_page: OpenApp, folder: Path) -> None:
    counts = load(folder).quotes["speaker_id"].value_counts()
    app = act(opened(open_page, "speakers", counts.index[1]), "drop")
    faster = decisions.decide("Bert", "speakers", counts.index[1], "merge", value=counts.index[0])
    review_log.append(folder, [faster])
    app = press(app, "_do")
    assert "Nothing is stored. It became one with" in said(app)
    assert log(folder) == (faster,)


def test_it_is_there_for_editors_only(
    open_page: OpenApp, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "names" in open_page("overview").session_state["pages"]
    monkeypatch.setenv("BASEWATCH_REVIEW", "off")
    app = open_page("names")
    assert "names" not in app.session_state["pages"]
