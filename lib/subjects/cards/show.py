"""Evidence cards: all about one quotation, event, place, statement or disagreement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from lib import citation
from lib.app import notices, select
from lib.app.text import escape, link
from lib.subjects.cards import find as evidence
from lib.subjects.cards.find import Carried, Source
from lib.tables import catalogue
from lib.tables.model import Tables
from lib.wording import is_key_words, plural

_FEW_OUTLETS = 8


def draw_open(tables: Tables) -> bool:
    """Draw the card of the open item, if there is one.

    Args:
        tables: All tables, unfiltered: a card is complete whatever the filters.

    Returns:
        Whether a card was drawn.
    """
    item = select.current()
    if not item:
        return False
    kind, row_id = evidence.split(item)
    if kind not in _CARDS or not evidence.exists(tables, item):
        notices.unknown_item(item)
        return False
    with st.container(border=True, key="card"):
        _CARDS[kind](tables, row_id)
        st.button("Close", key="close_card", on_click=select.open_item, args=("",), type="tertiary")
    return True


def badge(status: str) -> str:
    """Write the badge of a row that no annotator stands behind, as Markdown after other words.

    Args:
        status: A key of `codes.STATUSES`; a reviewed row has no badge.
    """
    return {
        "machine": " · :orange-badge[machine-made, not reviewed]",
        "accepted": " · :green-badge[machine-made, confirmed by an editor]",
    }.get(status, "")


def draw_quote(tables: Tables, quote_id: str) -> None:
    """Draw the card of a quotation."""
    card = evidence.quote_card(tables, quote_id)
    st.caption(f"{escape(card.kind)} quotation in **{escape(card.outlet)}**{badge(card.status)}")
    if card.quoted:
        st.markdown(f"### “{escape(card.quoted)}”")
        st.markdown(escape(card.gist) if is_key_words(card.gist) else f"In our words: {escape(card.gist)}")
    else:
        st.markdown(f"### {escape(card.gist)}")
        st.caption(
            "An indirect quotation: key words stand for the content, which the article has."
            if is_key_words(card.gist)
            else "An indirect quotation: this is the content in our own words."
        )
    st.markdown(f"**{escape(card.speaker)}**, {escape(card.speaker_role)} · {escape(card.side)}")
    _facts(
        {
            "Named as": escape(card.speaker_as_written),
            "Reporting word": f"{escape(card.cue)} ({escape(card.cue_stance.lower())})"
            if card.cue
            else "none",
            "Through": escape(card.via) or "no medium named",
            "Said, by the article": f"{escape(card.said)}. {escape(_sentence(card.said_basis))}",
            "Said, by evidence": _evidence_date(card),
            "Published": escape(card.published)
            + (f", {escape(card.lag)} after the words" if card.lag else ""),
            "Topics": escape(card.topics),
            "Note": escape(card.note),
        }
    )
    st.markdown(f"**Also carried by** (statement: {escape(card.statement)})")
    _coverage(card.carried)
    _open_buttons(tables, "disagreement", card.disagreements, "Disagreements")
    st.markdown(f"Source: {link(card.passage.label, card.passage.url)} ({escape(card.outlet)})")
    with st.expander("Cite this quotation"):
        cited = citation.quotation(
            card.speaker,
            card.quoted,
            card.outlet,
            card.article_title,
            card.published,
            card.article_url,
            quote_id,
            tables.version,
        )
        st.code(cited, language=None, wrap_lines=True)
    st.caption(escape(catalogue.label("quotes", "status", card.status)))


def draw_event(tables: Tables, event_id: str) -> None:
    """Draw the card of an event."""
    card = evidence.event_card(tables, event_id)
    st.caption(f"{escape(card.kind)} · {escape(card.origin)}{badge(card.status)}")
    st.markdown(f"### {escape(card.title)}")
    _facts(
        {
            "When": escape(card.date),
            "Where": escape(", ".join(card.places)),
            "Who": escape(", ".join(card.actors)),
            "Confidence": escape(card.confidence),
            "Note": escape(card.note),
        }
    )
    if card.given:
        st.markdown("**What each outlet wrote about the date**")
        lines = []
        for given in card.given:
            words = f"“{escape(given.words)}”" if given.words else "no words for it"
            rule = f" ({escape(given.rule)})" if given.rule else ""
            lines.append(f"- {escape(given.outlet)}: {words} → {escape(given.date)}{rule}")
        st.markdown("\n".join(dict.fromkeys(lines)))
    if card.differences:
        st.markdown("**How they differ**")
        st.markdown("\n".join(f"- {escape(aspect)}: {escape(text)}" for aspect, text in card.differences))
    _sources(card.sources)
    _open_buttons(tables, "disagreement", card.disagreements, "Disagreements")


def draw_disagreement(tables: Tables, disagreement_id: str) -> None:
    """Draw the card of a disagreement: versions, judgement, evidence."""
    card = evidence.disagreement_card(tables, disagreement_id)
    st.caption(f"Disagreement {escape(card.disagreement_id)} · {escape(card.kind)}")
    st.markdown(f"### {escape(card.title)}")
    lines = []
    for version in card.versions:
        printed = (
            f" (printed: {', '.join(f'“{escape(p)}”' for p in version.printed)})" if version.printed else ""
        )
        lines.append(f"- **{escape(', '.join(version.outlets))}**: {escape(version.says)}{printed}")
    if card.external:
        lines.append(f"- **Outside the articles**: {escape(card.external)}")
    st.markdown("\n".join(lines))
    st.markdown(f"**Our judgement** ({escape(card.confidence.lower())} confidence): {escape(card.judgement)}")
    _sources(card.sources)
    _open_buttons(tables, "event", card.events, "Events")
    _open_buttons(tables, "quote", card.quotes, "Quotations")


def draw_place(tables: Tables, place_id: str) -> None:
    """Draw the card of a place: spellings, position, events, disagreements."""
    card = evidence.place_card(tables, place_id)
    st.caption(f"{escape(card.kind)}{badge(card.status)}")
    st.markdown(f"### {escape(card.name)}")
    spelled = card.spellings.groupby("spelling", sort=False)
    if len(card.spellings):
        st.markdown(
            f"**{plural(len(spelled), 'spelling')} in {plural(int(card.spellings['n'].sum()), 'mention')}**"
        )
        lines = []
        for spelling, rows in spelled:
            by_outlet = ", ".join(f"{escape(o)} {n}" for o, n in zip(rows["outlet"], rows["n"], strict=True))
            meant = ", ".join(dict.fromkeys(m for m in rows["meant"] if m))
            lines.append(f"- **{escape(spelling)}**: {by_outlet}" + (f" ({escape(meant)})" if meant else ""))
        st.markdown("\n".join(lines))
    else:
        st.markdown("Not named in the articles; it comes from the wider chronology.")
    _facts(
        {
            "Position": escape(card.position) or "no point",
            "From": escape(card.position_source),
            "Precision": escape(card.precision),
            "Note": escape(card.note),
        }
    )
    _open_buttons(tables, "disagreement", card.disagreements, "Disagreements that name it")
    _open_buttons(tables, "event", card.events, "Events here")


def draw_article(tables: Tables, article_id: str) -> None:
    """Draw the card of an article: when it appeared, how that is known, whose text it is."""
    card = evidence.article_card(tables, article_id)
    st.caption(f"Article in **{escape(card.outlet)}**{badge(card.status)}")
    st.markdown(f"### {escape(card.title)}")
    _facts(
        {
            "Published": escape(card.published),
            "Most likely": escape(card.likely),
            "Earliest and latest": escape(card.bounds),
            "How the date was found": escape(card.basis),
            "Evidence": ", ".join(link(found.label, found.url) for found in card.basis_links),
            "Last changed, by the page": escape(card.modified),
            "Byline": escape(card.byline),
            "Whose text": escape(card.agency_note),
            "Size": f"{plural(card.words, 'word')}, {plural(card.sentences, 'sentence')}, "
            f"{plural(card.quotes, 'quotation')}",
        }
    )
    st.markdown(f"Source: {link(card.link.label, card.link.url)}")


def draw_statement(tables: Tables, statement_id: str) -> None:
    """Draw the card of a statement: what each outlet did with it."""
    card = evidence.statement_card(tables, statement_id)
    group = f" · {escape(card.group)}" if card.group else ""
    st.caption(f"Statement · {escape(card.speaker)}{group}{badge(card.status)}")
    st.markdown(f"### {escape(card.gist)}")
    _coverage(card.carried)
    _open_buttons(tables, "quote", [q for carried in card.carried for q in carried.quotes], "Quotations")


_CARDS: Mapping[str, Callable[[Tables, str], None]] = {
    "quote": draw_quote,
    "event": draw_event,
    "disagreement": draw_disagreement,
    "place": draw_place,
    "statement": draw_statement,
    "article": draw_article,
}


def _facts(facts: Mapping[str, str]) -> None:
    """List facts; the values are Markdown already, empty ones are left out."""
    st.markdown("\n".join(f"- **{name}:** {value}" for name, value in facts.items() if value))


def _evidence_date(card: evidence.QuoteCard) -> str:
    found = link(card.date_check, card.evidence_url) if card.evidence_url else escape(card.date_check)
    mark = "⚠ " if card.contradicted else ""
    return f"{mark}{escape(card.evidence_said)} ({found})" if card.evidence_said else found


def _coverage(carried: Sequence[Carried]) -> None:
    told = carried
    if len(carried) > _FEW_OUTLETS:
        # Of many outlets those that carry it are named, the others counted.
        told = [c for c in carried if c.quotes]
    lines = [f"- {escape(c.outlet)}: {escape(c.coverage.lower())}" for c in told]
    rest = Counter(c.coverage for c in carried if c not in told)
    lines += [f"- {plural(n, 'more outlet')}: {escape(what.lower())}" for what, n in rest.items()]
    st.markdown("\n".join(lines))


def _sources(sources: Sequence[Source]) -> None:
    if not sources:
        return
    st.markdown("**Outside sources**")
    lines = []
    for source in sources:
        shows = f": {escape(source.shows)}" if source.shows else ""
        remark = f" ({escape(source.remark)})" if source.remark else ""
        lines.append(f"- {link(source.link.label, source.link.url)}{shows}{remark}")
    st.markdown("\n".join(lines))


def _open_buttons(tables: Tables, kind: str, ids: Sequence[str], title: str) -> None:
    """Offer the cards of related items."""
    if not ids:
        return
    with st.expander(f"{title} ({len(ids)})"):
        for row_id in dict.fromkeys(ids):
            item = f"{kind}.{row_id}"
            st.button(
                escape(evidence.name(tables, item)),
                key=f"open_{item}",
                on_click=select.open_item,
                args=(item,),
                type="tertiary",
            )


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", ")")) or not text else ".")
