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
# What a build finds for editors to judge, in the places of points that editors recorded: of each kind one.
# Id, kind, title, the disagreement whose passages it has, and what each version says.
_CANDIDATES = (
    ("c-hmeimim", "spelling", "How the air base is spelt", "d07", ("Hemieim", "Hmeimim", "Khmeimim")),
    ("c-leader", "office", "Office of Ahmad al-Sharaa", "d10", ("interim president", "de facto leader")),
    ("c-comment", "date", "When Dmitry Peskov declined to comment", "d01", ("3 February", "no date")),
    ("c-base", "place", "Where the air base lies", "d05", ("Jableh", "near Jableh", "Hmeimim", "Latakia")),
    ("c-bases", "number", "Number of bases", "d06", ("both bases", "two places")),
    ("c-demand", "speaker", "Who asked for compensation", "d14", ("al-Sharaa", "the authorities")),
    ("c-focus", "silence", "Whether the bases were spoken of", "d03", ("on retaining", "other matters")),
    ("c-further", "wording", "Negotiations still to come", "d17", ("additional in-depth", "continue")),
    ("c-condition", "headline", "A demand and what the body says of it", "d13", ("demand", "reports")),
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
    add_candidates(made)
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
    _repeat_candidates(base, made, articles)
    return made


def _repeat_candidates(base: Rows, made: Rows, articles: int) -> None:
    """Give each set of repeated articles the candidates of the first, of its own."""
    number = {row["article_id"]: n for n, row in enumerate(base["articles"])}
    for first in range(0, articles - len(number) + 1, len(number)):
        made["candidates"] += (
            {**row, "candidate_id": f"{row['candidate_id']}-{first}", "quotes": ""}
            for row in base["candidates"]
        )
        made["candidate_versions"] += (
            {
                **row,
                "candidate_id": f"{row['candidate_id']}-{first}",
                "article_id": f"{row['article_id']}-{first + number[row['article_id']]}",
            }
            for row in base["candidate_versions"]
        )


def add_candidates(made: Rows) -> None:
    """Put candidates for disagreements in, and the numbers that two of their passages have."""
    events = {row["event_id"] for row in made["events"] if row["origin"] == "articles"}
    points = {row["disagreement_id"]: row for row in made["disagreements"]}
    for candidate_id, kind, title, of, versions in _CANDIDATES:
        about = [event for event in points[of]["events"].split("; ") if event in events]
        row = {"candidate_id": candidate_id, "kind": kind, "title": title, "events": "; ".join(about)}
        made["candidates"].append({**row, "quotes": points[of]["quotes"], "status": "machine"})
        for number, says in enumerate(versions, 1):
            made["candidate_versions"] += (
                {**row, "candidate_id": candidate_id, "version": str(number), "says": says}
                for row in made["disagreement_versions"]
                if (row["disagreement_id"], row["version"]) == (of, str(number))
            )
    made["quantities"] = [
        {**row, "quantity_id": f"n-{n}", "value": "2", "value_most": "", "unit": "", "counts": "bases"}
        for n, row in enumerate(made["candidate_versions"])
        if row["candidate_id"] == "c-bases"
    ]
    for row in made["quantities"]:
        row["status"] = "machine"


def copy(source: Path, target: Path) -> Path:
    """Copy a folder, so that a test may change it."""
    return Path(shutil.copytree(source, target))


def _of_article(base: Rows, article_id: str) -> Iterator[tuple[str, dict[str, str]]]:
    quotes = {row["quote_id"] for row in base["quotes"] if row["article_id"] == article_id}
    sentences = {row["sentence_id"] for row in base["sentences"] if row["article_id"] == article_id}
    for name, found in base.items():
        # These stand for several articles.
        for row in found if name != "candidate_versions" else ():
            if (
                row.get("article_id") == article_id
                or (name == "quote_spans" and row["quote_id"] in quotes)
                or (name == "loaded_words" and row["sentence_id"] in sentences)
            ):
                yield name, row


def _again(key: str, value: str, n: int) -> str:
    return (
        f"{value}-{n}"
        if key in ("article_id", "quote_id", "sentence_id", "mention_id", "quantity_id")
        else value
    )


def _long_words(text: str) -> list[str]:
    found = (word.strip(".,;:()'’").lower() for word in text.split())
    return list(dict.fromkeys(word for word in found if word.isalpha() and len(word) > 4))[:4] or ["words"]
