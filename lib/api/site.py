"""What crawlers ask for: which addresses there are."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import urlencode
from xml.etree import ElementTree

from lib.app import menu
from lib.subjects.profile import find as profiles
from lib.tables.model import Tables

MOST = 50_000
"""Addresses that a site map may list (sitemaps.org)."""
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


def robots(site: str, base: str) -> str:
    """Write `robots.txt`.

    Args:
        site: Address of the app.
        base: Path that the app is served below.
    """
    # Made for one reader, or for the app alone.
    closed = "".join(f"Disallow: {base}/{path}\n" for path in ("_stcore/", "offers/", "media/"))
    return f"User-agent: *\n{closed}Sitemap: {site}/sitemap.xml\n"


def addresses(tables: Tables) -> list[str]:
    """List the pages below the app's address, then a page for each speaker, outlet, statement and event."""
    pages = [menu.path_of(name) for name in menu.TITLES | menu.BESIDE if name != "profile"]
    found = [*pages, *(f"profile?{urlencode({'of': item})}" for item in profiles.every(tables))]
    return found[:MOST]


def sitemap(tables: Tables, changed: float, site: str) -> bytes:
    """Write `sitemap.xml`.

    Args:
        tables: All tables.
        changed: When the tables last changed, in seconds since 1970: all pages are made from them.
        site: Address of the app.
    """
    day = f"{datetime.fromtimestamp(changed, UTC):%Y-%m-%d}"
    made = ElementTree.Element("urlset", {"xmlns": _SITEMAP})
    for address in addresses(tables):
        url = ElementTree.SubElement(made, "url")
        ElementTree.SubElement(url, "loc").text = f"{site}/{address}"
        ElementTree.SubElement(url, "lastmod").text = day
    written: bytes = ElementTree.tostring(made, encoding="utf-8", xml_declaration=True)
    return written
