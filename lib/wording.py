"""How findings put counts, numbers and lists of names into words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Signs that turn the direction of all that follows."""
_TURNS = re.compile(f"[{TURNS}]")


def unturned(text: str) -> str:
    """Take out of a text the signs that turn the direction of all that follows, beyond the text itself.

    Right-to-left words need none: a browser sets them as their letters are.
    """
    return _TURNS.sub("", text)


def number(n: int) -> str:
    """Write a whole number, up to ten in letters."""
    return _NUMBERS[n] if n < len(_NUMBERS) else str(n)


def count(n: int, one: str) -> str:
    """Say a count with its noun, up to ten in letters: `no words`, `three words`."""
    return f"{number(n) if n else 'no'} {one if n == 1 else one + 's'}"


def plural(n: int, one: str, several: str | None = None) -> str:
    """Say a count with its noun in figures: `1 word`, `3 words`."""
    return f"{n:,} {one if n == 1 else several or one + 's'}"


def often(n: int) -> str:
    """Say how many times: `once`, `twice`, `3 times`."""
    return {1: "once", 2: "twice"}.get(n, f"{n} times")


def signed(value: float) -> str:
    """Write a mean with its sign and two places; `0` where nothing else is left of it."""
    return f"{value:+.2f}".replace("-", "−") if round(value, 2) else "0"


def lower(text: str) -> str:
    """Write a label inside a sentence: its first letter small, names further on as they are."""
    return text[:1].lower() + text[1:]


def shortened(text: str, longest: int) -> str:
    """Write a text in one line, cut between two words where it has more letters than some."""
    flat = " ".join(text.split())
    return flat if len(flat) <= longest else f"{flat[:longest].rpartition(' ')[0]} …"


def in_marks(quoted: str) -> str:
    """Write quoted words in marks, without the comma that stands inside them where the sentence goes on."""
    return f"“{quoted.rstrip(' ,;')}”"


def reporting(cue: str) -> str:
    """Name the word by which an outlet gives words to a speaker; a headline may have a mere colon for it."""
    if any(map(str.isalpha, cue)):
        return cue
    return "a colon" if cue else "none"


def reported(cue: str) -> str:
    """Say in a sentence by what word an outlet gives words to a speaker; empty where there is none."""
    if not cue:
        return ""
    word = reporting(cue)
    return f"reporting word “{word}”" if word == cue else f"after {word}"


def listed(names: Sequence[str]) -> str:
    """List names in a sentence: `a`, `a and b`, `a, b and c`; empty for none."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def alt(start: str, details: Iterable[str]) -> str:
    """Describe a chart to those who do not see it: what it is, then what it shows."""
    return f"{start} {'; '.join(details)}."
