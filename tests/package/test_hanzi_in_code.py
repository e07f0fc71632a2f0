"""Guards what the code knows of Chinese: grammar and official forms with their reason; what reports say is data."""

import ast
import re
import tokenize
from collections.abc import Iterator, Mapping, Set
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import pytest

from duizhao.importer.gazetteer import packed_gazetteer
from tests.package.matched import HANZI, METHODS, RANGE, assigned, matched
from tests.sources import HOUSE, nodes, place, remarks, trees
from tests.yamls import load_yaml

CALLS = ("compile", "search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer")
GRAMMAR = frozenset("〇○零一二三四五六七八九十廿百千万亿两年月日号时第元")  # numerals, dates, ordinals need no reason
DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
BOUNDS = frozenset("\u3400\u4dbf\u4e00\u9fa5\u9fff")  # of the range of all hanzi
SUBJECTS = re.compile("法治\\|依法|报告\\|总结\\|汇报|镇\\|乡\\|街道|自治县\\|自治旗")
ONE_PLACE = {  # what has one definition: the file that has it, and the order in which another list has the same kinds
    "text/place_kinds.py": ("镇|乡|街道", "自治县|自治旗"),
    "importer/gazetteer.py": ("自治县|自治旗",),  # with 林区 and 特区, which are single places
    "importer/doubts.py": ("自治县|自治旗",),  # without 新区: two names may differ by it
}


@lru_cache(maxsize=1)
def patterns() -> tuple[tuple[Path, ast.Call, str, bool], ...]:
    """All regular expressions in code that hold hanzi, as `_patterns` finds them."""
    return tuple(_patterns())


def _patterns() -> Iterator[tuple[Path, ast.Call, str, bool]]:
    """Each regular expression in code that holds hanzi: file, call, words, and whether a comment stands beside it."""
    for path, tree in trees().items():
        for node in nodes(tree):
            if isinstance(node, ast.Call) and node.args and called(node.func) in CALLS:
                words = said(node.args[0])
                if _more_than_grammar(words):
                    yield path, node, words, _told(path, node)


def comparisons() -> Iterator[tuple[Path, ast.expr, str, bool]]:
    """Each `==`, `in`, `startswith` … in code with hanzi: file, expression, words, and whether a comment is there."""
    for path, tree in trees().items():
        for node in nodes(tree):
            words = ""
            if isinstance(node, ast.Compare):
                words = "".join(map(said, (node.left, *node.comparators)))
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and not called(node.func):
                words = "".join(map(said, node.args)) if node.func.attr in METHODS else ""
            if isinstance(node, ast.expr) and _more_than_grammar(words):
                yield path, node, words, _told(path, node)


def _more_than_grammar(words: str) -> bool:
    return bool(set("".join(HANZI.findall(RANGE.sub("", words)))) - GRAMMAR - BOUNDS)


@cache
def _around(path: Path) -> tuple[Mapping[ast.AST, ast.AST], Set[int]]:
    """What each node of a file stands in, and the lines that have a comment."""
    comments = {
        token.start[0]
        for token in remarks(path)
        if token.type == tokenize.COMMENT and not re.match("# (noqa|type: ignore)", token.string)
    }
    return {child: node for node in nodes(trees()[path]) for child in ast.iter_child_nodes(node)}, comments


def _told(path: Path, node: ast.expr) -> bool:
    """Whether a comment stands beside an expression, in its statement or right above it."""
    above, comments = _around(path)
    statement: ast.AST = node
    while not isinstance(statement, ast.stmt):
        statement = above[statement]
    inside = isinstance(statement, (ast.If, ast.For, ast.While, ast.FunctionDef))
    last = (node if inside else statement).end_lineno or 0
    return not comments.isdisjoint(range(statement.lineno - 1, last + 1))


def called(function: ast.expr) -> str:
    """The name of a function of `re`; "" for any other."""
    of_re = isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name) and function.value.id == "re"
    return function.attr if of_re and isinstance(function, ast.Attribute) else ""


def said(node: ast.AST) -> str:
    """The text of an expression, values put in left out."""
    return "".join(c.value for c in ast.walk(node) if isinstance(c, ast.Constant) and isinstance(c.value, str))


def test_every_pattern_in_code_says_why_it_is_there() -> None:
    """A regular expression with hanzi that are more than numerals and dates has its reason in a comment beside it."""
    bare = [f"{path.name}:{node.lineno} {words[:40]}" for path, node, words, told in patterns() if not told]
    assert bare == []


def test_every_comparison_in_code_says_why_it_is_there() -> None:
    """A comparison with hanzi that are more than numerals and dates has its reason in a comment beside it.

    Words of a document's form have one name each (importer/document_form.py); what is told to people is no condition.
    """
    found = list(comparisons())
    assert [f"{path.name}:{node.lineno} {words[:40]}" for path, node, words, told in found if not told] == []


def test_what_stands_several_times_has_one_definition() -> None:
    """What reports are about, what they are called, and kinds of places are each written in one place."""
    for path, node, words, _ in patterns():
        allowed = ONE_PLACE.get(place(path), ())
        for found in SUBJECTS.findall(words):
            assert found in allowed, f"{path.name}:{node.lineno} {found}"


LIST = Path(__file__).with_name("hanzi_in_code.yaml")


@lru_cache(maxsize=1)
def listed() -> Mapping[str, Any]:
    """The sorted words: kinds and modules, as hanzi_in_code.yaml says."""
    entry: Mapping[str, Any] = load_yaml(LIST.read_text("utf-8"))
    return entry


def is_told(module: str, name: str) -> bool:
    """Whether a module's constant holds words for people."""
    return name in listed()["modules"].get(module, {}).get("told", "").split()


def unsorted(found: Mapping[str, Set[str]]) -> list[str]:
    """What is found in code and is in no kind of its module's, and what stands there and is not found."""
    wrong = []
    for module in sorted({*found, *listed()["modules"]}):
        entry = listed()["modules"].get(module, {})
        known = {word for kind in listed()["kinds"] for word in entry.get(kind, "").split()}
        new = {run for run in found.get(module, ()) if set(run) - GRAMMAR - BOUNDS}
        wrong += [f"{module}: new: {run}" for run in sorted(new - known)]
        wrong += [f"{module}: gone: {run}" for run in sorted(known - new)]
    return wrong


def test_every_word_that_texts_are_held_against_is_sorted() -> None:
    """A word that decides anything in code is grammar, a kind of place or organ, or form, and listed so; else data.

    It counts wherever it stands: in a pattern, a comparison, a tuple, a set or the keys of a table.
    """
    assert unsorted(matched(is_told)) == []


def test_every_sorted_module_says_why() -> None:
    """A module of the list has its reason and only kinds that there are; its told constants exist."""
    constants = {place(path): {name for name, _ in assigned(tree)} for path, tree in trees().items()}
    for module, entry in listed()["modules"].items():
        assert entry["reason"], module
        assert set(entry) <= {"reason", "told", *listed()["kinds"]}, module
        assert set(entry.get("told", "").split()) <= constants[module], module


@pytest.mark.parametrize(
    "code",
    [
        "import re\nX = re.compile('清溪|工业园')",
        "WORDS = ('清溪镇', '工业园')\ndef f(t):\n    return any(word in t for word in WORDS)",
        "def f(t):\n    return t.startswith('工业园')",
        "WORDS = {'工业园': 1}\ndef f(t):\n    return WORDS[t]",
        "WORDS = frozenset(('工业园', '清溪'))\ndef f(t):\n    return t in WORDS",
        "_PART = '工业园'\nimport re\ndef f(t):\n    return re.search(f'{_PART}$', t)",
    ],
)
def test_a_new_word_fails_wherever_it_stands(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A phrase of a report, put into code in any of these ways, is told with its module."""
    monkeypatch.setattr("tests.package.matched.trees", lambda: {HOUSE / "importer/new.py": ast.parse(code)})
    found = matched(is_told)
    assert any("工业园" in run for run in found["importer/new.py"])
    assert any(told.startswith("importer/new.py: new: ") for told in unsorted(found))


PLACES = re.compile("[\u4e00-\u9fff]{2,}(?:省|市|县|区|旗|州|盟|镇|乡|街道|苏木)")

KIND = {"开发区"}  # a level of reports; there are townships that are called so and nothing else


def test_no_place_stands_in_code() -> None:
    """No constant that texts are held against, and none that is told, names a place that the gazetteer knows."""
    names = packed_gazetteer()
    known = []
    for path, tree in trees().items():
        docstrings = {ast.get_docstring(node, clean=False) for node in nodes(tree) if isinstance(node, DOCUMENTED)}
        for node in nodes(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value not in docstrings:
                found = {m[0][i:] for m in PLACES.finditer(node.value) for i in range(len(m[0]) - 2)}
                known += [
                    f"{place(path)}:{node.lineno} {n}" for n in found - KIND if names.regions(n) or names.towns(n)
                ]
    assert known == []


@pytest.mark.parametrize("part", ["measures", "shortcomings", "responsibility"])
def test_parts_have_names_in_code(part: str) -> None:
    """Where code decides by a part of a report, it says so by the part's name in model/, not by its id."""
    literal = []
    for path, tree in trees().items():
        for node in nodes(tree):
            if isinstance(node, ast.Compare):
                ids = [n for n in (node.left, *node.comparators) if isinstance(n, ast.Constant) and n.value == part]
                literal += [f"{place(path)}:{n.lineno}" for n in ids]
    assert literal == []
