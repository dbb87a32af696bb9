"""How to cite a view, a quotation or a passage. Pure text."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import quote

from lib.wording import in_marks

NAME = "Basewatch"


def text(title: str, url: str, version: str, accessed: date) -> str:
    """Cite a view as running text.

    Args:
        title: What the view shows.
        url: Address that restores it.
        version: Version of the tables.
        accessed: Day of access.
    """
    day = f"{accessed.day} {accessed:%B %Y}"
    return f"{NAME}: {title}. Data version {version}. Accessed {day}. {url}"


def bibtex(title: str, url: str, version: str, accessed: date) -> str:
    """Cite a view as a BibTeX entry of type `misc`; arguments as for `text`."""
    key = re.sub(r"[^a-z0-9]+", "-", f"basewatch-{title}".lower()).strip("-")[:60]
    fields = {
        "title": f"{{{_tex(f'{NAME}: {title}')}}}",
        "year": f"{{{accessed.year}}}",
        "note": f"{{Data version {_tex(version)}, accessed {accessed.isoformat()}}}",
        "url": f"{{{url}}}",
    }
    body = ",\n".join(f"  {name} = {value}" for name, value in fields.items())
    return f"@misc{{{key},\n{body}\n}}"


def quotation(
    speaker: str, words: str, outlet: str, title: str, published: str, url: str, quote_id: str, version: str
) -> str:
    """Cite one quotation with its article and its row.

    Args:
        speaker: Who is quoted.
        words: The words between the marks; empty for an indirect quotation.
        outlet: Name of the outlet.
        title: Headline of the article.
        published: Day of publication in words.
        url: Address of the article; may be empty.
        quote_id: Id of the row.
        version: Version of the tables.
    """
    said = in_marks(words) if words else "indirect quotation"
    address = f" {url}" if url else ""
    return (
        f"{speaker}: {said}. In: {outlet}, “{title}”, {published}.{address} "
        f"({NAME}, quotation {quote_id}, data version {version})"
    )


def passage_url(url: str, quoted: str) -> str:
    """Link to the place of quoted words in the publisher's page.

    Args:
        url: Address of the article.
        quoted: Words between quotation marks, several stretches joined by ` … `; may be empty.

    Returns:
        The address with a text fragment (https://wicg.github.io/scroll-to-text-fragment/), from the
        first words to the last ones where the stretch is long; the address alone without words.
    """
    words = quoted.split(" … ")[0].rstrip(",.;:!?").split()
    if not url or not words:
        return url
    if len(words) <= 10:
        return f"{url}#:~:text={_fragment(words)}"
    return f"{url}#:~:text={_fragment(words[:5])},{_fragment(words[-5:])}"


def _fragment(words: list[str]) -> str:
    # The fragment's own syntax gives meaning to commas, ampersands and hyphens.
    return quote(" ".join(words), safe="").replace("-", "%2D")


def _tex(value: str) -> str:
    return re.sub(r"([&%$#_{}])", r"\\\1", value)
