"""Small docx files for tests: a main part from XML, other parts by their names, relationships as Word writes them."""

import io
import zipfile

from duizhao.importer.extract import Extract
from duizhao.importer.formats import read
from duizhao.importer.readers.docx import read_docx

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": OFFICE,
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
NAMES = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in SPACES.items())


def part(root: str, content: str) -> str:
    """A part of XML with all the namespaces of this file."""
    return f"<{root} {NAMES}>{content}</{root}>"


def relationships(targets: dict[str, tuple[str, str]]) -> str:
    """A list of relationships: id → (kind, target)."""
    lines = "".join(
        f'<Relationship Id="{id}" Type="{OFFICE}/{kind}" Target="{target}"/>' for id, (kind, target) in targets.items()
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{lines}</Relationships>'
    )


def docx(
    body: str,
    parts: dict[str, str] | None = None,
    related: dict[str, tuple[str, str]] | None = None,
    attributes: str = "",
) -> bytes:
    """A docx.

    Args:
        body: The content of w:body.
        parts: Other parts, by name below `word/` without `.xml` (with a dot: full name; /…: in the package), as XML.
        related: Relationships of the main part; by default each part of a kind that Word names so has one.
        attributes: Of w:document.
    """
    out = io.BytesIO()
    parts = parts or {}
    kinds = ("styles", "numbering", "settings", "footnotes", "endnotes", "comments", "header", "footer")
    default = {
        f"r{i}": (kind, f"{name}.xml")
        for i, name in enumerate(parts)
        for kind in kinds
        if name.rstrip("0123456789") == kind
    }
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("_rels/.rels", relationships({"r1": ("officeDocument", "word/document.xml")}))
        package.writestr("word/_rels/document.xml.rels", relationships(default | (related or {})))
        package.writestr("word/document.xml", f"<w:document {NAMES} {attributes}><w:body>{body}</w:body></w:document>")
        for name, data in parts.items():
            path = name if name.startswith("/") else f"word/{name if '.' in name else name + '.xml'}"
            package.writestr(path.removeprefix("/"), data)
    return out.getvalue()


def r(text: str, props: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{props}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(content: str, props: str = "") -> str:
    """A paragraph of runs; plain text becomes one run."""
    return f"<w:p><w:pPr>{props}</w:pPr>{content if content.startswith('<') or not content else r(content)}</w:p>"


def field(code: str, result: str | None = None) -> str:
    """A field, with its result or without one."""
    end = "" if result is None else f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}'
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>'
        f'{end}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def seen(raw: bytes) -> list[str]:
    """The lines that are shown, each with its number."""
    return [
        line.number + line.text
        for line in read_docx(raw, embedded=read).lines
        if not line.furniture and line.text.strip()
    ]


def left_out(raw: bytes) -> list[tuple[str, str]]:
    """The lines that are not shown: reason and text."""
    return [(line.furniture, line.text) for line in read_docx(raw).lines if line.furniture]


def codes(extract: Extract) -> set[str]:
    """The codes of the doubts."""
    return {code for code, _, _ in extract.doubts}
