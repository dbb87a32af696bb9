"""Lines that are no part of an article, told by their form: each rule with a line that it is for.

A rule is a regular expression for the whole line, in any case; marks around the line do not matter. Those of
one reason stand together and are tried in one go. What may go and what must stay is told by
`tests/extraction/cleaning`: every rule is tried there on its own line.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import NamedTuple

from lib.extraction.language import days, lexicon

PLATFORM = lexicon.pattern("platform")
_CREDIT = lexicon.pattern("picture_source")
_LOOSE_TIME = r"\d{1,2}[:.]\d{1,2}(?:\s?[ap]\.?m\.?)?"
_MONTH = rf"(?:{days.MONTH}|{days.SHORT_MONTH})\.?"
_WEEKDAY = rf"(?:{days.WEEKDAY}|{days.SHORT_WEEKDAY})\.?"
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
_LETTERS = (
    r"(?:newsletters?|inbox|e-?mail(?:s|ed)?|alerts|mailing list|daily briefing|notifications|channel"
    r"|updates)"
)
_OURS = (
    r"(?:our (?:work|journalism|site|website|newsroom|reporting|mission|team|project)"
    r"|independent (?:journalism|media|news|reporting)|donations?|donating|patreon|paypal"
    r"|reader-funded|(?:a|our) (?:member|supporter|patron|subscriber)s?)"
)


class Rule(NamedTuple):
    """One form of furniture.

    Attributes:
        reason: What such a line is.
        line: A line that the rule is for.
        pattern: Its form.
        in_marks: Whether any marks may stand before and after it.
    """

    reason: str
    line: str
    pattern: str
    in_marks: bool = True

    @property
    def whole(self) -> str:
        """The form of the whole line."""
        return rf"\W*(?:{self.pattern})\W*" if self.in_marks else self.pattern


RULES = (
    Rule(
        "date line",
        "3 May 2024, 10:15 | Updated 4 May 2024",
        rf"(?:{_PREFIXED}\W*)?{_STAMP}(?:\W+(?:{_PREFIXED}\W*)?{_STAMP})*",
    ),
    Rule(
        "date line",
        "Harbour desk | 3 May 2024 | Ferries",
        rf"[^|·•.]{{0,40}}[|·•]\s*{_STAMP}(?:\s*[|·•].{{0,30}})?",
    ),
    Rule("date line", "10:15 am, 3 May 2024", rf"{_CLOCK}\W+{DATE}"),
    Rule(
        "date line",
        "Updated 10:15 - posted 9:30",
        rf"{_PREFIXED}\W*{_CLOCK}(?:\W+{DATE})?(?:\W+{_PREFIXED}\W*{_CLOCK})*",
    ),
    Rule(
        "date line",
        "Posted 3 hours ago in Harbour",
        rf"{_PREFIXED}\W*(?:{_STAMP}|\d+ (?:minute|hour|day|week|month|year)s? ago).{{0,25}}",
    ),
    Rule(
        "social-media link",
        "Follow us on Facebook and X",
        r"(?:like|follow|join|find|watch|add|subscribe to|connect with|stay (?:up to date|connected) with)\s+"
        rf"(?:us|our \w+(?: \w+)?|@?\w+(?: \w+){{0,2}})\s+(?:on|via|in|at)\s+(?:our\s+)?{PLATFORM}"
        rf"(?:\s*(?:,|and|&|or|/|on)+\s*{PLATFORM})*(?:\s+(?:channel|page|group|feed|here|now))*",
    ),
    Rule(
        "social-media link",
        "Share this story on WhatsApp",
        rf"(?:share|post|send)(?: this| article| story)*\s+(?:on|via|to|by|with)\s+{PLATFORM}",
    ),
    Rule("social-media link", "@harbourpost", r"(?:@\w+\s*)+"),
    Rule(
        "social-media link",
        "Facebook | X | Telegram",
        rf"(?:{PLATFORM}[\s|,/·•]*){{2,}}(?:e-?mail|print|copy link|share)*",
    ),
    Rule(
        "social-media link",
        "Join our readers' channel today",
        r"(?:follow|join) (?:our|the) .{0,40}\b(?:channel|page|group|account)\b.{0,60}",
    ),
    Rule(
        "share button",
        "Share | Save | Print",
        rf"(?:(?:{lexicon.pattern('button')}|{PLATFORM})"
        r"[\s|,/·•&+-]*){2,}",
    ),
    Rule(
        "newsletter",
        "Please subscribe and get our updates by email every morning",
        rf"(?:please |now |to )*(?:sign up|subscribe|register|join|get|receive|stay)\b"
        rf"(?=.*\b(?:our|your|newsletters?|updates?|alerts?)\b)(?=.*\b{_LETTERS}\b).{{0,200}}",
    ),
    Rule(
        "newsletter",
        "By signing up you agree to our terms",
        r"(?:by (?:signing up|subscribing|clicking|continuing|submitting)\b.{0,60}\b(?:you|i) "
        r"(?:agree|consent|accept|confirm|acknowledge)\b).{0,250}",
    ),
    Rule(
        "newsletter",
        "Get the day's news sent straight to your phone",
        r"(?:get|receive) .{0,60}\b(?:delivered|straight|sent|directly) (?:straight |directly )?to your "
        r".{0,40}",
    ),
    Rule(
        "newsletter",
        "Download our free app for the tide tables",
        r"(?:download|get|install) (?:our|the) (?:\w+ )*app\b.{0,80}",
    ),
    Rule("newsletter", "This site is protected by reCAPTCHA", r"this site is protected by recaptcha.*"),
    Rule("newsletter", "You can unsubscribe at any time", r".{0,80}\bunsubscribe at any time\b.{0,400}"),
    Rule("newsletter", "Sign up for the Morning Tide", r"sign up (?:for|to) (?:the )?[\w' ]{2,50}"),
    Rule("newsletter", "The Tide newsletter", r"(?:[\w']+ ){0,4}newsletters?(?: [\w']+){0,3}"),
    Rule("donation", "Support us from one crown a month", r"support us\b[^.]{0,60}"),
    Rule(
        "donation",
        "If you like what you read, consider becoming one of our friends",
        r".{0,200}\bconsider (?:supporting|donating|contributing|becoming|subscribing)\b.{0,200}",
    ),
    Rule(
        "donation",
        "Please help our newsroom stay open",
        r"(?:please |help |you can |if you .{0,60})*(?:support|donate|consider|contribute|make|become|help)\b"
        rf"(?=.*\b{_OURS}\b).{{0,250}}",
    ),
    Rule(
        "cookie notice",
        "We and our partners use cookies to improve your visit.",
        r"(?:we|this (?:web)?site|our (?:web)?site|our partners)\b.{0,60}\bcookies?\b.{0,300}",
    ),
    Rule(
        "cookie notice",
        "Manage how we use cookies here",
        r".{0,80}\b(?:accept|consent|agree|manage|allow|reject)\b.{0,60}\bcookies?\b.{0,200}",
    ),
    Rule(
        "cookie notice",
        "By using this site you accept our terms of use.",
        r"by (?:using|continuing to use|browsing) (?:this|our) (?:web)?site\b.{0,250}",
    ),
    Rule(
        "copyright line",
        "Copyright 2024 Harbour Post",
        r"(?:©|\(c\)|copyright)\s*(?:©|\(c\))?\s*(?:\d{4}|by\b|the\b).{0,250}",
    ),
    Rule("copyright line", "© Harbour Post", r"©.{0,250}"),
    Rule("copyright line", "Harbour Post, all rights reserved.", r".{0,200}\ball rights reserved\b.{0,200}"),
    Rule(
        "copyright line",
        "This material may not be published or broadcast.",
        r"(?:this (?:material|content|article)|no part of this .{0,40}) may not be .{0,250}",
    ),
    Rule(
        "related link",
        "Read more: Ferries run again",
        r"\W*(?:read (?:more|also|next|our full story|the full story)|also read|see also|related(?: \w+)?|"
        r"more(?: on this)?|watch(?: also| now| here| live)?|listen(?: also)?|don't miss|opinion|"
        r"recommended|must read|you may also like|in pictures|explainer|more from \w+(?: \w+)?)"
        r"\s*(?::|\||>|»|\s[-–—]\s)\s*\S.*",
        in_marks=False,
    ),
    Rule(
        "related link",
        "Click here to see the map",
        r"\W*(?:click|tap) (?:here|to)\b.{0,120}",
        in_marks=False,
    ),
    Rule("related link", "> Ferries run again", r">{1,3}\s?\w.{0,160}", in_marks=False),
    Rule("related link", "list 1 of 3 Ferries run again", r"list \d+ of \d+.{0,160}", in_marks=False),
    Rule(
        "related link",
        "For more news, see our front page",
        r"\W*for (?:the latest|more) (?:news|stories|updates|headlines|coverage)\b.{0,160}",
        in_marks=False,
    ),
    Rule(
        "related link",
        "Read the full report here",
        r"\W*read (?:more|the full \w+|the original(?: \w+)?) (?:about|on|from|at|here|in)\b.{0,80}",
        in_marks=False,
    ),
    Rule(
        "tags",
        "Tags: harbour, ferries",
        rf"\W*{lexicon.pattern('tag_label')}\s*(?::|\||–|—)\s*\S.*",
        in_marks=False,
    ),
    Rule("tags", "#harbour #ferries", r"(?:#\w+[\s,]*){1,}", in_marks=False),
    Rule(
        "reading time",
        "Less than 3 minutes to read",
        r"(?:(?:estimated )?read(?:ing)? time\W*)?(?:less than )?\w+ min(?:ute)?s?(?: read| to read)",
    ),
    Rule(
        "subscription",
        "Send any friend a story. As a subscriber, you have 5 gift articles to give each month.",
        r".{0,60}\bas a subscriber,? you (?:have|can|get|may)\b.{0,100}",
    ),
    Rule(
        "advertisement",
        "Advertisement 1Story continues below",
        r"advertisement\b.{0,40}(?:story|article) continues below.{0,20}",
    ),
    Rule(
        "advertisement",
        "Story continues below",
        r"(?:story|article|content|text) continues? (?:below|after|following|underneath)\b.{0,40}",
    ),
    Rule(
        "reader comments",
        "Do you want to comment on this?",
        r"(?:do you )?(?:want|would you like) to (?:comment|leave a comment|have your say)\b.{0,80}",
    ),
    Rule("reader comments", "Readers must first log in to comment", r".{0,60}\blog in to comment"),
    Rule(
        "site note",
        "This article is more than 2 years old",
        r"this (?:article|story|post) is (?:more than|over|at least) \d+ .{1,20} old",
    ),
    Rule("site note", "Our standards: the principles of the Post", r"our standards\s*:.{0,120}"),
    Rule("site note", "Purchase licensing rights", r"purchase licensing rights.{0,40}"),
    Rule("site note", "Privacy notice: the letters are sent by a partner", r"privacy notice\s*:.{0,400}"),
    Rule(
        "site note",
        "This article was amended because a name was misspelt.",
        r"(?:this (?:article|story|post|headline)|the headline of this .{1,20}) (?:was|has been) "
        r"(?:amended|corrected|edited|changed).{0,300}",
    ),
    Rule(
        "site note",
        "The views expressed here are the author's own",
        r"the (?:views|opinions) expressed .{0,60}\b(?:author|writer|contributor)s?\b.{0,250}",
    ),
    Rule("breadcrumb", "Start > News > Harbour", r"[^.!?>»›→]{1,60}(?:[>»›→]+[^.!?>»›→]{1,90}){1,8}"),
    Rule("breadcrumb", "Home / News", r"home\s*[/|]\s*.{1,120}"),
    Rule("web address", "https://harbour.example/ferries", r"(?:https?://|www\.)\S+"),
    Rule(
        "web address",
        "Short link: www.harbour.example",
        r"(?:source|link|url|short link|permalink)\W*(?:https?://|www\.)\S+",
    ),
    Rule("page number", "Page 2 of 3", r"(?:page\s*)?\d{1,3}\s*(?:/|of)\s*\d{1,3}"),
    Rule("page number", "12", r"\d{1,4}"),
)
"""What a line is by itself, in the order in which the reasons are tried."""

CAPTION_STARTS = (
    Rule(
        "caption",
        "Media playback is unsupported on your device Media caption Boats in Arden: 'It is late'",
        r"media playback is (?:unsupported|not supported) on (?:your|this) device.{0,250}",
    ),
    Rule(
        "caption",
        "File photo: the quay at dawn",
        rf"\W*{lexicon.pattern('caption_label')}\s*"
        r"(?::|/|\||©|\s-\s).{1,400}",
    ),
    Rule(
        "caption",
        "Photo by Ama Serwaa",
        r"(?:photo|image|photograph|picture|illustration|video|credit)s? (?:by|courtesy of|via|from|credit)\b"
        r".{1,80}",
    ),
    Rule("caption", "FILE - The quay at dawn", r"\W*file\s*[-–—:].{5,500}"),
    Rule(
        "caption",
        "[Photo Ama Serwaa]",
        r"[\[(]\s*(?:photo|file|image|picture|source|credit)\b[^)\]]*[\])]",
    ),
)
"""How captions begin."""

CAPTION_ENDS = (
    Rule(
        "caption",
        "The quay at dawn (Photo: Ama Serwaa)",
        rf"[\[(][^\])]{{0,60}}(?:\bphoto\b|\bimage\b|/\s?{_CREDIT}|{_CREDIT}\s?/|\bvia\s+{_CREDIT}"
        rf"|\bfile photo)[^\])]{{0,60}}[\])]",
    ),
    Rule(
        "caption",
        "The quay at dawn [Ama Serwaa/Harbour Post]",
        r"\[[^\],/]{0,20}[A-Z][\w.'-]+ [A-Z][^\],/]{1,30}/[^\],]{2,40}\]",
    ),
    Rule(
        "caption",
        "The quay at dawn | Ama Serwaa, Alamy",
        rf"(?:©|\|)\s?[^.|]{{0,50}}\b{_CREDIT}[^.]{{0,20}}",
    ),
    Rule(
        "caption",
        "The quay at dawn. Serwaa/Alamy",
        rf"[\w.'-]+\s?/\s?{_CREDIT}(?:\s(?:via|/)\s.{{2,30}})?",
    ),
    Rule(
        "caption",
        "The quay at dawn. REUTERS/Ama Serwaa",
        r"\b(?:reuters|ap photo|epa|afp)\s?/\s?[^./]{2,50}",
    ),
    Rule(
        "caption",
        "The quay at dawn, via Sputnik",
        rf"[.,]\s+(?:getty images|ap photo|via {_CREDIT}|{_CREDIT} via {_CREDIT})",
    ),
    Rule(
        "caption",
        "The quay at dawn. Photo: Ama Serwaa",
        r"[.!?)]\s+(?:photo|image|picture|photograph|credit)s?\s?[:/]\s?[^.:]{2,60}",
    ),
    Rule("caption", "The quay at dawn (file)", r"[\[(](?:file|archive|illustrative|library photo)[\])]"),
)
"""How captions end: with the photographer or the source of the picture."""

SOURCES = (
    Rule(
        "source line",
        "(With inputs from agencies)",
        r"\W*\(?\s*with (?:\w+ )?inputs? from.{0,250}",
        in_marks=False,
    ),
    Rule(
        "source line",
        "Source: Harbour Post",
        r"\W*(?:source|sources|agency|via)\s*:.{0,250}",
        in_marks=False,
    ),
    Rule(
        "source line",
        "This story comes from a syndicated feed",
        r"\W*\(?this (?:story|article|report|news)\b.{0,120}\b(?:feed|syndicated|agenc(?:y|ies)|wire)\b"
        r".{0,250}",
        in_marks=False,
    ),
    Rule(
        "source line",
        "Ama Serwaa contributed to this report",
        r"\W*.{0,80}\bcontributed to this (?:report|story|article).{0,250}",
        in_marks=False,
    ),
)
"""Where a text comes from."""


def one(rules: tuple[Rule, ...]) -> re.Pattern[str]:
    """Join rules to one expression."""
    return re.compile("|".join(rule.whole for rule in rules), re.IGNORECASE)


BY_REASON = tuple(
    (reason, one(tuple(rules))) for reason, rules in groupby(RULES, key=lambda rule: rule.reason)
)
"""The rules, joined by what they say of a line, in their order."""
