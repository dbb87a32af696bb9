"""All about a speaker, an outlet, a statement, an event."""

from __future__ import annotations

import pandas as pd
import pytest

from lib.subjects.cards import find as items
from lib.subjects.cards.card import Bullets, Card, Facts, Line, Link, Opens, Text, Words
from lib.subjects.profile import find
from lib.tables import catalogue
from lib.tables.load import load
from lib.tables.model import Tables
from tests.conftest import BuildStory
from tests.stories import RIVER_QUAY


def plain(words: Words) -> str:
    match words:
        case Link(label, _):
            return label
        case Line(form, within):
            return form.format(*map(plain, within))
        case _:
            return str(words)


def told(found: Card) -> str:
    lines: list[str] = [plain(found.caption), plain(found.title)]
    for part in found.parts:
        match part:
            case Facts(facts):
                lines += [f"{name}: {plain(words)}" for name, words in facts if words]
            case Bullets(bullets):
                lines += map(plain, bullets)
            case Text(words):
                lines.append(plain(words))
            case Opens(title, opens):
                lines.append(f"{title} ({len(opens)})")
    return "\n".join(lines)


def test_all_of_the_four_kinds_have_a_page(tables: Tables) -> None:
    named = find.every(tables)
    assert len(named) == sum(len(tables.frames[catalogue.ITEMS[kind]]) for kind in find.KINDS)
    assert named["speaker.dmitry-peskov"] == "Speaker: Dmitry Peskov"


def test_every_profile_can_be_written_and_leads_to_what_is_there(tables: Tables) -> None:
    named = find.every(tables)
    for item in named:
        found = find.profile(tables, item)
        assert plain(found.title)
        for part in found.parts:
            if isinstance(part, Opens):
                assert all(items.exists(tables, opened) for opened, _ in part.items)
        for way in find.ways(tables, item):
            query = dict(way.address.query)
            other = query["of"] if way.address.page == "profile" else f"outlet.{query['first']}"
            assert other in named
            assert (other == item) == (way.address.page == "compare")


def test_a_speaker_in_order(tables: Tables) -> None:
    said = told(find.profile(tables, "speaker.dmitry-peskov"))
    assert "Office or part: Kremlin spokesman" in said
    assert "**SouthFront**: 5 quotations, 78 words, 47 of them in quotation marks" in said
    assert "Through: no medium named (7), Indo-Asian News Service (IANS) (4), TASS" in said
    assert "Quotations (12)" in said
    first, last = (
        said.index("In contact with those in control"),
        said.index("No comment on reported Syrian demands"),
    )
    assert first < last
    assert (
        "quoted: SouthFront; paraphrased: Walaw; left out: Al Mayadeen English; older than the news window: "
        "Caliber.Az; said after the article's likely date: The Siasat Daily" in said
    )


@pytest.mark.parametrize(
    ("qid", "leads"), [("Q4076180", True), ("https://evil.example", False), ("Q1 x", False)]
)
def test_what_is_no_identifier_leads_nowhere(tables: Tables, qid: str, leads: bool) -> None:
    named = tables.with_frames(speakers=tables.speakers.assign(wikidata_qid=qid))
    parts = find.profile(named, "speaker.dmitry-peskov").parts
    facts = dict(fact for part in parts if isinstance(part, Facts) for fact in part.facts)
    assert isinstance(facts["Wikidata"], Link) == leads
    assert plain(facts["Wikidata"]) == qid


def test_an_outlet_with_its_tone_and_n(tables: Tables) -> None:
    said = told(find.profile(tables, "outlet.walaw"))
    assert "Coded tone toward Russia: **−0.20** (95 % interval −0.60 to 0, 5 sentences)" in said
    assert "Left out: 10 of 39 statements" in said
    assert "**Al Jazeera**, followed without credit:" in said
    assert "**Tartus**: Tartous (twice)" in said
    assert "Quotations in its articles (15)" in said


def test_a_medium_that_is_only_cited(tables: Tables) -> None:
    said = told(find.profile(tables, "outlet.washington-post"))
    assert said.startswith("Cited or followed by an article")
    assert "Quotations that came through it (8)" in said
    assert "Its own tone" not in said


def test_a_statement_as_each_outlet_has_it(tables: Tables) -> None:
    said = told(find.profile(tables, "statement.st-mfa-character"))
    assert "**Caliber.Az**: Meetings with Syrian officials" in said
    assert "substantive (“substantive”) (dated about January 2025, 29 January 2025 by evidence" in said
    assert "Group of like statements: One meeting, three adjectives" in said
    labels = [way.label for way in find.ways(tables, "statement.st-mfa-character")]
    assert labels == [
        "Russian Foreign Ministry",
        "Caliber.Az",
        "Walaw",
        "The three-hour talks were constructive",
    ]


def test_an_event_is_left_out_only_by_those_who_could_tell_it(tables: Tables) -> None:
    said = told(find.profile(tables, "event.ev-2025-01-28-talks"))
    assert "Happened after the article's likely date: The Siasat Daily" in said
    assert "Left out by" not in said
    assert "Moscow to Damascus" in said
    assert "Words of the same day (9)" in said
    assert "Left out by: SouthFront" in told(find.profile(tables, "event.ev-2024-12-16-peskov"))


def test_an_event_without_a_day_has_no_words_of_the_same_day(tables: Tables) -> None:
    vague = tables.events[tables.events["date_earliest"] != tables.events["date_latest"]]
    assert "Words of the same day" not in told(find.profile(tables, f"event.{vague['event_id'].iloc[0]}"))


def test_a_speaker_without_quotations_says_so(tables: Tables) -> None:
    silent = tables.with_frames(
        quotes=tables.quotes[tables.quotes["speaker_id"] != "ali-kaddah"],
        voices=tables.voices[tables.voices["speaker_id"] != "ali-kaddah"],
    )
    assert "Quotations" not in told(find.profile(silent, "speaker.ali-kaddah"))


def test_an_unknown_item_is_an_error(tables: Tables) -> None:
    with pytest.raises(KeyError, match="nobody"):
        find.profile(tables, "speaker.nobody")


def test_every_profile_of_a_built_story(build_story: BuildStory) -> None:
    built = load(build_story(RIVER_QUAY).folder)
    for item in find.every(built):
        said = told(find.profile(built, item))
        assert "nan" not in said.lower().split()
        assert str(pd.NaT) not in said
        find.ways(built, item)


def test_machine_rows_keep_their_badge(machine_tables: Tables) -> None:
    assert find.profile(machine_tables, "statement.st-kaddah-talks").status == "machine"
