"""Writing so that readers see a file or a folder whole, or as it was."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

_AT_FDCWD = -100
_EXCHANGE = 2
"""`RENAME_EXCHANGE` of Linux's renameat2(2)."""


def write_whole(path: Path, content: bytes | Iterable[bytes]) -> None:
    """Write a file, at once or piece by piece, beside its place, then rename it there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines([content] if isinstance(content, bytes) else content)
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def put_in_place(new: Path, place: Path) -> None:
    """Make a finished folder stand where an older one may stand; the older one is removed.

    On Linux both change places in one step, so that there is no moment without a folder. Elsewhere the old
    folder is moved aside first; `recover` brings it back if the process ends between the two steps.

    Args:
        new: The finished folder, on the same file system.
        place: Where it is to stand.
    """
    if not place.exists():
        os.rename(new, place)
        return
    if _exchanged(new, place):
        shutil.rmtree(new)
        return
    aside = _aside(place)
    shutil.rmtree(aside, ignore_errors=True)
    os.rename(place, aside)
    os.rename(new, place)
    shutil.rmtree(aside)


def recover(place: Path) -> None:
    """Undo a move that was cut off, and remove what cut-off builds left behind."""
    aside = _aside(place)
    if aside.is_dir():
        if place.exists():
            shutil.rmtree(aside)
        else:
            os.rename(aside, place)
    for left in place.parent.glob(f".{place.name}.new-*"):
        if not _is_alive(left.name.removeprefix(f".{place.name}.new-").partition("-")[0]):
            shutil.rmtree(left, ignore_errors=True)


def beside(place: Path) -> Path:
    """Make an empty folder beside a place, marked with this process's number, to be filled and put there."""
    new = Path(tempfile.mkdtemp(dir=place.parent, prefix=f".{place.name}.new-{os.getpid()}-"))
    new.chmod(0o755)
    return new


def _is_alive(process: str) -> bool:
    """Tell whether another build still fills its folder."""
    if os.name != "posix" or not process.isdigit():
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _aside(place: Path) -> Path:
    return place.parent / f".{place.name}.old"


def _exchanged(one: Path, other: Path) -> bool:
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None) if os.name == "posix" else None
    if rename is None:
        return False
    failed = rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _EXCHANGE)
    if failed and ctypes.get_errno() not in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(other))
    return not failed
