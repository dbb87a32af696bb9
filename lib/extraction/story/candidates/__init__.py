"""Where articles may part: candidates for disagreements, each with the passages of all its versions.

A candidate is a difference that a program can see: one name in two spellings, one person in two offices, one
happening on two days, two numbers of one thing, the same words from two mouths, a qualification that one
version has and another lacks, a source that one names and another does not. Whether the difference matters,
and who is right, is for people to say.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lib.extraction.rows import ArticleRows
from lib.extraction.story.candidates.assertions import assertions
from lib.extraction.story.candidates.candidate import Candidate, Tables, rows
from lib.extraction.story.candidates.happenings import days, places, sites
from lib.extraction.story.candidates.headlines import headlines
from lib.extraction.story.candidates.names import offices, people, spellings_of_people, spellings_of_places
from lib.extraction.story.candidates.numbers import numbers
from lib.extraction.story.candidates.refusals import refusals
from lib.extraction.story.candidates.versions import versions
from lib.extraction.story.candidates.words import sayings
from lib.extraction.story.statements import Utterance
from lib.tables import codes

__all__ = ["Candidate", "find", "rows"]

_FOUND = ("modified", "qualified", "single", "verbs")
"""What `lib.extraction.parting` finds in a quotation."""


def find(
    articles: Sequence[ArticleRows],
    article_ids: Mapping[str, str],
    tables: Tables,
    utterances: Sequence[Utterance],
    texts: Mapping[str, str],
) -> list[Candidate]:
    """Find the candidates of a story.

    Args:
        articles: The rows of each article.
        article_ids: Article id by file name.
        tables: The story's tables, finished but for the candidates.
        utterances: All quotations as the alignment of statements sees them.
        texts: Text of each article by its id.

    Returns:
        By kind, in the order of `codes.CANDIDATE_KINDS`.
    """
    persons = people([(article_ids[article.doc], article.names) for article in articles])
    found_in = {row["quote_id"]: {name: row[name] for name in _FOUND} for row in tables["quotes"]}
    found = [
        *spellings_of_places(tables),
        *spellings_of_people(persons),
        *offices(persons),
        *days(tables),
        *sites(tables),
        *places(tables, articles, article_ids),
        *numbers(tables, articles, texts),
        *sayings(tables, utterances, found_in),
        *versions(tables, utterances, found_in),
        *refusals(tables),
        *assertions(tables, articles, article_ids, utterances, found_in, texts),
        *headlines(tables, articles, article_ids),
    ]
    order = list(codes.CANDIDATE_KINDS)
    return sorted(found, key=lambda one: order.index(one.kind))
