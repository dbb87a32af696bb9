"""Describe the tables as a Frictionless Data Package, from their schema."""

from __future__ import annotations

from typing import Any

from lib.tables import catalogue
from lib.tables.columns import LIST_SEPARATOR, Column, Table
from lib.tables.model import Tables

_FIELD_TYPES = {
    "id": "string",
    "text": "string",
    "edtf": "string",
    "moment": "datetime",
    "sha256": "string",
    "url": "string",
    "item": "string",
    "integer": "integer",
    "number": "number",
}


def describe(tables: Tables) -> dict[str, Any]:
    """Write the descriptor of a data folder.

    Args:
        tables: The loaded tables, for the story and the list of sources.

    Returns:
        A `datapackage.json` object: name, title, licence, sources (the articles) and one resource for
        each table, with type, meaning, allowed values and keys of each column.
    """
    story = tables.story.iloc[0]
    return {
        "$schema": "https://datapackage.org/profiles/1.0/datapackage.json",
        "profile": "tabular-data-package",
        "name": f"basewatch-{story['story_id']}",
        "title": f"Basewatch: {story['title']}",
        "description": story["summary"],
        "licenses": [
            {
                "name": "CC-BY-4.0",
                "title": "Creative Commons Attribution 4.0 (not for the quoted words)",
                "path": "https://creativecommons.org/licenses/by/4.0/",
            }
        ],
        "sources": [
            {
                "title": f"{tables.name_of('outlets', row.outlet_id)}: {row.title}",
                **({"path": row.url} if row.url else {}),
            }
            for row in tables.articles.itertuples()
        ],
        "resources": [_resource(table) for table in catalogue.TABLES.values()],
    }


def _resource(table: Table) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name.replace("_", "-"),
        "path": table.path,
        "description": f"A row is {table.row}.",
        "derived": table.derived,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "missingValues": [""],
            "primaryKey": list(table.key),
            "foreignKeys": [
                _foreign_key(column) for column in table.columns if column.references and not column.many
            ],
        },
    }


def _foreign_key(column: Column) -> dict[str, Any]:
    assert column.references is not None
    table, target = column.references.split(".")
    return {"fields": column.name, "reference": {"resource": table.replace("_", "-"), "fields": target}}


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": _FIELD_TYPES[column.type],
        "description": column.description,
        "meaning": column.type,
    }
    if column.many:
        field["list"] = LIST_SEPARATOR
    if column.references and column.many:
        field["references"] = column.references
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.minimum is not None:
        constraints["minimum"] = column.minimum
    if column.maximum is not None:
        constraints["maximum"] = column.maximum
    if column.values is not None:
        constraints["enum"] = list(column.values)
        field["categories"] = [{"value": value, "label": label} for value, label in column.values.items()]
    if constraints:
        field["constraints"] = constraints
    return field
