"""`python -m lib.extraction watch`: build what is there, then whatever arrives or changes, until stopped.

The output folder is exchanged as a whole by each build, and the dashboard reads it anew when it has changed:
a page that is loaded next shows what joined.
"""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from watchfiles import watch as changes

from lib.extraction import registry
from lib.extraction.output.report import Report
from lib.extraction.reading import Source, remote, sources
from lib.extraction.run import BuildError, NothingToBuild, Outcome, run
from lib.tables.faults import TablesError
from lib.wording import plural

_WAKE = 1_000
"""Milliseconds after which an interruption is noticed at the latest."""
_ASK_AGAIN = 60
"""Seconds between two looks at articles that lie elsewhere: no store tells of changes by itself."""
_NAMED = 10
"""Articles that are named in one line."""

State = Mapping[str, object]
Tell = Callable[[str], None]


def watch(
    articles: str, out: Path, *, registry_folder: Path | None = None, jobs: int = 1, tell: Tell = print
) -> None:
    """Build, and build again whenever articles, their manifest or the registry change, until Ctrl-C.

    What goes wrong after the first build is told, and the next change is waited for.

    Args:
        articles: Folder (or one file) of articles, or its address; as for `run`.
        out: Folder of the tables.
        registry_folder: What is known beforehand, or None.
        jobs: Processes, at least 1.
        tell: Takes what there is to say, in lines.

    Raises:
        BuildError: The first build cannot be made; TablesError, OSError and RemoteError likewise.
        KeyboardInterrupt: The user stopped it; the tables are those of the last build.
    """
    with _interruption() as interrupted:
        _follow(articles, out, registry_folder, jobs, tell, interrupted)


@contextmanager
def _interruption() -> Iterator[threading.Event]:
    """Remember Ctrl-C: in the midst of compiled code, as work on an article mostly is, it may be lost."""
    interrupted = threading.Event()
    before = signal.getsignal(signal.SIGINT)

    def interrupt(number: int, frame: FrameType | None) -> None:
        interrupted.set()
        raise KeyboardInterrupt

    signal.signal(signal.SIGINT, interrupt)
    try:
        yield interrupted
    finally:
        signal.signal(signal.SIGINT, before)


def _follow(
    articles: str,
    out: Path,
    registry_folder: Path | None,
    jobs: int,
    tell: Tell,
    interrupted: threading.Event,
) -> None:
    before: State | None = None
    known: Report | None = None
    for _ in _occasions(articles, registry_folder, interrupted):
        first = before is None
        try:
            state = _state(articles, registry_folder)
            if state == before:
                continue
            then, before = before or {}, state
            outcome = run(articles, out, registry_folder=registry_folder, jobs=jobs)
        except NothingToBuild as error:
            tell(f"{error} Waiting for articles.")
        except (BuildError, TablesError, remote.RemoteError, OSError) as error:
            if first:
                raise
            tell(f"{error}\nThe tables are as they were. Waiting for the next change.")
        else:
            tell("\n".join(_told(outcome, known, then, state)))
            known = outcome.report
    if interrupted.is_set():
        raise KeyboardInterrupt


def _occasions(articles: str, registry_folder: Path | None, interrupted: threading.Event) -> Iterator[None]:
    """Yield once at once, then whenever there may be something new, until interrupted."""
    if remote.is_remote(articles):
        while not interrupted.is_set():
            yield
            interrupted.wait(_ASK_AGAIN)
        return
    place = Path(articles.removeprefix("file://"))
    # A single file may be written anew under its name: its folder tells.
    watched = [place if place.is_dir() else place.parent, *filter(None, [registry_folder])]
    if not all(folder.is_dir() for folder in watched):
        yield
        return
    yielded = False
    # Watching begins before the first build: what arrives meanwhile is not missed.
    for found in changes(
        *watched, watch_filter=None, stop_event=interrupted, rust_timeout=_WAKE, yield_on_timeout=True
    ):
        if found or not yielded:
            yielded = True
            yield


def _state(articles: str, registry_folder: Path | None) -> State:
    """What decides on a build: each source with its hash and its row of the manifest, and the registry."""
    place = articles
    if remote.is_remote(articles):
        # A build fetches by itself; that files are new shows in what a store says of them.
        return {"listed": remote.listed(articles), "known": registry.read(registry_folder).fingerprint}
    found: dict[str, object] = {}
    for one in sources(Path(place.removeprefix("file://"))):
        found[one.doc] = (one.sha256, one.row, one.defaults) if isinstance(one, Source) else one
    found["known"] = registry.read(registry_folder).fingerprint
    return found


def _told(outcome: Outcome, known: Report | None, before: State, state: State) -> Iterator[str]:
    """Say what a build brought."""
    if known is None:
        yield outcome.report.summary()
        return
    now = [article.doc for article in outcome.report.articles]
    then = {article.doc for article in known.articles}
    joined = [doc for doc in now if doc not in then]
    changed = [doc for doc in now if doc in then and before.get(doc) != state.get(doc)]
    gone = sorted(then - set(now))
    for word, docs in (("Joined", joined), ("Changed", changed), ("Gone", gone)):
        if docs:
            more = f" and {len(docs) - _NAMED} more" if len(docs) > _NAMED else ""
            yield f"{word}: {', '.join(docs[:_NAMED])}{more}."
    told = {(aside.where, aside.message) for aside in known.set_aside}
    for aside in outcome.report.set_aside:
        if (aside.where, aside.message) not in told:
            yield f"Set aside: {aside.where}: {aside.message}"
    counts = outcome.report.counts
    quotations = plural(counts.get("quotes", 0), "quotation")
    yield f"{time.strftime('%H:%M:%S')}: {plural(len(now), 'article')}, {quotations}."
