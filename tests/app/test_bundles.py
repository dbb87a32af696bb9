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
from tests import frontend
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
        patched.setattr(bundles.Shrunk, "of", lambda *_: None)
        yield TestClient(Starlette(middleware=[Middleware(bundles.Bundles)]), headers={"accept-encoding": ""})


def test_plotly_is_taken_out() -> None:
    made = bundles.without_plotly(BUNDLED, b"window.Plotly")
    assert made == b"import{n}from'./a.js';var V=1,W=n(((e,t,n)=>{t.exports=window.Plotly})),G=2;export{G};"


@pytest.mark.parametrize("script", [b"", b"export{G}", BUNDLED[:-60], BUNDLED.replace(b"Plotly", b"Other")])
def test_a_script_of_another_make_is_left_alone(script: bytes) -> None:
    assert bundles.without_plotly(script, b"window.Plotly") is None


def test_streamlits_script_of_a_chart_takes_the_basic_plotly() -> None:
    """Falls where a new Streamlit bundles plotly in another way: nothing breaks, but visits are heavy."""
    sent = bundles.content(bundles.chart_file())
    assert len(sent) < 50_000
    assert sent.startswith(f'import"{bundles.plotly_script()}";'.encode())
    assert bundles.BASIC.read_bytes() in bundles.content(bundles.BASIC)


REMADE = "make it with `python -m tests.frontend`"
EXPORTED = re.compile(r"export\{([^{}]*)\}")
IMPORTED = re.compile(r'import(?:\{([^{}]*)\}from)?"\./([\w.-]+\.js)"')


def exports(script: str) -> set[str]:
    """Name what a script of Streamlit's exports."""
    found = EXPORTED.findall(script)
    return {part.split(" as ")[-1] for part in (found[-1].split(",") if found else ())}


def test_the_one_script_is_that_of_the_installed_streamlit() -> None:
    names = bundles.names()
    assert names, REMADE
    assert {file.name for file in frontend.members()} == set(names), REMADE
    called = [each for found in names.values() for each in found.values()]
    assert len(set(called)) == len(called)
    assert exports(bundles.TOGETHER.read_text(encoding="utf-8")) == set(called), REMADE
    for name, found in names.items():
        assert set(found) == exports((JS / name).read_text(encoding="utf-8")), name


def test_other_scripts_import_from_the_one_what_they_imported(subtests: pytest.Subtests) -> None:
    names = bundles.names()
    for file in (*bundles.scripts_of(("DeckGlJsonChart", "Table")), bundles.chart_file()):
        if file.name not in names:
            with subtests.test(file.name):
                asked = {found for _, found in IMPORTED.findall(file.read_text(encoding="utf-8"))}
                sent = IMPORTED.findall(bundles.content(file).decode())
                assert {found for _, found in sent} == {
                    bundles.together_name() if name in names else name for name in asked
                }
    assert bundles.from_together(b'import"./a.js";import{a as b,t}from"./b.js";') == (
        b'import"./a.js";import{a as b,t}from"./b.js";'
    )
    (name, known), *_ = ((name, found) for name, found in names.items() if {"n", "t"} <= set(found))
    assert bundles.from_together(f'import{{n as b,t}}from"./{name}";import"./{name}";'.encode()).decode() == (
        f'import{{{known["n"]} as b,{known["t"]} as t}}from"./{bundles.together_name()}";'
        f'import"./{bundles.together_name()}";'
    )


def test_what_is_in_the_one_script_has_its_own_address_still(client: TestClient) -> None:
    name, found = max(bundles.names().items(), key=lambda pair: len(pair[1]))
    sent = client.get(f"/static/js/{name}")
    assert exports(sent.text) == set(found)
    assert f'from"./{bundles.together_name()}"' in sent.text
    whole = client.get(f"/static/js/{bundles.together_name()}")
    assert whole.content == bundles.TOGETHER.read_bytes()
    assert "immutable" in whole.headers["cache-control"]


def test_the_document_asks_for_the_one_script() -> None:
    document = (JS.parents[1] / "index.html").read_text(encoding="utf-8")
    sent = bundles.with_together(document)
    assert re.findall(r"/js/([\w.-]+)", sent) == [bundles.together_name()]
    assert "modulepreload" not in sent


def test_with_another_streamlit_its_own_scripts_go_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundles, "names", lambda: {})
    document = (JS.parents[1] / "index.html").read_text(encoding="utf-8")
    assert bundles.with_together(document) == document
    assert bundles.early_scripts(["PlotlyChart"]) == ""
    for file in (bundles.chart_file(), *bundles.asked_for()):
        assert bundles.content(file) == file.read_bytes()


def test_what_draws_charts_and_map_is_asked_for_with_the_page() -> None:
    assert bundles.early_scripts([]) == ""
    chart = bundles.early_scripts(["PlotlyChart"], first="PlotlyChart")
    assert re.findall(r"/(\w+)[\w.-]*\.js", chart) == ["PlotlyChart", "plotly"]
    assert "low" not in chart
    assert bundles.early_scripts(["PlotlyChart"]).count('fetchpriority="low"') == 2
    of_map = re.findall(r"/js/(\w+)", bundles.early_scripts(["DeckGlJsonChart", "webgl-device"]))
    assert {"DeckGlJsonChart", "webgl"} < set(of_map)


@pytest.mark.parametrize("page", [*heads.ELEMENTS, "method"])
def test_what_a_page_draws_with_is_asked_for_in_its_head(open_page: OpenApp, page: str) -> None:
    named = {"select_slider": "Slider", "toggle": "Checkbox"}
    drawn = {named.get(kind) or kind.title().replace("_", "") for kind in kinds(open_page(page)._tree)}
    told = heads.words(f"{SITE}/{'' if page == 'overview' else page.replace('_', '-')}")
    assert told is not None
    asked = set(re.findall(r"/js/(\w+)\.", told.more)) | {name.split(".")[0] for name in bundles.names()}
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
    name = next(file.name for file in JS.glob("numbro.*.js"))
    assert "immutable" not in client.get(f"/static/js/{name}").headers["cache-control"], "it is rewritten"
    unchanged = next(file for file in JS.glob("*.js") if bundles.content(file) == file.read_bytes())
    assert "immutable" in client.get(f"/static/js/{unchanged.name}").headers["cache-control"]
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
