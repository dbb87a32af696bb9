"""What a single line is, when it is no part of the article: rules that need no other line.

Lines that report speech, or are long, are beyond the reach of all rules but the narrowest: a sentence that
begins with "Share", "By" or "Follow" must stay.
"""

from __future__ import annotations

import re

from lib.extraction.cleaning import vocabulary
from lib.extraction.cleaning.lines import LONG_LINE, Line

_PLATFORM = (
    r"(?:x|twitter|facebook|instagram|telegram|whatsapp|youtube|linkedin|tiktok|threads|bluesky|mastodon|"
    r"google news|apple news|flipboard|reddit|pinterest|vk|viber|signal|rss|messenger|rumble|social media)"
)
_TIME = r"\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?"
_LOOSE_TIME = r"\d{1,2}[:.]\d{1,2}(?:\s?[ap]\.?m\.?)?"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
DATE = (
    rf"(?:(?:{_WEEKDAY},?\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?\s+\d{{4}}|"
    rf"{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{4}}-\d{{2}}-\d{{2}}|"
    rf"\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}))"
)
"""A calendar day with its year, in the forms that pages print."""
_CLOCK = (
    rf"(?:{_LOOSE_TIME}|\d{{1,2}}\s?[ap]\.?m\.?)(?::\d\d)?(?:\s*\(?(?:[a-z]{{2,5}}(?:[+-]\d+)?"
    rf"|utc[+-]\d+)\)?)?"
)
_STAMP = rf"{DATE}(?:(?:,|\s|at|t|-|–|—|\||·|•)*{_CLOCK})?"
_PREFIXED = (
    r"(?:this (?:post|article|story|page|report) was )?(?:first |originally |last )?"
    r"(?:published|posted|updated|modified|edited|created|issued|date)(?: on| at)?"
)


def _full(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{pattern})\W*", re.IGNORECASE)


_RULES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "date line",
        _full(
            rf"(?:{_PREFIXED}\W*)?{_STAMP}(?:\W+(?:{_PREFIXED}\W*)?{_STAMP})*"
            rf"|[^|·•.]{{0,40}}[|·•]\s*{_STAMP}(?:\s*[|·•].{{0,30}})?"
            rf"|{_CLOCK}\W+{DATE}|{_PREFIXED}\W*{_CLOCK}(?:\W+{DATE})?(?:\W+{_PREFIXED}\W*{_CLOCK})*"
            rf"|{_PREFIXED}\W*(?:{_STAMP}|\d+ (?:minute|hour|day|week|month|year)s? ago).{{0,25}}"
        ),
    ),
    (
        "social-media link",
        _full(
            rf"(?:like|follow|join|find|watch|add|subscribe to|connect with|stay (?:up to date"
            rf"|connected) with)\s+"
            rf"(?:us|our \w+(?: \w+)?|@?\w+(?: \w+){{0,2}})\s+(?:on|via|in|at)\s+(?:our\s+)?{_PLATFORM}"
            rf"(?:\s*(?:,|and|&|or|/|on)+\s*{_PLATFORM})*(?:\s+(?:channel|page|group|feed|here|now))*"
            rf"|(?:share|post|send)(?: this| article| story)*\s+(?:on|via|to|by|with)\s+{_PLATFORM}"
            rf"|(?:@\w+\s*)+|(?:{_PLATFORM}[\s|,/·•]*){{2,}}(?:e-?mail|print|copy link|share)*"
            rf"|(?:follow|join) (?:our|the) .{{0,40}}\b(?:channel|page|group|account)\b.{{0,60}}"
        ),
    ),
    (
        "share button",
        _full(
            rf"(?:(?:print|e-?mail|share|save|tweet|copy link|comments?|listen|bookmark|gift|{_PLATFORM})"
            r"[\s|,/·•&+-]*){2,}"
        ),
    ),
    (
        "newsletter",
        _full(
            r"(?:please |now |to )*(?:sign up|subscribe|register|join|get|receive|stay)\b(?=.*\b(?:our"
            r"|your|newsletters?"
            r"|updates?|alerts?)\b)(?=.*\b(?:newsletters?|inbox|e-?mail(?:s|ed)?|alerts|mailing list"
            r"|daily briefing"
            r"|notifications|channel|updates)\b).{0,200}"
            r"|(?:by (?:signing up|subscribing|clicking|continuing|submitting)\b.{0,60}\b(?:you|i) "
            r"(?:agree|consent"
            r"|accept|confirm|acknowledge)\b).{0,250}"
            r"|(?:get|receive) .{0,60}\b(?:delivered|straight|sent|directly) (?:straight |directly )?to "
            r"your .{0,40}"
            r"|(?:download|get|install) (?:our|the) (?:\w+ )*app\b.{0,80}"
            r"|this site is protected by recaptcha.*|.{0,80}\bunsubscribe at any time\b.{0,400}"
            r"|sign up (?:for|to) (?:the )?[\w' ]{2,50}|(?:[\w']+ ){0,4}newsletters?(?: [\w']+){0,3}"
        ),
    ),
    (
        "donation",
        _full(
            r"support us\b[^.]{0,60}|.{0,200}\bconsider (?:supporting|donating|contributing|becoming"
            r"|subscribing)\b.{0,200}|"
            r"(?:please |help |you can |if you .{0,60})*(?:support|donate|consider|contribute|make"
            r"|become|help)\b"
            r"(?=.*\b(?:our (?:work|journalism|site|website|newsroom|reporting|mission|team|project)"
            r"|independent (?:journalism|media|news|reporting)|donations?|donating|patreon|paypal"
            r"|reader-funded"
            r"|(?:a|our) (?:member|supporter|patron|subscriber)s?)\b).{0,250}"
        ),
    ),
    (
        "cookie notice",
        _full(
            r"(?:we|this (?:web)?site|our (?:web)?site|our partners)\b.{0,60}\bcookies?\b.{0,300}"
            r"|.{0,80}\b(?:accept|consent|agree|manage|allow|reject)\b.{0,60}\bcookies?\b.{0,200}"
            r"|by (?:using|continuing to use|browsing) (?:this|our) (?:web)?site\b.{0,250}"
        ),
    ),
    (
        "copyright line",
        _full(
            r"(?:©|\(c\)|copyright)\s*(?:©|\(c\))?\s*(?:\d{4}|by\b|the\b).{0,250}|©.{0,250}|"
            r".{0,200}\ball rights reserved\b.{0,200}|"
            r"(?:this (?:material|content|article)|no part of this .{0,40}) may not be .{0,250}"
        ),
    ),
    (
        "related link",
        re.compile(
            r"\W*(?:read (?:more|also|next|our full story|the full story)|also read|see also|related(?: "
            r"\w+)?|"
            r"more(?: on this)?|watch(?: also| now| here| live)?|listen(?: also)?|don't miss|opinion|"
            r"recommended|must read|you may also like|in pictures|explainer|more from \w+(?: \w+)?)"
            r"\s*(?::|\||>|»|\s[-–—]\s)\s*\S.*|\W*(?:click|tap) (?:here|to)\b.{0,120}"
            r"|>{1,3}\s?\w.{0,160}|list \d+ of \d+.{0,160}"
            r"|\W*for (?:the latest|more) (?:news|stories|updates|headlines|coverage)\b.{0,160}"
            r"|\W*read (?:more|the full \w+|the original(?: \w+)?) (?:about|on|from|at|here|in)\b.{0,80}",
            re.IGNORECASE,
        ),
    ),
    (
        "tags",
        re.compile(
            r"\W*(?:tags?|topics?|keywords?|filed under|filed in|posted in|categor(?:y|ies)|hashtags?"
            r"|labels?|"
            r"read more on(?: related topics)?|explore more on these topics)\s*(?::|\||–|—)\s*\S.*|"
            r"(?:#\w+[\s,]*){1,}",
            re.IGNORECASE,
        ),
    ),
    (
        "reading time",
        _full(r"(?:(?:estimated )?read(?:ing)? time\W*)?(?:less than )?\w+ min(?:ute)?s?(?: read| to read)"),
    ),
    (
        "advertisement",
        _full(r"(?:story|article|content|text) continues? (?:below|after|following|underneath)\b.{0,40}"),
    ),
    (
        "reader comments",
        _full(
            r"(?:do you )?(?:want|would you like) to (?:comment|leave a comment|have your say)\b.{0,80}"
            r"|.{0,60}\blog in to comment"
        ),
    ),
    (
        "site note",
        _full(
            r"this (?:article|story|post) is (?:more than|over|at least) \d+ .{1,20} old"
            r"|our standards\s*:.{0,120}|purchase licensing rights.{0,40}|privacy notice\s*:.{0,400}"
            r"|(?:this (?:article|story|post|headline)|the headline of this .{1,20}) (?:was|has been) "
            r"(?:amended|corrected|"
            r"edited|changed).{0,300}"
            r"|the (?:views|opinions) expressed .{0,60}\b(?:author|writer|contributor)s?\b.{0,250}"
        ),
    ),
    ("breadcrumb", _full(r"[^.!?>»›→]{1,60}(?:[>»›→]+[^.!?>»›→]{1,90}){1,8}|home\s*[/|]\s*.{1,120}")),
    (
        "web address",
        _full(r"(?:https?://|www\.)\S+|(?:source|link|url|short link|permalink)\W*(?:https?://|www\.)\S+"),
    ),
    ("page number", _full(r"(?:page\s*)?\d{1,3}\s*(?:/|of)\s*\d{1,3}|\d{1,4}")),
)
_CAPTION_START = _full(
    r"(?:\W*(?:file (?:photo|image|picture|pic)|photo(?:graph)?|image|picture|pic|illustrat(?:ion|ive image)|"
    r"representati(?:ve|onal) (?:image|photo)|photo credit|image credit|image source|image caption|caption|"
    r"credit|credits|photo by|photograph by|image by|picture by|pictured|screengrab|screenshot|video)\s*"
    r"(?::|/|\||©|\s-\s).{1,400}|(?:photo|image|photograph|picture|illustration|video|credit)s? (?:by"
    r"|courtesy of|via|"
    r"from|credit)\b.{1,80}|\W*file\s*[-–—:].{5,500}|[\[(]\s*(?:photo|file|image|picture|source"
    r"|credit)\b[^)\]]*[\])])"
)
_CREDIT = (
    r"(?:getty(?: images)?|ap(?: photo)?|afp|reuters|epa(?:-efe)?|anadolu(?: agency)?|shutterstock|istock|"
    r"wikimedia(?: commons)?|xinhua|tass|sputnik|sipa|zuma(?: press)?|alamy|bloomberg|nurphoto|efe|ani"
    r"|pti|dpa|"
    r"maxar(?: technologies)?|planet labs|social media|handout|courtesy|screengrab|screenshot|supplied|file)"
)
_CREDIT_SIGN = re.compile(
    r"[\[(/|©]|[.,] (?:getty|ap photo|via )| via |(?:photo|image|picture|credit)s?\s?[:/]", re.IGNORECASE
)
_CREDIT_TAIL = 130
"""Characters at the end of a line in which a credit stands."""
_CAPTION_END = re.compile(
    rf"(?:[\[(][^\])]{{0,60}}(?:\bphoto\b|\bimage\b|/\s?{_CREDIT}|{_CREDIT}\s?/|\bvia\s+{_CREDIT}|\bfile "
    rf"photo)[^\])]{{0,60}}[\])]"
    rf"|\[[^\],/]{{0,20}}[A-Z][\w.'-]+ [A-Z][^\],/]{{1,30}}/[^\],]{{2,40}}\]|(?:©|\|)\s?[^."
    rf"|]{{0,50}}\b{_CREDIT}[^.]{{0,20}}"
    rf"|[\w.'-]+\s?/\s?{_CREDIT}(?:\s(?:via|/)\s.{{2,30}})?|\b(?:reuters|ap photo|epa"
    rf"|afp)\s?/\s?[^./]{{2,50}}"
    rf"|[.,]\s+(?:getty images|ap photo|via {_CREDIT}|{_CREDIT} via {_CREDIT})"
    rf"|[.!?)]\s+(?:photo|image|picture|photograph|credit)s?\s?[:/]\s?[^.:]{{2,60}}|[\[(](?:file|archive"
    rf"|illustrative|library photo)[\])])\W*$",
    re.IGNORECASE,
)
_PHOTOGRAPHER = re.compile(r"[A-Z][\w.& -]{1,30}/\s?[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){1,3}")
_LONGEST_STAMP = 160
"""Characters of a line of dates and times; tables of numbers are longer, and take the rule long to refuse."""
_MARKS = re.compile(r"[^\w\s]{12}|(?:[^\w\s]\s){8}")
_MORE_FROM = re.compile(
    r"\W*(?:more|latest|top stories|headlines|most (?:read|viewed|popular)|trending) (?:from|on|in"
    r"|about) (?P<where>[^.?!:]{2,50})\W*",
    re.IGNORECASE,
)
_BYLINE_START = re.compile(
    r"\W{0,3}(?:by|written by|words by|text by|story by|author\s*:|from)\s*:?\s+(.{3,110})", re.I
)
_CREDITS = re.compile(
    r"\W*\(?(?:(?:additional |with )?(?:reporting|report|writing|editing|edited|written|compiled|translation|"
    r"translated|research|graphics|production|produced|reviewed|published|posted|contributions?)"
    r"(?: and (?:writing|editing|reporting|production))*"
    r"(?: (?:in|from) [A-Z][\w.' -]+)? by)\s*:?\s+(?P<names>.{3,250})",
    re.IGNORECASE,
)
_PLACED = re.compile(
    r"(?:\W*reporting (?:from|in) (?P<place>[^.]{2,60})|(?P<who>[^.]{2,60}?) (?:reported|reports"
    r"|contributed|wrote)"
    r" (?:from|in) (?P<where>[^.]{2,60}))\W*",
    re.IGNORECASE,
)
_WITH_INPUTS = re.compile(
    r"\W*(?:\(?\s*with (?:\w+ )?inputs? from|source\s*:|sources\s*:|agency\s*:|via\s*:|\(?this (?:story"
    r"|article|report|news)"
    r"\b.{0,120}\b(?:feed|syndicated|agenc(?:y|ies)|wire)\b|(?:.{0,80}\bcontributed to this (?:report"
    r"|story|article)))"
    r".{0,250}",
    re.IGNORECASE,
)
_TICKER = re.compile(rf"(?P<bullet>[-–—•*·▪■]\s*)?\[?{_TIME}\]?\s*(?:[-–—|:]\s*)?(?=[^\W\d_]|[\"'“‘(])")
_ABBREVIATION_END = re.compile(r"\b(?:[A-Z]\.){2,}$")
_AGO = re.compile(r"\W*\d+\s*(?:min(?:ute)?s?|hours?|hrs?|days?|h|d|m)\s+ago\b.{0,10}", re.IGNORECASE)


def names_only(text: str) -> bool:
    """Tell whether a text reads as the names of one or more people, without a verb or a day among them."""
    words = re.findall(r"[^\s,|/&;]+", text)
    if not 1 <= len(words) <= 14 or re.search(r"[?!:\"“”]|\.\s*$", text.strip().rstrip(".") + " "):
        return False
    capitals = 0
    for word in words:
        bare = word.strip(".()'’-")
        if bare.casefold() in vocabulary.NAME_PARTICLES:
            continue
        if not bare or not bare[0].isupper() or bare.casefold() in vocabulary.NOT_NAMES:
            return False
        capitals += 1
    return capitals >= 1


def byline_in(line: Line) -> str:
    """Return the author that a line of nothing but a byline names, or the empty string.

    "By Jane Doe", "By JANE DOE and John Roe", "Reporting by Jane Doe; Editing by John Roe" (the first name).
    A line that goes on as a sentence ("By Monday the talks had ended.") names none.
    """
    if line.words > 30 or len(line.text) > 300 or line.is_speech:
        return ""
    credits = _CREDITS.fullmatch(line.plain)
    if credits:
        name = re.split(r";|\)|\.\s|\b(?:editing|edited|additional|writing)\b", credits["names"], flags=re.I)[
            0
        ].strip(" .,;")
        return name if names_only(name) else ""
    match = _BYLINE_START.fullmatch(line.plain)
    if not match or line.plain.casefold().startswith("from"):
        return ""
    name = re.split(
        rf"\s+[|•·–—-]\s+|,\s*(?={DATE})|\s+(?={DATE})|(?:,\s|\s)(?:published|updated)\b",
        match[1],
        flags=re.I,
    )[0]
    name = name.strip(" .,|")
    return (
        name if names_only(name) and len(name.split()) <= 10 and not line.plain.endswith((".", "!")) else ""
    )


def ticker_item(line: Line) -> bool:
    """Tell whether a line is a headline of another article behind a time of day ("16:10 Rain expected")."""
    if len(line.text) > 300 or line.words > 25 or not _TICKER.match(line.plain):
        return False
    return not line.ends_sentence or bool(_ABBREVIATION_END.search(line.plain))


def has_bullet(line: Line) -> bool:
    """Tell whether a ticker item stands in a list."""
    match = _TICKER.match(line.plain)
    return bool(match and match["bullet"])


def _reports(line: Line) -> bool:
    words = set(re.findall(r"[a-z]+", line.plain.casefold()))
    return line.is_speech or bool(words & vocabulary.REPORTING)


def reason(line: Line) -> str:
    """Say what a line is when it is furniture wherever it stands.

    Returns:
        The kind of furniture in a few words, or the empty string for a line that may belong to the article.
    """
    if not any(map(str.isalnum, line.plain[:LONG_LINE])):
        return "separator"
    if _MARKS.search(line.plain[:LONG_LINE]):
        # Drawings and tables; the rules below would take long over runs of marks.
        return ""
    if line.words <= 12 and len(line.text) <= 120:
        known = vocabulary.phrases().get(line.key)
        if known and not (" " not in line.key and re.search(r"[^.][.]$|[!?\"]", line.plain)):
            return known
        if vocabulary.agency(line.plain) and not line.ends_sentence and len(line.key) > 1:
            return "agency name"
    if line.words > 80 or len(line.text) > LONG_LINE:
        return ""
    if byline_in(line):
        return "byline"
    placed = _PLACED.fullmatch(line.plain) if line.words <= 16 else None
    if placed and all(
        names_only(part) and part.casefold() not in ("he", "she", "they", "it", "we")
        for part in placed.groups()
        if part
    ):
        return "byline"
    if _CREDITS.fullmatch(line.plain) and ";" in line.plain:
        return "byline"
    if _CAPTION_START.fullmatch(line.plain) or (
        _CREDIT_SIGN.search(line.plain, max(0, len(line.plain) - _CREDIT_TAIL))
        and _CAPTION_END.search(line.plain[-_CREDIT_TAIL:])
    ):
        return "caption"
    if line.words <= 6 and _PHOTOGRAPHER.fullmatch(line.plain):
        return "picture credit"
    more = _MORE_FROM.fullmatch(line.plain) if line.words <= 8 else None
    if more and names_only(more["where"]):
        return "related links"
    if _AGO.fullmatch(line.plain):
        return "date line"
    guarded = line.is_sentence and _reports(line)
    for name, rule in _RULES:
        if name == "date line" and len(line.plain) > _LONGEST_STAMP:
            continue
        if rule.fullmatch(line.plain) and not (guarded and name not in ("copyright line", "cookie notice")):
            return name
    if not guarded and line.words <= 45 and _WITH_INPUTS.fullmatch(line.plain):
        return "source line"
    return ""
