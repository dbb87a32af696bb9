"""How far editors agree: the figure is Krippendorff's, the verdicts are each editor's last."""

from __future__ import annotations

import krippendorff
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.reviews import agreement, decisions
from lib.reviews.agreement import Reading, agreements, readings
from lib.reviews.decisions import Decision, decide, malformed, second
from tests.reviews.made import accept, correct, reject

_VERDICTS = st.lists(
    st.lists(st.sampled_from([None, 0, 1, 2]), min_size=3, max_size=3), min_size=2, max_size=30
)


@settings(max_examples=60)
@given(_VERDICTS, st.sampled_from(["nominal", "ordinal"]))
def test_alpha_is_that_of_the_package(verdicts: list[list[int | None]], scale: agreement.Scale) -> None:
    counts = np.array([[row.count(value) for value in range(3)] for row in verdicts], float)
    twice = [row for row in verdicts if len([each for each in row if each is not None]) > 1]
    if len({each for row in twice for each in row if each is not None}) < 2:
        if twice:
            assert agreement.alpha(counts, scale, key="x") == (None, None, None)
        return
    table = np.array([[np.nan if each is None else each for each in row] for row in twice], float).T
    value, low, high = agreement.alpha(counts, scale, key="x")
    assert value is not None
    assert value == pytest.approx(krippendorff.alpha(table, level_of_measurement=scale), abs=1e-4)
    assert low is not None
    assert high is not None
    assert -1 <= low <= high <= 1


def test_the_interval_holds_the_truth_about_as_often_as_it_says() -> None:
    # Two editors who give the same of two verdicts in four of five rows: alpha is 0.6.
    rng = np.random.default_rng(7)
    hits = 0
    for n in range(100):
        first = rng.integers(0, 2, 60)
        other = np.where(rng.random(60) < 0.8, first, 1 - first)
        counts = np.stack([(first == v).astype(float) + (other == v) for v in (0, 1)], axis=1)
        _, low, high = agreement.alpha(counts, "nominal", key=str(n))
        assert low is not None
        assert high is not None
        hits += low <= 0.6 <= high
    assert 88 <= hits <= 99


def judged(table: str, verdicts: str, who: str) -> list[Decision]:
    kinds = {"a": accept, "r": reject}
    return [
        decide(who, table, f"q-{n}", "correct", field="kind", value="mixed")
        if each == "c"
        else decide(who, table, f"q-{n}", kinds[each]("x").decision, reason="no" if each == "r" else "")
        for n, each in enumerate(verdicts)
        if each != "."
    ]


def test_of_each_editor_the_last_verdict_counts_and_names_are_told_as_people_do() -> None:
    log = [
        accept("q-1", "Ada"),
        correct("q-1", "kind", "mixed"),
        reject("q-1"),
        second("  bert ", "quotes", "q-1", "accept"),
        accept("q-2", "Bert"),
        decisions.reopen("BERT", "quotes", "q-2"),
        accept("q-3", "Ada"),
        decisions.reopen("Bert", "quotes", "q-3"),
        decide("Bert", "topics", "q-1", "drop"),
    ]
    found = readings(log)
    assert found["quotes", "q-1"] == {
        "ada": Reading("reject", blind=False),
        "bert": Reading("accept", blind=True),
    }
    assert found["quotes", "q-2"] == {}
    assert found["quotes", "q-3"] == {"ada": Reading("accept", blind=False)}
    assert agreement.spread(log) == {("quotes", "q-1"): {"reject": 1, "accept": 1}}


def test_too_few_rows_have_no_figure_and_one_verdict_for_all_has_none() -> None:
    few = judged("quotes", "aar", "Ada") + judged("quotes", "ara", "Bert")
    (found,) = agreements(few)
    assert (found.n, found.editors, found.alpha, found.equal) == (3, 2, None, 0.3333)
    same = judged("events", "a" * 30, "Ada") + judged("events", "a" * 30, "Bert")
    (found,) = agreements(same)
    assert (found.n, found.alpha, found.low, found.equal) == (30, None, None, 1.0)
    assert agreements(judged("quotes", "aaa", "Ada")) == []
    assert agreement.as_rows([found])[0] == {
        "variable_id": "events",
        "variable": "Events",
        "n": "30",
        "editors": "2",
        "blind": "0",
        "equal": "1",
        "alpha": "",
        "low": "",
        "high": "",
    }


def test_a_second_reading_is_a_verdict_and_nothing_else() -> None:
    assert malformed(second("Ada", "quotes", "q-1", "reject")) == ""
    assert "no verdict" in malformed(second("Ada", "quotes", "q-1", "perhaps"))
    assert "not for a row of topics" in malformed(second("Ada", "topics", "q-1", "accept"))
    assert decisions.standings([second("Ada", "quotes", "q-1", "reject")]) == {}


def test_codes_of_tone_have_an_order_and_no_verdict_where_nobody_can_say() -> None:
    sentences = [{"sentence_id": f"t-{n}", "sha256": "0" * 64} for n in range(30)]
    values = ["neg", "neu", "pos"] * 10
    log = [
        decisions.code("Ada", each, "moscow", value) for each, value in zip(sentences, values, strict=True)
    ]
    near = ["neu" if n < 5 else value for n, value in enumerate(values)]
    log += [
        decisions.code("Bo", each, "moscow", value, again=True)
        for each, value in zip(sentences, near, strict=True)
    ]
    log.append(decisions.code("Bo", sentences[0], "damascus", "neg"))
    log.append(decisions.code("Ada", sentences[0], "damascus", "unclear"))
    (found,) = agreements(log)
    assert (found.variable_id, found.n, found.editors, found.blind) == ("tone_readings", 30, 2, 30)
    numbers = {"neg": 0, "neu": 1, "pos": 2}
    table = [[numbers[each] for each in coder] for coder in (values, near)]
    assert found.alpha == pytest.approx(krippendorff.alpha(table, level_of_measurement="ordinal"), abs=1e-4)
    assert readings(log)["tone_readings", "t-0 damascus"]["ada"].verdict == "unclear"
    gone = decisions.code("Ada", sentences[1], "moscow", "")
    assert "ada" not in readings([*log, gone])["tone_readings", "t-1 moscow"]
