"""Cited media: through which newspaper, agency, broadcaster or network the words of a quotation came.

A medium counts where the words around its name say that it carried speech: "according to", "told", "in an
interview with", "reported, citing", "in a post on". Names come from the registry, from a list of well-known
media (`world_media.tsv`), and from the text itself where it says what they are ("the Daily Harbour
newspaper", "Radio North", "local media").
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Literal

from rapidfuzz import fuzz, process
from spacy.tokens import Doc

from lib.extraction.ids import slug
from lib.extraction.language.naming import short_name
from lib.extraction.quotations.model import Quotation, Span

Manner = Literal["interview", "told", "credit", "report", "relay", "post"]
"""How the text cites a medium.

interview: the speaker talked to it, so all of that speaker's words may come from there; told: the same, said
in passing; credit: named for one sentence ("according to"); report: it reported or quoted the speaker; relay:
the outlet says that it took the words from there ("via"); post: the speaker wrote on a network.
"""

_WORLD = Path(__file__).with_name("world_media.tsv")
_ALIKE = 85
"""Likeness of two spellings, 0 to 100, from which an agency is taken for one of its country's known ones."""


@dataclass(frozen=True)
class Medium:
    """A medium that may be cited.

    Attributes:
        outlet_id: Id in the outlets table.
        name: Its name.
        country: Its country, or empty.
        kind: newspaper, news agency, broadcaster, social network, unnamed media and so on; may be empty.
        listed: Whether the registry has a row for it.
    """

    outlet_id: str
    name: str
    country: str = ""
    kind: str = ""
    listed: bool = False

    @property
    def new_rows(self) -> list[dict[str, str]]:
        """Its row for the outlets table; none where the registry has one."""
        if self.listed:
            return []
        row = {"outlet_id": self.outlet_id, "name": self.name, "country": self.country, "kind": self.kind}
        return [{"role": "cited", **row}]


@dataclass(frozen=True)
class MediumMention:
    """A place where a text cites a medium.

    Attributes:
        medium: The medium.
        start: First character of its name.
        end: Character after the last one of its name.
        manner: How it is cited.
    """

    medium: Medium
    start: int
    end: int
    manner: Manner

    @property
    def outlet_id(self) -> str:
        """Id of the medium."""
        return self.medium.outlet_id


@dataclass(frozen=True)
class Credit:
    """A medium that an article credits.

    Attributes:
        medium: The medium.
        note: What is taken from it, in plain words.
        start: First character of its first credit.
        end: Character after the last one of that name.
    """

    medium: Medium
    note: str
    start: int
    end: int


class Media:
    """The media that can be told by name.

    Args:
        rows: Rows of the registry's outlets table; `outlet_id`, `name` and `aliases` count, `kind` and
            `country` are kept.
    """

    def __init__(self, rows: Iterable[Mapping[str, str]] = ()) -> None:
        self._by_name: dict[str, Medium] = {}
        for row in rows:
            medium = Medium(
                row["outlet_id"], row["name"], row.get("country", ""), row.get("kind", ""), listed=True
            )
            for name in (row["name"], *row.get("aliases", "").split(";")):
                self._learn(name, medium)
        for name, aliases, country, kind in _world_media():
            names = [name, *aliases.split(";")]
            # The registry may know the medium by another of its names.
            known = next((self._by_name[one] for one in map(_bare, names) if one in self._by_name), None)
            for one in names:
                self._learn(one, known or Medium(slug(_bare(name)), name, country, kind))
        longest_first = sorted(self._by_name, key=lambda name: (-len(name), name))
        self._pattern = re.compile(
            rf"(?<![\w@#-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w@]|-\w)"
            if longest_first
            else "$^"
        )

    def _learn(self, name: str, medium: Medium) -> None:
        if _bare(name):
            self._by_name.setdefault(_bare(name), medium)

    def named(self, text: str) -> Iterator[tuple[int, int, Medium]]:
        """Yield every known name in a text with its place; a name that begins a longer one does not count."""
        for match in self._pattern.finditer(text):
            following = _NEXT_CAPITAL.match(text, match.end())
            if following is None or following[1] in _MAY_FOLLOW:
                yield match.start(), match.end(), self._by_name[match.group()]

    def get(self, name: str, *, hint: str = "", kind: str = "") -> Medium:
        """Return the medium of that name, a new one where none is known.

        Args:
            name: The name as printed.
            hint: Words before it, which may name its country.
            kind: What the text says it is.
        """
        bare = _bare(name)
        if bare in self._by_name:
            return self._by_name[bare]
        if kind.casefold().endswith("agency") and len(bare) > 3:
            # One name may be spelt in several ways; its country must stand beside it.
            agencies = [
                one
                for one, medium in self._by_name.items()
                if "agency" in medium.kind and medium.country and medium.country[:4] in hint
            ]
            close = process.extractOne(
                bare, agencies, scorer=fuzz.ratio, processor=str.casefold, score_cutoff=_ALIKE
            )
            if close:
                return self._by_name[close[0]]
        return Medium(slug(bare), name, "", kind.casefold())


def _bare(name: str) -> str:
    return re.sub(r"^[Tt]he\s+", "", " ".join(name.split()))


@lru_cache(maxsize=1)
def _world_media() -> tuple[tuple[str, str, str, str], ...]:
    with _WORLD.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
    return tuple((row[0], row[1], row[2], row[3]) for row in rows)


# --- words -----------------------------------------------------------------------------------------

_NEXT_CAPITAL = re.compile(r" ([A-Z][\w’'-]*)")
_MAY_FOLLOW = frozenset(
    """Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July
    August September October November December News Agency Newspaper TV Television Radio Channel Network
    International English Arabic World Online Magazine But And In On At He She It They I""".split()
)
_DEMONYMS = """Afghan African Albanian Algerian American Arab Arabic Argentine Argentinian Armenian Asian
    Australian Austrian Azerbaijani Bahraini Bangladeshi Belarusian Belgian Bolivian Bosnian Brazilian British
    Bulgarian Burmese Cambodian Canadian Catalan Chechen Chilean Chinese Colombian Congolese Croatian Cuban
    Cypriot Czech Danish Dutch Egyptian Emirati English Eritrean Estonian Ethiopian European Filipino Finnish
    French Georgian German Ghanaian Greek Gulf Haitian Hebrew Hungarian Icelandic Indian Indonesian Iranian
    Iraqi Irish Israeli Italian Ivorian Japanese Jordanian Kazakh Kenyan Korean Kosovan Kurdish Kuwaiti Kyrgyz
    Laotian Latvian Lebanese Libyan Lithuanian Macedonian Malaysian Maltese Mexican Moldovan Mongolian
    Moroccan Namibian Nepalese Nepali Nigerian Norwegian Omani Pakistani Palestinian Persian Peruvian Polish
    Portuguese Qatari Romanian Russian Rwandan Saudi Scottish Senegalese Serbian Singaporean Slovak Slovenian
    Somali Spanish Sudanese Swedish Swiss Syrian Taiwanese Tajik Tanzanian Thai Tunisian Turkish Turkmen
    Ugandan Ukrainian Uruguayan Uzbek Venezuelan Vietnamese Welsh Western Yemeni Zambian Zimbabwean US U.S. UK
    U.K.""".split()
_DEMONYM = "|".join(map(re.escape, _DEMONYMS))
_QUALITY = (
    r"(?:state|local|regional|national|foreign|international|domestic|official|semi-official|independent"
    r"|opposition|private|public|western|mainstream|online|government|influential|leading|popular|prominent"
    r"|conservative|liberal|business|financial|daily|weekly|Sunday|morning|evening|news|sports?|exiled"
    r"|partisan|commercial|unnamed|several|other|various|some|pro-\w+|anti-\w+|[\w.]+-(?:run|owned|based"
    r"|backed|controlled|affiliated|linked|language|funded|aligned|leaning))"
)
_KINDS: Mapping[str, str] = {
    "news agency": "news agency",
    "news agencies": "news agency",
    "press agency": "news agency",
    "news service": "news agency",
    "newswire": "news agency",
    "wire service": "news agency",
    "agency": "news agency",
    "newspaper": "newspaper",
    "newspapers": "newspaper",
    "paper": "newspaper",
    "daily": "newspaper",
    "weekly": "newspaper",
    "tabloid": "newspaper",
    "broadsheet": "newspaper",
    "magazine": "magazine",
    "journal": "magazine",
    "broadcaster": "broadcaster",
    "broadcasters": "broadcaster",
    "television": "broadcaster",
    "television station": "broadcaster",
    "television channel": "broadcaster",
    "tv": "broadcaster",
    "tv station": "broadcaster",
    "tv channel": "broadcaster",
    "radio": "broadcaster",
    "radio station": "broadcaster",
    "news channel": "broadcaster",
    "channel": "broadcaster",
    "station": "broadcaster",
    "network": "broadcaster",
    "news site": "news site",
    "news website": "news site",
    "website": "news site",
    "news portal": "news site",
    "portal": "news site",
    "news outlet": "news site",
    "outlet": "news site",
    "podcast": "podcast",
}
_KIND = "|".join(sorted(map(re.escape, _KINDS), key=len, reverse=True))
_CAPITAL = r"[A-Z][\w’'&.-]*\w|[A-Z]"
_NAME = rf"(?:{_CAPITAL})(?:\s(?:(?:of|the|de|del|la|al|and|&|do|di)\s)?(?:{_CAPITAL}|\d+))*"
_PAPER = (
    r"Times|Post|Herald|Gazette|Tribune|Chronicle|Observer|Courier|Journal|Telegraph|Independent|Globe|Inquirer"
    r"|Dispatch|Ledger|Bulletin|Examiner|Sentinel|Argus|Advertiser|Register|News|TV|Radio|FM|Television|Mail"
    r"|Mirror|Daily|Weekly|Today|Review|Monitor|Newspaper|Magazine|Press|News Agency"
    r"|Press Agency|News Service"
)
# What the text itself says to be a medium: "the Daily Harbour newspaper", "the newspaper Harbour Daily",
# "Radio North", "North TV", "Channel 7". A kind in capitals is part of the name.
_SAYS_SO = (
    re.compile(rf"(?P<name>{_NAME})\s(?P<kind>{_KIND}|TV (?:station|channel))\b"),
    re.compile(rf"\b(?P<kind>{_KIND}|TV (?:station|channel))\s(?:the\s)?(?P<name>{_NAME})"),
    re.compile(r"(?P<name>\b(?:Radio|Channel|TV)\s(?:[A-Z][\w-]*|\d+)(?:\s(?:[A-Z][\w-]*|\d+))*)(?P<kind>)"),
    re.compile(
        rf"(?P<name>(?:{_CAPITAL})(?:\s(?:of\s|and\s|&\s)?(?:{_CAPITAL}))*\s(?:{_PAPER}))\b(?P<kind>)"
    ),
)
_UNNAMED = re.compile(
    rf"(?:(?:\b[A-Z]\w+[’']s\s)?(?:(?:\b(?:{_DEMONYM})(?!\w)|\b{_QUALITY})(?:\s|,\s|\sand\s))+"
    rf"(?:media|television|TV|radio|press|newspapers?|news agenc(?:y|ies)|broadcasters?|tabloids?|magazines?"
    rf"|outlets?|channels?|(?:radio|TV|television) stations?)(?:\s(?:outlets?|reports?|channels?|stations?))?"
    rf"|\bsocial media|\bsocial networks?)\b"
)
# Words between the preposition and the name that only describe the medium.
_DESCRIPTION = re.compile(
    rf"(?:(?:\b(?:[Tt]he|a|an|its|his|her|their|our|both|s|own)|\b[A-Z]\w+[’']s|[A-Z]\w+[’'](?=\s)|\b(?:{_DEMONYM})(?!\w)"
    rf"|\b{_QUALITY}|\b(?i:{_KIND})|\bmedia|“|\")(?:\s+|,\s+)?)*$"
)
_INTERVIEW = re.compile(
    r"\b(?:interview\w*|conversation|exclusive|Q&A|op-ed|opinion piece|opinion article|article|column|essay"
    r"|guest commentary|appearance|appear(?:ed|ing|s)?|spoke"
    r"|speaks?|speaking|talk(?:ed|ing|s)?|wrote|writ(?:es|ing)|comments|remarks|statement|e-?mail|letter|message|commented"
    r"|answer(?:ed|s)?|repl(?:y|ied)|respon(?:se|ded)|question)\b"
    r"(?:\s(?!and\b|but\b)[^\s.;,]+){0,6}?\s(?:with|to|for|in|on|by|from)\s+$"
)
_TOLD = re.compile(
    r"\b(?:tell|tells|told|telling|informed|informs)\s+(?:(?:[\w.’'-]+\s+){1,3}(?:at|from|with|of)\s+)?$"
)
_CREDIT = re.compile(
    r"(?:\b(?i:according to|per)(?:\s(?!and\b|but\b)[^\s.;,]+){0,4}?\s+"
    r"|\b(?:according to|per)\s+"
    r"|\b(?i:as)\s(?:\w+\s)?(?:reported|quoted|cited|carried|published|relayed)\s(?:by|in|on)\s+"
    r"|\b(?i:reported|quoted|cited|carried|published|aired|broadcast|relayed|released|run|printed|distributed)"
    r"(?:\s\w+ly)?\s(?:as\ssaying\s)?(?:by|in|on|through)\s+"
    r"|\b(?i:citing|cites|cited|quoting)\s+"
    r"|\b(?i:report|reports|story|coverage|footage|dispatch|transcript)\s(?:by|in|from|on|of)\s+"
    r"|\b(?i:seen|obtained|reviewed|viewed)\sby\s+)$"
)
_RELAY = re.compile(r"\b(?:via|through)\s+$")
_ON = re.compile(
    r"\b(?:on|via|to|in|from|through|using|over|across)\s+(?:(?:his|her|its|their|the|a|an|my|our)\s+)?"
    r"(?:\w+\s+){0,2}$"
)
_POSTED = re.compile(
    r"\b(?:post\w*|wrote|writ(?:es|ing|ten)|tweet\w*|said|says?|saying|added|published|shared|message|video|statement"
    r"|announc\w*|uploaded|remarks|comment\w*|claim\w*|thread|repl\w+|respon\w+|livestream\w*)\b",
    re.IGNORECASE,
)
_REPORTS = re.compile(
    r"^(?:[’']s?)?(?:,?\s*\([^)]*\))?"
    r"(?:\s(?i:news agency|newspaper|agency|reports?|correspondent|reporter|television|TV))?"
    r"(?:,\s+(?:citing|quoting)"
    r"|\s+(?:has\s|had\s|have\s|also\s|later\s|earlier\s|then\s|on\s\w+day\s|\w+day\s)*"
    r"(?:report(?:ed|s|ing)?|said|says?|wrote|writes?|quot(?:ed|es?|ing)|cit(?:ed|es?|ing)|published|carried"
    r"|broadcast|aired|revealed|relayed))\b"
)
_NO_SUBJECT = re.compile(r"\b(?:for|of|at|from|with|to|in|on|by|about|and|or|than|like)\s+$")
_OF_MEDIUM = re.compile(
    r"^(?:[’']s?)?\s(?:(?:TV|television|radio|news|magazine|newspaper|exclusive|\w+day)\s)*"
    r"(?P<noun>interview|post|message|video|account|channel|broadcast|podcast|documentary|livestream|thread|page)\b"
)
_NOUN_NEXT = re.compile(r"^[ -](?!on\b|in\b|at\b|that\b|after\b|and\b|but\b|late\b|earlier\b|last\b)[a-z]+\b")
_OCCASION = re.compile(
    r"\b(?:reporters|journalists|lawmakers|legislators|parliament|deputies|senators|congress|council"
    r"|the crowd|supporters|delegates|news conference|press conference|briefing|press call|conference call"
    r"|rally|speech|address|hearing|summit|phone call|in a (?:\w+ )?statement|in a (?:\w+ )?letter)\b",
    re.IGNORECASE,
)
_ANOTHER_TIME = re.compile(
    r"\b(?:earlier|previously|last (?:week|month|year)|ago|in the past)\b", re.IGNORECASE
)
_NEAR: frozenset[Manner] = frozenset(("report", "post"))
"""Manners of citing that hold for neighbouring quotations only."""
_NEWSPAPERS = ("Times", "Post", "Herald", "Gazette", "Tribune", "Chronicle", "Courier", "Telegraph", "Daily")
_SECOND_HAND: frozenset[Manner] = frozenset(("report", "credit"))
"""Manners of citing that give way to a medium to which the speaker turned."""
_GENERIC = frozenset(("other media", "some media", "several media", "various media", "mainstream media"))
_NOT_A_NAME = frozenset(
    """The A An In On At He She It They We I But And As If Not No Mr Mrs Ms Dr President Minister Prime
    Foreign Defence Defense General State Monday Tuesday Wednesday Thursday Friday Saturday Sunday""".split()
)


# --- mentions --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Sentence:
    start: int
    end: int
    text: str
    """The sentence as printed."""
    outer: str
    """As long, with the words of all quotations blanked."""
    heading: bool
    mentions: tuple[MediumMention, ...] = ()


def vias(
    doc: Doc, quotations: Sequence[Quotation], media: Media, *, own: str = ""
) -> list[MediumMention | None]:
    """Return the medium behind each quotation of an article, None where it cites none.

    A medium named beside one quotation holds for others of the same speaker: after an interview for all
    that follow until another occasion is named, and for those before it; after "told" for those that
    follow and for headings; after a report that quotes the speaker for the neighbouring quotations; after
    "according to" for its own sentence only.

    Args:
        doc: The parsed article.
        quotations: All its quotations.
        media: Known media.
        own: Outlet id of the article's publisher.
    """
    order = sorted(range(len(quotations)), key=lambda n: (quotations[n].start, quotations[n].end))
    ordered = [quotations[n] for n in order]
    sentences = _sentences(doc, ordered, media, own)
    found: list[MediumMention | None] = [_beside(one, sentences) for one in ordered]
    homes = [_home(one, sentences) for one in ordered]
    _carry(ordered, homes, sentences, found)
    result: list[MediumMention | None] = [None] * len(quotations)
    for position, number in enumerate(order):
        result[number] = found[position]
    return result


def credited(doc: Doc, media: Media, *, quotations: Sequence[Quotation] = (), own: str = "") -> list[Credit]:
    """Return the media that an article credits anywhere, in the order of their first credit.

    Args:
        doc: The parsed article.
        media: Known media.
        quotations: Its quotations, so that the note can say whose words come from where.
        own: Outlet id of the article's publisher.
    """
    mentions: dict[str, list[MediumMention]] = defaultdict(list)
    speakers: dict[str, dict[str, None]] = defaultdict(dict)
    for sentence in _sentences(doc, quotations, media, own):
        for mention in sentence.mentions:
            mentions[mention.outlet_id].append(mention)
    for quotation, cited in zip(quotations, vias(doc, quotations, media, own=own), strict=True):
        if cited is not None and quotation.speaker:
            speakers[cited.outlet_id][quotation.speaker] = None
    for quotation in quotations:
        if (
            quotation.speaker
            and (medium := media_named(quotation.speaker, media))
            and medium.outlet_id != own
        ):
            speakers.setdefault(medium.outlet_id, {})
    return [
        Credit(
            cited[0].medium,
            _note(cited, list(speakers.get(outlet_id, ()))),
            cited[0].start,
            cited[0].end,
        )
        for outlet_id, cited in sorted(mentions.items(), key=lambda item: item[1][0].start)
    ]


def media_named(name: str, media: Media) -> Medium | None:
    """Return the known medium whose name is the whole of a text, or None."""
    for start, end, medium in media.named(name):
        if not _bare(name[:start] + name[end:]).strip(" ,'’s"):
            return medium
    return None


def _note(cited: Sequence[MediumMention], speakers: Sequence[str]) -> str:
    what = {
        "interview": "An interview",
        "told": "Words told to it",
        "credit": "A report",
        "report": "A report",
        "relay": "A report",
        "post": "A post",
    }[cited[0].manner]
    return f"{what}: {', '.join(map(short_name, speakers))}" if speakers else what


def _sentences(doc: Doc, quotations: Sequence[Quotation], media: Media, own: str) -> list[_Sentence]:
    text = doc.text
    outer = _without(text, [span for one in quotations for span in one.quoted])
    found = []
    short: dict[str, Medium] = {}
    for start, end in _sentence_spans(doc):
        sentence = _Sentence(start, end, text[start:end], outer[start:end], _is_heading(text, start, end))
        mentions = tuple(_mentions(sentence, media, short))
        # "The Post" is whichever Post was named before; nobody's where none was.
        short |= {one.medium.name.split()[-1]: one.medium for one in mentions}
        mentions = tuple(one for one in mentions if one.outlet_id != own)
        found.append(replace(sentence, mentions=mentions))
    return found


def _sentence_spans(doc: Doc) -> list[Span]:
    """Sentences without white space around them; one that goes on without a space is one ("Oak.Net says")."""
    spans: list[Span] = []
    for sentence in doc.sents:
        start, end = sentence.start_char, sentence.end_char
        printed = sentence.text
        start, end = start + len(printed) - len(printed.lstrip()), end - len(printed) + len(printed.rstrip())
        if start < end:
            if spans and spans[-1][1] == start:
                start = spans.pop()[0]
            spans.append((start, end))
    return spans


def _without(text: str, spans: Iterable[Span]) -> str:
    """Blank some stretches, so that what speakers say about media is not taken for attribution."""
    out, position = [], 0
    for start, end in sorted(spans):
        if end > position:
            start = max(start, position)
            out += [text[position:start], "\x00" * (end - start)]
            position = end
    return "".join([*out, text[position:]])


def _is_heading(text: str, start: int, end: int) -> bool:
    alone = (start == 0 or text[start - 1] == "\n") and (end == len(text) or text[end] == "\n")
    return alone and text[end - 1] not in ".!?”\"’'"


def _anchor(quotation: Quotation) -> int:
    """Where the attribution of a quotation stands."""
    if quotation.cue_span:
        return quotation.cue_span[0]
    return quotation.mention[0] if quotation.mention else quotation.start


def _mentions(sentence: _Sentence, media: Media, short: Mapping[str, Medium]) -> Iterator[MediumMention]:
    """Yield the media that a sentence cites, known names first where they overlap.

    Args:
        sentence: The sentence.
        media: Known media.
        short: Last word of a name to the medium of that name cited before.
    """
    taken: list[Span] = []
    for start, end, medium, sure in _names(sentence.outer, media):
        printed = sentence.outer[start:end]
        if printed in short:
            medium = short[printed]
        elif not sure and printed.isalpha():
            continue
        if any(start < other_end and other_start < end for other_start, other_end in taken):
            continue
        manner = _manner(sentence.outer, start, end, medium)
        if manner is None or (not sure and manner == "credit" and medium.kind == ""):
            continue
        taken.append((start, end))
        yield MediumMention(medium, sentence.start + start, sentence.start + end, manner)


def _names(text: str, media: Media) -> Iterator[tuple[int, int, Medium, bool]]:
    """Yield what may be the name of a medium: start, end, medium, whether its kind is beyond doubt."""
    known = list(media.named(text))
    yield from ((start, end, medium, True) for start, end, medium in known)
    for pattern in _SAYS_SO:
        for match in pattern.finditer(text):
            start, end = match.span("name")
            start = _name_start(text, start, end)
            end -= 2 if text[start:end].endswith(("’s", "'s")) else 0
            if start >= end or any(start <= first and last <= end for first, last, _ in known):
                continue
            kind = _KINDS.get(match["kind"].casefold()) or _kind_of(match["name"])
            hint = text[max(0, start - 40) : start]
            yield start, end, media.get(text[start:end], hint=hint, kind=kind), bool(kind)
    for match in _UNNAMED.finditer(text):
        words = re.sub(r"\s+", " ", match.group())
        if words.casefold() not in _GENERIC:
            yield match.start(), match.end(), _unnamed(words, media), True


def _kind_of(name: str) -> str:
    """The kind that a name ends or begins with ("Harbour News Agency", "Radio North"), or empty."""
    if name.endswith(("Agency", "Service")):
        return "news agency"
    if name.startswith(("Radio", "Channel", "TV")) or name.endswith(("TV", "Radio", "FM", "Television")):
        return "broadcaster"
    return "newspaper" if name.endswith(_NEWSPAPERS) else ""


def _name_start(text: str, start: int, end: int) -> int:
    """Move the beginning of a name past words that only describe it; return the end where nothing stays."""
    while start < end:
        word = re.match(r"\S+\s*", text[start:end])
        if word is None:
            return end
        bare = word.group().strip()
        if bare not in _DEMONYMS and bare not in _NOT_A_NAME and not re.fullmatch(r"\w+[’']s", bare):
            return start
        start += word.end()
    return end


def _unnamed(words: str, media: Media) -> Medium:
    name = re.sub(r"\s(?:outlets?|reports?)$", "", re.sub(r"^(?:some|several|various|other)\s", "", words))
    name = name[0].upper() + name[1:]
    known = media_named(name, media) or media_named(f"{name} (unnamed)", media)
    kind = "social network" if name.startswith("Social") else "unnamed media"
    return known or Medium(slug(f"{name} unnamed"), f"{name} (unnamed)", "", kind)


def _manner(text: str, start: int, end: int, medium: Medium) -> Manner | None:
    """Tell how a medium is cited by the words around its name, None where it is not."""
    before = text[:start]
    described = _DESCRIPTION.search(before)
    before = before[: described.start()] if described else before
    before = before if before.endswith((" ", "\n")) or not before else before + " "
    after = text[end:]
    kinds = re.match(rf"\s(?i:{_KIND})\b", after)
    after = after[kinds.end() :] if kinds else after
    if medium.kind == "social network":
        account = _OF_MEDIUM.match(after)
        if (
            end - start == 1
            and not account
            and ((described and described.group()) or _NOUN_NEXT.match(after))
        ):
            # "On the X axis", "on X ray images": a letter is a network only where it stands alone.
            return None
        posted = _POSTED.search(text)
        return "post" if posted and (account or _ON.search(before)) else None
    if _TOLD.search(before):
        return "told"
    if _INTERVIEW.search(before) or ((noun := _OF_MEDIUM.match(after)) and noun["noun"] != "page"):
        return "interview"
    if _RELAY.search(before):
        return "relay"
    if _CREDIT.search(before):
        return "credit"
    if _REPORTS.match(after) and not _NO_SUBJECT.search(before):
        return "report"
    return None


# --- from mentions to quotations -------------------------------------------------------------------


def _home(quotation: Quotation, sentences: Sequence[_Sentence]) -> int:
    """Number of the sentence that holds the attribution."""
    anchor = _anchor(quotation)
    for number, sentence in enumerate(sentences):
        if anchor < sentence.end:
            return number
    return len(sentences) - 1


def _beside(quotation: Quotation, sentences: Sequence[_Sentence]) -> MediumMention | None:
    """The medium cited in the sentence of the attribution, outside the quotation's own content."""
    if not sentences:
        return None
    sentence = sentences[_home(quotation, sentences)]
    anchor = _anchor(quotation)
    eligible = [
        one
        for one in sentence.mentions
        if not any(start <= one.start < end for start, end in quotation.spans)
        and not _is_speaker(one, quotation)
    ]
    return min(eligible, key=lambda one: (one.manner in _SECOND_HAND, abs(one.start - anchor)), default=None)


def _is_speaker(mention: MediumMention, quotation: Quotation) -> bool:
    """Whether the medium itself speaks: its own words come through nobody."""
    if quotation.mention and quotation.mention[0] <= mention.start < quotation.mention[1]:
        return True
    return bool(quotation.speaker) and _bare(quotation.speaker or "") == _bare(mention.medium.name)


def _same_speaker(one: Quotation, two: Quotation) -> bool:
    if not one.speaker or not two.speaker:
        return False
    return one.speaker == two.speaker or one.speaker.split()[-1] == two.speaker.split()[-1]


def _carry(
    quotations: Sequence[Quotation],
    homes: Sequence[int],
    sentences: Sequence[_Sentence],
    found: list[MediumMention | None],
) -> None:
    """Let the media named beside one quotation hold for others of its speaker; fills `found`."""
    anchors = {number: cited for number, cited in enumerate(found) if cited is not None}
    for number, cited in _strays(quotations, homes, sentences):
        if number not in anchors:
            anchors[number] = found[number] = cited
    occasions = _attributed(_OCCASION, quotations, homes, sentences)
    # The lead often dates what the report below it tells, so a time stops the way forward only.
    stops = occasions | _attributed(_ANOTHER_TIME, quotations, homes, sentences)
    for number, cited in sorted(anchors.items()):
        if cited.manner == "credit":
            continue
        ahead, back = range(number + 1, len(quotations)), range(number - 1, -1, -1)
        for other in ahead:
            if not _same_speaker(quotations[number], quotations[other]):
                if cited.manner in _NEAR:
                    break
                continue
            if other in anchors or (other in stops and homes[other] != homes[number]):
                break
            found[other] = cited
        for other in back:
            if not _same_speaker(quotations[number], quotations[other]):
                if cited.manner in _NEAR:
                    break
                continue
            if other in anchors:
                break
            heading = sentences[homes[other]].heading
            if heading or (cited.manner not in ("told", "post") and other not in occasions):
                found[other] = found[other] or cited
    _carry_to_headings(quotations, homes, sentences, found)


def _carry_to_headings(
    quotations: Sequence[Quotation],
    homes: Sequence[int],
    sentences: Sequence[_Sentence],
    found: list[MediumMention | None],
) -> None:
    """A heading that names its speaker by office sums up the first quotation below it; fills `found`."""
    body = [number for number, home in enumerate(homes) if not sentences[home].heading]
    first = found[body[0]] if body else None
    if first is None or first.manner in _SECOND_HAND:
        return
    for number in range(body[0]):
        known = any(_same_speaker(quotations[number], quotations[other]) for other in body)
        if found[number] is None and not known:
            found[number] = first


def _attributed(
    pattern: re.Pattern[str],
    quotations: Sequence[Quotation],
    homes: Sequence[int],
    sentences: Sequence[_Sentence],
) -> frozenset[int]:
    """Numbers of the quotations in whose sentences a pattern occurs outside all quoted content."""
    spans = [span for one in quotations for span in one.spans]
    found = set()
    for number, home in enumerate(homes):
        sentence = sentences[home]
        inside = [
            (max(start, sentence.start) - sentence.start, min(end, sentence.end) - sentence.start)
            for start, end in spans
            if start < sentence.end and sentence.start < end
        ]
        if pattern.search(_without(sentence.text, inside)):
            found.add(number)
    return frozenset(found)


def _strays(
    quotations: Sequence[Quotation], homes: Sequence[int], sentences: Sequence[_Sentence]
) -> Iterator[tuple[int, MediumMention]]:
    """Yield media cited in a sentence that quotes nobody, with the quotation they belong to.

    "He made the remarks in an interview with Radio North" speaks of the quotation before it.
    """
    holding = set(homes)
    for number, sentence in enumerate(sentences):
        if number in holding or not sentence.mentions:
            continue
        named = [
            n
            for n, one in enumerate(quotations)
            if one.speaker and re.search(rf"\b{re.escape(one.speaker.split()[-1])}\b", sentence.text)
        ]
        before = [n for n, home in enumerate(homes) if home < number]
        if re.match(r"(?:He|She|They|It|The)\b", sentence.text) and before:
            named = named or before[-1:]
        cited = min(sentence.mentions, key=lambda one: one.manner in _SECOND_HAND)
        if cited.manner == "relay":
            named = named or list(range(len(quotations)))
        near = [n for n in named if abs(homes[n] - number) <= 3]
        if near:
            yield min(near, key=lambda n: abs(homes[n] - number)), cited
