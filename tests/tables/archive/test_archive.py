"""Archives: made of parts, opened, and refused in words where they cannot be."""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from lib.extraction.__main__ import main
from lib.extraction.output.archive import part
from lib.extraction.output.archive.make import make
from lib.extraction.output.archive.refused import ArchiveError
from lib.subjects.cards.card import Opens
from lib.subjects.cards.gather import card
from lib.tables import asking, catalogue, search
from lib.tables.archive import base, layout
from lib.tables.archive.base import TooSlow
from lib.tables.archive.tables import ArchiveTables, open_archive
from lib.tables.faults import TablesError
from lib.tables.filters import Filters
from lib.tables.load import load


@pytest.fixture(scope="module")
def archive(archive_folder: Path) -> ArchiveTables:
    return open_archive(archive_folder)


@pytest.fixture
def copy(archive_folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(archive_folder, tmp_path / "archive"))


def test_an_archive_grows_and_is_what_all_its_parts_give_at_once(
    archive: ArchiveTables, copy: Path, parts: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = (part.name for part in parts)
    make(parts[:1], copy)
    assert main(["archive", *map(str, parts), "--out", str(copy), "--title", "Some months"]) == 0
    said = capsys.readouterr().out
    assert "920 quotations in 80 articles" in said
    lines = {line.split(":")[0]: line.endswith("as before") for line in said.splitlines()}
    assert (lines[first], lines[second]) == (True, False)
    beside = copy.parent / ".archive.parts"
    assert {*copy.parent.iterdir()} == {copy, beside}, "nothing half made is left"
    assert len([*beside.iterdir()]) == 2
    again = open_archive(copy)
    assert again.story.iloc[0]["title"] == "Some months"
    assert again.archive.manifest == archive.archive.manifest
    for name in (*layout.ASKED, *layout.MORE):
        sql = f"SELECT md5(string_agg(t::VARCHAR, ';')) FROM {name} t"
        assert again.archive.rows(sql) == archive.archive.rows(sql), name


@pytest.mark.parametrize("of", [layout, search])
def test_what_parts_gave_is_not_taken_over_where_its_code_is_another(
    of: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = part._code()
    (tmp_path / "other.py").write_text("# another", encoding="utf-8")
    monkeypatch.setattr(of, "__file__", str(tmp_path / "other.py"))
    assert part._code() != before


def test_a_row_in_two_parts_is_refused(parts: list[Path], tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match=r"both have .* belongs to one part"):
        make([parts[0], parts[0]], tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_another_folder_is_not_written_over(parts: list[Path], tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("all of it", encoding="utf-8")
    with pytest.raises(ArchiveError, match="holds something else"):
        make(parts, tmp_path)
    assert (tmp_path / "thesis.txt").exists()


def test_a_card_says_what_it_says_of_tables_in_memory(archive: ArchiveTables, parts: list[Path]) -> None:
    whole = load(parts[0], derived=False)
    for kind in ("quote", "statement", "event", "article"):
        table = catalogue.ITEMS[kind]
        for row_id in whole.frames[table][f"{kind}_id"].iloc[[0, -1]]:
            item = f"{kind}.{row_id}"
            found, expected = card(archive.around(item), item), card(whole, item)
            assert found is not None
            assert expected is not None
            assert found[:2] == expected[:2]
            if kind in ("event", "article"):
                # Where articles part an archive does not know.
                told = [part for part in expected.parts if not isinstance(part, Opens)]
                assert list(found.parts) == told
        nobody = f"{kind}.nothing-of-the-kind"
        assert card(archive.around(nobody), nobody) is None
    parting = f"disagreement.{whole.disagreements['disagreement_id'].iloc[0]}"
    assert card(archive.around(parting), parting) is None, "where articles part is not in an archive"


def test_an_address_is_handed_on_as_it_is(copy: Path) -> None:
    files, manifest = copy / "files", copy / layout.MANIFEST
    files.mkdir()
    for file in copy.glob("*.parquet"):
        file.rename(files / file.name)
    manifest.write_text(
        json.dumps({**json.loads(manifest.read_text(encoding="utf-8")), "where": files.as_uri()}),
        encoding="utf-8",
    )
    tables = open_archive(copy)
    assert asking.answers(tables, Filters())[2].counts("kind")


def gone(folder: Path) -> None:
    (folder / "facts.parquet").unlink()


def other_form(folder: Path) -> None:
    manifest = folder / layout.MANIFEST
    found = json.loads(manifest.read_text(encoding="utf-8"))
    manifest.write_text(json.dumps({**found, "form": 99}), encoding="utf-8")


def broken(folder: Path) -> None:
    (folder / layout.MANIFEST).write_text("{", encoding="utf-8")


def elsewhere(folder: Path) -> None:
    manifest = folder / layout.MANIFEST
    found = json.loads(manifest.read_text(encoding="utf-8"))
    manifest.write_text(json.dumps({**found, "where": "s3://nobody/nothing"}), encoding="utf-8")


@pytest.mark.parametrize(
    ("breaks", "says"),
    [
        (gone, "make the archive anew"),
        (other_form, "another layout"),
        (broken, "The manifest cannot be used"),
        (elsewhere, "INSTALL httpfs"),
    ],
)
def test_what_cannot_be_opened_says_what_to_do(copy: Path, breaks: Callable[[Path], None], says: str) -> None:
    breaks(copy)
    with pytest.raises(TablesError, match=says):
        open_archive(copy)


def test_without_duckdb_it_says_how_to_install_it(
    archive_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(TablesError, match=r"pip install -r lib/tables/archive/requirements.txt"):
        open_archive(archive_folder)


def test_what_takes_too_long_is_broken_off(archive: ArchiveTables, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base, "PATIENCE", 0.05)
    with pytest.raises(TooSlow):
        archive.archive.ask("SELECT count(*) FROM range(100000000) a, range(1000) b WHERE a.range != b.range")
    assert archive.archive.rows("SELECT 1") == [(1,)], "the next one is answered"


def test_what_memory_does_not_hold_is_put_aside_among_temporary_files(archive: ArchiveTables) -> None:
    ((aside,),) = archive.archive.rows("SELECT current_setting('temp_directory')")
    assert Path(aside).parent == Path(tempfile.gettempdir())


def test_a_table_that_memory_does_not_hold_is_not_taken_for_empty(archive: ArchiveTables) -> None:
    with pytest.raises(KeyError, match=r"ask `lib.tables.asking`"):
        archive.frames["quotes"]
