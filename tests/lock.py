"""Locks what the project needs, direct and not, with hashes: `python -m tests.lock [--check] [--upgrade]`.

Each `requirements.txt` is made from the short `requirements.in` beside it, for all systems and Python 3.11
and newer, by `uv` (`pip install uv`; only this command needs it). What is locked stays as it is unless a
short file says otherwise or `--upgrade` is given: the same command installs the same a year from now.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("tests", "lib/extraction", "lib/tables/archive", ".")
"""From the most to the fewest: what one needs has the same version in all."""
OLDEST = "3.11"
HEADER = "# Made by `python -m tests.lock` from requirements.in: change that file.\n"


def locked(folder: str, known: str, *, upgrade: bool) -> str:
    """Lock one short file.

    Args:
        folder: Where it lies.
        known: The lock so far, whose versions stay.
        upgrade: Whether they need not.

    Returns:
        The lock.

    Raises:
        subprocess.CalledProcessError: Nothing fits together, or uv is not installed.
    """
    with tempfile.TemporaryDirectory() as scratch:
        out = Path(scratch) / "requirements.txt"
        out.write_text(known, encoding="utf-8")
        options = [
            "--universal",
            "--python-version",
            OLDEST,
            "--generate-hashes",
            "--no-header",
            "--no-annotate",
        ]
        # Addresses of registries are each machine's own business.
        options += ["--no-emit-index-url", "--no-emit-find-links", "--no-config", "--quiet"]
        if upgrade:
            options.append("--upgrade")
        if folder != FOLDERS[0]:
            options += ["--constraint", str(ROOT / FOLDERS[0] / "requirements.txt")]
        source = str(ROOT / folder / "requirements.in")
        subprocess.run(
            [sys.executable, "-m", "uv", "pip", "compile", source, "--output-file", str(out), *options],
            cwd=ROOT,
            env={**os.environ, "UV_SYSTEM_CERTS": "1"},
            check=True,
        )
        return HEADER + out.read_text(encoding="utf-8").replace(HEADER, "")


def main() -> None:
    """Write the locks, or say whether they are as the short files ask."""
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument(
        "--check", action="store_true", help="change nothing; end with 1 where a lock is stale"
    )
    parser.add_argument("--upgrade", action="store_true", help="take the newest versions that fit")
    asked = parser.parse_args()
    stale = []
    for folder in FOLDERS:
        path = ROOT / folder / "requirements.txt"
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        after = locked(folder, before, upgrade=asked.upgrade)
        if after != before:
            stale.append(str(path.relative_to(ROOT)))
            if not asked.check:
                path.write_text(after, encoding="utf-8")
    print(
        f"{'stale' if asked.check else 'written'}: {', '.join(stale)}" if stale else "as the short files ask"
    )
    raise SystemExit(1 if stale and asked.check else 0)


if __name__ == "__main__":
    main()
