"""Independent origins: reprints count once, what is only inferred makes an interval."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd
import pytest

from lib.tables import origins
from lib.tables.model import Tables

WORDS = "the bridge over the weir will be closed to lorries from the first day of spring"
"""Made-up words of a made-up mayor."""


class Article(NamedTuple):
    """A planted article that carries the one statement.

    Attributes:
        outlet: Its outlet; its own id and file have the same name.
        via: Medium named for the quotation.
        sources: Media behind its text: medium, relation, `whole` or `part`, and perhaps a status.
        same_as: Outlets whose articles have nearly the same text.
        quoted: Words in quotation marks.
    """

    outlet: str
    via: str = ""
    sources: tuple[tuple[str, ...], ...] = ()
    same_as: tuple[str, ...] = ()
    quoted: str = ""


def planted(*articles: Article) -> pd.DataFrame:
    """The `origins` table of articles that carry one statement."""
    names = [f"{each.outlet}-{n}" for n, each in enumerate(articles)]
    sources = [
        (name, medium, relation, scope, (f"q-{name}",) if scope == "part" else (), *(more or ("reviewed",)))
        for name, each in zip(names, articles, strict=True)
        for medium, relation, scope, *more in each.sources
    ]
    return origins.origins(
        pd.DataFrame(
            {
                "quote_id": [f"q-{name}" for name in names],
                "article_id": names,
                "outlet_id": [each.outlet for each in articles],
                "via_outlet_id": [each.via for each in articles],
                "quoted": [each.quoted for each in articles],
                "statements": [("closed",)] * len(articles),
            }
        ),
        pd.DataFrame(
            {
                "article_id": names,
                "doc": [f"{each.outlet}.txt" for each in articles],
                "near_duplicates": [tuple(f"{other}.txt" for other in each.same_as) for each in articles],
            }
        ),
        pd.DataFrame(sources, columns=["article_id", "outlet_id", "relation", "scope", "quotes", "status"]),
    )


def count(*articles: Article) -> tuple[int, int]:
    rows = planted(*articles)
    return int(rows["origin_fewest"].max()), int(rows["origin_most"].max())


WIRE = Article("wire", via="wire")
NAMED = Article("herald", via="wire")
CREDITED = Article("post", sources=(("wire", "credited", "whole"),))
PART = Article("globe", sources=(("wire", "credited", "part"),))
FOLLOWED = Article("star", sources=(("wire", "followed", "whole"),))
BY_BUILD = Article("echo", sources=(("wire", "followed", "whole", "machine"),))
LIKELY = Article("sun", sources=(("wire", "inferred", "whole"),))
OWN = Article("courier", via="courier")
OTHER = Article("record", via="bureau")
SILENT = Article("mirror")
SILENT_TOO = Article("torch")


@pytest.mark.parametrize(
    ("articles", "expected"),
    [
        # Reprints of one agency, however each says so.
        ((NAMED, CREDITED, PART, FOLLOWED), (1, 1)),
        ((WIRE, NAMED), (1, 1)),
        ((CREDITED, WIRE), (1, 1)),
        # Nobody heard it but those who say that it was said to them.
        ((OWN, NAMED, CREDITED), (2, 2)),
        ((NAMED, OTHER), (2, 2)),
        # An outlet here that another one quotes: one voice, also through a third.
        ((OWN, Article("herald", via="courier")), (1, 1)),
        ((Article("a", via="b"), Article("b", via="c"), Article("c", via="wire"), NAMED), (1, 1)),
        # Known to be likely, not more.
        ((NAMED, LIKELY), (1, 2)),
        ((NAMED, BY_BUILD), (1, 2)),
        ((NAMED, LIKELY, OTHER), (2, 3)),
        # Where nobody knows, it may be from any of the others, or not.
        ((SILENT,), (1, 1)),
        ((SILENT, SILENT_TOO), (1, 2)),
        ((NAMED, SILENT, OTHER, SILENT_TOO), (2, 4)),
        # The same text is one text, whoever wrote it first.
        ((Article("a", same_as=("b",)), Article("b", same_as=("a",))), (1, 1)),
        ((Article("a", same_as=("b",)), Article("b", via="wire", same_as=("a",)), NAMED), (1, 1)),
        # Eight words in a row in marks are likely from one place; seven are not.
        ((OWN._replace(quoted=WORDS), OTHER._replace(quoted=f"And {WORDS.upper()}!")), (1, 2)),
        ((OWN._replace(quoted=WORDS), OTHER._replace(quoted=" ".join(WORDS.split()[:7]))), (2, 2)),
        (
            (
                OWN._replace(quoted="the bridge over the weir … will be closed to lorries"),
                OTHER._replace(quoted=" ".join(WORDS.split()[:9])),
            ),
            (2, 2),
        ),
        # An outlet repeats itself, unless it names another medium.
        ((SILENT, SILENT._replace(same_as=())), (1, 1)),
        ((NAMED, Article("herald")), (1, 1)),
        ((NAMED, Article("herald", via="bureau")), (2, 2)),
    ],
)
def test_planted_reprints(articles: tuple[Article, ...], expected: tuple[int, int]) -> None:
    assert count(*articles) == expected
    # Whichever is read first.
    assert count(*reversed(articles)) == expected


def test_whom_others_have_it_from_is_told() -> None:
    assert list(planted(NAMED, Article("wire"))["kind"]) == ["named", "source"]
    assert count(NAMED, Article("wire"), SILENT) == (1, 2)


def test_how_it_is_known_is_told() -> None:
    rows = planted(NAMED, OWN, CREDITED, FOLLOWED, LIKELY, SILENT, Article("a", same_as=("sun",)))
    assert list(rows["kind"]) == [
        *("named", "own", "credited", "followed", "inferred", "unknown", "reprint"),
    ]
    assert list(rows["media"]) == [("wire",), (), ("wire",), ("wire",), (), (), ()]
    assert list(rows["likely_media"]) == [(), (), (), (), ("wire",), (), ()]
    assert next(iter(rows["quotes"])) == ("q-herald-0",)


def test_a_part_of_a_text_is_behind_its_own_quotations_alone() -> None:
    elsewhere = Article("globe", sources=(("wire", "credited", "part"),))
    rows = planted(NAMED, elsewhere)
    assert rows["origin_most"].max() == 1
    quotes = pd.DataFrame({"quote_id": ["one", "two"], "article_id": ["x"] * 2, "via_outlet_id": ["", ""]})
    sources = pd.DataFrame(
        [("x", "wire", "credited", "part", ("two",), "reviewed")],
        columns=["article_id", "outlet_id", "relation", "scope", "quotes", "status"],
    )
    assert origins.media(quotes, sources) == ["", "wire"]


def test_a_medium_named_for_the_words_comes_before_that_of_the_text() -> None:
    quotes = pd.DataFrame(
        {"quote_id": ["one", "two"], "article_id": ["x", "y"], "via_outlet_id": ["bureau", ""]}
    )
    sources = pd.DataFrame(
        [
            ("x", "wire", "credited", "whole", (), "reviewed"),
            ("y", "wire", "followed", "whole", (), "reviewed"),
        ],
        columns=["article_id", "outlet_id", "relation", "scope", "quotes", "status"],
    )
    # A text that is followed without credit is no medium by the article's own word.
    assert origins.media(quotes, sources) == ["bureau", ""]


def test_the_frozen_story(tables: Tables) -> None:
    counted: Mapping[str, origins.Counted] = origins.counted(tables)
    assert len(counted) == 39
    assert {key: each for key, each in counted.items() if each.articles > 1} == {
        "st-peskov-important": (2, 2, 2),
        "st-compensation": (2, 2, 2),
        "st-extradition-demand": (2, 2, 2),
        "st-peskov-nocomment": (2, 2, 2),
        # SouthFront follows a dispatch of TASS, which Al Mayadeen names.
        "st-bogdanov-more-talks": (2, 1, 1),
        # Nobody knows where Caliber.Az has it.
        "st-mfa-character": (2, 1, 2),
    }
    by_agency = tables.flow.query("outlet_id == 'siasat'").groupby("via_outlet_id")["n"].sum()
    assert by_agency.to_dict() == {"ians": 7, "ria-novosti": 3}


def test_a_number_of_origins_in_words() -> None:
    assert origins.words(1, 1) == "1 origin"
    assert origins.words(1, 2, independent=True) == "1 to 2 independent origins"
    assert origins.words(3, 3) == "3 origins"
