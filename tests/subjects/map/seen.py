"""What the map finds, as its page asks for it."""

from __future__ import annotations

from lib.subjects.map import find
from lib.subjects.map.frames import Preset, presets
from lib.subjects.map.marks import Scene, Spellings
from lib.subjects.map.scope import Scope
from lib.subjects.map.spellings import spellings
from lib.tables.filters import Filters
from lib.tables.model import Tables
from tests.asking import asked


def scene(tables: Tables, scope: Scope = Scope(), chosen: Filters = Filters()) -> Scene:  # noqa: B008
    """Return what the map shows of what the filters leave."""
    return find.scene(tables, asked(tables, chosen), asked(tables), scope)


def spelt(tables: Tables, scope: Scope = Scope()) -> Spellings:  # noqa: B008
    """Return how places are spelt."""
    return spellings(tables, asked(tables), asked(tables), scope)


def framed(tables: Tables) -> dict[str, Preset]:
    """Return the views of the map."""
    return presets(tables, asked(tables))
