"""Whose text stands behind an article."""

from dataclasses import replace

import pandas as pd
import pytest

from lib.drawing.style import looks
from lib.subjects.sources import texts_chart
from lib.subjects.sources.texts import MOST_MEDIA, texts
from lib.tables.model import Tables, publishers


def sources(tables: Tables, *rows: tuple[str, str], status: str = "reviewed") -> Tables:
    """Leave one medium behind the articles, of which each row names one and the relation."""
    article_of = dict(zip(tables.articles["outlet_id"], tables.articles["article_id"], strict=True))
    frame = pd.DataFrame(
        [(article_of[outlet], "tass", relation, "n", status) for outlet, relation in rows],
        columns=["article_id", "outlet_id", "relation", "note", "status"],
    )
    return tables.with_frames(article_sources=frame)


def test_whose_text(tables: Tables) -> None:
    found = texts(tables, tables)
    assert len(found.marks) == len(tables.article_sources) == 16
    assert found.media[0][0] == "tass"
    assert {medium for medium, _ in found.media} == set(tables.article_sources["outlet_id"])
    assert [source.item for source in found.marks] == list("article." + tables.article_sources["article_id"])
    assert [name for _, name in found.outlets] == list(dict.fromkeys(source.outlet for source in found.marks))
    assert found.finding == "Walaw's article follows a text that it does not credit"
    assert "Walaw follows Al Jazeera" in found.measure
    assert "SouthFront credits TASS but follows it further than it says" in found.measure
    assert "9 credited, 2 followed, 5 inferred" in found.measure


def test_the_list_names_the_outlet_before_the_article(tables: Tables) -> None:
    article = tables.articles[tables.articles["outlet_id"] == "walaw"].iloc[0]
    opens = texts(tables, tables).opens
    assert opens[f"article.{article['article_id']}"] == f"Walaw: {article['title']}"


NONE_FOLLOWED = "No article here is known to follow a text that it does not credit at all"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], NONE_FOLLOWED),
        ([("walaw", "followed"), ("walaw", "credited")], NONE_FOLLOWED),
        (
            [("walaw", "followed"), ("siasat", "followed")],
            "Articles of Walaw and The Siasat Daily follow texts that they do not credit",
        ),
        (
            [(o, "followed") for o in ("walaw", "siasat", "southfront", "caliber-az", "al-mayadeen")],
            "Articles of 5 outlets follow texts that they do not credit",
        ),
    ],
)
def test_the_finding_on_texts(tables: Tables, rows: list[tuple[str, str]], expected: str) -> None:
    assert texts(tables, sources(tables, *rows)).finding == expected


def test_what_a_program_found_is_said_to_be_so(tables: Tables) -> None:
    assert texts(tables, sources(tables, ("walaw", "followed"), status="machine")).finding == (
        "By the build's comparison: Walaw's article follows a text that it does not credit"
    )


def test_articles_of_one_outlet_in_the_same_relation_are_one_mark_that_counts_them(tables: Tables) -> None:
    articles = tables.articles.assign(outlet_id="walaw")
    shown = sources(tables, ("walaw", "credited"), ("siasat", "credited"), ("southfront", "credited"))
    moved = shown.with_frames(articles=articles)
    (mark,) = texts(moved, moved).marks
    assert mark.articles == 3
    assert mark.note == "n (and 2 more articles)"


def test_of_many_media_those_behind_most_outlets_have_a_row_and_the_table_has_all(
    large_tables: Tables,
) -> None:
    found = texts(large_tables, large_tables)
    behind = {
        medium: len({source.outlet_id for source in found.marks if source.medium_id == medium})
        for medium in {source.medium_id for source in found.marks}
    }
    assert len(behind) > MOST_MEDIA == len(found.media)
    drawn = {medium for medium, _ in found.media}
    assert min(behind[medium] for medium in drawn) >= max(
        n for medium, n in behind.items() if medium not in drawn
    )
    assert f"Drawn: 20 of {len(behind)} media, those behind most outlets." in found.measure
    assert found.table["Medium"].nunique() == len(behind)
    at_hand = [source for source in found.marks if source.medium_id in drawn]
    for width, marks in (
        (4000, len(at_hand)),
        # In narrow columns those of one place are one mark.
        (330, len({(source.medium_id, source.outlet_id) for source in at_hand})),
    ):
        styles = replace(looks(publishers(large_tables), []), width=width)
        figure = texts_chart.draw(found, styles)
        assert sum(len(trace.customdata) for trace in figure.data if trace.mode == "markers") == marks
        assert figure.layout.height < 1500
