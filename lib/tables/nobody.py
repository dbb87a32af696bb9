"""Rows that stand for whoever or whatever is not known: every story has them, or may get them."""

from __future__ import annotations

from collections.abc import Mapping

Row = Mapping[str, str]

SPEAKER: Row = {
    "speaker_id": "speaker-not-named",
    "name": "Not named in the text",
    "kind": "source",
    "role": "",
    "side_id": "unnamed",
    "aliases": "",
    "wikidata_qid": "",
    "note": "Quotations to which the build found no speaker",
    "status": "machine",
}
"""Of quotations that the text gives to nobody."""
SIDES: tuple[Row, ...] = (
    {"side_id": "unnamed", "name": "Unnamed sources"},
    {"side_id": "other", "name": "Not assigned"},
)
"""Of speakers without a side; the last is that of whoever has a name."""
TOPIC: Row = {"topic_id": "other", "name": "Other", "keywords": ""}
"""Of quotations without a topic."""

INSTEAD: Mapping[str, Row] = {"speakers": SPEAKER, "sides": SIDES[-1], "topics": TOPIC}
"""By table, the row that takes the place of one that is dropped."""
IDS: Mapping[str, frozenset[str]] = {
    "speakers": frozenset({SPEAKER["speaker_id"]}),
    "sides": frozenset(row["side_id"] for row in SIDES),
    "topics": frozenset({TOPIC["topic_id"]}),
}
"""By table, the ids of all such rows."""
