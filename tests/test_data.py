"""The shipped tables against each other, against their description, and against the annotation."""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path

import pytest
from frictionless import Package

from lib.extraction.output import check, derive, package
from lib.tables import catalogue
from lib.tables.load import load
from lib.tables.model import Tables
from tests.conftest import DATA, ROOT, OpenApp


@pytest.fixture(scope="module")
def tables() -> Tables:
    """The shipped tables."""
    return load(DATA)


def test_no_row_is_set_aside(tables: Tables) -> None:
    assert tables.faults == ()


@pytest.mark.parametrize("page", sorted(path.stem for path in (ROOT / "pages").glob("*.py")))
def test_every_page_shows_them(open_page: OpenApp, monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    monkeypatch.delenv("BASEWATCH_DATA")
    monkeypatch.setenv("BASEWATCH_REVIEW", "on")
    app = open_page(page)
    assert not app.exception
    assert not app.error
    assert app.title


def test_every_column_is_documented(tables) -> None:
    described = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    by_path = {resource["path"]: resource for resource in described["resources"]}
    for spec in catalogue.TABLES.values():
        header = (DATA / spec.path).read_text(encoding="utf-8").splitlines()[0].split(",")
        fields = {field["name"]: field for field in by_path[spec.path]["schema"]["fields"]}
        assert list(fields) == header, spec.path
        assert all(len(field["description"]) > 3 for field in fields.values()), spec.path
        assert by_path[spec.path]["description"] == f"A row is {spec.row}."
    files = {p.relative_to(DATA).as_posix() for p in DATA.rglob("*.csv")}
    assert files == set(by_path), "no table without description, no description without table"


def test_frictionless_finds_the_package_valid() -> None:
    report = Package(str(DATA / "datapackage.json")).validate()
    assert report.valid, report.flatten(["resource", "rowNumber", "fieldName", "note"])
    assert len(report.tasks) == len(catalogue.TABLES)


def test_derived_tables_are_fresh() -> None:
    assert derive.stale_files(DATA) == []


def test_derive_gives_the_same_bytes_twice() -> None:
    assert derive.derived_files(DATA) == derive.derived_files(DATA)


def test_the_package_names_its_articles_as_sources(tables) -> None:
    described = package.describe(tables)
    assert [source["path"] for source in described["sources"]] == list(tables.articles["url"])


def test_coded_columns_have_a_label_for_every_value_in_use(tables) -> None:
    for name, frame in tables.frames.items():
        for column in catalogue.TABLES[name].columns:
            if column.values:
                assert all(value in column.values for value in frame[column.name] if value)


def test_no_outlet_is_named_by_number(tables) -> None:
    # The annotation calls articles 000 to 004; readers must never meet that.
    import re

    for name, frame in tables.frames.items():
        for column in catalogue.TABLES[name].columns:
            if column.type == "text" and column.name != "doc":
                cells = frame[column.name].map(
                    lambda cell: "; ".join(cell) if isinstance(cell, tuple) else cell
                )
                found = [cell for cell in cells if re.search(r"(?<![\d,.q-])00[0-4](?![\d-])", cell)]
                assert not found, (name, column.name, found[:2])


def test_the_tables_hold_against_the_articles(articles_folder: Path) -> None:
    report = check.check(DATA, articles_folder)
    assert report.errors == []
    assert report.notes == [], "word tone is recomputed too"
    assert report.checks > 4000


@pytest.fixture(scope="module")
def annotation() -> dict:
    folder = os.environ.get("BASEWATCH_ANNOTATIONS")
    if not folder:
        pytest.skip("BASEWATCH_ANNOTATIONS names no folder of annotations")
    return {p.stem: json.loads(p.read_text(encoding="utf-8")) for p in Path(folder).glob("*.json")}


LATER = ("d31", "d32", "d33")
"""Disagreements recorded after the annotation was handed over."""


def test_counts_out_equal_counts_in(tables, annotation: dict) -> None:
    quotes, places, events = annotation["quotes"], annotation["places"], annotation["events"]["events"]
    chronology, found = annotation["chronology"]["chronology"], annotation["discrepancies"]["discrepancies"]
    sentences = annotation["tone"]["sentences"]
    articles = annotation["articles"]["articles"]
    merged = sum(entry["event"] is not None for entry in chronology)
    expected = {
        "articles": len(articles),
        "speakers": len(quotes["speakers"]),
        "quotes": len(quotes["quotes"]),
        "quote_spans": sum(len(q["quoted_parts"]) + len(q["attribution"]) for q in quotes["quotes"]),
        "statements": len(quotes["statements"]),
        "groups": len(quotes["groups"]),
        "exclusions": len(annotation["not_quotes"]["not_quotes"]) + len(places["not_places"]),
        "events": len(events) + len(chronology) - merged,
        "event_mentions": sum(len(e["mentions"]) for e in events),
        "event_differences": sum(len(e["disagreements"]) for e in events),
        "places": len(places["places"]),
        "place_mentions": len(places["mentions"]),
        "sentences": len(sentences),
        "sentence_tones": sum(len(s["tone"]) for s in sentences),
        "loaded_words": sum(len(s["loaded"]) + len(s["hedges"]) for s in sentences),
        "disagreements": len(found),
        "disagreement_versions": sum(len(v["spans"]) for d in found for v in d["versions"]),
        "disagreement_evidence": sum(len(d["evidence"]) for d in found),
        "agreement": len(annotation["agreement"]["agreement"]),
        "article_parts": sum(
            2 + len(a["body_parts"]) + bool(a["deck"]) + len(a["subheads"]) + len(a["furniture"])
            for a in articles
        ),
    }
    frames = {
        name: frame[~frame["disagreement_id"].isin(LATER)] if "disagreement_id" in frame else frame
        for name, frame in tables.frames.items()
    }
    assert {name: len(frames[name]) for name in expected} == expected
    assert (expected["quotes"], expected["statements"], expected["events"]) == (64, 39, 22 + 45)


def test_every_evidence_address_came_along(tables, annotation: dict) -> None:
    want = Counter()
    for entry in annotation["chronology"]["chronology"]:
        event = (entry["event"] or f"ev-{entry['id']}").lower()
        want.update((event, source["url"]) for source in entry["sources"])
    for event in annotation["events"]["events"]:
        want.update((event["id"].lower(), source["url"]) for source in event["evidence"])
    have = set(zip(tables.event_evidence["event_id"], tables.event_evidence["url"], strict=True))
    assert have == set(want)
    quoted = {q["true_date_url"] for q in annotation["quotes"]["quotes"] if q["true_date_url"]}
    assert quoted == set(tables.quotes["evidence_url"]) - {""}


def test_every_chronology_entry_is_an_event_or_evidence_of_one(tables, annotation: dict) -> None:
    events = tables.events[tables.events["chronology_id"] != ""].set_index("chronology_id")
    evidence = tables.event_evidence.set_index("chronology_id")
    assert len(events) == 60
    for entry in annotation["chronology"]["chronology"]:
        key = entry["id"].lower()
        event = events.loc[key]
        if entry["event"] is None:
            assert (event["origin"], event["title"] + ".", event["date_edtf"]) == (
                "context",
                entry["text"],
                entry["date"],
            )
        else:
            assert (event["origin"], event["event_id"]) == ("articles", entry["event"].lower())
            first = evidence.loc[[key]].iloc[0]
            assert (first["gist"], first["date_edtf"], first["confidence"]) == (
                entry["text"],
                entry["date"],
                entry["confidence"],
            )


@pytest.mark.parametrize(
    "field", ["kind", "gist", "cue_stance", "cue_class", "date_check", "zone", "start", "end", "sha256"]
)
def test_quotation_fields_are_the_annotation_s(tables, annotation: dict, field: str) -> None:
    ours = dict(zip(tables.quotes["quote_id"], tables.quotes[field], strict=True))
    assert ours == {q["id"].lower(): q[field] for q in annotation["quotes"]["quotes"]}
