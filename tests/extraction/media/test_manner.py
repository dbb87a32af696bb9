"""How a text cites a medium, and which names it calls media."""

from __future__ import annotations

import pytest

from lib.extraction.media.known import Media, Medium
from lib.extraction.media.manner import manner
from lib.extraction.media.names import names

WIRE = Medium("wire", "Wire", kind="news agency")
NETWORK = Medium("x", "X", kind="social network")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Okafor told Wire that it held.", "told"),
        ("Okafor said in an interview with Wire.", "interview"),
        ("Okafor wrote in an op-ed for Wire.", "interview"),
        ("Okafor said in a Wire interview.", "interview"),
        ("It held, according to Wire.", "credit"),
        ("It held, as reported by the state-run agency Wire.", "credit"),
        ("It held, Wire reported on Monday.", "report"),
        ("Wire quoted Okafor as saying so.", "report"),
        ("The text came via Wire.", "relay"),
        ("Shares of Wire said to be dear fell.", None),
        ("She works for Wire.", None),
    ],
)
def test_the_words_around_a_name_tell(text: str, found: str | None) -> None:
    start = text.index("Wire")
    assert manner(text, start, start + 4, WIRE) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Okafor wrote on X.", "post"),
        ("Okafor posted on her X account.", "post"),
        ("Okafor spoke of X.", None),
        ("Okafor wrote on the X axis.", None),
    ],
)
def test_a_network_counts_where_somebody_posts(text: str, found: str | None) -> None:
    start = text.index("X")
    assert manner(text, start, start + 1, NETWORK) == found


@pytest.mark.parametrize(
    ("text", "named", "kind"),
    [
        ("the Daily Harbour newspaper", "Daily Harbour", "newspaper"),
        ("the broadcaster North TV", "North TV", "broadcaster"),
        ("with Radio North on Monday", "Radio North", "broadcaster"),
        ("the Harbour Gazette", "Harbour Gazette", "newspaper"),
        ("some Danish media outlets", "Danish media (unnamed)", "unnamed media"),
        ("state-run television", "State-run television (unnamed)", "unnamed media"),
    ],
)
def test_what_a_text_calls_a_medium(text: str, named: str, kind: str) -> None:
    assert (named, kind) in {(medium.name, medium.kind) for _, _, medium, _ in names(text, Media())}


@pytest.mark.parametrize("text", ["other media", "The Foreign Minister", "a paper on tides"])
def test_what_it_does_not(text: str) -> None:
    assert [medium.name for _, _, medium, sure in names(text, Media()) if sure] == []
