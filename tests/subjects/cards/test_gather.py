"""What the evidence cards say."""

from __future__ import annotations

import re
from dataclasses import replace

import pandas as pd
import pytest

from lib.subjects.cards.card import (
    Bullets,
    Card,
    Copied,
    Facts,
    Folded,
    Line,
    Link,
    Opens,
    Printed,
    Text,
    Words,
)
from lib.subjects.cards.gather import card
from lib.tables import catalogue
from lib.tables.model import Tables
from lib.tables.treatment import Treatment


def plain(words: Words) -> str:
    """The words alone, with our own Markdown around them."""
    match words:
        case Line(form, within):
            return form.format(*map(plain, within))
        case Link(label, _):
            return label
        case Printed(before, own, after):
            return f"{before}{own}{after}"
        case _:
            return words


def of(tables: Tables, item: str) -> Card:
    found = card(tables, item)
    assert found is not None
    return found


def facts(found: Card) -> dict[str, str]:
    return {
        name: plain(words) for part in found.parts if isinstance(part, Facts) for name, words in part.facts
    }


def bullets(found: Card) -> list[str]:
    return [plain(words) for part in found.parts if isinstance(part, Bullets) for words in part.lines]


def links(words: Words) -> list[Link]:
    if isinstance(words, Link):
        return [words]
    return [link for each in words.words for link in links(each)] if isinstance(words, Line) else []


def every_link(found: Card) -> list[Link]:
    said: list[Words] = []
    for part in found.parts:
        match part:
            case Text(words):
                said.append(words)
            case Facts(told):
                said += [words for _, words in told]
            case Bullets(lines) | Folded(_, lines):
                said += lines
    return [link for words in said for link in links(words)]


def opens(found: Card) -> dict[str, list[str]]:
    return {part.title: [item for item, _ in part.items] for part in found.parts if isinstance(part, Opens)}


def test_a_contradicted_date_shows_both(tables: Tables) -> None:
    found = of(tables, "quote.q000-08")
    told = facts(found)
    assert told["Said, by the article"].startswith("3 February 2025. ")
    assert told["Said, by evidence"].startswith("≠ 29 January 2025 (")
    assert "https://tass.com/politics/1905851" in {link.url for link in every_link(found)}
    assert told["Through"] == "TASS"
    assert told["Published"].endswith(", 6 to 7 days after the words")


def test_also_carried_by_is_complete(tables: Tables) -> None:
    carried = dict(line.split(": ", 1) for line in bullets(of(tables, "quote.q000-12")))
    assert carried["SouthFront"] == "quoted (in quotation marks)"
    assert carried["Walaw"] == "paraphrased"
    assert carried["The Siasat Daily"] == "said after the article's likely date"
    assert len(carried) == 5


def test_of_many_outlets_those_that_do_not_carry_a_statement_are_counted(tables: Tables) -> None:
    others, early = [f"other-{n}" for n in range(7)], pd.Timestamp("2024-12-01")
    more = tables.articles.iloc[[0] * 7].assign(
        outlet_id=others,
        article_id=others,
        published_likely_earliest=early,
        published_likely_latest=early,
    )
    frames = {**tables.frames, "articles": pd.concat([tables.articles, more])}
    many = replace(tables, treatment=Treatment.of(frames))
    told = bullets(of(many, "statement.st-mfa-character"))
    assert told[:4] == [
        "Caliber.Az: quoted (in quotation marks)",
        "Walaw: quoted (in quotation marks)",
        "2 more outlets: left out",
        "8 more outlets: said after the article's likely date",
    ]


def test_a_statement_tells_its_origins_and_how_they_are_known(tables: Tables) -> None:
    one = of(tables, "statement.st-bogdanov-more-talks")
    assert any("In 2 articles, from 1 origin" in str(part) for part in one.parts)
    assert bullets(one)[-2:] == [
        "SouthFront: in a text that the article follows without credit (TASS)",
        "Al Mayadeen English: through a medium that the article names for the words (TASS)",
    ]
    open_ = of(tables, "statement.st-mfa-character")
    assert any("In 2 articles, from 1 to 2 independent origins" in str(part) for part in open_.parts)
    assert "Caliber.Az: from where is not known" in bullets(open_)


def test_a_medium_credited_for_the_text_is_said_to_be_that(tables: Tables) -> None:
    assert "Indo-Asian News Service (IANS), credited for the text" in str(of(tables, "quote.q004-01").parts)
    assert "RIA Novosti, credited" not in str(of(tables, "quote.q004-08").parts)


def test_a_direct_quotation_links_to_its_words(tables: Tables) -> None:
    assert "#:~:text=" in every_link(of(tables, "quote.q000-08"))[-1].url


def test_an_indirect_quotation_and_a_place_link_to_their_words_too(tables: Tables) -> None:
    assert "#:~:text=" in every_link(of(tables, "quote.q000-07"))[-1].url
    found = of(tables, "place.hmeimim-jableh")
    (named,) = (part for part in found.parts if isinstance(part, Folded))
    assert len(named.lines) == 8
    assert all("#:~:text=" in each.url for each in every_link(found))
    assert len({each.url for each in every_link(found)}) == 8


def test_an_archive_copy_stands_beside_each_link(tables: Tables) -> None:
    articles = tables.articles.assign(archive_url="https://archive.example/copy")
    kept = tables.with_frames(articles=articles)
    for item in ("quote.q000-07", "event.ev-2025-01-28-talks", "disagreement.d07", "place.hmeimim-jableh"):
        found = every_link(of(kept, item))
        copies = [each for each in found if each.label == "archive copy"]
        assert copies, item
        assert all(each.url.startswith("https://archive.example/copy#:~:text=") for each in copies)
    assert not any(each.label == "archive copy" for each in every_link(of(tables, "quote.q000-07")))


def test_a_quotation_can_be_cited(tables: Tables) -> None:
    found = of(tables, "quote.q000-08")
    (cited,) = (part for part in found.parts if isinstance(part, Copied))
    assert f"quotation q000-08, data version {tables.version}" in cited.text


def test_an_event_lists_what_each_outlet_wrote_about_the_date(tables: Tables) -> None:
    found = of(tables, "event.ev-2025-01-28-talks")
    told = bullets(found)
    assert any(line.startswith("SouthFront: “Last month” → January 2025") for line in told)
    assert any(line.startswith("Al Mayadeen English: “the January 28” → 28 January 2025") for line in told)
    assert any(line.startswith("Walaw: “recent” → no date") for line in told)
    assert len(set(told)) == len(told)
    assert opens(found)["Disagreements"] == [f"disagreement.{n}" for n in ("d02", "d10", "d11", "d12", "d24")]
    assert any("Bogdanov's delegation meets" in line for line in told)


def test_a_disagreement_has_versions_judgement_and_evidence(tables: Tables) -> None:
    told = bullets(of(tables, "disagreement.d07"))
    assert "(printed: “Hemieim air base”, “Hemiem air base”)" in told[0]
    found = of(tables, "disagreement.d20")
    assert any(line.startswith("**Outside the articles**: exit") for line in bullets(found))
    assert [link.label for link in every_link(found)] == ["passage", "A News", "Caliber.Az"]
    assert found.status == ""


def test_a_candidate_has_its_versions_and_is_offered_by_what_it_names(machine_tables: Tables) -> None:
    found = of(machine_tables, "candidate.c-demand")
    assert plain(found.caption) == "Candidate for a disagreement · Whose words"
    assert bullets(found) == ["al-Sharaa: **Walaw**", "the authorities: **SouthFront** · passage"]
    assert opens(found) == {
        "Events": ["event.ev-2025-01-29-syrian-statement"],
        "Quotations": ["quote.q003-06", "quote.q000-11"],
    }
    assert found.status == "machine"
    for item in ("quote.q003-06", "event.ev-2025-01-29-syrian-statement"):
        assert "candidate.c-demand" in opens(of(machine_tables, item))["Candidates for disagreements"]
    made = machine_tables.candidates.assign(status="accepted")
    accepted = of(machine_tables.with_frames(candidates=made), "candidate.c-demand")
    assert "An editor has judged that it is a disagreement" in str(accepted.parts)
    assert "Nobody has judged" in str(found.parts)


def test_a_place_counts_its_spellings(tables: Tables) -> None:
    found = of(tables, "place.hmeimim-jableh")
    told = bullets(found)
    assert {line.split(":")[0] for line in told} == {
        f"**{name}**" for name in ("Hemieim", "Hemiem", "Hmeimim", "Khmeimim", "Jableh")
    }
    assert sum(int(n) for line in told for n in re.findall(r" (\d+)", line)) == 8
    heads = [plain(part.words) for part in found.parts if isinstance(part, Text)]
    assert "**4 spellings of the air base in 8 mentions**" in heads
    assert {"disagreement.d05", "disagreement.d07"} <= set(opens(found)["Disagreements that name it"])


@pytest.mark.parametrize("kind", ["quote", "event", "disagreement", "place", "article", "statement"])
def test_every_card_can_be_gathered(tables: Tables, kind: str) -> None:
    for row_id in tables.frames[catalogue.ITEMS[kind]].iloc[:, 0]:
        found = of(tables, f"{kind}.{row_id}")
        assert plain(found.caption)
        assert plain(found.title)
        assert found.parts
        assert all(
            len(dict(part.items)) == len(part.items) > 0 for part in found.parts if isinstance(part, Opens)
        )


@pytest.mark.parametrize("item", ["quote.nothing", "outlet.walaw", "planet.mars", "", "quote"])
def test_what_has_no_card_has_none(tables: Tables, item: str) -> None:
    assert card(tables, item) is None
