"""What the Tone page says, on the shipped tables and on cells made for the purpose."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from lib import filters, measures, schema
from lib.filters import Filters
from lib.tables import Tables
from lib.views import evidence, tone


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
    return replace(tables, sentence_tones=tones, tone=measures.tone(tables.sentences, tones))


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
    said = tone.small_n(replace(tables, sentences=sentences, quotes=tables.quotes.iloc[:0]))
    assert "from 5 articles, 5 from each of 1 outlet." in said


def test_nothing_shown_needs_no_warning(tables: Tables) -> None:
    assert tone.small_n(only(tables, outlets=("nobody",))) == ""


# --- coded tone -----------------------------------------------------------------------------------


def test_coded_tone_of_own_words_has_a_row_for_each_outlet_and_target(tables: Tables) -> None:
    panel = tone.coded(tables, tables, tone.EVERY, "narrator")
    assert len(panel.marks) == 5 * 3
    assert "27 sentences" in panel.measure
    assert panel.finding == (
        "SouthFront: 3 of 8 own sentences are coded in favour of Russia; the other 14 intervals take in zero"
    )
    assert panel.items[0] == "tone.coded.southfront.russia.narrator"


@pytest.mark.parametrize("voice", ["narrator", "mixed", "quoted", "all"])
def test_marks_are_the_derived_table(tables: Tables, voice: str) -> None:
    marks = tone.coded(tables, tables, "russia", voice).marks.dropna(subset="mean")
    table = tables.tone.query("measure == 'coded' and target_id == 'russia' and voice == @voice")
    assert sorted(zip(marks["outlet_id"], marks["n"], marks["mean"], strict=True)) == sorted(
        zip(table["outlet_id"], table["n"], table["mean"], strict=True)
    )


def test_an_outlet_without_such_sentences_keeps_a_row_that_says_so(tables: Tables) -> None:
    marks = tone.coded(tables, tables, "russia", "mixed").marks.set_index("outlet_id")
    assert marks.at["siasat", "note"] == "no such sentence"
    assert marks.at["siasat", "item"] == ""
    assert pd.isna(marks.at["siasat", "mean"])


def test_each_voice_apart_gives_a_block_for_each(tables: Tables) -> None:
    panel = tone.coded(tables, tables, "assad", tone.EACH)
    assert list(panel.marks["block"].unique()) == [
        "Toward Assad: the outlet's own words",
        "Toward Assad: mixed: attributed words and the outlet's own",
        "Toward Assad: attributed to a speaker",
    ]
    assert "81 sentences" in panel.measure


def test_intervals_that_take_in_zero_are_no_lean(tables: Tables) -> None:
    panel = tone.coded(tables, recoded(tables, {}), tone.EVERY, "narrator")
    assert panel.finding == "All 15 intervals take in zero: these sentences show no clear lean"


def test_a_lean_either_way_is_told_with_its_counter_examples(tables: Tables) -> None:
    walaw = list(tables.sentences.query("outlet_id == 'walaw'")["sentence_id"])
    shown = recoded(tables, dict.fromkeys(walaw[:12], -1) | {walaw[13]: 1})
    finding = tone.coded(tables, shown, "russia", "all").finding
    assert finding.startswith("Walaw: 12 of 15 sentences are coded against Russia, 1 the other way; ")


def test_a_cell_that_is_too_small_is_counted_apart(tables: Tables) -> None:
    mayadeen = tables.sentences.query("outlet_id == 'al-mayadeen' and voice == 'narrator'")["sentence_id"]
    panel = tone.coded(tables, recoded(tables, {mayadeen.iloc[0]: 1}), "russia", "narrator")
    assert panel.finding.endswith("no clear lean; 1 more has too few sentences")
    mark = panel.marks.set_index("outlet_id").loc["al-mayadeen"]
    assert pd.isna(mark["low"])
    assert "too few" in mark["note"]


def test_more_leans_than_fit_a_title_are_counted(tables: Tables) -> None:
    coded = dict.fromkeys(tables.sentences["sentence_id"], 1)
    finding = tone.coded(tables, recoded(tables, coded), "russia", "all").finding
    assert finding.count("sentences are coded in favour of Russia") == 2
    assert "3 more intervals are clear of zero" in finding


def test_methods_name_only_those_in_use(tables: Tables) -> None:
    said = tone.methods(tone.coded(tables, recoded(tables, {}), tone.EVERY, "all"))
    assert said == "exact binomial bound, 95 %: every sentence has the same value"


# --- the sentences behind a dot ---------------------------------------------------------------------


def test_every_dot_opens_as_many_sentences_as_it_counts(tables: Tables) -> None:
    marks = pd.concat(
        [
            tone.coded(tables, tables, tone.EVERY, tone.EACH).marks,
            tone.coded(tables, tables, tone.EVERY, "all").marks,
            tone.word(tables, tables, tone.EVERY, "all").marks,
        ]
    ).dropna(subset="mean")
    counts = tables.tone.set_index(["measure", "outlet_id", "target_id", "voice"])["n"]
    for item in marks["item"]:
        cell = tone.parse(tables, item)
        assert cell is not None
        assert cell.item == item
        key = (cell.measure, cell.outlet_id, cell.target_id, cell.voice)
        assert len(tone.sentences(tables, tables, cell)) == counts[key]


def test_quotations_are_named_as_their_cards_are(tables: Tables) -> None:
    named = tone.quote_names(tables, only(tables, outlets=("walaw",)))
    assert len(named) == 15
    assert all(evidence.name(tables, item) == said for item, said in named.items())


@pytest.mark.parametrize(
    "item",
    [
        "tone.coded.walaw.russia",
        "tone.coded.walaw.none.narrator",
        "tone.coded.walaw.mars.narrator",
        "tone.word.walaw.russia.narrator",
        "tone.coded.tass.russia.narrator",
        "tone.coded.walaw.russia.shouted",
        "tone.loud.walaw.russia.narrator",
        "tone.coded.walaw.russia.narrator.x",
        "quote.q000-07",
        "tone.",
        "",
    ],
)
def test_what_names_no_dot_is_not_read(tables: Tables, item: str) -> None:
    assert tone.parse(tables, item) is None


def test_sentences_tell_tone_reason_and_words_but_never_text(tables: Tables) -> None:
    cell = tone.parse(tables, "tone.coded.southfront.russia.narrator")
    assert cell is not None
    rows = tone.sentences(tables, tables, cell).set_index("Sentence")
    assert rows.at[20, "Coded tone"] == "In favour"
    assert "useful partner" in rows.at[20, "Why coded so"]
    assert rows.at[20, "Loaded words and hedges"] == "terrorist groups, could"
    assert rows.at[17, "Coded tone"] == "Neither"
    assert tone.name(tables, cell.item) == "SouthFront toward Russia: the outlet's own words"
    (article,) = tone.article_links(tables, tables, cell)
    assert article.url.startswith("https://")


def test_sentences_behind_word_tone_name_their_targets(tables: Tables) -> None:
    cell = tone.parse(tables, "tone.word.walaw.none.narrator")
    assert cell is not None
    rows = tone.sentences(tables, tables, cell).set_index("Sentence")
    assert rows.at[4, "Coded tone"] == "Against (Assad)"
    assert rows.at[5, "Coded tone"] == "Against (Russia)"


def test_filters_narrow_the_sentences_behind_a_dot(tables: Tables) -> None:
    cell = tone.parse(tables, "tone.coded.walaw.russia.all")
    assert cell is not None
    assert tone.sentences(tables, only(tables, outlets=("siasat",)), cell).empty


# --- word tone --------------------------------------------------------------------------------------


def test_word_tone_stands_beside_the_coded_tone_most_often_given(tables: Tables) -> None:
    panel = tone.word(tables, tables, tone.EVERY, "all")
    assert tone.paired_target(tables, tables, tone.EVERY) == "russia"
    assert list(panel.marks.groupby("outlet_id")["scale"].agg(list).iloc[0]) == [0, 1]
    assert panel.finding == (
        "Word tone is above zero in SouthFront (22 sentences) and Al Mayadeen English (13 sentences); "
        "coded tone toward Russia is below zero in Walaw (15 sentences)"
    )


def test_like_findings_are_said_once(tables: Tables) -> None:
    finding = tone.word(tables, tables, "russia", "narrator").finding
    assert (
        finding == "Word tone, like coded tone toward Russia, is above zero in SouthFront (8 own sentences)"
    )


def test_more_rows_than_fit_a_title_are_counted(tables: Tables) -> None:
    assert tone.word(tables, tables, "russia", "quoted").finding == (
        "Word tone is above zero in SouthFront (14 attributed sentences) and 2 more; "
        "coded tone toward Russia is clear of zero nowhere"
    )


def test_without_any_code_the_first_target_is_paired(tables: Tables) -> None:
    assert tone.paired_target(tables, recoded(tables, {}), tone.EVERY) == "russia"
    assert tone.paired_target(tables, tables, "assad") == "assad"


def test_clashes_on_the_shipped_tables(tables: Tables) -> None:
    found = tone.clashes(tables, tables)
    assert found.finding == (
        "Coding and words pull apart in 2 of 11 cases coded against or in favour; "
        "5 of 21 own sentences coded 0 have strong words"
    )
    listed = zip(found.opposite["Outlet"], found.opposite["Sentence"], strict=True)
    assert sorted(listed) == [("Caliber.Az", 13), ("Walaw", 5)]
    assert (found.strong["Word tone"].abs() >= tone.WORD_TONE_STRONG).all()


@pytest.mark.parametrize(
    ("score", "code", "clash"),
    [
        (0.05, -1, True),
        (0.049, -1, False),
        (-0.05, 1, True),
        (0.5, 1, False),
        (-0.5, -1, False),
        (float("nan"), -1, False),
    ],
)
def test_a_clash_needs_the_other_sign_and_the_threshold(
    tables: Tables, score: float, code: int, clash: bool
) -> None:
    first = tables.sentences["sentence_id"].iloc[0]
    shown = recoded(tables, {first: code})
    words = shown.sentences["word_tone"].where(shown.sentences["sentence_id"] != first, score)
    found = tone.clashes(tables, replace(shown, sentences=shown.sentences.assign(word_tone=words)))
    assert len(found.opposite) == int(clash)


# --- loaded words -----------------------------------------------------------------------------------


def test_loaded_words_are_counted_whole(tables: Tables) -> None:
    rows = tables.loaded_words
    for user in schema.WORD_USERS:
        panel = tone.loaded(tables, tables, user)
        assert panel.table["Count"].sum() == (rows["by"] == user).sum()
        lists = tone.word_lists(tables, tables, user)
        listed = sum(sum(n for _, n in entry.words) + entry.withheld for entry in lists)
        assert listed == (rows["by"] == user).sum()


def test_passages_too_long_to_copy_are_counted(tables: Tables) -> None:
    lists = tone.word_lists(tables, tables, "narrator")
    assert {entry.outlet: entry.withheld for entry in lists if entry.withheld} == {
        "Caliber.Az": 1,
        "Walaw": 1,
    }


def test_capitals_at_the_start_of_a_sentence_do_not_split_a_word(tables: Tables) -> None:
    walaw = next(e for e in tone.word_lists(tables, tables, "narrator") if e.outlet == "Walaw")
    assert ("despite", 2) in walaw.words
    assert walaw.words[0][1] >= walaw.words[-1][1]


def test_loaded_words_finding_carries_its_n(tables: Tables) -> None:
    assert tone.loaded(tables, tables, "narrator").finding == (
        "Most loaded words of its own: Walaw has 19 in 345 words; fewest: The Siasat Daily, 1 in 291 words"
    )
    assert "F1 0.67" in tone.loaded(tables, tables, "narrator").measure
    assert tone.loaded(tables, only(tables, outlets=("siasat",)), "narrator").finding == (
        "The Siasat Daily has 1 in 291 words: loaded words of its own"
    )
    bare = replace(tables, loaded_words=tables.loaded_words.iloc[:0], agreement=tables.agreement.iloc[:0])
    assert tone.loaded(tables, bare, "speaker").finding == "No loaded words or hedges here"


# --- verbs, voices, sources ---------------------------------------------------------------------------


def test_each_quotation_is_one_piece_of_each_split(tables: Tables) -> None:
    ids = {f"quote.{quote}" for quote in tables.quotes["quote_id"]}
    for panel in (tone.verbs(tables, tables), tone.voices(tables, tables), tone.kinds(tables, tables)):
        assert len(panel.marks) == 64
        assert set(panel.items) == ids


def test_pieces_of_a_part_stay_together(tables: Tables) -> None:
    for panel in (tone.verbs(tables, tables), tone.voices(tables, tables)):
        for _, rows in panel.marks.groupby("outlet_id"):
            changes = (rows["part"] != rows["part"].shift()).sum()
            assert changes == rows["part"].nunique()


def test_reporting_verbs(tables: Tables) -> None:
    assert tone.verbs(tables, tables).finding == (
        "Neutral words report 44 of 64 quotations, from 6 of 15 in Walaw to 10 of 10 in The Siasat Daily"
    )
    lists = tone.verb_lists(tables, tables)
    assert sum(n for entry in lists for _, n in entry.words) == 64
    southfront = next(e for e in lists if e.outlet == "SouthFront")
    assert (southfront.kind, southfront.words[0]) == ("Neutral", ("say", 7))
    assert "no reporting word" in dict(next(e for e in lists if e.outlet == "Walaw").words)


def test_voices_count_words(tables: Tables) -> None:
    panel = tone.voices(tables, tables)
    assert panel.marks["value"].sum() == tables.voices["words"].sum() == 1039
    assert "293 of them between quotation marks" in panel.measure
    lists = tone.speaker_lists(tables, tables)
    assert sum(n for entry in lists for _, n in entry.words) == 1039


def test_narration_counts_the_words_of_the_articles(tables: Tables) -> None:
    panel = tone.narration(tables, tables)
    assert panel.marks["value"].sum() == tables.articles["words"].sum() == 1948
    assert set(panel.items) == {
        f"tone.word.{o}.none.{v}"
        for o, v in set(zip(tables.sentences["outlet_id"], tables.sentences["voice"], strict=True))
    }


def test_one_outlet_is_compared_with_nobody(tables: Tables) -> None:
    shown = only(tables, outlets=("siasat",))
    assert tone.verbs(tables, shown).finding == "Neutral words report 10 of 10 quotations"
    assert tone.unnamed(tables, shown).finding == "Unnamed sources stand behind 0 of 10 quotations"


def test_unnamed_sources(tables: Tables) -> None:
    panel = tone.unnamed(tables, tables)
    assert panel.finding == (
        "Unnamed sources stand behind 4 of 64 quotations; Walaw has the largest share, 3 of 15, "
        "but all intervals overlap"
    )
    assert list(panel.table["Unnamed"]) == [3, 1, 0, 0, 0]
    assert (panel.table["Low"] <= panel.table["Share"]).all()


def test_intervals_that_part_are_said_to(tables: Tables) -> None:
    nobody = tables.speakers.query("kind == 'source'")["speaker_id"].iloc[0]
    somebody = tables.speakers.query("kind == 'person'")["speaker_id"].iloc[0]
    speakers = [nobody if o == "walaw" else somebody for o in tables.quotes["outlet_id"]]
    shown = replace(tables, quotes=tables.quotes.assign(speaker_id=speakers))
    assert tone.unnamed(tables, shown).finding.endswith("15 of 15, and not all intervals overlap")


@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    [
        # Newcombe 1998, table I, method 3.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_gives_the_published_values(k: int, n: int, low: float, high: float) -> None:
    assert tone.wilson(k, n) == pytest.approx((low, high), abs=5e-5)


def test_wilson_is_symmetric_and_stays_in_the_unit() -> None:
    for n in (1, 2, 7, 100):
        for k in range(n + 1):
            low, high = tone.wilson(k, n)
            assert 0 <= low <= k / n + 1e-12
            assert k / n - 1e-12 <= high <= 1
            assert tone.wilson(n - k, n) == pytest.approx((1 - high, 1 - low))


@pytest.mark.parametrize(("k", "n"), [(0, 0), (-1, 5), (6, 5)])
def test_wilson_refuses_impossible_counts(k: int, n: int) -> None:
    with pytest.raises(ValueError, match="no share"):
        tone.wilson(k, n)


def test_no_view_fails_where_nothing_of_its_kind_is_left(tables: Tables) -> None:
    shown = only(tables, sides=("western",))
    assert shown.quotes.empty
    for view in (tone.verbs, tone.voices, tone.kinds, tone.unnamed):
        assert view(tables, shown).marks.empty
