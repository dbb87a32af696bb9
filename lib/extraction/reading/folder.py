"""The inputs: files of a folder and its sub-folders, or one file, in a stable order."""

from __future__ import annotations

import hashlib
import os
import stat
from collections import Counter
from collections.abc import Iterator
from pathlib import Path, PurePath

from lib.extraction.reading import manifest as manifests
from lib.extraction.reading import warc
from lib.extraction.reading.records import LARGEST_FILE, Kind, Note, SetAside, Source

_KINDS: dict[str, Kind] = {
    ".txt": "txt",
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    **dict.fromkeys(warc.SUFFIXES, "warc"),
}


def sources(path: Path, manifest: Path | None = None) -> Iterator[Source | SetAside | Note]:
    """List what is to be read.

    Sub-folders are searched to any depth; hidden files and folders (".name") are passed over without a word,
    links to folders are not followed. Files are hashed one at a time, lines of JSONL files are listed one by
    one, and no text is kept. The order is that of the names, folder by folder, the same on every machine.

    Args:
        path: A folder, or one file.
        manifest: The manifest; where None, `articles.csv` in the folder (or beside the file) if there is one.

    Yields:
        A `Source` for every article, a `SetAside` for every file or line that cannot be one, and `Note`s on
        the manifest (its rows that name a missing file come last).

    Raises:
        FileNotFoundError: The path, or the manifest that was named, does not exist.
    """
    if not path.exists():
        raise FileNotFoundError(f"{path}: no such file or folder")
    if manifest is not None and not manifest.is_file():
        raise FileNotFoundError(f"{manifest}: no such manifest")
    folder = path if path.is_dir() else path.parent
    given = manifest or folder / manifests.NAME
    known = manifests.load(given) if given.is_file() else manifests.Manifest()
    yield from known.notes
    used: set[str] = set()
    top = folder.resolve()
    for file in _files(path) if path.is_dir() else [path]:
        if isinstance(file, SetAside):
            yield file
            continue
        if given.exists() and os.path.realpath(file) == os.path.realpath(given):
            continue
        yield from _of_file(file, _name(file, folder), top, known, used)
    if path.is_dir():
        for name, (line, _) in known.rows.items():
            if name not in used:
                yield Note(
                    known.name,
                    "manifest",
                    f'Line {line}: file "{name}" is not in the folder. Correct the name or remove the row.',
                )


def kind_of(name: str) -> Kind | None:
    """Tell what a file is, by the end of its name; None for what is not read."""
    plain = name.casefold()
    suffixes = "".join(PurePath(plain).suffixes[-2:]), PurePath(plain).suffix
    return next((_KINDS[suffix] for suffix in suffixes if suffix in _KINDS), None)


def _files(folder: Path, inside: str = "") -> Iterator[Path | SetAside]:
    # A stack, not recursion: folders may be nested deeper than Python's calls.
    pending: list[tuple[Path, str]] = [(folder, inside)]
    while pending:
        current, prefix = pending.pop()
        try:
            with os.scandir(current) as listing:
                entries = sorted(listing, key=lambda entry: os.fsencode(entry.name))
        except OSError as error:
            yield SetAside(
                prefix.rstrip("/") or ".",
                "unreadable",
                f"This folder cannot be opened ({error.strerror or error}). Check its permissions.",
            )
            continue
        folders: list[tuple[Path, str]] = []
        for entry in entries:
            if entry.name.startswith("."):
                continue
            try:
                is_folder = entry.is_dir()
            except OSError as error:
                # A link that leads back to itself.
                yield SetAside(prefix + _printable(entry.name), "unreadable", _cannot(error))
                continue
            if entry.is_dir(follow_symlinks=False):
                folders.append((Path(entry.path), f"{prefix}{_printable(entry.name)}/"))
            elif is_folder:
                yield SetAside(
                    prefix + _printable(entry.name),
                    "outside",
                    "This is a link to a folder, which is not followed. Copy the folder here.",
                )
            else:
                yield Path(entry.path)
        pending.extend(reversed(folders))


def _printable(name: str) -> str:
    """A file name as text that can be written as UTF-8 into one cell."""
    text = os.fsencode(name).decode("utf-8", errors="backslashreplace")
    return "".join(character if character.isprintable() else ascii(character)[1:-1] for character in text)


def _name(file: Path, folder: Path) -> str:
    return "/".join(_printable(part) for part in file.relative_to(folder).parts)


def _of_file(
    file: Path, doc: str, top: Path, known: manifests.Manifest, used: set[str]
) -> Iterator[Source | SetAside | Note]:
    used.add(manifests.key(doc))
    kind = kind_of(file.name)
    if kind is None:
        yield SetAside(
            doc,
            "extension",
            f'Files of this kind ("{_printable(file.suffix) or "no extension"}") are not read. '
            "Give articles as .txt, .html, .json, .jsonl or .warc.",
        )
        return
    try:
        if file.is_symlink() and not file.resolve(strict=True).is_relative_to(top):
            yield SetAside(doc, "outside", "This is a link to a file outside the folder. Copy the file here.")
            return
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):
            yield SetAside(doc, "unreadable", "This is not a regular file.")
            return
        if kind == "jsonl":
            yield from _lines(file, doc, known, used)
            return
        if kind == "warc":
            yield from _records(file, doc, known, used)
            return
        if status.st_size > LARGEST_FILE:
            yield SetAside(
                doc,
                "too-long",
                f"The file has {status.st_size:,} bytes; the limit is {LARGEST_FILE:,}. "
                "Give one article a file, or a .jsonl file with one article a line.",
            )
            return
        data = file.read_bytes()
    except (OSError, RuntimeError) as error:
        yield SetAside(doc, "unreadable", _cannot(error))
        return
    _, row = known.rows.get(manifests.key(doc), (0, None))
    yield Source(doc, file, kind, hashlib.sha256(data).hexdigest(), length=len(data), row=row)


def _cannot(error: Exception) -> str:
    words = getattr(error, "strerror", None) or str(error)
    return f"The file cannot be read ({words}). Check its permissions."


def _lines(
    file: Path, doc: str, known: manifests.Manifest, used: set[str]
) -> Iterator[Source | SetAside | Note]:
    """The lines of a JSONL file. Manifest rows may name the file, or one line as `file#number`."""
    _, whole = known.rows.get(manifests.key(doc), (0, None))
    number = offset = listed = 0
    with file.open("rb") as stream:
        while data := stream.readline(LARGEST_FILE + 1):
            number += 1
            start, offset = offset, offset + len(data)
            name = f"{doc}#{number}"
            if len(data) > LARGEST_FILE and not data.endswith(b"\n"):
                listed += 1
                while data and not data.endswith(b"\n"):
                    data = stream.readline(LARGEST_FILE)
                    offset += len(data)
                yield SetAside(
                    name,
                    "too-long",
                    f"Line {number} has more than {LARGEST_FILE:,} bytes. Write one article a line.",
                )
                continue
            if number == 1:
                bare = data.removeprefix(b"\xef\xbb\xbf")
                start, data = start + len(data) - len(bare), bare
            if not data.strip():
                continue
            listed += 1
            used.add(manifests.key(name))
            _, row = known.rows.get(manifests.key(name), (0, None))
            sha256 = hashlib.sha256(data).hexdigest()
            yield Source(name, file, "jsonl", sha256, number, start, len(data), row, whole)
    if not listed:
        yield SetAside(
            doc, "empty", "The file holds no line. Write one JSON object a line, or remove the file."
        )


def _records(
    file: Path, doc: str, known: manifests.Manifest, used: set[str]
) -> Iterator[Source | SetAside | Note]:
    """The pages of a web archive. Manifest rows may name the file, or one record as `file#number`."""
    _, whole = known.rows.get(manifests.key(doc), (0, None))
    passed = Counter[str]()
    listed = 0
    with file.open("rb") as stream:
        for record in warc.records(file):
            name = f"{doc}#{record.number}"
            if record.fault:
                listed += 1
                yield SetAside(
                    name,
                    "bad-record",
                    f"Record {record.number}, at byte {record.offset:,}, cannot be read ({record.fault}). "
                    "Write the archive again, each record compressed by itself; the others are used.",
                )
            if record.passed:
                passed[record.passed] += 1
            if record.fault or record.passed != "":
                continue
            listed += 1
            if record.length > LARGEST_FILE:
                yield SetAside(
                    name,
                    "too-long",
                    f"Record {record.number} has more than {LARGEST_FILE:,} bytes. Save its text.",
                )
                continue
            stream.seek(record.offset)
            sha256 = hashlib.sha256(stream.read(record.length)).hexdigest()
            used.add(manifests.key(name))
            _, row = known.rows.get(manifests.key(name), (0, None))
            yield Source(name, file, "warc", sha256, record.number, record.offset, record.length, row, whole)
    if passed:
        told = ", ".join(f"{count} {why}" for why, count in passed.most_common())
        yield Note(doc, "archive", f"Records of the archive that hold no article: {told}.")
    if not listed:
        yield SetAside(
            doc, "empty", "The archive holds no web page. Give one with pages, or remove the file."
        )
