"""The manifest: rows that hold, and rows at fault that are named with what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from lib.extraction.reading import Note, Row, Source, sources
from tests.extraction.reading.test_folder import write


def notes_of(folder: Path) -> list[str]:
    return [item.message for item in sources(folder) if isinstance(item, Note)]


def rows_of(folder: Path) -> dict[str, Row | None]:
    return {item.doc: item.row for item in sources(folder) if isinstance(item, Source)}


FULL = (
    "file,outlet,title,url,published,byline,agency\n"
    'a.txt,Lake Courier,"Ferries, again",https://courier.example/a,2024-03-14,Ama Serwaa,Reuters\n'
)
ROW = Row(
    outlet="Lake Courier",
    title="Ferries, again",
    url="https://courier.example/a",
    published="2024-03-14",
    byline="Ama Serwaa",
    agency="Reuters",
    basis="manifest articles.csv, line 2",
)


@pytest.mark.parametrize(
    "data",
    [
        FULL.encode(),
        FULL.encode("utf-8-sig"),
        FULL.encode("utf-16"),
        FULL.replace("\n", "\r\n").encode(),
        FULL.replace('"Ferries, again"', "Ferries@ again").replace(",", ";").replace("@", ",").encode(),
        FULL.replace("file,", " File ,").encode(),
    ],
)
def test_a_row_says_what_is_known(tmp_path: Path, data: bytes) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / "articles.csv", data)
    assert notes_of(tmp_path) == []
    assert rows_of(tmp_path) == {"a.txt": ROW}


def test_the_address_of_a_copy_in_an_archive_is_taken_where_it_is_one(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        write(tmp_path / name)
    write(tmp_path / "articles.csv", "file,archive\na.txt,https://archive.example/1/a\nb.txt,in my drawer\n")
    assert rows_of(tmp_path)["a.txt"].archive == "https://archive.example/1/a"
    assert rows_of(tmp_path)["b.txt"].archive == ""
    assert ['archive "in my drawer"' in note for note in notes_of(tmp_path)] == [True]


def test_most_columns_may_be_missing(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / "articles.csv", "outlet,file\nLake Courier,a.txt\n\n,,\n")
    assert rows_of(tmp_path)["a.txt"] == Row(outlet="Lake Courier", basis="manifest articles.csv, line 2")


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("missing.txt,,", ["Line 2", "missing.txt", "not in the folder"]),
        ("../a.txt,,", ["Line 2", "../a.txt", "outside the folder"]),
        ("/etc/passwd,,", ["Line 2", "outside the folder"]),
        ("C:\\a.txt,,", ["outside the folder"]),
        ("sub/../../a.txt,,", ["outside the folder"]),
        (",Lake Courier,", ["Line 2", '"file" is empty']),
        ("a.txt,,last Monday", ["Line 2", "published", "last Monday", "Write 2025-01-28"]),
        ("a.txt,,2024-02-30", ["published", "2024-02-30"]),
        ("a.txt,,03/04/2024", ["published", "03/04/2024"]),
        ("a.txt,one,2024,more", ["Line 2", "4 cells for 3 columns"]),
        ("a.txt," + "x" * 3000 + ",", ["outlet", "3,000 characters"]),
        ("a.txt,,\na.txt,,", ["Line 3", "a second time", "line 2"]),
    ],
)
def test_faults_are_named(tmp_path: Path, row: str, words: list[str]) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / "articles.csv", f"file,outlet,published\n{row}\n")
    (message,) = notes_of(tmp_path)
    assert [word for word in words if word not in message] == []
    assert "a.txt" in rows_of(tmp_path)


def test_a_row_at_fault_in_one_value_keeps_the_others(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / "articles.csv", "file,outlet,url,published\na.txt,Lake,javascript:alert(1),soon\n")
    assert len(notes_of(tmp_path)) == 2
    assert rows_of(tmp_path)["a.txt"] == Row(outlet="Lake", basis="manifest articles.csv, line 2")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("2024-03-14T23:59:00+03:00", "2024-03-14"),
        ("2024-03-14 06:00", "2024-03-14"),
        ("2024-03", "2024-03"),
        ("2024-03-14~", "2024-03-14~"),
        ("2024-03-14/2024-03-15", "2024-03-14/2024-03-15"),
    ],
)
def test_dates_are_edtf_or_iso_times(tmp_path: Path, given: str, kept: str) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / "articles.csv", f"file,published\na.txt,{given}\n")
    row = rows_of(tmp_path)["a.txt"]
    assert row is not None
    assert row.published == kept


def test_names_are_compared_as_letters(tmp_path: Path) -> None:
    write(tmp_path / "sub" / "caf\u00e9 one.txt")
    write(tmp_path / "articles.csv", "file,outlet\nsub\\cafe\u0301 one.txt,Lake\n")
    assert notes_of(tmp_path) == []
    assert rows_of(tmp_path)["sub/caf\u00e9 one.txt"] is not None


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"name,outlet\na.txt,Lake\n", 'no column "file"'),
        (b"", 'no column "file"'),
        (b"file,mood\na.txt,good\n", 'Column "mood" is not known'),
        (bytes(range(256)) * 10, "left out"),
        (b"file,title\na.txt," + b"x" * 200_000 + b"\n", "left out"),
    ],
)
def test_a_manifest_at_fault_does_not_stop_the_rest(tmp_path: Path, content: bytes, words: str) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / "articles.csv", content)
    assert words in notes_of(tmp_path)[0]
    assert "a.txt" in rows_of(tmp_path)


def test_rows_for_jsonl_name_the_file_or_a_line(tmp_path: Path) -> None:
    write(tmp_path / "a.jsonl", '{"text": "one"}\n{"text": "two"}\n')
    write(tmp_path / "articles.csv", "file,outlet\na.jsonl,Whole\na.jsonl#2,Line\na.jsonl#9,None\n")
    found = [item for item in sources(tmp_path) if isinstance(item, Source)]
    assert [item.row.outlet if item.row else "" for item in found] == ["", "Line"]
    assert [item.defaults.outlet if item.defaults else "" for item in found] == ["Whole", "Whole"]
    assert [message for message in notes_of(tmp_path) if "a.jsonl#9" in message]


@pytest.mark.parametrize(
    "day", ["0001-01-01", "1970-01-01", "1970-01-01T00:00:00Z", "2205-03-04", "9999-12-31"]
)
def test_a_day_on_which_no_article_appeared_is_left_out_and_named(tmp_path: Path, day: str) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / "articles.csv", f"file,outlet,published\na.txt,Lake Courier,{day}\n")
    assert rows_of(tmp_path)["a.txt"] == Row(outlet="Lake Courier", basis="manifest articles.csv, line 2")
    (note,) = notes_of(tmp_path)
    assert day in note
    assert "left out" in note
