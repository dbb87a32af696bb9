"""Faults for those who hear or magnify a page, as axe-core finds them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

GRAVE = ("serious", "critical")
# Rules that are not grave by axe's measure and still ours to keep.
OURS = ("heading-order", "page-has-heading-one", "landmark-one-main", "region")
COLOURS = ("color-contrast", "link-in-text-block")
"""What another theme can break, and nothing else."""
STREAMLITS: dict[tuple[str, str], str] = {}
"""Faults inside Streamlit's own widgets that nothing outside can mend: rule and selector, with the reason."""


def faults(page: Page, rules: Sequence[str] = ()) -> list[tuple[str, str, str]]:
    """Rule, element and what is wrong with it, for each grave fault that is not in `STREAMLITS`.

    Args:
        page: The tab.
        rules: The rules that are tried; all of them where none is named.
    """
    if not page.evaluate("'axe' in window"):
        # Over the debugger: the page itself lets no script in that is not the server's.
        session = page.context.new_cdp_session(page)
        session.send("Runtime.evaluate", {"expression": AXE_SCRIPT})
        session.detach()
    options: dict[str, Any] = {"resultTypes": ["violations"]}
    if rules:
        options["runOnly"] = {"type": "rule", "values": list(rules)}
    violations: list[dict[str, Any]] = page.evaluate("(options) => axe.run(options)", options)["violations"]
    known = [
        (rule, page.locator(selector).evaluate_all("all => all.map(e => e.outerHTML)"))
        for rule, selector in STREAMLITS
    ]
    return [
        (fault["id"], node["html"][:200], node["failureSummary"])
        for fault in violations
        if fault["impact"] in GRAVE or fault["id"] in OURS
        for node in fault["nodes"]
        if not any(fault["id"] == rule and node["html"] in html for rule, html in known)
    ]
