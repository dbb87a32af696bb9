"""Whose words an outlet carries: reporting verbs, sides, kinds of speakers, voices of sentences.

Functions take the tables twice: `tables` with all rows, for names and order, and `shown`, what the
filters leave, for what is counted.

The splits share three columns, added to the rows that they count: `part` (what the row belongs to),
`value` (what it counts for) and `within` (what stands together inside a part).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

import pandas as pd

from lib.subjects.tone.marks import Part, Piece, Shares
from lib.subjects.tone.pages import MOST, by_size
from lib.subjects.tone.sentences import VOICES, Cell, cell_name
from lib.subjects.tone.unnamed import FEWEST, last
from lib.subjects.tone.unnamed import SIDE as UNNAMED_SIDE
from lib.subjects.tone.words import Counted, WordList, word_lists
from lib.tables import catalogue, codes
from lib.tables.gists import words_of
from lib.tables.model import Tables, outlets_of
from lib.wording import alt, lower, plural, reporting

_UNASSIGNED_SIDE = "other"
"""Side of speakers to whom nobody has given one."""

MOST_PIECES = 400
"""More quotations than this are one piece for each outlet and part."""

_Found = dict[tuple[str, str], list[Counted]]


def verbs(tables: Tables, shown: Tables) -> Shares:
    """Split each outlet's quotations by the stance of the reporting word, a piece for each quotation."""
    quotes = shown.quotes.assign(part=shown.quotes["cue_stance"], value=1, within=shown.quotes["cue_lemma"])
    pieces = _pieces(
        tables,
        shown,
        quotes,
        codes.CUE_STANCES,
        note=lambda rows: plural(len(rows), "quotation"),
        hover=lambda row: f"{_verb(row.cue)}: {tables.name_of('speakers', row.speaker_id)}",
        lead=next(iter(codes.CUE_STANCES)),
    )
    return Shares(
        finding=_finding(tables, quotes, next(iter(codes.CUE_STANCES)), "Neutral words report", "quotations"),
        measure=(
            "Quotations by the stance of the reporting word, not of what is said: "
            f"{plural(len(quotes), 'quotation')}. {_each(quotes)}"
        ),
        alt=_alt(
            "Stacked bars: quotations by stance of the reporting word.", tables, quotes, codes.CUE_STANCES
        ),
        marks=pieces,
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
        opens=_opens(tables, shown, pieces),
        by="stance",
        parts=_parts(codes.CUE_STANCES),
    )


def verb_lists(tables: Tables, shown: Tables) -> tuple[WordList, ...]:
    """List each outlet's reporting words by stance."""
    found: _Found = {}
    for row in shown.cues.itertuples(index=False):
        found.setdefault((row.outlet_id, row.cue_stance), []).append((_verb(row.cue_lemma), row.n))
    for words in found.values():
        words.sort(key=lambda pair: (-pair[1], pair[0]))
    return word_lists(tables, shown, codes.CUE_STANCES, found)


def _verb(lemma: str) -> str:
    return reporting(lemma) if lemma else "no reporting word"


def sides(tables: Tables, shown: Tables) -> Shares:
    """Split each outlet's attributed words by the side of the speaker.

    There is a piece for each quotation, as long as its words.
    """
    quotes = shown.quotes.assign(
        part=shown.quotes["side_id"], value=shown.quotes["words"], within=shown.quotes["speaker_id"]
    )
    labels = tables.names["sides"]
    also = f" {_each(quotes)}" if len(quotes) > MOST_PIECES else ""
    by_side = quotes.groupby("part")["value"].sum().sort_values(ascending=False, kind="stable")
    largest = next(iter(by_side.index), "")
    inside = shown.voices.groupby("outlet_id")["quoted_words"].sum()
    side_of = dict(zip(tables.speakers["speaker_id"], tables.speakers["side_id"], strict=True))
    pieces = _pieces(
        tables,
        shown,
        quotes,
        labels,
        note=lambda rows: (
            f"{int(rows['value'].sum()):,} words, {int(inside.get(rows['outlet_id'].iloc[0], 0))} in marks"
        ),
        hover=lambda row: f"{tables.name_of('speakers', row.speaker_id)}: {plural(row.value, 'word')}",
        lead=largest,
    )
    return Shares(
        finding=_finding(tables, quotes, largest, _who_gets(tables, largest), "attributed words"),
        measure=(
            f"Words attributed to speakers, by their side: {plural(len(quotes), 'quotation')}, "
            f"{int(by_side.sum()):,} words, {int(inside.sum()):,} of them between quotation marks. "
            f"Speech within speech counts at both levels.{also}"
        ),
        alt=_alt("Stacked bars: attributed words by side.", tables, quotes, labels),
        marks=pieces,
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
        opens=_opens(tables, shown, pieces),
        by="side",
        parts=_parts(labels),
    )


def _who_gets(tables: Tables, side: str) -> str:
    if side in (_UNASSIGNED_SIDE, UNNAMED_SIDE):
        return f"Speakers under “{tables.name_of('sides', side)}” get"
    return f"{tables.name_of('sides', side)} gets"


def speaker_lists(tables: Tables, shown: Tables) -> tuple[WordList, ...]:
    """List each outlet's speakers by side, with their words."""
    side_of = dict(zip(tables.speakers["speaker_id"], tables.speakers["side_id"], strict=True))
    found: _Found = {}
    for row in shown.voices.itertuples(index=False):
        pair = (tables.name_of("speakers", row.speaker_id), row.words)
        found.setdefault((row.outlet_id, side_of[row.speaker_id]), []).append(pair)
    return word_lists(tables, shown, tables.names["sides"], found)


def narration(tables: Tables, shown: Tables) -> Shares:
    """Split each outlet's words by the voice of the sentence, a piece for each voice."""
    rows = shown.sentences.assign(part=shown.sentences["voice"], value=shown.sentences["words"])
    sums = rows.groupby(["outlet_id", "part"])["value"].agg(["sum", "size"])
    counts = {key: (int(words), int(n)) for key, words, n in sums.itertuples(name=None)}
    whole = rows.groupby("outlet_id")["value"].sum()
    cells = {
        Cell("word", outlet, "", voice): found
        for outlet in by_size(outlets_of(tables, shown), whole.to_dict())
        for voice in codes.VOICES
        if (found := counts.get((outlet, voice)))
    }
    return Shares(
        finding=_finding(tables, rows, "narrator", "The outlets' own sentences hold", "words"),
        measure=(
            "Words of the articles by the voice of the sentence: "
            f"{plural(len(rows), 'sentence')}, {int(rows['value'].sum()):,} words."
        ),
        alt=_alt("Stacked bars: words by voice of the sentence.", tables, rows, codes.VOICES),
        marks=tuple(
            Piece(
                outlet_id=cell.outlet_id,
                name=tables.name_of("outlets", cell.outlet_id),
                note=f"{int(whole[cell.outlet_id]):,} words",
                part=cell.voice,
                value=words,
                hover=f"{codes.VOICES[cell.voice]}: {words:,} words in {plural(n, 'sentence')}",
                item=cell.item,
            )
            for cell, (words, n) in cells.items()
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
        opens={cell.item: cell_name(tables, cell) for cell in cells},
        by="voice",
        parts=_parts({voice: VOICES[voice] for voice in codes.VOICES}),
    )


def kinds(tables: Tables, shown: Tables) -> Shares:
    """Split each outlet's quotations by the kind of speaker, a piece for each quotation."""
    # Named ones first.
    labels = catalogue.TABLES["speakers"].column("kind").values or {}
    kind_of = dict(zip(tables.speakers["speaker_id"], tables.speakers["kind"], strict=True))
    speakers = shown.quotes["speaker_id"]
    quotes = shown.quotes.assign(part=speakers.map(kind_of), value=1, within=speakers)
    most = next(iter(quotes["part"].value_counts().index), "")
    pieces = _pieces(
        tables,
        shown,
        quotes,
        labels,
        note=lambda rows: plural(len(rows), "quotation"),
        hover=lambda row: tables.name_of("speakers", row.speaker_id),
        lead=most,
    )
    return Shares(
        finding=_finding(
            tables,
            quotes,
            most,
            f"Most quoted kind of speaker: {lower(labels.get(most, most))},",
            "quotations",
        ),
        measure=(f"Quotations by the kind of speaker: {plural(len(quotes), 'quotation')}. {_each(quotes)}"),
        alt=_alt("Stacked bars: quotations by kind of speaker.", tables, quotes, labels),
        marks=pieces,
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
        opens=_opens(tables, shown, pieces),
        by="speaker",
        parts=_parts(labels),
    )


# --- shared by the splits -----------------------------------------------------------------------------


def _opens(tables: Tables, shown: Tables, pieces: Collection[Piece]) -> dict[str, str]:
    """Name the quotations of pieces as their cards do, but all in one go."""
    if not any(piece.item for piece in pieces):
        return {}
    columns = ("quote_id", "speaker_id", "quoted", "gist", "outlet_id")
    names = {
        f"quote.{quote_id}": (
            f"{tables.name_of('speakers', speaker)}: {words_of(quoted, gist)} "
            f"({tables.name_of('outlets', outlet)})"
        )
        for quote_id, speaker, quoted, gist, outlet in zip(
            *(shown.quotes[column] for column in columns), strict=True
        )
    }
    return {piece.item: names[piece.item] for piece in pieces if piece.item}


def _parts(labels: Mapping[str, str]) -> tuple[Part, ...]:
    return tuple(Part(key, label) for key, label in labels.items())


def _pieces(
    tables: Tables,
    shown: Tables,
    quotes: pd.DataFrame,
    labels: Mapping[str, str],
    note: Callable[[pd.DataFrame], str],
    hover: Callable[[Any], str],
    lead: str,
) -> tuple[Piece, ...]:
    """Make a piece for each quotation, outlets in table order, parts as in `labels`, largest group first.

    Of too many quotations there is one for each part of an outlet, outlets with the largest share of `lead`
    first.
    """
    if len(quotes) > MOST_PIECES:
        return _together(tables, quotes, labels, note, lead)
    # Few columns: a row of the whole table is slow to walk.
    rows = quotes[["quote_id", "outlet_id", "start", "cue", "speaker_id", "part", "value", "within"]]
    rows = rows.assign(
        outlet_at=rows["outlet_id"].map({o: at for at, o in enumerate(outlets_of(tables, shown))}),
        part_at=rows["part"].map({part: at for at, part in enumerate(labels)}),
        group_size=-rows.groupby(["outlet_id", "part", "within"])["value"].transform("sum"),
    ).sort_values(["outlet_at", "part_at", "group_size", "within", "start"], kind="stable")
    notes = {outlet: note(mine) for outlet, mine in rows.groupby("outlet_id")}
    return tuple(
        Piece(
            outlet_id=row.outlet_id,
            name=tables.name_of("outlets", row.outlet_id),
            note=notes[row.outlet_id],
            part=row.part,
            value=row.value,
            hover=hover(row),
            item=f"quote.{row.quote_id}",
        )
        for row in rows.itertuples(index=False)
    )


def _together(
    tables: Tables,
    quotes: pd.DataFrame,
    labels: Mapping[str, str],
    note: Callable[[pd.DataFrame], str],
    lead: str,
) -> tuple[Piece, ...]:
    """Make one piece for each part of an outlet; arguments as for `_pieces`."""
    counted = quotes.groupby(["outlet_id", "part"])["value"].agg(["sum", "size"])
    sums = {key: (int(value), int(n)) for key, value, n in counted.itertuples(name=None)}
    whole = {str(outlet): int(value) for outlet, value in quotes.groupby("outlet_id")["value"].sum().items()}
    notes = {str(outlet): note(mine) for outlet, mine in quotes.groupby("outlet_id")}

    def share(outlet: str) -> float:
        return sums.get((outlet, lead), (0, 0))[0] / max(whole[outlet], 1)

    def words(value: int, n: int) -> str:
        return plural(n, "quotation") if value == n else f"{value:,} words in {plural(n, 'quotation')}"

    n = quotes["outlet_id"].value_counts()
    few = {outlet for outlet in whole if n[outlet] < FEWEST and len(whole) > MOST}
    ordered = sorted(whole, key=lambda outlet: (outlet in few, -share(outlet), -whole[outlet]))
    return tuple(
        Piece(
            outlet_id=outlet,
            name=tables.name_of("outlets", outlet),
            note=notes[outlet],
            part=part,
            value=sums[outlet, part][0],
            hover=f"{label}: {words(*sums[outlet, part])}",
            item="",
        )
        for outlet in ordered
        for part, label in labels.items()
        if (outlet, part) in sums
    )


def _each(quotes: pd.DataFrame) -> str:
    """Say what a piece is."""
    if len(quotes) > MOST_PIECES:
        many = quotes["outlet_id"].nunique() > MOST
        return f"Too many for a piece each: the page Quotes lists them.{last(many)}"
    return "Each piece is one quotation."


def _finding(tables: Tables, rows: pd.DataFrame, part: str, lead: str, noun: str) -> str:
    """Say the share of a part over all rows, and the outlets where it is largest and smallest."""
    whole = rows.groupby("outlet_id")["value"].sum()
    mine = rows[rows["part"] == part].groupby("outlet_id")["value"].sum()
    mine = mine.reindex(whole.index, fill_value=0)
    said = f"{lead} {int(mine.sum()):,} of {int(whole.sum()):,} {noun}"
    if len(whole) < 2:
        return said
    many = whole[whole >= FEWEST] if len(whole) > MOST and (whole >= FEWEST).sum() > 1 else whole
    share = (mine / whole)[many.index].sort_values(kind="stable")
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
