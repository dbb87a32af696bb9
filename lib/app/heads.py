"""What the app's pages are called in other programs: titles, a sentence each, pictures, how to embed."""

from __future__ import annotations

from html import escape
from urllib.parse import urlencode, urlsplit

from lib.app import menu, previews
from lib.app.bundles import chart_script
from lib.app.server import Words, base_path

NAME = "Basewatch"
DESCRIPTION = "How news outlets told one story."
DESCRIPTIONS = {
    "timeline": "What happened, what was said and what was published, with dates as sure as they are.",
    "map": "Which places the outlets name, and what happened where, month by month.",
    "tone": "Whose words, in which tone, and on how few sentences that rests.",
    "quotes": "Every quotation: who said it, to whom, when, through which outlet, with its evidence.",
    "side_by_side": "One statement across outlets: who carried it, in whose words, and where they part.",
    "sources": "Through whom the words came, who stands behind each outlet, whose text it is.",
    "search": "Quotations, statements, events, disagreements, places, people and outlets, by their words.",
    "tour": "The story in a few steps, each with a chart and a paragraph.",
    "profile": "All about a speaker, an outlet, a statement or an event, in order.",
    "method": "How the rows were made, how far to trust them, and what is in them.",
}
"""A sentence for each page; where there is none, that of the app."""
CHARTED = {"overview", "timeline", "tone", "side_by_side", "sources", "tour", "compare"}
"""Pages that begin with a chart of plotly's."""


def title(page: str) -> str:
    """Return the title of a page, as `menu.TITLES` names it, for other programs."""
    return f"{NAME}: {(menu.TITLES | menu.BESIDE)[page]}"


def words(url: str) -> Words:
    """Say what the page at an address is called, and with which picture and snippet it is shown elsewhere.

    Args:
        url: The whole address of the document.
    """
    parts = urlsplit(url)
    server = f"{parts.scheme}://{parts.netloc}"
    page = menu.page_of(parts.path)
    if page is None:
        return Words(NAME, DESCRIPTION)
    tags = f'<meta property="og:site_name" content="{NAME}">' + discovery(url)
    if page in CHARTED:
        tags += chart_script()
    if previews.file(page).exists():
        width, height = previews.SIZE
        alt = f"A chart of {title(page)}"
        for name, content in (
            ("og:image", previews.address(server, page)),
            ("og:image:width", width),
            ("og:image:height", height),
            ("og:image:alt", alt),
        ):
            tags += f'<meta property="{name}" content="{escape(str(content))}">'
        tags += '<meta name="twitter:card" content="summary_large_image">'
    return Words(title(page), DESCRIPTIONS.get(page, DESCRIPTION), tags)


def discovery(url: str) -> str:
    """Write the tag by which programs find out how to embed an address.

    Args:
        url: The whole address of the document.
    """
    parts = urlsplit(url)
    where = f"{parts.scheme}://{parts.netloc}{base_path()}/oembed?{urlencode({'url': url, 'format': 'json'})}"
    return f'<link rel="alternate" type="application/json+oembed" href="{escape(where)}" title="{NAME}">'
