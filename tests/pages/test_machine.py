"""Every page on tables that the build made and nobody has reviewed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import machine
from tests.conftest import OpenApp
from tests.texts import said, tables

PAGES = [
    ("overview", {}),
    ("timeline", {}),
    ("timeline", {"span": "weeks"}),
    ("map", {}),
    ("map", {"frame": "wide"}),
    ("quotes", {}),
    ("quotes", {"q": "bases"}),
    ("search", {"find": "bases Damascus"}),
    ("search", {"find": "bases", "kind": "quote", "order": "earliest"}),
    ("method", {}),
    ("tour", {}),
    ("compare", {}),
    *(
        ("profile", {"of": of})
        for of in ("speaker.dmitry-peskov", "outlet.walaw", "event.ev-2025-01-28-talks")
    ),
    ("profile", {"of": "statement.st-peskov-important"}),
    *(("tone", {"part": part}) for part in ("coded", "word", "loaded", "verbs", "voices", "sources")),
    *(("side_by_side", {"part": part}) for part in ("statements", "words", "groups", "disagreements")),
    *(("sources", {"part": part}) for part in ("flow", "outlets", "texts")),
]


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return machine.write(tmp_path_factory.mktemp("large") / "tables", machine.many(120, 40))


@pytest.fixture
def folder(machine_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BASEWATCH_DATA", str(machine_folder))
    return machine_folder


@pytest.mark.parametrize(("page", "query"), PAGES)
def test_every_page_says_that_its_rows_are_not_reviewed(
    open_page: OpenApp, folder: Path, page: str, query: dict[str, str]
) -> None:
    app = open_page(page, **query)
    assert not app.exception
    assert "542 of 542 rows of this story have not been reviewed" in said(app)
    assert "match these filters" not in said(app)
    for claim in ("in our words", "In our words", "no disagreement", "No disagreement", "two annotations"):
        assert claim not in said(app)


@pytest.mark.parametrize(("page", "query"), PAGES)
def test_reviewed_tables_have_no_badge(open_page: OpenApp, page: str, query: dict[str, str]) -> None:
    assert "have not been reviewed" not in said(open_page(page, **query))


@pytest.mark.parametrize("item", ["quote.q000-01", "event.%", "place.tartus", "statement.%", "article.%"])
def test_every_card_has_the_badge(open_page: OpenApp, folder: Path, item: str) -> None:
    rows = machine.read(folder)
    kind = item.partition(".")[0]
    item = item.replace("%", rows[f"{kind}s"][0][f"{kind}_id"])
    app = open_page("quotes", item=item)
    assert not app.exception
    assert "machine-made, not reviewed" in said(app)


def test_a_card_does_not_pass_key_words_off_as_a_sentence(open_page: OpenApp, folder: Path) -> None:
    app = open_page("overview", item="quote.q000-01")
    assert any(m.value.startswith("### Key words") for m in app.markdown)
    assert "key words stand for the content" in said(app)
    assert "Nobody has looked for evidence" in said(app)


@pytest.mark.parametrize(
    ("page", "query", "words"),
    [
        ("overview", {}, "Disagreements are the work of editors; none are recorded"),
        (
            "side_by_side",
            {"part": "disagreements"},
            "Disagreements are the work of editors; none are recorded",
        ),
        ("side_by_side", {"part": "groups"}, "Groups of statements are the work of editors"),
        ("tone", {"part": "coded"}, "Coded tone takes a person"),
        ("sources", {"part": "outlets"}, "Who owns an outlet is for editors to find out"),
        ("method", {"open": "account"}, "nobody has looked"),
    ],
)
def test_what_nobody_looked_for_is_not_said_to_be_absent(
    open_page: OpenApp, folder: Path, page: str, query: dict[str, str], words: str
) -> None:
    assert words in said(open_page(page, **query))


def test_word_tone_stands_in_for_coded_tone_voice_by_voice(open_page: OpenApp, folder: Path) -> None:
    app = open_page("tone", part="coded")
    assert len(app.get("plotly_chart")) == 1
    assert "Each voice: 81 sentences" in said(app)


def test_the_sentences_behind_a_dot_are_not_called_neutral(open_page: OpenApp, folder: Path) -> None:
    app = open_page("tone", part="word", item="tone.word.walaw.none.narrator")
    assert set(tables(app)[0]["Coded tone"]) == {"not coded"}


def test_a_text_that_a_program_says_is_followed_is_said_to_be_so(open_page: OpenApp, folder: Path) -> None:
    app = open_page("sources", part="texts")
    assert "By the build's comparison: Walaw's article follows a text" in said(app)


def test_method_counts_rows_by_status_and_shows_the_builds_agreement(
    open_page: OpenApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = machine.rows()
    rows["quotes"][0]["status"] = "accepted"
    rows["build_agreement"] = [
        {
            "variable_id": "speaker",
            "variable": "speaker",
            "measure": "share equal",
            "n_reviewed": "64",
            "n_machine": "60",
            "n_equal": "57",
            "value": "0.95",
            "low": "0.86",
            "high": "0.98",
        }
    ]
    monkeypatch.setenv("BASEWATCH_DATA", str(machine.write(tmp_path / "tables", rows)))
    app = open_page("method", open="build")
    assert not app.exception
    standing, agreement = app.table[0].value, app.table[1].value
    assert list(standing.set_index("Rows").loc["Quotations"]) == [1, 63, 64]
    assert list(agreement.iloc[0]) == [
        "speaker",
        "share equal",
        64,
        60,
        57,
        "",
        "",
        r"0\.950",
        r"0\.86 to 0\.98",
    ]
    assert any("How far the build alone agrees" in expander.label for expander in app.expander)


@pytest.mark.parametrize(("page", "query"), PAGES)
def test_many_outlets_and_articles_stay_readable(
    open_page: OpenApp, large: Path, monkeypatch: pytest.MonkeyPatch, page: str, query: dict[str, str]
) -> None:
    monkeypatch.setenv("BASEWATCH_DATA", str(large))
    app = open_page(page, **query)
    assert not app.exception
    if page == "tone":
        assert app.number_input(key="page").label.startswith("Outlets, ")
    elif (page, query.get("part")) == ("sources", "outlets"):
        assert "40 outlets, 120 articles" in said(app)
    elif page in ("sources", "side_by_side", "map", "timeline"):
        assert "the 12 of 40 outlets with most text" in said(app)


def test_a_shorter_period_has_a_mark_each_again(
    open_page: OpenApp, large: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BASEWATCH_DATA", str(large))
    assert "too many for a mark each" in said(open_page("timeline"))
    few = said(open_page("timeline", outlet="outlet-1"))
    assert "too many" not in few
    assert "One mark each for" in few


def test_all_outlets_are_there_on_demand(
    open_page: OpenApp, large: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BASEWATCH_DATA", str(large))
    assert "276 of 528 quotations name no medium" in said(open_page("sources"))
    assert "1,536 quotations name no medium" in said(open_page("sources", every="1"))
