"""What the tests of the Review page share."""

from __future__ import annotations

from pathlib import Path

import pytest

from lib.tables.load import load
from lib.tables.model import Tables
from tests import machine


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    """Tables that the build alone made."""
    return load(machine.write(Path(tmp_path_factory.mktemp("machine")) / "tables", machine.rows()))
