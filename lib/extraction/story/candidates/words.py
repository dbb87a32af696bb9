"""The same words on two days, a word that one version has, what was not mentioned."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import date, timedelta
from math import fsum

from lib.extraction.language.stems import content, stems
from lib.extraction.registry import Row
from lib.extraction.story.candidates.alike import pairs
from lib.extraction.story.candidates.candidate import Candidate, Passage, Tables, passage_of
from lib.extraction.story.statements import Utterance, can_be_same_day, telling
from lib.tables import dates
from lib.tables.columns import LIST_SEPARATOR
from lib.wording import listed

Where = Mapping[str, Passage]
"""Where each quotation stands, by its id."""

_SAME_WORDS = 0.75
"""Share of the telling words of the shorter of two quotations that both have, from which they are one."""
_FEWEST = 5
"""Telling words that they share at least."""
_LONG = 5
"""Content words of a paraphrase that can be held against the speaker's own words, at least."""
_CLOSE = 0.85
"""Share of a paraphrase's content words that the speaker's own words have, from which it keeps to them."""
_NOT_MENTIONED = frozenset(f"not {verb}" for verb in ("mention", "address", "raise", "refer", "touch"))
"""Cues that say of what a speaker did not speak."""
_SAME_SUBJECT = 0.6
"""Share of the telling words of what was not spoken of that other words have, from which they speak of it."""


def sayings(tables: Tables, utterances: Sequence[Utterance], found_in: Mapping[str, Row]) -> list[Candidate]:
    """Find where articles part over what was said.

    Args:
        tables: The story's tables.
        utterances: All quotations as the alignment of statements sees them.
        found_in: What `lib.extraction.parting` finds in each quotation, by its id.
    """
    where = {row["quote_id"]: passage_of(row) for row in tables["quotes"]}
    weights = telling([one.text for one in utterances])
    return [
        *_days(tables, utterances, where, weights),
        *_printed_before(tables, utterances, where, weights),
        *_silences(tables, utterances, where, weights),
        *_single_words(tables, utterances, where, found_in),
        *_lost_words(tables, utterances, where, {key: row["modified"] for key, row in found_in.items()}),
    ]


def _days(
    tables: Tables, utterances: Sequence[Utterance], where: Where, weights: Mapping[str, float]
) -> Iterator[Candidate]:
    """Find the same words of one speaker on two days, where both articles date the words themselves."""
    names = {row["speaker_id"]: row["name"] for row in tables["speakers"]}
    dated = {row["quote_id"] for row in tables["quotes"] if _is_said(row["said_basis"])}
    told = [one for one in utterances if one.quote_id in dated]
    for i, j, share in pairs([content(one.text) for one in told], weights, _FEWEST):
        one, other = told[i], told[j]
        if share < _SAME_WORDS or one.article_id == other.article_id or one.speaker_id != other.speaker_id:
            continue
        if can_be_same_day(one.said_edtf, other.said_edtf):
            continue
        ids = (one.quote_id, other.quote_id)
        versions = [dates.words(each.said_edtf) for each in (one, other)]
        yield Candidate(
            "date",
            " ".join(sorted(ids)),
            f"When {names[one.speaker_id]} said it",
            tuple((say, (where[key],)) for say, key in zip(versions, ids, strict=True)),
            quotes=ids,
        )


def _printed_before(
    tables: Tables, utterances: Sequence[Utterance], where: Where, weights: Mapping[str, float]
) -> Iterator[Candidate]:
    """Find what one article says was said on a day before which another article had printed it."""
    names = {row["speaker_id"]: row["name"] for row in tables["speakers"]}
    latest = {row["article_id"]: _appeared(row["published_edtf"]) for row in tables["articles"]}
    by_id = {one.quote_id: one for one in utterances}
    groups: dict[str, list[Utterance]] = defaultdict(list)
    for row in tables["quotes"]:
        groups[row["statement_id"]].append(by_id[row["quote_id"]])
    for statement_id, members in groups.items():
        for one in members:
            said = dates.parse(one.said_edtf) if one.said_edtf else None
            if said is None or said.earliest is None or said.precision != "day" or said.approximate:
                continue
            ahead = next(
                (
                    other
                    # A silence of his country is not his own, if an article has both.
                    for other in sorted(members, key=lambda each: each.speaker_id != one.speaker_id)
                    if (printed := latest[other.article_id]) is not None
                    and printed < said.earliest
                    # Who would not comment may do so again: only words of a refusal tell it from another.
                    and ((other.refusal and one.quoted) or _much_shared(one.text, other.text, weights))
                ),
                None,
            )
            if ahead is not None:
                ids = (one.quote_id, ahead.quote_id)
                yield Candidate(
                    "date",
                    f"printed {statement_id}",
                    f"When {names[one.speaker_id]} said it",
                    (
                        (dates.words(one.said_edtf), (where[ids[0]],)),
                        ("printed before that day", (where[ids[1]],)),
                    ),
                    quotes=ids,
                )
                break


_ABOUT, _ZONES = timedelta(days=3), timedelta(days=1)
"""Days by which a day of publication may be off: one that is only about right, and any other one."""


def _appeared(published: str) -> date | None:
    """The last day on which an article may have appeared."""
    day = dates.parse(published) if published else None
    if day is None or day.latest is None:
        return None
    return day.latest + (_ABOUT if day.approximate else _ZONES)


def _much_shared(one: str, other: str, weights: Mapping[str, float]) -> bool:
    """Whether most telling words of the shorter of two passages are in the other, and no few of them."""
    words, others = content(one), content(other)
    mass = min(fsum(weights[word] for word in each) for each in (words, others))
    return (
        len(words & others) >= _FEWEST
        and fsum(weights[word] for word in words & others) >= _SAME_WORDS * mass
    )


_TAKEN_OVER = re.compile(r"carried over|taken from|the date of|the only day|no date in the text")
"""How a basis tells that the day stands elsewhere in the article than beside the words."""


def _is_said(basis: str) -> bool:
    """Whether an article dates the words themselves."""
    return bool(basis) and not _TAKEN_OVER.search(basis)


def _lost_words(
    tables: Tables, utterances: Sequence[Utterance], where: Where, modified: Mapping[str, str]
) -> Iterator[Candidate]:
    """Find paraphrases without an adjective that the speaker's own words have before the same noun."""
    by_id = {one.quote_id: one for one in utterances}
    speakers = {row["speaker_id"]: row["name"] for row in tables["speakers"]}
    groups: dict[str, list[Utterance]] = defaultdict(list)
    for row in tables["quotes"]:
        groups[row["statement_id"]].append(by_id[row["quote_id"]])
    for members in groups.values():
        yield from _words_lost_among(members, speakers, where, modified)


def _words_lost_among(
    members: Sequence[Utterance], speakers: Mapping[str, str], where: Where, modified: Mapping[str, str]
) -> Iterator[Candidate]:
    """Find them among the quotations of one statement, of which a wire copy may give thousands."""
    paraphrases = [
        (one, content(one.text), modified[one.quote_id].split(LIST_SEPARATOR))
        for one in members
        if one.kind == "indirect"
    ]
    # Only a paraphrase that has the noun can lack the adjective before it.
    holders: dict[str, list[int]] = defaultdict(list)
    for number, (_, words, _) in enumerate(paraphrases):
        for word in words:
            holders[word].append(number)
    for said in filter(lambda one: one.quoted, members):
        quoted, all_of_it = content(said.quoted), content(said.text)
        told = [pair.split(" ") for pair in modified[said.quote_id].split(LIST_SEPARATOR) if pair]
        pairs_said = [
            (adjective, noun, own) for adjective, noun in told if (own := content(adjective)) <= quoted
        ]
        for number in sorted({number for _, noun, _ in pairs_said for number in holders[noun]}):
            other, words, left = paraphrases[number]
            apart = _are_apart(where[said.quote_id], where[other.quote_id])
            if not apart or len(words) < _LONG or len(words & all_of_it) < _CLOSE * len(words):
                continue
            for adjective, noun, own in pairs_said:
                if noun not in words or own & words or any(each.endswith(f" {noun}") for each in left):
                    continue
                ids = (said.quote_id, other.quote_id)
                yield Candidate(
                    "wording",
                    f"{adjective} {' '.join(ids)}",
                    f"“{adjective}” or not: {speakers[said.speaker_id]}",
                    ((adjective, (where[ids[0]],)), (f"without “{adjective}”", (where[ids[1]],))),
                    quotes=ids,
                )
                break


def _silences(
    tables: Tables, utterances: Sequence[Utterance], where: Where, weights: Mapping[str, float]
) -> Iterator[Candidate]:
    """Find speakers said not to have mentioned what they are elsewhere said to have spoken of."""
    cue = {row["quote_id"]: row["cue_lemma"] for row in tables["quotes"]}
    name_of = {row["speaker_id"]: row["name"] for row in tables["speakers"]}
    by_speaker: dict[str, list[Utterance]] = defaultdict(list)
    for one in utterances:
        by_speaker[one.speaker_id].append(one)
    for members in by_speaker.values():
        for silent in members:
            if cue[silent.quote_id] not in _NOT_MENTIONED or not silent.named:
                continue
            # Neither "mention" nor "specifically" is its subject.
            verb = content(cue[silent.quote_id])
            words = {stem for word, stem in stems(silent.text) if not word.endswith("ly")} - verb
            mass = fsum(weights[word] for word in words)

            def shared(one: Utterance, words: Set[str] = words) -> float:
                return fsum(weights[word] for word in words & content(one.text))

            spoke = max(
                (
                    one
                    for one in members
                    if not cue[one.quote_id].startswith("not ")
                    and _are_apart(where[silent.quote_id], where[one.quote_id])
                    and not one.headline
                    and can_be_same_day(silent.said_edtf, one.said_edtf)
                ),
                key=shared,
                default=None,
            )
            if spoke is None or not words & content(spoke.text) or shared(spoke) < _SAME_SUBJECT * mass:
                continue
            ids = (silent.quote_id, spoke.quote_id)
            yield Candidate(
                "silence",
                " ".join(ids),
                f"Spoke of it or not: {name_of[silent.speaker_id]}",
                (("did not", (where[ids[0]],)), ("did", (where[ids[1]],))),
                quotes=ids,
            )


def _are_apart(one: Passage, other: Passage) -> bool:
    return one.article_id != other.article_id or one.end <= other.start or other.end <= one.start


def _single_words(
    tables: Tables, utterances: Sequence[Utterance], where: Where, found_in: Mapping[str, Row]
) -> Iterator[Candidate]:
    """Find articles that each put one word of a speaker, or of one side, between marks, and not the same.

    Only adjectives can stand for each other. Of other words each may be about a thing of its own.
    """
    sides = {row["speaker_id"]: row["side_id"] for row in tables["speakers"]}
    names = {row["speaker_id"]: row["name"] for row in tables["speakers"]}
    by_mouth: dict[str, list[Utterance]] = defaultdict(list)
    for one in utterances:
        if found_in[one.quote_id]["single"] != "ADJ":
            continue
        if one.named and one.said_edtf and len(one.quoted.split()) == 1 and len(content(one.quoted)) == 1:
            side = sides.get(one.speaker_id, "")
            mouth = one.speaker_id if side in ("", "other", "unnamed") else f"side {side}"
            by_mouth[mouth].append(one)
    for mouth, members in by_mouth.items():
        groups: list[list[Utterance]] = []
        for one in members:
            fitting = (
                group
                for group in groups
                if all(can_be_same_day(one.said_edtf, other.said_edtf) for other in group)
            )
            group = next(fitting, None)
            if group is None:
                groups.append([one])
            else:
                group.append(one)
        for group in groups:
            versions: dict[str, list[Passage]] = defaultdict(list)
            for one in group:
                versions[one.quoted.strip(".,;:!?").casefold()].append(where[one.quote_id])
            if len(versions) < 2 or len({one.article_id for one in group}) < 2:
                continue
            who = listed(list(dict.fromkeys(names[one.speaker_id] for one in group)))
            yield Candidate(
                "wording",
                f"{mouth} {sorted(one.quote_id for one in group)}",
                f"One word in marks, not the same: {who}",
                tuple((word, tuple(passages)) for word, passages in versions.items()),
                quotes=tuple(one.quote_id for one in group),
            )
