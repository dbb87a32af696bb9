"""Whose words an outlet carries: reporting verbs, voices, named and unnamed sources.

Functions take the tables twice: `tables` with all rows, for names and order, and `shown`, what the
filters leave, for what is counted.

The splits share three columns, added to the rows that they count: `part` (what the row belongs to),
`value` (what it counts for) and `within` (what stands together inside a part).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from lib.subjects.tone.panel import Panel, WordList, dots, outlets, word_lists
from lib.subjects.tone.sentences import Cell
from lib.tables import catalogue, codes, measures
from lib.tables.model import Tables
from lib.wording import alt, lower, plural, words_of

UNNAMED_KINDS = ("source", "media")
"""Kinds of speakers without a name."""
UNNAMED_SIDE = "unnamed"
"""Side of speakers of whom nothing is known but that they spoke."""
UNASSIGNED_SIDE = "other"
"""Side of speakers to whom nobody has given one."""

_Found = dict[tuple[str, str], list[tuple[str, int]]]


def verbs(tables: Tables, shown: Tables) -> Panel:
    """Split each outlet's quotations by the stance of the reporting word.

    Returns:
        Marks for `lib.subjects.tone.shares_chart.shares`, one for each quotation.
    """
    quotes = shown.quotes.assign(part=shown.quotes["cue_stance"], value=1, within=shown.quotes["cue_lemma"])
    return Panel(
        finding=_finding(tables, quotes, next(iter(codes.CUE_STANCES)), "Neutral words report", "quotations"),
        measure=(
            "Quotations by the stance of the reporting word, not of what is said: "
            f"{plural(len(quotes), 'quotation')}. Each piece is one quotation; a click opens it."
        ),
        alt=_alt(
            "Stacked bars: quotations by stance of the reporting word.", tables, quotes, codes.CUE_STANCES
        ),
        marks=_marks(
            tables,
            shown,
            quotes,
            codes.CUE_STANCES,
            note=lambda rows: plural(len(rows), "quotation"),
            hover=lambda row: (
                f"{row.cue or 'no reporting word'}: {tables.name_of('speakers', row.speaker_id)}"
            ),
        ),
        table=pd.DataFrame(
            [
                {
                    "Outlet": tables.name_of("outlets", row.outlet_id),
                    "Reporting word": _verb(row.cue_lemma),
                    "Stance": codes.CUE_STANCES[row.cue_stance],
                    "Quotations": row.n,
                }
                for row in shown.cues.itertuples(index=False)
            ]
        ),
    )


def verb_lists(tables: Tables, shown: Tables) -> list[WordList]:
    """List each outlet's reporting words by stance."""
    found: _Found = {}
    for row in shown.cues.itertuples(index=False):
        found.setdefault((row.outlet_id, row.cue_stance), []).append((_verb(row.cue_lemma), row.n))
    for words in found.values():
        words.sort(key=lambda pair: (-pair[1], pair[0]))
    return word_lists(tables, shown, codes.CUE_STANCES, found)


def _verb(lemma: str) -> str:
    return {"": "no reporting word", ":": "a colon"}.get(lemma, lemma)


def sides(tables: Tables, shown: Tables) -> Panel:
    """Split each outlet's attributed words by the side of the speaker.

    Returns:
        Marks for `lib.subjects.tone.shares_chart.shares`, one for each quotation, as long as its words.
    """
    quotes = shown.quotes.assign(
        part=shown.quotes["side_id"], value=shown.quotes["words"], within=shown.quotes["speaker_id"]
    )
    labels = tables.names["sides"]
    by_side = quotes.groupby("part")["value"].sum().sort_values(ascending=False, kind="stable")
    largest = next(iter(by_side.index), "")
    inside = shown.voices.groupby("outlet_id")["quoted_words"].sum()
    side_of = dict(zip(tables.speakers["speaker_id"], tables.speakers["side_id"], strict=True))
    return Panel(
        finding=_finding(tables, quotes, largest, _who_gets(tables, largest), "attributed words"),
        measure=(
            f"Words attributed to speakers, by their side: {plural(len(quotes), 'quotation')}, "
            f"{int(by_side.sum()):,} words, {int(inside.sum()):,} of them between quotation marks. "
            "Speech within speech counts at both levels. A click opens the quotation."
        ),
        alt=_alt("Stacked bars: attributed words by side.", tables, quotes, labels),
        marks=_marks(
            tables,
            shown,
            quotes,
            labels,
            note=lambda rows: (
                f"{int(rows['value'].sum()):,} words, "
                f"{int(inside.get(rows['outlet_id'].iloc[0], 0))} in marks"
            ),
            hover=lambda row: f"{tables.name_of('speakers', row.speaker_id)}: {plural(row.value, 'word')}",
        ),
        table=pd.DataFrame(
            [
                {
                    "Outlet": tables.name_of("outlets", row.outlet_id),
                    "Speaker": tables.name_of("speakers", row.speaker_id),
                    "Side": tables.name_of("sides", side_of[row.speaker_id]),
                    "Quotations": row.n,
                    "Words": row.words,
                    "Between quotation marks": row.quoted_words,
                }
                for row in shown.voices.itertuples(index=False)
            ]
        ),
    )


def _who_gets(tables: Tables, side: str) -> str:
    if side in (UNASSIGNED_SIDE, UNNAMED_SIDE):
        return f"Speakers under “{tables.name_of('sides', side)}” get"
    return f"{tables.name_of('sides', side)} gets"


def speaker_lists(tables: Tables, shown: Tables) -> list[WordList]:
    """List each outlet's speakers by side, with their words."""
    side_of = dict(zip(tables.speakers["speaker_id"], tables.speakers["side_id"], strict=True))
    found: _Found = {}
    for row in shown.voices.itertuples(index=False):
        pair = (tables.name_of("speakers", row.speaker_id), row.words)
        found.setdefault((row.outlet_id, side_of[row.speaker_id]), []).append(pair)
    return word_lists(tables, shown, tables.names["sides"], found)


def narration(tables: Tables, shown: Tables) -> Panel:
    """Split each outlet's words by the voice of the sentence.

    Returns:
        Marks for `lib.subjects.tone.shares_chart.shares`, one for each outlet and voice.
    """
    rows = shown.sentences.assign(part=shown.sentences["voice"], value=shown.sentences["words"])
    sums = rows.groupby(["outlet_id", "part"])["value"].agg(["sum", "size"])
    counts = {key: (int(words), int(n)) for key, words, n in sums.itertuples(name=None)}
    whole = rows.groupby("outlet_id")["value"].sum()
    return Panel(
        finding=_finding(tables, rows, "narrator", "The outlets' own sentences hold", "words"),
        measure=(
            "Words of the articles by the voice of the sentence: "
            f"{plural(len(rows), 'sentence')}, {int(rows['value'].sum()):,} words. "
            "A click opens the sentences."
        ),
        alt=_alt("Stacked bars: words by voice of the sentence.", tables, rows, codes.VOICES),
        marks=pd.DataFrame(
            [
                {
                    "outlet_id": outlet,
                    "name": tables.name_of("outlets", outlet),
                    "note": f"{int(whole[outlet]):,} words",
                    "part": voice,
                    "value": found[0],
                    "hover": f"{label}: {found[0]:,} words in {plural(found[1], 'sentence')}",
                    "item": Cell("word", outlet, "", voice).item,
                }
                for outlet in outlets(tables, shown)
                for voice, label in codes.VOICES.items()
                if (found := counts.get((outlet, voice)))
            ]
        ),
        table=pd.DataFrame(
            [
                {
                    "Outlet": tables.name_of("outlets", outlet),
                    "Voice": codes.VOICES[voice],
                    "Sentences": n,
                    "Words": words,
                }
                for (outlet, voice), (words, n) in counts.items()
            ]
        ),
    )


# --- named or unnamed ---------------------------------------------------------------------------------


def unnamed(tables: Tables, shown: Tables) -> Panel:
    """Compare the share of quotations that come from unnamed sources.

    Returns:
        Marks for `lib.subjects.tone.dots_chart.dots`, with Wilson intervals, the largest share first.
    """
    speakers = tables.speakers
    nameless = speakers["kind"].isin(UNNAMED_KINDS) | (speakers["side_id"] == UNNAMED_SIDE)
    flags = shown.quotes["speaker_id"].isin(set(speakers[nameless]["speaker_id"]))
    counted = flags.groupby(shown.quotes["outlet_id"]).agg(["sum", "size"])
    counts = {str(outlet): (int(k), int(n)) for outlet, k, n in counted.itertuples(name=None)}
    ordered = sorted(
        (outlet for outlet in outlets(tables, shown) if outlet in counts),
        key=lambda outlet: -counts[outlet][0] / counts[outlet][1],
    )
    marks, rows = [], []
    for outlet in ordered:
        k, n = counts[outlet]
        low, high = measures.wilson(k, n)
        name = tables.name_of("outlets", outlet)
        marks.append(
            {
                "outlet_id": outlet,
                "name": name,
                "note": f"{k} of {n}: {k / n:.0%} ({low:.0%} to {high:.0%})",
                "n": n,
                "mean": k / n,
                "low": low,
                "high": high,
                "hover": f"{k} of {n} quotations, 95 % interval {low:.0%} to {high:.0%}",
            }
        )
        shares = {"Share": k / n, "Low": low, "High": high}
        rows.append(
            {
                "Outlet": name,
                "Quotations": n,
                "Unnamed": k,
                **{column: round(share, 4) for column, share in shares.items()},
            }
        )
    return Panel(
        finding=_unnamed_finding(tables, {outlet: counts[outlet] for outlet in ordered}),
        measure=(
            "Share of quotations from unnamed sources and unnamed media, with 95 % Wilson intervals: "
            f"{plural(len(shown.quotes), 'quotation')}. An institution or a group "
            "counts as named even where no person is."
        ),
        alt=alt(
            "Dot plot of the share of quotations from unnamed sources by outlet, with 95 % intervals.",
            (f"{mark['name']}: {mark['note']}" for mark in marks),
        ),
        marks=dots(marks),
        table=pd.DataFrame(rows),
    )


def _unnamed_finding(tables: Tables, counts: Mapping[str, tuple[int, int]]) -> str:
    """Say the counts by outlet, which come with the largest share first."""
    part, whole = sum(k for k, _ in counts.values()), sum(n for _, n in counts.values())
    start = f"Unnamed sources stand behind {part} of {plural(whole, 'quotation')}"
    if not part or len(counts) < 2:
        return start
    first, (k, n) = next(iter(counts.items()))
    lows, highs = zip(*(measures.wilson(*count) for count in counts.values()), strict=True)
    overlap = "but all" if max(lows) <= min(highs) else "and not all"
    largest = f"{tables.name_of('outlets', first)} has the largest share, {k} of {n}"
    return f"{start}; {largest}, {overlap} intervals overlap"


def kinds(tables: Tables, shown: Tables) -> Panel:
    """Split each outlet's quotations by the kind of speaker.

    Returns:
        Marks for `lib.subjects.tone.shares_chart.shares`, one for each quotation.
    """
    labels = speaker_kinds()
    kind_of = dict(zip(tables.speakers["speaker_id"], tables.speakers["kind"], strict=True))
    speakers = shown.quotes["speaker_id"]
    quotes = shown.quotes.assign(part=speakers.map(kind_of), value=1, within=speakers)
    most = next(iter(quotes["part"].value_counts().index), "")
    return Panel(
        finding=_finding(
            tables,
            quotes,
            most,
            f"Most quoted kind of speaker: {lower(labels.get(most, most))},",
            "quotations",
        ),
        measure=(
            f"Quotations by the kind of speaker: {plural(len(quotes), 'quotation')}. "
            "Each piece is one quotation; a click opens it."
        ),
        alt=_alt("Stacked bars: quotations by kind of speaker.", tables, quotes, labels),
        marks=_marks(
            tables,
            shown,
            quotes,
            labels,
            note=lambda rows: plural(len(rows), "quotation"),
            hover=lambda row: tables.name_of("speakers", row.speaker_id),
        ),
        table=pd.DataFrame(
            [
                {
                    "Outlet": tables.name_of("outlets", outlet),
                    "Kind of speaker": labels[kind],
                    "Quotations": int(n),
                }
                for (outlet, kind), n in quotes.groupby(["outlet_id", "part"]).size().items()
            ]
        ),
    )


def speaker_kinds() -> Mapping[str, str]:
    """Return the kinds of speakers and their labels, named ones first."""
    return catalogue.TABLES["speakers"].column("kind").values or {}


# --- shared by the splits -----------------------------------------------------------------------------


def quote_names(tables: Tables, shown: Tables) -> Mapping[str, str]:
    """Name all quotations shown by their items, in one go: a list of many names them all at once."""
    columns = ("quote_id", "speaker_id", "quoted", "gist", "outlet_id")
    return {
        f"quote.{quote_id}": (
            f"{tables.name_of('speakers', speaker)}: {words_of(quoted, gist)} "
            f"({tables.name_of('outlets', outlet)})"
        )
        for quote_id, speaker, quoted, gist, outlet in zip(
            *(shown.quotes[column] for column in columns), strict=True
        )
    }


def _marks(
    tables: Tables,
    shown: Tables,
    quotes: pd.DataFrame,
    labels: Mapping[str, str],
    note: Callable[[pd.DataFrame], str],
    hover: Callable[[Any], str],
) -> pd.DataFrame:
    """Make one mark for each quotation, outlets in table order, parts as in `labels`, largest group first."""
    # Few columns: a row of the whole table is slow to walk.
    rows = quotes[["quote_id", "outlet_id", "start", "cue", "speaker_id", "part", "value", "within"]]
    rows = rows.assign(
        outlet_at=rows["outlet_id"].map({o: at for at, o in enumerate(outlets(tables, shown))}),
        part_at=rows["part"].map({part: at for at, part in enumerate(labels)}),
        group_size=-rows.groupby(["outlet_id", "part", "within"])["value"].transform("sum"),
    ).sort_values(["outlet_at", "part_at", "group_size", "within", "start"], kind="stable")
    notes = {outlet: note(mine) for outlet, mine in rows.groupby("outlet_id")}
    return pd.DataFrame(
        [
            {
                "outlet_id": row.outlet_id,
                "name": tables.name_of("outlets", row.outlet_id),
                "note": notes[row.outlet_id],
                "part": row.part,
                "value": row.value,
                "hover": hover(row),
                "item": f"quote.{row.quote_id}",
            }
            for row in rows.itertuples(index=False)
        ]
    )


def _finding(tables: Tables, rows: pd.DataFrame, part: str, lead: str, noun: str) -> str:
    """Say the share of a part over all rows, and the outlets where it is largest and smallest."""
    whole = rows.groupby("outlet_id")["value"].sum()
    mine = rows[rows["part"] == part].groupby("outlet_id")["value"].sum()
    mine = mine.reindex(whole.index, fill_value=0)
    said = f"{lead} {int(mine.sum()):,} of {int(whole.sum()):,} {noun}"
    if len(whole) < 2:
        return said
    share = (mine / whole).sort_values(kind="stable")
    ends = [
        f"{int(mine[outlet]):,} of {int(whole[outlet]):,} in {tables.name_of('outlets', outlet)}"
        for outlet in (share.index[0], share.index[-1])
    ]
    return f"{said}, from {ends[0]} to {ends[1]}"


def _alt(start: str, tables: Tables, rows: pd.DataFrame, labels: Mapping[str, str]) -> str:
    counts = rows.groupby(["outlet_id", "part"])["value"].sum()
    return alt(
        start,
        (
            f"{tables.name_of('outlets', outlet)}, {labels.get(part, part)}: {int(n)}"
            for (outlet, part), n in counts.items()
        ),
    )
