"""Tables on the screen: short ones as HTML, in which every word can be read, long ones as Streamlit's grid.

The grid draws its cells on a canvas, one line each, and cuts what is longer; it is for thousands of rows.
`static/frame/tables.js` orders the rows of an HTML table by a column.
"""

from __future__ import annotations

import re
from html import escape

import pandas as pd
import streamlit as st

LONGEST = 300
"""Rows of an HTML table, or of a part of one; where it has no parts, more are a grid."""
_TALL = 60
"""Pixels of a row of the grid: two lines."""
_WIDTHS = ((14, "whole"), (45, "short"), (130, "long"))
"""Characters of a column's longest cell, and the class of its cells in `static/frame/tables.css`."""
_WIDEST = "longest"


def draw(frame: pd.DataFrame, alt: str) -> None:
    """Draw rows as a table.

    Args:
        frame: The rows, with column names for people. Columns of web addresses, and no others, become links.
        alt: What it is, for those who do not see it.
    """
    if len(frame) > LONGEST:
        st.dataframe(frame, hide_index=True, width="stretch", row_height=_TALL, alt=alt)
        return
    st.html(html(frame, alt))


def html(frame: pd.DataFrame, alt: str) -> str:
    """Write rows as an HTML table in a frame that scrolls where the window is narrow.

    Args:
        frame: As for `draw`.
        alt: As for `draw`.
    """
    classes = [_class(frame[column]) for column in frame.columns]
    links = [_holds_addresses(frame[column]) for column in frame.columns]
    heads = "".join(
        f'<th scope="col" class="{name}"><button type="button">{escape(str(column))}</button></th>'
        for column, name in zip(frame.columns, classes, strict=True)
    )
    rows = "".join(
        "<tr>" + "".join(map(_cell, row, classes, links)) + "</tr>"
        for row in frame.itertuples(index=False, name=None)
    )
    return (
        f'<div class="bw-table" role="region" tabindex="0" aria-label="{escape(alt)}"><table>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _holds_addresses(column: pd.Series) -> bool:
    """Tell whether all that a column holds are web addresses: one in a column of words stays a word."""
    held = [text for text in map(_text, column) if text]
    return bool(held) and all(re.fullmatch(r"https?://[^\s;]+", text) for text in held)


def _cell(value: object, name: str, links: bool) -> str:
    text = _text(value)
    shown = escape(text)
    if text and links:
        shown = f'<a href="{shown}" target="_blank" rel="noopener">read</a>'
    return f'<td class="{name}">{shown}</td>'


def _text(value: object) -> str:
    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return ""
    # A computed figure has more places than anybody has measured.
    return f"{value:.4g}".replace("-", "−") if isinstance(value, float) else str(value)


def _class(column: pd.Series) -> str:
    if pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column):
        return "number"
    longest = max((len(text) for text in map(_text, column) if not text.startswith("http")), default=0)
    return next((name for most, name in _WIDTHS if longest <= most), _WIDEST)
