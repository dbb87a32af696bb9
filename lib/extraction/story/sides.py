"""The sides of a story where the registry names none: the countries whose people and bodies speak most.

What is proposed is data like any other: an editor who writes a `sides.csv` of their own decides, and each
speaker can be given another side in Review.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from lib.extraction.language import nations
from lib.extraction.registry import Row
from lib.tables.slugs import slug
from lib.wording import plural

MOST = 6
"""Sides that are proposed at most."""
_FEWEST_SPEAKERS = 2
_FEWEST_SIDES = 2
_LEAST = 0.2
"""Share of the quotations that the sides must have: in a story within one country they are few."""
_ABROAD = re.compile(r"\s(?:for|to|in|on|at|with|against|from)\s.*$", re.IGNORECASE)
"""What an office is about, or where it is held, is not whose it is: the envoy for Norland."""
_MENTIONS = 40
"""Mentions of a speaker that are looked at."""


def proposed(speakers: Sequence[Row], quotes: Sequence[Row]) -> tuple[list[Row], dict[str, str]]:
    """Propose sides by the countries in the names, offices and mentions of speakers.

    Args:
        speakers: Rows of the table of that name, without sides.
        quotes: Rows of the table of that name.

    Returns:
        Rows of the table `sides`, those with most quotations first, and the side of each speaker who has one;
        nothing where fewer than two countries speak, or have few of the quotations.
    """
    said: dict[str, list[str]] = defaultdict(list)
    for row in quotes:
        said[row["speaker_id"]].append(row["speaker_as_written"])
    country: dict[str, str] = {}
    for row in speakers:
        told = [row["name"], row["role"], *said[row["speaker_id"]][:_MENTIONS]]
        codes = set().union(*(nations.of_names(_ABROAD.sub("", text)) for text in told))
        # Whoever has two countries beside the name is not given to one.
        if row["side_id"] == "other" and len(codes) == 1:
            country[row["speaker_id"]] = codes.pop()
    spoken: dict[str, list[str]] = defaultdict(list)
    for speaker_id, code in country.items():
        if said[speaker_id]:
            spoken[code].append(speaker_id)
    counts = {code: sum(len(said[one]) for one in ids) for code, ids in spoken.items()}
    kept = [code for code, ids in spoken.items() if len(ids) >= _FEWEST_SPEAKERS]
    kept.sort(key=lambda code: -counts[code])
    if len(kept) < _FEWEST_SIDES or sum(counts[code] for code in kept) < _LEAST * len(quotes):
        return [], {}
    rows, of = [], {}
    for code in kept[:MOST]:
        name = nations.countries()[code][0]
        basis = (
            f"Proposed by the build: {plural(len(spoken[code]), 'speaker')} with "
            f"{plural(counts[code], 'quotation')}, by the country in their name, office or mention."
        )
        rows.append({"side_id": slug(name), "name": name, "basis": basis})
        of.update(dict.fromkeys(spoken[code], slug(name)))
    return rows, of
