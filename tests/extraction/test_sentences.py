import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.extraction.article import Article, Part
from lib.extraction.language import parsing
from lib.extraction.quotations.model import Kind, Quotation
from lib.extraction.sentences import Sentence, bounds, sentences


def article(text: str, *parts: Part) -> Article:
    return Article("a.txt", text, parts or (Part("body", 0, len(text)),))


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in bounds(article(text))]


def quotation(
    text: str, *contents: str, cue: str = "", mention: str = "", kind: Kind = "indirect", lemma: str = ""
) -> Quotation:
    def where(words: str) -> tuple[int, int]:
        return text.index(words), text.index(words) + len(words)

    return Quotation(
        spans=tuple(where(content) for content in contents),
        kind=kind,
        cue=cue or None,
        cue_span=where(cue) if cue else None,
        cue_lemma=lemma or "say",
        mention=where(mention) if mention else None,
    )


def read(text: str, *quotations: Quotation) -> list[Sentence]:
    source = article(text)
    return sentences(parsing.parse(source.visible), source, quotations)


@pytest.mark.parametrize(
    "expected",
    [
        ["It rained.", "He left!", "Why?", "Nobody knew."],
        ["Mr. Lee met Gen. Ada B. Cole of the U.S. Army on Jan. 5.", "They talked."],
        ["The firm moved to the U.S.", "It grew."],
        ["“We wait.", "We hope,” she said.", "He left."],
        ["“It is over.”", "She left."],
        ["He paid $3.5 million at 9 a.m. on Monday.", "She paid No. 7 nothing."],
        ["“Where is it?” she asked.", "No one spoke."],
        ["The vote (see below.)", "Then it rained..."],
        ["A line without a stop", "Another line"],
        ["One line that is broken\nin the middle ends here.", "Next."],
    ],
)
def test_bounds(expected: list[str]) -> None:
    joiner = "\n" if expected[0] == "A line without a stop" else " "
    assert cut(joiner.join(expected)) == expected


def test_a_cry_is_not_cut_off_from_its_cue() -> None:
    text = "“Is it over?” Maria Okafor asked. Nobody spoke."
    found = quotation(text, "“Is it over?”", cue="asked", mention="Maria Okafor", kind="direct")
    assert [text[a:b] for a, b in bounds(article(text), [found])] == [
        "“Is it over?” Maria Okafor asked.",
        "Nobody spoke.",
    ]


def test_decks_and_subheads_are_sentences_of_their_zone() -> None:
    text = "Rain ends\n\nA wet week is over\nIt was long. What now?\nIt is dry."
    deck, subhead = text.index("A wet"), text.index("What now")
    parts = (
        Part("title", 0, 9),
        Part("body", deck, len(text)),
        Part("deck", deck, deck + 18),
        Part("subhead", subhead, subhead + 9),
    )
    source = Article("a.txt", text, parts)
    found = sentences(parsing.parse(source.visible), source, [])
    assert [(s.n, s.zone, text[s.start : s.end]) for s in found] == [
        (1, "deck", "A wet week is over"),
        (2, "body", "It was long."),
        (3, "subhead", "What now?"),
        (4, "body", "It is dry."),
    ]


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="aB .!?“”\"'\n…🙂1()", max_size=80))
def test_sentences_cover_every_word_once(text: str) -> None:
    last, covered = 0, set()
    for start, end in bounds(article(text)):
        assert last <= start < end <= len(text)
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
        covered.update(range(start, end))
        last = end
    assert all(i in covered for i, letter in enumerate(text) if letter.isalnum())


@pytest.mark.parametrize(
    ("text", "contents", "cue", "mention", "voice"),
    [
        (
            "The dam will hold, Maria Okafor said on Monday.",
            ["The dam will hold"],
            "said",
            "Maria Okafor",
            "quoted",
        ),
        ("Speaking in Lisbon, she said that it would hold.", ["it would hold"], "said", "she", "quoted"),
        (
            "She said it would hold, despite the deep cracks in its wall.",
            ["it would hold"],
            "said",
            "She",
            "mixed",
        ),
        (
            "The army withdrew on Monday, and the minister said it was over.",
            ["it was over"],
            "said",
            "the minister",
            "mixed",
        ),
        ("She called for calm in a statement on Monday.", ["calm"], "called for", "She", "quoted"),
        ("The dam stood.", [], "", "", "narrator"),
    ],
)
def test_voice(text: str, contents: list[str], cue: str, mention: str, voice: str) -> None:
    found = [quotation(text, *contents, cue=cue, mention=mention)] if contents else []
    assert [sentence.voice for sentence in read(text, *found)] == [voice]


def test_a_noted_silence_is_the_narrators() -> None:
    text = "The ministry did not mention the dam."
    found = quotation(
        text, "did not mention the dam", cue="did not mention", mention="The ministry", lemma="not mention"
    )
    assert read(text, found)[0].voice == "mixed"


def test_reporting() -> None:
    text = "She called it “grim” and said it was over. It rained."
    both = [
        quotation(text, "it “grim”", cue="called", mention="She", kind="mixed"),
        quotation(text, "it was over", cue="said", kind="indirect"),
    ]
    assert [s.reporting for s in read(text, *both)] == ["mixed", "none"]
    assert [s.reporting for s in read(text, both[1])] == ["indirect", "none"]
    assert [s.words for s in read(text)] == [9, 2]


def test_loaded_words_and_hedges() -> None:
    text = "The brutal regime reportedly fell. She said it may be a so-called coup."
    found = quotation(text, "it may be a so-called coup", cue="said", mention="She")
    words = [(w.kind, w.word, w.by) for s in read(text, found) for w in s.loaded]
    assert words == [
        ("loaded", "brutal", "narrator"),
        ("loaded", "regime", "narrator"),
        ("hedge", "reportedly", "narrator"),
        ("hedge", "may", "speaker"),
        ("loaded", "so-called", "speaker"),
        ("loaded", "coup", "speaker"),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It was a dismal and shoddy report.", ["dismal", "shoddy"]),
        ("The council wisely waited.", ["wisely"]),
        ("The ruling ignited an uproar.", ["ignited", "uproar"]),
        ("She castigated the mayor.", ["castigated"]),
        ("It was a jaw-dropping fee.", ["jaw-dropping"]),
        ("It was the harshest and ugliest plan.", ["harshest", "ugliest"]),
        ("The disgraced envoy left.", ["disgraced"]),
    ],
    ids=[
        "evaluation",
        "comment of the writer",
        "metaphor of fire",
        "verb of rebuke",
        "intensifier",
        "compared",
        "participle before its noun",
    ],
)
def test_kinds_of_loaded_words(text: str, words: list[str]) -> None:
    assert [word.word for word in read(text)[0].loaded] == words


@pytest.mark.parametrize(
    "text",
    [
        "However, it rained.",
        "Despite the rain, the match began.",
        "The team finally met its ally in a major town.",
        "Officers executed a warrant and imposed a fine.",
    ],
    ids=["contrast", "concession", "order and size", "acts of office"],
)
def test_words_that_load_nothing(text: str) -> None:
    assert read(text)[0].loaded == ()


@pytest.mark.parametrize("text", ["In May it rained.", "The stress was high.", "She made no claim."])
def test_words_that_only_look_loaded(text: str) -> None:
    assert read(text)[0].loaded == ()
