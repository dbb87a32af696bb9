"""The Tone page: coded tone and word tone, loaded words, reporting verbs, voices, named and unnamed sources.

Every function takes the tables twice where it must: `tables` with all rows, for names and order, and
`shown`, what the filters leave, for what is counted. What it returns is ready to be drawn.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import Any

import pandas as pd

from lib import schema
from lib.tables import Tables
from lib.views import evidence

PARTS = {
    "coded": "Coded tone",
    "word": "Word tone",
    "loaded": "Loaded words",
    "verbs": "Reporting verbs",
    "voices": "Whose voices",
    "sources": "Named or unnamed",
}
"""Parts of the page, drawn one at a time."""

EVERY = "every"
"""Choice of target: all of them; where only one fits, the one most often coded."""

EACH = "each"
"""Choice of voice: the three of them, one below the other."""

VOICE_CHOICES = {
    "narrator": "Own words",
    "mixed": "Mixed",
    "quoted": "Attributed",
    "all": "All",
    EACH: "Each apart",
}
ALL_VOICES = "all"
_VOICE_WORDS = {**schema.VOICES, ALL_VOICES: "All sentences"}
_VOICE_ADJECTIVES = {"narrator": "own ", "mixed": "mixed ", "quoted": "attributed ", ALL_VOICES: ""}

WORD_TONE_SIGN = 0.05
"""From this VADER score on, words count as positive or negative; its authors' customary threshold
(https://github.com/cjhutto/vaderSentiment#about-the-scoring)."""

WORD_TONE_STRONG = 0.4
"""From this VADER score on, words count as strong: what one "support" gives to a plain sentence."""

LEVEL = 0.95
UNNAMED_KINDS = ("source", "media")
"""Kinds of speakers without a name."""
UNNAMED_SIDE = "unnamed"
"""Side of speakers of whom nothing is known but that they spoke."""

_ITEM = "tone"
_NO_TARGET = "none"
_NAMED_IN_TITLE = 2
_AGREEMENT_ON_WORDS = "loaded-words"


@dataclass(frozen=True)
class Panel:
    """What one chart needs.

    Attributes:
        finding: What the rows show, in a sentence; a heading.
        measure: What was measured, on how many rows.
        alt: What the chart shows, for those who do not see it.
        marks: The rows that the chart draws; columns as its function in `lib.charts.tone` asks.
        table: The same for people.
    """

    finding: str
    measure: str
    alt: str
    marks: pd.DataFrame
    table: pd.DataFrame

    @property
    def items(self) -> list[str]:
        """Items that marks open, in the order drawn."""
        return [item for item in dict.fromkeys(self.marks["item"]) if item]


@dataclass(frozen=True)
class Cell:
    """The sentences behind one dot: of one outlet, in one voice, toward one target (empty for word tone)."""

    measure: str
    outlet_id: str
    target_id: str
    voice: str

    @property
    def item(self) -> str:
        """The name of the cell in the URL and in a chart's `customdata`."""
        return ".".join((_ITEM, self.measure, self.outlet_id, self.target_id or _NO_TARGET, self.voice))


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


@dataclass(frozen=True)
class Words:
    """The words of one kind that one outlet uses: `(word, count)`, most frequent first.

    Attributes:
        outlet_id: Outlet.
        outlet: Its name.
        kind: What the words have in common: a kind of loaded word, a stance, a side.
        words: The words.
        withheld: Passages that are counted but longer than may be copied.
    """

    outlet_id: str
    outlet: str
    kind: str
    words: tuple[tuple[str, int], ...]
    withheld: int = 0


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
        each = f"{low} from each of {_plural(len(articles), 'outlet')}"
    else:
        each = f"{low} to {high} from each of {len(articles)} outlets"
    rows = f"{_plural(len(shown.sentences), 'sentence')} and {_plural(len(shown.quotes), 'quotation')}"
    return (
        f"{rows} from {_plural(int(articles.sum()), 'article')}, {each}. What follows describes these "
        "articles; it is no verdict on an outlet."
    )


# --- coded tone -----------------------------------------------------------------------------------


def coded(tables: Tables, shown: Tables, target: str, voice: str) -> Panel:
    """Compare the outlets' coded tone.

    Args:
        tables: All tables.
        shown: The tables as filtered.
        target: Id of a target, or `EVERY`.
        voice: A voice, `all`, or `EACH`.

    Returns:
        Marks for `lib.charts.tone.dots`; the outlets in the order of the first block, in favour first.
    """
    targets = list(tables.targets["target_id"]) if target == EVERY else [target]
    voices = _voices(voice)
    cells = _cells(shown, "coded")
    outlets = _by_mean(tables, shown, cells, targets[0], voices[0])
    marks: list[dict[str, Any]] = []
    for target_id in targets:
        for voice_id in voices:
            block = f"Toward {tables.name_of('targets', target_id)}"
            if len(voices) > 1:
                block += f": {_lower(_VOICE_WORDS[voice_id])}"
            marks += [
                _mark(tables, cells, block, 0, Cell("coded", outlet, target_id, voice_id))
                for outlet in outlets
            ]
    frame = _frame(marks)
    drawn = frame.dropna(subset="mean")
    n = _sentences_in(shown, voices)
    return Panel(
        finding=_coded_finding(tables, shown, drawn),
        measure=(
            f"Mean coded tone, 95 % intervals. {_VOICE_WORDS[voice] if voice != EACH else 'Each voice'}: "
            f"{_plural(n, 'sentence')}, each coded −1 against, 0 neither or 1 in favour. "
            "Only the outlet's own tone counts, never a speaker's."
        ),
        alt=_alt(
            "Dot plot of mean coded tone by outlet, from against to in favour, with 95 % intervals.",
            (f"{row.block}, {row.name}: {_number(row.mean)}" for row in drawn.itertuples(index=False)),
        ),
        marks=frame,
        table=_tone_table(tables, cells, targets, voices),
    )


def methods(panel: Panel) -> str:
    """Name the interval methods behind a panel's marks."""
    used = dict.fromkeys(method for method in panel.marks["method"] if method)
    return "; ".join(
        _lower(schema.INTERVAL_METHODS[method]) for method in schema.INTERVAL_METHODS if method in used
    )


def _coded_finding(tables: Tables, shown: Tables, drawn: pd.DataFrame) -> str:
    sure = drawn[(drawn["low"] > 0) | (drawn["high"] < 0)]
    without = int(drawn["low"].isna().sum())
    rest = len(drawn) - len(sure) - without
    said = [_share_coded(tables, shown, parse(tables, row.item)) for row in sure.itertuples(index=False)]
    named = said[:_NAMED_IN_TITLE]
    if more := len(said) - len(named):
        named.append(f"{_plural(more, 'more interval')} {'is' if more == 1 else 'are'} clear of zero")
    if not named:
        few = f"; {without} more {'has' if without == 1 else 'have'} too few sentences" if without else ""
        if not rest:
            return "Too few sentences for any interval"
        start = "The one interval takes" if rest == 1 else f"All {rest} intervals take"
        return f"{start} in zero: these sentences show no clear lean{few}"
    if rest:
        named.append(
            "the other interval takes in zero" if rest == 1 else f"the other {rest} intervals take in zero"
        )
    return "; ".join(named)


def _share_coded(tables: Tables, shown: Tables, cell: Cell | None) -> str:
    """Say how many sentences of a cell are coded for or against."""
    assert cell is not None
    tones = _tones_of(shown, cell)["tone"]
    sign = 1 if tones.sum() > 0 else -1
    toward = f"{'in favour of' if sign > 0 else 'against'} {tables.name_of('targets', cell.target_id)}"
    other = int((tones == -sign).sum())
    return (
        f"{tables.name_of('outlets', cell.outlet_id)}: {int((tones == sign).sum())} of "
        f"{len(tones)} {_VOICE_ADJECTIVES[cell.voice]}sentences are coded {toward}"
        + (f", {other} the other way" if other else "")
    )


def _tone_table(
    tables: Tables, cells: Mapping[tuple[str, str, str], Any], targets: Sequence[str], voices: Sequence[str]
) -> pd.DataFrame:
    rows = [
        {
            "Outlet": tables.name_of("outlets", outlet),
            "Target": tables.name_of("targets", target) if target else "",
            "Voice": _VOICE_WORDS[voice],
            "Sentences": cell.n,
            "Articles": cell.articles,
            "Mean tone": cell.mean,
            "Low": cell.low,
            "High": cell.high,
            "Interval": schema.INTERVAL_METHODS[cell.method],
        }
        for (outlet, target, voice), cell in cells.items()
        if target in targets and voice in voices
    ]
    return pd.DataFrame(rows)


# --- the sentences behind a dot ---------------------------------------------------------------------


def parse(tables: Tables, item: str) -> Cell | None:
    """Read the item of a dot; None where it is another kind of item or names what there is not."""
    parts = item.split(".")
    if len(parts) != 5 or parts[0] != _ITEM:
        return None
    _, measure, outlet, target, voice = parts
    targets = set(tables.targets["target_id"]) if measure == "coded" else {_NO_TARGET}
    known = (
        measure in schema.TONE_MEASURES
        and outlet in set(tables.articles["outlet_id"])
        and target in targets
        and voice in _VOICE_WORDS
    )
    return Cell(measure, outlet, target if measure == "coded" else "", voice) if known else None


def is_cell(item: str) -> bool:
    """Tell whether an item is meant as a dot of this page."""
    return evidence.split(item)[0] == _ITEM


def name(tables: Tables, item: str) -> str:
    """Name an item in a line, a dot of this page or anything that has a card."""
    cell = parse(tables, item)
    if cell is None:
        return evidence.name(tables, item)
    outlet, voice = tables.name_of("outlets", cell.outlet_id), _lower(_VOICE_WORDS[cell.voice])
    if cell.measure == "word":
        return f"{outlet}, word tone: {voice}"
    return f"{outlet} toward {tables.name_of('targets', cell.target_id)}: {voice}"


def quote_names(tables: Tables, shown: Tables) -> dict[str, str]:
    """Name all quotations shown by their items, in one go: a list of many names them all at once."""
    quotes = shown.quotes
    return {
        f"quote.{quote_id}": (
            f"{tables.name_of('speakers', speaker)}: {f'“{quoted}”' if quoted else gist} "
            f"({tables.name_of('outlets', outlet)})"
        )
        for quote_id, speaker, quoted, gist, outlet in zip(
            *(quotes[name] for name in ("quote_id", "speaker_id", "quoted", "gist", "outlet_id")), strict=True
        )
    }


def sentences(tables: Tables, shown: Tables, cell: Cell) -> pd.DataFrame:
    """List the sentences behind a dot for people, in the order of the article.

    The sentences have no text here, by copyright: number, voice and place lead to them.
    """
    rows = shown.sentences[shown.sentences["outlet_id"] == cell.outlet_id]
    if cell.voice != ALL_VOICES:
        rows = rows[rows["voice"] == cell.voice]
    return _sentence_table(tables, shown, rows, [cell.target_id] if cell.target_id else None)


def article_links(tables: Tables, shown: Tables, cell: Cell) -> list[evidence.Link]:
    """Link to the articles that hold the sentences behind a dot."""
    rows = shown.articles[shown.articles["outlet_id"] == cell.outlet_id]
    return [evidence.Link(title, url) for title, url in zip(rows["title"], rows["url"], strict=True)]


def _sentence_table(
    tables: Tables, shown: Tables, rows: pd.DataFrame, targets: Sequence[str] | None
) -> pd.DataFrame:
    """Write sentences as a table; `targets` None gives the tone toward every target that has one."""
    tones = shown.sentence_tones[shown.sentence_tones["sentence_id"].isin(set(rows["sentence_id"]))]
    tones = tones[tones["tone"] != 0 if targets is None else tones["target_id"].isin(list(targets))]
    said: dict[str, list[str]] = {}
    why: dict[str, list[str]] = {}
    for tone in tones.itertuples(index=False):
        label = schema.TONES[str(tone.tone)]
        toward = "" if targets is not None else f" ({tables.name_of('targets', tone.target_id)})"
        said.setdefault(tone.sentence_id, []).append(label + toward)
        if tone.reason:
            why.setdefault(tone.sentence_id, []).append(tone.reason)
    loaded = _words_by_sentence(shown)
    table = [
        {
            "Outlet": tables.name_of("outlets", row.outlet_id),
            "Sentence": row.n,
            "Voice": VOICE_CHOICES[row.voice],
            "Coded tone": ", ".join(said.get(row.sentence_id, [schema.TONES["0"]])),
            "Word tone": row.word_tone,
            "Why coded so": "; ".join(why.get(row.sentence_id, [])),
            "Loaded words and hedges": loaded.get(row.sentence_id, ""),
            "Part": schema.ZONES[row.zone],
        }
        for row in rows.sort_values(["outlet_id", "article_id", "n"])[
            ["sentence_id", "outlet_id", "n", "voice", "zone", "word_tone"]
        ].itertuples(index=False)
    ]
    return pd.DataFrame(table)


def _words_by_sentence(shown: Tables) -> dict[str, str]:
    listed: dict[str, list[str]] = {}
    for row in shown.loaded_words[["sentence_id", "word", "by"]].itertuples(index=False):
        whose = " (speaker)" if row.by == "speaker" else ""
        listed.setdefault(row.sentence_id, []).append((row.word or "a longer passage") + whose)
    return {key: ", ".join(words) for key, words in listed.items()}


# --- word tone --------------------------------------------------------------------------------------


def word(tables: Tables, shown: Tables, target: str, voice: str) -> Panel:
    """Set the outlets' coded tone toward one target beside the tone of the words.

    Args:
        tables: All tables.
        shown: The tables as filtered.
        target: Id of a target, or `EVERY` for the one most often coded against or in favour.
        voice: A voice, `all`, or `EACH`.

    Returns:
        Marks for `lib.charts.tone.dots` in two columns: `scale` 0 for coded tone, 1 for word tone.
    """
    target_id = paired_target(tables, shown, target)
    voices = _voices(voice)
    by_code, by_word = _cells(shown, "coded"), _cells(shown, "word")
    outlets = _by_mean(tables, shown, by_word, "", voices[0])
    marks: list[dict[str, Any]] = []
    for voice_id in voices:
        block = _VOICE_WORDS[voice_id] if len(voices) > 1 else ""
        for outlet in outlets:
            cells = Cell("coded", outlet, target_id, voice_id), Cell("word", outlet, "", voice_id)
            pair = [
                _mark(tables, by_code, block, 0, cells[0]),
                _mark(tables, by_word, block, 1, cells[1]),
            ]
            # Two columns share a line: the numbers stay on hover and in the table.
            note = _plural(int(pair[0]["n"]), "sentence") if pair[0]["n"] else pair[0]["note"]
            marks += [{**mark, "note": note} for mark in pair]
    frame = _frame(marks)
    drawn = frame.dropna(subset="mean")
    n = _sentences_in(shown, voices)
    return Panel(
        finding=_word_finding(tables, target_id, drawn),
        measure=(
            f"Left: mean coded tone toward {tables.name_of('targets', target_id)}. Right: mean word tone, a "
            "lexicon's score of all words in the sentence from −1 to 1 (VADER). "
            f"{_VOICE_WORDS.get(voice, 'Each voice')}: {_plural(n, 'sentence')}; 95 % intervals. "
            "The two scales differ: compare the order of the outlets, not the lengths."
        ),
        alt=_alt(
            "Two dot plots side by side, coded tone and word tone by outlet, with 95 % intervals.",
            (
                f"{row.name}, {'word' if row.scale else 'coded'} tone {_number(row.mean)}"
                for row in drawn.itertuples(index=False)
            ),
        ),
        marks=frame,
        table=pd.concat(
            [
                _tone_table(tables, by_code, [target_id], voices).assign(Measure="Coded tone"),
                _tone_table(tables, by_word, [""], voices).assign(Measure="Word tone"),
            ],
            ignore_index=True,
        ),
    )


def paired_target(tables: Tables, shown: Tables, target: str) -> str:
    """Return the target chosen, or for `EVERY` the one most often coded against or in favour."""
    if target != EVERY:
        return target
    ids = list(tables.targets["target_id"])
    tones = shown.sentence_tones
    counts = tones[tones["tone"] != 0]["target_id"].value_counts()
    return max(ids, key=lambda key: (int(counts.get(key, 0)), -ids.index(key)))


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
            cell = parse(tables, row.item)
            voice = _VOICE_ADJECTIVES[cell.voice] if cell else ""
            names.append(f"{row.name} ({row.n} {voice}{'sentence' if row.n == 1 else 'sentences'})")
        if len(names) > _NAMED_IN_TITLE:
            names[1:] = [f"{len(names) - 1} more"]
        if names:
            said.append(f"is {way} zero in {_and(names)}")
    return " and ".join(said) or "is clear of zero nowhere"


def clashes(tables: Tables, shown: Tables) -> Clashes:
    """Find the sentences where coded tone and word tone part."""
    sentences = shown.sentences.dropna(subset="word_tone")
    score = dict(zip(sentences["sentence_id"], sentences["word_tone"], strict=True))
    tones = shown.sentence_tones[shown.sentence_tones["sentence_id"].isin(set(score))]
    taken = tones[tones["tone"] != 0]
    scores = taken["sentence_id"].map(score)
    opposite = taken[(scores * taken["tone"] <= -WORD_TONE_SIGN)]
    own = sentences[
        (sentences["voice"] == "narrator")
        & sentences["sentence_id"].isin(set(tones["sentence_id"]) - set(taken["sentence_id"]))
    ]
    strong = own[own["word_tone"].abs() >= WORD_TONE_STRONG]
    by_id = sentences.set_index("sentence_id")
    listed = _words_by_sentence(shown)
    address = dict(zip(tables.articles["article_id"], tables.articles["url"], strict=True))
    rows = [
        {
            "Outlet": tables.name_of("outlets", row.outlet_id),
            "Sentence": int(by_id.at[row.sentence_id, "n"]),
            "Coded": f"{schema.TONES[str(row.tone)]}: {tables.name_of('targets', row.target_id)}",
            "Word tone": score[row.sentence_id],
            "Voice": VOICE_CHOICES[row.voice],
            "Why coded so": row.reason,
            "Loaded words and hedges": listed.get(row.sentence_id, ""),
            "Article": address[row.article_id],
        }
        for row in opposite.itertuples(index=False)
    ]
    plain = [
        {
            "Outlet": tables.name_of("outlets", row.outlet_id),
            "Sentence": row.n,
            "Coded": schema.TONES["0"],
            "Word tone": row.word_tone,
            "Words": row.words,
            "Loaded words and hedges": listed.get(row.sentence_id, ""),
            "Article": address[row.article_id],
        }
        for row in strong[["sentence_id", "article_id", "outlet_id", "n", "word_tone", "words"]].itertuples(
            index=False
        )
    ]
    return Clashes(
        finding=(
            f"Coding and words pull apart in {len(opposite)} of {len(taken)} cases coded against or in "
            f"favour; {len(strong)} of {len(own)} own sentences coded 0 have strong words"
        ),
        opposite=pd.DataFrame(rows),
        coded=len(taken),
        strong=pd.DataFrame(plain),
        own=len(own),
    )


# --- loaded words -----------------------------------------------------------------------------------


def loaded(tables: Tables, shown: Tables, user: str) -> Panel:
    """Count loaded words and hedges by outlet, per 100 words of the sentences shown.

    Args:
        tables: All tables.
        shown: The tables as filtered.
        user: Whose words: `narrator` or `speaker`.

    Returns:
        Marks for `lib.charts.tone.bars`.
    """
    words = shown.sentences.groupby("outlet_id")["words"].sum()
    rows = shown.loaded_words[shown.loaded_words["by"] == user]
    counts = rows.groupby(["kind", "outlet_id"]).size()
    outlets = [outlet for outlet in _outlets(tables, shown) if outlet in words.index]
    number = {(k, o): int(counts.get((k, o), 0)) for k in schema.WORD_KINDS for o in outlets}
    rate = {(k, o): 100 * number[k, o] / int(words[o]) for k, o in number}
    first = next(iter(schema.WORD_KINDS))
    outlets.sort(key=lambda outlet: -rate[first, outlet])
    marks = [
        {
            "block": f"{label}s per 100 words",
            "outlet_id": outlet,
            "name": tables.name_of("outlets", outlet),
            "note": f"{number[kind, outlet]} in {int(words[outlet]):,} words",
            "value": rate[kind, outlet],
            "label": f"{rate[kind, outlet]:.1f}" if number[kind, outlet] else "0",
            "hover": f"{rate[kind, outlet]:.1f} {label.lower()}s per 100 words",
            "item": Cell("word", outlet, "", ALL_VOICES).item,
        }
        for kind, label in schema.WORD_KINDS.items()
        for outlet in outlets
    ]
    whose = "of the outlets' own" if user == "narrator" else "in the mouths of speakers"
    total = int(words.sum())
    return Panel(
        finding=_loaded_finding(tables, outlets, number, words, first, user),
        measure=(
            f"Loaded words and hedges {whose}, per 100 words of the article: {len(rows)} in {total:,} words. "
            + _agreement(tables)
        ),
        alt=_alt(
            "Bars of loaded words and hedges per 100 words by outlet.",
            (f"{mark['block']}, {mark['name']}: {mark['note']}" for mark in marks),
        ),
        marks=pd.DataFrame(marks),
        table=pd.DataFrame(
            [
                {
                    "Outlet": tables.name_of("outlets", outlet),
                    "Kind": schema.WORD_KINDS[kind],
                    "By": schema.WORD_USERS[user],
                    "Count": number[kind, outlet],
                    "Words": int(words[outlet]),
                    "Per 100 words": round(rate[kind, outlet], 2),
                }
                for kind, outlet in number
            ]
        ),
    )


def word_lists(tables: Tables, shown: Tables, user: str) -> list[Words]:
    """List each outlet's loaded words, then its hedges; capitals at the start of a sentence are folded."""
    rows = shown.loaded_words[shown.loaded_words["by"] == user]
    out = []
    for outlet in _outlets(tables, shown):
        for kind, label in schema.WORD_KINDS.items():
            words = rows[(rows["outlet_id"] == outlet) & (rows["kind"] == kind)]["word"]
            held = int((words == "").sum())
            counted = _fold_case(words[words != ""])
            out.append(Words(outlet, tables.name_of("outlets", outlet), f"{label}s", counted, held))
    return [entry for entry in out if entry.words or entry.withheld]


def _fold_case(words: Iterable[str]) -> tuple[tuple[str, int], ...]:
    spellings: dict[str, list[str]] = {}
    for each in words:
        spellings.setdefault(each.casefold(), []).append(each)
    # Of "Despite" and "despite" the one without the sentence's capital is the word.
    counted = [(max(group), len(group)) for group in spellings.values()]
    return tuple(sorted(counted, key=lambda pair: (-pair[1], pair[0].casefold())))


def _loaded_finding(
    tables: Tables,
    outlets: Sequence[str],
    number: Mapping[tuple[str, str], int],
    words: pd.Series,
    kind: str,
    user: str,
) -> str:
    if not any(number.values()):
        return "No loaded words or hedges here"

    def count(outlet: str) -> str:
        return f"{number[kind, outlet]} in {_plural(int(words[outlet]), 'word')}"

    whose = "loaded words of its own" if user == "narrator" else "loaded words in speakers' mouths"
    most, fewest = outlets[0], outlets[-1]
    start = f"{tables.name_of('outlets', most)} has {count(most)}"
    if len(outlets) == 1:
        return f"{start}: {whose}"
    return f"Most {whose}: {start}; fewest: {tables.name_of('outlets', fewest)}, {count(fewest)}"


def _agreement(tables: Tables) -> str:
    row = tables.agreement[tables.agreement["variable_id"] == _AGREEMENT_ON_WORDS]
    if row.empty:
        return ""
    found = row.iloc[0]
    return (
        f"Which words are loaded is a judgement: two annotations agreed with {found['measure']} "
        f"{found['value']:.2f} on {found['n']} of them."
    )


# --- reporting verbs, voices, sources -----------------------------------------------------------------


def verbs(tables: Tables, shown: Tables) -> Panel:
    """Split each outlet's quotations by the stance of the reporting word.

    Returns:
        Marks for `lib.charts.tone.shares`, one for each quotation.
    """
    quotes = shown.quotes
    neutral = next(iter(schema.CUE_STANCES))
    return Panel(
        finding=_share_finding(
            tables,
            quotes,
            pd.Series(1, index=quotes.index),
            quotes["cue_stance"] == neutral,
            "Neutral words report {part} of {whole} quotations",
        ),
        measure=(
            "Quotations by the stance of the reporting word, not of what is said: "
            f"{_plural(len(quotes), 'quotation')}. Each piece is one quotation; a click opens it."
        ),
        alt=_counts_alt(
            "Stacked bars: quotations by stance of the reporting word.", tables, quotes, "cue_stance"
        ),
        marks=_quote_marks(
            tables,
            shown,
            part="cue_stance",
            order=list(schema.CUE_STANCES),
            within="cue_lemma",
            note=lambda rows: _plural(len(rows), "quotation"),
            hover=lambda row: (
                f"{row.cue or 'no reporting word'}: {tables.name_of('speakers', row.speaker_id)}"
            ),
        ),
        table=pd.DataFrame(
            [
                {
                    "Outlet": tables.name_of("outlets", row.outlet_id),
                    "Reporting word": _verb(row.cue_lemma),
                    "Stance": schema.CUE_STANCES[row.cue_stance],
                    "Quotations": row.n,
                }
                for row in shown.cues.itertuples(index=False)
            ]
        ),
    )


def verb_lists(tables: Tables, shown: Tables) -> list[Words]:
    """List each outlet's reporting words by stance."""
    grouped = dict(iter(shown.cues.groupby(["outlet_id", "cue_stance"])))
    return [
        Words(
            outlet,
            tables.name_of("outlets", outlet),
            label,
            tuple(
                sorted(
                    (
                        (_verb(lemma), int(n))
                        for lemma, n in zip(
                            grouped[outlet, stance]["cue_lemma"], grouped[outlet, stance]["n"], strict=True
                        )
                    ),
                    key=lambda pair: (-pair[1], pair[0]),
                )
            ),
        )
        for outlet in _outlets(tables, shown)
        for stance, label in schema.CUE_STANCES.items()
        if (outlet, stance) in grouped
    ]


def _verb(lemma: str) -> str:
    return {"": "no reporting word", ":": "a colon"}.get(lemma, lemma)


def voices(tables: Tables, shown: Tables) -> Panel:
    """Split each outlet's attributed words by the side of the speaker.

    Returns:
        Marks for `lib.charts.tone.shares`, one for each quotation, as long as its words.
    """
    quotes = shown.quotes
    by_side = quotes.groupby("side_id")["words"].sum().sort_values(ascending=False, kind="stable")
    largest = str(by_side.index[0]) if len(by_side) else ""
    inside = shown.voices.groupby("outlet_id")["quoted_words"].sum()
    total, quoted = int(quotes["words"].sum()), int(inside.sum())
    return Panel(
        finding=_share_finding(
            tables,
            quotes,
            quotes["words"],
            quotes["side_id"] == largest,
            f"{tables.name_of('sides', largest)} gets {{part}} of {{whole}} attributed words",
        ),
        measure=(
            f"Words attributed to speakers, by their side: {_plural(len(quotes), 'quotation')}, "
            f"{total:,} words, {quoted:,} of them between quotation marks. "
            "Speech within speech counts at both levels. A click opens the quotation."
        ),
        alt=_counts_alt("Stacked bars: attributed words by side.", tables, quotes, "side_id", "words"),
        marks=_quote_marks(
            tables,
            shown,
            part="side_id",
            order=list(tables.sides["side_id"]),
            within="speaker_id",
            value="words",
            note=lambda rows: (
                f"{int(rows['words'].sum()):,} words, "
                f"{int(inside.get(rows['outlet_id'].iloc[0], 0))} in marks"
            ),
            hover=lambda row: f"{tables.name_of('speakers', row.speaker_id)}: {_plural(row.words, 'word')}",
        ),
        table=pd.DataFrame(
            [
                {
                    "Outlet": tables.name_of("outlets", row.outlet_id),
                    "Speaker": tables.name_of("speakers", row.speaker_id),
                    "Side": tables.name_of("sides", side),
                    "Quotations": row.n,
                    "Words": row.words,
                    "Between quotation marks": row.quoted_words,
                }
                for row, side in zip(
                    shown.voices.itertuples(index=False), _sides_of(tables, shown.voices), strict=True
                )
            ]
        ),
    )


def speaker_lists(tables: Tables, shown: Tables) -> list[Words]:
    """List each outlet's speakers by side, with their words."""
    rows = shown.voices.assign(side_id=_sides_of(tables, shown.voices))
    grouped = dict(iter(rows.groupby(["outlet_id", "side_id"])))
    return [
        Words(
            outlet,
            tables.name_of("outlets", outlet),
            tables.name_of("sides", side),
            tuple(
                (tables.name_of("speakers", speaker), int(words))
                for speaker, words in zip(
                    grouped[outlet, side]["speaker_id"], grouped[outlet, side]["words"], strict=True
                )
            ),
        )
        for outlet in _outlets(tables, shown)
        for side in tables.sides["side_id"]
        if (outlet, side) in grouped
    ]


def narration(tables: Tables, shown: Tables) -> Panel:
    """Split each outlet's words by the voice of the sentence.

    Returns:
        Marks for `lib.charts.tone.shares`, one for each outlet and voice.
    """
    rows = shown.sentences
    sums = rows.groupby(["outlet_id", "voice"])["words"].agg(["sum", "size"])
    marks = [
        {
            "outlet_id": outlet,
            "name": tables.name_of("outlets", outlet),
            "note": f"{int(sums.loc[outlet]['sum'].sum()):,} words",
            "part": voice,
            "value": int(sums.at[(outlet, voice), "sum"]),
            "hover": (
                f"{label}: {int(sums.at[(outlet, voice), 'sum']):,} words in "
                f"{_plural(int(sums.at[(outlet, voice), 'size']), 'sentence')}"
            ),
            "item": Cell("word", outlet, "", voice).item,
        }
        for outlet in _outlets(tables, shown)
        for voice, label in schema.VOICES.items()
        if (outlet, voice) in sums.index
    ]
    return Panel(
        finding=_share_finding(
            tables,
            rows,
            rows["words"],
            rows["voice"] == "narrator",
            "The outlets' own sentences hold {part} of {whole} words",
        ),
        measure=(
            "Words of the articles by the voice of the sentence: "
            f"{_plural(len(rows), 'sentence')}, {int(rows['words'].sum()):,} words. "
            "A click opens the sentences."
        ),
        alt=_counts_alt("Stacked bars: words by voice of the sentence.", tables, rows, "voice", "words"),
        marks=pd.DataFrame(marks),
        table=pd.DataFrame(
            [
                {
                    "Outlet": tables.name_of("outlets", outlet),
                    "Voice": schema.VOICES[voice],
                    "Sentences": int(row["size"]),
                    "Words": int(row["sum"]),
                }
                for (outlet, voice), row in sums.iterrows()
            ]
        ),
    )


def unnamed(tables: Tables, shown: Tables) -> Panel:
    """Compare the share of quotations that come from unnamed sources.

    Returns:
        Marks for `lib.charts.tone.dots`, with Wilson intervals.
    """
    flags = is_unnamed(tables, shown.quotes)
    counts = {
        outlet: (int(flags[mine].sum()), int(mine.sum()))
        for outlet in _outlets(tables, shown)
        if (mine := shown.quotes["outlet_id"] == outlet).any()
    }
    ordered = sorted(counts, key=lambda outlet: -counts[outlet][0] / counts[outlet][1])
    marks, rows = [], []
    for outlet in ordered:
        k, n = counts[outlet]
        low, high = wilson(k, n)
        label = tables.name_of("outlets", outlet)
        marks.append(
            {
                "block": "",
                "scale": 0,
                "outlet_id": outlet,
                "name": label,
                "note": f"{k} of {n}: {k / n:.0%} ({low:.0%} to {high:.0%})",
                "n": n,
                "mean": k / n,
                "low": low,
                "high": high,
                "method": "",
                "hover": f"{k} of {n} quotations, 95 % interval {low:.0%} to {high:.0%}",
                "item": "",
            }
        )
        rows.append(
            {
                "Outlet": label,
                "Quotations": n,
                "Unnamed": k,
                "Share": round(k / n, 4),
                "Low": round(low, 4),
                "High": round(high, 4),
            }
        )
    return Panel(
        finding=_unnamed_finding(tables, counts, ordered),
        measure=(
            "Share of quotations from unnamed sources and unnamed media, with 95 % Wilson intervals: "
            f"{_plural(len(shown.quotes), 'quotation')}. An institution or a group "
            "counts as named even where no person is."
        ),
        alt=_alt(
            "Dot plot of the share of quotations from unnamed sources by outlet, with 95 % intervals.",
            (f"{mark['name']}: {mark['note']}" for mark in marks),
        ),
        marks=_frame(marks),
        table=pd.DataFrame(rows),
    )


def kinds(tables: Tables, shown: Tables) -> Panel:
    """Split each outlet's quotations by the kind of speaker.

    Returns:
        Marks for `lib.charts.tone.shares`, one for each quotation.
    """
    labels = speaker_kinds()
    kind_of = dict(zip(tables.speakers["speaker_id"], tables.speakers["kind"], strict=True))
    quotes = shown.quotes.assign(speaker_kind=shown.quotes["speaker_id"].map(kind_of))
    counts = quotes["speaker_kind"].value_counts()
    most = str(counts.index[0]) if len(counts) else ""
    grouped = quotes.groupby(["outlet_id", "speaker_kind"]).size()
    return Panel(
        finding=_share_finding(
            tables,
            quotes,
            pd.Series(1, index=quotes.index),
            quotes["speaker_kind"] == most,
            f"Most quoted kind of speaker: {_lower(labels.get(most, most))}, "
            "{part} of {whole} quotations",
        ),
        measure=(
            f"Quotations by the kind of speaker: {_plural(len(quotes), 'quotation')}. "
            "Each piece is one quotation; a click opens it."
        ),
        alt=_counts_alt("Stacked bars: quotations by kind of speaker.", tables, quotes, "speaker_kind"),
        marks=_quote_marks(
            tables,
            shown,
            part="speaker_kind",
            order=list(labels),
            within="speaker_id",
            note=lambda rows: _plural(len(rows), "quotation"),
            hover=lambda row: tables.name_of("speakers", row.speaker_id),
            quotes=quotes,
        ),
        table=pd.DataFrame(
            [
                {
                    "Outlet": tables.name_of("outlets", outlet),
                    "Kind of speaker": labels[kind],
                    "Quotations": int(n),
                }
                for (outlet, kind), n in grouped.items()
            ]
        ),
    )


def speaker_kinds() -> Mapping[str, str]:
    """Return the kinds of speakers and their labels, named ones first."""
    return schema.TABLES["speakers"].column("kind").values or {}


def is_unnamed(tables: Tables, quotes: pd.DataFrame) -> pd.Series:
    """Tell which quotations come from a source without a name."""
    speakers = tables.speakers
    without = speakers["kind"].isin(UNNAMED_KINDS) | (speakers["side_id"] == UNNAMED_SIDE)
    return quotes["speaker_id"].isin(set(speakers[without]["speaker_id"]))


def wilson(k: int, n: int) -> tuple[float, float]:
    """Give the 95 % score interval for a share.

    Wilson (1927), as method 3 in Newcombe, Statistics in Medicine 17 (1998), 857-872: unlike the simple
    interval it behaves for small n and for shares of 0 and 1.

    Args:
        k: Rows that have the property, from 0 to n.
        n: Rows, at least 1.

    Returns:
        Lower and upper end, from 0 to 1.

    Raises:
        ValueError: The counts are impossible.
    """
    if n < 1 or not 0 <= k <= n:
        raise ValueError(f"no share: {k} of {n}")
    z = NormalDist().inv_cdf((1 + LEVEL) / 2)
    centre, half = 2 * k + z * z, z * math.sqrt(z * z + 4 * k * (n - k) / n)
    # Rounding may leave a hair outside the unit.
    return max((centre - half) / (2 * (n + z * z)), 0.0), min((centre + half) / (2 * (n + z * z)), 1.0)


def _unnamed_finding(tables: Tables, counts: Mapping[str, tuple[int, int]], ordered: Sequence[str]) -> str:
    part, whole = sum(k for k, _ in counts.values()), sum(n for _, n in counts.values())
    start = f"Unnamed sources stand behind {part} of {_plural(whole, 'quotation')}"
    if not part or len(counts) < 2:
        return start
    k, n = counts[ordered[0]]
    first = f"{tables.name_of('outlets', ordered[0])} has the largest share, {k} of {n}"
    ends = [wilson(*count) for count in counts.values()]
    overlap = max(low for low, _ in ends) <= min(high for _, high in ends)
    return f"{start}; {first}, {'but all' if overlap else 'and not all'} intervals overlap"


# --- shared by the parts ------------------------------------------------------------------------------


def _quote_marks(
    tables: Tables,
    shown: Tables,
    *,
    part: str,
    order: Sequence[str],
    within: str,
    note: Callable[[pd.DataFrame], str],
    hover: Callable[[Any], str],
    value: str = "",
    quotes: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Make one mark for each quotation, outlets in table order, parts in `order`, largest group first."""
    rows = shown.quotes if quotes is None else quotes
    # Few columns: a row of the whole table is slow to walk.
    needed = ("quote_id", "outlet_id", "start", "cue", "speaker_id", "words", part, within)
    rows = rows[list(dict.fromkeys(needed))]
    rows = rows.assign(
        _value=rows[value] if value else 1,
        _outlet=rows["outlet_id"].map({o: at for at, o in enumerate(_outlets(tables, shown))}),
        _part=rows[part].map({p: at for at, p in enumerate(order)}),
    )
    rows["_group"] = -rows.groupby(["outlet_id", part, within])["_value"].transform("sum")
    rows = rows.sort_values(["_outlet", "_part", "_group", within, "start"], kind="stable")
    notes = {outlet: note(mine) for outlet, mine in rows.groupby("outlet_id")}
    return pd.DataFrame(
        [
            {
                "outlet_id": row.outlet_id,
                "name": tables.name_of("outlets", row.outlet_id),
                "note": notes[row.outlet_id],
                "part": getattr(row, part),
                "value": amount,
                "hover": hover(row),
                "item": f"quote.{row.quote_id}",
            }
            for row, amount in zip(rows.itertuples(index=False), rows["_value"], strict=True)
        ]
    )


def _share_finding(tables: Tables, rows: pd.DataFrame, amount: pd.Series, part: pd.Series, start: str) -> str:
    """Say a share over all rows, and the outlets where it is largest and smallest."""
    by_outlet = amount.groupby(rows["outlet_id"]).sum()
    inside = amount[part].groupby(rows["outlet_id"][part]).sum().reindex(by_outlet.index, fill_value=0)
    said = start.format(part=f"{int(inside.sum()):,}", whole=f"{int(by_outlet.sum()):,}")
    if len(by_outlet) < 2:
        return said
    share = (inside / by_outlet).sort_values(kind="stable")

    def count(outlet: Any) -> str:
        return f"{int(inside[outlet]):,} of {int(by_outlet[outlet]):,} in {tables.name_of('outlets', outlet)}"

    return f"{said}, from {count(share.index[0])} to {count(share.index[-1])}"


def _mark(
    tables: Tables, cells: Mapping[tuple[str, str, str], Any], block: str, scale: int, cell: Cell
) -> dict[str, Any]:
    """Make the mark of one cell; a cell without sentences keeps its row, so that the gap is seen."""
    found = cells.get((cell.outlet_id, cell.target_id, cell.voice))
    mark: dict[str, Any] = {
        "block": block,
        "scale": scale,
        "outlet_id": cell.outlet_id,
        "name": tables.name_of("outlets", cell.outlet_id),
        "note": "no such sentence",
        "n": 0,
        "mean": math.nan,
        "low": math.nan,
        "high": math.nan,
        "method": "",
        "hover": "",
        "item": "",
    }
    if found is None:
        return mark
    ends = f"{_number(found.low)} to {_number(found.high)}" if found.method != "none" else "too few"
    return mark | {
        "note": f"n {found.n} · {_number(found.mean)} ({ends})",
        "n": found.n,
        "mean": found.mean,
        "low": found.low,
        "high": found.high,
        "method": found.method,
        "hover": f"mean {_number(found.mean)} ({ends}), {_plural(found.n, 'sentence')}",
        "item": cell.item,
    }


_MARK_COLUMNS = (
    "block",
    "scale",
    "outlet_id",
    "name",
    "note",
    "n",
    "mean",
    "low",
    "high",
    "method",
    "hover",
    "item",
)


def _frame(marks: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    return pd.DataFrame(list(marks), columns=list(_MARK_COLUMNS))


def _cells(shown: Tables, measure: str) -> dict[tuple[str, str, str], Any]:
    rows = shown.tone[shown.tone["measure"] == measure]
    return {(row.outlet_id, row.target_id, row.voice): row for row in rows.itertuples(index=False)}


def _tones_of(shown: Tables, cell: Cell) -> pd.DataFrame:
    tones = shown.sentence_tones
    mask = (tones["outlet_id"] == cell.outlet_id) & (tones["target_id"] == cell.target_id)
    return tones[mask & (tones["voice"] == cell.voice)] if cell.voice != ALL_VOICES else tones[mask]


def _outlets(tables: Tables, shown: Tables) -> list[str]:
    """Return the outlets whose articles are shown, in table order."""
    publishing = set(shown.articles["outlet_id"])
    return [outlet for outlet in tables.outlets["outlet_id"] if outlet in publishing]


def _by_mean(
    tables: Tables, shown: Tables, cells: Mapping[tuple[str, str, str], Any], target: str, voice: str
) -> list[str]:
    def mean(outlet: str) -> float:
        cell = cells.get((outlet, target, voice))
        return math.inf if cell is None else -cell.mean

    outlets = [o for o in _outlets(tables, shown) if any(key[0] == o for key in cells)]
    return sorted(outlets, key=mean)


def _sides_of(tables: Tables, rows: pd.DataFrame) -> list[str]:
    side_of = dict(zip(tables.speakers["speaker_id"], tables.speakers["side_id"], strict=True))
    return [side_of[speaker] for speaker in rows["speaker_id"]]


def _voices(voice: str) -> list[str]:
    return list(schema.VOICES) if voice == EACH else [voice]


def _sentences_in(shown: Tables, voices: Sequence[str]) -> int:
    return (
        len(shown.sentences)
        if ALL_VOICES in voices
        else int(shown.sentences["voice"].isin(list(voices)).sum())
    )


def _counts_alt(start: str, tables: Tables, rows: pd.DataFrame, column: str, amount: str = "") -> str:
    grouped = rows.groupby(["outlet_id", column])
    counts = grouped[amount].sum() if amount else grouped.size()
    labels: Mapping[str, str] = {
        "cue_stance": schema.CUE_STANCES,
        "voice": schema.VOICES,
        "speaker_kind": speaker_kinds(),
        "side_id": tables.names.get("sides", {}),
    }[column]
    return _alt(
        start,
        (
            f"{tables.name_of('outlets', outlet)}, {labels.get(part, part)}: {int(n)}"
            for (outlet, part), n in counts.items()
        ),
    )


def _alt(start: str, details: Iterable[str]) -> str:
    return f"{start} {'; '.join(details)}."


def _number(value: float) -> str:
    return f"{value:+.2f}".replace("-", "−") if round(value, 2) else "0"


def _and(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _plural(n: int, one: str) -> str:
    return f"{n:,} {one if n == 1 else one + 's'}"
