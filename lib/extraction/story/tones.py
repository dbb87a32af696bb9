"""What the model makes of the sentences that name a target."""

from __future__ import annotations

from collections.abc import Iterable

from lib.extraction.registry import Row
from lib.extraction.story.targets import Named
from lib.extraction.tone import reader
from lib.extraction.tone.marked import Item


def readings(found: Iterable[Named]) -> list[Row]:
    """Read the tone toward targets.

    Args:
        found: The sentences that name them.

    Returns:
        Rows of the table `tone_readings`, in order. Where the model is not sure, it abstains: the row stays,
        so that a page can say of how many sentences nothing is known.
    """
    named = list(found)
    tones = reader.read(Item(one.text, one.start, one.end) for one in named)
    return [
        {
            "sentence_id": one.sentence_id,
            "target_id": one.target_id,
            "reading": tone.label if tone.is_sure else "abstained",
            "probability": f"{tone.probability:.4f}",
            "score": f"{tone.score:.4f}",
            "model": reader.settings().name,
            "status": "machine",
        }
        for one, tone in zip(named, tones, strict=True)
    ]
