"""What the app's pages are called in other programs: titles, a sentence each, pictures, how to embed."""

from __future__ import annotations

from html import escape
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from lib.app import data, editors, menu, params, previews
from lib.app.bundles import CHART, early_scripts
from lib.app.server import Words, base_path
from lib.tables import catalogue
from lib.tables.faults import TablesError
from lib.tables.gists import short
from lib.tables.model import Tables

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
    "compare": "What two outlets share word for word, where they part, and what only one of them has.",
    "profile": "All about a speaker, an outlet, a statement or an event, in order.",
    "method": "How the rows were made, how far to trust them, and what is in them.",
}
"""A sentence for each page; where there is none, that of the app."""
ELEMENTS = {
    "overview": (CHART,),
    "timeline": (CHART,),
    "map": ("DeckGlJsonChart", "webgl-device"),
    "tone": (CHART,),
    "side_by_side": (CHART,),
    "sources": (CHART,),
    "tour": (CHART,),
    "compare": (CHART,),
}
"""What a page draws with beside what every page loads, as Streamlit names its scripts.

Not the Map's charts, which stand below the map: both at once would make the map wait.
"""


OWN = {"profile": ("of",), "tour": ("step",), "compare": ("first", "second")}
"""Parameters that make an address another page and not another view of the same."""


def title(page: str) -> str:
    """Return the title of a page, by its file name, for the browser and for other programs."""
    return f"{NAME}: {(menu.TITLES | menu.BESIDE | menu.REVIEW)[page]}"


def words(url: str) -> Words | None:
    """Say what the page at an address is called, and with which picture and snippet it is shown elsewhere.

    Args:
        url: The whole address of the document.

    Returns:
        The words; None where the app has no such page.
    """
    parts = urlsplit(url)
    server = f"{parts.scheme}://{parts.netloc}"
    page = menu.page_of(parts.path)
    if page is None:
        # The page for editors has an address only where it is part of the app, and no words for others.
        review = menu.page_of(parts.path, menu.REVIEW) is not None and editors.offered()
        return Words(NAME, DESCRIPTION) if review else None
    named = title(page)
    about = DESCRIPTIONS.get(page, DESCRIPTION)
    tags = f'<link rel="canonical" href="{escape(canonical(url, page))}">'
    tags += f'<meta property="og:site_name" content="{NAME}">' + discovery(url) + news(url)
    # The Overview tells the story in words before it draws anything; a map would keep all words waiting.
    tags += early_scripts(ELEMENTS.get(page, ()), first="" if page == "overview" else CHART)
    if previews.file(page).exists():
        width, height = previews.SIZE
        alt = f"A chart of {named}"
        for name, content in (
            ("og:image", previews.address(server, page)),
            ("og:image:width", width),
            ("og:image:height", height),
            ("og:image:alt", alt),
        ):
            tags += f'<meta property="{name}" content="{escape(str(content))}">'
        tags += '<meta name="twitter:card" content="summary_large_image">'
    if page == "profile" and (item := of_item(parts.query)):
        named, about = f"{NAME}: All about {short(item)}", f"All that the tables know of {item}"
    return Words(named, about, tags)


def canonical(url: str, page: str) -> str:
    """Return the address by which a page is known: without filters, open card and the like.

    Args:
        url: The whole address of the document.
        page: The page that it leads to.
    """
    parts = urlsplit(url)
    stay = (params.STORY, *OWN.get(page, ()))
    own = [(name, text) for name, text in parse_qsl(parts.query) if name in stay]
    return urlunsplit((parts.scheme, parts.netloc, parts.path, urlencode(own), ""))


def of_item(query: str) -> str:
    """Name what a profile is about; the empty string where the tables do not have it.

    Args:
        query: The query of its address.
    """
    kind, _, row_id = dict(parse_qsl(query)).get("of", "").partition(".")
    try:
        return _tables(query).names.get(catalogue.ITEMS.get(kind, ""), {}).get(row_id, "")
    except TablesError:
        return ""


def _tables(query: str) -> Tables:
    """The tables that an address asks for."""
    return data.asked(dict(parse_qsl(query)))


def news(url: str) -> str:
    """Write the tag by which news readers find the feed of a page, under the filters of its address.

    Args:
        url: The whole address of the document.

    Returns:
        The tag; empty where there is no feed, as of an archive.
    """
    parts = urlsplit(url)
    try:
        tables = _tables(parts.query)
    except TablesError:
        return ""
    if not tables.in_memory:
        return ""
    filters = [param.name for param in params.of_feed(tables)]
    query = urlencode([(name, text) for name, text in parse_qsl(parts.query) if name in filters])
    where = urlunsplit((parts.scheme, parts.netloc, f"{base_path()}/feed.atom", query, ""))
    return (
        f'<link rel="alternate" type="application/atom+xml" href="{escape(where)}" '
        f'title="{NAME}: statements and events">'
    )


def discovery(url: str) -> str:
    """Write the tag by which programs find out how to embed an address.

    Args:
        url: The whole address of the document.
    """
    parts = urlsplit(url)
    where = f"{parts.scheme}://{parts.netloc}{base_path()}/oembed?{urlencode({'url': url, 'format': 'json'})}"
    return f'<link rel="alternate" type="application/json+oembed" href="{escape(where)}" title="{NAME}">'
