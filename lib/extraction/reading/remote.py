"""Articles in an object store, or wherever else fsspec reads from (s3://, gs://, https://, memory:// ...).

They are copied beside the output, what has not changed only once, and read from there: each is hashed before
it is worked on, and so is needed whole.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import fsspec
import orjson

from lib.extraction.ids import digest
from lib.extraction.reading.folder import kind_of
from lib.extraction.reading.manifest import NAME
from lib.extraction.reading.records import SetAside

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_LISTED = "listed.json"
_COPIES = "files"


class RemoteError(Exception):
    """A place cannot be opened or listed; the message says why and what to do."""


def is_remote(place: str) -> bool:
    """Tell whether articles lie somewhere else than in a folder of this machine."""
    return bool(_SCHEME.match(place)) and not place.startswith("file://")


def listed(place: str) -> dict[str, str]:
    """List the files at a place, each with what changes whenever it does.

    Args:
        place: An address of a folder or of one file.

    Raises:
        RemoteError: The place cannot be opened or listed.
    """
    return _found(place)[2]


def _found(place: str) -> tuple[fsspec.AbstractFileSystem, str, dict[str, str]]:
    try:
        system, top = fsspec.core.url_to_fs(place)
        # A store may remember what it listed before.
        system.invalidate_cache()
        return system, top, {path: system.ukey(path) for path in sorted(system.find(top))}
    except Exception as error:  # each kind of store has errors of its own
        raise RemoteError(f"{place} cannot be listed ({_told(error)}). {_advice(error, place)}") from None


def fetched(place: str, beside: Path) -> tuple[Path, list[SetAside]]:
    """Copy what has changed at a place.

    Args:
        place: An address of a folder or of one file.
        beside: Folder for the copies; what an earlier call left there is used.

    Returns:
        The copied folder or file, and what could not be copied.

    Raises:
        RemoteError: The place cannot be opened or listed, or holds nothing.
        OSError: The copies cannot be written.
    """
    kept = beside / digest(place, digits=16)
    copies = kept / _COPIES
    system, top, found = _found(place)
    if not found:
        raise RemoteError(f"{place} does not exist or is empty. Name a folder of articles, or one file.")
    names = {path: _inside(path, top) for path in found}
    before = _copied(kept / _LISTED)
    now, asides = {}, []
    for path, state in found.items():
        name = names[path]
        copy = copies / name
        if before.get(name) != state or not copy.is_file():
            try:
                _copy(system, path, copy)
            except Exception as error:
                copy.unlink(missing_ok=True)
                asides.append(SetAside(name, "unreadable", f"The file cannot be fetched ({_told(error)})."))
                continue
        now[name] = state
    for gone in set(_files(copies)) - set(now):
        (copies / gone).unlink()
    (kept / _LISTED).write_bytes(orjson.dumps(now))
    only_file = len(found) == 1 and next(iter(found)) == top.rstrip("/")
    return (copies / next(iter(names.values())) if only_file else copies), asides


def _copy(system: fsspec.AbstractFileSystem, path: str, copy: Path) -> None:
    copy.parent.mkdir(parents=True, exist_ok=True)
    partial = copy.with_name(f".{copy.name}.part")
    with partial.open("wb") as target:
        # Of what is not read the name alone is needed, to set it aside by.
        if kind_of(copy.name) or copy.name == NAME:
            with system.open(path, "rb") as source:
                shutil.copyfileobj(source, target, 1_000_000)
    os.replace(partial, copy)


def _inside(path: str, top: str) -> str:
    """The name of a file inside its place: no step of it leads out of the folder of copies."""
    name = path.removeprefix(top.rstrip("/")).lstrip("/") or PurePosixPath(path).name
    return "/".join(part for part in name.split("/") if part not in ("", ".", ".."))


def _copied(path: Path) -> dict[str, str]:
    try:
        found = orjson.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _files(folder: Path) -> Iterator[str]:
    return (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def _told(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__


def _advice(error: Exception, place: str) -> str:
    if isinstance(error, ImportError):
        return "Install that package beside the build's requirements: s3:// needs s3fs, gs:// needs gcsfs."
    return (
        f"Check the address and your right to read it: {place.partition('://')[0]} asks for its own settings."
    )
