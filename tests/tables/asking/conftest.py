"""Archives, and the tables in memory that hold the same rows."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import pytest

from lib.extraction.output.archive.make import make
from lib.tables import measures
from lib.tables.archive.tables import ArchiveTables, open_archive
from lib.tables.load import load
from lib.tables.model import Tables
from tests.benchmarks import rows
from tests.conftest import ARTICLES_OF_PARTS, FROZEN


class Both(NamedTuple):
    """The same rows twice: in memory, and as an archive that is asked."""

    tables: Tables
    archive: ArchiveTables


@pytest.fixture(scope="session")
def frozen_both(tables: Tables, tmp_path_factory: pytest.TempPathFactory) -> Both:
    """The frozen tables."""
    folder = tmp_path_factory.mktemp("archive") / "frozen"
    make([FROZEN], folder)
    return Both(tables, open_archive(folder))


@pytest.fixture(scope="session")
def made_up_both(archive_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Both:
    """The made-up rows of all parts in one folder, and the archive of the parts."""
    one, other = (rows.make(ARTICLES_OF_PARTS // 2, part=part, whole=ARTICLES_OF_PARTS) for part in (1, 2))
    shared = ("sides", "topics", "targets", "synonyms", "outlets", "speakers", "actors", "places", "groups")
    whole: dict[str, dict[str, Any]] = {
        name: columns
        if name in (*shared, "story")
        else {column: [*columns[column], *other[name][column]] for column in columns}
        for name, columns in one.items()
    }
    whole["story"] = {**whole["story"], "period_end": other["story"]["period_end"]}
    folder = rows.write(tmp_path_factory.mktemp("whole"), whole)
    loaded = load(folder, derived=False)
    carried = measures.coverage(loaded.statements, loaded.articles, loaded.quotes)
    tables = Tables({**loaded.frames, "coverage": carried}, names=loaded.names)
    return Both(tables, open_archive(archive_folder))
