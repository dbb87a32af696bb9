"""What views ask of rows, and who answers: tables in memory, or an archive."""

from __future__ import annotations

from lib.tables.archive.tables import ArchiveTables
from lib.tables.asking.answers import Answers
from lib.tables.asking.of_archive import OfArchive
from lib.tables.asking.of_tables import OfTables
from lib.tables.filters import Filters, apply, windowed
from lib.tables.model import Tables


def answers(tables: Tables, filters: Filters) -> tuple[Tables, Tables, Answers]:
    """Put questions about what filters leave to whoever can answer them.

    Args:
        tables: All tables, or those of an archive.
        filters: The choice.

    Returns:
        All tables, by the news window of the filters; the tables that they leave, of an archive those that it
        holds in memory; and who answers.
    """
    if isinstance(tables, ArchiveTables):
        return tables, tables, OfArchive(tables, filters)
    whole, shown = windowed(tables, filters.news), apply(tables, filters)
    return whole, shown, OfTables(whole, shown, filters)
