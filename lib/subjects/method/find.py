"""The Method page: how the rows were made, agreement figures, codebook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from lib.tables import as_of as earlier
from lib.tables import codes, glossary, measures, named_days, standing
from lib.tables.model import Tables

_OF_THE_BUILD = Path(__file__).parent / "machine.md"
_OF_THE_READER = Path(__file__).parent / "reader.md"


def account(folder: Path, tables: Tables) -> str:
    """Return the account of how the rows were made: the data folder's own `method.md`, else the build's.

    Args:
        folder: The data folder.
        tables: Its tables; without rows of the build there is no account but the folder's own.
    """
    try:
        return (folder / "method.md").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return _OF_THE_BUILD.read_text(encoding="utf-8") if standing.has_machine_rows(tables) else ""


def as_of(account: str, tables: Tables) -> str:
    """Return the account as far as it could stand on the day of the tables: it is written over the whole.

    Args:
        account: The account of how the rows were made.
        tables: The tables, of which day they may be.

    Returns:
        The account; empty before the last article, and before the latest day that it names.
    """
    if tables.day is None or tables.whole is None:
        return account
    named = named_days.latest(account, tables.day)
    early = tables.day < earlier.known(tables.whole).whole or (named is not None and named > tables.day)
    return "" if early else account


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


def agreement_words(tables: Tables) -> pd.DataFrame:
    """Write for people how far two annotations agree: value with its interval, note beside the variable."""
    figures = agreement(tables)
    return pd.DataFrame(
        {
            "Variable": _variables(figures),
            "Measure": figures["measure"].map(_plain_measure),
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


def build_agreement_words(tables: Tables) -> pd.DataFrame:
    """Write the figures of the build for people; a figure that a measure does not have is left empty."""
    figures = tables.build_agreement
    return pd.DataFrame(
        {
            "Variable": _variables(figures),
            "Measure": figures["measure"].map(_plain_measure),
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


def build_unseen_words(tables: Tables) -> pd.DataFrame:
    """Write for people what the build gets right of stories that no rule was written on.

    Returns:
        What is measured, and a column for each story with share, counts and interval.
    """
    rows = tables.build_unseen
    told = pd.Series(
        [
            f"{value:.2f} ({low:.2f} to {high:.2f}), {hits:g} of {n:g}"
            for value, low, high, hits, n in zip(
                *(rows[name] for name in ("value", "low", "high", "hits", "n")), strict=True
            )
        ],
        index=[rows["figure"], rows["story"].str.partition(":")[0]],
        dtype=str,
    )
    # In the order of the table; a figure without items in one story is empty there.
    wide = told.unstack(sort=False).fillna("")
    return wide.rename_axis(columns=None).rename_axis("What is measured").reset_index()


def unseen_stories(tables: Tables) -> list[str]:
    """Return what those stories are about and how large they are, in order."""
    return list(dict.fromkeys(tables.build_unseen["story"]))


@lru_cache(maxsize=1)
def words_explained() -> pd.DataFrame:
    """List the terms that pages use, with plain words for each.

    Returns:
        Columns `Term`, `In plain words`, `What it means`, by alphabet.
    """
    return pd.DataFrame(
        [(each.term, each.plain, each.meaning) for each in glossary.terms()],
        columns=["Term", "In plain words", "What it means"],
    )


def reader_words(tables: Tables) -> pd.DataFrame:
    """Write for people how well the model reads tone, a column for each set of sentences."""
    rows = tables.tone_errors
    out = pd.DataFrame({"What is measured": list(codes.TONE_FIGURES.values())})
    for key, name in codes.TONE_SETS.items():
        here = rows[rows["set_id"] == key].set_index("measure")
        if here.empty:
            continue
        out[f"{name}, n {int(here.at['macro-f1', 'n'])}"] = [
            f"{here.at[measure, 'value']:.2f} "
            f"({here.at[measure, 'low']:.2f} to {here.at[measure, 'high']:.2f})"
            for measure in codes.TONE_FIGURES
        ]
    return out


def confusion_words(tables: Tables) -> pd.DataFrame:
    """Write for people what the model reads of sentences of each tone, over all sets."""
    counts = tables.tone_errors.groupby("measure")["value"].sum()
    tones = [tone for tone in codes.TONE_READINGS if tone != "abstained"]
    return pd.DataFrame(
        [
            {
                "Coded as": codes.TONE_READINGS[true],
                **{
                    f"Read: {label}": int(counts[f"{true}-read-{reading}"])
                    for reading, label in codes.TONE_READINGS.items()
                },
            }
            for true in tones
        ]
    )


def reader_card() -> str:
    """Return what the model that reads tone is, what it learned from, and whose that is."""
    return _OF_THE_READER.read_text(encoding="utf-8")


def _variables(figures: pd.DataFrame) -> list[str]:
    return [
        f"{variable} ({note})" if note else variable
        for variable, note in zip(figures["variable"], figures["note"], strict=True)
    ]


def _plain_measure(measure: str) -> str:
    """Say a measure in plain words, with its term."""
    return {
        "Cohen's kappa": "agreement beyond chance (kappa)",
        "F1": "found and right (F1)",
        "share equal": "share equal",
    }.get(measure, measure)


def _three_places(value: float) -> str:
    return "" if pd.isna(value) else f"{value:.3f}"


def described(tables: Tables) -> list[str]:
    """Return the names of the tables that the data package describes, in its order."""
    return [name for name, _ in _resources(tables)]


def table_list(tables: Tables) -> pd.DataFrame:
    """List the tables that the data package describes.

    Returns:
        Columns `table`, `row`, `rows`, `columns`: file, what a row is, how many rows and columns.
    """
    return pd.DataFrame(
        [
            (
                resource["path"].removesuffix(".csv"),
                resource["description"].removeprefix("A row is ").rstrip("."),
                len(tables.frames.get(name, ())),
                len(resource["schema"]["fields"]),
            )
            for name, resource in _resources(tables)
        ],
        columns=["table", "row", "rows", "columns"],
    )


def column_list(tables: Tables, table: str) -> pd.DataFrame:
    """Write the codebook of one table.

    Args:
        tables: The tables, with their data package.
        table: One of those `described`.

    Returns:
        Columns `Column`, `Type`, `Meaning`, `Values`, `Empty`: whether a cell may be empty.
    """
    schema = dict(_resources(tables))[table]["schema"]
    keys = {key["fields"]: key["reference"] for key in schema.get("foreignKeys", [])}
    return pd.DataFrame(
        [_column(field, keys.get(field["name"])) for field in schema["fields"]],
        columns=["Column", "Type", "Meaning", "Values", "Empty"],
    )


def _resources(tables: Tables) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Go through the resources of the data package, each with the name of its table."""
    for resource in tables.package.get("resources", ()):
        yield str(resource["path"]).rsplit("/", 1)[-1].removesuffix(".csv"), resource


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
