"""The pronoun that words in indirect speech begin with."""

from __future__ import annotations

import re

_LEADING = re.compile(
    r"^(?P<before>(?:(?:that|how|why|whether|and|but|only|because)\s+)*(?:(?:in|on|by|since|until)\s+\w+,?\s+)?)"
    r"(?P<word>he|she|it|they|his|her|its|their)\s+(?P<rest>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
_POSSESSIVE = frozenset(("his", "her", "its", "their"))


def leading(words: str) -> tuple[str, str, str] | None:
    """Part words at the pronoun that they begin with.

    Args:
        words: Words in indirect speech.

    Returns:
        What stands before it ("that"), the pronoun, what follows; None where they begin with none.
    """
    found = _LEADING.match(words)
    return (found["before"], found["word"], found["rest"]) if found else None


def named(words: str, name: str) -> str:
    """Put a name into the place of the pronoun that words begin with, in square brackets, as editors do.

    Args:
        words: Words in indirect speech.
        name: For whom the pronoun stands.
    """
    found = leading(words)
    if found is None:
        return words
    before, word, rest = found
    own = "’s" if word.casefold() in _POSSESSIVE else ""
    return f"{before}[{name}{own}] {rest}"
