"""Where coded tone and word tone part."""

from __future__ import annotations

import pytest

from lib.subjects.tone import clashes
from lib.tables.model import Tables
from tests.subjects.tone.test_find import recoded


def test_clashes_on_the_shipped_tables(tables: Tables) -> None:
    found = clashes.clashes(tables, tables)
    assert found.finding == (
        "Coding and words pull apart in 2 of 11 cases coded against or in favour; "
        "5 of 21 own sentences coded 0 have strong words"
    )
    listed = zip(found.opposite["Outlet"], found.opposite["Sentence"], strict=True)
    assert sorted(listed) == [("Caliber.Az", 13), ("Walaw", 5)]
    assert (found.strong["Word tone"].abs() >= clashes.STRONG).all()


@pytest.mark.parametrize(
    ("score", "code", "clash"),
    [
        (0.05, -1, True),
        (0.049, -1, False),
        (-0.05, 1, True),
        (0.5, 1, False),
        (-0.5, -1, False),
        (float("nan"), -1, False),
    ],
)
def test_a_clash_needs_the_other_sign_and_the_threshold(
    tables: Tables, score: float, code: int, clash: bool
) -> None:
    first = tables.sentences["sentence_id"].iloc[0]
    shown = recoded(tables, {first: code})
    words = shown.sentences["word_tone"].where(shown.sentences["sentence_id"] != first, score)
    found = clashes.clashes(tables, shown.with_frames(sentences=shown.sentences.assign(word_tone=words)))
    assert len(found.opposite) == int(clash)


def test_of_many_cases_the_farthest_from_zero_are_listed_and_all_are_counted(
    tables: Tables, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = clashes.clashes(tables, tables)
    monkeypatch.setattr(clashes, "MOST", 2)
    cut = clashes.clashes(tables, tables)
    assert (cut.opposed, cut.loud, cut.finding) == (len(whole.opposite), len(whole.strong), whole.finding)
    assert (len(cut.opposite), len(cut.strong)) == (2, 2)
    farthest = sorted(whole.strong["Word tone"].abs(), reverse=True)[:2]
    assert cut.strong["Word tone"].abs().tolist() == farthest
