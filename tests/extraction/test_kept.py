"""What earlier builds worked out."""

from __future__ import annotations

from pathlib import Path

import pytest

from lib.extraction.kept import NOTHING, Kept


def test_what_was_made_is_not_made_again(tmp_path: Path) -> None:
    made: list[str] = []

    def make(name: str) -> list[str]:
        made.append(name)
        return [name, "ž"]

    for _ in range(2):
        with Kept(tmp_path / "kept") as kept:
            assert kept.of("links", ["one", 1], lambda: make("one")) == ["one", "ž"]
            assert kept.of("tone", ["one", 1], lambda: make("two")) == ["two", "ž"]
            assert kept.of("tone", ["one", 2], lambda: make("three")) == ["three", "ž"]
    assert made == ["one", "two", "three"]


def test_what_is_not_asked_for_is_dropped_but_not_by_a_build_that_fails(tmp_path: Path) -> None:
    def asked_for(*names: str) -> list[bool]:
        with Kept(tmp_path / "kept") as kept:
            fresh: list[str] = []
            for name in names:
                kept.of("x", name, lambda name=name: fresh.append(name))  # type: ignore[misc]
        return [name in fresh for name in names]

    assert asked_for("a", "b") == [True, True]
    with pytest.raises(KeyboardInterrupt), Kept(tmp_path / "kept"):
        raise KeyboardInterrupt
    assert asked_for("a") == [False]
    assert asked_for("a", "b") == [False, True]


@pytest.mark.parametrize("damage", [b"no data base at all" * 100, b"", b"SQLite format 3\0" + b"\0" * 200])
def test_a_damaged_file_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "kept").write_bytes(damage)
    for _ in range(2):
        with Kept(tmp_path / "kept") as kept:
            assert kept.of("x", 1, lambda: "made") == "made"


def test_nothing_may_be_kept() -> None:
    assert [NOTHING.of("x", 1, lambda n=n: n) for n in (1, 2)] == [1, 2]  # type: ignore[misc]
