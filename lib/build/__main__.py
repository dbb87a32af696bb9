"""`python -m lib.build`: check the tables and write the precomputed ones."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from lib.build import check, derive
from lib.tables import TablesError

DATA = Path(__file__).resolve().parents[2] / "data"


def main(arguments: list[str] | None = None) -> int:
    """Run the command line.

    Args:
        arguments: Words after the program's name; those of the process where None.

    Returns:
        Exit code: 0 all good, 1 something is wrong and listed.
    """
    parser = argparse.ArgumentParser(prog="python -m lib.build", description="Check and complete the tables.")
    commands = parser.add_subparsers(dest="command", required=True)
    checking = commands.add_parser("check", help="verify the tables against the article texts")
    checking.add_argument("--articles", type=Path, required=True, help="folder of the article texts")
    deriving = commands.add_parser("derive", help="write the precomputed tables and datapackage.json")
    deriving.add_argument("--check", action="store_true", help="write nothing; fail where a file is stale")
    for command in (checking, deriving):
        command.add_argument("--data", type=Path, default=DATA, help="data folder (default: the shipped one)")
    options = parser.parse_args(arguments)
    try:
        return _check(options) if options.command == "check" else _derive(options)
    except TablesError as error:
        print(error, file=sys.stderr)
        return 1


def _check(options: argparse.Namespace) -> int:
    report = check.check(options.data, options.articles)
    for error in report.errors:
        print(error)
    for note in report.notes:
        print(f"note: {note}")
    print(f"{report.checks} checks, {len(report.errors)} errors")
    return 1 if report.errors else 0


def _derive(options: argparse.Namespace) -> int:
    if options.check:
        stale = derive.stale_files(options.data)
        for name in stale:
            print(f"{name}: stale; run `python -m lib.build derive`")
        return 1 if stale else 0
    for name in derive.write_derived(options.data):
        print(name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
