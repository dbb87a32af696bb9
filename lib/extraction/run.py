"""`python -m lib.extraction run`: a folder of articles becomes a folder of tables, whole or not at all.

Each article is worked on alone, by as many processes as asked for; what it gave is kept beside the output
under a key of its bytes, the registry and the code, so that a second run takes up only what has changed. The
tables are written beside the output folder and exchanged with it in one step.
"""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import os
import shutil
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import asdict, dataclass
from pathlib import Path

from tqdm import tqdm

from lib.extraction import cluster, registry, work
from lib.extraction.fingerprint import fingerprint
from lib.extraction.ids import Ids
from lib.extraction.kept import Kept
from lib.extraction.output import arrivals, derive, private, report
from lib.extraction.output.csv_files import csv_pieces, rows_of
from lib.extraction.output.folders import beside, put_in_place, recover, write_whole
from lib.extraction.output.links import links
from lib.extraction.reading import Note, SetAside, Source, remote, sources
from lib.extraction.registry import Registry
from lib.extraction.rows import ArticleRows
from lib.extraction.story import assemble as story
from lib.reviews import log as review_log
from lib.reviews.apply import Applied, apply
from lib.tables import catalogue, collecting, passages, stories
from lib.tables.slugs import slug

DATA = Path(__file__).resolve().parents[2] / "data"
"""The shipped tables."""
REST = "Other articles"
"""The story of articles without one, where others have one."""
TEXTS = Path(".work") / "texts"
"""Where the folder of tables keeps the texts as read, for its editors: they are not for publication."""
_TOGETHER = "together.sqlite"
"""What is kept of the stages over all articles, beside what single articles gave."""
_FETCHED = "fetched"
"""Copies of articles from elsewhere, beside what is kept of them."""
_WORTH_A_PROCESS = 25
"""New articles for each process that is begun."""
_CHUNK = 4
"""Articles handed to a process at a time."""
_MANY = 500
"""New articles from which on a process of its own works on them, even where one is asked for: what it needs,
some hundreds of megabytes, is free again before the articles are put together."""


class BuildError(Exception):
    """The build cannot go on; the output is as it was. The message says why and what to do."""


class NothingToBuild(BuildError):
    """There is no article yet, or none that can be used."""


@dataclass(frozen=True)
class Worked:
    """What one source gave.

    Attributes:
        source: The source.
        rows: Its rows, or None where it was set aside.
        aside: Why it was set aside, or None.
        notes: What its editor should know.
    """

    source: Source
    rows: ArticleRows | None
    aside: SetAside | None
    notes: tuple[Note, ...] = ()


@dataclass
class Outcome:
    """What a build did.

    Attributes:
        report: The report as written to `build-report.json`.
        reused: Articles that had not changed since the last build.
    """

    report: report.Report
    reused: int = 0


@dataclass(frozen=True)
class _Job:
    source: Source
    kept: Path


@collecting.seldom()
def run(
    articles: Path | str,
    out: Path,
    *,
    registry_folder: Path | None = None,
    manifest: Path | None = None,
    jobs: int = 1,
    scheduler: str = "",
) -> Outcome:
    """Build the tables of a folder of articles.

    Args:
        articles: Folder (or one file) of articles (`lib.extraction.reading`), with `articles.csv` if there
            is one; or its address in a store that fsspec knows (s3:// ...).
        out: Folder of the tables; made, or replaced where an earlier build made it.
        registry_folder: What is known beforehand (`lib.extraction.registry`), or None.
        manifest: The manifest; `articles.csv` among the articles where None.
        jobs: Processes of this machine, at least 1.
        scheduler: Address of a Dask scheduler, whose workers then work on the articles; empty for none.

    Returns:
        What was done; the tables are in place.

    Raises:
        BuildError: Nothing can be built; `out` is as it was.
        TablesError: The registry cannot be read; `out` is as it was.
    """
    out = out.resolve()
    out.parent.mkdir(parents=True, exist_ok=True)
    recover(out)
    asides: list[SetAside] = []
    cache = out.parent / f".{out.name}.cache"
    if remote.is_remote(str(articles)):
        try:
            articles, asides = remote.fetched(str(articles), cache / _FETCHED)
        except remote.RemoteError as error:
            raise BuildError(str(error)) from None
    articles = Path(str(articles).removeprefix("file://")).resolve()
    _refuse(articles, out)
    known = registry.read(registry_folder)
    listed = list(sources(articles, manifest))
    todo = [item for item in listed if isinstance(item, Source)]
    asides += [item for item in listed if isinstance(item, SetAside)]
    notes = [item for item in listed if isinstance(item, Note)]
    if not todo:
        reasons = "".join(f"\n  {aside.doc}: {aside.message}" for aside in asides[:20])
        raise NothingToBuild(
            f"{articles} holds no article: give files of type .txt, .html, .json, .jsonl or .warc.{reasons}"
        )
    kept = cache / _fingerprint(known)
    kept.mkdir(parents=True, exist_ok=True)
    worked: list[Worked] = []
    fresh = 0
    for result, is_new in _work_all(todo, known, kept, jobs, scheduler):
        worked.append(result)
        fresh += is_new
    asides += [result.aside for result in worked if result.aside is not None]
    notes += [note for result in worked for note in result.notes]
    rows = [result.rows for result in worked if result.rows is not None]
    if not rows:
        reasons = "".join(f"\n  {aside.doc}: {aside.message}" for aside in asides[:20])
        raise NothingToBuild(f"None of the {len(todo)} inputs gave an article; {out} is as it was.{reasons}")
    reused = len(todo) - fresh
    worked.clear()
    with Kept(kept / _TOGETHER) as together:
        if any(one.story for one in rows):
            finished = _several(rows, out, known, asides, notes, together)
        else:
            _refuse_other(out, stories.FILE, "several stories")
            built = _assembled(rows, known, together)
            # Large sets: what has been put together is not kept twice.
            rows.clear()
            finished = _write(built, out, known, asides, notes, together)
    _forget(kept)
    return Outcome(finished, reused)


def _refuse(articles: Path, out: Path) -> None:
    if not articles.exists():
        raise BuildError(f"{articles} does not exist. Name a folder of articles, or one file.")
    if out == articles or out.is_relative_to(articles) or articles.is_relative_to(out):
        raise BuildError(
            f"The output {out} and the articles {articles} lie inside each other. Choose another --out."
        )
    if out.exists() and not out.is_dir():
        raise BuildError(f"{out} is a file. Choose another --out.")
    if out.is_dir() and any(out.iterdir()) and not (out / report.FILE).is_file():
        raise BuildError(
            f"{out} is not empty and was not made by a build (it has no {report.FILE}), "
            "so it is not replaced. Choose another --out."
        )


def _refuse_other(out: Path, file: str, what: str) -> None:
    """Do not mix a folder of one story with a folder of several."""
    if (out / file).exists():
        raise BuildError(
            f"{out} holds the tables of {what}, which these articles are not. Choose another --out."
        )


# --- one article ----------------------------------------------------------------------------------


def _begin(known: Registry) -> None:
    """Begin a process of the build's own."""
    if multiprocessing.parent_process() is not None:
        # A worker ends when its parent is gone, however that went: nobody would collect what it makes.
        threading.Thread(target=_end_with_parent, daemon=True).start()
        collecting.seldom_from_now()
    work.begin(known)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


def _work(job: _Job) -> None:
    """Work on one source and keep what it gave."""
    write_whole(job.kept, work.work(job.source))


def _work_all(
    todo: Sequence[Source], known: Registry, kept: Path, jobs: int, scheduler: str
) -> Iterator[tuple[Worked, bool]]:
    """Yield what each source gave, in order, and whether it had to be worked on."""
    pending = [_Job(source, kept / f"{_key(source)}.json") for source in todo]
    new = [job for job in pending if not job.kept.is_file()]
    bar = tqdm(total=len(todo), initial=len(todo) - len(new), unit="article", disable=None, desc="Articles")
    with bar:
        for _ in _on_cluster(new, known, scheduler) if scheduler else _here(new, known, jobs):
            bar.update()
    fresh = {job.kept for job in new}
    for job in pending:
        yield _restored(job), job.kept in fresh


def _here(new: Sequence[_Job], known: Registry, jobs: int) -> Iterator[None]:
    """Work in processes of this machine; yields as each article ends."""
    # A process of its own takes as long to begin as some dozens of articles.
    workers = max(1, min(jobs, len(new) // _WORTH_A_PROCESS))
    if len(new) < _MANY and workers == 1:
        if new:
            _begin(known)
        yield from map(_work, new)
        return
    method = multiprocessing.get_context("spawn")
    try:
        with ProcessPoolExecutor(workers, method, _begin, (known,)) as pool:
            yield from pool.map(_work, new, chunksize=_CHUNK)
    except BrokenProcessPool as error:
        raise BuildError(
            "A process of the build was ended from outside, most likely for want of memory. What was "
            "done is kept: run the build again with fewer --jobs."
        ) from error


def _on_cluster(new: Sequence[_Job], known: Registry, scheduler: str) -> Iterator[None]:
    """Work on a Dask cluster; yields as each article ends."""
    try:
        for number, made in cluster.worked(scheduler, [job.source for job in new], known) if new else ():
            write_whole(new[number].kept, made)
            yield
    except cluster.ClusterError as error:
        raise BuildError(str(error)) from None


def _restored(job: _Job) -> Worked:
    found = work.restored(job.kept.read_bytes())
    if isinstance(found, SetAside):
        return Worked(job.source, None, found)
    return Worked(job.source, found[0], None, found[1])


def _key(source: Source) -> str:
    """What decides on the rows of a source: its name (ids hang on it), its bytes, its manifest row."""
    row = json.dumps(asdict(source.row), sort_keys=True) if source.row else ""
    return hashlib.sha256("\0".join((source.doc, source.kind, source.sha256, row)).encode()).hexdigest()


def _fingerprint(known: Registry) -> str:
    return hashlib.sha256((fingerprint() + known.fingerprint).encode()).hexdigest()[:16]


# --- several stories ------------------------------------------------------------------------------


def _several(
    rows: Sequence[ArticleRows],
    out: Path,
    known: Registry,
    asides: Sequence[SetAside],
    notes: Sequence[Note],
    kept: Kept,
) -> report.Report:
    """Build a folder of tables for each story that the articles are given to, and the index of them.

    Each story appears whole or not at all, the index comes last. A story that has no article any more loses
    its row in the index; its folder, which may hold decisions of editors, stays.
    """
    _refuse_other(out, catalogue.TABLES["story"].path, "one story")
    out.mkdir(exist_ok=True)
    if not (out / report.FILE).exists():
        # By it the folder is known as a build's, also if this one is cut off.
        write_whole(out / report.FILE, report.Report().to_json().encode())
    groups: dict[str, list[ArticleRows]] = {}
    for one in rows:
        groups.setdefault(one.story or REST, []).append(one)
    ids, entries, told = Ids(), [], []
    for name, articles in sorted(groups.items(), key=lambda group: (group[0] == REST, group[0])):
        story_id = ids.claim(slug(name))
        recover(out / story_id)
        built = _assembled(articles, known, kept, name)
        docs = {article.doc for article in articles}
        title = built.tables["story"][0]["title"]
        own = _write(built, out / story_id, known, (), [note for note in notes if note.doc in docs], kept)
        days = sorted(article.published_edtf for article in own.articles if article.published_edtf)
        entries.append(stories.Entry(story_id, title, len(docs), *(days[:1] + days[-1:] or ("", ""))))
        told.append(own)
    write_whole(out / stories.FILE, stories.write(entries).encode())
    whole = report.together(told, asides, notes)
    write_whole(out / report.FILE, whole.to_json().encode())
    return whole


def _assembled(rows: Sequence[ArticleRows], known: Registry, kept: Kept, name: str = "") -> story.Story:
    """Put articles together, with the build's own error figures, which go with whatever it makes."""
    built = story.assemble(rows, known, name, kept)
    for table in ("build_agreement", "build_unseen", "tone_errors"):
        built.tables[table] = _figures(table)
    return built


# --- the folder -----------------------------------------------------------------------------------


def _write(
    built: story.Story,
    out: Path,
    known: Registry,
    asides: Sequence[SetAside],
    notes: Sequence[Note],
    kept: Kept,
) -> report.Report:
    """Write everything beside the output, then put it in place."""
    new = beside(out)
    try:
        log = review_log.read(out)
        applied = apply(built.tables, log.decisions, by_people=_by_people(out), in_place=True)
        tables = {**applied.tables, "articles": arrivals.dated(applied.tables["articles"], out)}
        _keep_what_people_made(out, new)
        pointing = _with_what_people_point_to(tables, new)
        found = links(pointing, built.texts, kept)
        write_whole(new / catalogue.TABLES["links"].path, found.table.encode())
        linked = found.n
        del found
        write_whole(new / passages.FILE, private.passages(pointing, built.texts, built.alone).encode())
        pointing.clear()
        write_whole(new / passages.FOLDER / "README.txt", private.README.encode())
        told = _report(built, tables, applied, linked, log, known, asides, notes)
        write_whole(new / report.FILE, told.to_json().encode())
        for article_id, text in built.texts.items():
            write_whole(new / TEXTS / f"{article_id}.txt", text.encode())
        # Large sets: memory does not hold rows any more when the files are loaded.
        del applied
        for part in (built.tables, built.texts, built.alone):
            part.clear()
        for name in list(tables):
            rows, table = tables.pop(name), catalogue.TABLES[name]
            if not (new / table.path).exists():
                write_whole(new / table.path, map(str.encode, csv_pieces(rows, table.names)))
            del rows
        collecting.give_back()
        derive.write_derived(new)
        # Editors may have decided meanwhile: their lines come along, and apply with the next build.
        with review_log.locked(out):
            if (out / review_log.FILE).is_file():
                shutil.copy2(out / review_log.FILE, new / review_log.FILE)
            put_in_place(new, out)
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise
    return told


def _by_people(out: Path) -> story.Tables:
    """The rows of tables that no build fills, as they are in the folder; not the log itself."""
    paths = {name: out / catalogue.TABLES[name].path for name in catalogue.BY_PEOPLE - {"reviews"}}
    return {name: rows_of(path) for name, path in paths.items() if path.is_file()}


def _with_what_people_point_to(tables: story.Tables, new: Path) -> story.Tables:
    """The tables with those whose passages only people name, which they have in the folder."""
    name = "disagreement_versions"
    return {**tables, name: rows_of(new / catalogue.TABLES[name].path)}


def _figures(name: str) -> list[dict[str, str]]:
    """A table of the build's own error figures."""
    return rows_of(DATA / catalogue.TABLES[name].path)


def _keep_what_people_made(out: Path, new: Path) -> None:
    """Carry over files that no build writes: the log, tables that only people fill, notes of their own."""
    if not out.is_dir():
        return
    made = {table.path for name, table in catalogue.TABLES.items() if name not in catalogue.BY_PEOPLE}
    made |= {report.FILE, "datapackage.json", ".work", "derived", passages.FOLDER}
    for path in out.iterdir():
        if path.name in made:
            continue
        if path.is_dir():
            shutil.copytree(path, new / path.name, symlinks=True)
        else:
            shutil.copy2(path, new / path.name)


def _report(
    built: story.Story,
    tables: story.Tables,
    applied: Applied,
    linked: int,
    log: review_log.Log,
    known: Registry,
    asides: Sequence[SetAside],
    notes: Sequence[Note],
) -> report.Report:
    sizes = {name: len(rows) for name, rows in tables.items()} | {"links": linked}
    quotations, sentences, mentions = (
        Counter(row["article_id"] for row in tables[name])
        for name in ("quotes", "sentences", "place_mentions")
    )
    return report.Report(
        articles=[
            report.Built(
                row["doc"],
                row["article_id"],
                row["outlet_id"],
                row["published_edtf"],
                quotations[row["article_id"]],
                sentences[row["article_id"]],
                mentions[row["article_id"]],
            )
            for row in tables["articles"]
        ],
        set_aside=report.remarks(asides),
        notes=report.remarks(notes),
        near_duplicates=built.duplicates,
        registry=[report.Remark(fault.file, fault.column, str(fault)) for fault in known.faults],
        reviews=[
            *(
                report.Remark(
                    f"{one.table} {one.row_id}", "unmatched", f"No such row any more ({one.decision})."
                )
                for one in applied.unmatched
            ),
            *(
                report.Remark(f"{one.decision.table} {one.decision.row_id}", "refused", one.problem)
                for one in applied.refused
            ),
            *(
                report.Remark(f"{review_log.FILE}, line {bad.number}", "unreadable", bad.problem)
                for bad in log.bad
            ),
        ],
        counts={name: n for name, n in sizes.items() if n},
        statuses=dict(sorted(Counter(row["status"] for row in tables["quotes"]).items())),
    )


def _forget(kept: Path) -> None:
    """Drop what older code or another registry gave; only what is in use is kept."""
    for folder in kept.parent.iterdir():
        if folder not in (kept, kept.with_name(_FETCHED)):
            shutil.rmtree(folder, ignore_errors=True)
