"""Where coded tone and word tone part."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from lib.subjects.cards import find as evidence
from lib.subjects.tone.sentences import VOICES, loaded_words
from lib.tables import codes
from lib.tables.model import Tables

SIGN = 0.05
"""From this VADER score on, words count as positive or negative; its authors' customary threshold
(https://github.com/cjhutto/vaderSentiment#about-the-scoring)."""

STRONG = 0.4
"""From this VADER score on, words count as strong: what one "support" gives to a plain sentence."""


@dataclass(frozen=True, eq=False)
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


def clashes(tables: Tables, shown: Tables) -> Clashes:
    """Find the sentences where coded tone and word tone part.

    Args:
        tables: All tables, for names and addresses.
        shown: The tables as filtered.
    """
    scored = shown.sentences.dropna(subset="word_tone")
    score = dict(zip(scored["sentence_id"], scored["word_tone"], strict=True))
    tones = shown.sentence_tones[shown.sentence_tones["sentence_id"].isin(set(score))]
    taken = tones[tones["tone"] != 0]
    opposite = taken[taken["sentence_id"].map(score) * taken["tone"] <= -SIGN]
    own = scored[
        (scored["voice"] == "narrator")
        & scored["sentence_id"].isin(set(tones["sentence_id"]) - set(taken["sentence_id"]))
    ]
    strong = own[own["word_tone"].abs() >= STRONG]
    loaded = loaded_words(shown)
    columns = ["sentence_id", "article_id", "outlet_id", "n", "voice", "word_tone", "words", "start", "end"]
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
                for tone in opposite.itertuples(index=False)
            ]
        ),
        coded=len(taken),
        strong=pd.DataFrame(
            [line(key, codes.TONES["0"], Words=row_of[key].words) for key in strong["sentence_id"]]
        ),
        own=len(own),
    )
