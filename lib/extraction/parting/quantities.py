"""Numbers in an article with what they count: "two bases", "a three-hour meeting", "40 % of the voters"."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from spacy.tokens import Doc, Token

from lib.extraction.language import lexicon, tsv
from lib.extraction.language.days import MONTHS
from lib.extraction.language.parsing import lemma
from lib.extraction.registry import Row

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_YEARS = (1500, 2100)
"""Whole numbers without a comma between these are years."""
_HUNDRED = 100
_OPEN = lexicon.words("leaves_open")
_TOO_MANY = 1e12
"""A cell of a table has twelve digits at most."""
_LONGEST = 4
"""Words of what is counted, at most."""


def quantities(doc: Doc) -> list[Row]:
    """List the numbers of a text that count or measure something named.

    Dates, years, ordinals, scores, numbers that stand for names and those of a trillion or more are none. A
    number that the text leaves open ("more than 40") is listed with `open` set.

    Args:
        doc: The parsed text.

    Returns:
        In the order of the text: `value`, `value_most` of a range, `unit`, `counts` (four words at most),
        `head` (its noun in dictionary form), `open`, `start` and `end` of the number with its noun.
    """
    found = []
    for token in doc:
        if token.pos_ != "NUM" or token.dep_ not in ("nummod", "compound") or token.head.pos_ != "NOUN":
            continue
        first, value = _value(doc, token)
        if value is None or _is_year(doc, first, token.i, value) or token.head.i < token.i:
            continue
        low, high, first = _range(doc, first, value)
        joined = next((t for t in token.children if t.dep_ == "conj" and t.pos_ == "NUM"), None)
        if joined is not None and (other := _number(joined.lower_)) is not None and other > high:
            # "between 40 and 50 workers"
            high = other
        unit, noun = _unit(token.head)
        if noun is None or noun.lower_ in MONTHS or high >= _TOO_MANY:
            continue
        last = max(token.head.i, noun.i)
        before = {t.lower_ for t in doc[max(0, first - 2) : first]}
        start = doc[first].idx
        found.append(
            {
                "value": _written(low),
                "value_most": _written(high) if high != low else "",
                "unit": unit,
                "counts": _counted(noun, (token, token.head)),
                "head": lemma(noun),
                "open": "1" if before & _OPEN else "",
                "start": str(start),
                "end": str(doc[last].idx + len(doc[last])),
            }
        )
    return found


@lru_cache(maxsize=1)
def _words() -> dict[str, float]:
    rows = tsv.rows(Path(__file__).with_name("numbers.tsv"))
    return {row["word"]: float(row["value"]) for row in rows}


@lru_cache(maxsize=1)
def _units() -> dict[str, str]:
    return {row["word"]: row["unit"] for row in tsv.rows(Path(__file__).with_name("units.tsv"))}


def _value(doc: Doc, last: Token) -> tuple[int, float | None]:
    """First token and value of the number that ends at a token: "two million", "1,200", "twenty-five"."""
    first = last.i
    while first and (doc[first - 1].pos_ == "NUM" or (doc[first - 1].text == "-" and first > 1)):
        if doc[first - 1].text == "-" and doc[first - 2].lower_ not in _words():
            break
        first -= 1
    total, part = 0.0, 0.0
    for token in doc[first : last.i + 1]:
        if token.text == "-":
            continue
        number = _number(token.lower_)
        if number is None:
            return first, None
        if number >= _HUNDRED and part and token.lower_ in _words():
            part *= number
            if number > _HUNDRED:
                total, part = total + part, 0.0
        else:
            part += number
    return first, total + part


def _number(word: str) -> float | None:
    if _DIGITS.fullmatch(word):
        return float(word.replace(",", ""))
    return _words().get(word)


def _range(doc: Doc, first: int, value: float) -> tuple[float, float, int]:
    """A range where another number stands before: "5 to 10", "5-10", "between 5 and 10"."""
    if first >= 2 and doc[first - 1].lower_ in ("to", "and", "-", "–", "or"):
        other = _number(doc[first - 2].lower_)
        joined = doc[first - 1].lower_ != "and" or (first >= 3 and doc[first - 3].lower_ == "between")
        if other is not None and other < value and joined:
            return other, value, first - 2
    return value, value, first


def _is_year(doc: Doc, first: int, last: int, value: float) -> bool:
    return first == last and "," not in doc[last].text and _YEARS[0] <= value <= _YEARS[1] and value % 1 == 0


def _unit(noun: Token) -> tuple[str, Token | None]:
    """Unit and what is measured: hours of a meeting; without a unit what is counted."""
    unit = _units().get(lemma(noun), "")
    if not unit:
        return "", noun
    if noun.dep_ in ("compound", "nmod", "npadvmod", "amod") and noun.head.pos_ in ("NOUN", "PROPN"):
        return unit, noun.head
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            return unit, next((t for t in child.children if t.pos_ in ("NOUN", "PROPN")), None)
    if noun.head.pos_ == "VERB":
        return unit, next((t for t in noun.head.children if t.dep_ == "nsubj" and t.pos_ == "NOUN"), None)
    return unit, None


def _counted(noun: Token, measured: tuple[Token, Token]) -> str:
    """The noun with its adjectives, without the number and its unit."""
    words = [
        token.text
        for token in noun.doc[noun.left_edge.i : noun.i + 1]
        if token.head == noun and token.dep_ in ("amod", "compound") and token not in measured
    ]
    return " ".join([*words, noun.text][-_LONGEST:])


def _written(value: float) -> str:
    return f"{value:.6f}".rstrip("0").rstrip(".")
