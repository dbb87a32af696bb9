"""`python -m lib.extraction`: make tables from articles, check and complete them, measure the build.

Each command imports what it needs when it runs, so that a light one stays light.
"""

from __future__ import annotations

import argparse
import errno
import os
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

Command = Callable[[argparse.Namespace], int]
DATA = Path(__file__).resolve().parents[2] / "data"


def main(arguments: list[str] | None = None) -> int:
    """Run the command line.

    Args:
        arguments: Words after the program's name; those of the process where None.

    Returns:
        Exit code: 0 all good; 1 something is wrong and listed; 3 (`run`) the tables are made, but some
        input, row of the registry or decision was set aside and is listed; 130 stopped by the user.
    """
    options = parser().parse_args(arguments)
    return _COMMANDS[options.command](options)


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line: the commands and their options."""
    whole = argparse.ArgumentParser(
        prog="python -m lib.extraction", description="Make, check and complete the tables."
    )
    commands = whole.add_subparsers(dest="command", required=True)
    running = commands.add_parser("run", help="make tables from articles")
    watching = commands.add_parser("watch", help="make tables, and anew whenever articles arrive or change")
    for command in (running, watching):
        command.add_argument(
            "articles",
            metavar="ARTICLES",
            help="folder or file of .txt, .html, .json, .jsonl, .warc; or its address (s3://...)",
        )
        command.add_argument("--out", type=Path, required=True, help="folder of the tables to make")
        command.add_argument(
            "--registry", type=Path, help="folder of outlets, speakers, places ... known beforehand"
        )
        command.add_argument("--jobs", type=_processes, default=1, help="processes to work with (default: 1)")
    running.add_argument(
        "--scheduler", default="", help="address of a Dask scheduler, whose workers do the work"
    )
    grouping = commands.add_parser("stories", help="propose which articles of a folder tell one story")
    grouping.add_argument("articles", type=Path, metavar="ARTICLES", help="folder of articles")
    grouping.add_argument("--out", type=Path, required=True, help="manifest to write, for you to correct")
    agreeing = commands.add_parser("agree", help="measure the build against reviewed tables")
    agreeing.add_argument("--write", action="store_true", help="store the figures in build_agreement.csv")
    agreeing.add_argument("--articles", type=Path, required=True, help="folder of the article texts")
    checking = commands.add_parser("check", help="verify the tables against the article texts")
    checking.add_argument("--articles", type=Path, required=True, help="folder of the article texts")
    linking = commands.add_parser("links", help="choose the words that lead to each passage")
    linking.add_argument("--articles", type=Path, required=True, help="folder of the article texts")
    linking.add_argument("--check", action="store_true", help="write nothing; fail where the file is stale")
    deriving = commands.add_parser("derive", help="write the precomputed tables and datapackage.json")
    deriving.add_argument("--check", action="store_true", help="write nothing; fail where a file is stale")
    publishing = commands.add_parser("publish", help="make the folder that may go online: without passages")
    publishing.add_argument("data", type=Path, metavar="DIR", help="folder of tables that a build made")
    publishing.add_argument("out", type=Path, metavar="OUT", help="folder to make")
    publishing.add_argument(
        "--articles", type=Path, help="folder of the article texts (default: what the build keeps of them)"
    )
    for command in (agreeing, checking, linking, deriving):
        command.add_argument("--data", type=Path, default=DATA, help="data folder (default: the shipped one)")
    archiving = commands.add_parser("archive", help="make one archive of data folders too large to be loaded")
    archiving.add_argument("parts", type=Path, metavar="PART", nargs="+", help="data folders, in order")
    archiving.add_argument("--out", type=Path, required=True, help="folder of the archive to make")
    archiving.add_argument("--title", default="", help="title of the whole (default: the first part's)")
    quoting = commands.add_parser("quotes", help="find the quotations in texts")
    quoting.add_argument("source", type=Path, metavar="IN.jsonl", help="lines {id, text}")
    quoting.add_argument("target", type=Path, metavar="OUT.jsonl", help="lines {id, quotes}")
    toning = commands.add_parser("tone", help="read the tone of sentences toward a target in them")
    toning.add_argument(
        "source", type=Path, metavar="IN.jsonl", help="lines {id, text, target_start, target_end}"
    )
    toning.add_argument(
        "target", type=Path, metavar="OUT.jsonl", help="lines {id, label, score, probability, sure}"
    )
    return whole


def _processes(word: str) -> int:
    number = int(word)
    if number < 1:
        raise argparse.ArgumentTypeError("give 1 or more")
    return number


def _run(options: argparse.Namespace) -> int:
    from lib.extraction.run import BuildError, run
    from lib.wording import plural

    try:
        outcome = run(
            options.articles,
            options.out,
            registry_folder=options.registry,
            jobs=options.jobs,
            scheduler=options.scheduler,
        )
    except BuildError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{_trouble(error)} The tables are as they were.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(
            "Stopped. The tables are as they were; what was done is kept for the next run.", file=sys.stderr
        )
        return 130
    print(outcome.report.summary())
    if outcome.reused:
        print(f"Taken over unchanged from the last build: {plural(outcome.reused, 'article')}.")
    print(f"Tables: {options.out}. Show them: BASEWATCH_DATA={options.out} streamlit run dashboard.py")
    return 0 if outcome.report.is_whole else 3


def _watch(options: argparse.Namespace) -> int:
    from lib.extraction.reading.remote import RemoteError
    from lib.extraction.run import BuildError
    from lib.extraction.watch import watch

    print(f"Watching {options.articles}; Ctrl-C ends it. Show the tables: BASEWATCH_DATA={options.out}")
    try:
        watch(
            options.articles,
            options.out,
            registry_folder=options.registry,
            jobs=options.jobs,
            tell=lambda text: print(text, flush=True),
        )
    except (BuildError, RemoteError) as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(_trouble(error), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped. The tables are those of the last build that ended.")
    return 0


def _stories(options: argparse.Namespace) -> int:
    from lib.extraction.proposal import write_stories

    try:
        found = write_stories(options.articles, options.out)
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    for name, docs in found.stories.items():
        print(f"{name}: {len(docs)} articles")
    if found.alone:
        print(f"Like no other: {len(found.alone)} articles, given to no story.")
    for aside in found.asides:
        print(f"Set aside: {aside.doc}: {aside.message}")
    print(
        f"Proposed by words and days. Correct names and stories in {options.out}, put it into the folder "
        "of articles as articles.csv, then run."
    )
    return 3 if found.asides else 0


def _trouble(error: OSError) -> str:
    """What the system refused, in a sentence."""
    where = f" ({error.filename})" if error.filename else ""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"The disk is full{where}. Make room and run the build again; what was done is kept."
    return f"The system refused: {error.strerror or error}{where}."


def _agree(options: argparse.Namespace) -> int:
    from lib.extraction import agree
    from lib.extraction.run import BuildError

    try:
        rows = agree.agree(options.data, options.articles)
    except BuildError as error:
        print(error, file=sys.stderr)
        return 1
    for row in rows:
        detail = f"P {row['precision']} R {row['recall']} " if "precision" in row else ""
        counts = f"reviewed {row['n_reviewed']}, machine {row['n_machine']}, equal {row['n_equal']}"
        value = f"{row['measure']:11} {row['value']:>6} ({row['low']} to {row['high']})"
        print(f"{row['variable']:55} {value} {detail}{counts}")
    if options.write:
        agree.write(options.data, rows)
    return 0


def _check(options: argparse.Namespace) -> int:
    from lib.extraction.output import check

    report = check.check(options.data, options.articles)
    for error in report.errors:
        print(error)
    for note in report.notes:
        print(f"note: {note}")
    print(f"{report.checks} checks, {len(report.errors)} errors")
    return 1 if report.errors else 0


def _links(options: argparse.Namespace) -> int:
    from lib.extraction.output import links
    from lib.extraction.output.folders import write_whole
    from lib.tables import catalogue

    found = links.of_folder(options.data, options.articles)
    for one in found.missed:
        print(f"{one.table} {one.key}: no link, {one.why}")
    by_reach = Counter(row["reach"] for row in found.rows)
    reached = ", ".join(f"{n} {reach}" for reach, n in sorted(by_reach.items()))
    print(f"Passages with a link: {found.n} ({reached}). Rows without one: {len(found.missed)}.")
    path, text = options.data / catalogue.TABLES["links"].path, found.table
    if not options.check:
        write_whole(path, text.encode())
    elif not path.is_file() or path.read_bytes() != text.encode():
        print(f"{path.name}: stale; run `python -m lib.extraction links --articles {options.articles}`")
        return 1
    return 0


def _publish(options: argparse.Namespace) -> int:
    from lib.extraction.output.publish import PublishError, publish

    try:
        done = publish(options.data, options.out, options.articles)
    except (PublishError, OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    print(done.summary())
    print(f"May go online: {options.out}")
    return 0


def _archive(options: argparse.Namespace) -> int:
    from lib.extraction.output.archive.make import make
    from lib.extraction.output.archive.refused import ArchiveError
    from lib.wording import plural

    try:
        made = make(
            options.parts, options.out, title=options.title, tell=lambda text: print(text, flush=True)
        )
    except ArchiveError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{_trouble(error)} The archive is as it was.", file=sys.stderr)
        return 1
    for fault in made.faults:
        print(fault)
    for name in made.differing:
        print(f"Two parts differ about {name}; the first part's words are kept.")
    rows = made.manifest.rows
    print(f"{plural(rows['quotes'], 'quotation')} in {plural(rows['articles'], 'article')}: {options.out}")
    return 3 if made.faults else 0


def _derive(options: argparse.Namespace) -> int:
    from lib.extraction.output import derive

    if options.check:
        stale = derive.stale_files(options.data)
        for name in stale:
            print(f"{name}: stale; run `python -m lib.extraction derive`")
        return 1 if stale else 0
    for name in derive.write_derived(options.data):
        print(name)
    return 0


def _on_tables(work: Command) -> Command:
    """Let a command fail with the words of the tables' faults."""

    def run(options: argparse.Namespace) -> int:
        from lib.tables.faults import TablesError

        try:
            return work(options)
        except TablesError as error:
            print(error, file=sys.stderr)
            return 1

    return run


def _quotes(options: argparse.Namespace) -> int:
    from lib.extraction.quotations.command import write_quotes

    try:
        write_quotes(options.source, options.target)
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _tone(options: argparse.Namespace) -> int:
    from lib.extraction.tone.command import write_tones

    try:
        write_tones(options.source, options.target)
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


_COMMANDS: dict[str, Command] = {
    "run": _on_tables(_run),
    "watch": _on_tables(_watch),
    "stories": _stories,
    "agree": _on_tables(_agree),
    "check": _on_tables(_check),
    "links": _links,
    "publish": _on_tables(_publish),
    "derive": _on_tables(_derive),
    "archive": _on_tables(_archive),
    "quotes": _quotes,
    "tone": _tone,
}


def _from_shell() -> int:
    """Run, and end quietly where the reader of a pipe has gone (`run ... | head`)."""
    try:
        code = main()
        sys.stdout.flush()
    except BrokenPipeError:
        # What is still buffered has nowhere to go; without this the interpreter complains at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return code


if __name__ == "__main__":
    sys.exit(_from_shell())
