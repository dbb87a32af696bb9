"""Topics that are proposed: the nouns that most quotations turn on."""

from __future__ import annotations

from lib.extraction.story import topics


def test_each_topic_tells_quotations_that_none_before_it_tells() -> None:
    said = {
        **{f"rent-{n}": ["rent", "quay"] for n in range(5)},
        **{f"strike-{n}": ["strike", "quay"] for n in range(4)},
        **{f"ship-{n}": ["ship", "people"] for n in range(3)},
    }
    rows = [{"quote_id": key, "article_id": f"a-{n % 3}"} for n, key in enumerate(said)]
    found, of = topics.proposed(rows, said)
    assert [(row["topic_id"], row["name"], row["keywords"]) for row in found] == [("quay", "Quay", "quay")]
    assert set(of) == {key for key in said if not key.startswith("ship")}
    assert found[0]["basis"] == "Proposed by the build: a noun of 9 quotations in 3 articles."


def test_what_one_article_alone_speaks_of_is_no_topic() -> None:
    rows = [{"quote_id": f"q-{n}", "article_id": "a-1"} for n in range(9)]
    assert topics.proposed(rows, {row["quote_id"]: ["rent"] for row in rows}) == ([], {})
