"""A docx as a whole: its main part read from top to bottom, and what stands around it."""

from collections import Counter
from collections.abc import Iterator

from duizhao.importer.extract import Extract, RawLine
from duizhao.importer.read_doubt import ReadDoubt
from duizhao.importer.readers.docx.blocks import BlockReaders, Blocks, Embedded
from duizhao.importer.readers.docx.chunks import chunk
from duizhao.importer.readers.docx.docx_package import DocxPackage, docx_body, docx_parts
from duizhao.importer.readers.docx.doubts import document_doubts
from duizhao.importer.readers.docx.hanging import hanging
from duizhao.importer.readers.docx.outside_body import lines_outside
from duizhao.importer.readers.docx.paragraph import Paragraph
from duizhao.importer.readers.docx.styles import DEFAULT_SIZE
from duizhao.importer.readers.docx.word_tables import table_rows
from duizhao.importer.readers.docx.xml_names import OFFICE_2003
from duizhao.importer.readers.numbers_alone import at_place
from duizhao.model import Reason
from duizhao.read.numbering import read_number

_CONVERTER = "html-to-docx"  # of npm, 1.8.0: what it loses is in docs/import-fidelity.md


def read_docx(raw: bytes, depth: int = 0, embedded: Embedded | None = None) -> Extract:
    """Reads a docx file into its lines, those of the body first, and what a person should look at.

    Source: ECMA-376 part 1, 17.2 (the main story); what is left out and told: docs/import-fidelity.md, Word.

    Args:
        raw: The bytes of the file.
        depth: How many documents it is embedded in (w:altChunk), 0 for none.
        embedded: Reads documents of other formats that stand in it, by bytes and name; without it they are told.

    Raises:
        ImportFailure: damaged, zip-bomb, encrypted, xml-entities, too-large, too-complex or not-docx.
    """
    parts = docx_parts(raw)
    root = parts.xml(parts.main)
    body = docx_body(root)
    blocks = Blocks(parts, root, BlockReaders(table_rows, hanging, chunk, read_docx, embedded), depth)
    found = list(blocks.read(body))
    lines = [*_document_lines(found), *lines_outside(blocks)]
    blocks.alone += _numbers_alone(found)
    blocks.numbers_twice += _numbers_twice(found)
    doubts = (*document_doubts(lines, blocks), *_by_converter(parts))
    return Extract(tuple(lines), doubts=doubts, flowing=True)


def _by_converter(parts: DocxPackage) -> Iterator[ReadDoubt]:
    """The doubt on a file whose properties (part 2, 8.3) name a converter that leaves out what its page shows."""
    name = next((name for kind, name in (parts.related("") or {}).values() if kind == "core-properties"), "")
    root = parts.xml(name or "docProps/core.xml")
    if root is not None and any(words.strip() == _CONVERTER for words in root.itertext()):
        yield "looks-lost", Reason("web-page-converter-left-out"), Reason("import-web-page-else-compare")
    if root is not None and OFFICE_2003 in root.itertext():
        yield "looks-lost", Reason("office-word-2003-left-out"), Reason("import-pdf-else-compare-paper")


def _numbers_alone(found: list[Paragraph | RawLine]) -> Iterator[str]:
    """The numbers of list paragraphs that show nothing else, with the words before them."""
    before = ""
    for block in found:
        if isinstance(block, Paragraph) and block.empty and block.number:
            yield at_place(block.number, before)
        before = block.text.strip() or before


def _numbers_twice(found: list[Paragraph | RawLine]) -> Iterator[str]:
    """Two paragraphs, at most running text between them, of one and the same number: of two lists, often by a slip."""
    one: Paragraph | None = None
    for other in found:
        if not isinstance(other, Paragraph):
            one = None
        elif not other.number:
            one = one if _is_running(other.text.strip()) else None
        else:
            alike = one is not None and one.number == other.number and any(c.isalnum() for c in other.number)
            if one is not None and alike and one.text.strip() and other.text.strip():
                yield f"{one.number}{one.text.strip()[:12]} / {other.number}{other.text.strip()[:12]}"
            one = other


def _is_running(text: str) -> bool:
    """Whether a text is empty or whole sentences without a number of their own: it begins no part of the report."""
    return not text or (text[-1] in "。；" and read_number(text) is None)


def _document_lines(found: list[Paragraph | RawLine]) -> Iterator[RawLine]:
    """The lines of a document; a font size above that of running text makes a short paragraph a heading."""
    sizes: Counter[int] = Counter()
    for block in found:
        if isinstance(block, Paragraph):
            block.flush()
            sizes.update(block.sizes)
    normal = max(sizes.items(), key=lambda item: (item[1], -item[0]), default=(DEFAULT_SIZE, 0))[0]
    larger = sorted({size for size in sizes if size >= normal + 3}, reverse=True)
    for block in found:
        yield from block.raw_lines(larger) if isinstance(block, Paragraph) else [block]
