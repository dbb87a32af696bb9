"""How far the build alone agrees with reviewed rows: the error figures of everything marked as machine-made.

The articles are built again from their raw texts, with the reviewed data as registry and what it knows of
publisher and day of publication as manifest; then the rows are joined by place in the text and compared.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from lib.extraction.output import derive
from lib.extraction.output.csv_files import rows_to_csv
from lib.extraction.output.folders import write_whole
from lib.extraction.registry import Row
from lib.extraction.run import run
from lib.tables import catalogue, codes, dates, measures
from lib.tables.load import load
from lib.tables.model import Tables, as_dicts

SAME_SPAN = 0.5
"""Overlap (Dice, in characters) from which two spans are taken for the same quotation or sentence."""

Record = dict[str, Any]
Pair = tuple[Record, Record]
_Spans = dict[int, list[tuple[str, int, int]]]


@dataclass(frozen=True)
class Figure:
    """One line of the table `build_agreement`, before it is written."""

    variable_id: str
    variable: str
    n_reviewed: int
    n_machine: int
    n_equal: int
    is_share: bool
    note: str = ""

    def row(self) -> Row:
        """Return the row with its measure and 95 % interval.

        A share has Wilson's interval, F1 that of `measures.wilson_f1`, over all rows of either side.
        """
        row: Row = {
            "variable_id": self.variable_id,
            "variable": self.variable,
            "n_reviewed": str(self.n_reviewed),
            "n_machine": str(self.n_machine),
            "n_equal": str(self.n_equal),
            "note": self.note,
        }
        if self.is_share:
            low, high = measures.wilson(self.n_equal, self.n_reviewed)
            value = self.n_equal / self.n_reviewed if self.n_reviewed else 0.0
            return {**row, "measure": "share equal", **_cells(value=value, low=low, high=high)}
        either = self.n_reviewed + self.n_machine - self.n_equal
        low, high = measures.wilson_f1(self.n_equal, either)
        return {
            **row,
            "measure": "F1",
            **_cells(
                precision=self.n_equal / self.n_machine if self.n_machine else 0.0,
                recall=self.n_equal / self.n_reviewed if self.n_reviewed else 0.0,
                value=2 * self.n_equal / max(1, self.n_reviewed + self.n_machine),
                low=low,
                high=high,
            ),
        }


def agree(data: Path, articles: Path) -> list[Row]:
    """Build the reviewed articles without their annotation and compare.

    Args:
        data: Folder of reviewed tables.
        articles: The raw articles, under the file names of the `doc` column.

    Returns:
        Rows of the table `build_agreement`.

    Raises:
        BuildError: The articles cannot be built.
        TablesError: The reviewed tables cannot be read.
    """
    reviewed = load(data, derived=False)
    with tempfile.TemporaryDirectory() as scratch:
        manifest = Path(scratch) / "articles.csv"
        manifest.write_text(_manifest(reviewed), encoding="utf-8")
        out = Path(scratch) / "built"
        run(articles, out, registry_folder=data, manifest=manifest)
        machine = load(out)
    return [figure.row() for figure in compare(reviewed, machine)]


def write(data: Path, rows: Sequence[Row]) -> None:
    """Store the figures in the data folder and bring its derived files up to date."""
    spec = catalogue.TABLES["build_agreement"]
    write_whole(data / spec.path, rows_to_csv(rows, spec.names).encode())
    derive.write_derived(data)


def compare(reviewed: Tables, machine: Tables) -> list[Figure]:
    """Compare two sets of tables about the same texts.

    Args:
        reviewed: The rows to measure by.
        machine: The rows of the build; articles are joined by the hash of their text.

    Returns:
        The figures, but for those without anything to compare. Values are compared on rows that both have.
    """
    article_of = dict(zip(machine.articles["sha256"], machine.articles["article_id"], strict=True))
    same = {
        row.article_id: article_of[row.sha256]
        for row in reviewed.articles.itertuples()
        if row.sha256 in article_of
    }
    quotes = _Joined(reviewed, machine, "quotes", same, _overlap)
    sentences = _Joined(reviewed, machine, "sentences", same, _overlap)
    places = _Joined(reviewed, machine, "place_mentions", same, _same_place)
    figures = [
        *_quotations(quotes),
        *_values(quotes),
        places.found("places", "place mentions: same stretch, same place"),
        places.share("place-use", "use of a place name", "use"),
        sentences.share("voice", "voice of the sentence", "voice"),
        sentences.share("reporting", "kind of reporting in the sentence", "reporting"),
        _statement_pairs(quotes),
        _candidates(reviewed, machine, same),
    ]
    return [figure for figure in figures if figure.n_reviewed]


class _Joined:
    """Rows of one table on both sides, joined one to one, best fit first."""

    def __init__(
        self,
        reviewed: Tables,
        machine: Tables,
        table: str,
        same: dict[str, str],
        fit: Callable[[Record, Record], float],
    ) -> None:
        self.reviewed = [row for row in as_dicts(reviewed.frames[table]) if row["article_id"] in same]
        known = set(same.values())
        self.machine = [row for row in as_dicts(machine.frames[table]) if row["article_id"] in known]
        fits = sorted(
            (
                (fit(one, other), -i, -j)
                for i, one in enumerate(self.reviewed)
                for j, other in enumerate(self.machine)
                if same[one["article_id"]] == other["article_id"]
            ),
            reverse=True,
        )
        self.pairs: list[Pair] = []
        left, right = set(range(len(self.reviewed))), set(range(len(self.machine)))
        for value, i, j in fits:
            if value >= SAME_SPAN and -i in left and -j in right:
                left.remove(-i)
                right.remove(-j)
                self.pairs.append((self.reviewed[-i], self.machine[-j]))

    def found(self, variable_id: str, variable: str) -> Figure:
        return Figure(variable_id, variable, len(self.reviewed), len(self.machine), len(self.pairs), False)

    def share(self, variable_id: str, variable: str, column: str) -> Figure:
        return _share(variable_id, variable, self.pairs, lambda one, other: one[column] == other[column])


def _quotations(quotes: _Joined) -> Iterator[Figure]:
    yield quotes.found("quotations", "quotations, all kinds")
    for kind, name in codes.QUOTE_KINDS.items():
        reviewed = [row for row in quotes.reviewed if row["kind"] == kind]
        machine = [row for row in quotes.machine if row["kind"] == kind]
        equal = [pair for pair in quotes.pairs if pair[0]["kind"] == kind and pair[1]["kind"] == kind]
        yield Figure(
            f"quotations-{kind}",
            f"quotations, {name.lower()}",
            len(reviewed),
            len(machine),
            len(equal),
            False,
            "found with the same kind",
        )
        any_kind = [pair for pair in quotes.pairs if pair[0]["kind"] == kind]
        yield Figure(
            f"quotations-{kind}-any",
            f"quotations, {name.lower()}: found, of whatever kind",
            len(reviewed),
            len(any_kind),
            len(any_kind),
            True,
        )


def _values(quotes: _Joined) -> Iterator[Figure]:
    yield quotes.share("speaker", "speaker", "speaker_id")
    yield quotes.share("side", "side of the speaker", "side_id")
    yield quotes.share("via", "medium through which the words came", "via_outlet_id")
    yield quotes.share("cue", "dictionary form of the cue", "cue_lemma")
    yield quotes.share("cue-stance", "stance of the cue", "cue_stance")
    yield quotes.share("topic", "main topic", "topic_id")
    yield quotes.share("said-exact", "date said, exact EDTF", "said_edtf")
    yield _share("said-overlap", "date said, within its precision", quotes.pairs, _same_time)


def _statement_pairs(quotes: _Joined) -> Figure:
    """Pairs of quotations with a statement in common, among the quotations that both sides have."""
    wanted, got = set(), set()
    for (i, (one, mine)), (j, (other, yours)) in combinations(enumerate(quotes.pairs), 2):
        if _statements(one) & _statements(other):
            wanted.add((i, j))
        if _statements(mine) & _statements(yours):
            got.add((i, j))
    return Figure(
        "statement-pairs",
        "pairs of quotations that carry one statement",
        len(wanted),
        len(got),
        len(wanted & got),
        False,
        "among the quotations that both have",
    )


def _candidates(reviewed: Tables, machine: Tables, same: dict[str, str]) -> Figure:
    """Disagreements that the build proposes: it has passages of two of their versions, or of the only one."""
    wanted = _spans(reviewed, "disagreement", same)
    got = _spans(machine, "candidate", {article: article for article in same.values()})
    left = dict(got)
    found = 0
    for versions in wanted.values():
        met = next(
            (
                key
                for key, others in left.items()
                if sum(_meet(spans, others) for spans in versions.values()) >= min(2, len(versions))
            ),
            None,
        )
        if met is not None:
            del left[met]
            found += 1
    return Figure(
        "candidates",
        "disagreements, proposed where articles part",
        # Tables of people have no candidates: nothing to compare.
        len(wanted) if got else 0,
        len(got),
        found,
        False,
        "the rules were made with these articles in view; what nobody has recorded counts as wrong",
    )


def _spans(tables: Tables, kind: str, same: dict[str, str]) -> dict[str, _Spans]:
    """Passages by version, of each disagreement or candidate."""
    found: dict[str, _Spans] = {}
    for row in as_dicts(tables.frames[f"{kind}_versions"]):
        if row["article_id"] in same:
            place = (same[row["article_id"]], row["start"], row["end"])
            found.setdefault(row[f"{kind}_id"], {}).setdefault(row["version"], []).append(place)
    return found


def _meet(spans: list[tuple[str, int, int]], others: _Spans) -> bool:
    return any(
        article == other and start < last and first < end
        for article, start, end in spans
        for version in others.values()
        for other, first, last in version
    )


def _share(
    variable_id: str, variable: str, pairs: Sequence[Pair], equal: Callable[[Record, Record], bool]
) -> Figure:
    n = sum(equal(one, other) for one, other in pairs)
    return Figure(variable_id, variable, len(pairs), len(pairs), n, True)


def _statements(quote: Record) -> set[str]:
    return {quote["statement_id"], *quote["also_statements"]}


def _overlap(one: Record, other: Record) -> float:
    common = min(one["end"], other["end"]) - max(one["start"], other["start"])
    return 2 * max(0, common) / (one["end"] - one["start"] + other["end"] - other["start"])


def _same_place(one: Record, other: Record) -> float:
    return float(one["place_id"] == other["place_id"]) * _overlap(one, other)


def _same_time(one: Record, other: Record) -> bool:
    """Equal, or both known and not apart: what the coarser date allows holds the other."""
    if one["said_edtf"] == other["said_edtf"]:
        return True
    if not one["said_edtf"] or not other["said_edtf"]:
        return False
    a, b = dates.parse(one["said_edtf"]), dates.parse(other["said_edtf"])
    if None in (a.earliest, a.latest, b.earliest, b.latest):
        return False
    return bool(a.earliest <= b.latest and b.earliest <= a.latest)  # type: ignore[operator]


def _manifest(reviewed: Tables) -> str:
    rows: Iterable[Row] = (
        {
            "file": row.doc,
            "outlet": reviewed.name_of("outlets", row.outlet_id),
            "url": row.url,
            "published": row.published_edtf,
        }
        for row in reviewed.articles.itertuples()
    )
    return rows_to_csv(list(rows), ["file", "outlet", "url", "published"])


def _cells(**values: float) -> Row:
    return {name: f"{value:.4f}".rstrip("0").rstrip(".") for name, value in values.items()}
