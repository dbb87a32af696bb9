"""Names and groups: what points to a row follows it, each change is one line, and taken back it never was."""

from __future__ import annotations

import copy
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.reviews import changes, decisions
from lib.reviews.apply import Applied, apply
from lib.reviews.changes import BEARERS
from lib.reviews.decisions import CHANGEABLE, Decision, decide, malformed, undo
from lib.reviews.work import Rows, Work, key
from lib.tables import catalogue, codes, nobody
from lib.tables.load import load
from tests import machine


@cache
def _made() -> machine.Rows:
    rows = machine.rows()
    rows["targets"] = [
        {"target_id": name, "name": name.title(), "aliases": "", "basis": "Proposed by the build"}
        for name in ("moscow", "damascus", "turkey")
    ]
    rows["tone_readings"] = [
        {
            "sentence_id": sentence["sentence_id"],
            "target_id": target,
            "reading": "neu",
            "probability": "0.9",
            "score": "0",
            "model": "m",
            "status": "machine",
        }
        for sentence in rows["sentences"][:12]
        for target in ("moscow", "damascus")
    ]
    for name in ("sides", "topics"):
        for row in rows[name]:
            row["basis"] = "Proposed by the build"
    ids = {row[key(name)] for name in nobody.INSTEAD for row in rows[name]}
    for name, instead in nobody.INSTEAD.items():
        if instead[key(name)] not in ids:
            rows[name].append(dict.fromkeys(catalogue.TABLES[name].names, "") | instead)
    return rows


@pytest.fixture
def rows() -> machine.Rows:
    return copy.deepcopy(_made())


def by_id(rows: Rows, table: str) -> dict[str, dict[str, str]]:
    return {row[key(table)]: row for row in rows[table]}


def merged(rows: Rows, table: str, one: str, into: str) -> Decision:
    return changes.merge("Ada", Work(rows), table, one, into)


def renamed(rows: Rows, table: str, one: str, name: str) -> Decision:
    return changes.rename("Ada", Work(rows), table, one, name)


def dropped(rows: Rows, table: str, one: str) -> Decision:
    return changes.drop("Ada", Work(rows), table, one)


def faults(rows: Rows) -> list[str]:
    """What is unsound in rows: double keys, cells that are not allowed, references to nothing."""
    found = []
    ids = {name: {row[key(name)] for row in rows[name]} for name in rows}
    for name, table in rows.items():
        spec = catalogue.TABLES[name]
        keys = Counter(tuple(row[column] for column in spec.key) for row in table)
        found += [f"{name}: {each} twice" for each, n in keys.items() if n > 1]
        for column in spec.columns:
            for row in table:
                cell = row.get(column.name, "")
                if not column.accepts(cell):
                    found.append(f"{name}.{column.name}: {cell!r}")
                elif column.references and cell:
                    known = ids[column.references.split(".")[0]]
                    found += [
                        f"{name}.{column.name}: no {each}" for each in cell.split("; ") if each not in known
                    ]
    return found


def busiest(rows: Rows, table: str, n: int = 2) -> list[str]:
    bearers, column = BEARERS.get(table, ("quotes", "via_outlet_id"))
    counts = Counter(row[column] for row in rows[bearers] if row[column])
    return [each for each, _ in counts.most_common() if each not in nobody.IDS.get(table, ())][:n]


@pytest.mark.parametrize("table", list(CHANGEABLE))
def test_what_is_renamed_keeps_its_id_and_all_that_points_to_it(rows: machine.Rows, table: str) -> None:
    one = busiest(rows, table, 1)[0]
    found = apply(rows, [renamed(rows, table, one, "Another name")])
    row = by_id(found.tables, table)[one]
    assert row[changes.title_column(table)] == "Another name"
    assert row.get("status", "accepted") == "accepted"
    assert row.get("basis", "") == "", "what an editor named is no proposal any more"
    assert faults(found.tables) == []
    old = by_id(rows, table)[one].get("name", "")
    assert "aliases" not in row or old in row["aliases"].split("; ")


@pytest.mark.parametrize("table", list(CHANGEABLE))
def test_merged_rows_are_one_and_all_follows(rows: machine.Rows, table: str) -> None:
    one, other = busiest(rows, table)
    made = merged(rows, table, one, other)
    found = apply(rows, [made])
    assert one not in by_id(found.tables, table)
    assert faults(found.tables) == []
    if table in BEARERS:
        bearers, column = BEARERS[table]
        before = {row[key(bearers)] for row in rows[bearers] if row[column] in (one, other)}
        assert {row[key(bearers)] for row in found.tables[bearers] if row[column] == other} == before
    effect = found.effects[made.review_id]
    assert effect.gone[table] == 1
    assert effect.does_something
    assert found.refused == ()


@pytest.mark.parametrize("table", [table for table, kinds in CHANGEABLE.items() if "split" in kinds])
def test_what_is_split_off_is_a_row_of_its_own(rows: machine.Rows, table: str) -> None:
    one = busiest(rows, table, 1)[0]
    bearers, column = BEARERS[table]
    its = [row[key(bearers)] for row in rows[bearers] if row[column] == one]
    made = changes.split("Ada", table, one, its[:2], "The new one")
    found = apply(rows, [made])
    new = by_id(found.tables, table)[made.made_id]
    assert new[changes.title_column(table)] == "The new one"
    assert [row[key(bearers)] for row in found.tables[bearers] if row[column] == made.made_id] == its[:2]
    assert faults(found.tables) == []
    # Carried out again on what it made, it changes nothing.
    again = apply(found.tables, [made], fresh=False)
    assert again.tables == found.tables
    assert again.refused == ()
    assert not again.effects[made.review_id].does_something


@pytest.mark.parametrize("table", list(CHANGEABLE))
def test_what_is_dropped_leaves_nothing_that_points_to_it(rows: machine.Rows, table: str) -> None:
    one = busiest(rows, table, 1)[0]
    if table == "outlets":
        one = next(row["outlet_id"] for row in rows["outlets"] if row["role"] == "cited")
    found = apply(rows, [dropped(rows, table, one)])
    assert found.refused == ()
    assert one not in by_id(found.tables, table)
    assert faults(found.tables) == []
    quotes = {row["quote_id"] for row in rows["quotes"]}
    assert {row["quote_id"] for row in found.tables["quotes"]} == quotes, "no quotation goes with a name"
    if table in nobody.INSTEAD:
        bearers, column = BEARERS[table]
        its = {row[key(bearers)] for row in rows[bearers] if row[column] == one}
        instead = nobody.INSTEAD[table][key(table)]
        assert {row[column] for row in found.tables[bearers] if row[key(bearers)] in its} == {instead}
    if table == "statements":
        its = {row["quote_id"] for row in rows["quotes"] if row["statement_id"] == one}
        now = {row["statement_id"] for row in found.tables["quotes"] if row["quote_id"] in its}
        assert now == {decisions.own_statement(each) for each in its}


def test_mergers_are_followed_to_their_end_and_taken_back_one_by_one(rows: machine.Rows) -> None:
    a, b, c = busiest(rows, "speakers", 3)
    n = Counter(row["speaker_id"] for row in rows["quotes"])
    first, second = merged(rows, "speakers", a, b), merged(rows, "speakers", b, c)
    # Who still saw A gives another quotation to it.
    late = next(row["quote_id"] for row in rows["quotes"] if row["speaker_id"] not in (a, b, c))
    given_late = decide("Bert", "quotes", late, "correct", field="speaker_id", value=a)

    def counts(*log: Decision) -> Counter[str]:
        found = apply(rows, log)
        assert found.refused == ()
        assert faults(found.tables) == []
        return Counter(row["speaker_id"] for row in found.tables["quotes"])

    assert counts(first, second, given_late)[c] == n[a] + n[b] + n[c] + 1
    back = undo("Ada", first)
    now = counts(first, second, back)
    assert (now[a], now[b], now[c]) == (n[a], 0, n[b] + n[c])
    assert counts(first, second, back, undo("Ada", back))[c] == n[a] + n[b] + n[c]
    assert apply(rows, [first, second, undo("Ada", second), back]).tables == rows


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("gone", ""),
        ("itself", "cannot be merged into itself"),
        ("dropped", "was dropped by an earlier line"),
        ("merged", "became one with “"),
        ("nobody", "every story has it"),
        ("publishes", "publishes 1 article here"),
        ("by people", "1 row of movements.csv that people wrote speak of"),
        ("one quotation", "has one quotation: there is nothing to part"),
        ("no rows left", "None of what was to go belongs to"),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason_and_changes_nothing(
    rows: machine.Rows, kind: str, said: str
) -> None:
    a, b, c = busiest(rows, "speakers", 3)
    alone = Counter(row["statement_id"] for row in rows["quotes"]).most_common()[-1][0]
    base, other_place = busiest(rows, "places")
    publisher = rows["articles"][0]["outlet_id"]
    before: list[Decision] = []
    by_people: machine.Rows = {}
    match kind:
        case "gone":
            made = decide("Ada", "topics", "weather", "drop")
        case "itself":
            made = decide("Ada", "speakers", a, "merge", value=a)
        case "dropped":
            before, made = [dropped(rows, "speakers", b)], merged(rows, "speakers", a, b)
        case "merged":
            before, made = [merged(rows, "speakers", a, b)], merged(rows, "speakers", a, c)
        case "nobody":
            made = dropped(rows, "topics", "other")
        case "publishes":
            made = dropped(rows, "outlets", publisher)
        case "by people":
            made = merged(rows, "places", base, other_place)
            by_people["movements"] = [{"from_place_id": base, "to_place_id": other_place}]
        case "one quotation":
            made = dropped(rows, "statements", alone)
        case _:
            made = changes.split("Ada", "topics", busiest(rows, "topics", 1)[0], ["q-none"], "New")
    if kind == "itself":
        assert said in malformed(made)
        return
    first = apply(rows, before, by_people=by_people)
    found = apply(rows, [*before, made], by_people=by_people)
    assert found.tables == first.tables
    if said:
        assert said in found.refused[-1].problem
        assert found.refused[-1].decision == made
    else:
        assert found.unmatched == (made,)


def _again(rows: machine.Rows, table: str, ids: dict[str, str]) -> machine.Rows:
    """The rows as another build makes them, which gives other ids."""
    out = copy.deepcopy(rows)
    for name, found in out.items():
        spec = catalogue.TABLES[name]
        for column in spec.columns:
            if column.references == f"{table}.{key(table)}" or (name == table and column.name == key(table)):
                for row in found:
                    cell = row.get(column.name, "")
                    row[column.name] = "; ".join(ids.get(each, each) for each in cell.split("; "))
    return out


@pytest.mark.parametrize("table", changes.KNOWN_BY)
def test_the_next_build_finds_rows_that_have_other_ids(rows: machine.Rows, table: str) -> None:
    one, other = busiest(rows, table)
    log = [renamed(rows, table, other, "Another name"), merged(rows, table, one, other)]
    now = _again(rows, table, {one: "quite-new", other: "new-too"})
    found = apply(now, log)
    assert (found.refused, found.unmatched) == ((), ())
    assert found.tables == _again(apply(rows, log).tables, table, {other: "new-too"})


def test_an_unnamed_speaker_that_has_the_number_of_another_is_not_taken_for_it(rows: machine.Rows) -> None:
    one, other, into = busiest(rows, "speakers", 3)
    seen = _again(rows, "speakers", {one: "official-2", other: "official-3"})
    log = [merged(seen, "speakers", "official-2", into)]
    now = _again(rows, "speakers", {one: "official-3", other: "official-2"})
    quotes = {row["quote_id"] for row in seen["quotes"] if row["speaker_id"] in ("official-2", into)}
    found = apply(now, log).tables
    assert {row["quote_id"] for row in found["quotes"] if row["speaker_id"] == into} == quotes
    assert "official-2" in by_id(found, "speakers")


def test_a_row_that_fell_apart_is_reported_and_left(rows: machine.Rows) -> None:
    one, other, third = busiest(rows, "speakers", 3)
    made = renamed(rows, "speakers", one, "Another name")
    now = copy.deepcopy(rows)
    its = [row for row in now["quotes"] if row["speaker_id"] == one]
    for n, row in enumerate(its):
        row["speaker_id"] = (other, third)[n % 2]
    found = apply(now, [made])
    assert found.tables == now
    assert "Decide anew" in found.refused[0].problem
    now["speakers"] = [row for row in now["speakers"] if row["speaker_id"] != one]
    for table in ("actors", "statements"):
        for row in now[table]:
            row["speaker_id"] = row["speaker_id"].replace(one, "")
    assert apply(now, [made]).unmatched == (made,)


def test_what_was_about_two_places_is_gone_when_they_are_one(rows: machine.Rows) -> None:
    one, other = busiest(rows, "places")
    name = {row["place_id"]: row["name"] for row in rows["places"]}
    versions = [row for row in rows["candidate_versions"] if row["candidate_id"] == "c-base"]
    rows["candidate_versions"] = versions[:2]
    versions[0]["says"], versions[1]["says"] = name[one], name[other]
    found = apply(rows, [merged(rows, "places", one, other)]).tables
    assert "c-base" not in by_id(found, "candidates")
    assert "c-bases" in by_id(found, "candidates")


def test_an_outlet_has_nothing_from_itself(rows: machine.Rows) -> None:
    publisher = rows["articles"][0]["outlet_id"]
    cited = next(row["via_outlet_id"] for row in rows["quotes"] if row["via_outlet_id"])
    for one, into in ((cited, publisher), (publisher, cited)):
        found = apply(rows, [merged(rows, "outlets", one, into)]).tables
        outlet = {row["article_id"]: row["outlet_id"] for row in found["articles"]}
        assert by_id(found, "outlets")[into]["role"] == "publishes"
        for table, column in (("quotes", "via_outlet_id"), ("article_sources", "outlet_id")):
            assert all(row[column] != outlet[row["article_id"]] for row in found[table])


def test_an_event_goes_with_the_names_of_its_place(rows: machine.Rows) -> None:
    event = next(row for row in rows["events"] if row["places"] and ";" not in row["places"])
    place = event["places"]
    passages = [row for row in rows["event_mentions"] if row["event_id"] == event["event_id"]]
    inside = [
        row
        for row in rows["place_mentions"]
        if row["place_id"] == place
        and any(
            row["article_id"] == each["article_id"]
            and int(each["start"]) <= int(row["start"])
            and int(row["end"]) <= int(each["end"])
            for each in passages
        )
    ]
    assert inside
    made = changes.split("Ada", "places", place, [row["mention_id"] for row in inside], "Elsewhere")
    assert by_id(apply(rows, [made]).tables, "events")[event["event_id"]]["places"] == made.made_id


def test_what_was_coded_stands_beside_the_reading_and_goes_where_that_goes(rows: machine.Rows) -> None:
    one, other, third = rows["sentences"][:3]
    codes_made = [
        decisions.code("Ada", one, "moscow", "neg"),
        decisions.code("Bo", one, "moscow", "pos"),
        decisions.code("Ada", other, "moscow", "neu"),
        decisions.code("Ada", other, "moscow", ""),
        decisions.code("Bo", third, "damascus", "unclear"),
        decisions.code("Bo", one, "damascus", "neg", again=True),
        # The number of the sentence is another's by now.
        decisions.code("Bo", {**other, "sha256": "0" * 64}, "damascus", "neg"),
    ]
    found = apply(rows, codes_made)
    coded = {
        (row["sentence_id"], row["target_id"]): (row["coded"], row["status"])
        for row in found.tables["tone_readings"]
        if row.get("coded")
    }
    assert coded == {
        (one["sentence_id"], "moscow"): ("pos", "accepted"),
        (third["sentence_id"], "damascus"): ("unclear", "accepted"),
    }
    assert found.unmatched == (codes_made[-1],)
    split = changes.split("Ada", "targets", "moscow", [one["sentence_id"]], "Somebody")
    late = decisions.code("Ada", other, split.made_id, "neg")
    log = [*codes_made[:-1], split, dropped(rows, "targets", "damascus"), late]
    found = apply(rows, log)
    assert {(r["target_id"], r["coded"]) for r in found.tables["tone_readings"] if r.get("coded")} == {
        (split.made_id, "pos")
    }
    assert found.unmatched == (late,)
    assert faults(found.tables) == []


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (
            decide("Ada", "tone_readings", "t-1", "accept"),
            "'accept': not for a row of tone_readings",
        ),
        (decide("Ada", "tone_readings", "t-1", "code", value="neg"), "field '': not allowed"),
        (decide("Ada", "tone_readings", "t-1", "code", field="a", value="bad"), "value 'bad': no code"),
        (decide("Ada", "tone_readings", "t-1", "second", field="a"), "value '': no code"),
        (decide("Ada", "quotes", "q-1", "code", field="a", value="neg"), "decision 'code': not for a row"),
        (decide("Ada", "outlets", "x", "split", field="q-1", value="New"), "decision 'split': not for a row"),
        (decide("Ada", "articles", "x", "drop"), "table 'articles'"),
        (decide("Ada", "outlets", "x", "accept"), "decision 'accept': not for a row of outlets"),
        (decide("Ada", "topics", "x", "rename"), "a name is needed"),
        (decide("Ada", "topics", "x", "rename", value="=1+1"), "a spreadsheet would run it"),
        (decide("Ada", "topics", "x", "rename", value="y" * 501), "has 501 characters"),
        (decide("Ada", "topics", "x", "split", value="New"), "a split needs rows that go"),
        (decide("Ada", "topics", "x", "split", field="../q", value="New"), "field '../q': not allowed"),
        (decide("Ada", "topics", "x", "merge"), "value '': not allowed"),
        (decide("Ada", "topics", "x", "merge", value="A name"), "value 'A name': not allowed"),
        (decide("Ada", "topics", "x", "undo", value=""), "value '': not allowed"),
    ],
)
def test_what_is_no_change_is_not_stored(made: Decision, said: str) -> None:
    assert said in malformed(made)


@st.composite
def _logs(draw: st.DrawFn) -> list[Decision]:
    """Any changes and corrections, as editors make them who see what was decided so far."""
    rows = _made()
    log: list[Decision] = []
    for _ in range(draw(st.integers(1, 6))):
        now = apply(rows, log).tables
        table = draw(st.sampled_from(list(CHANGEABLE)))
        kind = draw(st.sampled_from([*CHANGEABLE[table], "undo", "correct"]))
        ids = [row[key(table)] for row in now[table]]
        one, other = draw(st.sampled_from(ids)), draw(st.sampled_from(ids))
        if kind == "undo":
            changed = [made for made in log if made.is_change]
            made = undo("Ada", draw(st.sampled_from(changed))) if changed else None
        elif kind == "correct":
            quote = draw(st.sampled_from(now["quotes"]))["quote_id"]
            speaker = draw(st.sampled_from(now["speakers"]))["speaker_id"]
            made = decide("Ada", "quotes", quote, "correct", field="speaker_id", value=speaker)
        elif kind == "split":
            bearers, column = BEARERS[table]
            its = [row[key(bearers)] for row in now[bearers] if row[column] == one]
            going = draw(st.lists(st.sampled_from(its), unique=True, max_size=4)) if its else []
            made = changes.split("Ada", table, one, going, "New") if going else None
        elif kind == "merge":
            made = merged(now, table, one, other) if one != other else None
        else:
            made = renamed(now, table, one, "A name") if kind == "rename" else dropped(now, table, one)
        log += [made] if made else []
    return log


@settings(max_examples=30)
@given(_logs())
def test_whatever_is_changed_the_rows_are_sound_and_all_can_be_taken_back(log: list[Decision]) -> None:
    rows = _made()
    found = apply(rows, log)
    assert faults(found.tables) == []
    assert all(malformed(made) == "" for made in log)
    back = [undo("Ada", made) for made in log if made.is_change and made.decision != "undo"]
    corrected = [made for made in log if not made.is_change]
    reopened = [decisions.reopen("Ada", "quotes", each) for each in {made.row_id for made in corrected}]
    backs = [undo("Ada", made) for made in log if made.decision == "undo"]
    assert apply(rows, [*log, *backs, *back, *reopened]).tables == rows


def test_the_tables_of_all_are_loaded_without_a_fault(rows: machine.Rows, tmp_path: Path) -> None:
    log: list[Decision] = []
    for table in CHANGEABLE:
        one, other = busiest(rows, table)
        log.append(merged(rows, table, one, other))
    found: Applied = apply(rows, log)
    tables = load(machine.write(tmp_path / "changed", found.tables))
    assert tables.faults == ()
    assert set(codes.NAMED_TABLES) == set(CHANGEABLE)
