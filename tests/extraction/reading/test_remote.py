"""Articles that lie elsewhere: copied once, anew where they changed, with a reason where they cannot be."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import fsspec
import pytest

from lib.extraction.reading import remote

Store = fsspec.AbstractFileSystem


@pytest.fixture
def store() -> Iterator[Store]:
    """A store in memory with a manifest, two articles and a picture."""
    system = fsspec.filesystem("memory")
    system.pipe(
        {
            "/news/articles.csv": b"file,outlet\nmay/b.txt,Courier\n",
            "/news/a.html": b"<p>One</p>",
            "/news/may/b.txt": b"Two",
            "/news/photo.jpg": b"\xff" * 100,
        }
    )
    yield system
    system.rm("/news", recursive=True)


def content(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_a_folder_is_copied_and_what_is_no_article_is_not(store: Store, tmp_path: Path) -> None:
    folder, asides = remote.fetched("memory://news", tmp_path)
    assert asides == []
    assert content(folder) == {
        "articles.csv": b"file,outlet\nmay/b.txt,Courier\n",
        "a.html": b"<p>One</p>",
        "may/b.txt": b"Two",
        "photo.jpg": b"",
    }


def test_only_what_changed_is_copied_again(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    remote.fetched("memory://news", tmp_path)
    copied: list[str] = []
    copy = remote._copy
    monkeypatch.setattr(remote, "_copy", lambda *of: (copied.append(of[1]), copy(*of))[1])
    remote.fetched("memory://news", tmp_path)
    assert copied == []
    store.rm("/news/a.html")
    store.pipe({"/news/may/b.txt": b"Two, anew", "/news/c.txt": b"Three"})
    folder, _ = remote.fetched("memory://news", tmp_path)
    assert copied == ["/news/c.txt", "/news/may/b.txt"]
    assert set(content(folder)) == {"articles.csv", "c.txt", "may/b.txt", "photo.jpg"}


def test_one_file_is_an_input(store: Store, tmp_path: Path) -> None:
    found, _ = remote.fetched("memory://news/may/b.txt", tmp_path)
    assert (found.name, found.read_bytes()) == ("b.txt", b"Two")


def test_a_file_that_cannot_be_fetched_is_set_aside(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = type(store).open

    def no(self: Store, path: str, *of: object, **more: object) -> object:
        if path.endswith("b.txt"):
            raise PermissionError("no right to read it")
        return opened(self, path, *of, **more)

    monkeypatch.setattr(type(store), "open", no)
    folder, (aside,) = remote.fetched("memory://news", tmp_path)
    assert (aside.doc, aside.code) == ("may/b.txt", "unreadable")
    assert "no right" in aside.message
    assert "may/b.txt" not in content(folder)


@pytest.mark.parametrize(
    ("place", "words"),
    [("memory://nowhere", "does not exist"), ("s3://bucket/news", "s3fs"), ("xyz://a/b", "cannot be listed")],
)
def test_a_place_that_cannot_be_read_says_so(
    tmp_path: Path, place: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "s3fs", None)
    with pytest.raises(remote.RemoteError, match=words):
        remote.fetched(place, tmp_path)


@pytest.mark.parametrize("path", ["/news/../../x.txt", "/news//a/./x.txt"])
def test_no_name_leads_out_of_the_copies(path: str) -> None:
    assert not {"..", ".", ""} & set(remote._inside(path, "/news").split("/"))


@pytest.mark.parametrize(
    ("place", "elsewhere"),
    [("s3://a/b", True), ("memory://a", True), ("file:///a", False), ("/a/b", False), ("C:/a", False)],
)
def test_what_lies_elsewhere(place: str, elsewhere: bool) -> None:
    assert remote.is_remote(place) is elsewhere
