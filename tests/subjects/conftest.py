"""What the tests of all subjects share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lib.drawing.style import Looks, looks
from lib.tables.model import Tables, publishers
from tests import machine


@pytest.fixture(scope="session")
def story_looks(tables: Tables) -> Looks:
    """How the outlets and sides of the shipped story look."""
    return looks(publishers(tables), list(tables.sides["side_id"]))


@pytest.fixture
def at_the_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], Path]:
    """Show a copy of a folder in which editors may decide: `at_the_desk(folder)`; returns the copy."""

    def shown(folder: Path) -> Path:
        copied = machine.copy(folder, tmp_path / "tables")
        monkeypatch.setenv("BASEWATCH_DATA", str(copied))
        monkeypatch.setenv("BASEWATCH_REVIEW", "on")
        return copied

    return shown
