"""What one article states in its own voice and another has from a source."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lib.extraction.language import naming
from lib.extraction.language.stems import content, stem
from lib.extraction.registry import Row
from lib.extraction.rows import ArticleRows
from lib.extraction.story.candidates.alike import across
from lib.extraction.story.candidates.candidate import Candidate, Passage, Tables, firsts, passage_of
from lib.extraction.story.statements import Utterance, telling
from lib.wording import listed

_SAME_MATTER = 0.2
"""Share of the telling words of the passage with more of them that both have, beside a main verb."""


@dataclass(frozen=True)
class _Told:
    """A passage that tells something, in the article's own voice or, with a quotation, on a source's word."""

    passage: Passage
    verbs: frozenset[str]
    quote_id: str = ""


def assertions(
    tables: Tables,
    articles: Sequence[ArticleRows],
    article_ids: Mapping[str, str],
    utterances: Sequence[Utterance],
    found_in: Mapping[str, Row],
    texts: Mapping[str, str],
) -> Iterator[Candidate]:
    """Find sentences without a source that say what another article attributes.

    The two have a main verb and telling words in common. An article that has it from a source as well, there
    or in another sentence, states nothing of its own.

    Args:
        tables: The story's tables.
        articles: The rows of each article.
        article_ids: Article id by file name.
        utterances: All quotations as the alignment of statements sees them.
        found_in: What `lib.extraction.parting` finds in each quotation, by its id.
        texts: Text of each article by its id.
    """
    stated = list(_stated(articles, article_ids))
    attributed = list(_attributed(tables, utterances, found_in))
    here, there = (_placed(tables, texts, [one.passage for one in side]) for side in (stated, attributed))
    statement = {row["quote_id"]: row["statement_id"] for row in tables["quotes"]}
    carried = {(row["article_id"], row["statement_id"]) for row in tables["quotes"]}
    sources: dict[int, list[int]] = defaultdict(list)
    own_source: set[int] = set()
    for i, j, share in across(
        [content(text) for text in here], [content(text) for text in there], telling([*here, *there])
    ):
        one, other = stated[i], attributed[j]
        if share < _SAME_MATTER or not one.verbs & other.verbs or _of_others(here[i], there[j]):
            continue
        if (one.passage.article_id, statement[other.quote_id]) in carried:
            own_source.add(i)
        else:
            sources[j].append(i)
    names = {row["speaker_id"]: row["name"] for row in tables["speakers"]}
    speaker = {row["quote_id"]: row["speaker_id"] for row in tables["quotes"]}
    groups: list[tuple[set[int], list[int]]] = []
    for quoted, found in sources.items():
        stating, quoting = set(found) - own_source, [quoted]
        for group in [each for each in groups if each[0] & stating]:
            groups.remove(group)
            stating, quoting = stating | group[0], group[1] + quoting
        if stating:
            groups.append((stating, quoting))
    for stating, quoting in groups:
        ids = [attributed[at].quote_id for at in quoting]
        who = listed(list(dict.fromkeys(names[speaker[key]] for key in ids)))
        yield Candidate(
            "source",
            " ".join(sorted(ids)),
            f"Stated, or attributed: {who}",
            (
                ("stated without a source", firsts(stated[at].passage for at in sorted(stating))),
                (f"from {naming.cut(who)}", firsts(attributed[at].passage for at in quoting)),
            ),
            quotes=tuple(ids),
        )


def _stated(articles: Sequence[ArticleRows], article_ids: Mapping[str, str]) -> Iterator[_Told]:
    for article in articles:
        for row in article.unsourced:
            passage = Passage(article_ids[article.doc], int(row["start"]), int(row["end"]))
            yield _Told(passage, frozenset(row["verbs"].split()))


def _attributed(
    tables: Tables, utterances: Sequence[Utterance], found_in: Mapping[str, Row]
) -> Iterator[_Told]:
    for one, row in zip(utterances, tables["quotes"], strict=True):
        verbs = found_in[one.quote_id]["verbs"].split()
        if verbs and one.kind != "direct" and not one.headline and not one.refusal:
            yield _Told(passage_of(row), frozenset(verbs), one.quote_id)


_NUMBER = re.compile(r"\d[\d.,]*")
_NAME = re.compile(r"(?<=\s)[A-Z][\w’'-]+")
"""A word with a capital that begins no sentence."""


def _of_others(one: str, other: str) -> bool:
    """Whether two passages have names, or numbers, and none of them in common: they tell of two things."""
    for pattern in (_NUMBER, _NAME):
        here, there = (set(map(stem, map(str.casefold, pattern.findall(text)))) for text in (one, other))
        if here and there and not here & there:
            return True
    return False


def _placed(tables: Tables, texts: Mapping[str, str], passages: Sequence[Passage]) -> list[str]:
    """The texts of passages, each place in them by its one name, however an article spells it."""
    names = {row["place_id"]: row["name"] for row in tables["places"]}
    mentions: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for row in tables["place_mentions"]:
        mentions[row["article_id"]].append((int(row["start"]), int(row["end"]), names[row["place_id"]]))
    found = []
    for passage in passages:
        text = texts[passage.article_id][passage.start : passage.end]
        for start, end, name in sorted(mentions[passage.article_id], reverse=True):
            if passage.start <= start and end <= passage.end:
                text = text[: start - passage.start] + name + text[end - passage.start :]
        found.append(text)
    return found
