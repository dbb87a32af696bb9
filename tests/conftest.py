"""Shared fixtures: a frozen copy of the tables, the app opened on a page, a folder of tables to break."""

from __future__ import annotations

import gc
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from lib.app import editors
from lib.tables.load import load
from lib.tables.model import Tables
from tests.read_once import reading_once

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "data"
"""The shipped tables: for tests that hold whatever these say."""
FROZEN = ROOT / "tests" / "frozen"
"""A copy of them that stays as it is: for tests that name rows or pin sentences, so that a correction in the
shipped tables breaks nothing far away."""

ARTICLES_OF_PARTS = 80
"""Articles of the made-up set in parts."""

SITE = "https://basewatch.example"
"""Where pages that no server sends are said to be."""

if sys.dont_write_bytecode:
    # Workers, servers and builds are processes of their own, a hundred in a run: each would compile all
    # libraries anew. Where nothing may be written beside the sources, it lies with what pytest keeps.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.pycache_prefix = os.environ.setdefault(
        "PYTHONPYCACHEPREFIX", str(ROOT / ".pytest_cache" / "compiled")
    )
    sys.dont_write_bytecode = False

if TYPE_CHECKING:
    from tests.gate.built import Built
    from tests.stories import Story


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the browser: its tests take longest, and what is left at the end should be small."""
    items.sort(key=lambda item: ROOT / "tests" / "browser" not in item.path.parents)


def pytest_collection_finish() -> None:
    """Walk tests and libraries, which stay to the end, no more when garbage is collected."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 50, 100)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> Iterator[None]:
    """Leave the main module as it was: `AppTest` puts its script there, which a new process would run."""
    main = sys.modules["__main__"]
    try:
        return (yield)
    finally:
        sys.modules["__main__"] = main


OpenApp = Callable[..., AppTest]
BuildStory = Callable[["Story"], "Built"]

# Speed is measured in tests/benchmarks, never asserted: a busy machine must not fail a property.
settings.register_profile("basewatch", deadline=None)
settings.load_profile("basewatch")


@cache
def frozen() -> Tables:
    """The frozen tables, loaded once for a process; nobody may change them."""
    return load(FROZEN)


@pytest.fixture(scope="session")
def tables() -> Tables:
    """The frozen tables."""
    return frozen()


@pytest.fixture(scope="session", autouse=True)
def frozen_folder_is_shown() -> Iterator[None]:
    """Show the frozen tables, also in servers that tests start."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BASEWATCH_DATA", str(FROZEN))
        yield


@pytest.fixture(scope="session")
def machine_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of tables such as the build makes; nobody may change it."""
    # Imported late: most tests need neither the build nor its libraries.
    from tests import machine

    return machine.write(tmp_path_factory.mktemp("machine") / "tables", machine.rows())


@pytest.fixture(scope="session")
def machine_tables(machine_folder: Path) -> Tables:
    """The tables of that folder."""
    return load(machine_folder)


@pytest.fixture(scope="session")
def large_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of made-up rows of more outlets (21) than are compared at a glance; nobody may change it."""
    from lib.extraction.output import derive
    from tests.benchmarks import rows

    folder = rows.write(tmp_path_factory.mktemp("large") / "tables", rows.make(40))
    derive.write_derived(folder)
    return folder


@pytest.fixture(scope="session")
def large_tables(large_folder: Path) -> Tables:
    """The tables of that folder."""
    return load(large_folder)


@pytest.fixture
def large_story(large_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Show that folder."""
    monkeypatch.setenv("BASEWATCH_DATA", str(large_folder))


@pytest.fixture(scope="session")
def parts(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two made-up data folders of one set, as an archive is made of; nobody may change them."""
    from tests.benchmarks import rows

    return rows.in_parts(tmp_path_factory.mktemp("parts"), ARTICLES_OF_PARTS, 2)


@pytest.fixture(scope="session")
def archive_folder(parts: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive of them; nobody may change it."""
    from lib.extraction.output.archive.make import make

    folder = tmp_path_factory.mktemp("archive") / "made-up"
    make(parts, folder)
    return folder


@pytest.fixture
def data_copy(tmp_path: Path) -> Path:
    """A copy of the frozen folder, to be broken."""
    return Path(shutil.copytree(FROZEN, tmp_path / "data"))


@pytest.fixture(scope="session", autouse=True)
def tables_are_read_once() -> Iterator[None]:
    """Let the same bytes be read once: tests load copies of a folder of which one file is another."""
    with reading_once():
        yield


@pytest.fixture(scope="session", autouse=True)
def components_looked_for_once() -> Iterator[None]:
    """Let Streamlit look through the installed packages for components once.

    A server does so when it starts, but `AppTest` for each app that it opens: three times the work of a page.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests)
        )
        yield


@pytest.fixture(scope="session", autouse=True)
def pages_are_opened_here() -> Iterator[None]:
    """Let pages that no server sends be opened by a browser at this machine."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(editors, "visitor", lambda: (None, {"Host": "localhost:8501"}))
        yield


@pytest.fixture
def open_page() -> OpenApp:
    """Open the app on a page as the first request of a session: `open_page("timeline", outlet=["walaw"])`.

    With `embedded=True` it stands in a frame of another's page.
    """

    def opened(page: str, /, *, embedded: bool = False, **query: str | list[str]) -> AppTest:
        app = AppTest.from_file(ROOT / "lib" / "app" / "shell.py", default_timeout=60)
        path = "" if page == "overview" else page.replace("_", "-")
        app.context = {"url": f"{SITE}/{path}", "is_embedded": embedded}
        for name, value in query.items():
            app.query_params[name] = value
        if page != "overview":
            app.switch_page(f"../../pages/{page}.py")
            # Before its first run the app knows a page by the name of its file, not by its address.
            app._page_hash = calc_hash(page.replace("_", "-"))
        return app.run()

    return opened


@pytest.fixture(scope="session")
def build_story(tmp_path_factory: pytest.TempPathFactory) -> BuildStory:
    """Build a made-up story once: `build_story(RIVER_QUAY)`; nobody may change its folder."""
    # Imported late: most tests need neither the build nor its libraries.
    from tests.gate.built import build

    made: dict[Story, Built] = {}

    def built(story: Story) -> Built:
        if story not in made:
            made[story] = build(story, tmp_path_factory.mktemp(story.name) / "tables")
        return made[story]

    return built


@pytest.fixture
def articles_folder() -> Path:
    """The article texts, which are not part of the project: their folder is named by the environment."""
    folder = os.environ.get("BASEWATCH_ARTICLES")
    if not folder:
        pytest.skip("BASEWATCH_ARTICLES names no folder of article texts")
    return Path(folder)
