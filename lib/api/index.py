"""What there is by address, for people and for programs."""

from __future__ import annotations

from html import escape
from typing import Any
from urllib.parse import urlencode

from starlette.responses import HTMLResponse

from lib.api import describe, rows
from lib.api.http import LICENCE
from lib.api.written import FORMATS
from lib.app import params, plain
from lib.app.server import base_path
from lib.tables import catalogue
from lib.tables.model import Tables, publishers


def listed(tables: Tables, site: str) -> dict[str, Any]:
    """List what there is, as an object.

    Args:
        tables: All tables.
        site: Address of the app.
    """
    return {
        "title": f"Basewatch: {tables.story.iloc[0]['title']}",
        "data_version": tables.version,
        "licence": LICENCE,
        "description": f"{site}/api/openapi.json",
        "search": f"{site}/api/search?q=",
        "feed": f"{site}/feed.atom",
        "filters": {
            param.name: {"meaning": describe.FILTERS[param.name], "several": param.several, **param.schema}
            for param in params.narrowing(tables)
        },
        "tables": [
            {
                "name": name,
                "row": catalogue.TABLES[name].row,
                "rows": len(tables.frames[name]),
                "choices": [param.name for param in rows.choices(tables, name)],
                **{suffix: f"{site}/api/{name}.{suffix}" for suffix in FORMATS},
            }
            for name in rows.PUBLISHED
        ],
    }


def page(tables: Tables, site: str) -> HTMLResponse:
    """Write the same for people; arguments as for `listed`."""
    base = base_path()
    filters = "".join(
        f"<tr><td><code>{escape(param.name)}</code></td><td>{escape(describe.FILTERS[param.name])}</td></tr>"
        for param in params.narrowing(tables)
    )
    outlet = next(iter(publishers(tables)), "")
    return plain.document(
        "Rows by address",
        f'<p>All tables of <a href="{base}/">Basewatch</a>, “{escape(tables.story.iloc[0]["title"])}”, for '
        f'programs. Data version {escape(tables.version)}. Tables: <a href="{LICENCE}">CC BY 4.0</a>; quoted '
        "words belong to those who spoke and published them.</p>"
        "<pre>import pandas as pd\n"
        f"rows = pd.read_csv(&quot;{escape(site)}/api/quotes.csv?outlet={escape(outlet)}&quot;)</pre>"
        "<p>What narrows a page narrows its rows: the address of a page with <code>/api/quotes.csv</code> in "
        "place of its path gives the quotations that its filters leave. These filters hold for all tables, "
        "beside each table’s own coded columns and ids:</p>"
        f"<table><thead><tr><th>Parameter</th><th>Keeps</th></tr></thead><tbody>{filters}</tbody></table>"
        "<p><code>limit</code> and <code>offset</code> give a part of the rows. What cannot be had is "
        "refused with its name, its value and what there is.</p>"
        f'<p><a href="{base}/api/openapi.json">All parameters and columns (OpenAPI)</a> · '
        f'<a href="{base}/api/index.json">This list as JSON</a> · '
        f'<a href="{base}/api/search?{urlencode({"q": _example(tables)})}">The search</a> · '
        f'<a href="{base}/feed.atom">News as a feed (Atom)</a></p>'
        "<h2>Tables</h2><table><thead><tr><th>Table</th><th>A row is</th><th>Rows</th><th>Files</th></tr>"
        f"</thead><tbody>{''.join(_line(tables, name) for name in rows.PUBLISHED)}</tbody></table>",
    )


def _line(tables: Tables, name: str) -> str:
    files = " ".join(f'<a href="{base_path()}/api/{name}.{suffix}">{suffix}</a>' for suffix in FORMATS)
    return (
        f"<tr><td><code>{name}</code></td><td>{escape(catalogue.TABLES[name].row)}</td>"
        f'<td class="n">{len(tables.frames[name]):,}</td><td class="files">{files}</td></tr>'
    )


def _example(tables: Tables) -> str:
    """Return a word that the search finds something for: the first of the story's first topic."""
    names = tables.topics["name"]
    return str(names.iloc[0]).split()[0].lower() if len(names) else ""
