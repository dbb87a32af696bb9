"""What decides on the rows of an article besides its own bytes: code, word lists, libraries.

A build takes over what an earlier one kept only where all of it is the same. So nothing here is listed by
hand: modules are found by following imports from the build's own, data files by looking into its folder,
libraries by what those modules import and by what these require in turn.
"""

from __future__ import annotations

import ast
import hashlib
import re
import sys
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, packages_distributions, requires, version
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_START = "lib.extraction.run"
_CODE = frozenset((".py", ".pyc"))


class FingerprintError(Exception):
    """What decides on the rows cannot be found; without it no kept result may be taken over."""


@dataclass(frozen=True)
class Ingredients:
    """All that decides on the rows of an article besides its own bytes.

    Attributes:
        files: Our modules and data files, relative to the project, in order.
        libraries: Name and version of each distribution used, in order.
    """

    files: tuple[Path, ...]
    libraries: tuple[tuple[str, str], ...]


def fingerprint(root: Path = ROOT) -> str:
    """Return a hash that changes with any file or library that decides on the rows of an article.

    Args:
        root: The project's folder.

    Raises:
        FingerprintError: Nothing is found there.
    """
    found = ingredients(root)
    digest = hashlib.sha256(str(sys.version_info[:2]).encode())
    for name, number in found.libraries:
        digest.update(f"\0{name} {number}".encode())
    for path in found.files:
        digest.update(b"\0" + path.as_posix().encode() + b"\0" + (root / path).read_bytes())
    return digest.hexdigest()


def ingredients(root: Path = ROOT) -> Ingredients:
    """Find what decides on the rows of an article; arguments and errors as for `fingerprint`."""
    modules, imported = _follow(root, _START)
    folder = root.joinpath(*_START.split(".")[:-1])
    data = [path for path in folder.rglob("*") if path.is_file() and path.suffix not in _CODE]
    libraries = _libraries(imported)
    for found, what in ((modules, f"module {_START}"), (data, "data file"), (libraries, "library")):
        if not found:
            raise FingerprintError(f"No {what} is found in {root}, so nothing kept can be trusted.")
    files = sorted({path.relative_to(root) for path in (*modules, *data)})
    return Ingredients(tuple(files), tuple(sorted(libraries.items())))


def _follow(root: Path, start: str) -> tuple[set[Path], set[str]]:
    """Follow the imports from one of our modules.

    Returns:
        The files of all our modules that are reached, and the first words of all other imports.
    """
    own = start.partition(".")[0]
    files: set[Path] = set()
    others: set[str] = set()
    pending = [start]
    while pending:
        name = pending.pop()
        if name.partition(".")[0] != own:
            others.add(name.partition(".")[0])
            continue
        path = _file(root, name)
        if path is None or path in files:
            # Not a module but a name in one: that one is followed for itself.
            continue
        files.add(path)
        pending.extend(_imports(path.read_bytes()))
        # A package's own file runs before its modules.
        pending.extend(name.rsplit(".", n)[0] for n in range(1, name.count(".") + 1))
    return files, others


def _file(root: Path, module: str) -> Path | None:
    base = root.joinpath(*module.split("."))
    candidates = (base.with_suffix(".py"), base / "__init__.py")
    return next((path for path in candidates if path.is_file()), None)


# Whoever follows a folder builds again and again: half of a small build was to read the same code.
@lru_cache(maxsize=1024)
def _imports(code: bytes) -> tuple[str, ...]:
    """Every name that a module's code imports, inside functions too; our modules import by whole names."""
    found: list[str] = []
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            found += (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.append(node.module)
            found += (f"{node.module}.{alias.name}" for alias in node.names)
    return tuple(found)


@lru_cache(maxsize=1)
def _providers() -> dict[str, list[str]]:
    # Reads the file lists of everything installed.
    return {name: list(found) for name, found in packages_distributions().items()}


def _libraries(imported: set[str]) -> dict[str, str]:
    """The distributions behind import names and all that these require, with their versions."""
    found: dict[str, str] = {}
    pending = [one for name in imported for one in _providers().get(name, ())]
    while pending:
        name = re.sub(r"[-_.]+", "-", pending.pop()).lower()
        if name in found:
            continue
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            # Required on another system: it is not there to decide on anything.
            continue
        # What only an extra asks for (tests, documentation) is not there for the rows.
        needed = [line for line in requires(name) or () if "extra ==" not in line]
        pending.extend(re.split(r"[^\w.-]", line, maxsplit=1)[0] for line in needed)
    return found
