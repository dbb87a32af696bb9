"""Loaded words and hedges: how many an outlet uses, and which."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from lib.drawing.panel import Panel
from lib.subjects.tone.marks import Bar
from lib.subjects.tone.sentences import ALL_VOICES, Cell, cell_name
from lib.subjects.tone.words import Counted, WordList, word_lists
from lib.tables import codes
from lib.tables.model import Tables, outlets_of
from lib.wording import alt, plural

_AGREEMENT = "loaded-words"


def rates(tables: Tables, shown: Tables, user: str) -> Panel[Bar]:
    """Count loaded words and hedges by outlet, per 100 words of the sentences shown.

    Args:
        tables: All tables.
        shown: The tables as filtered.
        user: Whose words: `narrator` or `speaker`.
    """
    words = {key: int(n) for key, n in shown.sentences.groupby("outlet_id")["words"].sum().items()}
    rows = shown.loaded_words[shown.loaded_words["by"] == user]
    counts = rows.groupby(["kind", "outlet_id"]).size()
    number = {
        (kind, outlet): int(counts.get((kind, outlet), 0))
        for kind in codes.WORD_KINDS
        for outlet in outlets_of(tables, shown)
        if outlet in words
    }
    rate = {(kind, outlet): 100 * n / words[outlet] for (kind, outlet), n in number.items()}
    first = next(iter(codes.WORD_KINDS))
    ordered = sorted((o for kind, o in number if kind == first), key=lambda outlet: -rate[first, outlet])
    cells = {outlet: Cell("word", outlet, "", ALL_VOICES) for outlet in ordered}
    marks = tuple(
        Bar(
            block=f"{label}s per 100 words",
            outlet_id=outlet,
            name=tables.name_of("outlets", outlet),
            note=f"{number[kind, outlet]} in {words[outlet]:,} words",
            value=rate[kind, outlet],
            label=f"{rate[kind, outlet]:.1f}" if number[kind, outlet] else "0",
            hover=f"{rate[kind, outlet]:.1f} {label.lower()}s per 100 words",
            item=cell.item,
        )
        for kind, label in codes.WORD_KINDS.items()
        for outlet, cell in cells.items()
    )
    whose = "of the outlets' own" if user == "narrator" else "in the mouths of speakers"
    counted = {
        tables.name_of("outlets", outlet): f"{number[first, outlet]} in {plural(words[outlet], 'word')}"
        for outlet in ordered
    }
    return Panel(
        finding=_finding(counted, user) if any(number.values()) else "No loaded words or hedges here",
        measure=(
            f"Loaded words and hedges {whose}, per 100 words of the article: {len(rows)} in "
            f"{sum(words.values()):,} words. {_agreement(tables)}"
        ),
        alt=alt(
            "Bars of loaded words and hedges per 100 words by outlet.",
            (f"{bar.block}, {bar.name}: {bar.note}" for bar in marks),
        ),
        marks=marks,
        table=pd.DataFrame(
            [
                {
                    "Outlet": tables.name_of("outlets", outlet),
                    "Kind": codes.WORD_KINDS[kind],
                    "By": codes.WORD_USERS[user],
                    "Count": n,
                    "Words": words[outlet],
                    "Per 100 words": round(rate[kind, outlet], 2),
                }
                for (kind, outlet), n in number.items()
            ]
        ),
        opens={cell.item: cell_name(tables, cell) for cell in cells.values()},
    )


def lists(tables: Tables, shown: Tables, user: str) -> tuple[WordList, ...]:
    """List each outlet's loaded words, then its hedges; capitals at the start of a sentence are folded.

    Args:
        tables: All tables.
        shown: The tables as filtered.
        user: Whose words: `narrator` or `speaker`.
    """
    rows = shown.loaded_words[shown.loaded_words["by"] == user]
    found = {key: list(words) for key, words in rows.groupby(["outlet_id", "kind"])["word"]}
    return word_lists(
        tables,
        shown,
        {kind: f"{label}s" for kind, label in codes.WORD_KINDS.items()},
        {key: _fold_case(words) for key, words in found.items()},
        {key: words.count("") for key, words in found.items()},
    )


def _fold_case(words: Iterable[str]) -> tuple[Counted, ...]:
    spellings: dict[str, list[str]] = {}
    for each in filter(None, words):
        spellings.setdefault(each.casefold(), []).append(each)
    # Of "Despite" and "despite" the one without the sentence's capital is the word.
    counted = [(max(group), len(group)) for group in spellings.values()]
    return tuple(sorted(counted, key=lambda pair: (-pair[1], pair[0].casefold())))


def _finding(counted: Mapping[str, str], user: str) -> str:
    """Name the outlets with most and fewest; `counted` has their counts by name, most first."""
    whose = "loaded words of its own" if user == "narrator" else "loaded words in speakers' mouths"
    names = list(counted)
    most, fewest = names[0], names[-1]
    if len(counted) == 1:
        return f"{most} has {counted[most]}: {whose}"
    return f"Most {whose}: {most} has {counted[most]}; fewest: {fewest}, {counted[fewest]}"


def _agreement(tables: Tables) -> str:
    row = tables.agreement[tables.agreement["variable_id"] == _AGREEMENT]
    if row.empty:
        return ""
    found = row.iloc[0]
    return (
        f"Which words are loaded is a judgement: two annotations agreed with {found['measure']} "
        f"{found['value']:.2f} on {found['n']} of them."
    )
