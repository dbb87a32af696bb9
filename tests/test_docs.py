"""The documentation says what there is, all of it, and nothing that is not there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit import config

from lib.app import health
from lib.app.guard import BURST, Limits
from lib.extraction.__main__ import parser
from lib.tables import describe
from lib.tables.catalogue import TABLES
from tests.conftest import ROOT
from tests.gate import floors

DOCS = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
TEXT = "\n".join(path.read_text(encoding="utf-8") for path in DOCS)
EXTRACTION = (ROOT / "docs" / "extraction.md").read_text(encoding="utf-8")
IN_CODE = [
    ROOT / "dashboard.py",
    ROOT / ".ci" / "run",
    *(ROOT / "lib").rglob("*.py"),
    *(ROOT / "tests").rglob("*.py"),
]


def test_the_tables_are_described_as_the_catalogue_has_them() -> None:
    assert describe.FILE.read_text(encoding="utf-8") == describe.markdown(), (
        "stale: run `python -m lib.tables.describe`"
    )


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_every_table_and_column_is_described(table) -> None:
    section = describe.markdown().split(f"\n## {table.name}\n")[1].split("\n## ")[0]
    assert table.path in section
    assert re.findall(r"^\| `(\w+)` \|", section, re.M) == table.names


def test_every_environment_variable_is_described_and_none_is_missing() -> None:
    used = {
        name for path in IN_CODE for name in re.findall(r"BASEWATCH_[A-Z_]*[A-Z]", path.read_text("utf-8"))
    }
    assert used == set(re.findall(r"BASEWATCH_[A-Z_]*[A-Z]", TEXT))


def flags() -> Iterator[str]:
    """Every command and flag of the extraction, as argparse has them."""
    (commands,) = (action for action in parser()._actions if action.dest == "command")
    for name, command in commands.choices.items():
        yield name
        yield from (
            flag for action in command._actions for flag in action.option_strings if flag.startswith("--")
        )


def test_every_command_and_flag_is_described_and_none_is_missing() -> None:
    known = set(flags()) - {"--help"}
    section = EXTRACTION.split("\n## The commands\n")[1].split("\n## ")[0]
    assert known == set(re.findall(r"`(?:python -m lib\.extraction )?(--[a-z-]+|[a-z]+)[ `]", section))


def code_spans(path: Path) -> list[str]:
    return re.findall(r"`([^`\n]+)`", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_every_path_that_is_named_is_there(path: Path) -> None:
    if path.name == "CHANGELOG.md":
        return  # It tells of what is gone, too.
    roots = ("lib/", "tests/", "pages/", "data/", "static/", "docs/", ".ci/")
    named = {span for span in code_spans(path) if span.startswith(roots) and not re.search(r"[<*\s]", span)}
    assert [span for span in sorted(named) if not (ROOT / span).exists()] == []


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_every_link_inside_the_project_leads_somewhere(path: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))
    inside = [link for link in links if not (path.name == "data.md" and link.endswith(".csv"))]
    assert [link for link in inside if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_every_module_that_is_run_is_there(path: Path) -> None:
    for module in re.findall(r"python -m ((?:lib|tests)[\w.]*)", path.read_text(encoding="utf-8")):
        base = ROOT.joinpath(*module.split("."))
        assert base.with_suffix(".py").is_file() or (base / "__main__.py").is_file(), module


def test_the_readme_stays_short_and_its_commands_are_in_two_places() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert len(readme.splitlines()) <= 110
    for heading in ("Start it", "Test it"):
        section = readme.split(f"\n## {heading}\n")[1].split("\n## ")[0]
        assert section.count("```sh\n") == 1, "one command, to be copied"


def test_every_file_of_the_documentation_is_linked() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert all(f"docs/{path.name}" in readme for path in (ROOT / "docs").glob("*.md"))


def test_the_figures_of_the_extraction_are_those_that_are_pinned() -> None:
    pinned = floors.read()
    rows = re.findall(r"^\| ([\w ,()]+) \| (\d\.\d\d) \| (\d\.\d\d) \| (\d\.\d\d) \|$", EXTRACTION, re.M)
    for place, story in enumerate(("river-quay", "mill-fire", "clinic-quake"), start=1):
        told = {row[0]: row[place] for row in rows}
        assert told == {name: f"{value:.2f}" for name, value in pinned[story].figures.items()}


HOSTING = (ROOT / "docs" / "hosting.md").read_text(encoding="utf-8")


def test_hosts_are_told_the_limits_and_the_options_that_there_are() -> None:
    for name, default in (("BASEWATCH_SESSIONS", Limits().sessions), ("BASEWATCH_RUNS", Limits().runs)):
        assert re.search(rf"^\| `{name}` \| .* \| {default} \|$", HOSTING, re.M), name
    assert f"a burst of {BURST};" in HOSTING
    flags = {flag for action in health.parser()._actions for flag in action.option_strings}
    assert set(re.findall(r"python -m lib\.app\.health .*?(--[a-z]+)", HOSTING)) <= flags


def test_hosts_are_told_files_that_there_are() -> None:
    container = (ROOT / "Containerfile").read_text(encoding="utf-8")
    for line in re.findall(r"^COPY (.+)$", container, re.M):
        *sources, _ = line.split()
        assert [source for source in sources if not (ROOT / source).exists()] == []
    inside = {
        source.split("/")[0]
        for line in re.findall(r"^COPY (.+) \S+$", container, re.M)
        for source in line.split()
    }
    # What the app is made of, and nothing that only its makers need.
    assert inside >= {"dashboard.py", "lib", "pages", "static", "data", ".streamlit", "requirements.txt"}
    assert "python -m lib.app.health" in " ".join(re.findall(r'"([^"]+)"', container))
    options = {option.lower().replace("_", "") for option in config.get_config_options()}
    for name in re.findall(r"`?STREAMLIT_([A-Z_]+)", HOSTING):
        section, _, rest = name.partition("_")
        assert f"{section}.{rest}".lower().replace("_", "") in options, name
