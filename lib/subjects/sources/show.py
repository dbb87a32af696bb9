"""The Sources page: the way of the words, outlet profiles, whose text, one part at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from urllib.parse import urlsplit

import streamlit as st

from lib import address
from lib.app import alone, links, notices, panel
from lib.app.data import View
from lib.app.text import escape, link
from lib.drawing.panel import grouped
from lib.subjects.cards import find as evidence
from lib.subjects.sources import flow_chart, texts_chart
from lib.subjects.sources.flow import flow
from lib.subjects.sources.marks import Texts
from lib.subjects.sources.profiles import Cited, Profile, cited, profiles, profiles_finding
from lib.subjects.sources.texts import texts
from lib.wording import plural

PARTS = {
    "flow": "The way of the words",
    "outlets": "Outlet profiles",
    "texts": "Whose text",
}
"""Parts of the page, drawn one at a time."""

_FEW_ARTICLES = 3
_FEW_MEDIA = 6
_TEXTS_KEY = "● credited in the article · ◆ followed without credit · ⊙ inferred: likely, not proven"


def part(view: View, chosen: str) -> None:
    """Draw one part of the page.

    Args:
        view: The view.
        chosen: A key of `PARTS`.
    """
    {"flow": _flow, "outlets": _outlets, "texts": _texts}[chosen](view)


def _flow(view: View) -> None:
    """Draw the way of the words, from speakers through media into outlets."""
    if view.shown.quotes.empty:
        notices.empty("quotations")
        return
    found = view.find(flow)
    panel.show(
        view,
        "flow",
        found,
        flow_chart.draw,
        listed="Open a quotation" if found.opens else "",
        named=partial(evidence.name, view.all),
        rows=address.Rows("flow"),
    )


def _outlets(view: View) -> None:
    """Draw what is on record about each outlet, then the media that they cite or follow."""
    found = view.find(profiles)
    if not found:
        notices.empty("outlets")
    else:
        panel.heading(
            profiles_finding(found),
            "What is on record about each outlet, in our own words, with how sure that is and its sources."
            if any(profile.ownership for profile in found)
            else "Who owns an outlet is for editors to find out; nothing is recorded for these.",
        )
    for profile in found:
        with st.container(border=True):
            _profile(profile)
    media = view.find(cited)
    if media:
        panel.heading(
            f"{plural(len(media), 'medium', 'media')} cited or followed",
            "Media that an article names for a quotation, credits, or follows; most quotations first.",
        )
        st.markdown("\n".join(_cited(medium) for medium in media))


def _texts(view: View) -> None:
    """Draw the media behind the articles' texts, and say in words what is taken from them."""
    found = view.find(texts)
    if not found.marks:
        notices.empty("articles")
        return
    panel.show(
        view,
        "texts",
        found,
        texts_chart.draw,
        key=_TEXTS_KEY,
        listed="Open an article",
        named=partial(evidence.name, view.all),
    )
    for taken in view.keep(_taken, found):
        st.markdown(taken)


def _taken(found: Texts) -> list[str]:
    """Write as Markdown, for each outlet, what is taken from which medium."""
    return [
        f"**{escape(outlet)}**\n"
        + "\n".join(
            f"- {escape(source.medium)}, *{escape(source.relation)}*: {escape(source.note)}"
            for source in there[:_FEW_MEDIA]
        )
        + (
            f"\n- and {plural(len(there) - _FEW_MEDIA, 'more medium', 'more media')}"
            if there[_FEW_MEDIA:]
            else ""
        )
        for outlet, there in grouped(found.marks, lambda source: source.outlet).items()
    ]


def _profile(profile: Profile) -> None:
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.subheader(escape(profile.name), anchor=False)
        links.to(address.of("profile", f"of=outlet.{profile.outlet_id}"), "All about it")
    st.caption(escape(profile.about))
    voices = [f"{name} {n}" for name, n in profile.voices]
    further = f", {plural(profile.further, 'more speaker')}" if profile.further else ""
    heard = f"{plural(profile.quotes, 'quotation')}: {', '.join(voices)}{further}" if profile.quotes else ""
    st.markdown(
        _listed(
            {
                "Owner and alignment": escape(profile.ownership),
                "How sure": escape(profile.confidence),
                "On record at": _links(profile.evidence),
                "Home page": _links([profile.url] if profile.url else []),
                "Note": escape(profile.note),
                "Whose words": escape(heard),
            }
        )
    )
    for article in profile.articles[:_FEW_ARTICLES]:
        dated = f"{article.published}, not outside {article.bounds}" if article.bounds else article.published
        size = f"{plural(article.words, 'word')} in {plural(article.sentences, 'sentence')}"
        st.markdown(f"**{link(article.link.label, article.link.url)}**")
        st.markdown(
            _listed(
                {
                    "Published": escape(dated),
                    "How that was found": escape(article.basis),
                    "Evidence": ", ".join(link(found.label, found.url) for found in article.basis_links),
                    "Author": escape(article.byline) or "none printed",
                    "Agency": escape(article.agency_note),
                    "Length": escape(size),
                }
            )
        )
    if more := profile.articles[_FEW_ARTICLES:]:
        with st.expander(f"{plural(len(more), 'more article')}"):
            st.markdown(
                "\n".join(
                    f"- {link(article.link.label, article.link.url)}, {escape(article.published)}"
                    for article in more
                )
            )


def _cited(medium: Cited) -> str:
    about = f" ({escape(medium.about)})" if medium.about else ""
    named = f"named for {plural(medium.quotes, 'quotation')}, " if medium.quotes else ""
    more = " ".join(escape(text.rstrip(".") + ".") for text in (medium.ownership, medium.note) if text)
    where = f" {_links(medium.evidence)}" if medium.evidence else ""
    behind = escape(", ".join(medium.outlets))
    return f"- **{escape(medium.name)}**{about}: {named}behind {behind}. {more}{where}"


def _listed(facts: Mapping[str, str]) -> str:
    return "\n".join(f"- **{name}:** {value}" for name, value in facts.items() if value)


def _links(urls: Iterable[str]) -> str:
    return ", ".join(link(urlsplit(url).netloc.removeprefix("www."), url) for url in urls)


ALONE: alone.Views = {
    "flow": alone.of("flow", flow, flow_chart.draw),
    "texts": alone.of("texts", texts, texts_chart.draw, query="part=texts", key=_TEXTS_KEY),
}
"""Views of this page that can stand alone."""
