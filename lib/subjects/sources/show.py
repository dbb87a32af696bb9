"""The Sources page: the way of the words, outlet profiles, whose text, one part at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from urllib.parse import urlsplit

import streamlit as st

from lib import address
from lib.app import alone, links, notices, panel, state, table
from lib.app.choices import foremost, pager, turned_to
from lib.app.data import View
from lib.app.state import Param
from lib.app.text import escape, link
from lib.drawing.panel import grouped
from lib.subjects.cards import find as evidence
from lib.subjects.sources import flow_chart, texts_chart
from lib.subjects.sources.flow import flow, ways
from lib.subjects.sources.marks import Texts
from lib.subjects.sources.profiles import (
    MOST_PROFILES,
    ORDERS,
    Cited,
    Profile,
    are_many,
    cited,
    profiles,
    profiles_finding,
    register,
)
from lib.subjects.sources.texts import texts
from lib.tables.model import publishers
from lib.wording import listed, plural

PARTS = {
    "flow": "The way of the words",
    "outlets": "Outlet profiles",
    "texts": "Whose text",
}
"""Parts of the page, drawn one at a time."""

ORDER = state.choice("order", ORDERS, "articles")
"""The order of the list of outlets, where they are many."""
PAGE = state.whole("page", 1, 9999, 1)
"""Which page of that list is shown."""
MEDIA = state.whole("media", 1, 9999, 1)
"""Which page of the media cited is shown."""

_LISTED = 12
"""Outlets, and media, on a page."""
_FEW_ARTICLES = 3
_FEW_MEDIA = 6
_FEWER_MEDIA = 3
"""Media of an outlet that are told where many outlets are."""
_FEW_OUTLETS = 5
"""More outlets than one further are counted behind a medium, not named."""
_TEXTS_KEY = "● credited in the article · ◆ followed without credit · ⊙ inferred: likely, not proven"


def about(view: View) -> Param:
    """Declare the choice of the outlet that is told in full, where they are many; empty for none."""
    return state.choice("about", publishers(view.all), "")


def parts_of(view: View) -> Mapping[str, str]:
    """Return the parts that the page has, with their words: of an archive the way of the words alone."""
    return PARTS if view.all.in_memory else {"flow": PARTS["flow"]}


def part(view: View, chosen: str) -> None:
    """Draw one part of the page.

    Args:
        view: The view.
        chosen: A key of `PARTS`.
    """
    if chosen == "outlets":
        state.use(ORDER, PAGE, MEDIA, about(view))
        _outlets(view)
    else:
        {"flow": _flow, "texts": _texts}[chosen](foremost(view))


def _flow(view: View) -> None:
    """Draw the way of the words, from speakers through media into outlets."""
    if not view.answers.size("quotes"):
        notices.empty("quotations")
        return
    few = view.at_hand()
    found = view.ask(ways) if few is None else few.find(flow)
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
    if view.shown.articles.empty:
        notices.empty("outlets")
    elif view.keep(are_many, view.all, view.shown):
        _register(view)
    else:
        found = view.find(profiles)
        panel.heading(profiles_finding(found), _on_record(found))
        for profile in found:
            with st.container(border=True):
                _profile(profile)
    media = view.find(cited)
    if not media:
        return
    number, pages = turned_to(MEDIA, len(media), _LISTED)
    panel.heading(
        f"{plural(len(media), 'medium', 'media')} cited or followed",
        "Media that an article names for a quotation, credits, or follows; most quotations first.",
    )
    st.markdown("\n".join(_cited(medium) for medium in media[(number - 1) * _LISTED : number * _LISTED]))
    pager(MEDIA, f"Media, {_LISTED} at a time, page of", number, pages)


def _on_record(found: Iterable[Profile]) -> str:
    """Say what is told of outlets, and where nothing is, whose it is to find out."""
    if any(profile.ownership for profile in found):
        return "What is on record about each outlet, in our own words, with how sure that is and its sources."
    return "Who owns an outlet is for editors to find out; nothing is recorded for these."


def _register(view: View) -> None:
    """List the outlets a page at a time, and tell all of the one that is chosen."""
    found = view.find(register, state.value(ORDER))
    number, pages = turned_to(PAGE, len(found.table), _LISTED)
    first = (number - 1) * _LISTED
    panel.heading(
        found.finding,
        "How many articles and quotations each outlet has here, how many of these name the medium they came "
        f"through, and whom it quotes most. Drawn: {_LISTED} outlets at a time.",
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox("Sort by", list(ORDERS), format_func=ORDERS.__getitem__, key=ORDER.name, width=240)
        pager(PAGE, "Page, of", number, pages, width=160)
    table.draw(
        found.table.iloc[first : first + _LISTED],
        f"Outlets {first + 1} to {min(first + _LISTED, len(found.table))} of {len(found.table)}",
    )
    panel.table(found.table, "outlets", label="Show all as table", rows=address.Rows("outlets"))
    chosen = about(view)
    if state.value(chosen) not in found.outlet_ids:
        # One that the filters leave out gives way in silence.
        st.session_state[chosen.name] = ""
    st.selectbox(
        "All that is on record about an outlet",
        ["", *found.outlet_ids],
        format_func=lambda key: view.all.name_of("outlets", key) if key else "Choose, or type a name",
        key=chosen.name,
    )
    for profile in view.find(profiles, state.value(chosen)) if state.value(chosen) else ():
        st.caption(_on_record([profile]))
        with st.container(border=True):
            _profile(profile)


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
    told = view.keep(_taken, found)
    # Of many outlets less is told of each, two side by side.
    places = st.columns(2) if len(told) > MOST_PROFILES else [st]
    for at, taken in enumerate(told):
        places[at % len(places)].markdown(taken)


def _taken(found: Texts) -> list[str]:
    """Write as Markdown, for each outlet, what is taken from which medium."""
    by_outlet = grouped(found.marks, lambda source: source.outlet)
    few = _FEWER_MEDIA if len(by_outlet) > MOST_PROFILES else _FEW_MEDIA
    return [
        f"**{escape(outlet)}**\n"
        + "\n".join(
            f"- {escape(source.medium)}, *{escape(source.relation)}*: {escape(source.note)}"
            for source in there[:few]
        )
        + (f"\n- and {plural(len(there) - few, 'more medium', 'more media')}" if there[few:] else "")
        for outlet, there in by_outlet.items()
    ]


def _profile(profile: Profile) -> None:
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.subheader(escape(profile.name), anchor=False)
        links.to(address.of("profile", f"of=outlet.{profile.outlet_id}"), "All about it")
    articles = map(_article, profile.articles[:_FEW_ARTICLES])
    st.markdown("\n\n".join((f":small[{escape(profile.about)}]", _facts(profile), *articles)))
    if more := profile.articles[_FEW_ARTICLES:]:
        with st.expander(f"{plural(len(more), 'more article')}"):
            st.markdown(
                "\n".join(
                    f"- {link(article.link.label, article.link.url)}, {escape(article.published)}"
                    for article in more
                )
            )


def _facts(profile: Profile) -> str:
    """Write as Markdown what is on record about an outlet."""
    voices = [f"{name} {n}" for name, n in profile.voices]
    further = f", {plural(profile.further, 'more speaker')}" if profile.further else ""
    heard = f"{plural(profile.quotes, 'quotation')}: {', '.join(voices)}{further}" if profile.quotes else ""
    return _listed(
        {
            "Owner and alignment": escape(profile.ownership),
            "How sure": escape(profile.confidence),
            "On record at": _links(profile.evidence),
            "Home page": _links([profile.url] if profile.url else []),
            "Note": escape(profile.note),
            "Whose words": escape(heard),
        }
    )


def _article(article: evidence.Article) -> str:
    """Write as Markdown what is on record about an article."""
    dated = f"{article.published}, not outside {article.bounds}" if article.bounds else article.published
    size = f"{plural(article.words, 'word')} in {plural(article.sentences, 'sentence')}"
    facts = _listed(
        {
            "Published": escape(dated),
            "How that was found": escape(article.basis),
            "Evidence": ", ".join(link(found.label, found.url) for found in article.basis_links),
            "Author": escape(article.byline) or "none printed",
            "Agency": escape(article.agency_note),
            "Length": escape(size),
        }
    )
    return f"**{link(article.link.label, article.link.url)}**\n\n{facts}"


def _cited(medium: Cited) -> str:
    about = f" ({escape(medium.about)})" if medium.about else ""
    named = f"named for {plural(medium.quotes, 'quotation')}, " if medium.quotes else ""
    more = " ".join(escape(text.rstrip(".") + ".") for text in (medium.ownership, medium.note) if text)
    where = f" {_links(medium.evidence)}" if medium.evidence else ""
    further = len(medium.outlets) - _FEW_OUTLETS
    behind = (
        ", ".join(medium.outlets)
        if further < 2
        else listed([*medium.outlets[:_FEW_OUTLETS], f"{further} more outlets"])
    )
    return f"- **{escape(medium.name)}**{about}: {named}behind {escape(behind)}. {more}{where}"


def _listed(facts: Mapping[str, str]) -> str:
    return "\n".join(f"- **{name}:** {value}" for name, value in facts.items() if value)


def _links(urls: Iterable[str]) -> str:
    return ", ".join(link(urlsplit(url).netloc.removeprefix("www."), url) for url in urls)


ALONE: alone.Views = {
    "flow": alone.of("flow", flow, flow_chart.draw),
    "texts": alone.of("texts", texts, texts_chart.draw, query="part=texts", key=_TEXTS_KEY),
}
"""Views of this page that can stand alone."""
