"""The story in sentences, made from the rows of any folder."""

from __future__ import annotations

import pandas as pd
import pytest

from lib.subjects.cards import find as items
from lib.subjects.overview.telling import between_outlets, story
from lib.tables.filters import Filters, apply
from lib.tables.load import load
from lib.tables.model import Tables
from tests.conftest import BuildStory
from tests.stories import MILL_FIRE, RIVER_QUAY, Story


def told(tables: Tables, shown: Tables) -> dict[str, str]:
    return {sentence.about: sentence.says for sentence in story(tables, shown)}


def test_the_shipped_story(tables: Tables) -> None:
    assert told(tables, tables) == {
        '"Still ongoing", December to February': (
            "Dmitry Peskov was first, on 16 December 2024, in The Siasat Daily, through Indo-Asian "
            "News Service (IANS); Maria Zakharova was last, on 14 February 2025, in Caliber.Az, through "
            "Russian media (unnamed)."
        ),
        "Who carried that": (
            "The Siasat Daily carries it; SouthFront, Caliber.Az, Al Mayadeen English and Walaw came 44 days "
            "later or more, beyond the news window."
        ),
        "A date that is five days wrong": (
            "SouthFront dates words of Dmitry Peskov to 3 February 2025; by outside evidence they are of "
            "29 January 2025 (five quotations)."
        ),
        "Six of 39 statements made it into more than one outlet": (
            "none into more than two; nine of the other 33 were news for no other: the other articles came "
            "before they were said, or long after."
        ),
        "Where the air base is": (
            "five versions in five outlets, one of 21 points on which outlets part from each other."
        ),
    }


def test_every_sentence_leads_to_what_is_there(tables: Tables) -> None:
    for sentence in story(tables, tables):
        item = dict(sentence.address.query).get("item")
        assert item is None or items.exists(tables, item)


def test_what_could_be_carried_by_no_other_is_counted(tables: Tables) -> None:
    coverage = tables.treatment.rows()
    alone = [rows for _, rows in coverage.groupby("statement_id") if (rows["n"] > 0).sum() == 1]
    forced = [rows for rows in alone if not (rows["coverage"] == "left-out").any()]
    assert (len(alone), len(forced)) == (33, 9)


def test_one_outlet_shares_with_nobody(tables: Tables) -> None:
    found = told(tables, apply(tables, Filters(outlets=("walaw",))))
    assert not any("more than one outlet" in about or about == "Who carried that" for about in found)
    assert not any("wrong" in about for about in found)


def test_a_choice_of_sides_is_told_from_what_it_leaves(tables: Tables) -> None:
    found = told(tables, apply(tables, Filters(sides=("russia",))))
    assert "Four of 21 statements made it into more than one outlet" in found


def test_nothing_left_tells_nothing(tables: Tables) -> None:
    assert story(tables, apply(tables, Filters(text="no such words anywhere"))) == ()


def test_without_groups_the_commonest_topic_is_followed(tables: Tables) -> None:
    none = tables.with_frames(groups=tables.groups.head(0))
    first = story(none, none)[0]
    assert first.about == "Relations"
    assert first.address.page == "quotes"


def test_dates_that_are_vague_make_nobody_the_first(tables: Tables) -> None:
    vague = tables.quotes.assign(date_edtf=tables.quotes["date_edtf"] + "~")
    found = told(tables, tables.with_frames(quotes=vague))
    assert not any("was first" in says for says in found.values())


def test_an_open_end_gives_no_number_of_days(tables: Tables) -> None:
    quotes = tables.quotes.assign(said_edtf="../2025-02-03", said_earliest=pd.NaT)
    found = told(tables, tables.with_frames(quotes=quotes.assign(evidence_latest=pd.NaT)))
    assert "A date that the evidence contradicts" in found


def test_disagreements_inside_one_outlet_are_none_between_outlets(tables: Tables) -> None:
    found = between_outlets(tables)
    versions = tables.disagreement_versions
    for key in tables.disagreements["disagreement_id"]:
        own = versions[versions["disagreement_id"] == key]
        assert (key in found.index) == (own["outlet_id"].nunique() > 1 and own["version"].nunique() > 1)


@pytest.mark.parametrize("made_up", [RIVER_QUAY, MILL_FIRE], ids=lambda made_up: made_up.name)
def test_a_built_story_has_fewer_sentences(build_story: BuildStory, made_up: Story) -> None:
    built = load(build_story(made_up).folder)
    found = story(built, built)
    assert len(found) == 3
    first, carried, shared = found
    assert " was first, on " in first.says
    assert "without a known day left aside" in first.says
    assert " it out" in carried.says
    assert shared.about.endswith("made it into more than one outlet")


def test_tables_of_machine_rows_tell_no_date_to_be_wrong(machine_tables: Tables) -> None:
    found = told(machine_tables, machine_tables)
    assert found
    assert not any("wrong" in about or "evidence" in about for about in found)
