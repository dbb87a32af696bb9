"""What the page of names finds, without a page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from lib.reviews import changes
from lib.reviews import log as review_log
from lib.reviews.decisions import code, decide, second
from lib.subjects.names import find, words
from lib.subjects.names.store import store, take_back
from lib.tables import codes
from lib.tables.model import Tables


@pytest.mark.parametrize("table", list(codes.NAMED_TABLES))
def test_every_name_is_listed_with_what_belongs_to_it(machine_tables: Tables, table: str) -> None:
    found = find.now(machine_tables, ())
    listed = find.names(machine_tables, found, table)
    assert {each.row_id for each in listed} == set(machine_tables.frames[table].iloc[:, 0])
    for each in listed[:3]:
        assert len(find.bearers(machine_tables, found, table, each.row_id)) == each.n
    assert [each.n for each in listed] == sorted((each.n for each in listed), reverse=True)


def test_names_are_found_by_any_of_their_names_and_the_most_alike_come_first(machine_tables: Tables) -> None:
    listed = find.names(machine_tables, find.now(machine_tables, ()), "speakers")
    one = next(each for each in listed if each.name == "Russian Foreign Ministry")
    assert find.matching(listed, "MINISTRY russian foreign") == [one]
    assert find.matching(listed, "nobody at all") == []
    near = find.likely(listed, one)
    assert one not in near
    assert "Ministry" in near[0].name or "Russian" in near[0].name


def test_what_waits_for_the_build_is_told_from_what_the_tables_have(machine_tables: Tables) -> None:
    counts = machine_tables.quotes["speaker_id"].value_counts()
    work = find.now(machine_tables, ()).work
    log = (
        changes.merge("Ada", work, "speakers", counts.index[1], counts.index[0]),
        changes.rename("Bo", work, "speakers", "gone-long-ago", "Somebody"),
        decide("Bo", "topics", "other", "drop"),
        # What others decided on single rows, and coded, is in the same log.
        code("Cleo", {"sentence_id": "t-1", "sha256": "0" * 64}, "russia", "neg"),
        second("Cleo", "quotes", machine_tables.quotes["quote_id"].iloc[0], "accept"),
    )
    found = find.now(machine_tables, log)
    assert [line.state.partition(".")[0] for line in find.log(machine_tables, found, log)] == [
        "Not carried out",
        "In the tables",
        "Waits for the next build",
    ]
    # As the next build makes them.
    one, into = counts.index[1], counts.index[0]
    name, speakers = (
        machine_tables.name_of("speakers", one),
        machine_tables.speakers[machine_tables.speakers["speaker_id"] != one],
    )
    names = [(name,) if each == into else () for each in speakers["speaker_id"]]
    built = replace(
        machine_tables.with_frames(
            quotes=machine_tables.quotes.assign(
                speaker_id=machine_tables.quotes["speaker_id"].replace(one, into)
            ),
            statements=machine_tables.statements.assign(
                speaker_id=machine_tables.statements["speaker_id"].replace(one, into)
            ),
            actors=machine_tables.actors.assign(
                speaker_id=machine_tables.actors["speaker_id"].replace(one, "")
            ),
            speakers=speakers.assign(aliases=names),
        ),
        names={**machine_tables.names, "speakers": {**machine_tables.names["speakers"], one: ""}},
    )
    line = find.log(built, find.now(built, log), log)[-1]
    assert line.state == "In the tables"
    assert f"“{name}” is one with" in line.words


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("speakers", "will have no named speaker"),
        ("topics", "will be under “Other”"),
        ("places", "will go with it"),
        ("statements", "come apart: each is a statement of its own"),
    ],
)
def test_what_dropping_comes_to_is_said_in_numbers(machine_tables: Tables, table: str, told: str) -> None:
    found = find.now(machine_tables, ())
    one = find.names(machine_tables, found, table)[0]
    effect = find.tried(machine_tables, (), changes.drop("Ada", found.work, table, one.row_id))
    assert told in words.dropping(table, effect)
    assert f"{one.n} " in words.dropping(table, effect)


def test_nothing_is_stored_without_a_name_and_what_rests_on_a_change_holds_it(
    machine_tables: Tables, tmp_path: Path
) -> None:
    speaker = machine_tables.quotes["speaker_id"].value_counts().index[0]
    quotes = list(machine_tables.quotes[machine_tables.quotes["speaker_id"] == speaker]["quote_id"])
    nameless = changes.split("", "speakers", speaker, quotes[:1], "Somebody else")
    assert "write your name first" in store(tmp_path, machine_tables, nameless).text
    parted = changes.split("Ada", "speakers", speaker, quotes[:1], "Somebody else")
    assert store(tmp_path, machine_tables, parted).kind == "good"
    again = changes.split("Ada", "speakers", speaker, quotes[1:2], "somebody else")
    assert (
        "is called “somebody else” already. Choose another name"
        in store(tmp_path, machine_tables, again).text
    )
    whole = changes.split("Ada", "speakers", speaker, quotes, "All of them")
    assert "That is all that belongs to it" in store(tmp_path, machine_tables, whole).text
    work = find.now(machine_tables, review_log.read(tmp_path).decisions).work
    assert (
        store(tmp_path, machine_tables, changes.merge("Bo", work, "speakers", parted.made_id, speaker)).kind
        == "good"
    )
    back = take_back(tmp_path, machine_tables, "Ada", parted)
    assert back.text.startswith("Nothing is stored. 1 later change of the log is about what this one made")
    assert take_back(tmp_path, machine_tables, "", parted).kind == "bad"
    assert take_back(tmp_path, machine_tables, "Ada", review_log.read(tmp_path).decisions[-1]).kind == "good"
    assert take_back(tmp_path, machine_tables, "Ada", parted).kind == "good"
    assert len(review_log.read(tmp_path).decisions) == 4


def test_counts_are_said_in_words() -> None:
    effect = changes.Effect("a", {"quotes": 3, "actors": 1}, {"speakers": 1, "candidates": 1})
    told = words.merger("speakers", "A", "B", effect)
    assert told == (
        "3 quotations and 1 name in events will go to “B”. “A” stays as another name of it. 1 candidate for "
        "a disagreement will go: what it says is there already, or holds no more."
    )
    assert words.dropping("topics", changes.Effect()) == "Nothing else speaks of it."
    assert words.splitting("quotes", 2, 2) == "That is all of it: rename it instead."
