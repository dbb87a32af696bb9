"""A private folder of tables: rows as the build makes them, of invented texts with words of their own."""

from __future__ import annotations

import hashlib
from pathlib import Path

from lib.extraction.output import private
from lib.tables import passages
from tests import machine

MARK = "zq0"
"""Stands in every word of the texts, and nowhere else."""


def write(folder: Path, rows: machine.Rows | None = None) -> Path:
    """Write the tables with the passages of their rows beside them.

    Args:
        folder: The folder to make.
        rows: Rows as the build makes them; those of `tests.machine` where there are none.
    """
    rows = machine.rows() if rows is None else rows
    texts = texts_of(rows)
    for found in rows.values():
        for row in found:
            if {"article_id", "start", "end", "sha256"} <= row.keys():
                words = texts[row["article_id"]][int(row["start"]) : int(row["end"])]
                row["sha256"] = hashlib.sha256(words.encode()).hexdigest()
    machine.write(folder, rows)
    (folder / passages.FOLDER).mkdir()
    (folder / passages.FILE).write_text(private.passages(rows, texts, {}), encoding="utf-8")
    return folder


def texts_of(rows: machine.Rows) -> dict[str, str]:
    """Invent the text of each article, by its id.

    Args:
        rows: Rows as the build makes them.
    """
    return {
        row["article_id"]: _text(int(row["chars"]), 10_000 * number)
        for number, row in enumerate(rows["articles"])
    }


def _text(length: int, first: int) -> str:
    return " ".join(f"{MARK}{number:05d}" for number in range(first, first + length // 8 + 1))[:length]
