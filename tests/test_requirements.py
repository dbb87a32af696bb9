"""The locks are what the short files ask: pinned, with hashes, alike, and of nobody's own registry."""

from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT
from tests.lock import FOLDERS, HEADER

PINNED = re.compile(r"^([a-z0-9][a-z0-9._-]*)==([^\s;\\]+)( ; [^\\]+)? \\$", re.IGNORECASE)


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def lock(folder: str) -> dict[str, str]:
    """Version by name; each line of a lock is read, or the test fails."""
    found: dict[str, str] = {}
    hashes = 1
    text = (ROOT / folder / "requirements.txt").read_text(encoding="utf-8")
    assert text.startswith(HEADER)
    for line in text.removeprefix(HEADER).splitlines():
        if match := PINNED.match(line):
            assert hashes, f"before {line}: no hash"
            assert normal(match[1]) not in found
            found[normal(match[1])] = match[2]
            hashes = 0
        else:
            assert re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}( \\)?", line), line
            hashes += 1
    assert hashes
    return found


def asked(folder: str) -> dict[str, str]:
    """What a short file pins, those that it takes along included."""
    found: dict[str, str] = {}
    for line in (ROOT / folder / "requirements.in").read_text(encoding="utf-8").splitlines():
        if line.startswith("-r "):
            other = (ROOT / folder / line[3:]).resolve()
            found |= asked(str(other.parent.relative_to(ROOT)))
        elif line and not line.startswith("#"):
            name, _, version = line.partition("==")
            found[normal(name)] = version
    return found


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_lock_has_what_its_short_file_asks(folder: str) -> None:
    found = lock(folder)
    assert asked(folder).items() <= found.items(), "stale: run `python -m tests.lock`"
    assert len(found) > len(asked(folder)), "what is needed in turn is locked too"


def test_what_several_need_has_one_version() -> None:
    most = lock(FOLDERS[0])
    for folder in FOLDERS[1:]:
        assert lock(folder).items() <= most.items()
