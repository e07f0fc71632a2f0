"""What editors of web pages leave in them, of which a browser shows nothing, or something else than the editor did.

Numbers of lists that stand in an attribute or are pictures, words that an editor keeps as deleted, fields that nobody
filled in, and text that an attribute took in because its quotation mark is missing.
"""

import re
from collections.abc import Iterator
from typing import Any

from duizhao.importer.readers.html.css import Style
from duizhao.importer.readers.html.hiding import declared_values
from duizhao.importer.readers.html.html_lines import HtmlNote
from duizhao.importer.readers.html.inlay import empty_field
from duizhao.importer.readers.html.quoting import words_in
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


def editor_traces(element: Any, style: Style, before: str) -> Iterator[HtmlNote]:
    """The notes on what an editor left in an `element`.

    Source: HTML Standard, 4.10.5 (fields), 13.2.5.38 (values of attributes); docs/import-fidelity.md.

    Args:
        element: The element.
        style: What holds for it.
        before: The words before it on its line.
    """
    names = element.get("class") or ""
    if element.tag in ("input", "textarea") and (gap := _field_gap(element, before)):
        yield HtmlNote("empty-field", gap, element)
    if gap := _ruled_blank(element, style, before):
        yield HtmlNote("empty-field", gap, element)
    if element.tag in ("li", "ol") and (number := _number_elsewhere(element, style, names)):
        yield HtmlNote("generated", f"{number} {words_in(element)[:_QUOTED]}", element)
    deleted = names and (_DELETED.search(names) or (_STRUCK.search(names) and "text-decoration" not in style))
    if deleted and (words := words_in(element)):
        yield HtmlNote("unsure", f"{before}〔{words}〕" if len(words) < _QUOTED else words, element)
    for name, value in element.items():
        if "<" in value and name in _NAMES and COMMON_HANZI.search(value) and (tag := _TAG.search(value)):
            words = " ".join(_TAG.sub(" ", value[tag.start() :] if name in ("title", "alt") else value).split())
            yield HtmlNote("swallowed", words.partition(">")[2][:_LONGEST] or words[:_LONGEST], element)


def _field_gap(element: Any, before: str) -> str:
    """The gap that a field leaves in a line's words that nobody filled in; "" for none."""
    prompt, behind = empty_field(element), (element.tail or "").strip()[:8]
    if prompt is None:
        return ""
    row = next(element.iterancestors("tr"), None) if not (before.strip() or behind) else None
    before = before if row is None else words_in(row)[:_QUOTED]
    return f"{before}〔{prompt}〕{behind}" if before.strip() or behind else ""


def _ruled_blank(element: Any, style: Style, before: str) -> str:
    """The gap of a line to write on, of underlined spaces, inside a line's words; "" for none."""
    ruled = element.tag == "u" or "underline" in declared_values(style, "text-decoration", "text-decoration-line")
    words = "".join(element.itertext()) if ruled else ""
    behind = (element.tail or "").strip()[:8]
    blank = ruled and not words.strip() and len(_WIDE_SPACE.findall(words)) > 1
    return f"{before}〔 〕{behind}" if blank and before.strip()[-1:].isalnum() and behind[:1].isalnum() else ""


def _number_elsewhere(element: Any, style: Style, names: str) -> str:
    """What the number of an item is kept as where the browser does not show it; "" for nothing."""
    level = (element.get("data-leveltext") or "").strip()  # Word on the web: %1、
    if "%" in level and (level != "%1." or declared_values(style, "list-style-type", "list-style") == "none"):
        return level
    if pictured := _PICTURED.search(names):
        return pictured[0]
    ordered = element.tag == "ol" or (element.getparent() is not None and element.getparent().tag == "ol")
    images = declared_values(style, "list-style", "list-style-image")
    if element.tag == "li":
        images += declared_values(style, "background", "background-image")
    return images if ordered and "url(" in images else ""
