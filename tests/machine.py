"""Data folders as the build makes them, from the shipped tables: nothing reviewed, nothing an editor adds."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator
from pathlib import Path

from lib.extraction.output import derive
from lib.tables import catalogue

FROZEN = Path(__file__).with_name("frozen")

# What only editors make: coded tone, groups, disagreements, evidence, journeys, agreement of annotators.
EDITORS_TABLES = (
    "groups",
    "exclusions",
    "event_differences",
    "event_evidence",
    "movements",
    "sentence_tones",
    "disagreements",
    "disagreement_versions",
    "disagreement_evidence",
    "agreement",
    "build_agreement",
    "build_unseen",
    "targets",
    "tour",
    "synonyms",
)
_EDITORS_CELLS = {
    "quotes": ("evidence_edtf", "evidence_url", "note", "also_topics"),
    "statements": ("group_id",),
    "article_sources": ("quotes",),
    "events": ("note", "chronology_id", "confidence"),
    "articles": ("title_gist", "title_note", "agency_note", "published_basis_url", "modified"),
    "outlets": ("country", "kind", "ownership", "ownership_confidence", "note", "evidence_url"),
}
Rows = dict[str, list[dict[str, str]]]


def read(folder: Path) -> Rows:
    """Read the rows of all tables that are not derived."""
    rows: Rows = {}
    for spec in catalogue.TABLES.values():
        if not spec.derived:
            with (folder / spec.path).open(encoding="utf-8-sig", newline="") as file:
                rows[spec.name] = list(csv.DictReader(file))
    return rows


def write(folder: Path, rows: Rows) -> Path:
    """Write rows as a data folder, derived tables included."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, found in rows.items():
        spec = catalogue.TABLES[name]
        with (folder / spec.path).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, spec.names, lineterminator="\n", extrasaction="ignore")
            writer.writeheader()
            writer.writerows(found)
    derive.write_derived(folder)
    return folder


def rows(*, undated: str = "walaw") -> Rows:
    """Make rows such as the build makes.

    Args:
        undated: Outlet whose articles have neither date nor address.
    """
    made = read(FROZEN)
    for name in EDITORS_TABLES:
        made[name] = []
    made["events"] = [row for row in made["events"] if row["origin"] == "articles"]
    for name, found in made.items():
        for row in found:
            row.update(dict.fromkeys(_EDITORS_CELLS.get(name, ()), ""))
            if "status" in row:
                row["status"] = "machine"
            if name in ("quotes", "statements"):
                row["gist"] = "Key words: " + ", ".join(_long_words(row["gist"]))
            if name == "quotes":
                row["date_check"] = "unverified"
            if name == "articles" and row["outlet_id"] == undated:
                row.update(dict.fromkeys((c for c in row if c.startswith(("published", "url"))), ""))
    for row in made["places"][2::3]:
        row.update(lat="", lon="", geo_precision="none", coordinates_source="")
    made["story"][0].update(title="Articles", provenance="Made by the build from a folder of articles.")
    return made


def many(articles: int, outlets: int) -> Rows:
    """Make a large folder by repeating the articles, each time under another id.

    Args:
        articles: How many articles.
        outlets: How many outlets publish them.
    """
    base = rows()
    made: Rows = {name: [] for name in base}
    shared = ("story", "sides", "topics", "places", "actors", "speakers", "targets", "events")
    for name in shared:
        made[name] = base[name]
    made["outlets"] = [row for row in base["outlets"] if row["role"] == "cited"] + [
        {**base["outlets"][0], "outlet_id": f"outlet-{n}", "name": f"Outlet number {n}", "role": "publishes"}
        for n in range(outlets)
    ]
    cited = {row["outlet_id"] for row in made["outlets"]}
    for n in range(articles):
        article = base["articles"][n % len(base["articles"])]
        for name, row in _of_article(base, article["article_id"]):
            copied = {key: _again(key, value, n) for key, value in row.items()}
            if name == "articles":
                copied["outlet_id"] = f"outlet-{n % outlets}"
            if name == "quotes" and copied["via_outlet_id"] not in cited:
                copied["via_outlet_id"] = ""
            if name == "quotes" and n % 3:
                # Two thirds of the articles have statements of their own.
                copied["statement_id"] = f"{row['statement_id']}-{n}"
            if name != "article_sources" or copied["outlet_id"] in cited:
                made[name].append(copied)
    used: dict[str, dict[str, str]] = {}
    for quote in made["quotes"]:
        quote["also_statements"] = ""
        used.setdefault(quote["statement_id"], {**quote, "group_id": "", "status": "machine"})
    made["statements"] = list(used.values())
    return made


def copy(source: Path, target: Path) -> Path:
    """Copy a folder, so that a test may change it."""
    return Path(shutil.copytree(source, target))


def _of_article(base: Rows, article_id: str) -> Iterator[tuple[str, dict[str, str]]]:
    quotes = {row["quote_id"] for row in base["quotes"] if row["article_id"] == article_id}
    sentences = {row["sentence_id"] for row in base["sentences"] if row["article_id"] == article_id}
    for name, found in base.items():
        for row in found:
            if (
                row.get("article_id") == article_id
                or (name == "quote_spans" and row["quote_id"] in quotes)
                or (name == "loaded_words" and row["sentence_id"] in sentences)
            ):
                yield name, row


def _again(key: str, value: str, n: int) -> str:
    return f"{value}-{n}" if key in ("article_id", "quote_id", "sentence_id", "mention_id") else value


def _long_words(text: str) -> list[str]:
    found = (word.strip(".,;:()'’").lower() for word in text.split())
    return list(dict.fromkeys(word for word in found if word.isalpha() and len(word) > 4))[:4] or ["words"]
