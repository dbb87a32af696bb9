"""Tone as a model reads it: the sentences first, then those means that the model's error leaves standing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd

from lib.subjects.cards import find as evidence
from lib.subjects.tone.find import targets_of, voices_of
from lib.subjects.tone.marks import Dot, Dots, Scale
from lib.subjects.tone.pages import by_size
from lib.subjects.tone.sentences import ALL_VOICES, PRINTED, VOICES, VOICES_AT_LENGTH, Cell, cell_name
from lib.tables import codes, corrected
from lib.tables.cells import among
from lib.tables.corrected import Corrected
from lib.tables.model import Tables, as_dicts, outlets_of
from lib.tables.readings import VALUES, by_coded, by_confusion, confusion
from lib.tables.wordings import printed
from lib.wording import alt, listed, lower, plural, signed

_TONED = ("neg", "pos")
"""Readings that speak ill or well of a target."""


def is_read(tables: Tables) -> bool:
    """Tell whether a model read the tone of any sentence, and its error is on record."""
    return not tables.tone_readings.empty and not tables.tone_errors.empty


class Coverage(NamedTuple):
    """Of how many sentences the model says anything.

    Attributes:
        n: Readings, one for each sentence and target named in it.
        abstained: Those on which the model abstains.
        coded: Those that an editor coded.
        toned: Those that speak ill or well of a target.
        models: Names and versions of the models behind them.
    """

    n: int
    abstained: int
    coded: int
    toned: int
    models: tuple[str, ...]


def coverage(tables: Tables, shown: Tables, target: str, voice: str) -> Coverage:
    """Count the readings of a choice; arguments as for `means`."""
    rows = _chosen(tables, shown, target, voice)
    return Coverage(
        len(rows),
        int((rows["reading"] == "abstained").sum()),
        int((rows["coded"] != "").sum()),
        int(rows["reading"].isin(_TONED).sum()),
        tuple(sorted(set(rows["model"]))),
    )


def listing(tables: Tables, shown: Tables, target: str, voice: str, most: int | None = None) -> pd.DataFrame:
    """List the sentences that the model reads as speaking ill or well of a target, the surest first.

    Args:
        tables: All tables.
        shown: The tables as filtered.
        target: As for `means`.
        voice: As for `means`.
        most: So many at most; None for all.
    """
    rows = _chosen(tables, shown, target, voice)
    rows = rows[rows["reading"].isin(_TONED)].sort_values("probability", ascending=False, kind="stable")
    return words(tables, shown, rows if most is None else rows.head(most))


def words(tables: Tables, shown: Tables, rows: pd.DataFrame) -> pd.DataFrame:
    """Write readings for people, in the order given: as printed where the texts are at hand."""
    places = ["sentence_id", "article_id", "n", "start", "end", "sha256"]
    there = shown.sentences.loc[among(shown.sentences["sentence_id"], rows["sentence_id"]), places]
    of = {row["sentence_id"]: row for row in as_dicts(there)}
    told = []
    is_coded = (rows["coded"] != "").any()
    for row in rows.itertuples(index=False):
        sentence = of[row.sentence_id]
        told.append(
            {
                "Reading": codes.TONE_READINGS[row.reading],
                **({"Coded": codes.TONE_CODES.get(row.coded, "")} if is_coded else {}),
                "Toward": tables.name_of("targets", row.target_id),
                "Voice": VOICES[row.voice],
                **({PRINTED: printed(tables, sentence)} if tables.passages else {}),
                "Outlet": tables.name_of("outlets", row.outlet_id),
                "Article": tables.name_of("articles", row.article_id),
                "Sentence": int(sentence["n"]),
                "How sure": f"{row.probability:.2f}",
                "In the article": evidence.passage(tables, sentence),
            }
        )
    return pd.DataFrame(told)


def behind(tables: Tables, shown: Tables, cell: Cell) -> pd.DataFrame:
    """List the readings of a cell, in the order of the articles."""
    rows = _chosen(tables, shown, cell.target_id, cell.voice)
    rows = rows[rows["outlet_id"] == cell.outlet_id]
    place = shown.sentences.set_index("sentence_id")["n"]
    rows = rows.assign(n=rows["sentence_id"].map(place)).sort_values(["article_id", "n"])
    return words(tables, shown, rows).drop(columns=["Outlet", "Toward"], errors="ignore")


def means(tables: Tables, shown: Tables, target: str, voice: str) -> Dots:
    """Average the readings by outlet, corrected for the model's error.

    Where people coded enough of an outlet's own sentences, these correct the mean; else the confusion on
    held-out sentences does. An outlet whose interval takes in half of the scale or more keeps its row, with
    its number of sentences and no mean; a target without any mean is left out.

    Args:
        tables: All tables.
        shown: The tables as filtered.
        target: Id of a target, or `find.EVERY`.
        voice: One of `find.VOICE_CHOICES`.
    """
    rows = _chosen(tables, shown, target, voice)
    own = shown.sentence_tones[shown.sentence_tones["voice"] == "narrator"]
    keys = zip(own["sentence_id"].tolist(), own["target_id"].tolist(), strict=True)
    error = _Error(confusion(tables), dict(zip(keys, own["tone"].tolist(), strict=True)))
    outlets = by_size(outlets_of(tables, shown), rows["outlet_id"].value_counts().to_dict())
    told: list[tuple[Cell, Dot]] = []
    left = 0
    for target_id in targets_of(tables, target):
        for voice_id in voices_of(voice):
            block = f"Toward {tables.name_of('targets', target_id)}"
            if len(voices_of(voice)) > 1:
                block += f": {lower(VOICES_AT_LENGTH[voice_id])}"
            here = rows[rows["target_id"] == target_id]
            if voice_id != ALL_VOICES:
                here = here[here["voice"] == voice_id]
            cells = [Cell("read", outlet, target_id, voice_id) for outlet in outlets]
            by_outlet = dict(iter(here.groupby("outlet_id")))
            none = here.iloc[:0]
            dots = [
                (cell, _dot(tables, cell, by_outlet.get(cell.outlet_id, none), block, error))
                for cell in cells
            ]
            if any(dot.mean is not None for _, dot in dots):
                told += dots
            else:
                left += sum(dot.n > 0 for _, dot in dots)
    drawn = [dot for _, dot in told if dot.mean is not None]
    few = left + sum(dot.mean is None and dot.n > 0 for _, dot in told)
    return Dots(
        finding=_finding(drawn, few),
        measure=(
            "Mean tone as a model reads it, from −1 (speaks ill of it) to 1 (well), corrected for how often "
            f"the model errs, with 95 % intervals. {plural(len(rows), 'reading')}; words of speakers count "
            "where they stand in the sentence."
        ),
        alt=alt(
            "Dot plot of mean tone as a model reads it, by outlet, with 95 % intervals.",
            (f"{dot.block}, {dot.name}: {signed(dot.mean or 0.0)}" for dot in drawn),
        ),
        marks=tuple(dot for _, dot in told),
        table=pd.DataFrame(
            [
                {
                    "Outlet": dot.name,
                    "Target": tables.name_of("targets", cell.target_id),
                    "Voice": VOICES_AT_LENGTH[cell.voice],
                    "Readings": dot.n,
                    "Mean tone": dot.mean,
                    "Low": dot.interval[0] if dot.interval else None,
                    "High": dot.interval[1] if dot.interval else None,
                    "Corrected by": codes.CORRECTIONS.get(dot.method, "no mean: the interval is too wide"),
                }
                for cell, dot in told
            ]
        ),
        opens={dot.item: cell_name(tables, cell) for cell, dot in told if dot.item},
        scales=(Scale(-1, 1, ("speaks ill of it", "neither", "well")),),
    )


def corrections(found: Dots) -> str:
    """Name what corrects the means that are drawn."""
    used = {dot.method for dot in found.marks}
    return "; ".join(label for method, label in codes.CORRECTIONS.items() if method in used)


def _chosen(tables: Tables, shown: Tables, target: str, voice: str) -> pd.DataFrame:
    rows = shown.tone_readings
    rows = rows[rows["target_id"].isin(targets_of(tables, target))]
    return rows if ALL_VOICES in voices_of(voice) else rows[rows["voice"].isin(voices_of(voice))]


class _Error(NamedTuple):
    """What is known of the model's error: its confusion elsewhere, what people coded of the narrator here.

    What they coded is the tone by sentence and target.
    """

    confusion: np.ndarray
    coded: Mapping[tuple[str, str], int]


def _dot(tables: Tables, cell: Cell, rows: pd.DataFrame, block: str, error: _Error) -> Dot:
    name = tables.name_of("outlets", cell.outlet_id)
    if rows.empty:
        return Dot(cell.outlet_id, name, "not named", block)
    n = plural(len(rows), "sentence")
    found = _corrected(rows, error)
    if not found.carries:
        return Dot(cell.outlet_id, name, f"{n}: too few for a mean", block, n=len(rows))
    ends = f"{signed(found.low)} to {signed(found.high)}"
    return Dot(
        outlet_id=cell.outlet_id,
        name=name,
        note=f"n {len(rows)} · {signed(found.mean)} ({ends})",
        block=block,
        n=len(rows),
        mean=found.mean,
        interval=(found.low, found.high),
        method=found.method,
        hover=f"mean {signed(found.mean)} ({ends}), {n}",
        item=cell.item,
    )


def _corrected(rows: pd.DataFrame, error: _Error) -> Corrected:
    if found := by_coded(rows):
        return found
    # What people code in `sentence_tones` is the outlet's own tone: the same thing as what the model reads in
    # its own words only.
    if set(rows["voice"]) == {"narrator"}:
        keys = zip(rows["sentence_id"].tolist(), rows["target_id"].tolist(), strict=True)
        tones = [error.coded.get(key) for key in keys]
        known = np.array([tone is not None for tone in tones], dtype=bool)
        if known.sum() >= corrected.FEWEST_REVIEWED:
            readings = rows["reading"].map(VALUES).to_numpy(float)
            return corrected.from_reviewed(
                readings[~known],
                np.array([tone for tone in tones if tone is not None], dtype=float),
                readings[known],
            )
    return by_confusion(rows, error.confusion)


def _finding(drawn: list[Dot], few: int) -> str:
    """Say where an interval keeps clear of zero, and how many means are not drawn."""
    if not drawn:
        return "Too few sentences for a mean of any outlet"
    clear = [dot for dot in drawn if dot.interval and (dot.interval[0] > 0 or dot.interval[1] < 0)]
    rest = f"; {few} more {'has' if few == 1 else 'have'} too few sentences for a mean" if few else ""
    if not clear:
        drawn_words = "The one mean does not keep" if len(drawn) == 1 else f"None of {len(drawn)} means keeps"
        return f"{drawn_words} clear of zero{rest}"
    said = [
        f"sentences in {dot.name} speak {'well' if (dot.mean or 0) > 0 else 'ill'} of "
        f"{dot.block.removeprefix('Toward ').partition(':')[0]} on average"
        for dot in clear[:2]
    ]
    more = f"; {len(clear) - 2} more keep clear of zero" if len(clear) > 2 else ""
    return f"As the model reads them, {listed(said)}{more}{rest}"
