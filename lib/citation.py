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


def fragment(prefix: str, first: str, last: str, suffix: str) -> str:
    """Write a text fragment, which leads a browser to a passage of a page.

    See https://wicg.github.io/scroll-to-text-fragment/: `#:~:text=prefix-,first,last,-suffix`.

    Args:
        prefix: Words right before the passage; empty for none.
        first: Its first words, or all of it.
        last: Its last words; empty where the first are all of it.
        suffix: Words right after it; empty for none.

    Returns:
        What stands behind the sign `#` in the address.
    """
    terms = (prefix and f"{_term(prefix)}-", _term(first), _term(last), suffix and f"-{_term(suffix)}")
    return ":~:text=" + ",".join(filter(None, terms))


def passage_url(url: str, fragment: str) -> str:
    """Link to a passage of a page.

    Args:
        url: Address of the page; may be empty.
        fragment: As `fragment` writes it; empty where no few words lead to the passage.

    Returns:
        The address; one that has a part behind `#` keeps it.
    """
    if not url or not fragment:
        return url
    return f"{url}{'' if '#' in url else '#'}{fragment}"


def _term(words: str) -> str:
    # The fragment's own syntax gives meaning to commas, ampersands and hyphens.
    return quote(words, safe="").replace("-", "%2D")


def _tex(value: str) -> str:
    return re.sub(r"([&%$#_{}])", r"\\\1", value)
