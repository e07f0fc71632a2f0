"""docx (ECMA-376): paragraphs with their automatic numbers, heading levels and bold runs; tables; headers told apart.

1. styles     what a paragraph style means: outline level, bold, size, numbering
2. numbering  the lists                                       word_numbers.py
3. body       paragraphs and tables in order, text boxes behind the paragraph they hang on
4. around     headers, footers and footnotes: furniture, for the ledger
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from duizhao.importer.extract import Extract, RawLine
from duizhao.importer.failure import ImportFailure
from duizhao.importer.readers.package import Package
from duizhao.importer.readers.word_numbers import Numbering, W, read_numbering

MOST_PARAGRAPHS = 50_000
_SKIP = {f"{W}{n}" for n in ("del", "delText", "instrText", "moveFrom", "rt", "pPr", "rPr", "delInstrText")}
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DEFAULT_SIZE = 21  # half-points: Word's own default for Chinese text


@dataclass(slots=True)
class Style:
    """A paragraph or character style with what it inherits; `size` in half-points, `level` from 1, 0 for none."""

    name: str = ""
    level: int = 0
    bold: bool = False
    size: int = 0
    list_id: str = ""
    list_level: int | None = None


@dataclass(slots=True)
class _Paragraph:
    lines: list[str] = field(default_factory=lambda: [""])
    bold: list[list[tuple[int, int]]] = field(default_factory=lambda: [[]])
    sizes: Counter[int] = field(default_factory=Counter)
    number: str = ""
    level: int = 0
    centred: bool = False
    contents: bool = False
    boxes: list[Any] = field(default_factory=list)

    def add(self, text: str, bold: bool, size: int) -> None:
        start = len(self.lines[-1])
        self.lines[-1] += text
        if bold and text.strip():
            runs = self.bold[-1]
            if runs and not self.lines[-1][runs[-1][1] : start].strip():
                runs[-1] = (runs[-1][0], len(self.lines[-1]))
            else:
                runs.append((start, len(self.lines[-1])))
        self.sizes[size] += len(text.strip())

    def break_line(self) -> None:
        self.lines.append("")
        self.bold.append([])


def read_docx(raw: bytes) -> Extract:
    """Reads a docx file.

    Raises:
        ImportFailure: damaged, zip-bomb, encrypted, xml-entities, or not-docx.
    """
    package = Package(raw)
    main = next((n for n in ("word/document.xml", "word/document2.xml") if n in package.names), None)
    if main is None:
        raise ImportFailure("not-docx", "这不是 Word 文档", "用 Word 或 WPS 打开并另存为 docx，再导入")
    document = _Document(package)
    root = package.xml(main)
    body = root.find(f"{W}body")
    if body is None:
        raise ImportFailure("damaged", "Word 文档没有正文", "用 Word 或 WPS 打开并另存，再导入")
    found = list(document.blocks(body))
    sizes: Counter[int] = Counter()
    for block in found:
        if isinstance(block, _Paragraph):
            sizes.update(block.sizes)
    normal = max(sizes.items(), key=lambda item: (item[1], -item[0]), default=(_DEFAULT_SIZE, 0))[0]
    larger = sorted({s for s in sizes if s >= normal + 3}, reverse=True)
    lines: list[RawLine] = []
    for block in found:
        lines += _lines(block, larger) if isinstance(block, _Paragraph) else [block]
    lines += _around(package, document)
    return Extract(tuple(lines))


def _lines(paragraph: _Paragraph, larger: list[int]) -> Iterator[RawLine]:
    level = paragraph.level
    size = paragraph.sizes.most_common(1)[0][0] if paragraph.sizes else 0
    if not level and size in larger and len("".join(paragraph.lines)) <= 40:
        level = larger.index(size) + 1
    for i, (text, bold) in enumerate(zip(paragraph.lines, paragraph.bold, strict=True)):
        yield RawLine(
            text,
            number=paragraph.number if i == 0 and text.strip() else "",
            level=min(6, level),
            bold=tuple(bold),
            furniture="navigation" if paragraph.contents else "",
            centred=paragraph.centred,
        )


class _Document:
    def __init__(self, package: Package) -> None:
        self.styles = _styles(package.xml("word/styles.xml"))
        by_style = {id: s.list_id for id, s in self.styles.items() if s.list_id}
        self.numbering: Numbering = read_numbering(package.xml("word/numbering.xml"), by_style)
        self.tables = 0
        self.count = 0

    def blocks(self, parent: Any) -> Iterator[_Paragraph | RawLine]:
        """The paragraphs and table rows below an element, in order."""
        for child in parent:
            if child.tag == f"{W}p":
                paragraph = self.paragraph(child)
                yield paragraph
                for box in paragraph.boxes:
                    yield from self.blocks(box)
            elif child.tag == f"{W}tbl":
                yield from self.table(child)
            elif child.tag in (f"{W}sdt", f"{W}customXml", f"{W}ins", f"{W}moveTo", f"{W}sdtContent", f"{W}smartTag"):
                yield from self.blocks(child)

    def paragraph(self, element: Any) -> _Paragraph:
        """One paragraph with its number, level and runs."""
        self.count += 1
        if self.count > MOST_PARAGRAPHS:
            raise ImportFailure("too-large", f"文档超过 {MOST_PARAGRAPHS} 段", "这不像一份年度报告，请核对文件")
        found = _Paragraph()
        props = element.find(f"{W}pPr")
        style_id = _val(props, "pStyle") or ""
        style = self.styles.get(style_id, Style())
        found.level = style.level
        outline = _val(props, "outlineLvl")
        if outline is not None and outline.isdigit() and int(outline) < 9:
            found.level = int(outline) + 1
        found.centred = _val(props, "jc") == "center"
        found.contents = re.match(r"(?i)toc\b|toc ?[0-9]|目录", style.name) is not None
        list_id, list_level = style.list_id, style.list_level
        own = props.find(f"{W}numPr") if props is not None else None
        if own is not None:
            list_id = _val(own, "numId") or list_id
            level = _val(own, "ilvl")
            list_level = int(level) if level and level.isdigit() else list_level
        self._runs(element, found, style)
        if list_id and list_id != "0" and "".join(found.lines).strip():
            if list_level is None:
                list_level = self.numbering.level_of_style(list_id, style_id)
            found.number = self.numbering.next(list_id, min(list_level, 8))
        return found

    def _runs(self, element: Any, found: _Paragraph, style: Style, bold: bool = False, size: int = 0) -> None:
        for child in element:
            tag = child.tag
            if tag in _SKIP or not isinstance(tag, str):
                continue
            if tag == f"{W}r":
                props = child.find(f"{W}rPr")
                run_style = self.styles.get(_val(props, "rStyle") or "", Style())
                on = _switch(props, "b")
                own_size = _val(props, "sz")
                run_bold = (style.bold or run_style.bold) if on is None else on
                run_size = (
                    int(own_size) if own_size and own_size.isdigit() else run_style.size or style.size or _DEFAULT_SIZE
                )
                if _switch(props, "vanish"):
                    continue
                self._runs(child, found, style, run_bold, run_size)
            elif tag == f"{W}t":
                found.add((child.text or "").replace("\n", " "), bold, size)
            elif tag in (f"{W}tab", f"{W}ptab"):
                found.add("\t", bold, size)
            elif tag in (f"{W}br", f"{W}cr"):
                if child.get(f"{W}type") not in ("page", "column"):
                    found.break_line()
            elif tag == f"{W}noBreakHyphen":
                found.add("-", bold, size)
            elif tag == f"{_MC}AlternateContent":
                choice = child.find(f"{_MC}Choice")
                self._boxes(choice if choice is not None else child, found)
            elif tag in (f"{W}drawing", f"{W}pict", f"{W}object"):
                self._boxes(child, found)
            elif tag != f"{W}p":
                self._runs(child, found, style, bold, size)

    def _boxes(self, element: Any, found: _Paragraph) -> None:
        found.boxes += [box for box in element.iter(f"{W}txbxContent") if not _inside_box(box, element)]

    def table(self, element: Any) -> Iterator[_Paragraph | RawLine]:
        """The rows of a table, cells parted by tabs; a table of one column is only a frame round its paragraphs."""
        rows = [row for row in element.iter(f"{W}tr") if _table_of(row) is element]
        cells = [[c for c in row.iter(f"{W}tc") if _row_of(c) is row] for row in rows]
        if max((len(row) for row in cells), default=0) <= 1:
            for row in cells:
                for cell in row:
                    yield from self.blocks(cell)
            return
        self.tables += 1
        table = self.tables
        for row in cells:
            texts = []
            for cell in row:
                lines = [
                    line for b in self.blocks(cell) for line in (b.lines if isinstance(b, _Paragraph) else [b.text])
                ]
                texts.append(re.sub(r"[\t\n]+", " ", " ".join(line.strip() for line in lines if line.strip())))
                span = _val(cell.find(f"{W}tcPr"), "gridSpan")
                texts += [""] * (min(int(span), 60) - 1 if span and span.isdigit() else 0)
            if any(texts):
                yield RawLine("\t".join(texts).rstrip("\t") if len(cells) == 1 else "\t".join(texts), row=table)


def _inside_box(box: Any, root: Any) -> bool:
    above = box.getparent()
    while above is not None and above is not root:
        if above.tag == f"{W}txbxContent":
            return True
        above = above.getparent()
    return False


def _table_of(row: Any) -> Any:
    above = row.getparent()
    while above is not None and above.tag != f"{W}tbl":
        above = above.getparent()
    return above


def _row_of(cell: Any) -> Any:
    above = cell.getparent()
    while above is not None and above.tag != f"{W}tr":
        above = above.getparent()
    return above


def _val(props: Any, name: str) -> str | None:
    child = props.find(f"{W}{name}") if props is not None else None
    value = None if child is None else child.get(f"{W}val")
    return None if value is None else str(value)


def _switch(props: Any, name: str) -> bool | None:
    child = props.find(f"{W}{name}") if props is not None else None
    return None if child is None else child.get(f"{W}val", "true") not in ("0", "false", "off", "none")


def _styles(root: Any) -> dict[str, Style]:
    """Every style of a document with what it inherits from the styles it is based on."""
    if root is None:
        return {}
    elements = {e.get(f"{W}styleId", ""): e for e in root.findall(f"{W}style")}
    default = _val(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"), "sz")
    size = int(default) if default and default.isdigit() else _DEFAULT_SIZE
    normal = next(
        (id for id, e in elements.items() if e.get(f"{W}default") == "1" and e.get(f"{W}type") == "paragraph"), ""
    )
    styles: dict[str, Style] = {}

    def resolve(id: str, depth: int = 0) -> Style:
        if id in styles or id not in elements or depth > 20:
            return styles.get(id, Style(size=size))
        element = elements[id]
        base = _val(element, "basedOn")
        above = resolve(base, depth + 1) if base else Style(size=size)
        name = _val(element, "name") or ""
        props, run = element.find(f"{W}pPr"), element.find(f"{W}rPr")
        heading = re.fullmatch(r"(?i)(?:heading|标题) ?([1-9])", name)
        outline = _val(props, "outlineLvl")
        own = props.find(f"{W}numPr") if props is not None else None
        own_size, bold = _val(run, "sz"), _switch(run, "b")
        list_level = _val(own, "ilvl")
        styles[id] = Style(
            name,
            int(heading[1]) if heading else int(outline) + 1 if outline and outline in "012345678" else above.level,
            above.bold if bold is None else bold,
            int(own_size) if own_size and own_size.isdigit() else above.size,
            (_val(own, "numId") or above.list_id) if own is not None else above.list_id,
            int(list_level) if list_level and list_level.isdigit() else above.list_level,
        )
        return styles[id]

    for id in elements:
        resolve(id)
    styles[""] = styles.get(normal, Style(size=size))
    return styles


def _around(package: Package, document: _Document) -> Iterator[RawLine]:
    """Headers, footers and notes: no part of the report's body, but not to be lost either."""
    for name in sorted(package.names):
        if re.fullmatch(r"word/(header|footer|footnotes|endnotes)[0-9]*\.xml", name):
            root = package.xml(name)
            kind = "running-head" if "note" not in name else "footnote"
            for paragraph in root.iter(f"{W}p"):
                for text in document.paragraph(paragraph).lines:
                    if text.strip():
                        yield RawLine(text, furniture=kind)
