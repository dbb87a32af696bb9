"""Which quotations are taken for one utterance."""

from __future__ import annotations

import json
import os
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.extraction.story import statements
from lib.extraction.story.statements import Utterance, align

FILLER = [
    Utterance(f"f{n}", f"g{n}", f"filler-{n}", "", text)
    for n, text in enumerate(
        (
            "Farmers expect a poor harvest after the drought.",
            "The orchestra will open its season with a new symphony.",
            "Ticket prices at the stadium rise by a tenth next season.",
            "The harbour ferry needs a new engine before winter.",
            "Our council will plant a thousand trees along the river.",
        )
    )
]


def said(name: str, text: str, *, day: str = "", article: str = "a", speaker: str = "mayor", **more: object):
    return Utterance(name, article, speaker, day, text, **more)  # type: ignore[arg-type]


def groups(*utterances: Utterance, **more: object) -> list[set[str]]:
    found = align([*utterances, *FILLER], **more)  # type: ignore[arg-type]
    return [set(one.quote_ids) for one in found if not one.quote_ids[0].startswith("f")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            said("1", "the bridge over the canal will stay closed until the spring"),
            said("2", "“The canal bridge stays closed until spring,”", article="b", kind="direct"),
        ),
        (
            said("1", "the old mill will not be sold to foreign investors"),
            said("2", "“We shall never sell the mill to investors from abroad,”", kind="direct"),
        ),
        (
            said("1", "Bridge shut until spring", headline=True),
            said("2", "the bridge over the canal will stay shut until the spring"),
        ),
        (
            said("1", "the negotiations over the lease were frank", day="2024-05-02", article="b"),
            said("2", "the negotiators had frank talks on the lease", day="2024-05~", article="a"),
        ),
    ],
)
def test_one_utterance_told_twice_is_one_statement(first: Utterance, second: Utterance) -> None:
    assert groups(first, second) == [{"1", "2"}]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            said("1", "the bridge over the canal will stay closed until the spring"),
            said("2", "the hospital needs forty more nurses"),
        ),
        (
            said("1", "the canal bridge stays closed until spring"),
            said("2", "the bridge on the canal is closed till spring", speaker="engineer", article="b"),
        ),
        (
            said("1", "the canal bridge stays closed until spring", day="2024-05-02"),
            said("2", "the canal bridge stays closed until spring", day="2024-06-09", article="b"),
        ),
    ],
    ids=["other content", "other speaker", "other day"],
)
def test_different_utterances_stay_apart(first: Utterance, second: Utterance) -> None:
    assert groups(first, second) == [{"1"}, {"2"}]


def test_a_spokeswoman_speaks_for_her_institution() -> None:
    ours = said("1", "the canal bridge stays closed until spring", speaker="city-hall")
    hers = said("2", "the bridge on the canal is closed until the spring", speaker="spokeswoman", article="b")
    [statement, *_] = align([ours, hers, *FILLER], speaks_for={"spokeswoman": "city-hall"})
    assert statement.quote_ids == ("1", "2")
    assert statement.speaker_id == "city-hall", "the name given most often, of equal ones the first"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            said("1", "the canal bridge stays closed until the spring", speaker="mayor"),
            said("2", "the canal bridge stays closed until the spring", speaker="lund", article="b"),
        ),
        (
            said("1", "“slow but very honest”", quoted="slow but very honest", speaker="mayor", kind="mixed"),
            said(
                "2",
                "the talks were “slow but very honest”",
                quoted="slow but very honest",
                speaker="lund",
                article="b",
                kind="mixed",
            ),
        ),
    ],
    ids=["six in a row", "equal quoted words"],
)
def test_equal_words_beat_names(first: Utterance, second: Utterance) -> None:
    assert groups(first, second) == [{"1", "2"}]


def test_the_better_name_stands_for_the_statement() -> None:
    words = "the canal bridge stays closed until the spring"
    source = said("1", words, speaker="officials", named=False)
    lund = said("2", words, speaker="lund", article="b")
    [statement, *_] = align([source, lund, *FILLER])
    assert (statement.quote_ids, statement.speaker_id) == (("1", "2"), "lund")


def test_the_name_of_what_a_story_is_about_is_no_equal_word() -> None:
    about = "the lease of the old quay at Nueva Arden"
    first = said("1", f"nobody had yet decided anything at all about {about}", speaker="mayor")
    second = said(
        "2",
        f"both towns agreed after a long night of talks to extend {about} by ninety days and to meet again",
        speaker="lund",
        article="b",
    )
    assert groups(first, second) == [{"1"}, {"2"}]


def test_no_statement_swallows_a_speech() -> None:
    speech = [
        said(f"s{n}", f"“The canal bridge in Arden needs {what} before the spring flood,”", kind="direct")
        for n, what in enumerate(("paint", "steel", "bolts", "lamps", "wardens", "cameras", "ramps"))
    ]
    found = groups(
        *speech, said("r", "the canal bridge in Arden needs repairs before the flood", article="b")
    )
    assert max(len(one - {"r"}) for one in found) <= 4


def test_fragments_join_nothing_but_their_equals() -> None:
    whole = said("1", "the canal bridge stays closed until the spring", kind="indirect")
    fragment = said("2", "“bridge”", quoted="bridge", kind="mixed", article="b")
    same = said("3", "“bridge”", quoted="bridge", kind="mixed", article="c")
    assert groups(whole, fragment, same) == [{"1"}, {"2", "3"}]


def test_a_headline_sums_up_one_utterance_only() -> None:
    head = said("1", "Bridge stays closed", headline=True)
    told = said("2", "the canal bridge stays closed until the spring")
    other = said("3", "engineers found rust in every pillar of the bridge and asked for money")
    assert {"1", "2"} in groups(head, told, other)


def test_the_id_of_a_statement_does_not_change_when_another_article_joins() -> None:
    first = said("1", "the canal bridge stays closed until spring")
    second = said("2", "the canal bridge stays closed until spring", article="b")
    assert align([first])[0].statement_id == align([first, second])[0].statement_id


_TEXTS = st.lists(st.sampled_from("bridge canal spring nurse mill 1990 “ ’s — the".split()), max_size=8)
_UTTERANCES = st.lists(
    st.builds(
        Utterance,
        quote_id=st.uuids().map(str),
        article_id=st.sampled_from("ab"),
        speaker_id=st.sampled_from("xy"),
        said_edtf=st.sampled_from(["", "2024-05-01", "2024-05~", "2024", "2024-06-09/..", "../2024-04"]),
        text=_TEXTS.map(" ".join),
        quoted=_TEXTS.map(" ".join),
        kind=st.sampled_from(["direct", "mixed", "indirect"]),
        headline=st.booleans(),
        institution=st.booleans(),
    ),
    max_size=30,
)


@given(_UTTERANCES)
def test_every_quotation_is_in_one_statement_of_a_speaker_of_its_own(utterances: list[Utterance]) -> None:
    statements = align(utterances)
    speakers = {one.quote_id: one.speaker_id for one in utterances}
    assert sorted(q for one in statements for q in one.quote_ids) == sorted(speakers)
    assert all(one.speaker_id in {speakers[q] for q in one.quote_ids} for one in statements)
    assert statements == align(utterances)


def test_a_refusal_is_no_statement_on_the_matter() -> None:
    said = [
        Utterance("q1", "a1", "lind", "2024-05-07", "The port will stay open for the ferries"),
        Utterance("q2", "a1", "lind", "2024-05-07", "to comment on the port and the ferries", refusal=True),
        Utterance("q3", "a2", "lind", "2024-05-07", "“I have no comment on that.”"),
        Utterance("q4", "a2", "lind", "2024-05-30", "to confirm the date of the strike", refusal=True),
    ]
    assert [one.quote_ids for one in align(said)] == [("q1",), ("q2", "q3"), ("q4",)]


def test_who_speaks_for_an_institution_says_its_words() -> None:
    said = [
        Utterance("q1", "a1", "spokesman", "2024-05-07", "the port will close on Friday for repairs"),
        Utterance("q2", "a2", "ministry", "2024-05-07", "for repairs the port closes on Friday"),
    ]
    assert len(align(said)) == 2
    assert [one.speaker_id for one in align(said, speaks_for={"spokesman": "ministry"})] == ["spokesman"]


def test_pairs_agree_with_the_reviewed_statements() -> None:
    folders = [os.environ.get(name) for name in ("BASEWATCH_ARTICLES", "BASEWATCH_ANNOTATIONS")]
    if not all(folders):
        pytest.skip("BASEWATCH_ARTICLES and BASEWATCH_ANNOTATIONS name no folders")
    texts, notes = (Path(str(folder)) for folder in folders)
    quotes = json.loads((notes / "quotes.json").read_text(encoding="utf-8"))["quotes"]
    utterances = []
    for quote in quotes:
        text = (texts / quote["doc"]).read_text(encoding="utf-8")
        utterances.append(
            Utterance(
                quote["id"],
                quote["doc"],
                quote["speaker"],
                quote["said_date"] or "",
                text[quote["start"] : quote["end"]],
                " ".join(text[part["start"] : part["end"]] for part in quote["quoted_parts"]),
                quote["kind"],
                quote["zone"] != "body",
                quote["speaker_type"] == "institution",
                quote["cue_class"] in ("refusal", "omission"),
            )
        )
    carried = {quote["id"]: {quote["statement_id"], *quote["also_statement_ids"]} for quote in quotes}
    wanted = {pair for pair in combinations(carried, 2) if carried[pair[0]] & carried[pair[1]]}
    found = {pair for one in align(utterances) for pair in combinations(one.quote_ids, 2)}
    assert 2 * len(found & wanted) / (len(found) + len(wanted)) >= 0.75


def test_of_two_that_it_has_words_of_the_first_comes_first() -> None:
    words = [f"{sign}{n}" for sign in ("ka", "lo", "mi", "nu", "pe") for n in "abcdefg"]
    texts = [" ".join(words[at : at + 7]) for at in range(0, 35, 7)]
    utterances = [
        *(said(f"a{n}", text, article="a", speaker=f"one {n}") for n, text in enumerate(texts)),
        said("b", ". ".join(texts[:3]), article="b", speaker="two"),
        said("c", ". ".join(texts[3:]), article="c", speaker="three"),
        # It has words of both, which together are too many of one article: the first comes first.
        said("d", f"{texts[4]}. {texts[0]}", article="d", speaker="four"),
    ]
    assert {"a0", "a1", "a2", "b", "d"} in groups(*utterances)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.sampled_from("abc"), max_size=12), min_size=1, max_size=5))
def test_two_quotations_share_the_rows_of_six_words_that_both_have(texts: list[list[str]]) -> None:
    found = statements._rows_met_twice([said(str(n), " ".join(words)) for n, words in enumerate(texts)])
    rows = [{tuple(words[at : at + 6]) for at in range(len(words) - 5)} for words in texts]
    for one, other in combinations(range(len(texts)), 2):
        assert len(found[one] & found[other]) == len(rows[one] & rows[other])


def test_few_words_between_marks_are_shared_whole() -> None:
    found = statements._rows_met_twice(
        [
            said("a", "They will close the port", quoted="They will close the port"),
            said("b", "He said they will close the port at noon", quoted="they will close the port"),
            said("c", "They will close the port now", quoted="They will close"),
        ]
    )
    assert len(found[0] & found[1]) == 1
    assert all(row < 0 for row in found[0])
    assert not found[2]
