"""English is told from other languages, and short texts are left open."""

from __future__ import annotations

import pytest

from lib.extraction.reading.language import detect, name

SENTENCES = {
    "en": "The harbour office said on Thursday that the ferries would run again, but not before noon.",
    "fr": "Le bureau du port a annoncé jeudi que les ferries circuleraient de nouveau, mais pas avant midi.",
    "de": "Das Hafenamt teilte am Donnerstag mit, dass die Fähren wieder fahren, aber nicht vor Mittag.",
    "es": "La oficina del puerto dijo el jueves que los transbordadores volverían a funcionar al mediodía.",
    "nl": "Het havenkantoor zei donderdag dat de veerboten weer zouden varen, maar niet voor de middag.",
    "tr": "Liman ofisi perşembe günü feribotların yeniden çalışacağını ancak öğleden önce kalkmayacağını "
    "söyledi.",
    "ru": "Управление порта заявило в четверг, что паромы снова начнут ходить, но не раньше полудня.",
    "ar": "قال مكتب الميناء يوم الخميس إن العبارات ستعمل مرة أخرى ولكن ليس قبل الظهر بحسب البيان الصادر عنه",
    "zh": "港务局周四表示，渡轮将恢复运行，但不会在中午之前。工会领导人说，谈判仍在继续。",
}


@pytest.mark.parametrize("code", SENTENCES)
def test_language_of_a_few_sentences(code: str) -> None:
    assert detect(SENTENCES[code] + " " + SENTENCES[code]) == (code, True)


@pytest.mark.parametrize("text", ["", "123 456", "Oslo, Lima, Rome", "Ferries again"])
def test_too_little_to_be_sure(text: str) -> None:
    assert detect(text)[1] is False


def test_foreign_names_do_not_make_english_foreign() -> None:
    text = (
        "Jean-Pierre Lefèvre of the Société des Ports de Bretagne met Wojciech Żółkowski in Łódź. He said no."
    )
    assert detect(text)[0] == "en"


@pytest.mark.parametrize(("code", "words"), [("fr", "French"), ("zh", "Chinese"), ("xx", "xx")])
def test_languages_have_names(code: str, words: str) -> None:
    assert name(code) == words
