"""The Sources page: the way of the words, outlet profiles, whose text stands behind an article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from lib.subjects.cards import find as evidence
from lib.subjects.cards.find import ArticleCard
from lib.tables import catalogue, codes
from lib.tables.model import Tables
from lib.wording import alt, listed, plural, words_of

NO_MEDIUM = "No medium named"

_TOP_VOICES = 4
_NAMED = 4


# --- the way of the words ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Flow:
    """The way of words from speakers through cited media into outlets.

    Attributes:
        threads: A row a quotation: `item`, `speaker_id`, `side_id`, `via_outlet_id` (empty where no medium
            is named), `outlet_id`, `words`, and the names `speaker`, `medium`, `outlet`; in order of `nodes`.
        nodes: `layer` (`speaker`, `medium`, `outlet`), `node_id`, `label`, `n`, `side_id` (of speakers);
            within a layer from top to bottom.
    """

    threads: pd.DataFrame
    nodes: pd.DataFrame


def flow(tables: Tables, shown: Tables) -> Flow:
    """Follow each quotation from its speaker through the cited medium into the outlet.

    Args:
        tables: All tables, for names and order.
        shown: The tables as the filters leave them.
    """
    columns = ("quote_id", "speaker_id", "side_id", "via_outlet_id", "outlet_id", "quoted", "gist")
    quotes = list(zip(*(shown.quotes[name] for name in columns), strict=True))
    outlet_at = {outlet: at for at, outlet in enumerate(tables.outlets["outlet_id"])}
    side_at = {side: at for at, side in enumerate(tables.sides["side_id"])}
    side_of = {speaker: side for _, speaker, side, *_ in quotes}
    # Outlets stand in the order of their table; the layers before them follow, so that few threads cross.
    outlets = sorted({q[4] for q in quotes}, key=lambda outlet: outlet_at[outlet])
    pull = _means((q[3], outlet_at[q[4]]) for q in quotes)
    # What names no medium stands last: it is no medium.
    media = sorted(pull, key=lambda medium: (medium == "", pull[medium], medium))
    medium_at = {medium: at for at, medium in enumerate(media)}
    pull = _means((q[1], outlet_at[q[4]] + medium_at[q[3]]) for q in quotes)
    speakers = sorted(pull, key=lambda speaker: (side_at[side_of[speaker]], pull[speaker], speaker))
    layers = (("speaker", 1, speakers), ("medium", 3, media), ("outlet", 4, outlets))
    nodes: list[tuple[str, str, str, int, str]] = []
    for layer, column, order in layers:
        counts = Counter(quote[column] for quote in quotes)
        for node in order:
            table = "speakers" if layer == "speaker" else "outlets"
            label = tables.name_of(table, node) if node else NO_MEDIUM
            side = side_of[node] if layer == "speaker" else ""
            nodes.append((layer, node, label, counts[node], side))
    at_node = {(layer, node): (at, label) for at, (layer, node, label, *_) in enumerate(nodes)}
    threads = []
    for quote_id, speaker, side, medium, outlet, quoted, gist in quotes:
        way = (at_node["speaker", speaker], at_node["medium", medium], at_node["outlet", outlet])
        words = words_of(quoted, gist)
        names = [label for _, label in way]
        threads.append(
            ([at for at, _ in way], (f"quote.{quote_id}", speaker, side, medium, outlet, words, *names))
        )
    threads.sort(key=lambda thread: thread[0])
    return Flow(
        pd.DataFrame(
            [row for _, row in threads],
            columns=["item", *columns[1:5], "words", "speaker", "medium", "outlet"],
        ),
        pd.DataFrame(nodes, columns=["layer", "node_id", "label", "n", "side_id"]),
    )


def _means(pairs: Iterable[tuple[str, int]]) -> dict[str, float]:
    """Average the numbers of each key."""
    found: dict[str, list[int]] = {}
    for key, number in pairs:
        found.setdefault(key, []).append(number)
    return {key: sum(numbers) / len(numbers) for key, numbers in found.items()}


def flow_finding(threads: pd.DataFrame) -> str:
    """Say how many quotations name the medium they came through."""
    total, unnamed = len(threads), int((threads["via_outlet_id"] == "").sum())
    if total == 1:
        return "The one quotation names " + ("no medium" if unnamed else "the medium it came through")
    if not unnamed:
        return f"All {total} quotations name the medium they came through"
    return f"{unnamed} of {total} quotations {'names' if unnamed == 1 else 'name'} no medium"


def flow_alt(found: Flow) -> str:
    """Describe the flow to those who do not see it."""

    def layer(name: str) -> str:
        rows = found.nodes[found.nodes["layer"] == name]
        return ", ".join(f"{label} {n}" for label, n in zip(rows["label"], rows["n"], strict=True))

    return (
        f"Quotations flow from speakers ({layer('speaker')}) through the media named ({layer('medium')}) "
        f"into outlets ({layer('outlet')})."
    )


def flow_table(threads: pd.DataFrame) -> pd.DataFrame:
    """Write the flow as a table for people, a row for each way, most quotations first."""
    rows = (
        threads.groupby(["speaker", "medium", "outlet"], as_index=False, sort=False)
        .agg(n=("item", "size"), ids=("item", lambda items: ", ".join(i.partition(".")[2] for i in items)))
        .sort_values("n", ascending=False, kind="stable")
    )
    rows.columns = pd.Index(["Speaker", "Medium named", "Outlet", "Quotations", "Their ids"])
    return rows


def names_of(threads: pd.DataFrame) -> Mapping[str, str]:
    """Name each quotation of the flow by item, for the list that opens them."""
    return {
        row.item: f"{row.speaker} → {row.medium} → {row.outlet}: {row.words}" for row in threads.itertuples()
    }


# --- outlet profiles --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Profile:
    """An outlet and what it published here.

    Attributes:
        outlet_id: Id of the outlet.
        name: Its name.
        url: Its home page.
        about: Country, language, kind, where known.
        ownership: What is on record, in our own words.
        confidence: How sure that is.
        evidence: Addresses of the sources for it.
        note: Remark.
        articles: Its articles.
        quotes: Quotations shown.
        voices: Speakers with most quotations, each with its number.
        further: Speakers beyond those.
    """

    outlet_id: str
    name: str
    url: str
    about: str
    ownership: str
    confidence: str
    evidence: tuple[str, ...]
    note: str
    articles: tuple[ArticleCard, ...]
    quotes: int
    voices: tuple[tuple[str, int], ...]
    further: int


def profiles(tables: Tables, shown: Tables) -> list[Profile]:
    """Gather the outlets that publish an article here and are shown, in table order."""
    present = set(shown.articles["outlet_id"])
    rows = tables.outlets[tables.outlets["outlet_id"].isin(present)]
    heard: dict[str, Counter[str]] = {}
    for outlet, speaker in zip(shown.quotes["outlet_id"], shown.quotes["speaker_id"], strict=True):
        heard.setdefault(outlet, Counter())[speaker] += 1
    articles: dict[str, list[ArticleCard]] = {}
    for outlet, article in zip(shown.articles["outlet_id"], shown.articles["article_id"], strict=True):
        articles.setdefault(outlet, []).append(evidence.article_card(tables, article))
    found = []
    for row in rows.itertuples():
        voices = heard.get(row.outlet_id, Counter())
        found.append(
            Profile(
                outlet_id=row.outlet_id,
                name=row.name,
                url=row.url,
                about=" · ".join(part for part in (row.country, row.language, row.kind) if part),
                ownership=row.ownership,
                confidence=row.ownership_confidence,
                evidence=row.evidence_url,
                note=row.note,
                articles=tuple(articles[row.outlet_id]),
                quotes=voices.total(),
                voices=tuple(
                    (tables.name_of("speakers", speaker), n) for speaker, n in voices.most_common(_TOP_VOICES)
                ),
                further=max(len(voices) - _TOP_VOICES, 0),
            )
        )
    return found


def profiles_finding(found: list[Profile]) -> str:
    """Say how many outlets there are and how far their owners are known."""
    words = [article.words for profile in found for article in profile.articles]
    span = f"{min(words)} words" if min(words) == max(words) else f"{min(words)} to {max(words)} words"
    return f"{plural(len(found), 'outlet')}, {plural(len(words), 'article')} of {span}"


@dataclass(frozen=True)
class Cited:
    """A medium that the articles cite or follow, in words for people.

    Attributes:
        name: Its name.
        about: Country and kind, where known.
        quotes: Quotations shown that came through it.
        outlets: Outlets that name it for a quotation, credit it, or follow it.
        ownership: What is on record, in our own words.
        evidence: Addresses of the sources for it.
        note: Remark.
    """

    name: str
    about: str
    quotes: int
    outlets: tuple[str, ...]
    ownership: str
    evidence: tuple[str, ...]
    note: str


def cited(tables: Tables, shown: Tables) -> list[Cited]:
    """List the media that shown quotations came through or shown articles rest on, most quotations first."""
    through = shown.quotes[shown.quotes["via_outlet_id"] != ""]
    outlet_of = dict(zip(tables.articles["article_id"], tables.articles["outlet_id"], strict=True))
    users: dict[str, dict[str, None]] = {}
    for medium, outlet in zip(through["via_outlet_id"], through["outlet_id"], strict=True):
        users.setdefault(medium, {})[outlet] = None
    for medium, article in zip(
        shown.article_sources["outlet_id"], shown.article_sources["article_id"], strict=True
    ):
        users.setdefault(medium, {})[outlet_of[article]] = None
    counts = through["via_outlet_id"].value_counts()
    rows = tables.outlets[tables.outlets["outlet_id"].isin(set(users))]
    found = [
        Cited(
            name=row.name,
            about=", ".join(part for part in (row.kind, row.country) if part),
            quotes=int(counts.get(row.outlet_id, 0)),
            outlets=tuple(tables.name_of("outlets", outlet) for outlet in users[row.outlet_id]),
            ownership=row.ownership,
            evidence=row.evidence_url,
            note=row.note,
        )
        for row in rows.itertuples()
    ]
    return sorted(found, key=lambda medium: -medium.quotes)


# --- whose text -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Texts:
    """Which media stand behind which outlet's text.

    Attributes:
        rows: `medium_id`, `medium`, `country`; in order.
        columns: `outlet_id`, `name`; in order.
        cells: `medium_id`, `outlet_id`, `outlet`, `medium`, `relation`, `label`, `note`, `item`
            (the article), `status`, `articles` (how many, of which the item and the note are the first).
    """

    rows: pd.DataFrame
    columns: pd.DataFrame
    cells: pd.DataFrame


def texts(tables: Tables, shown: Tables) -> Texts:
    """Set the media behind the articles against the outlets."""
    outlet_of = dict(zip(tables.articles["article_id"], tables.articles["outlet_id"], strict=True))
    sources = shown.article_sources
    cells = pd.DataFrame(
        {
            "medium_id": sources["outlet_id"],
            "outlet_id": sources["article_id"].map(outlet_of),
            "medium": [tables.name_of("outlets", medium) for medium in sources["outlet_id"]],
            "outlet": [tables.name_of("outlets", outlet_of[article]) for article in sources["article_id"]],
            "relation": sources["relation"],
            "label": [catalogue.label("article_sources", "relation", r) for r in sources["relation"]],
            "note": sources["note"],
            "item": "article." + sources["article_id"],
            "status": sources["status"],
        }
    )
    cells = _once_each(cells)
    order = {outlet: at for at, outlet in enumerate(tables.outlets["outlet_id"])}
    outlets = sorted(set(cells["outlet_id"]), key=lambda outlet: order[outlet])
    at = cells["outlet_id"].map({outlet: at for at, outlet in enumerate(outlets)})
    # A medium behind many outlets stands first, the others below their outlet.
    rows = (
        cells.assign(at=at)
        .groupby(["medium_id", "medium"], as_index=False)
        .agg(outlets=("outlet_id", "nunique"), at=("at", "min"))
    )
    rows = rows.sort_values(["outlets", "at", "medium"], ascending=[False, True, True], ignore_index=True)
    columns = pd.DataFrame({"outlet_id": outlets, "name": [tables.name_of("outlets", o) for o in outlets]})
    return Texts(rows[["medium_id", "medium"]], columns, cells.reset_index(drop=True))


def _once_each(cells: pd.DataFrame) -> pd.DataFrame:
    """Keep one cell for an outlet, a medium and a relation, and say in its note how many articles have it."""
    key = ["medium_id", "outlet_id", "relation"]
    articles = cells.groupby(key)["item"].transform("nunique")
    several = [
        f"{note} (and {n - 1} more article{'' if n == 2 else 's'})" if n > 1 else note
        for note, n in zip(cells["note"], articles, strict=True)
    ]
    return cells.assign(note=several, articles=articles).drop_duplicates(key, ignore_index=True)


def texts_finding(cells: pd.DataFrame) -> str:
    """Say which articles follow a text that they do not credit; what only a program says is given as such."""
    uncredited, _ = _followed(cells)
    outlets = list(dict.fromkeys(outlet for outlet, _ in uncredited))
    if not outlets:
        return "No article here is known to follow a text that it does not credit at all"
    unreviewed = ((cells["relation"] == "followed") & (cells["status"] == "machine")).any()
    start = "By the build's comparison: " if unreviewed else ""
    if len(outlets) == 1:
        return f"{start}{outlets[0]}'s article follows a text that it does not credit"
    named = listed(outlets) if len(outlets) <= _NAMED else f"{len(outlets)} outlets"
    return f"{start}{'articles' if start else 'Articles'} of {named} follow texts that they do not credit"


def texts_measure(cells: pd.DataFrame) -> str:
    """Say what is followed, and what the matrix counts."""
    uncredited, partly = _followed(cells)
    parts = [f"{outlet} follows {medium}" for outlet, medium in uncredited]
    parts += [f"{outlet} credits {medium} but follows it further than it says" for outlet, medium in partly]
    counts = cells.groupby("relation")["articles"].sum()
    counted = ", ".join(f"{int(counts.get(relation, 0))} {relation}" for relation in codes.SOURCE_RELATIONS)
    said = ". ".join(parts[:_NAMED]) + ". " if parts else ""
    if len(parts) > _NAMED:
        said += f"And {len(parts) - _NAMED} more. "
    return f"{said}Media behind the articles' texts, n = {int(cells['articles'].sum())}: {counted}."


def texts_table(cells: pd.DataFrame) -> pd.DataFrame:
    """Write the media behind the articles as a table for people."""
    return cells[["outlet", "medium", "label", "articles", "note"]].rename(
        columns={
            "outlet": "Outlet",
            "medium": "Medium",
            "label": "Relation",
            "articles": "Articles",
            "note": "What is taken from it",
        }
    )


def texts_alt(found: Texts) -> str:
    """Describe the matrix to those who do not see it."""
    return alt(
        "Matrix of media by outlets.",
        (f"{row.outlet}: {row.medium}, {row.relation}" for row in found.cells.itertuples()),
    )


def _followed(cells: pd.DataFrame) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Split the followed texts into those not credited at all and those credited for another part."""
    credited = cells[cells["relation"] == "credited"]
    known = set(zip(credited["outlet_id"], credited["medium_id"], strict=True))
    uncredited: list[tuple[str, str]] = []
    partly: list[tuple[str, str]] = []
    for row in cells[cells["relation"] == "followed"].itertuples():
        pair = (str(row.outlet), str(row.medium))
        (partly if (row.outlet_id, row.medium_id) in known else uncredited).append(pair)
    return uncredited, partly
