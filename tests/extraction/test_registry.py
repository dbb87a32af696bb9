"""A registry: any of its files, with faults named and the rest used."""

from __future__ import annotations

from pathlib import Path

import pytest

from lib.extraction import registry
from lib.tables import catalogue
from lib.tables.faults import TablesError
from tests.conftest import FROZEN


def test_the_data_folder_of_a_story_is_a_registry() -> None:
    found = registry.read(FROZEN)
    assert found.faults == ()
    assert len(found.rows["places"]) == 22
    assert all(list(row) == catalogue.TABLES["places"].names for row in found.rows["places"])


def test_without_a_registry_there_are_the_sides_and_the_topic_that_always_are() -> None:
    found = registry.read(None)
    assert [row["side_id"] for row in found.rows["sides"]] == ["unnamed", "other"]
    assert [row["topic_id"] for row in found.rows["topics"]] == ["other"]
    assert not found.rows["speakers"]


def test_columns_and_files_may_be_missing(tmp_path: Path) -> None:
    (tmp_path / "sides.csv").write_text("side_id,name\nport,The port\n", encoding="utf-8")
    (tmp_path / "speakers.csv").write_text(
        "speaker_id,name,kind,side_id\nmara-lind,Mara Lind,person,port\nnils,Nils,person,\n",
        encoding="utf-8-sig",
    )
    found = registry.read(tmp_path)
    assert found.faults == ()
    assert [row["side_id"] for row in found.rows["speakers"]] == ["port", "other"]
    assert [row["side_id"] for row in found.rows["sides"]] == ["port", "unnamed", "other"]
    assert found.rows["speakers"][0]["aliases"] == ""


@pytest.mark.parametrize(
    ("line", "column", "value", "kept"),
    [
        ("Mara Lind,Mara Lind,person,port", "speaker_id", "Mara Lind", 1),
        (",Mara Lind,person,port", "speaker_id", "", 1),
        ("mara-lind,Mara Lind,robot,port", "kind", "robot", 1),
        ("nils,Nils again,person,port", "speaker_id", "nils", 1),
        ("mara-lind,Mara Lind,person,harbour", "side_id", "harbour", 2),
    ],
)
def test_a_row_at_fault_is_named_and_the_rest_is_used(
    tmp_path: Path, line: str, column: str, value: str, kept: int
) -> None:
    (tmp_path / "sides.csv").write_text("side_id,name\nport,The port\n", encoding="utf-8")
    (tmp_path / "speakers.csv").write_text(
        f"speaker_id,name,kind,side_id\nnils,Nils,person,port\n{line}\n", encoding="utf-8"
    )
    found = registry.read(tmp_path)
    assert [(f.file, f.row, f.column, f.value) for f in found.faults] == [("speakers.csv", 3, column, value)]
    assert found.faults[0].advice
    assert len(found.rows["speakers"]) == kept


def test_a_registry_that_is_not_there_stops(tmp_path: Path) -> None:
    with pytest.raises(TablesError, match=r"sides\.csv"):
        registry.read(tmp_path / "nowhere")


def test_a_file_that_is_no_table_stops(tmp_path: Path) -> None:
    (tmp_path / "places.csv").write_bytes("place_id,name\nx,Ñ\n".encode("latin-1"))
    with pytest.raises(TablesError, match="UTF-8"):
        registry.read(tmp_path)


def test_any_change_changes_the_fingerprint(tmp_path: Path) -> None:
    (tmp_path / "topics.csv").write_text("topic_id,name,keywords\nfares,Fares,fare*\n", encoding="utf-8")
    before = registry.read(tmp_path).fingerprint
    assert registry.read(tmp_path).fingerprint == before
    (tmp_path / "topics.csv").write_text(
        "topic_id,name,keywords\nfares,Fares,fare*; price*\n", encoding="utf-8"
    )
    assert registry.read(tmp_path).fingerprint != before
