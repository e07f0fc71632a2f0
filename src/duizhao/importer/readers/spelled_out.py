"""Documents of other office programs, with all that LibreOffice would work out anew or lose written as plain text.

LibreOffice 7.4 sets fields anew when it converts (a date becomes today's, a file's name that of a file of its own),
writes an input field several times, shows hidden sections of OpenDocument, and loses EQ fields of RTF (for UOF, see
uof.py). What a document stores as shown is what its readers saw; so it is put in the place of the field before.

Source: ODF 1.3 part 3, 5.4 (sections), 7.3 to 7.7 (fields); RTF 1.9.1, fields; MS-DOC 2.8.25, 2.9.90 (fields of doc).
"""

import io
import re
import struct
import zipfile
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

from duizhao.importer.failure import ImportFailure
from duizhao.importer.readers.docx.word_fields import equation, is_renewed, leaves_a_gap, reading_above
from duizhao.importer.readers.odf_controls import ODF_TEXT, controls_written
from duizhao.importer.readers.package import Package, parse_xml
from duizhao.importer.readers.raw_file import RawFile
from duizhao.importer.readers.rtf_numbers import with_stored_numbers
from duizhao.importer.readers.uof import uof_spelled_out
from duizhao.importer.word_binary import BEGIN, doc_file, with_table
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
        "author-initials creator initial-creator creation-date creation-time modification-date modification- "
        "time print-date print-time printed-by editing-cycles editing-duration page-count paragraph-count "
        "word-count character-count table-count image-count object-count chapter user-defined reference-ref "
        "bookmark-ref note-ref sequence-ref sequence variable-set variable-get variable-input expression "
        "user-field-get user-field-input database-display database-name database-row-number page-variable-get "
        "page-number measure sender-firstname sender-lastname sender-company sender-title sender-position "
        "template-name sheet-name bibliography-mark",
    )
)
_MOST_REPEATED = 200  # rows that one row stands for
_PALE = re.compile(r"[0-9](?:\.[0-9]+)?%")
_LONGEST = 200_000  # bytes of a field
_BRACE = re.compile(rb"\\.|[{}]", re.S)
_RTF_FIELD = re.compile(rb"\{\\field(?![a-z])")
_RTF_CODE = re.compile(rb"\{\\\*\\fldinst(?![a-z])")
_RTF_RESULT = re.compile(rb"\{\\fldrslt(?![a-z])")
_DRAWN = re.compile(rb"\\(?:pict|shp|object|do)(?![a-z])")  # a field that shows a picture
_RTF_TWICE = re.compile(rb"\{\\upr(?![a-z])")  # a text in the code page of its font, and again in Unicode
_RTF_UNICODE = re.compile(rb"\{\\\*\\ud(?![a-z])")
_SET_ANEW = re.compile(
    r"(?i)(?:DATE|TIME|CREATEDATE|SAVEDATE|PRINTDATE|FILENAME|NUMPAGES|NUMWORDS|NUMCHARS|SEQ|REF|PAGEREF|NOTEREF|STYLEREF"
    r"|DOCPROPERTY|TITLE|SUBJECT|AUTHOR|LASTSAVEDBY|COMMENTS|KEYWORDS|INFO|EDITTIME|REVNUM|USERNAME|SECTION|IF|=)(?![a-z])"
)
_QUOTE = 35  # the type of a field whose result LibreOffice takes as it is stored (MS-DOC 2.9.90)
_SYMBOL = re.compile(r"\s*SYMBOL(?![A-Za-z])", re.I)
_SHAPE = re.compile(rb"\{\\shp(?![a-z])")
_UNSEEN_SHAPE = re.compile(rb"\{\\sn fHidden\}\s*\{\\sv 1\}")
_SHAPE_TEXT = re.compile(rb"\\(?:shptxt|plain|pard)(?![a-z]) ?")
_EQ = re.compile(r"\s*EQ(?![A-Za-z])", re.I)


def spelled_out(file: RawFile) -> tuple[bytes, str]:
    """The bytes of a `file` with plain text in the place of fields, and its name; as they are where nothing is to do.

    Source: ODF 1.3 part 3, RTF 1.9.1, MS-DOC, as the module says; GB/T 20916 for UOF.
    """
    raw = file.raw
    try:
        if raw.lstrip()[:5] == b"{\\rtf":
            return _rtf(with_stored_numbers(_unseen_shapes(_unicode_form(raw)))), file.name
        if file.is_compound:
            return _doc(raw), file.name
        if file.is_zip:
            return _zipped(raw), file.name
        if file.is_xml:
            head = file.head.lower()
            return _changed_xml(
                raw, uof_spelled_out if b"uof" in head and b"opendocument" not in head else _odf
            ), file.name
    except (ImportFailure, ValueError, KeyError, IndexError, struct.error, RecursionError, zipfile.BadZipFile):
        pass  # LibreOffice says whether it can read it
    return raw, file.name


def _changed_xml(raw: bytes, change: Callable[[Any], bool]) -> bytes:
    from lxml import etree

    root = parse_xml(raw, "")
    if not change(root):
        return raw
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return made


def _zipped(raw: bytes) -> bytes:
    package = Package(raw)
    content = package.read("content.xml")
    if content is None or (made := _changed_xml(content, _odf)) is content:
        return raw
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            if not info.is_dir():
                data = made if info.filename == "content.xml" else package.read(info.filename) or b""
                new.writestr(info, data)
    return out.getvalue()


def _odf(root: Any) -> bool:
    """Writes out what LibreOffice 7.4 loses or works out anew; whether anything was changed."""
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


def _doc(raw: bytes) -> bytes:
    """Says of fields that LibreOffice would set anew that they quote; their codes and results stay as they are."""
    found = doc_file(raw)
    if found is None:
        return raw
    table = bytearray(found.table)
    for begin, mark in found.fields():
        code = found.text[begin + 1 : begin + 200]
        if found.text[begin : begin + 1] == chr(BEGIN) and "\x14" in code and _SET_ANEW.match(code.lstrip()):
            table[mark] = _QUOTE
    return raw if table == found.table else with_table(raw, found, bytes(table))


def _rtf(raw: bytes) -> bytes:
    """Puts the stored result of fields in their place; of EQ fields without one, what they show."""
    out: list[bytes] = []
    at = 0
    for start, end in _rtf_groups(raw, _RTF_FIELD):
        if start < at:
            continue
        field = raw[start:end]
        code = next(iter(_rtf_groups(field, _RTF_CODE)), None)
        words = _group_words(field[code[0] : code[1]]).strip() if code else ""
        result = next(iter(_rtf_groups(field, _RTF_RESULT)), None) if code else None
        stored = field[result[0] : result[1]] if result else b""
        if _EQ.match(words) and not _group_words(re.sub(rb"\\fldrslt ?", b"", stored, count=1)).strip():
            above = reading_above(words)
            hidden = f"{{\\v {''.join(map(_rtf_escape, above))}}}" if above else ""  # so that the reader tells it
            stored = f"{{{''.join(map(_rtf_escape, equation(words[2:])))}{hidden}}}".encode("ascii")
        elif not stored or (_SET_ANEW.match(words) is None and _SYMBOL.match(words) is None):
            continue
        out += (raw[at:start], re.sub(rb"\\fldrslt ?", b"", stored, count=1))
        at = end
    return b"".join((*out, raw[at:])) if out else raw


def _unicode_form(raw: bytes) -> bytes:
    """Puts the Unicode form of a text in the place of its two forms (RTF 1.9.1, \\upr): LibreOffice 7.4 reads both."""
    out: list[bytes] = []
    at = 0
    for start, end in _rtf_groups(raw, _RTF_TWICE) if b"\\upr" in raw else ():
        if start >= at and (own := next(iter(_rtf_groups(raw[start:end], _RTF_UNICODE)), None)) is not None:
            out += (raw[at:start], _RTF_UNICODE.sub(b"{", raw[start + own[0] : start + own[1]], count=1))
            at = end
    return b"".join((*out, raw[at:])) if out else raw


def _unseen_shapes(raw: bytes) -> bytes:
    """Hides the text of shapes that are hidden (RTF 1.9.1, fHidden): LibreOffice 7.4 shows it."""
    out: list[bytes] = []
    at = 0
    for start, end in _rtf_groups(raw, _SHAPE) if b"fHidden" in raw else ():
        if start >= at and _UNSEEN_SHAPE.search(raw, start, end):
            out += (raw[at:start], _SHAPE_TEXT.sub(lambda m: m[0].rstrip() + b"\\v ", raw[start:end]))
            at = end
    return b"".join((*out, raw[at:])) if out else raw


def days_of_rtf(raw: bytes) -> Iterator[str]:
    """The stored results of fields of an RTF file, `raw`, that show the day of its opening, and are not locked.

    Source: RTF Specification 1.9.1.
    """
    for start, end in _rtf_groups(raw, _RTF_FIELD):
        field = raw[start:end]
        code = next(iter(_rtf_groups(field, _RTF_CODE)), None)
        result = next(iter(_rtf_groups(field, _RTF_RESULT)), None)
        if (
            code
            and result
            and b"\\fldlock" not in field[: code[0]]
            and is_renewed(_group_words(field[code[0] : code[1]]))
        ):
            yield _group_words(field[result[0] : result[1]]).strip()


def blanks_of_rtf(raw: bytes) -> Iterator[str]:
    """The codes of fields of an RTF file, `raw`, that store no result though they would show a number or words.

    Source: RTF Specification 1.9.1.
    """
    for start, end in _rtf_groups(raw, _RTF_FIELD):
        field = raw[start:end]
        code = next(iter(_rtf_groups(field, _RTF_CODE)), None)
        result = next(iter(_rtf_groups(field, _RTF_RESULT)), None)
        words = _group_words(field[code[0] : code[1]]).strip() if code else ""
        stored = field[result[0] : result[1]] if result else b""
        empty = not _group_words(stored).strip() and not _DRAWN.search(stored)
        if empty and leaves_a_gap(words, None) and not _EQ.match(words):
            yield words


def _rtf_groups(raw: bytes, head: re.Pattern[bytes]) -> Iterator[tuple[int, int]]:
    """Where groups of RTF that begin so start and end."""
    for m in head.finditer(raw):
        depth, at = 0, m.start()
        end = min(len(raw), at + _LONGEST)
        while (brace := _BRACE.search(raw, at, end)) is not None:
            at = brace.end()
            depth += {b"{": 1, b"}": -1}.get(brace[0], 0)
            if depth == 0:
                yield m.start(), at
                break


def _group_words(group: bytes) -> str:
    from duizhao.importer.rtf import lines_of_rtf

    own = re.sub(rb"\{(?:\\\*)?\\(?:fldinst|fldrslt) ?", b"{", group, count=1)
    plain = own.replace(b"\\\\", b"\\'5c")
    return " ".join(lines_of_rtf(b"{\\rtf1\\ansi\\ansicpg936 " + plain + b"}"))


def _rtf_escape(sign: str) -> str:
    if sign.isascii():
        return f"\\{sign}" if sign in "\\{}" else sign
    units = sign.encode("utf-16-le")
    pairs = (int.from_bytes(units[i : i + 2], "little", signed=True) for i in range(0, len(units), 2))
    return "".join(f"\\u{unit}?" for unit in pairs)
