"""Parts of the Tone page: tone of sentences, loaded words, reporting verbs, voices, sources."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from lib.app import notices, panel, select
from lib.app.choices import choose
from lib.app.data import View
from lib.app.state import Param
from lib.app.text import escape, link
from lib.drawing import style
from lib.subjects.cards import show as cards
from lib.subjects.tone import dots_chart as dot_charts
from lib.subjects.tone import find as tone
from lib.subjects.tone import loaded_words, sentences, voices
from lib.subjects.tone import loaded_words_chart as bar_charts
from lib.subjects.tone import shares_chart as share_charts
from lib.subjects.tone.dots_chart import Scale
from lib.subjects.tone.panel import Panel, WordList
from lib.subjects.tone.shares_chart import Part
from lib.tables import codes
from lib.tables.model import publishers
from lib.wording import plural

ON_SENTENCES = {"coded": "Coded tone", "word": "Word tone", "loaded": "Loaded words"}
ON_QUOTES = {"verbs": "Reporting verbs", "voices": "Whose voices", "sources": "Named or unnamed"}
PARTS = {**ON_SENTENCES, **ON_QUOTES}
"""Parts of the page, drawn one at a time."""

_OPEN_SENTENCES = "Open the sentences behind a dot"
_OPEN_QUOTE = "Open a quotation"


def coded(view: View, target: Param, voice: Param) -> None:
    """Draw coded tone by outlet.

    Args:
        view: The view.
        target: The choice of a target, or of all.
        voice: The choice of a voice of the sentence.
    """
    if not tone.is_coded(view.all):
        st.info(
            "Coded tone takes a person who reads each sentence and says toward whom it leans. Nobody has "
            "coded these articles. What a lexicon makes of the words is below, apart for each voice."
        )
        _word_alone(view, tone.EACH)
        return
    chosen = _choose_cells(view, target, voice, "Every target")
    found = view.find(tone.coded, *chosen)
    scale = Scale(-1, 1, ("against", "neither", "in favour"))
    _chart(view, found, ("coded", *chosen), lambda marks: _dots(view, marks, scale), opens=_OPEN_SENTENCES)
    draw_item(view)
    _methods(found)


def word(view: View, target: Param, voice: Param) -> None:
    """Draw word tone beside coded tone, and the sentences where they part; arguments as for `coded`."""
    if not tone.is_coded(view.all):
        choose(voice, "Voice of the sentence", tone.VOICE_CHOICES, help=_voices_note())
        _word_alone(view, st.session_state[voice.name])
        return
    chosen = _choose_cells(view, target, voice, "Most often coded")
    found = view.find(tone.word, *chosen)
    toward = view.all.name_of("targets", view.find(tone.paired_target, chosen[0]))
    scales = (
        Scale(-1, 1, ("against", "", "in favour"), f"Coded tone: {toward}"),
        Scale(-1, 1, ("negative", "", "positive"), "Word tone"),
    )
    _chart(view, found, ("word", *chosen), lambda marks: _dots(view, marks, *scales), opens=_OPEN_SENTENCES)
    draw_item(view)
    _methods(found)
    parted = view.find(tone.clashes)
    panel.heading(
        parted.finding,
        "Why: the lexicon scores words one by one and knows no targets. A sentence against one party may "
        "speak well of another, and a word such as “support” counts as good whoever gets it. In attributed "
        "and mixed sentences the score also takes in the speaker's words, the coded tone never does.",
    )
    for label, rows, whole in (
        (f"Coded one way, words (from ±{tone.WORD_TONE_SIGN}) the other", parted.opposite, parted.coded),
        (f"Own words coded 0, score from ±{tone.WORD_TONE_STRONG}", parted.strong, parted.own),
    ):
        st.markdown(f"**{label}: {len(rows)} of {whole}**")
        if len(rows):
            st.dataframe(
                rows,
                hide_index=True,
                width="stretch",
                column_config={"Article": st.column_config.LinkColumn(display_text="read")},
                alt=f"{label}: {len(rows)} sentences",
            )


def _word_alone(view: View, voice: str) -> None:
    """Draw word tone where there is no coded tone to set beside it."""
    found = view.find(tone.word_alone, voice)
    scale = Scale(-1, 1, ("negative", "", "positive"))
    _chart(view, found, ("word_alone", voice), lambda marks: _dots(view, marks, scale), opens=_OPEN_SENTENCES)
    draw_item(view)
    _methods(found)
    st.caption(
        "The lexicon scores words one by one and knows no targets and no politics: “terrorism” counts as "
        "negative, whoever fights it. In attributed and mixed sentences it scores the speaker's words too."
    )


def loaded(view: View, user: Param) -> None:
    """Draw loaded words and hedges by outlet, and list them; `user` chooses whose words."""
    choose(user, "Whose words", codes.WORD_USERS)
    whose = st.session_state[user.name]
    _chart(
        view,
        view.find(loaded_words.rates, whose),
        ("loaded", whose),
        lambda marks: bar_charts.bars(marks, _outlet_styles(view)),
        opens="Open an outlet's sentences",
    )
    draw_item(view)
    _word_lists(view.find(loaded_words.lists, whose))


def verbs(view: View) -> None:
    """Draw quotations by the stance of the reporting word, and list the words."""
    stances = {key: Part(label, share_charts.STANCE_COLOURS[key]) for key, label in codes.CUE_STANCES.items()}
    _shares(view, view.find(voices.verbs), "verbs", stances, _OPEN_QUOTE)
    draw_item(view)
    _word_lists(view.find(voices.verb_lists))


def whose_voices(view: View) -> None:
    """Draw attributed words by the speaker's side, list the speakers, and draw words by voice."""
    found = view.find(voices.sides)
    looks = style.side_styles(list(view.all.sides["side_id"]))
    sides = {side: Part(view.all.name_of("sides", side), look.colour) for side, look in looks.items()}
    _shares(view, found, "voices", sides, _OPEN_QUOTE)
    here = select.current() in found.items
    if here:
        draw_item(view)
    _word_lists(view.find(voices.speaker_lists))
    if view.shown.sentences.empty:
        notices.empty("sentences")
    else:
        spoken = {
            key: Part(sentences.VOICES[key], colour) for key, colour in share_charts.VOICE_COLOURS.items()
        }
        _shares(view, view.find(voices.narration), "narration", spoken, "Open an outlet's sentences")
    if not here:
        draw_item(view)


def sources(view: View) -> None:
    """Draw the share of unnamed sources by outlet, then quotations by kind of speaker."""
    scale = Scale(0, 1, ("none", "half", "all unnamed"))
    _chart(view, view.find(voices.unnamed), ("unnamed",), lambda marks: _dots(view, marks, scale))
    labels = voices.speaker_kinds()
    speakers = {key: Part(label, share_charts.SPEAKER_COLOURS[key]) for key, label in labels.items()}
    _shares(view, view.find(voices.kinds), "kinds", speakers, _OPEN_QUOTE)
    draw_item(view)


def draw_item(view: View) -> None:
    """Draw what is open: the sentences behind a mark, or a card."""
    item = select.current()
    if not sentences.is_cell(item):
        cards.draw_open(view.all)
        return
    cell = sentences.parse(view.all, item)
    if cell is None:
        notices.unknown_item(item)
        return
    rows = view.find(sentences.behind, cell)
    with st.container(border=True, key="card"):
        st.markdown(f"### {escape(sentences.name(view.all, item))}")
        if rows.empty:
            st.markdown("The filters leave none of these sentences.")
        else:
            st.caption(
                f"{plural(len(rows), 'sentence')}, by number in the article. Their text is under copyright "
                "and not part of the tables; the article has it."
            )
            st.dataframe(rows, hide_index=True, width="stretch", alt=f"{len(rows)} sentences with their tone")
        for article in sentences.article_links(view.shown, cell):
            st.markdown(f"Article: {link(article.label, article.url)}")
        st.button("Close", key="close_sentences", on_click=select.open_item, args=("",), type="tertiary")


def _choose_cells(view: View, target: Param, voice: Param, every: str) -> tuple[str, str]:
    """Draw the choices of voice and target, and return target and voice."""
    with st.container(horizontal=True):
        choose(voice, "Voice of the sentence", tone.VOICE_CHOICES, help=_voices_note())
        choose(target, "Tone toward", {tone.EVERY: every, **view.all.names["targets"]})
    return st.session_state[target.name], st.session_state[voice.name]


def _voices_note() -> str:
    return "; ".join(f"{tone.VOICE_CHOICES[key]}: {label.lower()}" for key, label in codes.VOICES.items())


def _chart(
    view: View,
    found: Panel,
    key: tuple[Hashable, ...],
    draw: Callable[[pd.DataFrame], go.Figure],
    opens: str = "",
) -> None:
    """Draw a panel: heading, chart, table and, where marks open something, the list that opens it too.

    Args:
        view: The view.
        found: What the panel says and shows.
        key: Name of the chart, then the choices that it depends on.
        draw: Makes the figure from the marks.
        opens: What the list opens; empty for no list.
    """
    widget = f"tone_{key[0]}"
    panel.heading(found.finding, found.measure)
    figure = panel.figure_once(view, ("tone", *key), lambda: draw(found.marks))
    panel.plotly(figure, widget, found.alt, clickable=bool(opens))
    panel.table(found.table, widget)
    if opens:
        names = view.find(voices.quote_names)
        select.from_items(
            f"{widget}_list",
            opens,
            found.items,
            lambda item: names.get(item) or sentences.name(view.all, item),
        )


def _shares(view: View, found: Panel, key: str, parts: Mapping[str, Part], opens: str) -> None:
    _chart(view, found, (key,), lambda marks: share_charts.shares(marks, parts), opens)


def _dots(view: View, marks: pd.DataFrame, *scales: Scale) -> go.Figure:
    return dot_charts.dots(marks, scales, _outlet_styles(view))


def _outlet_styles(view: View) -> Mapping[str, style.Style]:
    return style.outlet_styles(publishers(view.all))


def _methods(found: Panel) -> None:
    hollow = (
        " A hollow mark has too few sentences for an interval." if found.marks["low"].isna().any() else ""
    )
    st.caption(
        f"Intervals: {escape(tone.methods(found))}. They tell how far a mean hangs on single sentences of "
        "these articles, not how the outlet writes at large; of twenty such intervals about one misses by "
        f"chance.{hollow}"
    )
    st.page_link(st.session_state["pages"]["method"], label="Method: how tone is measured and checked")


def _word_lists(lists: Sequence[WordList]) -> None:
    """List words by outlet, two outlets a line where there is room."""
    columns = st.columns(2)
    for at, outlet in enumerate(dict.fromkeys(entry.outlet for entry in lists)):
        lines = [f"**{escape(outlet)}**"]
        for entry in (each for each in lists if each.outlet == outlet):
            said = [f"{escape(word)} ({n:,})" if n > 1 else escape(word) for word, n in entry.words]
            if entry.withheld:
                said.append(f"{plural(entry.withheld, 'passage')} longer than may be copied")
            lines.append(f"*{escape(entry.kind)}:* {', '.join(said)}")
        columns[at % 2].markdown("  \n".join(lines))
