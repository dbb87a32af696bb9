"""Statements by outlet: who carried what, of all that could be carried."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import pandas as pd

from lib.tables import catalogue, dates
from lib.tables.model import Tables
from lib.wording import alt, count, number, short

ORDERS = {"carried": "How many outlets carry it", "said": "When said", "speaker": "Speaker"}
"""Orders of the statements."""
SEVERAL = "Several speakers"

_CARRIED = ("quoted", "paraphrased")
_SORTING = {"carried": ["carried", "date"], "said": ["date"], "speaker": ["speaker", "date"]}


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
    said = first_said(tables)
    dated = [said.get(statement, (pd.NaT, "")) for statement in shown.statements["statement_id"]]
    counts = _counts(tables.coverage, "statement_id").reindex(shown.statements["statement_id"], fill_value=0)
    rows = shown.statements[["statement_id"]].assign(
        gist=shown.statements["gist"].map(short),
        speaker=[speaker_of(tables, speaker) for speaker in shown.statements["speaker_id"]],
        said=[dates.words(edtf) for _, edtf in dated],
        date=pd.to_datetime([day for day, _ in dated]),
        carried=counts["carried"].to_numpy(),
        possible=counts["possible"].to_numpy(),
    )
    if shared:
        rows = rows[rows["carried"] > 1]
    cells = _cells(tables, shown, set(rows["statement_id"]))
    return Matrix(_sorted(rows, order), _columns(tables, cells), cells)


def part(found: Matrix, number: int, size: int) -> Matrix:
    """Cut one page of rows out of a matrix; the columns keep what they count over all rows.

    Args:
        found: The matrix.
        number: Page wanted, from 1.
        size: Rows on a page.
    """
    if len(found.rows) <= size:
        return found
    rows = found.rows.iloc[(number - 1) * size : number * size].reset_index(drop=True)
    return Matrix(
        rows, found.columns, found.cells[found.cells["statement_id"].isin(set(rows["statement_id"]))]
    )


def first_said(tables: Tables) -> Mapping[str, tuple[pd.Timestamp, str]]:
    """Find the earliest date of each statement that has one: first day and EDTF."""
    quotes = tables.quotes[["statements", "date_earliest", "date_edtf"]].dropna(subset="date_earliest")
    first = quotes.explode("statements").sort_values("date_earliest", kind="stable")
    first = first.drop_duplicates("statements")
    return dict(
        zip(first["statements"], zip(first["date_earliest"], first["date_edtf"], strict=True), strict=True)
    )


def speaker_of(tables: Tables, speaker_id: str) -> str:
    """Name the speaker of a statement, who may be several."""
    return tables.name_of("speakers", speaker_id) if speaker_id else SEVERAL


def _counts(coverage: pd.DataFrame, key: str) -> pd.DataFrame:
    """Count, by statement or by outlet, what is carried and what could be."""
    flags = coverage.assign(
        carried=coverage["coverage"].isin(_CARRIED), possible=coverage["coverage"] != "not-yet-said"
    )
    return flags.groupby(key)[["carried", "possible"]].sum().astype(int)


def _sorted(rows: pd.DataFrame, order: str) -> pd.DataFrame:
    rows = rows.sort_values(
        _SORTING[order],
        ascending=[column != "carried" for column in _SORTING[order]],
        kind="stable",
        ignore_index=True,
    )
    if order == "carried":
        sections = rows["carried"].map(lambda n: f"Carried by {count(n, 'outlet')}")
    elif order == "said":
        sections = rows["date"].dt.strftime("%B %Y").fillna("No date")
    else:
        sections = rows["speaker"]
    size = sections.value_counts()
    return rows.assign(section=[f"{section} ({size[section]})" for section in sections])


def _cells(tables: Tables, shown: Tables, wanted: Collection[str]) -> pd.DataFrame:
    quoted = dict(zip(tables.quotes["quote_id"], tables.quotes["quoted"], strict=True))
    cells = [
        (
            statement,
            outlet,
            found,
            catalogue.label("coverage", "coverage", found),
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
    counts = _counts(cells, "outlet_id")
    articles = tables.articles[tables.articles["outlet_id"].isin(counts.index)]
    first = articles.sort_values("published_likely_latest", kind="stable").drop_duplicates("outlet_id")
    columns = first[["outlet_id"]].assign(
        name=[tables.name_of("outlets", outlet) for outlet in first["outlet_id"]],
        published=[dates.words(edtf) for edtf in first["published_edtf"]],
    )
    return columns.join(counts, on="outlet_id").reset_index(drop=True)


def finding(rows: pd.DataFrame) -> str:
    """Say how many outlets carry the statements of a matrix."""
    total, counts = len(rows), rows["carried"].value_counts().sort_index()
    several = ", ".join(f"{n} by {number(int(k))}" for k, n in counts.items() if k > 1)
    alone = int(counts.get(1, 0))
    if not alone:
        return f"{_statements(total).capitalize()} carried by more than one outlet: {several}"
    if not several:
        return f"No statement is shared: {_statements(total)} carried by one outlet only"
    are = "is" if alone == 1 else "are"
    return f"{alone} of {total} statements {are} carried by one outlet only; {several}"


def measure(tables: Tables, rows: pd.DataFrame) -> str:
    """Say what the matrix measures, and how much of what could be carried was carried."""
    outlets = tables.coverage["outlet_id"].nunique()
    carried, possible = int(rows["carried"].sum()), int(rows["possible"].sum())
    alone = rows[rows["carried"] == 1]
    forced = int((alone["possible"] == 1).sum())
    text = (
        f"What the articles of {count(outlets, 'outlet')} did with {count(len(rows), 'statement')}, "
        "columns by likely date of publication. Nobody can carry what is said after the article: of "
        f"{possible:,} chances to carry one, {carried:,} were taken."
    )
    if forced:
        none = "the one" if len(alone) == 1 else f"the {len(alone)}"
        text += f" Of {none} carried by one outlet, {forced} could be carried by no other."
    return text


def table(found: Matrix) -> pd.DataFrame:
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


def names(rows: pd.DataFrame) -> Mapping[str, str]:
    """Name the statements of a matrix by item, for the list that opens them."""
    return dict(
        zip("statement." + rows["statement_id"], rows["gist"] + " (" + rows["speaker"] + ")", strict=True)
    )


def describe(found: Matrix) -> str:
    """Describe a matrix to those who do not see it."""
    return alt(
        f"Matrix of {count(len(found.rows), 'statement')} by {count(len(found.columns), 'outlet')}. "
        "Carried, of those said before the article:",
        (f"{row.name} {row.carried} of {row.possible}" for row in found.columns.itertuples(index=False)),
    )


def _statements(n: int) -> str:
    return "the one statement is" if n == 1 else f"all {n} statements are"
