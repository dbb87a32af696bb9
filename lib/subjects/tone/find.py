"""Coded tone and word tone by outlet, and where the two part.

Functions take the tables twice where they must: `tables` with all rows, for names and order, and
`shown`, what the filters leave, for what is counted. What they return is ready to be drawn.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from lib.subjects.tone import sentences
from lib.subjects.tone.panel import Panel, dots, outlets
from lib.subjects.tone.sentences import ALL_VOICES, VOICES, VOICES_AT_LENGTH, Cell
from lib.tables import codes
from lib.tables.model import Tables
from lib.wording import alt, listed, lower, plural, signed

EVERY = "every"
"""Choice of target: all of them; where only one fits, the one most often coded."""

EACH = "each"
"""Choice of voice: the three of them, one below the other."""

VOICE_CHOICES = {**VOICES, EACH: "Each apart"}

WORD_TONE_SIGN = 0.05
"""From this VADER score on, words count as positive or negative; its authors' customary threshold
(https://github.com/cjhutto/vaderSentiment#about-the-scoring)."""

WORD_TONE_STRONG = 0.4
"""From this VADER score on, words count as strong: what one "support" gives to a plain sentence."""

_VOICE_ADJECTIVES = {"narrator": "own ", "mixed": "mixed ", "quoted": "attributed ", ALL_VOICES: ""}
_NAMED_IN_TITLE = 2

_Cells = Mapping[tuple[str, str, str], Any]
"""Rows of the derived table by outlet, target and voice."""


@dataclass(frozen=True)
class Clashes:
    """Where coded tone and word tone part.

    Attributes:
        finding: The counts, in a sentence.
        opposite: Cases coded against or in favour whose words score the other way.
        coded: Cases coded against or in favour that have a word score.
        strong: The outlet's own sentences coded 0 toward every target whose words score strongly.
        own: The outlet's own sentences coded 0 toward every target.
    """

    finding: str
    opposite: pd.DataFrame
    coded: int
    strong: pd.DataFrame
    own: int


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


# --- coded tone -----------------------------------------------------------------------------------


def coded(tables: Tables, shown: Tables, target: str, voice: str) -> Panel:
    """Compare the outlets' coded tone.

    Args:
        tables: All tables.
        shown: The tables as filtered.
        target: Id of a target, or `EVERY`.
        voice: One of `VOICE_CHOICES`.

    Returns:
        Marks for `dots_chart.dots`; the outlets in the order of the first block, in favour first.
    """
    targets = list(tables.targets["target_id"]) if target == EVERY else [target]
    voices = _voices(voice)
    cells = _cells(shown, "coded")
    ordered = _by_mean(tables, shown, cells, targets[0], voices[0])
    marks = []
    for target_id in targets:
        for voice_id in voices:
            block = f"Toward {tables.name_of('targets', target_id)}"
            if len(voices) > 1:
                block += f": {lower(VOICES_AT_LENGTH[voice_id])}"
            marks += [
                {"block": block, **_mark(tables, cells, Cell("coded", outlet, target_id, voice_id))}
                for outlet in ordered
            ]
    frame = dots(marks)
    drawn = frame.dropna(subset="mean")
    return Panel(
        finding=_coded_finding(tables, shown, drawn),
        measure=(
            f"Mean coded tone, 95 % intervals. {_counted(shown, voice)}, each coded −1 against, 0 neither "
            "or 1 in favour. Only the outlet's own tone counts, never a speaker's."
        ),
        alt=alt(
            "Dot plot of mean coded tone by outlet, from against to in favour, with 95 % intervals.",
            (f"{row.block}, {row.name}: {signed(row.mean)}" for row in drawn.itertuples(index=False)),
        ),
        marks=frame,
        table=_table(tables, cells, targets, voices),
    )


def methods(panel: Panel) -> str:
    """Name the interval methods behind a panel's marks."""
    used = set(panel.marks["method"])
    return "; ".join(lower(label) for method, label in codes.INTERVAL_METHODS.items() if method in used)


def _coded_finding(tables: Tables, shown: Tables, drawn: pd.DataFrame) -> str:
    sure = drawn[(drawn["low"] > 0) | (drawn["high"] < 0)]
    small = int(drawn["low"].isna().sum())
    rest = len(drawn) - len(sure) - small
    if sure.empty:
        if not rest:
            return "Too few sentences for any interval"
        start = "The one interval takes" if rest == 1 else f"All {rest} intervals take"
        few = f"; {small} more {'has' if small == 1 else 'have'} too few sentences" if small else ""
        return f"{start} in zero: these sentences show no clear lean{few}"
    said = [_share_coded(tables, shown, item) for item in sure["item"][:_NAMED_IN_TITLE]]
    if more := len(sure) - len(said):
        said.append(f"{plural(more, 'more interval')} {'is' if more == 1 else 'are'} clear of zero")
    if rest:
        others = "the other interval takes" if rest == 1 else f"the other {rest} intervals take"
        said.append(f"{others} in zero")
    return "; ".join(said)


def _share_coded(tables: Tables, shown: Tables, item: str) -> str:
    """Say how many sentences of a cell are coded for or against."""
    cell = sentences.parse(tables, item)
    assert cell is not None
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


def word(tables: Tables, shown: Tables, target: str, voice: str) -> Panel:
    """Set the outlets' coded tone toward one target beside the tone of the words.

    Args:
        tables: All tables.
        shown: The tables as filtered.
        target: Id of a target, or `EVERY` for the one most often coded against or in favour.
        voice: One of `VOICE_CHOICES`.

    Returns:
        Marks for `dots_chart.dots` in two columns: `scale` 0 for coded tone, 1 for word tone.
    """
    target_id = paired_target(tables, shown, target)
    voices = _voices(voice)
    by_code, by_word = _cells(shown, "coded"), _cells(shown, "word")
    marks = []
    for voice_id in voices:
        block = VOICES_AT_LENGTH[voice_id] if len(voices) > 1 else ""
        for outlet in _by_mean(tables, shown, by_word, "", voices[0]):
            left = _mark(tables, by_code, Cell("coded", outlet, target_id, voice_id))
            right = _mark(tables, by_word, Cell("word", outlet, "", voice_id))
            # Two columns share a line: the numbers stay on hover and in the table.
            note = plural(left["n"], "sentence") if "n" in left else left["note"]
            marks += [
                {**mark, "block": block, "scale": at, "note": note} for at, mark in enumerate((left, right))
            ]
    frame = dots(marks)
    drawn = frame.dropna(subset="mean")
    return Panel(
        finding=_word_finding(tables, target_id, drawn),
        measure=(
            f"Left: mean coded tone toward {tables.name_of('targets', target_id)}. Right: mean word tone, a "
            "lexicon's score of all words in the sentence from −1 to 1 (VADER). "
            f"{_counted(shown, voice)}; 95 % intervals. "
            "The two scales differ: compare the order of the outlets, not the lengths."
        ),
        alt=alt(
            "Two dot plots side by side, coded tone and word tone by outlet, with 95 % intervals.",
            (
                f"{row.name}, {'word' if row.scale else 'coded'} tone {signed(row.mean)}"
                for row in drawn.itertuples(index=False)
            ),
        ),
        marks=frame,
        table=pd.concat(
            [
                _table(tables, by_code, [target_id], voices).assign(Measure="Coded tone"),
                _table(tables, by_word, [""], voices).assign(Measure="Word tone"),
            ],
            ignore_index=True,
        ),
    )


def word_alone(tables: Tables, shown: Tables, voice: str) -> Panel:
    """Compare the tone of the words where nobody coded the tone of the sentences.

    Args:
        tables: All tables.
        shown: The tables as filtered.
        voice: One of `VOICE_CHOICES`.

    Returns:
        Marks for `lib.subjects.tone.dots_chart.dots` on one scale.
    """
    voices = _voices(voice)
    cells = _cells(shown, "word")
    ordered = _by_mean(tables, shown, cells, "", voices[0])
    marks = [
        {
            "block": VOICES_AT_LENGTH[voice_id] if len(voices) > 1 else "",
            **_mark(tables, cells, Cell("word", outlet, "", voice_id)),
        }
        for voice_id in voices
        for outlet in ordered
    ]
    frame = dots(marks)
    seen = frame.dropna(subset="mean")
    return Panel(
        finding="No sentences to compare" if seen.empty else f"Word tone {_clear_of_zero(tables, seen)}",
        measure=(
            "Mean word tone, a lexicon's score of all words in the sentence from −1 to 1 (VADER), whoever "
            f"says them. {_counted(shown, voice)}; 95 % intervals."
        ),
        alt=alt(
            "Dot plot of mean word tone by outlet, from negative to positive, with 95 % intervals.",
            (f"{row.block} {row.name}: {signed(row.mean)}".strip() for row in seen.itertuples(index=False)),
        ),
        marks=frame,
        table=_table(tables, cells, [""], voices),
    )


def paired_target(tables: Tables, shown: Tables, target: str) -> str:
    """Return the target chosen, or for `EVERY` the one most often coded against or in favour."""
    if target != EVERY:
        return target
    tones = shown.sentence_tones
    counts = tones[tones["tone"] != 0]["target_id"].value_counts()
    # Of several with the same count, `max` returns the first in table order.
    return max(tables.targets["target_id"], key=lambda key: int(counts.get(key, 0)))


def _word_finding(tables: Tables, target: str, drawn: pd.DataFrame) -> str:
    """Say where word tone, and where coded tone, keeps clear of zero."""
    if drawn.empty:
        return "No sentences to compare"
    by_word, by_code = (_clear_of_zero(tables, drawn[drawn["scale"] == scale]) for scale in (1, 0))
    coded_tone = f"coded tone toward {tables.name_of('targets', target)}"
    if by_word == by_code:
        return f"Word tone, like {coded_tone}, {by_word}"
    return f"Word tone {by_word}; {coded_tone} {by_code}"


def _clear_of_zero(tables: Tables, rows: pd.DataFrame) -> str:
    said = []
    for way, found in (("above", rows[rows["low"] > 0]), ("below", rows[rows["high"] < 0])):
        names = []
        for row in found.itertuples(index=False):
            cell = sentences.parse(tables, row.item)
            voice = _VOICE_ADJECTIVES[cell.voice] if cell else ""
            names.append(f"{row.name} ({plural(row.n, f'{voice}sentence')})")
        if len(names) > _NAMED_IN_TITLE:
            names[1:] = [f"{len(names) - 1} more"]
        if names:
            said.append(f"is {way} zero in {listed(names)}")
    return " and ".join(said) or "is clear of zero nowhere"


def clashes(tables: Tables, shown: Tables) -> Clashes:
    """Find the sentences where coded tone and word tone part."""
    scored = shown.sentences.dropna(subset="word_tone")
    score = dict(zip(scored["sentence_id"], scored["word_tone"], strict=True))
    tones = shown.sentence_tones[shown.sentence_tones["sentence_id"].isin(set(score))]
    taken = tones[tones["tone"] != 0]
    opposite = taken[taken["sentence_id"].map(score) * taken["tone"] <= -WORD_TONE_SIGN]
    own = scored[
        (scored["voice"] == "narrator")
        & scored["sentence_id"].isin(set(tones["sentence_id"]) - set(taken["sentence_id"]))
    ]
    strong = own[own["word_tone"].abs() >= WORD_TONE_STRONG]
    loaded = sentences.loaded_words(shown)
    address = dict(zip(tables.articles["article_id"], tables.articles["url"], strict=True))
    columns = ["sentence_id", "article_id", "outlet_id", "n", "voice", "word_tone", "words"]
    row_of = {row.sentence_id: row for row in scored[columns].itertuples(index=False)}

    def line(sentence_id: str, code: str, **more: object) -> dict[str, object]:
        row = row_of[sentence_id]
        return {
            "Outlet": tables.name_of("outlets", row.outlet_id),
            "Sentence": row.n,
            "Coded": code,
            "Word tone": row.word_tone,
            **more,
            "Loaded words and hedges": loaded.get(sentence_id, ""),
            "Article": address[row.article_id],
        }

    return Clashes(
        finding=(
            f"Coding and words pull apart in {len(opposite)} of {len(taken)} cases coded against or in "
            f"favour; {len(strong)} of {len(own)} own sentences coded 0 have strong words"
        ),
        opposite=pd.DataFrame(
            [
                line(
                    tone.sentence_id,
                    f"{codes.TONES[str(tone.tone)]}: {tables.name_of('targets', tone.target_id)}",
                    **{"Voice": VOICES[tone.voice], "Why coded so": tone.reason},
                )
                for tone in opposite.itertuples(index=False)
            ]
        ),
        coded=len(taken),
        strong=pd.DataFrame(
            [line(key, codes.TONES["0"], Words=row_of[key].words) for key in strong["sentence_id"]]
        ),
        own=len(own),
    )


# --- shared by both ---------------------------------------------------------------------------------


def _cells(shown: Tables, measure: str) -> _Cells:
    rows = shown.tone[shown.tone["measure"] == measure]
    return {(row.outlet_id, row.target_id, row.voice): row for row in rows.itertuples(index=False)}


def _mark(tables: Tables, cells: _Cells, cell: Cell) -> dict[str, Any]:
    """Make the mark of one cell; a cell without sentences keeps its row, so that the gap is seen."""
    named = {"outlet_id": cell.outlet_id, "name": tables.name_of("outlets", cell.outlet_id)}
    found = cells.get((cell.outlet_id, cell.target_id, cell.voice))
    if found is None:
        return {**named, "note": "no such sentence"}
    ends = f"{signed(found.low)} to {signed(found.high)}" if found.method != "none" else "too few"
    return {
        **named,
        **{column: getattr(found, column) for column in ("n", "mean", "low", "high", "method")},
        "note": f"n {found.n} · {signed(found.mean)} ({ends})",
        "hover": f"mean {signed(found.mean)} ({ends}), {plural(found.n, 'sentence')}",
        "item": cell.item,
    }


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
    """Order the outlets that have any cell by their mean in one, the highest first."""

    def mean(outlet: str) -> float:
        cell = cells.get((outlet, target, voice))
        return math.inf if cell is None else -cell.mean

    with_cells = {outlet for outlet, *_ in cells}
    return sorted((outlet for outlet in outlets(tables, shown) if outlet in with_cells), key=mean)


def _voices(voice: str) -> list[str]:
    return list(codes.VOICES) if voice == EACH else [voice]


def _counted(shown: Tables, voice: str) -> str:
    """Say whose sentences are averaged, and how many there are."""
    n = len(shown.sentences)
    if voice in codes.VOICES:
        n = int((shown.sentences["voice"] == voice).sum())
    return f"{VOICES_AT_LENGTH.get(voice, 'Each voice')}: {plural(n, 'sentence')}"
