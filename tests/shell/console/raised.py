"""What the code of the package can say, read out of it: codes of problems, their messages and hints, the lines of
commands, and the reasons that all these are."""

import ast
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from duizhao.shell.console.catalogue import codes
from tests.plan.test_words import doubt_codes
from tests.sources import nodes, place, trees

ROOT = Path(__file__).parents[3]
HANZI = re.compile("[\u3400-\u9fff]")
# Who makes a problem: the arguments that are its message and its hint. Its code is the first one that is a code.
MAKERS = {
    "Problem": (3, 4),
    "error": (2, 3),
    "warning": (2, 3),
    "ImportFailure": (1, 2),
    "_error": (3, 4),
    "refused": (2,),
}
Call = tuple[ast.Call, str, dict[str, list[ast.expr]]]
CODE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def raised_codes() -> set[str]:
    """The codes that the package can give: what is written where a problem is made, and heads of doubts."""
    found = {
        argument.value
        for call, name, _ in _calls()
        for argument in call.args[: 2 if name in ("error", "_error") else 1]
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str) and CODE.fullmatch(argument.value)
    }
    return {code for code in found if code not in ("content", "duizhao", "pdf", "templates")} | doubt_codes()


def chinese_said() -> set[str]:
    """What stands in Chinese in the code where a message, a hint or a value in one is made, with {} for its values."""
    made = [
        (call.args[number], known)
        for call, name, known in _calls()
        for number in MAKERS[name]
        if number < len(call.args)
    ]
    made += [(part, known) for doubt, known in _doubts() for part in doubt.elts[1:3]]
    for tree in trees().values():
        constants = _names(tree.body)
        made += [(keyword.value, constants) for call in _reasons(tree) for keyword in call.keywords]
    return {text for node, known in made for text in _texts(node, known) if HANZI.search(text)}


def reasons_made() -> list[tuple[str, str, set[str] | None]]:
    """Each reason that the code makes: its file, its code ("" where that is none of the text), and its values' names.

    The names are None where they cannot be read.
    """
    found: list[tuple[str, str, set[str] | None]] = []
    for path, tree in trees().items():
        for call in _reasons(tree):
            by_name = not (isinstance(call.func, ast.Name) and call.func.id == "Reason")
            code = call.args[0] if call.args else None
            given = [word.arg for word in call.keywords]
            known = (by_name or len(call.args) == 1) and None not in given
            names = set(map(str, given)) if known else None
            for one in _either(code):
                text = one.value if isinstance(one, ast.Constant) else ""
                found.append((str(path), str(text), names if text else None))
    return found


def _either(code: ast.expr | None) -> Iterator[ast.expr | None]:
    """What a code may be: the ends of a condition, itself where there is none."""
    if isinstance(code, ast.IfExp):
        yield from (*_either(code.body), *_either(code.orelse))
    else:
        yield code


def hanzi_in_strings() -> set[tuple[str, str]]:
    """Every text with hanzi in the rooms that speak to people, docstrings aside: its file and itself."""
    found: set[tuple[str, str]] = set()
    for path, tree in trees().items():
        if not place(path).startswith(("cli/", "shell/")):
            continue
        documented = {id(node.value) for node in nodes(tree) if isinstance(node, ast.Expr)}
        for node in nodes(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documented:
                found |= {(place(path), node.value)} if HANZI.search(node.value) else set()
    return found


def texts_of(path: str) -> set[str]:
    """Every text that stands in a file of the code by itself."""
    tree = next(tree for one, tree in trees().items() if str(one) == path)
    return {n.value for n in nodes(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)}


def _reasons(tree: ast.AST) -> Iterator[ast.Call]:
    for node in nodes(tree):
        if isinstance(node, ast.Call):
            of = node.func.value if isinstance(node.func, ast.Attribute) and node.func.attr == "of" else node.func
            if isinstance(of, ast.Name) and of.id in ("Reason", "say"):
                yield node


def _doubts() -> Iterator[tuple[ast.Tuple, dict[str, list[ast.expr]]]]:
    """Each tuple of a doubt, which begins with its code, and what the names around it stand for."""
    for tree in trees().values():
        constants = _names(tree.body)
        for function in nodes(tree):
            if isinstance(function, ast.FunctionDef):
                known = constants | _names(list(nodes(function)))
                for node in nodes(function):
                    if isinstance(node, ast.Tuple) and len(node.elts) in (3, 4) and _is_code(node.elts[0]):
                        yield node, known


def _is_code(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value in codes()


@lru_cache(maxsize=1)
def _calls() -> tuple[Call, ...]:
    return tuple(_made())


def _made() -> Iterator[Call]:
    """Each call that makes a problem, who is called, and what the names around it stand for."""
    for tree in trees().values():
        constants = _names(tree.body)
        for function in nodes(tree):
            if not isinstance(function, ast.FunctionDef):
                continue
            known = constants | _names(list(nodes(function)))
            for node in nodes(function):
                if isinstance(node, ast.Call):
                    name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                    if name in MAKERS:
                        yield node, name, known


def _names(nodes: list[ast.AST] | list[ast.stmt]) -> dict[str, list[ast.expr]]:
    found: dict[str, list[ast.expr]] = {}
    for node in nodes:
        if not isinstance(node, ast.Assign):
            continue
        for target in node.targets:
            if isinstance(target, ast.Name):
                found.setdefault(target.id, []).append(node.value)
            elif isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                for one, value in zip(target.elts, node.value.elts, strict=False):
                    if isinstance(one, ast.Name):
                        found.setdefault(one.id, []).append(value)
    return found


def _texts(node: ast.expr, known: dict[str, list[ast.expr]], deep: int = 3) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)  # type: ignore[misc]
    elif isinstance(node, ast.IfExp):
        yield from _texts(node.body, known, deep)
        yield from _texts(node.orelse, known, deep)
    elif isinstance(node, ast.BoolOp):
        for value in node.values:
            yield from _texts(value, known, deep)
    elif isinstance(node, ast.Name) and deep:
        for value in known.get(node.id, ()):
            yield from _texts(value, known, deep - 1)
