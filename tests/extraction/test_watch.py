"""`python -m lib.extraction watch`: what arrives is built, what is bad is told, Ctrl-C is the end."""

from __future__ import annotations

import os
import shutil
import signal
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from lib.extraction import watch as watching
from lib.extraction.__main__ import main
from lib.extraction.run import NothingToBuild
from lib.tables.load import load
from tests.extraction.test_run import FIRST, SECOND


def after(steps: list[tuple[Callable[[], bool], Callable[[], None]]]) -> threading.Thread:
    """Do each step once its condition holds; after the last one, or a minute of waiting, press Ctrl-C."""

    def go() -> None:
        deadline = time.monotonic() + 60
        for holds, do in steps:
            while not holds() and time.monotonic() < deadline:
                time.sleep(0.02)
            do()
        os.kill(os.getpid(), signal.SIGINT)

    thread = threading.Thread(target=go, daemon=True)
    thread.start()
    return thread


def test_what_arrives_is_built_until_the_user_stops_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr("builtins.print", lambda *words, **_: told.append(" ".join(map(str, words))))
    articles, out = tmp_path / "articles", tmp_path / "out"
    articles.mkdir()

    def joins() -> None:
        (articles / "second.txt").write_text(SECOND, encoding="utf-8")
        (articles / "bad.jsonl").write_text('{"text": "cut off\n', encoding="utf-8")

    def changes() -> None:
        (articles / "second.txt").write_text(SECOND.replace("Friday", "Sunday"), encoding="utf-8")
        (articles / "bad.jsonl").unlink()

    def said(words: str) -> Callable[[], bool]:
        return lambda: any(words in text for text in told)

    thread = after(
        [
            (said("Waiting for articles"), lambda: shutil.copy(_first(tmp_path), articles / "first.txt")),
            (said("1 article,"), joins),
            (said("Joined: second.txt"), changes),
            (said("Changed: second.txt"), lambda: None),
        ]
    )
    assert main(["watch", str(articles), "--out", str(out)]) == 0
    thread.join()
    assert any("Set aside: bad.jsonl#1" in text for text in told)
    assert told[-1].startswith("Stopped.")
    tables = load(out)
    assert set(tables.articles["doc"]) == {"first.txt", "second.txt"}
    assert tables.faults == ()


def _first(folder: Path) -> Path:
    path = folder / "first.txt"
    path.write_text(FIRST, encoding="utf-8")
    return path


def test_a_build_that_fails_does_not_end_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    errors = [NothingToBuild("None yet."), OSError("the disk is full"), KeyboardInterrupt()]

    def fail(*_: object, **__: object) -> None:
        raise errors.pop(0)

    states = iter([{}, {"a": 1}, {"a": 1}, {"a": 2}])
    monkeypatch.setattr(watching, "_occasions", lambda *_: iter([None] * 4))
    monkeypatch.setattr(watching, "_state", lambda *_: next(states))
    monkeypatch.setattr(watching, "run", fail)
    with pytest.raises(KeyboardInterrupt):
        watching.watch(str(tmp_path), tmp_path / "out", tell=told.append)
    assert [("None yet" in text, "disk is full" in text) for text in told] == [(True, False), (False, True)]


@pytest.mark.parametrize("where", ["folder", "store"])
def test_ctrl_c_that_is_lost_in_the_midst_of_an_article_still_ends_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    def lose(*_: object, **__: object) -> None:
        with suppress(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
            time.sleep(5)
        raise NothingToBuild("Compiled code went on.")

    monkeypatch.setattr(watching, "run", lose)
    monkeypatch.setattr(watching, "_state", lambda *_: {})
    articles = {"folder": str(tmp_path), "store": "memory://articles"}[where]
    with pytest.raises(KeyboardInterrupt):
        watching.watch(articles, tmp_path / "out", tell=lambda _: None)


def test_places_that_do_not_fit_end_it_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["watch", str(tmp_path / "none"), "--out", str(tmp_path / "out")]) == 1
    assert main(["watch", str(tmp_path), "--out", str(tmp_path / "out")]) == 1
    assert "inside each other" in capsys.readouterr().err
