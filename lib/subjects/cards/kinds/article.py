"""The card of an article: when it was published, how that is known, whose text it is."""

from __future__ import annotations

from lib.subjects.cards import find
from lib.subjects.cards.card import Card, Facts, Text, joined, line
from lib.subjects.cards.find import Row
from lib.subjects.cards.pieces import archive_copy
from lib.tables.model import Tables
from lib.wording import plural


def card(tables: Tables, row: Row) -> Card:
    """Gather the card of an article."""
    found = find.article(tables, row["article_id"])
    return Card(
        caption=line("Article in **{}**", found.outlet),
        title=found.title,
        parts=(
            Facts(
                (
                    ("Published", found.published),
                    ("Most likely", found.likely),
                    ("Earliest and latest", found.bounds),
                    ("How the date was found", found.basis),
                    ("Evidence", joined(found.basis_links)),
                    ("Last changed, by the page", found.modified),
                    ("Byline", found.byline),
                    ("Whose text", found.agency_note),
                    (
                        "Size",
                        f"{plural(found.words, 'word')}, {plural(found.sentences, 'sentence')}, "
                        f"{plural(found.quotes, 'quotation')}",
                    ),
                )
            ),
            Text(line("Source: {}{}", found.link, archive_copy(found.archived))),
        ),
        status=found.status,
    )
