"""Streamlit's agent interface: twenty questions, what it refuses, and what it costs the others."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.agent.program import INTERACT, Agent
from tests.browser.conftest import serving

QUESTIONS = Path(__file__).with_name("questions.tsv")
MOST_SESSIONS = 20
"""As in `.streamlit/config.toml`."""
OTHER_SESSIONS = 3
"""Those that the tests of questions, refusals and MCP begin."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serving() as found:
        yield found


def test_nineteen_of_twenty_questions_are_answered_with_the_right_rows(address: str) -> None:
    agent, wrong = Agent(address), {}
    with QUESTIONS.open(encoding="utf-8", newline="") as lines:
        questions = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert len(questions) == 20
    for each in questions:
        found, rows = agent.answer(each["question"]), each["rows"].split("; ")
        right = set(found) == set(rows) if each["wanted"] == "all" else found[:1] == rows
        if not right:
            wrong[each["question"]] = found[:5]
    assert len(wrong) <= 1, wrong


def test_a_wrong_request_is_refused_in_words_and_the_session_goes_on(address: str) -> None:
    agent = Agent(address)
    agent.ask(page="quotes")
    for wanted in (
        {"widget_state": {"kind": ["Shouted"]}},
        {"widget_state": {"no-such-key": 1}},
        {"page": "review"},
        {"page": "../data"},
        {"trigger": {"key": "nobody"}},
    ):
        refused = agent.client.post(INTERACT, json={"session_id": agent.session, **wanted})
        assert 400 <= refused.status_code < 500
        assert refused.json()["error"]["message"]
    assert agent.ask(widget_state={"kind": ["Mixed"]})["query_params"] == {"kind": ["mixed"]}


def test_no_other_page_may_drive_it(address: str) -> None:
    for origin in ("https://evil.example", address):
        refused = httpx.post(f"{address}{INTERACT}", json={}, headers={"Origin": origin})
        assert refused.status_code == 403


def test_it_speaks_mcp(address: str) -> None:
    def call(method: str, params: dict, number: int = 1) -> dict:
        message = {"jsonrpc": "2.0", "id": number, "method": method, "params": params}
        return httpx.post(f"{address}/_stcore/agent/mcp", json=message, timeout=60).json()["result"]

    begun = call(
        "initialize",
        {
            "protocolVersion": "2025-06-18",
            "capabilities": {},
            "clientInfo": {"name": "a test", "version": "1"},
        },
    )
    assert begun["protocolVersion"] == "2025-06-18"
    assert {tool["name"] for tool in call("tools/list", {})["tools"]} == {"interact", "get_data"}
    arguments = {"page": "search", "query_params": {"find": ["Hmeimem"]}}
    told = call("tools/call", {"name": "interact", "arguments": arguments})
    assert "place.hmeimim-jableh" in told["content"][0]["text"]


def test_more_sessions_than_allowed_are_refused_and_pages_go_on(address: str) -> None:
    # The last of this file: it leaves no room.
    with httpx.Client(base_url=address, timeout=60) as client:
        begun = 0
        while (answer := client.post(INTERACT, json={"page": "method"})).status_code == 200:
            begun += 1
            assert begun <= MOST_SESSIONS
        # Those of the tests above are open still.
        assert begun >= MOST_SESSIONS - OTHER_SESSIONS
        assert answer.status_code == 429
        assert answer.json()["error"]["code"] == "too_many_sessions"
        assert client.get("/timeline").status_code == 200
        assert client.get("/api/quotes.csv").status_code == 200
