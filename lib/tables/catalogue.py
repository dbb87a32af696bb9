"""The catalogue of the tables, one declaration each: what a row is, its columns, types and allowed values.

This module is the single description of the data. The loader validates against it, the extraction writes
`datapackage.json` from it (Frictionless Table Schema), and the codebook and the documentation are made from
that file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from lib.tables import codes
from lib.tables.columns import Column, Table


def _id(name: str, description: str) -> Column:
    return Column(name, "id", description)


def _ref(name: str, target: str, description: str, *, required: bool = True, many: bool = False) -> Column:
    return Column(name, "id", description, required=required, references=target, many=many)


def _text(name: str, description: str, *, required: bool = False, many: bool = False) -> Column:
    return Column(name, "text", description, required=required, many=many)


def _choice(name: str, description: str, values: Mapping[str, str], *, required: bool = True) -> Column:
    return Column(name, "text", description, required=required, values=values)


def _edtf(name: str, description: str, *, required: bool = False) -> Column:
    return Column(name, "edtf", description + " (EDTF level 1)", required=required)


def _url(name: str, description: str, *, required: bool = False, many: bool = False) -> Column:
    return Column(name, "url", description, required=required, many=many)


def _count(name: str, description: str, *, minimum: int = 0) -> Column:
    return Column(name, "integer", description, minimum=minimum)


def _number(
    name: str,
    description: str,
    low: float | None = None,
    high: float | None = None,
    *,
    required: bool = False,
) -> Column:
    return Column(name, "number", description, required=required, minimum=low, maximum=high)


def _status() -> Column:
    return _choice("status", "Who stands behind the row", codes.STATUSES)


def _span(what: str) -> tuple[Column, Column, Column]:
    return (
        _count("start", f"First character of {what}, counted from 0 in the article's text"),
        _count("end", f"Character after the last one of {what}", minimum=1),
        Column("sha256", "sha256", f"SHA-256 of {what} in UTF-8, to check it against the article"),
    )


# --- the tables ----------------------------------------------------------------------------------

_VOICES_AND_ALL = {**codes.VOICES, "all": "All sentences"}

_TABLES = (
    Table(
        "story",
        "the story that the tables tell (one row)",
        (
            _id("story_id", "Id of the story"),
            _text("title", "Title of the story", required=True),
            _text("summary", "What the story is, in one or two sentences", required=True),
            _text("provenance", "How the rows came about, in a sentence or two", required=True),
            _edtf("period_start", "First day that the period filter offers", required=True),
            _edtf("period_end", "Last day that the period filter offers", required=True),
        ),
        key=("story_id",),
    ),
    Table(
        "sides",
        "a side that speakers belong to, in the order of their colours",
        (
            _id("side_id", "Id of the side"),
            _text("name", "Name of the side", required=True),
            replace(_text("basis", "Why it is a side, where the build proposed it"), extra=True),
        ),
        key=("side_id",),
    ),
    Table(
        "topics",
        "a topic of quotations",
        (
            _id("topic_id", "Id of the topic"),
            _text("name", "Name of the topic", required=True),
            _text(
                "keywords",
                "Words, or beginnings of words that end in *, by which the build knows the topic",
                many=True,
            ),
            replace(_text("basis", "Why it is a topic, where the build proposed it"), extra=True),
        ),
        key=("topic_id",),
    ),
    Table(
        "targets",
        "a party that the tone of sentences is coded toward",
        (
            _id("target_id", "Id of the target"),
            _text("name", "Name of the target", required=True),
            _text("aliases", "Other names by which the build finds it in a sentence", many=True),
            _text("basis", "Why it is a target, where the build proposed it"),
        ),
        key=("target_id",),
    ),
    Table(
        "outlets",
        "a medium that publishes an article here, or that an article cites or follows",
        (
            _id("outlet_id", "Id of the outlet"),
            _text("name", "Name of the outlet", required=True),
            _choice("role", "Whether it publishes an article here or is only cited", codes.OUTLET_ROLES),
            _text("aliases", "Other names and spellings", many=True),
            _text("country", "Country, with its city where known"),
            _text("language", "Language of the edition"),
            _text("kind", "Kind of medium"),
            _text("ownership", "What is on record about ownership and alignment, in our own words"),
            _text("ownership_confidence", "How sure the ownership entry is"),
            _text("note", "Remark"),
            _url("url", "Home page of the outlet"),
            _url("evidence_url", "Sources for country, kind and ownership", many=True),
        ),
        key=("outlet_id",),
    ),
    Table(
        "articles",
        "an article",
        (
            _id("article_id", "Outlet id and the first six digits of the text's SHA-256"),
            _ref("outlet_id", "outlets.outlet_id", "Publisher"),
            _text("doc", "File name of the article's text", required=True),
            _text("title", "Headline as printed", required=True),
            _text("title_gist", "Headline in other words"),
            _text("title_note", "Remark on the headline"),
            _url("url", "Address of the article"),
            _url("url_other", "Other addresses of the same article", many=True),
            replace(_url("archive_url", "Address of a copy of the page in an archive"), extra=True),
            _edtf("published_edtf", "Best estimate of the day of publication"),
            _edtf("published_likely_edtf", "Likely interval of publication"),
            _edtf("published_bounds_edtf", "Earliest and latest possible day of publication"),
            _text("published_basis", "How the date was found"),
            _url("published_basis_url", "Evidence for the date", many=True),
            _text("modified", "Time of last change as printed by the page"),
            _text("byline", "Author as printed"),
            _text("agency_note", "Which agency's or outlet's text stands behind the article"),
            _count("words", "Words of the body, separated by white space", minimum=1),
            _count("sentences", "Sentences of the body", minimum=1),
            _count("chars", "Characters of the whole text", minimum=1),
            Column("sha256", "sha256", "SHA-256 of the whole text in UTF-8 with \\n line ends"),
            _text("near_duplicates", "Files whose text is nearly the same as this one's", many=True),
            Column(
                "arrived",
                "moment",
                "When it joined these tables; empty where it was there from the first build, or nobody knows",
                required=False,
                extra=True,
            ),
            _status(),
        ),
        key=("article_id",),
    ),
    Table(
        "article_parts",
        "a stretch of an article by its part in the page",
        (
            _ref("article_id", "articles.article_id", "Article"),
            _choice("part", "What the stretch is", codes.ARTICLE_PARTS),
            _text("reason", "What kind of furniture it is"),
            *_span("the stretch"),
        ),
        key=("article_id", "part", "start"),
    ),
    Table(
        "links",
        "the few words by which a browser finds a passage in the publisher's page (a text fragment)",
        (
            _ref("article_id", "articles.article_id", "Article"),
            _count("start", "First character of the passage, counted from 0 in the article's text"),
            _count("end", "Character after the last one of the passage", minimum=1),
            _text("prefix", "Words right before it; empty where none are needed"),
            _text("first", "Its first words, or all of it where it is short", required=True),
            _text("last", "Its last words; empty where the first are all of it"),
            _text("suffix", "Words right after it; empty where none are needed"),
            _choice("reach", "What the words lead to", codes.REACHES),
        ),
        key=("article_id", "start", "end"),
        optional=True,
        extra=True,
    ),
    Table(
        "article_sources",
        "a medium whose text an article credits or follows",
        (
            _ref("article_id", "articles.article_id", "Article"),
            _ref("outlet_id", "outlets.outlet_id", "Medium behind the text"),
            _choice("relation", "Whether the article credits it", codes.SOURCE_RELATIONS),
            _choice("scope", "How much of the article comes from it", codes.SOURCE_SCOPES),
            _ref(
                "quotes",
                "quotes.quote_id",
                "Quotations that come from it, where it is behind a part of the text",
                required=False,
                many=True,
            ),
            _text("note", "What is taken from it", required=True),
            _status(),
        ),
        key=("article_id", "outlet_id", "relation"),
    ),
    Table(
        "speakers",
        "a person, institution, group or unnamed source that is quoted",
        (
            _id("speaker_id", "Id of the speaker"),
            _text("name", "Name of the speaker", required=True),
            _choice(
                "kind",
                "What kind of speaker it is",
                {
                    "person": "Person",
                    "institution": "Institution",
                    "group": "Group",
                    "source": "Unnamed source",
                    "media": "Unnamed media",
                },
            ),
            _text("role", "Office or part in the story"),
            _ref("side_id", "sides.side_id", "Side"),
            _text("aliases", "Other names and spellings", many=True),
            _text("wikidata_qid", "Wikidata identifier"),
            _text("note", "Remark"),
            _status(),
        ),
        key=("speaker_id",),
    ),
    Table(
        "groups",
        "statements that belong side by side",
        (_id("group_id", "Id of the group"), _text("title", "Title of the group", required=True)),
        key=("group_id",),
    ),
    Table(
        "statements",
        "one utterance or communique, however many outlets carry it",
        (
            _id("statement_id", "Id of the statement"),
            _ref(
                "speaker_id",
                "speakers.speaker_id",
                "Speaker; empty where the articles give it to different mouths",
                required=False,
            ),
            _text("gist", "Content in our own words", required=True),
            _ref("group_id", "groups.group_id", "Group of like statements", required=False),
            _status(),
        ),
        key=("statement_id",),
    ),
    Table(
        "quotes",
        "one quotation in one article",
        (
            _id("quote_id", "Id of the quotation"),
            _ref("article_id", "articles.article_id", "Article"),
            _choice("zone", "Part of the article", codes.ZONES),
            _choice(
                "kind",
                "Direct: the marks hold a whole clause; mixed: a part of one; indirect: no marks",
                codes.QUOTE_KINDS,
            ),
            _text(
                "quoted",
                "Words between the quotation marks, verbatim but for white space; several joined by ' … '",
            ),
            _text("gist", "Content in our own words; says what is said, not that it is true", required=True),
            _ref("speaker_id", "speakers.speaker_id", "Speaker"),
            _text("speaker_as_written", "How the sentence names the speaker; in brackets: not named"),
            _text("cue", "Reporting word as printed; ':' in headlines"),
            _text("cue_lemma", "Dictionary form of the cue"),
            _choice("cue_stance", "Stance of the reporting word, not of the content", codes.CUE_STANCES),
            _choice("cue_class", "Finer class of the reporting word", codes.CUE_CLASSES),
            _choice("speech_act", "What the quotation does", codes.SPEECH_ACTS),
            _ref(
                "via_outlet_id",
                "outlets.outlet_id",
                "Medium through which the words came, as the article has it",
                required=False,
            ),
            _edtf("said_edtf", "When it was said, as far as the article alone supports"),
            _text("said_basis", "Why that date"),
            _edtf("evidence_edtf", "When it was said by outside evidence, where that differs or is finer"),
            _url("evidence_url", "The outside evidence for the date"),
            _choice("date_check", "How the evidence bears on the article's date", codes.DATE_CHECKS),
            _ref("topic_id", "topics.topic_id", "Main topic"),
            _ref("also_topics", "topics.topic_id", "Further topics", required=False, many=True),
            _ref("statement_id", "statements.statement_id", "Statement that it carries"),
            _ref(
                "also_statements",
                "statements.statement_id",
                "Further statements in it",
                required=False,
                many=True,
            ),
            _count("words", "Words of the quotation's span, separated by white space", minimum=1),
            *_span("the quotation, marks included"),
            _status(),
            _text("note", "Remark"),
        ),
        key=("quote_id",),
    ),
    Table(
        "quote_spans",
        "a stretch that belongs to a quotation",
        (
            _ref("quote_id", "quotes.quote_id", "Quotation"),
            _choice(
                "part",
                "What the stretch is",
                {"quoted": "Words between the marks", "attribution": "Speaker and cue"},
            ),
            *_span("the stretch"),
        ),
        key=("quote_id", "part", "start"),
    ),
    Table(
        "exclusions",
        "a stretch that is easily mistaken for a quotation or a place",
        (
            _id("exclusion_id", "Id of the stretch"),
            _choice("kind", "What it might be taken for", {"quote": "Quotation", "place": "Place"}),
            _ref("article_id", "articles.article_id", "Article"),
            _choice("zone", "Part of the article", {**codes.ZONES, "furniture": "Page furniture"}),
            _text("text", "The stretch itself: a name or a single word", required=True),
            _text("reason", "Why it does not count", required=True),
            *_span("the stretch"),
        ),
        key=("exclusion_id",),
    ),
    Table(
        "actors",
        "somebody who takes part in an event",
        (
            _id("actor_id", "Id of the actor"),
            _text("name", "Name of the actor", required=True),
            _ref("side_id", "sides.side_id", "Side"),
            _ref("speaker_id", "speakers.speaker_id", "The same as a speaker, if so", required=False),
        ),
        key=("actor_id",),
    ),
    Table(
        "events",
        "something that happened",
        (
            _id("event_id", "Id of the event"),
            _text("title", "What happened, in our own words", required=True),
            _choice("kind", "Kind of event", codes.EVENT_KINDS),
            _edtf("date_edtf", "When it happened", required=True),
            _choice("time_precision", "Precision as coded", codes.TIME_PRECISIONS, required=False),
            _ref("places", "places.place_id", "Places", required=False, many=True),
            _ref("actors", "actors.actor_id", "Actors", required=False, many=True),
            _choice("origin", "Whether an article here mentions it", codes.ORIGINS),
            _choice(
                "confidence",
                "High: dated and sourced; medium: day inferred, one weak source, or unconfirmed",
                codes.CONFIDENCES,
                required=False,
            ),
            _text("chronology_id", "Number of the entry in the wider chronology that tells the same event"),
            _text("note", "Remark"),
            _status(),
        ),
        key=("event_id",),
    ),
    Table(
        "event_mentions",
        "a passage of an article that mentions an event",
        (
            _ref("event_id", "events.event_id", "Event"),
            _ref("article_id", "articles.article_id", "Article"),
            _edtf("date_as_given_edtf", "Date that the article supports"),
            _text("date_words", "The article's words for the date, shortened; 'none' where it has none"),
            _text("date_rule", "How the words were read"),
            *_span("the passage"),
            _status(),
        ),
        key=("event_id", "article_id", "start"),
    ),
    Table(
        "event_differences",
        "one way in which the articles differ about an event",
        (
            _ref("event_id", "events.event_id", "Event"),
            _count("n", "Number of the difference within the event", minimum=1),
            _choice("aspect", "What differs", codes.ASPECTS),
            _text("difference", "How they differ, in our own words", required=True),
        ),
        key=("event_id", "n"),
    ),
    Table(
        "event_evidence",
        "an outside source for an event",
        (
            _ref("event_id", "events.event_id", "Event"),
            _url("url", "Address of the source", required=True),
            _text("source", "Who published it; the agency behind a reprint in brackets"),
            _text("chronology_id", "Number of the entry in the wider chronology that names this source"),
            _edtf("date_edtf", "Date of that entry, where it was merged into an event of the articles"),
            _text("gist", "What that entry says, in our own words"),
            _choice("kind", "Kind of event as in that entry", codes.EVENT_KINDS, required=False),
            _ref("places", "places.place_id", "Places as in that entry", required=False, many=True),
            _ref("actors", "actors.actor_id", "Actors as in that entry", required=False, many=True),
            _choice("confidence", "Confidence of that entry", codes.CONFIDENCES, required=False),
            _ref(
                "article_ids",
                "articles.article_id",
                "Articles here that report it, as in that entry",
                required=False,
                many=True,
            ),
            _text("note", "Remark of that entry"),
        ),
        key=("event_id", "url"),
    ),
    Table(
        "places",
        "a place",
        (
            _id("place_id", "Id of the place"),
            _text("name", "Name of the place", required=True),
            _text("kind", "What kind of place it is", required=True),
            _text("country", "ISO 3166 code of the country"),
            _number("lat", "Latitude, decimal degrees north", -90, 90),
            _number("lon", "Longitude, decimal degrees east", -180, 180),
            _text("coordinates_source", "Where the coordinates come from"),
            _choice("geo_precision", "What the point stands for", codes.GEO_PRECISIONS),
            _text("confidence", "How sure the point is"),
            _text("geonames_id", "GeoNames identifier"),
            _text("wikidata_qid", "Wikidata identifier"),
            _text("aliases", "Spellings", many=True),
            _text("note", "Remark"),
            _status(),
        ),
        key=("place_id",),
    ),
    Table(
        "place_mentions",
        "a place name in an article",
        (
            _id("mention_id", "Id of the mention"),
            _ref("place_id", "places.place_id", "Place"),
            _ref("article_id", "articles.article_id", "Article"),
            _text("spelling", "The name as printed", required=True),
            _choice("use", "What the name does in the sentence", codes.PLACE_USES),
            _text("facet", "Which part of the place is meant, such as air base or town"),
            _choice("zone", "Part of the article", codes.ZONES),
            *_span("the name"),
            _status(),
        ),
        key=("mention_id",),
    ),
    Table(
        "movements",
        "a journey that an event tells of, drawn as an arc",
        (
            _id("movement_id", "Id of the journey"),
            _ref("event_id", "events.event_id", "Event"),
            _text("what", "Who or what moved", required=True),
            _ref("from_place_id", "places.place_id", "Where it began"),
            _ref("to_place_id", "places.place_id", "Where it ended"),
            _text("basis", "What the two ends rest on", required=True),
        ),
        key=("movement_id",),
    ),
    Table(
        "sentences",
        "a sentence of an article, without its text",
        (
            _id("sentence_id", "Id of the sentence"),
            _ref("article_id", "articles.article_id", "Article"),
            _count("n", "Number of the sentence within the article", minimum=1),
            _choice("zone", "Part of the article", codes.ZONES),
            _choice("voice", "Whose words the sentence holds", codes.VOICES),
            _choice("reporting", "Kind of quotation in it", codes.REPORTINGS),
            _count("words", "Words, separated by white space", minimum=1),
            _number("word_tone", "Word tone from -1 to 1, by the method in word_tone_method", -1, 1),
            _text("word_tone_method", "Lexicon, version and score behind word_tone"),
            *_span("the sentence"),
            _status(),
        ),
        key=("sentence_id",),
    ),
    Table(
        "sentence_tones",
        "the coded tone of a sentence toward one target",
        (
            _ref("sentence_id", "sentences.sentence_id", "Sentence"),
            _ref("target_id", "targets.target_id", "Target"),
            Column(
                "tone",
                "integer",
                "The outlet's own tone: -1 against, 0 neither, 1 in favour; words of speakers never count",
                minimum=-1,
                maximum=1,
            ),
            _text("reason", "Why the tone is not 0"),
        ),
        key=("sentence_id", "target_id"),
    ),
    Table(
        "tone_readings",
        "the tone of a sentence toward one target named in it, as the model of the build reads it",
        (
            _ref("sentence_id", "sentences.sentence_id", "Sentence"),
            _ref("target_id", "targets.target_id", "Target"),
            _choice(
                "reading",
                "Tone toward the target, whoever speaks: words of speakers count; or that the model abstains",
                codes.TONE_READINGS,
            ),
            _number(
                "probability", "How likely the model holds the likeliest tone to be", 0, 1, required=True
            ),
            _number("score", "Probability of good less that of bad, from -1 to 1", -1, 1, required=True),
            _text("model", "Name and version of the model", required=True),
            replace(
                _choice(
                    "coded",
                    "What an editor who did not see the reading coded, the same way; empty where nobody has",
                    codes.TONE_CODES,
                    required=False,
                ),
                extra=True,
            ),
            _status(),
        ),
        key=("sentence_id", "target_id"),
        optional=True,
    ),
    Table(
        "loaded_words",
        "a loaded word or a hedge in a sentence",
        (
            _ref("sentence_id", "sentences.sentence_id", "Sentence"),
            _choice("kind", "Loaded word or hedge", codes.WORD_KINDS),
            _text(
                "word", "The word or fragment, four words at most outside quotation marks; empty where longer"
            ),
            _choice("by", "Whose word it is", codes.WORD_USERS),
            *_span("the word"),
            _status(),
        ),
        key=("sentence_id", "kind", "start", "end"),
    ),
    Table(
        "disagreements",
        "a point where articles part, inside or between each other, or from outside evidence",
        (
            _id("disagreement_id", "Id of the disagreement"),
            _choice("kind", "What they part over", codes.DISAGREEMENT_KINDS),
            _text("title", "The point at issue", required=True),
            _text(
                "external_version", "What a source outside the articles says, where that is the other side"
            ),
            _text("judgement", "Which version holds and why; editorial", required=True),
            _choice("confidence", "Confidence of the judgement", codes.CONFIDENCES),
            _ref("events", "events.event_id", "Events concerned", required=False, many=True),
            _ref("quotes", "quotes.quote_id", "Quotations concerned", required=False, many=True),
        ),
        key=("disagreement_id",),
    ),
    Table(
        "disagreement_versions",
        "a passage that gives one version of a disagreement",
        (
            _ref("disagreement_id", "disagreements.disagreement_id", "Disagreement"),
            _count("version", "Number of the version within the disagreement", minimum=1),
            _text("says", "The version in our own words", required=True),
            _ref("article_id", "articles.article_id", "Article that has it"),
            _text(
                "text", "The passage itself where it is a name, four words at most, or inside quotation marks"
            ),
            *_span("the passage"),
        ),
        key=("disagreement_id", "version", "article_id", "start"),
    ),
    Table(
        "disagreement_evidence",
        "an outside source that bears on a disagreement",
        (
            _ref("disagreement_id", "disagreements.disagreement_id", "Disagreement"),
            _url("url", "Address of the source", required=True),
            _text("source", "Who published it", required=True),
            _text("shows", "What it shows, in our own words", required=True),
        ),
        key=("disagreement_id", "url"),
    ),
    Table(
        "quantities",
        "a number in an article with what it counts or measures",
        (
            _id("quantity_id", "Id of the quantity"),
            _ref("article_id", "articles.article_id", "Article"),
            _number("value", "The number; of a range its lower end", required=True),
            _number("value_most", "Upper end of a range; empty where it is one number"),
            _text("unit", "Unit, such as `%`, `km` or `USD`; empty where things are counted"),
            _text("counts", "What is counted or measured, four words at most", required=True),
            *_span("the number with its noun"),
            _status(),
        ),
        key=("quantity_id",),
        optional=True,
        extra=True,
    ),
    Table(
        "candidates",
        "a point where the build found that articles may part; its status says whether anybody judged it",
        (
            _id("candidate_id", "Id of the candidate"),
            _choice("kind", "What they may part over", codes.CANDIDATE_KINDS),
            _text("title", "The point at issue", required=True),
            _ref("events", "events.event_id", "Events concerned", required=False, many=True),
            _ref("quotes", "quotes.quote_id", "Quotations concerned", required=False, many=True),
            _status(),
        ),
        key=("candidate_id",),
        optional=True,
        extra=True,
    ),
    Table(
        "candidate_versions",
        "a passage that gives one version of a candidate",
        (
            _ref("candidate_id", "candidates.candidate_id", "Candidate"),
            _count("version", "Number of the version within the candidate", minimum=1),
            _text(
                "says",
                "The version: a name, office, date, place or number, or the words that the other version "
                "lacks, four words at most",
                required=True,
            ),
            _ref("article_id", "articles.article_id", "Article that has it"),
            *_span("the passage"),
        ),
        key=("candidate_id", "version", "article_id", "start"),
        optional=True,
        extra=True,
    ),
    Table(
        "agreement",
        "how far a second, blind annotation agreed with the first on one variable",
        (
            _id("variable_id", "Id of the variable"),
            _text("variable", "What was labelled", required=True),
            _count("n", "Items compared", minimum=1),
            _text("measure", "Measure of agreement", required=True),
            _number("value", "Value of the measure", -1, 1, required=True),
            _text("note", "Remark"),
        ),
        key=("variable_id",),
    ),
    Table(
        "editor_agreement",
        "how far editors who judged the same rows of a build agree",
        (
            _id("variable_id", "Table of the rows"),
            _text("variable", "What was judged", required=True),
            _count("n", "Rows that two editors or more judged", minimum=1),
            _count("editors", "Editors who judged any of them", minimum=2),
            _count("blind", "Rows that an editor judged without seeing what another had decided"),
            _number("equal", "Share of the rows on which all say the same", 0, 1, required=True),
            _number(
                "alpha",
                "Krippendorff's alpha; empty where the rows are too few, or all verdicts are the same",
                -1,
                1,
            ),
            _number("low", "Lower end of its 95 % interval", -1, 1),
            _number("high", "Upper end of its 95 % interval", -1, 1),
        ),
        key=("variable_id",),
        optional=True,
        extra=True,
    ),
    Table(
        "build_agreement",
        "how far the build alone agrees with the reviewed rows on one variable",
        (
            _id("variable_id", "Id of the variable"),
            _text("variable", "What was compared", required=True),
            _text("measure", "Measure of agreement", required=True),
            _count("n_reviewed", "Reviewed rows compared"),
            _count("n_machine", "Rows of the build compared"),
            _count("n_equal", "Rows that agree"),
            _number("precision", "Share of the build's rows that agree", 0, 1),
            _number("recall", "Share of the reviewed rows that the build has", 0, 1),
            _number("value", "Value of the measure", 0, 1, required=True),
            _number("low", "Lower end of the 95 % interval of the value", 0, 1),
            _number("high", "Upper end of the 95 % interval of the value", 0, 1),
            _text("note", "Remark"),
        ),
        key=("variable_id",),
        optional=True,
    ),
    Table(
        "build_unseen",
        "what the build gets right, in one respect, of a made-up story that no rule was written on",
        (
            _id("story_id", "Name of the made-up story"),
            _text("story", "What the story is about and who writes it", required=True),
            _text("figure", "What is measured", required=True),
            _number("hits", "Items that are right; of a figure with (F1), items that both sides have", 0),
            _number("n", "Items in all; of a figure with (F1), half of those of both sides", 0),
            _number("value", "Share that is right", 0, 1, required=True),
            _number("low", "Lower end of the 95 % interval of the value", 0, 1),
            _number("high", "Upper end of the 95 % interval of the value", 0, 1),
            _text("texts", "First eight digits of the hash of the story: which texts were measured"),
        ),
        key=("story_id", "figure"),
        optional=True,
    ),
    Table(
        "tone_errors",
        "one figure of how well the model reads tone, on sentences that it did not learn from",
        (
            _id("set_id", "Which sentences"),
            _text("model", "Name and version of the model", required=True),
            _text("measure", "What is measured; `neg-read-pos`: coded neg and read as pos", required=True),
            _count("n", "Sentences with a target that it rests on; of a confusion, those coded so"),
            _number("value", "Value of the measure, or how many", 0, required=True),
            _number("low", "Lower end of the 95 % interval of the value", 0, 1),
            _number("high", "Upper end of the 95 % interval of the value", 0, 1),
        ),
        key=("set_id", "measure"),
        optional=True,
    ),
    Table(
        "reviews",
        "an editor's decision on a row of the build",
        (
            _id("review_id", "Id of the decision"),
            _text("decided_at", "Time of the decision, ISO 8601 in UTC", required=True),
            _text("reviewer", "Who decided", required=True),
            _choice(
                "table",
                "Table of the row",
                {**codes.REVIEWED_TABLES, **codes.NAMED_TABLES, **codes.CODED_TABLES},
            ),
            _id("row_id", "Id of the row; of a code of tone that of the sentence"),
            _choice("decision", "What was decided", codes.DECISIONS),
            _text(
                "field",
                "What of the row: the column that is corrected; the rows that a split takes away; the target "
                "that tone is coded toward, and the first digits of the sentence's hash; else some rows by "
                "which the next build knows it again",
            ),
            _text(
                "value",
                "What it becomes: the new value of the column, empty to clear it; the new name; the id of "
                "the row that it becomes one with, and rows by which that is known; the decision taken back; "
                "the verdict of a second reading; the code, empty where it is taken back",
            ),
            _text("reason", "Why it was decided so"),
        ),
        key=("review_id",),
        optional=True,
    ),
    Table(
        "tour",
        "a step of the tour through the story: a view and a paragraph that says what is to be seen there",
        (
            _count("step", "Number of the step, from 1", minimum=1),
            _text("title", "What the step is about", required=True),
            _text("text", "What is to be seen, in our own words", required=True),
            _choice("view", "The view that it shows", codes.VIEWS),
            _text("query", "What is chosen in that view, written as in its address"),
            Column(
                "items",
                "item",
                "What it is about, such as `quote.` and an id: all else is dimmed",
                required=False,
                many=True,
            ),
        ),
        key=("step",),
        optional=True,
        extra=True,
    ),
    Table(
        "synonyms",
        "words that the search takes for one another in this story",
        (
            _id("synonym_id", "Id of the row"),
            _text("words", "The words and sayings, each in any of its forms", required=True, many=True),
            _text("note", "Remark"),
        ),
        key=("synonym_id",),
        optional=True,
        extra=True,
    ),
    # --- derived: written by `python -m lib.extraction derive` -------------------------------------------
    Table(
        "tone",
        "the tone of one outlet in one voice toward one target",
        (
            _choice("measure", "Coded tone (per target) or word tone (no target)", codes.TONE_MEASURES),
            _ref("outlet_id", "outlets.outlet_id", "Outlet"),
            _ref("target_id", "targets.target_id", "Target; empty for word tone", required=False),
            _choice(
                "voice", "Voice of the sentences, or all of them", {**codes.VOICES, "all": "All sentences"}
            ),
            _count("n", "Sentences", minimum=1),
            _count("articles", "Articles that the sentences come from", minimum=1),
            _number("mean", "Mean tone from -1 to 1", -1, 1, required=True),
            _number("low", "Lower end of the 95 % interval", -1, 1),
            _number("high", "Upper end of the 95 % interval", -1, 1),
            _choice("method", "How the interval was made", codes.INTERVAL_METHODS),
        ),
        key=("measure", "outlet_id", "target_id", "voice"),
        derived=True,
    ),
    Table(
        "coverage",
        "what one outlet did with one statement; the file has what is carried, the rest follows from dates",
        (
            _ref("statement_id", "statements.statement_id", "Statement"),
            _ref("outlet_id", "outlets.outlet_id", "Outlet"),
            _choice("coverage", "What the outlet did with it, by the usual news window", codes.COVERAGES),
            Column(
                "days",
                "integer",
                "Days from the words to the outlet's article: the one that carries them, else its first "
                "after them; the fewest that both dates allow; empty where unknown or said later",
                required=False,
                minimum=0,
            ),
            _count("n", "Quotations that carry it"),
            _ref("quotes", "quotes.quote_id", "Those quotations", required=False, many=True),
        ),
        key=("statement_id", "outlet_id"),
        derived=True,
    ),
    Table(
        "origins",
        "an article that carries a statement, and from which independent origin",
        (
            _ref("statement_id", "statements.statement_id", "Statement"),
            _ref("article_id", "articles.article_id", "Article"),
            _choice("kind", "How it is known where the article has the words from", codes.ORIGIN_KINDS),
            _ref("media", "outlets.outlet_id", "Media that they came through", required=False, many=True),
            _ref(
                "likely_media",
                "outlets.outlet_id",
                "Media that they likely came through; inferred",
                required=False,
                many=True,
            ),
            _count(
                "origin_fewest",
                "Number of the origin among the statement's, if inferred ties hold and an article of which "
                "nobody knows where it has the words has them from one of the others",
                minimum=1,
            ),
            _count("origin_most", "Number of the origin, if known ties alone hold", minimum=1),
            _ref("quotes", "quotes.quote_id", "Quotations that carry it there", many=True),
        ),
        key=("statement_id", "article_id"),
        derived=True,
    ),
    Table(
        "voices",
        "the room that one speaker gets in one outlet",
        (
            _ref("outlet_id", "outlets.outlet_id", "Outlet"),
            _ref("speaker_id", "speakers.speaker_id", "Speaker"),
            _count("n", "Quotations", minimum=1),
            _count("words", "Words in the quotations' spans; speech within speech counts at both levels"),
            _count("quoted_words", "Words between quotation marks"),
        ),
        key=("outlet_id", "speaker_id"),
        derived=True,
    ),
    Table(
        "cues",
        "a reporting word and how often one outlet uses it",
        (
            _ref("outlet_id", "outlets.outlet_id", "Outlet"),
            _text("cue_lemma", "Dictionary form of the reporting word; empty where there is none"),
            _choice("cue_stance", "Stance of the reporting word", codes.CUE_STANCES),
            _count("n", "Quotations", minimum=1),
            _ref("quotes", "quotes.quote_id", "Those quotations", many=True),
        ),
        key=("outlet_id", "cue_lemma", "cue_stance"),
        derived=True,
    ),
    Table(
        "place_counts",
        "how often one outlet names one place",
        (
            _ref("place_id", "places.place_id", "Place"),
            _ref("outlet_id", "outlets.outlet_id", "Outlet"),
            _choice("use", "What the name does in the sentence", codes.PLACE_USES),
            _count("n", "Mentions", minimum=1),
            _text("spellings", "Spellings used", required=True, many=True),
        ),
        key=("place_id", "outlet_id", "use"),
        derived=True,
    ),
    Table(
        "flow",
        "the way of words from a speaker through a cited medium into an outlet",
        (
            _ref("outlet_id", "outlets.outlet_id", "Outlet"),
            _ref(
                "via_outlet_id",
                "outlets.outlet_id",
                "Medium named for the words, or credited for the text they stand in; empty where none is",
                required=False,
            ),
            _ref("speaker_id", "speakers.speaker_id", "Speaker"),
            _count("n", "Quotations", minimum=1),
            _ref("quotes", "quotes.quote_id", "Those quotations", many=True),
        ),
        key=("outlet_id", "via_outlet_id", "speaker_id"),
        derived=True,
    ),
)

TABLES: Mapping[str, Table] = {table.name: table for table in _TABLES}
"""Every table by name, in the order of the codebook."""

BY_PEOPLE = frozenset(
    """groups event_differences event_evidence movements sentence_tones disagreements disagreement_versions
    disagreement_evidence agreement reviews tour synonyms""".split()
)
"""Tables that no build fills: a rebuild leaves them as they are."""


ITEMS: Mapping[str, str] = {
    "quote": "quotes",
    "event": "events",
    "statement": "statements",
    "disagreement": "disagreements",
    "candidate": "candidates",
    "place": "places",
    "article": "articles",
    "outlet": "outlets",
    "sentence": "sentences",
    "speaker": "speakers",
}
"""What can be opened by its name, `kind.id`: the kinds, and the table that holds each."""


def label(table: str, column: str, value: str) -> str:
    """Return the label of a coded value for people; the value itself where it has none."""
    values = TABLES[table].column(column).values or {}
    return values.get(value, value)
