"""The feed: what RFC 4287 asks for, the same ids for good, machine rows marked."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from urllib.parse import parse_qsl, urlsplit
from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient

from lib.api import feed
from lib.app import menu
from lib.tables import filters
from lib.tables.filters import Filters
from lib.tables.model import Tables
from tests.api.conftest import SITE

ATOM = "{http://www.w3.org/2005/Atom}"
TIME = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"


def read(content: bytes) -> ElementTree.Element:
    found = ElementTree.fromstring(content)
    assert found.tag == f"{ATOM}feed"
    return found


def of(element: ElementTree.Element, name: str) -> str:
    """The text of the one child of that name."""
    (child,) = element.findall(ATOM + name)
    return child.text or ""


@pytest.mark.parametrize("query", ["", "?outlet=walaw", "?q=talks&side=russia", "?q=zzzz-nothing"])
def test_a_feed_has_what_the_standard_asks_for(server: TestClient, query: str) -> None:
    answer = server.get(f"/feed.atom{query}")
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    found = read(answer.content)
    assert found.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    entries = found.findall(f"{ATOM}entry")
    assert bool(entries) is ("zzzz" not in query)
    for element in (found, *entries):
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", of(element, "id"))
        assert re.fullmatch(TIME, of(element, "updated"))
        assert of(element, "title")
    for entry in entries:
        assert of(entry.find(f"{ATOM}author"), "name")
        assert re.fullmatch(TIME, of(entry, "published"))
        assert of(entry, "published") <= of(entry, "updated")
        assert entry.find(f"{ATOM}link").get("rel") == "alternate"
    ids = [of(entry, "id") for entry in entries]
    assert len(ids) == len(set(ids)) <= feed.MOST
    times = [of(entry, "updated") for entry in entries]
    assert times == sorted(times, reverse=True)
    own = next(link for link in found.findall(f"{ATOM}link") if link.get("rel") == "self").get("href")
    assert server.get(own).content == answer.content


def test_its_entries_are_the_statements_and_events_that_the_filter_leaves(tables: Tables) -> None:
    shown = filters.apply(tables, Filters(outlets=("walaw",), start=date(2025, 1, 20)))
    wanted = {f"statement.{key}" for key in shown.statements["statement_id"]}
    wanted |= {f"event.{key}" for key in shown.events["event_id"]}
    assert {entry.item for entry in feed.entries(tables, shown)} == wanted


def test_each_entry_leads_to_its_card(server: TestClient, tables: Tables) -> None:
    links = [
        entry.find(f"{ATOM}link").get("href")
        for entry in read(server.get("/feed.atom").content).findall(f"{ATOM}entry")
    ]
    for address in links:
        parts = urlsplit(address)
        assert address.startswith(f"{SITE}/")
        assert menu.page_of(parts.path) in ("timeline", "side_by_side")
        kind, _, row_id = dict(parse_qsl(parts.query))["item"].partition(".")
        assert row_id in tables.names[f"{kind}s"]


def test_a_statement_says_who_when_and_in_how_many_outlets(tables: Tables) -> None:
    entry = next(e for e in feed.entries(tables, tables) if e.item == "statement.st-compensation")
    assert entry.title == tables.name_of("statements", "st-compensation")
    quotes = tables.quotes[tables.quotes["statements"].map(lambda ids: "st-compensation" in ids)]
    assert entry.published.date() == quotes["date_earliest"].min().date()
    assert f"In {quotes['outlet_id'].nunique()} outlet" in entry.summary


def test_ids_stay_whatever_the_filter_and_the_server(server: TestClient) -> None:
    whole = read(server.get("/feed.atom").content)
    elsewhere = read(server.get("/feed.atom?side=russia", headers={"Host": "other.example"}).content)
    ids = {of(entry, "title"): of(entry, "id") for entry in whole.findall(f"{ATOM}entry")}
    others = {of(entry, "title"): of(entry, "id") for entry in elsewhere.findall(f"{ATOM}entry")}
    both = ids.keys() & others.keys()
    assert len(both) > 10
    assert all(ids[title] == others[title] for title in both)
    assert of(whole, "id") != of(elsewhere, "id")


def test_the_same_filter_is_the_same_feed_however_it_is_written(server: TestClient) -> None:
    one = read(server.get("/feed.atom?side=russia&outlet=walaw").content)
    other = read(server.get("/feed.atom?outlet=walaw&side=russia&q=").content)
    assert of(one, "id") == of(other, "id")


def test_a_reader_who_was_here_gets_what_is_new_and_what_joined_late_comes_up(tables: Tables) -> None:
    ids = list(tables.articles["article_id"])
    late = tables.articles.assign(arrived=["2030-01-01T00:00:00Z", *[""] * (len(ids) - 1)])
    moved = replace(tables, frames={**tables.frames, "articles": late})
    found = feed.entries(moved, moved, "2029-01-01")
    assert found
    assert {entry.articles & {ids[0]} for entry in found} == {frozenset({ids[0]})}
    assert {f"{entry.updated:%Y}" for entry in found} == {"2030"}
    assert feed.entries(moved, moved)[: len(found)] == found


def test_the_feed_takes_a_last_visit_by_its_address(server: TestClient) -> None:
    def items(query: str) -> int:
        return len(read(server.get(f"/feed.atom{query}").content).findall(f"{ATOM}entry"))

    assert 0 < items("?since=2025-02-10") < items("")
    assert items("?since=2030-01-01") == 0
    assert server.get("/feed.atom?since=yesterday").status_code == 400


def test_machine_rows_are_marked(machine_tables: Tables) -> None:
    found = read(feed.atom(machine_tables, feed.entries(machine_tables, machine_tables), SITE, ""))
    entries = found.findall(f"{ATOM}entry")
    marked = [
        entry
        for entry in entries
        if any(category.get("term") == "machine" for category in entry.findall(f"{ATOM}category"))
    ]
    assert marked
    for entry in entries:
        assert of(entry, "title").endswith("(machine-made, not reviewed)") is (entry in marked)


def test_what_xml_cannot_hold_does_not_break_it(tables: Tables) -> None:
    hostile = "\x00\x0b<script>\ufffe]]>&"
    statements = tables.statements.assign(gist=hostile)
    broken = tables.with_frames(statements=statements)
    found = read(feed.atom(broken, feed.entries(broken, broken), f"{SITE}/\x00", ""))
    titles = [of(entry, "title") for entry in found.findall(f"{ATOM}entry")]
    assert any("<script>" in title for title in titles)


def test_a_filter_that_cannot_be_had_is_named(server: TestClient) -> None:
    answer = server.get("/feed.atom?outlet=nobody&kind=mixed")
    assert answer.status_code == 400
    assert [fault["parameter"] for fault in answer.json()["faults"]] == ["kind", "outlet"]
