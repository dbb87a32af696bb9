"""Fifty made-up cases, one trap of news prose each: what is quoted, by whom, and nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from lib.extraction.language import parsing
from lib.extraction.quotations import Quotation, extract

_MARK_UP = re.compile(r"\[\[(\d) |\{\{(\d) |<<(\d) |\]\]|\}\}|>>")
_WORD = re.compile(r"\w+(?:[’']\w+)*")
ENOUGH = 0.8
KNOWN_FAILURES: dict[str, str] = {}
"""Cases that fail, with the reason."""


@dataclass
class Expected:
    content: set[int] = field(default_factory=set)
    speaker: set[int] = field(default_factory=set)


def read_cases() -> dict[str, str]:
    text = Path(__file__).with_name("challenge.txt").read_text(encoding="utf-8")
    return {
        name: body.strip() for name, body in re.findall(r"^## (\S+)\n(.*?)(?=^## |\Z)", text, re.M | re.S)
    }


def read_case(marked_up: str) -> tuple[str, dict[str, Expected]]:
    """The plain text, and by number the first characters of the words of content and speaker."""
    plain, position = "", 0
    expected: dict[str, Expected] = {}
    opened: list[tuple[str, str, int]] = []
    spans: list[tuple[str, str, int, int]] = []
    for match in _MARK_UP.finditer(marked_up):
        plain += marked_up[position : match.start()]
        position = match.end()
        number = match.group(1) or match.group(2) or match.group(3)
        if number:
            opened.append((match.group()[:2], number, len(plain)))
        else:
            spans.append((*opened.pop(), len(plain)))
    plain += marked_up[position:]
    for sort, number, start, end in spans:
        one = expected.setdefault(number, Expected())
        words = {m.start() for m in _WORD.finditer(plain) if start <= m.start() < end}
        if sort == "[[":
            one.content |= words
        elif sort == "{{":
            one.speaker |= words
    return plain, expected


def words_of(text: str, spans: tuple[tuple[int, int], ...]) -> set[int]:
    return {m.start() for m in _WORD.finditer(text) if any(s <= m.start() < e for s, e in spans)}


def is_right(text: str, expected: dict[str, Expected], found: list[Quotation]) -> bool:
    """Every content covered, every find inside a content and with its speaker."""
    covered: set[int] = set()
    for quotation in found:
        words = words_of(text, quotation.spans)
        home = [one for one in expected.values() if len(words & one.content) >= ENOUGH * len(words)]
        mention = words_of(text, (quotation.mention,)) if quotation.mention else set()
        if not home or (home[0].speaker and not mention & home[0].speaker):
            return False
        covered |= words
    return all(len(one.content & covered) >= ENOUGH * len(one.content) for one in expected.values())


CASES = read_cases()


@pytest.mark.parametrize("name", [name for name in CASES if name not in KNOWN_FAILURES])
def test_case(name: str) -> None:
    text, expected = read_case(CASES[name])
    assert is_right(text, expected, extract(parsing.parse(text)))


def test_nine_cases_in_ten_are_wholly_right() -> None:
    read = [read_case(body) for body in CASES.values()]
    right = sum(is_right(text, expected, extract(parsing.parse(text))) for text, expected in read)
    assert len(CASES) == 50
    assert right >= 0.9 * len(CASES)
    assert len(CASES) - right == len(KNOWN_FAILURES)
