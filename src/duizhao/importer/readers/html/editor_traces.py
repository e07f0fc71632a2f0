"""What editors of web pages leave in them, of which a browser shows nothing, or something else than the editor did.

Numbers of lists that stand in an attribute or are pictures, words that an editor keeps as deleted, fields that nobody
filled in, and text that an attribute took in because its quotation mark is missing.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from duizhao.importer.readers.html.css import Style
from duizhao.importer.readers.html.hiding import declared_values
from duizhao.importer.readers.html.html_lines import HtmlNote
from duizhao.importer.readers.html.inlay import empty_field
from duizhao.importer.readers.html.markers import marker
from duizhao.importer.readers.html.quoting import words_in
from duizhao.importer.readers.html.text_style import TextStyle
from duizhao.read.numbering import read_number
from duizhao.text.hanzi import COMMON_HANZI

_QUOTED = 14  # characters of an item behind its number
_LONGEST = 80  # characters of what an attribute took in
# Words that are deleted, not yet for good: Word on the web, ICE, CKEditor, Froala.
_DELETED = re.compile(r"TrackChangeTextDeletion|\bice-del\b|suggestion-marker-deletion|\bfr-tracking-deleted\b")
# Names by which style sheets strike out; theirs may stand in a file of their own.
_STRUCK = re.compile(
    r"(?:^|\s)(?:del|deleted|strike(?:-?through)?|line-through|text-(?:decoration-)?line-through)(?:\s|$)"
)
_WIDE_SPACE = re.compile("[\u00a0\u2000-\u200a\u3000]")  # that a browser does not run together
_PICTURED = re.compile(r"\blist-(?:cn|num)-[0-9]+-[0-9]+\b")  # items of UEditor whose numbers are pictures of a server
_NAMES = ("class", "id", "style", "name", "href", "src", "title", "alt", "align", "width", "lang")
_TAG = re.compile(r"</?(?:p|div|span|br|td|tr|table|li|ol|ul|h[1-6]|section|strong|b)\b[^<>]*>", re.I)
_GOES_ON, _LEADS_ON = re.compile(r"[\w%％，。；、]"), re.compile(r"[\w%％，。；、：:]")
_NUMERAL = re.compile("[0-9０-９一二三四五六七八九十百千万两]")
_MOST_BESIDE = 20  # elements that are gone over beside a line to write on


def editor_traces(element: Any, style: Style, text_style: TextStyle, before: str) -> Iterator[HtmlNote]:
    """The notes on what an editor left in an `element`; of gaps and deleted words only where the page shows them.

    Source: HTML Standard, 4.10.5 (fields), 13.2.5.38 (values of attributes); docs/import-fidelity.md.

    Args:
        element: The element.
        style: What holds for it.
        text_style: What holds for the text in it.
        before: The words before it on its line.
    """
    names = element.get("class") or ""
    if not text_style.aside and text_style.hidden is None:
        if element.tag in ("input", "textarea") and (gap := _field_gap(element, before)):
            yield HtmlNote("field", gap, element)
        if gap := _ruled_blank(element, style, before):
            yield HtmlNote("ruled-blank", gap, element)
        deleted = names and (
            _DELETED.search(names)
            or (_STRUCK.search(names) and not text_style.linked and "text-decoration" not in style)
        )
        if deleted and (words := words_in(element)) and not _is_struck_inside(element, words):
            yield HtmlNote("unsure", f"{before}〔{words}〕" if len(words) < _QUOTED else words, element)
    if element.tag in ("li", "ol") and (number := _number_elsewhere(element, style, text_style)):
        yield HtmlNote("generated", f"{number} {words_in(element)[:_QUOTED]}", element)
    if element.tag == "li" and (pictured := _PICTURED.search(names)):
        yield HtmlNote("number-unsure", f"{pictured[0]} {words_in(element)[:_QUOTED]}", element)
    for name, value in element.items():
        if "<" in value and name in _NAMES and (words := _swallowed(value)) and words not in words_in(element):
            yield HtmlNote("swallowed", words[:_LONGEST], element)


def _swallowed(value: str) -> str:
    """The words of a page in the `value` of an attribute that no quotation mark ended where it should; "" for none.

    It has taken in the end of its own tag, so that a > stands before all tags in it.
    """
    own, _, behind = value.partition(">")
    tags = _TAG.findall(behind)
    taken = "<" not in own and (len(tags) > 1 or any(tag.startswith("</") for tag in tags))
    if not taken or own.strip().lower().startswith("javascript:") or not COMMON_HANZI.search(behind):
        return ""
    return " ".join(_TAG.sub(" ", behind).split())


def _is_struck_inside(element: Any, words: str) -> bool:
    """Whether all `words` of an element stand in one below it that strikes them out."""
    return any(words_in(below) == words for below in element.iter("del", "s", "strike"))


def _field_gap(element: Any, before: str) -> str:
    """The gap that a field leaves in a line's words that nobody filled in; "" for none.

    Words go on before and behind it, or stand in its row. What ends in its label is none.
    """
    prompt, behind = empty_field(element), (element.tail or "").strip()[:8]
    if prompt is None:
        return ""
    row = next(element.iterancestors("tr"), None) if not (before.strip() or behind) else None
    before = before if row is None else words_in(row)[:_QUOTED]
    inside = _LEADS_ON.match(before.strip()[-1:]) and _GOES_ON.match(behind)
    return f"{before}〔{prompt}〕{behind}" if inside or (row is not None and before) else ""


def _ruled_blank(element: Any, style: Style, before: str) -> str:
    """The gap of a line to write on, of underlined spaces, inside a line's words; "" for none.

    A number beside it, or an underlined word before it, is what was written on the line.
    """
    ruled = element.tag == "u" or "underline" in declared_values(style, "text-decoration", "text-decoration-line")
    words = "".join(element.itertext()) if ruled else ""
    if not ruled or words.strip() or len(_WIDE_SPACE.findall(words)) < 2:
        return ""
    behind, last = (element.tail or "").strip()[:8], before.strip()[-1:]
    if not (last.isalnum() and behind[:1].isalnum()) or _NUMERAL.match(last) or _NUMERAL.match(behind):
        return ""
    return "" if _underlined_before(element) else f"{before}〔 〕{behind}"


def _underlined_before(element: Any) -> bool:
    """Whether the words before an element, over elements without any, are underlined."""
    for beside in islice(element.itersiblings(preceding=True), _MOST_BESIDE):
        if (beside.tail or "").strip():
            return False
        if "".join(beside.itertext()).strip():
            inside = (beside, *beside.iterdescendants())
            return any(below.tag == "u" or "underline" in (below.get("style") or "") for below in inside)
    return False


def _number_elsewhere(element: Any, style: Style, text_style: TextStyle) -> str:
    """What the number of an item is kept as where the browser does not show it; "" for nothing.

    A number among its words is its own: what is kept or drawn beside it is not missing.
    """
    if (own := read_number(words_in(element))) is not None and not own.bare:
        return ""
    parent = element.getparent()
    ordered = element.tag == "ol" or (parent is not None and parent.tag == "ol")
    kind = text_style.list_style
    level = (element.get("data-leveltext") or "").strip()  # Word on the web: %1、
    if "%" in level:
        seen = marker(1, kind or "decimal") if ordered or kind else ""
        return "" if level.count("%") == 1 and _seen_as(level, seen) else level
    images = declared_values(style, "list-style")
    if not images or images == "none":  # another value takes the picture of the list away
        images = declared_values(style, "list-style-image")
    if element.tag == "li" and kind == "none":
        images += declared_values(style, "background", "background-image")
    return images if ordered and "url(" in images else ""


def _seen_as(level: str, seen: str) -> bool:
    """Whether a number that is `seen`, 一、, is written as its item keeps it, %1、; "" is none."""
    before, after = re.split("%[0-9]?", level, maxsplit=1)
    return seen.startswith(before) and seen.endswith(after) and seen[len(before) : len(seen) - len(after)].isalnum()
