"""The Method page: agreement figures, status of the rows, codebook."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from lib.tables import measures, standing
from lib.tables.model import Tables


def agreement(tables: Tables) -> pd.DataFrame:
    """List how far two annotations agree, variable by variable.

    Returns:
        Columns `variable`, `measure`, `n`, `value`, `low`, `high`, `note`. Bounds are 95 % Wilson intervals
        of shares; kappa and F1 have none, because the counts behind them are not on record.
    """
    rows = tables.agreement
    bounds = [
        measures.wilson(value * n, n) if measure == "share equal" else (float("nan"), float("nan"))
        for measure, n, value in zip(rows["measure"], rows["n"], rows["value"], strict=True)
    ]
    return rows.assign(low=[low for low, _ in bounds], high=[high for _, high in bounds])[
        ["variable", "measure", "n", "value", "low", "high", "note"]
    ]


def agreement_words(figures: pd.DataFrame) -> pd.DataFrame:
    """Write the agreement figures for people: value with its interval, note beside the variable."""
    return pd.DataFrame(
        {
            "Variable": [
                f"{variable} ({note})" if note else variable
                for variable, note in zip(figures["variable"], figures["note"], strict=True)
            ],
            "Measure": figures["measure"],
            "n": figures["n"],
            "Value": [
                f"{value:.3f}" + ("" if pd.isna(low) else f" ({low:.2f} to {high:.2f})")
                for value, low, high in zip(figures["value"], figures["low"], figures["high"], strict=True)
            ],
        }
    )


def build_agreement_measure(tables: Tables) -> str:
    """Say what the figures of the build were measured on, and how to read them."""
    told = (
        "Measured on the reviewed articles that the build was made with, not on these: on other texts expect "
        "less. "
        if standing.is_machine_made(tables)
        else "Rows that the build makes of these articles without their annotation, against the reviewed "
        "ones. "
        "Its rules were written with these articles at hand: on other texts expect less. "
    )
    return (
        told + "Precision: the share of the build's rows that agree; recall: the share of the reviewed rows "
        "that it has. A share is that of equal values among the rows that both have."
    )


def build_agreement_words(figures: pd.DataFrame) -> pd.DataFrame:
    """Write the figures of the build for people; a figure that a measure does not have is left empty."""
    return pd.DataFrame(
        {
            "Variable": [
                f"{variable} ({note})" if note else variable
                for variable, note in zip(figures["variable"], figures["note"], strict=True)
            ],
            "Measure": figures["measure"].replace("share equal", "share"),
            "Reviewed": figures["n_reviewed"],
            "Build": figures["n_machine"],
            "Equal": figures["n_equal"],
            "Precision": figures["precision"].map(_three_places),
            "Recall": figures["recall"].map(_three_places),
            "Value": figures["value"].map(_three_places),
            "95 % interval": [
                "" if pd.isna(low) else f"{low:.2f} to {high:.2f}"
                for low, high in zip(figures["low"], figures["high"], strict=True)
            ],
        }
    )


def _three_places(value: float) -> str:
    return "" if pd.isna(value) else f"{value:.3f}"


def table_list(package: Mapping[str, Any], tables: Tables) -> pd.DataFrame:
    """List the tables of a data package.

    Args:
        package: A `datapackage.json`.
        tables: The tables, for the number of rows.

    Returns:
        Columns `table`, `row`, `rows`, `columns`, `derived`.
    """
    return pd.DataFrame(
        [
            (
                resource["path"].removesuffix(".csv"),
                resource["description"].removeprefix("A row is ").rstrip("."),
                len(tables.frames.get(table_of(resource), ())),
                len(resource["schema"]["fields"]),
                bool(resource.get("derived")),
            )
            for resource in package["resources"]
        ],
        columns=["table", "row", "rows", "columns", "derived"],
    )


def table_of(resource: Mapping[str, Any]) -> str:
    """Return the table's name for a resource of the package."""
    return str(resource["path"]).rsplit("/", 1)[-1].removesuffix(".csv")


def column_list(package: Mapping[str, Any], table: str) -> pd.DataFrame:
    """Write the codebook of one table.

    Args:
        package: A `datapackage.json`.
        table: Name of the table.

    Returns:
        Columns `column`, `type`, `meaning`, `values`, `empty`: whether a cell may be empty.

    Raises:
        KeyError: The package has no such table.
    """
    for resource in package["resources"]:
        if table_of(resource) == table:
            keys = {key["fields"]: key["reference"] for key in resource["schema"].get("foreignKeys", [])}
            return pd.DataFrame(
                [_column(field, keys.get(field["name"])) for field in resource["schema"]["fields"]],
                columns=["column", "type", "meaning", "values", "empty"],
            )
    raise KeyError(f"the data package has no table {table!r}")


def _column(field: Mapping[str, Any], reference: Mapping[str, str] | None) -> tuple[str, str, str, str, str]:
    constraints = field.get("constraints", {})
    kind = field.get("meaning", field["type"]) + (" list" if "list" in field else "")
    if reference:
        values = f"an id of {reference['resource'].replace('-', '_')}"
    elif "references" in field:
        values = f"ids of {field['references'].split('.')[0]}"
    elif "categories" in field:
        values = "; ".join(f"{c['value']}: {c['label']}" for c in field["categories"])
    else:
        ends = [
            f"{word} {constraints[end]:g}"
            for end, word in (("minimum", "from"), ("maximum", "to"))
            if end in constraints
        ]
        values = " ".join(ends)
    return field["name"], kind, field["description"], values, "no" if constraints.get("required") else "yes"
