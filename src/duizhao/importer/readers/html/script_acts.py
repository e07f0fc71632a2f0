"""What the scripts of a page do to elements that they find by id or class, as far as their text tells it.

No script is run: a name stands for all elements that it is given anywhere in them. Source: DOM Standard, 4.2.6 and 4.4;
HTML Standard, 4.12.1.
"""

import re
from bisect import bisect
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from duizhao.importer.readers.html.selector_text import comma_parts, read_selector
from duizhao.importer.readers.html.selectors import MOST_STEPS, Selector
from duizhao.text.hanzi import A_HANZI

_MOST_SIGNS = 200  # selectors that one name of a script stands for
_MOST_HANDED = 200_000  # … handed on to other names or to acts, one at a time: no honest page has as many
_MOST_SELECTED = 2_000  # of another kind than an id or a class
_MOST_CLASSES = 20  # classes that the elements of one selector are given
_LONGEST = 200  # characters of a selector; of a longer one only its last step is kept
_MOST_MATCHED = 400_000  # steps of matching a page's elements; behind them the page as a whole is told of
_STRING = r"""(?P<{0}>"[^"\n]{{1,80}}"|'[^'\n]{{1,80}}')"""
# Calls that find elements: by their own names, or by any name that is handed a selector of a class or an id.
_FOUND = (
    r"(?:(?P<{0}_by>getElementById|getElementsBy(?:ClassName|TagName|Name)|querySelector(?:All)?)|(?<![\w$])(?:\$|jQuery)"
    r"""|(?<![\w$])[A-Za-z_$][\w$]*(?=\(\s*+["'][#.][A-Za-z]))"""
    rf"\(\s*{_STRING}\s*\)"
)
# From what was found on to others: inside it, beside it, above it.
_STEPS = (
    r"(?P<steps>(?:\[[^\]\n]{1,20}\]|\s*\.\s*(?:(?:find|children|querySelector(?:All)?|getElementsBy\w+|item|eq|first|last"
    r"|next|prev|parent|parents|closest|siblings|nextAll|prevAll|filter|not|contents|get|slice)\([^()\n]{0,80}\)"
    r"|body|documentElement|(?:first|last)(?:Element)?Child|children|childNodes|parentNode|parentElement"
    r"|(?:next|previous)(?:Element)?Sibling|rows|cells|tBodies)(?![\w$(])){0,12}+)"
)  # bounded, as each name in a long chain begins one
_STEP = re.compile(
    r"\.\s*(?:(?P<into>find|children|querySelector(?:All)?|getElementsBy(?:TagName|ClassName))(?=\(\s*[\"'])"
    r"|(?P<beside>next(?:All)?|prev(?:All)?|siblings|parents?|closest|filter|not)(?=\()"
    r"|(?P<node>(?:next|previous)(?:Element)?Sibling|parent(?:Node|Element))\b|(?P<page>body|documentElement)\b)"
    rf"(?:\(\s*{_STRING.format('inner')}\s*\))?"
)
# Where other elements stand, said of the element from which a script goes on to them.
_RELATIONS = {
    "next": ("{place} + {inner}",), "nextAll": ("{place} ~ {inner}",),
    "prev": ("{inner}:has(+ {last})",), "prevAll": ("{inner}:has(~ {last})",),
    "siblings": ("{place} ~ {inner}", "{inner}:has(~ {last})"),
    "parent": ("{inner}:has(> {last})",), "parents": ("{inner}:has({last})",), "closest": ("{inner}:has({last})",),
}  # fmt: skip
_NODES = {"nextSibling": "next", "nextElementSibling": "next", "previousSibling": "prev"}
_NODES |= {"previousElementSibling": "prev", "parentNode": "parent", "parentElement": "parent"}
_LAST = re.compile(r"(?:[^\s>+~\[\]()]|\[[^\]]*+\]|\((?:[^()]|\((?:[^()]|\([^()]*+\))*+\))*+\))++")  # a compound
_BRACKETS = re.compile(r"\([^()]*+\)|\[[^\]]*+\]")
_ONLY_NAMED = "?"  # before a name of a script that may be an element's id, and mostly is none
_OF_TEXT = ("nodeValue", "data", "textContent")  # of the words beside an element that no other holds
_ACT = re.compile(
    rf"(?:{_FOUND.format('found')}|(?<![\w$])(?P<name>[A-Za-z_$][\w$]*)){_STEPS}"
    r"\s*\.\s*(?P<act>(?:style|remove|hide|fadeOut|slideUp|detach|empty|hidden|className|classList|addClass|deleteRow"
    r"|deleteCell|nodeValue|data|outerText"
    r"|toggleClass|css|text|html|innerHTML|outerHTML|innerText|textContent|value|checked|selectedIndex|replaceWith|replaceChildren"
    r"|append|prepend|insertAdjacent\w+|setAttribute|toggleAttribute|attr|prop)\b[^;\n]{0,80})"
)
_GIVEN = re.compile(
    rf"(?<![\w$.])(?P<name>[A-Za-z_$][\w$]*)\s*+(?:=|\bof\b)\s*+(?:\[\s*+\.\.\.|Array\.from\()?\s*+(?:[\w$]+\s*+\.\s*+)??"
    rf"(?:{_FOUND.format('found')}|(?P<other>[A-Za-z_$][\w$]*)\b){_STEPS}(?!\s*+[.(\[])"
)
_EACH = re.compile(
    rf"(?:{_FOUND.format('found')}|(?<![\w$])(?P<other>[A-Za-z_$][\w$]*)){_STEPS}[\])\s]*\.\s*(?:forEach|map|each)\(\s*+"
    r"(?:function\s*+)?\(?\s*+(?P<name>[A-Za-z_$][\w$]*)?(?:\s*,\s*(?P<second>[A-Za-z_$][\w$]*))?\s*\)?\s*(?:=>)?\s*\{?(?P<body>[^{}\n]{0,120})"
)
_OWN = re.compile(
    r"(?<![\w$])this\s*\.\s*(?P<act>(?:remove|hide|text|html|css|style|innerHTML|textContent|innerText)\b[^;\n]{0,80})"
)
_CHILD = re.compile(rf"removeChild\(\s*(?:document\.)?(?:{_FOUND.format('found')}|(?P<name>[A-Za-z_$][\w$]*))")
_BRACKETED = re.compile(r"""\[\s*["']([A-Za-z]\w*)["']\s*\]""")  # style["display"]
_WRAPPED = re.compile(r"(?<![\w$])(?:\$|jQuery)\(\s*([A-Za-z_$][\w$]*)\s*\)")  # $(this)
_OF_LIBRARY = re.compile(
    r":(?:first|last|even|odd|visible|header|parent|input|text|button|(?:eq|gt|lt|contains)\([^)]*\))(?![\w-])"
)  # what jQuery's selectors know beside those of CSS
_WALKED = re.compile(
    r"create(?:TreeWalker|NodeIterator)\(.{0,400}?\.(?:nodeValue|textContent|data)\s*=(?!=)", re.S
)  # all words of a page, one after the other
_OTHER_WINDOW = re.compile(r"(?<![\w$])(?!(?:window|self|this)\.)[\w$]+\.\Z")  # … whose document it is
_PRINTS = re.compile(r"(?<!function\s)\bprint\s*\(")
# Where blocks of a script begin and end; what is called a little later belongs to the function round it.
_BLOCK = re.compile(
    r"(?:setTimeout|requestAnimationFrame)\(\s*+(?:function\s*+\(\s*\)|\(\s*\)\s*+=>)\s*+\{"
    r"|(?P<function>(?:(?<![\w$])function\b[^(){}]{0,80}\([^(){}]{0,300}\)|=>"
    r"|(?<![\w$.])(?!(?:if|for|while|switch|catch|with)\b)[A-Za-z_$][\w$]*+\s*+\([^(){}]{0,300}\))\s*+\{)|[{}]"
)
_IF = re.compile(r"(?<![\w$])if\b")
_SHEET = re.compile(
    r"([.#][\w-]+)\s*\{[^{}]{0,200}?(?:display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0?\.?0+\b)"
)
_SIGN = re.compile(r"[.#][\w-]+")
_UNSEEN = r"(?:display|visibility)[\"']?\s*[:,]\s*[\"']?(?:none|hidden)"  # said of a style or in one
_HIDES = re.compile(
    rf"style\.(?:display|visibility)\s*=\s*[\"'](?:none|hidden)|style\.cssText\s*\+?=.*?{_UNSEEN}|style\.opacity\s*=\s*[\"']?0?\.?0+\b"
    rf"|style\.setProperty\(.*?{_UNSEEN}|style\s*,.*?{_UNSEEN}|css\(.*?{_UNSEEN}|(?:remove|hide|fadeOut|slideUp|detach|empty|deleteRow|deleteCell)\("
    r"|replaceChildren\(\s*\)|hidden\s*=\s*(?:true|1|!0)"
    rf"|(?:setAttribute|toggleAttribute|attr|prop)\(\s*[\"'](?:hidden\b|style\b.*?{_UNSEEN})"
)
_CLASS = re.compile(
    r"(?:className\s*\+?=|classList\.(?:add|toggle|replace)\(|(?:add|toggle)Class\(|(?:setAttribute|attr)\(\s*[\"']class[\"'])(.*)"
)
_NAMES = re.compile("[\"']([^\"']*)[\"']")
_FILLS = re.compile(
    r"(?:innerHTML|outerHTML|innerText|outerText|textContent|nodeValue|data|value|checked|selectedIndex)\s*\+?=(?!=)"
    r"|(?:text|html|replaceWith|replaceChildren)\(\s*[^)\s]"
)
_ADDS = re.compile(r"(?:append|prepend|insertAdjacent(?:HTML|Text))\(")
_PAGE = ("body", "html")
# In what a page is given beside its text: more than a button's name.
_SAID = re.compile("[0-9][\u4e00-\u9fff]|[。；]|[一二三四五六七八九十百千万][\u4e00-\u9fff]")


@dataclass(slots=True)
class Done:
    """What scripts do to an element: take it from sight, write into it, put words beside its own, give it classes."""

    hides: bool = False
    fills: bool = False
    beside: bool = False
    beside_page: bool = False  # … more than the name of a button: what counts for a page itself
    classes: dict[str, None] = field(default_factory=dict)

    @classmethod
    def of(cls, act: str) -> "Done":
        """What an `act`, the piece of a script as written, does."""
        m = _CLASS.match(act)
        given = dict.fromkeys(name for names in _NAMES.findall(m[1] if m else "") for name in names.split())
        adds = _ADDS.match(act) is not None
        return cls(
            _HIDES.match(act) is not None,
            _FILLS.match(act) is not None,
            adds and A_HANZI.search(act) is not None,
            adds and _SAID.search(act) is not None,
            given,
        )

    @property
    def parts(self) -> tuple[Any, ...]:
        """All of it, to be compared; none of it true where nothing is done."""
        return (self.hides, self.fills, self.beside, self.beside_page, *self.classes)

    def add(self, other: "Done") -> None:
        """Takes in what is done beside it, the `other`; of classes only so many."""
        self.hides |= other.hides
        self.fills |= other.fills
        self.beside |= other.beside
        self.beside_page |= other.beside_page
        if len(self.classes) < _MOST_CLASSES:
            self.classes |= other.classes


class Acts:
    """What the `scripts` of a page do to elements that they find by id, class, name of element or selector."""

    def __init__(self, scripts: str) -> None:
        self.acts: dict[str, Done] = {}  # by id or class
        self.selected: dict[str, dict[Selector, Done]] = {}  # others, by the element's name
        self.left = _MOST_MATCHED  # steps
        self._alias: dict[str, dict[str, None]] = {"document": {"": None}}
        self._handed = 0
        self._filed: dict[str, tuple[str, Selector | None]] = {}  # what a selector as written is
        self._read = 0  # of them that are no id or class
        self._seen: set[tuple[Any, ...]] = set()
        self._prints: set[int] | None = None  # the functions that print, by where they begin
        self._blocks: tuple[list[int], list[int]] = ([], [])  # offsets, and the function that goes on from each
        scripts = _WRAPPED.sub(r"\1", _BRACKETED.sub(r".\1", scripts))
        for m in _GIVEN.finditer(scripts):
            self._call(m["name"], self._places(m, m["other"]))
        for m in _EACH.finditer(scripts):
            places = list(islice(self._places(m, m["other"]), self._may_be_handed(_MOST_SIGNS)))
            self._handed += len(places)
            for name in filter(None, (m["name"], m["second"])):
                self._call(name, places)
            for own in _OWN.finditer(m["body"]) if not _IF.search(m["body"]) else ():
                self._note(m, places, own["act"])
        for m in _ACT.finditer(scripts):
            self._note(m, self._places(m, m["name"]), m["act"])
        for m in _CHILD.finditer(scripts):
            self._note(m, self._places(m, m["name"]), "remove()")
        if "createTreeWalker(" in scripts or "createNodeIterator(" in scripts:
            for m in _WALKED.finditer(scripts):
                self._note(m, ["body"], "innerHTML =")
        for m in _SHEET.finditer(scripts):  # style sheets that a script makes
            self._note(m, [m[1]], "hide()")

    def _call(self, name: str, places: Iterable[str]) -> None:
        known = self._alias.setdefault(name, {})
        handed = list(islice(places, self._may_be_handed(_MOST_SIGNS - len(known))))
        self._handed += len(handed)
        known |= dict.fromkeys(handed)

    def _may_be_handed(self, most: int) -> int:
        return max(0, min(most, _MOST_HANDED - self._handed))

    def _places(self, m: re.Match[str], name: str | None) -> Iterator[str]:
        """The selectors of what a call or a `name` of a script stands for; "" for the page."""
        found = m.groupdict()
        if name == "document" and _OTHER_WINDOW.search(m.string, max(0, m.start() - 40), m.start()):
            return
        places = _selectors_found(m) if found["found"] else self._alias.get(name or "", (f"{_ONLY_NAMED}{name}",))
        steps = list(_STEP.finditer(found.get("steps") or ""))
        if (found.get("act") or "").startswith(_OF_TEXT):
            steps = [step for step in steps if step["node"] is None]
        for place in places:
            beyond = [place]
            for step in steps:
                beyond = [other for one in beyond for other in _stepped(one, step)][:4]
            yield from (one.strip() for one in beyond if one)

    def _note(self, m: re.Match[str], places: Iterable[str], act: str) -> None:
        """Keeps what an `act` in a script does to the elements at `places`."""
        done = Done.of(act)
        if not any(done.parts):
            return
        printed = self._is_for_print(m)
        if m.re is _ACT and m["name"] not in (None, "document"):  # whose document it is hangs on what stands before
            key = (m["name"], m["steps"], printed, done.parts)
            if key in self._seen:
                return
            self._seen.add(key)
        for place in islice(places, self._may_be_handed(_MOST_HANDED)):
            self._handed += 1
            if place not in self._filed:
                self._filed[place] = _filed(place) if self._read < _MOST_SELECTED else ("body", None)
                self._read += self._filed[place][1] is not None
            sign, selector = self._filed[place]
            if sign in _PAGE and printed:
                continue
            if selector is not None:
                self.selected.setdefault(selector.compounds[-1].tag, {}).setdefault(selector, Done()).add(done)
            elif sign:
                self.acts.setdefault(sign, Done()).add(done)

    def _is_for_print(self, m: re.Match[str]) -> bool:
        """Whether what a script does stands in a function that prints, and puts the page back."""
        starts, functions = self._blocks
        if self._prints is None:
            open_blocks = [-1]
            for block in _BLOCK.finditer(m.string) if _PRINTS.search(m.string) else ():
                if block[0] != "}":
                    open_blocks.append(block.start() if block["function"] else open_blocks[-1])
                elif len(open_blocks) > 1:
                    open_blocks.pop()
                starts.append(block.end())
                functions.append(open_blocks[-1])
            self._prints = {_function_begun(self._blocks, found.start()) for found in _PRINTS.finditer(m.string)} - {-1}
        return _function_begun(self._blocks, m.start()) in self._prints

    @property
    def any(self) -> bool:
        """Whether scripts do anything to elements."""
        return bool(self.acts or self.selected)

    def on(self, element: Any) -> Done:
        """What is done to an `element`."""
        done = Done()
        if not self.any:
            return done
        names = (f"#{element.get('id')}", *(f".{name}" for name in (element.get("class") or "").split()))
        for name in (*names, element.tag) if element.tag in _PAGE else names:
            if name in self.acts:
                done.add(self.acts[name])
        for tag in ("", element.tag) if self.selected else ():
            for selector, other in self.selected.get(tag, {}).items():
                if self.left <= 0:
                    break
                left = [MOST_STEPS]
                if selector.fits(element, left):
                    done.add(other)
                self.left -= MOST_STEPS - left[0]
        done.hides |= self.left <= 0 and element.tag == "body"  # not sure of any element: it is said of the page
        return done


def _selectors_found(m: re.Match[str]) -> Iterator[str]:
    """The selectors that a call finds elements by."""
    said = m["found"][1:-1].strip()
    by = m["found_by"] or ""
    if by == "getElementById":
        yield f"#{said}"
    elif by == "getElementsByClassName":
        yield from (f".{name}" for name in said.split()[:1])
    elif by == "getElementsByName":
        yield f'[name="{said}"]'
    else:
        yield from (part.strip() for part in comma_parts(said) if part.strip())


def _stepped(place: str, step: re.Match[str]) -> Iterator[str]:
    """The selectors of what a script goes on to from a selector, `place`."""
    if step["page"]:
        yield "body" if step["page"] == "body" else "html"
        return
    inner = (step["inner"] or "''")[1:-1].strip()
    if step["into"] and not inner:
        yield place
    elif step["into"]:
        inner = f".{inner}" if step["into"] == "getElementsByClassName" else inner.lstrip("> ")
        yield _short(f"{place} {'>' if step['into'] == 'children' else ''}{inner}", inner)
    elif step["beside"] in ("filter", "not"):
        own = f":not({inner})" if step["beside"] == "not" else inner if inner[:1] in (".", "#", ":", "[") else ""
        yield _short(f"{place}{own if inner else ''}", place)
    elif place and place[0] != _ONLY_NAMED and (last := _LAST.findall(place)):
        for form in _RELATIONS[step["beside"] or _NODES[step["node"]]]:
            for part in comma_parts(inner):
                yield _short(form.format(place=place, inner=part.strip() or "*", last=last[-1]), part.strip())


def _short(place: str, otherwise: str) -> str:
    return place if len(place) <= _LONGEST else otherwise[:_LONGEST]


def _filed(place: str) -> tuple[str, Selector | None]:
    """The id, class or name by which what is done at a `place` is kept; or the selector, where it takes one."""
    place = place.replace(_ONLY_NAMED, "#", 1) if place[0] == _ONLY_NAMED else place
    bare = place
    while bare != (bare := _BRACKETS.sub("", bare)):
        pass
    last = re.split(r"[\s>+~]+", bare)[-1]
    if last in _PAGE and bare == place:
        return last, None
    sign = _SIGN.search(last)
    if sign and ":not(" not in place:
        return sign[0], None
    selector, _ = read_selector(_OF_LIBRARY.sub("", place).strip())
    return (sign[0] if sign else "", None) if selector is None else ("", selector)


def _function_begun(blocks: tuple[list[int], list[int]], at: int) -> int:
    """Where the function begins in which an offset stands, -1 outside of all."""
    i = bisect(blocks[0], at) - 1
    return blocks[1][i] if i >= 0 else -1
