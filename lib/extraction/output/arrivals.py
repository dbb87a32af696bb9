"""When each article joined a folder of tables, kept from build to build."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from lib.extraction.output.csv_files import rows_of
from lib.extraction.registry import Row
from lib.tables import catalogue


def dated(articles: Sequence[Row], out: Path) -> list[dict[str, str]]:
    """Say of each article when it joined.

    Those of a folder's first build have no moment: the same articles give the same bytes, and nobody has seen
    the tables without them. An article whose text has changed has another id, and joins anew.

    Args:
        articles: Rows of the table `articles` that are about to be written.
        out: The folder as the last build left it; it need not be there.

    Returns:
        The rows, with `arrived`.
    """
    path = out / catalogue.TABLES["articles"].path
    if not path.is_file():
        return [dict(row) for row in articles]
    before = {row["article_id"]: row.get("arrived", "") for row in rows_of(path)}
    now = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
    return [{**row, "arrived": before.get(row["article_id"], now)} for row in articles]
