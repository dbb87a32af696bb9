"""Coded tone and word tone by outlet.

Functions take the tables twice where they must: `tables` with all rows, for names and order, and
`shown`, what the filters leave, for what is counted.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from lib.drawing.panel import grouped
from lib.subjects.tone.marks import Dot, Dots, Scale
from lib.subjects.tone.pages import MOST
from lib.subjects.tone.sentences import ALL_VOICES, VOICES, VOICES_AT_LENGTH, Cell, cell_name
from lib.tables import codes, measures
from lib.tables.model import Tables, outlets_of
from lib.wording import alt, listed, lower, plural, signed

EVERY = "every"
"""Choice of target: all of them; where only one fits, the one most often coded."""

EACH = "each"
"""Choice of voice: the three of them, one below the other."""

VOICE_CHOICES = {**VOICES, EACH: "Each apart"}

_VOICE_ADJECTIVES = {"narrator": "own ", "mixed": "mixed ", "quoted": "attributed ", ALL_VOICES: ""}
_NAMED_IN_TITLE = 2
_CODED = ("against", "neither", "in favour")
_WORDS = ("negative", "", "positive")

_Cells = Mapping[tuple[str, str, str], Any]
"""Rows of the derived table by outlet, target and voice."""


class _Told(NamedTuple):
    """The sentences of a cell and the dot that stands for them."""

    cell: Cell
    dot: Dot


def small_n(shown: Tables) -> str:
    """Say on how little the page rests, from the rows shown."""
    used = pd.concat([frame[["outlet_id", "article_id"]] for frame in (shown.sentences, shown.quotes)])
    articles = used.groupby("outlet_id")["article_id"].nunique()
    if articles.empty:
        return ""
    low, high = int(articles.min()), int(articles.max())
    if high == 1:
        each = f"one each from {len(articles)} outlets" if len(articles) > 1 else "all there is of one outlet"
    elif low == high:
        each = f"{low} from each of {plural(len(articles), 'outlet')}"
    else:
        each = f"{low} to {high} from each of {len(articles)} outlets"
    rows = f"{plural(len(shown.sentences), 'sentence')} and {plural(len(shown.quotes), 'quotation')}"
    return (
        f"{rows} from {plural(int(articles.sum()), 'article')}, {each}. What follows describes these "
        "articles; it is no verdict on an outlet."
    )


def is_coded(tables: Tables) -> bool:
    """Tell whether anybody coded the tone of sentences; a program cannot."""
    return not tables.sentence_tones.empty


def targets_of(tables: Tables, target: str) -> list[str]:
    """Return the ids of the targets that a choice stands for, in table order."""
    return list(tables.targets["target_id"]) if target == EVERY else [target]


def voices_of(voice: str) -> list[str]:
    """Return the voices that a choice stands for, a block each."""
    return list(codes.VOICES) if voice == EACH else [voice]


# --- coded tone -----------------------------------------------------------------------------------


def coded_tone(tables: Tables, shown: Tables, target: str, voice: str) -> Dots:
    """Compare the outlets' coded tone; they stand in the order of the first block, in favour first.

    Args:
        tables: All tables.
        shown: The tables as filtered.
        target: Id of a target, or `EVERY`.
        voice: One of `VOICE_CHOICES`.
    """
    targets, voices = targets_of(tables, target), voices_of(voice)
    cells = _cells(shown, "coded")
    ordered = _by_mean(tables, shown, cells, targets[0], voices[0])
    told: list[_Told] = []
    for target_id in targets:
        for voice_id in voices:
            block = f"Toward {tables.name_of('targets', target_id)}"
            if len(voices) > 1:
                block += f": {lower(VOICES_AT_LENGTH[voice_id])}"
            told += [
                _told(tables, cells, Cell("coded", outlet, target_id, voice_id), block) for outlet in ordered
            ]
    dots = tuple(dot for _, dot in told)
    return Dots(
        finding=_coded_finding(tables, shown, told),
        measure=(
            f"Mean coded tone, 95 % intervals. {_counted(shown, voice)}, each coded −1 against, 0 neither "
            f"or 1 in favour. Only the outlet's own tone counts, never a speaker's.{_last(dots)}"
        ),
        alt=alt(
            "Dot plot of mean coded tone by outlet, from against to in favour, with 95 % intervals.",
            (f"{dot.block}, {dot.name}: {signed(dot.mean)}" for _, dot in told if dot.mean is not None),
        ),
        marks=dots,
        table=_table(tables, cells, targets, voices),
        opens=_opens(tables, told),
        scales=(Scale(-1, 1, _CODED),),
    )


def methods(found: Dots) -> str:
    """Name the interval methods behind the dots."""
    used = {dot.method for dot in found.marks}
    return "; ".join(lower(label) for method, label in codes.INTERVAL_METHODS.items() if method in used)


def _coded_finding(tables: Tables, shown: Tables, told: Sequence[_Told]) -> str:
    drawn = [(cell, dot) for cell, dot in told if dot.mean is not None]
    sure = [cell for cell, dot in drawn if _side(dot)]
    small = sum(dot.interval is None for _, dot in drawn)
    rest = len(drawn) - len(sure) - small
    if not sure:
        if not rest:
            return "Too few sentences for any interval"
        start = "The one mean is" if rest == 1 else f"None of {rest} means is"
        lean = "no clear lean" if rest == 1 else "a clear lean"
        few = f"; {small} more {'has' if small == 1 else 'have'} too few sentences" if small else ""
        return f"{start} {lean}: chance alone could give as much{few}"
    said = [_share_coded(tables, shown, cell) for cell in sure[:_NAMED_IN_TITLE]]
    if more := len(sure) - len(said):
        said.append(f"{more} more {'mean shows' if more == 1 else 'means show'} a clear lean")
    if rest:
        lean = "the other mean shows" if rest == 1 else f"the other {rest} means show"
        said.append(f"{lean} no clear lean")
    return "; ".join(said)


def _share_coded(tables: Tables, shown: Tables, cell: Cell) -> str:
    """Say how many sentences of a cell are coded for or against."""
    rows = shown.sentence_tones
    mine = (rows["outlet_id"] == cell.outlet_id) & (rows["target_id"] == cell.target_id)
    if cell.voice != ALL_VOICES:
        mine &= rows["voice"] == cell.voice
    tones = rows[mine]["tone"]
    sign = 1 if tones.sum() > 0 else -1
    toward = f"{'in favour of' if sign > 0 else 'against'} {tables.name_of('targets', cell.target_id)}"
    other = int((tones == -sign).sum())
    return (
        f"{tables.name_of('outlets', cell.outlet_id)}: {int((tones == sign).sum())} of "
        f"{len(tones)} {_VOICE_ADJECTIVES[cell.voice]}sentences are coded {toward}"
        + (f", {other} the other way" if other else "")
    )


# --- word tone --------------------------------------------------------------------------------------


def word_tone(tables: Tables, shown: Tables, target: str, voice: str) -> Dots:
    """Set the outlets' coded tone toward one target beside the tone of the words.

    Args:
        tables: All tables.
        shown: The tables as filtered.
        target: Id of a target, or `EVERY` for the one most often coded against or in favour.
        voice: One of `VOICE_CHOICES`.

    Returns:
        Dots on two axes: coded tone at the left, word tone at the right.
    """
    target_id = paired_target(tables, shown, target)
    toward = tables.name_of("targets", target_id)
    voices = voices_of(voice)
    by_code, by_word = _cells(shown, "coded"), _cells(shown, "word")
    ordered = _by_mean(tables, shown, by_word, "", voices[0])
    told: list[_Told] = []
    for voice_id in voices:
        block = VOICES_AT_LENGTH[voice_id] if len(voices) > 1 else ""
        for outlet in ordered:
            left = _told(tables, by_code, Cell("coded", outlet, target_id, voice_id), block)
            right = _told(tables, by_word, Cell("word", outlet, "", voice_id), block)
            # Two columns share a line: the numbers stay on hover and in the table.
            note = left.dot.note if left.dot.mean is None else plural(left.dot.n, "sentence")
            told += [
                _Told(one.cell, one.dot._replace(scale=at, note=note)) for at, one in enumerate((left, right))
            ]
    return Dots(
        finding=_word_finding(toward, told),
        measure=(
            f"Left: mean coded tone toward {toward}. Right: mean word tone, a "
            "lexicon's score of all words in the sentence from −1 to 1 (VADER). "
            f"{_counted(shown, voice)}; 95 % intervals. "
            "The two scales differ: compare the order of the outlets, not the lengths."
            f"{_last(one.dot for one in told)}"
        ),
        alt=alt(
            "Two dot plots side by side, coded tone and word tone by outlet, with 95 % intervals.",
            (
                f"{dot.name}, {'word' if dot.scale else 'coded'} tone {signed(dot.mean)}"
                for _, dot in told
                if dot.mean is not None
            ),
        ),
        marks=tuple(dot for _, dot in told),
        table=pd.concat(
            [
                _table(tables, by_code, [target_id], voices).assign(Measure="Coded tone"),
                _table(tables, by_word, [""], voices).assign(Measure="Word tone"),
            ],
            ignore_index=True,
        ),
        opens=_opens(tables, told),
        scales=(
            Scale(-1, 1, ("against", "", "in favour"), f"Coded tone: {toward}"),
            Scale(-1, 1, _WORDS, "Word tone"),
        ),
    )


def word_tone_alone(tables: Tables, shown: Tables, voice: str) -> Dots:
    """Compare the tone of the words where nobody coded the tone of the sentences.

    Args:
        tables: All tables.
        shown: The tables as filtered.
        voice: One of `VOICE_CHOICES`.
    """
    voices = voices_of(voice)
    cells = _cells(shown, "word")
    ordered = _by_mean(tables, shown, cells, "", voices[0])
    told = [
        _told(
            tables,
            cells,
            Cell("word", outlet, "", voice_id),
            VOICES_AT_LENGTH[voice_id] if len(voices) > 1 else "",
        )
        for voice_id in voices
        for outlet in ordered
    ]
    seen = any(dot.mean is not None for _, dot in told)
    return Dots(
        finding=f"Word tone {_clear_of_zero(told)}" if seen else "No sentences to compare",
        measure=(
            "Mean word tone, a lexicon's score of all words in the sentence from −1 to 1 (VADER), whoever "
            f"says them. {_counted(shown, voice)}; 95 % intervals.{_last(one.dot for one in told)}"
        ),
        alt=alt(
            "Dot plot of mean word tone by outlet, from negative to positive, with 95 % intervals.",
            (
                f"{dot.block} {dot.name}: {signed(dot.mean)}".strip()
                for _, dot in told
                if dot.mean is not None
            ),
        ),
        marks=tuple(dot for _, dot in told),
        table=_table(tables, cells, [""], voices),
        opens=_opens(tables, told),
        scales=(Scale(-1, 1, _WORDS),),
    )


def paired_target(tables: Tables, shown: Tables, target: str) -> str:
    """Return the target chosen, or for `EVERY` the one most often coded against or in favour."""
    if target != EVERY:
        return target
    tones = shown.sentence_tones
    counts = tones[tones["tone"] != 0]["target_id"].value_counts()
    # Of several with the same count, `max` returns the first in table order.
    return max(tables.targets["target_id"], key=lambda key: int(counts.get(key, 0)))


def _word_finding(toward: str, told: Sequence[_Told]) -> str:
    """Say where word tone, and where coded tone, keeps clear of zero."""
    if all(dot.mean is None for _, dot in told):
        return "No sentences to compare"
    by_word, by_code = (_clear_of_zero([one for one in told if one.dot.scale == at]) for at in (1, 0))
    coded = f"coded tone toward {toward}"
    if by_word == by_code:
        return f"Word tone, like {coded}, {by_word}"
    return f"Word tone {by_word}; {coded} {by_code}"


def _clear_of_zero(told: Iterable[_Told]) -> str:
    sides = grouped(told, lambda one: _side(one.dot))
    said = []
    for way, side in (("above", 1), ("below", -1)):
        names = [
            f"{dot.name} ({plural(dot.n, f'{_VOICE_ADJECTIVES[cell.voice]}sentence')})"
            for cell, dot in sides.get(side, ())
        ]
        if len(names) > _NAMED_IN_TITLE:
            names[1:] = [f"{len(names) - 1} more"]
        if names:
            said.append(f"is {way} zero in {listed(names)}")
    return " and ".join(said) or "is clear of zero nowhere"


# --- shared by both ---------------------------------------------------------------------------------


def _cells(shown: Tables, measure: str) -> _Cells:
    rows = shown.tone[shown.tone["measure"] == measure]
    return {(row.outlet_id, row.target_id, row.voice): row for row in rows.itertuples(index=False)}


def _told(tables: Tables, cells: _Cells, cell: Cell, block: str) -> _Told:
    """Make the dot of one cell; a cell without sentences keeps its row, so that the gap is seen."""
    name = tables.name_of("outlets", cell.outlet_id)
    found = cells.get((cell.outlet_id, cell.target_id, cell.voice))
    if found is None:
        return _Told(cell, Dot(cell.outlet_id, name, "no such sentence", block))
    ends = f"{signed(found.low)} to {signed(found.high)}" if found.method != "none" else "too few"
    dot = Dot(
        outlet_id=cell.outlet_id,
        name=name,
        note=f"n {found.n} · {signed(found.mean)} ({ends})",
        block=block,
        n=found.n,
        mean=found.mean,
        interval=None if math.isnan(found.low) else (found.low, found.high),
        method=found.method,
        hover=f"mean {signed(found.mean)} ({ends}), {plural(found.n, 'sentence')}",
        item=cell.item,
    )
    return _Told(cell, dot)


def _side(dot: Dot) -> int:
    """Say on which side of zero an interval lies; 0 where it takes in zero, or there is none."""
    if dot.interval is None:
        return 0
    low, high = dot.interval
    return 1 if low > 0 else -1 if high < 0 else 0


def _opens(tables: Tables, told: Iterable[_Told]) -> dict[str, str]:
    return {dot.item: cell_name(tables, cell) for cell, dot in told if dot.item}


def _table(tables: Tables, cells: _Cells, targets: Sequence[str], voices: Sequence[str]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "Outlet": tables.name_of("outlets", outlet),
                "Target": tables.name_of("targets", target) if target else "",
                "Voice": VOICES_AT_LENGTH[voice],
                "Sentences": cell.n,
                "Articles": cell.articles,
                "Mean tone": cell.mean,
                "Low": cell.low,
                "High": cell.high,
                "Interval": codes.INTERVAL_METHODS[cell.method],
            }
            for (outlet, target, voice), cell in cells.items()
            if target in targets and voice in voices
        ]
    )


def _by_mean(tables: Tables, shown: Tables, cells: _Cells, target: str, voice: str) -> list[str]:
    """Order the outlets that have any cell by their mean in one, the highest first; of many, few n last."""
    with_cells = [o for o in outlets_of(tables, shown) if o in {outlet for outlet, *_ in cells}]
    many = len(with_cells) > MOST

    def place(outlet: str) -> tuple[bool, float]:
        cell = cells.get((outlet, target, voice))
        few = cell is None or cell.n < measures.SMALLEST_BOOTSTRAP
        return many and few, math.inf if cell is None else -cell.mean

    return sorted(with_cells, key=place)


def _last(found: Iterable[Dot]) -> str:
    """Say of many outlets that those with few rows stand last."""
    if len({dot.outlet_id for dot in found}) <= MOST:
        return ""
    return f" Outlets with fewer than {measures.SMALLEST_BOOTSTRAP} sentences in the first block stand last."


def _counted(shown: Tables, voice: str) -> str:
    """Say whose sentences are averaged, and how many there are."""
    n = len(shown.sentences)
    if voice in codes.VOICES:
        n = int((shown.sentences["voice"] == voice).sum())
    return f"{VOICES_AT_LENGTH.get(voice, 'Each voice')}: {plural(n, 'sentence')}"
