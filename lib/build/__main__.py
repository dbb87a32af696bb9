"""`python -m lib.build`: check the tables, write the precomputed ones, find quotations.

Each command imports what it needs when it runs, so that a light one stays light.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

Command = Callable[[argparse.Namespace], int]
DATA = Path(__file__).resolve().parents[2] / "data"


def main(arguments: list[str] | None = None) -> int:
    """Run the command line.

    Args:
        arguments: Words after the program's name; those of the process where None.

    Returns:
        Exit code: 0 all good, 1 something is wrong and listed.
    """
    parser = argparse.ArgumentParser(
        prog="python -m lib.build", description="Make, check and complete the tables."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    checking = commands.add_parser("check", help="verify the tables against the article texts")
    checking.add_argument("--articles", type=Path, required=True, help="folder of the article texts")
    deriving = commands.add_parser("derive", help="write the precomputed tables and datapackage.json")
    deriving.add_argument("--check", action="store_true", help="write nothing; fail where a file is stale")
    for command in (checking, deriving):
        command.add_argument("--data", type=Path, default=DATA, help="data folder (default: the shipped one)")
    quoting = commands.add_parser("quotes", help="find the quotations in texts")
    quoting.add_argument("source", type=Path, metavar="IN.jsonl", help="lines {id, text}")
    quoting.add_argument("target", type=Path, metavar="OUT.jsonl", help="lines {id, quotes}")
    options = parser.parse_args(arguments)
    return _COMMANDS[options.command](options)


def _check(options: argparse.Namespace) -> int:
    from lib.build import check

    report = check.check(options.data, options.articles)
    for error in report.errors:
        print(error)
    for note in report.notes:
        print(f"note: {note}")
    print(f"{report.checks} checks, {len(report.errors)} errors")
    return 1 if report.errors else 0


def _derive(options: argparse.Namespace) -> int:
    from lib.build import derive

    if options.check:
        stale = derive.stale_files(options.data)
        for name in stale:
            print(f"{name}: stale; run `python -m lib.build derive`")
        return 1 if stale else 0
    for name in derive.write_derived(options.data):
        print(name)
    return 0


def _on_tables(work: Command) -> Command:
    """Let a command fail with the words of the tables' faults."""

    def run(options: argparse.Namespace) -> int:
        from lib.tables import TablesError

        try:
            return work(options)
        except TablesError as error:
            print(error, file=sys.stderr)
            return 1

    return run


def _quotes(options: argparse.Namespace) -> int:
    from lib.build.quotations.command import write_quotes

    try:
        write_quotes(options.source, options.target)
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


_COMMANDS: dict[str, Command] = {
    "check": _on_tables(_check),
    "derive": _on_tables(_derive),
    "quotes": _quotes,
}


if __name__ == "__main__":
    sys.exit(main())
