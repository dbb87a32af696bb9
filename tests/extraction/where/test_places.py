"""Which names are places, and which place."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.extraction.language import parsing
from lib.extraction.where.gazetteer import Gazetteer
from lib.extraction.where.places import find


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Talks were held in Paris and in Lyon.", ["paris", "lyon"]),
        ("The U.S. and the UK agreed.", ["united-states", "united-kingdom"]),
        ("Syria’s army and Turkey's navy met in São Paulo.", ["syria", "turkey", "sao-paulo"]),
        ("They fled from Kiev to Warsaw.", ["kyiv", "warsaw"]),
        ("He lives in Lincoln, Nebraska.", ["lincoln", "nebraska"]),
        ("They met in Salvador.", ["salvador"]),
        ("A ship sailed the Black Sea.", ["black-sea"]),
        ("Ships left for San Francisco.", ["san-francisco"]),
        ("She visited Georgia's capital, Tbilisi.", ["georgia", "tbilisi"]),
        ("Fires burn in Saskatchewan.", ["saskatchewan"]),
        ("Two schools in Kaluga Oblast and Fars Province closed.", ["kaluga", "fars"]),
        ("Australia sent help, and New South Wales police said so.", ["australia", "new-south-wales"]),
        ("WASHINGTON (Elm News) - It rained.", ["washington-us"]),
        ("A shop in London, Ontario, closed.", ["london-ca", "ontario"]),
        ("Ontario is cold. A shop in London closed.", ["ontario", "london"]),
        ("Ann Lyon spoke. The crew drove to Lyon.", ["lyon"]),
        (
            "She told KTV Lyon that it rained in Oslo. Lyon is quiet, and they live in Lyon.",
            ["oslo", "lyon", "lyon"],
        ),
        ("Port-Elm is quiet; Port Elme too.", ["port-elm", "port-elm"]),
        ("Boats lined the Zed coast.", ["zedland"]),
        ("The Democratic Republic of Congo borders Rwanda.", ["democratic-republic-of-the-congo", "rwanda"]),
    ],
)
def test_places(gazetteer: Gazetteer, text: str, expected: list[str]) -> None:
    assert [mention.place_id for mention in find(parsing.parse(text), gazetteer)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Syrian and Turkish officials spoke.",
        "He works at the Centre for Trade and went to the North West.",
        "It is nice reading in March, and the Mobile phone fell.",
        "Paris Hilton and Jack London smiled.",
        "The Washington Post and the Bank of England disagreed.",
        "Fighters of the Islamic State of Iraq and Syria fled.",
        "Mayor Lori Lincoln spoke. Lincoln said she was glad.",
        "He studied at the University of Oxford.",
        "A London-trained pilot spoke.",
        "Jordan Smith and Israel Stone thanked Michael Jordan.",
        "Salvador said he was glad; Douglas and Stanley smiled.",
    ],
)
def test_no_places(gazetteer: Gazetteer, text: str) -> None:
    assert [mention.spelling for mention in find(parsing.parse(text), gazetteer)] == []


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.sampled_from("Paris|in|U.S.|the|Jordan|Smith|Port|Elm|-|'s|of|Bank|SYRIA|\n|🙂|,".split("|")),
        max_size=12,
    )
)
def test_mentions_lie_in_the_text(gazetteer: Gazetteer, words: list[str]) -> None:
    text = " ".join(words)
    last = 0
    for mention in find(parsing.parse(text), gazetteer):
        assert last <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.spelling
        last = mention.end


def meant(text: str) -> list[tuple[str, str]]:
    """The names found, each with state or country of the place meant."""
    world = Gazetteer()
    found = find(parsing.parse(text), world)
    places = [(mention.spelling, world.places[mention.place_id]) for mention in found]
    return [
        (name, place.region or place.country + ("/state" if place.is_state else "")) for name, place in places
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A state among states, one that is called so, and the country.
        (
            "The race will turn on Arizona, Georgia and Nevada.",
            [("Arizona", "US/state"), ("Georgia", "US/state"), ("Nevada", "US/state")],
        ),
        ("The state of Washington has a new judge.", [("Washington", "US/state")]),
        (
            "Ships from Georgia crossed the Black Sea to Turkey.",
            [("Georgia", "GE"), ("Black Sea", ""), ("Turkey", "TR")],
        ),
        # The town of the state that follows it, however small, or none.
        ("The fair in Portland, Oregon was full.", [("Portland", "Oregon"), ("Oregon", "US/state")]),
        ("The fair in Portland, Maine was full.", [("Portland", "Maine"), ("Maine", "US/state")]),
        ("The fair in Tartus, Maine was full.", [("Maine", "US/state")]),
        # The adjective of a country, and most of the other places, tell which one.
        ("A fire in Valencia spread fast. The Spanish city mourned.", [("Valencia", "ES")]),
        ("A fire in Valencia spread fast.", [("Valencia", "VE")]),
        # A people that is called like a town.
        ("She is a member of the Pueblo of Isleta, of the Pueblo tribe.", []),
    ],
)
def test_which_of_several_places_is_meant(text: str, expected: list[tuple[str, str]]) -> None:
    assert meant(text) == expected


@pytest.mark.parametrize(
    ("text", "place_id", "spellings"),
    [
        ("Judy Law of Oxford, North Carolina, was there.", "oxford-north-carolina", ["Oxford"]),
        ("RUSSELLVILLE, Ark. (AP) - A road was closed in Russellville.", "russellville-arkansas", None),
        ("A train stopped in Wainwright, Alta., at noon.", "wainwright-ca", ["Wainwright"]),
        ("Trees fell in Redding, northern California, at noon.", "redding-california", ["Redding"]),
        ("A hall in Soest, in north-western Germany, was closed.", "soest-de", ["Soest"]),
        # Whoever says it once with its state means the same one again.
        ("He lives in Paris, Texas. The fair in Paris is old.", "paris-texas", ["Paris", "Paris"]),
        ("Iran sent help. The town of Bam was hit.", "bam-ir", ["Bam"]),
    ],
)
def test_a_small_town_is_read_where_its_region_backs_it(
    gazetteer: Gazetteer, text: str, place_id: str, spellings: list[str] | None
) -> None:
    found = [
        mention.spelling for mention in find(parsing.parse(text), gazetteer) if mention.place_id == place_id
    ]
    assert [each.title() for each in found] == (spellings or ["Russellville", "Russellville"])
    assert gazetteer.row(place_id)["kind"] == "town"
    assert gazetteer.row(place_id)["lat"]


@pytest.mark.parametrize(
    "text",
    [
        # Somebody's last name, though there are towns of that name in the state.
        "Tim Oxford spoke first. Oxford, North Carolina's senator, left.",
        "Brian Turner, Virginia, was listed.",
        # A small town without what backs it.
        "The fair in Oxnarde is old.",
        "Redding was late.",
    ],
)
def test_without_it_a_small_town_is_none(gazetteer: Gazetteer, text: str) -> None:
    found = [mention.spelling for mention in find(parsing.parse(text), gazetteer)]
    assert not {"Oxford", "Turner", "Oxnarde", "Redding"} & set(found)


def test_a_town_has_one_id_whatever_text_names_it(gazetteer: Gazetteer) -> None:
    town = gazetteer.town("Oxford", "US", "North Carolina")
    assert town is not None
    assert (
        gazetteer.town("Oxford", "US", "North Carolina") is town is gazetteer.places["oxford-north-carolina"]
    )
    assert Gazetteer().town("Oxford", "US", "North Carolina") == town
    assert gazetteer.town("Lyon", "FR") is gazetteer.places["lyon"], "a listed one stays what it is"
    assert gazetteer.town("Nowhereville", "US", "Texas") is None
