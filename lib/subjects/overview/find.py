"""The Overview page: the totals, the disagreement of the day, who carried what, doors to the rest."""

from __future__ import annotations

from datetime import date

import pandas as pd

from lib.drawing.panel import Panel
from lib.subjects.overview.marks import Door, Treated
from lib.subjects.overview.telling import between_outlets
from lib.tables import codes
from lib.tables.asking.answers import Answers, Counted
from lib.tables.model import Tables, publishers
from lib.tables.spellings import spelled
from lib.wording import listed, number, plural

MOST_OUTLETS = 12
"""More bars than this are no longer read at a glance."""


def totals(everything: Tables, answers: Answers, unfiltered: Answers) -> str:
    """Count the main kinds of rows in a line, and say where the articles are few.

    Args:
        everything: All tables.
        answers: Who answers for what the filters leave; where that is a part, the whole is said too.
        unfiltered: Who answers for the whole.
    """
    counted: dict[Counted, str] = {
        "articles": "article",
        "quotes": "quotation",
        "statements": "statement",
        "events": "event",
        "disagreements": "disagreement",
    }
    said = [
        plural(whole, one) if part == whole else f"{part:,} of {plural(whole, one)}"
        for name, one in counted.items()
        if (whole := unfiltered.size(name)) | (part := answers.size(name))
    ]
    outlets = len(answers.words())
    few = ""
    if outlets > 1 and answers.size("articles") == outlets:
        few = " One article of each outlet: what differs is between these articles, no verdict on an outlet."
    return f"{', '.join(said)}.{few}"


def disagreement_of(everything: Tables, shown: Tables, day: date) -> str:
    """Pick the disagreement of a day: each in turn, the same for everybody on that day.

    Those between outlets have their turns; those inside an article, or with outside evidence, only where
    there is no other.

    Args:
        everything: All tables.
        shown: The tables as the filters leave them.
        day: The day.

    Returns:
        Its item; empty where no disagreement is left.
    """
    ids = shown.disagreements["disagreement_id"]
    between = ids[ids.isin(between_outlets(shown).index)]
    ids = ids if between.empty else between
    return "" if ids.empty else f"disagreement.{ids.iloc[day.toordinal() % len(ids)]}"


def statement_of(everything: Tables, shown: Tables, day: date) -> str:
    """Pick the statement of a day: of those that most outlets carry, each in turn.

    Args:
        everything: All tables.
        shown: The tables as the filters leave them.
        day: The day.

    Returns:
        Its item; empty where no statement is left.
    """
    carried = shown.coverage.groupby("statement_id", sort=False).size()
    most = list(carried[carried == carried.max()].index)
    return f"statement.{most[day.toordinal() % len(most)]}" if most else ""


def coverage(everything: Tables, answers: Answers) -> Panel[Treated]:
    """Count statements by outlet and what the outlet did with them.

    Args:
        everything: All tables, for names.
        answers: Who answers for what the filters leave.

    Returns:
        Outlets in table order, all kinds of coverage for each, as far as they can be told, zeros included; of
        many outlets those that carry most, in the order of that.
    """
    counts = answers.treated()
    rows = tuple(
        Treated(outlet, everything.name_of("outlets", outlet), kind, codes.COVERAGES[kind], n)
        for outlet, kinds in counts.to_dict("index").items()
        for kind, n in kinds.items()
    )
    drawn, left_out = _foremost(rows)
    shared, statements = answers.shared()
    if "quoted" in counts and "left-out" not in counts:
        measured = "How many statements each outlet carries, in its speakers' words or in its own"
        kinds = "quoted or paraphrased"
    else:
        measured = "What each outlet did with each statement, by number of statements"
        kinds = "quoted, paraphrased or left out, and how many were older than the news window or said later"
    return Panel(
        finding=_shared_finding(shared, statements),
        measure=f"{measured}{left_out}",
        alt=f"Stacked bars, one for each outlet: of {statements} statements, how many it {kinds}.",
        marks=drawn,
        table=pd.DataFrame(
            [(row.outlet, row.label, row.n) for row in rows],
            columns=["Outlet", "What it did", "Statements"],
        ),
    )


def _shared_finding(shared: int, statements: int) -> str:
    if statements == 1:
        return f"The one statement here is in {'several outlets' if shared else 'one outlet only'}"
    if not shared:
        return "No statement made it into more than one outlet"
    return f"{shared:,} of {statements:,} statements made it into more than one outlet"


def _foremost(rows: tuple[Treated, ...]) -> tuple[tuple[Treated, ...], str]:
    """Keep the outlets that a chart has room for: those that carry most statements.

    Args:
        rows: All of them.

    Returns:
        The rows to draw, and what to say where outlets are left out; empty where none are.
    """
    carried: dict[str, int] = {}
    for row in rows:
        if row.coverage in ("quoted", "paraphrased"):
            carried[row.outlet_id] = carried.get(row.outlet_id, 0) + row.n
    if len(carried) <= MOST_OUTLETS:
        return rows, ""
    chosen = sorted(carried, key=lambda outlet: -carried[outlet])[:MOST_OUTLETS]
    note = f"; drawn are the {MOST_OUTLETS} of {len(carried)} outlets that carry most, the table has all"
    return tuple(row for outlet in chosen for row in rows if row.outlet_id == outlet), note


DOORS = ("timeline", "map", "tone", "quotes", "side_by_side", "sources", "compare", "method")
"""The pages that there are doors to, in their order."""


def doors(everything: Tables, answers: Answers) -> tuple[Door, ...]:
    """Describe what some pages have to show, by asking for what the filters leave."""
    kinds, checks = answers.counts("kind"), answers.counts("date_check")
    quotes, unnamed = answers.size("quotes"), answers.counts("medium_id").get("", 0)
    shared, statements = answers.shared()
    dated = quotes - answers.undated()
    return (
        Door(
            "timeline",
            "Timeline",
            f"{checks.get('contradicted', 0):,} of {quotes:,} quotations are dated otherwise by outside "
            "evidence."
            if checks.keys() - {"unverified"}
            else f"{dated:,} of {quotes:,} quotations can be dated from the articles alone.",
        ),
        Door("map", "Map", _most_spellings(everything, answers)),
        Door(
            "quotes",
            "Quotes",
            ", ".join(f"{kinds.get(kind, 0):,} {label.lower()}" for kind, label in codes.QUOTE_KINDS.items())
            + " quotations, each with its source.",
        ),
        Door(
            "side_by_side",
            "Side by side",
            f"{shared:,} of {statements:,} statements are carried by more than one outlet.",
        ),
        Door(
            "sources",
            "Sources",
            f"{unnamed:,} of {quotes:,} quotations name no medium that they came through.",
        ),
        Door(
            "method",
            "Method",
            "How the tables were made, how far two annotations agree, and what is in each column."
            if len(everything.agreement)
            else "How the tables were made, how many rows are reviewed, and what is in each column.",
        ),
    )


def further_doors(everything: Tables, shown: Tables) -> tuple[Door, ...]:
    """Describe what the other pages have to show, from the rows that the filters leave."""
    tones = shown.sentence_tones
    coded = tones.loc[tones["tone"] != 0, "sentence_id"].nunique()
    return (
        Door(
            "tone",
            "Tone",
            f"{coded:,} of {len(shown.sentences):,} sentences lean for or against a party."
            if len(shown.sentence_tones)
            else f"{len(shown.loaded_words):,} loaded words and hedges in "
            f"{len(shown.sentences):,} sentences.",
        ),
        *_compare(everything, shown),
    )


def _compare(everything: Tables, shown: Tables) -> tuple[Door, ...]:
    """Describe what there is to compare, where there are two outlets."""
    outlets = len(publishers(everything))
    if outlets < 2:
        return ()
    text = f"Words, dates, tone and names of any two of {outlets} outlets, on one page."
    return (Door("compare", "Two outlets", text),)


def _most_spellings(everything: Tables, answers: Answers) -> str:
    found = spelled(answers.spelt(None, ("location",), None, by_outlet=False))
    if not found:
        return "No place is named as a location."
    names = found[0].spellings
    if len(names) == 1:
        places = len({one.place_id for one in found})
        return f"{plural(places, 'place')}, each under one name."
    what = f"One {found[0].facet}" if found[0].facet else everything.name_of("places", found[0].place_id)
    return f"{what} goes by {number(len(names))} names: {listed(names)}."
