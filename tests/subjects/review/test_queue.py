"""The queue of machine rows."""

from __future__ import annotations

import pytest

from lib.reviews import decisions
from lib.reviews.decisions import Standing, decide
from lib.subjects.review.found import Queue, Standings
from lib.subjects.review.queue import queue, state_of
from lib.tables import catalogue, codes
from lib.tables.filters import Filters, apply
from lib.tables.model import Tables


def decided(*made: decisions.Decision) -> dict[tuple[str, str], Standing]:
    return decisions.standings(made)


def line_up(tables: Tables, standings: Standings, table: str = "quotes", **more) -> Queue:
    choices = {"kinds": (), "show": "open", "narrowed": False, **more}
    return queue(tables, standings, table, **choices)


def test_reviewed_rows_are_not_in_the_queue(tables: Tables) -> None:
    assert line_up(tables, {}).states == {}


@pytest.mark.parametrize("table", list(codes.REVIEWED_TABLES))
def test_every_machine_row_is_in_it_once(machine_tables: Tables, table: str) -> None:
    found = line_up(machine_tables, {}, table)
    assert list(found.ids) == list(machine_tables.frames[table][catalogue.TABLES[table].key[0]])
    assert found.decided == 0


def test_undecided_rows_come_first(machine_tables: Tables) -> None:
    ids = list(machine_tables.quotes["quote_id"])
    standings = decided(
        decide("Ada", "quotes", ids[0], "accept"),
        decide("Ada", "quotes", ids[2], "reject", reason="no"),
        decide("Ada", "quotes", ids[3], "accept"),
        decisions.reopen("Ada", "quotes", ids[3]),
        decide("Ada", "events", ids[4], "accept"),
    )
    assert line_up(machine_tables, standings, show="open").ids == (ids[1], *ids[3:])
    assert line_up(machine_tables, standings, show="decided").ids == (ids[0], ids[2])
    assert line_up(machine_tables, standings, show="all").ids == (ids[1], *ids[3:], ids[0], ids[2])
    assert line_up(machine_tables, standings).decided == 2


def test_an_accepted_row_without_a_decision_counts_as_decided() -> None:
    assert state_of("accepted", None) == "accepted"
    assert state_of("machine", None) == "open"
    assert state_of("accepted", Standing("open")) == "open"


def test_the_next_row_is_the_next_undecided_one_around_the_end(machine_tables: Tables) -> None:
    ids = list(machine_tables.quotes["quote_id"])
    found = line_up(machine_tables, decided(decide("Ada", "quotes", ids[1], "accept")))
    assert found.after(ids[0]) == ids[2]
    assert found.after(ids[-1]) == ids[0]
    assert found.after("elsewhere") == ids[0]
    everything = decided(*(decide("Ada", "quotes", i, "accept") for i in ids[1:]))
    assert line_up(machine_tables, everything).after(ids[0]) == ""


def test_it_follows_kinds_and_filters(machine_tables: Tables) -> None:
    indirect = line_up(machine_tables, {}, kinds=("indirect",))
    assert len(indirect.ids) == (machine_tables.quotes["kind"] == "indirect").sum() > 0
    shown = apply(machine_tables, Filters(outlets=("walaw",)))
    assert len(line_up(shown, {}, narrowed=True).ids) == (machine_tables.quotes["outlet_id"] == "walaw").sum()
    speakers = line_up(shown, {}, "speakers", narrowed=True).ids
    assert set(speakers) == set(shown.quotes["speaker_id"])


def test_a_second_reading_has_what_others_judged_and_nobody_has_applied(machine_tables: Tables) -> None:
    ids = list(machine_tables.quotes["quote_id"])
    log = [
        decide("Ada", "quotes", ids[0], "accept"),
        decide("Ada", "quotes", ids[1], "reject", reason="no"),
        decide("Bert", "quotes", ids[2], "accept"),
        decide("Bert", "quotes", ids[1], "accept"),
    ]
    more = {"show": "second", "decisions": log}
    assert line_up(machine_tables, decided(*log), who="bert ", **more).ids == (ids[0],)
    found = line_up(machine_tables, decided(*log), who="Cleo", **more)
    assert set(found.ids) == set(ids[:3])
    assert line_up(machine_tables, decided(*log), who="Ada", **more).decided == 1
    log.append(decisions.second("Cleo", "quotes", found.ids[0], "reject"))
    assert (
        line_up(machine_tables, decided(*log), who="Cleo", show="second", decisions=log).ids == found.ids[1:]
    )
    assert line_up(machine_tables, decided(*log), show="differ", decisions=log).ids[:1] == (ids[1],)
