"""The way of the words, outlet profiles, whose text."""

import pandas as pd
import pytest

from lib.subjects.sources import find as views
from lib.tables.filters import Filters, apply
from lib.tables.model import Tables


def test_every_quotation_is_a_thread_and_every_layer_adds_up(tables: Tables) -> None:
    found = views.flow(tables, tables)
    assert set(found.threads["item"]) == set("quote." + tables.quotes["quote_id"])
    assert dict(found.nodes.groupby("layer")["n"].sum()) == {"speaker": 64, "medium": 64, "outlet": 64}
    assert list(found.nodes[found.nodes["layer"] == "outlet"]["n"]) == [17, 10, 12, 15, 10]


def test_what_names_no_medium_is_a_node_of_its_own_and_last(tables: Tables) -> None:
    nodes = views.flow(tables, tables).nodes
    last = nodes[nodes["layer"] == "medium"].iloc[-1]
    assert (last["node_id"], last["label"], last["n"]) == ("", views.NO_MEDIUM, 36)


def test_speakers_stand_together_by_side(tables: Tables) -> None:
    nodes = views.flow(tables, tables).nodes
    sides = nodes[nodes["layer"] == "speaker"]["side_id"]
    assert (sides != sides.shift()).sum() == sides.nunique()


def test_the_flow_agrees_with_the_derived_table(tables: Tables) -> None:
    table = views.flow_table(views.flow(tables, tables).threads)
    assert sorted(table["Quotations"]) == sorted(tables.flow["n"])


@pytest.mark.parametrize(
    ("via", "expected"),
    [
        (["", "", "tass"], "2 of 3 quotations name no medium"),
        (["", "tass"], "1 of 2 quotations names no medium"),
        (["tass", "tass"], "All 2 quotations name the medium they came through"),
        ([""], "The one quotation names no medium"),
        (["tass"], "The one quotation names the medium it came through"),
    ],
)
def test_the_finding_on_the_flow(via: list[str], expected: str) -> None:
    assert views.flow_finding(pd.DataFrame({"via_outlet_id": via})) == expected


def test_the_list_and_the_alt_text_name_the_ways(tables: Tables) -> None:
    found = views.flow(tables, tables)
    assert views.names_of(found.threads)["quote.q000-08"].startswith(
        "Dmitry Peskov → TASS → SouthFront: “This is"
    )
    assert "No medium named 36" in views.flow_alt(found)


def test_profiles_hold_the_article_and_its_evidence(tables: Tables) -> None:
    found = {profile.outlet_id: profile for profile in views.profiles(tables, tables)}
    assert list(found) == ["southfront", "caliber-az", "al-mayadeen", "walaw", "siasat"]
    walaw = found["walaw"]
    assert walaw.confidence == "medium for country, low for ownership"
    (article,) = walaw.articles
    assert article.published == "about 30 January 2025"
    assert article.bounds == "29 January to 26 March 2025"
    assert len(article.basis_links) == 3
    assert (article.words, article.sentences) == (345, 15)
    assert walaw.quotes == 15
    assert walaw.voices[0] == ("Russian Foreign Ministry", 6)
    assert sum(n for _, n in walaw.voices) < walaw.quotes
    assert walaw.further == 3


def test_profiles_follow_the_filters(tables: Tables) -> None:
    found = views.profiles(tables, apply(tables, Filters(outlets=("siasat",), text="terrorism")))
    assert [profile.outlet_id for profile in found] == ["siasat"]
    assert found[0].quotes == 2
    assert views.profiles_finding(found) == "1 outlet, 1 article of 291 words"


def test_the_finding_on_profiles(tables: Tables) -> None:
    assert (
        views.profiles_finding(views.profiles(tables, tables)) == "5 outlets, 5 articles of 291 to 575 words"
    )


def test_cited_media_are_those_used(tables: Tables) -> None:
    found = {medium.name: medium for medium in views.cited(tables, tables)}
    assert found["RIA Novosti"].quotes == 9
    assert found["RIA Novosti"].outlets == ("SouthFront", "The Siasat Daily")
    assert found["Al Jazeera"].quotes == 0
    assert found["Al Jazeera"].outlets == ("Walaw",)
    # Named in a remark only, behind no article here.
    assert "Al Arabiya" not in found


def test_whose_text(tables: Tables) -> None:
    found = views.texts(tables, tables)
    assert len(found.cells) == len(tables.article_sources) == 16
    assert found.rows["medium_id"].iloc[0] == "tass"
    assert set(found.rows["medium_id"]) == set(tables.article_sources["outlet_id"])
    assert list(found.cells["item"]) == list("article." + tables.article_sources["article_id"])
    assert views.texts_finding(found.cells) == "Walaw's article follows a text that it does not credit"
    measure = views.texts_measure(found.cells)
    assert "Walaw follows Al Jazeera" in measure
    assert "SouthFront credits TASS but follows it further than it says" in measure
    assert "9 credited, 2 followed, 5 inferred" in measure


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([], "No article here is known to follow a text that it does not credit at all"),
        (
            [("A", "followed"), ("A", "credited")],
            "No article here is known to follow a text that it does not credit at all",
        ),
        ([("A", "followed"), ("B", "followed")], "Articles of A and B follow texts that they do not credit"),
        (
            [(name, "followed") for name in "ABCDE"],
            "Articles of 5 outlets follow texts that they do not credit",
        ),
    ],
)
def test_the_finding_on_texts(pairs: list[tuple[str, str]], expected: str) -> None:
    cells = pd.DataFrame(
        [(outlet, "m", outlet, "M", relation, "reviewed") for outlet, relation in pairs],
        columns=["outlet_id", "medium_id", "outlet", "medium", "relation", "status"],
    )
    assert views.texts_finding(cells) == expected


def test_what_a_program_found_is_said_to_be_so() -> None:
    cells = pd.DataFrame(
        [("a", "m", "A", "M", "followed", "machine")],
        columns=["outlet_id", "medium_id", "outlet", "medium", "relation", "status"],
    )
    assert views.texts_finding(cells) == (
        "By the build's comparison: A's article follows a text that it does not credit"
    )
