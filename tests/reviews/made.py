"""Decisions as tests make them."""

from __future__ import annotations

from lib.reviews.decisions import Decision, decide


def accept(row_id: str, who: str = "Ada", table: str = "quotes") -> Decision:
    return decide(who, table, row_id, "accept")


def correct(row_id: str, field: str, value: str, table: str = "quotes", reason: str = "") -> Decision:
    return decide("Ada", table, row_id, "correct", field=field, value=value, reason=reason)


def reject(row_id: str, table: str = "quotes") -> Decision:
    return decide("Ada", table, row_id, "reject", reason="not speech")
