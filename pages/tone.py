"""Tone: what the outlets' own words do, whose words they carry, and on how few sentences that rests."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from lib import schema
from lib.charts import style
from lib.charts import tone as charts
from lib.charts.tone import Part, Scale
from lib.filters import Filters
from lib.ui import cards, notices, panel, params, select, share, state
from lib.ui.data import View
from lib.ui.text import escape, link, plural
from lib.views import tone
from lib.views.tone import Panel, Words

Found = TypeVar("Found")

view: View = st.session_state["view"]
tables, shown = view.all, view.shown
styles = style.outlet_styles(params.publishers(tables))
targets = {row: tables.name_of("targets", row) for row in tables.targets["target_id"]}
PARAMS = (
    state.choice("part", tone.PARTS, "coded"),
    state.choice("target", [tone.EVERY, *targets], tone.EVERY),
    state.choice("voice", tone.VOICE_CHOICES, "narrator"),
    state.choice("user", schema.WORD_USERS, "narrator"),
)
state.use(*PARAMS)
for param in PARAMS:
    # Streamlit forgets the value of a widget that a run does not draw; other parts keep theirs this way.
    st.session_state[param.name] = st.session_state[param.name]
part, target, voice, user = (state.value(param) for param in PARAMS)


@st.cache_resource(show_spinner=False, max_entries=256)
def remembered(version: str, chosen: Filters, name: str, choices: tuple[str, ...]) -> Any:
    return getattr(tone, name)(tables, shown, *choices)


@st.cache_resource(show_spinner=False, max_entries=256)
def figure(
    version: str,
    chosen: Filters,
    key: str,
    choices: tuple[str, ...],
    _draw: Callable[[pd.DataFrame], go.Figure],
    _marks: pd.DataFrame,
) -> go.Figure:
    return _draw(_marks)


def find(make: Callable[..., Found], *choices: str) -> Found:
    """Return what a view of this page finds; the same question is answered from memory."""
    found: Found = remembered(tables.version, view.filters, make.__name__, choices)
    return found


def choose(label: str, name: str, named: Mapping[str, str], **more: Any) -> None:
    st.segmented_control(
        label, list(named), format_func=lambda key: named[key], key=name, required=True, wrap=True, **more
    )


def chart(
    found: Panel,
    key: str,
    draw: Callable[[pd.DataFrame], go.Figure],
    *choices: str,
    opens: str = "",
) -> None:
    """Draw a panel: heading, chart, table and, where marks open something, the list that opens it too."""
    panel.heading(found.finding, found.measure)
    drawn = figure(tables.version, view.filters, key, choices, draw, found.marks)
    panel.plotly(drawn, f"tone_{key}", found.alt, clickable=bool(opens))
    panel.table(found.table, f"tone_{key}")
    if opens:
        names = find(tone.quote_names)
        select.from_list(
            f"tone_{key}_list", opens, found.items, lambda item: names.get(item) or tone.name(tables, item)
        )


def shares(found: Panel, key: str, parts: Mapping[str, Part], opens: str) -> None:
    chart(found, key, lambda marks: charts.shares(marks, parts), opens=opens)


def draw_item() -> None:
    """Draw what is open: the sentences behind a dot, or a card."""
    item = select.current()
    if not tone.is_cell(item):
        cards.draw_open(tables)
        return
    cell = tone.parse(tables, item)
    if cell is None:
        st.warning(f"The link opens an item that these tables do not have: `{item.replace('`', ' ')}`")
        return
    rows = tone.sentences(tables, shown, cell)
    with st.container(border=True, key="card"):
        st.markdown(f"### {escape(tone.name(tables, item))}")
        if rows.empty:
            st.markdown("The filters leave none of these sentences.")
        else:
            st.caption(
                f"{plural(len(rows), 'sentence')}, by number in the article. Their text is under copyright "
                "and not part of the tables; the article has it."
            )
            st.dataframe(rows, hide_index=True, width="stretch", alt=f"{len(rows)} sentences with their tone")
        for article in tone.article_links(tables, shown, cell):
            st.markdown(f"Article: {link(article.label, article.url)}")
        st.button("Close", key="close_sentences", on_click=select.open_item, args=("",), type="tertiary")


def draw_words(lists: Sequence[Words]) -> None:
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


def choose_cells(every: str) -> None:
    note = "; ".join(f"{tone.VOICE_CHOICES[key]}: {label.lower()}" for key, label in schema.VOICES.items())
    with st.container(horizontal=True):
        choose("Voice of the sentence", "voice", tone.VOICE_CHOICES, help=note)
        choose("Tone toward", "target", {tone.EVERY: every, **targets})


def draw_methods(found: Panel) -> None:
    hollow = (
        " A hollow mark has too few sentences for an interval." if found.marks["low"].isna().any() else ""
    )
    st.caption(
        f"Intervals: {escape(tone.methods(found))}. They tell how far a mean hangs on single sentences of "
        "these articles, not how the outlet writes at large; of twenty such intervals about one misses by "
        f"chance.{hollow}"
    )
    st.page_link(st.session_state["pages"]["method"], label="Method: how tone is coded and checked")


def draw_coded() -> None:
    choose_cells("Every target")
    found = find(tone.coded, target, voice)
    scale = Scale(-1, 1, ("against", "neither", "in favour"))
    chart(
        found,
        "coded",
        lambda marks: charts.dots(marks, [scale], styles),
        target,
        voice,
        opens="Open the sentences behind a dot",
    )
    draw_item()
    draw_methods(found)


def draw_word() -> None:
    choose_cells("Most often coded")
    found = find(tone.word, target, voice)
    name = targets[tone.paired_target(tables, shown, target)]
    scales = [
        Scale(-1, 1, ("against", "", "in favour"), f"Coded tone: {name}"),
        Scale(-1, 1, ("negative", "", "positive"), "Word tone"),
    ]
    chart(
        found,
        "word",
        lambda marks: charts.dots(marks, scales, styles),
        target,
        voice,
        opens="Open the sentences behind a dot",
    )
    draw_item()
    draw_methods(found)
    parted = find(tone.clashes)
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


def draw_loaded() -> None:
    choose("Whose words", "user", schema.WORD_USERS)
    chart(
        find(tone.loaded, user),
        "loaded",
        lambda marks: charts.bars(marks, styles),
        user,
        opens="Open an outlet's sentences",
    )
    draw_item()
    draw_words(find(tone.word_lists, user))


def draw_verbs() -> None:
    parts = {key: Part(label, charts.STANCE_COLOURS[key]) for key, label in schema.CUE_STANCES.items()}
    shares(find(tone.verbs), "verbs", parts, "Open a quotation")
    draw_item()
    draw_words(find(tone.verb_lists))


def draw_voices() -> None:
    found = find(tone.voices)
    looks = style.side_styles(list(tables.sides["side_id"]))
    sides = {side: Part(tables.name_of("sides", side), look.colour) for side, look in looks.items()}
    shares(found, "voices", sides, "Open a quotation")
    here = select.current() in found.items
    if here:
        draw_item()
    draw_words(find(tone.speaker_lists))
    if shown.sentences.empty:
        notices.empty("sentences")
    else:
        voices = {key: Part(tone.VOICE_CHOICES[key], colour) for key, colour in charts.VOICE_COLOURS.items()}
        shares(find(tone.narration), "narration", voices, "Open an outlet's sentences")
    if not here:
        draw_item()


def draw_sources() -> None:
    scale = Scale(0, 1, ("none", "half", "all unnamed"))
    chart(find(tone.unnamed), "unnamed", lambda marks: charts.dots(marks, [scale], styles))
    kinds = {key: Part(label, charts.SPEAKER_COLOURS[key]) for key, label in tone.speaker_kinds().items()}
    shares(find(tone.kinds), "kinds", kinds, "Open a quotation")
    draw_item()


st.title("Whose words, in which tone", anchor=False)
if warning := tone.small_n(shown):
    st.warning(warning)
choose(
    "Part of the page",
    "part",
    tone.PARTS,
    label_visibility="collapsed",
    on_change=select.open_item,
    args=("",),
)
on_sentences = {"coded": draw_coded, "word": draw_word, "loaded": draw_loaded}
on_quotes = {"verbs": draw_verbs, "voices": draw_voices, "sources": draw_sources}
if part in on_sentences:
    if view.filters.sides or view.filters.topics or view.filters.text:
        st.caption("The filters for sides, topics and text choose quotations; sentences stay as they are.")
    notices.empty("sentences") if shown.sentences.empty else on_sentences[part]()
else:
    notices.empty("quotations") if shown.quotes.empty else on_quotes[part]()
share.draw(view, "Tone", ("sentences", "sentence_tones", "loaded_words", "tone", "quotes", "cues", "voices"))
