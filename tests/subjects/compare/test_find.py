"""What two outlets share, and what only one of them has."""

from __future__ import annotations

import pytest

from lib.subjects.compare import find
from lib.tables.filters import Filters, apply
from lib.tables.load import load
from lib.tables.model import Tables, publishers
from tests.conftest import BuildStory
from tests.stories import RIVER_QUAY

PAIR = ("southfront", "walaw")


@pytest.fixture(scope="module")
def two(tables: Tables) -> Tables:
    return apply(tables, Filters(outlets=PAIR))


def test_the_closest_share_most(tables: Tables) -> None:
    assert find.closest(tables) == PAIR
    alone = tables.with_frames(outlets=tables.outlets[tables.outlets["outlet_id"] == "walaw"])
    assert find.closest(alone) is None


def test_the_summary_counts_statements_and_says_how_few_articles(tables: Tables, two: Tables) -> None:
    finding, measure = find.summary(tables, two, *PAIR)
    assert finding == "SouthFront and Walaw share four statements of 20"
    assert "10 are in SouthFront alone and 6 in Walaw alone" in measure
    assert "SouthFront: 1 article, 17 quotations, Walaw: 1 article, 15 quotations" in measure


def test_what_both_carry_stands_with_the_words_of_each(tables: Tables, two: Tables) -> None:
    found = {each.gist: each for each in find.shared(tables, two, *PAIR)}
    assert len(found) == 4
    said = found["The Damascus trip and contacts are important; constant dialogue is needed"]
    assert said.speaker == "Dmitry Peskov"
    assert [told.quote_id for told in said.second] == ["q003-10", "q003-11"]
    assert said.first[0].said == "3 February 2025"
    assert said.first[0].evidence == "29 January 2025"
    assert {piece.text for piece in said.pieces if piece.where == "both"} == {"important,"}
    refused = found["No comment on reported Syrian demands (Assad, compensation)"]
    assert refused.speaker == "Several speakers"
    assert refused.pieces == (), "one of them has no words in quotation marks"


@pytest.mark.parametrize("pair", [PAIR, PAIR[::-1]])
def test_both_ways_the_same_is_found(tables: Tables, two: Tables, pair: tuple[str, str]) -> None:
    assert {each.gist for each in find.shared(tables, two, *pair)} == {
        each.gist for each in find.shared(tables, two, *PAIR)
    }
    one, other = (find.only(tables, two, *way) for way in (pair, pair[::-1]))
    assert not set(one.speakers) & set(other.speakers)
    assert not set(one.events) & set(other.events)


def test_dates_that_do_not_go_together_come_first(tables: Tables, two: Tables) -> None:
    found = find.datings(tables, two, *PAIR)
    assert [pair.differs for pair in found] == [True, True, False, False]
    assert (found[0].first, found[0].second, found[0].known) == (
        "3 February 2025",
        "about January 2025",
        "29 January 2025",
    )


def test_an_event_is_dated_by_the_most_exact_passage_of_each(tables: Tables) -> None:
    pair = ("southfront", "caliber-az")
    found = {each.what: each for each in find.datings(tables, apply(tables, Filters(outlets=pair)), *pair)}
    fall = found[tables.name_of("events", "ev-2024-12-08-fall")]
    assert (fall.first, fall.second, fall.differs) == ("8 December 2024", "8 December 2024", False)


def test_names_of_places_without_a_spelling_in_common_differ(tables: Tables, two: Tables) -> None:
    found = {pair.what: pair for pair in find.places(tables, two, *PAIR)}
    assert (found["Tartus"].first, found["Tartus"].second, found["Tartus"].differs) == (
        "Tartus",
        "Tartous",
        True,
    )
    assert not found["Syria"].differs


def test_what_only_one_has(tables: Tables, two: Tables) -> None:
    found = find.only(tables, two, "walaw", "southfront")
    assert len(found.statements) == 6
    speakers = [speaker.words for speaker in found.speakers]
    assert "Ahmed al-Sharaa" in speakers
    assert "Dmitry Peskov" not in speakers


def test_figures_say_their_n_and_tone_its_interval(tables: Tables, two: Tables) -> None:
    found = {pair.what: pair for pair in find.figures(tables, two, *PAIR)}
    russia = found["Own tone toward Russia"]
    assert (russia.first, russia.second) == (
        "+0.38 (+0.12 to +0.75), 8 sentences",
        "−0.20 (−0.60 to 0), 5 sentences",
    )
    assert russia.differs
    assert found["Loaded words of its own"].second == "19 of 345 words"
    assert found["No medium named"].first == "10 of 17 quotations"
    assert [pair.what for pair in found.values() if pair.differs] == ["Own tone toward Russia"]


def test_where_nobody_coded_the_tone_that_of_the_words_stands(machine_tables: Tables) -> None:
    found = find.figures(machine_tables, machine_tables, *PAIR)
    assert found[0].what == "Word tone of own sentences"
    assert "sentences" in found[0].first


def test_tone_without_an_interval_says_so(tables: Tables) -> None:
    few = tables.tone.assign(low=float("nan"), high=float("nan"), method="none")
    found = find.figures(tables, tables.with_frames(tone=few), *PAIR)
    assert "too few for an interval" in found[0].first
    assert not found[0].differs


def test_nothing_left_compares_nothing(tables: Tables) -> None:
    nothing = apply(tables, Filters(text="no such words anywhere", outlets=PAIR))
    assert find.shared(tables, nothing, *PAIR) == ()
    assert find.summary(tables, nothing, *PAIR)[0] == "SouthFront and Walaw share no statements of 0"


def test_a_built_story_can_be_compared(build_story: BuildStory) -> None:
    built = load(build_story(RIVER_QUAY).folder)
    pair = find.closest(built)
    assert pair is not None
    assert set(pair) <= set(publishers(built))
    shown = apply(built, Filters(outlets=pair))
    shared = find.shared(built, shown, *pair)
    assert shared
    assert all(each.first and each.second for each in shared)
    assert find.figures(built, shown, *pair)
