"""The Review page in a real browser: two tabs at once, the keyboard, light and dark, a narrow screen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from lib.reviews import log as review_log
from lib.tables import catalogue
from tests import machine
from tests.browser import axe
from tests.browser.conftest import OpenVisit, Visit, serving


@dataclass
class Desk:
    """A server of a machine-made folder, and the folder."""

    address: str
    folder: Path

    def decided(self) -> list[tuple[str, str, str]]:
        """Reviewer, row and decision of each line of the log."""
        log = review_log.read(self.folder)
        assert log.bad == ()
        return [(made.reviewer, made.row_id, made.decision) for made in log.decisions]


@pytest.fixture(scope="module")
def desk(machine_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = machine.copy(machine_folder, tmp_path_factory.mktemp("desk") / "tables")
    with serving(BASEWATCH_DATA=str(folder), BASEWATCH_REVIEW="on") as address:
        yield Desk(address, folder)


@pytest.fixture(autouse=True)
def fresh_log(desk: Desk) -> None:
    (desk.folder / review_log.FILE).write_text(",".join(catalogue.TABLES["reviews"].names) + "\n")


def sign(visited: Visit, name: str) -> None:
    field(visited.page, "Your name").fill(name)
    with visited.answered():
        visited.page.keyboard.press("Enter")


def heading(page: Page) -> str:
    return page.locator(".st-key-review_row h2").inner_text()


def field(page: Page, label: str):
    return page.get_by_role("textbox", name=label)


def button(page: Page, name: str):
    return page.get_by_role("button", name=name)


def test_it_is_clean(visit: OpenVisit, desk: Desk, subtests: pytest.Subtests) -> None:
    found: Visit | None = None
    for rows in ("quotes", "events", "place_mentions", "speakers"):
        if found is None:
            found = visit(f"{desk.address}/review?rows={rows}")
        else:
            found.change()
            found.go(f"review?rows={rows}")
        for theme, width in (("light", 1280), ("dark", 1280), ("dark", 390)):
            found.change(theme=theme, width=width)
            with subtests.test(rows=rows, theme=theme, width=width):
                assert found.errors == []
                assert found.outside == []
                assert "could not be drawn" not in found.page.inner_text("body")
                assert found.page.evaluate("document.documentElement.scrollWidth") <= width
                expect(button(found.page, "Accept")).to_be_visible()
                if rows == "quotes" and theme == "light":
                    assert axe.faults(found.page) == []
            found.errors.clear()


def test_two_tabs_at_once_lose_nothing(visit: OpenVisit, desk: Desk) -> None:
    tabs = {name: visit(f"{desk.address}/review") for name in ("Ada", "Bert")}
    for name, tab in tabs.items():
        sign(tab, name)
        expect(tab.page.get_by_text("0 of 64 decided")).to_be_visible()
    assert heading(tabs["Ada"].page) == heading(tabs["Bert"].page)
    for _ in range(2):
        with tabs["Ada"].answered(), tabs["Bert"].answered():
            for tab in tabs.values():
                # Without waiting for the other: both rows are on the screen of both.
                button(tab.page, "Accept").click(no_wait_after=True)
        for tab in tabs.values():
            expect(tab.page.get_by_test_id("stAlert").first).to_be_visible()
    made = desk.decided()
    assert sum(name == "Ada" for name, *_ in made) == 2
    assert sum(name == "Bert" for name, *_ in made) == 2


def test_who_comes_second_is_told_and_sees_the_first(visit: OpenVisit, desk: Desk) -> None:
    ada, bert = (visit(f"{desk.address}/review") for _ in range(2))
    sign(ada, "Ada")
    sign(bert, "Bert")
    first, second = ada.page, bert.page
    row = heading(second)
    button(first, "Accept").click()
    expect(first.get_by_text("1 of 64 decided")).to_be_visible()
    bert.unfold("Reject")
    field(second, "Why the row is wrong").fill("not speech")
    button(second, "Reject the row").click()
    expect(second.get_by_text("Meanwhile somebody else decided on this row: Accepted by Ada")).to_be_visible()
    assert heading(second) == row
    expect(second.get_by_text("What was decided (")).to_contain_text("Applied with the next build")
    rows = {row_id for _, row_id, _ in desk.decided()}
    assert len(rows) == 1
    assert [(name, decision) for name, _, decision in desk.decided()] == [
        ("Ada", "accept"),
        ("Bert", "reject"),
    ]


def test_it_works_from_the_keyboard(visit: OpenVisit, desk: Desk) -> None:
    found = visit(f"{desk.address}/review")
    page = found.page
    field(page, "Your name").focus()
    # Letters typed into a field are text, not shortcuts.
    page.keyboard.type("Anna P")
    with found.answered():
        page.keyboard.press("Enter")
    assert desk.decided() == []
    page.keyboard.press("Tab")
    first = heading(page)
    page.keyboard.press("n")
    expect(page.get_by_text("Row 2 of 64")).to_be_visible()
    found.settle()
    page.keyboard.press("p")
    expect(page.get_by_text("Row 1 of 64")).to_be_visible()
    found.settle()
    page.keyboard.press("a")
    expect(page.get_by_text("1 of 64 decided")).to_be_visible()
    expect(page.locator(".st-key-review_row h2")).not_to_have_text(first)
    assert [(name, decision) for name, _, decision in desk.decided()] == [("Anna P", "accept")]


def test_a_correction_is_one_decision_for_each_field(visit: OpenVisit, desk: Desk) -> None:
    found = visit(f"{desk.address}/review")
    page = found.page
    sign(found, "Ada")
    found.unfold("Correct")
    date = field(page, "When it was said")
    date.fill("a while ago")
    button(page, "Store the corrections").click()
    expect(page.get_by_text("said_edtf 'a while ago': not allowed")).to_be_visible()
    found.settle()
    assert desk.decided() == []
    date.fill("2025-01-30~")
    field(page, "In our words").fill("Talks go on")
    button(page, "Store the corrections").click()
    expect(page.get_by_text("1 of 64 decided")).to_be_visible()
    log = review_log.read(desk.folder).decisions
    assert [(made.field, made.value) for made in log] == [
        ("said_edtf", "2025-01-30~"),
        ("gist", "Talks go on"),
    ]
