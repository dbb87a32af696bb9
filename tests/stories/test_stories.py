"""The made-up stories agree with themselves: articles hold what is expected, registries fit the schema."""

from __future__ import annotations

import csv
import json
import re
from html.parser import HTMLParser
from typing import Any

import pandas as pd
import pytest

from lib.tables import dates
from lib.tables.catalogue import TABLES
from tests.stories import RIVER_QUAY, STORIES, Story

REGISTRY_TABLES = ("story", "sides", "topics", "targets", "outlets", "speakers", "places")
EACH = pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
DOCS = [(story, article["doc"]) for story in STORIES for article in story.expected["articles"]]
EACH_DOC = pytest.mark.parametrize(
    ("story", "doc"), DOCS, ids=lambda value: str(getattr(value, "name", value))
)


def by_doc(story: Story) -> dict[str, dict[str, Any]]:
    return {article["doc"]: article for article in story.expected["articles"]}


def quotations(story: Story) -> list[dict[str, Any]]:
    return [quotation for article in story.expected["articles"] for quotation in article["quotations"]]


class Paragraphs(HTMLParser):
    """Collects the text of a page's headings and paragraphs, one a line."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self._inside = False

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._inside = self._inside or tag in ("h1", "p")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("h1", "p"):
            self._inside = False
            self.text += "\n"

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.text += data


def page(story: Story, doc: str) -> str:
    """Return everything that the page shows, furniture included."""
    name, _, line = doc.partition("#")
    raw = (story.articles / name).read_text(encoding="utf-8")
    if line:
        row = json.loads(raw.splitlines()[int(line) - 1])
        return row["title"] + "\n\n" + row["text"]
    if name.endswith(".html"):
        reader = Paragraphs()
        reader.feed(raw)
        return reader.text
    return raw


def rows(story: Story, table: str) -> pd.DataFrame:
    return pd.read_csv(story.registry / f"{table}.csv", dtype=str, keep_default_na=False)


@EACH
def test_every_file_is_expected_and_several_outlets_write(story: Story) -> None:
    files = {doc.partition("#")[0] for doc in by_doc(story)}
    assert files == {path.name for path in story.articles.iterdir()} - {"articles.csv"}
    assert len({article["outlet"] for article in by_doc(story).values()}) >= 6


@EACH_DOC
def test_every_expected_string_stands_in_its_article(story: Story, doc: str) -> None:
    text, article = page(story, doc), by_doc(story)[doc]
    assert article["title"] in text
    for quotation in article["quotations"]:
        position = 0
        for piece in quotation["content"]:
            assert piece in text[position:], piece
            position = text.index(piece, position) + len(piece)
        content = " ".join(quotation["content"])
        assert all(words in content for words in quotation["quoted"]), quotation["id"]
        assert (quotation["kind"] == "indirect") == (not quotation["quoted"])
        assert quotation["mention"] in text
        assert quotation["cue"] in text


@EACH_DOC
def test_furniture_stands_on_its_own_lines(story: Story, doc: str) -> None:
    if doc.endswith(".html"):
        return
    lines = [line.strip() for line in page(story, doc).split("\n")]
    assert all(stretch in lines for stretch in by_doc(story)[doc]["furniture"])


@EACH_DOC
def test_places_are_listed_in_order_and_none_is_forgotten(story: Story, doc: str) -> None:
    article, text = by_doc(story)[doc], page(story, doc)
    # The masthead names the outlet.
    for stretch in sorted([*article["furniture"], f"{article['outlet']}\n"], key=len, reverse=True):
        text = text.replace(stretch, "")
    # A headline that is printed again counts once.
    before, headline, after = text.partition(article["title"])
    text = before + headline + after.replace(article["title"], "")
    for trap in article["not_places"]:
        assert trap["spelling"] in trap["inside"]
        assert trap["inside"] in text
        text = text.replace(trap["inside"], "")
    spellings = {place["spelling"] for other in by_doc(story).values() for place in other["places"]}
    pattern = "|".join(sorted(map(re.escape, spellings), key=len, reverse=True))
    found = re.findall(rf"\b(?:{pattern})\b", text)
    assert found == [place["spelling"] for place in article["places"]]


@EACH
def test_dates_media_and_ids_are_valid(story: Story) -> None:
    assert len({quotation["id"] for quotation in quotations(story)}) == len(quotations(story))
    for quotation in quotations(story):
        assert not quotation["said"] or dates.is_edtf(quotation["said"])
        assert not quotation["via"] or quotation["via"] in set(rows(story, "outlets")["name"])


@EACH
def test_statements_join_quotations_of_at_least_two_outlets_where_they_are_shared(story: Story) -> None:
    outlet_of = {
        quotation["id"]: article["outlet"]
        for article in by_doc(story).values()
        for quotation in article["quotations"]
    }
    shared = [
        statement
        for statement, members in story.expected["statements"].items()
        if len({outlet_of[member] for member in members}) > 1
    ]
    assert len(shared) >= 6


@EACH
def test_manifest_names_files_that_exist(story: Story) -> None:
    with (story.articles / "articles.csv").open(encoding="utf-8", newline="") as file:
        manifest = list(csv.DictReader(file))
    for row in manifest:
        assert (story.articles / row["file"]).is_file()
        assert row["outlet"] == by_doc(story)[row["file"]]["outlet"]
        assert row["published"] == by_doc(story)[row["file"]]["published"]


@EACH
@pytest.mark.parametrize("table", REGISTRY_TABLES)
def test_registry_fits_the_schema(story: Story, table: str) -> None:
    spec, frame = TABLES[table], rows(story, table)
    # Optional columns may be absent.
    assert list(frame.columns) == [name for name in spec.names if name in frame.columns]
    assert {column.name for column in spec.columns if column.required} <= set(frame.columns)
    assert not frame.duplicated(list(spec.key)).any()
    for column in (each for each in spec.columns if each.name in frame.columns):
        assert [cell for cell in frame[column.name] if not column.accepts(cell)] == []


@EACH
def test_registry_leaves_out_some_speakers(story: Story) -> None:
    assert set(rows(story, "speakers")["side_id"]) <= set(rows(story, "sides")["side_id"])
    unknown = {quotation["speaker"] for quotation in quotations(story)} - set(rows(story, "speakers")["name"])
    assert len(unknown) >= 5


def test_the_first_registry_knows_all_places_and_most_speakers() -> None:
    places = {place["place"] for article in by_doc(RIVER_QUAY).values() for place in article["places"]}
    assert places <= set(rows(RIVER_QUAY, "places")["place_id"])
    unknown = {one["speaker"] for one in quotations(RIVER_QUAY)} - set(rows(RIVER_QUAY, "speakers")["name"])
    assert unknown == {"Marta Quintela", "Leandro Piriz", "Arsenio Duré", "dockers", "minister's office"}
