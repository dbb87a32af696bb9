"""Counts and means over the tables: used by the build for all rows, and by the filters for some.

Each function takes linked frames (see `lib.tables.link`) and returns a frame with the columns of the
derived table of its name in `lib.tables.catalogue`.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterator

import numpy as np
import pandas as pd

from lib.tables import catalogue, treatment

SEED = 20250204
"""Seed of the bootstrap; each cell adds the hash of its own key, so cells never share draws."""
RESAMPLES = 5000
SMALLEST_BOOTSTRAP = 5
"""Below so many sentences a percentile bootstrap is far too narrow to be shown."""
_FEW = 30
"""Up to so many values are drawn by how often each turns up, whatever that costs."""
_DEARER = 3
"""How much more it costs to draw how often a value turns up than to draw a value."""
_DRAWN_AT_ONCE = 1_000_000
LEVEL = 0.95
Z = 1.959963984540054
"""Standard errors to either side that hold 95 % of a normal distribution."""


def tone(sentences: pd.DataFrame, sentence_tones: pd.DataFrame, *, intervals: bool = True) -> pd.DataFrame:
    """Average the coded and the word tone by outlet, target and voice.

    Coded tone is the outlet's own toward a target; word tone is a lexicon's score of all words of the
    sentence, whoever says them, which is why it is split by voice. The unit of the interval is the
    sentence: it tells how far the mean hangs on single sentences of these articles, not how the outlet
    writes at large.

    Args:
        sentences: `sentences` with `outlet_id`, `article_id`, `voice`, `word_tone`.
        sentence_tones: `sentence_tones` with `outlet_id`, `article_id`, `voice`, `target_id`, `tone`.
        intervals: Whether to draw them, which takes most of the time; False leaves them out.

    Returns:
        The `tone` table, means and bounds rounded to four places.
    """
    rows = []
    for (outlet, target, voice), values, articles in _cells(
        sentence_tones, ["outlet_id", "target_id", "voice"], "tone"
    ):
        rows.append(_tone_row("coded", outlet, target, voice, values, articles, intervals))
    scored = sentences.dropna(subset="word_tone").assign(target_id="")
    for (outlet, target, voice), values, articles in _cells(
        scored, ["outlet_id", "target_id", "voice"], "word_tone"
    ):
        rows.append(_tone_row("word", outlet, target, voice, values, articles, intervals))
    return pd.DataFrame(rows, columns=catalogue.TABLES["tone"].names).astype({"low": float, "high": float})


def _cells(
    frame: pd.DataFrame, keys: list[str], value: str
) -> Iterator[tuple[tuple[str, ...], np.ndarray, int]]:
    """Yield each group, and with it the same group over all voices."""
    used = frame[[*keys, value, "article_id"]]
    everything = pd.concat([used, used.assign(voice="all")], ignore_index=True)
    groups, order, bounds = _groups(everything, keys)
    values = everything[value].to_numpy(dtype=float)[order]
    articles = pd.factorize(everything["article_id"])[0][order]
    for key, (first, last) in zip(groups.itertuples(index=False, name=None), bounds, strict=True):
        yield key, values[first:last], len(np.unique(articles[first:last]))


def _groups(frame: pd.DataFrame, keys: list[str]) -> tuple[pd.DataFrame, np.ndarray, list[tuple[int, int]]]:
    """Group rows: what pandas does for each group in turn takes longer than all else here.

    Returns:
        The key of each group, in ascending order; the order of the rows by group; where in that order each
        group begins and ends.
    """
    number = frame.groupby(keys, sort=True).ngroup().to_numpy()
    order = np.argsort(number, kind="stable")
    cuts = np.flatnonzero(np.diff(number[order], prepend=-1)).tolist()
    return (
        frame[keys].iloc[order[cuts]].reset_index(drop=True),
        order,
        list(zip(cuts, [*cuts[1:], len(order)], strict=True)) if cuts else [],
    )


def _tone_row(
    measure: str, outlet: str, target: str, voice: str, values: np.ndarray, articles: int, intervals: bool
) -> dict[str, object]:
    low, high, method = math.nan, math.nan, "none"
    if intervals:
        key = f"{measure}/{outlet}/{target}/{voice}"
        low, high, method = interval(values, key=key, bounded=measure == "coded")
    mean = round(float(values.mean()), 4)
    return {
        "measure": measure,
        "outlet_id": outlet,
        "target_id": target,
        "voice": voice,
        "n": len(values),
        "articles": articles,
        "mean": mean,
        "low": low,
        "high": high,
        "method": method,
    }


def interval(values: np.ndarray, *, key: str, bounded: bool) -> tuple[float, float, str]:
    """Give a 95 % interval for a mean of tones between -1 and 1.

    Two or more different values: percentile bootstrap (Efron and Tibshirani 1993, chapter 13), from five
    values on. All values the same, on the coded scale: a bootstrap would give zero width, so the exact
    (Clopper-Pearson) bound for the share of unlike sentences, all of them taken at the far end of the
    scale. Otherwise none.

    Args:
        values: At least one tone.
        key: Names the cell; fixes the random draws.
        bounded: Whether the values come from the coded scale -1, 0, 1.

    Returns:
        Lower end, upper end (both NaN where there is none) and the method.
    """
    n = len(values)
    if bounded and np.all(values == values[0]):
        unlike = 1 - ((1 - LEVEL) / 2) ** (1 / n)
        value = float(values[0])
        return (
            round(value - unlike * (value + 1), 4),
            round(value + unlike * (1 - value), 4),
            "exact-binomial",
        )
    if n < SMALLEST_BOOTSTRAP:
        return float("nan"), float("nan"), "none"
    rng = np.random.default_rng([SEED, zlib.crc32(key.encode())])
    levels, counts = np.unique(values, return_counts=True)
    if n <= _FEW or len(levels) * _DEARER < n:
        # How often each distinct value turns up is the same resample; of few values it costs least.
        means = rng.multinomial(n, counts / n, size=RESAMPLES) @ levels / n
    else:
        means = _means_drawn(values, rng)
    low, high = np.quantile(means, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return round(float(low), 4), round(float(high), 4), "bootstrap"


def _means_drawn(values: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Return the means of resamples of values, some resamples at a time so that memory stays small."""
    n = len(values)
    at_once = max(_DRAWN_AT_ONCE // n, 1)
    place = np.int16 if n <= np.iinfo(np.int16).max else np.int32
    return np.concatenate(
        [
            values[rng.integers(0, n, size=(min(at_once, RESAMPLES - first), n), dtype=place)].mean(axis=1)
            for first in range(0, RESAMPLES, at_once)
        ]
    )


def wilson(hits: float, n: int) -> tuple[float, float]:
    """Give the 95 % score interval of a share (Wilson 1927), which holds for small n and at 0 and 1.

    Args:
        hits: Items that have the property.
        n: Items in all, at least 1.

    Returns:
        Lower and upper end, from 0 to 1.

    Raises:
        ValueError: The counts are impossible.
    """
    if n < 1 or not 0 <= hits <= n:
        raise ValueError(f"no share: {hits} of {n}")
    share = hits / n
    centre = share + Z * Z / (2 * n)
    half = Z * math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n))
    scale = 1 + Z * Z / n
    return max((centre - half) / scale, 0.0), min((centre + half) / scale, 1.0)


def wilson_f1(hits: float, either: int) -> tuple[float, float]:
    """Give the 95 % interval of an F1, which is 2J/(1+J) of the Jaccard index J: Wilson's of J, through it.

    Args:
        hits: Items that both sides have.
        either: Items of either side, at least 1.

    Returns:
        Lower and upper end, from 0 to 1.

    Raises:
        ValueError: The counts are impossible.
    """
    low, high = wilson(hits, either)
    return 2 * low / (1 + low), 2 * high / (1 + high)


def coverage(statements: pd.DataFrame, articles: pd.DataFrame, quotes: pd.DataFrame) -> pd.DataFrame:
    """Say of each statement which publishing outlets carry it, and how.

    Args:
        statements: All statements.
        articles: All articles, with their likely dates of publication.
        quotes: All quotations; never a filtered part, which would turn a carried statement into one
            left out.

    Returns:
        The `coverage` table: statements in table order, the outlets of each in the order of their articles.
        What has no row is left out or could not be carried; `lib.tables.treatment` tells which.
    """
    columns = ["statements", "outlet_id", "quoted", "quote_id", "article_id"]
    carried = quotes[columns].explode("statements")
    place = pd.Index(statements["statement_id"], dtype=object).get_indexer(
        pd.Index(carried["statements"], dtype=object)
    )
    outlets = pd.Index(articles["outlet_id"].unique(), dtype=object)
    outlet = outlets.get_indexer(pd.Index(carried["outlet_id"], dtype=object))
    there = (place >= 0) & (outlet >= 0)
    pair = (place * len(outlets) + outlet)[there]
    order = np.argsort(pair, kind="stable")
    carried, pair = carried[there].iloc[order], pair[order]
    pairs, first, n = np.unique(pair, return_index=True, return_counts=True)
    at, by = np.divmod(pairs, max(len(outlets), 1))
    ids = carried["quote_id"].tolist()
    marked = np.add.reduceat((carried["quoted"] != "").to_numpy(dtype=int), first) if len(first) else first
    return pd.DataFrame(
        {
            "statement_id": statements["statement_id"].array.take(at),
            "outlet_id": pd.Series(outlets.take(by), dtype=str),
            "coverage": pd.Series(np.where(marked > 0, "quoted", "paraphrased"), dtype=str),
            "days": _days_to_carriers(statements, articles, quotes, carried["article_id"], pair, at),
            "n": n,
            "quotes": pd.Series(
                [tuple(ids[a : a + size]) for a, size in zip(first.tolist(), n.tolist(), strict=True)],
                dtype=object,
            ),
        }
    )


def _days_to_carriers(
    statements: pd.DataFrame,
    articles: pd.DataFrame,
    quotes: pd.DataFrame,
    carriers: pd.Series,
    pair: np.ndarray,
    at: np.ndarray,
) -> pd.Series:
    """Count the days from words to an outlet's first article that carries them, for each pair of both.

    Args:
        statements: All statements.
        articles: All articles.
        quotes: All quotations.
        carriers: The article of each quotation that carries a statement.
        pair: The pair that it belongs to, in ascending order.
        at: For each pair, the position of its statement.
    """
    last = treatment.said(statements, quotes)[1][at]
    days_of = treatment.appeared(articles).set_index("article_id")["earliest"]
    first = days_of.reindex(carriers).groupby(pair).min().to_numpy("datetime64[D]")
    days = (first - last).astype(np.int64)
    known = ~(np.isnat(first) | np.isnat(last))
    return pd.Series(np.where(known, np.maximum(days, 0), 0), dtype="Int64").where(pd.Series(known))


def voices(quotes: pd.DataFrame) -> pd.DataFrame:
    """Count quotations and words by outlet and speaker, most quoted words first.

    Args:
        quotes: Quotations with `outlet_id`, `speaker_id`, `words`, `quoted`.

    Returns:
        The `voices` table.
    """
    counted = quotes[["outlet_id", "speaker_id", "quote_id", "words"]].assign(
        quoted_words=np.array([len(text.split()) for text in quotes["quoted"].tolist()], dtype=int)
    )
    grouped = counted.groupby(["outlet_id", "speaker_id"], as_index=False).agg(
        n=("quote_id", "size"), words=("words", "sum"), quoted_words=("quoted_words", "sum")
    )
    return grouped.sort_values(
        ["outlet_id", "words", "speaker_id"], ascending=[True, False, True], ignore_index=True
    )


def cues(quotes: pd.DataFrame) -> pd.DataFrame:
    """Count reporting words by outlet and stance.

    Args:
        quotes: Quotations with `outlet_id`, `cue_lemma`, `cue_stance`.

    Returns:
        The `cues` table.
    """
    return _count_quotes(quotes, ["outlet_id", "cue_lemma", "cue_stance"])


def flow(quotes: pd.DataFrame) -> pd.DataFrame:
    """Count quotations by outlet, medium named or credited, and speaker.

    Args:
        quotes: Quotations with `outlet_id`, `medium_id`, `speaker_id`.

    Returns:
        The `flow` table.
    """
    through = quotes[["outlet_id", "speaker_id", "quote_id"]].assign(via_outlet_id=quotes["medium_id"])
    return _count_quotes(through, ["outlet_id", "via_outlet_id", "speaker_id"])


def _count_quotes(quotes: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    groups, order, bounds = _groups(quotes, keys)
    ids = quotes["quote_id"].array.take(order).tolist()
    return groups.assign(
        n=np.array([last - first for first, last in bounds], dtype=int),
        quotes=pd.Series([tuple(ids[first:last]) for first, last in bounds], dtype=object),
    )


def place_counts(mentions: pd.DataFrame) -> pd.DataFrame:
    """Count place names by outlet and use, with the spellings in order of first use.

    Args:
        mentions: `place_mentions` with `outlet_id`.

    Returns:
        The `place_counts` table.
    """
    groups, order, bounds = _groups(mentions, ["place_id", "outlet_id", "use"])
    names = mentions["spelling"].array.take(order).tolist()
    return groups.assign(
        n=np.array([last - first for first, last in bounds], dtype=int),
        spellings=pd.Series([tuple(dict.fromkeys(names[a:b])) for a, b in bounds], dtype=object),
    )
