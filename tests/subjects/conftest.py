"""What the tests of the editors' pages share."""

from __future__ import annotations

from pathlib import Path

import pytest

from lib.tables.load import load
from lib.tables.model import Tables
from tests import machine


@pytest.fixture(scope="session")
def made_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that the build alone made; tests that write copy it."""
    return machine.write(tmp_path_factory.mktemp("machine") / "tables", machine.rows())


@pytest.fixture(scope="session")
def made(made_folder: Path) -> Tables:
    """Its tables."""
    return load(made_folder)
