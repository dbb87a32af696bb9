"""Who may review: nobody by a detour, nobody without a log-in where there is one."""

from __future__ import annotations

from pathlib import Path

import pytest
import streamlit as st
from hypothesis import given, strategies

from lib.app import editors
from lib.app.editors import at_this_machine, names_editor
from tests.conftest import OpenApp

HERE = {"Host": "localhost:8501", "Origin": "http://localhost:8501"}


@pytest.mark.parametrize("address", [None, "127.0.0.1", "::1", "127.8.8.8", "::ffff:127.0.0.1"])
@pytest.mark.parametrize("host", ["localhost:8501", "127.0.0.1:80", "[::1]:8501", "localhost"])
def test_a_browser_at_this_machine_may(address: str | None, host: str) -> None:
    assert at_this_machine(address, {"Host": host, "Origin": f"http://{host}"})


@pytest.mark.parametrize(
    "address", ["192.168.1.7", "10.0.0.1", "2001:db8::1", "::ffff:10.0.0.1", "unknown", ""]
)
def test_a_browser_elsewhere_may_not(address: str) -> None:
    assert not at_this_machine(address, HERE)


@pytest.mark.parametrize(
    "header",
    [
        "X-Forwarded-For",
        "x-real-ip",
        "Forwarded",
        "Via",
        "X-Forwarded-Host",
        "X-Forwarded-Proto",
        "True-Client-IP",
    ],
)
@pytest.mark.parametrize("claimed", ["127.0.0.1", "for=127.0.0.1", "localhost", ""])
def test_what_came_through_a_proxy_may_not_whatever_it_claims(header: str, claimed: str) -> None:
    assert not at_this_machine(None, HERE | {header: claimed})


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "basewatch.example", "Origin": "https://basewatch.example"},
        {"Host": "localhost.evil.example"},
        {"Host": "localhost:8501", "Origin": "https://evil.example"},
        {"Host": "localhost:8501", "Origin": "http://localhost:3000"},
        {"Host": "[::1"},
        {"User-Agent": "x"},
        # Of somebody who asks and leaves before the answer.
        {},
    ],
)
def test_another_name_or_another_sites_page_may_not(headers: dict[str, str]) -> None:
    assert not at_this_machine(None, headers)


@given(
    strategies.dictionaries(
        strategies.sampled_from(["Host", "Origin", "Via", "X-Real-IP"]), strategies.text()
    )
)
def test_no_headers_of_a_stranger_open_it(headers: dict[str, str]) -> None:
    assert not at_this_machine("203.0.113.5", headers)


@pytest.mark.parametrize(
    ("user", "may"),
    [
        ({"email": "ada@paper.example", "email_verified": True}, True),
        ({"email": " ADA@paper.example", "email_verified": True}, True),
        ({"email": "ada@paper.example", "email_verified": False}, False),
        ({"email": "ada@paper.example"}, False),
        ({"email": "eve@paper.example", "email_verified": True}, False),
        ({"email": "", "email_verified": True}, False),
        ({}, False),
    ],
)
def test_an_editor_is_one_whose_address_is_named_and_verified(
    monkeypatch: pytest.MonkeyPatch, user: dict[str, object], may: bool
) -> None:
    monkeypatch.setenv("BASEWATCH_EDITORS", "bob@paper.example, Ada@Paper.example,")
    assert names_editor(user) is may


def test_without_editors_nobody_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BASEWATCH_EDITORS", raising=False)
    assert not names_editor({"email": "", "email_verified": True})


def test_through_a_proxy_the_page_is_not_part_of_the_app(
    open_page: OpenApp, machine_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BASEWATCH_DATA", str(machine_folder))
    monkeypatch.setenv("BASEWATCH_REVIEW", "on")
    monkeypatch.setattr(editors, "visitor", lambda: (None, HERE | {"X-Forwarded-For": "127.0.0.1"}))
    assert "review" not in open_page("review").session_state["pages"]
    monkeypatch.setattr(editors, "visitor", lambda: (None, HERE))
    assert "review" in open_page("review").session_state["pages"]


def test_where_there_is_a_log_in_being_here_is_not_enough(
    open_page: OpenApp, machine_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BASEWATCH_DATA", str(machine_folder))
    monkeypatch.setenv("BASEWATCH_REVIEW", "on")
    monkeypatch.setattr(editors, "has_login", lambda: True)
    app = open_page("review")
    assert not app.exception
    assert [button.label for button in app.button if button.key == "review_login"] == ["Log in"]
    assert not [field for field in app.text_input if field.key == "review_name"]
    assert not [button for button in app.button if button.label == "Accept"]


def test_no_log_in_is_configured_here() -> None:
    assert st.secrets.load_if_toml_exists() is False
    assert editors.has_login() is False
