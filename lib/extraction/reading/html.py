"""HTML pages: the article's text by trafilatura, what the page says about itself by its metadata."""

from __future__ import annotations

import html
import json
import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from lib.extraction.article import Entry
from lib.extraction.cleaning import vocabulary
from lib.extraction.reading import live
from lib.extraction.reading.manifest import as_publication, is_address, looks_like_day

_ARTICLE = re.compile(
    r"(?:News|Reportage|Analysis|Background|Opinion|Review|Blog|Live|Social)?\w*(?:Article|BlogPosting)"
)
_LIVE = re.compile(r"\blive\b", re.IGNORECASE)
"""What headline or address of a live page say."""
_INVISIBLE = re.compile(r"[\u00ad\u200b\u2060\ufeff]")
_OTHERS = frozenset("itemListElement mentions relatedLink isRelatedTo citation comment about".split())
"""JSON-LD properties that lead to other articles than the page's own."""
_SHORT = 250
"""Characters of a text below which a second, slower extraction is tried."""
_DEEPEST = 40
"""Levels of JSON-LD that are looked into."""
_FAR_FEWER = 0.6
"""Share of the words of a page's prose, or of the text in its JSON-LD, below which too much is missing."""
_LONGEST_CITE = 10
"""Words of who is cited below a block quotation."""
_UNLIKE = 40
"""Likeness of two headlines, 0 to 100, below which the one is none, or another article's."""
_LEAST_PROSE = 15
"""Words from which a paragraph of a page is prose, not a link or a button."""
_PROSE = (
    "//p[not(ancestor::nav or ancestor::footer or ancestor::aside or ancestor::header or ancestor::form"
    " or ancestor::a or ancestor::li or ancestor::figure or ancestor::*[contains(@class, 'comment')])]"
)
_AUTHOR_TAGS = (
    "author",
    "article:author",
    "byl",
    "sailthru.author",
    "parsely-author",
    "dc.creator",
    "dcterms.creator",
)
_BYLINES = (
    "//*[@rel='author' or @itemprop='author' or contains(@class, 'byline') or contains(@class, 'authors')"
    " or contains(@class, 'author-name') or contains(@class, 'author__name')]"
    "[not(ancestor::footer or ancestor::aside or ancestor::*[contains(@class, 'comment')])]"
)
_PRINTED_NAME = re.compile(r"[^\W\d_a-z][\w.'’-]+(?: (?:de |van |von |al |bin )?[^\W\d_a-z][\w.'’-]*){1,3}")
"""Two to four words in capitals: the name of a person."""
_PUBLISHED_TAGS = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "citation_publication_date",
    "dc.date",
    "dcterms.date",
    "pubdate",
    "publish-date",
    "publication_date",
)
_NOT_PUBLICATION = (
    "//meta | //footer | //script | //aside | //nav | //header//*[contains(@class, 'date') and "
    "not(ancestor::article)]"
    " | //*[contains(@class, 'copyright') or contains(@class, 'modif') or contains(@class, 'updat')"
    " or contains(@class, 'comment') or contains(@class, 'related') or @itemprop='dateModified']"
    " | //*[contains(@class, 'teaser') or contains(@class, 'promo') or contains(@class, 'recommend')"
    " or contains(@class, 'trending') or contains(@class, 'most-read')] | //a[descendant::*]"
)
_MODIFIED_TAGS = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "last-modified",
)


@dataclass(frozen=True)
class Page:
    """What an HTML page holds.

    Attributes:
        text: Headline (where the page has one), an empty line, then the paragraphs with empty lines between.
        title: The headline, or empty.
        subheads: Headings inside the text.
        outlet: Name that the site gives itself, or empty.
        url: Canonical address, or empty.
        published: Day of publication (`YYYY-MM-DD`), or empty.
        published_basis: Where it stands on the page.
        modified: Time of the last change as the page gives it, or empty.
        byline: Author, or empty.
        agency: News agency named as the author, or empty.
        refused: Days given as that of publication on which no article can have appeared.
        missing: Words of paragraphs on the page that are not in the text, where these are many; else 0.
        held: Words of the text, where many are missing.
        entries: Stretches of the text that are entries of a live page, each with its day.
    """

    text: str
    title: str = ""
    subheads: tuple[str, ...] = field(default=())
    outlet: str = ""
    url: str = ""
    published: str = ""
    published_basis: str = ""
    modified: str = ""
    byline: str = ""
    agency: str = ""
    refused: tuple[str, ...] = ()
    missing: int = 0
    held: int = 0
    entries: tuple[Entry, ...] = ()


def parse(source: str) -> Page:
    """Read an HTML page.

    Dates of publication come from JSON-LD `datePublished`, from the page's meta tags, then from htmldate
    without its search through the text; a date of change, a copyright year and today's date are never taken.

    Args:
        source: The page, decoded.

    Returns:
        What it holds; the text is empty where there is no article.
    """
    # Imported late: folders of text files need none of it.
    import trafilatura

    tree = trafilatura.load_html(source)
    if tree is None:
        return Page("")
    nodes = [*_graph(tree)]
    news = next((node for node in nodes if _is_article(node)), {})
    meta = _meta(tree)
    url = _address(tree, meta, news)
    title = _clean(_text(news.get("headline")) or meta.get("og:title") or meta.get("twitter:title") or "")
    title = _printed_title(tree, title, _site(meta, news, url))
    days = live.days_in_data(nodes)
    if not days and _LIVE.search(f"{title} {urlsplit(url).path}"):
        days = live.days_on_page(tree)
    _drop_links(tree)
    _mark_quotations(tree)
    words_of = [_clean(element.text_content()) for element in tree.xpath(_PROSE)]
    paragraphs, subheads = _body(tree)
    paragraphs = [
        text for index, text in enumerate(paragraphs) if index > 2 or text.casefold() != title.casefold()
    ]
    outlet = _site(meta, news, url)
    given = [(_text(news.get("datePublished")).strip(), "the page's JSON-LD (datePublished)")]
    given += [(meta.get(tag, ""), f"the page's meta tag {tag}") for tag in _PUBLISHED_TAGS]
    published, basis = _published(given, source)
    byline, agency = _authors(tree, news, meta)
    held = sum(len(paragraph.split()) for paragraph in paragraphs)
    full = _full_text(news)
    if held < _FAR_FEWER * sum(len(line.split()) for line in full):
        paragraphs, subheads, held = full, [], sum(len(line.split()) for line in full)
    lost = _words_on_page(words_of) - held
    text = "\n\n".join(([title] if title else []) + paragraphs) if paragraphs else ""
    return Page(
        text=text,
        title=title,
        subheads=tuple(subheads),
        outlet=outlet,
        url=url,
        published=published,
        published_basis=basis,
        modified=_clean(
            _text(news.get("dateModified")) or next((meta[tag] for tag in _MODIFIED_TAGS if tag in meta), "")
        ),
        byline=byline,
        agency=agency,
        refused=tuple(
            dict.fromkeys(day for day, _ in given if looks_like_day(day) and not as_publication(day))
        ),
        missing=lost if held < _FAR_FEWER * (held + lost) else 0,
        held=held,
        entries=live.entries(text, {day: _clean(words) for day, words in days.items()}),
    )


def _full_text(news: dict[str, Any]) -> list[str]:
    """The paragraphs of the article's text in the page's JSON-LD, which many pages hold beside the markup."""
    text = html.unescape(_text(news.get("articleBody")))
    text = re.sub(r"<(?:/p|/h\d|/li|br ?/?)>", "\n", text, flags=re.IGNORECASE)
    lines = [_clean(re.sub(r"<[a-zA-Z/][^<>]{0,400}>", "", line)) for line in text.split("\n")]
    return [line for line in lines if line]


def _words_on_page(paragraphs: Sequence[str]) -> int:
    """Words of a page's paragraphs of prose, each counted once."""
    counts = (len(text.split()) for text in dict.fromkeys(paragraphs))
    return sum(count for count in counts if count >= _LEAST_PROSE)


def _clean(text: str) -> str:
    return " ".join(_INVISIBLE.sub("", html.unescape(text)).split())


def _graph(tree: Any) -> Iterator[dict[str, Any]]:
    """Every object of the page's JSON-LD, outer ones first; scripts that are no JSON are passed over."""
    for script in tree.xpath('//script[contains(translate(@type, "LDJSON", "ldjson"), "ld+json")]/text()'):
        try:
            top = json.loads(script, strict=False)
        except (ValueError, RecursionError):
            continue
        pending: deque[tuple[Any, int]] = deque([(top, 0)])
        while pending:
            node, depth = pending.popleft()
            if isinstance(node, dict):
                yield node
                pending.extend(
                    (value, depth + 1)
                    for key, value in node.items()
                    if key not in _OTHERS and depth < _DEEPEST
                )
            elif isinstance(node, list) and depth < _DEEPEST:
                pending.extend((value, depth + 1) for value in node)


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    return any(
        isinstance(kind, str) and _ARTICLE.fullmatch(kind.rsplit("/", 1)[-1])
        for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _text(value: object) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    return value if isinstance(value, str) else ""


def _name(value: object) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _meta(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop")
        content = tag.get("content")
        if name and content and content.strip():
            found.setdefault(name.strip().casefold(), content.strip())
    return found


def _printed_title(tree: Any, given: str, site: str) -> str:
    """The headline as printed: the only `h1`, the one like the metadata's, or the metadata's."""
    heads = [_clean(head.text_content()) for head in tree.iter("h1")]
    heads = [head for head in heads if head]
    if not given:
        if heads:
            return max(heads, key=len)
        # The site's name follows the headline in the window's title.
        window = _clean(tree.findtext(".//title") or "")
        return re.split(r"\s+(?:[|–—»·]|-)\s+", window)[0]
    from rapidfuzz import fuzz

    printed = next((head for head in heads if len(head.split()) > 2), "")
    window = _clean(tree.findtext(".//title") or "")
    names_site = len(site) > 2 and site.casefold() in given.casefold() and site not in printed
    if printed and printed in window and (names_site or fuzz.ratio(printed, given) < _UNLIKE):
        # The page and its window agree against the metadata, which names the site.
        return printed
    return next(
        (
            head
            for head in heads
            if fuzz.partial_ratio(head.casefold(), given.casefold()) >= 90 and len(head) * 2 > len(given)
        ),
        given,
    )


def _drop_links(tree: Any) -> None:
    """Take out paragraphs that are nothing but a link to something else: no sentence of the article."""
    for paragraph in tree.xpath("//p[a]"):
        text = _clean(paragraph.text_content())
        linked = " ".join(_clean(link.text_content()) for link in paragraph.iter("a"))
        if text == linked and len(text.split()) > 3 and (text.isupper() or text[-1] not in ".!?”\"’'…:"):
            paragraph.drop_tree()


def _mark_quotations(tree: Any) -> None:
    """Give a block quotation that names its speaker the marks and the dash that a text would print."""
    for block in tree.iter("blockquote"):
        named = next((cite for cite in block.iter("cite", "footer", "figcaption")), None)
        who = _clean(named.text_content()).lstrip("-–— ") if named is not None else ""
        if named is None or not 0 < len(who.split()) <= _LONGEST_CITE:
            continue
        named.drop_tree()
        words = _clean(block.text_content()).strip('“”"')
        for child in list(block):
            block.remove(child)
        block.text = None
        line = block.makeelement("p")
        line.text = f"“{words}” — {who}"
        block.append(line)


def _body(tree: Any) -> tuple[list[str], list[str]]:
    import trafilatura

    document = trafilatura.bare_extraction(tree, fast=True, include_comments=False, include_tables=False)
    if document is None or isinstance(document, dict) or len(document.text or "") < _SHORT:
        # The slow way compares several extractors; it finds articles in unusual markup.
        document = trafilatura.bare_extraction(tree, include_comments=False, include_tables=False) or document
    if document is None or isinstance(document, dict):
        return [], []
    body = document.body
    paragraphs: list[str] = []
    subheads: list[str] = []
    for element in body.iter("p", "head", "item", "quote", "ab", "code"):
        if any(inner.tag in ("p", "head", "item", "quote", "ab") for inner in element.iterdescendants()):
            continue
        for line in "".join(_inner(element)).split("\n"):
            text = _clean(line)
            if text:
                paragraphs.append(text)
                if element.tag == "head":
                    subheads.append(text)
    return paragraphs, subheads


def _inner(element: Any) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == "lb":
            yield "\n"
        elif isinstance(child.tag, str):
            yield from _inner(child)
        yield child.tail or ""


def _site(meta: dict[str, str], news: dict[str, Any], url: str) -> str:
    """What the site calls itself: its name, that of its application, then its publisher; never a slogan."""
    host = re.sub(r"\W", "", (urlsplit(url).hostname or "").removeprefix("www."))
    application = _clean(meta.get("application-name", ""))
    own = application and re.sub(r"\W", "", application.casefold()) in host
    for name in (meta.get("og:site_name", ""), application if own else "", _name(news.get("publisher"))):
        parts = [part for part in re.split(r"\s+[|–—·-]\s+", _clean(name)) if part and "://" not in part]
        if parts:
            fits = (part for part in parts if re.sub(r"\W", "", part.casefold()) in host)
            return next(fits, parts[0])
    return application


def _published(given: Sequence[tuple[str, str]], source: str) -> tuple[str, str]:
    for text, basis in given:
        if day := as_publication(text):
            return day, basis
    import htmldate

    # What remains is <time> elements and the like. Whatever tells of changes is taken out first, since
    # htmldate falls back on it.
    copy = htmldate.utils.load_html(source)
    if copy is None:
        return "", ""
    for element in copy.xpath(_NOT_PUBLICATION):
        # The page itself may carry such a class ("page-modified-date" on <html>): it stays.
        if element.getparent() is not None and element.tag not in ("html", "body", "article", "main"):
            element.drop_tree()
    found = htmldate.find_date(copy, extensive_search=False, original_date=True)
    day = as_publication(found or "")
    return (day, "a date that the page marks as its own (htmldate)") if day else ("", "")


def _authors(tree: Any, news: dict[str, Any], meta: dict[str, str]) -> tuple[str, str]:
    given = news.get("author")
    names = [_clean(_name(author)) for author in (given if isinstance(given, list) else [given]) if author]
    if not any(names):
        names = [_clean(meta[tag]) for tag in _AUTHOR_TAGS if "://" not in meta.get(tag, "://")][:1]
    if not any(names):
        names = [*_printed_authors(tree)][:1]
    names = [re.sub(r"^by\s+", "", name, flags=re.IGNORECASE) for name in names if name and "://" not in name]
    agency = next((vocabulary.agency(name) for name in names if vocabulary.agency(name)), "")
    return ", ".join(name for name in names if not vocabulary.agency(name)), agency


def _printed_authors(tree: Any) -> Iterator[str]:
    """The names in elements that the page marks as its byline."""
    for element in tree.xpath(_BYLINES):
        text = _clean(element.text_content())
        if _PRINTED_NAME.fullmatch(re.sub(r"^by\s+", "", text, flags=re.IGNORECASE)):
            yield text


def _address(tree: Any, meta: dict[str, str], news: dict[str, Any]) -> str:
    canonical = [
        link.get("href") or ""
        for link in tree.iter("link")
        if (link.get("rel") or "").casefold() == "canonical"
    ]
    for address in [*canonical, meta.get("og:url", ""), _text(news.get("url"))]:
        if is_address(address.strip()):
            return address.strip()
    return ""
