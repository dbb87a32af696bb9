"""The same questions to tables in memory and to an archive of the same rows have the same answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lib.extraction.output.archive.make import make
from lib.subjects.cards.gather import card
from lib.tables import codes, news
from lib.tables.archive.tables import open_archive
from lib.tables.asking.answers import Answers, Order
from lib.tables.families import families
from lib.tables.filters import Filters
from lib.tables.load import load
from lib.tables.model import Tables
from tests.asking import asked
from tests.tables.asking.conftest import Both

ORDERS: tuple[Order, ...] = ("said", "published", "outlet", "speaker", "words")
COLUMNS = ("kind", "speaker_id", "cue_stance", "medium_id", "date_check", "side_id", "outlet_id")
TEXTS = (
    *("talks", "base agreement", '"naval base"', "minist", "Tartus", "talkz", "xyzzy", "the", "!!"),
    *("harbour", "harbour talks", '"harbour talks"', "treaty convoy", "militar"),
)


def plain(found: Any) -> Any:
    """Write an answer so that two can be compared, whatever marks what is missing."""
    if isinstance(found, pd.DataFrame):
        return list(found.columns), found.astype(object).where(found.notna(), None).to_numpy().tolist()
    return found


def questions(
    answers: Answers, within: Mapping[str, tuple[str, ...]], orders: Iterable[Order]
) -> Iterator[tuple[str, Any]]:
    """Put every question, each with a name."""
    for table in ("quotes", "articles", "statements", "events"):
        yield f"size of {table}", answers.size(table)
    yield "words", list(answers.words().items())
    for column in COLUMNS:
        yield f"counts of {column}", list(answers.counts(column).items())
    yield "sides", answers.sides()
    yield "undated", answers.undated()
    for order in orders:
        found = answers.listed(tuple(within.items()), order, 3, 40)
        yield f"listed by {order}", (found.total, found.articles, plain(found.rows))
    for context in (True, False):
        yield "days", plain(answers.days(context=context))
    extent = answers.extent()
    yield "extent", extent
    if extent:
        yield "dated", answers.dated(extent[0] + pd.Timedelta(days=3), extent[1] - pd.Timedelta(days=5))
    yield "told", plain(answers.told(pd.Timestamp(2025, 1, 2), pd.Timestamp(2025, 9, 1)))
    treated = answers.treated()
    kinds = treated[["quoted", "paraphrased"]] if len(treated) else treated
    yield "treated", sorted(kinds.itertuples(name=None))
    yield "shared", answers.shared()
    yield "ways", plain(answers.ways(4, 2, 3))
    yield from of_places(answers)
    if answers.filters.text:
        yield "reading", answers.reading()
        ids = answers.listed((), "said", 0, 6).rows["quote_id"].tolist()
        yield "marked", answers.marked(ids)


def of_places(answers: Answers) -> Iterator[tuple[str, Any]]:
    """Put every question of the map."""
    every, some = tuple(codes.PLACE_USES), ("location", "actor")
    places = answers.named(None, every, None)["place_id"].unique().tolist()[::3]
    month = (date(2025, 1, 1), date(2025, 1, 31))
    for until in (None, month[1]):
        for count in (None, places):
            yield "named", plain(answers.named(count, some, until))
            yield "naming", answers.naming(count, every, until)
        yield "spelt", plain(answers.spelt(places, ("location",), until))
    yield "spelt by all", plain(answers.spelt(None, every, None, by_outlet=False))
    for days in (None, month):
        for most, only in ((3, None), (None, ("ev-base-talks", "nothing"))):
            happened = answers.happened(days, most, only)
            yield "happened", (plain(happened.rows), happened.total, list(happened.at.items()))
    yield "spread", answers.spread(date(2024, 12, 20), date(2025, 3, 1))


def by_family(answers: Answers, tables: Tables) -> Iterator[Any]:
    """Ask what families did with parts of the statements, of every kind."""
    story = tables.story.iloc[0]
    first, last = story["period_start_earliest"].date(), story["period_end_latest"].date()
    middle = first + (last - first) / 2
    spans = ((first, middle), (middle, last), (last + timedelta(days=900), last + timedelta(days=901)))
    every = families(tables, "country")
    some = {"one": [outlet for ids in every.values() for outlet in ids][:1], "no": [], "unheard": ["nobody"]}
    for parts in ("topic", "side", "time"):
        for members in (every, some):
            yield plain(answers.by_family(parts, spans, members))
    yield answers.chances()


def differing(
    both: Both, filters: Filters, within: Mapping[str, tuple[str, ...]], orders: Iterable[Order]
) -> list[Any]:
    pairs = zip(
        questions(asked(both.tables, filters), within, orders),
        questions(asked(both.archive, filters), within, orders),
        strict=True,
    )
    found: list[Any] = [(one, other) for one, other in pairs if one != other]
    # An archive knows no news window.
    endless = asked(both.tables, replace(filters, news=news.NO_LIMIT))
    counted = zip(
        by_family(endless, both.tables), by_family(asked(both.archive, filters), both.tables), strict=True
    )
    return found + [(one, other) for one, other in counted if one != other]


def test_unfiltered_they_answer_alike(frozen_both: Both, made_up_both: Both) -> None:
    for both in (frozen_both, made_up_both):
        assert differing(both, Filters(), {}, ORDERS) == []


def test_the_card_of_a_place_counts_alike(frozen_both: Both) -> None:
    for place in frozen_both.tables.places["place_id"]:
        item = f"place.{place}"
        found, expected = card(frozen_both.archive.around(item), item), card(frozen_both.tables, item)
        assert found is not None
        assert expected is not None
        assert found[:2] == expected[:2]
        # An archive has neither where articles part nor the passages that name a place.
        left_out = ("Disagreements that name it", "Where it is named")
        told = [part for part in expected.parts if getattr(part, "title", "") not in left_out]
        assert list(found.parts) == told


def test_names_in_articles_of_open_or_unknown_days_count_alike(data_copy: Path) -> None:
    file = data_copy / "articles.csv"
    text = file.read_text(encoding="utf-8")
    for day, other in {
        "2025-02-04/2025-02-05": "2025-02-04/..",
        "2025-02-06/2025-02-07": "../2025-02-07",
        "2025-01-29/2025-01-31": "",
    }.items():
        assert f",{day}," in text
        text = text.replace(f",{day},", f",{other},")
    file.write_text(text, encoding="utf-8")
    make([data_copy], data_copy.parent / "archive")
    tables, archive = load(data_copy, derived=False), open_archive(data_copy.parent / "archive")
    assert tables.articles["published_likely_latest"].isna().sum() == 2
    uses, middle = tuple(codes.PLACE_USES), date(2025, 2, 7)
    for chosen in (Filters(start=middle), Filters(end=middle), Filters(end=date(2025, 2, 14)), Filters()):
        for until in (None, date(2025, 2, 4), middle):
            found, expected = (
                plain(asked(each, chosen).named(None, uses, until)) for each in (archive, tables)
            )
            assert found == expected, (chosen, until)


def choices(draw: Callable[..., Any], ids: pd.Series) -> tuple[str, ...]:
    return tuple(draw(st.lists(st.sampled_from(ids.tolist()), max_size=3, unique=True)))


@st.composite
def filters_of(draw: Callable[..., Any], tables: Tables) -> Filters:
    story = tables.story.iloc[0]
    first, last = story["period_start_earliest"].date(), story["period_end_latest"].date()
    days = st.none() | st.dates(first, last)
    start: date | None = draw(days)
    return Filters(
        start=start,
        end=draw(st.none() | st.dates(start or first, last + timedelta(days=1))),
        outlets=choices(draw, tables.outlets["outlet_id"]),
        countries=tuple(draw(st.lists(st.sampled_from([*families(tables, "country")]), max_size=2))),
        sides=choices(draw, tables.sides["side_id"]),
        places=choices(draw, tables.places["place_id"]),
        topics=choices(draw, tables.topics["topic_id"]),
        text=draw(st.just("") | st.sampled_from(TEXTS)),
    )


@pytest.mark.parametrize("which", ["frozen_both", "made_up_both"])
@settings(max_examples=3, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True)
@given(data=st.data())
def test_whatever_the_filters_they_answer_alike(
    which: str, data: st.DataObject, request: pytest.FixtureRequest
) -> None:
    both: Both = request.getfixturevalue(which)
    filters = data.draw(filters_of(both.tables))
    within = {
        "kind": data.draw(st.sampled_from([(), ("direct",), ("mixed", "indirect")])),
        "medium_id": data.draw(st.sampled_from([(), ("",)])),
        "cue_stance": data.draw(st.sampled_from([(), ("neutral", "doubting")])),
    }
    assert differing(both, filters, within, [data.draw(st.sampled_from(ORDERS))]) == []
