"""Which parties tone is read toward, and where they are named."""

from __future__ import annotations

from lib.extraction.story import targets, tones
from lib.extraction.story.targets import named, proposed

TEXT = "Norland saved the crew. The Norland Army left. Northern troops of Sudland shot at Ann Lund."


def _row(target_id: str, name: str, aliases: str = "") -> dict[str, str]:
    return {"target_id": target_id, "name": name, "aliases": aliases}


def _sentences(text: str, article_id: str = "a") -> list[dict[str, str]]:
    rows, start = [], 0
    for n, piece in enumerate(text.split(". ")):
        end = start + len(piece)
        rows.append(
            {
                "sentence_id": f"{article_id}{n}",
                "article_id": article_id,
                "start": str(start),
                "end": str(end),
            }
        )
        start = end + 2
    return rows


def test_the_longest_name_wins_and_the_first_mention_counts() -> None:
    rows = [_row("norland", "Norland"), _row("army", "Norland Army"), _row("sudland", "Sudland", "Northern")]
    found = [(one.target_id, one.sentence_id, one.text[one.start : one.end]) for one in _named(rows)]
    assert found == [
        ("norland", "a0", "Norland"),
        ("army", "a1", "Norland Army"),
        ("sudland", "a2", "Northern"),
    ]


def _named(rows: list[dict[str, str]]) -> list[targets.Named]:
    return list(named(rows, _sentences(TEXT), {"a": TEXT}))


def test_part_of_a_word_is_no_name() -> None:
    assert _named([_row("north", "North"), _row("lund", "Lun")]) == []


def test_without_targets_nothing_is_found() -> None:
    assert _named([]) == []
    assert tones.readings([]) == []


def test_a_reading_carries_its_model_and_abstains_where_it_is_not_sure() -> None:
    (first, *_) = tones.readings(_named([_row("norland", "Norland")]))
    assert first["sentence_id"] == "a0"
    assert first["reading"] in ("pos", "abstained")
    assert 0 < float(first["probability"]) <= 1
    assert first["status"] == "machine"
    assert first["model"]


def _tables(articles: dict[str, str]) -> dict[str, list[dict[str, str]]]:
    return {
        "articles": [{"article_id": key, "outlet_id": f"o-{key}"} for key in articles],
        "sentences": [row for key, text in articles.items() for row in _sentences(text, key)],
        "places": [
            {"place_id": "norland", "name": "Norland", "kind": "country"},
            {"place_id": "hafen", "name": "Hafen", "kind": "city"},
        ],
        "place_mentions": [
            {"place_id": "norland", "spelling": "Norland"},
            {"place_id": "norland", "spelling": "Nordland"},
            {"place_id": "hafen", "spelling": "Hafen"},
        ],
        "speakers": [
            {"kind": "person", "name": "Ann Lund", "aliases": ""},
            {"kind": "unnamed", "name": "Officials", "aliases": ""},
            {"kind": "institution", "name": "Harbour Board", "aliases": "the board"},
        ],
    }


def test_states_people_and_bodies_named_most_are_proposed() -> None:
    articles = {
        "a": "Norland votes. Hafen slept. Ann Lund spoke. Nordland won. The Harbour Board met",
        "b": "Lund left Hafen. Norland waits. Lund came back to Hafen",
    }
    rows = proposed(_tables(articles), articles)
    assert [row["target_id"] for row in rows] == ["norland", "ann-lund"]
    assert rows[0]["aliases"] == "Norland; Nordland"
    assert rows[1]["aliases"] == "Lund"
    assert rows[1]["basis"] == "Proposed by the build: named in 3 sentences of 2 articles by 2 outlets."


def test_of_a_single_article_three_sentences_are_enough() -> None:
    articles = {"a": "Norland votes. Nordland won. Norland waits. Ann Lund spoke"}
    assert [row["target_id"] for row in proposed(_tables(articles), articles)] == ["norland"]


def test_names_are_found_at_any_place_as_they_are_written() -> None:
    text = "The “Blue\n Line” and Line Lund, of 't Zand: Blue Lines, Blue Lined, Blue Line."
    rows = [_row("band", "“Blue Line”"), _row("line", "Blue Line", "Line"), _row("zand", "'t Zand")]
    sentence = {"sentence_id": "s", "article_id": "a", "start": "0", "end": str(len(text))}
    found = [(one.target_id, one.text[one.start : one.end]) for one in named(rows, [sentence], {"a": text})]
    assert found == [("band", "“Blue\n Line”"), ("line", "Line"), ("zand", "'t Zand")]
