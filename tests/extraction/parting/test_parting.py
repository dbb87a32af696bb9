"""What articles may part over, in one article: people with offices, quantities, headline and body."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from lib.extraction.article import Article, Part
from lib.extraction.language import parsing
from lib.extraction.parting.assertions import main_verbs, unsourced
from lib.extraction.parting.headline import dropped, qualified
from lib.extraction.parting.nouns import modified, nouns, single_kind
from lib.extraction.parting.people import people_named
from lib.extraction.parting.quantities import quantities
from lib.extraction.quotations import extract
from tests.extraction.quotations.test_any_text import TEXTS


def test_people_are_listed_with_spelling_and_office_where_they_are_named() -> None:
    text = (
        "Harbour Minister Marta Okrinova met Pavel Dresch, the mayor of Arden, on Monday. "
        "“We agreed,” Okrinova said. Former mayor Pawel Dresch was absent."
    )
    found = people_named(parsing.parse(text))
    told = [(row["name"], row["office"]) for row in found]
    assert ("Marta Okrinova", "Harbour Minister") in told
    assert ("Okrinova", "") in told
    assert any(name == "Pavel Dresch" and "mayor" in office for name, office in told)
    assert any(name == "Pawel Dresch" and office.startswith("Former") for name, office in told)
    for row in found:
        assert text[int(row["start"]) : int(row["end"])] == row["name"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The company closed two grain mills.", [("2", "", "", "grain mills", "")]),
        ("It took a three-hour meeting.", [("3", "", "hour", "meeting", "")]),
        ("Some 1,200 workers marched.", [("1200", "", "", "workers", "1")]),
        ("Between 40 and 50 workers marched.", [("40", "50", "", "workers", "")]),
        ("The fund gave two million coins to the port.", [("2000000", "", "", "coins", "")]),
        ("The fund gave twenty-five coins.", [("25", "", "", "coins", "")]),
        ("The 2019 treaty was signed on 4 May.", []),
        ("They won.", []),
        # More digits than a cell has.
        ("The plan costs two trillion coins.", []),
    ],
)
def test_quantities(text: str, told: list[tuple[str, ...]]) -> None:
    found = quantities(parsing.parse(text))
    assert [tuple(r[c] for c in ("value", "value_most", "unit", "counts", "open")) for r in found] == told
    for row in found:
        assert row["counts"].split()[-1] in text[int(row["start"]) : int(row["end"])]


def article(headline: str, body: str) -> Article:
    text = f"{headline}\n\n{body}"
    start = len(headline) + 2
    return Article(
        "a.txt", text, (Part("title", 0, len(headline)), Part("body", start, len(text))), title=headline
    )


@pytest.mark.parametrize(
    ("headline", "body", "told"),
    [
        (
            "Norland keeps harbour lease",
            "Norland will keep the harbour lease provided that rents rise, a minister said. Rain fell.",
            ["condition"],
        ),
        (
            "Mayor took bribes from shipyard",
            "The mayor allegedly took bribes from the shipyard. The trial begins in June.",
            ["report"],
        ),
        # The headline has a word of the kind itself.
        ("Mayor allegedly took bribes", "The mayor reportedly took bribes from the shipyard.", []),
        ("Mayor took bribes, prosecutor says", "The mayor allegedly took bribes, she said.", []),
        ("Did the mayor take bribes?", "The mayor allegedly took bribes.", []),
        # Words that stand in any headline.
        ("What now?", "The mayor allegedly took bribes. What now?", []),
        # Another matter.
        ("Norland keeps harbour lease", "The ferry sails only if the wind drops.", []),
    ],
)
def test_what_a_headline_leaves_out(headline: str, body: str, told: list[str]) -> None:
    made = article(headline, body)
    found = dropped(parsing.parse(made.visible), made)
    assert [row["kind"] for row in found] == told
    for row in found:
        assert made.text[int(row["title_start"]) : int(row["title_end"])] == headline
        assert row["says"] in made.text[int(row["start"]) : int(row["end"])]


def test_an_article_without_a_headline_leaves_nothing_out() -> None:
    made = Article("a.txt", "It rained.", (Part("body", 0, 10),))
    assert dropped(parsing.parse(made.visible), made) == []


@pytest.mark.parametrize(
    ("sentence", "verbs"),
    [
        ("The council terminated the lease of the factory.", ["termin"]),
        ("The council agreed to extend the lease and closed the pier.", []),
        ("The mayor, known for his jokes, endorsed the plan.", ["endors"]),
        # A source, or a report.
        ("The council terminated the lease, the dockers said.", []),
        ("According to the dockers, the council terminated the lease.", []),
        ("The council reportedly terminated the lease.", []),
        ("The council terminated the lease, first reported by the Arden Post.", []),
        # Says little of what was done.
        ("The council made it.", []),
    ],
)
def test_sentences_without_a_source_and_their_main_verbs(sentence: str, verbs: list[str]) -> None:
    doc = parsing.parse(sentence)
    found = unsourced(doc, extract(doc))
    assert [verb for row in found for verb in row["verbs"].split()] == verbs
    for row in found:
        assert sentence[int(row["start"]) : int(row["end"])] == sentence


def test_a_report_that_the_headline_does_not_tell_of_is_not_left_out_by_it() -> None:
    made = article(
        "Mayor asks harbour board to resign", "The mayor asked the harbour board for alleged debts."
    )
    assert dropped(parsing.parse(made.visible), made) == []


def test_adjectives_before_nouns_without_nations_and_those_that_count() -> None:
    text = "They seek strategic relations, further talks and a French answer in the next frank letter."
    found = modified(parsing.parse(text), [(0, len(text))])
    assert [adjective for adjective, _ in found] == ["strategic", "frank"]
    assert nouns(parsing.parse(text), [(0, 30), (50, len(text))]) == ["answer", "letter", "relation"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_any_text_is_read_to_its_end(text: str) -> None:
    made = article(text.partition("\n")[0], text)
    doc = parsing.parse(made.visible)
    for row in [*people_named(doc), *quantities(doc), *dropped(doc, made), *unsourced(doc, extract(doc))]:
        assert 0 <= int(row["start"]) < int(row["end"]) <= len(made.text)
    whole = [(0, len(made.text))]
    assert len(nouns(doc, whole)) == len(set(nouns(doc, whole)))
    assert all(adjective and noun for adjective, noun in modified(doc, whole))
    assert all(main_verbs(doc, whole))
    assert all(kind and says for kind, says in qualified(doc, *whole[0]))
    single_kind(doc, whole)
