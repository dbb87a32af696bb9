"""Storing decisions, and what that came to."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from lib.reviews import decisions
from lib.reviews import log as review_log
from lib.reviews.decisions import Decision, ReviewsError, Standing
from lib.reviews.outcome import NO_NAME, Outcome
from lib.subjects.review.words import told
from lib.tables import catalogue
from lib.tables.model import Tables


def store(folder: Path, tables: Tables, made: Sequence[Decision], seen: Standing) -> Outcome:
    """Store decisions on a row.

    Where somebody else decided on the row since it was seen, both stand in the log and the reader is told:
    the later decision counts.

    Args:
        folder: The data folder.
        tables: All tables.
        made: The decisions, of one row; at least one.
        seen: What the decisions on the row came to when the reader saw it.
    """
    if not made[0].reviewer:
        return Outcome("bad", NO_NAME)
    ids = _known_ids(tables)
    if problems := [wrong for each in made if (wrong := decisions.problem(each, ids))]:
        return Outcome("bad", f"Nothing is stored. {' '.join(problems)}")
    try:
        review_log.append(folder, made)
        now = decisions.standings(review_log.read(folder).decisions)[made[0].table, made[0].row_id]
    except (ReviewsError, OSError) as error:
        return Outcome("bad", f"Nothing is stored. {error}")
    mine = {each.review_id for each in (*made, *seen.history)}
    if others := [told(tables, each) for each in now.history if each.review_id not in mine]:
        return Outcome(
            "clash",
            f"Meanwhile somebody else decided on this row: {'; '.join(others)}. Both decisions are stored, "
            "and the later one counts. Look again, and decide anew if need be.",
        )
    return Outcome("good", f"{'; '.join(told(tables, each) for each in made)}. Stored.")


def _known_ids(tables: Tables) -> dict[str, Collection[str]]:
    """Return, by table, the ids that a correction may name."""
    return {
        name: set(tables.frames[name][catalogue.TABLES[name].key[0]])
        for name in ("speakers", "sides", "topics", "statements", "places")
    }
