"""What the scripts of a page do to elements that they find by id or class, as far as their text tells it.

No script is run: a name stands for all elements that it is given anywhere in them. Source: DOM Standard, 4.2.6 and 4.4;
HTML Standard, 4.12.1.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from duizhao.text.hanzi import A_HANZI

_FOUND = (
    r"(?:getElementById|getElementsByClassName|querySelector(?:All)?|(?<![\w$])(?:\$|jQuery))"
    r"""\(\s*["'](?P<{0}>[^"'\n]{{1,80}})["']\s*\)"""
)
_MOST_SIGNS = 200  # ids and classes that one name of a script stands for
_ONE_OF = r"(?:\[[^\]\n]{1,20}\]|\.(?:item|eq)\([^)\n]{0,20}\))?"
_ACT = re.compile(
    _FOUND.format("found").join(("(?:", r"|(?<![\w$])(?P<name>[A-Za-z_$][\w$]*))"))
    + _ONE_OF
    + r"\s*\.\s*(?P<act>(?:style|remove|hide|fadeOut|slideUp|detach|empty|hidden|className|classList|addClass"
    r"|toggleClass|css|text|html|innerHTML|outerHTML|innerText|textContent|value|checked|selectedIndex|replaceWith|replaceChildren"
    r"|append|prepend|insertAdjacent\w+|setAttribute|toggleAttribute|attr|prop)\b[^;\n]{0,80})"
)
_GIVEN = re.compile(
    rf"(?<![\w$.])(?P<name>[A-Za-z_$][\w$]*)\s*+(?:=|\bof\b)\s*+(?:\[\s*+\.\.\.|Array\.from\()?\s*+(?:[\w$]+\s*+\.\s*+)?(?:{_FOUND.format('found')}|(?P<other>[A-Za-z_$][\w$]*)\b(?!\s*+[.(\[]))"
)
_EACH = re.compile(
    rf"(?:{_FOUND.format('found')}|(?<![\w$])(?P<other>[A-Za-z_$][\w$]*))[\])\s]*\.\s*+(?:forEach|map)\(\s*+(?:function\s*+)?\(?\s*+(?P<name>[A-Za-z_$][\w$]*)"
)
_CHILD = re.compile(rf"removeChild\(\s*(?:document\.)?(?:{_FOUND.format('found')}|(?P<name>[A-Za-z_$][\w$]*))")
_SHEET = re.compile(
    r"([.#][\w-]+)\s*\{[^{}]{0,200}?(?:display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0?\.?0+\b)"
)
_SIGN = re.compile(r"[.#][\w-]+")
_HIDES = re.compile(
    r"style\.(?:display|visibility|cssText)\s*=\s*[\"'][^\"']*(?:none|hidden)|style\.opacity\s*=\s*[\"']?0?\.?0+\b"
    r"|style\.setProperty\([^)]*(?:none|hidden)|css\([^)]*(?:none|hidden)|(?:remove|hide|fadeOut|slideUp|detach|empty)\("
    r"|hidden\s*=\s*(?:true|1|!0)|(?:setAttribute|toggleAttribute|attr|prop)\(\s*[\"'](?:hidden\b|style\b[^)]*(?:none|hidden))"
)
_CLASS = re.compile(
    r"(?:className\s*\+?=|classList\.(?:add|toggle|replace)\(|(?:add|toggle)Class\(|(?:setAttribute|attr)\(\s*[\"']class[\"'])(.*)"
)
_NAMES = re.compile("[\"']([^\"']*)[\"']")
_FILLS = re.compile(
    r"(?:innerHTML|outerHTML|innerText|textContent|value|checked|selectedIndex)\s*\+?=(?!=)|(?:text|html|replaceWith|replaceChildren)\(\s*[^)\s]"
)
_ADDS = re.compile(r"(?:append|prepend|insertAdjacent(?:HTML|Text))\(")


class Acts:
    """What the `scripts` of a page do to elements that they name by id or class."""

    def __init__(self, scripts: str) -> None:
        self.acts: dict[str, dict[str, None]] = {}  # each act once, in its order
        alias: dict[str, dict[str, None]] = {}
        for pattern in (_GIVEN, _EACH):
            for m in pattern.finditer(scripts):
                signs = dict.fromkeys(_signs_found(m)) if m["found"] else alias.get(m["other"], {})
                known = alias.setdefault(m["name"], {})
                known |= dict(islice(signs.items(), max(0, _MOST_SIGNS - len(known))))
        for m in _ACT.finditer(scripts):
            self._note(_signs_found(m) if m["found"] else alias.get(m["name"], [f"#{m['name']}"]), m["act"])
        for m in _CHILD.finditer(scripts):
            self._note(_signs_found(m) if m["found"] else alias.get(m["name"], [f"#{m['name']}"]), "remove()")
        for m in _SHEET.finditer(scripts):  # style sheets that a script makes
            self._note([m[1]], "hide()")

    def _note(self, signs: Iterable[str], act: str) -> None:
        for sign in signs:
            self.acts.setdefault(sign, {})[act] = None

    def on(self, element: Any) -> list[str]:
        """What is done to an `element`, by its id or classes: pieces of scripts, as written."""
        if not self.acts:
            return []
        names = [f"#{element.get('id')}", *(f".{name}" for name in (element.get("class") or "").split())]
        return [act for name in names for act in self.acts.get(name, ())]

    def hides(self, element: Any) -> bool:
        """Whether something done to an element takes it from sight."""
        return any(_HIDES.match(act) for act in self.on(element))

    def classes(self, element: Any) -> list[str]:
        """The classes that an element is given."""
        given = (m[1] for act in self.on(element) if (m := _CLASS.match(act)))
        return [name for said in given for names in _NAMES.findall(said) for name in names.split()]

    def fills(self, element: Any) -> bool:
        """Whether something is written into an element, or words of Chinese are put beside its own."""
        return any(_FILLS.match(act) or (_ADDS.match(act) and A_HANZI.search(act)) for act in self.on(element))


def _signs_found(m: re.Match[str]) -> Iterator[str]:
    """The id or class that a call finds elements by: of a selector that of its last part."""
    said = m["found"].strip()
    call = m.string[m.start() : m.start("found")]  # what stands behind it may call for others
    if "getElementById(" in call:
        yield f"#{said}"
    elif "getElementsByClassName(" in call:
        yield f".{said.split()[0]}" if said else ""
    else:
        for selector in said.split(","):
            parts = re.split(r"[\s>+~]+", selector.strip())
            signs = _SIGN.findall(parts[-1])
            yield from signs[:1]
