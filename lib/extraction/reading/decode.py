"""Bytes to text: byte order marks, declared and guessed encodings, mojibake, control characters."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,100}encoding\s*=\s*[\"']([A-Za-z0-9_.-]{2,40})", re.IGNORECASE)
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_CONTROL_SHARE = 0.01
"""Share of control characters from which a text is taken for binary data."""
_SAMPLE = 200_000
"""Bytes that an encoding is guessed from."""
_ASCII = frozenset(map(chr, range(128)))
_HARMLESS = frozenset("“”‘’–—…•·«»€£§°\u00a0\u200b\ufeff")
"""Marks that sound texts are full of; garbled text always holds a letter such as "Ã" or "â" beside them."""
_FEW = 0.15
"""Share of bytes beyond ASCII below which a text is English or the like in a one-byte Western encoding."""


class NotText(ValueError):
    """The bytes are no text. The message says so for people; `code` says it for machines."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True)
class Decoded:
    """A text and what had to be done to get it.

    Attributes:
        text: With `\\n` line ends and without control characters (a space stands for each).
        notes: Pairs of a code and a message for people.
    """

    text: str
    notes: tuple[tuple[str, str], ...] = field(default=())


def decode(data: bytes, *, html: bool = False) -> Decoded:
    """Decode the bytes of a text or HTML file.

    In this order: byte order mark, the encoding that the page declares (HTML alone), UTF-8, UTF-16 without a
    mark, a guess. Mojibake is repaired where ftfy finds it.

    Raises:
        NotText: The bytes are no text (`binary`), or no encoding fits them (`encoding`).
    """
    notes: list[tuple[str, str]] = []
    text = _by_mark(data)
    if text is None and html:
        text = _declared(data)
    if text is None:
        text = _utf8(data, notes)
    if text is None:
        text = _utf16(data)
    if text is None:
        text = _guess(data, notes)
    if len(_CONTROL.findall(text)) > max(_CONTROL_SHARE * len(text), 2):
        raise NotText(
            "binary", "This is not text (it holds control characters). Give the article as text or HTML."
        )
    return Decoded(tidy(repair(text, notes)), tuple(notes))


def tidy(text: str) -> str:
    """Make all line ends `\\n`, and put a space for control characters and halves of characters."""
    return _SURROGATES.sub("\ufffd", _CONTROL.sub(" ", _LINE_ENDS.sub("\n", text)))


def repair(text: str, notes: list[tuple[str, str]]) -> str:
    """Undo mojibake ("â€œ" for a quotation mark) where there is any; nothing else is changed."""
    if set(text) - _HARMLESS <= _ASCII:
        return text
    # Imported late: a text without accented or stranger letters needs none of it.
    import ftfy
    from ftfy.badness import is_bad

    if not is_bad(text):
        return text
    fixed = ftfy.fix_encoding(text)
    if fixed != text:
        notes.append(
            (
                "mojibake",
                "Letters were garbled by a wrong encoding and have been repaired; "
                "offsets count the repaired text. Compare it with the page.",
            )
        )
    return fixed


def _by_mark(data: bytes) -> str | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError:
                return None
    return None


def _declared(data: bytes) -> str | None:
    match = _META.search(data[:4096]) or _XML.search(data[:200])
    if not match:
        return None
    name = match[1].decode("ascii").lower()
    # The web's rule: pages that declare Latin 1 or ASCII are written in Windows 1252.
    if name in ("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii", "iso8859-1"):
        name = "cp1252"
    if name.startswith(("utf-16", "utf16", "utf-32")):
        return None
    try:
        # Pages that declare another encoding are often UTF-8 all the same; no other text passes for it.
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode(name)
    except (LookupError, UnicodeDecodeError):
        return None


def _utf8(data: bytes, notes: list[tuple[str, str]]) -> str | None:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", errors="replace")
        broken = text.count("\ufffd")
        sound = sum(1 for character in text if ord(character) > 127) - broken
        # A few broken bytes among many sound ones: damaged UTF-8, not another encoding.
        if broken * 10 > sound:
            return None
        notes.append(
            (
                "encoding",
                f"{broken} characters could not be read and stand as \ufffd; save the file as UTF-8 again.",
            )
        )
    return None if "\0" in text else text


def _utf16(data: bytes) -> str | None:
    if b"\0" not in data:
        return None
    sample = data[:_SAMPLE]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text or max(even, odd) < len(sample) * 0.2 or min(even, odd) > len(sample) * 0.02:
        raise NotText("binary", "This is not text (it holds zero bytes). Give the article as text or HTML.")
    return text


def _guess(data: bytes, notes: list[tuple[str, str]]) -> str:
    sample = data[:_SAMPLE]
    if len(_CONTROL.findall(sample.decode("latin-1"))) > max(_CONTROL_SHARE * len(sample), 2):
        raise NotText(
            "binary", "This is not text (it holds control characters). Give the article as text or HTML."
        )
    beyond = sum(byte > 127 for byte in sample)
    encoding = ""
    if beyond <= _FEW * len(sample):
        encoding = "cp1252"
    else:
        # Imported late: most texts are UTF-8.
        from charset_normalizer import from_bytes

        best = from_bytes(sample).best()
        encoding = best.encoding if best else ""
    try:
        text = data.decode(encoding) if encoding else None
    except (LookupError, UnicodeDecodeError):
        text = None
    if text is None and encoding == "cp1252":
        # Five bytes mean nothing in Windows 1252; the rest is still read rightly.
        text = data.decode("cp1252", errors="replace")
    if text is None:
        raise NotText(
            "encoding", "The encoding of this file cannot be told. Save it as UTF-8 and build again."
        )
    notes.append(
        (
            "encoding",
            f"This is not UTF-8; it was read as {encoding}, which is a guess. Check its accented letters, "
            "or save it as UTF-8.",
        )
    )
    return text
