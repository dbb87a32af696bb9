"""The language of a text: English by its commonest words, any other named by py3langid.

py3langid (BSD licence, 0.8 MB, 97 languages, about half a millisecond a text) is loaded only for texts
that the word count does not settle; versions later than the required one take 130 MB of memory for the
same answer.
"""

from __future__ import annotations

import re
from functools import lru_cache

from lib.extraction.language import lexicon

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_COMMON = lexicon.words("english")
_ENGLISH_SHARE = 0.22
_ENOUGH_WORDS = 20
_SURE = 0.9
_SAMPLE = 8_000


def detect(text: str) -> tuple[str, bool]:
    """Tell the language of a text.

    Args:
        text: A text, best without page furniture; its first 8,000 characters are looked at.

    Returns:
        ISO 639-1 code and whether it is sure. The code of an unsure answer is the likeliest, or empty where
        the text holds no words at all.
    """
    sample = text[:_SAMPLE]
    words = _WORD.findall(sample)
    if not words:
        return "", False
    share = sum(word.casefold() in _COMMON for word in words) / len(words)
    if share >= _ENGLISH_SHARE:
        return "en", len(words) >= _ENOUGH_WORDS
    code, probability = _model().classify(sample)
    # Names, numbers and capitals mislead the model in short English lines; common words outvote it.
    if code != "en" and share >= _ENGLISH_SHARE / 2 and probability < _SURE:
        return "en", False
    return str(code), bool(probability >= _SURE and len(sample) >= 60)


def name(code: str) -> str:
    """Return the English name of a language by its ISO 639-1 code, or the code itself."""
    # Imported late: needed only where a text is set aside.
    from babel import Locale

    return str(Locale("en").languages.get(code, code))


@lru_cache(maxsize=1)
def _model():  # type: ignore[no-untyped-def]
    # Imported late: English texts are told without it.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_pickled_model(MODEL_FILE, norm_probs=True)
