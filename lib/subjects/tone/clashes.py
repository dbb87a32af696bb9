"""Where coded tone and word tone part."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from lib.subjects.cards import find as evidence
from lib.subjects.tone.sentences import VOICES, loaded_words
from lib.tables import codes
from lib.tables.cells import among
from lib.tables.model import Tables

SIGN = 0.05
"""From this VADER score on, words count as positive or negative; its authors' customary threshold
(https://github.com/cjhutto/vaderSentiment#about-the-scoring)."""

STRONG = 0.4
"""From this VADER score on, words count as strong: what one "support" gives to a plain sentence."""


MOST = 40
"""Of more cases those whose words score farthest from zero are listed."""


@dataclass(frozen=True, eq=False)
class Clashes:
    """Where coded tone and word tone part.

    Attributes:
        finding: The counts, in a sentence.
        opposite: Cases coded against or in favour whose words score the other way, at most `MOST` of them.
        opposed: How many there are.
        coded: Cases coded against or in favour that have a word score.
        strong: The outlet's own sentences coded 0 toward every target whose words score strongly, likewise.
        loud: How many there are.
        own: The outlet's own sentences coded 0 toward every target.
    """

    finding: str
    opposite: pd.DataFrame
    opposed: int
    coded: int
    strong: pd.DataFrame
    loud: int
    own: int


def clashes(tables: Tables, shown: Tables) -> Clashes:
    """Find the sentences where coded tone and word tone part.

    Args:
        tables: All tables, for names and addresses.
        shown: The tables as filtered.
    """
    scored = shown.sentences.dropna(subset="word_tone")
    score = dict(zip(scored["sentence_id"].tolist(), scored["word_tone"].tolist(), strict=True))
    tones = shown.sentence_tones[among(shown.sentence_tones["sentence_id"], scored["sentence_id"])]
    taken = tones[tones["tone"] != 0]
    opposite = taken[taken["sentence_id"].map(score) * taken["tone"] <= -SIGN]
    own = scored[
        (scored["voice"] == "narrator")
        & scored["sentence_id"].isin(set(tones["sentence_id"]) - set(taken["sentence_id"]))
    ]
    strong = own[own["word_tone"].abs() >= STRONG]
    loaded = loaded_words(shown)
    columns = ["sentence_id", "article_id", "outlet_id", "n", "voice", "word_tone", "words", "start", "end"]
    listed = _farthest(opposite, opposite["sentence_id"].map(score)), _farthest(strong, strong["word_tone"])
    ids = {key for rows in listed for key in rows["sentence_id"].tolist()}
    there = scored.loc[among(scored["sentence_id"], ids), columns]
    row_of = {row.sentence_id: row for row in there.itertuples(index=False)}

    def line(sentence_id: str, code: str, **more: object) -> dict[str, object]:
        row = row_of[sentence_id]
        return {
            "Outlet": tables.name_of("outlets", row.outlet_id),
            "Sentence": row.n,
            "Coded": code,
            "Word tone": row.word_tone,
            **more,
            "Loaded words and hedges": loaded.get(sentence_id, ""),
            "Article": evidence.passage(tables, row._asdict()),
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
                for tone in listed[0].itertuples(index=False)
            ]
        ),
        opposed=len(opposite),
        coded=len(taken),
        strong=pd.DataFrame(
            [line(key, codes.TONES["0"], Words=row_of[key].words) for key in listed[1]["sentence_id"]]
        ),
        loud=len(strong),
        own=len(own),
    )


def _farthest(rows: pd.DataFrame, scores: pd.Series) -> pd.DataFrame:
    """Return all rows in their order, of too many those with scores farthest from zero, these first."""
    if len(rows) <= MOST:
        return rows
    return rows.loc[scores.abs().sort_values(ascending=False, kind="stable").index[:MOST]]
