"""The lexicon: its files hold together, its classes are used, and no list of words stays in code."""

from __future__ import annotations

import ast
import re
import shutil
from collections import defaultdict
from pathlib import Path

import pytest

from lib.extraction.language import days, lexicon
from lib.extraction.language.lexicon import FOLDER, LexiconError, read

CODE = FOLDER.parents[1]
MOST = 10
"""Words that may stand beside the rule that they belong to."""
STAY = {
    ("__main__.py", "_COMMANDS"): "commands with what does them: no words",
    ("output/archive/over_all.py", "_FILES"): "names of files: no words",
    ("reading/html.py", "_PUBLISHED_TAGS"): "names of meta tags, the surest first: no words",
    ("quotations/content.py", "_EDGES"): "signs, no words",
    ("quotations/phrase.py", "_LOOSE"): "signs, and four words that join",
    ("quotations/reading.py", "_MARK_WORDS"): "quotation marks",
    ("when/grammar.py", "_NUMBERS"): "numbers from one to twelve: their order is their meaning",
}
"""Longer lists that stay in code, and why."""


def asked_for() -> dict[str, set[str]]:
    """Classes by name, with the modules that ask for them."""
    found = defaultdict(set)
    for path in CODE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in ("words", "pattern")
                and isinstance(node.func.value, ast.Name)
                and node.func.value.id == "lexicon"
            ):
                found[ast.literal_eval(node.args[0])].add(path.relative_to(CODE).as_posix())
    return dict(found)


def test_every_class_is_used_where_it_says() -> None:
    assert {name: set(one.used_in) for name, one in read().classes.items()} == asked_for()


def test_words_are_written_plainly() -> None:
    for name, found in read().members.items():
        assert all(word == " ".join(word.split()) != "" for word in found), name


def test_a_class_of_lower_case_has_no_capitals_and_no_day() -> None:
    found = read()
    for name, one in found.classes.items():
        if one.written == "lower":
            assert not any(word != word.lower() for word in found.members[name]), name
            # They come from the calendar; "march" and "may" are words too.
            assert not found.members[name] & days.DAYS - {"march", "may"}, name


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("bodies.tsv", "academy\t", "zzz\t", "sort the rows"),
        ("bodies.tsv", "academy\tinstitution place_body\t\n", "academy\tplace_body\t\n" * 2, "twice"),
        ("bodies.tsv", "academy\tinstitution ", "academy\tinstitute ", "not declared"),
        ("bodies.tsv", "academy\tinstitution ", "academy\trole ", "people.tsv owns"),
        ("bodies.tsv", "academy\t", "Academy\t", "lower case"),
        ("bodies.tsv", "academy\tinstitution place_body\t", "academy\tinstitution", "2 cells"),
        ("bodies.tsv", "word\tclasses", "word\tclass", "columns"),
        ("classes.tsv", "role\tpeople.tsv\tlower", "role\tpeople.tsv\tupper", "'role'"),
        ("classes.tsv", "role\t", "office\t", "'role'"),
    ],
)
def test_a_file_at_fault_is_refused(tmp_path: Path, name: str, old: str, new: str, told: str) -> None:
    folder = Path(shutil.copytree(FOLDER, tmp_path / "lexicon"))
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(LexiconError, match=re.escape(told)):
        read(folder)


def test_the_longest_word_of_a_pattern_comes_first() -> None:
    group = lexicon.alternatives(["press", "press call", "post*", "U.S."])
    assert re.match(group, "press calls").group() == "press call"
    assert re.fullmatch(group, "posting")
    assert not re.fullmatch(group, "UxS.")


def test_no_longer_list_of_words_stays_in_code() -> None:
    found = {}
    for path in sorted(CODE.rglob("*.py")):
        for name, count in _lists(ast.parse(path.read_text(encoding="utf-8"))):
            if count > MOST:
                found[path.relative_to(CODE).as_posix(), name] = count
    assert found.keys() == STAY.keys()


def _lists(tree: ast.Module) -> list[tuple[str, int]]:
    """The lists of words that constants of a module hold, with their lengths."""
    found = []
    for statement in tree.body:
        if not isinstance(statement, ast.Assign | ast.AnnAssign) or statement.value is None:
            continue
        target = statement.targets[0] if isinstance(statement, ast.Assign) else statement.target
        for node in ast.walk(statement.value):
            words: list[object] = []
            if isinstance(node, ast.Tuple | ast.List | ast.Set):
                words = [item.value for item in node.elts if isinstance(item, ast.Constant)]
            elif isinstance(node, ast.Dict):
                words = [key.value for key in node.keys if isinstance(key, ast.Constant)]
            elif (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "split"
                and isinstance(node.func.value, ast.Constant)
            ):
                words = str(node.func.value.value).split()
            found.append((ast.unparse(target), sum(isinstance(word, str) for word in words)))
    return found
