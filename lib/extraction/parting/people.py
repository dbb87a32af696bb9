"""Who is named in an article, in which spelling and with which office, mention by mention."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from lib.extraction.quotations.names import Names
from lib.extraction.quotations.reading import reading_of
from lib.extraction.registry import Row


def people_named(doc: Doc) -> list[Row]:
    """List the mentions of people by name.

    Args:
        doc: The parsed text.

    Returns:
        In the order of the text: `person`, the number of the person within the text; `full`, the fullest
        form of the name; `name`, the form printed here, without titles; `office`, what stands beside it
        here, or empty; `start` and `end` of the name.
    """
    names = Names(reading_of(doc))
    found = []
    for number, one in enumerate(names.named):
        # To ask whether a name without an office is a person's takes long; a body has two spellings as well.
        if one.kind != "person":
            continue
        for last in one.places:
            words = names.words(names.first(one, last), last + 1)
            if not words:
                continue
            # The name ends where its last token does; titles stand before it.
            end = names.reading.span(last, last + 1)[1]
            start = names.reading.text.rfind(words[0], 0, end)
            name = re.sub(r"['’]s?$", "", " ".join(words))
            found.append(
                {
                    "person": str(number),
                    "full": one.name,
                    "name": name,
                    "office": one.offices.get(last, ""),
                    "start": str(start),
                    "end": str(end),
                }
            )
    return sorted(found, key=lambda row: int(row["start"]))
