"""What the scripts of a page do to elements that they find by id or class, as far as their text tells it.

No script is run: a name stands for all elements that it is given anywhere in them. Source: DOM Standard, 4.2.6 and 4.4;
HTML Standard, 4.12.1.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from duizhao.importer.readers.html.selector_text import comma_parts, read_selector
from duizhao.importer.readers.html.selectors import Selector
from duizhao.text.hanzi import A_HANZI

_MOST_SIGNS = 200  # selectors that one name of a script stands for
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
    r"|(?:next|previous)(?:Element)?Sibling|rows|cells|tBodies)(?![\w$(]))*+)"
)
_STEP = re.compile(
    rf"\.\s*(?:(?P<into>find|children|querySelector(?:All)?|getElementsBy(?:TagName|ClassName))\(\s*{_STRING.format('inner')}\s*\)"
    r"|(?P<page>body|documentElement)\b)"
)
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
_PRINTS = re.compile(r"\bprint\s*\(")
_NEAR = 400  # characters of a script in which what is printed is put into the page and taken out again
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


class Acts:
    """What the `scripts` of a page do to elements that they find by id, class, name of element or selector."""

    def __init__(self, scripts: str) -> None:
        self.acts: dict[str, dict[str, None]] = {}  # by id or class, each act once, in its order
        self.selected: dict[str, dict[tuple[Selector, str], None]] = {}  # others, by the element's name
        self._alias: dict[str, dict[str, None]] = {"document": {"": None}}
        scripts = _WRAPPED.sub(r"\1", _BRACKETED.sub(r".\1", scripts))
        for m in _GIVEN.finditer(scripts):
            self._call(m["name"], self._places(m, m["other"]))
        for m in _EACH.finditer(scripts):
            places = list(self._places(m, m["other"]))
            for name in filter(None, (m["name"], m["second"])):
                self._call(name, places)
            for own in _OWN.finditer(m["body"]) if "if" not in m["body"] else ():
                self._note(places, own["act"], scripts, m.start())
        for m in _ACT.finditer(scripts):
            self._note(self._places(m, m["name"]), m["act"], scripts, m.start())
        for m in _CHILD.finditer(scripts):
            self._note(self._places(m, m["name"]), "remove()", scripts, m.start())
        if "createTreeWalker(" in scripts or "createNodeIterator(" in scripts:
            for m in _WALKED.finditer(scripts):
                self._note(["body"], "innerHTML =", scripts, m.start())
        for m in _SHEET.finditer(scripts):  # style sheets that a script makes
            self._note([m[1]], "hide()", scripts, m.start())

    def _call(self, name: str, places: Iterable[str]) -> None:
        known = self._alias.setdefault(name, {})
        known |= dict.fromkeys(islice(places, max(0, _MOST_SIGNS - len(known))))

    def _places(self, m: re.Match[str], name: str | None) -> Iterator[str]:
        """The selectors of what a call or a `name` of a script stands for; "" for the page."""
        found = m.groupdict()
        if name == "document" and _OTHER_WINDOW.search(m.string, max(0, m.start() - 40), m.start()):
            return
        places = _selectors_found(m) if found["found"] else self._alias.get(name or "", (f"#{name}",))
        steps = list(_STEP.finditer(found.get("steps") or ""))
        for place in places:
            for step in steps:
                if step["page"]:
                    place = "body" if step["page"] == "body" else "html"
                    continue
                inner = step["inner"][1:-1].strip()
                inner = f".{inner}" if step["into"] == "getElementsByClassName" else inner.lstrip("> ")
                place = f"{place} {'>' if step['into'] == 'children' else ''}{inner}"
            if place:
                yield place.strip()

    def _note(self, places: Iterable[str], act: str, script: str, at: int) -> None:
        for place in places:
            parts = re.split(r"[\s>+~]+", place)
            if sign := _SIGN.search(parts[-1]):
                self.acts.setdefault(sign[0], {})[act] = None
                continue
            if parts[-1] in _PAGE and _PRINTS.search(script, max(0, at - _NEAR), at + _NEAR):
                continue
            selector, _ = read_selector(_OF_LIBRARY.sub("", place).strip())
            if selector is not None:
                self.selected.setdefault(selector.compounds[-1].tag, {})[selector, act] = None

    @property
    def any(self) -> bool:
        """Whether scripts do anything to elements."""
        return bool(self.acts or self.selected)

    def on(self, element: Any) -> list[str]:
        """What is done to an `element`: pieces of scripts, as written."""
        if not self.any:
            return []
        names = [f"#{element.get('id')}", *(f".{name}" for name in (element.get("class") or "").split())]
        acts = [act for name in names for act in self.acts.get(name, ())]
        for tag in ("", element.tag) if self.selected else ():
            acts += [act for selector, act in self.selected.get(tag, ()) if selector.fits(element)]
        return acts

    def hides(self, element: Any) -> bool:
        """Whether something done to an element takes it from sight."""
        return any(_HIDES.match(act) for act in self.on(element))

    def classes(self, element: Any) -> list[str]:
        """The classes that an element is given."""
        given = (m[1] for act in self.on(element) if (m := _CLASS.match(act)))
        return [name for said in given for names in _NAMES.findall(said) for name in names.split()]

    def fills(self, element: Any) -> bool:
        """Whether something is written into an element, or words of Chinese are put beside its own.

        Of what a page itself is given a button's name is none.
        """
        words = _SAID if element.tag in _PAGE else A_HANZI
        return any(_FILLS.match(act) or (_ADDS.match(act) and words.search(act)) for act in self.on(element))


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
