"""Scripts as they go out: with the basic plotly, compressed, asked for again where they must be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import brotli
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from lib.app import bundles, heads
from lib.app.shrink import accepts
from tests.conftest import SITE, OpenApp

BUNDLED = (
    b"import{n}from'./a.js';var V=1,W=n(((e,t,n)=>{(function(e,n){typeof t==`object`&&t.exports?t.exports=n()"
    b":e.moduleName=n()})(typeof self<`u`?self:n,()=>{var e={all:1};return window.Plotly=e,e})})),G=2;"
    b"export{G};"
)
CHART = f"/static/js/{bundles.chart_file().name}"
JS = bundles.chart_file().parent


def kinds(block: Any) -> set[str]:
    """Name the kinds of elements in a block of a page, all below it included."""
    return {kind for child in block.children.values() for kind in (child.type, *_below(child))}


def _below(child: Any) -> set[str]:
    return kinds(child) if hasattr(child, "children") else set()


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    """A server of nothing but the bundles, before any is ready by Brotli."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(bundles.Shrunk, "start", lambda _: None)
        yield TestClient(Starlette(middleware=[Middleware(bundles.Bundles)]), headers={"accept-encoding": ""})


def test_one_build_of_plotly_stands_for_the_other() -> None:
    made = bundles.with_basic(BUNDLED, b"BASIC;")
    assert made == b"import{n}from'./a.js';var V=1,W=n(((e,t,n)=>{let module=t;BASIC;})),G=2;export{G};"


@pytest.mark.parametrize("script", [b"", b"export{G}", BUNDLED[:-60], BUNDLED.replace(b"Plotly", b"Other")])
def test_a_script_of_another_make_is_left_alone(script: bytes) -> None:
    assert bundles.with_basic(script, b"BASIC;") is None


def test_streamlits_script_takes_the_basic_build() -> None:
    """Falls where a new Streamlit bundles plotly in another way: nothing breaks, but visits are heavy."""
    whole, sent = bundles.chart_file().read_bytes(), bundles.content(bundles.chart_file())
    assert bundles.BASIC.read_bytes() in sent
    assert len(sent) < 0.4 * len(whole)
    assert sent.endswith(whole[-1000:])
    assert sent.startswith(whole[:1000])


def test_scripts_of_widgets_are_asked_for_with_the_page() -> None:
    names = bundles.scripts_of(bundles.WIDGETS)
    assert {name.split(".")[0] for name in names} >= set(bundles.WIDGETS), (
        "Streamlit has another name for one"
    )
    tags = bundles.early_scripts()
    assert tags.count("modulepreload") == tags.count('fetchpriority="low"') == len(names)
    assert "index." not in tags, "it comes of itself"
    with_chart = bundles.early_scripts(["PlotlyChart"], first="PlotlyChart")
    assert with_chart.count("modulepreload") == with_chart.count('fetchpriority="low"') + 1
    assert set(re.findall(r"/js/([\w.-]+)", with_chart)) > {bundles.chart_file().name, *names}


@pytest.mark.parametrize("page", [*heads.ELEMENTS, "method"])
def test_what_a_page_draws_with_is_asked_for_in_its_head(open_page: OpenApp, page: str) -> None:
    named = {"select_slider": "Slider", "toggle": "Checkbox"}
    drawn = {named.get(kind) or kind.title().replace("_", "") for kind in kinds(open_page(page)._tree)}
    told = heads.words(f"{SITE}/{'' if page == 'overview' else page.replace('_', '-')}")
    assert told is not None
    asked = set(re.findall(r"/js/(\w+)\.", told.more))
    loaded_late = {kind for kind in drawn - asked if list(JS.glob(f"{kind}.*.js"))}
    # Charts of the Map wait for the map.
    assert loaded_late == ({"PlotlyChart"} if page == "map" else set())


def test_a_script_goes_out_gzipped_or_plain(client: TestClient) -> None:
    plain = client.get(CHART)
    assert "content-encoding" not in plain.headers
    assert plain.content == bundles.content(bundles.chart_file())
    packed = client.get(CHART, headers={"accept-encoding": "gzip, br"})
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.content == plain.content
    assert packed.headers["vary"] == "Accept-Encoding"


def test_a_changed_script_under_an_old_name_is_asked_for_again(client: TestClient) -> None:
    first = client.get(CHART)
    assert first.headers["cache-control"] == "no-cache"
    again = client.get(CHART, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(CHART, headers={"if-none-match": '"other"'}).status_code == 200


def test_names_that_hold_a_hash_are_kept_for_good(client: TestClient) -> None:
    name = next(file.name for file in bundles.chart_file().parent.glob("index.*.js"))
    assert "immutable" in client.get(f"/static/js/{name}").headers["cache-control"]
    own = "/frame/touch.js"
    assert "immutable" in client.get(f"{own}?v=1").headers["cache-control"]
    assert client.get(own).headers["cache-control"] == "no-cache"


def test_icons_in_use_stand_for_all(client: TestClient) -> None:
    media = bundles.chart_file().parents[1] / "media"
    (name,) = (file.name for file in media.glob("MaterialSymbols-Rounded*.woff2"))
    sent = client.get(f"/static/media/{name}", headers={"accept-encoding": "gzip"})
    assert sent.content == bundles.ICONS.read_bytes()
    assert sent.headers["content-type"] == "font/woff2"
    assert "content-encoding" not in sent.headers


def test_what_is_ready_by_brotli_goes_out_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundles.Shrunk, "start", lambda _: None)
    monkeypatch.setattr(bundles.Shrunk, "of", lambda _, file: brotli.compress(file.name.encode()))
    client = TestClient(Starlette(middleware=[Middleware(bundles.Bundles)]))
    answer = client.get("/frame/touch.js", headers={"accept-encoding": "br, gzip"})
    assert answer.headers["content-encoding"] == "br"
    assert answer.content == b"touch.js"
    older = client.get("/frame/touch.js", headers={"accept-encoding": "gzip, br;q=0"})
    assert older.headers["content-encoding"] == "gzip"
    assert b"touchstart" in older.content


@pytest.mark.parametrize(
    ("offered", "encoding", "taken"),
    [
        ("gzip, deflate, br", "br", True),
        ("gzip;q=0.5", "gzip", True),
        ("gzip;q=0", "gzip", False),
        ("gzip; q=0.000, br", "gzip", False),
        ("GZIP", "gzip", True),
        ("", "gzip", False),
        ("identity", "gzip", False),
    ],
)
def test_what_a_browser_takes(offered: str, encoding: str, taken: bool) -> None:
    assert accepts(offered, encoding) is taken
