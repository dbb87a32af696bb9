"""The card of a statement: how each article words it, what each outlet did with it, its origins."""

from __future__ import annotations

from lib.subjects.cards.card import Card, Part, headed, line, maybe
from lib.subjects.cards.find import Row
from lib.subjects.cards.pieces import carried, coverage, each_printed, opens, origins_of
from lib.tables.model import Tables, as_dicts
from lib.tables.wordings import title


def card(tables: Tables, row: Row) -> Card:
    """Gather the card of a statement."""
    carrying = carried(tables, row["statement_id"])
    speaker = tables.name_of("speakers", row["speaker_id"]) or "Several mouths"
    return Card(
        caption=line("Statement · {}{}", speaker, maybe(" · {}", tables.name_of("groups", row["group_id"]))),
        title=title(tables, row["statement_id"]) if tables.passages else row["gist"],
        parts=(
            *_versions(tables, row["statement_id"]),
            coverage(carrying),
            *origins_of(tables, row["statement_id"]),
            *opens(tables, "Quotations", "quote", (quote for each in carrying for quote in each.quotes)),
        ),
        status=row["status"],
    )


def _versions(tables: Tables, statement_id: str) -> tuple[Part, ...]:
    """List how each article words a statement, where that is at hand."""
    if not tables.passages:
        return ()
    held = tables.quotes["statements"].map(lambda ids: statement_id in ids).astype(bool)
    return headed("As each outlet prints it", each_printed(tables, as_dicts(tables.quotes[held])))
