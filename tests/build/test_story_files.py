"""The made-up story agrees with itself: the articles hold what is expected, the registry fits the schema."""

from __future__ import annotations

import csv
import json
import re
from html.parser import HTMLParser
from typing import Any

import pandas as pd
import pytest

from lib import dates
from lib.schema import TABLES
from tests.build.made_up_story import ARTICLES, EXPECTED, REGISTRY

REGISTRY_TABLES = ("story", "sides", "topics", "targets", "outlets", "speakers", "places")
BY_DOC: dict[str, dict[str, Any]] = {article["doc"]: article for article in EXPECTED["articles"]}
QUOTATIONS = [quotation for article in EXPECTED["articles"] for quotation in article["quotations"]]


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


def page(doc: str) -> str:
    """Return everything that the page shows, furniture included."""
    name, _, line = doc.partition("#")
    raw = (ARTICLES / name).read_text(encoding="utf-8")
    if line:
        row = json.loads(raw.splitlines()[int(line) - 1])
        return row["title"] + "\n\n" + row["text"]
    if name.endswith(".html"):
        reader = Paragraphs()
        reader.feed(raw)
        return reader.text
    return raw


def rows(table: str) -> pd.DataFrame:
    return pd.read_csv(REGISTRY / f"{table}.csv", dtype=str, keep_default_na=False)


def test_twelve_articles_by_at_least_six_outlets() -> None:
    assert len(BY_DOC) == 12
    assert len({article["outlet"] for article in BY_DOC.values()}) >= 6
    files = {doc.partition("#")[0] for doc in BY_DOC}
    assert files == {path.name for path in ARTICLES.iterdir()} - {"articles.csv"}


@pytest.mark.parametrize("doc", BY_DOC)
def test_every_expected_string_stands_in_its_article(doc: str) -> None:
    text, article = page(doc), BY_DOC[doc]
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


@pytest.mark.parametrize("doc", [doc for doc in BY_DOC if not doc.endswith(".html")])
def test_furniture_stands_on_its_own_lines(doc: str) -> None:
    lines = [line.strip() for line in page(doc).split("\n")]
    assert all(stretch in lines for stretch in BY_DOC[doc]["furniture"])


@pytest.mark.parametrize("doc", BY_DOC)
def test_places_are_listed_in_order_and_none_is_forgotten(doc: str) -> None:
    article, text = BY_DOC[doc], page(doc)
    for stretch in sorted(article["furniture"], key=len, reverse=True):
        text = text.replace(stretch, "")
    # A headline that is printed again counts once.
    before, headline, after = text.partition(article["title"])
    text = before + headline + after.replace(article["title"], "")
    for trap in article["not_places"]:
        assert trap["spelling"] in trap["inside"]
        assert trap["inside"] in text
        text = text.replace(trap["inside"], "")
    spellings = {place["spelling"] for other in BY_DOC.values() for place in other["places"]}
    pattern = "|".join(sorted(map(re.escape, spellings), key=len, reverse=True))
    found = re.findall(rf"\b(?:{pattern})\b", text)
    assert found == [place["spelling"] for place in article["places"]]


def test_dates_media_and_ids_are_valid() -> None:
    assert len({quotation["id"] for quotation in QUOTATIONS}) == len(QUOTATIONS)
    for quotation in QUOTATIONS:
        assert not quotation["said"] or dates.is_edtf(quotation["said"])
        assert not quotation["via"] or quotation["via"] in set(rows("outlets")["name"])


def test_statements_join_quotations_of_at_least_two_outlets_where_they_are_shared() -> None:
    outlet_of = {
        quotation["id"]: article["outlet"]
        for article in BY_DOC.values()
        for quotation in article["quotations"]
    }
    shared = [
        statement
        for statement, members in EXPECTED["statements"].items()
        if len({outlet_of[member] for member in members}) > 1
    ]
    assert len(shared) >= 6


def test_manifest_names_files_that_exist() -> None:
    with (ARTICLES / "articles.csv").open(encoding="utf-8", newline="") as file:
        manifest = list(csv.DictReader(file))
    for row in manifest:
        assert (ARTICLES / row["file"]).is_file()
        assert row["outlet"] == BY_DOC[row["file"]]["outlet"]
        assert row["published"] == BY_DOC[row["file"]]["published"]


@pytest.mark.parametrize("table", REGISTRY_TABLES)
def test_registry_fits_the_schema(table: str) -> None:
    spec, frame = TABLES[table], rows(table)
    assert list(frame.columns) == spec.names
    assert not frame.duplicated(list(spec.key)).any()
    for column in spec.columns:
        good = column.accepts(frame[column.name])
        assert good.all(), frame.loc[~good, column.name].tolist()


def test_registry_knows_the_places_and_most_but_not_all_speakers() -> None:
    places = {place["place"] for article in BY_DOC.values() for place in article["places"]}
    assert places <= set(rows("places")["place_id"])
    assert set(rows("speakers")["side_id"]) <= set(rows("sides")["side_id"])
    unknown = {quotation["speaker"] for quotation in QUOTATIONS} - set(rows("speakers")["name"])
    assert unknown == {"Marta Quintela", "Leandro Piriz", "Arsenio Duré", "dockers", "minister's office"}
