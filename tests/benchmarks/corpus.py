"""Made-up articles in any number: forms of real news pages, filled with invented names and numbers.

    python -m tests.benchmarks.corpus FOLDER --articles 1000

The same number and seed give the same files. A form fixes the page furniture, the quotation marks, the ways
of attribution and of dating (`corpus.json`); the fillings vary so that texts differ, but for one article in
twenty, which is a wire copy of the one before it. Texts have about 2,000 characters on average; seven in ten
are `.txt` files (named in `articles.csv`), two in ten `.html`, the rest lines of `.jsonl` files.
"""

from __future__ import annotations

import argparse
import csv
import html
import json
import random
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

WIRE_COPIES = 0.05
"""Share of articles that are nearly the same as the one before."""
_LINES_A_FILE = 50
_WORDS: dict[str, list[str]] = json.loads(Path(__file__).with_name("corpus.json").read_text(encoding="utf-8"))
_LISTS = {
    "place": "places",
    "country": "countries",
    "outlet": "outlets",
    "thing": "things",
    "action": "actions",
    "reason": "reasons",
    "clause": "clauses",
    "fragment": "fragments",
    "time": "times",
    "month": "months",
    "day": "days",
    "office": "offices",
    "description": "descriptions",
}
_MARKS = ("“”", '""', "‘’")
_PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title} | {outlet}</title>
<meta property="og:site_name" content="{outlet}"><meta property="og:title" content="{title}">
<meta property="article:published_time" content="{published}T09:30:00Z"></head>
<body><div class="cookie"><p>We use cookies.</p><button>Accept</button></div>
<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<main><article><h1>{title}</h1>
{paragraphs}
</article><aside><h2>Most read</h2><p><a href="/1">A quiet year for the harbour choir</a></p></aside></main>
<footer>© {outlet}</footer></body></html>
"""


@dataclass(frozen=True)
class _Story:
    """An article before it gets the form of a page."""

    outlet: str
    published: date
    byline: str
    title: str
    paragraphs: tuple[str, ...]
    before: str
    after: str


class _Writer:
    """Fills patterns for one article, which keeps to few places, countries and things."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self.minister = self._name()
        self._few = {
            "place": chance.sample(_WORDS["places"], 4),
            "country": chance.sample(_WORDS["countries"], 3),
            "thing": chance.sample(_WORDS["things"], 2),
        }
        self._who = (self.minister.split()[-1], "the minister", chance.choice(("he", "she")))
        self._marks = chance.choice(_MARKS)

    def fill(self, pattern: str) -> str:
        """Put words in the place of every `{slot}`; a slot with a capital gets a capital."""
        while "{" in pattern:
            pattern = re.sub(r"\{(\w+)\}", self._word, pattern)
        # Patterns are written with curly double marks.
        return pattern.translate({ord("“"): self._marks[0], ord("”"): self._marks[1]})

    def one_of(self, name: str) -> str:
        """Fill one pattern of a list of `corpus.json`."""
        return self.fill(self._chance.choice(_WORDS[name]))

    def _name(self) -> str:
        ends = _WORDS["beginnings of last names"], _WORDS["ends of last names"]
        return self._chance.choice(_WORDS["first names"]) + " " + "".join(map(self._chance.choice, ends))

    def _word(self, slot: re.Match[str]) -> str:
        name = slot[1].lower()
        if name == "number":
            word = str(self._chance.randint(3, 28))
        elif name == "year":
            word = str(self._chance.randint(1961, 2023))
        elif name == "name":
            word = self._name()
        elif name == "minister":
            word = self.minister
        elif name == "last":
            word = self._who[0]
        elif name == "who":
            word = self._chance.choice(self._who)
        else:
            word = self._chance.choice(self._few.get(name) or _WORDS[_LISTS[name]])
        if not slot[1][0].isupper():
            return word
        # A clause may begin with a slot of its own.
        return re.sub(r"^\{?\w", lambda first: first[0].upper(), word)


def write_corpus(folder: Path, n: int, seed: int = 0) -> int:
    """Write articles into a folder.

    Args:
        folder: Where to; made where it is missing, and taken to be empty.
        n: Articles, at least 1.
        seed: Another seed gives other articles.

    Returns:
        Characters of headlines and bodies, all together.
    """
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(seed)
    story: _Story | None = None
    manifest: list[tuple[str, str, str, str]] = []
    lines: list[str] = []
    characters = 0
    for number in range(n):
        story = _copy(chance, story) if story and chance.random() < WIRE_COPIES else _story(chance)
        characters += len(story.title) + sum(map(len, story.paragraphs))
        form = chance.random()
        if form < 0.7:
            name = f"{number:05}.txt"
            (folder / name).write_text(_as_text(story), encoding="utf-8")
            manifest.append((name, story.outlet, story.published.isoformat(), story.byline))
        elif form < 0.9:
            (folder / f"{number:05}.html").write_text(_as_html(story), encoding="utf-8")
        else:
            lines.append(_as_json(story))
    for first in range(0, len(lines), _LINES_A_FILE):
        block = "\n".join(lines[first : first + _LINES_A_FILE]) + "\n"
        (folder / f"lines-{first // _LINES_A_FILE:03}.jsonl").write_text(block, encoding="utf-8")
    with (folder / "articles.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("file", "outlet", "published", "byline"))
        writer.writerows(manifest)
    return characters


def _story(chance: random.Random) -> _Story:
    writer = _Writer(chance)
    paragraphs = [writer.one_of("leads")]
    wanted = chance.randint(1_000, 2_800)
    while sum(map(len, paragraphs)) < wanted:
        if chance.random() < 0.4:
            paragraphs.append(" ".join(map(writer.fill, chance.sample(_WORDS["background"], 2))))
        else:
            paragraphs.append(writer.one_of("sayings"))
    return _Story(
        outlet=chance.choice(_WORDS["outlets"]),
        published=date(2024, 1, 1) + timedelta(days=chance.randrange(180)),
        byline=writer.fill("{name}") if chance.random() < 0.5 else "",
        title=writer.one_of("titles"),
        paragraphs=tuple(paragraphs),
        before=writer.one_of("before"),
        after=writer.one_of("after"),
    )


def _copy(chance: random.Random, story: _Story) -> _Story:
    """Return the story as another outlet prints it: own headline, one paragraph less."""
    gone = chance.randrange(1, len(story.paragraphs))
    return replace(
        story,
        outlet=chance.choice(_WORDS["outlets"]),
        title=_Writer(chance).one_of("titles of wire copies"),
        paragraphs=story.paragraphs[:gone] + story.paragraphs[gone + 1 :],
    )


def _as_text(story: _Story) -> str:
    byline = f"\n\nBy {story.byline}" if story.byline else ""
    return story.before + "\n\n".join((story.title, *story.paragraphs)) + byline + story.after


def _as_html(story: _Story) -> str:
    return _PAGE.format(
        title=html.escape(story.title),
        outlet=story.outlet,
        published=story.published.isoformat(),
        paragraphs="\n".join(f"<p>{html.escape(one, quote=False)}</p>" for one in story.paragraphs),
    )


def _as_json(story: _Story) -> str:
    row = {
        "title": story.title,
        "outlet": story.outlet,
        "published": story.published.isoformat(),
        "text": "\n\n".join(story.paragraphs),
    }
    return json.dumps(row, ensure_ascii=False)


def main() -> None:
    """Write articles from the command line."""
    parser = argparse.ArgumentParser(description="Write made-up articles into a folder.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=100, help="how many (default 100)")
    parser.add_argument("--seed", type=int, default=0, help="another seed gives other articles (default 0)")
    options = parser.parse_args()
    characters = write_corpus(options.folder, options.articles, options.seed)
    print(f"{options.articles} articles of {characters / options.articles:.0f} characters on average")


if __name__ == "__main__":
    main()
