"""The real app, asked as programs ask it."""

from __future__ import annotations

import io
import re
from urllib.parse import quote
from xml.etree import ElementTree

import pandas as pd
import pytest
from starlette.testclient import TestClient

from lib.api import rows
from lib.api.written import FORMATS
from lib.app import menu
from lib.tables import catalogue, export, filters
from lib.tables.filters import Filters
from lib.tables.model import Tables
from tests.api.conftest import SITE
from tests.conftest import ROOT

PAGES = ["" if at == 0 else name.replace("_", "-") for at, name in enumerate([*menu.TITLES, *menu.BESIDE])]


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("table", ["quotes", "sides", "tone", "sentences"])
def test_a_table_comes_whole_in_each_format(
    server: TestClient, tables: Tables, table: str, suffix: str
) -> None:
    answer = server.get(f"/api/{table}.{suffix}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == FORMATS[suffix][0]
    read = {
        "csv": lambda: pd.read_csv(io.BytesIO(answer.content), dtype=str, keep_default_na=False),
        "json": lambda: pd.DataFrame(answer.json()["rows"]),
        "parquet": lambda: pd.read_parquet(io.BytesIO(answer.content)),
    }[suffix]()
    key = tables.frames[table].columns[0]
    assert sorted(read[key]) == sorted(tables.frames[table][key])
    assert answer.headers["x-total-count"] == str(len(read))
    assert answer.headers["x-data-version"] == tables.version
    assert f'filename="basewatch-{table}-{tables.version}.{suffix}"' in answer.headers["content-disposition"]


def test_csv_is_that_of_the_downloads(server: TestClient, tables: Tables) -> None:
    shown = filters.apply(tables, Filters(outlets=("walaw",)))
    assert server.get("/api/events.csv?outlet=walaw").content == export.table_csv(shown, "events")


def test_rows_come_in_pages_that_are_linked(server: TestClient, tables: Tables) -> None:
    address, seen = "/api/sentences.json?outlet=walaw&limit=7", []
    while address:
        answer = server.get(address)
        seen += [row["sentence_id"] for row in answer.json()["rows"]]
        assert len(answer.json()["rows"]) <= 7
        following = re.search(r'<([^>]+)>; rel="next"', answer.headers["link"])
        assert (following[1] if following else None) == answer.json()["next"]
        address = following[1] if following else ""
    whole = tables.sentences[tables.sentences["outlet_id"] == "walaw"]
    assert seen == list(whole["sentence_id"])
    beyond = server.get("/api/sentences.json?offset=9999&limit=3").json()
    assert (beyond["rows"], beyond["next"], beyond["total"]) == ([], None, len(tables.sentences))


def test_the_first_rows_are_found_again(server: TestClient) -> None:
    second = server.get("/api/sentences.json?limit=7&offset=7").headers["link"]
    assert f'<{SITE}/api/sentences.json?limit=7>; rel="prev"' in second


def test_licence_citation_and_description_are_linked(server: TestClient) -> None:
    link = server.get("/api/quotes.csv").headers["link"]
    for rel in ("license", "cite-as", "service-desc"):
        address = re.search(rf'<([^>]+)>; rel="{rel}"', link)[1]
        if address.startswith(SITE):
            assert server.get(address).status_code == 200


def test_what_a_program_has_already_is_not_sent_again(server: TestClient) -> None:
    first = server.get("/api/quotes.csv?outlet=walaw")
    tag = first.headers["etag"]
    again = server.get("/api/quotes.csv?outlet=walaw", headers={"If-None-Match": f'"x", {tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    other = server.get("/api/quotes.csv?outlet=siasat", headers={"If-None-Match": tag})
    assert other.status_code == 200


@pytest.mark.parametrize(
    "path", ["/api/quotes.csv", "/api/", "/api/search?q=talks", "/feed.atom", "/robots.txt"]
)
def test_only_reading_is_allowed_and_from_anywhere(server: TestClient, path: str) -> None:
    answer, head = server.get(path), server.head(path)
    assert answer.headers["access-control-allow-origin"] == "*"
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-type"] == answer.headers["content-type"]
    asked = server.options(
        path, headers={"Origin": "https://other.example", "Access-Control-Request-Method": "GET"}
    )
    assert asked.status_code == 204
    assert asked.headers["access-control-allow-methods"] == "GET, HEAD, OPTIONS"
    for method in ("POST", "PUT", "PATCH", "DELETE", "TRACE"):
        refused = server.request(method, path)
        assert (refused.status_code, refused.headers["allow"]) == (405, "GET, HEAD, OPTIONS")
        assert refused.json()["status"] == 405


def test_a_head_has_the_length_of_the_whole(server: TestClient) -> None:
    plain = {"Accept-Encoding": "identity"}
    for path in ("/api/quotes.csv", "/timeline", "/nowhere", "/api/nothing.csv"):
        answer, head = server.get(path, headers=plain), server.head(path, headers=plain)
        assert head.status_code == answer.status_code
        assert head.headers["content-length"] == str(len(answer.content))
        assert head.content == b""


@pytest.mark.parametrize(
    ("query", "parameter", "value", "allowed"),
    [
        ("outlet=nobody", "outlet", "nobody", "southfront"),
        ("outlet=walaw&outlet=", "outlet", "", "southfront"),
        ("period=yesterday", "period", "yesterday", "2024-12-01"),
        ("period=1999-01-01/2025-01-01", "period", "1999-01-01/2025-01-01", "2024-12-01"),
        ("limit=0", "limit", "0", "a whole number from 1"),
        ("limit=2&limit=3", "limit", "3", "one value only"),
        ("offset=-1", "offset", "-1", "a whole number from 0"),
        ("order=loudest", "order", "loudest", "said"),
        ("kind=shouted", "kind", "shouted", "mixed"),
        ("speaker_id=nobody", "speaker_id", "nobody", "dmitry-peskov"),
        ("q=" + "x" * 201, "q", "x" * 40 + " …", "at most 200"),
        ("colour=red", "colour", "red", "outlet"),
        ("item=quote.q1", "item", "quote.q1", "leave it out"),
    ],
)
def test_what_cannot_be_had_is_named(
    server: TestClient, query: str, parameter: str, value: str, allowed: str
) -> None:
    answer = server.get(f"/api/quotes.csv?{query}")
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    (fault,) = answer.json()["faults"]
    assert (fault["parameter"], fault["value"]) == (parameter, value)
    assert allowed in fault["allowed"]


def test_all_faults_are_named_at_once(server: TestClient) -> None:
    faults = server.get("/api/quotes.json?outlet=x&side=y&limit=z").json()["faults"]
    assert [fault["parameter"] for fault in faults] == ["outlet", "side", "limit"]


@pytest.mark.parametrize(
    "path",
    [
        "/api/nothing.csv",
        "/api/quotes",
        "/api/quotes.xlsx",
        "/api/quotes.csv/",
        "/api/.csv",
        "/api/../data/quotes.csv",
        "/api/reviews.csv",
        "/api/derived/tone.csv",
        "/api/passages.csv",
        "/api/.work/texts/walaw-9e1391.csv",
    ],
)
def test_nothing_else_is_there(server: TestClient, path: str) -> None:
    answer = server.get(path)
    assert answer.status_code in (400, 404)
    assert "article" not in answer.headers.get("content-disposition", "")


def test_an_index_for_people_and_for_programs(server: TestClient, tables: Tables) -> None:
    assert server.get("/api").headers["location"] == "/api/"
    page = server.get("/api/", headers={"Accept": "text/html,*/*"})
    assert page.headers["content-type"].startswith("text/html")
    assert "application/atom+xml" not in page.text, "the head of the app's pages has no place here"
    listed = server.get("/api/", headers={"Accept": "application/json"}).json()
    assert listed == server.get("/api/index.json").json()
    assert [each["name"] for each in listed["tables"]] == list(rows.PUBLISHED)
    for each in listed["tables"]:
        assert f'href="/api/{each["name"]}.csv"' in page.text
        assert each["rows"] == len(tables.frames[each["name"]])
    for address in set(re.findall(r'href="(/[^"]*)"', page.text)):
        assert server.get(address.replace("&amp;", "&")).status_code == 200, address


@pytest.mark.parametrize("page", PAGES)
def test_each_page_has_its_own_head(server: TestClient, page: str) -> None:
    answer = server.get(f"/{page}?outlet=walaw&item=quote.q000-08", headers={"Accept": "text/html"})
    assert answer.status_code == 200
    assert f'<link rel="canonical" href="{SITE}/{page}">' in answer.text
    assert f'href="{SITE}/feed.atom?outlet=walaw"' in answer.text
    assert answer.text.count("<title>") == 1
    title = re.search(r"<title>(.*)</title>", answer.text)[1]
    assert title.startswith("Basewatch: ")
    assert f'property="og:title" content="{title}"' in answer.text
    assert 'property="og:image"' in answer.text


def test_no_two_pages_are_called_alike(server: TestClient) -> None:
    texts = [server.get(f"/{page}").text for page in PAGES]
    for pattern in (r"<title>(.*)</title>", r'<meta name="description" content="([^"]*)"'):
        assert len({re.search(pattern, text)[1] for text in texts}) == len(PAGES)


def test_a_profile_is_named_and_has_an_address_of_its_own(server: TestClient) -> None:
    text = server.get("/profile?of=speaker.dmitry-peskov&outlet=walaw").text
    assert "<title>Basewatch: All about Dmitry Peskov</title>" in text
    assert f'<link rel="canonical" href="{SITE}/profile?of=speaker.dmitry-peskov">' in text


@pytest.mark.parametrize("text", ['"><script>alert(1)</script>', "'\"&<>", "\u202e"])
def test_an_address_cannot_break_out(server: TestClient, text: str) -> None:
    asked = f"/quotes?q={quote(text)}&of={quote(text)}"
    answer = server.get(asked)
    assert answer.text.count("<script") == server.get("/quotes").text.count("<script")
    assert "<script" not in server.get(f"/no{quote(text)}").text.split("<body>")[1]


@pytest.mark.parametrize(
    "path", ["/nowhere", "/timeline/deep", "/quotes.csv", "/index.html", "/review", "/wp-login.php", "/.env"]
)
def test_where_nothing_is_the_answer_says_so(server: TestClient, path: str) -> None:
    for accept in ("gzip", "identity"):
        answer = server.get(path, headers={"Accept-Encoding": accept})
        assert answer.status_code == 404
        assert "There is no such page" in answer.text
        assert 'href="/"' in answer.text
        assert "content-security-policy" in answer.headers
    assert server.head(path).status_code == 404


@pytest.mark.parametrize(
    "path", ["/favicon.png", "/frame/card.js", "/geo/land-coast.geojson", "/_stcore/health"]
)
def test_files_go_on_being_served(server: TestClient, path: str) -> None:
    answer = server.get(path)
    assert answer.status_code == 200
    assert "There is no such page" not in answer.text


def test_the_page_for_editors_is_there_where_it_is_part_of_the_app(
    server: TestClient, monkeypatch: pytest.MonkeyPatch, data_copy: object
) -> None:
    monkeypatch.setenv("BASEWATCH_DATA", str(data_copy))
    monkeypatch.setenv("BASEWATCH_REVIEW", "on")
    assert server.get("/review").status_code == 200
    assert server.get("/api/reviews.json").status_code == 404
    assert "reviews" not in server.get("/api/index.json").text


def test_crawlers_find_all_pages_and_profiles(server: TestClient, tables: Tables) -> None:
    robots = server.get("/robots.txt").text
    assert f"Sitemap: {SITE}/sitemap.xml" in robots
    sitemap = ElementTree.fromstring(server.get("/sitemap.xml").content)
    name = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    found = [url.findtext(f"{name}loc") for url in sitemap]
    assert len(found) == len(set(found))
    assert f"{SITE}/" in found
    assert f"{SITE}/profile?of=speaker.dmitry-peskov" in found
    n = sum(len(getattr(tables, table)) for table in ("speakers", "outlets", "statements", "events"))
    assert len(found) == n + len(PAGES) - 1
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", url.findtext(f"{name}lastmod")) for url in sitemap)
    for address in found[:14]:
        assert server.get(address).status_code == 200


def test_addresses_are_those_by_which_the_reader_came(server: TestClient) -> None:
    text = server.get("/timeline", headers={"Host": "news.example"}).text
    assert '<link rel="canonical" href="http://news.example/timeline">' in text
    assert (
        "Sitemap: http://news.example/sitemap.xml"
        in server.get("/robots.txt", headers={"Host": "news.example"}).text
    )


def test_tables_at_fault_are_said_to_be(
    server: TestClient, monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    monkeypatch.setenv("BASEWATCH_DATA", str(tmp_path))
    answer = server.get("/api/quotes.csv")
    assert answer.status_code == 503
    assert answer.json()["title"] == "The tables cannot be shown."
    assert server.get("/timeline").status_code == 200
    assert str(tmp_path) not in answer.text


def test_the_documentation_names_addresses_that_answer(server: TestClient) -> None:
    text = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    named = set(re.findall(r"(?<=[`1])/(?:api|feed|robots|sitemap|_stcore)[^`\s\"]*", text))
    asked = {address for address in named if "TABLE" not in address}
    assert len(asked) >= 8
    for address in asked:
        # Two of the agent interface take nothing but POST.
        assert server.get(address).status_code in (
            (405,) if address.endswith(("interact", "mcp")) else (200,)
        )


def test_the_documentation_names_every_parameter(tables: Tables) -> None:
    text = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    columns = set(catalogue.TABLES["quotes"].names) - {"kind"}
    names = {param.name for param in rows.parameters(tables, "quotes")} - columns
    assert [name for name in names if f"`{name}`" not in text] == []
