"""What can be corrected, and what changed fields come to."""

from __future__ import annotations

from lib.reviews.decisions import Standing
from lib.subjects.review.fields import changes
from lib.subjects.review.row import row_of
from lib.tables.model import Tables


def test_each_changed_field_is_one_decision(machine_tables: Tables) -> None:
    seen = row_of(machine_tables, "quotes", machine_tables.quotes["quote_id"].iloc[0], Standing())
    values = {f.name: f.value for f in seen.fields}
    assert changes("Ada", "quotes", seen, values, "") == []
    values |= {"gist": " Another  gist ", "said_edtf": ""}
    found = changes("Ada", "quotes", seen, values, "as printed")
    assert {(d.field, d.value, d.reason) for d in found} == {
        ("gist", "Another gist", "as printed"),
        ("said_edtf", "", "as printed"),
    }
