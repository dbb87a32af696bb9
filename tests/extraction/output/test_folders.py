"""Files and folders appear whole or not at all."""

from __future__ import annotations

import os
import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.extraction.ids import Ids
from lib.extraction.output import folders
from lib.tables.slugs import slug


def filled(folder: Path, content: str) -> Path:
    folder.mkdir()
    (folder / "table.csv").write_text(content, encoding="utf-8")
    return folder


@pytest.mark.parametrize("exchange", [True, False])
def test_a_new_folder_takes_the_place_of_the_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exchange: bool
) -> None:
    if not exchange:
        monkeypatch.setattr(folders, "_exchanged", lambda one, other: False)
    place = tmp_path / "out"
    folders.put_in_place(filled(tmp_path / "first", "1"), place)
    folders.put_in_place(filled(tmp_path / "second", "2"), place)
    assert (place / "table.csv").read_text(encoding="utf-8") == "2"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_move_that_was_cut_off_is_undone(tmp_path: Path) -> None:
    filled(tmp_path / ".out.old", "1")
    folders.recover(tmp_path / "out")
    assert (tmp_path / "out" / "table.csv").read_text(encoding="utf-8") == "1"


def test_what_a_dead_build_left_goes_and_a_living_one_s_stays(tmp_path: Path) -> None:
    (tmp_path / ".out.new-999999999-x").mkdir()
    mine = folders.beside(tmp_path / "out")
    folders.recover(tmp_path / "out")
    assert [path.name for path in tmp_path.iterdir()] == [mine.name]
    assert f"-{os.getpid()}-" in mine.name


def test_a_file_that_cannot_be_written_leaves_the_old_one(tmp_path: Path, monkeypatch) -> None:
    path = tmp_path / "table.csv"
    folders.write_whole(path, b"old")

    def fail(*_: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(OSError, match="no room"):
        folders.write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["table.csv"]


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Mara Lind", "mara-lind"),
        ("Norland’s foreign ministry", "norland-foreign-ministry"),
        ("Norland's foreign ministry", "norland-foreign-ministry"),
        ("Zoë  O'Neil (unnamed)", "zoe-o-neil-unnamed"),
        ("a " * 60, "a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a"),
    ],
)
def test_slugs_read_like_the_name(name: str, wanted: str) -> None:
    assert slug(name) == wanted


@given(st.text())
def test_every_slug_is_an_id(name: str) -> None:
    found = slug(name)
    assert found
    assert set(found) <= set(string.ascii_lowercase + string.digits + "-")
    assert "--" not in found
    assert found[0] != "-" != found[-1]
    assert len(found) <= 48


def test_a_second_claim_gets_a_number() -> None:
    ids = Ids({"a"})
    assert [ids.claim("a"), ids.claim("a"), ids.claim("b")] == ["a-2", "a-3", "b"]
