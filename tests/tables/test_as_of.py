"""The tables as of a day: nothing later in them, all of what there was, more from day to day."""

from __future__ import annotations

import io
import random
import re
import zipfile
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from lib.tables import as_of, catalogue, export
from lib.tables.as_of import OPEN
from lib.tables.load import load
from lib.tables.model import Tables
from lib.tables.refit import refit
from lib.tables.stories import Entry
from tests import later, machine
from tests.conftest import frozen

FIRST, LAST = as_of.bounds(frozen())
DAYS = sorted(
    FIRST + timedelta(days=n) for n in random.Random(20250203).sample(range((LAST - FIRST).days), 100)
)
"""A hundred days of the story's 455."""


@cache
def on(day: date) -> Tables:
    return as_of.as_of(frozen(), day)


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_no_cell_of_any_table_holds_a_later_day(day: date) -> None:
    tables = on(day)
    assert [found for frame in tables.frames.values() for found in later.in_frame(frame, day)] == []
    assert not any(later.in_text(name, day) for found in tables.names.values() for name in found.values())
    for name, found in tables.names.items():
        assert set(found) == set(tables.frames[name][catalogue.TABLES[name].key[0]])


def test_every_table_has_its_rule(tables: Tables) -> None:
    # A new table that is told by none is there from the first day: say so in `as_of`, or here.
    always = {"story", "synonyms", "build_unseen", "tone_errors"}
    told = {name for name, spec in catalogue.TABLES.items() if not spec.derived} - always
    assert set(as_of.known(tables).rows) == told


def test_no_file_of_a_download_holds_a_later_day() -> None:
    day = date(2025, 2, 3)
    with zipfile.ZipFile(io.BytesIO(export.to_zip(on(day), "read me"))) as packed:
        assert len(packed.namelist()) == len(catalogue.TABLES) + 2
        for name in packed.namelist():
            cells = re.split(r"[,\n]", packed.read(name).decode())
            assert [cell for cell in cells if not cell.isdigit() and later.in_text(cell, day)] == [], name


def keys(tables: Tables, name: str) -> set[tuple[object, ...]]:
    return set(zip(*(tables.frames[name][column] for column in catalogue.TABLES[name].key), strict=True))


def test_what_there_is_never_grows_less() -> None:
    # Rows of every table by their keys: what is there once stays.
    for name in catalogue.TABLES:
        before: set[tuple[object, ...]] = set()
        for day in DAYS:
            now = keys(on(day), name)
            assert before <= now, (name, day)
            before = now
        assert before <= keys(frozen(), name)
    for table, column in (("voices", "words"), ("flow", "n"), ("place_counts", "n"), ("coverage", "n")):
        sums = [int(on(day).frames[table][column].sum()) for day in DAYS]
        assert sums == sorted(sums)
        assert 0 == sums[0] < sums[-1]


def test_the_last_day_has_all(tables: Tables) -> None:
    assert as_of.as_of(tables, LAST) is tables
    assert as_of.as_of(tables, LAST + timedelta(days=1)) is tables
    # All but the end of the story's period lies before the last day, so the day before has the same rows.
    eve = as_of.as_of(tables, LAST - timedelta(days=1))
    for name, frame in tables.frames.items():
        columns = [column for column in frame if not column.startswith("period_end")]
        found = eve.frames[name]
        assert set(found) == set(frame), name
        pd.testing.assert_frame_equal(found[columns], frame[columns].reset_index(drop=True))
    assert eve.names == tables.names


def test_a_day_before_the_story_is_none(tables: Tables) -> None:
    with pytest.raises(ValueError, match="before the story"):
        as_of.as_of(tables, FIRST - timedelta(days=1))


@pytest.mark.parametrize("day", DAYS[::9], ids=str)
def test_nothing_points_to_what_is_not_there(day: date) -> None:
    tables = on(day)
    for name, spec in catalogue.TABLES.items():
        for column in spec.columns:
            if not column.references:
                continue
            table, _, key = column.references.partition(".")
            there = set(tables.frames[table][key])
            cells = tables.frames[name][column.name]
            used = {each for cell in cells for each in (cell if column.many else [cell])} - {""}
            assert used <= there, (name, column.name)


@pytest.mark.parametrize("day", DAYS[8::30], ids=str)
def test_derived_tables_fit_what_is_left(day: date) -> None:
    _, faults = refit(on(day).frames, known=())
    assert faults == []


def test_an_article_is_there_from_the_last_day_on_which_it_likely_appeared(tables: Tables) -> None:
    likely = dict(zip(tables.articles["article_id"], tables.articles["published_likely_latest"], strict=True))
    for article, at in likely.items():
        assert article not in set(on(at.date() - timedelta(days=1)).articles["article_id"])
        assert article in set(on(at.date()).articles["article_id"])


def test_dates_that_may_be_later_end_with_the_day() -> None:
    (row,) = as_of.as_of(frozen(), date(2025, 2, 5)).articles.query("outlet_id == 'southfront'").itertuples()
    assert (row.published_bounds_edtf, row.published_bounds_latest) == (
        "2025-02-04/2025-02-05",
        pd.Timestamp("2025-02-05"),
    )
    assert row.published_bounds_precision == "interval"


def changed(table: str, row_id: str, **cells: object) -> Tables:
    """The frozen tables with other cells in one row."""
    frame = frozen().frames[table].copy()
    at = frame.index[frame[catalogue.TABLES[table].key[0]] == row_id]
    assert len(at)
    for column, cell in cells.items():
        for each in at:
            frame.at[each, column] = cell
    return frozen().with_frames(**{table: frame})


def test_until_the_evidence_comes_the_day_of_the_article_stands() -> None:
    late = changed("quotes", "q000-07", evidence_url="https://paper.example/2025/03/01/what-he-said")
    row = as_of.as_of(late, date(2025, 2, 28)).record("quotes", "q000-07")
    assert (row["date_edtf"], row["evidence_edtf"], row["evidence_url"]) == ("2025-02-03", "", "")
    assert row["date_check"] == "unverified"
    row = as_of.as_of(late, date(2025, 3, 1)).record("quotes", "q000-07")
    assert (row["date_edtf"], row["date_check"]) == ("2025-01-29", "contradicted")


def test_a_chronology_event_waits_for_its_source() -> None:
    # Of 30 December; its sources carry no day or one of April, and one has an address of ours.
    event = "ev-c10"
    sources = frozen().event_evidence.query("event_id == @event")
    assert len(sources) == 2
    frame = frozen().event_evidence.copy()
    for n, at in enumerate(sources.index):
        frame.at[at, "url"] = f"https://paper.example/2025/0{n + 3}/02/heard"
    late = frozen().with_frames(event_evidence=frame)
    assert as_of.as_of(late, date(2025, 3, 1)).record("events", event) is None
    there = as_of.as_of(late, date(2025, 3, 2))
    assert there.record("events", event) is not None
    assert list(there.event_evidence.query("event_id == @event")["url"]) == [
        "https://paper.example/2025/03/02/heard"
    ]


def test_an_event_that_only_articles_tell_of_so_far_is_of_the_day_that_they_give() -> None:
    event = "ev-2025-01-29-mfa"
    told = frozen().event_mentions.query("event_id == @event")
    frame = frozen().event_evidence.copy()
    for at in frame.index[frame["event_id"] == event]:
        frame.at[at, "url"] = f"https://paper.example/2025/06/01/{at}"
    mentions = frozen().event_mentions.copy()
    for at in told.index:
        mentions.at[at, "date_as_given_edtf"] = "2025-01-28/2025-01-30"
        mentions.at[at, "date_as_given_earliest"] = pd.Timestamp("2025-01-28")
        mentions.at[at, "date_as_given_latest"] = pd.Timestamp("2025-01-30")
    late = frozen().with_frames(event_evidence=frame, event_mentions=mentions)
    row = as_of.as_of(late, date(2025, 2, 20)).record("events", event)
    assert (row["date_edtf"], row["date_precision"], row["origin"]) == (
        "2025-01-28/2025-01-30",
        "interval",
        "articles",
    )
    assert as_of.as_of(late, date(2025, 6, 1)).record("events", event)["date_edtf"] == "2025-01-29"


def test_an_event_is_of_the_wider_chronology_until_an_article_tells_of_it() -> None:
    # TASS had the talks on their day, the first of the articles on 31 January.
    assert on(date(2025, 1, 28)).record("events", "ev-2025-01-28-talks")["origin"] == "context"
    assert on(date(2025, 1, 31)).record("events", "ev-2025-01-28-talks")["origin"] == "articles"


def test_a_disagreement_comes_with_its_last_side_and_its_judgement_with_the_evidence() -> None:
    # Three adjectives for one meeting; the third is printed on 14 February.
    assert on(date(2025, 2, 13)).record("disagreements", "d02") is None
    assert on(date(2025, 2, 14)).record("disagreements", "d02")["judgement"] != OPEN
    assert on(date(2025, 2, 13)).record("groups", "g-talks-character") is None
    # A judgement that speaks of January 2026.
    assert on(date(2025, 6, 1)).record("disagreements", "d19")["judgement"] == OPEN
    assert on(date(2026, 1, 23)).record("disagreements", "d19")["judgement"] != OPEN
    # Of its two sources one is of that January, and nobody knows of which day the other is.
    assert "d19" not in set(on(date(2025, 6, 1)).disagreement_evidence["disagreement_id"])
    assert len(on(date(2026, 1, 23)).disagreement_evidence.query("disagreement_id == 'd19'")) == 2


def test_a_candidate_comes_with_its_last_side_and_a_number_with_its_article(tmp_path: Path) -> None:
    made = load(machine.write(tmp_path / "tables", machine.rows(undated="")))
    since, versions = as_of.known(made), made.candidate_versions
    articles = dict(zip(made.articles["article_id"], since.rows["articles"], strict=True))
    for row, at in zip(made.candidates.itertuples(), since.rows["candidates"], strict=True):
        sides = versions[versions["candidate_id"] == row.candidate_id]["article_id"]
        assert at >= max(articles[each] for each in sides), row
        early, then = as_of.as_of(made, at - timedelta(days=1)), as_of.as_of(made, at)
        assert row.candidate_id not in set(early.candidates["candidate_id"])
        assert row.candidate_id not in set(early.candidate_versions["candidate_id"])
        assert row.candidate_id in set(then.candidates["candidate_id"])
        assert set(then.candidate_versions["candidate_id"]) == set(then.candidates["candidate_id"])
    assert since.rows["quantities"] == [articles[each] for each in made.quantities["article_id"]]


def test_what_is_told_of_the_whole_waits_for_the_last_article() -> None:
    for name in ("tour", "agreement", "build_agreement"):
        assert len(on(date(2025, 2, 13)).frames[name]) == 0
        assert len(on(date(2025, 2, 14)).frames[name]) == len(frozen().frames[name]) > 0


def test_a_spelling_comes_with_the_first_article_that_has_it() -> None:
    early = on(date(2024, 12, 20)).record("places", "hmeimim-jableh")["aliases"]
    assert early
    assert set(early) < set(frozen().record("places", "hmeimim-jableh")["aliases"])


def test_an_outlet_that_is_only_cited_so_far_does_not_publish() -> None:
    for day in DAYS:
        outlets = on(day).outlets
        publishing = set(outlets.query("role == 'publishes'")["outlet_id"])
        assert publishing == set(on(day).articles["outlet_id"])


def test_of_other_stories_nothing_is_told_but_the_title() -> None:
    entries = (Entry("a", "One", 5, "2025-01-28", "2025-03-03"), Entry("b", "Other", 9, "2025-01", "2026"))
    several = Tables(frozen().frames, frozen().names, stories=entries, story_id="a")
    assert as_of.as_of(several, date(2025, 2, 3)).stories == (Entry("a", "One", 2), Entry("b", "Other", 0))


def test_rows_of_a_build_go_by_the_same_rules(machine_tables: Tables) -> None:
    # An article without a day is there on the last day only.
    undated = machine_tables.articles["published_latest"].isna()
    assert undated.any()
    assert not undated.all()
    first, last = as_of.bounds(machine_tables)
    eve = as_of.as_of(machine_tables, last - timedelta(days=1))
    assert set(eve.articles["article_id"]) == set(machine_tables.articles[~undated]["article_id"])
    for day in (first, *as_of.known(machine_tables).days):
        for frame in as_of.as_of(machine_tables, day).frames.values():
            assert later.in_frame(frame, day) == []
