"""`python -m lib.extraction` as its user meets it: exit codes, lists, nothing half done."""

from __future__ import annotations

from pathlib import Path

import pytest

from lib.extraction.__main__ import main
from tests.conftest import FROZEN
from tests.tables.test_load import edit


def run(*words: str | Path) -> int:
    return main([str(word) for word in words])


def test_check_is_silent_about_good_tables(articles_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", "--articles", articles_folder) == 0
    assert "0 errors" in capsys.readouterr().out


@pytest.mark.parametrize(
    "wrong",
    [
        [
            ("quotes", "in the interests of Syria", "in the interest of Syria", "not verbatim"),
            ("quotes", ",7,30,70,", ",7,30,71,", "sha256"),
            ("sentences", ",41,0.25,", ",41,0.3,", "VADER gives"),
            (
                "place_mentions",
                "p000-01,russia,southfront-844172,Russia,",
                "p000-01,russia,southfront-844172,Rossiya,",
                "not what",
            ),
            ("quotes", ',2025-02-04,"the', ',2035-02-04,"the', "outside the story's period"),
        ],
        [
            ("quotes", ",7,30,70,", ",9,30,70,", "9 words, the article has 7"),
            ("quotes", ',2025-02-04,"the', ',2025-03-04,"the', "said after the article"),
            (
                "quotes",
                "Discussions about the Russian military sites have not finished.",
                "Russian forces withdrew from dozens of posts across Syria.",
                "copies the article",
            ),
            ("events", "2024-12-12,day", "1824-12-12,day", "not plausible"),
        ],
        # These take rows along, whose own faults nobody would see.
        [("articles", "000_11a02e02cf63f961.txt", "../../etc/passwd", "leaves the folder")],
        [("articles", "000_11a02e02cf63f961.txt", "missing.txt", "cannot be read")],
        [("speakers", "ali-kaddah,Ali Kaddah,person", "ali-kaddah,Ali Kaddah,robot", "set aside")],
    ],
)
def test_check_names_all_that_is_wrong(
    data_copy: Path,
    articles_folder: Path,
    capsys: pytest.CaptureFixture[str],
    wrong: list[tuple[str, str, str, str]],
) -> None:
    for table, old, new, _ in wrong:
        edit(data_copy, table, old, new)
    assert run("check", "--articles", articles_folder, "--data", data_copy) == 1
    told = capsys.readouterr().out
    assert [problem for *_, problem in wrong if problem not in told] == []


def test_check_reports_stale_tables(
    data_copy: Path, articles_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(data_copy, "tone", "0.1364", "0.9")
    assert run("check", "--articles", articles_folder, "--data", data_copy) == 1
    assert "derived/tone.csv: stale" in capsys.readouterr().out


def test_derive_check_tells_fresh_from_stale(data_copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("derive", "--check", "--data", data_copy) == 0
    (data_copy / "derived" / "flow.csv").unlink()
    assert run("derive", "--check", "--data", data_copy) == 1
    assert "derived/flow.csv" in capsys.readouterr().out
    assert not (data_copy / "derived" / "flow.csv").exists()


def test_derive_writes_what_was_there(data_copy: Path) -> None:
    for path in [*(data_copy / "derived").glob("*.csv"), data_copy / "datapackage.json"]:
        path.unlink()
    assert run("derive", "--data", data_copy) == 0
    for path in [*(FROZEN / "derived").glob("*.csv"), FROZEN / "datapackage.json"]:
        assert (data_copy / path.relative_to(FROZEN)).read_bytes() == path.read_bytes()


def test_derive_changes_nothing_when_a_table_is_broken(
    data_copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (data_copy / "derived" / "flow.csv").read_bytes()
    (data_copy / "quotes.csv").write_bytes(b"\xff\xfe")
    assert run("derive", "--data", data_copy) == 1
    assert "quotes.csv" in capsys.readouterr().err
    assert (data_copy / "derived" / "flow.csv").read_bytes() == before


@pytest.mark.parametrize("words", [(), ("check",), ("polish",)])
def test_a_wrong_call_says_how(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        run(*words)
    assert stopped.value.code == 2
    assert "usage: python -m lib.extraction" in capsys.readouterr().err
