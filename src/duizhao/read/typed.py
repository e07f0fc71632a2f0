"""A YAML tree → a value of a frozen class: one reader for front matter, site.yaml, taxonomies and rule lists.

The types of a class's fields say what may stand there (`fields.py`, `taxonomies.py`, `model/rules/`). All that is wrong
is told at once, each with its place: a key that is not there or that nobody knows, a value of another type, a regular
expression that is none; in a rule list (`tuple[…, …]`) also an entry or a word that stands twice.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import MISSING, fields, is_dataclass
from functools import lru_cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NewType, TypeVar, Union, get_args, get_origin, get_type_hints

from duizhao.model import Problem, Reason
from duizhao.model.rules.entries import NO_TEXT, Key, Regex, Spaced
from duizhao.read.checked_file import CheckedFile, name_of
from duizhao.read.kinds import ValueChange, ValueCheck
from duizhao.read.suggest import suggest
from duizhao.read.wanted import OPTIONS, WANTED, not_a_mapping
from duizhao.read.yamltree import Path, Tree

L = TypeVar("L")
_SPACED = (Reason("must-text"), Reason("write-words-one-line-parted"))
_LIST = Reason("rule-list")
_PATTERN_HINT = Reason("see-whether-brackets-pairs-something")

_ValueReader = Callable[[CheckedFile, Any, Path], Any]


def read_whole(tree: Tree, kind: Callable[..., L], what: str | Reason) -> tuple[L | None, tuple[Problem, ...]]:
    """The value in a YAML document where nothing is wrong with it, else None; and the problems, by their places.

    One reader for site.yaml, front matter and rule lists (decision 002).

    Args:
        tree: The document, itself without problems.
        kind: The class of the value.
        what: What is being read, for messages: 元数据 or site.yaml.
    """
    found, problems = read_list(tree, kind, what)
    return None if problems else found, problems


def read_list(
    tree: Tree, kind: Callable[..., L], what: str | Reason = _LIST, *, patterns: bool = True
) -> tuple[L, tuple[Problem, ...]]:
    """The list in a YAML document.

    Args:
        tree: The document, itself without problems.
        kind: The list's class in `model/rules/`.
        what: What is being read, for messages.
        patterns: Whether regular expressions are tried, which takes longer than all the rest.

    Returns:
        The list, in which what is wrong is left empty, and the problems in the order of their places.
    """
    value = tree.value if tree.value is not None else {}
    if not isinstance(value, dict):
        return empty(kind), (not_a_mapping(tree, what),)
    reading = CheckedFile(tree, patterns=patterns)
    found = _reader_of(kind)(reading, value, ())
    return found, tuple(sorted(reading.problems, key=lambda p: p.place))


@lru_cache(maxsize=128)
def empty(kind: Any) -> Any:
    """A value of a field's type, `kind`, that says nothing: what stands in a list for what is missing or wrong."""
    if kind in (Spaced, tuple) or get_origin(kind) is tuple:
        return ()
    if kind is Regex:
        return NO_TEXT
    if isinstance(kind, NewType):
        return empty(kind.__supertype__)
    if get_origin(kind) is Annotated:
        return empty(get_args(kind)[0])
    if get_origin(kind) is Literal:
        return get_args(kind)[0]
    if get_origin(kind) in (Union, UnionType):
        return None
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        make: Any = kind
        return make(**{field.name: empty(hints[field.name]) for field in fields(kind) if _required(field)})
    return (get_origin(kind) or kind)()


@lru_cache(maxsize=128)
def _reader_of(kind: Any) -> _ValueReader:
    """What reads values of a field's type, whatever that is."""
    if is_dataclass(kind):
        return _mapping_reader(kind)
    if kind is Regex:
        return _regex
    if kind is Spaced:
        return _space_parted
    if isinstance(kind, NewType):
        return _reader_of(kind.__supertype__)
    origin, args = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _checked_reader(args[0], args[1:])
    if origin is tuple:
        return _sequence_reader(args[0])
    if origin is list:
        return _item_list(args[0])
    if origin is dict:
        return _own_names(args[1])
    if origin is Literal:
        return _literal(args)
    if origin in (Union, UnionType):
        inner = _reader_of(next(a for a in args if a is not NoneType))
        return lambda reading, value, path: None if value is None else inner(reading, value, path)
    return _plain_reader(kind)


def _checked_reader(kind: Any, marks: Sequence[Any]) -> _ValueReader:
    """A value that may be written in another way, or that is checked by itself."""
    before = next((mark for mark in marks if isinstance(mark, ValueChange)), None)
    checks = [mark.check for mark in marks if isinstance(mark, ValueCheck)]
    known = before.known if before else ()
    read_one = _literal(get_args(kind), known) if get_origin(kind) is Literal else _reader_of(kind)

    def read(reading: CheckedFile, value: Any, path: Path) -> Any:
        wrong = len(reading.problems)
        found = read_one(reading, before.change(value) if before else value, path)
        for check in checks:
            if len(reading.problems) == wrong:
                try:
                    found = check(found)
                except ValueError as fault:
                    reading.fault(path, value, str(fault))
        return found

    return read


def _item_list(kind: Any) -> _ValueReader:
    """A list in which things may stand twice."""
    read_one = _reader_of(kind)

    def read(reading: CheckedFile, value: Any, path: Path) -> list[Any]:
        if isinstance(value, list):
            return [read_one(reading, one, (*path, n)) for n, one in enumerate(value)]
        reading.wrong(path, value, *WANTED["list_type"])
        return []

    return read


def _own_names(kind: Any) -> _ValueReader:
    """Values by names that are the writer's own."""
    read_one = _reader_of(kind)

    def read(reading: CheckedFile, value: Any, path: Path) -> dict[str, Any]:
        if isinstance(value, dict):
            return {name: read_one(reading, one, (*path, name)) for name, one in value.items()}
        reading.wrong(path, value, *WANTED["dict_type"])
        return {}

    return read


def _plain_reader(kind: type) -> _ValueReader:
    wanted, hint = WANTED[{str: "string_type", int: "int_type", bool: "bool_type", float: "float_type"}[kind]]

    def read(reading: CheckedFile, value: Any, path: Path) -> Any:
        if value.__class__ is kind:
            return value
        if kind is float and value.__class__ is int:
            return float(value)
        reading.wrong(path, value, wanted, hint)
        return kind()

    return read


_RE_SAID = {  # what the parser of Python's `re` says: the longer first where one has another in it
    "unterminated subpattern": Reason("pattern-bracket-not-closed"),
    "unbalanced parenthesis": Reason("pattern-bracket-not-opened"),
    "unterminated character set": Reason("pattern-set-not-closed"),
    "nothing to repeat": Reason("pattern-nothing-to-repeat"),
    "multiple repeat": Reason("pattern-repeat-of-repeat"),
    "min repeat greater": Reason("pattern-least-over-most"),
    "bad character range": Reason("pattern-range-turned-round"),
    "bad escape": Reason("pattern-no-such-escape"),
    "invalid group reference": Reason("pattern-no-such-group"),
    "unknown extension": Reason("pattern-question-mark"),
    "unexpected end of pattern": Reason("pattern-ends-too-early"),
}


def _regex(reading: CheckedFile, value: Any, path: Path) -> str:
    if not isinstance(value, str):
        reading.wrong(path, value, *WANTED["string_type"])
        return NO_TEXT
    if reading.patterns:
        try:
            re.compile(value)
        except (re.error, OverflowError, RecursionError) as error:
            said, at = str(getattr(error, "msg", error)), getattr(error, "pos", None)
            why = next((words for english, words in _RE_SAID.items() if english in said), said)
            message = Reason.of("no-regular-expression", name=name_of(path), why=why)
            if at is not None:
                message = Reason.of("no-regular-expression-character", name=name_of(path), why=why, n=at + 1)
            reading.error("invalid-pattern", path, message, _PATTERN_HINT)
            return NO_TEXT
    return value


def _space_parted(reading: CheckedFile, value: Any, path: Path) -> tuple[str, ...]:
    if not isinstance(value, str):
        reading.wrong(path, value, *_SPACED)
        return ()
    words = tuple(value.split())
    reading.twice(words, [path] * len(words))
    return words


def _literal(options: Sequence[str], also: Sequence[str] = ()) -> _ValueReader:
    """One of the `options`; `also` are other words for some of them."""

    def read(reading: CheckedFile, value: Any, path: Path) -> Any:
        if value in options:
            return value
        hint = Reason.of(
            "said-known", said=suggest(str(value), (*options, *also)), known=Reason.listed(map(repr, options))
        )
        reading.wrong(path, value, OPTIONS, hint)
        return options[0]

    return read


def _sequence_reader(kind: Any) -> _ValueReader:
    read_one = _reader_of(kind)
    key = next((f for f, hint in get_type_hints(kind).items() if hint is Key), "") if is_dataclass(kind) else ""

    def read(reading: CheckedFile, value: Any, path: Path) -> tuple[Any, ...]:
        if not isinstance(value, list):
            reading.wrong(path, value, *WANTED["list_type"])
            return ()
        before = len(reading.problems)
        found = tuple([read_one(reading, one, (*path, n)) for n, one in enumerate(value)])
        if len(reading.problems) == before:  # what is wrong in itself may look the same as something else
            places = [(*path, n) for n in range(len(value))]
            if not is_dataclass(kind):
                reading.twice(found, places)
            elif key:
                name = key.rstrip("_")
                reading.twice([getattr(one, key) for one in found], [(*place, name) for place in places])
            else:
                reading.same(value, places)
        return found

    return read


def _mapping_reader(kind: Any) -> _ValueReader:
    hints = get_type_hints(kind, include_extras=True)
    readers = {field.name.rstrip("_"): (field, _reader_of(hints[field.name])) for field in fields(kind)}
    fault = getattr(kind, "fault", None)

    def read(reading: CheckedFile, value: Any, path: Path) -> Any:
        if not isinstance(value, dict):
            reading.wrong(path, value, *WANTED["model_type"])
            return empty(kind)
        before = len(reading.problems)
        found: dict[str, Any] = {}
        for name, (field, read_one) in readers.items():
            if name in value:
                found[field.name] = read_one(reading, value[name], (*path, name))
            elif _required(field):
                found[field.name] = empty(hints[field.name])
                _missing_key(reading, value, path, name)
        for name in value:
            if name not in readers:
                hint = suggest(name, readers) or Reason.of("known-keys", known=Reason.listed(readers))
                reading.error("unknown-key", (*path, name), Reason.of("unknown-key", name=name), hint)
        made = kind(**found)
        if fault and len(reading.problems) == before and (told := fault(made)):
            reading.fault(path, value, told)
        return made

    return read


def _missing_key(reading: CheckedFile, value: dict[str, Any], path: Path, name: str) -> None:
    wide = next((key for key in value if key.startswith(f"{name}：")), None)
    hint = Reason.of("add-line", name=name) if not path else Reason.of("add-key", name=name)
    if wide:
        hint = Reason.of("full-width-colon-use-half", wide=wide)
    reading.error("missing-key", path, Reason.of("key-missing", name=name), hint)


def _required(field: Any) -> bool:
    return field.default is MISSING and field.default_factory is MISSING
