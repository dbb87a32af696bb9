"""Any text gives well-formed quotations, soon."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from lib.extraction.language import parsing
from lib.extraction.quotations import Quotation, extract

WORDS = """“ ” " '' `` ‘ ’ ' « » ( ) — -- : , . ? ! … said says told that according to Lund Ann Lee he she the
minister ministry whether declined comment not did WALLACE: talks go on 😀 é 12" as by called “a"""
PIECES = st.sampled_from([*WORDS.split(), "\n", "\n\n"])
TEXTS = st.lists(PIECES, max_size=40).map(" ".join) | st.text(max_size=80)


def check(text: str, found: list[Quotation]) -> None:
    assert [one.start for one in found] == sorted(one.start for one in found)
    for one in found:
        assert one.spans
        last = 0
        for start, end in one.spans:
            assert last <= start < end <= len(text)
            last = end
        for start, end in one.quoted:
            assert any(s <= start <= end <= e for s, e in one.spans)
        assert (one.kind == "indirect") == (not one.quoted)
        for place in (one.mention, one.cue_span):
            assert place is None or 0 <= place[0] < place[1] <= len(text)
        assert one.cue == (text[slice(*one.cue_span)] if one.cue_span else None)
        assert (one.speaker is None) == (one.mention is None)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
@example("declined “ comment said ” declined")
def test_spans_are_well_formed(text: str) -> None:
    check(text, extract(parsing.parse(text)))


@pytest.mark.parametrize(
    "unit",
    [
        '" ',
        "“a” ",
        "“",
        "'ab, ",
        "‘ab ",
        "😀 ",
        "He said that ",
        "“a b” he said ",
        "“It is so,” Ann Lee said. The minister denied it.\n\n",
        "SMITH: I go.\n",
    ],
)
def test_a_long_run_of_one_form_is_read_to_its_end(unit: str) -> None:
    # Longer than any paragraph; parsing the run, not reading it, is what takes the time.
    doc = parsing.parse((unit * 3_000)[:3_000])
    check(doc.text, extract(doc))
