"""Web archives: the pages in them, what is passed over, what is damaged."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from lib.extraction.reading import Note, Reading, SetAside, Source, read, sources
from tests.extraction.reading.test_folder import STORY
from tests.extraction.reading.test_read import PAGES

PAGE = (PAGES / "json_ld.html").read_bytes()


def archive(path: Path, *, gzip: bool = True, conversion: bool = False) -> list[int]:
    """Write an archive of a page, its request, a picture, a redirection and a page again.

    Returns:
        Where each record begins.
    """
    offsets: list[int] = []
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=gzip)

        def record(kind: str, body: bytes, status: str = "200 OK", content: str = "text/html") -> None:
            offsets.append(file.tell())
            headers = {
                "response": StatusAndHeaders(status, [("Content-Type", content)], protocol="HTTP/1.1"),
                "request": StatusAndHeaders(
                    "GET / HTTP/1.1", [("Host", "lake.example")], is_http_request=True
                ),
            }
            writer.write_record(
                writer.create_warc_record(
                    f"https://lake.example/{len(offsets)}",
                    kind,
                    payload=io.BytesIO(body),
                    http_headers=headers.get(kind),
                    warc_content_type="text/plain" if kind == "conversion" else "",
                )
            )

        record("response", PAGE, content="text/html; charset=utf-8")
        record("request", b"")
        record("response", b"\x89PNG", content="image/png")
        record("response", b"moved", status="301 Moved")
        if conversion:
            record("conversion", STORY.encode())
        record("response", PAGE.replace(b"Ferries", b"Steamers"), content="Text/HTML")
    return offsets


def listed(path: Path) -> tuple[list[Source], list[SetAside | Note]]:
    found = list(sources(path))
    return [one for one in found if isinstance(one, Source)], [
        one for one in found if not isinstance(one, Source)
    ]


@pytest.mark.parametrize(("name", "gzip"), [("a.warc.gz", True), ("a.warc", False)])
def test_pages_of_an_archive_are_articles(tmp_path: Path, name: str, gzip: bool) -> None:
    archive(tmp_path / name, gzip=gzip)
    (tmp_path / "articles.csv").write_text(f"file,outlet\n{name}#5,Steam News\n{name},Lake Wire\n")
    found, other = listed(tmp_path)
    assert [source.doc for source in found] == [f"{name}#1", f"{name}#5"]
    readings = [read(source) for source in found]
    assert all(isinstance(one, Reading) for one in readings)
    first, last = (one.article for one in readings if isinstance(one, Reading))
    assert (first.url, first.outlet, first.published_edtf) == (
        "https://lake.example/1",
        "Lake Wire",
        "2024-03-14",
    )
    assert last.title.startswith("Steamers")
    assert last.outlet == "Steam News"
    (note,) = other
    assert isinstance(note, Note)
    assert "1 no web pages, 1 answered with 301" in note.message


def test_texts_that_archives_make_are_read_as_text(tmp_path: Path) -> None:
    archive(tmp_path / "a.wet.gz", conversion=True)
    found, _ = listed(tmp_path)
    (reading,) = (read(source) for source in found if source.line == 5)
    assert isinstance(reading, Reading)
    assert (reading.article.text, reading.article.url) == (STORY, "https://lake.example/5")


@pytest.mark.parametrize(("name", "gzip"), [("a.warc.gz", True), ("a.warc", False)])
@pytest.mark.parametrize("end", [False, True])
def test_a_damaged_record_costs_itself_alone(tmp_path: Path, name: str, gzip: bool, end: bool) -> None:
    path = tmp_path / name
    offsets = archive(path, gzip=gzip)
    data = bytearray(path.read_bytes())
    at = offsets[4] if end else offsets[0]
    data[at + 4 : at + 40] = b"#" * 36
    path.write_bytes(data[: -len(data) // 20] if end else data)
    found, other = listed(tmp_path)
    (aside,) = (one for one in other if isinstance(one, SetAside))
    assert (aside.code, aside.doc) == ("bad-record", f"{name}#{5 if end else 1}")
    (kept,) = found
    assert isinstance(read(kept), Reading)


def test_damage_that_looks_like_an_older_archive_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    archive(path, gzip=False)
    path.write_bytes(
        b"http://lake.example/ 127.0.0.1 20240314000000 text/html 8\ndamaged\n\n" + path.read_bytes()
    )
    found, other = listed(tmp_path)
    (aside,) = (one for one in other if isinstance(one, SetAside))
    assert (aside.code, aside.doc) == ("bad-record", "a.warc#1")
    assert [source.doc for source in found] == ["a.warc#2", "a.warc#6"]


def test_what_is_no_archive_is_set_aside(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(b"no archive at all " * 1000)
    (tmp_path / "b.warc.gz").write_bytes(b"")
    found, other = listed(tmp_path)
    assert found == []
    assert {one.doc.partition("#")[0] for one in other} == {"a.warc", "b.warc.gz"}
