"""The Tone page: tone of sentences, loaded words, reporting verbs, voices, sources, one part at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import plotly.graph_objects as go
import streamlit as st

from lib import address
from lib.app import alone, links, notices, panel, select, state, table
from lib.app.alone import Alone, Chosen
from lib.app.choices import choose, pager, turned_to
from lib.app.data import View
from lib.app.state import Param
from lib.app.text import escape, link
from lib.drawing.style import Looks
from lib.subjects.cards import show as cards
from lib.subjects.tone import (
    clashes,
    codings,
    dots_chart,
    find,
    loaded_words,
    loaded_words_chart,
    machine,
    pages,
    sentences,
    shares_chart,
    unnamed,
    voices,
)
from lib.subjects.tone.marks import Dots
from lib.subjects.tone.words import WordList
from lib.tables import codes
from lib.tables.model import outlets_of, publishers
from lib.wording import listed, plural

_ON_SENTENCES = {"coded": "Coded tone", "word": "Word tone", "loaded": "Loaded words"}
_ON_QUOTES = {"verbs": "Reporting verbs", "voices": "Whose voices", "sources": "Named or unnamed"}
PARTS = {**_ON_SENTENCES, **_ON_QUOTES}
"""Parts of the page, drawn one at a time."""

PAGE = state.whole("page", 1, 9999, 1)
"""Which page of the outlets the first chart of a part shows, where they are many."""
FURTHER = state.whole("further", 1, 9999, 1)
"""The same of the second chart."""

_SUREST = 100
"""Sentences that are listed where a model reads more than a table on the page holds."""
_FEW_LISTS = 8
"""Of so many outlets of a page words are listed."""
_FEW_WORDS = 5
"""Words of a kind that are listed for each of them."""
_OPEN_SENTENCES = "Open the sentences behind a dot"
_OPEN_OUTLET = "Open an outlet's sentences"
_OPEN_QUOTE = "Open a quotation"


def top_of(view: View) -> Param:
    """Declare the outlets that stay on top of every page, where they are many."""
    return state.many("top", publishers(view.all))


def panels(view: View, part: Param, target: Param, voice: Param, user: Param) -> None:
    """Say on how little the page rests, and draw the part that is chosen.

    Args:
        view: The view.
        part: The choice of a part.
        target: The choice of a target, or of all.
        voice: The choice of a voice of the sentence.
        user: The choice of whose words count as loaded.
    """
    if warning := view.keep(find.small_n, view.shown):
        st.warning(warning)
    choose(
        part,
        "Part of the page",
        PARTS,
        label_visibility="collapsed",
        on_change=_turned,
    )
    if len(view.keep(outlets_of, view.all, view.shown)) > pages.MOST:
        st.multiselect(
            "Keep on top",
            publishers(view.all),
            format_func=lambda outlet: view.all.name_of("outlets", outlet),
            key=top_of(view).name,
            placeholder="Choose outlets, or type a name",
        )
    chosen, filters = state.value(part), view.filters
    if chosen in _ON_SENTENCES and (filters.sides or filters.topics or filters.text):
        st.caption("The filters for sides, topics and text choose quotations; sentences stay as they are.")
    if chosen in _ON_SENTENCES and view.shown.sentences.empty:
        notices.empty("sentences")
    elif chosen in _ON_QUOTES and view.shown.quotes.empty:
        notices.empty("quotations")
    elif chosen == "coded":
        _coded(view, target, voice)
    elif chosen == "word":
        _word(view, target, voice)
    elif chosen == "loaded":
        _loaded(view, user)
    else:
        {"verbs": _verbs, "voices": _voices, "sources": _sources}[chosen](view)


def _turned() -> None:
    """Close what is open, and begin another part with its first page."""
    select.open_item("")
    for page in (PAGE, FURTHER):
        st.session_state[page.name] = page.default


def _coded(view: View, target: Param, voice: Param) -> None:
    """Draw coded tone by outlet."""
    if not find.is_coded(view.all) and machine.is_read(view.all):
        _read(view, *_choose_cells(view, target, voice, "Every target"))
        return
    if not find.is_coded(view.all):
        st.info(
            "Coded tone takes a person who reads each sentence and says toward whom it leans. Nobody has "
            "coded these articles. What a lexicon makes of the words is below, apart for each voice."
        )
        _word_alone(view, find.EACH)
        return
    chosen = _choose_cells(view, target, voice, "Every target")
    target_id, voice_id = chosen
    cells = [("measure", "coded"), *(("voice", each) for each in find.voices_of(voice_id))]
    if target_id != find.EVERY:
        cells.append(("target_id", target_id))
    _tones(view, "coded", view.find(find.coded_tone, *chosen), address.Rows("tone", tuple(cells)))
    found = view.find(codings.codings, *chosen)
    if found.marks:
        _panel(view, "codings", found, shares_chart.draw, page=FURTHER)
    if machine.is_read(view.all):
        _read(view, *chosen)


def _read(view: View, target: str, voice: str) -> None:
    """List the sentences that a model reads as speaking ill or well of a target, then draw means."""
    known = view.find(machine.coverage, target, voice)
    most = _SUREST if known.toned > table.LONGEST else None
    rows = view.find(machine.listing, target, voice, most)
    gone_over = (
        f"Editors, who did not see the reading, coded {known.coded:,} of them."
        if known.coded
        else "Nobody has gone over these readings."
    )
    panel.heading(
        f"A model reads {plural(known.toned, 'sentence')} as speaking ill or well of a target",
        f"Of {plural(known.n, 'sentence')} that name one; on {known.abstained:,} it abstains. {gone_over} "
        "Praise or blame counts whoever speaks it; the column Voice tells whose words they are. "
        f"Model: {listed(known.models)}.",
    )
    if rows.empty:
        st.markdown("No such sentence is left.")
    else:
        if most:
            st.caption(f"The {most} surest of them; a target, a voice or a filter chooses others.")
        table.draw(rows, f"{plural(len(rows), 'sentence')} as a model reads them, the surest first")
    if not known.n:
        return
    found = view.find(machine.means, target, voice)
    if found.marks:
        _panel(view, "read", found, dots_chart.draw, _OPEN_SENTENCES, page=FURTHER)
    else:
        st.markdown(f"**{escape(found.finding)}.**")
    how = f" {escape(machine.corrections(found))}." if machine.corrections(found) else ""
    st.caption(
        "A mean is drawn only where its interval, with the model's own error inside, is narrower than half "
        f"of the scale.{how} One article an outlet cannot rank outlets: on 100 real stories in three outlets "
        "a model of this kind put two outlets of one story in the order of their net bias in 59 % of pairs "
        "(±5), and in that of the coders' overall impression in 52 %. Word tone (VADER) did so in 49.7 % of "
        "153 pairs and in 52.4 % of 378: that is chance."
    )
    links.to(address.of("method", "open=reader"), "Method: what the model is, and how often it errs")


def _word(view: View, target: Param, voice: Param) -> None:
    """Draw word tone beside coded tone, and the sentences where they part."""
    if not find.is_coded(view.all):
        choose(voice, "Voice of the sentence", find.VOICE_CHOICES, help=_voices_note())
        _word_alone(view, state.value(voice))
        return
    chosen = _choose_cells(view, target, voice, "Most often coded")
    _tones(view, "word", view.find(find.word_tone, *chosen))
    parted = view.find(clashes.clashes)
    panel.heading(
        parted.finding,
        "Why: the lexicon scores words one by one and knows no targets. A sentence against one party may "
        "speak well of another, and a word such as “support” counts as good whoever gets it. In attributed "
        "and mixed sentences the score also takes in the speaker's words, the coded tone never does.",
    )
    for label, rows, n, whole in (
        (
            f"Coded one way, words (from ±{clashes.SIGN}) the other",
            parted.opposite,
            parted.opposed,
            parted.coded,
        ),
        (f"Own words coded 0, score from ±{clashes.STRONG}", parted.strong, parted.loud, parted.own),
    ):
        st.markdown(f"**{label}: {n:,} of {whole:,}**")
        if n > len(rows):
            st.caption(f"The {len(rows)} whose words score farthest from 0.")
        if len(rows):
            table.draw(rows, f"{label}: {plural(len(rows), 'sentence')}")


def _word_alone(view: View, voice: str) -> None:
    """Draw word tone where there is no coded tone to set beside it."""
    _tones(view, "word_alone", view.find(find.word_tone_alone, voice))
    st.caption(
        "The lexicon scores words one by one and knows no targets and no politics: “terrorism” counts as "
        "negative, whoever fights it. In attributed and mixed sentences it scores the speaker's words too."
    )


def _loaded(view: View, user: Param) -> None:
    """Draw loaded words and hedges by outlet, and list them."""
    choose(user, "Whose words", codes.WORD_USERS)
    whose = state.value(user)
    found = view.find(loaded_words.rates, whose)
    on_page = _panel(view, "loaded", found, loaded_words_chart.draw, _OPEN_OUTLET)
    _word_lists(view, view.find(loaded_words.lists, whose), on_page)


def _verbs(view: View) -> None:
    """Draw quotations by the stance of the reporting word, and list the words."""
    found = view.find(voices.verbs)
    on_page = _panel(view, "verbs", found, shares_chart.draw, _OPEN_QUOTE, address.Rows("cues"))
    _word_lists(view, view.find(voices.verb_lists), on_page)


def _voices(view: View) -> None:
    """Draw attributed words by the speaker's side, list the speakers, and draw words by voice."""
    found = view.find(voices.sides)
    on_page = _panel(view, "voices", found, shares_chart.draw, _OPEN_QUOTE, address.Rows("voices"))
    _word_lists(view, view.find(voices.speaker_lists), on_page)
    if view.shown.sentences.empty:
        notices.empty("sentences")
    else:
        found = view.find(voices.narration)
        _panel(view, "narration", found, shares_chart.draw, _OPEN_OUTLET, page=FURTHER)


def _sources(view: View) -> None:
    """Draw the share of unnamed sources by outlet, then quotations by kind of speaker."""
    _panel(view, "unnamed", view.find(unnamed.unnamed), dots_chart.draw)
    found = view.find(voices.kinds)
    _panel(view, "kinds", found, shares_chart.draw, _OPEN_QUOTE, page=FURTHER)


def _tones(view: View, name: str, found: Dots, rows: address.Rows | None = None) -> None:
    """Draw means of tone, and how far the intervals can be trusted."""
    _panel(view, name, found, dots_chart.draw, _OPEN_SENTENCES, rows)
    hollow = (
        " A hollow mark has too few sentences for an interval."
        if any(dot.interval is None for dot in found.marks)
        else ""
    )
    st.caption(
        f"Intervals: {escape(find.methods(found))}. They tell how far a mean hangs on single sentences of "
        "these articles, not how the outlet writes at large; of twenty such intervals about one misses by "
        f"chance.{hollow}"
    )
    links.to(
        address.of("method", "open=account&open=glossary"),
        "Method: how tone is measured, the words explained",
    )


def _panel(
    view: View,
    name: str,
    found: panel.Found,
    draw: Callable[[panel.Found, Looks], go.Figure],
    listed: str = "",
    rows: address.Rows | None = None,
    page: Param = PAGE,
) -> tuple[str, ...]:
    """Draw a panel of this page, of many outlets a page of them; other arguments as for `panel.show`.

    Args:
        view: The view.
        name: Its name on this page.
        found: What it shows.
        draw: Draws it.
        listed: What its list opens.
        rows: Where its rows are.
        page: Which page of the outlets is shown.

    Returns:
        Ids of the outlets that are drawn, where they are many; none where all are.
    """
    choice, on_page = None, tuple[str, ...]()
    if view.keep(pages.are_many, found):
        first = tuple(state.value(top_of(view)))
        cut = view.keep(pages.page_of, found, state.value(page), first)
        found, on_page = cut.found, cut.outlets
        number, count = turned_to(page, cut.rest, cut.size)
        choice = partial(pager, page, f"Outlets, {cut.size} of {cut.rest} at a time, page of", number, count)
    panel.show(
        view,
        f"tone_{name}",
        found,
        draw,
        choice=choice,
        listed=listed if found.opens else "",
        named=partial(sentences.name, view.all),
        rows=rows,
    )
    return on_page


def beside(view: View) -> None:
    """Draw what is open beside the page: the sentences behind a mark, or a card."""
    item = select.current()
    cell = sentences.parse(view.all, item) if sentences.is_cell(item) else None
    if cell is None:
        cards.beside(view.all)
        return
    rows = view.find(machine.behind if cell.measure == "read" else sentences.behind, cell)
    with cards.frame("Sentences behind a mark", view.all, item):
        st.markdown(f"### {escape(sentences.cell_name(view.all, cell))}")
        if rows.empty:
            st.markdown("The filters leave none of these sentences.")
        else:
            text = (
                "as printed, for the owner of the texts"
                if view.all.passages
                else "by number in the article. Their text is under copyright and not part of the tables; "
                "the article has it"
            )
            st.caption(f"{plural(len(rows), 'sentence')}, {text}.")
            if len(rows) > table.LONGEST:
                # A grid offers its rows as a file, in which passages never leave a page.
                rows = rows.drop(columns=sentences.PRINTED, errors="ignore")
            table.draw(rows, f"{plural(len(rows), 'sentence')} with their tone")
        for article in sentences.article_links(view.shown, cell):
            st.markdown(f"Article: {link(article.label, article.url)}")


def _choose_cells(view: View, target: Param, voice: Param, every: str) -> tuple[str, str]:
    """Draw the choices of voice and target, and return target and voice."""
    with st.container(horizontal=True):
        choose(voice, "Voice of the sentence", find.VOICE_CHOICES, help=_voices_note())
        choose(target, "Tone toward", {find.EVERY: every, **view.all.names["targets"]})
    return state.value(target), state.value(voice)


def _voices_note() -> str:
    return "; ".join(f"{find.VOICE_CHOICES[key]}: {label.lower()}" for key, label in codes.VOICES.items())


def _word_lists(view: View, lists: Sequence[WordList], on_page: Sequence[str]) -> None:
    """List words by outlet, two outlets a line where there is room.

    Args:
        view: The view.
        lists: The words.
        on_page: Ids of the outlets wanted, of each the first words; none for all words of all outlets.
    """
    if on_page:
        names = [view.all.name_of("outlets", outlet) for outlet in on_page[:_FEW_LISTS]]
        lists = sorted(
            (each for each in lists if each.outlet in names), key=lambda each: names.index(each.outlet)
        )
        st.caption(f"In words, of the first {len(names)} outlets above:")
    columns = st.columns(2)
    told: tuple[list[str], list[str]] = ([], [])
    for at, outlet in enumerate(dict.fromkeys(entry.outlet for entry in lists)):
        lines = [f"**{escape(outlet)}**"]
        for entry in (each for each in lists if each.outlet == outlet):
            words = entry.words[:_FEW_WORDS] if on_page else entry.words
            said = [f"{escape(word)} ({n:,})" if n > 1 else escape(word) for word, n in words]
            if more := len(entry.words) - len(words):
                said.append(f"{more:,} more")
            if entry.withheld:
                said.append(f"{plural(entry.withheld, 'passage')} longer than may be copied")
            lines.append(f"*{escape(entry.kind)}:* {', '.join(said)}")
        told[at % 2].append("  \n".join(lines))
    for column, outlets in zip(columns, told, strict=True):
        # One element: each costs the browser a moment.
        column.markdown("\n\n".join(outlets))


def _coded_alone(view: View, chosen: Chosen, items: tuple[str, ...]) -> None:
    """Draw coded tone; where nobody coded any, the tone of the words."""
    target = chosen.of(state.choice("target", [find.EVERY, *view.all.names["targets"]], find.EVERY))
    voice = chosen.of(state.choice("voice", find.VOICE_CHOICES, "narrator"))
    if find.is_coded(view.all):
        found = view.find(find.coded_tone, target, voice)
        alone.chart(view, "tone_coded", found, dots_chart.draw, items)
    else:
        found = view.find(find.word_tone_alone, voice)
        alone.chart(view, "tone_word_alone", found, dots_chart.draw, items)
    if methods := find.methods(found):
        st.caption(f"Intervals: {escape(methods)}.")


def _loaded_alone(view: View, chosen: Chosen, items: tuple[str, ...]) -> None:
    whose = chosen.of(state.choice("user", codes.WORD_USERS, "narrator"))
    alone.chart(view, "tone_loaded", view.find(loaded_words.rates, whose), loaded_words_chart.draw, items)


ALONE: alone.Views = {
    "coded-tone": Alone(_coded_alone),
    "loaded-words": Alone(_loaded_alone, "part=loaded"),
    "reporting-verbs": alone.of("tone_verbs", voices.verbs, shares_chart.draw, query="part=verbs"),
    "voices": alone.of("tone_voices", voices.sides, shares_chart.draw, query="part=voices"),
    "narration": alone.of("tone_narration", voices.narration, shares_chart.draw, query="part=voices"),
}
"""Views of this page that can stand alone."""
