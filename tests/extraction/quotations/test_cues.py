"""Stance and class of reporting words."""

from __future__ import annotations

import pytest

from lib.extraction.quotations.cues import cue_nouns, cue_verbs, speech_act, stance
from lib.tables import codes


@pytest.mark.parametrize(
    ("lemma", "mention", "coded"),
    [
        ("say", "", ("neutral", "plain")),
        ("according to", "", ("neutral", "plain")),
        (":", "", ("neutral", "plain")),
        ("stress", "", ("assertive", "emphatic")),
        ("reaffirm", "", ("assertive", "emphatic")),
        ("reveal", "", ("assertive", "factive")),
        ("admit", "", ("assertive", "factive")),
        ("explain", "", ("neutral", "explanatory")),
        ("claim", "", ("doubting", "doubting")),
        ("allege", "", ("doubting", "doubting")),
        ("suggest", "", ("neutral", "plain")),
        ("suggest", "Unconfirmed reports", ("doubting", "doubting")),
        ("stress", "Unconfirmed reports", ("assertive", "emphatic")),
        ("decline to comment", "", ("refusing", "refusal")),
        ("stop short of confirming", "", ("refusing", "refusal")),
        ("remain silent", "", ("refusing", "refusal")),
        ("remain", "", ("neutral", "plain")),
        ("not confirm", "", ("refusing", "omission")),
        ("not mention", "", ("refusing", "omission")),
        ("", "", ("neutral", "plain")),
    ],
)
def test_stance(lemma: str, mention: str, coded: tuple[str, str]) -> None:
    assert stance(lemma, mention) == coded


@pytest.mark.parametrize(
    ("lemma", "demand", "act"),
    [
        ("say", False, "statement"),
        ("claim", True, "reported-demand"),
        ("decline to comment", False, "refusal"),
        ("stop short of confirming", False, "non-confirmation"),
        ("not mention", False, "omission"),
        ("not mention", True, "omission"),
    ],
)
def test_speech_act(lemma: str, demand: bool, act: str) -> None:
    assert speech_act(lemma, demand=demand) == act


def test_the_verbs_hold_coded_values_only() -> None:
    for verb in cue_verbs().values():
        assert verb.stance in codes.CUE_STANCES
        assert verb.cue_class in codes.CUE_CLASSES
        assert verb.frames <= set("cqiogna")
    for noun in cue_nouns().values():
        assert noun.stance in codes.CUE_STANCES
        assert noun.cue_class in codes.CUE_CLASSES
        assert noun.uses
        assert noun.uses <= {"speech", "thought", "document"}


@pytest.mark.parametrize("lemmas", [list(cue_verbs()), list(cue_nouns())], ids=["verbs", "nouns"])
def test_the_words_stand_in_order_and_once(lemmas: list[str]) -> None:
    assert lemmas == sorted(set(lemmas))
