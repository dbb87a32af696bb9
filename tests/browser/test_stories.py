"""Several stories in one folder: from one to another by a click, by an address as well."""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import expect

from lib.tables import stories
from lib.tables.stories import Entry
from tests.browser.conftest import OpenVisit, serving
from tests.conftest import FROZEN


def test_another_story_is_a_click_away_and_takes_no_filter_along(
    visit: OpenVisit, tmp_path: Path, machine_folder: Path
) -> None:
    shutil.copytree(FROZEN, tmp_path / "bases")
    shutil.copytree(machine_folder, tmp_path / "machine")
    entries = (Entry("bases", "Talks on the bases", 5), Entry("machine", "By a machine", 1))
    (tmp_path / stories.FILE).write_text(stories.write(entries), encoding="utf-8")
    with serving(BASEWATCH_DATA=str(tmp_path)) as server:
        found = visit(f"{server}/quotes?outlet=walaw")
        page = found.page
        expect(page).to_have_url(f"{server}/quotes?story=bases&outlet=walaw")
        found.unfold("Other stories (1)")
        with found.answered():
            page.get_by_role("link", name="By a machine (1 article)").click()
        expect(page).to_have_url(f"{server}/?story=machine")
        expect(page.get_by_text("Machine-made rows")).to_be_visible()
        # The menu stays in the story.
        with found.answered():
            page.get_by_role("link", name="Tone", exact=True).click()
        expect(page).to_have_url(f"{server}/tone?story=machine")
        # An address of the other story is the other story, also for a session that has been in this one.
        found.go("quotes?story=bases&outlet=walaw")
        expect(page.get_by_text("Machine-made rows")).to_have_count(0)
        expect(page).to_have_url(f"{server}/quotes?story=bases&outlet=walaw")
        assert not found.errors
        assert not found.outside
