"""Loading: good tables load whole, faulty rows are set aside and named, broken folders say why."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from lib.tables import catalogue
from lib.tables.faults import TablesError
from lib.tables.load import load


def edit(folder: Path, table: str, old: str, new: str, count: int = 1) -> None:
    path = folder / catalogue.TABLES[table].path
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, count), encoding="utf-8")


def test_the_shipped_tables_load_without_a_fault(tables) -> None:
    assert tables.faults == ()
    # The shipped rows are all reviewed by their annotation: no editor had to decide on any, and no build
    # looked for candidates.
    assert {name for name, frame in tables.frames.items() if frame.empty} <= {
        "reviews",
        "editor_agreement",
        "build_agreement",
        "build_unseen",
        "tone_readings",
        "quantities",
        "candidates",
        "candidate_versions",
    }


def test_frames_have_the_columns_of_the_schema(tables) -> None:
    for name, frame in tables.frames.items():
        assert frame.columns[: len(catalogue.TABLES[name].names)].is_unique
        assert set(catalogue.TABLES[name].names) <= set(frame.columns)


def test_an_unknown_table_is_named(tables) -> None:
    with pytest.raises(AttributeError, match="no table is named 'quotations'"):
        _ = tables.quotations


def test_other_frames_leave_the_rest_as_it_is(tables) -> None:
    fewer = tables.with_frames(quotes=tables.quotes.head(3))
    assert len(fewer.quotes) == 3
    assert len(tables.quotes) == 64
    assert fewer.events is tables.events
    assert (fewer.version, fewer.names, fewer.faults) == (tables.version, tables.names, tables.faults)


def test_linking_finds_the_best_date_and_the_side(tables) -> None:
    quote = tables.quotes.set_index("quote_id").loc["q000-08"]
    assert (quote["said_edtf"], quote["date_edtf"]) == ("2025-02-03", "2025-01-29")
    assert quote["side_id"] == "russia"
    assert quote["outlet_id"] == "southfront"


def test_a_quotation_knows_the_places_named_in_it(tables) -> None:
    quote = tables.quotes.set_index("quote_id").loc["q004-06"]
    assert quote["places"] == ("hmeimim-jableh", "moscow", "syria")


@pytest.mark.parametrize(
    ("table", "old", "new", "column", "value", "words"),
    [
        ("quotes", ',2025-02-04,"the', ',4 Feb 2025,"the', "said_edtf", "4 Feb 2025", "EDTF"),
        ("quotes", ",ali-kaddah,", ",nobody,", "speaker_id", "nobody", "speakers.speaker_id"),
        ("quotes", ",indirect,,", ",oblique,,", "kind", "oblique", "one of direct, mixed, indirect"),
        ("places", ",34.88902,", ",134.88902,", "lat", "134.88902", "at most 90"),
        (
            "articles",
            "https://maps.southfront.press/?p=216975",
            "javascript:alert(1)",
            "url",
            "javascript",
            "http",
        ),
        ("sentences", "t000-01,", "T000 01,", "sentence_id", "T000 01", "lower-case"),
        ("speakers", "ali-kaddah,Ali Kaddah,", "ali-kaddah,,", "name", "", "text"),
    ],
)
def test_a_faulty_row_is_set_aside_and_named(
    data_copy: Path, tables, table: str, old: str, new: str, column: str, value: str, words: str
) -> None:
    edit(data_copy, table, old, new)
    broken = load(data_copy)
    fault = next(f for f in broken.faults if f.column == column)
    assert fault.file == f"{table}.csv"
    assert fault.row is not None
    assert (data_copy / fault.file).read_text(encoding="utf-8").splitlines()[fault.row - 1]
    assert value in fault.value
    assert words in fault.advice
    assert len(broken.frames[table]) < len(tables.frames[table])
    assert len(broken.outlets) == len(tables.outlets)


def test_all_faults_come_at_once(data_copy: Path) -> None:
    edit(data_copy, "quotes", ",ali-kaddah,", ",nobody,")
    edit(data_copy, "quotes", ",indirect,,", ",oblique,,")
    edit(data_copy, "places", ",34.88902,", ",north,")
    assert {fault.column for fault in load(data_copy).faults} >= {"speaker_id", "kind", "lat"}


def test_rows_that_point_to_a_row_set_aside_follow_it(data_copy: Path) -> None:
    edit(data_copy, "speakers", "ali-kaddah,Ali Kaddah,person", "ali-kaddah,Ali Kaddah,robot")
    broken = load(data_copy)
    assert "ali-kaddah" not in set(broken.quotes["speaker_id"])
    # Spans, coverage and disagreements that name the lost quotations go too, each with its reason.
    assert {"speakers.csv", "quotes.csv", "quote_spans.csv"} <= {fault.file for fault in broken.faults}
    assert len(broken.quotes) == 64 - 6


def test_a_second_row_with_the_same_key_is_set_aside(data_copy: Path) -> None:
    path = data_copy / "sides.csv"
    path.write_text(path.read_text(encoding="utf-8") + "russia,Russia again\n", encoding="utf-8")
    broken = load(data_copy)
    assert [(f.file, f.value) for f in broken.faults] == [("sides.csv", "russia")]
    assert broken.name_of("sides", "russia") == "Russia"


def test_a_row_of_the_wrong_length_is_set_aside(data_copy: Path, tables) -> None:
    path = data_copy / "sides.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines, "war, peace, and more"]) + "\n", encoding="utf-8")
    broken = load(data_copy)
    assert len(broken.sides) == len(tables.sides)
    assert broken.faults[0].row == len(lines) + 1
    assert "3 cells" in broken.faults[0].problem


def test_an_unknown_column_is_named_and_not_read(data_copy: Path) -> None:
    path = data_copy / "topics.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text(
        "\n".join([lines[0] + ",colour", *(line + ",red" for line in lines[1:])]), encoding="utf-8"
    )
    broken = load(data_copy)
    assert [(f.row, f.column) for f in broken.faults] == [(1, "colour")]
    assert len(broken.topics) == len(lines) - 1


def test_a_missing_column_stops_with_its_meaning(data_copy: Path) -> None:
    edit(data_copy, "quotes", "speaker_id", "speakr")
    with pytest.raises(TablesError, match=r"quotes.csv, line 1, column speaker_id: The column is missing"):
        load(data_copy)


def test_an_absent_file_stops_with_advice(data_copy: Path) -> None:
    (data_copy / "events.csv").unlink()
    (data_copy / "derived" / "tone.csv").unlink()
    with pytest.raises(TablesError) as caught:
        load(data_copy)
    assert [fault.file for fault in caught.value.faults] == ["events.csv", "derived/tone.csv"]
    assert "header event_id,title" in caught.value.faults[0].advice
    assert "lib.extraction derive" in caught.value.faults[1].advice


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("topic_id,name\nbases,Stützpunkte\n".encode("latin-1"), "not UTF-8"),
        ("topic_id,name\n".encode("utf-16"), "not UTF-8"),
        (b'topic_id,name,keywords\nbases,"Bases\n', "Not readable as CSV"),
        (b"", "column is missing"),
        (b"topic_id,name,name\n", "occurs twice"),
    ],
)
def test_an_unreadable_file_stops(data_copy: Path, content: bytes, problem: str) -> None:
    (data_copy / "topics.csv").write_bytes(content)
    with pytest.raises(TablesError, match=problem):
        load(data_copy)


@pytest.mark.parametrize("content", [None, b'review_id,decided_at\nr-1,"torn', b"\xff"])
def test_a_log_of_decisions_that_cannot_be_read_stops_nothing(data_copy: Path, content: bytes | None) -> None:
    path = data_copy / "reviews.csv"
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    broken = load(data_copy)
    assert {fault.file for fault in broken.faults} == {"reviews.csv"}
    assert len(broken.quotes) == 64


def test_a_missing_folder_stops(tmp_path: Path) -> None:
    with pytest.raises(TablesError, match="BASEWATCH_DATA"):
        load(tmp_path / "nowhere")


@pytest.mark.parametrize("content", ["", "[]", "{"])
def test_a_broken_datapackage_is_a_fault_and_no_end(data_copy: Path, content: str) -> None:
    (data_copy / "datapackage.json").write_text(content, encoding="utf-8")
    found = load(data_copy)
    assert found.package == {}
    assert [fault.file for fault in found.faults] == ["datapackage.json"]


def test_a_byte_order_mark_and_windows_lines_do_no_harm(data_copy: Path, tables) -> None:
    path = data_copy / "topics.csv"
    text = path.read_text(encoding="utf-8").replace("\n", "\r\n")
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert load(data_copy).topics.equals(tables.topics)


def test_the_version_changes_with_any_row(data_copy: Path, tables) -> None:
    assert load(data_copy).version == tables.version
    edit(data_copy, "topics", "Bases", "Bases!")
    assert load(data_copy).version != tables.version


def test_a_column_that_folders_need_not_have_is_empty_where_it_is_missing(data_copy: Path) -> None:
    path = data_copy / "articles.csv"
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"))))
    at = rows[0].index("archive_url")
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([*row[:at], *row[at + 1 :]] for row in rows)
    path.write_text(out.getvalue(), encoding="utf-8")
    (data_copy / "links.csv").unlink()
    tables = load(data_copy)
    assert tables.faults == ()
    assert set(tables.articles["archive_url"]) == {""}
    assert tables.links.empty
