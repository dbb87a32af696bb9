"""What a build tells about itself: `build-report.json` for machines, a summary for people.

The report holds no time and no path of the machine: the same articles give the same bytes.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field

from lib.extraction.reading.records import Note, SetAside
from lib.wording import plural

FILE = "build-report.json"
"""Name of the report in the folder of tables; by it a folder is known as the work of a build."""

_SHOWN = 20
"""Lines of one kind in the summary; the report has them all."""


@dataclass(frozen=True)
class Built:
    """One article of the story: its file, id, outlet, day of publication (empty: not established), counts."""

    doc: str
    article_id: str
    outlet_id: str
    published_edtf: str
    quotations: int
    sentences: int
    place_mentions: int


@dataclass(frozen=True)
class Remark:
    """Something to know about one input or row: where, what kind, what is wrong and what to do."""

    where: str
    code: str
    message: str


@dataclass
class Report:
    """All that a build has to say.

    Attributes:
        articles: The articles built, in order.
        set_aside: Inputs that gave no article.
        notes: What was handled, but should be known.
        near_duplicates: Groups of articles with nearly the same text, by file name.
        registry: Rows of the registry that were set aside.
        reviews: Decisions that could not be applied.
        counts: Rows by table.
        statuses: Quotations by status.
    """

    articles: list[Built] = field(default_factory=list)
    set_aside: list[Remark] = field(default_factory=list)
    notes: list[Remark] = field(default_factory=list)
    near_duplicates: list[tuple[str, ...]] = field(default_factory=list)
    registry: list[Remark] = field(default_factory=list)
    reviews: list[Remark] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    statuses: dict[str, int] = field(default_factory=dict)

    @property
    def is_whole(self) -> bool:
        """Whether every input gave an article and every row and decision was used."""
        return not (self.set_aside or self.registry or self.reviews)

    def to_json(self) -> str:
        """Return the report as JSON, in a fixed order."""
        return json.dumps({"format": 1, **asdict(self)}, ensure_ascii=False, indent=1) + "\n"

    def summary(self) -> str:
        """Return the report in a few lines for people."""
        undated = sum(not article.published_edtf for article in self.articles)
        unknown = sum(article.outlet_id.startswith("unknown-") for article in self.articles)
        counted = {
            noun: plural(self.counts.get(table, 0), noun)
            for table, noun in (
                ("quotes", "quotation"),
                ("speakers", "speaker"),
                ("statements", "statement"),
                ("events", "event"),
                ("place_mentions", "place mention"),
            )
        }
        lines = [
            f"{plural(len(self.articles), 'article')}, {counted['quotation']} by {counted['speaker']}, "
            f"{counted['statement']}, {counted['event']}, {counted['place mention']}."
        ]
        if undated:
            lines.append(
                f"Day of publication not established: {undated}. Give it in articles.csv (published)."
            )
        if unknown:
            lines.append(f"Outlet not established: {unknown}. Give it in articles.csv (outlet).")
        if self.near_duplicates:
            lines.append(f"Groups of nearly the same text: {len(self.near_duplicates)} (all are kept).")
        for title, remarks in (
            ("Set aside", self.set_aside),
            ("Rows of the registry not used", self.registry),
            ("Decisions not applied", self.reviews),
        ):
            if remarks:
                lines.append(f"{title}: {len(remarks)}")
                lines += [f"  {remark.where}: {remark.message}" for remark in remarks[:_SHOWN]]
                if len(remarks) > _SHOWN:
                    lines.append(f"  ... and {len(remarks) - _SHOWN} more, in {FILE}")
        kinds = Counter(remark.code for remark in self.notes)
        if kinds:
            told = ", ".join(f"{code} {n}" for code, n in sorted(kinds.items()))
            lines.append(f"Notes: {told} (see {FILE})")
        return "\n".join(lines)


def remarks(found: Sequence[SetAside] | Sequence[Note]) -> list[Remark]:
    """Return what reading had to say, as it stands in the report."""
    return [Remark(one.doc, one.code, one.message) for one in found]


def together(stories: Sequence[Report], asides: Sequence[SetAside], notes: Sequence[Note]) -> Report:
    """Make one report of those of several stories.

    Args:
        stories: What was told of each.
        asides: Inputs that gave no article, and so belong to none of them.
        notes: What was handled, of all inputs.
    """
    counts, statuses = Counter[str](), Counter[str]()
    for one in stories:
        counts.update(one.counts)
        statuses.update(one.statuses)
    return Report(
        articles=[article for one in stories for article in one.articles],
        set_aside=remarks(asides),
        notes=remarks(notes),
        near_duplicates=[group for one in stories for group in one.near_duplicates],
        # One registry serves them all.
        registry=list(stories[0].registry),
        reviews=[remark for one in stories for remark in one.reviews],
        counts=dict(counts),
        statuses=dict(sorted(statuses.items())),
    )
