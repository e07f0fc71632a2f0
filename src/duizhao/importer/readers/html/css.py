"""What the styles of a web page say about its elements: inline declarations, and the page's own style sheets.

Only what a reader of text must know is looked at (PROPERTIES), and only selectors of names, classes, ids and
attributes, below one another or not (Selectors Level 4, sections 5, 6 and 14); a rule with any other selector is passed
over, as is one that holds for print or for a width of the window. Style sheets in files of their own are not at hand.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

PROPERTIES = frozenset(
    re.findall(
        r"[a-z-]+",
        "display visibility opacity font-size font-weight text-decoration text-decoration-line list-style "
        "list-style-type white-space position left top right bottom margin-left text-indent clip clip-path width "
        "height max-height max-width overflow text-align vertical-align content float color background "
        "background-color transform padding-left",
    )
)
_AS_WRITTEN = ("content", "list-style", "list-style-type")
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.S)
_DECLARATION = re.compile(r"""([-\w]+)\s*:\s*((?:"[^"]*"|'[^']*'|[^;"'])+)""")
_COMPOUND = re.compile(
    r"(?P<tag>\*|[a-z][\w-]*)?(?P<rest>(?:[#.][\w\-\u0080-\uffff]+|\[[^\]]+\])*)(?P<pseudo>::?(?:before|after))?", re.I
)
_ATTRIBUTE = re.compile(r"""\[\s*([\w-]+)\s*(?:([~|^$*]?=)\s*["']?([^"'\]]*)["']?\s*)?\]""")
_PLAIN_MEDIA = re.compile(r"@media\s+(?:only\s+)?(?:all|screen)\s*(?:,\s*(?:all|screen|print)\s*)*$", re.I)
MOST_RULES = 20_000
MOST_STEPS = 2_000  # of matching one selector: no honest page needs a hundred


@dataclass(frozen=True, slots=True)
class Declared:
    """A property's value as written, in small letters (`content` as it is), and whether the element itself has it."""

    value: str
    inline: bool


Style = Mapping[str, Declared]


@dataclass(frozen=True, slots=True)
class _Compound:
    tag: str
    id: str
    classes: tuple[str, ...]
    attributes: tuple[tuple[str, str, str], ...]

    def fits(self, element: Any) -> bool:
        if self.tag and element.tag != self.tag:
            return False
        if self.id and element.get("id") != self.id:
            return False
        if self.classes and not set(self.classes) <= set((element.get("class") or "").split()):
            return False
        return all(_attribute_fits(element.get(name), how, value) for name, how, value in self.attributes)


def _attribute_fits(given: str | None, how: str, value: str) -> bool:
    if given is None:
        return False
    return {
        "": True,
        "=": given == value,
        "~=": value in given.split(),
        "|=": given == value or given.startswith(value + "-"),
        "^=": bool(value) and given.startswith(value),
        "$=": bool(value) and given.endswith(value),
        "*=": bool(value) and value in given,
    }[how]


@dataclass(frozen=True, slots=True)
class _Rule:
    compounds: tuple[_Compound, ...]  # outermost first
    children: tuple[bool, ...]  # whether compound i + 1 is a child of compound i
    weight: tuple[int, int, int]
    order: int
    declared: tuple[tuple[str, str, bool], ...]  # property, value, important
    pseudo: bool

    def fits(self, element: Any) -> bool:
        return self._fits(element, len(self.compounds) - 1, [MOST_STEPS])

    def _fits(self, element: Any, at: int, left: list[int]) -> bool:
        left[0] -= 1
        if left[0] < 0 or not isinstance(element.tag, str) or not self.compounds[at].fits(element):
            return False
        if at == 0:
            return True
        above = element.getparent()
        while above is not None:
            if self._fits(above, at - 1, left):
                return True
            if self.children[at - 1]:
                return False
            above = above.getparent()
        return False


@dataclass(slots=True)
class Sheet:
    """The style sheets of a page, ready to be asked about an element."""

    rules: dict[str, list[_Rule]] = field(default_factory=dict)  # by a name that the element must have: #a, .b or p
    count: int = 0

    def add(self, text: str) -> None:
        """Takes in a style sheet."""
        for selectors, block in _blocks(_COMMENT.sub(" ", text)):
            declared = tuple((name, d[0], d[1]) for name, d in _declared(block).items())
            if not declared:
                continue
            for selector in selectors.split(","):
                self.count += 1
                if self.count > MOST_RULES:
                    return
                rule = _rule(selector.strip(), declared, self.count)
                if rule is not None:
                    last = rule.compounds[-1]
                    name = f"#{last.id}" if last.id else f".{last.classes[0]}" if last.classes else last.tag
                    self.rules.setdefault(name, []).append(rule)

    def style(self, element: Any) -> Style:
        """What holds for an element, by specificity and order; what it inherits is not among it."""
        found: dict[str, tuple[tuple[bool, tuple[int, int, int], int], Declared]] = {}
        for rule in self._candidates(element):
            if rule.pseudo or not rule.fits(element):
                continue
            for name, value, important in rule.declared:
                rank = (important, rule.weight, rule.order)
                if name not in found or found[name][0] <= rank:
                    found[name] = (rank, Declared(value, False))
        for name, (value, important) in _declared(element.get("style") or "").items():
            rank = (important, (9_999, 0, 0), 0)
            if name not in found or found[name][0] <= rank:
                found[name] = (rank, Declared(value, True))
        return {name: declared for name, (_, declared) in found.items()}

    def generated(self, element: Any) -> Iterator[str]:
        """What style sheets put before or after the element's text: the values of `content`."""
        for rule in self._candidates(element):
            if rule.pseudo and rule.fits(element):
                yield from (value for name, value, _ in rule.declared if name == "content")

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
        if name in PROPERTIES:
            value, _, important = m[2].partition("!")
            value = value.strip() if name in _AS_WRITTEN else value.strip().lower()
            found[name] = (value, "important" in important.lower())
    return found


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    """The rules of a style sheet as (selectors, declarations), those of plain @media among them."""
    at = 0
    while (opened := text.find("{", at)) >= 0:
        head = text[at:opened].rpartition(";")[2] if "@" in text[at:opened] else text[at:opened]
        head = head.replace("<!--", " ").replace("-->", " ").replace("}", " ").strip()
        depth, end = 1, opened + 1
        while end < len(text) and depth:
            depth += {"{": 1, "}": -1}.get(text[end], 0)
            end += 1
        block = text[opened + 1 : end - 1 if depth == 0 else end]
        if not head.startswith("@"):
            yield head, block
        elif _PLAIN_MEDIA.match(head):
            yield from _blocks(block)
        at = end


def _rule(selector: str, declared: tuple[tuple[str, str, bool], ...], order: int) -> _Rule | None:
    parts = re.split(r"\s*(>)\s*|\s+", selector)
    compounds: list[_Compound] = []
    children: list[bool] = []
    pseudo = False
    child = False
    for part in parts:
        if part is None or part == "":
            continue
        if part == ">":
            child = True
            continue
        m = _COMPOUND.fullmatch(part)
        if m is None or pseudo:
            return None
        if compounds:
            children.append(child)
        child = False
        pseudo = bool(m["pseudo"])
        rest = m["rest"] or ""
        attributes = tuple((a[1].lower(), a[2] or "", a[3] or "") for a in _ATTRIBUTE.finditer(rest))
        names = re.sub(r"\[[^\]]*\]", "", rest)
        ids = re.findall(r"#([^#.\[]+)", names)
        tag = (m["tag"] or "").lower()
        compounds.append(
            _Compound(
                "" if tag == "*" else tag, ids[-1] if ids else "", tuple(re.findall(r"\.([^#.\[]+)", names)), attributes
            )
        )
    if not compounds:
        return None
    weight = (
        sum(bool(c.id) for c in compounds),
        sum(len(c.classes) + len(c.attributes) for c in compounds),
        sum(bool(c.tag) for c in compounds),
    )
    return _Rule(tuple(compounds), tuple(children), weight, order, declared, pseudo)
