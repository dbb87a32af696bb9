"""The floors, as they are pinned in `floors.json`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).with_name("floors.json")


class Floors(NamedTuple):
    """What one corpus must reach.

    Attributes:
        sha256: Hash of the corpus that the figures were measured on.
        figures: Least value of each figure.
    """

    sha256: str
    figures: dict[str, float]


def read() -> dict[str, Floors]:
    """Read the floors by name of the corpus."""
    if not FILE.is_file():
        return {}
    content = json.loads(FILE.read_text(encoding="utf-8"))
    return {name: Floors(one["sha256"], one["figures"]) for name, one in content.items()}


def write(floors: dict[str, Floors]) -> None:
    """Pin floors."""
    content = {name: one._asdict() for name, one in floors.items()}
    FILE.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
