"""Answers from tables in memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache

import numpy as np
import pandas as pd

from lib.tables import codes
from lib.tables.asking.answers import OTHERS, Answers, Counted, Happened, Listed, Order, Parts, Within
from lib.tables.cells import among
from lib.tables.filters import Filters
from lib.tables.model import Tables, outlets_of
from lib.tables.search.index import Marked, Reading, index
from lib.tables.spellings import counted

_ORDERS: Mapping[Order, str] = {
    "said": "date_earliest",
    "published": "_published",
    "outlet": "_outlet",
    "speaker": "_speaker",
    "words": "words",
}


class OfTables(Answers):
    """Answers from tables in memory; the methods are those of `Answers`.

    Args:
        everything: All tables.
        shown: The tables that the filters leave.
        filters: The filters.
    """

    most_listed: int | None = None

    def __init__(self, everything: Tables, shown: Tables, filters: Filters) -> None:
        self.everything, self.shown, self.filters = everything, shown, filters
        # Of the last choice, whose pages are turned.
        self._arranged = lru_cache(maxsize=2)(self._arrange)

    def size(self, table: Counted) -> int:
        return len(self.shown.frames[table])

    def words(self) -> Mapping[str, int]:
        found = self.shown.articles.groupby("outlet_id")["words"].sum().to_dict()
        return {outlet: int(found[outlet]) for outlet in outlets_of(self.everything, self.shown)}

    def counts(self, column: str) -> Mapping[str, int]:
        found = self.shown.quotes[column].value_counts()
        return {
            str(value): int(n) for value, n in sorted(found.items(), key=lambda one: (-one[1], str(one[0])))
        }

    def listed(self, within: Within, order: Order, first: int, most: int | None) -> Listed:
        rows = self._arranged(within, order)
        end = None if most is None else first + most
        return Listed(rows.iloc[first:end], len(rows), rows["article_id"].nunique())

    def _arrange(self, within: Within, order: Order) -> pd.DataFrame:
        quotes, tables = self.shown.quotes, self.everything
        mask = pd.Series(True, index=quotes.index)
        for column, chosen in within:
            if chosen:
                mask &= quotes[column].isin(chosen)
        quotes = quotes[mask]
        appeared = tables.articles.set_index("article_id")["published_likely_earliest"].to_dict()
        keyed = quotes.assign(
            _published=pd.to_datetime(quotes["article_id"].map(appeared)),
            _outlet=quotes["outlet_id"].map(lambda outlet: tables.name_of("outlets", outlet)),
            _speaker=quotes["speaker_id"].map(lambda speaker: tables.name_of("speakers", speaker)),
        )
        ordered = keyed.sort_values(
            [_ORDERS[order], "article_id", "start"],
            ascending=[order != "words", True, True],
            na_position="last",
        )
        return ordered[quotes.columns]

    def reading(self) -> Reading:
        return index(self.everything).read(self.filters.text)

    def marked(self, ids: Iterable[str]) -> Mapping[str, Mapping[str, Marked]]:
        if not self.filters.text:
            return {}
        return index(self.everything).marked("quote", ids, self.reading())

    def undated(self) -> int:
        return int((self.shown.quotes["date_edtf"] == "").sum())

    def days(self, *, context: bool) -> pd.DataFrame:
        quotes, events, articles = self.shown.quotes, self.shown.events, self.shown.articles
        if not context:
            events = events[events["origin"] != "context"]
        likely = articles["published_likely_earliest"].notna()
        parts = (
            ("side-" + quotes["side_id"], "quotation", quotes["date_earliest"], quotes["date_latest"]),
            (events["origin"], "event", events["date_earliest"], events["date_latest"]),
            (
                pd.Series("published", index=articles.index),
                "article",
                articles["published_likely_earliest"].where(likely, articles["published_earliest"]),
                articles["published_likely_latest"].where(likely, articles["published_latest"]),
            ),
        )
        rows = pd.concat(
            [
                pd.DataFrame({"lane": lane.astype(str), "noun": noun, "earliest": earliest, "latest": latest})
                for lane, noun, earliest, latest in parts
            ],
            ignore_index=True,
        )
        keys = ["lane", "noun", "earliest", "latest"]
        return rows.groupby(keys, dropna=False, sort=True).size().rename("n").reset_index()

    def sides(self) -> frozenset[str]:
        events = self.shown.events["sides"]
        return frozenset((*self.shown.quotes["side_id"].unique(), *(s for sides in events for s in sides)))

    def extent(self) -> tuple[pd.Timestamp, pd.Timestamp] | None:
        quotes, articles = self.shown.quotes, self.shown.articles
        contradicted = quotes[quotes["date_check"] == "contradicted"]
        days = pd.concat(
            [
                quotes["date_earliest"],
                quotes["date_latest"],
                contradicted["said_earliest"],
                contradicted["said_latest"],
                articles["published_likely_earliest"],
                articles["published_likely_latest"],
            ]
        ).dropna()
        return None if days.empty else (days.min(), days.max())

    def dated(self, first: pd.Timestamp, last: pd.Timestamp) -> tuple[int, int]:
        events = self.shown.events[self.shown.events["origin"] != "context"]
        dated = inside = 0
        # By column: a large story has too many rows for a mark each.
        for frame, stem in (
            (self.shown.quotes, "date"),
            (events, "date"),
            (self.shown.articles, "published"),
        ):
            there = frame[frame[f"{stem}_edtf"] != ""]
            on = ~(there[f"{stem}_latest"] < first) & ~(there[f"{stem}_earliest"] > last)
            if stem == "date" and "said_edtf" in there:
                contradicted = (there["date_check"] == "contradicted") & (there["said_edtf"] != "")
                given = there["said_earliest"].fillna(there["said_latest"])
                middle = given + (there["said_latest"].fillna(given) - given) / 2
                on |= contradicted & (there["evidence_edtf"] != "") & middle.between(first, last)
            dated, inside = dated + len(there), inside + int(on.sum())
        return dated, inside

    def told(self, start: pd.Timestamp, end: pd.Timestamp) -> pd.DataFrame:
        events = self.shown.events
        told = events["event_id"].map(self.shown.event_mentions.groupby("event_id")["outlet_id"].nunique())
        outlets = self.shown.articles["outlet_id"].nunique()
        chosen = events.assign(told=told)[
            (told >= 2)
            & (told > outlets / 2)
            & (events["date_earliest"] == events["date_latest"])
            & (events["date_earliest"] >= start)
            & (events["date_earliest"] < end)
        ]
        chosen = chosen.sort_values(["date_earliest", "told", "event_id"], ascending=[True, False, True])
        return chosen[["event_id", "title", "date_edtf", "date_earliest", "told"]].astype({"told": int})

    def treated(self) -> pd.DataFrame:
        return self.shown.treatment.by_outlet() if len(self.shown.statements) else pd.DataFrame()

    def by_family(
        self, parts: Parts, spans: Sequence[tuple[date, date]], families: Mapping[str, Collection[str]]
    ) -> pd.DataFrame:
        cut = {part: ids for part, ids in self._cut(parts, spans).items() if ids}
        return self.shown.treatment.by_family(cut, families)

    def chances(self) -> tuple[int, int]:
        whole = self.shown.treatment.by_statement()
        return int(whole["carried"].sum()), int(whole["possible"].sum())

    def _cut(self, parts: Parts, spans: Sequence[tuple[date, date]]) -> Mapping[str, Collection[str]]:
        """Return the ids of statements by part."""
        quotes = self.shown.quotes
        if parts == "time":
            found: dict[str, set[str]] = {}
            dated = quotes["date_earliest"].notna() | quotes["date_latest"].notna()
            for at, (first, last) in enumerate(spans):
                after = quotes["date_latest"].isna() | (quotes["date_latest"] >= pd.Timestamp(first))
                before = quotes["date_earliest"].isna() | (quotes["date_earliest"] <= pd.Timestamp(last))
                # Undated words are in no part.
                inside = quotes.loc[after & before & dated, "statements"].tolist()
                found[str(at)] = {key for ids in inside for key in ids}
            return found
        table, column = {"topic": ("topics", "topics"), "side": ("sides", "side_id")}[parts]
        found = {key: set() for key in self.everything.names[table]}
        for keys, ids_of in zip(quotes[column].tolist(), quotes["statements"].tolist(), strict=True):
            for key in keys if isinstance(keys, tuple) else (keys,):
                found.setdefault(key, set()).update(ids_of)
        return {key: found[key] for key in self.everything.names[table]}

    def shared(self) -> tuple[int, int]:
        carried = self.shown.coverage.groupby("statement_id").size()
        return int((carried > 1).sum()), len(self.shown.statements)

    def ways(self, speakers: int, media: int, outlets: int) -> pd.DataFrame:
        quotes = self.shown.quotes
        largest = {"speaker_id": speakers, "medium_id": media, "outlet_id": outlets}
        ways = pd.DataFrame(
            {column: self._fold(column, quotes[column].astype(str), most) for column, most in largest.items()}
        )
        # Those who are one node are of no side.
        ways["side_id"] = quotes["side_id"].astype(str).where(ways["speaker_id"] != OTHERS, "")
        counted = ways.value_counts(sort=False).rename("n").reset_index()
        columns = [*largest, "side_id"]
        return counted.sort_values(
            ["n", *columns], ascending=[False] + [True] * len(columns), ignore_index=True
        )

    def _fold(self, column: str, ids: pd.Series, most: int) -> pd.Series:
        """Let the smaller nodes of a layer be one; no medium, which is none, stays apart."""
        there = [value for value in self.counts(column) if value]
        # One that would be alone among the others keeps its name.
        apart = there[: most if len(there) > most + 1 else len(there)]
        return pd.Series(np.where(ids.isin(["", *apart]), ids, OTHERS), index=ids.index, dtype=str)

    def named(
        self, places: Collection[str] | None, uses: Collection[str], until: date | None
    ) -> pd.DataFrame:
        return self._counted(self._mentions(places, uses, until), ["outlet_id", "use"])

    def naming(self, places: Collection[str] | None, uses: Collection[str], until: date | None) -> int:
        return int(self._mentions(places, uses, until)["article_id"].nunique())

    def spelt(
        self,
        places: Collection[str] | None,
        uses: Collection[str],
        until: date | None,
        *,
        by_outlet: bool = True,
    ) -> pd.DataFrame:
        by = [*(["outlet_id"] if by_outlet else []), "use", "facet", "spelling"]
        return self._counted(self._mentions(places, uses, until), by)

    def _mentions(
        self, places: Collection[str] | None, uses: Collection[str], until: date | None
    ) -> pd.DataFrame:
        """Return the rows of `place_mentions` that count."""
        found, articles = self.shown.place_mentions, self.everything.articles
        if until is not None:
            appeared = articles["published_likely_latest"].fillna(articles["published_likely_earliest"])
            out = articles.loc[appeared <= pd.Timestamp(until), "article_id"]
            found = found[among(found["article_id"], out)]
        if places is not None:
            found = found[among(found["place_id"], places)]
        return found if len(uses) == len(codes.PLACE_USES) else found[among(found["use"], uses)]

    def _counted(self, mentions: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
        """Count mentions by place and some columns."""
        tables = self.everything
        known: Mapping[str, Collection[str]] = {
            "place_id": tables.places["place_id"].tolist(),
            "outlet_id": tables.outlets["outlet_id"].tolist(),
            "use": list(codes.PLACE_USES),
        }
        return counted(mentions, known, ("place_id", *by))

    def happened(
        self, days: tuple[date, date] | None, most: int | None, only: Collection[str] | None = None
    ) -> Happened:
        events = self.shown.events
        if only is not None:
            events = events[among(events["event_id"], only)]
        if days is not None:
            first, last = map(pd.Timestamp, days)
            begin = events["date_earliest"].fillna(events["date_latest"])
            end = events["date_latest"].fillna(events["date_earliest"])
            events = events[(begin <= last) & (end >= first)]
        placed = Counter(place for places in events["places"].tolist() for place in places)
        at = {place: placed[place] for place in self.everything.places["place_id"] if placed[place]}
        ordered = events.sort_values(["date_earliest", "date_latest", "event_id"], na_position="first")
        return Happened(
            ordered[["event_id", "title", "date_edtf", "places", "origin"]].iloc[:most],
            len(events),
            dict(sorted(at.items(), key=lambda one: -one[1])),
        )

    def spread(self, first: date, last: date) -> tuple[date, date] | None:
        stems = ("published", "published_likely")
        frames = ((self.shown.events, "date"), *((self.shown.articles, stem) for stem in stems))
        days = pd.concat([frame[f"{stem}_{end}"] for frame, stem in frames for end in ("earliest", "latest")])
        inside = days[(days >= pd.Timestamp(first)) & (days <= pd.Timestamp(last))]
        return None if inside.empty else (inside.min().date(), inside.max().date())

    def at_hand(self) -> tuple[Tables, Tables] | None:
        return self.everything, self.shown
