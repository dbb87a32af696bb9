"""What common nouns name: somebody, a group or body, a text, a place, or a thing that cannot speak.

The table is made from the Open English WordNet (`python -m tests.noun_kinds`), which is derived from
Princeton WordNet (WordNet License) and further developed under CC BY 4.0. It says what a noun names in its
first three senses, the commonest first, and nothing where these are mere things. What the lexicon says of a
word goes before it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_name("noun_kinds.tsv")


@cache
def _kinds() -> dict[str, str]:
    rows = (line.split("\t") for line in _TABLE.read_text(encoding="utf-8").splitlines()[1:])
    return dict(rows)


def names_person(lemma: str) -> bool:
    """Tell whether a common noun names first of all a person: beekeeper.

    Args:
        lemma: Dictionary form, in lower case.
    """
    return _kinds().get(lemma, "").startswith("person")


def is_known(lemma: str) -> bool:
    """Tell whether the dictionary has a common noun.

    Args:
        lemma: Dictionary form, in lower case.
    """
    return lemma in _kinds()


def may_be_person(lemma: str) -> bool:
    """Tell whether a common noun that speaks names a person: first of all, or else a thing, as "medic" does.

    Args:
        lemma: Dictionary form, in lower case.
    """
    return names_person(lemma) or set(_kinds().get(lemma, "").split()) == {"person", "thing"}


def is_known_thing(lemma: str) -> bool:
    """Tell whether a common noun is known and in no usual sense names somebody, a text or a place.

    Args:
        lemma: Dictionary form, in lower case.
    """
    return _kinds().get(lemma) == ""
