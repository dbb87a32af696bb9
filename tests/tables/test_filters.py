"""The shared filters: what they keep, and that they never make a table lie."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.tables import filters, measures
from lib.tables.filters import Filters
from tests.conftest import frozen

TABLES = frozen()
OUTLETS = ["southfront", "caliber-az", "al-mayadeen", "walaw", "siasat"]


def test_no_filter_gives_the_same_tables(tables) -> None:
    assert filters.apply(tables, Filters()) is tables


@pytest.mark.parametrize(
    ("chosen", "quotes", "events", "articles"),
    [
        (Filters(outlets=("walaw",)), 15, 8 + 45, 1),
        (Filters(sides=("unnamed",)), 4, 3, 5),
        (Filters(topics=("compensation",)), 4, 67, 5),
        (Filters(places=("tartus",)), 3, 10, 5),
        (Filters(start=date(2025, 2, 10)), 5, 35, 1),
        (Filters(end=date(2024, 12, 31)), 13, 18, 1),
        (Filters(text='"no comment"'), 4, 0, 5),
    ],
)
def test_each_filter_keeps_its_rows(tables, chosen: Filters, quotes: int, events: int, articles: int) -> None:
    shown = filters.apply(tables, chosen)
    assert (len(shown.quotes), len(shown.events), len(shown.articles)) == (quotes, events, articles)


def test_the_period_keeps_what_may_fall_into_it(tables) -> None:
    shown = filters.apply(tables, Filters(start=date(2025, 1, 29), end=date(2025, 1, 29)))
    kept = set(shown.quotes["quote_id"])
    assert "q000-08" in kept, "said on that day by the evidence, whatever the article says"
    assert "q000-01" not in kept
    assert not set(tables.quotes[tables.quotes["date_edtf"] == ""]["quote_id"]) & kept


def test_the_open_ended_event_stays_in_every_later_period(tables) -> None:
    shown = filters.apply(tables, Filters(start=date(2026, 1, 1)))
    assert "ev-base-talks" in set(shown.events["event_id"])


def test_coverage_is_never_recounted_from_a_part(tables) -> None:
    shown = filters.apply(tables, Filters(sides=("syria-new-authorities",)))
    full = tables.treatment.rows().set_index(["statement_id", "outlet_id"])["coverage"]
    for row in shown.treatment.rows().itertuples():
        assert full[row.statement_id, row.outlet_id] == row.coverage


def test_a_disagreement_keeps_all_its_versions(tables) -> None:
    shown = filters.apply(tables, Filters(outlets=("walaw",)))
    versions = shown.disagreement_versions
    assert "southfront" in set(versions[versions["disagreement_id"] == "d01"]["outlet_id"])


def test_a_candidate_stays_as_a_disagreement_does(machine_tables) -> None:
    def left(**choice) -> list[str]:
        return list(filters.apply(machine_tables, Filters(**choice)).candidates["candidate_id"])

    assert left(outlets=("siasat",)) == ["c-hmeimim", "c-base"]
    assert left(topics=("compensation",)) == ["c-demand", "c-condition"]
    assert left(start=date(2025, 2, 10), end=date(2025, 2, 20)) == ["c-base", "c-condition"]
    assert left(text="Khmeimim") == ["c-hmeimim"]
    assert left(places=("latakia",)) == ["c-base", "c-bases"]
    shown = filters.apply(machine_tables, Filters(outlets=("siasat",)))
    assert set(shown.candidate_versions["outlet_id"]) == {
        *("southfront", "caliber-az", "walaw", "siasat", "al-mayadeen")
    }
    assert shown.quantities.empty
    assert len(filters.apply(machine_tables, Filters(outlets=("walaw",))).quantities) == 1


def test_outlet_filter_leaves_the_numbers_of_the_other_outlets_alone(tables) -> None:
    shown = filters.apply(tables, Filters(outlets=("walaw",)))
    keys = ["measure", "outlet_id", "target_id", "voice"]
    want = tables.tone[tables.tone["outlet_id"] == "walaw"].sort_values(keys, ignore_index=True)
    got = shown.tone.sort_values(keys, ignore_index=True)
    assert got[["n", "mean", "low", "high"]].equals(want[["n", "mean", "low", "high"]])


@pytest.mark.parametrize(
    ("text", "quotes", "without"),
    [
        ("terrorist", {"q004-08", "q004-09"}, set()),
        ('"territorial integrity"', {"q000-04", "q000-14", "q003-08"}, set()),
        ('"integrity territorial"', set(), set()),
        # A word of like meaning, as editors keep them.
        ("talks 2024", set(), {"q004-02"}),
        ("talks peskov", {"q004-01", "q004-02", "q004-04", "q000-07"}, {"q000-01"}),
        # What annotators remark and where it was printed is for the search, not for the filter.
        ("sputnik", set(), {"q004-09"}),
        ("walaw", set(), {"q003-08"}),
        # Not spelled as the tables have it: the filter guesses nothing.
        ("Peskow", set(), {"q004-02"}),
    ],
)
def test_text_keeps_what_says_all_of_it(tables, text: str, quotes: set[str], without: set[str]) -> None:
    kept = set(filters.apply(tables, Filters(text=text)).quotes["quote_id"])
    assert quotes <= kept
    assert not without & kept


def test_a_text_without_a_word_narrows_nothing(tables) -> None:
    assert len(filters.apply(tables, Filters(text='"!"')).quotes) == len(tables.quotes)


@settings(deadline=None, max_examples=40)
@given(
    st.builds(
        Filters,
        start=st.none() | st.dates(date(2024, 12, 1), date(2026, 2, 28)),
        end=st.none() | st.dates(date(2024, 12, 1), date(2026, 2, 28)),
        outlets=st.lists(st.sampled_from(OUTLETS), unique=True).map(tuple),
        sides=st.lists(st.sampled_from(list(TABLES.sides["side_id"])), unique=True, max_size=2).map(tuple),
        places=st.lists(st.sampled_from(list(TABLES.places["place_id"])), unique=True, max_size=2).map(tuple),
        topics=st.lists(st.sampled_from(list(TABLES.topics["topic_id"])), unique=True, max_size=2).map(tuple),
        text=st.sampled_from(["", "bases", "talks Damascus", "zzz", '"']),
    )
)
def test_any_choice_gives_parts_of_the_tables_that_fit_together(chosen: Filters) -> None:
    shown = filters.apply(TABLES, chosen)
    assert set(shown.quotes["quote_id"]) <= set(TABLES.quotes["quote_id"])
    carried = {statement for ids in shown.quotes["statements"] for statement in ids}
    assert set(shown.statements["statement_id"]) == (
        carried if chosen.active else set(TABLES.statements["statement_id"])
    )
    assert set(shown.sentence_tones["sentence_id"]) <= set(shown.sentences["sentence_id"])
    assert int(shown.flow["n"].sum()) == len(shown.quotes)
    assert int(shown.cues["n"].sum()) == len(shown.quotes)
    for name, frame in shown.frames.items():
        assert set(TABLES.frames[name].columns) == set(frame.columns), name
    if chosen.outlets:
        assert set(shown.quotes["outlet_id"]) <= set(chosen.outlets)


@pytest.mark.parametrize(
    "chosen",
    [
        Filters(text="talks"),
        Filters(outlets=("walaw", "siasat")),
        Filters(places=("moscow",)),
        Filters(start=date(2025, 2, 5), end=date(2025, 2, 20)),
    ],
    ids=["text", "outlets", "places", "period"],
)
def test_derived_tables_are_those_of_the_rows_left(tables, chosen: Filters) -> None:
    shown = filters.apply(tables, chosen)
    made = measures.tone(shown.sentences, shown.sentence_tones)
    pd.testing.assert_frame_equal(shown.tone, made.astype(tables.tone.dtypes))
    pd.testing.assert_frame_equal(shown.place_counts, measures.place_counts(shown.place_mentions))
    # What nothing is missing from is not reckoned again.
    assert (shown.tone is tables.tone) == (len(shown.sentences) == len(tables.sentences))
    assert list(shown.frames) == list(tables.frames)
