"""`python -m lib.extraction publish`: of a build's folder the one that may go online, checked with the texts.

What is copied is named here, and nothing else is: the tables of the catalogue with their own columns, without
the log of decisions, which names people; the account `method.md`; the index of several stories.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from lib.extraction.output import check, derive, report
from lib.extraction.output.csv_files import rows_of, rows_to_csv
from lib.extraction.output.folders import beside, put_in_place, recover, write_whole
from lib.extraction.output.fragments import LONGEST_RUN
from lib.extraction.output.links import TABLES
from lib.reviews import agreement
from lib.reviews import log as review_log
from lib.tables import catalogue, passages, stories
from lib.tables.faults import TablesError
from lib.tables.gists import is_fragment, is_key_words
from lib.tables.load import load
from lib.tables.model import Tables, as_dicts
from lib.tables.reach import fragment

FILE = "published.json"
"""What was done, in the folder that may go online; by it the folder is known as one."""

_KEPT_BACK = ("reviews",)
"""Tables that are handed on without their rows."""
_ACCOUNT = "method.md"
_AS_PRINTED = {
    "quotes": ("speaker_as_written", "cue", "cue_lemma"),
    "place_mentions": ("spelling",),
    "loaded_words": ("word",),
    "exclusions": ("text",),
    "speakers": ("role",),
    "event_mentions": ("date_words",),
    "quantities": ("unit", "counts"),
    "candidates": ("title",),
    "candidate_versions": ("says",),
}
"""Columns in which a build writes words as it finds them: they are cut where they are too many."""
_SHOWN = 20


class PublishError(Exception):
    """The folder cannot be published; nothing was written. The message says why and what to do."""


@dataclass
class Done:
    """What was published of one story, and what its readers no longer see.

    Attributes:
        story_id: The story.
        title: What it is called.
        articles: How many articles it has.
        quotes: How many quotations.
        bare: Quotations of which they see key words only.
        statements: How many statements.
        unnamed: Statements that are called by key words.
        passages: Rows of which the passage is left out.
        linked: Those of them that lead to it at the publisher's.
        cut: Cells that were cut because they had too many words as printed.
        decisions: Decisions of editors that are left out.
    """

    story_id: str
    title: str
    articles: int = 0
    quotes: int = 0
    bare: int = 0
    statements: int = 0
    unnamed: int = 0
    passages: int = 0
    linked: int = 0
    cut: int = 0
    decisions: int = 0


@dataclass
class Published:
    """What was published.

    Attributes:
        stories: What was done, story by story.
        left: Files and folders beside the tables that are left out, by their path.
    """

    stories: list[Done] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    def to_json(self) -> str:
        """Return it as JSON, in a fixed order; what is left out belongs to the owner and is not named."""
        done = [asdict(one) for one in self.stories]
        return json.dumps({"format": 1, "stories": done}, ensure_ascii=False, indent=1) + "\n"

    def summary(self) -> str:
        """Say what was done in a few lines for people."""
        lines = [line for one in self.stories for line in _told(one)]
        if self.left:
            lines.append(f"Left out: {', '.join(self.left)}.")
        return "\n".join(lines)


def publish(data: Path, out: Path, articles: Path | None = None) -> Published:
    """Make the folder that may go online.

    Args:
        data: A folder of tables, of one story or several.
        out: The folder to make; replaced where an earlier `publish` made it.
        articles: The texts to check against, under the ids of the articles or the names in the column
            `doc`; what the build keeps of them where None.

    Returns:
        What was done; the folder is in place.

    Raises:
        PublishError: There is nothing to check against, or a cell copies an article; nothing was written.
        TablesError: The tables cannot be read; nothing was written.
    """
    data, out = data.resolve(), out.resolve()
    _refuse(data, out)
    entries, faults = stories.read(data)
    if faults:
        raise TablesError(faults)
    out.parent.mkdir(parents=True, exist_ok=True)
    recover(out)
    new = beside(out)
    try:
        done = Published()
        for name in [entry.story_id for entry in entries] or [""]:
            (new / name).mkdir(exist_ok=True)
            done.stories.append(_story(data / name, new / name, articles, done.left, name))
        if entries:
            write_whole(new / stories.FILE, stories.write(entries).encode())
            known = {stories.FILE, *(entry.story_id for entry in entries)}
            done.left += sorted(path.name for path in data.iterdir() if path.name not in known)
        write_whole(new / FILE, done.to_json().encode())
        put_in_place(new, out)
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise
    return done


def _refuse(data: Path, out: Path) -> None:
    if not data.is_dir():
        raise PublishError(f"{data} is no folder. Name a folder of tables.")
    if out == data or out.is_relative_to(data) or data.is_relative_to(out):
        raise PublishError(f"{out} and {data} lie inside each other. Choose another folder to make.")
    if out.exists() and (not out.is_dir() or (any(out.iterdir()) and not (out / FILE).is_file())):
        raise PublishError(
            f"{out} is there and was not made by publish (it has no {FILE}), so it is not replaced. Choose "
            "another folder to make."
        )


def _story(data: Path, new: Path, articles: Path | None, left: list[str], name: str) -> Done:
    """Write the tables of one story, checked."""
    tables = load(data, derived=False)
    if tables.faults:
        raise TablesError(tables.faults)
    texts = _texts(data, tables, articles)
    runs = check.runs(tables, texts)
    # Of the log, which names people, what it tells of how far they agree.
    log = review_log.read(data)
    made = {name: list[dict[str, str]]() for name in _KEPT_BACK}
    if judged := agreement.as_rows(agreement.agreements(log.decisions)):
        made["editor_agreement"] = judged
    cut = 0
    for spec in catalogue.TABLES.values():
        if spec.derived or (spec.extra and spec.name not in made and not (data / spec.path).exists()):
            continue
        rows = made[spec.name] if spec.name in made else rows_of(data / spec.path)
        cut += _shorten(rows, _AS_PRINTED.get(spec.name, ()), runs)
        written = [{column: row.get(column, "") for column in spec.names} for row in rows]
        write_whole(new / spec.path, rows_to_csv(written, spec.names).encode())
    if (data / _ACCOUNT).is_file():
        shutil.copyfile(data / _ACCOUNT, new / _ACCOUNT)
    derive.write_derived(new)
    finished = load(new)
    _check(finished, new / _ACCOUNT, texts, runs)
    known = {spec.path.partition("/")[0] for spec in catalogue.TABLES.values()}
    known |= {_ACCOUNT, "datapackage.json", report.FILE}
    where = f"{name}/" if name else ""
    left += sorted(f"{where}{path.name}" for path in data.iterdir() if path.name not in known)
    return _done(finished, cut, len(tables.reviews))


def _texts(data: Path, tables: Tables, articles: Path | None) -> dict[str, str]:
    """The texts of the articles: from a folder, as the build read them, or what rows need of them."""
    folder = articles if articles is not None else data / ".work" / "texts"
    texts = check.texts_of(tables, folder) if folder.is_dir() else {}
    if articles is None and len(texts) < len(tables.articles):
        known = set(tables.articles["article_id"])
        texts = {key: text for key, text in passages.texts(data).items() if key in known} | texts
    missing = [key for key in tables.articles["article_id"] if key not in texts]
    if missing:
        raise PublishError(
            f"The text of {len(missing)} articles is not at hand ({', '.join(missing[:3])} ...), so nothing "
            "says whether the tables copy it. Name the folder of the texts: --articles DIR."
        )
    return texts


def _shorten(rows: list[dict[str, str]], columns: tuple[str, ...], runs: frozenset[str]) -> int:
    """Cut cells of words as printed that are too many; return how many were."""
    cut = 0
    for row in rows:
        for column in columns:
            if row.get(column) and check.copied(row[column], runs):
                row[column] = _beginning(row[column])
                cut += 1
    return cut


def _beginning(text: str) -> str:
    """Return as many of the first words of a text as may be copied."""
    words = text.split()
    while len(words) > 1 and check.words_in(" ".join(words)) > LONGEST_RUN:
        words.pop()
    return f"{' '.join(words)} …"


def _check(tables: Tables, account: Path, texts: Mapping[str, str], runs: frozenset[str]) -> None:
    """See that neither the tables that are to be published nor the account of them copy an article.

    Raises:
        PublishError: A cell does; it is named.
    """
    found = check.copies(tables, texts)
    if account.is_file() and (run := check.copied(account.read_text(encoding="utf-8"), runs)):
        found.append(f"{_ACCOUNT}: copies the article: {run!r}")
    if found:
        more = f"\n  ... and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
        lines = "".join(f"\n  {line}" for line in found[:_SHOWN])
        raise PublishError(
            f"{len(found)} cells have more than {LONGEST_RUN} words in a row of an article outside quotation "
            f"marks. Put them in other words; nothing was published.{lines}{more}"
        )


def _done(tables: Tables, cut: int, decisions: int) -> Done:
    story = tables.story.iloc[0]
    quotes = tables.quotes
    shown = [
        (bool(quoted) and not is_fragment(quoted)) or not is_key_words(gist)
        for quoted, gist in zip(quotes["quoted"], quotes["gist"], strict=True)
    ]
    address = dict(zip(tables.articles["article_id"], tables.articles["url"], strict=True))
    pointing = [row for name in TABLES for row in as_dicts(tables.frames[name])]
    return Done(
        story_id=story["story_id"],
        title=story["title"],
        articles=len(tables.articles),
        quotes=len(quotes),
        bare=shown.count(False),
        statements=len(tables.statements),
        unnamed=sum(map(is_key_words, tables.statements["gist"])),
        passages=len(pointing),
        linked=sum(bool(address[row["article_id"]] and fragment(tables, row)) for row in pointing),
        cut=cut,
        decisions=decisions,
    )


def _told(one: Done) -> list[str]:
    lines = [
        f"{one.title}: tables of {one.articles:,} articles, without passages. No six words in a row of an "
        "article stand in them outside quotation marks.",
        "A reader no longer sees:",
        f"  the passages of {one.passages:,} rows; {_linked(one)}",
        "  the sentences behind a mark of tone (their numbers stay), and indirect versions word for word",
    ]
    if one.bare:
        lines.append(f"  what {one.bare:,} of {one.quotes:,} quotations say: key words stand for it")
    if one.unnamed:
        of = f"{one.unnamed:,} of {one.statements:,} statements"
        lines.append(f"  the wording by which {of} were called: key words")
    if one.cut:
        lines.append(
            f"  the end of {one.cut:,} names, offices and spellings of more than {LONGEST_RUN} words"
        )
    if one.decisions:
        lines.append(f"  the log of {one.decisions:,} decisions of editors, which names them")
    return lines


def _linked(one: Done) -> str:
    """Say how many of the rows lead to their passage all the same, and why others do not."""
    led = f"{one.linked:,} of them lead to it at the publisher's by a link"
    if one.linked == one.passages:
        return led
    return f"{led}, {one.passages - one.linked:,} do not (no address, or no few words name it)"
