"""Names of places inside other names."""

from __future__ import annotations

import pytest

from lib.extraction.language import parsing
from lib.extraction.where.gazetteer import Gazetteer
from lib.extraction.where.places import traps


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("He told the Washington Post that he was glad.", "part of a name"),
        ("She leads the Zedgrad Dockers' Union.", "part of a name"),
        ("She leads the Zedgrad Mothers’ Federation.", "part of a name"),
        ("She leads the Zedgrad Writer's Club.", "part of a name"),
        ("The Kremlin was silent.", "seat of a government, not a place"),
    ],
)
def test_traps(gazetteer: Gazetteer, text: str, reason: str) -> None:
    found = traps(parsing.parse(text), gazetteer)
    assert [trap.reason for trap in found] == [reason]
    assert text[found[0].start : found[0].end] == found[0].text
