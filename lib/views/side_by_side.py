"""The Side by side page: statements by outlet, versions word by word, groups, disagreements."""

from __future__ import annotations

import string
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

import pandas as pd

from lib import dates, schema
from lib.filters import fold
from lib.tables import Tables

PARTS = {
    "statements": "Who carried what",
    "words": "Word for word",
    "groups": "What belongs together",
    "disagreements": "Where they part",
}
"""Parts of the page."""
ORDERS = {"carried": "How many outlets carry it", "said": "When said", "speaker": "Speaker"}
"""Orders of the statements."""
SCOPES = {"statement": "One statement", "group": "A group of statements"}
"""What versions are taken from."""
CARRIED = ("quoted", "paraphrased")
SEVERAL = "Several speakers"

_NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_MARKS = string.punctuation + "“”‘’…–—"


# --- statements by outlet ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Matrix:
    """Statements by outlet.

    Attributes:
        rows: `statement_id`, `gist`, `speaker`, `said` (words), `carried` and `possible` (numbers of all
            outlets that carry it, and that could by the likely date of their article), `section`; sorted.
        columns: `outlet_id`, `name`, `published` (words), `carried`, `possible`; by date of publication.
            The two counts are over `rows`.
        cells: `statement_id`, `outlet_id`, `coverage`, `label`, `n`, `item`, `words`.
    """

    rows: pd.DataFrame
    columns: pd.DataFrame
    cells: pd.DataFrame


def matrix(tables: Tables, shown: Tables, order: str, *, shared: bool) -> Matrix:
    """Set statements against outlets.

    Args:
        tables: All tables: how many outlets carry a statement is never counted from a part of them.
        shown: The tables as the filters leave them.
        order: One of `ORDERS`.
        shared: Whether to leave out statements that one outlet alone carries.
    """
    carried: Counter[str] = Counter()
    possible: Counter[str] = Counter()
    for statement, found in zip(tables.coverage["statement_id"], tables.coverage["coverage"], strict=True):
        carried[statement] += found in CARRIED
        possible[statement] += found != "not-yet-said"
    said = _first_said(tables)
    rows = []
    for statement, gist, speaker in zip(
        *(shown.statements[name] for name in ("statement_id", "gist", "speaker_id")), strict=True
    ):
        if shared and carried[statement] < 2:
            continue
        name = tables.name_of("speakers", speaker) if speaker else SEVERAL
        day, edtf = said.get(statement, (pd.Timestamp.max, ""))
        rows.append((statement, gist, name, dates.words(edtf), day, carried[statement], possible[statement]))
    sorted_rows = _sorted(rows, order)
    cells = _cells(tables, shown, {row[0] for row in rows})
    return Matrix(sorted_rows, _columns(tables, cells), cells)


def _first_said(tables: Tables) -> dict[str, tuple[pd.Timestamp, str]]:
    """Find the earliest date of each statement: (first day, EDTF)."""
    quotes = tables.quotes
    found: dict[str, tuple[pd.Timestamp, str]] = {}
    for ids, day, edtf in zip(
        quotes["statements"], quotes["date_earliest"], quotes["date_edtf"], strict=True
    ):
        if pd.isna(day):
            continue
        for statement in ids:
            if statement not in found or day < found[statement][0]:
                found[statement] = (day, edtf)
    return found


def _sorted(rows: list[tuple[str, str, str, str, pd.Timestamp, int, int]], order: str) -> pd.DataFrame:
    if order == "carried":
        rows = sorted(rows, key=lambda row: (-row[5], row[4]))
        sections = [f"Carried by {_count(row[5], 'outlet')}" for row in rows]
    elif order == "said":
        rows = sorted(rows, key=lambda row: row[4])
        sections = ["No date" if row[4] is pd.Timestamp.max else f"{row[4]:%B %Y}" for row in rows]
    else:
        rows = sorted(rows, key=lambda row: (row[2], row[4]))
        sections = [row[2] for row in rows]
    size = Counter(sections)
    columns = ["statement_id", "gist", "speaker", "said", "date", "carried", "possible"]
    return pd.DataFrame(rows, columns=columns).assign(section=[f"{s} ({size[s]})" for s in sections])


def _cells(tables: Tables, shown: Tables, wanted: Collection[str]) -> pd.DataFrame:
    quoted = dict(zip(tables.quotes["quote_id"], tables.quotes["quoted"], strict=True))
    cells = [
        (
            statement,
            outlet,
            found,
            schema.label("coverage", "coverage", found),
            n,
            # With several quotations the statement's card lists them all.
            f"quote.{quotes[0]}" if len(quotes) == 1 else f"statement.{statement}",
            " … ".join(quoted[quote] for quote in quotes if quoted.get(quote)),
        )
        for statement, outlet, found, n, quotes in zip(
            *(shown.coverage[name] for name in ("statement_id", "outlet_id", "coverage", "n", "quotes")),
            strict=True,
        )
        if statement in wanted
    ]
    return pd.DataFrame(
        cells, columns=["statement_id", "outlet_id", "coverage", "label", "n", "item", "words"]
    )


def _columns(tables: Tables, cells: pd.DataFrame) -> pd.DataFrame:
    carried: Counter[str] = Counter()
    possible: Counter[str] = Counter()
    for outlet, found in zip(cells["outlet_id"], cells["coverage"], strict=True):
        carried[outlet] += found in CARRIED
        possible[outlet] += found != "not-yet-said"
    articles = tables.articles
    first: dict[str, str] = {}
    for outlet, _, edtf in sorted(
        zip(
            articles["outlet_id"],
            articles["published_likely_latest"],
            articles["published_edtf"],
            strict=True,
        ),
        key=lambda article: pd.Timestamp.max if pd.isna(article[1]) else article[1],
    ):
        if outlet in possible:
            first.setdefault(outlet, edtf)
    return pd.DataFrame(
        [
            (outlet, tables.name_of("outlets", outlet), dates.words(edtf), carried[outlet], possible[outlet])
            for outlet, edtf in first.items()
        ],
        columns=["outlet_id", "name", "published", "carried", "possible"],
    )


def coverage_finding(rows: pd.DataFrame) -> str:
    """Say how many outlets carry the statements of a matrix."""
    total, counts = len(rows), rows["carried"].value_counts().sort_index()
    several = ", ".join(f"{n} by {_number(int(k))}" for k, n in counts.items() if k > 1)
    alone = int(counts.get(1, 0))
    if not alone:
        return f"{_statements(total).capitalize()} carried by more than one outlet: {several}"
    if not several:
        return f"No statement is shared: {_statements(total)} carried by one outlet only"
    are = "is" if alone == 1 else "are"
    return f"{alone} of {total} statements {are} carried by one outlet only; {several}"


def coverage_measure(tables: Tables, rows: pd.DataFrame) -> str:
    """Say what the matrix measures, and how much of what could be carried was carried."""
    outlets = tables.coverage["outlet_id"].nunique()
    carried, possible = int(rows["carried"].sum()), int(rows["possible"].sum())
    alone = rows[rows["carried"] == 1]
    forced = int((alone["possible"] == 1).sum())
    text = (
        f"What the articles of {_count(outlets, 'outlet')} did with {_count(len(rows), 'statement')}, "
        "columns by likely date of publication. Nobody can carry what is said after the article: of "
        f"{possible} chances to carry one, {carried} were taken."
    )
    if forced:
        none = "the one" if len(alone) == 1 else f"the {len(alone)}"
        text += f" Of {none} carried by one outlet, {forced} could be carried by no other."
    return text


def coverage_table(found: Matrix) -> pd.DataFrame:
    """Write a matrix as a table for people."""
    wide = found.cells.pivot(index="statement_id", columns="outlet_id", values="label")
    wide = wide.reindex(index=found.rows["statement_id"], columns=found.columns["outlet_id"])
    table = found.rows[["gist", "speaker", "said", "carried", "possible"]].rename(
        columns={
            "gist": "Statement, in our words",
            "speaker": "Speaker",
            "said": "Said",
            "carried": "Outlets that carry it",
            "possible": "Outlets that could",
        }
    )
    wide.columns = pd.Index(found.columns["name"])
    return pd.concat([table, wide.reset_index(drop=True)], axis=1)


# --- word differences -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Version:
    """One version of a statement, in words for people.

    Attributes:
        quote_id: Its quotation.
        outlet: Outlet that has it.
        speaker: Speaker.
        kind: Direct, mixed or indirect.
        said: When it was said, as far as the article supports.
        evidence_said: When it was said by outside evidence, where that differs; else empty.
        cue: Reporting word; empty where there is none.
        quoted: Words inside quotation marks; empty where there are none.
        gist: The content in our own words.
    """

    quote_id: str
    outlet: str
    speaker: str
    kind: str
    said: str
    evidence_said: str
    cue: str
    quoted: str
    gist: str

    @property
    def item(self) -> str:
        """The item that opens its card."""
        return f"quote.{self.quote_id}"

    @property
    def text(self) -> str:
        """Its words: quoted ones in quotation marks, else ours."""
        return f"“{self.quoted}”" if self.quoted else self.gist


@dataclass(frozen=True)
class Piece:
    """A run of words that both versions have, or one of them alone."""

    where: Literal["both", "first", "second"]
    text: str


@dataclass(frozen=True)
class Difference:
    """How two versions differ word by word.

    Attributes:
        quoted: Whether words inside quotation marks are compared; else both gists.
        pieces: Runs of words; where the versions part, the first one's come first.
        both: Words in both.
        first: Words in the first alone.
        second: Words in the second alone.
    """

    quoted: bool
    pieces: tuple[Piece, ...]
    both: int
    first: int
    second: int


def comparable(shown: Tables, scope: str) -> list[str]:
    """List what can be compared: statements or groups with two quotations or more, the best first.

    Best is where most outlets print words of their own inside quotation marks, then where most have it.

    Args:
        shown: The tables as the filters leave them.
        scope: `statement` or `group`.
    """
    outlets, quoted = list(shown.quotes["outlet_id"]), list(shown.quotes["quoted"])
    ranked = []
    for at, (key, rows) in enumerate(_by_scope(shown, scope).items()):
        if len(rows) < 2:
            continue
        quoting = {outlets[row] for row in rows if quoted[row]}
        ranked.append((-len(quoting), -len({outlets[row] for row in rows}), at, key))
    return [key for *_, key in sorted(ranked)]


def versions(tables: Tables, shown: Tables, scope: str, key: str) -> list[Version]:
    """List the quotations that carry a statement, or any statement of a group, by date.

    Args:
        tables: All tables, for names.
        shown: The tables as the filters leave them.
        scope: `statement` or `group`.
        key: Id of the statement or group.
    """
    return _by_date(_versions(tables, shown), _by_scope(shown, scope).get(key, []))


def best_pair(found: Sequence[Version]) -> tuple[str, str]:
    """Choose the two versions to compare first: of two outlets, both with quoted words where possible.

    Args:
        found: At least two versions.
    """

    def rank(pair: tuple[Version, Version]) -> tuple[bool, bool]:
        a, b = pair
        return (not (a.quoted and b.quoted), a.outlet == b.outlet)

    pairs = [(a, b) for at, a in enumerate(found) for b in found[at + 1 :]]
    first, second = min(pairs, key=rank)
    return first.quote_id, second.quote_id


def compare(first: Version, second: Version) -> Difference:
    """Compare two versions word by word (Ratcliff and Obershelp, as in `difflib`).

    Case and punctuation do not count as differences. Quoted words are compared only with quoted words;
    where one version has none, both are compared in our own words.
    """
    quoted = bool(first.quoted and second.quoted)
    a = (first.quoted if quoted else first.gist).split()
    b = (second.quoted if quoted else second.gist).split()
    matcher = SequenceMatcher(None, [_bare(w) for w in a], [_bare(w) for w in b], autojunk=False)
    pieces: list[Piece] = []
    both = 0
    for tag, a1, a2, b1, b2 in matcher.get_opcodes():
        if tag == "equal":
            pieces.append(Piece("both", " ".join(b[b1:b2])))
            both += b2 - b1
            continue
        if a2 > a1:
            pieces.append(Piece("first", " ".join(a[a1:a2])))
        if b2 > b1:
            pieces.append(Piece("second", " ".join(b[b1:b2])))
    return Difference(quoted, tuple(pieces), both, len(a) - both, len(b) - both)


def words_finding(first: Version, second: Version, found: Difference) -> str:
    """Say how far two versions share their words."""
    names = (
        (first.outlet, second.outlet)
        if first.outlet != second.outlet
        else ("the first version", "the second")
    )
    both = f"{_count(found.both, 'word').capitalize()} in common"
    only = [
        f"{n or 'none'} only in {name}" for n, name in zip((found.first, found.second), names, strict=True)
    ]
    return f"{both}; {only[0]}, {only[1]}"


def versions_table(found: Sequence[Version]) -> pd.DataFrame:
    """Write versions as a table for people."""
    return pd.DataFrame(
        [
            {
                "Id": v.quote_id,
                "Outlet": v.outlet,
                "Speaker": v.speaker,
                "Kind": v.kind,
                "Said (article)": v.said,
                "Said (evidence)": v.evidence_said,
                "Reporting word": v.cue,
                "Words inside quotation marks": v.quoted,
                "In our words": v.gist,
            }
            for v in found
        ]
    )


def _bare(word: str) -> str:
    return fold(word).strip(_MARKS) or word


def _by_scope(shown: Tables, scope: str) -> dict[str, list[int]]:
    """Map each statement or group to the row numbers of its quotations."""
    group_of = dict(zip(shown.statements["statement_id"], shown.statements["group_id"], strict=True))
    keys = shown.statements["statement_id"] if scope == "statement" else shown.groups["group_id"]
    found: dict[str, list[int]] = {key: [] for key in keys}
    for index, ids in enumerate(shown.quotes["statements"]):
        carried = ids if scope == "statement" else dict.fromkeys(group_of.get(s, "") for s in ids)
        for key in carried:
            if key in found:
                found[key].append(index)
    return found


def _versions(tables: Tables, shown: Tables) -> list[tuple[tuple[pd.Timestamp, str, int], Version]]:
    """Read every quotation shown, by row number, with what puts it in order."""
    columns = "quote_id article_id outlet_id speaker_id kind said_edtf evidence_edtf cue quoted gist"
    found = []
    for quote_id, article, outlet, speaker, kind, said, evidence, cue, quoted, gist, day, start in zip(
        *(shown.quotes[name] for name in [*columns.split(), "date_earliest", "start"]), strict=True
    ):
        version = Version(
            quote_id=quote_id,
            outlet=tables.name_of("outlets", outlet),
            speaker=tables.name_of("speakers", speaker),
            kind=schema.label("quotes", "kind", kind),
            said=dates.words(said),
            evidence_said=dates.words(evidence) if evidence else "",
            cue=cue.strip(_MARKS),
            quoted=quoted,
            gist=gist,
        )
        found.append(((pd.Timestamp.max if pd.isna(day) else day, article, start), version))
    return found


def _by_date(
    found: Sequence[tuple[tuple[pd.Timestamp, str, int], Version]], rows: Sequence[int]
) -> list[Version]:
    ordered = sorted((found[row] for row in rows), key=lambda entry: entry[0])
    return [version for _, version in ordered]


# --- groups -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class GroupStatement:
    """A statement of a group: id, gist, speaker, date in words, and its versions by date."""

    statement_id: str
    gist: str
    speaker: str
    said: str
    versions: tuple[Version, ...]


@dataclass(frozen=True)
class Group:
    """Statements that belong side by side, by date.

    Attributes:
        group_id: Id of the group.
        title: Its title.
        summary: How many statements, speakers and outlets, and when.
        statements: Its statements.
    """

    group_id: str
    title: str
    summary: str
    statements: tuple[GroupStatement, ...]

    @property
    def items(self) -> frozenset[str]:
        """The items that belong here."""
        return frozenset(f"statement.{s.statement_id}" for s in self.statements) | frozenset(
            v.item for s in self.statements for v in s.versions
        )


def groups(tables: Tables, shown: Tables) -> list[Group]:
    """Gather the groups that the filters leave, each with its statements and their versions."""
    said, every = _first_said(tables), _versions(tables, shown)
    carrying = _by_scope(shown, "statement")
    by_group: dict[str, list[tuple[tuple[pd.Timestamp, str], GroupStatement]]] = {}
    for key, gist, speaker, group_id in zip(
        *(shown.statements[name] for name in ("statement_id", "gist", "speaker_id", "group_id")), strict=True
    ):
        when = said.get(key, (pd.Timestamp.max, ""))
        statement = GroupStatement(
            statement_id=key,
            gist=gist,
            speaker=tables.name_of("speakers", speaker) if speaker else SEVERAL,
            said=dates.words(when[1]),
            versions=tuple(_by_date(every, carrying[key])),
        )
        by_group.setdefault(group_id, []).append((when, statement))
    found = []
    for group_id, title in zip(shown.groups["group_id"], shown.groups["title"], strict=True):
        members = sorted(by_group.get(group_id, []), key=lambda member: member[0][0])
        found.append(Group(group_id, title, _summary(members), tuple(s for _, s in members)))
    return found


def groups_table(found: Sequence[Group]) -> pd.DataFrame:
    """Write groups as a table for people, a row for each version."""
    return pd.DataFrame(
        [
            {
                "Group": group.title,
                "Statement, in our words": statement.gist,
                "Said": statement.said,
                "Speaker": version.speaker,
                "Outlet": version.outlet,
                "Words inside quotation marks": version.quoted,
                "In our words": version.gist,
            }
            for group in found
            for statement in group.statements
            for version in statement.versions
        ]
    )


def _summary(members: Sequence[tuple[tuple[pd.Timestamp, str], GroupStatement]]) -> str:
    own = [statement for _, statement in members]
    speakers = {v.speaker for s in own for v in s.versions}
    outlets = {v.outlet for s in own for v in s.versions}
    days = [edtf for (_, edtf), _ in members if edtf]
    when = f", {_span(days[0], days[-1])}" if days else ""
    return (
        f"{_count(len(own), 'statement').capitalize()} by {_count(len(speakers), 'speaker')} "
        f"in {_count(len(outlets), 'outlet')}{when}"
    )


def _span(first: str, last: str) -> str:
    if first == last:
        return dates.words(first)
    return dates.words(f"{first.split('/')[0]}/{last.split('/')[-1]}")


# --- disagreements ----------------------------------------------------------------------------------


def disagreements(
    tables: Tables, shown: Tables, kinds: Collection[str], confidences: Collection[str]
) -> pd.DataFrame:
    """List disagreements for people.

    Args:
        tables: All tables, for names.
        shown: The tables as the filters leave them.
        kinds: Kinds wanted; all where empty.
        confidences: Confidences wanted; all where empty.

    Returns:
        `disagreement_id`, `title`, `kind`, `confidence`, `judgement`, `outlet_ids` (tuple), `outlets`
        (words), `items` (what belongs here, itself first).
    """
    rows = shown.disagreements
    rows = rows[
        (rows["kind"].isin(list(kinds)) | (not kinds))
        & (rows["confidence"].isin(list(confidences)) | (not confidences))
    ]
    by_id = tables.disagreement_versions.groupby("disagreement_id")["outlet_id"].unique()
    parties = [tuple(by_id.get(key, ())) for key in rows["disagreement_id"]]
    return rows[["disagreement_id", "title", "kind", "confidence", "judgement"]].assign(
        outlet_ids=parties,
        outlets=[
            ", ".join([*(tables.name_of("outlets", o) for o in ids), *(["outside evidence"] if out else [])])
            for ids, out in zip(parties, rows["external_version"], strict=True)
        ],
        items=[
            (f"disagreement.{key}", *(f"quote.{q}" for q in quotes), *(f"event.{e}" for e in events))
            for key, quotes, events in zip(
                rows["disagreement_id"], rows["quotes"], rows["events"], strict=True
            )
        ],
    )


def by_kind(found: pd.DataFrame) -> pd.DataFrame:
    """Count disagreements by kind: `kind`, `label`, `n`, and a column for each confidence; most first."""
    counts = found.groupby(["kind", "confidence"]).size().unstack(fill_value=0)
    counts = counts.reindex(columns=list(schema.CONFIDENCES), fill_value=0)
    counts = counts.assign(n=counts.sum(axis=1)).reset_index()
    place = {kind: at for at, kind in enumerate(schema.DISAGREEMENT_KINDS)}
    counts = counts.assign(
        label=[schema.label("disagreements", "kind", kind) for kind in counts["kind"]],
        place=counts["kind"].map(place),
    )
    return counts.sort_values(["n", "place"], ascending=[False, True], ignore_index=True).drop(
        columns="place"
    )


def by_outlet(tables: Tables, found: pd.DataFrame) -> pd.DataFrame:
    """Count the disagreements that each outlet's articles are a party to: `outlet_id`, `name`, `n`."""
    counts = found["outlet_ids"].explode().dropna().value_counts()
    return pd.DataFrame(
        {
            "outlet_id": counts.index,
            "name": [tables.name_of("outlets", outlet) for outlet in counts.index],
            "n": counts.to_numpy(),
        }
    )


def kinds_finding(counts: pd.DataFrame) -> str:
    """Say what the outlets part over most."""
    total, most = int(counts["n"].sum()), int(counts["n"].max())
    top = [label.lower() for label in counts[counts["n"] == most]["label"]]
    if len(counts) == 1:
        return f"{_count(total, 'disagreement').capitalize()} over {top[0]}"
    if len(top) > 2:
        return f"{total} disagreements, spread over {_number(len(counts))} kinds"
    each = f"{most} each" if len(top) > 1 else str(most)
    return f"They part most over {' and '.join(top)}: {each} of {total}"


def parties_finding(counts: pd.DataFrame, total: int) -> str:
    """Say how often the outlets are a party to a disagreement."""
    if counts.empty:
        return "No outlet is a party to these"
    first, last = counts.iloc[0], counts.iloc[-1]
    if len(counts) == 1 or first["n"] == last["n"]:
        return f"Each outlet listed is a party to {first['n']} of {total}"
    return f"{first['name']} is a party to {first['n']} of {total}, {last['name']} to {last['n']}"


def bars_alt(what: str, labels: Sequence[str], counts: Sequence[int]) -> str:
    """Describe bars to those who do not see them."""
    return f"Bars, {what}: " + ", ".join(f"{k} {n}" for k, n in zip(labels, counts, strict=True)) + "."


def disagreements_table(found: pd.DataFrame) -> pd.DataFrame:
    """Write disagreements as a table for people."""
    return pd.DataFrame(
        {
            "Id": found["disagreement_id"],
            "Kind": [schema.label("disagreements", "kind", kind) for kind in found["kind"]],
            "Point at issue": found["title"],
            "Found in": found["outlets"],
            "Our judgement": found["judgement"],
            "Confidence": [schema.label("disagreements", "confidence", c) for c in found["confidence"]],
        }
    )


def home_of(item: str, places: Sequence[Collection[str]]) -> int | None:
    """Find the first place on the page that an open item belongs to, None for none."""
    return next((at for at, items in enumerate(places) if item in items), None)


def _number(n: int) -> str:
    return _NUMBERS[n] if n < len(_NUMBERS) else str(n)


def _count(n: int, noun: str) -> str:
    return f"{_number(n) if n else 'no'} {noun if n == 1 else noun + 's'}"


def _statements(n: int) -> str:
    return "the one statement is" if n == 1 else f"all {n} statements are"


def names_of(rows: pd.DataFrame) -> Mapping[str, str]:
    """Name the statements of a matrix by item, for the list that opens them."""
    return dict(
        zip("statement." + rows["statement_id"], rows["gist"] + " (" + rows["speaker"] + ")", strict=True)
    )


def coverage_alt(found: Matrix) -> str:
    """Describe a matrix to those who do not see it."""
    by_outlet = "; ".join(
        f"{row.name} {row.carried} of {row.possible}" for row in found.columns.itertuples(index=False)
    )
    return (
        f"Matrix of {_count(len(found.rows), 'statement')} by {_count(len(found.columns), 'outlet')}. "
        f"Carried, of those said before the article: {by_outlet}."
    )
