"""What the styles of a web page say about its elements: inline declarations, and the page's own style sheets.

Only what a reader of text must know is looked at (css_text.py); a rule whose selector is not known is passed over, and
kept for a doubt where it hides text. A rule that holds for print or another screen only does not count (media.py).
Style sheets in files of their own are not at hand.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from duizhao.frozen import frozen
from duizhao.importer.readers.html.css_text import (
    _RESETS,
    BY_SIZE,
    LAYERED,
    MOST_NESTED,
    SHEET_COMMENT,
    read_declarations,
    rules_of_sheet,
)
from duizhao.importer.readers.html.media import media_holds
from duizhao.importer.readers.html.selector_text import PARTS, comma_parts, css_unescaped, read_selector
from duizhao.importer.readers.html.selectors import Selector
from duizhao.importer.readers.html.source import in_address

_HIDES = re.compile(
    r"display:none|visibility:(?:hidden|collapse)|:line-through|content-visibility:hidden|opacity:0?\.?0*$"
)
# What keeps a first letter or line from being seen (CSS Pseudo-Elements 4, 2.1.2 and 2.2.1 say what holds for them).
# White does not count: heads of tables and large first letters are white on a ground of their own.
_HIDES_PART = re.compile(
    rf"{_HIDES.pattern}|^font-size:0*(?:1?(?:\.[0-9]*)?(?:px|pt)|(?:\.[01][0-9]*)?(?:em|rem|)|[0-9]?(?:\.[0-9]*)?%)$"
    r"|^(?:-webkit-text-fill-)?color:transparent$"
)
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,([^()]*))?\)")
_ATTRIBUTE = re.compile(r"attr\(\s*([\w-]+)[^()]*\)")
_REGISTERED = re.compile(r"@property\s+(--[\w-]+)\s*\{([^{}]*)\}", re.I)
_INITIAL_VALUE = re.compile(r"initial-value\s*:\s*([^;{}]+)", re.I)
_KEYFRAMES = re.compile(r"@(?:-webkit-)?keyframes\s+[\"']?([\w-]+)[\"']?\s*\{((?:[^{}]*+\{[^{}]*+\})*+)", re.I)
_LAST_FRAME = re.compile(r"(?:\bto|\b100%)[^{}]*\{([^{}]*)\}", re.I)
_IMPORT = re.compile(r"""@import\s+(?:url\(\s*)?["']?(data:text/css[^"')]*)["']?\s*\)?\s*([^;]*);""", re.I)
_CONDITIONS = re.compile(f"(?:{LAYERED}|{BY_SIZE})+$")
MOST_RULES = 20_000


@frozen
class Declared:
    """A property's value as written, in small letters (`content` as it is), and whether the element itself has it."""

    value: str
    inline: bool


Style = Mapping[str, Declared]
_FACE = re.compile(r"@font-face\s*\{([^{}]*)\}", re.I)
_FAMILY = re.compile(r"font-family\s*:\s*([^;{}]+)", re.I)


@frozen
class _Rule:
    selector: Selector
    order: int
    declared: tuple[tuple[str, str, bool], ...]  # property, value, important


@dataclass(slots=True)
class StyleSheets:
    """The style sheets of a page, ready to be asked about an element."""

    rules: dict[str, list[_Rule]] = field(default_factory=dict)  # by a name that the element must have: #a, .b or p
    count: int = 0
    unknown: list[str] = field(default_factory=list)  # selectors that are not understood, of rules that hide or strike
    unsure: list[Selector] = field(default_factory=list)  # of text that a line crosses, that a box's size may hide
    fonts: set[str] = field(default_factory=set)  # families that the page brings itself, in small letters
    custom: dict[Any, Mapping[str, str]] = field(default_factory=dict)  # custom properties of elements that were asked
    registered: dict[str, str] = field(default_factory=dict)  # … and what they are where nothing declares them
    fading: set[str] = field(default_factory=set)  # movements at whose end what moves is not seen

    def add(self, text: str, depth: int = 0) -> None:
        """Takes in the `text` of a style sheet, and those that it holds itself (`@import` of a data address).

        `depth` is how many sheets hold it.
        """
        for m in _IMPORT.finditer(text) if "@import" in text and depth < MOST_NESTED else ():
            if media_holds(m[2]):
                self.add(in_address(m[1]), depth + 1)
        for block in _FACE.findall(text) if "@font-face" in text.lower() else ():
            named = _FAMILY.search(block)
            self.fonts |= {font_family(named[1])} if named and "url(" in block.lower() else set()
        self._take_in_rules_at(text)
        for selectors, block in rules_of_sheet(SHEET_COMMENT.sub(" ", text)):
            declared = tuple((name, d[0], d[1]) for name, d in read_declarations(block).items())
            if not declared:
                continue
            for written in comma_parts(selectors):
                self.count += 1
                if self.count > MOST_RULES:
                    return
                own = _CONDITIONS.sub("", written)
                conditions = written[len(own) :]
                selector, known = read_selector(own)
                if LAYERED in conditions and selector is not None:
                    hides = any(mark and _HIDES.search(f"{name}:{value}") for name, value, mark in declared)
                    self.unsure += [selector] if hides else []
                if BY_SIZE in conditions:
                    hides = any(_HIDES.search(f"{name}:{value}") for name, value, _ in declared)
                    self.unsure += [selector] if selector is not None and hides else []
                    continue
                if not known and any(_HIDES.search(f"{name}:{value}") for name, value, _ in declared):
                    self.unknown.append(" ".join(written.split()))
                if selector is not None and selector.shown in PARTS:
                    self.unsure += [selector] if any(_HIDES_PART.search(f"{n}:{v}") for n, v, _ in declared) else []
                elif selector is not None:
                    if selector.shown and _is_line_across({name: value for name, value, _ in declared}):
                        self.unsure.append(selector)
                    last = selector.compounds[-1]
                    name = f"#{last.id}" if last.id else f".{last.classes[0]}" if last.classes else last.tag
                    self.rules.setdefault(name, []).append(_Rule(selector, self.count, declared))

    def _take_in_rules_at(self, text: str) -> None:
        """Takes in custom properties that a sheet's `text` registers, and movements.

        Source: CSS Properties and Values 1, 2; CSS Animations 1, 3.
        """
        if "@" not in text:
            return
        for m in _REGISTERED.finditer(text):
            if initial := _INITIAL_VALUE.search(m[2]):
                self.registered[m[1]] = initial[1].strip()
        for m in _KEYFRAMES.finditer(text):
            last = [read_declarations(block) for block in _LAST_FRAME.findall(m[2])]
            if any(_HIDES.search(f"{name}:{d[0]}") for declared in last for name, d in declared.items()):
                self.fading.add(m[1].lower())

    def style(self, element: Any) -> Style:
        """What holds for an element, by specificity and order; what it inherits is not among it.

        Source: CSS Cascading and Inheritance 4, 6.
        """
        found = self._cascaded(element)
        if not any("var(" in declared.value for declared in found.values()):
            return found
        custom = self._custom(element, found)
        return {name: Declared(_resolved(d.value, custom), d.inline) for name, d in found.items()}

    def _cascaded(self, element: Any) -> dict[str, Declared]:
        """What is declared for an element, custom properties too, as written."""
        found: dict[str, tuple[tuple[bool, tuple[int, int, int], int], Declared]] = {}
        for rule in self._candidates(element):
            if rule.selector.shown or not rule.selector.fits(element):
                continue
            for name, value, important in rule.declared:
                rank = (important, rule.selector.weight, rule.order)
                if name not in found or found[name][0] <= rank:
                    found[name] = (rank, Declared(value, False))
        for name, (value, important) in read_declarations(element.get("style") or "").items():
            rank = (important, (9_999, 0, 0), 0)
            if name not in found or found[name][0] <= rank:
                found[name] = (rank, Declared(value, True))
        if "all" in found and found["all"][1].value in _RESETS:  # CSS Cascade 4, 3.2
            reset = found["all"][0]
            found = {name: (rank, d) for name, (rank, d) in found.items() if rank >= reset or name.startswith("--")}
        return {name: declared for name, (_, declared) in found.items()}

    def _custom(self, element: Any, found: Mapping[str, Declared] | None = None) -> Mapping[str, str]:
        """The custom properties of an element, which are inherited (CSS Variables 1)."""
        if element is None or not isinstance(element.tag, str):
            return self.registered
        if element not in self.custom:
            own = self._cascaded(element) if found is None else found
            declared = {name: d.value for name, d in own.items() if name.startswith("--")}
            above = self._custom(element.getparent())
            self.custom[element] = {**above, **declared} if declared else above
        return self.custom[element]

    def generated(self, element: Any) -> Iterator[tuple[str, str]]:
        """What style sheets put before or after the element's text: which of the two, and the value of `content`.

        Attributes that are named there stand with their values. Source: CSS Generated Content 3.
        """
        for rule in self._candidates(element):
            if rule.selector.shown and rule.selector.fits(element):
                for name, value, _ in rule.declared:
                    if name == "content":
                        words = css_unescaped(_resolved(value, self._custom(element)) if "var(" in value else value)
                        yield rule.selector.shown, _ATTRIBUTE.sub(lambda m: element.get(m[1].lower()) or "", words)

    def without_marker(self, element: Any) -> bool:
        """Whether style sheets take the number away that would stand before `element` (::marker with no content).

        Source: CSS Lists 3.
        """
        said = ""
        for rule in self._candidates(element):
            if rule.selector.shown == "marker" and rule.selector.fits(element):
                said = next((value for name, value, _ in rule.declared if name == "content"), said)
        return said in ("none", "''", '""')

    def _candidates(self, element: Any) -> Iterator[_Rule]:
        if not self.rules:
            return
        names = [f".{name}" for name in dict.fromkeys((element.get("class") or "").split())]
        for name in (element.tag, "", *names, f"#{element.get('id') or ''}"):
            yield from self.rules.get(name, ())


def font_family(named: str) -> str:
    """The first of the families that a font-family, `named` so, lists, in small letters."""
    return css_unescaped(named.partition(",")[0]).strip("\"' \t\n").lower()


def _is_line_across(declared: Mapping[str, str]) -> bool:
    """Whether what is `declared` of a pseudo-element without words makes it a line over all the width, half way up."""
    sides = {declared.get(side, "") for side in ("left", "right")}
    full_width = declared.get("width") == "100%" or all(re.fullmatch("0(?:px|)", side) for side in sides)
    half = any(re.fullmatch("(?:4[0-9]|5[0-9])(?:\\.[0-9]+)?%", declared.get(side, "")) for side in ("top", "bottom"))
    return declared.get("content") in ("''", '""') and declared.get("position") == "absolute" and full_width and half


def _resolved(value: str, custom: Mapping[str, str]) -> str:
    """A value with custom properties put in."""
    for _ in range(MOST_NESTED):
        if "var(" not in value:
            break
        value = _VARIABLE.sub(lambda m: custom.get(m[1], (m[2] or "").strip()), value)
    return value
