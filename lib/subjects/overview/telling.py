"""The story in a few sentences, each made from the rows and each with the view that shows it.

A sentence that the tables have no rows for is not there: a folder that nobody has reviewed has no evidence
and no disagreements, and gives fewer of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import pandas as pd

from lib import address
from lib.subjects.overview.marks import Told
from lib.tables import dates
from lib.tables.model import Tables
from lib.wording import count, listed, number, plural

_NAMED = 4
"""More names than this are counted."""


def story(everything: Tables, shown: Tables) -> tuple[Told, ...]:
    """Tell the story in at most five sentences.

    Args:
        everything: All tables, for names and for what stands against what is shown.
        shown: The tables as the filters leave them.
    """
    theme = _longest_theme(everything, shown)
    return tuple(
        told
        for told in (
            _first_and_last(everything, theme) if theme else None,
            _carriers(everything, shown, theme.first) if theme else None,
            _wrong_date(everything, shown),
            _shared(shown),
            _most_versions(everything, shown),
        )
        if told is not None
    )


# --- what is spoken of for longest, who began, who carried it ------------------------------------------


class _Theme(NamedTuple):
    """What is spoken of.

    Attributes:
        title: Its title; empty for all quotations.
        first: Its first quotation with a known day.
        last: The last.
        undated: How many of its quotations have no such day.
    """

    title: str
    first: Any
    last: Any
    undated: int


def _longest_theme(everything: Tables, shown: Tables) -> _Theme | None:
    """Find a theme: the group of statements that goes on for longest.

    Where nobody has made groups, it is the topic of most quotations, or else all of them. None without two
    days: of vague dates nobody knows which is first.
    """
    quotes = shown.quotes.sort_values(["date_earliest", "article_id", "start"], kind="stable")
    group_of = dict(
        zip(everything.statements["statement_id"], everything.statements["group_id"], strict=True)
    )
    themes: list[tuple[pd.Timedelta, str, pd.DataFrame]] = []
    for group_id, title in zip(shown.groups["group_id"], shown.groups["title"], strict=True):
        mine = [any(group_of.get(key) == group_id for key in keys) for keys in quotes["statements"]]
        # A bare list would choose columns where there are no rows.
        own = quotes[pd.Series(mine, index=quotes.index, dtype=bool)]
        days = _dated(own)["date_earliest"]
        if len(days):
            themes.append((days.iloc[-1] - days.iloc[0], title, own))
    if themes:
        _, title, own = max(themes, key=lambda theme: theme[0])
    else:
        title, own = _commonest_topic(everything, quotes)
    dated = _dated(own)
    if dated["date_earliest"].nunique() < 2:
        return None
    rows = list(dated.itertuples(index=False))
    return _Theme(title, rows[0], rows[-1], len(own) - len(rows))


def _dated(quotes: pd.DataFrame) -> pd.DataFrame:
    known = quotes["date_earliest"].notna() & (quotes["date_earliest"] == quotes["date_latest"])
    return quotes[known & ~quotes["date_edtf"].str.contains("[~?%]")]


def _commonest_topic(everything: Tables, quotes: pd.DataFrame) -> tuple[str, pd.DataFrame]:
    """Find the topic of most quotations: its name, and they; all of them where topics say nothing."""
    # A topic without key words is what is left over.
    worded = set(everything.topics[everything.topics["keywords"].map(len) > 0]["topic_id"])
    counts = quotes.explode("topics")["topics"].value_counts()
    topic = next((topic for topic in counts.index if topic in worded), "")
    if not topic:
        return "", quotes
    return everything.name_of("topics", topic), quotes[[topic in topics for topics in quotes["topics"]]]


def _first_and_last(tables: Tables, theme: _Theme) -> Told:
    first, last = theme.first, theme.last
    said = f"{_speaker(tables, first)} was first, {_where(tables, first)}"
    if last.speaker_id != first.speaker_id:
        said += f"; {_speaker(tables, last)} was last, {_where(tables, last)}"
    if theme.undated:
        said += f"; {plural(theme.undated, 'quotation')} without a known day left aside"
    return Told(
        theme.title or "First and last",
        f"{said}.",
        address.of("side_by_side", "part=groups", f"quote.{first.quote_id}")
        if len(tables.groups)
        else address.of("quotes", item=f"quote.{first.quote_id}"),
    )


def _speaker(tables: Tables, quote: Any) -> str:
    return tables.name_of("speakers", quote.speaker_id)


def _where(tables: Tables, quote: Any) -> str:
    """Say when and to whom, and in which outlet it stands."""
    outlet = tables.name_of("outlets", quote.outlet_id)
    through = (
        f"through {tables.name_of('outlets', quote.medium_id)}"
        if quote.medium_id
        else "which names no medium in between"
    )
    return f"on {dates.words(quote.date_edtf)}, in {outlet}, {through}"


def _carriers(everything: Tables, shown: Tables, first: Any) -> Told | None:
    """Say which outlets carry what was said first, and which leave it out."""
    rows = shown.treatment.among([first.statement_id]).rows()
    if len(rows) < 2:
        return None
    found = {
        kinds: list(rows[rows["coverage"].isin(kinds)]["outlet_id"])
        for kinds in (("quoted", "paraphrased"), ("left-out",), ("older",), ("not-yet-said",))
    }
    carry, leave, late, early = found.values()
    said = f"{_outlets(everything, carry)} {'carries' if len(carry) == 1 else 'carry'} it"
    if leave:
        said += f"; {_outlets(everything, leave)} {'leaves' if len(leave) == 1 else 'leave'} it out"
        if (later := _later(rows, leave)) > 1:
            said += f", in articles that came {plural(later, 'day')} later or more"
    if late:
        said += (
            f"; {_outlets(everything, late)} came {plural(_later(rows, late), 'day')} later or more, beyond "
            "the news window"
        )
    if early:
        said += f"; {_outlets(everything, early)} had appeared before"
    return Told(
        "Who carried that", f"{said}.", address.of("side_by_side", item=f"statement.{first.statement_id}")
    )


def _later(rows: pd.DataFrame, outlets: Sequence[str]) -> int:
    """Count the fewest days between a statement and the articles of some outlets; 0 where none is known."""
    days = rows["days"][rows["outlet_id"].isin(outlets)].min()
    return 0 if pd.isna(days) else int(days)


def _outlets(tables: Tables, ids: Sequence[str]) -> str:
    if len(ids) > _NAMED:
        return count(len(ids), "outlet")
    return listed([tables.name_of("outlets", outlet) for outlet in ids])


# --- a date that the evidence contradicts --------------------------------------------------------------


def _wrong_date(everything: Tables, shown: Tables) -> Told | None:
    """Say where most quotations are dated otherwise than by outside evidence, and by how much."""
    quotes = shown.quotes[shown.quotes["date_check"] == "contradicted"]
    quotes = quotes[(quotes["said_edtf"] != "") & (quotes["evidence_edtf"] != "")]
    if quotes.empty:
        return None
    keys = ["outlet_id", "speaker_id", "said_edtf", "evidence_edtf"]
    groups = [rows for _, rows in quotes.groupby(keys, sort=False)]
    rows = max(groups, key=len)
    quote = next(rows.itertuples(index=False))
    days = _apart(quote)
    speaker, outlet = _speaker(everything, quote), everything.name_of("outlets", quote.outlet_id)
    more = (
        f"; {plural(len(quotes) - len(rows), 'more quotation')} elsewhere" if len(quotes) > len(rows) else ""
    )
    return Told(
        f"A date that is {count(days, 'day')} wrong" if days else "A date that the evidence contradicts",
        f"{outlet} dates words of {speaker} to {dates.words(quote.said_edtf)}; by outside evidence they are "
        f"of {dates.words(quote.evidence_edtf)} ({count(len(rows), 'quotation')}{more}).",
        address.of("timeline", "span=weeks", f"quote.{quote.quote_id}"),
    )


def _apart(quote: Any) -> int:
    """Count the days between an article's date and the evidence's; 0 where they meet or an end is open."""
    gaps = (
        (quote.said_earliest - quote.evidence_latest),
        (quote.evidence_earliest - quote.said_latest),
    )
    return max([0, *(gap.days for gap in gaps if not pd.isna(gap))])


# --- what several outlets have -------------------------------------------------------------------------


def _shared(shown: Tables) -> Told | None:
    """Say how many statements more than one outlet carries, and how many could be carried by no other."""
    counts = shown.treatment.by_statement()
    if len(shown.treatment.outlets) < 2 or len(counts) < 2:
        return None
    carried, possible = counts["carried"], counts["possible"]
    several, alone = int((carried > 1).sum()), carried == 1
    most, forced = int(carried.max()), int((possible[alone] == 1).sum())
    of = f"{number(several).capitalize()} of {plural(len(carried), 'statement')}"
    said = [f"none into more than {number(most)}" if several else "each outlet has its own"]
    if forced:
        said.append(
            f"{number(forced)} of the other {int(alone.sum()):,} were news for no other: the other "
            "articles came before they were said, or long after"
        )
    elif several and int(alone.sum()):
        said.append(f"each of the other {int(alone.sum()):,} could have been carried by another outlet, too")
    return Told(
        f"{of} made it into more than one outlet",
        f"{'; '.join(said)}.",
        address.of("side_by_side", "shared=1" if several else ""),
    )


def between_outlets(shown: Tables) -> pd.DataFrame:
    """Count, for each disagreement between outlets, its versions and the outlets that have them.

    One that is inside an article, or between an outlet and outside evidence, is none.

    Returns:
        `outlets` and `versions` by `disagreement_id`, in the order of the table of versions.
    """
    found = shown.disagreement_versions.groupby("disagreement_id", sort=False).agg(
        outlets=("outlet_id", "nunique"), versions=("version", "nunique")
    )
    return found[(found["outlets"] > 1) & (found["versions"] > 1)]


def _most_versions(everything: Tables, shown: Tables) -> Told | None:
    """Name the point on which outlets have most versions."""
    found = between_outlets(shown)
    if found.empty:
        return None
    key = found.sort_values(["versions", "outlets"], ascending=False, kind="stable").index[0]
    outlets, versions = int(found.at[key, "outlets"]), int(found.at[key, "versions"])
    of = f"one of {plural(len(found), 'point')} on which" if len(found) > 1 else "the one point on which"
    return Told(
        everything.name_of("disagreements", key),
        f"{count(versions, 'version')} in {count(outlets, 'outlet')}, {of} outlets part from each other.",
        address.of("side_by_side", "part=disagreements", f"disagreement.{key}"),
    )
