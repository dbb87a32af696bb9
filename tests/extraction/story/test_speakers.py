"""Who a mention is: titles, last names, spellings, offices, institutions, the unnamed, the new."""

from __future__ import annotations

import pytest

from lib.extraction.story.speakers import Mention, Speakers
from lib.tables import nobody

SIDES = [
    {"side_id": "norland", "name": "Norland"},
    {"side_id": "unnamed", "name": "Unnamed sources"},
    {"side_id": "other", "name": "Not assigned"},
]


def speaker(speaker_id: str, name: str, kind: str, role: str = "", aliases: str = "", side: str = "norland"):
    return {
        "speaker_id": speaker_id,
        "name": name,
        "kind": kind,
        "role": role,
        "side_id": side,
        "aliases": aliases,
        "wikidata_qid": "",
        "note": "",
        "status": "reviewed",
    }


REGISTRY = [
    speaker("mara-lind", "Mara Lind", "person", "port minister of Norland", "Lind"),
    speaker("ahmed-al-tal", "Ahmed al-Tal", "person", "mayor of Harbour"),
    speaker("jon-berg", "Jon Berg", "person", "spokesman of the port"),
    speaker("eva-berg", "Eva Berg", "person", "head of the union"),
    speaker("foreign-ministry", "Norlandish Foreign Ministry", "institution", "ministry", "MFA"),
    speaker("officials", "Norlandish officials (unnamed)", "group", side="unnamed"),
    speaker("port-source", "Port source (unnamed)", "source", side="unnamed"),
]


@pytest.fixture
def speakers() -> Speakers:
    return Speakers(REGISTRY, SIDES)


@pytest.mark.parametrize(
    ("name", "kind", "speaker_id"),
    [
        ("Mara Lind", "person", "mara-lind"),
        ("Minister Mara Lind", "person", "mara-lind"),
        ("Lind", "person", "mara-lind"),
        ("Ms. Lind’s", "person", "mara-lind"),
        ("Marra Lind", "person", "mara-lind"),
        ("Ahmad Al-Tal", "person", "ahmed-al-tal"),
        ("al-Tal", "person", "ahmed-al-tal"),
        ("The port minister", "person", "mara-lind"),
        ("Norland's foreign ministry", "institution", "foreign-ministry"),
        ("the Foreign Ministry", "institution", "foreign-ministry"),
        ("the MFA", "institution", "foreign-ministry"),
        ("Norlandish officials", "group", "officials"),
        ("a port source", "source", "port-source"),
    ],
)
def test_a_mention_finds_its_row(speakers: Speakers, name: str, kind, speaker_id: str) -> None:
    assert speakers.identify(Mention(name, name, kind)) == speaker_id
    assert len(speakers.rows) == len(REGISTRY)


@pytest.mark.parametrize(
    "name", ["Anton Lind", "Olga al-Tal", "Mara Lindqvist", "a diplomat", "Harbour Police"]
)
def test_somebody_else_gets_a_row(speakers: Speakers, name: str) -> None:
    found = speakers.identify(Mention(name, name, "person"))
    assert found not in {row["speaker_id"] for row in REGISTRY}
    assert speakers.rows[-1]["status"] == "machine"
    assert speakers.identify(Mention(name, name, "person")) == found, "met again, it is the same"


def test_a_last_name_of_two_is_whoever_is_in_the_article(speakers: Speakers) -> None:
    assert speakers.identify(Mention("Berg", "Berg", "person"), {"eva-berg"}) == "eva-berg"
    assert speakers.identify(Mention("Berg", "Berg", "person"), {"jon-berg"}) == "jon-berg"
    assert speakers.identify(Mention("Berg", "Berg", "person")) not in ("eva-berg", "jon-berg")


@pytest.mark.parametrize(
    ("mention", "kind", "side"),
    [
        (Mention("Nils Holm", "Norland envoy Nils Holm", "person"), "person", "norland"),
        (Mention("Nils Holm", "Nils Holm", "person"), "person", "other"),
        (Mention("two sources close to the talks", "", "source"), "source", "unnamed"),
        (Mention("unconfirmed reports", "", "unknown"), "media", "unnamed"),
        (Mention("residents of Mill Lane", "", "group"), "group", "other"),
        (Mention("several engineers", "", "unknown"), "group", "other"),
        (Mention("a spokesman for the residents", "", "person"), "person", "other"),
        (Mention("the Ferry Board", "", "institution"), "institution", "other"),
    ],
)
def test_a_new_row_says_what_the_text_shows(
    speakers: Speakers, mention: Mention, kind: str, side: str
) -> None:
    speakers.identify(mention)
    assert (speakers.rows[-1]["kind"], speakers.rows[-1]["side_id"]) == (kind, side)


def test_a_spokesperson_speaks_for_the_institution_of_the_office() -> None:
    rows = [*REGISTRY, speaker("iva", "Iva Strand", "person", "Norlandish Foreign Ministry spokeswoman")]
    assert Speakers(rows, SIDES).speak_for() == {"iva": "foreign-ministry"}


@pytest.mark.parametrize(
    ("name", "here", "speaker_id"),
    [
        ("The minister", {"mara-lind"}, "mara-lind"),
        ("the mayor, who had come late", {"ahmed-al-tal"}, "ahmed-al-tal"),
        ("her union’s head", {"eva-berg"}, "eva-berg"),
        ("the minister", set(), None),
        ("the port", {"mara-lind", "jon-berg"}, None),
        ("the talks", {"mara-lind"}, None),
    ],
)
def test_an_office_is_whoever_holds_it_in_the_article(
    speakers: Speakers, name: str, here: set[str], speaker_id: str | None
) -> None:
    found = speakers.identify(Mention(name, name, "person"), here)
    assert found == speaker_id if speaker_id else found not in {row["speaker_id"] for row in REGISTRY}


def test_a_new_name_is_a_name_not_prose(speakers: Speakers) -> None:
    told = "The delegation, led by a deputy minister who had flown in from the capital"
    speakers.identify(Mention(told, told, "group", "chief adviser to the head of the port board"))
    assert (speakers.rows[-1]["name"], speakers.rows[-1]["role"]) == (
        "Delegation (unnamed)",
        "chief adviser to the head",
    )


def test_nobody_is_one_row(speakers: Speakers) -> None:
    assert {speakers.identify(Mention("")) for _ in range(2)} == {nobody.SPEAKER["speaker_id"]}
    assert speakers.rows[-1]["speaker_id"] == nobody.SPEAKER["speaker_id"]
    assert len(speakers.rows) == len(REGISTRY) + 1


def test_a_description_is_not_narrowed_to_that_of_another_article() -> None:
    speakers = Speakers((), ())
    narrow = speakers.identify(Mention("experts on jails", "experts on jails", "group"))
    assert speakers.identify(Mention("experts", "Experts", "group")) != narrow
    council = speakers.identify(Mention("Arden City Council", "Arden City Council", "institution"))
    assert speakers.identify(Mention("the city council", "the city council", "institution")) != council
    speakers = Speakers((), ())
    council = speakers.identify(Mention("Arden City Council", "Arden City Council", "institution"))
    named = Mention("the city council", "the city council", "institution")
    assert speakers.identify(named, {council}) == council, "the same article"


def test_a_last_name_in_another_spelling_is_the_same_person() -> None:
    speakers = Speakers((), ())
    full = speakers.identify(Mention("Taras Orlensky", "Taras Orlensky", "person"))
    assert speakers.identify(Mention("Orlenskyy", "Orlenskyy", "person")) == full
    assert speakers.identify(Mention("Orlov", "Orlov", "person")) != full


def test_an_official_is_nobody_whose_name_is_known() -> None:
    speakers = Speakers((), ())
    minister = speakers.identify(Mention("Ana Reyes", "Ana Reyes", "person", "Chilean port official"))
    official = Mention("a Chilean port official", "a Chilean port official", "person")
    assert speakers.identify(official, {minister}) != minister
