"""Parts of the Sources page: the way of the words, outlet profiles, whose text stands behind an article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

import streamlit as st

from lib.app import notices, panel, select
from lib.app.data import View
from lib.app.text import escape, link
from lib.drawing import style
from lib.subjects.cards import find as evidence
from lib.subjects.cards import show as cards
from lib.subjects.sources import find as views
from lib.subjects.sources import flow_chart as charts
from lib.tables.model import publishers
from lib.wording import plural

PARTS = {
    "flow": "The way of the words",
    "outlets": "Outlet profiles",
    "texts": "Whose text",
}
"""Parts of the page, drawn one at a time."""

_FEW_ARTICLES = 3


def flow(view: View) -> None:
    """Draw the way of the words, from speakers through media into outlets."""
    if view.shown.quotes.empty:
        cards.draw_open(view.all)
        notices.empty("quotations")
        return
    found = view.find(views.flow)
    panel.heading(
        views.flow_finding(found.threads),
        "Read from left to right: who spoke, through which medium the words came by the article's own word, "
        f"who printed them. n = {plural(len(found.threads), 'quotation')}; the dots at both ends open them.",
    )
    # Made for each theme anew, as the figure is.
    paper = st.get_option(f"theme.{st.context.theme.type or 'light'}.backgroundColor") or ""
    sides = style.side_styles(list(view.all.sides["side_id"]))
    figure = panel.figure_once(
        view, "flow", lambda: charts.flow(found.threads, found.nodes, _styles(view), sides, paper)
    )
    panel.plotly(figure, "flow", view.once("flow_alt", lambda: views.flow_alt(found)), clickable=True)
    cards.draw_open(view.all)
    named = view.once("flow_names", lambda: views.names_of(found.threads))
    select.from_items(
        "flow_list",
        "Open a quotation",
        list(named),
        lambda item: named.get(item) or evidence.name(view.all, item),
    )
    panel.table(view.once("flow_table", lambda: views.flow_table(found.threads)), "flow")


def outlets(view: View) -> None:
    """Draw what is on record about each outlet, then the media that they cite or follow."""
    cards.draw_open(view.all)
    found = view.find(views.profiles)
    if not found:
        notices.empty("outlets")
    else:
        panel.heading(
            views.profiles_finding(found),
            "What is on record about each outlet, in our own words, with how sure that is and its sources."
            if any(profile.ownership for profile in found)
            else "Who owns an outlet is for editors to find out; nothing is recorded for these.",
        )
    for profile in found:
        with st.container(border=True):
            _profile(profile)
    media = view.find(views.cited)
    if media:
        panel.heading(
            f"{plural(len(media), 'medium', 'media')} cited or followed",
            "Media that an article names for a quotation, credits, or follows; most quotations first.",
        )
        st.markdown("\n".join(_cited(medium) for medium in media))


def texts(view: View) -> None:
    """Draw the media behind the articles' texts; a mark opens its article."""
    found = view.find(views.texts)
    if found.cells.empty:
        cards.draw_open(view.all)
        notices.empty("articles")
        return
    finding, measure, alt, taken = view.once(
        "texts_said",
        lambda: (
            views.texts_finding(found.cells),
            views.texts_measure(found.cells),
            views.texts_alt(found),
            _taken(found),
        ),
    )
    panel.heading(finding, measure)
    st.caption("● credited in the article · ◆ followed without credit · ⊙ inferred: likely, not proven")
    figure = panel.figure_once(
        view, "texts", lambda: charts.texts(found.rows, found.columns, found.cells, _styles(view))
    )
    panel.plotly(figure, "texts", alt, clickable=True)
    cards.draw_open(view.all)
    outlet_of = dict(zip(found.cells["item"], found.cells["outlet"], strict=True))
    select.from_items(
        "texts_list",
        "Open an article",
        list(outlet_of),
        lambda item: ": ".join(filter(None, (outlet_of.get(item), evidence.name(view.all, item)))),
    )
    for text in taken:
        st.markdown(text)
    panel.table(view.once("texts_table", lambda: views.texts_table(found.cells)), "texts")


def _taken(found: views.Texts) -> list[str]:
    """Write as Markdown, for each outlet, what is taken from which medium."""
    return [
        f"**{escape(outlet)}**\n"
        + "\n".join(
            f"- {escape(r.medium)}, *{escape(r.relation)}*: {escape(r.note)}" for r in rows.itertuples()
        )
        for outlet, rows in found.cells.groupby("outlet", sort=False)
    ]


def _profile(profile: views.Profile) -> None:
    st.subheader(escape(profile.name), anchor=False)
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


def _cited(medium: views.Cited) -> str:
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


def _styles(view: View) -> Mapping[str, style.Style]:
    return style.outlet_styles(publishers(view.all))
