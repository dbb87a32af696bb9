"""Whether the pronoun that words in indirect speech begin with stands for their speaker."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lib.extraction.language.stems import WORD
from lib.extraction.quotations.name_kinds import gender_of
from lib.tables.pronouns import leading

Row = Mapping[str, Any]
_OF = {"he": "he", "his": "he", "she": "she", "her": "she", "it": "it", "its": "it"}
_EMPTY_IT = frozenset(("is", "was", "be", "been", "seems", "appears", "takes", "took"))
"""Words after an "it" that may stand for nothing, or for a whole clause."""


def bearers(tables: Mapping[str, Sequence[Row]], texts: Mapping[str, str]) -> Iterator[Row]:
    """Yield the quotations in indirect speech that begin with a pronoun for their speaker.

    The speaker has a name, which the words do not have as well. A person is "he" or "she" by the given name,
    or where the articles have the speaker speak as "he" or "she"; a body is "it", where that cannot stand for
    a clause ("it was clear that").

    Args:
        tables: Rows by table.
        texts: Text of each article by its id.
    """
    speakers = {row["speaker_id"]: row for row in tables["speakers"]}
    spoke_as: dict[str, Counter[str]] = defaultdict(Counter)
    for row in tables["quotes"]:
        word = row["speaker_as_written"].casefold()
        if word in ("he", "she"):
            spoke_as[row["speaker_id"]][word] += 1
    for row in tables["quotes"]:
        speaker = speakers[row["speaker_id"]]
        text = texts[row["article_id"]][int(row["start"]) : int(row["end"])]
        found = leading(text) if row["kind"] != "direct" else None
        if found is None:
            continue
        stands_for = _OF.get(found[1].casefold(), "")
        if speaker["kind"] == "institution":
            fits = stands_for == "it" and not _is_empty(found[2])
        else:
            known = spoke_as[row["speaker_id"]]
            gender = gender_of(speaker["name"]) or (known.most_common(1)[0][0] if known else "")
            fits = speaker["kind"] == "person" and bool(gender) and stands_for == gender
        if fits and not set(speaker["name"].split()) & set(WORD.findall(found[2])):
            yield row


def _is_empty(rest: str) -> bool:
    words = rest.split()[:2]
    doing = len(words) > 1 and words[1].endswith("ing")
    return not words or (bool(_EMPTY_IT & set(words)) and not doing)
