"""The glossary: each term once, forms that find it, nothing explained that it does not have."""

from __future__ import annotations

from collections import Counter

from lib.tables import glossary


def test_terms_are_there_once_by_alphabet_with_plain_words() -> None:
    terms = glossary.terms()
    names = [each.term for each in terms]
    assert len(names) >= 20
    assert names == sorted(set(names), key=str.casefold)
    assert all(each.plain and each.meaning[-1] in ".)" for each in terms)
    assert {"EDTF", "kappa", "F1", "bootstrap", "interval", "cue", "narrator", "gist"} <= set(names)


def test_no_word_has_two_meanings_and_every_entry_an_address_of_its_own() -> None:
    forms = Counter(form.lower() for each in glossary.terms() for form in each.forms)
    assert [form for form, n in forms.items() if n > 1] == []
    entries = [each.entry for each in glossary.terms()]
    assert len(set(entries)) == len(entries)
    assert all(entry.replace("-", "").isalnum() for entry in entries)


def test_what_is_explained_in_place_is_a_form_of_its_term() -> None:
    for each in glossary.terms():
        assert set(each.explained) <= set(each.forms), each.term
    assert sum(bool(each.explained) for each in glossary.terms()) >= 20


def test_the_longer_term_is_meant_and_a_part_of_a_word_is_none() -> None:
    assert [each.term for each in glossary.found("Word tone and tone, coded tone; no overtone")] == [
        "word tone",
        "tone",
        "coded tone",
    ]
    assert glossary.found("Nothing of the kind, not even an undertone.") == []


def test_what_a_term_means_begins_with_plain_words() -> None:
    (kappa,) = glossary.found("Kappa")
    assert kappa.says.startswith("Agreement beyond chance. Between 0 and 1")
