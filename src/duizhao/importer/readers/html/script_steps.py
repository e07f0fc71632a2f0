"""How scripts find elements, and go on from these to others, as selectors of style sheets.

Source: DOM Standard, 4.2.6 and 4.4; Selectors Level 4, 4.5 and 15.
"""

import re
from collections.abc import Iterator

from duizhao.importer.readers.html.selector_text import comma_parts, read_selector
from duizhao.importer.readers.html.selectors import Selector

_LONGEST = 200  # characters of a selector; of a longer one only its last step is kept
_STRING = r"""(?P<{0}>"[^"\n]{{1,80}}"|'[^'\n]{{1,80}}'|`[^`$\n]{{1,80}}`)"""
# Calls that find elements: by their own names, or by any name that is handed a selector of a class or an id.
FINDING_CALL = (
    r"(?:(?P<{0}_by>getElementById|getElementsBy(?:ClassName|TagName|Name)|querySelector(?:All)?)|(?<![\w$])(?:\$|jQuery)"
    r"""|(?<![\w$])[A-Za-z_$][\w$]*(?=\(\s*+["'`][#.][A-Za-z]))"""
    rf"\(\s*{_STRING}\s*\)"
)
# From what was found on to others: inside it, beside it, above it.
FURTHER_STEPS = (
    r"(?P<steps>(?:\[[^\]\n]{1,20}\]|\s*\.\s*(?:(?:find|children|querySelector(?:All)?|getElementsBy\w+|item|eq|first|last"
    r"|next|prev|parent|parents|closest|siblings|nextAll|prevAll|filter|not|contents|get|slice)\([^()\n]{0,80}\)"
    r"|body|documentElement|(?:first|last)(?:Element)?Child|children|childNodes|parentNode|parentElement"
    r"|(?:next|previous)(?:Element)?Sibling|rows|cells|tBodies)(?![\w$(])){0,12}+)"
)  # bounded, as each name in a long chain begins one
FURTHER_STEP = re.compile(
    r"\.\s*(?:(?P<into>find|children|querySelector(?:All)?|getElementsBy(?:TagName|ClassName))(?=\(\s*[\"'`])"
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
ONLY_NAMED = "?"  # before a name of a script that may be an element's id, and mostly is none
_OF_LIBRARY = re.compile(
    r":(?:first|last|even|odd|visible|header|parent|input|text|button|(?:eq|gt|lt|contains)\([^)]*\))(?![\w-])"
)  # what jQuery's selectors know beside those of CSS
_SIGN = re.compile(r"[.#][\w-]+")
PAGE = ("body", "html")


def selectors_found(m: re.Match[str]) -> Iterator[str]:
    """The selectors that a call, `m` with the groups of `FINDING_CALL`, finds elements by.

    Source: DOM Standard, 4.2.6 and 4.4.
    """
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


def stepped(place: str, step: re.Match[str]) -> Iterator[str]:
    """The selectors of what a script goes on to from a selector, `place`, by a `step` of `FURTHER_STEP`.

    Source: Selectors Level 4, 4.5 and 15.
    """
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
    elif place and place[0] != ONLY_NAMED and (last := _LAST.findall(place)):
        for form in _RELATIONS[step["beside"] or _NODES[step["node"]]]:
            for part in comma_parts(inner):
                yield _short(form.format(place=place, inner=part.strip() or "*", last=last[-1]), part.strip())


def _short(place: str, otherwise: str) -> str:
    return place if len(place) <= _LONGEST else otherwise[:_LONGEST]


def filed_under(place: str) -> tuple[str, Selector | None]:
    """The id, class or name by which what is done at a `place` is kept; or the selector, where it takes one.

    Source: Selectors Level 4, 3.
    """
    place = place.replace(ONLY_NAMED, "#", 1) if place[0] == ONLY_NAMED else place
    bare = place
    while bare != (bare := _BRACKETS.sub("", bare)):
        pass
    last = re.split(r"[\s>+~]+", bare)[-1]
    if last in PAGE and bare == place:
        return last, None
    sign = _SIGN.search(last)
    if sign and ":not(" not in place:
        return sign[0], None
    selector, _ = read_selector(_OF_LIBRARY.sub("", place).strip())
    return (sign[0] if sign else "", None) if selector is None else ("", selector)
