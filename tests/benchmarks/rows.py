"""Made-up tables of any size: `python -m tests.benchmarks.rows FOLDER --articles 500 [--seed 1] [--parts 4]`.

No row is a copy of another: outlets, speakers, places, events and words are put together by chance from parts
that mean nothing, in numbers as stories have them. A few outlets publish most articles, a few statements are
carried by dozens of outlets and most by one, words are said in the days before the article, and some days see
many more articles than others. The rows are such as the build makes, unreviewed; a part of the sentences has
coded tone and a few disagreements are recorded, so that every page has something to draw. The same seed gives
the same bytes.

In parts the folder holds as many data folders, `part-01` and on, each of the months after the one before and
of the same outlets, speakers and places: as an archive grows, and in the memory that one part takes.
"""

from __future__ import annotations

import argparse
import csv
import math
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from lib.extraction.output import derive
from lib.tables import catalogue, codes

Cells = Sequence[Any]
Columns = dict[str, Cells]
Made = dict[str, Columns]
"""Columns by table and name; a column that is not there is empty."""

FIRST_DAY = date(2025, 1, 6)
DAYS = 120
QUOTES_OF_ARTICLE = 11.5
MOST_OUTLETS = 400
MOST_CARRIERS = 60
_OUTLETS = ((5, 5), (50, 25), (500, 80), (5000, 250), (50_000, MOST_OUTLETS))
"""Articles, and the outlets that publish them; between these as a straight line of logarithms."""

_STEMS = (
    "accord agree aid airport alarm allow ally ambassador announce answer army arrest assembly bank "
    "barrier base benefit border bridge broker budget camp canal capital captain cargo ceasefire "
    "channel charge citizen claim coast commission committee condemn condition conflict consent "
    "contract convoy council court crew crisis customs damage deadline deal debate debt decree defend "
    "delay delegation demand deny depart deploy dispute dock domestic doubt drill election embargo "
    "embassy emergency energy engineer envoy equipment escort estimate evidence exchange expert explain "
    "export factory farm fee ferry fine fleet flood force foreign formal forum freight fuel fund "
    "garrison gas govern grain grant guarantee guard harbour hospital host import income inspect insist "
    "insurance interest investigate invite issue judge junction labour landing law leader lease levy "
    "licence limit loan lobby local maintain mandate manufacture maritime market mediate meeting "
    "merchant military minister monitor motion negotiate neighbour neutral notice observe offer officer "
    "oil operate oppose order panel parliament partner patrol payment peace penalty permit pilot "
    "pipeline plan pledge police policy port position power presence press pressure price prison "
    "proposal protest province public railway ratify reject relation release relief remain repair "
    "report request reserve resident resume return revenue review road rule safety sanction schedule "
    "seat security seize senator session settle share shelter ship signal site soldier source sovereign "
    "state station statute storage strait strike submit summit supply support survey suspend talks "
    "tariff tax temporary terminal territory threat toll trade traffic transit treasury treaty tribunal "
    "truce tunnel union unit urge vessel veto victim village visit vote wage warn water weapon welcome "
    "withdraw witness worker"
).split()
_ENDINGS = ("", "", "", "s", "ed", "ing", "er", "ment")
_ONSETS = (
    "b",
    "br",
    "c",
    "d",
    "dr",
    "f",
    "g",
    "h",
    "k",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "st",
    "t",
    "tr",
    "v",
    "z",
)
_MIDDLES = ("a", "e", "i", "o", "u", "ai", "or", "el", "an", "im")
_CODAS = ("", "", "", "l", "n", "r", "s", "nd", "rk", "th")
_FILLERS = (
    "the",
    "of",
    "and",
    "to",
    "in",
    "that",
    "for",
    "on",
    "with",
    "by",
    "not",
    "will",
    "has",
    "from",
    "a",
)
_MASTHEADS = (
    "Post",
    "Courier",
    "Daily",
    "Times",
    "Herald",
    "Observer",
    "Wire",
    "Tribune",
    "News",
    "24",
    "Online",
)
_KINDS_OF_OUTLET = ("newspaper", "news agency", "broadcaster", "website", "magazine", "state broadcaster")
_COUNTRIES = (
    "Austria",
    "Brazil",
    "Canada",
    "Denmark",
    "Egypt",
    "France",
    "Germany",
    "India",
    "Japan",
    "Kenya",
)
_COUNTRIES += (
    "Lebanon",
    "Mexico",
    "Norway",
    "Peru",
    "Qatar",
    "Romania",
    "Spain",
    "Turkey",
    "Ukraine",
    "Vietnam",
)
_OFFICES = ("minister", "spokesperson", "governor", "commander", "envoy", "director", "mayor", "analyst")
_SIDES = (
    "Coastal council",
    "Highland union",
    "River league",
    "Federal government",
    "Neighbouring states",
    "Others",
)
_TOPICS = ("Harbour", "Talks", "Security", "Trade", "Aid", "Law", "Energy", "History")
_ANCHORS = ((35.0, 36.0), (41.0, 29.0), (55.8, 37.6), (30.0, 31.2), (24.7, 46.7), (48.9, 2.4), (39.9, 44.5))
_CUES = (
    "say",
    "tell",
    "add",
    "note",
    "stress",
    "claim",
    "insist",
    "admit",
    "deny",
    "confirm",
    "announce",
    "warn",
)
_STANCES = {"claim": "doubting", "stress": "assertive", "insist": "assertive", "deny": "refusing"}


class Maker:
    """Draws one set of tables; every method adds tables that those before it made possible.

    Args:
        articles: How many articles.
        seed: Fixes the draws.
        part: Which part of a set in parts this is, from 1; 0 for a set in one.
        whole: How many articles the whole set has.
    """

    def __init__(self, articles: int, seed: int, part: int = 0, whole: int = 0) -> None:
        self.n, self.part, self.whole, self.seed = articles, part, whole or articles, seed
        self.first_day = FIRST_DAY + timedelta(days=DAYS * max(part - 1, 0))
        # Stands in the ids of rows that no other part has.
        self.tag = f"{part:02d}" if part else ""
        self.draw = np.random.default_rng([20250204, seed, self.whole])
        self.made: Made = {}
        self.words = self._vocabulary()
        self._likely = _heavy(len(self.words), 0.9)

    # --- words ---------------------------------------------------------------------------------------

    def _vocabulary(self) -> np.ndarray:
        known = [stem + ending for ending in _ENDINGS[2:] for stem in _STEMS]
        new = self._inventions(4000, 2)
        words = np.array(list(dict.fromkeys([*known, *new])), dtype=object)
        self.draw.shuffle(words)
        return words

    def _inventions(self, n: int, syllables: int) -> list[str]:
        """Return at most so many invented words, each once."""
        parts = [self._of(which, n) for _ in range(syllables) for which in (_ONSETS, _MIDDLES)] + [
            self._of(_CODAS, n)
        ]
        return list(dict.fromkeys("".join(each) for each in zip(*parts, strict=True)))

    def _names(self, n: int, syllables: int = 2) -> list[str]:
        """Return exactly so many invented names, each once."""
        found: dict[str, None] = {}
        while len(found) < n:
            found |= dict.fromkeys(word.capitalize() for word in self._inventions(2 * n + 20, syllables))
        return list(found)[:n]

    def _of(self, choices: Cells, n: int, likely: np.ndarray | None = None) -> list[Any]:
        return np.array(choices, dtype=object)[self.draw.choice(len(choices), n, p=likely)].tolist()

    def _phrases(self, lengths: np.ndarray, join: str = " ", fillers: bool = False) -> list[str]:
        """Return a run of words of each length; frequent words occur in many of them."""
        total = int(lengths.sum())
        words = self.words[self.draw.choice(len(self.words), total, p=self._likely)]
        if fillers:
            filler = self.draw.random(total) < 0.4
            words[filler] = self._of(_FILLERS, int(filler.sum()))
        found, at = words.tolist(), 0
        phrases = []
        for length in lengths.tolist():
            phrases.append(join.join(found[at : at + length]))
            at += length
        return phrases

    def _counts(self, n: int, mean: float, least: int, most: int) -> np.ndarray:
        """Return lengths with a long tail and about this mean."""
        drawn = self.draw.lognormal(math.log(mean) - 0.18, 0.6, n)
        return np.clip(drawn.round().astype(int), least, most)

    def _hashes(self, n: int) -> list[str]:
        digits = self.draw.bytes(32 * n).hex()
        return [digits[at : at + 64] for at in range(0, 64 * n, 64)]

    def _days(self, offsets: np.ndarray) -> list[str]:
        known = {
            offset: (self.first_day + timedelta(days=offset)).isoformat() for offset in set(offsets.tolist())
        }
        return [known[offset] for offset in offsets.tolist()]

    def _sometimes(self, cells: Cells, share: float) -> list[Any]:
        """Return the cells with only this share of them left."""
        kept = self.draw.random(len(cells)) < share
        return [cell if keep else "" for cell, keep in zip(cells, kept.tolist(), strict=True)]

    # --- who and where -------------------------------------------------------------------------------

    def frame(self) -> None:
        """Make the story, its sides, topics, targets and words of like meaning."""
        last = self.first_day + timedelta(days=DAYS)
        self.made["story"] = {
            "story_id": ["made-up"],
            "title": [f"A made-up story of {self.whole:,} articles"],
            "summary": ["Nothing here happened: rows for measuring, put together by chance."],
            "provenance": ["Made by a program from parts that mean nothing."],
            "period_start": [(self.first_day - timedelta(days=30)).isoformat()],
            "period_end": [last.isoformat()],
        }
        self.sides = [_slug(name) for name in _SIDES]
        self.topics = [_slug(name) for name in _TOPICS]
        self.targets = self.sides[:3]
        self.made["sides"] = {"side_id": self.sides, "name": list(_SIDES)}
        self.made["topics"] = {"topic_id": self.topics, "name": list(_TOPICS)}
        self.made["targets"] = {"target_id": self.targets, "name": list(_SIDES[:3])}
        self.made["synonyms"] = {
            "synonym_id": ["talks", "harbour"],
            "words": ["talks; negotiate; meeting; mediate", "harbour; port; dock; terminal"],
        }

    def media(self) -> None:
        """Make the outlets that publish, and the media that are only cited."""
        publishing, cited = outlets_for(self.whole), 10 + outlets_for(self.whole) // 8
        names = self._names(publishing + cited)
        form = self.draw.integers(0, 5, len(names)).tolist()
        masthead = self._of(_MASTHEADS, len(names))
        second = self._names(len(names), 3)
        full = [
            (
                one,
                f"{one} {what}",
                f"The {one} {what}",
                f"{one} and {two} {what}",
                f"{two} Broadcasting of {one}",
            )[at]
            for one, two, what, at in zip(names, second, masthead, form, strict=True)
        ]
        self.outlets = [_slug(name) for name in full[:publishing]]
        self.cited = [_slug(name) for name in full[publishing:]]
        self.made["outlets"] = {
            "outlet_id": [*self.outlets, *self.cited],
            "name": full,
            "role": ["publishes"] * publishing + ["cited"] * cited,
            "country": self._sometimes(self._of(_COUNTRIES, len(full)), 0.8),
            "language": self._sometimes(["English"] * len(full), 0.9),
            "kind": self._sometimes(self._of(_KINDS_OF_OUTLET, len(full)), 0.8),
            "url": [f"https://{_slug(name)}.example/" for name in full],
        }

    def people(self) -> None:
        """Make speakers, and the actors of events, of whom half are speakers."""
        n = max(12, round(3 * self.whole**0.72))
        first, last = self._of(self._names(400), n), self._names(n, 2)
        names = [f"{one} {two}" for one, two in zip(first, last, strict=True)]
        self.speakers = [_slug(name) for name in names]
        kinds = self._of(
            ("person", "institution", "group", "source", "media"), n, np.array([0.7, 0.15, 0.05, 0.06, 0.04])
        )
        sides = self._of(self.sides, n, _heavy(len(self.sides), 0.7))
        self.made["speakers"] = {
            "speaker_id": self.speakers,
            "name": names,
            "kind": kinds,
            "role": self._sometimes(self._of(_OFFICES, n), 0.6),
            "side_id": sides,
            "aliases": self._sometimes(last, 0.7),
            "status": ["machine"] * n,
        }
        self.actors = [f"actor-{speaker}" for speaker in self.speakers[::2]]
        self.made["actors"] = {
            "actor_id": self.actors,
            "name": names[::2],
            "side_id": sides[::2],
            "speaker_id": self.speakers[::2],
        }

    def geography(self) -> None:
        """Make places around a few anchors, and some without a point."""
        n = min(400, 15 + round(3 * self.whole**0.5))
        names = self._names(n)
        anchor = np.array(_ANCHORS)[self.draw.choice(len(_ANCHORS), n, p=_heavy(len(_ANCHORS), 1.0))]
        points = anchor + self.draw.normal(0, [1.5, 2.5], (n, 2))
        precision = self._of(("city", "exact", "label", "none"), n, np.array([0.7, 0.1, 0.1, 0.1]))
        self.places = [_slug(name) for name in names]
        self.place_names = dict(zip(self.places, names, strict=True))
        self.made["places"] = {
            "place_id": self.places,
            "name": names,
            "kind": self._of(("city", "town", "harbour", "province"), n),
            "country": self._of(("SY", "TR", "RU", "EG", "SA", "FR", "AM"), n),
            "lat": [
                "" if each == "none" else f"{lat:.4f}"
                for each, lat in zip(precision, points[:, 0], strict=True)
            ],
            "lon": [
                "" if each == "none" else f"{lon:.4f}"
                for each, lon in zip(precision, points[:, 1], strict=True)
            ],
            "geo_precision": precision,
            "aliases": [f"{name}; {name}a" for name in names],
            "status": ["machine"] * n,
        }

    # --- articles ------------------------------------------------------------------------------------

    def articles(self) -> None:
        """Make the articles in order of their days, of which a few are peaks, and their sentences."""
        if self.part:
            # Who and where is the same in all parts; what they write is not.
            self.draw = np.random.default_rng([20250204, self.seed, self.whole, self.part])
        peaks = self.draw.gamma(0.6, 1.0, DAYS) + 0.15
        day = np.sort(self.draw.choice(DAYS, self.n, p=peaks / peaks.sum()))
        outlet = self.draw.choice(len(self.outlets), self.n, p=_heavy(len(self.outlets), 1.0))
        # Every outlet has one.
        outlet[self.draw.choice(self.n, len(self.outlets), replace=False)] = np.arange(len(self.outlets))
        hashes = self._hashes(self.n)
        self.day, self.outlet = day, outlet
        self.ids = [f"{self.outlets[which]}-{self.tag}{n:06x}" for n, which in enumerate(outlet.tolist())]
        self.per_article = self._counts(self.n, 16.5, 3, 120)
        self._sentences()
        known = self.draw.random(self.n)
        days, later = self._days(day), self._days(day + 2)
        docs = [f"{self.tag}{n:06d}.txt" for n in range(self.n)]
        twins = [""] * self.n
        for n in range(17, self.n, 40):
            twins[n], twins[n - 1] = docs[n - 1], docs[n]
        titles = self._phrases(self._counts(self.n, 9, 3, 18), fillers=True)
        starts_of = self.first_sentence
        self.made["articles"] = {
            "article_id": self.ids,
            "outlet_id": [self.outlets[which] for which in outlet.tolist()],
            "doc": docs,
            "title": [title.capitalize() for title in titles],
            "url": [f"https://{self.outlets[w]}.example/{n}" for n, w in enumerate(outlet.tolist())],
            "published_edtf": [
                "" if k > 0.97 else d if k > 0.1 else d + "~" for k, d in zip(known, days, strict=True)
            ],
            "published_likely_edtf": [
                "" if k > 0.97 else d if k > 0.1 else f"{d}/{e}"
                for k, d, e in zip(known, days, later, strict=True)
            ],
            "published_bounds_edtf": [
                "" if k > 0.97 else f"{d}/{e}" for k, d, e in zip(known, days, later, strict=True)
            ],
            "published_basis": ["" if k > 0.97 else "printed on the page" for k in known],
            "words": np.add.reduceat(self.sentence_words, starts_of).tolist(),
            "sentences": self.per_article.tolist(),
            "chars": self.chars.tolist(),
            "sha256": hashes,
            "near_duplicates": twins,
            "status": ["machine"] * self.n,
        }
        self._parts()

    def _sentences(self) -> None:
        total = int(self.per_article.sum())
        self.of = np.repeat(np.arange(self.n), self.per_article)
        self.first_sentence = np.concatenate([[0], np.cumsum(self.per_article)[:-1]])
        words = self._counts(total, 21, 4, 70)
        length = words * 6 + self.draw.integers(0, 12, total)
        ends = np.cumsum(length + 1)
        before = np.concatenate([[0], ends[:-1]])
        # The headline takes the first 80 characters.
        self.start = before - before[self.first_sentence][self.of] + 80
        self.end = self.start + length
        self.chars = self.end[self.first_sentence + self.per_article - 1] + 20
        self.sentence_words = words
        ids = [f"t{self.tag}{n:07d}" for n in range(total)]
        voices = self._of(list(codes.VOICES), total, np.array([0.5, 0.2, 0.3]))
        score = np.clip(self.draw.normal(-0.05, 0.4, total), -1, 1)
        scored = self.draw.random(total) < 0.95
        self.sentence_ids = ids
        self.made["sentences"] = {
            "sentence_id": ids,
            "article_id": self._article_ids(self.of),
            "n": (np.arange(total) - self.first_sentence[self.of] + 1).tolist(),
            "zone": ["body"] * total,
            "voice": voices,
            "reporting": [
                "none" if v == "narrator" else r
                for v, r in zip(voices, self._of(("direct", "mixed", "indirect"), total), strict=True)
            ],
            "words": words.tolist(),
            "word_tone": [
                f"{value:.4f}" if there else "" for value, there in zip(score, scored, strict=True)
            ],
            "word_tone_method": ["VADER 3.3.2 compound"] * total,
            **self._span(self.start, self.end),
            "status": ["machine"] * total,
        }
        self._tones(total)

    def _tones(self, total: int) -> None:
        at = np.flatnonzero(self.draw.random(total) < 0.4)
        target = self._of(self.targets, len(at), _heavy(len(self.targets), 0.6))
        score = np.clip(self.draw.normal(0, 0.4, len(at)), -1, 1)
        self.made["tone_readings"] = {
            "sentence_id": [self.sentence_ids[n] for n in at],
            "target_id": target,
            "reading": [
                "abstained" if abs(s) < 0.1 else "neu" if abs(s) < 0.3 else "pos" if s > 0 else "neg"
                for s in score
            ],
            "probability": [f"{0.4 + abs(s) * 0.6:.4f}" for s in score],
            "score": [f"{s:.4f}" for s in score],
            "model": ["basewatch-tone 1"] * len(at),
            "status": ["machine"] * len(at),
        }
        coded = at[::3]
        tone = self._of(("0", "-1", "1"), len(coded), np.array([0.8, 0.13, 0.07]))
        self.made["sentence_tones"] = {
            "sentence_id": [self.sentence_ids[n] for n in coded],
            "target_id": target[::3],
            "tone": tone,
            "reason": ["" if each == "0" else "the outlet's own words" for each in tone],
        }
        word_at = np.flatnonzero(self.draw.random(total) < 0.25)
        word_start, word_end = self._within(word_at, 12)
        self.made["loaded_words"] = {
            "sentence_id": [self.sentence_ids[n] for n in word_at],
            "kind": self._of(("loaded", "hedge"), len(word_at)),
            "word": self._phrases(np.ones(len(word_at), dtype=int)),
            "by": self._of(("narrator", "speaker"), len(word_at)),
            **self._span(word_start, word_end),
            "status": ["machine"] * len(word_at),
        }

    def _parts(self) -> None:
        articles, parts, starts, ends = [], [], [], []
        more = self.draw.integers(3, 12, self.n).tolist()
        for n, (chars, pieces) in enumerate(zip(self.chars.tolist(), more, strict=True)):
            cuts = np.linspace(80, chars - 20, pieces + 1).astype(int).tolist()
            articles += [n] * (pieces + 3)
            parts += ["title", "extent", *["body"] * pieces, "furniture"]
            starts += [0, 80, *cuts[:-1], chars - 19]
            ends += [79, chars - 20, *cuts[1:], chars]
        self.made["article_parts"] = {
            "article_id": self._article_ids(articles),
            "part": parts,
            "reason": ["caption" if part == "furniture" else "" for part in parts],
            **self._span(np.array(starts), np.array(ends)),
        }

    # --- what they say -------------------------------------------------------------------------------

    def quotations(self) -> None:
        """Make statements, and the quotations that carry them in articles of the days after."""
        total = round(self.n * QUOTES_OF_ARTICLE)
        most = min(MOST_CARRIERS, self.n)
        sizes = np.minimum(self.draw.zipf(2.4, total), most)
        sizes = sizes[: int(np.searchsorted(np.cumsum(sizes), total)) + 1]
        statement = np.repeat(np.arange(len(sizes)), sizes)[:total]
        # The first carrier anywhere, the others soon after it.
        home = self.draw.integers(0, self.n, len(sizes))
        lag = self.draw.exponential(max(2.0, self.n / 40), total).astype(int)
        lag[np.concatenate([[0], np.flatnonzero(np.diff(statement)) + 1])] = 0
        article = home[statement] + lag
        article = np.where(article < self.n, article, self.draw.integers(0, self.n, total) % self.n)
        order = np.argsort(article, kind="stable")
        statement, article = statement[order], article[order]
        first = np.full(len(sizes), DAYS)
        np.minimum.at(first, statement, self.day[article])
        said = first - self.draw.choice(8, len(sizes), p=_heavy(8, 1.2))
        speaker = self.draw.choice(len(self.speakers), len(sizes), p=_heavy(len(self.speakers), 0.9))
        topic = self.draw.choice(len(self.topics), len(sizes), p=_heavy(len(self.topics), 0.6))
        self.statement, self.article = statement, article
        self.quote_ids = [f"q{self.tag}{n:07d}" for n in range(total)]
        statement_ids = [f"st-{self.tag}{n:07d}" for n in range(len(sizes))]
        gists = self._phrases(self._counts(len(sizes), 4, 2, 6), ", ")
        used = np.unique(statement).tolist()
        self.made["statements"] = {
            "statement_id": [statement_ids[n] for n in used],
            "speaker_id": [self.speakers[speaker[n]] for n in used],
            "gist": [codes.KEY_WORDS + gists[n] for n in used],
            "group_id": ["g-1" if n % 997 == 0 else "g-2" if n % 991 == 0 else "" for n in used],
            "status": ["machine"] * len(used),
        }
        self.made["groups"] = {"group_id": ["g-1", "g-2"], "title": ["Like words on one day", "Refusals"]}
        self._quotes(said, speaker, topic, gists, statement_ids)

    def _quotes(
        self,
        said: np.ndarray,
        speaker: np.ndarray,
        topic: np.ndarray,
        gists: list[str],
        statement_ids: list[str],
    ) -> None:
        total = len(self.quote_ids)
        within = self.first_sentence[self.article] + (
            self.draw.random(total) * self.per_article[self.article]
        ).astype(int)
        start, end = self.start[within], self.end[within]
        self.quote_start, self.quote_end = start, end
        kinds = self._of(list(codes.QUOTE_KINDS), total, np.array([0.25, 0.3, 0.45]))
        words = self.sentence_words[within]
        quoted = self._phrases(
            np.where(np.array(kinds) == "direct", words, np.maximum(words // 4, 1)), fillers=True
        )
        spoken = said[self.statement]
        # Articles differ: some print the month alone, some nothing, a few another day.
        off = np.where(self.draw.random(total) < 0.04, 1, 0)
        exact = self._days(spoken + off)
        chance = self.draw.random(total).tolist()
        cue = self._of(_CUES, total, _heavy(len(_CUES), 1.3))
        via = self._of(
            self.cited + self.outlets[: len(self.outlets) // 4],
            total,
            _heavy(len(self.cited) + len(self.outlets) // 4, 1.0),
        )
        topics = [self.topics[n] for n in topic[self.statement].tolist()]
        names = self.made["speakers"]["name"]
        who = speaker[self.statement].tolist()
        also = self._of(self.topics, total)
        self.made["quotes"] = {
            "quote_id": self.quote_ids,
            "article_id": self._article_ids(self.article),
            "zone": self._of(list(codes.ZONES), total, np.array([0.06, 0.02, 0.01, 0.91])),
            "kind": kinds,
            "quoted": ["" if kind == "indirect" else text for kind, text in zip(kinds, quoted, strict=True)],
            "gist": [codes.KEY_WORDS + gists[n] for n in self.statement.tolist()],
            "speaker_id": [self.speakers[n] for n in who],
            "speaker_as_written": [names[n] for n in who],
            "cue": [f"{each}s" for each in cue],
            "cue_lemma": cue,
            "cue_stance": [_STANCES.get(each, "neutral") for each in cue],
            "cue_class": self._of(list(codes.CUE_CLASSES), total, _heavy(len(codes.CUE_CLASSES), 1.5)),
            "speech_act": self._of(list(codes.SPEECH_ACTS), total, _heavy(len(codes.SPEECH_ACTS), 2.5)),
            "via_outlet_id": self._sometimes(via, 0.35),
            "said_edtf": [
                day if c > 0.3 else day[:7] if c > 0.2 else "" for c, day in zip(chance, exact, strict=True)
            ],
            "said_basis": ["day named" if c > 0.3 else "" for c in chance],
            "date_check": ["unverified"] * total,
            "topic_id": topics,
            "also_topics": [
                a if c > 0.8 and a != t else "" for a, t, c in zip(also, topics, chance, strict=True)
            ],
            "statement_id": [statement_ids[n] for n in self.statement.tolist()],
            "words": words.tolist(),
            **self._span(start, end),
            "status": ["machine"] * total,
        }
        marked = [n for n, kind in enumerate(kinds) if kind != "indirect"]
        at = np.array([*marked, *range(0, total, 2)])
        inner = np.concatenate([start[marked] + 2, end[::2] - 20])
        self.made["quote_spans"] = {
            "quote_id": [self.quote_ids[n] for n in at.tolist()],
            "part": ["quoted"] * len(marked) + ["attribution"] * (len(at) - len(marked)),
            **self._span(inner, inner + np.where(np.arange(len(at)) < len(marked), 8, 18)),
        }

    def sources(self) -> None:
        """Make the media whose text stands behind articles."""
        articles, media, relations, scopes, quotes = [], [], [], [], []
        by_article = np.split(
            np.arange(len(self.article)), np.searchsorted(self.article, np.arange(1, self.n))
        )
        pool = [*self.cited, *self.outlets]
        likely = _heavy(len(pool), 1.1)
        wanted = self.draw.integers(0, 5, self.n).tolist()
        drawn = iter(self._of(pool, sum(wanted), likely))
        relation = iter(self._of(list(codes.SOURCE_RELATIONS), sum(wanted), np.array([0.6, 0.2, 0.2])))
        whole = iter((self.draw.random(sum(wanted)) < 0.2).tolist())
        for n, count in enumerate(wanted):
            own, taken = self.outlets[self.outlet[n]], set()
            here = by_article[n].tolist()
            for _ in range(count):
                medium, how, is_whole = next(drawn), next(relation), next(whole)
                if medium == own or (medium, how) in taken:
                    continue
                taken.add((medium, how))
                articles.append(n)
                media.append(medium)
                relations.append(how)
                scopes.append("whole" if is_whole else "part")
                quotes.append(
                    "" if is_whole else "; ".join(self.quote_ids[q] for q in here[: 1 + len(here) // 3])
                )
        self.made["article_sources"] = {
            "article_id": self._article_ids(articles),
            "outlet_id": media,
            "relation": relations,
            "scope": scopes,
            "quotes": quotes,
            "note": ["Named in the article"] * len(media),
            "status": ["machine"] * len(media),
        }

    def happenings(self) -> None:
        """Make events, and the passages that tell of them."""
        n = max(20, round(2.5 * self.n**0.8))
        day = self.draw.integers(-25, DAYS, n)
        length = self.draw.random(n)
        days, later = self._days(day), self._days(day + 4)
        ids = [f"ev-{self.tag}{number:06d}" for number in range(n)]
        self.events = ids
        titles = self._phrases(self._counts(n, 6, 3, 12))
        mentions = round(self.n * 6)
        event = self.draw.choice(n, mentions, p=_heavy(n, 0.8))
        # An article tells of what has happened.
        after = np.searchsorted(self.day, day[event])
        article = (after + (self.draw.random(mentions) ** 2 * (self.n - after)).astype(int)) % self.n
        at = self.first_sentence[article] + (self.draw.random(mentions) * self.per_article[article]).astype(
            int
        )
        _, once = np.unique(event * np.int64(len(self.of)) + at, return_index=True)
        event, article, at = event[once], article[once], at[once]
        told = set(event.tolist())
        self.made["events"] = {
            "event_id": ids,
            "title": [title.capitalize() for title in titles],
            "kind": self._of(list(codes.EVENT_KINDS), n),
            "date_edtf": [
                f"{d}/{e}" if k < 0.15 else d[:7] if k < 0.25 else d
                for d, e, k in zip(days, later, length, strict=True)
            ],
            "time_precision": ["week" if k < 0.15 else "month" if k < 0.25 else "day" for k in length],
            "places": self._some(self.places, n, 3),
            "actors": self._some(self.actors, n, 3),
            "origin": ["articles" if number in told else "context" for number in range(n)],
            "status": ["machine"] * n,
        }
        chance = self.draw.random(len(event)).tolist()
        self.made["event_mentions"] = {
            "event_id": [ids[number] for number in event.tolist()],
            "article_id": self._article_ids(article),
            "date_as_given_edtf": [
                days[number] if c > 0.4 else "" for number, c in zip(event.tolist(), chance, strict=True)
            ],
            "date_words": ["on that day" if c > 0.4 else "none" for c in chance],
            **self._span(self.start[at], self.end[at]),
            "status": ["machine"] * len(event),
        }
        self._mentions_of_places()

    def _mentions_of_places(self) -> None:
        total = round(self.n * 25)
        at = np.sort(self.draw.integers(0, len(self.of), total))
        start, end = self._within(at, 9)
        place = self._of(self.places, total, _heavy(len(self.places), 0.9))
        other = (self.draw.random(total) < 0.2).tolist()
        self.made["place_mentions"] = {
            "mention_id": [f"p{self.tag}{n:07d}" for n in range(total)],
            "place_id": place,
            "article_id": self._article_ids(self.of[at]),
            "spelling": [self.place_names[p] + ("a" if o else "") for p, o in zip(place, other, strict=True)],
            "use": self._of(list(codes.PLACE_USES), total, np.array([0.6, 0.3, 0.1])),
            "zone": ["body"] * total,
            **self._span(start, end),
            "status": ["machine"] * total,
        }

    def parting(self) -> None:
        """Make the numbers in articles, and the points over which articles part."""
        total = self.n * 3
        at = np.sort(self.draw.integers(0, len(self.of), total))
        start, end = self._within(at, 14)
        self.made["quantities"] = {
            "quantity_id": [f"n{self.tag}{n:07d}" for n in range(total)],
            "article_id": self._article_ids(self.of[at]),
            "value": self.draw.integers(1, 900, total).tolist(),
            "unit": self._of(("", "", "km", "%"), total),
            "counts": self._phrases(self.draw.integers(1, 3, total)),
            **self._span(start, end),
            "status": ["machine"] * total,
        }
        self._points("candidate", max(6, self.n // 2), list(codes.CANDIDATE_KINDS))
        self._points("disagreement", max(4, round(self.n**0.5)), list(codes.DISAGREEMENT_KINDS))
        n = len(self.made["disagreements"]["title"])
        self.made["disagreements"] |= {
            "judgement": [
                text.capitalize() + "." for text in self._phrases(self._counts(n, 14, 5, 40), fillers=True)
            ],
            "confidence": self._of(list(codes.CONFIDENCES), n),
        }
        del self.made["disagreements"]["status"]

    def _points(self, name: str, n: int, kinds: list[str]) -> None:
        ids = [f"{name[0]}-{self.tag}{number:06d}" for number in range(n)]
        self.made[f"{name}s"] = {
            f"{name}_id": ids,
            "kind": self._of(kinds, n),
            "title": [text.capitalize() for text in self._phrases(self._counts(n, 6, 2, 12), fillers=True)],
            "events": self._some(self.events, n, 2),
            "quotes": self._some(self.quote_ids, n, 4),
            "status": ["machine"] * n,
        }
        versions = self._counts(n, 3, 2, 6)
        of = np.repeat(np.arange(n), versions)
        number = np.arange(len(of)) - np.repeat(np.cumsum(versions) - versions, versions) + 1
        at = self.draw.integers(0, len(self.of), len(of))
        start, end = self._within(at, 12)
        self.made[f"{name}_versions"] = {
            f"{name}_id": [ids[each] for each in of.tolist()],
            "version": number.tolist(),
            "says": self._phrases(self.draw.integers(1, 4, len(of))),
            "article_id": self._article_ids(self.of[at]),
            **self._span(start, end),
        }

    def links(self) -> None:
        """Make the words that lead to each passage in the publisher's page."""
        found: dict[tuple[str, int, int], None] = {}
        for name in (
            "sentences",
            "quotes",
            "event_mentions",
            "place_mentions",
            "quantities",
            "candidate_versions",
        ):
            of = self.made[name]
            found |= dict.fromkeys(zip(of["article_id"], of["start"], of["end"], strict=True))
        n = len(found)
        articles, starts, ends = zip(*found, strict=True)
        first, last = self._phrases(np.full(n, 3)), self._phrases(np.full(n, 2))
        self.made["links"] = {
            "article_id": articles,
            "start": starts,
            "end": ends,
            "first": first,
            "last": [
                text if end - start > 20 else "" for text, start, end in zip(last, starts, ends, strict=True)
            ],
            "reach": ["passage"] * n,
        }

    # --- small helpers -------------------------------------------------------------------------------

    def _article_ids(self, at: Cells) -> list[str]:
        return [self.ids[n] for n in np.asarray(at).tolist()]

    def _span(self, start: np.ndarray, end: np.ndarray) -> Columns:
        return {"start": start.tolist(), "end": end.tolist(), "sha256": self._hashes(len(start))}

    def _within(self, sentences: np.ndarray, length: int) -> tuple[np.ndarray, np.ndarray]:
        """Return a short span inside each sentence."""
        room = self.end[sentences] - self.start[sentences] - length
        start = self.start[sentences] + (self.draw.random(len(sentences)) * room).astype(int)
        return start, start + length

    def _some(self, choices: Sequence[str], n: int, most: int) -> list[str]:
        """Return for each row a list of none to so many choices, as a cell has it."""
        counts = self.draw.integers(0, most + 1, n).tolist()
        drawn = self._of(choices, sum(counts))
        cells, at = [], 0
        for count in counts:
            cells.append("; ".join(dict.fromkeys(drawn[at : at + count])))
            at += count
        return cells


def make(articles: int, seed: int = 1, part: int = 0, whole: int = 0) -> Made:
    """Make tables.

    Args:
        articles: How many articles, at least 5; of a part as many as its set has outlets.
        seed: Another one gives other rows.
        part: As for `Maker`.
        whole: As for `Maker`.

    Returns:
        Columns by table, without the derived tables.
    """
    maker = Maker(articles, seed, part, whole)
    steps: tuple[Callable[[], None], ...] = (
        *(maker.frame, maker.media, maker.people, maker.geography, maker.articles),
        *(maker.quotations, maker.sources, maker.happenings, maker.parting, maker.links),
    )
    for step in steps:
        step()
    return maker.made


def write(folder: Path, made: Made) -> Path:
    """Write tables as a data folder, derived ones not included.

    Args:
        folder: The folder; it is made where it is not there.
        made: As `make` gives them.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for spec in catalogue.TABLES.values():
        if spec.derived:
            continue
        with (folder / spec.path).open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(spec.names)
            writer.writerows(_rows(made.get(spec.name, {}), spec.names))
    return folder


def in_parts(folder: Path, articles: int, parts: int, seed: int = 1) -> list[Path]:
    """Make a set as several data folders, without derived tables.

    Args:
        folder: Holds them.
        articles: How many articles all of them have together.
        parts: How many folders.
        seed: As for `make`.

    Returns:
        The folders, in order of their days.
    """
    found = []
    for part in range(1, parts + 1):
        size = articles * part // parts - articles * (part - 1) // parts
        found.append(write(folder / f"part-{part:02d}", make(size, seed, part, articles)))
    return found


def _rows(columns: Columns, names: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    n = len(next(iter(columns.values()), ()))
    return zip(*(columns.get(name) or [""] * n for name in names), strict=True)


def outlets_for(articles: int) -> int:
    """Return how many outlets publish so many articles."""
    known, outlets = zip(*_OUTLETS, strict=True)
    found = np.exp(np.interp(math.log(articles), np.log(known), np.log(outlets)))
    return min(round(float(found)), articles)


def _heavy(n: int, power: float) -> np.ndarray:
    """Return likelihoods of n choices that fall as a power of their rank."""
    weights = np.arange(1, n + 1) ** -power
    return weights / weights.sum()


def _slug(name: str) -> str:
    return "-".join(name.lower().split())


def main(arguments: Sequence[str] | None = None) -> None:
    """Make a folder."""
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=500, help="at least 5 (default 500)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--plain", action="store_true", help="leave the derived tables out")
    parser.add_argument("--parts", type=int, default=0, help="as so many folders, without derived tables")
    asked = parser.parse_args(arguments)
    if asked.articles < _OUTLETS[0][0]:
        parser.error(f"at least {_OUTLETS[0][0]} articles")
    if asked.parts:
        in_parts(asked.folder, asked.articles, asked.parts, asked.seed)
        return
    began = time.process_time()
    made = make(asked.articles, asked.seed)
    write(asked.folder, made)
    sizes = {name: len(next(iter(columns.values()))) for name, columns in made.items()}
    print(f"{sizes['quotes']:,} quotations in {time.process_time() - began:.1f} CPU s: {sizes}", flush=True)
    if not asked.plain:
        derive.write_derived(asked.folder)
        print(f"derived tables after {time.process_time() - began:.1f} CPU s")


if __name__ == "__main__":
    main()
