"""Every rule for a line of furniture has a line that it is for, and that line goes by its reason."""

from __future__ import annotations

import re

import pytest

from lib.extraction.cleaning.furniture import reason
from lib.extraction.cleaning.lines import Line
from lib.extraction.cleaning.rules import CAPTION_ENDS, CAPTION_STARTS, RULES, SOURCES, Rule

ALL = (*RULES, *CAPTION_STARTS, *CAPTION_ENDS, *SOURCES)


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.line)
def test_a_rule_is_for_its_line(rule: Rule) -> None:
    end = rf"(?:{rule.pattern})\W*$"
    found = (
        re.search(end, rule.line, re.IGNORECASE)
        if rule in CAPTION_ENDS
        else re.fullmatch(rule.whole, rule.line, re.IGNORECASE)
    )
    assert found
    assert reason(Line(0, len(rule.line), rule.line, True)) == rule.reason


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.line)
def test_no_other_rule_of_its_reason_does_the_same(rule: Rule) -> None:
    others = [
        other.line
        for other in ALL
        if other is not rule
        and other.reason == rule.reason
        and other not in CAPTION_ENDS
        and re.fullmatch(other.whole, rule.line, re.IGNORECASE)
    ]
    assert others == []


def test_rules_of_one_reason_stand_together() -> None:
    reasons = list(dict.fromkeys(rule.reason for rule in RULES))
    assert [rule.reason for rule in RULES] == sorted((rule.reason for rule in RULES), key=reasons.index)
