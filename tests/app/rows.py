"""The rows below charts as a test reads them: what they say, and the files that they offer."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html import unescape
from typing import Any

from starlette.requests import Request
from streamlit.testing.v1 import AppTest

from lib.app import offers


@dataclass(frozen=True)
class Row:
    """A row: the chart's name, its label, the address of its files, its buttons by act, that of its table."""

    chart: str
    label: str
    folder: str
    acts: dict[str, str]
    csv: str
    opens: str

    def file(self, name: str) -> bytes:
        """Make one of its files, as the server does."""
        key = self.folder.rstrip("/").rpartition("/")[2]
        answer = offers.answer(Request({"type": "http", "path_params": {"key": key, "name": name}}))
        assert answer.status_code == 200, name
        return bytes(answer.body)

    def json(self, name: str) -> dict[str, Any]:
        return json.loads(self.file(name))


def rows(app: AppTest) -> dict[str, Row]:
    """Return the rows of a page by the chart's name."""
    found = {}
    for element in app.get("html"):
        body = element.proto.body
        if 'class="bw-row"' not in body:
            continue
        chart, folder, label = (
            unescape(re.search(rf'{name}="([^"]*)"', body)[1])
            for name in ("data-chart", "data-offers", "aria-label")
        )
        acts = dict(re.findall(r'<button type="button" data-act="(\w+)">([^<]+)</button>', body))
        csv = re.search(r'href="([^"]*)" download="([^"]*)"', body)
        opens = re.search(r'data-act="table" aria-expanded="false">([^<]+)</button>', body)
        assert chart not in found, "two charts of one name"
        found[chart] = Row(chart, label, folder, acts, csv[2] if csv else "", opens[1] if opens else "")
    return found
