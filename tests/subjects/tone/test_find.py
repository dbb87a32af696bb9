"""What the Tone page says of coded tone and word tone."""

from __future__ import annotations

import pytest

from lib.subjects.tone import find as tone
from lib.tables import filters, measures
from lib.tables.filters import Filters
from lib.tables.model import Tables


def recoded(tables: Tables, coded: dict[str, int]) -> Tables:
    """Set every coded tone to 0 but those of some sentences toward the first target."""
    first = tables.targets["target_id"].iloc[0]
    values = [
        coded.get(sentence, 0) if target == first else 0
        for sentence, target in zip(
            tables.sentence_tones["sentence_id"], tables.sentence_tones["target_id"], strict=True
        )
    ]
    tones = tables.sentence_tones.assign(tone=values)
    return tables.with_frames(sentence_tones=tones, tone=measures.tone(tables.sentences, tones))


def only(tables: Tables, **chosen: tuple[str, ...]) -> Tables:
    return filters.apply(tables, Filters(**chosen))  # type: ignore[arg-type]


# --- how few --------------------------------------------------------------------------------------


def test_the_warning_counts_the_rows_shown(tables: Tables) -> None:
    said = tone.small_n(tables)
    assert said.startswith("81 sentences and 64 quotations from 5 articles, one each from 5 outlets.")
    assert "no verdict on an outlet" in said


def test_the_warning_follows_the_filters(tables: Tables) -> None:
    said = tone.small_n(only(tables, outlets=("walaw",)))
    assert said.startswith("15 sentences and 15 quotations from 1 article, all there is of one outlet.")


def test_the_warning_tells_several_articles_of_an_outlet_from_one_each(tables: Tables) -> None:
    sentences = tables.sentences.assign(outlet_id="walaw")
    said = tone.small_n(tables.with_frames(sentences=sentences, quotes=tables.quotes.iloc[:0]))
    assert "from 5 articles, 5 from each of 1 outlet." in said


def test_nothing_shown_needs_no_warning(tables: Tables) -> None:
    assert tone.small_n(only(tables, outlets=("nobody",))) == ""


# --- coded tone -----------------------------------------------------------------------------------


def test_coded_tone_of_own_words_has_a_row_for_each_outlet_and_target(tables: Tables) -> None:
    panel = tone.coded_tone(tables, tables, tone.EVERY, "narrator")
    assert len(panel.marks) == 5 * 3
    assert set(panel.opens) == {mark.item for mark in panel.marks}
    assert "27 sentences" in panel.measure
    assert panel.finding == (
        "SouthFront: 3 of 8 own sentences are coded in favour of Russia; "
        "the other 14 means show no clear lean"
    )
    first = next(iter(panel.opens.items()))
    assert first == (
        "tone.coded.southfront.russia.narrator",
        "SouthFront toward Russia: the outlet's own words",
    )


@pytest.mark.parametrize("voice", ["narrator", "mixed", "quoted", "all"])
def test_marks_are_the_derived_table(tables: Tables, voice: str) -> None:
    marks = tone.coded_tone(tables, tables, "russia", voice).marks
    table = tables.tone.query("measure == 'coded' and target_id == 'russia' and voice == @voice")
    drawn = [(mark.outlet_id, mark.n, mark.mean) for mark in marks if mark.mean is not None]
    assert sorted(drawn) == sorted(zip(table["outlet_id"], table["n"], table["mean"], strict=True))


def test_an_outlet_without_such_sentences_keeps_a_row_that_says_so(tables: Tables) -> None:
    panel = tone.coded_tone(tables, tables, "russia", "mixed")
    (siasat,) = (mark for mark in panel.marks if mark.outlet_id == "siasat")
    assert siasat.note == "no such sentence"
    assert siasat.item == ""
    assert siasat.mean is None
    assert "" not in panel.opens


def test_each_voice_apart_gives_a_block_for_each(tables: Tables) -> None:
    panel = tone.coded_tone(tables, tables, "assad", tone.EACH)
    assert list(dict.fromkeys(mark.block for mark in panel.marks)) == [
        "Toward Assad: the outlet's own words",
        "Toward Assad: mixed: attributed words and the outlet's own",
        "Toward Assad: attributed to a speaker",
    ]
    assert "81 sentences" in panel.measure


def test_intervals_that_take_in_zero_are_no_lean(tables: Tables) -> None:
    panel = tone.coded_tone(tables, recoded(tables, {}), tone.EVERY, "narrator")
    assert panel.finding == "None of 15 means is a clear lean: chance alone could give as much"


def test_a_lean_either_way_is_told_with_its_counter_examples(tables: Tables) -> None:
    walaw = list(tables.sentences.query("outlet_id == 'walaw'")["sentence_id"])
    shown = recoded(tables, dict.fromkeys(walaw[:12], -1) | {walaw[13]: 1})
    finding = tone.coded_tone(tables, shown, "russia", "all").finding
    assert finding.startswith("Walaw: 12 of 15 sentences are coded against Russia, 1 the other way; ")


def test_a_cell_that_is_too_small_is_counted_apart(tables: Tables) -> None:
    mayadeen = tables.sentences.query("outlet_id == 'al-mayadeen' and voice == 'narrator'")["sentence_id"]
    panel = tone.coded_tone(tables, recoded(tables, {mayadeen.iloc[0]: 1}), "russia", "narrator")
    assert panel.finding.endswith("chance alone could give as much; 1 more has too few sentences")
    (mark,) = (mark for mark in panel.marks if mark.outlet_id == "al-mayadeen")
    assert mark.mean is not None
    assert mark.interval is None
    assert "too few" in mark.note


def test_more_leans_than_fit_a_title_are_counted(tables: Tables) -> None:
    coded = dict.fromkeys(tables.sentences["sentence_id"], 1)
    finding = tone.coded_tone(tables, recoded(tables, coded), "russia", "all").finding
    assert finding.count("sentences are coded in favour of Russia") == 2
    assert "3 more means show a clear lean" in finding


def test_methods_name_only_those_in_use(tables: Tables) -> None:
    said = tone.methods(tone.coded_tone(tables, recoded(tables, {}), tone.EVERY, "all"))
    assert said == "95 % range where every sentence has the same value (exact binomial bound)"


# --- word tone --------------------------------------------------------------------------------------


def test_word_tone_stands_beside_the_coded_tone_most_often_given(tables: Tables) -> None:
    panel = tone.word_tone(tables, tables, tone.EVERY, "all")
    assert tone.paired_target(tables, tables, tone.EVERY) == "russia"
    assert [mark.scale for mark in panel.marks if mark.outlet_id == "walaw"] == [0, 1]
    assert [scale.heading for scale in panel.scales] == ["Coded tone: Russia", "Word tone"]
    assert panel.finding == (
        "Word tone is above zero in SouthFront (22 sentences) and Al Mayadeen English (13 sentences); "
        "coded tone toward Russia is below zero in Walaw (15 sentences)"
    )


def test_like_findings_are_said_once(tables: Tables) -> None:
    finding = tone.word_tone(tables, tables, "russia", "narrator").finding
    assert (
        finding == "Word tone, like coded tone toward Russia, is above zero in SouthFront (8 own sentences)"
    )


def test_more_rows_than_fit_a_title_are_counted(tables: Tables) -> None:
    assert tone.word_tone(tables, tables, "russia", "quoted").finding == (
        "Word tone is above zero in SouthFront (14 attributed sentences) and 2 more; "
        "coded tone toward Russia is clear of zero nowhere"
    )


def test_without_any_code_the_first_target_is_paired(tables: Tables) -> None:
    assert tone.paired_target(tables, recoded(tables, {}), tone.EVERY) == "russia"
    assert tone.paired_target(tables, tables, "assad") == "assad"
