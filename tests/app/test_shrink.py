"""Files by Brotli: ready after a while, kept for the next process, made anew where they are not the file."""

from __future__ import annotations

import time
from pathlib import Path

import brotli

from lib.app.shrink import Shrunk

WORDS = b"the quay and the mill and the river " * 200


def shrunk(file: Path, kept: Path) -> bytes | None:
    made = Shrunk(kept)
    until = time.monotonic() + 30
    while (found := made.of(file)) is None and time.monotonic() < until:
        time.sleep(0.01)
    return found


def test_a_file_is_compressed_and_kept(tmp_path: Path) -> None:
    file, kept = tmp_path / "a.js", tmp_path / "kept"
    file.write_bytes(WORDS)
    first = shrunk(file, kept)
    assert first is not None
    assert brotli.decompress(first) == WORDS
    (stored,) = kept.iterdir()
    assert stored.read_bytes() == first
    assert Shrunk(kept).of(file) == first, "at once"
    assert list(kept.iterdir()) == [stored]


def test_each_is_compressed_that_is_asked_for(tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("a.js", "b.js", "c.js")]
    for number, file in enumerate(files):
        file.write_bytes(WORDS * (number + 1))
    made = Shrunk(tmp_path / "kept")
    assert [made.of(file) for file in files[:2]] == [None, None]
    until = time.monotonic() + 30
    while not all(made.of(file) for file in files[:2]) and time.monotonic() < until:
        time.sleep(0.01)
    assert [brotli.decompress(made.of(file) or b"") for file in files[:2]] == [WORDS, WORDS * 2]
    assert len(list((tmp_path / "kept").iterdir())) == 2


def test_what_is_kept_and_broken_is_made_anew(tmp_path: Path) -> None:
    file, kept = tmp_path / "a.js", tmp_path / "kept"
    file.write_bytes(WORDS)
    shrunk(file, kept)
    (stored,) = kept.iterdir()
    for broken in (b"no brotli", bytes(brotli.compress(b"another file"))):
        stored.write_bytes(broken)
        again = shrunk(file, kept)
        assert again is not None
        assert brotli.decompress(again) == WORDS
        assert brotli.decompress(stored.read_bytes()) == WORDS


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    file = tmp_path / "a.js"
    file.write_bytes(WORDS)
    made = shrunk(file, file / "below a file")
    assert made is not None
    assert brotli.decompress(made) == WORDS
