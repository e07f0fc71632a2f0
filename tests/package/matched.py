"""Which hanzi the code holds a text against: found in the syntax trees, through the constants that stand for them."""

import ast
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Set

from tests.sources import nodes, place, trees

HANZI = re.compile("[\u3400-\u9fff]+")
RANGE = re.compile(r"\\u[0-9a-f]{4}|[\u3400\u4e00]-[\u9fa5\u9fff\u9ffe]")  # any hanzi
PATTERNS = ("any_of", "one_of", "compiled", "longest_first", "dict_of")  # functions that are given patterns or words
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
OF_SETS = ("get", "intersection", "isdisjoint", "issuperset", "issubset")  # whose object a text is looked up in


def matched(told: Callable[[str, str], bool]) -> Mapping[str, Set[str]]:
    """The runs of hanzi that each module, by its path, holds texts against, or that other modules do for it.

    Args:
        told: Whether a module's constant, by path and name, holds words for people, which are left out.
    """
    modules = {place(path): tree for path, tree in trees().items()}
    constants = {(module, name): value for module, tree in modules.items() for name, value in assigned(tree)}
    imports = {module: dict(_imported(tree)) for module, tree in modules.items()}
    found: dict[str, set[str]] = defaultdict(set)
    waiting: list[tuple[str, str]] = []
    seen: set[tuple[str, str]] = set()

    def take(module: str, expression: ast.AST) -> None:
        found[module].update(runs(expression))
        for name in (n.id for n in ast.walk(expression) if isinstance(n, ast.Name)):
            key = (module, name) if (module, name) in constants else imports[module].get(name, ("", ""))
            if key in constants and key not in seen and not told(*key):
                seen.add(key)
                waiting.append(key)

    for module, tree in modules.items():
        for expression in held_against(tree):
            take(module, expression)
    while waiting:
        module, name = waiting.pop()
        take(module, constants[module, name])
    return found


def held_against(tree: ast.AST) -> Iterator[ast.AST]:
    """The expressions of a `tree` that a text is compared with, sought in, looked up in or gone through by."""
    for node in nodes(tree):
        match node:
            case ast.Compare():
                yield from (node.left, *node.comparators)
            case ast.Call(func=ast.Attribute(value=ast.Name(id="re"))):
                yield from node.args[:1]
            case ast.Call(func=ast.Attribute(attr=method) as function):
                if method in METHODS:
                    yield from node.args[:1]
                elif method in OF_SETS:
                    yield function.value
            case ast.Call(func=ast.Name(id=name)) if name in PATTERNS:
                yield from node.args
            case ast.Subscript():
                yield node.value
            case ast.For() | ast.comprehension():
                yield node.iter
            case ast.MatchValue():
                yield node.value
            case ast.BinOp(op=ast.BitAnd() | ast.Sub()):
                yield from (node.left, node.right)


def runs(node: ast.AST) -> Iterator[str]:
    """The runs of hanzi in the constants of an expression; ranges of any hanzi are none."""
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield from HANZI.findall(RANGE.sub("", part.value))


def assigned(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    """The names that a module gives values to, outside functions, each with its value."""
    for statement in tree.body:
        if isinstance(statement, (ast.Assign, ast.AnnAssign)) and statement.value is not None:
            targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
            for name in (n.id for target in targets for n in ast.walk(target) if isinstance(n, ast.Name)):
                yield name, statement.value


def _imported(tree: ast.Module) -> Iterator[tuple[str, tuple[str, str]]]:
    """The names that a module takes from others of the house, each with that module's path and its name there."""
    for node in nodes(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("duizhao."):
            path = node.module.removeprefix("duizhao.").replace(".", "/") + ".py"
            yield from ((alias.asname or alias.name, (path, alias.name)) for alias in node.names)
