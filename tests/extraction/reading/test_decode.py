"""Bytes to text: what is read, what is repaired, what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.extraction.reading.decode import NotText, decode, repair

ENGLISH = "The minister said: “We’ll talk in the café – or not at all.” " * 3
RUSSIAN = "Министр заявил, что переговоры продолжатся на следующей неделе в столице. " * 3


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_encodings_of_english(encoding: str) -> None:
    assert decode(ENGLISH.encode(encoding)).text == ENGLISH


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "utf-16"])
def test_encodings_of_russian(encoding: str) -> None:
    assert decode(RUSSIAN.encode(encoding)).text == RUSSIAN


def test_a_guess_is_noted() -> None:
    assert [code for code, _ in decode(ENGLISH.encode("cp1252")).notes] == ["encoding"]
    assert decode(ENGLISH.encode()).notes == ()


def test_a_broken_byte_does_not_spoil_the_rest() -> None:
    data = ENGLISH.encode() + b"\xff end"
    decoded = decode(data)
    assert decoded.text == ENGLISH + "\ufffd end"
    assert "1 characters could not be read" in decoded.notes[0][1]


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ('<meta charset="windows-1251">', "cp1251"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">', "cp1252"),
        ('<meta charset="windows-1251">', "utf-8"),
        ('<meta charset="no-such-thing">', "utf-8"),
    ],
)
def test_a_page_declares_its_encoding(declared: str, encoding: str) -> None:
    text = declared + ("Привет, мир" if encoding in ("cp1251", "utf-8") else "naïve “café”")
    assert decode(text.encode(encoding), html=True).text == text


def test_line_ends_become_one_kind() -> None:
    assert decode(b"one\r\ntwo\rthree\nfour\x0cfive").text == "one\ntwo\nthree\nfour\nfive"


@pytest.mark.parametrize(
    "text",
    [
        "He said: ‘“Never” is a word’ — “ever.”",
        "Emoji 🇺🇦 👩‍👩‍👧 stay, and so do «guillemets» and „low“ marks.",
        "Zero\u200bwidth, soft\u00adhyphen, e\u0301 in two parts, naïve façade, Şişli, Łódź, Đặng.",
    ],
)
def test_odd_but_sound_text_is_left_alone(text: str) -> None:
    decoded = decode(text.encode())
    assert decoded.text == text
    assert decoded.notes == ()


def test_mojibake_is_repaired_and_noted() -> None:
    garbled = (
        "The minister said: “We’ll talk.”".encode()
        .decode("cp1252", errors="replace")
        .replace("\ufffd", "\x9d")
    )
    decoded = decode(garbled.encode())
    assert decoded.text == "The minister said: “We’ll talk.”"
    assert [code for code, _ in decoded.notes] == ["mojibake"]


def test_repair_has_nothing_to_do_with_ascii() -> None:
    notes: list[tuple[str, str]] = []
    assert repair("plain", notes) == "plain"
    assert notes == []


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00" + bytes(range(256)) * 4,
        b"%PDF-1.4\n" + bytes(range(1, 32)) * 50,
        b"text with\x00zero bytes\x00in it",
        bytes(range(256)) * 20,
    ],
)
def test_binary_is_refused(data: bytes) -> None:
    with pytest.raises(NotText, match="not text") as refused:
        decode(data)
    assert refused.value.code == "binary"


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_give_clean_text_or_a_reason(data: bytes) -> None:
    try:
        text = decode(data).text
    except NotText:
        return
    assert text.encode().decode() == text
    assert not set(text) & set("\r\0\x0b\x0c\x85\u2028\u2029")


@settings(deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_utf8_without_mojibake_keeps_its_length(text: str) -> None:
    decoded = decode(text.encode())
    if "mojibake" not in [code for code, _ in decoded.notes] and not text.startswith("\ufeff"):
        assert len(decoded.text) == len(text)
