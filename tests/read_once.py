"""Tables that tests read again and again are read once: of the same bytes loading makes the same.

Tests copy the frozen folder, change a cell and load it: of forty-eight files forty-seven are as they were.
What was made of the very same bytes is taken again; what differs is read, checked and linked by the code.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import Any

import pandas as pd
import pytest

from lib.tables import check, kept, load
from lib.tables.columns import Table
from lib.tables.faults import Fault

_MOST_FILES = 400
_MOST_FOLDERS = 12


class _Latest(OrderedDict[Hashable, Any]):
    """What was made last, up to a number."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def made(self, key: Hashable, make: Callable[[], Any]) -> Any:
        if key not in self:
            self[key] = make()
            if len(self) > self._most:
                self.popitem(last=False)
        self.move_to_end(key)
        return self[key]


@contextmanager
def reading_once() -> Iterator[None]:
    """Take what loading makes of a file, and of a whole folder, from where it was made before."""
    read_rows, validate, convert, checked = load._read_rows, check._validate, load._convert, load._checked
    read, validated, converted = _Latest(_MOST_FILES), _Latest(_MOST_FILES), _Latest(_MOST_FILES)
    folders = _Latest(_MOST_FOLDERS)
    files: dict[int, Hashable] = {}

    def file_of(frame: pd.DataFrame) -> Hashable | None:
        """Return what stands for the file that a frame was read from; None for any other frame."""
        file = files.get(id(frame))
        return file if file in read and read[file][0] is frame else None

    def read_once(spec: Table, content: bytes) -> tuple[pd.DataFrame, list[Fault]]:
        file = (spec.name, sha256(content).digest())
        frame, faults = read.made(file, lambda: read_rows(spec, content))
        files[id(frame)] = file
        return frame, [*faults]

    def validate_once(spec: Table, frame: pd.DataFrame) -> tuple[set[int], list[Fault]]:
        file = file_of(frame)
        found = validated.made(file, lambda: validate(spec, frame)) if file else validate(spec, frame)
        return {*found[0]}, [*found[1]]

    def convert_once(spec: Table, frame: pd.DataFrame) -> pd.DataFrame:
        file = file_of(frame)
        return converted.made(file, lambda: convert(spec, frame)) if file else convert(spec, frame)

    def check_once(given: Any, *, derived: bool) -> kept.Kept:
        if any(len(frame) and not file_of(frame) for frame in given.raw.values()):
            return checked(given, derived=derived)
        key = (derived, given.digest, given.fit, *given.faults)
        found = folders.made(key, lambda: checked(given, derived=derived))
        return found._replace(frames=dict(found.frames))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(load, "_read_rows", read_once)
        patch.setattr(check, "_validate", validate_once)
        patch.setattr(load, "_convert", convert_once)
        patch.setattr(load, "_checked", check_once)
        yield
