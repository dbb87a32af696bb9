"""Who answers for tables in memory, as pages have it."""

from __future__ import annotations

from lib.tables.asking import answers
from lib.tables.asking.answers import Answers
from lib.tables.filters import Filters
from lib.tables.model import Tables


def asked(tables: Tables, filters: Filters = Filters()) -> Answers:  # noqa: B008
    """Return who answers for what the filters leave of some tables."""
    return answers(tables, filters)[2]
