"""Docstrings say what a caller must know: what goes in, what comes out, what goes wrong (CONTRIBUTING.md, Code)."""

import ast
import inspect
import re
from collections.abc import Iterator
from importlib import import_module

import pytest

from tests.package.test_house import STAGES
from tests.sources import HOUSE, place, texts, trees

DOORS = sorted(
    {*STAGES, "duizhao.importer.formats", "duizhao.importer.readers.html", "duizhao.importer.account"}
)  # packages whose `__all__` others call


@pytest.mark.parametrize("door", DOORS)
def test_a_door_names_all_that_goes_in(door: str) -> None:
    """The docstring of each function that a stage gives to others names each of its parameters."""
    module = import_module(door)
    given = [f for name in module.__all__ if inspect.isfunction(f := getattr(module, name))]
    unnamed = [
        f"{f.__name__}({name})"
        for f in given
        for name in inspect.signature(f).parameters
        if not re.search(rf"\b{name}\b", f.__doc__ or "")
    ]
    assert unnamed == []


def test_errors_that_a_function_raises_are_told() -> None:
    """A public function's docstring names each error that it raises itself and does not catch."""
    untold = [
        f"{place(path)}: {function.name}: {error}"
        for path, tree in trees().items()
        if "cli" not in path.parts  # a command's docstring is its help
        for function, _ in _public(tree)
        for error in sorted(set(_raised(function)))
        if error not in (ast.get_docstring(function) or "")
    ]
    assert untold == []


def test_a_lookup_says_that_it_may_find_nothing() -> None:
    """Who looks up an id that a caller gave in the index of a site, where it may not be, says KeyError."""
    silent = [
        f"{place(path)}: {function.name}: {ast.unparse(one)}"
        for path, tree in trees().items()
        for function, _ in _public(tree)
        for one in ast.walk(function)
        if isinstance(one, ast.Subscript) and isinstance(one.slice, ast.Name) and isinstance(one.value, ast.Attribute)
        if ast.unparse(one.value.value) in ("index", "self.index")
        if one.slice.id in {arg.arg for arg in function.args.args if ast.unparse(arg.annotation or arg) == "str"}
        if "KeyError" not in (ast.get_docstring(function) or "")
    ]
    assert silent == []


def test_a_public_function_names_what_goes_in() -> None:
    """Each parameter of a public function is named in its docstring, or in `these marks` in its class's or module's.

    A command's parameters have their help; one that is there for others' sake only (`_name`) has nothing to tell.
    """
    unnamed = [
        f"{place(path)}: {function.name}({name})"
        for path, tree in trees().items()
        if "cli" not in path.parts
        for function, around in _public(tree)
        for name in _parameters(function)
        if not re.search(rf"\b{name}\b", ast.get_docstring(function) or "") and f"`{name}`" not in around
    ]
    assert unnamed == []


def _rules_of(function: ast.FunctionDef) -> list[str]:
    """The parameters of a function that hold rules: rule data, or lists of it as they were compiled."""
    named = [one for one in function.args.args if one.arg in ("rules", "words", "wording", "lists")]
    plain = re.compile(r"str$|(?:Sequence|Iterable)\[(?:str|Any)\]$")  # words of any kind
    return [one.arg for one in named if not plain.match(ast.unparse(one.annotation or one))]


def _parameters(function: ast.FunctionDef) -> list[str]:
    given = function.args
    stars = [one for one in (given.vararg, given.kwarg) if one]
    names = [one.arg for one in (*given.posonlyargs, *given.args, *given.kwonlyargs, *stars)]
    return [name for name in names if name not in ("self", "cls") and not name.startswith("_")]


def _public(tree: ast.Module) -> Iterator[tuple[ast.FunctionDef, str]]:
    """The public functions of a module, and the public methods of its public classes; with the docstrings around it."""
    whole = ast.get_docstring(tree) or ""
    for node in tree.body:
        inside = isinstance(node, ast.ClassDef) and not node.name.startswith("_")
        around = f"{whole}\n{ast.get_docstring(node)}" if isinstance(node, ast.ClassDef) else whole
        for one in node.body if isinstance(node, ast.ClassDef) and inside else [node]:
            if isinstance(one, ast.FunctionDef) and not one.name.startswith("_"):
                yield one, around


def _raised(node: ast.AST) -> Iterator[str]:
    """The names of what is raised below a node, but where a handler stands beside it."""
    if isinstance(node, ast.Raise) and node.exc is not None:
        made = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
        name = made.attr if isinstance(made, ast.Attribute) else made.id if isinstance(made, ast.Name) else ""
        if name[:1].isupper():  # not: raise trouble
            yield name
    for field, value in ast.iter_fields(node):
        if field == "body" and isinstance(node, ast.Try) and node.handlers:
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                yield from _raised(child)


SOURCE = re.compile(
    r"decisions? \d{3}|厅字|GB/T|lists? `\w+`|the lists|rules\.md|Constitution|docs/import\.md|rules? of mending\.yaml"
)
RULED = ("examine/", "compare/", "importer/", "text/", "read/")  # rooms that apply rules


def test_a_decision_that_code_cites_is_there() -> None:
    """Whoever follows a docstring or a comment to a decision record finds one of that number."""
    records = {path.name[:3] for path in (HOUSE.parents[1] / "docs/decisions").glob("[0-9]*.md")}
    cited = {
        (place(path), number)
        for path, text in texts().items()
        for numbers in re.findall(r"decisions? (\d{3}(?:(?:, | and )\d{3})*)", text)
        for number in re.findall(r"\d{3}", numbers)
    }
    assert len(cited) > 100
    assert sorted(one for one in cited if one[1] not in records) == []


def test_what_applies_rules_says_where_they_come_from() -> None:
    """A public function that is given rules, in a room that applies them, names its list, article, standard, decision.

    The module's or the class's docstring may say it for all of them.
    """
    untold = [
        f"{place(path)}: {function.name}"
        for path, tree in trees().items()
        if place(path).startswith(RULED)
        for function, around in _public(tree)
        if _rules_of(function) and not SOURCE.search(" ".join(f"{around} {ast.get_docstring(function)}".split()))
    ]
    assert untold == []
