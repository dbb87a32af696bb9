"""No doubled sign, no value of the program's, no wrong plural: on every page, on every card of the tables."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from lib.subjects.cards.gather import card
from lib.tables.catalogue import ITEMS
from lib.tables.load import load
from lib.tables.model import Tables
from tests import texts
from tests.conftest import DATA, OpenApp

CARDED = ("quote", "event", "disagreement", "place", "statement", "article")
PAGES: list[tuple[str, Mapping[str, str | list[str]]]] = [
    ("overview", {}),
    ("timeline", {}),
    ("timeline", {"span": "whole", "outlet": "walaw"}),
    ("map", {}),
    ("map", {"outlet": "siasat"}),
    *[("tone", {"part": part}) for part in ("coded", "word", "loaded", "verbs", "voices", "sources")],
    ("tone", {"part": "verbs", "outlet": "caliber-az"}),
    ("quotes", {}),
    ("quotes", {"outlet": "caliber-az"}),
    ("side_by_side", {}),
    *[("side_by_side", {"part": part}) for part in ("words", "disagreements")],
    *[("sources", {"part": part}) for part in ("flow", "texts", "outlets")],
    ("method", {"open": ["agreement", "build", "glossary", "codebook", "licence"]}),
    *[("tour", {"step": str(step)}) for step in range(1, 7)],
    ("compare", {}),
    ("compare", {"first": "caliber-az", "second": "siasat"}),
    ("search", {}),
    *[("search", {"find": words}) for words in ("talks", "Peskow", "submarine", "Peskov 16 December 2024")],
    *[
        ("profile", {"of": item})
        for item in (
            "outlet.walaw",
            "outlet.tass",
            "speaker.dmitry-peskov",
            "speaker.maria-zakharova",
            "statement.st-kaddah-talks",
            "event.ev-base-talks",
        )
    ],
]


@pytest.fixture(scope="module")
def told() -> Tables:
    """The shipped tables."""
    return load(DATA)


@pytest.mark.parametrize("kind", CARDED)
def test_every_card_is_well_written(told: Tables, kind: str) -> None:
    found = {}
    for row_id in told.names[ITEMS[kind]]:
        made = card(told, f"{kind}.{row_id}")
        assert made is not None
        if wrong := [fault for text in texts.of_card(made) for fault in texts.faults(text)]:
            found[row_id] = wrong
    assert found == {}


@pytest.mark.parametrize("kind", ["quote", "event", "place", "statement", "article"])
def test_every_card_of_a_build_is_well_written(machine_tables: Tables, kind: str) -> None:
    for row_id in machine_tables.names[ITEMS[kind]]:
        made = card(machine_tables, f"{kind}.{row_id}")
        assert made is not None
        assert [fault for text in texts.of_card(made) for fault in texts.faults(text)] == [], row_id


@pytest.mark.parametrize(("page", "query"), PAGES, ids=lambda value: str(value))
def test_every_page_is_well_written(
    open_page: OpenApp, monkeypatch: pytest.MonkeyPatch, page: str, query: Mapping[str, str | list[str]]
) -> None:
    monkeypatch.setenv("BASEWATCH_DATA", str(DATA))
    app = open_page(page, **query)
    assert not app.exception
    said = list(texts.of_app(app))
    assert len(said) > 20
    assert [fault for text in dict.fromkeys(said) for fault in texts.faults(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "Reporting word: : (neutral)",
        "Caliber.Az: :: Maria Zakharova",
        "Date: Date: dated to the day",
        "One ,two , three",
        "The end..",
        "CSV (1 rows)",
        "0 of 1 statements",
        "Speaker: None",
        "nan words",
        "Named ()",
        "- **Note:** ",
    ],
)
def test_a_fault_is_found(text: str) -> None:
    assert texts.faults(text)


@pytest.mark.parametrize(
    "text",
    [
        "1 row, 21 rows",
        "None of the four names the year.",
        "Wait ... 3.1 days",
        ":orange-badge[machine-made, not reviewed]",
        "**[Title](<https://x.example/a>)**",
        "Said: Russia · 39",
    ],
)
def test_what_is_right_is_no_fault(text: str) -> None:
    assert texts.faults(text) == []
