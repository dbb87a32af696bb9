"""Passages as printed: the right words with a sentence around them, or none."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from lib.extraction.output import private
from lib.extraction.output.links import TABLES
from lib.tables import passages, wordings
from lib.tables.load import load
from lib.tables.model import Tables
from lib.tables.passages import Passage
from tests import private as made

TEXT = "One is first. Two is here, he said. Three follows it. Four ends all."
ENDS = [(0, 13), (14, 35), (36, 53), (54, 68)]
SENTENCES = pd.DataFrame([("a", *ends) for ends in ENDS], columns=["article_id", "start", "end"])


def row(words: str) -> dict[str, object]:
    start = TEXT.index(words)
    sha256 = hashlib.sha256(words.encode()).hexdigest()
    return {"article_id": "a", "start": start, "end": start + len(words), "sha256": sha256}


def kept(folder: Path) -> Path:
    sentences = [{"article_id": "a", "start": low, "end": high} for low, high in ENDS]
    tables = {
        **{name: [] for name in TABLES},
        "sentences": sentences,
        "speakers": [],
    }
    (folder / passages.FOLDER).mkdir()
    (folder / passages.FILE).write_text(private.passages(tables, {"a": TEXT}, {}), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("words", "passage"),
    [
        ("Two is here", Passage("One is first. ", "Two is here", ", he said. Three follows it.")),
        ("One", Passage("", "One", " is first. Two is here, he said.")),
        ("ends all.", Passage("Three follows it. Four ", "ends all.", "")),
        # Over two sentences.
        (
            "he said. Three",
            Passage("One is first. Two is here, ", "he said. Three", " follows it. Four ends all."),
        ),
    ],
)
def test_a_passage_has_a_sentence_on_either_side(tmp_path: Path, words: str, passage: Passage) -> None:
    found = passages.read(kept(tmp_path), SENTENCES)
    assert found is not None
    assert found.of(row(words)) == passage


def test_of_another_text_there_is_no_passage(tmp_path: Path) -> None:
    found = passages.read(kept(tmp_path), SENTENCES)
    assert found is not None
    assert found.of({**row("Two"), "sha256": "0" * 64}) is None
    assert found.of({**row("Two"), "article_id": "b"}) is None
    assert found.of({**row("Two"), "end": 900}) is None


def test_only_what_rows_need_is_kept() -> None:
    tables = {
        **{name: [] for name in TABLES},
        "quotes": [
            {
                "article_id": "a",
                "start": "0",
                "end": "13",
                "kind": "direct",
                "speaker_id": "one",
                "speaker_as_written": "he",
            }
        ],
        "sentences": [{"article_id": "a", "start": "0", "end": "13"}],
        "speakers": [{"speaker_id": "one", "name": "One", "kind": "person"}],
    }
    (line,) = private.passages(tables, {"a": TEXT}, {}).splitlines()
    assert json.loads(line) == {
        "article_id": "a",
        "stretches": [[0, "One is first."]],
        "speaker_first": [],
        "read_with": [],
    }


def test_a_folder_without_passages_has_none_and_a_broken_one_is_named(tmp_path: Path) -> None:
    assert passages.read(tmp_path, SENTENCES) is None
    (tmp_path / passages.FOLDER).mkdir()
    for broken in (b"{", b"\xff", b'{"article_id": "a"}', b"[1]", b'{"article_id":"a","stretches":[1]}'):
        (tmp_path / passages.FILE).write_bytes(broken)
        with pytest.raises(ValueError, match=r"passages\.jsonl cannot be read"):
            passages.read(tmp_path, SENTENCES)


def test_signs_that_turn_a_line_are_left_out(tmp_path: Path) -> None:
    turned = "Two \u202eis here"
    (tmp_path / passages.FOLDER).mkdir()
    line = {"article_id": "a", "stretches": [[0, turned]]}
    (tmp_path / passages.FILE).write_text(json.dumps(line), encoding="utf-8")
    found = passages.read(tmp_path, SENTENCES[:0])
    sha256 = hashlib.sha256(turned.encode()).hexdigest()
    assert found is not None
    told = found.of({"article_id": "a", "start": 0, "end": len(turned), "sha256": sha256})
    assert told == Passage("", "Two is here", "")


# --- what is said with them -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def private_tables(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    folder = made.write(tmp_path_factory.mktemp("private") / "tables")
    tables = load(folder)
    return replace(tables, passages=passages.read(folder, tables.sentences))


def test_words_are_said_as_printed(private_tables: Tables) -> None:
    quotes = private_tables.quotes
    for kind in ("indirect", "mixed"):
        some = quotes[quotes["kind"] == kind].iloc[0]
        assert made.MARK in wordings.said(private_tables, some)
        assert wordings.said(private_tables, some) == wordings.printed(private_tables, some)
    direct = quotes[quotes["kind"] == "direct"].iloc[0]
    assert wordings.said(private_tables, direct).startswith("“")
    assert made.MARK not in wordings.said(private_tables, direct)


def test_a_statement_is_titled_by_its_shortest_whole_wording(private_tables: Tables) -> None:
    bare = replace(private_tables, passages=None)
    for statement in private_tables.statements["statement_id"]:
        named = wordings.title(private_tables, statement)
        own = private_tables.quotes[[statement in ids for ids in private_tables.quotes["statements"]]]
        said = {wordings.said(private_tables, one._asdict()) for one in own.itertuples(index=False)}
        body = own[(own["zone"] != "headline") & (own["kind"] != "mixed")]
        whole = {wordings.said(private_tables, one._asdict()) for one in body.itertuples(index=False)}
        long = {words for words in whole if len(words.split()) > 3}
        # A few words of an indirect quotation stand after their reporting word.
        words = named if named in said else named.partition(": ")[2]
        assert words in said
        assert not long or len(words) == min(map(len, long)), statement
        assert "Key words" not in named
        assert wordings.title(bare, statement) != named


def test_a_title_has_the_speaker_in_the_place_of_a_pronoun(private_tables: Tables) -> None:
    quotes = private_tables.quotes
    alone = ~quotes["statements"].map(lambda ids: ids[0]).duplicated(keep=False)
    own = quotes[alone & (quotes["kind"] == "indirect")].iloc[0]
    words = "she had nothing against the plan"
    told = quotes.assign(
        sha256=quotes["sha256"].where(
            quotes["quote_id"] != own["quote_id"], hashlib.sha256(words.encode()).hexdigest()
        ),
        end=quotes["end"].where(quotes["quote_id"] != own["quote_id"], own["start"] + len(words)),
    )
    span = (own["article_id"], int(own["start"]), int(own["start"]) + len(words))
    for speaker_first, begins in (
        ([span], f"[{private_tables.name_of('speakers', own['speaker_id'])}]"),
        ((), "she"),
    ):
        found = passages.Passages({own["article_id"]: [(span[1], words)]}, {}, "", speaker_first)
        tables = replace(private_tables.with_frames(quotes=told), passages=found)
        assert wordings.title(tables, own["statements"][0]) == f"{begins} had nothing against the plan"


def test_a_gist_that_is_a_sentence_stays_the_title(private_tables: Tables) -> None:
    statement = private_tables.statements.iloc[0]["statement_id"]
    names = {**private_tables.names, "statements": {statement: "It goes on."}}
    assert wordings.title(replace(private_tables, names=names), statement) == "It goes on."


@pytest.mark.parametrize(
    ("before", "is_open", "speaker_first", "title"),
    [
        ("A court met on Monday.", "", False, "[{}] denied the charges"),
        ("A court met on Monday.", "before", False, "[A court met on Monday.] [{}] denied the charges"),
        # What is not understood alone itself is of no help: it points back, is all in marks, or a heading.
        ("That was a court on Monday.", "before", False, "[{}] denied the charges"),
        ("“A court met, God help us.”", "before", False, "[{}] denied the charges"),
        ("A court.", "before", False, "[{}] denied the charges"),
        # Of a pronoun for the speaker the name takes the place; nothing else is needed then.
        ("A court met on Monday.", "first", True, "the charges"),
        ("A court met on Monday.", "first", False, "[{}] denied the charges"),
    ],
)
def test_a_title_has_what_its_words_need(
    private_tables: Tables, before: str, is_open: str, speaker_first: bool, title: str
) -> None:
    text = f"{before} She denied the charges."
    start, end = text.index("the charges"), len(text) - 1
    own = private_tables.quotes[private_tables.quotes["kind"] == "indirect"].head(1)
    sha256 = hashlib.sha256(text[start:end].encode()).hexdigest()
    told = own.assign(start=start, end=end, sha256=sha256, cue="denied")
    tables = private_tables.with_frames(quotes=told)
    speaker = private_tables.name_of("speakers", own.iloc[0]["speaker_id"])
    article, (statement,) = own.iloc[0]["article_id"], own.iloc[0]["statements"]
    span = (article, start, end)
    found = passages.Passages(
        {article: [(0, text)]},
        {article: [(0, len(before)), (len(before) + 1, len(text))]},
        "",
        [span] if speaker_first else (),
        {span: (text.index("denied"), end, is_open)},
    )
    assert wordings.title(replace(tables, passages=found), statement) == title.format(speaker)


def test_a_title_has_the_speaker_for_the_pronoun_of_what_reports_it(private_tables: Tables) -> None:
    text = "She would not say which of them."
    start, end = text.index("which"), len(text) - 1
    own = private_tables.quotes[private_tables.quotes["kind"] == "indirect"].head(1)
    sha256 = hashlib.sha256(text[start:end].encode()).hexdigest()
    told = own.assign(start=start, end=end, sha256=sha256, cue="say", speaker_as_written="She")
    article, (statement,) = own.iloc[0]["article_id"], own.iloc[0]["statements"]
    found = passages.Passages(
        {article: [(0, text)]},
        {article: [(0, len(text))]},
        "",
        (),
        {(article, start, end): (0, end, "")},
    )
    tables = replace(private_tables.with_frames(quotes=told), passages=found)
    speaker = private_tables.name_of("speakers", own.iloc[0]["speaker_id"])
    assert wordings.title(tables, statement) == f"[{speaker}] would not say which of them"


@pytest.mark.parametrize(
    ("read", "said"),
    [
        ("denied any part in it", "denied any part in it"),
        # All of a sentence would not tell which of its words the quotation is.
        ("She denied any part in it.", "any part in it"),
    ],
)
def test_words_that_hang_on_the_reporting_word_are_said_from_there(
    private_tables: Tables, read: str, said: str
) -> None:
    text = "She denied any part in it."
    start, end = text.index("any"), len(text) - 1
    own = private_tables.quotes[private_tables.quotes["kind"] == "indirect"].head(1)
    sha256 = hashlib.sha256(text[start:end].encode()).hexdigest()
    told = own.assign(start=start, end=end, sha256=sha256, cue="denied")
    article, first = own.iloc[0]["article_id"], text.index(read)
    found = passages.Passages(
        {article: [(0, text)]},
        {article: [(0, len(text))]},
        "",
        (),
        {(article, start, end): (first, first + len(read), "")},
    )
    tables = replace(private_tables.with_frames(quotes=told), passages=found)
    assert wordings.said(tables, told.iloc[0]) == said
    assert wordings.reported_all(tables, told) == {told.iloc[0]["quote_id"]: said}


def test_what_quotations_are_read_with_is_kept(tmp_path: Path) -> None:
    (tmp_path / passages.FOLDER).mkdir()
    tables = {
        **{name: [] for name in TABLES},
        "quotes": [
            {
                **{"article_id": "a", "start": "14", "end": "25", "kind": "direct"},
                **{"speaker_id": "one", "speaker_as_written": "he"},
            }
        ],
        "sentences": [{"article_id": "a", "start": low, "end": high} for low, high in ENDS],
        "speakers": [{"speaker_id": "one", "name": "One", "kind": "person"}],
    }
    file = private.passages(tables, {"a": TEXT}, {("a", "14", "25"): "14 34 before"})
    (tmp_path / passages.FILE).write_text(file, encoding="utf-8")
    found = passages.read(tmp_path, SENTENCES)
    assert found is not None
    assert found.alone(row("Two is here")) == passages.Read("Two is here, he said", "One is first.")
