"""Guards what the code knows of Chinese: grammar and official forms with their reason; what reports say is data."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator, Mapping, Set
from functools import cache, lru_cache
from pathlib import Path

from tests.sources import place, texts, trees

CALLS = ("compile", "search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer")
HANZI = re.compile("[\u4e00-\u9fff]")
RANGE = re.compile(r"\\u[0-9a-f]{4}|[\u3400\u4e00]-[\u9fa5\u9fff\u9ffe]")  # any hanzi
GRAMMAR = frozenset("〇○零一二三四五六七八九十廿百千万亿两年月日号时第元")  # numerals, dates, ordinals need no reason
METHODS = (
    "startswith",
    "endswith",
    "removeprefix",
    "removesuffix",
    "strip",
    "lstrip",
    "rstrip",
    "find",
    "rfind",
    "index",
    "count",
    "partition",
    "rpartition",
    "split",
    "rsplit",
    "replace",
)  # fmt: skip - of str: what they are given is looked for in a text
COMPARED = 43  # comparisons with other hanzi in code, as MOST
MOST = 109  # patterns with other hanzi in code: a new one belongs into a list of data/, with its reason and fixture
BOUNDS = frozenset("\u4e00\u9fa5\u9fff")  # of the range of all hanzi
SUBJECTS = re.compile("法治\\|依法|报告\\|总结\\|汇报|镇\\|乡\\|街道|自治县\\|自治旗")
ONE_PLACE = {  # what has one definition: the file that has it, and the order in which another list has the same kinds
    "text/place_kinds.py": ("镇|乡|街道", "自治县|自治旗"),
    "importer/gazetteer.py": ("自治县|自治旗",),  # with 林区 and 特区, which are single places
    "importer/organs.py": ("法治|依法",),  # names of places end before these words; no lists are at hand there
    "importer/places.py": ("法治|依法",),  # … and do not hold them
    "importer/doubts.py": ("自治县|自治旗",),  # without 新区: two names may differ by it
}


@lru_cache(maxsize=1)
def patterns() -> tuple[tuple[Path, ast.Call, str, bool], ...]:
    """All regular expressions in code that hold hanzi, as `_patterns` finds them."""
    return tuple(_patterns())


def _patterns() -> Iterator[tuple[Path, ast.Call, str, bool]]:
    """Each regular expression in code that holds hanzi: file, call, words, and whether a comment stands beside it."""
    for path, tree in trees().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and node.args and called(node.func) in CALLS:
                words = said(node.args[0])
                if _more_than_grammar(words):
                    yield path, node, words, _told(path, node)


def comparisons() -> Iterator[tuple[Path, ast.expr, str, bool]]:
    """Each `==`, `in`, `startswith` … in code with hanzi: file, expression, words, and whether a comment is there."""
    for path, tree in trees().items():
        for node in ast.walk(tree):
            words = ""
            if isinstance(node, ast.Compare):
                words = "".join(map(said, (node.left, *node.comparators)))
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and not called(node.func):
                words = "".join(map(said, node.args)) if node.func.attr in METHODS else ""
            if isinstance(node, ast.expr) and _more_than_grammar(words):
                yield path, node, words, _told(path, node)


def _more_than_grammar(words: str) -> bool:
    return bool(set(HANZI.findall(RANGE.sub("", words))) - GRAMMAR - BOUNDS)


@cache
def _around(path: Path) -> tuple[Mapping[ast.AST, ast.AST], Set[int]]:
    """What each node of a file stands in, and the lines that have a comment."""
    comments = {
        token.start[0]
        for token in tokenize.generate_tokens(io.StringIO(texts()[path]).readline)
        if token.type == tokenize.COMMENT and not re.match("# (noqa|type: ignore)", token.string)
    }
    return {child: node for node in ast.walk(trees()[path]) for child in ast.iter_child_nodes(node)}, comments


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


def test_patterns_in_code_grow_no_more() -> None:
    """What a report says, or a topic is called by, stands in the lists: the number of patterns in code only falls."""
    assert len(patterns()) <= MOST


def test_every_comparison_in_code_says_why_it_is_there() -> None:
    """A comparison with hanzi that are more than numerals and dates has its reason in a comment beside it, and is rare.

    Words of a document's form have one name each (importer/document_form.py); what is told to people is no condition.
    """
    found = list(comparisons())
    assert [f"{path.name}:{node.lineno} {words[:40]}" for path, node, words, told in found if not told] == []
    assert len(found) <= COMPARED


def test_what_stands_several_times_has_one_definition() -> None:
    """What reports are about, what they are called, and kinds of places are each written in one place."""
    for path, node, words, _ in patterns():
        allowed = ONE_PLACE.get(place(path), ())
        for found in SUBJECTS.findall(words):
            assert found in allowed, f"{path.name}:{node.lineno} {found}"
