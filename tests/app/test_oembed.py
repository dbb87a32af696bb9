"""oEmbed: how to embed one of our addresses, and only ours."""

from __future__ import annotations

import json
from html import unescape
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from PIL import Image
from starlette.requests import Request
from starlette.responses import Response

from lib.app import heads, menu, oembed, previews

SERVER = "http://testserver"


def ask(**params: str) -> Response:
    """Ask the route as a program would that knows this server by the name of `SERVER`."""
    asked = {
        "type": "http",
        "query_string": urlencode(params).encode(),
        "headers": [(b"host", b"testserver")],
    }
    return oembed.answer(Request(asked))


def told(**params: str) -> dict[str, Any]:
    answer = ask(**params)
    assert answer.status_code == 200
    return json.loads(bytes(answer.body))


def test_an_address_of_ours_is_embedded() -> None:
    url = f"{SERVER}/timeline?outlet=walaw&chart=lag&item=quote.q1&embed=true&embed_options=dark_theme"
    assert ask(url=url, format="json").headers["content-type"] == "application/json"
    found = told(url=url, format="json")
    assert (found["version"], found["type"], found["provider_name"]) == ("1.0", "rich", "Basewatch")
    assert found["title"] == "Basewatch: Timeline (lag)"
    source = unescape(found["html"].split('src="')[1].split('"')[0])
    assert source == f"{SERVER}/timeline?outlet=walaw&chart=lag&item=quote.q1&embed=true"
    assert found["provider_url"] == f"{SERVER}/"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "nonsense",
        "https://evil.example/timeline",
        "http://testserver.evil.example/timeline",
        "http://testserver@evil.example/timeline",
        "ftp://testserver/timeline",
        "javascript:alert(1)",
        "http://[testserver/timeline",
        f"{SERVER}/nowhere",
        f"{SERVER}/review",
        f"{SERVER}/static/index.html",
    ],
)
def test_nothing_else_is(url: str) -> None:
    assert ask(url=url).status_code == 404


def test_only_json_is_spoken() -> None:
    url = f"{SERVER}/timeline"
    assert ask(url=url, format="xml").status_code == 501
    assert ask(url=url).status_code == 200


def test_sizes_are_kept_to() -> None:
    url = f"{SERVER}/timeline"
    found = told(url=url, maxwidth="400", maxheight="300")
    assert (found["width"], found["height"]) == (400, 300)
    assert 'height="300"' in found["html"]
    assert "thumbnail_url" not in found
    assert ask(url=url, maxwidth="wide").status_code == 400
    large = oembed.embed(url, "testserver", 2000, 1000)
    assert large is not None
    assert large["thumbnail_url"] == f"{SERVER}/previews/timeline.png"


@pytest.mark.parametrize("text", ['"><script>alert(1)</script>', "'\"&<>"])
def test_an_address_cannot_break_out(text: str) -> None:
    found = told(url=f"{SERVER}/quotes?q={text}")
    assert found["html"].count("<") == 2
    assert "<script" not in found["html"]
    head = heads.words(f"{SERVER}/quotes?q={text}")
    assert "<script" not in head.more
    assert head.more.count("<") == head.more.count(">")


def test_the_document_leads_to_the_answer() -> None:
    url = f"{SERVER}/side-by-side?part=words&chart=versions"
    tag = heads.words(url).more.split('<link rel="alternate" type="application/json+oembed" href="')[1]
    address = unescape(tag.split('"')[0])
    asked = dict(parse_qsl(urlsplit(address).query))
    assert asked["url"] == url
    assert told(**asked)["title"] == "Basewatch: Side by side (versions)"


@pytest.mark.parametrize("page", menu.TITLES | menu.BESIDE)
def test_each_page_has_its_words_and_its_picture(page: str) -> None:
    path = "" if page == "overview" else page.replace("_", "-")
    words = heads.words(f"https://basewatch.example/{path}")
    assert words.title == f"Basewatch: {(menu.TITLES | menu.BESIDE)[page]}"
    picture = f'property="og:image" content="https://basewatch.example/previews/{previews.file(page).name}"'
    assert picture in words.more
    with Image.open(previews.file(page)) as image:
        assert image.size == previews.SIZE, "make it with `python -m tests.previews`"


def test_an_unknown_address_has_no_words() -> None:
    assert heads.words("https://basewatch.example/nowhere") is None


def test_an_answer_is_plain_json() -> None:
    found = oembed.embed(f"{SERVER}/map", "testserver")
    assert json.loads(json.dumps(found)) == found


@pytest.mark.parametrize(
    ("page", "early"), [("", True), ("timeline", True), ("quotes", False), ("method", False)]
)
def test_a_page_with_charts_asks_early_for_what_draws_them(page: str, early: bool) -> None:
    more = heads.words(f"https://basewatch.example/{page}").more
    assert ("PlotlyChart." in more) is early
