"""What the styles of a web page say about its elements: inline declarations, and the page's own style sheets.

Only what a reader of text must know is looked at (PROPERTIES); a rule whose selector is not known is passed over, and
kept for a doubt where it hides text. A rule that holds for print or another screen only does not count (media.py).
Style sheets in files of their own are not at hand.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from duizhao.importer.readers.html.media import holds
from duizhao.importer.readers.html.selectors import Selector, parts_of, read_selector, unescaped

PROPERTIES = frozenset(
    re.findall(
        r"[a-z-]+",
        "display visibility opacity font-size font-weight text-decoration text-decoration-line list-style "
        "list-style-type white-space position left top right bottom margin-left text-indent clip clip-path width "
        "height max-height max-width overflow text-align vertical-align content float color background "
        "background-color transform padding-left filter content-visibility zoom font-family flex-direction",
    )
)
_AS_WRITTEN = ("content", "list-style", "list-style-type")
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.S)
_HIDES = re.compile(
    r"display:none|visibility:(?:hidden|collapse)|:line-through|content-visibility:hidden|opacity:0?\.?0*$"
)
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,([^()]*))?\)")
_SHORTHAND = re.compile(
    r"(?:^|\s)([0-9.]+(?:px|pt|em|rem|%|cm|in|))(?:\s*/\s*\S+)?\s+([^0-9/].*)$"
)  # font: … size/height family
_DECLARATION = re.compile(r"""([-\w]+)\s*:\s*((?:"[^"]*"|'[^']*'|[^;"'])+)""")
MOST_RULES = 20_000
MOST_NESTED = 6  # rules inside rules
MOST_NAMES = 2_000  # characters of a rule's selectors that those inside it are put together with


@dataclass(frozen=True, slots=True)
class Declared:
    """A property's value as written, in small letters (`content` as it is), and whether the element itself has it."""

    value: str
    inline: bool


Style = Mapping[str, Declared]


@dataclass(frozen=True, slots=True)
class _Rule:
    selector: Selector
    order: int
    declared: tuple[tuple[str, str, bool], ...]  # property, value, important


@dataclass(slots=True)
class Sheet:
    """The style sheets of a page, ready to be asked about an element."""

    rules: dict[str, list[_Rule]] = field(default_factory=dict)  # by a name that the element must have: #a, .b or p
    count: int = 0
    unknown: list[str] = field(default_factory=list)  # selectors that are not understood, of rules that hide or strike
    variables: dict[str, str] = field(default_factory=dict)  # custom properties of the whole page

    def add(self, text: str) -> None:
        """Takes in a style sheet."""
        for selectors, block in _rules(_COMMENT.sub(" ", text)):
            self._custom(selectors, block)
            declared = tuple((name, d[0], d[1]) for name, d in _declared(block).items())
            if not declared:
                continue
            for written in parts_of(selectors):
                self.count += 1
                if self.count > MOST_RULES:
                    return
                selector, known = read_selector(written)
                if not known and any(_HIDES.search(f"{name}:{value}") for name, value, _ in declared):
                    self.unknown.append(" ".join(written.split()))
                if selector is not None:
                    last = selector.compounds[-1]
                    name = f"#{last.id}" if last.id else f".{last.classes[0]}" if last.classes else last.tag
                    self.rules.setdefault(name, []).append(_Rule(selector, self.count, declared))

    def _custom(self, selectors: str, block: str) -> None:
        if "--" in block and any(name.strip() in (":root", "html", "body", "*") for name in selectors.split(",")):
            self.variables |= {m[1]: m[2].strip() for m in re.finditer(r"(--[\w-]+)\s*:\s*([^;]*)", block)}

    def _resolved(self, value: str) -> str:
        """A value with the page's custom properties put in (CSS Variables 1)."""
        for _ in range(5):
            if "var(" not in value:
                break
            value = _VARIABLE.sub(lambda m: self.variables.get(m[1], (m[2] or "").strip()), value)
        return value

    def style(self, element: Any) -> Style:
        """What holds for an element, by specificity and order; what it inherits is not among it."""
        found: dict[str, tuple[tuple[bool, tuple[int, int, int], int], Declared]] = {}
        for rule in self._candidates(element):
            if rule.selector.shown or not rule.selector.fits(element):
                continue
            for name, value, important in rule.declared:
                rank = (important, rule.selector.weight, rule.order)
                if name not in found or found[name][0] <= rank:
                    found[name] = (rank, Declared(self._resolved(value), False))
        for name, (value, important) in _declared(element.get("style") or "").items():
            rank = (important, (9_999, 0, 0), 0)
            if name not in found or found[name][0] <= rank:
                found[name] = (rank, Declared(value, True))
        return {name: declared for name, (_, declared) in found.items()}

    def generated(self, element: Any) -> Iterator[str]:
        """What style sheets put before or after the element's text: the values of `content`."""
        for rule in self._candidates(element):
            if rule.selector.shown and rule.selector.fits(element):
                yield from (unescaped(self._resolved(value)) for name, value, _ in rule.declared if name == "content")

    def _candidates(self, element: Any) -> Iterator[_Rule]:
        if not self.rules:
            return
        names = [f".{name}" for name in dict.fromkeys((element.get("class") or "").split())]
        for name in (element.tag, "", *names, f"#{element.get('id') or ''}"):
            yield from self.rules.get(name, ())


def inline(element: Any) -> Style:
    """What an element's own style attribute declares."""
    return {name: Declared(value, True) for name, (value, _) in _declared(element.get("style") or "").items()}


def _declared(text: str) -> dict[str, tuple[str, bool]]:
    found: dict[str, tuple[str, bool]] = {}
    if ":" not in text:
        return found
    for m in _DECLARATION.finditer(_COMMENT.sub(" ", text)):
        name = m[1].lower()
        if name == "font" and (short := _SHORTHAND.search(m[2].partition("!")[0].strip().lower())) is not None:
            mark = "important" in m[2].lower()
            found["font-size"], found["font-family"] = (short[1], mark), (short[2], mark)
        if name in PROPERTIES:
            value, _, important = m[2].partition("!")
            value = value.strip() if name in _AS_WRITTEN else value.strip().lower()
            found[name] = (value, "important" in important.lower())
    return found


def _rules(text: str, around: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    """The rules of a style sheet as (selectors, declarations), those inside conditions that hold and nested ones too.

    Source: CSS Syntax 3; CSS Nesting 1; CSS Conditional Rules 3; CSS Cascade 5 (layers, whose order is not kept).
    """
    at = 0
    while (opened := text.find("{", at)) >= 0:
        head = text[at:opened].rpartition(";")[2] if "@" in text[at:opened] or around else text[at:opened]
        head = head.replace("<!--", " ").replace("-->", " ").replace("}", " ").strip()
        deep, end = 1, opened + 1
        while end < len(text) and deep:
            deep += {"{": 1, "}": -1}.get(text[end], 0)
            end += 1
        block = text[opened + 1 : end - 1 if deep == 0 else end]
        at = end
        if head.startswith("@"):
            if _applies(head) and depth < MOST_NESTED:
                yield from _rules(block, around, depth + 1)
                if around and (own := _own(block)):
                    yield around, own
            continue
        selectors = ",".join(_nested(part, around) for part in parts_of(head)) if around else head
        yield selectors, _own(block) if "{" in block else block
        if "{" in block and depth < MOST_NESTED and len(selectors) < MOST_NAMES:
            yield from _rules(block, f":is({selectors})", depth + 1)


def _applies(head: str) -> bool:
    """Whether what stands inside an at-rule holds for a page on a screen."""
    m = re.match(r"@([\w-]+)\s*(.*)", head, re.S)
    kind = m[1].lower() if m is not None else ""
    condition = m[2] if m is not None else ""
    if kind == "supports":
        return not condition.lower().startswith("not")
    return kind == "layer" or (kind == "media" and holds(condition))


def _nested(selector: str, around: str) -> str:
    return selector.replace("&", around) if "&" in selector else f"{around} {selector.strip()}"


def _own(block: str) -> str:
    """The declarations of a block without those of the rules inside it."""
    out, depth, start = [], 0, 0
    for i, c in enumerate(block):
        if c == "{":
            if depth == 0:
                out.append(block[start:i].rpartition(";")[0] + ";")
            depth += 1
        elif c == "}" and depth:
            depth -= 1
            start = i + 1
    return "".join(out) + (block[start:] if depth == 0 else "")
