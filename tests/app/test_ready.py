"""What the first page needs is at hand before its reader; broken tables keep no server from starting."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from lib.app import data, ready
from lib.tables.filters import Filters
from tests.conftest import ROOT


def test_what_was_read_ahead_is_what_the_first_reader_gets(
    data_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BASEWATCH_DATA", str(data_copy))
    loaded: list[Path] = []
    plain = data.load
    monkeypatch.setattr(data, "load", lambda path, **more: loaded.append(path) or plain(path, **more))
    ready.read_ahead()
    assert data.view(data.tables(), Filters()) is data.view(data.tables(), Filters())
    assert loaded == [data_copy]


def test_a_folder_that_is_none_is_left_to_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BASEWATCH_DATA", str(tmp_path / "nowhere"))
    ready.read_ahead()


def test_a_server_that_starts_does_not_wait_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    going, done = threading.Event(), threading.Event()
    monkeypatch.setattr(ready, "read_ahead", lambda: (going.wait(20), done.set()))

    async def start() -> None:
        async with ready.at_start(None):
            assert not done.is_set()
            going.set()

    thread = threading.Thread(target=asyncio.run, args=(start(),))
    thread.start()
    thread.join(20)
    assert done.wait(20)


def test_the_charts_library_is_among_what_is_read() -> None:
    code = "import sys; from lib.app import ready; ready.read_ahead()"
    code += "; print('plotly.graph_objects' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True"


def test_what_loading_needs_for_a_moment_is_not_kept_for_good() -> None:
    assert data.pa.default_memory_pool().backend_name == "system"
