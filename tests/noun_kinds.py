"""Makes the table of common nouns and what they name anew from the Open English WordNet.

Get https://github.com/globalwordnet/english-wordnet (made of its commit d94538a), then
`python -m tests.noun_kinds english-wordnet`. It is derived from Princeton WordNet (WordNet License) and
further developed under CC BY 4.0. Used are its nouns of one word, the order of their senses, and under which
general words these stand.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import yaml

TABLE = Path(__file__).parents[1] / "lib" / "extraction" / "language" / "noun_kinds.tsv"
_SENSES = 3
"""Senses of a noun that are looked at, the commonest first."""
_TEXT_SENSES = 2
_ABOVE = {
    "person": ("person",),
    "group": ("social group", "people", "personnel", "citizenry"),
    "text": (
        "written communication",
        "written record",
        "record",
        "statement",
        "news",
        "visual communication",
        "informing",
        "website",
        "broadcast",
    ),
    "place": (
        "geographical area",
        "territorial dominion",
        "municipality",
        "edifice",
        "facility",
        "establishment",
        "workplace",
    ),
}
"""By kind the general words under which its nouns stand."""
_FILES = {"person": "person", "group": "group", "text": "communication"}
"""The files of WordNet that hold the general words of a kind; those of places stand in two."""
_PLACES = ("location", "artifact")
_NEVER = frozenset(("animal", "plant", "body", "substance"))
"""Files whose nouns are left out where they are nothing else: they are many, and nobody has them speak."""


class _WordNet:
    def __init__(self, folder: Path) -> None:
        source = folder / "src" / "yaml"
        self.file: dict[str, str] = {}
        self.synsets: dict[str, Any] = {}
        self.senses: dict[str, list[str]] = {}
        for path in sorted(source.glob("noun.*.yaml")):
            for synset, told in _read(path).items():
                self.file[synset] = path.stem.removeprefix("noun.")
                self.synsets[synset] = told
        for path in sorted(source.glob("entries-*.yaml")):
            for word, entries in _read(path).items():
                nouns = [one for part, one in entries.items() if part.startswith("n")]
                found = [sense["synset"] for one in nouns for sense in one["sense"]]
                if found:
                    self.senses[word] = found
        self.kinds: dict[str, str] = {}
        for kind, words in _ABOVE.items():
            for word in words:
                files = _PLACES if kind == "place" else (_FILES[kind], "Tops")
                of_file = [synset for synset in self.senses[word] if self.file[synset] in files]
                self.kinds |= dict.fromkeys(of_file[:1], kind)

    def kind(self, synset: str) -> str:
        """What a sense names: the kind of the nearest general word above it, or "thing"."""
        if self.file[synset] == "person":
            return "person"
        if synset not in self.kinds:
            self.kinds[synset] = "thing"
            above = [one for one in self.synsets[synset].get("hypernym", ()) if one in self.file]
            found = (kind for kind in map(self.kind, above) if kind != "thing")
            self.kinds[synset] = next(found, "thing")
        return self.kinds[synset]


def table(folder: Path) -> str:
    """Return the table's text: each noun of one word, the kinds of its first senses, none for mere things."""
    wordnet = _WordNet(folder)
    lines = ["noun\tkinds"]
    for word, senses in sorted(wordnet.senses.items()):
        if not (word.isascii() and word.isalpha() and word.islower()):
            continue
        found = [wordnet.kind(synset) for synset in senses[:_SENSES]]
        kinds = [kind for number, kind in enumerate(found) if kind != "text" or number < _TEXT_SENSES]
        if set(kinds) == {"thing"} and all(wordnet.file[synset] in _NEVER for synset in senses):
            continue
        told = "" if set(kinds) <= {"thing"} else " ".join(dict.fromkeys(kinds))
        lines.append(f"{word}\t{told}")
    return "\n".join(lines) + "\n"


def _read(path: Path) -> dict[str, Any]:
    with path.open(encoding="utf-8") as lines:
        found: dict[str, Any] = yaml.load(lines, yaml.CSafeLoader)
    return found


if __name__ == "__main__":
    TABLE.write_text(table(Path(sys.argv[1])), encoding="utf-8")
