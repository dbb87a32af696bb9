"""The made-up stories: where each lies, and what a careful reader finds in it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Story:
    """A folder of made-up articles with what is known beforehand and what is to be found in them.

    Attributes:
        name: Name of the folder.
        unseen: What it is about, for readers, where no rule was written on it; empty for the one at hand.
    """

    name: str
    unseen: str = ""

    @property
    def folder(self) -> Path:
        return Path(__file__).resolve().parent / self.name

    @property
    def articles(self) -> Path:
        return self.folder / "articles"

    @property
    def registry(self) -> Path:
        return self.folder / "registry"

    @cached_property
    def expected(self) -> dict[str, Any]:
        """What a careful reader finds; the folder's README says what the fields mean."""
        return json.loads((self.folder / "expected.json").read_text(encoding="utf-8"))

    @property
    def sha256(self) -> str:
        """Hash of all that a figure on this story rests on: articles, registry, what is expected."""
        digest = hashlib.sha256()
        for path in sorted(self.folder.rglob("*")):
            if path.is_file() and path.name != "README.md":
                digest.update(path.relative_to(self.folder).as_posix().encode() + b"\0" + path.read_bytes())
        return digest.hexdigest()


RIVER_QUAY = Story("river-quay")
MILL_FIRE = Story("mill-fire", "A fire at a mill and the trial after it: 11 made-up articles of 8 outlets")
"""Written and annotated by somebody who had not read the rules: they are not to be fitted to it."""
CLINIC_QUAKE = Story(
    "clinic-quake", "A clinic brought down by an earthquake: 14 made-up articles of 7 outlets"
)
"""Held out like the mill fire."""
STORIES = (RIVER_QUAY, MILL_FIRE, CLINIC_QUAKE)
