"""The small changes that can be made to the functions of a file, as compiled code and in words."""

import ast
import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType

_OTHER: dict[type[ast.AST], type[ast.AST]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Div,
    ast.Mod: ast.Div,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
    ast.Pow: ast.Mult,
}
_NOTHING = ast.Constant(None)

Change = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change of one function.

    Attributes:
        file: The file, with the function.
        function: The outermost function or method that the change is in, as `__qualname__` says it.
        number: Which of the file's changes it is, from 0.
        line: Its line, from 1.
        before: The expression or statement as it is.
        after: The same, changed.
        place: Where that stands: line from 1 and column in bytes from 0, of its start and of its end.
    """

    file: Path
    function: str
    number: int
    line: int
    before: str
    after: str
    place: tuple[int, int, int, int]

    def text(self) -> str:
        """The file with this change; where it is in an f-string, which tells no place, that is replaced whole."""
        lines = self.file.read_bytes().splitlines(keepends=True)
        line, start, last, end = self.place
        after = self.after.replace("\n", "\n" + " " * start)
        head, tail = b"".join(lines[: line - 1]) + lines[line - 1][:start], lines[last - 1][end:]
        return (head + after.encode() + tail + b"".join(lines[last:])).decode()


def mutants(file: Path) -> list[Mutant]:
    """All changes of the functions of a file, in its order."""
    return [mutant for mutant, _ in _made(file, -1)]


def code_of(mutant: Mutant) -> CodeType:
    """The changed function, compiled.

    Raises:
        LookupError: The file has no such change.
    """
    for _, code in _made(mutant.file, mutant.number):
        if code is not None:
            return code
    raise LookupError(mutant)


def _made(file: Path, wanted: int) -> Iterator[tuple[Mutant, CodeType | None]]:
    """Each change in turn; made, compiled and undone, and that of the number `wanted` with its code."""
    tree = ast.parse(file.read_text("utf-8"))
    number = 0
    for name, function in _functions(tree.body, ""):
        for node, changes in _changes(function):
            for make, undo in changes:
                before = ast.unparse(node)
                make()
                after = ast.unparse(node)
                code = None
                if number == wanted:
                    whole = compile(ast.fix_missing_locations(copy.deepcopy(tree)), str(file), "exec")
                    code = _found(whole, name, _first_line(function))
                undo()
                if before != after:
                    place = (node.lineno, node.col_offset, node.end_lineno or 0, node.end_col_offset or 0)
                    yield Mutant(file, name, number, node.lineno, before, after, place), code
                    number += 1


def _first_line(function: ast.FunctionDef) -> int:
    """The first line of a function's code object, that of its first decorator."""
    return min([function.lineno, *(d.lineno for d in function.decorator_list)])


def _found(code: CodeType, name: str, line: int) -> CodeType | None:
    """The code object of a function in that of its module."""
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            if inner.co_qualname == name and inner.co_firstlineno == line:
                return inner
            if found := _found(inner, name, line):
                return found
    return None


def _functions(body: list[ast.stmt], before: str) -> Iterator[tuple[str, ast.FunctionDef]]:
    """The outermost functions and methods, with their qualified names."""
    for node in body:
        if isinstance(node, ast.FunctionDef):
            yield f"{before}{node.name}", node
        elif isinstance(node, ast.ClassDef):
            yield from _functions(node.body, f"{before}{node.name}.")


def _inner(node: ast.AST) -> Iterator[ast.AST]:
    """What runs when a function does: no annotations, no docstrings."""
    for name, value in ast.iter_fields(node):
        for one in value if isinstance(value, list) else [value]:
            hidden = name in ("annotation", "returns", "decorator_list", "type_comment")
            text = isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant)
            if isinstance(one, ast.AST) and not hidden and not text:
                yield one
                yield from _inner(one)


def _changes(function: ast.FunctionDef) -> Iterator[tuple[ast.expr | ast.stmt, list[tuple[Change, Change]]]]:
    """The nodes of a function that can be changed, each with its changes and how they are undone."""
    body = ast.Module(function.body, [])
    for node in _inner(body):
        if isinstance(node, ast.expr | ast.stmt) and (found := list(_of_node(node))):
            yield node, found


def _set(node: ast.AST, name: str, value: object) -> tuple[Change, Change]:
    before = getattr(node, name)
    return lambda: setattr(node, name, value), lambda: setattr(node, name, before)


def _put(values: list[ast.expr], at: int, value: ast.expr | None) -> tuple[Change, Change]:
    """Puts another value into a list, or (None) takes that at this place out of it."""
    before = list(values)
    after = [*before[:at], *([value] if value is not None else []), *before[at + 1 :]]
    return lambda: values.__setitem__(slice(None), after), lambda: values.__setitem__(slice(None), before)


def _of_node(node: ast.expr | ast.stmt) -> Iterator[tuple[Change, Change]]:
    match node:
        case ast.Compare(ops=ops):
            for at, op in enumerate(ops):
                yield _put(ops, at, _OTHER[type(op)]())  # type: ignore[arg-type]
        case ast.BoolOp(op=op) | ast.BinOp(op=op) if type(op) in _OTHER:
            yield _set(node, "op", _OTHER[type(op)]())
        case ast.AugAssign(op=op) if type(op) in _OTHER:
            yield _set(node, "op", _OTHER[type(op)]())
        case ast.UnaryOp(op=ast.Not()):
            yield _set(node, "op", ast.UAdd()) if isinstance(node.operand, ast.Constant) else _twice(node)
        case ast.Constant(value=bool() as value):
            yield _set(node, "value", not value)
        case ast.Constant(value=int() | float() as value):
            yield _set(node, "value", value + 1)
        case ast.Constant(value=str() as text):
            yield _set(node, "value", f"XX{text}XX")
            for other in {text.lower(), text.upper()} - {text}:
                yield _set(node, "value", other)
        case ast.Assign(value=value) | ast.AnnAssign(value=ast.expr() as value):
            none = isinstance(value, ast.Constant) and value.value is None
            yield _set(node, "value", ast.Constant("") if none else _NOTHING)
        case ast.Lambda():
            yield _set(node, "body", _NOTHING)
        case ast.Call(args=args, keywords=keywords):
            for at, one in enumerate(args):
                if not isinstance(one, ast.Starred | ast.Constant):
                    yield _put(args, at, _NOTHING)
                if len(args) + len(keywords) > 1:
                    yield _put(args, at, None)
            for at, keyword in enumerate(keywords):
                if not isinstance(keyword.value, ast.Constant):
                    yield _set(keyword, "value", _NOTHING)
                if len(args) + len(keywords) > 1:
                    yield _put(keywords, at, None)  # type: ignore[arg-type]
        case ast.Continue():
            yield _kind(node, ast.Break)
        case ast.Break():
            yield _kind(node, ast.Continue)


def _twice(node: ast.UnaryOp) -> tuple[Change, Change]:
    """`not x` as `not not x`."""
    return _set(node, "operand", ast.UnaryOp(ast.Not(), node.operand))


def _kind(node: ast.stmt, other: type[ast.stmt]) -> tuple[Change, Change]:
    """Makes one statement another that has no parts either."""
    own = type(node)
    return lambda: setattr(node, "__class__", other), lambda: setattr(node, "__class__", own)
