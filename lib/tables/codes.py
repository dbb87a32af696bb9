"""Coded values and their labels for people, so that a code reads the same on every page."""

from __future__ import annotations

ZONES = {"headline": "Headline", "deck": "Standfirst", "subhead": "Subhead", "body": "Body"}
QUOTE_KINDS = {"direct": "Direct", "mixed": "Mixed", "indirect": "Indirect"}
CUE_STANCES = {
    "neutral": "Neutral",
    "assertive": "Assertive",
    "doubting": "Doubting",
    "refusing": "Refusing",
}
CUE_CLASSES = {
    "plain": "Plain",
    "emphatic": "Emphatic",
    "explanatory": "Explanatory",
    "factive": "Presupposes truth",
    "doubting": "Casts doubt",
    "refusal": "Refusal",
    "omission": "Noted silence",
}
SPEECH_ACTS = {
    "statement": "Statement",
    "reported-demand": "Reported demand",
    "refusal": "Refusal",
    "non-confirmation": "Non-confirmation",
    "omission": "Noted omission",
}
DATE_CHECKS = {
    "confirmed": "Confirmed by outside evidence",
    "refined": "Made more exact by outside evidence",
    "contradicted": "Contradicted by outside evidence",
    "unverified": "No outside evidence found",
}
STATUSES = {
    "reviewed": "Reviewed: annotated from the guide, labelled twice and adjudicated",
    "given": "Given: known before the build, from the registry",
    "accepted": "Accepted: found by the build, confirmed or corrected by an editor",
    "machine": "Machine: found by the build alone, not reviewed",
}
DECISIONS = {
    "accept": "Accept",
    "correct": "Correct",
    "reject": "Reject",
    "rename": "Rename",
    "merge": "Merge into another",
    "split": "Split: some of its rows go to a new one",
    "drop": "Drop",
    "undo": "Take back a change of names and groups",
    "second": "Second reading, blind: counts for agreement, changes nothing",
    "code": "Code the tone of a sentence toward a target",
}
REVIEWED_TABLES = {
    "quotes": "Quotations",
    "events": "Events",
    "place_mentions": "Place mentions",
    "speakers": "Speakers",
    "candidates": "Candidates for disagreements",
}
NAMED_TABLES = {
    "speakers": "Speakers",
    "outlets": "Outlets",
    "places": "Places",
    "sides": "Sides",
    "topics": "Topics",
    "targets": "Targets",
    "statements": "Statements",
}
"""Tables whose rows are names that other rows go by: editors rename, merge, split and drop them."""
CODED_TABLES = {"tone_readings": "Tone toward a target"}
"""Tables whose rows editors code: they say what they find, whatever the build found."""
KEY_WORDS = "Key words: "
"""How the gist of a row that a build made begins: it has key words of the content, no sentence."""
MADE_BY_BUILD = ("accepted", "machine")
"""Statuses of the rows that a build made."""
REACHES = {
    "passage": "The passage",
    "sentence": "The sentence or sentences that hold it",
    "part": "Some of its words",
}
EVENT_KINDS = {
    "talks": "Talks",
    "statement": "Statement",
    "military": "Military",
    "diplomatic": "Diplomatic",
    "legal-commercial": "Legal or commercial",
    "regime-change": "Change of government",
    "evacuation": "Evacuation",
}
ORIGINS = {"articles": "In the articles", "context": "Wider chronology"}
TIME_PRECISIONS = {"day": "Day", "week": "Week", "month": "Month", "open": "Open-ended"}
CONFIDENCES = {"high": "High", "medium": "Medium"}
ASPECTS = {
    "date": "Date",
    "what-happened": "What happened",
    "wording": "Wording",
    "detail": "Detail",
    "place": "Place",
    "source": "Source",
    "role": "Role",
    "title": "Title",
}
GEO_PRECISIONS = {
    "exact": "Exact: the site itself",
    "city": "City: the centre of the town",
    "label": "Label point: a country, region or sea, drawn only as a name",
    "none": "No point",
}
PLACE_USES = {
    "location": "Location: a point on the map",
    "actor": "Actor: stands for a government",
    "subject": "Subject: part of an office or topic",
}
VOICES = {
    "narrator": "The outlet's own words",
    "mixed": "Mixed: attributed words and the outlet's own",
    "quoted": "Attributed to a speaker",
}
REPORTINGS = {"none": "None", "direct": "Direct", "mixed": "Mixed", "indirect": "Indirect"}
TONES = {"-1": "Against", "0": "Neither", "1": "In favour"}
WORD_KINDS = {"loaded": "Loaded word", "hedge": "Hedge"}
WORD_USERS = {"narrator": "The outlet", "speaker": "The speaker"}
DISAGREEMENT_KINDS = {
    "date": "Date",
    "wording": "Wording",
    "internal": "Inside one article",
    "fact": "Fact",
    "place": "Place",
    "name-spelling": "Spelling of a name",
    "title": "Title or office",
    "framing": "Framing",
    "omission": "Omission",
}
CANDIDATE_KINDS = {
    "spelling": "Spelling of a name",
    "office": "Title or office",
    "date": "Date",
    "place": "Place",
    "number": "Number",
    # No build makes these any more: who says "he said" is too often misread. Folders made earlier have them.
    "speaker": "Whose words",
    "silence": "Spoke of it or not",
    "source": "Stated or attributed",
    "wording": "A word gained or lost",
    "headline": "Headline and body",
}
OUTLET_ROLES = {"publishes": "Publishes an article here", "cited": "Cited or followed by an article"}
SOURCE_SCOPES = {"whole": "Behind the whole text", "part": "Behind a part of it"}
ORIGIN_KINDS = {
    "own": "Said to the outlet itself",
    "named": "Through a medium that the article names for the words",
    "credited": "In a text that the article credits",
    "followed": "In a text that the article follows without credit",
    "source": "From where is not known; others here have it from this outlet",
    "reprint": "In a text that stands in another article here, too",
    "inferred": "Likely through a medium; inferred, not proven",
    "unknown": "From where is not known",
}
SOURCE_RELATIONS = {
    "credited": "Credited: named in the article",
    "followed": "Followed without credit",
    "inferred": "Inferred: likely behind the text, not proven",
}
ARTICLE_PARTS = {
    "title": "Headline",
    "body": "Body without page furniture",
    "extent": "First to last character of the body",
    "deck": "Standfirst",
    "subhead": "Subhead",
    "furniture": "Page furniture: captions, tickers, buttons, comments, bylines",
}
COVERAGES = {
    "quoted": "Quoted (in quotation marks)",
    "paraphrased": "Paraphrased",
    "left-out": "Left out",
    "older": "Older than the news window",
    "not-yet-said": "Said after the article's likely date",
}
VIEWS = {
    "coverage": "Overview: what each outlet did with the statements",
    "timeline": "Timeline: what happened, what was said, what was published",
    "lags": "Timeline: from the words to the article",
    "datings": "Timeline: how exactly each outlet dates an event",
    "map": "Map: which places the outlets name, and what happened there",
    "spellings": "Map: how each outlet spells the places",
    "meanings": "Map: places, and names that stand for a government",
    "coded-tone": "Tone: coded tone with its intervals",
    "loaded-words": "Tone: loaded words",
    "reporting-verbs": "Tone: reporting verbs",
    "voices": "Tone: whose voices get the words",
    "narration": "Tone: the outlet's own words and attributed ones",
    "quotes": "Quotes: quotations and whose they are",
    "statements": "Side by side: statements by outlet",
    "words": "Side by side: two versions word by word",
    "groups": "Side by side: statements that belong together",
    "disagreements": "Side by side: where the outlets part",
    "flow": "Sources: the way of the words",
    "texts": "Sources: whose text",
}
"""Views that a step of the tour can show."""
TONE_READINGS = {
    "neg": "Speaks ill of it",
    "neu": "Neither",
    "pos": "Speaks well of it",
    "abstained": "The model abstains",
}
"""What the model reads of a sentence and a target, in the order of the columns of its confusion."""
TONE_CODES = {
    "neg": "Speaks ill of it",
    "neu": "Neither",
    "pos": "Speaks well of it",
    "unclear": "Cannot say",
}
"""What an editor codes of a sentence and a target."""
TONE_SETS = {
    "own-test": "States, governments, armed groups (invented, held out)",
    "own-tune": "The same kind, used to weigh scores",
    "news-rw": "US politics, real mix of tones (NewsMTSC, development)",
    "news-mt": "US politics, several targets a sentence (NewsMTSC, development)",
}
"""Sentences that the model's error was measured on; it learned from none of them."""
TONE_FIGURES = {
    "macro-f1": "Found and right, mean of the three tones (macro-F1)",
    "auc": "A sentence that speaks well scores above one that speaks ill (AUC)",
    "auc-words": "The same by word tone alone (VADER)",
    "flips": "Read as the opposite, of all sentences",
    "wrong-way": "Score with the wrong sign, of sentences that speak well or ill",
    "coverage": "Not abstained",
    "right-when-sure": "Right, where the model does not abstain",
}
"""What is measured of the model that reads tone."""
CORRECTIONS = {
    "reviewed": "Corrected by sentences that people coded (prediction-powered inference)",
    "borrowed": "Corrected by the model's confusion on other, held-out sentences: its error here is borrowed",
}
"""What corrects a mean of the model's readings."""
TONE_MEASURES = {"coded": "Coded tone", "word": "Word tone"}
INTERVAL_METHODS = {
    "bootstrap": "95 % range of means of sentences drawn anew many times (bootstrap)",
    "exact-binomial": "95 % range where every sentence has the same value (exact binomial bound)",
    "none": "No range: fewer than five sentences that differ",
}
