"""The description of the addresses, OpenAPI 3.1, made from the catalogue and the parameters of the pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lib.api import asked, rows, search
from lib.api.http import LICENCE, PROBLEM
from lib.api.written import FORMATS
from lib.app import params
from lib.app.state import Param
from lib.tables import catalogue
from lib.tables.columns import LIST_SEPARATOR, Column, Table
from lib.tables.model import Tables

_TYPES = {"integer": "integer", "number": "number"}
FILTERS = {
    "story": "Which of the stories of this app; the first unless said",
    "asof": "The day on which one stands: what was said, published or evidenced later is left out; the "
    "story's last day unless said",
    "period": "Days between which something was said, happened or appeared; what may lie inside stays",
    "outlet": "Outlets whose articles carry it",
    "country": "Countries of these outlets; `unknown` where none is recorded",
    "outletkind": "Kinds of these outlets; `unknown` where none is recorded",
    "side": "Sides whose words they are, or that take part",
    "place": "Places named in the passage",
    "topic": "Topics of quotations",
    "q": "Words that quotations, events, disagreements and candidates for them say, in any form or as a word "
    "of like meaning; a phrase in double quotation marks",
    "news": "Days after words were said within which what is not carried counts as left out; 0 for no limit",
}
"""What the shared filters mean, by parameter."""
_OWN = {
    "speaker": "Speakers",
    "stance": "Stance of the reporting word",
    "via": "Media through which the words came; `none` where none is named",
    "check": "How outside evidence bears on the article's date",
    "order": "Order of the rows",
    "since": "A last visit: only what an article carries that is newer, or joined the tables later",
    "limit": "How many rows at most; all where it is absent",
    "offset": "How many rows to pass over",
    "kind": "Only hits of this kind, a page of them",
    "page": "Which page of the hits of one kind",
}


def openapi(tables: Tables, base: str) -> dict[str, Any]:
    """Describe all addresses.

    Args:
        tables: All tables: which ids and values there are is part of the description.
        base: Path that the app is served below.
    """
    # Imported late: only this needs it.
    from apispec import APISpec

    story = tables.story.iloc[0]
    spec = APISpec(
        title=f"Basewatch: {story['title']}",
        version=tables.version,
        openapi_version="3.1.0",
        info={
            "description": f"{story['summary']}\n\n{story['provenance']} Rows may be read by anybody and "
            "from any page; nothing can be written. An empty cell is unknown.",
            "license": {"name": "CC BY 4.0 (not for the quoted words)", "url": LICENCE},
        },
        servers=[{"url": base or "/"}],
    )
    _components(spec, tables)
    for name in rows.PUBLISHED:
        _table(spec, tables, catalogue.TABLES[name])
    _rest(spec, tables)
    return spec.to_dict()


def _components(spec: Any, tables: Tables) -> None:
    spec.components.schema(
        "Problem",
        {
            "type": "object",
            "description": "What is wrong, after RFC 9457",
            "properties": {
                "type": {"type": "string"},
                "title": {"type": "string"},
                "status": {"type": "integer"},
                "detail": {"type": "string"},
                "faults": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "properties": {each: {"type": "string"} for each in asked.Fault._fields},
                        "required": list(asked.Fault._fields),
                    },
                },
            },
            "required": ["type", "title", "status", "detail"],
        },
    )
    for param in (*params.of_feed(tables), asked.LIMIT, asked.OFFSET):
        described = _parameter(param, FILTERS.get(param.name) or _OWN[param.name])
        spec.components.parameter(param.name, "query", described)


def _table(spec: Any, tables: Tables, table: Table) -> None:
    spec.components.schema(f"row-{table.name}", _row(table))
    spec.components.schema(f"answer-{table.name}", _answer(table))
    shared = [param.name for param in params.narrowing(tables)]
    own = [
        _parameter(param, _meaning(table, param)) | {"in": "query"}
        for param in rows.choices(tables, table.name)
    ]
    fixed = {"name": "format", "in": "path", "required": True, "schema": {"enum": list(FORMATS)}}
    _get(
        spec,
        f"/api/{table.name}.{{format}}",
        f"{table.name}: a row is {table.row}",
        (table.name, "tables"),
        [fixed, *shared, *own, asked.LIMIT.name, asked.OFFSET.name],
        {
            "description": "The rows that are asked for",
            "headers": _headers(),
            "content": {
                kind.partition(";")[0]: {"schema": _body(table, suffix)}
                for suffix, (kind, _) in FORMATS.items()
            },
        },
    )


def _rest(spec: Any, tables: Tables) -> None:
    _get(
        spec,
        "/api/search",
        "The search of the app, over rows of nine kinds",
        ("search", "search"),
        [
            *(param.name for param in params.standing(tables)),
            *(
                _parameter(param, _OWN.get(param.name, "The question, in words")) | {"in": "query"}
                for param in search.PARAMS
            ),
        ],
        {
            "description": "How the question was read, and what was found, by kind",
            "content": {"application/json": {"schema": {"type": "object"}}},
        },
    )
    _get(
        spec,
        "/feed.atom",
        "Statements and events under a filter, newest first, as an Atom feed",
        ("feed", "news"),
        [param.name for param in params.of_feed(tables)],
        {"description": "The feed", "content": {"application/atom+xml": {"schema": {"type": "string"}}}},
    )


def _get(
    spec: Any, path: str, summary: str, named: tuple[str, str], parameters: list[Any], found: dict[str, Any]
) -> None:
    """Describe an address: its id and tag, its parameters, and the answer when all is well."""
    operation, tag = named
    spec.path(
        path=path,
        summary=summary,
        operations={
            "get": {
                "operationId": operation,
                "tags": [tag],
                "parameters": parameters,
                "responses": {"200": found, **_refusals()},
            }
        },
    )


def _body(table: Table, suffix: str) -> Mapping[str, Any]:
    return {"$ref": f"#/components/schemas/answer-{table.name}"} if suffix == "json" else {"type": "string"}


def _headers() -> dict[str, Any]:
    return {
        name: {"description": meaning, "schema": {"type": kind}}
        for name, meaning, kind in (
            ("X-Data-Version", "Version of the tables", "string"),
            ("X-Total-Count", "How many rows there are without limit and offset", "integer"),
            ("Link", "Next and previous rows, licence, how to cite, this description (RFC 8288)", "string"),
            ("ETag", "For If-None-Match", "string"),
        )
    }


def _refusals() -> dict[str, Any]:
    body = {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {
        "400": {
            "description": "A parameter is unknown or has a bad value; `faults` names it",
            "content": body,
        },
        "404": {"description": "There is no such table or format", "content": body},
        "405": {"description": "Another method than GET, HEAD or OPTIONS", "content": body},
        "503": {"description": "The data folder has faults, or too many ask at once", "content": body},
    }


def _parameter(param: Param, description: str) -> dict[str, Any]:
    schema = dict(param.schema)
    return {
        "name": param.name,
        "description": description,
        "required": False,
        **(
            {"schema": {"type": "array", "items": schema}, "style": "form", "explode": True}
            if param.several
            else {"schema": schema}
        ),
    }


def _meaning(table: Table, param: Param) -> str:
    if param.name in table.names:
        return table.column(param.name).description
    return _OWN[param.name]


def _row(table: Table) -> dict[str, Any]:
    return {
        "type": "object",
        "description": f"A row is {table.row}",
        "properties": {column.name: _cell(column) for column in table.columns},
        "required": table.names,
        "additionalProperties": False,
    }


def _cell(column: Column) -> dict[str, Any]:
    kind = _TYPES.get(column.type, "string")
    one: dict[str, Any] = {"type": kind}
    if column.values is not None:
        one["enum"] = [*column.values, *([] if column.required else [""])]
    if column.minimum is not None:
        one["minimum"] = column.minimum
    if column.maximum is not None:
        one["maximum"] = column.maximum
    if column.many:
        return {
            "type": "array",
            "items": one,
            "description": f"{column.description} (in CSV joined by {LIST_SEPARATOR!r})",
        }
    if kind != "string" and not column.required:
        one["type"] = [kind, "null"]
    return {**one, "description": column.description}


def _answer(table: Table) -> dict[str, Any]:
    text: Mapping[str, Any] = {"type": "string"}
    properties: dict[str, Any] = {
        "table": {"const": table.name},
        "row": {**text, "description": "What a row is"},
        "data_version": {**text, "description": "Version of the tables"},
        "licence": text,
        "cite": {**text, "description": "How to cite these rows"},
        "total": {"type": "integer", "description": "Rows without limit and offset"},
        "offset": {"type": "integer"},
        "next": {"type": ["string", "null"], "description": "Address of the next rows"},
        "rows": {"type": "array", "items": {"$ref": f"#/components/schemas/row-{table.name}"}},
    }
    return {"type": "object", "properties": properties, "required": list(properties)}
