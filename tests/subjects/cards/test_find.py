"""The records behind the evidence cards."""

from __future__ import annotations

import pytest

from lib.subjects.cards import find as evidence


def test_a_contradicted_date_shows_both(tables) -> None:
    card = evidence.quote_card(tables, "q000-08")
    assert (card.said, card.evidence_said, card.contradicted) == ("3 February 2025", "29 January 2025", True)
    assert card.evidence_url == "https://tass.com/politics/1905851"
    assert card.via == "TASS"
    assert card.lag == "6 to 7 days"


def test_also_carried_by_is_complete(tables) -> None:
    carried = {c.outlet: c.coverage for c in evidence.quote_card(tables, "q000-12").carried}
    assert carried["SouthFront"] == "Quoted (in quotation marks)"
    assert carried["Walaw"] == "Paraphrased"
    assert carried["The Siasat Daily"] == "Said after the article's likely date"
    assert len(carried) == 5


def test_a_direct_quotation_links_to_its_words(tables) -> None:
    assert "#:~:text=" in evidence.quote_card(tables, "q000-08").passage.url
    assert "#" not in evidence.quote_card(tables, "q000-07").passage.url


def test_an_event_lists_what_each_outlet_wrote_about_the_date(tables) -> None:
    card = evidence.event_card(tables, "ev-2025-01-28-talks")
    given = {(g.outlet, g.words): g.date for g in card.given}
    assert given["SouthFront", "Last month"] == "January 2025"
    assert given["Al Mayadeen English", "the January 28"] == "28 January 2025"
    assert given["Walaw", "recent"] == "no date"
    assert {"d02", "d10", "d11", "d12", "d24"} == set(card.disagreements)
    assert any(source.shows.startswith("Bogdanov's delegation meets") for source in card.sources)


def test_a_disagreement_has_versions_judgement_and_evidence(tables) -> None:
    card = evidence.disagreement_card(tables, "d07")
    assert card.versions[0].printed == ("Hemieim air base", "Hemiem air base")
    card = evidence.disagreement_card(tables, "d20")
    assert card.external.startswith("exit")
    assert [source.link.label for source in card.sources] == ["A News", "Caliber.Az"]


def test_a_place_counts_its_spellings(tables) -> None:
    card = evidence.place_card(tables, "hmeimim-jableh")
    assert dict(card.spellings.groupby("spelling")["n"].sum()) == {
        "Hemieim": 1,
        "Hemiem": 1,
        "Hmeimim": 1,
        "Khmeimim": 3,
        "Jableh": 2,
    }
    assert {"d05", "d07"} <= set(card.disagreements)


@pytest.mark.parametrize("kind", list(evidence.KINDS))
def test_every_item_of_every_kind_has_a_name(tables, kind: str) -> None:
    table = evidence.KINDS[kind]
    frame = tables.frames[table]
    for row_id in frame.iloc[:, 0]:
        assert evidence.exists(tables, f"{kind}.{row_id}")
        assert evidence.name(tables, f"{kind}.{row_id}")


@pytest.mark.parametrize(
    "item", ["", "quote", "quote.", "quote.q999", "planet.mars", "quote.q000-01.x", "...."]
)
def test_an_unknown_item_does_not_exist(tables, item: str) -> None:
    assert not evidence.exists(tables, item)


def test_every_card_can_be_gathered(tables) -> None:
    for row_id in tables.quotes["quote_id"]:
        assert evidence.quote_card(tables, row_id).carried
    for row_id in tables.events["event_id"]:
        assert evidence.event_card(tables, row_id).date
    for row_id in tables.disagreements["disagreement_id"]:
        assert evidence.disagreement_card(tables, row_id).versions
    for row_id in tables.places["place_id"]:
        assert evidence.place_card(tables, row_id).precision
    for row_id in tables.articles["article_id"]:
        assert evidence.article_card(tables, row_id).quotes > 0
    with pytest.raises(KeyError, match="no quote 'nothing'"):
        evidence.quote_card(tables, "nothing")
