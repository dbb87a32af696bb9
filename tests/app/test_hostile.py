"""No value from a table or an address is ever more than text, in any element of any page."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from lib.app import menu
from lib.tables import catalogue, export
from lib.tables.load import load
from lib.tables.model import Tables
from tests import hostile, machine
from tests.conftest import FROZEN, OpenApp

NAMES = list(menu.TITLES | menu.BESIDE)
PARTS = {
    "tone": ("coded", "words", "voices", "loaded"),
    "side_by_side": ("statements", "words", "groups", "disagreements"),
    "sources": ("flow", "outlets", "texts"),
}
VIEWS: list[tuple[str, dict[str, str | list[str]]]] = [
    *((page, {}) for page in NAMES if page not in PARTS),
    *((page, {"part": part}) for page, parts in PARTS.items() for part in parts),
    ("map", {"month": "2025-01", "far": "1"}),
    ("method", {"open": ["agreement", "build", "account", "glossary", "codebook", "licence"]}),
    ("search", {"find": hostile.MARK}),
    ("quotes", {"q": hostile.MARK, "outlet": "walaw", "place": "tartus"}),
    *(("tour", {"step": str(step)}) for step in (2, 5)),
    *(
        ("quotes", {"item": f"{kind}.{machine.read(FROZEN)[table][0][catalogue.TABLES[table].key[0]]}"})
        for kind, table in catalogue.ITEMS.items()
        if kind in ("quote", "event", "statement", "disagreement", "place", "article")
    ),
    ("side_by_side", {"part": "disagreements", "item": "candidate.c-base"}),
    ("tone", {"item": "tone.coded.al-mayadeen.russia.narrator"}),
    *(
        ("profile", {"of": item})
        for item in (
            "outlet.walaw",
            "speaker.ali-kaddah",
            "event.ev-2025-01-28-talks",
            "statement.st-compensation",
        )
    ),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hostile folder; nobody may change it."""
    return hostile.folder(tmp_path_factory.mktemp("hostile") / "tables")


@pytest.fixture(scope="module")
def tables(folder: Path) -> Tables:
    return load(folder)


def test_the_hostile_rows_are_all_there(tables: Tables) -> None:
    # A row set aside would attack nothing.
    assert tables.faults == ()


@pytest.mark.parametrize(("page", "query"), VIEWS, ids=str)
def test_no_text_of_a_table_is_more_than_text(
    open_page: OpenApp,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    page: str,
    query: dict[str, str | list[str]],
) -> None:
    monkeypatch.setenv("BASEWATCH_DATA", str(folder))
    app = open_page(page, **query)
    assert not app.exception
    assert not any("could not be drawn" in error.value for error in app.error)
    assert not any("do not have" in warning.value for warning in app.warning)
    assert hostile.betrayed(app) == []


def test_what_looks_for_betrayals_finds_them() -> None:
    missed = [text for text in hostile.TEXTS[:6] if not hostile.as_markdown(text)]
    assert missed == []


@pytest.mark.parametrize("name", list(catalogue.TABLES))
def test_no_download_has_a_cell_that_a_spreadsheet_runs(tables: Tables, name: str) -> None:
    rows = csv.reader(io.StringIO(export.table_csv(tables, name).decode("utf-8-sig"), newline=""))
    # A negative number is one, and the tables have such columns.
    cells = [cell for row in rows for cell in row if hostile.MARK in cell]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))]
    assert not [cell for cell in cells if "\u202e" in cell]


# --- addresses --------------------------------------------------------------------------------------

PARAMETERS = (
    *(
        (page, name)
        for page in NAMES
        for name in ("outlet", "country", "outletkind", "side", "place", "topic", "period", "q", "item")
    ),
    *((page, "chart") for page in NAMES),
    *(("tone", name) for name in ("part", "target", "voice", "user", "every")),
    *(("quotes", name) for name in ("kind", "speaker", "stance", "via", "check", "order", "page")),
    *(
        ("side_by_side", name)
        for name in ("part", "order", "shared", "page", "scope", "statement", "group", "a", "candidate")
    ),
    *(("map", name) for name in ("month", "far", "together")),
    *(("timeline", name) for name in ("span", "context", "every")),
    *(("search", name) for name in ("find", "kind", "order", "page")),
    *(("method", name) for name in ("table", "open")),
    *(("profile", name) for name in ("of",)),
    *(("tour", name) for name in ("step",)),
    *(("compare", name) for name in ("a", "b")),
    *(("sources", name) for name in ("part", "order", "page", "media", "about")),
)


def pieces() -> Iterator[st.SearchStrategy[str]]:
    """What an address may be put together from: the hostile texts, what ends spans and lines, any text."""
    yield st.sampled_from(hostile.TEXTS)
    yield st.sampled_from(
        ["\n\n# zqhead\n\n", "`", "``", "\\", "\u202e", "\x00", "</div>", "|", "\r", "\u2028"]
    )
    yield st.text(max_size=12)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    where=st.sampled_from(PARAMETERS),
    value=st.lists(st.one_of(*pieces()), min_size=1, max_size=5).map("".join),
)
@example(where=("quotes", "outlet"), value="x`\n\n# zqhead\n\n[zq](https://evil.example) www.evil.example")
def test_no_value_of_an_address_is_more_than_text(
    open_page: OpenApp, where: tuple[str, str], value: str
) -> None:
    page, name = where
    app = open_page(page, **{name: value})
    assert not app.exception
    assert not any("could not be drawn" in error.value for error in app.error)
    assert hostile.betrayed(app) == []
