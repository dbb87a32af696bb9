"""Through which medium the words of a quotation came."""

from __future__ import annotations

import csv
import json
import os
from pathlib import Path

import pytest

from lib.extraction.language import parsing
from lib.extraction.media.cited import MediumMention, credited, vias
from lib.extraction.media.known import Media
from lib.extraction.quotations.model import Quotation

ROWS = [
    {
        "outlet_id": "harbour-post",
        "name": "The Harbour Post",
        "aliases": "Harbour Post; HP",
        "kind": "newspaper",
    },
    {"outlet_id": "local-media", "name": "Local media (unnamed)", "aliases": "Local media", "kind": ""},
    {"outlet_id": "wire", "name": "Reuters", "aliases": "", "kind": "news agency"},
]
MEDIA = Media(ROWS)


def quoted(
    text: str, content: str, cue: str, speaker: str = "Maria Okafor", name: str = "Okafor"
) -> Quotation:
    start, at = text.index(content), text.index(cue, text.index(content) if cue == "added" else 0)
    mention = text.index(name)
    inner = ((start + 1, start + len(content) - 1),) if content[0] == "“" else ()
    return Quotation(
        ((start, start + len(content)),),
        "direct" if inner else "indirect",
        inner,
        cue,
        (at, at + len(cue)),
        cue,
        (mention, mention + len(name)),
        speaker,
        "person",
    )


def one(text: str, cue: str = "said", **more: str) -> MediumMention | None:
    content = text[text.index("“") : text.index("”") + 1]
    return vias(parsing.parse(text), [quoted(text, content, cue, **more)], MEDIA)[0]


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("“It is safe,” Okafor said, according to Reuters.", "wire"),
        ("“It is safe,” Okafor said in an interview with The Harbour Post.", "harbour-post"),
        ("“It is safe,” Okafor said in remarks carried by the Harbour Post.", "harbour-post"),
        ("“It is safe,” Okafor said, as reported by the state-run Reuters news agency.", "wire"),
        ("“It is safe,” Okafor said in comments to Germany’s Der Spiegel magazine.", "der-spiegel"),
        ("“It is safe,” Okafor said on Facebook.", "facebook"),
        ("“It is safe,” Okafor said in a post on X, formerly Twitter.", "x"),
        ("“It is safe,” Okafor said on her Telegram channel.", "telegram"),
        ("“It is safe,” Okafor said in a CNN interview.", "cnn"),
        ("“It is safe,” Okafor said, the Daily Harbour newspaper reported.", "daily-harbour"),
        ("“It is safe,” Okafor said, according to the Baltic News Wire news agency.", "baltic-news-wire"),
        ("“It is safe,” Okafor said in an interview with Radio North.", "radio-north"),
        ("“It is safe,” Okafor said in an interview with local media.", "local-media"),
        ("“It is safe,” Okafor said, according to Danish media.", "danish-media-unnamed"),
        ("“It is safe,” Okafor said, state media reported.", "state-media-unnamed"),
        ("“It is safe,” Okafor said on Radio North.", "radio-north"),
        ("“It is safe,” Okafor said, speaking to the BBC.", "bbc"),
        ("Appearing on CNN, Okafor said “It is safe,” again.", "cnn"),
    ],
)
def test_a_medium_named_beside_the_words(text: str, outlet: str) -> None:
    found = one(text)
    assert found is not None
    assert found.outlet_id == outlet


@pytest.mark.parametrize(
    ("text", "cue", "outlet"),
    [
        ("“It is safe,” Okafor told The Harbour Post.", "told", "harbour-post"),
        ("“It is safe,” Okafor told a Reuters reporter.", "told", "wire"),
        ("“It is safe,” Okafor told the broadcaster North TV on Monday.", "told", "north-tv"),
        ("“It is safe,” Okafor wrote on X.", "wrote", "x"),
        ("“It is safe,” Okafor tweeted.", "tweeted", "x"),
        ("“It is safe,” Okafor told state news agency SANA.", "told", "sana"),
        ("“It is safe,” Okafor told KTVU Fox 2.", "told", "ktvu-fox-2"),
        ("“It is safe,” Okafor wrote in two tweets.", "wrote", "x"),
        ("“It is safe,” Okafor wrote in an op-ed for the Harbour Post.", "wrote", "harbour-post"),
        ("“It is safe,” Reuters reported on Monday, citing Okafor.", "reported", "wire"),
        ("Reuters quoted Okafor as saying: “It is safe.”", "saying", "wire"),
    ],
)
def test_other_ways_to_name_it(text: str, cue: str, outlet: str) -> None:
    found = one(text, cue)
    assert found is not None
    assert found.outlet_id == outlet


@pytest.mark.parametrize(
    "text",
    [
        "“It is safe,” Okafor said.",
        "“It is safe,” Okafor said at a briefing for reporters.",
        "“It is safe,” Okafor said, according to the ministry.",
        "“I read it in Reuters,” Okafor said.",
        "“It is safe,” Okafor said about Reuters shares.",
        "“It is safe,” Okafor said at The Harbour Post Museum.",
        "“It is safe,” Okafor said on the X axis.",
        "“It is safe,” Okafor said, despite several tweets of hers.",
        "“It is safe,” Okafor said. Much of the response on social media to Okafor's words was loud.",
        "Okafor tweeted the news. Okafor said: “It is safe.”",
    ],
)
def test_no_medium_stands_behind_the_words(text: str) -> None:
    assert one(text) is None


def test_the_speaker_itself_is_no_medium_behind_its_words() -> None:
    assert one("“It is safe,” Reuters said.", speaker="Reuters", name="Reuters") is None


def test_the_articles_own_outlet_is_none_either() -> None:
    text = "“It is safe,” Okafor told The Harbour Post."
    quotation = quoted(text, "“It is safe,”", "told")
    assert vias(parsing.parse(text), [quotation], MEDIA, own="harbour-post") == [None]


def carried(text: str, *parts: tuple[str, str, str]) -> list[str | None]:
    """Media of several quotations: content, cue, speaker."""
    found = []
    for content, cue, name in parts:
        start = text.index(content)
        at = min(
            (n for n in range(len(text)) if text.startswith(cue, n)),
            key=lambda n: abs(n - start - len(content)),
        )
        inner = ((start + 1, start + len(content) - 1),) if content[0] == "“" else ()
        kind = "direct" if inner else "indirect"
        span = ((start, start + len(content)),)
        found.append(Quotation(span, kind, inner, cue, (at, at + len(cue)), cue, None, name, "person"))
    return [cited.outlet_id if cited else None for cited in vias(parsing.parse(text), found, MEDIA)]


def test_an_interview_holds_for_all_words_of_its_speaker() -> None:
    text = (
        "The bridge is safe, Maria Okafor said. “It is safe,” she explained in an interview with "
        "Radio North. "
        "“Nobody need worry,” Okafor added. “I do,” Tomas Brandt replied."
    )
    assert carried(
        text,
        ("The bridge is safe", "said", "Maria Okafor"),
        ("“It is safe,”", "explained", "Maria Okafor"),
        ("“Nobody need worry,”", "added", "Maria Okafor"),
        ("“I do,”", "replied", "Tomas Brandt"),
    ) == ["radio-north", "radio-north", "radio-north", None]


def test_another_occasion_ends_it() -> None:
    text = (
        "“It is safe,” Okafor told Radio North. “Nobody need worry,” she added. "
        "“We reopen in May,” Okafor promised at a news conference."
    )
    assert carried(
        text,
        ("“It is safe,”", "told", "Maria Okafor"),
        ("“Nobody need worry,”", "added", "Maria Okafor"),
        ("“We reopen in May,”", "promised", "Maria Okafor"),
    ) == ["radio-north", "radio-north", None]


def test_an_interview_ends_where_the_text_tells_of_other_things() -> None:
    between = "The quay is old. It was built in May. Boats left. Others came. The town slept. It rained. "
    text = f"“It is safe,” Okafor told Radio North. {between}“We reopen soon,” she added."
    parts = (
        ("“It is safe,”", "told", "Maria Okafor"),
        ("“We reopen soon,”", "added", "Maria Okafor"),
    )
    assert carried(text, *parts) == ["radio-north", None]
    assert carried(text.replace(between, between[:17]), *parts) == ["radio-north", "radio-north"]


def test_an_interview_is_no_brothers() -> None:
    text = "“It is safe,” Maria Okafor told Radio North. “We reopen in May,” Jon Okafor added."
    assert carried(
        text, ("“It is safe,”", "told", "Maria Okafor"), ("“We reopen in May,”", "added", "Jon Okafor")
    ) == ["radio-north", None]


def test_according_to_holds_for_its_sentence_only() -> None:
    text = "“It is safe,” Okafor said, according to Reuters. “Nobody need worry,” Okafor added."
    assert carried(
        text, ("“It is safe,”", "said", "Maria Okafor"), ("“Nobody need worry,”", "added", "Maria Okafor")
    ) == ["wire", None]


def test_a_sentence_without_a_quotation_can_name_it() -> None:
    text = "“It is safe,” Okafor said. She made the remarks in an interview with Radio North."
    assert carried(text, ("“It is safe,”", "said", "Maria Okafor")) == ["radio-north"]


def test_a_new_medium_brings_its_row() -> None:
    found = one("“It is safe,” Okafor said, according to the Daily Harbour newspaper.")
    assert found is not None
    assert found.medium.new_rows == [
        {
            "outlet_id": "daily-harbour",
            "name": "Daily Harbour",
            "role": "cited",
            "country": "",
            "kind": "newspaper",
        }
    ]
    known = one("“It is safe,” Okafor said, according to HP.")
    assert known is not None
    assert known.medium.new_rows == []


def test_a_misspelt_agency_of_a_named_country_is_known() -> None:
    found = one("“It is safe,” Okafor said, according to Indonesia’s Antarra news agency.")
    assert found is not None
    assert found.outlet_id == "antara"


def test_credits_of_an_article() -> None:
    text = "“It is safe,” Okafor told Radio North. The bridge is shut, Reuters reported. Reuters shares fell."
    doc = parsing.parse(text)
    quotation = quoted(text, "“It is safe,”", "told")
    notes = [
        (credit.medium.outlet_id, credit.note) for credit in credited(doc, MEDIA, quotations=[quotation])
    ]
    assert notes == [("radio-north", "Words told to it: Maria Okafor"), ("wire", "A report")]


def test_a_text_without_quotations_or_words() -> None:
    assert vias(parsing.parse(""), [], Media()) == []
    assert credited(parsing.parse("\n\n"), Media()) == []


def test_media_agree_with_the_reviewed_ones() -> None:
    folders = [os.environ.get(name) for name in ("BASEWATCH_ARTICLES", "BASEWATCH_ANNOTATIONS")]
    if not all(folders):
        pytest.skip("BASEWATCH_ARTICLES and BASEWATCH_ANNOTATIONS name no folders")
    texts, notes = (Path(str(folder)) for folder in folders)
    with Path("data/outlets.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    media, names = Media(rows), {row["name"]: row["outlet_id"] for row in rows}
    publisher = {
        one["doc"]: one
        for one in json.loads((notes / "articles.json").read_text(encoding="utf-8"))["articles"]
    }
    quotes = json.loads((notes / "quotes.json").read_text(encoding="utf-8"))["quotes"]
    equal = 0
    for doc, about in publisher.items():
        text = (texts / doc).read_text(encoding="utf-8")
        mine = [quote for quote in quotes if quote["doc"] == doc]
        found = vias(
            parsing.parse(_visible(text, about)),
            [_quotation(quote, text) for quote in mine],
            media,
            own=names[about["outlet"].split(" (")[0]],
        )
        for quote, cited in zip(mine, found, strict=True):
            wanted = (quote["via"] or "").split("; it was")[0]
            wanted = wanted + ")" if wanted.endswith("(unnamed") else wanted
            equal += (cited.outlet_id if cited else None) == names.get(wanted)
    assert equal / len(quotes) >= 0.85


def _visible(text: str, about: dict) -> str:
    shown = ["\n"] * len(text)
    parts = [(about["title_start"], about["title_end"])]
    for start, end in parts + [(part["start"], part["end"]) for part in about["body_parts"]]:
        shown[start:end] = text[start:end]
    return "".join(shown)


def _quotation(quote: dict, text: str) -> Quotation:
    pieces = [(part["start"], part["end"]) for part in quote["attribution"]]
    cue = quote["cue_verb"] or ""
    at = next((text.index(cue, start) for start, end in pieces if cue and cue in text[start:end]), None)
    return Quotation(
        ((quote["start"], quote["end"]),),
        quote["kind"],
        tuple((part["start"], part["end"]) for part in quote["quoted_parts"]),
        cue,
        None if at is None else (at, at + len(cue)),
        cue,
        None,
        quote["speaker"],
    )


@pytest.mark.parametrize(
    ("lead", "outlet"), [("in an interview with Radio North", "radio-north"), ("", None)]
)
def test_a_heading_by_office_sums_up_the_first_quotation(lead: str, outlet: str | None) -> None:
    text = f"Bridge is safe, mayor says\n\n“It is safe,” Maria Okafor explained {lead}."
    assert carried(
        text, ("Bridge is safe", "says", "mayor"), ("“It is safe,”", "explained", "Maria Okafor")
    ) == [outlet, outlet]


def test_a_short_form_means_the_medium_named_before() -> None:
    text = (
        "“It is safe,” Okafor told The New York Times. “It never was,” Tomas Brandt told the Times. "
        "“Shut it,” Lena Ford told the Post."
    )
    assert carried(
        text,
        ("“It is safe,”", "told", "Maria Okafor"),
        ("“It never was,”", "told", "Tomas Brandt"),
        ("“Shut it,”", "told", "Lena Ford"),
    ) == ["new-york-times", "new-york-times", None]
