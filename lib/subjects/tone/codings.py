"""How often sentences lean either way: the counts that stand behind the means of coded tone."""

from __future__ import annotations

import pandas as pd

from lib.subjects.tone.find import targets_of, voices_of
from lib.subjects.tone.marks import Part, Piece, Shares
from lib.subjects.tone.pages import by_size
from lib.subjects.tone.sentences import ALL_VOICES, VOICES_AT_LENGTH, Cell, cell_name
from lib.tables import codes
from lib.tables.model import Tables, outlets_of
from lib.wording import alt, lower, plural


def codings(tables: Tables, shown: Tables, target: str, voice: str) -> Shares:
    """Split the codings of each outlet's sentences into against, neither and in favour.

    Args:
        tables: All tables.
        shown: The tables as filtered.
        target: Id of a target, or `EVERY`: then each sentence counts once for each target.
        voice: One of `VOICE_CHOICES`.
    """
    targets, voices = targets_of(tables, target), voices_of(voice)
    rows = shown.sentence_tones
    rows = rows[rows["target_id"].isin(targets)]
    if ALL_VOICES in voices:
        rows = rows.assign(voice=ALL_VOICES)
    rows = rows[rows["voice"].isin(voices)]
    counts = rows.groupby(["outlet_id", "tone", "target_id", "voice"]).size()
    whole = counts.groupby("outlet_id").sum()
    by_tone = counts.groupby("tone").sum()
    by_outlet = counts.groupby(["outlet_id", "tone"]).sum()
    outlets = by_size(outlets_of(tables, shown), whole.to_dict())
    cells = {
        (Cell("coded", outlet, target_id, voice_id), tone): int(n)
        for outlet in outlets
        for (found, tone, target_id, voice_id), n in counts.items()
        if found == outlet
    }
    told = [
        (tables.name_of("outlets", outlet), codes.TONES[str(tone)], int(n))
        for outlet in outlets
        for (found, tone), n in by_outlet.items()
        if found == outlet
    ]
    return Shares(
        finding=_finding(int(by_tone.get(0, 0)), int(by_tone.sum())),
        measure=(
            f"Codings by where they lean, one for each sentence and party, n = {int(by_tone.sum()):,}: what "
            "the means above rest on."
        ),
        alt=alt(
            "Stacked bars: codings of sentences against, neither or in favour, by outlet.",
            (f"{name}: {n} {lower(label)}" for name, label, n in told),
        ),
        marks=tuple(
            Piece(
                outlet_id=cell.outlet_id,
                name=tables.name_of("outlets", cell.outlet_id),
                note=plural(int(whole[cell.outlet_id]), "coding"),
                part=str(tone),
                value=n,
                hover=f"{n:,} {lower(codes.TONES[str(tone)])}, {_toward(tables, cell)}",
                item=cell.item,
            )
            for (cell, tone), n in cells.items()
        ),
        table=pd.DataFrame(told, columns=["Outlet", "Coded tone", "Codings"]),
        opens={cell.item: cell_name(tables, cell) for cell, _ in cells},
        by="tone",
        parts=tuple(Part(tone, label) for tone, label in codes.TONES.items()),
    )


def _toward(tables: Tables, cell: Cell) -> str:
    return f"toward {tables.name_of('targets', cell.target_id)}: {lower(VOICES_AT_LENGTH[cell.voice])}"


def _finding(neither: int, n: int) -> str:
    if not n:
        return "None of these sentences is coded"
    if 2 * neither > n:
        return f"Most sentences lean neither way: {neither:,} of {plural(n, 'coding')}"
    return f"{neither:,} of {plural(n, 'coding')} {'leans' if neither == 1 else 'lean'} neither way"
