"""What the reader must be told: faults in the data, bad values in a link, empty results."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd
import streamlit as st

from lib.address import Address
from lib.app import chart_row, here, links, parts, share, state
from lib.app.data import View
from lib.app.search_box import FIND
from lib.app.text import code, escape, link, plain
from lib.tables import dates, standing
from lib.tables.asking.answers import MOST_AT_HAND
from lib.tables.faults import Fault, TablesError
from lib.tables.model import Tables
from lib.wording import listed, plural


def unusable(error: TablesError, folder: Path) -> None:
    """Show one clear page in place of all others: the data folder cannot be used."""
    st.title("The tables cannot be shown")
    st.markdown(
        f"The data folder `{folder.name}` has {plural(len(error.faults), 'fault')} to be mended first. "
        "Nothing else was read. Reload this page afterwards."
    )
    _fault_table(error.faults)


def set_aside(tables: Tables) -> None:
    """Count rows that were set aside, aloud, with the reasons on demand."""
    if not tables.faults:
        return
    rows = {(fault.file, fault.row) for fault in tables.faults if fault.row is not None}
    files = {fault.file for fault in tables.faults if fault.row is None}
    said = [f"{plural(len(rows), 'row')} set aside"] if rows else []
    said += (
        [f"{plural(len(files), 'file')} not used as {'it is' if len(files) == 1 else 'they are'}"]
        if files
        else []
    )
    with st.expander(f"{listed(said)}: the tables have faults", expanded=False):
        st.markdown("Such rows and files are not shown or counted anywhere. The rest is.")
        _fault_table(tables.faults)


def _fault_table(faults: tuple[Fault, ...]) -> None:
    st.dataframe(
        pd.DataFrame(
            [(f.file, f.row, f.column, f.value, f.problem, f.advice) for f in faults],
            columns=["File", "Line", "Column", "Value", "What is wrong", "What to do"],
        ),
        hide_index=True,
        width="stretch",
        row_height=60,
        alt="List of faults by file, line, column and value",
    )


def broken(error: Exception) -> bool:
    """Say that a page could not be drawn; for `st.App(on_script_error=...)`.

    Args:
        error: What went wrong; Streamlit logs it.

    Returns:
        True: nothing else is to be shown.
    """
    st.error(
        f"This part could not be drawn ({type(error).__name__}). The tables are unharmed. "
        "Try another page or reset the filters; the server's log has the details."
    )
    return True


def bad_values(bounds: tuple[date, date]) -> None:
    """Name what a link asked for and could not have.

    Args:
        bounds: The story's first and last day.
    """
    bad = state.bad_values()
    if not bad:
        return
    periods = [text for text in bad if text.startswith("period=")]
    in_memory = st.session_state["view"].all.in_memory
    days = [text for text in bad if text.startswith("asof=")] if in_memory else []
    first, last = (dates.words(day.isoformat()) for day in bounds)
    if unknown := ", ".join(code(text) for text in bad if text not in (*periods, *days)):
        st.warning(f"Left out, because these tables do not know it: {unknown}")
    if days:
        st.warning(
            f"No day to stand on: {', '.join(map(code, days))}. Write a day from {first} to {last} as "
            f"{code(bounds[0].isoformat())}. All that is known today is shown."
        )
    if periods:
        st.warning(
            f"Not as the link asks: {', '.join(map(code, periods))} The story's period is {first} to {last}; "
            "days beyond it are not shown."
        )


def unknown_item(item: str) -> None:
    """Name an item that a link asks for and these tables do not have."""
    st.warning(f"The link opens an item that these tables do not have: {code(item)}")


def missing_chart() -> None:
    """Name a chart that a link asks for and the page does not have, or not under these filters."""
    if not (name := parts.missing()):
        return
    filtered = ", or these filters leave nothing of it" if st.session_state["view"].filters.active else ""
    charts = ", ".join(map(code, parts.drawn()))
    st.warning(
        f"The link asks for a chart that this page does not have{filtered}: {code(name)}"
        + (f". Charts here: {charts}" if charts else "")
    )


def empty(what: str) -> None:
    """Say that there is nothing to show, and offer the reset where filters are the reason.

    Args:
        what: What is missing, in the plural, such as "quotations".
    """
    view: View = st.session_state["view"]
    if not view.filters.active:
        st.info(f"No {what} yet as of this day." if view.all.day else f"These tables have no {what}.")
        return
    st.info(f"No {what} match these filters.")
    st.button("Show everything again", key=f"reset_{what}", on_click=state.reset_shared)


def too_many(what: str) -> None:
    """Say that an archive does not compare as many rows one by one.

    Args:
        what: What would be shown.
    """
    st.info(
        f"Too many rows to look at one by one, for {what}. Up to {MOST_AT_HAND:,} quotations, events and "
        "articles together are: a shorter period or another filter leads there."
    )


def not_of_archive(title: str) -> None:
    """Show one sentence in place of a page that an archive does not have.

    Args:
        title: Title of the page.
    """
    st.title(escape(title), anchor=False)
    st.info(f"An archive does not have this page. {ARCHIVE}")


ARCHIVE = (
    "What compares rows with each other needs all of them in memory: show a part of the archive, as a story "
    "of its own, for that."
)
"""Why an archive does not have all pages."""


def unrecorded(what: str) -> None:
    """Say that nobody has recorded what only editors can, which does not mean that there is none.

    Args:
        what: What is missing, in the plural, such as "disagreements".
    """
    day = st.session_state["view"].all.day
    said = "as of this day none stand" if day else "none are recorded for these articles"
    st.info(f"{what.capitalize()} are the work of editors; {said}.")


def machine_made(tables: Tables) -> None:
    """Say over every page how many of its rows nobody has reviewed, and whether it shows private passages."""
    n, whole = standing.unreviewed(tables)
    said = []
    if n:
        said.append(
            f":orange-badge[Machine-made rows] {n:,} of {whole:,} rows of this story have not been reviewed."
        )
    if tables.passages:
        said.append(
            ":violet-badge[Private folder] Passages stand here as printed. The command `publish` makes the "
            "folder that may go online."
        )
    if said:
        st.markdown("  \n".join(said))


def embedded_footer(tables: Tables) -> None:
    """Close what another page embeds: its row, whose it is, filters, version, the way to the full view."""
    full = here.chart(parts.alone()) if parts.alone() else here.view()
    view: View = st.session_state["view"]
    said = ["Basewatch", f"data version {tables.version}", chart_row.filter_words(view)]
    n, whole = standing.unreviewed(tables)
    said.append(f"machine-made, {n:,} of {whole:,} rows not reviewed" if n else "")
    if not parts.alone():
        st.html(share.row())
    st.caption(" · ".join([*map(escape, filter(None, said)), link("Full view", full)]))


_TEXT_ON = {
    "overview": "Here it narrows statements, quotations, events and disagreements, not articles.",
    "timeline": "Here it narrows quotations and events, not articles.",
    "map": "Here it narrows what happened where, not how often the outlets name a place.",
    "tone": "Here it narrows reporting words and voices; sentences, their tone and loaded words stay whole.",
    "quotes": "Here it narrows the quotations.",
    "side_by_side": "Here it narrows statements, groups and points where the outlets part.",
    "sources": "Here it narrows the way of the words; outlets and articles stay whole.",
    "method": "Here it changes nothing.",
    "review": "Here it changes nothing.",
    "names": "Here it changes nothing.",
    "coding": "Here it changes nothing.",
    "search": "Here it leaves nothing out: what lies outside it is marked.",
}
_LISTS = ("quotes", "search")
"""Pages that list what a text finds; on the others it shows in figures."""
_TEXT_ELSEWHERE = "It narrows quotations, statements, events and disagreements; all else stays whole."


def text_filter(view: View, page: str) -> None:
    """Say, where the filter for text is on, what it keeps here and what it does not touch.

    Args:
        view: The view.
        page: File name of the page.
    """
    text = view.filters.text
    if not text:
        return
    reading = view.answers.reading()
    said = [f"Filter for text: “{escape(text)}”."]
    if not reading.terms:
        said.append("It has no word, so it narrows nothing.")
    else:
        said.append(_TEXT_ON.get(page, _TEXT_ELSEWHERE))
        alike = tuple(dict.fromkeys(other for term in reading.terms for other in term.alike))
        if alike:
            said.append(f"It also keeps: {escape(listed(alike))}.")
        for term in reading.unknown:
            near = f" Spelled nearly so: {escape(listed(term.near))}." if term.near else ""
            said.append(f"These tables have no “{escape(term.typed)}”, so nothing fits.{near}")
    st.caption(" ".join(said))
    if page not in _LISTS and "search" in st.session_state["pages"]:
        links.to(Address("search", ((FIND.name, text),)), "List what the tables have for it →")


def footer(tables: Tables) -> None:
    """Close the page: the row of the whole view, who stands behind the rows, which version, what is whose."""
    said = (
        tables.story.iloc[0]["provenance"],
        "See Method." if tables.in_memory else "",
        "" if tables.passages else "Folder without passages: links lead to the publishers’ pages.",
        f"Data version {tables.version}.",
        "Tables CC BY 4.0; quoted words belong to those who spoke and published them.",
    )
    st.html(f'{share.row()}<p class="bw-foot">{plain(" ".join(filter(None, said)))}</p>')
