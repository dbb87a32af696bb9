"""Who may review: whoever sits at the server's machine, or editors who have logged in."""

from __future__ import annotations

import os
from collections.abc import Mapping
from ipaddress import IPv6Address, ip_address
from typing import Literal
from urllib.parse import urlsplit

import streamlit as st

from lib.app.data import folder
from lib.reviews import log as review_log

Door = Literal["none", "locked", "open"]
"""Of the Review page: not part of the app, there for those who log in, open."""

_PROXIED = frozenset(
    "forwarded via x-forwarded-for x-forwarded-host x-forwarded-proto x-forwarded-server x-real-ip "
    "x-client-ip true-client-ip cf-connecting-ip fly-client-ip".split()
)
"""Headers that only a proxy sends, or somebody who would like to be taken for somebody behind one."""


def offered() -> bool:
    """Tell whether the host offers the Review page to anybody.

    The environment's `BASEWATCH_REVIEW` says so (`on`, `1`, `true`, `yes`) and the data folder can be written
    to.
    """
    asked = os.environ.get("BASEWATCH_REVIEW", "").strip().lower()
    return asked in ("on", "1", "true", "yes") and review_log.writable(folder())


def door() -> Door:
    """Say how the Review page stands for this reader.

    Where the host offers it and has configured a log-in, it opens to those whose verified mail address
    `BASEWATCH_EDITORS` names; without a log-in to readers at this machine.
    """
    if not offered():
        return "none"
    if has_login():
        return "open" if is_editor() else "locked"
    return "open" if at_this_machine(*visitor()) else "none"


def visitor() -> tuple[str | None, dict[str, str]]:
    """Return the address of whoever connects, None for this machine, and the headers that came with it."""
    return st.context.ip_address, dict(st.context.headers)


def has_login() -> bool:
    """Tell whether the host has configured a log-in: `[auth]` in `.streamlit/secrets.toml`."""
    return bool(st.secrets.load_if_toml_exists()) and "auth" in st.secrets


def is_editor() -> bool:
    """Tell whether this reader has logged in as one of those that `BASEWATCH_EDITORS` names."""
    return bool(st.user.get("is_logged_in")) and names_editor(st.user.to_dict())


def names_editor(user: Mapping[str, object]) -> bool:
    """Tell whether an identity is that of an editor.

    Args:
        user: What the identity provider says. An address that it has not verified is nobody's.
    """
    editors = {each.strip().casefold() for each in os.environ.get("BASEWATCH_EDITORS", "").split(",")} - {""}
    verified = user.get("email_verified") in (True, "true")
    return verified and str(user.get("email", "")).strip().casefold() in editors


def name() -> str:
    """Return the name under which a logged-in editor decides; empty where there is no log-in."""
    return str(st.user.get("email") or "") if has_login() and is_editor() else ""


def at_this_machine(address: str | None, headers: Mapping[str, str]) -> bool:
    """Tell whether a request comes from a browser at this machine, and by no detour.

    Args:
        address: Of whoever connects, as `st.context.ip_address` gives it: None for this machine.
        headers: Of the request. What says that a proxy stands between, true or not, rules it out, whatever
            address it claims; so does a host that is not this machine's, and a page of another site.
    """
    # Of somebody who has just left nothing is known: no header, no host, no way in.
    sent = {key.lower(): value for key, value in headers.items()}
    if _PROXIED & sent.keys() or not _is_loopback(address):
        return False
    host = sent.get("host", "")
    origin = sent.get("origin")
    return _names_loopback(host) and (origin is None or urlsplit(origin).netloc.lower() == host.lower())


def _is_loopback(address: str | None) -> bool:
    if address is None:
        return True
    try:
        found = ip_address(address)
    except ValueError:
        return False
    # What listens on IPv6 sees IPv4 so.
    inner = found.ipv4_mapped if isinstance(found, IPv6Address) else None
    return (inner or found).is_loopback


def _names_loopback(host: str) -> bool:
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return False
    try:
        return name == "localhost" or ip_address(name).is_loopback
    except ValueError:
        return False
