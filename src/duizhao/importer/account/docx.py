"""The witness of a Word document: all text of all its parts by a plain walk, and what in it is no text.

It knows nothing of styles, fields, tables or visibility: what stands in an element that bears text is there. Parts are
those that a chain of relationships leads to from the main part; glossary, styles and data behind charts are none of the
document's text.
"""

import posixpath
import re
from collections.abc import Callable, Iterator
from typing import Any

from duizhao.importer.account.witness import Unread, Witness, WitnessPiece
from duizhao.importer.failure import ImportFailure
from duizhao.importer.readers.docx.chart_numbers import shown_number
from duizhao.importer.readers.docx.docx_package import DocxPackage, docx_parts
from duizhao.importer.readers.docx.symbols import UNKNOWN, in_font, is_symbol_font, symbol
from duizhao.importer.readers.docx.xml_names import CX, MC, A, C, M, R, V, W
from duizhao.model import Reason
from duizhao.text.hanzi import A_HANZI

_BEARERS = (f"{W}t", f"{W}delText", f"{M}t", f"{A}t", f"{W}sym", f"{V}textpath", f"{C}v", f"{CX}pt", f"{CX}v")
_SILENT = {"instrText", "delInstrText", "fldData", "f", "formatCode", "separator"}
_PLACES = {
    "document": Reason("body-text"),
    "hdr": Reason("page-head"),
    "ftr": Reason("page-foot"),
    "footnotes": Reason("footnotes"),
    "endnotes": Reason("endnotes"),
    "comments": Reason("comments"),
    "chartSpace": Reason("charts"),
    "userShapes": Reason("charts"),
    "dataModel": Reason("diagrams"),
}
_NEAR = 10  # characters shown on either side of what is no text
_PARAGRAPHS = (f"{W}p", f"{A}p")
# Kinds of parts whose text is not the document's: looks, lists, data behind charts, what other programs keep there.
_NO_TEXT = {
    "styles", "stylesWithEffects", "numbering", "settings", "webSettings", "fontTable", "font", "theme",
    "themeOverride",
    "glossaryDocument", "customXml", "customXmlProps", "image", "hyperlink", "package", "oleObject", "attachedTemplate",
    "diagramDrawing", "diagramLayout", "diagramQuickStyle", "diagramColors", "chartStyle", "chartColorStyle", "people",
    "commentsExtended", "commentsIds", "vbaProject", "printerSettings", "control", "recipientData", "mailMergeSource",
}  # fmt: skip
_MARKED = {f"{W}{name}" for name in ("strike", "dstrike", "vanish")}
_APART = (f"{W}rt", f"{W}del", f"{W}moveFrom")


def witness_docx(raw: bytes, embedded: Callable[[bytes, str], Witness | None]) -> Witness:
    """All text of a Word document, part by part, and its pictures, objects and unknown elements.

    Args:
        raw: The file.
        embedded: The witness of a document that is embedded whole (w:altChunk), of any format, by its name.

    Raises:
        ImportFailure: The package or its main part cannot be opened.
    """
    parts = docx_parts(raw)
    pieces: list[WitnessPiece] = []
    unread: list[Unread] = []
    styles = {id for name in parts.named(parts.main, "styles") for id in _hiding_styles(parts.xml(name))}
    for name in _reached_parts(parts):
        if name == parts.main:
            root = parts.xml(name)
        else:
            try:
                root = parts.xml(name) if name.lower().endswith((".xml", ".rels")) else None
            except ImportFailure:
                continue  # the reader says so where it needs the part
        kind = str(root.tag).rpartition("}")[2] if root is not None else ""
        if kind in _PLACES:
            place = _PLACES[kind] if name == parts.main else _part_place(_PLACES[kind], name)
            pieces += _part_pieces(root, place, styles)
            unread += _unread_content(root, place)
        elif root is None:
            pieces += _embedded(parts, name, embedded)
    return Witness(tuple(pieces), tuple(unread))


def _hiding_styles(root: Any) -> Iterator[str]:
    """The ids of styles that hide or strike text."""
    for mark in root.iter(*_MARKED) if root is not None else ():  # few, among hundreds of styles
        style = mark.getparent().getparent()
        if style is not None and style.tag == f"{W}style":
            yield style.get(f"{W}styleId") or ""


def _reached_parts(parts: DocxPackage) -> Iterator[str]:
    """The main part and all that relationships lead to from it, in their order; without any, all parts by name."""
    if parts.related(parts.main) is None:
        yield parts.main
        yield from sorted(
            n for n in parts.package.names if n != parts.main and re.fullmatch(r"word/[a-z]+[0-9]*\.xml", n)
        )
        return
    seen: set[str] = set()
    waiting = [parts.main]
    while waiting:
        name = waiting.pop(0)
        if name in seen:
            continue
        seen.add(name)
        yield name
        for kind, target in (parts.related(name) or {}).values():
            if target and kind not in _NO_TEXT:
                waiting.append(target)


def _embedded(
    parts: DocxPackage, name: str, witness_of: Callable[[bytes, str], Witness | None]
) -> Iterator[WitnessPiece]:
    """The text of a document that is embedded whole, by the witness of its own format."""
    from duizhao.importer.account.office import witness_office

    ending = name.rpartition(".")[2].lower()
    raw = parts.package.read(name)
    try:
        if raw and (raw.lstrip()[:5] == b"{\\rtf" or ending in ("doc", "odt")):
            found = witness_office(raw)  # of what cannot be read here, at least the words are told
        else:
            known = ending in ("html", "htm", "xhtml", "mht", "docx")
            found = witness_of(raw, f"chunk.{ending}") if raw and known else None
    except ImportFailure:
        return
    for piece in found.pieces if found is not None else ():
        yield WitnessPiece(piece.text, _part_place(Reason("embedded-document"), name))


def _part_place(part: Reason, name: str) -> Reason:
    """What a part is, and the name of its file."""
    return Reason.of("part-of-file", part=part, file=posixpath.basename(name))


def _part_pieces(root: Any, place: Reason, styles: set[str]) -> Iterator[WitnessPiece]:
    """The texts of a part, one for each paragraph; deleted words and readings above words stand apart."""
    doubled = _doubled(root)
    last: Any = None
    words: list[str] = []
    for element in root.iter(*_BEARERS):
        if doubled and any(branch in doubled for branch in element.iterancestors(f"{MC}Choice", f"{MC}Fallback")):
            continue
        text = _element_text(element)
        if not text:
            continue
        paragraph = next(element.iterancestors(*_PARAGRAPHS), None)
        key = (paragraph if paragraph is not None else element, _maybe_hidden(element, styles))
        if key != last and words:
            yield WitnessPiece("".join(words), place)
            words = []
        last = key
        words.append(text)
    if words:
        yield WitnessPiece("".join(words), place)
    for element in root.iter(f"{W}tblCaption", f"{W}tblDescription"):
        if text := (element.get(f"{W}val") or "").strip():
            yield WitnessPiece(text, place)
    for element in root.xpath("descendant-or-self::*[@descr or @alt]"):
        text = (element.get("descr") or element.get("alt") or "").strip()
        if text and not text.startswith("{"):
            yield WitnessPiece(text, place)


def _maybe_hidden(element: Any, styles: set[str]) -> bool:
    """Whether a text is marked as one that may not be shown: such words are not glued to those beside them."""
    if element.tag == f"{W}delText" or next(element.iterancestors(*_APART), None) is not None:
        return True
    run = element.getparent()
    props = run.find(f"{W}rPr") if run is not None else None
    if props is None:
        return False
    style = props.find(f"{W}rStyle")
    return any(child.tag in _MARKED for child in props) or (style is not None and style.get(f"{W}val") in styles)


def _element_text(element: Any) -> str:
    if element.tag == f"{V}textpath":
        return element.get("string") or ""
    if element.tag == f"{W}sym":
        try:
            return symbol(int(element.get(f"{W}char") or "", 16), element.get(f"{W}font") or "") or UNKNOWN
        except ValueError:
            return UNKNOWN
    text = element.text or ""
    if element.tag == f"{W}t":
        fonts = element.getparent().find(f"{W}rPr/{W}rFonts") if element.getparent() is not None else None
        font = "" if fonts is None else str(fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or "")
        return in_font(text, font) if is_symbol_font(font) or not text.isascii() else text
    return _chart_number(element, text) if element.tag == f"{C}v" else text


def _chart_number(element: Any, text: str) -> str:
    """A value of a chart as its number format shows it, for that is what its reader writes down."""
    cache = next(element.iterancestors(f"{C}numCache"), None)
    code = "" if cache is None else str(getattr(cache.find(f"{C}formatCode"), "text", None) or "")
    own = element.getparent().get("formatCode") if element.getparent() is not None else None
    return shown_number(text, own or code)


def _doubled(root: Any) -> set[Any]:
    """The branches of alternate content that only say again what another branch says."""
    found: set[Any] = set()
    for alternate in root.iter(f"{MC}AlternateContent"):
        said: list[str] = []
        for branch in sorted(alternate, key=lambda b: -len(_flat_text(b))):
            text = _flat_text(branch)
            if text and any(text in other for other in said):
                found.add(branch)
            said.append(text)
        if all(b in found or not _flat_text(b) for b in alternate) and len(alternate):
            found -= {next((b for b in alternate if _flat_text(b)), None)}
    return found


def _flat_text(branch: Any) -> str:
    return re.sub(r"\s+", "", "".join(_element_text(e) for e in branch.iter(*_BEARERS)))


def _unread_content(root: Any, place: Reason) -> Iterator[Unread]:
    """Pictures, objects, ink, sound and film, and elements of unknown kinds that hold Chinese words."""
    for element in root.iter():
        tag = element.tag
        if not isinstance(tag, str):
            continue
        name = tag.rpartition("}")[2]
        linked = any(str(key).startswith(R) for key in element.attrib)
        if (name == "blip" and linked) or (name == "imagedata" and (linked or element.get("src"))):
            if name != "imagedata" or next(element.iterancestors(f"{W}object"), None) is None:  # an object's own face
                yield Unread("picture", 1, place, _in_its_paragraph(_alternative(element), element))
        elif name == "OLEObject":
            program = element.get("ProgID") or ""
            kind = "equation" if "equation" in program.lower() or "mathtype" in program.lower() else "object"
            yield Unread(kind, 1, place, _in_its_paragraph(program, element))
        elif name in ("videoFile", "audioFile", "wavAudioFile", "webVideoPr", "movie"):
            yield Unread("media", 1, place)
        elif name == "contentPart":
            yield Unread("drawing", 1, place, Reason("ink"))
        elif name == "control" and tag.startswith(W):
            yield Unread("form", 1, place, element.get(f"{W}name") or "")
        elif name == "subDoc":
            yield Unread("attachment", 1, place, Reason("subdocument"))
        elif tag not in _BEARERS and name not in _SILENT and (text := element.text) and A_HANZI.search(text):
            yield Unread("element", 1, place, f"{name}：{text.strip()}")


def _in_its_paragraph(sample: str, element: Any) -> str:
    """What content says of itself, with the words that stand before and behind it in its paragraph."""
    paragraph = next(element.iterancestors(f"{W}p"), None)
    before: list[str] = []
    behind: list[str] = []
    if paragraph is not None:
        words = before
        for other in paragraph.iter(f"{W}t", f"{M}t", element.tag):
            if other is element:
                words = behind
            elif other.tag != element.tag:
                words.append(other.text or "")
    left, right = "".join(before).strip()[-_NEAR:], "".join(behind).strip()[:_NEAR]
    return f"{sample}（{left}▢{right}）" if left or right else sample


def _alternative(picture: Any) -> str:
    """What a picture says of itself: the alternative text of the drawing or shape round it."""
    for above in picture.iterancestors():
        if above.get("alt"):
            return str(above.get("alt")).strip()
        inner = next((e for e in above if isinstance(e.tag, str) and e.tag.endswith("}docPr")), None)
        if inner is not None:
            return str(inner.get("descr") or "").strip()
        if above.tag in (f"{W}drawing", f"{W}pict", f"{W}object"):
            break
    return ""
