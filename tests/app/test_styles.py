"""Own styles: what they ask of a browser at each click."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT


@pytest.mark.parametrize(
    "file", sorted((ROOT / "static" / "frame").glob("*.css")), ids=lambda file: file.name
)
def test_no_rule_looks_for_a_part_of_a_class(file: Path) -> None:
    """Whenever any class changes, a browser looks again at all that stands below it: 13 ms of a click."""
    rules = re.sub(r"/\*.*?\*/", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert not re.findall(r"\[class[^=\]]*=[^\]]*\]", rules)
