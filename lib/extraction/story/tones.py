"""What the model makes of the sentences that name a target."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lib.extraction.kept import NOTHING, Kept
from lib.extraction.registry import Row
from lib.extraction.story.targets import Named
from lib.extraction.tone import reader
from lib.extraction.tone.marked import Item


def readings(found: Iterable[Named], kept: Kept = NOTHING) -> list[Row]:
    """Read the tone toward targets.

    Args:
        found: The sentences that name them.
        kept: What earlier builds read.

    Returns:
        Rows of the table `tone_readings`, in order. Where the model is not sure, it abstains: the row stays,
        so that a page can say of how many sentences nothing is known.
    """
    named = list(found)
    rows = []
    # As many as the reader takes together: what it makes of one hangs, by a little, on those beside it.
    for first in range(0, len(named), reader.TOGETHER):
        some = named[first : first + reader.TOGETHER]
        items = [(one.text, one.start, one.end) for one in some]
        cells = kept.of("tone", items, lambda items=items: _cells(items))  # type: ignore[misc]
        rows += [
            {
                "sentence_id": one.sentence_id,
                "target_id": one.target_id,
                "reading": reading,
                "probability": probability,
                "score": score,
                "model": reader.settings().name,
                "status": "machine",
            }
            for one, (reading, probability, score) in zip(some, cells, strict=True)
        ]
    reader.forget()
    return rows


def _cells(items: Sequence[tuple[str, int, int]]) -> list[tuple[str, str, str]]:
    return [
        (tone.label if tone.is_sure else "abstained", f"{tone.probability:.4f}", f"{tone.score:.4f}")
        for tone in reader.read(Item(*item) for item in items)
    ]
