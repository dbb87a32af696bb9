"""The tables of this process and what the shared filters leave of them."""

from __future__ import annotations

import gc
import os
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

import pyarrow as pa
import streamlit as st

from lib.app import params
from lib.drawing.style import Looks, looks
from lib.reviews import log as review_log
from lib.tables import as_of as earlier
from lib.tables import catalogue, kept, passages, stories
from lib.tables.archive import layout
from lib.tables.archive.tables import open_archive
from lib.tables.asking import answers
from lib.tables.asking.answers import Answers
from lib.tables.asking.of_tables import OfTables
from lib.tables.faults import Fault
from lib.tables.filters import Filters
from lib.tables.load import load
from lib.tables.model import Tables, publishers

# The allocator that pyarrow brings along keeps what loading needs for a moment: 150 MB at 5,000 articles.
pa.set_memory_pool(pa.system_memory_pool())

ROOT = Path(__file__).resolve().parents[2]
_REMEMBERED = 64
_DAYS = 8
"""Views of tables as of a day that are kept: such tables are a copy, a view of whole ones is a few rows."""
T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class View:
    """What a page works on. Readers with the same filters share one.

    Attributes:
        all: All tables.
        shown: The tables as the shared filters leave them.
        filters: The shared filters.
        looks: How outlets and sides look.
        answers: Who answers what is asked of the rows that are left, also where memory does not hold them.
    """

    all: Tables
    shown: Tables
    filters: Filters
    looks: Looks
    answers: Answers
    _made: dict[Hashable, Any] = field(default_factory=dict, repr=False)

    def keep(self, make: Callable[..., T], *given: Hashable) -> T:
        """Return what a function makes of what it is given; the same question is answered from memory.

        Args:
            make: A function that is there for good (of a module, not made on the way): the answer is kept by
                it and by what it is given. What it returns is shared and must not be changed.
            given: What it takes, all of it hashable; tables and panels are known by who they are.
        """
        key = (make, *given)
        if key not in self._made:
            self._made[key] = make(*given)
        return self._made[key]

    def find(self, make: Callable[..., T], *choices: Hashable) -> T:
        """Return what a subject finds in this view, from memory if it was asked before.

        Args:
            make: Takes all tables, the tables shown, then the choices; as for `keep`.
            choices: The page's choices that the answer depends on.
        """
        return self.keep(make, self.all, self.shown, *choices)

    def ask(self, make: Callable[..., T], *choices: Hashable) -> T:
        """Return what a subject finds by asking, from memory if it was asked before.

        Args:
            make: Takes all tables, who answers for those shown, then the choices; as for `keep`.
            choices: The page's choices that the answer depends on.
        """
        return self.keep(make, self.all, self.answers, *choices)

    @property
    def whole(self) -> View:
        """The same without the shared filters."""
        return self if self.filters == Filters() else view(self.all, Filters())

    def at_hand(self) -> View | None:
        """Return a view of rows in memory, to be looked at one by one; None where there are too many."""
        return self if self.all.in_memory else self.keep(_at_hand, self)


def _at_hand(of: View) -> View | None:
    found = of.answers.at_hand()
    if found is None:
        return None
    few, shown = found
    return View(few, shown, of.filters, of.looks, OfTables(few, shown, of.filters))


def folder(story: str = "") -> Path:
    """Return the data folder: `BASEWATCH_DATA`, else the shipped one.

    Args:
        story: Id of a story in it, where it holds several.
    """
    return Path(os.environ.get("BASEWATCH_DATA") or ROOT / "data") / story


Stamp = tuple[tuple[int, int], ...]
"""Time of the last change and size of each file of tables; what cannot be looked at counts as absent."""


@st.cache_resource(show_spinner=False, max_entries=4)
def load_tables(path: str, stamp: Stamp) -> Tables:
    """Load a data folder once per process and state of the folder.

    Args:
        path: The data folder.
        stamp: As `_stamp` gives it, so that new tables are read without a restart.

    Raises:
        TablesError: As `lib.tables.load`.
    """
    place = Path(path)
    loaded = open_archive(place) if layout.is_archive(place) else load(place, keep_from=kept.FROM_BYTES)
    # The tables stay for good: no later collection has to walk through them.
    gc.collect()
    gc.freeze()
    return loaded


def tables(story: str = "") -> Tables:
    """Return the tables of the data folder.

    Args:
        story: Id of the story, where the folder holds several; the first where it has none of that id.

    Raises:
        TablesError: As `lib.tables.load`, or the folder's index of stories cannot be used.
    """
    path = folder()
    entries, faults = stories.read(path)
    if not entries:
        return load_tables(str(path), _stamp(path))
    known = {entry.story_id for entry in entries}
    chosen = story if story in known else entries[0].story_id
    return _one_of(load_tables(str(path / chosen), _stamp(path / chosen)), entries, chosen, faults)


def as_of(whole: Tables, day: date | None) -> Tables:
    """Return the tables of a story as of a day, of which a process keeps a few.

    Args:
        whole: The story's tables.
        day: The day; None, or one outside the story's period, for all that there is, as always of an archive.
    """
    if day is None or not whole.in_memory or day < earlier.bounds(whole)[0]:
        return whole
    return earlier.as_of(whole, day)


def asked(query: Mapping[str, str]) -> Tables:
    """Return the tables that an address asks for: of its story, as of its day.

    Args:
        query: The parameters of the address; what it cannot have is passed over.

    Raises:
        TablesError: As `tables`.
    """
    whole = tables(query.get(params.STORY, ""))
    try:
        return as_of(whole, date.fromisoformat(query.get(params.ASOF, "")))
    except ValueError:
        return whole


def is_private() -> bool:
    """Tell whether the data folder, or that of any story in it, has passages for the owner of the texts."""
    path = folder()
    return (path / passages.FILE).is_file() or any(path.glob(f"*/{passages.FILE}"))


def with_passages(loaded: Tables) -> Tables:
    """Return tables with what their articles print, where the folder has it: for pages, and nobody else.

    Programs, feeds, previews and what stands in another's page take the tables as they are. An archive has
    none.

    Args:
        loaded: As `tables` gives them.
    """
    if not loaded.in_memory:
        return loaded
    path = folder(loaded.story_id)
    return _with_passages(loaded, path, _changed(path / passages.FILE))


@lru_cache(maxsize=4)
def _with_passages(loaded: Tables, path: Path, stamp: tuple[int, int]) -> Tables:
    try:
        found = passages.read(path, loaded.sentences)
    except ValueError as error:
        advice = "Run the build again to write it anew. Until then no passage is shown."
        fault = Fault(passages.FILE, None, "", "", f"{error}.", advice)
        return replace(loaded, faults=(*loaded.faults, fault))
    return replace(loaded, passages=found) if found else loaded


@lru_cache(maxsize=4)
def _one_of(
    loaded: Tables, entries: tuple[stories.Entry, ...], chosen: str, faults: tuple[Fault, ...]
) -> Tables:
    """The tables of one story among several; kept, since what is made from tables is kept by them."""
    return replace(loaded, stories=entries, story_id=chosen, faults=(*faults, *loaded.faults))


def _stamp(path: Path) -> Stamp:
    # Nothing but the tables' own files: what else lies in the folder (the lock file of an editor, say, which
    # is a link to nowhere) is nobody's business here. Decisions of editors change the tables with the next
    # build, not before.
    names = [spec.path for spec in catalogue.TABLES.values() if spec.path != review_log.FILE]
    return tuple(_changed(path / name) for name in [*names, "datapackage.json", layout.MANIFEST])


def _changed(file: Path) -> tuple[int, int]:
    try:
        found = file.stat()
    except OSError:
        return (0, 0)
    return (found.st_mtime_ns, found.st_size)


def changed(story: str = "") -> float:
    """Return when the tables last changed, in seconds since 1970.

    Args:
        story: As for `folder`.
    """
    return max((at for at, _ in _stamp(folder(story))), default=0) / 1e9


def article_text(article_id: str, story: str = "") -> str:
    """Return the text of an article as the build read it; empty where the data folder does not keep it.

    Args:
        article_id: The article.
        story: As for `folder`.
    """
    try:
        content = (folder(story) / ".work" / "texts" / f"{article_id}.txt").read_bytes()
        return content.decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


@lru_cache(maxsize=4)
def _looks(whole: Tables) -> Looks:
    return looks(publishers(whole), list(whole.sides["side_id"]))


class _Views:
    """The last few views, shared by all readers: most look at the same few."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, str, date | None, str, Filters], View] = OrderedDict()
        self._lock = Lock()

    def get(self, tables: Tables, chosen: Filters) -> View:
        # What stands in another's page has the same tables, and no passages.
        private = tables.passages.version if tables.passages else ""
        key = (tables.version, tables.story_id, tables.day, private, chosen)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        everything, shown, answering = answers(tables, chosen)
        # An outlet has its colour on every day.
        made = View(everything, shown, chosen, _looks(tables.whole or tables), answering)
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > _REMEMBERED:
                self._kept.popitem(last=False)
            dated = [each for each in self._kept if each[2] is not None]
            for each in dated[:-_DAYS]:
                del self._kept[each]
        return made


@st.cache_resource(show_spinner=False)
def _views() -> _Views:
    return _Views()


def view(tables: Tables, chosen: Filters) -> View:
    """Return what a page works on under these filters."""
    return _views().get(tables, chosen)
