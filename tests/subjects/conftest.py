"""What the tests of all subjects share."""

from __future__ import annotations

import pytest

from lib.drawing.style import Looks, looks
from lib.tables.model import Tables, publishers


@pytest.fixture(scope="session")
def story_looks(tables: Tables) -> Looks:
    """How the outlets and sides of the shipped story look."""
    return looks(publishers(tables), list(tables.sides["side_id"]))


@pytest.fixture(scope="session")
def made(machine_tables: Tables) -> Tables:
    """The tables of a folder that the build alone made, as the tests of editors' pages call them."""
    return machine_tables
