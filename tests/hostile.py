"""A data folder whose every text wants to be more than text, and what tells whether one of them got there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from google.protobuf.message import Message
from streamlit.testing.v1 import AppTest

from lib.tables import catalogue
from lib.tables.columns import LIST_SEPARATOR
from tests import machine
from tests.app import rows as share_rows

MARK = "zq"
"""Stands in each hostile text, and nowhere else."""
SITE = "evil.example"

TEXTS = (
    f"[{MARK}](https://{SITE}/a) ![{MARK}](https://{SITE}/i.png) [{MARK}]: https://{SITE}",
    f"<script>window.{MARK}=1</script><img src=x onerror=window.{MARK}=1><a href='//{SITE}'>{MARK}</a>",
    f"{MARK} https://{SITE}/b www.{SITE} {MARK}@{SITE} HTTPS://{SITE}",
    f":red[{MARK}red] :material/{MARK}: :smile: :streamlit: :orange-badge[{MARK}red] :{MARK}",
    f"$\\href{{https://{SITE}}}{{{MARK}}}$ $$x$$ `{MARK}` ~~{MARK}gone~~ **{MARK}bold** _{MARK}bold_",
    f"# {MARK}head",
    f"https://{SITE}/{MARK}",
    f'=HYPERLINK("https://{SITE}","{MARK}")',
    f"@SUM(1)|{MARK}",
    f"-{MARK} - -> <- >= x",
    f"{MARK} \u202eedirrevo\u202c \u2067turned\u2069",
    f"| {MARK} | a |\\n|---|---|",
    f"&lt;b&gt;{MARK}&amp; &#60;i&#62; %{{x}} {{0}} {{}} %s",
)
"""One of a kind each: links, HTML, bare addresses, colours and icons, formulas of both kinds, headings,
signs that become others, a right-to-left override, tables, what fills in templates."""


def rows() -> machine.Rows:
    """The frozen rows with a hostile text in every cell that may hold any text."""
    made = machine.read(machine.FROZEN)
    machine.add_candidates(made)
    n = 0
    for name, found in made.items():
        spec = catalogue.TABLES[name]
        free = [
            column
            for column in spec.columns
            if column.type == "text"
            and column.values is None
            and column.references is None
            and column.name not in spec.key
        ]
        for row in found:
            for column in free:
                if column.name in ("query", "decided_at") or (name, column.name) == ("reviews", "field"):
                    continue  # What they may hold is read by a grammar of its own.
                n += 1
                text = f"{TEXTS[n % len(TEXTS)]} {n}"
                row[column.name] = LIST_SEPARATOR.join((text, f"{text}b")) if column.many else text
    return made


def folder(target: Path) -> Path:
    """Write the hostile rows as a data folder."""
    return machine.write(target, rows())


# --- what came of it --------------------------------------------------------------------------------

_PLAIN = re.compile(
    r"(TextInput|NumberInput)\.(id|default|value|placeholder)|(Selectbox|MultiSelect)\.(id|options|raw_values?|placeholder)"
    r"|(PlotlyChart|DeckGlJsonChart|Dataframe|Table)\.(id|alt)|Code\.code_text|PageLink\.query_string"
    r"|DeckGlJsonChart\.json|\w+\.id"
)
"""Fields that the frontend shows as they are. All others are taken for Markdown."""

_MEANT = re.compile(r"\[(?:\\.|[^\]\\])*\]\(<https?://[^>]*>\)")
"""Links that the app writes on purpose, with an address of a column of addresses."""

_PUNCTUATION = r"[!-/:-@\[-`{-~]"
_MARKUP = re.compile(
    rf"(?<!\w)\[{MARK}|\]:|<\w|[`$]{MARK}|~{MARK}gone|[*_]{MARK}bold|\[{MARK}red"
    rf"|:(material/\w+|smile|streamlit):|^#+ {MARK}head"
)
_LATER = re.compile(rf"https?://\S*{SITE}|www\.{SITE}|\w@{SITE}|:streamlit:|->|<-(?!>)", re.IGNORECASE)
"""What the frontend finds in the text after Markdown has been read, escaped or not."""


_IN_HTML = re.compile(rf"<(script|a href='//|a href=.https?://{SITE}|img|i>)|\u202e")


def _strings(message: Message, path: str) -> Iterator[tuple[str, str]]:
    for field, value in message.ListFields():
        name = f"{path}.{field.name}"
        repeated = not isinstance(value, (str, bytes, int, float, bool, Message))
        for one in value if repeated else [value]:
            if isinstance(one, str):
                yield name, one
            elif isinstance(one, Message):
                yield from _strings(one, name)


def betrayed(app: AppTest) -> list[str]:
    """Say which hostile texts are more than text on a page, with the field that holds each."""
    found = []
    for element in _elements(app):
        for path, text in _strings(element, element.DESCRIPTOR.name):
            if MARK not in text and "\n" not in text:
                continue
            if path == "PlotlyChart.spec":
                text = _decoded(text)
                wrong = re.search("<(script|a |img|i>)|\u202e", text)
            elif path == "Html.body":
                wrong = _IN_HTML.search(text)
            elif _PLAIN.fullmatch(path):
                continue
            else:
                wrong = as_markdown(text)
            if wrong:
                found.append(f"{path}: {text[max(0, wrong.start() - 60) : wrong.end() + 60]!r}")
    for row in share_rows.rows(app).values():
        if row.opens and (wrong := _IN_HTML.search(text := row.file("table.html").decode())):
            found.append(f"{row.chart}: {text[max(0, wrong.start() - 60) : wrong.end() + 60]!r}")
    return found


def as_markdown(text: str) -> re.Match[str] | None:
    """Find what a hostile text would be as Markdown; None where it is text and nothing else."""
    ours = _MEANT.sub("", text)
    # An escaped sign is itself; what is left has a meaning.
    if found := _MARKUP.search(re.sub(rf"\\{_PUNCTUATION}|` [^`\n]* `", "·", ours)):
        return found
    shown = re.sub(r"` [^`\n]* `", "", ours)
    return _LATER.search(
        re.sub(rf"\\({_PUNCTUATION})", r"\1", shown).replace("&lt;", "<").replace("&gt;", ">")
    )


def _decoded(json_text: str) -> str:
    return re.sub(r"\\u([0-9a-f]{4})", lambda m: chr(int(m[1], 16)), json_text)


def _elements(app: AppTest) -> Iterator[Message]:
    """Go through what is on the page, blocks included: their labels are Markdown too."""

    def walk(node: Any) -> Iterator[Message]:
        proto = getattr(node, "proto", None)
        if isinstance(proto, Message):
            yield proto
        for child in getattr(node, "children", {}).values():
            yield from walk(child)

    yield from walk(app._tree)
