"""A program that answers questions through Streamlit's agent interface and knows of the app what that tells.

It reads a question's words only: what kind of thing is asked for, which of the app's own choices are named,
and leaves the rest to the app's search. It knows no table, no address but the interface's, and no row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import httpx

INTERACT = "/_stcore/agent/interact"
_KINDS = {
    "quotation": ("Quotations", "quotation", "which quotation"),
    "event": ("Events", "when ", "which event"),
    "disagreement": ("Disagreements", "which disagreement", "over what"),
    "place": ("Places", "where ", "which place"),
    "speaker": ("People and bodies", "who ", "whom "),
    "statement": ("Statements", "which statement", "what was stated"),
}
"""By kind: its label in the search, and how questions for it begin."""


class Agent:
    """One session of the agent interface."""

    def __init__(self, address: str) -> None:
        self.client = httpx.Client(base_url=address, timeout=60)
        self.session = ""

    def ask(self, **wanted: Any) -> dict[str, Any]:
        """Send what is to change, and return what the app shows then."""
        answer = self.client.post(
            INTERACT, json={**({"session_id": self.session} if self.session else {}), **wanted}
        )
        answer.raise_for_status()
        found = answer.json()
        assert found["status"] == "ready", found
        self.session = found["session_id"]
        return found

    def answer(self, question: str) -> list[str]:
        """Return the rows that answer a question: all that fit where it asks for several, else best first."""
        return self._all(question) if "quotations" in question else self._best(question)

    def _all(self, question: str) -> list[str]:
        shown = self.ask(page="quotes")
        chosen = {}
        for element in walk(shown["tree"]):
            if element.get("type") == "multiselect":
                # A medium is through whom the words came only where the question says so. What is not named
                # is let go: an earlier question may have chosen it.
                meant = element["props"]["label"] != "Through" or "through" in question
                chosen[element["key"]] = [
                    each for each in element["props"]["options"] if meant and _names(question, each)
                ]
        shown = self.ask(widget_state=chosen)
        rows = list(_keys(shown))
        pages = [each for each in walk(shown["tree"]) if each.get("key") == "page"]
        for number in range(2, int(pages[0]["props"]["max_value"]) + 1 if pages else 2):
            rows += _keys(self.ask(widget_state={"page": number}))
        return rows

    def _best(self, question: str) -> list[str]:
        asked = question.lower()
        label = next(label for label, *starts in _KINDS.values() if any(asked.startswith(s) for s in starts))
        shown = self.ask(page="search", query_params={"find": [_words(question)]})
        (kinds,) = (each for each in walk(shown["tree"]) if each.get("key") == "kind")
        option = next((each for each in kinds["props"]["options"] if each.startswith(label)), None)
        if option is None:
            return []
        shown = self.ask(widget_state={"kind": option})
        return list(dict.fromkeys(_links(shown)))


def walk(element: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Go through all elements of a tree, in order."""
    yield element
    for child in element.get("children", []):
        yield from walk(child)


def _links(shown: dict[str, Any]) -> Iterator[str]:
    for element in walk(shown["tree"]):
        query = element.get("props", {}).get("query_params") or {}
        if element.get("type") == "page_link":
            yield from (query.get("of") or query.get("item") or [])


def _keys(shown: dict[str, Any]) -> Iterator[str]:
    for element in walk(shown["tree"]):
        _, _, lines = str(element.get("key", "")).partition("lines_")
        yield from (line.removeprefix("row_") for line in lines.split(",") if line.startswith("row_"))


def _names(question: str, option: str) -> bool:
    return re.search(rf"\b{re.escape(option.lower())}\b", question.lower()) is not None


def _words(question: str) -> str:
    """Leave out the words by which a question says what kind of thing it asks for."""
    kinds = "|".join(kind for kind in _KINDS)
    return re.sub(
        rf"^(which ({kinds})|when|where|who|whom)( (is|was|are|were|did|does))?( about)?",
        "",
        question.rstrip("?"),
        flags=re.I,
    ).strip()
