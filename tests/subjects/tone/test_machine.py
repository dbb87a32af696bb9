"""What the Tone page says of tone as a model reads it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from lib.subjects.tone import find, machine, sentences
from lib.tables import as_of, corrected
from lib.tables.filters import Filters, apply
from lib.tables.model import Tables
from tests import machine as made_up
from tests import private, texts
from tests.conftest import OpenApp

COPIES = 12
READS = {"southfront": ["neg"] * 7 + ["neu", "neu", "abstained"], "walaw": ["neu"] * 8 + ["pos", "neg"]}


def read(tables: Tables, by_outlet: dict[str, list[str]], copies: int = COPIES) -> Tables:
    """Give each outlet as many sentences as `copies` articles would have, each read in turn."""
    more = pd.concat(
        [
            tables.sentences.assign(
                sentence_id=tables.sentences["sentence_id"] + (f"-{copy}" if copy else "")
            )
            for copy in range(copies)
        ],
        ignore_index=True,
    )
    rows = []
    for outlet, readings in by_outlet.items():
        here = more[more["outlet_id"] == outlet]
        for at, row in enumerate(here.itertuples(index=False)):
            rows.append(
                {
                    "sentence_id": row.sentence_id,
                    "target_id": "russia",
                    "reading": readings[at % len(readings)],
                    "probability": 0.5 + (at % 40) / 100,
                    "score": 0.0,
                    "model": "made-up 1",
                    "coded": "",
                    "status": "machine",
                    "outlet_id": row.outlet_id,
                    "article_id": row.article_id,
                    "voice": row.voice,
                }
            )
    return tables.with_frames(sentences=more, tone_readings=pd.DataFrame(rows))


@pytest.fixture(scope="module")
def many(tables: Tables) -> Tables:
    return read(tables, READS)


def test_without_readings_there_is_nothing_to_show(tables: Tables, many: Tables) -> None:
    assert not machine.is_read(tables)
    assert machine.is_read(many)
    assert not machine.is_read(many.with_frames(tone_errors=many.tone_errors.iloc[:0]))


def test_the_sentences_come_first_the_surest_on_top(many: Tables) -> None:
    rows = machine.listing(many, many, "russia", "all")
    toned = many.tone_readings["reading"].isin(("neg", "pos"))
    assert len(rows) == toned.sum()
    assert list(rows["How sure"]) == sorted(rows["How sure"], reverse=True)
    assert set(rows["Reading"]) == {"Speaks ill of it", "Speaks well of it"}
    assert machine.listing(many, many, "assad", "all").empty


def test_coverage_counts_where_the_model_abstains(many: Tables) -> None:
    known = machine.coverage(many, many, find.EVERY, "all")
    assert known.n == len(many.tone_readings)
    assert known.abstained == (many.tone_readings["reading"] == "abstained").sum() > 0
    assert known.models == ("made-up 1",)


def test_a_mean_has_the_models_error_inside_its_interval(many: Tables) -> None:
    found = machine.means(many, many, "russia", "all")
    by_outlet = {dot.outlet_id: dot for dot in found.marks}
    low, high = by_outlet["southfront"].interval or (0, 0)
    assert -1 <= low < high < 0
    values = many.tone_readings[many.tone_readings["outlet_id"] == "southfront"]["reading"]
    counts = [int((values == one).sum()) for one in ("neg", "neu", "pos", "abstained")]
    expected = corrected.from_confusion(counts, machine.confusion(many))
    assert by_outlet["southfront"].mean == expected.mean
    assert "speak ill of Russia on average" in found.finding
    assert "confusion" in machine.corrections(found)


def test_an_outlet_with_few_sentences_has_no_mean(tables: Tables) -> None:
    few = read(tables, {"southfront": ["neg", "neu"]}, copies=1)
    cell = machine.means(few, few, "russia", "narrator")
    assert cell.marks == ()
    assert cell.finding == "Too few sentences for a mean of any outlet"


def test_sentences_that_people_coded_correct_an_outlets_own_words(many: Tables) -> None:
    own = many.tone_readings[
        (many.tone_readings["voice"] == "narrator") & (many.tone_readings["outlet_id"] == "southfront")
    ].head(corrected.FEWEST_REVIEWED)
    coded = own.assign(tone=0, reason="")[
        ["sentence_id", "target_id", "tone", "reason", "outlet_id", "article_id", "voice"]
    ]
    corrected_by_people = many.with_frames(sentence_tones=coded)
    found = machine.means(corrected_by_people, corrected_by_people, "russia", "narrator")
    dot = next(dot for dot in found.marks if dot.outlet_id == "southfront")
    assert dot.method == "reviewed"
    # Whatever the model reads, people found no tone.
    assert dot.interval is not None
    assert dot.interval[0] < 0 < dot.interval[1]
    assert "prediction-powered" in machine.corrections(found)


def test_every_dot_opens_the_sentences_it_counts(many: Tables) -> None:
    found = machine.means(many, many, find.EVERY, find.EACH)
    opened = [dot for dot in found.marks if dot.item]
    assert opened
    for dot in opened:
        cell = sentences.parse(many, dot.item)
        assert cell is not None
        assert cell.item == dot.item
        assert len(machine.behind(many, many, cell)) == dot.n
        assert "as a model reads it" in sentences.cell_name(many, cell)


def test_readings_follow_the_filters(many: Tables) -> None:
    shown = apply(many, Filters(outlets=("walaw",)))
    assert set(shown.tone_readings["outlet_id"]) == {"walaw"}
    assert len(shown.tone_readings) < len(many.tone_readings)


def test_readings_come_with_their_article(many: Tables) -> None:
    few = many.with_frames(tone_readings=many.tone_readings.groupby("article_id").head(3))
    first, last = as_of.bounds(few)
    seen = set()
    for day in (first, date(2025, 1, 31), date(2025, 2, 3), last):
        then = as_of.as_of(few, day)
        assert set(then.tone_readings["article_id"]) <= set(then.articles["article_id"])
        assert set(then.tone_readings["target_id"]) <= set(then.targets["target_id"])
        seen.add(len(then.tone_readings))
    assert {0, len(few.tone_readings)} <= seen


def test_the_confusion_counts_every_sentence_once(tables: Tables) -> None:
    rows = tables.tone_errors
    n = rows[rows["measure"] == "macro-f1"]["n"].sum()
    assert machine.confusion(tables).sum() == n > 1000


@pytest.fixture
def read_folder(data_copy: Path) -> Path:
    """The tables with two readings, and nothing that people coded."""
    path = data_copy / "tone_readings.csv"
    path.write_text(
        "sentence_id,target_id,reading,probability,score,model,status\n"
        "t000-01,russia,neg,0.91,-0.9,made-up 1,machine\n"
        "t000-02,russia,abstained,0.41,0.1,made-up 1,machine\n",
        encoding="utf-8",
    )
    (data_copy / "sentence_tones.csv").write_text("sentence_id,target_id,tone,reason\n", encoding="utf-8")
    return data_copy


def test_the_page_begins_with_sentences_where_nobody_coded(
    open_page: OpenApp, read_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BASEWATCH_DATA", str(read_folder))
    app = open_page("tone", voice="all")
    assert not app.exception
    assert texts.findings(app)[0] == "A model reads 1 sentence as speaking ill or well of a target"
    captions = texts.said(app)
    assert "on 1 it abstains" in captions
    for figure in ("59 %", "52 %", "49.7 %", "52.4 %"):
        assert figure in captions
    assert "Too few sentences for a mean" in " ".join(found.value for found in app.markdown)


def test_the_owner_of_the_texts_reads_the_sentences(
    open_page: OpenApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = made_up.rows()
    rows["targets"] = [{"target_id": "russia", "name": "Russia", "aliases": "", "basis": ""}]
    rows["tone_readings"] = [
        {
            "sentence_id": rows["sentences"][0]["sentence_id"],
            "target_id": "russia",
            "reading": "pos",
            "probability": "0.8",
            "score": "0.7",
            "model": "made-up 1",
            "status": "machine",
        }
    ]
    monkeypatch.setenv("BASEWATCH_DATA", str(private.write(tmp_path / "private", rows)))
    app = open_page("tone", voice="all")
    assert not app.exception
    (first, *_) = texts.tables(app)
    assert private.MARK in first["As printed"].iloc[0]
    assert first["Reading"].iloc[0] == "Speaks well of it"


def test_the_method_page_has_the_models_card_and_error(
    open_page: OpenApp, read_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BASEWATCH_DATA", str(read_folder))
    app = open_page("method", open="reader")
    assert not app.exception
    said = " ".join(found.value for found in app.markdown)
    assert "all-MiniLM-L6-v2" in said
    assert "Apache-2.0" in said
