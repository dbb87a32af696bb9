"""What the check of tables against texts finds."""

from __future__ import annotations

from pathlib import Path

from lib.extraction.output.check import check
from tests import machine, private


def test_a_version_of_a_candidate_is_a_fragment_and_its_passage_the_texts_own(tmp_path: Path) -> None:
    rows = machine.rows()
    (tmp_path / "texts").mkdir()
    for article, text in private.texts_of(rows).items():
        (tmp_path / "texts" / f"{article}.txt").write_text(text, encoding="utf-8")
    rows["candidate_versions"][0]["says"] = "five words are too many"
    folder = private.write(tmp_path / "tables", rows)
    rows["candidate_versions"][1]["sha256"] = rows["candidate_versions"][2]["sha256"]
    machine.write(folder, rows)
    found = check(folder, tmp_path / "texts").errors
    first, second = (error for error in found if error.startswith(("candidate_versions", "quantities")))
    assert "sha256 does not fit" in first
    assert "'five words are too many' has more than 4 words" in second
