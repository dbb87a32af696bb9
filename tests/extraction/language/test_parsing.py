"""The parsed text: offsets unchanged, sentences inside paragraphs, dictionary forms."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.pipeline import AttributeRuler

from lib.extraction.language import parsing


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab ,.\n\t “”\"'é😀A"), max_size=120))
def test_the_parsed_text_is_the_text(text: str) -> None:
    doc = parsing.parse(text)
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab,.\n A"), max_size=120))
def test_paragraphs_are_the_whole_text(text: str) -> None:
    assert "".join(text[start:end] for start, end in parsing.paragraphs(text)) == text


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One.\nTwo.", ["One.\n", "Two."]),
        ("One\n\ntwo", ["One\n\n", "two"]),
        ("One two\nthree four.", ["One two\nthree four."]),
        ("A list:\nitem", ["A list:\n", "item"]),
        ("The end.\nbut small", ["The end.\n", "but small"]),
        ("A headline\nThe text", ["A headline\n", "The text"]),
        ("", []),
        ("\n\n", ["\n\n"]),
    ],
)
def test_where_paragraphs_end(text: str, parts: list[str]) -> None:
    assert [text[start:end] for start, end in parsing.paragraphs(text)] == parts


def test_no_sentence_crosses_a_paragraph_end() -> None:
    doc = parsing.parse("The port is old and\n\nThe town is quiet. It waits.")
    assert [sentence.text.strip() for sentence in doc.sents] == [
        "The port is old and",
        "The town is quiet.",
        "It waits.",
    ]


@pytest.mark.parametrize(
    ("sentence", "word", "form"),
    [
        ("She said so.", "said", "say"),
        ("They were adding salt.", "adding", "add"),
        ("He reports daily.", "reports", "report"),
        ("Ministers met.", "Ministers", "minister"),
    ],
)
def test_dictionary_forms(sentence: str, word: str, form: str) -> None:
    token = next(token for token in parsing.parse(sentence) if token.text == word)
    assert parsing.lemma(token) == form


def test_a_paragraph_of_any_length_is_parsed() -> None:
    text = "word " * 3_000
    assert parsing.parse(text).text == text


def test_what_is_remembered_of_the_rules_is_what_they_say() -> None:
    model = parsing._model()
    ruler = model.get_pipe("attribute_ruler")
    plain = AttributeRuler(model.vocab)
    parts = (ruler.matcher._of_one, ruler.matcher._of_several)
    for number, attributes in enumerate(ruler._attrs_unnormed):
        patterns = [each for part in parts if str(number) in part for each in part.get(str(number))[1]]
        plain.add(patterns, attributes, ruler.indices[number])
    text = (
        "Is she there? She's had it: what has been said, 'That that is, is', he isn't gonna say.\n\n  They "
        "ain't nothin', they've done what they'd do, haven't they?  IS this  THAT  report by itself? Who's "
        "better, had I known?"
    )
    several = 0
    for each in (text, text.upper(), text):
        with model.select_pipes(disable="attribute_ruler"):
            doc = model(each)
        assert not any(token.pos for token in doc)
        several += len(ruler.matcher(doc, allow_missing=True, as_spans=False))
        asked = ["POS", "TAG", "MORPH", "LEMMA", "NORM"]
        assert (ruler(doc.copy()).to_array(asked) == plain(doc.copy()).to_array(asked)).all()
    assert several > 0
