"""YAML with places: values without surprises, and the line and column of every key.

Of YAML's implicit types only true/false, whole and decimal numbers and null remain: NO is a word, 2023-12-18 is a
string, 12:30 is no number. A key given twice, an alias and a tag are errors.
"""

import re
from dataclasses import field
from typing import Any

import yaml

from duizhao.frozen import frozen
from duizhao.model import Place, Problem, Reason, Severity
from duizhao.text.unseen import UNSEEN, code_point, unseen_mark, with_unseen_marks

Path = tuple[str | int, ...]

_DEEPEST = 20  # levels: rule files have five


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """PyYAML's loader with few implicit types, which goes down a few levels only: a deep one ends the process."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 - PyYAML's own protocol
    depth = 0

    def descend_resolver(self, current_node: yaml.Node | None, current_index: Any) -> None:  # noqa: ARG002 - PyYAML's
        self.depth += 1
        if self.depth > _DEEPEST:
            raise _TooDeep(None, None, "too deep", current_node.start_mark if current_node else None)

    def ascend_resolver(self) -> None:
        self.depth -= 1


class _TooDeep(yaml.MarkedYAMLError):
    pass


_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))
_Loader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile("^(?:0|-?[1-9][0-9]*)$"), list("-0123456789"))
_Loader.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(r"^-?[0-9]+\.[0-9]+$"), list("-0123456789"))
_Loader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile("^(?:~|null|)$"), ["~", "n", ""])

_CONVERT: dict[str, Any] = {
    "tag:yaml.org,2002:bool": lambda v: v == "true",
    "tag:yaml.org,2002:int": int,
    "tag:yaml.org,2002:float": float,
    "tag:yaml.org,2002:null": lambda _: None,
    "tag:yaml.org,2002:str": str,
}
_NUMBERS = ("tag:yaml.org,2002:int", "tag:yaml.org,2002:float")
_LONGEST = 30  # characters of a number: rules and front matter count nothing that is longer
_NOT_DEEP = Reason("front-matter-settings-need-level")


@frozen
class Tree:
    """A YAML document: its plain value, and what was wrong.

    Places are looked up in its nodes when they are asked for: of a thousand entries of a rule list none has to be told.
    """

    value: Any
    start: Place  # where the document begins
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()  # warnings: the value can be used
    root: yaml.Node | None = None
    keys: dict[int, dict[str, tuple[yaml.Node, yaml.Node]]] = field(default_factory=dict, repr=False, compare=False)

    def key_place(self, path: Path, otherwise: Place | None = None) -> Place:
        """The place of the key at `path`; for one that is not there, that of the nearest one above it.

        Where there is none, `otherwise`, or the place of the document's value.
        """
        for n in range(len(path), 0, -1):
            if isinstance(path[n - 1], str) and (pair := self._pair(path[:n])):
                return self._place(pair[0])
        return otherwise or self.value_place(())

    def value_place(self, path: Path) -> Place:
        """The place of the value at `path`; for one that is not there, that of the nearest key above it."""
        pair = self._pair(path)
        if pair is not None:
            return self._place(pair[1])
        return self.key_place(path) if path else self.start

    def _pair(self, path: Path) -> tuple[yaml.Node, yaml.Node] | None:
        """The nodes of key and value at a path; an entry of a list is its own key."""
        key = value = self.root
        for step in path:
            found: tuple[yaml.Node, yaml.Node] | tuple[None, None] = (None, None)
            if isinstance(value, yaml.MappingNode) and isinstance(step, str):
                found = self._by_key(value).get(step, found)
            elif isinstance(value, yaml.SequenceNode) and isinstance(step, int):
                found = next(((one, one) for one in value.value[step : step + 1]), found)
            key, value = found
        return None if key is None or value is None else (key, value)

    def _by_key(self, node: yaml.MappingNode) -> dict[str, tuple[yaml.Node, yaml.Node]]:
        """The pairs of a mapping by their keys, of equal keys the first."""
        if id(node) not in self.keys:
            pairs = reversed([pair for pair in node.value if isinstance(pair[0], yaml.ScalarNode)])
            self.keys[id(node)] = {_shown_node(pair[0]): pair for pair in pairs}
        return self.keys[id(node)]

    def _place(self, node: yaml.Node) -> Place:
        return _mark_place(self.start, node.start_mark)


def read_yaml(text: str, path: str, first_line: int = 1) -> Tree:
    """Reads one YAML document.

    Places are lines and columns of the file, from 1 (decision 002).

    Args:
        text: The document.
        path: The file's path, for places.
        first_line: The line of the file on which `text` begins.

    Returns:
        A tree of dict, list, str, int, float, bool and None; its value is None after a syntax error.
    """
    start = Place(path, first_line, 1)
    try:
        root = yaml.compose(text, Loader=_Loader)
    except _TooDeep as error:
        place = _mark_place(start, error.problem_mark)
        return Tree(
            None, start, (Problem("yaml-too-deep", Severity.ERROR, place, Reason("nested-too-deeply"), _NOT_DEEP),)
        )
    except yaml.MarkedYAMLError as error:
        quoted = "quoted scalar" in (error.context or "")  # the end of the file says nothing: show the opening quote
        mark = (error.context_mark if quoted else None) or error.problem_mark or error.context_mark
        return Tree(None, start, (_syntax(_mark_place(start, mark), text, error.problem or str(error), mark),))
    except yaml.YAMLError as error:
        return Tree(None, start, (_syntax(start, text, str(error), None),))
    reader = _TreeReader(start)
    value = reader.value(root) if root is not None else None
    return Tree(value, start, tuple(reader.problems), tuple(reader.notes), root)


def _mark_place(start: Place, mark: Any) -> Place:
    """The place of a mark in a document that begins at `start`; that itself where there is no mark."""
    return Place(start.path, start.line + mark.line, mark.column + 1) if mark else start


def _shown_node(node: yaml.Node) -> str:
    """The words of a node, with marks for what nobody sees: an escape (\x1b) can bring that in."""
    text: str = node.value
    return with_unseen_marks(text) if UNSEEN.search(text) else text


class _TreeReader:
    def __init__(self, start: Place) -> None:
        self.start = start
        self.problems: list[Problem] = []
        self.notes: list[Problem] = []
        self.seen: set[int] = set()

    def error(self, code: str, node: yaml.Node, message: Reason, hint: Reason | None = None) -> None:
        self.problems.append(Problem(code, Severity.ERROR, _mark_place(self.start, node.start_mark), message, hint))

    def value(self, node: yaml.Node) -> Any:
        if id(node) in self.seen:
            self.error("yaml-alias", node, Reason("yaml-aliases-name-not-supported"), Reason("write-content-out"))
            return None
        self.seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item) for item in node.value]
        convert = _CONVERT.get(node.tag)
        if convert is str:
            return self.seen_text(node)
        if convert is None:
            self.error("yaml-tag", node, Reason.of("yaml-tag-not-supported", tag=node.tag), Reason("delete-tag"))
            return None
        if node.tag in _NUMBERS and len(node.value) > _LONGEST:
            shown = Reason.of("so-many-digits", start=node.value[:12], n=len(node.value))
            self.error(
                "yaml-number", node, Reason.of("number-too-long", shown=shown), Reason("if-identifier-put-into-quotes")
            )
            return None
        return convert(node.value)

    def seen_text(self, node: yaml.Node) -> str:
        """As `_shown_node`, with a note on what was marked."""
        text: str = node.value
        if found := UNSEEN.search(text):
            message = Reason.of(
                "value-holds-character-nobody-sees", char=code_point(found[0]), mark=unseen_mark(found[0])
            )
            place, hint = _mark_place(self.start, node.start_mark), Reason("delete-escape")
            self.notes.append(Problem("unseen-character", Severity.WARNING, place, message, hint))
            return with_unseen_marks(text)
        return text

    def mapping(self, node: yaml.MappingNode) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self.error("yaml-key", key_node, Reason("key-must-one-word"), Reason("write-key-value"))
                continue
            key = self.seen_text(key_node)
            if key in found:
                first = next(k for k, _ in node.value if isinstance(k, yaml.ScalarNode) and _shown_node(k) == key)
                line = _mark_place(self.start, first.start_mark).line
                self.error(
                    "duplicate-key",
                    key_node,
                    Reason.of("key-written-twice", key=key),
                    Reason.of("line-already-keep-one", n=line),
                )
                continue
            found[key] = self.value(value_node)
        return found


# libyaml's words for the mistakes that people make, in theirs.
_SAID = {
    "unexpected end of stream": Reason("yaml-quote-bracket-no-partner"),
    "found a tab character": Reason("yaml-tab-indents-here"),
    "did not find expected comment or line break": Reason("yaml-line-must-end-here"),
    "found undefined alias": Reason("yaml-there-no-such-alias"),
    "did not find the expected '>'": Reason("yaml-tag-does-not-end"),
    "mapping keys are not allowed": Reason("yaml-cannot-stand-here"),
    "found unexpected ':'": Reason("yaml-there-colon-too-many"),
    "did not find expected tag URI": Reason("yaml-what-begins-tag-text"),
    "did not find expected whitespace or line break": Reason("yaml-space-line-end-missing"),
    "expected digit or '.'": Reason("yaml-line-begins-directive-text"),
    "unexpected non-alphabetical character": Reason("yaml-line-begins-directive-text"),
    "directive name": Reason("yaml-line-begins-directive-text"),
    "version number": Reason("yaml-line-begins-directive-text"),
    "document start": Reason("yaml-separator-too-many-here"),
    "another document": Reason("yaml-separator-too-many-here"),
    "document indicator": Reason("yaml-separator-too-many-here"),
    "expected hexdecimal number": Reason("yaml-backslash-means-nothing-double"),
    "URI escaped octet": Reason("yaml-what-begins-tag-text"),
    "did not find expected '-'": Reason("yaml-entry-list-must-begin"),
    "could not find expected ':'": Reason("yaml-colon-missing-here"),
    "mapping values are not allowed": Reason("yaml-too-many-line"),
    "did not find expected key": Reason("yaml-key-value-expected-here"),
    "did not find expected ',' or": Reason("yaml-list-mapping-does-not"),
    "did not find expected node content": Reason("yaml-value-missing-here"),
    "cannot start any token": Reason("yaml-value-cannot-begin-sign"),
    "did not find expected alphabetic": Reason("yaml-value-cannot-begin-use"),
    "found unknown escape character": Reason("yaml-backslash-means-nothing-double"),
    "block sequence entries are not allowed": Reason("yaml-dash-cannot-stand-here"),
}


_NO_SPACE = re.compile(r"\s*[a-z_]+:[^\s/]")  # title:X; an address is no key


def _syntax(place: Place, text: str, message: str, mark: Any) -> Problem:
    lines = text.split("\n")
    near = lines[max(0, mark.line - 1) : mark.line + 1] if mark else lines[:1]
    hint = Reason("check-indentation-pairs-quotes-value")
    if any("：" in line.split(":")[0] or _NO_SPACE.match(line) for line in near):
        hint = Reason("behind-key-stand-half-width")
    elif any("\t" in line for line in near):
        hint = Reason("indent-spaces-not-tabs")
    said = next((words for english, words in _SAID.items() if english in message), message)
    if mark and lines[mark.line : mark.line + 1] and lines[mark.line][mark.column : mark.column + 1] == "\t":
        said = Reason("yaml-tab-indents-here")  # libyaml: a character that cannot start any token
    return Problem("yaml-syntax", Severity.ERROR, place, Reason.of("yaml-syntax", said=said), hint)
