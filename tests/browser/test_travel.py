"""Charts that leave the page: in another's page, as pictures, on paper, as links."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from lib.app import here
from lib.app.bundles import ONCE
from tests.browser.conftest import AS_WIDE_AS_THE_PAGE, OpenVisit, Visit


def row(page: Page, chart: str):
    return page.locator(f'.bw-row[data-chart="{chart}"]')


def open_picture(page: Page, chart: str, kind: str = "wide") -> None:
    row(page, chart).get_by_role("button", name="Picture").click()
    # The format that suits the chart is drawn first.
    expect(page.locator(".bw-preview")).to_have_attribute("data-format", re.compile("."), timeout=60_000)
    page.get_by_role("radio", name=kind).check()
    expect(page.locator(".bw-preview")).to_have_attribute("data-format", kind.split()[-1].lower())


def saved(page: Page, kind: str) -> bytes:
    with page.expect_download() as started:
        page.locator(f'.bw-dialog [data-file="{kind}"]').click()
    return started.value.path().read_bytes()


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A folder, and the address of another origin that serves what is put into it."""
    handler = partial(SimpleHTTPRequestHandler, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as host:
        Thread(target=host.serve_forever, daemon=True).start()
        yield tmp_path, f"http://127.0.0.1:{host.server_port}"
        host.shutdown()


def test_an_embedded_chart_is_alone_and_tells_its_height(
    visit: OpenVisit, server: str, elsewhere: tuple[Path, str], subtests: pytest.Subtests
) -> None:
    with urlopen(server) as answer:
        assert "x-frame-options" not in answer.headers
    source = f"{server}/timeline?chart=dating&embed=true"
    snippet = here.snippet(source, "A chart", 300)
    folder, host = elsewhere
    (folder / "host.html").write_text(f"<!doctype html>{snippet}{here.LISTENER}", encoding="utf-8")
    found = visit(f"{server}/method", width=1000)
    page = found.page
    # Another port is another origin. A page from elsewhere may not frame this machine at all.
    page.goto(f"{host}/host.html")
    frame = page.frame_locator("iframe")
    frame.locator(".st-key-dating .main-svg").first.wait_for(timeout=60_000)
    frame.get_by_text("Full view").wait_for()
    inside = page.frames[1]
    content = '[data-testid="stMainBlockContainer"]'
    for width in (1000, 390):
        page.set_viewport_size({"width": width, "height": 900})
        with subtests.test(width=width):
            inside.wait_for_function("(width) => innerWidth > width - 40 && innerWidth <= width", arg=width)
            inside.wait_for_function(AS_WIDE_AS_THE_PAGE)
            page.wait_for_function("document.querySelector('iframe').offsetHeight > 500")

            def is_whole() -> bool:
                # All of it is seen, and no more: nothing to scroll, no empty half.
                height = inside.evaluate(
                    f"document.querySelector('{content}').getBoundingClientRect().height"
                )
                return bool(abs(page.evaluate("document.querySelector('iframe').offsetHeight") - height) <= 2)

            found.until(is_whole)
            assert inside.evaluate("document.documentElement.scrollWidth <= innerWidth")
            seen = inside.evaluate(
                """() => [...document.querySelectorAll('input, button, select, a, nav, aside, textarea')]
                    .filter((each) => each.checkVisibility({visibilityProperty: true, opacityProperty: true}))
                    .filter((each) => !each.closest('.modebar-container'))
                    // A term leads to its explanation, in a tab of its own.
                    .filter((each) => !each.matches('a.bw-term[target="_blank"]'))
                    .map((each) => each.innerText.trim())"""
            )
            # Streamlit's own way past a menu is only seen by those who use the keyboard.
            assert [words for words in seen if words != "Skip to main content"] == ["Full view"]
            assert len(inside.query_selector_all("h1, h2, h3")) == 1
    assert found.outside == []


def test_a_link_to_a_chart_opens_the_page_there(visit: OpenVisit, server: str) -> None:
    page = visit(f"{server}/timeline?chart=dating", cold=True).page
    heading = page.get_by_role("heading", name=re.compile("tellings"))
    expect(heading).to_be_in_viewport()
    page.wait_for_function(
        """() => [...document.querySelectorAll('h2, h3')]
            .find((each) => each.innerText.includes('tellings')).getBoundingClientRect().top < 200"""
    )


LOADED = "performance.getEntriesByType('resource').map((each) => each.name)"


def test_pictures_are_whole_light_and_opaque(
    visit: OpenVisit, server: str, subtests: pytest.Subtests
) -> None:
    path = "side-by-side?part=disagreements"
    found = visit(f"{server}/{path}")
    page = found.page
    # Nothing of pictures is loaded before one is asked for.
    assert not [url for url in page.evaluate(LOADED) if "pictures/" in url]
    with subtests.test(path=path):
        check_pictures(found, server, "kinds")
    loaded = page.evaluate(LOADED)
    assert [url for url in loaded if "pictures/compose.js" in url]
    # The page's own charts have brought along what draws them.
    assert len([url for url in loaded if "/plotly-" in url]) == 1
    found.change(theme="dark")
    for path, chart in (("side-by-side?part=words", "versions"), ("map", "map"), ("", "coverage_by_outlet")):
        found.go(path)
        with subtests.test(path=path, theme="dark"):
            # What is not of one chart alone is tried in all formats above.
            check_pictures(found, server, chart, {"Square": FORMATS["Square"]})
    assert found.errors == []
    assert found.outside == []


FORMATS: dict[str, tuple[int, int] | None] = {"Wide": (1600, 900), "Square": (1080, 1080), "As drawn": None}


def check_pictures(
    found: Visit, server: str, chart: str, formats: dict[str, tuple[int, int] | None] = FORMATS
) -> None:
    """Check formats of a chart's picture, and close the dialog."""
    page = found.page
    told = page.request.get(server + row(page, chart).get_attribute("data-offers") + "picture.json").json()
    open_picture(page, chart, next(iter(formats)).lower())
    for kind, size in formats.items():
        page.get_by_role("radio", name=kind).check()
        expect(page.locator(".bw-preview")).to_have_attribute("data-format", kind.split()[-1].lower())
        with Image.open(io.BytesIO(saved(page, "png"))) as image:
            assert size in (None, image.size)
            pixels = image.convert("RGBA")
            assert pixels.getextrema()[3] == (255, 255), "transparent"
            corners = [(0, 0), (image.width - 1, 0), (0, image.height - 1)]
            assert {pixels.getpixel(corner) for corner in corners} == {(251, 249, 244, 255)}
            # More than paper: letters and marks.
            assert len(pixels.getcolors(1 << 20) or range(1 << 20)) > 50
        svg = saved(page, "svg").decode()
        words = re.sub(r"\s+", " ", re.sub(r"<style>.*?</style>|<[^>]+>", "", svg))
        for part in (told["finding"], told["measure"], told["source"]):
            squeezed = re.sub(r"\W+", "", part)
            assert squeezed in re.sub(r"\W+|&\w+;", "", words), part
        assert svg.count("@font-face") == 2
        assert not re.findall(r"""(?:href|src|url\()\s*=?\s*["']?https?:""", svg)
    page.keyboard.press("Escape")
    expect(page.locator(".bw-dialog")).to_have_count(0)


# The smallest letters of each chart of the page in each format, in pixels as they are drawn, and as the
# dialog reckons with them.
_LETTERS = """
async () => {
  const {compose, lettersIn, load} = await import(new URL('/frame/pictures/compose.js', location.href));
  const found = [];
  for (const row of document.querySelectorAll('.bw-row:has([data-act=picture])')) {
    const data = await (await fetch(row.dataset.offers + 'picture.json')).json();
    for (const format of ['wide', 'square']) {
      const {svg} = await compose(data, format, 940, await load(data));
      const sizes = [...new DOMParser().parseFromString(svg, 'image/svg+xml').querySelectorAll('text')]
        .filter((text) => text.textContent.trim())
        .map((text) => {
          const size = parseFloat(text.style.fontSize || text.getAttribute('font-size'));
          const chart = text.parentElement.closest('svg[viewBox] svg[viewBox]');
          if (!chart) return size;
          return size * chart.getAttribute('width') / chart.getAttribute('viewBox').split(' ')[2];
        });
      found.push([row.dataset.chart, format, Math.min(...sizes), lettersIn(data, format)]);
    }
  }
  return found;
}
"""
LEGIBLE = 11


def test_letters_of_pictures_are_legible(visit: OpenVisit, server: str, subtests: pytest.Subtests) -> None:
    found = visit(f"{server}/tone")
    for path in ("tone", "sources", "timeline?span=whole"):
        if path != "tone":
            found.go(path)
        with subtests.test(path=path):
            letters = found.page.evaluate(_LETTERS)
            assert letters
            for chart, kind, drawn, told in letters:
                assert min(drawn, told) >= LEGIBLE, (chart, kind)


_HANDED_OVER = """
async () => {
  const drawn = [];
  const module = {exports: {react: async (chart, figure) => {
    drawn.push([chart.name, figure.data[0].x[0], figure.layout.width, figure.layout.height]);
    figure.layout.range = [0, 1];
    Object.assign(chart, {data: figure.data, layout: figure.layout});
    return chart;
  }}};
  %s
  const place = {getBoundingClientRect: () => ({width: 50})};
  const one = {name: 'one', parentElement: place}, two = {name: 'two', parentElement: place};
  const data = [{x: [1]}], copy = (of) => JSON.parse(JSON.stringify(of));
  const hand = (chart, data, layout, config = {}) =>
    module.exports.react(chart, {data, layout, config, frames: []});
  const both = [hand(one, data, {height: 90}), hand(two, [{x: [3]}], {height: 80})];
  await both[0];
  const before = drawn.length;
  await both[1];
  for (const [data_, layout, config] of [
    [data, {height: 90, width: 50}],
    [copy(data), {width: 50, height: 90, clickmode: 'event'}],
    [copy(one.data), copy(one.layout)],
    [data, {height: 90, width: 60}],
    [[{x: [2]}], {height: 90, width: 60}],
    [[{x: [2]}], {height: 90, width: 60}, {displaylogo: true}],
  ]) {
    if (await hand(one, data_, layout, config) !== one) throw new Error('another chart');
  }
  return [before, ...drawn];
}
"""


def test_a_chart_is_drawn_once_and_when_it_is_another(visit: OpenVisit, server: str) -> None:
    page = visit(f"{server}/method").page
    before, *drawn = page.evaluate(_HANDED_OVER % ONCE.read_text(encoding="utf-8"))
    assert before == 1, "the second waits until the first is on the screen"
    assert drawn == [
        ["one", 1, 50, 90],
        ["two", 3, 50, 80],
        ["one", 1, 60, 90],
        ["one", 2, 60, 90],
        ["one", 2, 60, 90],
    ]


def test_a_chart_that_is_too_tall_for_a_format_is_not_offered_in_it(visit: OpenVisit, server: str) -> None:
    found = visit(f"{server}/side-by-side")
    page = found.page
    tall = [found for found in page.evaluate(_LETTERS) if found[0] == "coverage"]
    assert tall
    for _, kind, drawn, told in tall:
        assert max(drawn, told) < LEGIBLE, kind
    row(page, "coverage").get_by_role("button", name="Picture").click()
    expect(page.locator(".bw-preview")).to_have_attribute("data-format", "drawn", timeout=60_000)
    assert page.get_by_role("radio", name="Wide").is_disabled()
    assert page.get_by_role("radio", name="Square").is_disabled()
    expect(page.locator(".bw-dialog [role=status]")).to_contain_text("too tall for wide and square")
    # Of the page that the reader has left nothing lies above the next one.
    found.go("quotes")
    expect(page.locator(".bw-dialog")).to_have_count(0)


def test_a_row_is_for_the_keyboard_too_and_csv_is_one_click(visit: OpenVisit, server: str) -> None:
    page = visit(f"{server}/sources?part=texts").page
    cite = row(page, "texts").get_by_role("button", name="Cite")
    cite.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Cite")
    expect(dialog.get_by_role("textbox", name="BibTeX")).to_have_value(re.compile("@misc"))
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(cite).to_be_focused()
    with page.expect_download() as started:
        row(page, "texts").get_by_role("link", name="CSV").click()
    assert started.value.suggested_filename == "basewatch-texts.csv"
    assert len(started.value.path().read_text(encoding="utf-8-sig").splitlines()) > 10
    # A row that the server has forgotten says so.
    row(page, "texts").evaluate("(row) => { row.dataset.offers = '/offers/gone/'; }")
    cite.click()
    expect(page.get_by_role("dialog")).to_contain_text("load the page again")


def test_a_document_says_what_its_page_is(server: str) -> None:
    def got(address: str) -> bytes:
        with urlopen(address) as answer:
            return answer.read()

    document = got(f"{server}/tone?part=voices").decode()
    assert '<meta property="og:title" content="Basewatch: Tone">' in document
    picture = re.search(r'property="og:image" content="([^"]+)"', document)[1]
    with Image.open(io.BytesIO(got(picture))) as image:
        assert image.size == (1200, 630)
    answer = re.search(r'application/json\+oembed" href="([^"]+)"', document)[1].replace("&amp;", "&")
    assert json.loads(got(answer))["title"] == "Basewatch: Tone"
    with pytest.raises(HTTPError, match="404"):
        got(f"{server}/oembed?url=https://evil.example/")


def test_a_page_on_paper_has_no_controls_and_whole_charts(
    visit: OpenVisit, server: str, subtests: pytest.Subtests
) -> None:
    found = visit(f"{server}/timeline", height=700)
    page = found.page
    # What the browser does before it prints.
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.set_viewport_size({"width": 703, "height": 700})
    try:
        for theme in ("light", "dark"):
            page.emulate_media(media="print", color_scheme="dark" if theme == "dark" else "light")
            with subtests.test(theme=theme):
                for gone in ("stSidebar", "stHeader"):
                    expect(page.get_by_test_id(gone)).to_be_hidden()
                expect(page.locator(".bw-row").first).to_be_hidden()
                expect(page.locator(".stMain button:visible")).to_have_count(0)
                # Nothing is cut at the height of the window, and no chart at the width of the paper.
                assert page.evaluate("document.documentElement.scrollHeight") > 1500
                for box in page.locator(".stPlotlyChart .main-svg").all():
                    place = box.bounding_box()
                    assert place is None or place["x"] + place["width"] <= 703
                ink = "getComputedStyle(document.querySelector('.stMain h1')).color"
                assert page.evaluate(ink) == "rgb(38, 36, 32)"
    finally:
        page.emulate_media(media="screen")


def test_a_handout_fills_two_pages(visit: OpenVisit, server: str) -> None:
    found = visit(f"{server}/tone?part=voices")
    page = found.page
    row(page, "tone_voices").get_by_role("button", name="Handout").click()
    sheets = page.frame_locator(".bw-sheets")
    expect(sheets.locator("section")).to_have_count(2, timeout=60_000)
    expect(sheets.locator("li")).to_have_count(3)
    expect(sheets.locator("section").first).to_contain_text("attributed words")
    expect(sheets.locator("dt").first).to_have_text(re.compile(r"\w"))
    expect(sheets.locator(".count")).to_contain_text(re.compile(r"the first \d+ of \d+|The rows behind it"))
    for section in sheets.locator("section").all():
        assert section.evaluate("(page) => page.scrollHeight <= page.clientHeight + 1")
        # Room to write, and nothing beyond the edge of the paper.
        assert section.evaluate(
            "(page) => [...page.querySelectorAll('*')].every((each) => each.closest('svg, .rows')"
            " || each.getBoundingClientRect().right <= page.getBoundingClientRect().right + 1)"
        )
    assert all(box["height"] > 40 for box in (line.bounding_box() for line in sheets.locator(".lines").all()))
    assert found.errors == []
