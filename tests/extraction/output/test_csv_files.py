"""Rows are written as they are read; what a table has no column for is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from lib.extraction.output.csv_files import rows_of, rows_to_csv


def test_many_rows_come_back_as_they_were_written(tmp_path: Path) -> None:
    rows = [{"id": str(n), "words": f'a "quoted", word\n{n}'} for n in range(2_500)]
    path = tmp_path / "rows.csv"
    path.write_text(rows_to_csv([*rows, {"id": "last"}], ["id", "words"]), encoding="utf-8")
    assert rows_of(path) == [*rows, {"id": "last", "words": ""}]


def test_a_column_that_the_table_lacks_is_named() -> None:
    with pytest.raises(ValueError, match="no column colour"):
        rows_to_csv([{"id": "1", "colour": "red"}], ["id"])
