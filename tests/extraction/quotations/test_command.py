"""The command `quotes`: a JSONL file in, one out."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from lib.extraction.__main__ import main

TEXT = "“The port is old,” Ann Lund said. She added that it would close."


def test_a_line_in_gives_a_line_out(tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(
        json.dumps({"id": "a", "text": TEXT}) + "\n\n" + json.dumps({"id": "b", "text": ""}) + "\n",
        encoding="utf-8",
    )
    assert main(["quotes", str(source), str(target)]) == 0
    first, second = (json.loads(line) for line in target.read_text(encoding="utf-8").splitlines())
    assert second == {"id": "b", "quotes": []}
    assert first["id"] == "a"
    direct, indirect = first["quotes"]
    assert (direct["text"], direct["kind"], direct["speaker"], direct["cue"]) == (
        "“The port is old,”",
        "direct",
        "Ann Lund",
        "said",
    )
    assert TEXT[indirect["start"] : indirect["end"]] == "it would close"
    assert TEXT[indirect["speaker_start"] : indirect["speaker_end"]] == "She"
    assert indirect["speaker"] == "Ann Lund"


@pytest.mark.parametrize("line", ["{", "[]", '{"id": 1}', '{"text": "a"}', '{"id": 1, "text": 2}'])
def test_a_faulty_line_is_named(line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text('{"id": 1, "text": "a"}\n' + line + "\n", encoding="utf-8")
    assert main(["quotes", str(source), str(tmp_path / "out.jsonl")]) == 1
    assert "line 2" in capsys.readouterr().err


def test_a_missing_file_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["quotes", str(tmp_path / "none.jsonl"), str(tmp_path / "out.jsonl")]) == 1
    assert "none.jsonl" in capsys.readouterr().err


def test_the_command_stays_light() -> None:
    program = (
        "import sys; from lib.extraction.quotations import command; import lib.extraction.__main__;"
        "print([m for m in ('pandas', 'pandera', 'trafilatura', 'streamlit') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
