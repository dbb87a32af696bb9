"""Where articles may part, across articles: names, offices, numbers, words, headlines, as rows of a build."""

from __future__ import annotations

import csv
from itertools import permutations
from pathlib import Path

import pytest

from lib.extraction.run import run
from lib.extraction.story.candidates.alike import are_akin, are_spellings, spellings
from lib.extraction.story.candidates.candidate import Candidate, Passage, rows
from lib.extraction.story.candidates.names import offices, people

FIRST = """Harbour talks go on, Norland minister says

Harbour Minister Marta Okrinova said on Monday that Norland wants relations with the port of Arden.

“Norland wants strategic relations with the port of Arden and its dockers,” Okrinova told reporters.

The company closed three grain mills in the harbour of Arden last winter, dockers said.

Mayor Pavel Dresch met her in Arden. Deputy Mayor Ida Lund was there.

“I was told that the fish market would be painted before the spring tide,” Lund said.

“The harbour belongs to every family of the old town,” Bishop Olaf Brandt reportedly wrote.

Union leader Tove Hammer has remained silent about the strike money.

“The pilots of this harbour will not move a single grain ship,” captain Ragna Voll said on Sunday.

The council terminated the lease of the rope factory last week.
"""
SECOND = """Norland gives up harbour

Norland will give up the harbour of Arden in exchange for a new pier, Mayor Pawel Dresch said on Tuesday.

The company closed five grain mills in the harbour of Arden last winter, dockers said.

The meeting was led by Harbour Minister Marta Okrinova and by Ida Lund, the mayor of Westpool.

“I was told that the fish market would be razed before the spring tide,” Lund said.

“The harbour belongs to every family of the old town,” Bishop Olaf Brandt wrote.

Union leader Tove Hammer declined to comment on the strike money.

“The pilots of this harbour will not move a single grain ship,” captain Ragna Voll said.

The council terminated its lease of the rope factory, dockers said.
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("parting")
    (folder / "articles").mkdir()
    for name, text in (("first.txt", FIRST), ("second.txt", SECOND)):
        (folder / "articles" / name).write_text(text, encoding="utf-8")
    (folder / "articles" / "articles.csv").write_text(
        "file,outlet,published\nfirst.txt,Arden Post,2024-05-13\nsecond.txt,Westpool Herald,2024-05-07\n",
        encoding="utf-8",
    )
    run(folder / "articles", folder / "out")
    return folder / "out"


def told(folder: Path) -> dict[tuple[str, str], list[str]]:
    """What each version says, by kind and title; what appeared first comes first."""
    with (folder / "candidates.csv").open(encoding="utf-8", newline="") as file:
        known = {row["candidate_id"]: (row["kind"], row["title"]) for row in csv.DictReader(file)}
    found: dict[tuple[str, str], list[str]] = {key: [] for key in known.values()}
    with (folder / "candidate_versions.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[known[row["candidate_id"]]].append(row["says"])
    return found


def test_a_build_finds_where_two_articles_part(built: Path) -> None:
    found = told(built)
    assert found["spelling", "Spelling of Pawel Dresch"] == ["Pawel Dresch", "Pavel Dresch"]
    assert found["office", "Office of Ida Lund"] == ["mayor", "Deputy Mayor"]
    assert found["number", "How many: grain mills"] == ["5", "3"]
    assert found["headline", "The headline of Westpool Herald leaves out a condition"] == [
        "headline, without it",
        "in exchange for",
    ]
    assert found["wording", "“strategic” or not: Marta Okrinova"] == ["strategic", "without “strategic”"]
    assert found["wording", "In marks “razed” or “painted”: Ida Lund"] == ["razed", "painted"]
    assert found["wording", "“reportedly” or not: Olaf Brandt"] == ["without “reportedly”", "reportedly"]
    assert found["silence", "Silent, or would not comment: Tove Hammer"] == [
        "has remained silent",
        "declined to comment",
    ]
    assert found["source", "Stated, or attributed: Dockers (unnamed)"] == [
        "stated without a source",
        "from Dockers (unnamed)",
    ]
    assert found["date", "When Ragna Voll said it"] == ["12 May 2024", "printed before that day"]
    assert len(found) == 10


def test_numbers_are_a_table_with_what_they_count(built: Path) -> None:
    with (built / "quantities.csv").open(encoding="utf-8", newline="") as file:
        assert [(row["value"], row["counts"]) for row in csv.DictReader(file)] == [
            ("5", "grain mills"),
            ("3", "grain mills"),
        ]


def named(*offices: str) -> list[tuple[str, list[dict[str, str]]]]:
    """Mentions of one person, in an article each with an office."""
    row = {"name": "Ida Lund", "full": "Ida Lund", "person": "1", "start": "0", "end": "8"}
    return [(f"article {number}", [{**row, "office": office}]) for number, office in enumerate(offices)]


def test_offices_part_whatever_comes_first() -> None:
    for order in permutations(("President", "former President", "former")):
        assert [one.title for one in offices(people(named(*order)))] == ["Office of Ida Lund"], order


@pytest.mark.parametrize(
    "told",
    [
        # A rank, a profession, what somebody once was to somebody: no offices.
        ("Navy Rear Adm.", "harbour director"),
        ("the retired astronaut", "party chair"),
        ("former aide", "former deputy director"),
        # Who speaks for others holds an office beside that.
        ("spokeswoman", "director of public affairs"),
        ("Attorney General-elect", "incoming attorney general"),
        # The one of the time that the article tells of.
        ("Sen.", "then-mayor"),
    ],
)
def test_what_is_no_office_of_today_parts_from_none(told: tuple[str, str]) -> None:
    assert not list(offices(people(named(*told))))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("ahmed", "sharef"), ("ahmad", "sharef"), True),
        (("marta", "lund"), ("marta", "lund"), False),
        (("marta", "lund"), ("lund",), False),
        (("bill", "burton"), ("bill", "bratton"), False),
        (("north", "arden"), ("south", "arden"), False),
        (("arden",), ("ardens",), False),
        (("new", "yorker"), ("new", "york"), False),
    ],
)
def test_spellings_of_one_name(one: tuple[str, ...], other: tuple[str, ...], same: bool) -> None:
    assert are_spellings(one, other) == same
    assert bool(spellings(dict.fromkeys((one, other)))) == same


def test_akin_words_begin_alike() -> None:
    assert are_akin("spokesman", "spokeswoman")
    assert are_akin("ministry", "minister")
    assert not are_akin("minister", "ministrant"[:4] + "e")


def test_the_same_difference_is_one_row_and_keeps_its_id() -> None:
    texts = {"a-1": "Pavel and Pawel", "a-2": "Pawel"}
    one = Candidate(
        "spelling",
        "p",
        "Spelling of Pavel",
        (("Pavel", (Passage("a-1", 0, 5),)), ("Pawel", (Passage("a-1", 10, 15), Passage("a-2", 0, 5)))),
    )
    found, versions = rows([one, one], texts)
    assert [row["status"] for row in found] == ["machine"]
    assert [(row["version"], row["article_id"]) for row in versions] == [
        ("1", "a-1"),
        ("2", "a-1"),
        ("2", "a-2"),
    ]
    assert rows([one], texts)[0][0]["candidate_id"] == found[0]["candidate_id"]
