"""Docstrings say what a caller must know: what goes in, what comes out, what goes wrong (CONTRIBUTING.md, Code)."""

import ast
import inspect
import re
from collections.abc import Iterator
from importlib import import_module

import pytest

from tests.package.test_house import STAGES
from tests.sources import place, trees

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
