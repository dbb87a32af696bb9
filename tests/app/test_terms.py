"""The words that pages explain in place, as the browser gets them."""

from __future__ import annotations

import json

from starlette.requests import Request

from lib.app import terms
from lib.tables import glossary


def test_the_browser_gets_the_terms_that_are_explained_in_place() -> None:
    told = json.loads(terms.answer(Request({"type": "http"})).body)
    assert {each["term"] for each in told} == {each.term for each in glossary.terms() if each.explained}
    (kappa,) = (each for each in told if each["term"] == "kappa")
    assert kappa["forms"] == ["kappa"]
    assert kappa["entry"] == "term-kappa"
    assert kappa["means"] == next(each.says for each in glossary.terms() if each.term == "kappa")
