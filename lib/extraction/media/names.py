"""Names of media in a text: those known, and those that the text itself says to be media."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lib.extraction.ids import slug
from lib.extraction.media.known import Media, Medium, media_named

DEMONYMS = """Afghan African Albanian Algerian American Arab Arabic Argentine Argentinian Armenian Asian
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
DEMONYM = "|".join(map(re.escape, DEMONYMS))
QUALITY = (
    r"(?:state|local|regional|national|foreign|international|domestic|official|semi-official|independent"
    r"|opposition|private|public|western|mainstream|online|government|influential|leading|popular|prominent"
    r"|conservative|liberal|business|financial|daily|weekly|Sunday|morning|evening|news|sports?|exiled"
    r"|partisan|commercial|unnamed|several|other|various|some|pro-\w+|anti-\w+|[\w.]+-(?:run|owned|based"
    r"|backed|controlled|affiliated|linked|language|funded|aligned|leaning))"
)
KINDS: Mapping[str, str] = {
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
KIND = "|".join(sorted(map(re.escape, KINDS), key=len, reverse=True))
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
    re.compile(rf"(?P<name>{_NAME})\s(?P<kind>{KIND}|TV (?:station|channel))\b"),
    re.compile(rf"\b(?P<kind>{KIND}|TV (?:station|channel))\s(?:the\s)?(?P<name>{_NAME})"),
    re.compile(r"(?P<name>\b(?:Radio|Channel|TV)\s(?:[A-Z][\w-]*|\d+)(?:\s(?:[A-Z][\w-]*|\d+))*)(?P<kind>)"),
    re.compile(
        rf"(?P<name>(?:{_CAPITAL})(?:\s(?:of\s|and\s|&\s)?(?:{_CAPITAL}))*\s(?:{_PAPER}))\b(?P<kind>)"
    ),
)
_UNNAMED = re.compile(
    rf"(?:(?:\b[A-Z]\w+[’']s\s)?(?:(?:\b(?:{DEMONYM})(?!\w)|\b{QUALITY})(?:\s|,\s|\sand\s))+"
    rf"(?:media|television|TV|radio|press|newspapers?|news agenc(?:y|ies)|broadcasters?|tabloids?|magazines?"
    rf"|outlets?|channels?|(?:radio|TV|television) stations?)(?:\s(?:outlets?|reports?|channels?|stations?))?"
    rf"|\bsocial media|\bsocial networks?)\b"
)
_NEWSPAPERS = ("Times", "Post", "Herald", "Gazette", "Tribune", "Chronicle", "Courier", "Telegraph", "Daily")
_GENERIC = frozenset(("other media", "some media", "several media", "various media", "mainstream media"))
_NOT_A_NAME = frozenset(
    """The A An In On At He She It They We I But And As If Not No Mr Mrs Ms Dr President Minister Prime
    Foreign Defence Defense General State Monday Tuesday Wednesday Thursday Friday Saturday Sunday""".split()
)


def names(text: str, media: Media) -> Iterator[tuple[int, int, Medium, bool]]:
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
            kind = KINDS.get(match["kind"].casefold()) or _kind_of(match["name"])
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
        if bare not in DEMONYMS and bare not in _NOT_A_NAME and not re.fullmatch(r"\w+[’']s", bare):
            return start
        start += word.end()
    return end


def _unnamed(words: str, media: Media) -> Medium:
    name = re.sub(r"\s(?:outlets?|reports?)$", "", re.sub(r"^(?:some|several|various|other)\s", "", words))
    name = name[0].upper() + name[1:]
    known = media_named(name, media) or media_named(f"{name} (unnamed)", media)
    kind = "social network" if name.startswith("Social") else "unnamed media"
    return known or Medium(slug(f"{name} unnamed"), f"{name} (unnamed)", "", kind)
