"""Storing a change of names and groups, and what that came to."""

from __future__ import annotations

from pathlib import Path

from lib.reviews import log as review_log
from lib.reviews import outcome
from lib.reviews.decisions import Decision, ReviewsError, malformed, undo
from lib.reviews.outcome import NO_NAME, Outcome
from lib.subjects.names import find
from lib.tables.model import Tables
from lib.wording import plural


def store(folder: Path, tables: Tables, made: Decision) -> Outcome:
    """Store a change, unless it cannot be carried out after all that is decided by now.

    Args:
        folder: The data folder.
        tables: All tables.
        made: The change.
    """
    if not made.reviewer:
        return Outcome("bad", NO_NAME)
    try:
        if wrong := malformed(made):
            return Outcome("bad", f"Nothing is stored. {wrong}")
        # Somebody else may have decided since the page was drawn.
        decisions = review_log.read(folder).decisions
        found = find.now(tables, decisions)
        effect = find.tried(tables, decisions, made)
        gone = "The row is not there any more." if effect.lost else ""
        if wrong := effect.problem or gone or find.problem(found, made):
            return Outcome("bad", f"Nothing is stored. {wrong}")
        review_log.append(folder, [made])
    except (ReviewsError, OSError) as error:
        return Outcome("bad", f"Nothing is stored. {error}")
    told = outcome.change(made, find.Names(tables, found, decisions))
    return Outcome("good", f"{told}. Stored; the tables have it with the next build.")


def take_back(folder: Path, tables: Tables, who: str, made: Decision) -> Outcome:
    """Take a change back, unless later ones rest on it.

    Args:
        folder: The data folder.
        tables: All tables.
        who: Who decides.
        made: The change.
    """
    if not who:
        return Outcome("bad", NO_NAME)
    try:
        decisions = review_log.read(folder).decisions
        if later := list(find.resting_on(decisions, made)):
            return Outcome(
                "bad",
                f"Nothing is stored. {plural(len(later), 'later change')} of the log "
                f"{'is' if len(later) == 1 else 'are'} about what this one made. Take back first.",
            )
        review_log.append(folder, [undo(who, made)])
    except (ReviewsError, OSError) as error:
        return Outcome("bad", f"Nothing is stored. {error}")
    return Outcome("good", "Taken back. The tables have it with the next build.")
