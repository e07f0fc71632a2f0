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

from duizhao.importer.readers.html.script_steps import (
    FINDING_CALL,
    FURTHER_STEP,
    FURTHER_STEPS,
    ONLY_NAMED,
    PAGE,
    filed_under,
    selectors_found,
    stepped,
)
from duizhao.importer.readers.html.selectors import MOST_STEPS, Selector
from duizhao.text.hanzi import A_HANZI

_MOST_SIGNS = 200  # selectors that one name of a script stands for
_MOST_HANDED = 200_000  # … handed on to other names or to acts, one at a time: no honest page has as many
_MOST_SELECTED = 2_000  # of another kind than an id or a class
_MOST_CLASSES = 20  # classes that the elements of one selector are given
_MOST_MATCHED = 400_000  # steps of matching a page's elements; behind them the page as a whole is told of
_OF_TEXT = ("nodeValue", "data", "textContent")  # of the words beside an element that no other holds
_ACT = re.compile(
    rf"(?:{FINDING_CALL.format('found')}|(?<![\w$])(?P<name>[A-Za-z_$][\w$]*)){FURTHER_STEPS}"
    r"\s*\.\s*(?P<act>(?:style|remove|hide|fadeOut|slideUp|detach|empty|hidden|className|classList|addClass|deleteRow"
    r"|deleteCell|nodeValue|data|outerText"
    r"|toggleClass|css|text|html|innerHTML|outerHTML|innerText|textContent|value|checked|selectedIndex|replaceWith|replaceChildren"
    r"|append|prepend|insertAdjacent\w+|setAttribute|toggleAttribute|attr|prop)\b[^;\n]{0,80})"
)
_GIVEN = re.compile(
    rf"(?<![\w$.])(?P<name>[A-Za-z_$][\w$]*)\s*+(?:=|\bof\b)\s*+(?:\[\s*+\.\.\.|Array\.from\()?\s*+(?:[\w$]+\s*+\.\s*+)??"
    rf"(?:{FINDING_CALL.format('found')}|(?P<other>[A-Za-z_$][\w$]*)\b){FURTHER_STEPS}(?!\s*+[.(\[])"
)
_EACH = re.compile(
    rf"(?:{FINDING_CALL.format('found')}|(?<![\w$])(?P<other>[A-Za-z_$][\w$]*)){FURTHER_STEPS}[\])\s]*\.\s*(?:forEach|map|each)\(\s*+"
    r"(?:function\s*+)?\(?\s*+(?P<name>[A-Za-z_$][\w$]*)?(?:\s*,\s*(?P<second>[A-Za-z_$][\w$]*))?\s*\)?\s*(?:=>)?\s*\{?(?P<body>[^{}\n]{0,120})"
)
_OWN = re.compile(
    r"(?<![\w$])this\s*\.\s*(?P<act>(?:remove|hide|text|html|css|style|innerHTML|textContent|innerText)\b[^;\n]{0,80})"
)
_CHILD = re.compile(rf"removeChild\(\s*(?:document\.)?(?:{FINDING_CALL.format('found')}|(?P<name>[A-Za-z_$][\w$]*))")
_BRACKETED = re.compile(r"""\[\s*["']([A-Za-z]\w*)["']\s*\]""")  # style["display"]
_WRAPPED = re.compile(r"(?<![\w$])(?:\$|jQuery)\(\s*([A-Za-z_$][\w$]*)\s*\)")  # $(this)
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
_FIGURE_SAID = re.compile("[\"'`>][0-9][0-9.,]*%?[\"'`<]")
# In what a page is given beside its text: more than a button's name.
_SAID = re.compile("[0-9][\u4e00-\u9fff]|[。；]|[一二三四五六七八九十百千万][\u4e00-\u9fff]")


@dataclass(slots=True)
class ScriptEffect:
    """What scripts do to an element: take it from sight, write into it, put words beside its own, give it classes."""

    hides: bool = False
    fills: bool = False
    beside: bool = False
    beside_page: bool = False  # … more than the name of a button: what counts for a page itself
    classes: dict[str, None] = field(default_factory=dict)

    @classmethod
    def of(cls, act: str) -> "ScriptEffect":
        """What an `act`, the piece of a script as written, does."""
        m = _CLASS.match(act)
        given = dict.fromkeys(name for names in _NAMES.findall(m[1] if m else "") for name in names.split())
        adds = _ADDS.match(act) is not None
        return cls(
            _HIDES.match(act) is not None,
            _FILLS.match(act) is not None,
            adds and (A_HANZI.search(act) is not None or _FIGURE_SAID.search(act) is not None),
            adds and _SAID.search(act) is not None,
            given,
        )

    @property
    def parts(self) -> tuple[Any, ...]:
        """All of it, to be compared; none of it true where nothing is done."""
        return (self.hides, self.fills, self.beside, self.beside_page, *self.classes)

    def add(self, other: "ScriptEffect") -> None:
        """Takes in what is done beside it, the `other`; of classes only so many."""
        self.hides |= other.hides
        self.fills |= other.fills
        self.beside |= other.beside
        self.beside_page |= other.beside_page
        if len(self.classes) < _MOST_CLASSES:
            self.classes |= other.classes


class ScriptEffects:
    """What the `scripts` of a page do to elements that they find by id, class, name of element or selector."""

    def __init__(self, scripts: str) -> None:
        self.acts: dict[str, ScriptEffect] = {}  # by id or class
        self.selected: dict[str, dict[Selector, ScriptEffect]] = {}  # others, by the element's name
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
        places = selectors_found(m) if found["found"] else self._alias.get(name or "", (f"{ONLY_NAMED}{name}",))
        steps = list(FURTHER_STEP.finditer(found.get("steps") or ""))
        if (found.get("act") or "").startswith(_OF_TEXT):
            steps = [step for step in steps if step["node"] is None]
        for place in places:
            beyond = [place]
            for step in steps:
                beyond = [other for one in beyond for other in stepped(one, step)][:4]
            yield from (one.strip() for one in beyond if one)

    def _note(self, m: re.Match[str], places: Iterable[str], act: str) -> None:
        """Keeps what an `act` in a script does to the elements at `places`."""
        done = ScriptEffect.of(act)
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
                self._filed[place] = filed_under(place) if self._read < _MOST_SELECTED else ("body", None)
                self._read += self._filed[place][1] is not None
            sign, selector = self._filed[place]
            if sign in PAGE and printed:
                continue
            if selector is not None:
                self.selected.setdefault(selector.compounds[-1].tag, {}).setdefault(selector, ScriptEffect()).add(done)
            elif sign:
                self.acts.setdefault(sign, ScriptEffect()).add(done)

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

    def on(self, element: Any) -> ScriptEffect:
        """What is done to an `element`."""
        done = ScriptEffect()
        if not self.any:
            return done
        names = (f"#{element.get('id')}", *(f".{name}" for name in (element.get("class") or "").split()))
        for name in (*names, element.tag) if element.tag in PAGE else names:
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


def _function_begun(blocks: tuple[list[int], list[int]], at: int) -> int:
    """Where the function begins in which an offset stands, -1 outside of all."""
    i = bisect(blocks[0], at) - 1
    return blocks[1][i] if i >= 0 else -1
