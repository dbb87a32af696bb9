"""The rows that a panel shows are those at the address that it names."""

from __future__ import annotations

import io
from urllib.parse import urlsplit

import pandas as pd
import pytest
from starlette.testclient import TestClient

from tests.app.rows import rows
from tests.conftest import SITE, OpenApp

FILTERS = [
    {},
    {"outlet": ["walaw", "siasat"], "period": "2024-12-10/2025-02-20"},
    {"side": "russia", "q": "bases"},
]
SAME = {
    "tone_verbs": {"n": "Quotations"},
    "tone_voices": {"n": "Quotations", "words": "Words", "quoted_words": "Between quotation marks"},
    "tone_coded": {"n": "Sentences", "articles": "Articles", "mean": "Mean tone"},
    "flow": {"n": "Quotations"},
    "quotes": {"quote_id": "Id", "quoted": "Quoted words", "gist": "In our words"},
    "disagreements": {"disagreement_id": "Id", "title": "Point at issue", "judgement": "Our judgement"},
}
"""By chart: columns of the table, and what the panel calls them."""


@pytest.mark.parametrize("query", FILTERS, ids=["all", "outlets", "words"])
@pytest.mark.parametrize(
    ("page", "own", "chart"),
    [
        ("tone", {"part": "verbs"}, "tone_verbs"),
        ("tone", {"part": "voices"}, "tone_voices"),
        ("tone", {"part": "coded"}, "tone_coded"),
        ("tone", {"part": "coded", "voice": "each", "target": "russia"}, "tone_coded"),
        ("sources", {"part": "flow"}, "flow"),
        ("quotes", {}, "quotes"),
        ("quotes", {"kind": ["direct", "mixed"], "order": "words", "via": "none"}, "quotes"),
        ("side_by_side", {"part": "disagreements", "kind": "date"}, "disagreements"),
    ],
)
def test_pandas_reads_what_the_page_shows(
    open_page: OpenApp,
    server: TestClient,
    page: str,
    own: dict[str, str | list[str]],
    chart: str,
    query: dict[str, str | list[str]],
) -> None:
    app = open_page(page, **own, **query)
    assert not app.exception
    found = rows(app).get(chart)
    if found is None:
        assert any("match" in info.value for info in app.info)
        return
    address = found.json("texts.json")["rows"]
    assert address.startswith(f"{SITE}/api/")
    parts = urlsplit(address)
    answer = server.get(f"{parts.path}?{parts.query}")
    assert answer.status_code == 200, answer.text
    read = pd.read_csv(io.BytesIO(answer.content), keep_default_na=False)
    shown = pd.read_csv(io.BytesIO(found.file(found.csv)), keep_default_na=False)
    assert len(read) == len(shown) > 0
    for column, name in SAME[chart].items():
        if chart == "quotes":
            assert list(read[column]) == list(shown[name])
        else:
            assert sorted(map(str, read[column])) == sorted(map(str, shown[name]))


def test_a_chart_whose_rows_are_counted_elsewhere_names_no_address(open_page: OpenApp) -> None:
    assert "rows" not in rows(open_page("overview"))["coverage_by_outlet"].json("texts.json")
