"""Refusals to speak: told as silence, or as words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from lib.extraction.language import lexicon
from lib.extraction.registry import Row
from lib.extraction.story.candidates.candidate import Candidate, Passage, Tables, firsts, passage_of

_STAYING = ("remain ", "keep ", "stay ", "maintain ")
"""How cues of silence begin: "remain silent"."""
_NO_ANSWER = frozenset(("not respond", "not reply", "not answer"))
_DECLINING = frozenset(("decline", "refuse"))
_WITHHELD = lexicon.words("withheld") | {"say"}


def refusals(tables: Tables) -> Iterator[Candidate]:
    """Find those who are said to have been silent where another article has that they would not comment.

    Args:
        tables: The story's tables.
    """
    names = {row["speaker_id"]: row["name"] for row in tables["speakers"]}
    statements: dict[str, list[Row]] = defaultdict(list)
    for row in tables["quotes"]:
        statements[row["statement_id"]].append(row)
    for statement_id, members in statements.items():
        silent = [row for row in members if _is_silent(row["cue_lemma"])]
        spoke = [
            row for row in members if row not in silent and (row["quoted"] or _declines(row["cue_lemma"]))
        ]
        if not {row["article_id"] for row in spoke} - {row["article_id"] for row in silent} or not silent:
            continue
        who = names[spoke[0]["speaker_id"]]
        by_telling: dict[str, list[Passage]] = defaultdict(list)
        printed: dict[str, str] = {}
        for row in (*silent, *spoke):
            telling = "quoted" if row["quoted"] else row["cue_lemma"]
            printed.setdefault(telling, "quoted" if row["quoted"] else row["cue"].lower())
            by_telling[telling].append(passage_of(row))
        yield Candidate(
            "silence",
            f"silent {statement_id}",
            f"Silent, or would not comment: {who}",
            tuple((printed[telling], firsts(passages)) for telling, passages in by_telling.items()),
            quotes=tuple(row["quote_id"] for row in (*silent, *spoke)),
        )


def _is_silent(cue: str) -> bool:
    return cue.startswith(_STAYING) or cue in _NO_ANSWER


def _declines(cue: str) -> bool:
    """Whether a cue is a refusal to say something, not one to do something."""
    words = cue.split()
    return words[0] in _DECLINING and words[-1] in _WITHHELD if words else False
