"""What several cards say: outlets, passages, origins, what belongs to an item."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from lib.subjects.cards import find
from lib.subjects.cards.card import Bullets, Link, Opens, Part, Words, headed, joined, line, maybe
from lib.subjects.cards.find import Row
from lib.tables import catalogue, origins
from lib.tables.model import Tables, as_dicts
from lib.wording import listed, plural

_FEW_OUTLETS = 8
"""More outlets than this are counted, not named."""


def origins_of(tables: Tables, statement_id: str) -> tuple[Part, ...]:
    """Say in how many articles a statement stands, of how many origins, and where each has it from.

    Args:
        tables: All tables.
        statement_id: The statement.
    """
    found = origins.counted(tables).get(statement_id)
    if found is None:
        return ()
    whose = dict(zip(tables.articles["article_id"], tables.articles["outlet_id"], strict=True))
    told = tuple(
        line(
            "{}: {}{}{}",
            tables.name_of("outlets", whose[row["article_id"]]),
            catalogue.label("origins", "kind", row["kind"]).lower(),
            maybe(" ({})", listed([tables.name_of("outlets", medium) for medium in row["media"]])),
            maybe("; likely {}", listed([tables.name_of("outlets", each) for each in row["likely_media"]])),
        )
        for row in rows_with(tables, "origins", "statement_id", statement_id)[:_FEW_OUTLETS]
    )
    many = found.articles - len(told)
    among = origins.words(found.fewest, found.most, independent=True)
    return headed(
        f"In {plural(found.articles, 'article')}, from {among}",
        (*told, *([line("{}", f"and {plural(many, 'more article')}")] if many > 0 else ())),
    )


def points(tables: Tables, column: str, ids: Iterable[str]) -> tuple[Part, ...]:
    """Offer the points where articles part that name a row: recorded ones, then those that a build found.

    Args:
        tables: All tables.
        column: Where they name it: `quotes` or `events`.
        ids: The rows.
    """
    wanted, found = frozenset(ids), list[Part]()
    for heading, kind in (("Disagreements", "disagreement"), ("Candidates for disagreements", "candidate")):
        frame = tables.frames[catalogue.ITEMS[kind]]
        naming = frame[column].map(lambda named: not wanted.isdisjoint(named)).astype(bool)
        found += opens(tables, heading, kind, frame[naming][f"{kind}_id"])
    return tuple(found)


class Carried(NamedTuple):
    """What one outlet did with a statement: its name, the words for it, ids of its quotations."""

    outlet: str
    coverage: str
    quotes: tuple[str, ...]


def carried(tables: Tables, statement_id: str) -> list[Carried]:
    """Return what each outlet did with a statement."""
    return [
        Carried(
            outlet_of(tables, row),
            catalogue.label("coverage", "coverage", row["coverage"]).lower(),
            tuple(row["quotes"]),
        )
        for row in as_dicts(tables.treatment.among([statement_id]).rows())
    ]


def coverage(carried: Sequence[Carried]) -> Bullets:
    """List what each outlet did with a statement: those that carry it one by one, the others together.

    Where they are many, those that do not carry it are counted, not named.
    """
    rest: dict[str, list[str]] = {}
    for each in carried:
        if not each.quotes:
            rest.setdefault(each.coverage, []).append(each.outlet)
    few = len(carried) <= _FEW_OUTLETS
    return Bullets(
        (
            *(line("{}: {}", each.outlet, each.coverage) for each in carried if each.quotes),
            *(
                line("{}: {}", listed(outlets) if few else plural(len(outlets), "more outlet"), what)
                for what, outlets in rest.items()
            ),
        )
    )


def opens(tables: Tables, title: str, kind: str, ids: Iterable[str]) -> tuple[Part, ...]:
    """Offer the cards of related items, each once; nothing where there are none."""
    items = dict.fromkeys(f"{kind}.{row_id}" for row_id in ids)
    return (Opens(title, tuple((item, find.name(tables, item)) for item in items)),) if items else ()


def rows_with(tables: Tables, table: str, column: str, value: str) -> list[dict[str, Any]]:
    """Return the rows of a table that have a value."""
    frame = tables.frames[table]
    return as_dicts(frame[frame[column] == value])


def outlet_of(tables: Tables, row: Row) -> str:
    """Name the outlet of a row."""
    return tables.name_of("outlets", row["outlet_id"])


def passages(tables: Tables, rows: Sequence[Row]) -> Words:
    """Write the way to passages in their pages, after other words: numbered where they are several."""
    links: list[Words] = []
    for number, row in enumerate(rows, 1):
        if url := find.passage(tables, row):
            label = "passage" if len(rows) == 1 else f"passage {number}"
            links.append(line("{}{}", Link(label, url), archived(tables, row)))
    return line(" · {}", joined(tuple(links))) if links else ""


def archived(tables: Tables, row: Row) -> Words:
    """Write the way to the copy in an archive of a row's article, after other words."""
    return archive_copy(find.archived(tables, row))


def archive_copy(url: str) -> Words:
    """Write the way to a copy in an archive, after other words; empty where there is none."""
    return line(" · {}", Link("archive copy", url)) if url else ""


def each_printed(tables: Tables, rows: Iterable[Row]) -> tuple[Words, ...]:
    """Write passages as printed, each with its outlet and the way to it; left out are those not at hand."""
    return tuple(
        line("**{}**{}: {}", outlet_of(tables, row), passages(tables, [row]), printed)
        for row in rows
        if (printed := find.printed(tables, row))
    )
