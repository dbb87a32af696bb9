"""Whose text stands behind an article: media credited, followed, or inferred."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from lib.drawing.panel import grouped
from lib.subjects.cards import find as evidence
from lib.subjects.sources.marks import Source, Texts
from lib.tables import catalogue, codes
from lib.tables.model import Tables
from lib.wording import alt, listed, plural

_NAMED = 4
MOST_MEDIA = 20
"""More media than this have no row; the table has them."""


def texts(tables: Tables, shown: Tables) -> Texts:
    """Set the media behind the articles against the outlets.

    Args:
        tables: All tables, for names and order.
        shown: The tables as the filters leave them.
    """
    sources = _sources(tables, shown)
    order = {outlet: at for at, outlet in enumerate(tables.outlets["outlet_id"])}
    names = {source.outlet_id: source.outlet for source in sources}
    outlets = sorted(names, key=lambda outlet: order[outlet])
    behind = grouped(sources, lambda source: (source.medium_id, source.medium))

    def place(medium: tuple[str, str]) -> tuple[int, int, str, str]:
        # A medium behind many outlets stands first, the others below their outlet.
        there = {source.outlet_id for source in behind[medium]}
        return -len(there), min(order[outlet] for outlet in there), medium[1], medium[0]

    uncredited, partly = _followed(sources)
    media = sorted(behind, key=place)
    drawn = tuple(media[:MOST_MEDIA])
    here = set(drawn)
    cut = (
        f" Drawn: {len(drawn)} of {len(media)} media, those behind most outlets."
        if media[MOST_MEDIA:]
        else ""
    )
    return Texts(
        finding=_finding(sources, uncredited),
        measure=_measure(sources, uncredited, partly) + cut,
        alt=alt(
            "Matrix of media by outlets.",
            (
                f"{source.outlet}: {source.medium}, {source.relation}"
                for source in sources
                if source[1:3] in here
            ),
        ),
        marks=sources,
        table=_table(sources),
        opens={
            source.item: ": ".join(filter(None, (source.outlet, evidence.name(tables, source.item))))
            for source in sources
        },
        media=drawn,
        outlets=tuple((outlet, names[outlet]) for outlet in outlets),
    )


def _sources(tables: Tables, shown: Tables) -> tuple[Source, ...]:
    """Make one row for an outlet, a medium and a relation, and say in its note how many articles have it."""
    outlet_of = dict(zip(tables.articles["article_id"], tables.articles["outlet_id"], strict=True))
    rows = shown.article_sources.itertuples()
    found = []
    for (medium, outlet, relation), there in grouped(
        rows, lambda row: (row.outlet_id, outlet_of[row.article_id], row.relation)
    ).items():
        first, articles = there[0], len({row.article_id for row in there})
        more = f" (and {plural(articles - 1, 'more article')})" if articles > 1 else ""
        found.append(
            Source(
                item=f"article.{first.article_id}",
                medium_id=medium,
                medium=tables.name_of("outlets", medium),
                outlet_id=outlet,
                outlet=tables.name_of("outlets", outlet),
                relation=relation,
                label=catalogue.label("article_sources", "relation", relation),
                note=first.note + more,
                status=first.status,
                articles=articles,
            )
        )
    return tuple(found)


def _followed(sources: Sequence[Source]) -> tuple[list[Source], list[Source]]:
    """Split the followed texts into those not credited at all and those credited for another part."""
    known = {(source.outlet_id, source.medium_id) for source in sources if source.relation == "credited"}
    followed = grouped(
        (source for source in sources if source.relation == "followed"),
        lambda source: (source.outlet_id, source.medium_id) in known,
    )
    return followed.get(False, []), followed.get(True, [])


def _finding(sources: Sequence[Source], uncredited: Sequence[Source]) -> str:
    """Say which articles follow a text that they do not credit; what only a program says is given as such."""
    outlets = list(dict.fromkeys(source.outlet for source in uncredited))
    if not outlets:
        return "No article here is known to follow a text that it does not credit at all"
    unreviewed = any(source.relation == "followed" and source.status == "machine" for source in sources)
    start = "By the build's comparison: " if unreviewed else ""
    if len(outlets) == 1:
        return f"{start}{outlets[0]}'s article follows a text that it does not credit"
    named = listed(outlets) if len(outlets) <= _NAMED else f"{len(outlets)} outlets"
    return f"{start}{'articles' if start else 'Articles'} of {named} follow texts that they do not credit"


def _measure(sources: Sequence[Source], uncredited: Sequence[Source], partly: Sequence[Source]) -> str:
    """Say what is followed, and what the matrix counts."""
    parts = [f"{source.outlet} follows {source.medium}" for source in uncredited]
    parts += [
        f"{source.outlet} credits {source.medium} but follows it further than it says" for source in partly
    ]
    counts = {
        relation: sum(source.articles for source in sources if source.relation == relation)
        for relation in codes.SOURCE_RELATIONS
    }
    counted = ", ".join(f"{n} {relation}" for relation, n in counts.items())
    said = ". ".join(parts[:_NAMED]) + ". " if parts else ""
    if len(parts) > _NAMED:
        said += f"And {len(parts) - _NAMED} more. "
    whole = sum(source.articles for source in sources)
    return f"{said}Media behind the articles' texts, n = {whole}: {counted}."


def _table(sources: Sequence[Source]) -> pd.DataFrame:
    return pd.DataFrame(
        [(source.outlet, source.medium, source.label, source.articles, source.note) for source in sources],
        columns=["Outlet", "Medium", "Relation", "Articles", "What is taken from it"],
    )
