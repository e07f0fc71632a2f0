"""Documents of Word 2003 saved as XML, as the parts of a docx.

Source: «Office 2003 XML Reference Schemas»: the elements of WordprocessingML 2003 are those of docx in another
namespace, but for sections, lists, notes, comments, heads and feet, and tracked changes.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from duizhao.importer.readers.docx.symbols import is_symbol_font
from duizhao.importer.readers.docx.xml_names import OFFICE_2003, W
from duizhao.text.numerals import digits_to_int

W3 = "{http://schemas.microsoft.com/office/word/2003/wordml}"
WX = "{http://schemas.microsoft.com/office/word/2003/auxHint}"
AML = "{http://schemas.microsoft.com/aml/2001/core}"
_W = W.strip("{}")
_OPEN_DOCUMENT = "urn:oasis:names:tc:opendocument:"  # LibreOffice's stylesheet leaves these names in what it writes
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMES = {f"{W3}ilfo": "numId", f"{W3}vmerge": "vMerge", f"{W3}hmerge": "hMerge"}  # what docx spells in another way
# The number formats of Word's binary files (MS-OSHARED, 2.2.1.3, MSONFC) by their names in docx.
_NUMBER_FORMATS = {
    0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 5: "ordinal",
    10: "ideographDigital", 11: "japaneseCounting", 14: "decimalFullWidth", 16: "japaneseLegal",
    18: "decimalEnclosedCircle", 19: "decimalFullWidth2", 22: "decimalZero", 23: "bullet",
    26: "decimalEnclosedFullstop", 27: "decimalEnclosedParen", 28: "decimalEnclosedCircleChinese",
    29: "ideographEnclosedCircle",
    30: "ideographTraditional", 31: "ideographZodiac", 32: "ideographZodiacTraditional", 33: "taiwaneseCounting",
    34: "ideographLegalTraditional", 35: "taiwaneseCountingThousand", 36: "taiwaneseDigital", 37: "chineseCounting",
    38: "chineseLegalSimplified", 39: "chineseCountingThousand", 255: "none",
}  # fmt: skip


def parts_of_2003(root: Any) -> Iterator[tuple[str, bytes]]:
    """The parts of a docx that a document of Word 2003 below `root` (lxml) makes, (name, bytes); none for another one.

    Source: Office 2003 XML Reference Schemas; ECMA-376 part 2, 6.
    """
    from lxml import etree

    if root.tag != f"{W3}wordDocument":
        return
    body = root.find(f"{W3}body")
    if body is None:
        return
    notes = _Notes(etree)
    notes.take(body)
    _numbers_as_text(body, {of.get(f"{W3}ilfo") for of in root.iter(f"{W3}list")}, etree)
    made = {"document": etree.Element(f"{W}document", nsmap={"w": _W})}
    made["document"].append(_docx_element(body, etree))
    for name in ("styles", "lists"):
        found = root.find(f"{W3}{name}")
        if found is not None:
            made[name if name == "styles" else "numbering"] = (
                _docx_element(found, etree) if name == "styles" else _lists(found, etree)
            )
    made |= notes.parts()
    for name, element in made.items():
        yield f"word/{name}.xml", etree.tostring(element, encoding="UTF-8", xml_declaration=True, standalone=True)
    yield (
        "word/_rels/document.xml.rels",
        _relations_part((n.rstrip("0123456789"), f"{n}.xml") for n in made if n != "document"),
    )
    if any(str(name).startswith(_OPEN_DOCUMENT) for name in root.nsmap.values()):
        yield "docProps/core.xml", f"<core><creator>{OFFICE_2003}</creator></core>".encode()
    yield "_rels/.rels", _relations_part([("officeDocument", "word/document.xml")])
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    types = {n: "document.main" if n == "document" else n.rstrip("0123456789") for n in made}
    kinds = "".join(f'<Override PartName="/word/{n}.xml" ContentType="{main}.{t}+xml"/>' for n, t in types.items())
    yield "[Content_Types].xml", types_of(kinds)


def _relations_part(targets: Iterable[tuple[str, str]]) -> bytes:
    rows = "".join(
        f'<Relationship Id="rId{i}" Type="{_RELATION}/{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(targets, 1)
    )
    head = '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    return f"{head}{rows}</Relationships>".encode()


class _Notes:
    """What Word 2003 writes inside the text and docx in parts of their own: notes, comments, heads and feet."""

    def __init__(self, etree: Any) -> None:
        self.etree = etree
        self.found: dict[str, list[Any]] = {"footnote": [], "endnote": [], "comment": [], "hdr": [], "ftr": []}

    def take(self, body: Any) -> None:
        """Takes them out of the body; a reference stays where a note stood."""
        for name in ("footnote", "endnote", "hdr", "ftr"):
            for element in list(body.iter(f"{W3}{name}")):
                self.found[name].append(element)
                parent, tail = element.getparent(), element.tail
                if name.endswith("note"):
                    mark = self.etree.Element(f"{W3}{name}Reference", {f"{W3}id": str(len(self.found[name]))})
                    mark.tail = tail
                    parent.replace(element, mark)
                else:
                    parent.remove(element)
        for element in list(body.iter(f"{AML}annotation")):
            if element.get(f"{W3}type") == "Word.Comment" and element.getparent() is not None:
                self.found["comment"].append(element)
                element.getparent().remove(element)

    def parts(self) -> dict[str, Any]:
        """The parts by their names."""
        made: dict[str, Any] = {}
        for name, plural in (("footnote", "footnotes"), ("endnote", "endnotes"), ("comment", "comments")):
            if self.found[name]:
                part = self.etree.Element(f"{W}{plural}", nsmap={"w": _W})
                for i, element in enumerate(self.found[name], 1):
                    note = self.etree.SubElement(part, f"{W}{name}", {f"{W}id": str(i)})
                    for child in element.iterchildren():
                        inside = child.iterchildren() if child.tag == f"{AML}content" else [child]
                        note.extend(_docx_element(below, self.etree) for below in list(inside))
                made[plural] = part
        for name, full in (("hdr", "header"), ("ftr", "footer")):
            for i, element in enumerate(self.found[name], 1):
                made[f"{full}{i}"] = _docx_element(element, self.etree)
        return made


def _numbers_as_text(body: Any, known: Collection[str | None], etree: Any) -> None:
    """Writes the numbers of lists that the file does not define: Word notes beside each what it shows (wx:t)."""
    for props in [*body.iter(f"{W3}listPr")]:
        of, hint, font = props.find(f"{W3}ilfo"), props.find(f"{WX}t"), props.find(f"{WX}font")
        paragraph = props.getparent().getparent()
        shown = "" if hint is None else hint.get(f"{WX}val") or ""
        signs = font is not None and is_symbol_font(font.get(f"{WX}val") or "")
        if paragraph is not None and (of is None or of.get(f"{W3}val") not in known) and shown.strip() and not signs:
            run = etree.Element(f"{W3}r")
            etree.SubElement(run, f"{W3}t").text = shown
            paragraph.insert(paragraph.index(props.getparent()) + 1, run)


def _docx_element(element: Any, etree: Any) -> Any:
    """An element of Word 2003 as docx has it, with all below it. Walked without recursion."""
    top = etree.Element("top")
    stack: list[tuple[Any, Any]] = [(element, top)]
    while stack:
        old, to = stack.pop()
        if not isinstance(old.tag, str):
            continue
        if old.tag.startswith(WX) or old.tag == f"{AML}content":  # sections and outlines hold blocks, hints hold none
            stack.extend((child, to) for child in reversed(old))
            continue
        kind = old.get(f"{W3}type") if old.tag == f"{AML}annotation" else None
        if old.tag == f"{AML}annotation":
            tag = {"Word.Insertion": "ins", "Word.Deletion": "del"}.get(kind or "", "")
            if not tag:
                stack.extend((child, to) for child in reversed(old))
                continue
            new = etree.SubElement(to, f"{W}{tag}")
        elif old.tag == f"{W3}listPr":
            new = etree.SubElement(to, f"{W}numPr")
        else:
            new = etree.SubElement(
                to, _docx_name(old.tag), {_docx_name(k): v for k, v in old.attrib.items()}, nsmap={"w": _W}
            )
        if old.tag in (f"{W3}t", f"{W3}delText", f"{W3}instrText"):
            new.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        new.text, new.tail = old.text, old.tail
        stack.extend((child, new) for child in reversed(old))
    return top[0]


def _docx_name(name: str) -> str:
    if name in _NAMES:
        return W + _NAMES[name]
    return W + name[len(W3) :] if name.startswith(W3) else name


def _lists(lists: Any, etree: Any) -> Any:
    """The lists of Word 2003 as numbering.xml."""
    part = etree.Element(f"{W}numbering", nsmap={"w": _W})
    for old in lists.findall(f"{W3}listDef"):
        new = etree.SubElement(part, f"{W}abstractNum", {f"{W}abstractNumId": old.get(f"{W3}listDefId") or ""})
        new.extend(_docx_level(level, etree) for level in old.findall(f"{W3}lvl"))
    for old in lists.findall(f"{W3}list"):
        new = etree.SubElement(part, f"{W}num", {f"{W}numId": old.get(f"{W3}ilfo") or ""})
        of = old.find(f"{W3}ilst")
        etree.SubElement(new, f"{W}abstractNumId", {f"{W}val": of.get(f"{W3}val") or "" if of is not None else ""})
        new.extend(_docx_element(override, etree) for override in old.findall(f"{W3}lvlOverride"))
    return part


def _docx_level(level: Any, etree: Any) -> Any:
    new = _docx_element(level, etree)
    code = new.find(f"{W}nfc")
    if code is not None:
        value = code.get(f"{W}val") or "0"
        code.tag = f"{W}numFmt"
        code.set(f"{W}val", _NUMBER_FORMATS.get(digits_to_int(value) or 0, "decimal"))
    else:
        etree.SubElement(new, f"{W}numFmt", {f"{W}val": "decimal"})
    return new


def types_of(overrides: str) -> bytes:
    """The list of the types of a package's parts ([Content_Types].xml) with the entries `overrides`, XML, in it.

    Source: ECMA-376 part 2, 7.2.3.
    """
    return (
        '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    ).encode()


def attribute_value(text: str) -> str:
    """A `text` as the value of an attribute, for quotation marks (XML 1.0, 2.4)."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
