"""The witness of a file before an office program converts it: its text by a plain walk, for what the conversion loses.

doc: old_word.py; odt, fodt: all text of the content and of the formulas in it (ODF 1.3); uof, uot: all 文本串 of text
and objects (GB/T 20916); rtf: rtf.py, its formulas are counted. Only letters, figures and hanzi count: how signs and
symbol fonts are stored differs. Anything unusual gives no witness rather than a wrong one.
"""

import re
import struct
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from duizhao.importer.account.account import Account, account, count_form, without_marks
from duizhao.importer.account.odf_blanks import blanks
from duizhao.importer.account.odf_case import small_letters
from duizhao.importer.account.uof_text import uof_paragraphs, uof_unread
from duizhao.importer.account.witness import Unread, Witness, WitnessPiece, local_attribute, local_name, plain_words
from duizhao.importer.extract import Extract
from duizhao.importer.failure import ImportFailure
from duizhao.importer.readers.package import Package, parse_xml
from duizhao.importer.readers.raw_file import OLE
from duizhao.importer.rtf import lines_of_rtf
from duizhao.model import Reason

PLACE = Reason("file-before-conversion")
_SKIPPED = (
    "note-citation",
    "creator",
    "date",
    "date-string",
    "title",
    "desc",
    "annotation",
    "binary-data",
    "sender-initials",
)
_PARAGRAPHS = ("p", "h", "math")


def witness_office(raw: bytes) -> Witness | None:
    """What a doc, odt, fodt, uof or rtf, `raw`, says before it is converted; None where it cannot be told.

    Source: MS-DOC, ODF 1.3, GB/T 20916, RTF 1.9.1, as the module says.
    """
    try:
        if raw.startswith(OLE):
            from duizhao.importer.account.old_word import (
                witness_doc,
            )  # with the readers of Word: only its files need them

            return witness_doc(raw, PLACE)
        if raw.startswith(b"PK"):
            return _witness_odt(raw)
        if b"<uof:UOF" in raw[:4096]:
            root = parse_xml(raw, "uof")
            return Witness(tuple(uof_paragraphs(root, PLACE)), tuple(uof_unread(root, PLACE)))
        if b"opendocument:xmlns" in raw[:4096]:
            root = parse_xml(raw, "fodt")
            unread = (*_told_by(root), *small_letters(root, [root], PLACE))
            return Witness((*_odf_paragraphs(root), *_control_words(root)), unread)
    except (ImportFailure, struct.error, IndexError, KeyError, ValueError, RecursionError, zipfile.BadZipFile):
        return None
    if raw.lstrip()[:5] == b"{\\rtf":
        from duizhao.importer.readers.rtf_spelled_out import blanks_of_rtf, days_of_rtf
        from duizhao.importer.readers.rtf_whole import brackets_missing

        count = raw.count(b"\\moMath ") + raw.count(b"\\moMath{")
        pieces = tuple(WitnessPiece(words, PLACE) for line in lines_of_rtf(raw) if (words := plain_words(line)))
        days = tuple(Unread("renewed", 1, PLACE, day) for day in days_of_rtf(raw))
        blanks = tuple(Unread("blank", 1, PLACE, code) for code in blanks_of_rtf(raw))
        last = pieces[-1].text[-12:] if pieces else ""
        cut = (Unread("cut-off", 1, PLACE, last),) if brackets_missing(raw) else ()
        return Witness(pieces, (*days, *blanks, *cut, *((Unread("equation", count, PLACE),) if count else ())))
    return None


def lost_in_conversion(raw: bytes, converted: bytes, extract: Extract) -> Account:
    """The text and formulas that a file had before its conversion and that no line of its extract has.

    What is struck, hidden or deleted stands elsewhere in the extract, so a text counts as lost only where some of its
    characters are fewer in the whole extract than in the file.

    Args:
        raw: The file as it came (doc, wps, rtf, odt …).
        converted: The docx that an office program made of it.
        extract: What was read of that.
    """
    witness = witness_office(raw)
    if witness is None:
        return Account(0, 0)
    if raw.startswith(OLE) and not converted.startswith(b"PK"):  # by antiword
        witness = replace(witness, unread=(*witness.unread, *_converted_lost_formats(raw)))
    found = account(witness, extract)
    # Numbers that a reader makes stand for none of the file's own; RTF stores those of its lists.
    stored = raw.lstrip().startswith(b"{\\rtf")
    read = "".join((line.number if stored and not line.note else "") + line.text for line in extract.lines)
    there = Counter(without_marks(count_form(read), extract))
    gone = Counter(count_form("".join(piece.text for piece in witness.pieces))) - there
    lost = tuple(text for text in found.lost if Counter(count_form(text.text)) & gone)
    kept = _formulas(converted)
    formulas = (u for u in witness.unread if u.kind == "equation" and u.count > kept)
    others = (u for u in witness.unread if u.kind != "equation")
    unread = (*(replace(u, count=u.count - kept) for u in formulas), *others)
    return replace(found, missing=sum(len(count_form(one.text)) for one in lost), lost=lost, unread=unread)


def _converted_lost_formats(raw: bytes) -> tuple[Unread, ...]:
    from duizhao.importer.account.lost_formats import lost_formats

    try:
        return tuple(lost_formats(raw, PLACE))
    except (struct.error, IndexError, KeyError, ValueError):
        return ()


def _formulas(converted: bytes) -> int:
    """The formulas and objects that a converted file holds; its own witness tells of the latter."""
    try:
        data = Package(converted).read("word/document.xml") or b""
    except ImportFailure:
        return 0
    return len(re.findall(rb"<m:oMath[ >]|<o:OLEObject ", data))


def _witness_odt(raw: bytes) -> Witness | None:
    package = Package(raw)
    pieces: list[WitnessPiece] = []
    unread: list[Unread] = []
    styles = package.xml("styles.xml") if "styles.xml" in package.names else None
    for name in sorted(n for n in package.names if n.rpartition("/")[2] == "content.xml"):
        root = package.xml(name)
        pieces += (*_odf_paragraphs(root), *_control_words(root)) if root is not None else ()
        unread += _told_by(root) if root is not None else ()
        trees = [tree for tree in (styles, root) if tree is not None]
        unread += small_letters(root, trees, PLACE) if root is not None else ()
    for name in sorted(n for n in package.names if n.endswith(".xml")) if not pieces else ():
        root = package.xml(name)
        pieces += uof_paragraphs(root, PLACE) if root is not None else ()
    return Witness(tuple(pieces), tuple(unread)) if pieces else None


def _told_by(root: Any) -> tuple[Unread, ...]:
    """What a tree of OpenDocument says that its conversion shows otherwise, or not."""
    return (
        *_list_only_items(root),
        *_renewed_fields(root),
        *blanks(root, PLACE),
        *_collapsed_rows(root),
        *_conditional_sections(root),
    )


def _control_words(root: Any) -> Iterator[WitnessPiece]:
    """Words in controls of forms (ODF 1.3 part 3, 13.5): what is filled in or chosen, and labels that stand alone."""
    for control in root.iter():
        name = local_name(control)
        chosen = name == "option" and local_attribute(control, "current-selected") == "true"
        shown = ["current-value"] if name not in ("hidden", "password") else []
        shown += ["label"] if chosen or name in ("fixed-text", "checkbox", "radio") else []
        for attribute in shown:
            if words := plain_words(local_attribute(control, attribute)):
                yield WitnessPiece(words, PLACE)


def _list_only_items(root: Any) -> Iterator[Unread]:
    """Items that hold only a list, behind others: programs differ on whether they take a number (ODF 1.3, 5.3.3)."""
    for item in root.iter("{*}list-item"):
        first = next((child for child in item if local_name(child)), None)
        if (
            first is not None
            and local_name(first) == "list"
            and any(local_name(e) == "list-item" for e in item.itersiblings(preceding=True))
        ):
            yield Unread("item", 1, PLACE, "".join("".join(first.itertext()).split())[:30])


def _renewed_fields(root: Any) -> Iterator[Unread]:
    """Days and times that are set anew whenever the document is opened (ODF 1.3 part 3, 7.3.2, 7.3.3)."""
    for field in root.iter("{*}date", "{*}time"):
        if (
            field.tag.endswith("text:1.0}" + local_name(field))
            and local_attribute(field, "fixed") != "true"
            and (words := "".join(field.itertext()))
        ):
            yield Unread("renewed", 1, PLACE, words.strip())


def _collapsed_rows(root: Any) -> Iterator[Unread]:
    """Rows and columns of tables that the file hides (table:visibility): LibreOffice 7.4 shows them."""
    for part in root.iter("{*}table-row", "{*}table-column"):
        if local_attribute(part, "visibility") in ("collapse", "filter"):
            words = "".join("".join(part.itertext()).split()) or "".join("".join(part.getparent().itertext()).split())
            yield Unread("collapsed", 1, PLACE, words[:30])


def _conditional_sections(root: Any) -> Iterator[Unread]:
    """Sections that a condition hides, of which the file does not say whether it held (ODF 1.3 part 3, 5.4)."""
    for section in root.iter("{*}section"):
        if local_attribute(section, "display") == "condition" and not local_attribute(section, "is-hidden"):
            yield Unread("conditional", 1, PLACE, "".join("".join(section.itertext()).split())[:30])


def _odf_paragraphs(root: Any) -> Iterator[WitnessPiece]:
    """The text of each paragraph and formula of an OpenDocument tree, of those inside another apart."""
    body = next((e for e in root.iter() if local_name(e) == "body"), root)  # not the heads and feet among the styles
    for element in body.iter():
        name = local_name(element)
        if name in _PARAGRAPHS and (words := plain_words("".join(_own_texts(element)))):
            yield WitnessPiece(words, PLACE)


def _own_texts(element: Any) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        name = local_name(child)
        if name and name not in _PARAGRAPHS and name not in _SKIPPED:
            yield from _own_texts(child)
        yield child.tail or ""
