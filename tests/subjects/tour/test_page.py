"""The tour as a reader meets it."""

from __future__ import annotations

import csv
import json
import re
import shutil
from pathlib import Path

import pandas as pd
import pytest

from lib.subjects.tour.find import steps
from lib.tables import catalogue, codes
from lib.tables.load import load
from tests.app.ways import ways
from tests.conftest import DATA, FROZEN, OpenApp
from tests.texts import said

ALL = range(1, 7)


@pytest.mark.parametrize("folder", [FROZEN, DATA], ids=["frozen", "shipped"])
@pytest.mark.parametrize("step", ALL)
def test_a_step_has_its_address(
    open_page: OpenApp, monkeypatch: pytest.MonkeyPatch, step: int, folder: Path
) -> None:
    monkeypatch.setenv("BASEWATCH_DATA", str(folder))
    app = open_page("tour", step=str(step))
    assert not app.exception
    assert not app.warning
    assert f"A tour in six steps · step {step}" in said(app)
    assert app.button(key="tour_back").disabled == (step == 1)
    assert app.button(key="tour_next").disabled == (step == 6)


def test_the_way_leads_through_all_steps_and_back(open_page: OpenApp) -> None:
    app = open_page("tour")
    seen = [app.title[0].value]
    for _ in ALL[1:]:
        app.button(key="tour_next").click().run()
        assert not app.exception
        seen.append(app.title[0].value)
    assert len(set(seen)) == 6
    assert app.query_params["step"] == "6"
    app.button(key="tour_back").click().run()
    assert app.title[0].value == seen[4]


@pytest.mark.parametrize("step", ["0", "7", "two", "-1"])
def test_a_step_that_there_is_not_is_named(open_page: OpenApp, step: str) -> None:
    app = open_page("tour", step=step)
    assert not app.exception
    assert f"step={step}" in app.warning[0].value
    assert "step 1" in app.caption[0].value


def test_what_the_step_is_about_is_lit_and_the_rest_dim(open_page: OpenApp) -> None:
    app = open_page("tour", step="2")
    traces = json.loads(app.get("plotly_chart")[0].proto.spec)["data"]
    named = [trace for trace in traces if "customdata" in trace]
    lit = {trace["customdata"][at][0] for trace in named for at in trace["selectedpoints"]}
    assert lit == {f"quote.{quote}" for quote in ("q000-07", "q000-08", "q000-09", "q000-10", "q000-12")}
    assert all(trace["unselected"]["marker"]["opacity"] < 0.2 for trace in named)


def test_filters_have_no_part_in_the_tour(open_page: OpenApp) -> None:
    app = open_page("tour", step="4", outlet="walaw")
    assert not app.exception
    assert "598 of 1,039 attributed words" in said(app)
    assert "the filters have no part in it" in said(app)


def test_each_step_leads_to_its_view_with_all_controls(open_page: OpenApp) -> None:
    app = open_page("tour", step="6")
    link = app.get("page_link")[-1].proto
    assert (link.page, link.query_string) == ("tone", "target=russia&voice=narrator")


def test_a_card_opens_in_the_tour_and_closes_with_the_step(open_page: OpenApp) -> None:
    app = open_page("tour", step="2", item="quote.q000-12")
    assert not app.exception
    assert "I leave this without any comments." in said(app)
    app.button(key="tour_next").click().run()
    assert "item" not in app.query_params


@pytest.fixture(scope="module")
def every_view(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The frozen folder with a tour of all views, in their order."""
    folder = Path(shutil.copytree(FROZEN, tmp_path_factory.mktemp("views") / "data"))
    write(folder, [(str(n), name, "Text", name, "", "") for n, name in enumerate(codes.VIEWS, 1)])
    return folder


@pytest.mark.parametrize("name", list(codes.VIEWS))
def test_every_view_can_stand_alone(
    every_view: Path, open_page: OpenApp, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("BASEWATCH_DATA", str(every_view))
    app = open_page("tour", step=str(list(codes.VIEWS).index(name) + 1))
    assert not app.exception
    assert not app.warning
    assert app.title[0].value.replace("\\", "") == name


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        (("1", "T", "T", "no-such-view", "", ""), "view"),
        (("1", "T", "T", "flow", "", "quote.nobody"), "items"),
        (("1", "T", "T", "flow", "", "nonsense"), "items"),
        (("one", "T", "T", "flow", "", ""), "step"),
        (("1", "", "T", "flow", "", ""), "title"),
    ],
)
def test_a_faulty_step_is_set_aside_on_loading(data_copy: Path, cells: tuple, problem: str) -> None:
    write(data_copy, [cells, ("2", "Good", "Text", "flow", "", "quote.q000-12; event.ev-2025-01-port")])
    loaded = load(data_copy)
    assert [step.title for step in steps(loaded)] == ["Good"]
    assert {(fault.file, fault.column) for fault in loaded.faults} == {("tour.csv", problem)}


def test_what_a_view_does_not_know_is_named(
    data_copy: Path, open_page: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(data_copy, [("1", "T", "T", "groups", "group=g-atlantis&sort=up", "")])
    monkeypatch.setenv("BASEWATCH_DATA", str(data_copy))
    app = open_page("tour")
    assert not app.exception
    assert "group=g-atlantis" in app.warning[0].value
    assert "sort=up" in app.warning[0].value


def test_a_folder_without_a_tour_has_none(
    data_copy: Path, open_page: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    (data_copy / "tour.csv").unlink()
    assert load(data_copy).faults == ()
    monkeypatch.setenv("BASEWATCH_DATA", str(data_copy))
    app = open_page("tour", step="3")
    assert not app.exception
    assert "none are recorded" in app.info[0].value
    overview = open_page("overview")
    assert not any(way.page == "tour" for way in ways(overview))


def test_the_shipped_tour_is_sound() -> None:
    """What the tour says in figures, and what it names, is in the shipped tables."""
    shipped = load(DATA)
    assert len(steps(shipped)) == 6
    quotes, outlets = shipped.quotes, shipped.names["outlets"]
    told = {step.title: step.text for step in steps(shipped)}
    for text in told.values():
        for words in re.findall("“([^”]+)”", text):
            assert quotes["quoted"].str.contains(words, regex=False).any(), words
    wrong = quotes[quotes["date_check"] == "contradicted"]
    assert (wrong["said_earliest"] - wrong["evidence_earliest"]).dt.days.tolist() == [5] * 5
    assert set(wrong["outlet_id"].map(outlets)) == {"SouthFront"}
    carried = (shipped.coverage["n"] > 0).groupby(shipped.coverage["statement_id"]).sum()
    assert ((carried > 1).sum(), len(carried), carried.max()) == (6, 39, 2)
    words = shipped.voices.merge(shipped.speakers[["speaker_id", "side_id"]])
    by_side = words.groupby("side_id")["words"].sum()
    assert by_side.to_dict() == {"russia": 598, "syria-new-authorities": 369, "unnamed": 72}
    own = words.groupby(["outlet_id", "side_id"])["words"].sum()
    assert own["al-mayadeen"].to_dict() == {"russia": 37, "syria-new-authorities": 178}
    assert own["siasat"].to_dict() == {"russia": 204}
    silent = (quotes["medium_id"] == "").groupby(quotes["outlet_id"]).agg(["sum", "size"])
    assert silent.loc["walaw"].tolist() == [14, 15]
    assert silent.loc["southfront"].tolist() == [10, 17]
    assert silent["sum"].sum() == 29
    minister = quotes[quotes["speaker_id"] == "murhaf-abu-qasra"]
    assert minister["via_outlet_id"].tolist() == ["washington-post"] * 8
    cell = {"measure": "coded", "target_id": "russia", "voice": "narrator"}
    tone = shipped.tone[(shipped.tone[list(cell)] == pd.Series(cell)).all(axis=1)].set_index("outlet_id")
    assert tone["n"].to_dict() == {
        "al-mayadeen": 4,
        "caliber-az": 8,
        "siasat": 2,
        "southfront": 8,
        "walaw": 5,
    }
    assert [outlet for outlet, row in tone.iterrows() if row["low"] > 0 or row["high"] < 0] == ["southfront"]
    agreed = shipped.agreement.set_index("variable_id").loc["narrator-tone-toward-russia"]
    assert (round(agreed["value"], 2), agreed["n"]) == (0.86, 81)


def write(folder: Path, rows: list[tuple]) -> None:
    with (folder / "tour.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(catalogue.TABLES["tour"].names)
        writer.writerows(rows)
