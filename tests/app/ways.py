"""The links that stand together on a page, as a reader would follow them."""

from __future__ import annotations

import html
import re
from typing import NamedTuple

from streamlit.testing.v1 import AppTest

_LINK = re.compile(r'<a href="([^"]*)"><strong>(.*?)</strong> (.*?)</a>')


class Way(NamedTuple):
    """A link: its path below the app, its query, the words that stand out, the others."""

    page: str
    query: str
    about: str
    says: str


def ways(app: AppTest) -> list[Way]:
    """List them in order."""
    found = []
    for element in app.get("html"):
        if "bw-ways" in element.proto.body:
            for told in _LINK.findall(element.proto.body):
                address, *words = map(html.unescape, told)
                path, _, query = address.partition("?")
                found.append(Way(path.lstrip("/"), query, *words))
    return found
