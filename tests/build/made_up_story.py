"""Where the made-up story lies, and what a careful reader finds in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[1] / "stories" / "river-quay"
ARTICLES = FOLDER / "articles"
REGISTRY = FOLDER / "registry"
EXPECTED: dict[str, Any] = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))
