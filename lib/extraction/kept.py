"""What earlier builds worked out for parts of the stages over all articles, kept in one file.

Most of these parts hang on few articles: the links of one on its passages, the tone of some sentences on
their words. A build with twenty articles more takes the others over.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any

import orjson


class Kept:
    """Results under a hash of all that decides on them besides the code; a context that ends by tidying up.

    What was not asked for between opening and a good end is dropped. A file that is damaged is made anew.

    Args:
        path: The file; its folder is known to belong to this code alone (`lib.extraction.fingerprint`).
            None to keep nothing.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._used: set[bytes] = set()
        self._base = _opened(path) if path is not None else None

    def of(self, what: str, given: object, make: Callable[[], Any]) -> Any:
        """Return what was kept, or make and keep it.

        Args:
            what: Names the kind of result.
            given: All that decides on it, as JSON can write it.
            make: Makes it, from what JSON gives back as it was: no tuples.
        """
        if self._base is None:
            return make()
        key = hashlib.sha256(what.encode() + b"\0" + orjson.dumps(given)).digest()
        self._used.add(key)
        row = self._base.execute("SELECT value FROM kept WHERE key = ?", (key,)).fetchone()
        if row is not None:
            return orjson.loads(row[0])
        made = make()
        self._base.execute("INSERT INTO kept VALUES (?, ?)", (key, orjson.dumps(made)))
        return made

    def __enter__(self) -> Kept:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._base is None:
            return
        if kind is None:
            stale = {key for (key,) in self._base.execute("SELECT key FROM kept")} - self._used
            self._base.executemany("DELETE FROM kept WHERE key = ?", ((key,) for key in stale))
        self._base.commit()
        self._base.close()


def _opened(path: Path) -> sqlite3.Connection:
    try:
        return _with_table(path)
    except sqlite3.DatabaseError:
        # Whatever happened to it: it holds nothing that cannot be made again.
        path.unlink()
        return _with_table(path)


def _with_table(path: Path) -> sqlite3.Connection:
    base = sqlite3.connect(path)
    try:
        base.execute("CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, value BLOB) WITHOUT ROWID")
        base.execute("PRAGMA quick_check")
    except BaseException:
        with suppress(sqlite3.Error):
            base.close()
        raise
    return base


NOTHING = Kept()
"""Where nothing is kept."""
