"""The index of several stories in one folder: read, written, its faults named."""

from __future__ import annotations

from pathlib import Path

import pytest

from lib.tables import stories
from lib.tables.faults import TablesError
from lib.tables.stories import Entry

HEAD = "story_id,title,articles,first,last\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("port", "mill-fire"):
        (tmp_path / name).mkdir()
    return tmp_path


def test_what_is_written_is_read(folder: Path) -> None:
    entries = (
        Entry("port", "The port, “again”", 12, "2024-05-01", "2024-06"),
        Entry("mill-fire", "A fire", 3),
    )
    (folder / stories.FILE).write_text(stories.write(entries), encoding="utf-8")
    assert stories.read(folder) == (entries, ())


def test_a_folder_without_an_index_has_one_story(tmp_path: Path) -> None:
    assert stories.read(tmp_path) == ((), ())


@pytest.mark.parametrize(
    ("row", "column", "said"),
    [
        ("../port,Port,1,,", "story_id", "no id"),
        ("Port,Port,1,,", "story_id", "no id"),
        (",Port,1,,", "story_id", "no id"),
        ("port,Port,1,,", "story_id", "stands twice"),
        ("gone,Gone,1,,", "story_id", "no folder"),
        ("mill-fire, ,1,,", "title", "empty"),
        ("mill-fire,Fire,many,,", "articles", "no number"),
        ("mill-fire,Fire", "", "as many cells"),
        ("mill-fire,Fire,1,,,more", "", "as many cells"),
    ],
)
def test_a_row_at_fault_is_set_aside_and_the_rest_goes_on(
    folder: Path, row: str, column: str, said: str
) -> None:
    (folder / stories.FILE).write_text(f"{HEAD}port,Port,1,,\n{row}\n", encoding="utf-8")
    found, faults = stories.read(folder)
    assert found == (Entry("port", "Port", 1),)
    assert [(fault.file, fault.row, fault.column) for fault in faults] == [(stories.FILE, 3, column)]
    assert said in faults[0].problem
    assert "set aside" in faults[0].advice


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"story_id,title\nport,Port\n", "missing"),
        (HEAD.encode(), "No usable row"),
        (HEAD.encode() + b"gone,Gone,1,,\n", "No usable row"),
        (b"\xff\xfe", "cannot be read"),
        (HEAD.encode() + b'port,"Port"x,1,,\n', "Not readable as CSV"),
    ],
)
def test_an_index_that_cannot_be_used_says_why(folder: Path, content: bytes, said: str) -> None:
    (folder / stories.FILE).write_bytes(content)
    with pytest.raises(TablesError, match=said):
        stories.read(folder)
