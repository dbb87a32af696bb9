"""Named and unnamed sources."""

from __future__ import annotations

from lib.subjects.tone.unnamed import unnamed
from lib.tables.filters import Filters, apply
from lib.tables.model import Tables


def test_unnamed_sources(tables: Tables) -> None:
    panel = unnamed(tables, tables)
    assert panel.finding == (
        "Unnamed sources stand behind 4 of 64 quotations; Walaw has the largest share, 3 of 15, "
        "but all intervals overlap"
    )
    assert list(panel.table["Unnamed"]) == [3, 1, 0, 0, 0]
    assert (panel.table["Low"] <= panel.table["Share"]).all()


def test_intervals_that_part_are_said_to(tables: Tables) -> None:
    nobody = tables.speakers.query("kind == 'source'")["speaker_id"].iloc[0]
    somebody = tables.speakers.query("kind == 'person'")["speaker_id"].iloc[0]
    speakers = [nobody if o == "walaw" else somebody for o in tables.quotes["outlet_id"]]
    shown = tables.with_frames(quotes=tables.quotes.assign(speaker_id=speakers))
    assert unnamed(tables, shown).finding.endswith("15 of 15, and not all intervals overlap")


def test_one_outlet_is_compared_with_nobody(tables: Tables) -> None:
    shown = apply(tables, Filters(outlets=("siasat",)))
    assert unnamed(tables, shown).finding == "Unnamed sources stand behind 0 of 10 quotations"


def test_nothing_quoted_leaves_nothing_to_draw(tables: Tables) -> None:
    assert not unnamed(tables, apply(tables, Filters(sides=("western",)))).marks
