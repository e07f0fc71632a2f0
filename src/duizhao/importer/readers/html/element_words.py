"""What the words of an element tell of it: whether it leads through the site, is seen though unspoken, or is short."""

import re
from typing import Any

from duizhao.text.hanzi import A_HANZI

UNTEXT = frozenset(["script", "style", "head", "link", "meta"])
_NAMES = re.compile(
    r"(?i)(^|[\s_-])(nav|menu|breadcrumb|crumb|foot(er)?|sidebar|share|toolbar|tool|pager|page-?nav|rel|related?|recommend|hot"
    r"|copyright|links?|location|position|weizhi|dqwz)($|[\s_-])"
)
_NAVIGATION = frozenset(("nav", "footer", "aside", "button", "menu"))
_SENTENCE = re.compile("[，。；]")
_FIGURE = re.compile("[0-9]")
_TOUCHING = re.compile("[0-9A-Za-z\u3400-\u9fff，、。；：（）]")


def is_seen_unspoken(element: Any) -> bool:
    """Whether the words of an `element` of a line, which are kept from being read aloud alone, are seen.

    A browser shows them (WAI-ARIA 1.2, aria-hidden). Words without hanzi and figures are names of icons, and beside a
    formula it is the formula that is drawn.
    """
    around = element.getparent()
    formula = around is not None and next(around.iter("math"), None) is not None
    words = words_below(element)
    return not formula and (A_HANZI.search(words) is not None or _FIGURE.search(words) is not None)


def is_short_element(element: Any) -> bool:
    """Whether the words of an `element` are few, and no sentence."""
    text = words_below(element)
    return len(text) < 40 and not _SENTENCE.search(text)


def is_navigation(element: Any, tag: str) -> bool:
    """Whether `element`, a `tag`, leads through the site: its name or class says so, and its text is links or short.

    A name alone never counts against running text: `share`, `hot` or `position` may be said of any block of a page.
    Heads and feet of printed pages, which LibreOffice names by a title, are none of the text whatever they hold. Own
    rule; of elements: HTML Standard, 4.3.4 (nav), 4.3.5 (aside), 4.3.9 (footer).
    """
    if tag == "div" and element.get("title") in ("header", "footer") and element.getparent().tag == "body":
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    if tag == "button" and _FIGURE.search(words_below(element)) and _in_sentence(element):
        return False
    named = tag in _NAVIGATION or (tag not in ("body", "html") and _NAMES.search(names) is not None)
    return (named or element.get("role") == "navigation") and not _is_running_text(element)


def _in_sentence(element: Any) -> bool:
    """Whether words, or the signs between them, touch an element on both sides."""
    before = element.getprevious()
    ahead = (element.getparent().text if before is None else before.tail) or ""
    return _TOUCHING.match(ahead[-1:]) is not None and _TOUCHING.match(element.tail or "") is not None


def _is_running_text(element: Any) -> bool:
    words = words_below(element)
    linked = sum(len("".join(a.itertext()).strip()) for a in element.iter("a"))
    return _SENTENCE.search(words) is not None and linked * 2 <= len(words)


def words_below(element: Any) -> str:
    """All text below an element but scripts, styles and comments, without white space at its ends."""
    parts: list[str] = []
    for below in element.iter():
        if isinstance(below.tag, str) and below.tag not in UNTEXT:
            parts.append(below.text or "")
        if below is not element:
            parts.append(below.tail or "")
    return "".join(parts).strip()
