"""The command `tone`: a JSONL file in, one out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lib.extraction.__main__ import main

TEXT = "The navy saved all hands; the ministry had ignored three warnings."


def test_a_line_in_gives_a_line_out(tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    lines = [
        {"id": name, "text": TEXT, "target": name, "target_start": TEXT.index(name), "target_end": end}
        for name, end in (("The navy", 8), ("the ministry", 38))
    ]
    source.write_text("\n\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    assert main(["tone", str(source), str(target)]) == 0
    good, bad = (json.loads(line) for line in target.read_text(encoding="utf-8").splitlines())
    assert (good["id"], good["label"]) == ("The navy", "pos")
    assert (bad["id"], bad["label"]) == ("the ministry", "neg")
    assert good["score"] > bad["score"]
    assert 1 / 3 <= bad["probability"] <= 1
    assert isinstance(bad["sure"], bool)


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        '{"id": 1, "text": "War"}',
        '{"id": 1, "text": 2, "target_start": 0, "target_end": 1}',
        '{"id": 1, "text": "War", "target_start": 2, "target_end": 9}',
        '{"id": 1, "text": "War", "target_start": 1, "target_end": 1}',
        '{"id": 1, "text": "War", "target_start": "0", "target_end": "1"}',
    ],
)
def test_a_faulty_line_is_named(line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text("\n" + line, encoding="utf-8")
    assert main(["tone", str(source), str(tmp_path / "out.jsonl")]) == 1
    assert "line 2: not an object with id, text and a target" in capsys.readouterr().err
