"""Who a mention is: titles, last names, spellings, offices, institutions, the unnamed, the new."""

from __future__ import annotations

import random
from itertools import permutations

import pytest

from lib.extraction.quotations.model import SpeakerKind
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


def of_name(
    name: str, kind: SpeakerKind = "unknown", role: str = "", article: str = "one", day: str = ""
) -> Mention:
    """A mention that is written as the speaker is called."""
    return Mention(name, name, kind, role, article, day)


def identify(speakers: Speakers, name: str, kind: SpeakerKind, *beside: str) -> str:
    """Who a name is in an article that has some people of the registry besides."""
    names = {row["speaker_id"]: row["name"] for row in REGISTRY}
    others = [of_name(names[speaker_id], "person") for speaker_id in beside]
    return speakers.identify([of_name(name, kind), *others])[0]


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
    assert identify(speakers, name, kind) == speaker_id
    assert len(speakers.rows) == len(REGISTRY)


@pytest.mark.parametrize(
    "name", ["Anton Lind", "Olga al-Tal", "Mara Lindqvist", "a diplomat", "Harbour Police"]
)
def test_somebody_else_gets_a_row(speakers: Speakers, name: str) -> None:
    found, again = speakers.identify([of_name(name, "person", article=one) for one in ("one", "two")])
    assert found not in {row["speaker_id"] for row in REGISTRY}
    assert speakers.rows[-1]["status"] == "machine"
    assert again == found, "met again, it is the same"


def test_a_last_name_of_two_is_whoever_is_in_the_article(speakers: Speakers) -> None:
    assert identify(speakers, "Berg", "person", "eva-berg") == "eva-berg"
    assert identify(speakers, "Berg", "person", "jon-berg") == "jon-berg"
    assert identify(speakers, "Berg", "person") not in ("eva-berg", "jon-berg")


@pytest.mark.parametrize(
    ("mention", "kind", "side"),
    [
        (Mention("Nils Holm", "Norland envoy Nils Holm", "person"), "person", "norland"),
        (Mention("Nils Holm", "Nils Holm", "person"), "person", "other"),
        (Mention("two sources close to the talks", "", "source"), "source", "unnamed"),
        (Mention("unconfirmed reports", "", "unknown"), "media", "unnamed"),
        (Mention("residents of Mill Lane", "", "group"), "group", "other"),
        (Mention("several engineers", "", "unknown"), "group", "other"),
        (Mention("one of her staffers", "", "unknown"), "person", "other"),
        (Mention("most beekeepers – 56 percent", "", "unknown"), "group", "other"),
        (Mention("a spokesman for the residents", "", "person"), "person", "other"),
        (Mention("the Ferry Board", "", "institution"), "institution", "other"),
    ],
)
def test_a_new_row_says_what_the_text_shows(
    speakers: Speakers, mention: Mention, kind: str, side: str
) -> None:
    speakers.identify([mention])
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
    found = identify(speakers, name, "person", *here)
    assert found == speaker_id if speaker_id else found not in {row["speaker_id"] for row in REGISTRY}


def test_a_new_name_is_a_name_not_prose(speakers: Speakers) -> None:
    told = "The delegation, led by a deputy minister who had flown in from the capital"
    speakers.identify([of_name(told, "group", "chief adviser to the head of the port board")])
    assert (speakers.rows[-1]["name"], speakers.rows[-1]["role"]) == (
        "Delegation (unnamed)",
        "chief adviser to the head",
    )


def test_nobody_is_one_row(speakers: Speakers) -> None:
    assert set(speakers.identify([Mention("")] * 2)) == {nobody.SPEAKER["speaker_id"]}
    assert speakers.rows[-1]["speaker_id"] == nobody.SPEAKER["speaker_id"]
    assert len(speakers.rows) == len(REGISTRY) + 1


@pytest.mark.parametrize(
    ("full", "general", "kind"),
    [
        ("experts on jails", "experts", "group"),
        ("Arden City Council", "the city council", "institution"),
    ],
)
def test_a_description_is_not_narrowed_to_that_of_another_article(
    full: str, general: str, kind: SpeakerKind
) -> None:
    narrow, wide = Speakers((), ()).identify([of_name(full, kind), of_name(general, kind, article="two")])
    assert wide != narrow
    council, named = Speakers((), ()).identify(
        [of_name("Arden City Council", "institution"), of_name("the city council", "institution")]
    )
    assert named == council, "the same article"


def test_a_last_name_in_another_spelling_is_the_same_person() -> None:
    names = ["Orlov", "Orlenskyy", "Taras Orlensky"]
    other, last, full = Speakers((), ()).identify([of_name(name, "person", article=name) for name in names])
    assert last == full != other


def test_an_official_is_nobody_whose_name_is_known() -> None:
    minister, official = Speakers((), ()).identify(
        [
            of_name("Ana Reyes", "person", "Chilean port official"),
            of_name("a Chilean port official", "person"),
        ]
    )
    assert official != minister


def test_what_most_articles_tell_of_somebody_stands_in_the_row_then_what_the_earliest_does() -> None:
    told = [
        of_name("Ana Reyes", "person", "minister", "a", "2024-05-03"),
        of_name("Ana Reyes", "person", "minister", "a", "2024-05-03"),
        of_name("Ana Reyes", "person", "", "b", "2024-05-01"),
        of_name("Ana Reyes", "person", "port minister", "c", "2024-05-02"),
        of_name("Nils Holm", "person", "mayor", "d"),
        of_name("Nils Holm", "person", "Norland envoy", "c", "2024-05-02"),
        of_name("Nils Holm", "person", "Norland envoy", "b", "2024-05-01"),
        of_name("Zoltán Bodó", "person", "", "a", "2024-05-03"),
        of_name("Zoltan Bodo", "person", "", "b", "2024-05-01"),
    ]
    speakers = Speakers((), SIDES)
    speakers.identify(told)
    assert [(row["name"], row["role"], row["side_id"]) for row in speakers.rows] == [
        ("Ana Reyes", "port minister", "other"),
        ("Nils Holm", "Norland envoy", "norland"),
        ("Zoltan Bodo", "", "other"),
    ]


def test_the_order_of_mentions_decides_nothing() -> None:
    told = [
        of_name("Taras Orlensky", "person", "engineer", "a", "2024-05-02"),
        of_name("Taras Orlenskyy", "person", "port engineer", "b", "2024-05-02"),
        of_name("Orlensky", "person", article="c", day="2024-05-01"),
        of_name("the port engineer", "person", article="b", day="2024-05-02"),
        of_name("the engineers", "group", article="c", day="2024-05-01"),
        of_name("Berg", "person", article="d"),
        of_name("Berg", "institution", article="e"),
        of_name("Eva Berg", "person", "head of the union", "e"),
    ]
    found = set()
    for order in random.Random(1).sample(list(permutations(range(len(told)))), 60):
        speakers = Speakers(REGISTRY, SIDES)
        ids = speakers.identify([told[number] for number in order])
        by_mention = tuple(speaker_id for _, speaker_id in sorted(zip(order, ids, strict=True)))
        found.add((by_mention, str(speakers.rows)))
    assert len(found) == 1


def test_a_minister_is_not_the_state() -> None:
    speakers = Speakers([], SIDES)
    ids = speakers.identify(
        [
            of_name("Norland", "institution", "", "a"),
            of_name("Norland's interior minister", "person", "", "a"),
        ]
    )
    names = {row["speaker_id"]: row["name"] for row in speakers.rows}
    assert [names[one] for one in ids] == ["Norland", "Norland's interior minister"]


def test_whoever_speaks_for_a_state_is_one_row_with_it() -> None:
    speakers = Speakers([], SIDES)
    ids = speakers.identify(
        [
            of_name("Norland", "institution", "", "a"),
            of_name("a Norland spokesman", "person", "", "a"),
            of_name("the Norland spokesman", "person", "", "a"),
        ]
    )
    assert len(set(ids)) == 1
    assert [row["name"] for row in speakers.rows] == ["Norland"]


def test_a_name_that_was_cut_is_one_row(speakers: Speakers) -> None:
    name = "spokeswoman for the Arden-based charity of retired dockers"
    found = speakers.identify([of_name(name, "person", article=article) for article in ("one", "one", "two")])
    assert len(set(found)) == 1


def test_two_whose_joined_name_was_cut_are_not_the_first_of_them(speakers: Speakers) -> None:
    both = of_name("Venn and Secretary of State Amy Kells", "group")
    venn = of_name("Ada Venn", "person", article="two")
    found = speakers.identify([both, both, venn, of_name("Venn", "person", article="three")])
    assert found[0] == found[1] != found[2]
    assert found[2] == found[3]
