import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.extraction.language import parsing
from lib.extraction.where.gazetteer import Gazetteer
from lib.extraction.where.places import find, traps
from lib.tables import catalogue

REGISTRY = [
    {
        "place_id": "port-elm",
        "name": "Port Elm",
        "kind": "town and naval base",
        "country": "ZZ",
        "aliases": "Port-Elm; Port Elme",
        "geo_precision": "city",
        "status": "reviewed",
    },
    {
        "place_id": "zedland",
        "name": "Zedland",
        "kind": "country",
        "country": "ZZ",
        "aliases": "the Zed coast",
    },
    {"place_id": "zedgrad", "name": "Zedgrad", "kind": "capital city", "country": "ZZ", "aliases": ""},
]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer(REGISTRY)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Talks were held in Paris and in Lyon.", ["paris", "lyon"]),
        ("The U.S. and the UK agreed.", ["united-states", "united-kingdom"]),
        ("Syria’s army and Turkey's navy met in São Paulo.", ["syria", "turkey", "sao-paulo"]),
        ("They fled from Kiev to Warsaw.", ["kyiv", "warsaw"]),
        ("He lives in Lincoln, Nebraska.", ["lincoln", "nebraska"]),
        ("A ship sailed the Black Sea.", ["black-sea"]),
        ("Ships left for San Francisco.", ["san-francisco"]),
        ("She visited Georgia's capital, Tbilisi.", ["georgia", "tbilisi"]),
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
        "It is nice reading in March, and the Mobile phone fell.",
        "Paris Hilton and Jack London smiled.",
        "The Washington Post and the Bank of England disagreed.",
        "Fighters of the Islamic State of Iraq and Syria fled.",
        "Mayor Lori Lincoln spoke. Lincoln said she was glad.",
        "He studied at the University of Oxford.",
        "A London-trained pilot spoke.",
        "Jordan Smith and Israel Stone thanked Michael Jordan.",
    ],
)
def test_no_places(gazetteer: Gazetteer, text: str) -> None:
    assert [mention.spelling for mention in find(parsing.parse(text), gazetteer)] == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("He told the Washington Post that he was glad.", "part of a name"),
        ("She leads the Zedgrad Dockers' Union.", "part of a name"),
        ("She leads the Zedgrad Mothers’ Federation.", "part of a name"),
        ("She leads the Zedgrad Writer's Club.", "part of a name"),
        ("The Kremlin was silent.", "seat of a government, not a place"),
    ],
)
def test_traps(gazetteer: Gazetteer, text: str, reason: str) -> None:
    found = traps(parsing.parse(text), gazetteer)
    assert [trap.reason for trap in found] == [reason]
    assert text[found[0].start : found[0].end] == found[0].text


@pytest.mark.parametrize(
    ("text", "uses"),
    [
        ("Zedland said that it was ready.", ["actor"]),
        ("Zedgrad views the talks as useful.", ["actor"]),
        ("An agreement with Zedgrad was signed in Zedgrad.", ["actor", "location"]),
        ("The envoy for Zedland arrived.", ["subject"]),
        ("The minister visited Zedland.", ["location"]),
        ("The minister asked Zedland for help.", ["actor"]),
        ("Zedland's government fell.", ["actor"]),
        ("Ships lay off Zedland's coast.", ["location"]),
        ("Port Elm was shelled.", ["location"]),
        ("Planes flew from Zedgrad to Zedland.", ["location", "location"]),
        ("ZEDGRAD, Zedland (News) - Rain fell.", ["location", "location"]),
        ("Zedgrad-based firms closed.", ["location"]),
        ("The talks between Zedland and Russia ended.", ["actor", "actor"]),
        ("Zedland's Foreign Ministry was silent.", ["actor"]),
        ("The envoy leaves for Zedland on Monday.", ["location"]),
        ("They spoke for Zedland.", ["actor"]),
        ("The mayor of Port Elm resigned.", ["subject"]),
    ],
)
def test_use(gazetteer: Gazetteer, text: str, uses: list[str]) -> None:
    assert [mention.use for mention in find(parsing.parse(text), gazetteer)] == uses


@pytest.mark.parametrize(
    ("text", "facet"),
    [
        ("Ships left the Port Elm naval base.", "naval base"),
        ("Ships left the naval base at Port Elm.", "naval base"),
        ("Planes left the airbase in Port Elm.", "air base"),
        ("He was born in Port Elm.", ""),
    ],
)
def test_facet(gazetteer: Gazetteer, text: str, facet: str) -> None:
    assert [mention.facet for mention in find(parsing.parse(text), gazetteer)] == [facet]


def test_rows_fit_the_table(gazetteer: Gazetteer) -> None:
    table = catalogue.TABLES["places"]
    ids = set()
    for place_id in gazetteer.places:
        row = gazetteer.row(place_id)
        ids.add(row["place_id"])
        if row.get("status") == "machine":
            assert list(row) == table.names
    assert ids == set(gazetteer.places)
    sample = [
        gazetteer.row(place_id) for place_id in ("paris", "syria", "black-sea", "texas", "soviet-union")
    ]
    for column in table.columns:
        assert all(column.accepts(row[column.name]) for row in sample), column.name


def test_a_registry_row_takes_the_world_s_spellings() -> None:
    row = {
        "place_id": "kyiv-city",
        "name": "Kyiv",
        "kind": "capital city",
        "country": "UA",
        "geonames_id": "703448",
    }
    found = find(parsing.parse("They met in Kiev."), Gazetteer([row]))
    assert [mention.place_id for mention in found] == ["kyiv-city"]


def test_the_registry_alone() -> None:
    found = find(parsing.parse("They met in Zedgrad and in Paris."), Gazetteer(REGISTRY, general=False))
    assert [mention.place_id for mention in found] == ["zedgrad"]


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
