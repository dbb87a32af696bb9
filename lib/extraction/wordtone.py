"""Word tone: the score of a sentence by a lexicon, whoever speaks in it.

VADER (Hutto and Gilbert 2014, MIT licence) was made for short English texts. It knows no targets and
no politics: "terrorism" is negative to it, whoever fights it. That is why the pages show it only beside
the coded tone.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import version

METHOD = f"VADER {version('vaderSentiment')} compound"


@cache
def _analyzer():  # type: ignore[no-untyped-def]
    # Imported late: the dashboard's own requirements do not hold it.
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    return SentimentIntensityAnalyzer()


def word_tone(sentence: str) -> float:
    """Score a sentence from -1 to 1, to four places.

    Args:
        sentence: Its text; white space does not matter.

    Raises:
        ModuleNotFoundError: The build's requirements are not installed.
    """
    return float(_analyzer().polarity_scores(" ".join(sentence.split()))["compound"])
