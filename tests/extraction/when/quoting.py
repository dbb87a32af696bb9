"""Quotations of invented texts, by their words."""

from __future__ import annotations

from spacy.tokens import Doc

from lib.extraction.quotations.model import Quotation

TUESDAY = "2023-10-17"


def quotation(
    doc: Doc, content: str, cue: str, speaker: str | None = "Maria Okafor", *, nth: int = 0
) -> Quotation:
    start = doc.text.index(content)
    at = -1
    for _ in range(nth + 1):
        at = doc.text.index(cue, at + 1)
    return Quotation(
        spans=((start, start + len(content)),),
        kind="indirect",
        cue=cue,
        cue_span=(at, at + len(cue)),
        speaker=speaker,
    )
