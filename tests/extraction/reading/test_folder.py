"""The inputs of a folder: what is listed, in which order, and what is set aside with a reason."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest

from lib.extraction.reading import Note, Reading, SetAside, Source, folder, read, sources

STORY = (
    "Ferries run again after strike\n\n"
    "Ferries on the lake are running again after a strike of nine days, the harbour office said on "
    "Thursday.\n\n"
    "The first boat left shortly after dawn with 300 people on board, and two more followed before noon.\n"
)


def write(path: Path, content: str | bytes = STORY) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def listed(path: Path) -> tuple[list[Source], list[SetAside], list[Note]]:
    found = list(sources(path))
    return (
        [item for item in found if isinstance(item, Source)],
        [item for item in found if isinstance(item, SetAside)],
        [item for item in found if isinstance(item, Note)],
    )


def test_files_come_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in (
        "b.txt",
        "a.html",
        "Ünï cödé 名.txt",
        "sub/deep/x.HTM",
        "a dir/z.txt",
        ".hidden.txt",
        ".git/y.txt",
    ):
        write(tmp_path / name)
    found, aside, notes = listed(tmp_path)
    assert [source.doc for source in found] == [
        "a.html",
        "b.txt",
        "Ünï cödé 名.txt",
        "a dir/z.txt",
        "sub/deep/x.HTM",
    ]
    assert (aside, notes) == ([], [])


def test_folders_may_be_nested_deeply(tmp_path: Path) -> None:
    write(tmp_path.joinpath(*["d"] * 300, "a.txt"))
    found, _, _ = listed(tmp_path)
    assert [source.doc for source in found] == ["d/" * 300 + "a.txt"]


def test_one_file_is_an_input(tmp_path: Path) -> None:
    write(tmp_path / "articles.csv", "file,outlet\na.txt,Lake Courier\nb.txt,Other\n")
    write(tmp_path / "b.txt")
    found, aside, notes = listed(write(tmp_path / "a.txt"))
    assert [source.doc for source in found] == ["a.txt"]
    assert found[0].row is not None
    assert found[0].row.outlet == "Lake Courier"
    assert (aside, notes) == ([], [])


@pytest.mark.parametrize("name", ["a.pdf", "a", "a.txt.gz", "other.csv"])
def test_other_kinds_are_set_aside(tmp_path: Path, name: str) -> None:
    write(tmp_path / name)
    found, aside, _ = listed(tmp_path)
    assert found == []
    assert [(item.doc, item.code) for item in aside] == [(name, "extension")]


def test_links_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    write(tmp_path / "outside" / "a.txt")
    inside = write(tmp_path / "in" / "real.txt").parent
    (inside / "file.txt").symlink_to(tmp_path / "outside" / "a.txt")
    (inside / "folder").symlink_to(tmp_path / "outside")
    (inside / "loop").symlink_to(inside)
    (inside / "broken.txt").symlink_to(inside / "nowhere.txt")
    (inside / "alias.txt").symlink_to(inside / "real.txt")
    found, aside, _ = listed(inside)
    assert [source.doc for source in found] == ["alias.txt", "real.txt"]
    assert {(item.doc, item.code) for item in aside} == {
        ("broken.txt", "unreadable"),
        ("file.txt", "outside"),
        ("folder", "outside"),
        ("loop", "outside"),
    }


def test_pipes_are_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    _, aside, _ = listed(tmp_path)
    assert [(item.doc, item.code) for item in aside] == [("pipe.txt", "unreadable")]


def test_names_that_are_no_utf8_can_still_be_written(tmp_path: Path) -> None:
    try:
        write(Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9\n.txt")))
    except OSError:
        pytest.skip("this file system takes UTF-8 names alone")
    found, _, _ = listed(tmp_path)
    assert found[0].doc == "caf\\xe9\\n.txt"
    assert isinstance(read(found[0]), Reading)


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_files_without_permission_are_set_aside(tmp_path: Path) -> None:
    write(tmp_path / "a.txt").chmod(0)
    _, aside, _ = listed(tmp_path)
    assert [(item.doc, item.code) for item in aside] == [("a.txt", "unreadable")]


def test_a_file_that_cannot_be_read_is_set_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    write(tmp_path / "a.txt")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    _, aside, _ = listed(tmp_path)
    assert [(item.doc, item.code) for item in aside] == [("a.txt", "unreadable")]
    assert "Permission denied" in aside[0].message


def test_large_files_are_named_with_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "LARGEST_FILE", 1000)
    write(tmp_path / "a.txt", "x" * 1001)
    write(tmp_path / "b.jsonl", '{"text": "' + "x" * 5000 + '"}\n{"text": "short"}\n')
    found, aside, _ = listed(tmp_path)
    assert [source.doc for source in found] == ["b.jsonl#2"]
    assert [(item.doc, item.code) for item in aside] == [("a.txt", "too-long"), ("b.jsonl#1", "too-long")]
    assert "1,000" in aside[0].message


def test_lines_of_jsonl_know_where_they_stand(tmp_path: Path) -> None:
    data = b'\xef\xbb\xbf{"text": "one"}\r\n\n  \n{"text": "t\xc3\xa9o"}\n{"text": "last"}'
    path = write(tmp_path / "a.jsonl", data)
    found, _, _ = listed(tmp_path)
    assert [(source.doc, source.line) for source in found] == [
        ("a.jsonl#1", 1),
        ("a.jsonl#4", 4),
        ("a.jsonl#5", 5),
    ]
    raw = path.read_bytes()
    assert [raw[source.offset : source.offset + source.length].strip() for source in found] == [
        b'{"text": "one"}',
        b'{"text": "t\xc3\xa9o"}',
        b'{"text": "last"}',
    ]


def test_an_empty_jsonl_is_set_aside(tmp_path: Path) -> None:
    write(tmp_path / "a.jsonl", "\n \n")
    assert [(item.doc, item.code) for item in listed(tmp_path)[1]] == [("a.jsonl", "empty")]


def test_equal_files_are_both_listed_with_one_hash(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / "b.txt")
    found, _, _ = listed(tmp_path)
    assert len({source.doc for source in found}) == 2
    assert len({source.sha256 for source in found}) == 1


def test_records_can_be_sent_to_other_processes(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / "b.txt", "")
    for source in listed(tmp_path)[0]:
        again = pickle.loads(pickle.dumps(source))
        assert again == source
        assert pickle.loads(pickle.dumps(read(again))) == read(source)


def test_a_file_that_changes_is_set_aside(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    (source,), _, _ = listed(tmp_path)
    path.write_text(STORY + "One more sentence came later.", encoding="utf-8")
    changed = read(source)
    assert isinstance(changed, SetAside)
    assert changed.code == "changed"
    path.unlink()
    gone = read(source)
    assert isinstance(gone, SetAside)
    assert gone.code == "unreadable"


def test_a_missing_path_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no such file or folder"):
        list(sources(tmp_path / "nowhere"))
    with pytest.raises(FileNotFoundError, match="no such manifest"):
        list(sources(tmp_path, tmp_path / "nowhere.csv"))


def test_a_link_that_leads_back_to_itself_is_named(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    (tmp_path / "ring").symlink_to(tmp_path / "ring")
    (tmp_path / "one.txt").symlink_to(tmp_path / "two.txt")
    (tmp_path / "two.txt").symlink_to(tmp_path / "one.txt")
    (tmp_path / "articles.csv").write_text("file,outlet\na.txt,Courier\n", encoding="utf-8")
    found = list(sources(tmp_path))
    assert [item.doc for item in found if isinstance(item, Source)] == ["a.txt"]
    assert sorted((item.doc, item.code) for item in found if isinstance(item, SetAside)) == [
        ("one.txt", "unreadable"),
        ("ring", "unreadable"),
        ("two.txt", "unreadable"),
    ]
