"""Derived tables that were written with the others are taken as they are; all else is reckoned anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from lib.extraction.output import derive
from lib.tables import kept, load, refit


@pytest.fixture
def marked(data_copy: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder whose derived tables were written by `derive`, as if it were large."""
    monkeypatch.setattr(kept, "FROM_BYTES", 0)
    derive.write_derived(data_copy)
    return data_copy


def changed(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def test_what_was_written_together_is_not_reckoned(marked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = load.load(marked)
    monkeypatch.setattr(load, "refit", lambda *_, **__: pytest.fail("it was reckoned"))
    for name, frame in load.load(marked).frames.items():
        assert frame.equals(plain.frames[name]), name


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        # A count is one higher; an article is another outlet's.
        ("derived/voices.csv", ",8,161,", ",9,161,"),
        ("articles.csv", "southfront-844172,southfront", "southfront-844172,walaw"),
    ],
)
def test_what_somebody_changed_is_found(marked: Path, file: str, before: str, after: str) -> None:
    changed(marked / file, before, after)
    problems = {fault.problem for fault in load.load(marked).faults}
    assert problems == {"The table does not fit the others."}
    # Made anew, all is well again, and the mark is of what there is now.
    derive.write_derived(marked)
    assert load.load(marked).faults == ()
    assert refit.is_marked(marked, load.digest_of(marked))


def test_other_code_and_small_folders_have_no_mark(marked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    digest = load.digest_of(marked)
    assert refit.is_marked(marked, digest)
    with monkeypatch.context() as patch:
        patch.setattr(kept, "code", lambda: b"other code")
        assert not refit.is_marked(marked, digest)
    monkeypatch.setattr(kept, "FROM_BYTES", 10**9)
    derive.write_derived(marked)
    assert not (marked / refit.MARK).exists()
