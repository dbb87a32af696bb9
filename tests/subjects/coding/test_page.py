"""The page for coding tone: one sentence, one key, and no sign of what the model or another editor said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib.reviews import log as review_log
from lib.subjects.coding import find
from lib.tables.load import load
from tests import machine
from tests.conftest import OpenApp
from tests.texts import said

READINGS = ("neg", "neu", "pos", "abstained")


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build in which a model read the tone of every sentence."""
    rows = machine.rows()
    rows["targets"] = [{"target_id": "russia", "name": "Russia", "aliases": "Moscow", "basis": ""}]
    rows["tone_readings"] = [
        {
            "sentence_id": row["sentence_id"],
            "target_id": "russia",
            "reading": READINGS[n % 4],
            "probability": "0.9",
            "score": "0.5",
            "model": "made-up 1",
            "status": "machine",
        }
        for n, row in enumerate(rows["sentences"])
    ]
    return machine.write(tmp_path_factory.mktemp("read") / "tables", rows)


@pytest.fixture
def folder(original: Path, at_the_desk: Callable[[Path], Path]) -> Path:
    return at_the_desk(original)


def press(app: AppTest, key: str) -> AppTest:
    app = app.button(key=key).click().run()
    assert not app.exception
    return app


def test_a_key_codes_a_sentence_the_next_comes_and_the_last_is_taken_back(
    open_page: OpenApp, folder: Path
) -> None:
    tables = load(folder)
    first = find.queue(tables, (), "first", "")
    assert first.next is not None
    app = open_page("coding")
    assert "How does it speak of Russia?" in said(app)
    app = press(app, "coding_neg")
    assert "write your name first" in said(app)
    app = app.text_input(key="review_name").set_value("Ada").run()
    app = press(app, "coding_neg")
    (made,) = review_log.read(folder).decisions
    assert ((made.row_id, made.coded_target), made.value) == (first.next, "neg")
    assert f"{first.left - 1} sentences to go" in said(app)
    app = press(app, "coding_back")
    assert [each.value for each in review_log.read(folder).decisions] == ["neg", ""]
    assert f"{first.left} sentences to go" in said(app)


def test_a_second_reading_shows_nothing_of_the_first_and_is_no_code(open_page: OpenApp, folder: Path) -> None:
    app = open_page("coding")
    app = app.text_input(key="review_name").set_value("Ada").run()
    press(app, "coding_pos")
    app = open_page("coding", draw="second")
    assert "Write your name first" in said(app)
    app = app.text_input(key="review_name").set_value("Bo").run()
    assert "1 sentence to go" in said(app)
    assert not {"Ada", "abstain"} & set(said(app).split())
    app = press(app, "coding_unclear")
    assert [(each.reviewer, each.decision, each.value) for each in review_log.read(folder).decisions] == [
        ("Ada", "code", "pos"),
        ("Bo", "second", "unclear"),
    ]
    assert "Nothing waits for a second reading" in said(app)


def test_names_of_the_target_are_marked_in_the_sentence() -> None:
    assert find.pieces("Moscow said Moscow's envoy left Russian bases.", ["Russia", "Moscow", ""]) == (
        ("Moscow", True),
        (" said ", False),
        ("Moscow", True),
        ("'s envoy left Russian bases.", False),
    )
    assert find.pieces("Nobody.", []) == (("Nobody.", False),)


def test_where_no_model_read_anything_there_is_nothing_to_code(open_page: OpenApp, folder: Path) -> None:
    path = folder / "tone_readings.csv"
    path.write_text(path.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    assert "No model has read the tone" in said(open_page("coding"))
