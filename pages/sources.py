"""Sources: the way of the words, the outlets, whose text stands behind an article."""

from urllib.parse import urlsplit

import streamlit as st

from lib.charts import sources as charts
from lib.charts import style
from lib.ui import cards, notices, panel, params, select, share, state
from lib.ui.data import View
from lib.ui.text import escape, link, plural
from lib.views import evidence
from lib.views import sources as views

view: View = st.session_state["view"]
tables, shown = view.all, view.shown
PART = state.choice("part", views.PARTS, "flow")
OUTLET_STYLES = style.outlet_styles(params.publishers(tables))


def links(urls: tuple[str, ...]) -> str:
    return ", ".join(link(urlsplit(url).netloc.removeprefix("www."), url) for url in urls)


def draw_flow() -> None:
    if shown.quotes.empty:
        notices.empty("quotations")
        return
    found = views.flow(tables, shown)
    panel.heading(
        views.flow_finding(found.threads),
        "Read from left to right: who spoke, through which medium the words came by the article's own word, "
        f"who printed them. n = {plural(len(found.threads), 'quotation')}; the dots at both ends open them.",
    )
    sides = style.side_styles(list(tables.sides["side_id"]))
    paper = st.get_option(f"theme.{st.context.theme.type or 'light'}.backgroundColor") or ""
    figure = charts.flow(found.threads, found.nodes, OUTLET_STYLES, sides, paper)
    panel.plotly(figure, "flow", views.flow_alt(found), clickable=True)
    cards.draw_open(tables)
    named = views.names_of(found.threads)
    select.from_list(
        "flow_list", "Open a quotation", list(named), lambda i: named.get(i) or evidence.name(tables, i)
    )
    panel.table(views.flow_table(found.threads), "flow")


def draw_outlets() -> None:
    found = views.profiles(tables, shown)
    if not found:
        notices.empty("outlets")
    else:
        panel.heading(
            views.profiles_finding(found),
            "What is on record about each outlet, in our own words, with how sure that is and its sources.",
        )
    for profile in found:
        with st.container(border=True):
            draw_profile(profile)
    media = views.cited(tables, shown)
    if media:
        panel.heading(
            f"{plural(len(media), 'medium', 'media')} cited or followed",
            "Media that an article names for a quotation, credits, or follows; most quotations first.",
        )
        st.markdown("\n".join(cited_line(medium) for medium in media))


def draw_profile(profile: views.Profile) -> None:
    st.subheader(escape(profile.name), anchor=False)
    st.caption(escape(profile.about))
    facts = {
        "Owner and alignment": escape(profile.ownership),
        "How sure": escape(profile.confidence),
        "On record at": links(profile.evidence),
        "Home page": links((profile.url,)) if profile.url else "",
        "Note": escape(profile.note),
        "Whose words": escape(
            plural(profile.quotes, "quotation")
            + ": "
            + ", ".join(f"{name} {n}" for name, n in profile.voices)
            + (f", {plural(profile.further, 'more speaker')}" if profile.further else "")
        )
        if profile.quotes
        else "",
    }
    st.markdown(listed(facts))
    for article in profile.articles:
        st.markdown(f"**{link(article.title, article.url)}**")
        dated = f"{article.published}, not outside {article.bounds}" if article.bounds else article.published
        st.markdown(
            listed(
                {
                    "Published": escape(dated),
                    "How that was found": escape(article.basis),
                    "Evidence": links(article.evidence),
                    "Author": escape(article.byline) or "none printed",
                    "Agency": escape(article.agency_note),
                    "Length": escape(
                        f"{plural(article.words, 'word')} in {plural(article.sentences, 'sentence')}"
                    ),
                }
            )
        )


def listed(facts: dict[str, str]) -> str:
    return "\n".join(f"- **{name}:** {value}" for name, value in facts.items() if value)


def cited_line(medium: views.Cited) -> str:
    about = f" ({escape(medium.about)})" if medium.about else ""
    named = f"named for {plural(medium.quotes, 'quotation')}, " if medium.quotes else ""
    more = " ".join(escape(text.rstrip(".") + ".") for text in (medium.ownership, medium.note) if text)
    where = f" {links(medium.evidence)}" if medium.evidence else ""
    behind = escape(", ".join(medium.outlets))
    return f"- **{escape(medium.name)}**{about}: {named}behind {behind}. {more}{where}"


def draw_texts() -> None:
    found = views.texts(tables, shown)
    if found.cells.empty:
        notices.empty("articles")
        return
    panel.heading(views.texts_finding(found.cells), views.texts_measure(found.cells))
    st.caption("● credited in the article · ◆ followed without credit · ⊙ inferred: likely, not proven")
    figure = charts.texts(found.rows, found.columns, found.cells, OUTLET_STYLES)
    panel.plotly(figure, "texts", views.texts_alt(found))
    for outlet, rows in found.cells.groupby("outlet", sort=False):
        lines = [f"- {escape(r.medium)}, *{escape(r.relation)}*: {escape(r.note)}" for r in rows.itertuples()]
        st.markdown(f"**{escape(outlet)}**\n" + "\n".join(lines))
    panel.table(views.texts_table(found.cells), "texts")


state.use(PART)
st.title("Through whom the words came", anchor=False)
st.segmented_control(
    "Show",
    list(views.PARTS),
    format_func=views.PARTS.__getitem__,
    key="part",
    required=True,
    label_visibility="collapsed",
)
part = state.value(PART)
if part != "flow":
    cards.draw_open(tables)
{"flow": draw_flow, "outlets": draw_outlets, "texts": draw_texts}[part]()
share.draw(view, "Sources", ("flow", "outlets", "articles", "article_sources", "quotes"))
