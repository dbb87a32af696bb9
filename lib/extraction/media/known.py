"""The media that can be told by name: those of the registry, well-known ones, and how spellings meet."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from rapidfuzz import fuzz, process

from lib.extraction.language import lexicon
from lib.extraction.language.days import MONTH_NAMES, WEEKDAY_NAMES
from lib.tables.slugs import slug

_WORLD = Path(__file__).with_name("world_media.tsv")
_ALIKE = 85
"""Likeness of two spellings, 0 to 100, from which an agency is taken for one of its country's known ones."""
_NEXT_CAPITAL = re.compile(r" ([A-Z][\w’'-]*)")
_MAY_FOLLOW = lexicon.words("after_medium") | {*MONTH_NAMES, *WEEKDAY_NAMES}


@dataclass(frozen=True)
class Medium:
    """A medium that may be cited.

    Attributes:
        outlet_id: Id in the outlets table.
        name: Its name.
        country: Its country, or empty.
        kind: newspaper, news agency, broadcaster, social network, unnamed media and so on; may be empty.
        listed: Whether the registry has a row for it.
    """

    outlet_id: str
    name: str
    country: str = ""
    kind: str = ""
    listed: bool = False

    @property
    def new_rows(self) -> list[dict[str, str]]:
        """Its row for the outlets table; none where the registry has one."""
        if self.listed:
            return []
        row = {"outlet_id": self.outlet_id, "name": self.name, "country": self.country, "kind": self.kind}
        return [{"role": "cited", **row}]


class Media:
    """The media that can be told by name.

    Args:
        rows: Rows of the registry's outlets table; `outlet_id`, `name` and `aliases` count, `kind` and
            `country` are kept.
    """

    def __init__(self, rows: Iterable[Mapping[str, str]] = ()) -> None:
        self._by_name: dict[str, Medium] = {}
        for row in rows:
            medium = Medium(
                row["outlet_id"], row["name"], row.get("country", ""), row.get("kind", ""), listed=True
            )
            for name in (row["name"], *row.get("aliases", "").split(";")):
                self._learn(name, medium)
        for name, aliases, country, kind in _world_media():
            names = [name, *aliases.split(";")]
            # The registry may know the medium by another of its names.
            known = next((self._by_name[one] for one in map(bare, names) if one in self._by_name), None)
            for one in names:
                self._learn(one, known or Medium(slug(bare(name)), name, country, kind))
        longest_first = sorted(self._by_name, key=lambda name: (-len(name), name))
        # The first letter first: most words of a text begin no name, and there are hundreds of names.
        letters = re.escape("".join(sorted({name[0] for name in longest_first})))
        any_name = "|".join(map(re.escape, longest_first))
        self._pattern = re.compile(
            rf"(?<![\w@#-])(?=[{letters}])(?:{any_name})(?![\w@]|-\w)" if longest_first else "$^"
        )

    def _learn(self, name: str, medium: Medium) -> None:
        if bare(name):
            self._by_name.setdefault(bare(name), medium)

    def named(self, text: str) -> Iterator[tuple[int, int, Medium]]:
        """Yield every known name in a text with its place; a name that begins a longer one does not count."""
        for match in self._pattern.finditer(text):
            following = _NEXT_CAPITAL.match(text, match.end())
            if following is None or following[1] in _MAY_FOLLOW:
                yield match.start(), match.end(), self._by_name[match.group()]

    def known(self, name: str) -> Medium | None:
        """Return the known medium of that name or alias, or None."""
        return self._by_name.get(bare(name))

    def get(self, name: str, *, hint: str = "", kind: str = "") -> Medium:
        """Return the medium of that name, a new one where none is known.

        Args:
            name: The name as printed.
            hint: Words before it, which may name its country.
            kind: What the text says it is.
        """
        plain = bare(name)
        if plain in self._by_name:
            return self._by_name[plain]
        if kind.casefold().endswith("agency") and len(plain) > 3:
            # One name may be spelt in several ways; its country must stand beside it.
            agencies = [
                one
                for one, medium in self._by_name.items()
                if "agency" in medium.kind and medium.country and medium.country[:4] in hint
            ]
            close = process.extractOne(
                plain, agencies, scorer=fuzz.ratio, processor=str.casefold, score_cutoff=_ALIKE
            )
            if close:
                return self._by_name[close[0]]
        return Medium(slug(plain), name, "", kind.casefold())


def bare(name: str) -> str:
    """Return a name without its article, white space made single."""
    return re.sub(r"^[Tt]he\s+", "", " ".join(name.split()))


@lru_cache(maxsize=1)
def _world_media() -> tuple[tuple[str, str, str, str], ...]:
    with _WORLD.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
    return tuple((row[0], row[1], row[2], row[3]) for row in rows)


def media_named(name: str, media: Media) -> Medium | None:
    """Return the known medium whose name is the whole of a text, or None."""
    for start, end, medium in media.named(name):
        if not bare(name[:start] + name[end:]).strip(" ,'’s"):
            return medium
    return None
