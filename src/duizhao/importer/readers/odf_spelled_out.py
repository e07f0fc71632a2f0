"""OpenDocument texts with all that LibreOffice would work out anew or lose written as plain text.

LibreOffice 7.4 sets fields anew when it converts, shows hidden sections, and loses fields of metadata and rows.
What a document stores as shown is what its readers saw; so it is put in the place of the field before.

Source: ODF 1.3 part 3, 5.4 (sections), 7.3 to 7.7 (fields).
"""

import re
from copy import deepcopy
from typing import Any

from duizhao.importer.readers.odf_controls import ODF_TEXT, controls_written
from duizhao.text.numerals import digits_to_int

_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_FORMAT = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_HIDDEN = "hidden-by-its-section"  # the name of a style that hides text
# Fields of OpenDocument whose text is what was shown (part 3, 7.3 to 7.7); choices and prompts stay fields.
_FIELDS = frozenset(
    re.findall(
        r"[a-z-]+",
        "text-input conditional-text date time file-name title subject keywords description author-name "
        "author-initials creator initial-creator creation-date creation-time modification-date "
        "modification-time print-date print-time printed-by editing-cycles editing-duration page-count paragraph-count "
        "word-count character-count table-count image-count object-count chapter user-defined reference-ref "
        "bookmark-ref note-ref sequence-ref sequence variable-set variable-get variable-input expression "
        "user-field-get user-field-input database-display database-name database-row-number page-variable-get "
        "page-number measure sender-firstname sender-lastname sender-company sender-title sender-position "
        "template-name sheet-name bibliography-mark",
    )
)
_MOST_REPEATED = 200  # rows that one row stands for
_PALE = re.compile(r"[0-9](?:\.[0-9]+)?%")


def odf_spelled_out(root: Any) -> bool:
    """Writes out what LibreOffice 7.4 loses or works out anew in a document, `root` (lxml); whether it changed.

    Source: ODF 1.3 part 3, as the module says.
    """
    done = [_repeated_rows(root), _kept_fields(root), _unseen_letters(root), controls_written(root), _odf_fields(root)]
    return any(done)


def _repeated_rows(root: Any) -> bool:
    """Writes a row that stands for several out as often as it says (part 3, 19.677): LibreOffice 7.4 takes it once."""
    rows = [row for row in root.iter(f"{_TABLE}table-row") if row.get(f"{_TABLE}number-rows-repeated", "1") != "1"]
    for row in rows:
        count = digits_to_int(row.attrib.pop(f"{_TABLE}number-rows-repeated")) or 1
        above = row.getparent()
        if above is not None and "".join(row.itertext()).strip():
            for _ in range(min(count, _MOST_REPEATED) - 1):
                above.insert(above.index(row), deepcopy(row))
    return bool(rows)


def _kept_fields(root: Any) -> bool:
    """Makes fields of metadata plain text (part 3, 7.5.20): LibreOffice 7.4 loses their words."""
    found = [*root.iter(f"{ODF_TEXT}meta-field")]
    for field in found:
        field.tag = f"{ODF_TEXT}span"
        field.attrib.clear()
    return bool(found)


def _unseen_letters(root: Any) -> bool:
    """Makes letters white that show next to nothing (loext:opacity): LibreOffice 7.4 writes no such look to docx."""
    found = [e for e in root.iter(f"{_STYLE}text-properties") if _PALE.fullmatch(e.get(f"{_LOEXT}opacity") or "")]
    for pale in found:
        pale.set(f"{_FORMAT}color", "#ffffff")
        del pale.attrib[f"{_LOEXT}opacity"]  # white of no opacity at all is, to LibreOffice, the automatic colour
    return bool(found)


def _odf_fields(root: Any) -> bool:
    """Puts the text of fields in their place, and hides what hidden sections hold; whether anything was changed."""
    fields = [e for e in root.iter() if isinstance(e.tag, str) and e.tag.startswith(ODF_TEXT) and _local(e) in _FIELDS]
    fields = [field for field in fields if _below_tag(field, f"{_OFFICE}text")]
    unseen = [field for field in fields if field.get(f"{ODF_TEXT}display") == "none"]  # a value that is only set
    for element in root.iter(f"{ODF_TEXT}hidden-text", f"{ODF_TEXT}script"):
        if _below_tag(element, f"{_OFFICE}text"):
            fields.append(element)
            if _local(element) == "script" or _is_hidden(element) or element.get(f"{ODF_TEXT}is-hidden") is None:
                unseen.append(element)
            element.text = element.get(f"{ODF_TEXT}string-value") or element.text
    for field in fields:
        if field not in unseen:
            _unwrap(field)
    hidden = [
        e for e in root.iter(f"{ODF_TEXT}section") if e.get(f"{ODF_TEXT}display", "true") != "true" and _is_hidden(e)
    ]
    marks = [e for e in root.iter(f"{ODF_TEXT}hidden-paragraph") if _is_hidden(e)]
    texts = [p for section in hidden for p in section.iter(f"{ODF_TEXT}p", f"{ODF_TEXT}h")]
    texts += [mark.getparent() for mark in marks if mark.getparent() is not None]
    styles = root.find(f"{_OFFICE}automatic-styles")
    if (texts or unseen) and styles is not None:
        style = styles.makeelement(f"{_STYLE}style", {f"{_STYLE}name": _HIDDEN, f"{_STYLE}family": "text"})
        style.append(style.makeelement(f"{_STYLE}text-properties", {f"{ODF_TEXT}display": "none"}))
        styles.append(style)
        for field in unseen:
            field.tag = f"{ODF_TEXT}span"
            field.attrib.clear()
            field.set(f"{ODF_TEXT}style-name", _HIDDEN)
        for paragraph in texts:
            for inner in paragraph.iter(f"{ODF_TEXT}span"):  # LibreOffice 7.4 keeps the look of the innermost alone
                inner.set(f"{ODF_TEXT}style-name", _HIDDEN)
            span = paragraph.makeelement(f"{ODF_TEXT}span", {f"{ODF_TEXT}style-name": _HIDDEN})
            span.text, paragraph.text = paragraph.text, None
            span.extend(list(paragraph))
            paragraph.append(span)
    return bool(fields or texts)


def _is_hidden(element: Any) -> bool:
    """Whether a section or paragraph that may be hidden is: by itself, or as its condition was last found to be."""
    said = element.get(f"{ODF_TEXT}is-hidden")
    return bool(said == "true" if said is not None else element.get(f"{ODF_TEXT}display") == "none")


def _below_tag(element: Any, tag: str) -> bool:
    return any(above.tag == tag for above in element.iterancestors())


def _local(element: Any) -> str:
    name: str = element.tag.rpartition("}")[2]
    return name


def _unwrap(element: Any) -> None:
    """Puts the text below an element in its place."""
    above = element.getparent()
    words = "".join(element.itertext()) + (element.tail or "")
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + words
    else:
        above.text = (above.text or "") + words
    above.remove(element)
