"""A Word file (ECMA-376, WordprocessingML) of headings, paragraphs, tables and footnotes, as offices in China set them.

Fonts are named, not carried: 方正小标宋简体 for the title, 黑体 for first headings, 楷体_GB2312 for second ones,
仿宋_GB2312 for the text (GB/T 9704-2012, 5.2.2, 7.3); a machine without them takes those of like names. Written by
hand: python-docx writes no footnotes. The same content gives the same bytes (with the same zlib).
"""

import io
import zipfile
from collections.abc import Iterable, Sequence
from html import escape
from math import ceil

from duizhao.frozen import frozen
from duizhao.text.unseen import with_unseen_marks

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# When each entry of each zip file of ours was written: the same data gives the same bytes.
WRITTEN = (2000, 1, 1, 0, 0, 0)
_A4 = (11906, 16838)  # twentieths of a point
_UPRIGHT = (2098, 1474, 1984, 1587)  # GB/T 9704-2012, 5.2.1: top 37 mm, left 28 mm, the text 156 × 225 mm
_SMALL = 24 / 32  # 小四 of 三号
_ACROSS = (1134, 1134, 1134, 1134)  # 20 mm
_TO_FOOTER = {False: 992, True: 567}  # from the lower edge; 10 mm where A4 lies across
_SIGN, _ASIDE = 210, 216  # width of a sign of 五号, and what a cell leaves free at its sides
_ROWS = 300  # of a table with footnotes: in a longer one LibreOffice may put each row on a page of its own
_WHOLE = 10  # lines up to which a row is moved to the next page rather than parted
_FIGURES = '<w:endnotePr><w:numFmt w:val="decimal"/></w:endnotePr>'  # else i, ii, iii
# Style, what it is called, font, half points, where it stands, more; the sizes are 二号, 三号 and 五号.
_STYLES = (
    ("Title", "Title", "方正小标宋简体", 44, "center", ""),
    ("Heading1", "heading 1", "黑体", 32, "left", '<w:outlineLvl w:val="0"/>'),
    ("Heading2", "heading 2", "楷体_GB2312", 32, "left", '<w:outlineLvl w:val="1"/>'),
    ("Heading3", "heading 3", "仿宋_GB2312", 32, "left", '<w:outlineLvl w:val="2"/>'),
    ("Body", "Body Text", "仿宋_GB2312", 32, "both", '<w:ind w:firstLineChars="200" w:firstLine="640"/>'),
    ("Flush", "Salutation", "仿宋_GB2312", 32, "left", ""),
    ("Number", "Document Number", "仿宋_GB2312", 32, "center", ""),
    ("End", "Signature", "仿宋_GB2312", 32, "right", ""),
    ("Cell", "Table Text", "仿宋_GB2312", 21, "left", ""),
    ("Label", "Table Label", "黑体", 21, "left", ""),
    ("Head", "Table Head", "黑体", 21, "center", ""),
    ("FootnoteText", "footnote text", "仿宋_GB2312", 18, "left", ""),
    ("Footer", "footer", "宋体", 28, "center", ""),
)
_ALIKE = (("仿宋_GB2312", "仿宋"), ("楷体_GB2312", "楷体"), ("方正小标宋简体", "宋体"), ("黑体", "SimHei"))


@frozen
class _NotesSoFar:
    """The notes of a file: `footnote`s, or `endnote`s, which stand behind all else."""

    kind: str
    texts: list[str]


@frozen
class Para:
    """A paragraph in one of the styles; `note` is the text of a footnote at its end."""

    text: str
    style: str = "Body"
    note: str = ""

    @property
    def pieces(self) -> tuple[tuple[str, str], ...]:
        """Its words, each with the text of the footnote behind them, "" for none."""
        return ((self.text, self.note),)


@frozen
class NotedPara:
    """A paragraph with footnotes inside: its words in pieces, each with the text of the note behind it, "" for none."""

    pieces: tuple[tuple[str, str], ...]
    style: str = "Body"


@frozen
class WordTable:
    """A table: the head is repeated on each page, a row of few lines is not parted; a cell is some paragraphs."""

    head: tuple[str, ...]
    rows: tuple[tuple[tuple[Para | NotedPara, ...], ...], ...]
    widths: tuple[int, ...]  # shares


def to_docx(
    title: str, parts: Iterable[Para | NotedPara | WordTable], across: bool = False, small: bool = False
) -> bytes:
    """The file. Where a table is long its notes stand at the end of all, not at the foot of pages.

    Source: GB/T 9704-2012, 5.2 and 7.3, for page, type and headings; ECMA-376 for the file.

    Args:
        title: in its properties; the parts begin with it themselves.
        parts: in order.
        across: A4 lies across.
        small: the text in 小四 instead of 三号, and all else in proportion, for sheets that are to stay short.

    Returns:
        The bytes of the file: the same parts give the same, with the same zlib.
    """
    parts = tuple(parts)
    long = any(isinstance(part, WordTable) and len(part.rows) > _ROWS for part in parts)
    notes = _NotesSoFar("endnote" if long else "footnote", [])
    top, right, bottom, left = _ACROSS if across else _UPRIGHT
    width, height = reversed(_A4) if across else _A4
    body = "".join(
        _table_xml(part, width - left - right, notes) if isinstance(part, WordTable) else _para_xml(part, notes)
        for part in parts
    )
    lies = ' w:orient="landscape"' if across else ""
    page = (
        f'<w:sectPr><w:footerReference w:type="default" r:id="rId4"/>{_FIGURES if long else ""}'
        f'<w:pgSz w:w="{width}" w:h="{height}"{lies}/><w:pgMar w:top="{top}" w:right="{right}" '
        f'w:bottom="{bottom}" w:left="{left}" w:header="851" w:footer="{_TO_FOOTER[across]}" w:gutter="0"/></w:sectPr>'
    )
    document = f'<w:document xmlns:w="{_W}" xmlns:r="{_OFFICE}"><w:body>{body}{page}</w:body></w:document>'
    files = {
        "[Content_Types].xml": _types(notes.kind),
        "_rels/.rels": _relations_xml(("officeDocument", "word/document.xml")),
        "docProps/core.xml": _properties(title),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _relations_xml(
            ("styles", "styles.xml"),
            (f"{notes.kind}s", f"{notes.kind}s.xml"),
            ("fontTable", "fontTable.xml"),
            ("footer", "footer.xml"),
        ),
        "word/styles.xml": _styles(_SMALL if small else 1),
        f"word/{notes.kind}s.xml": _notes_xml(notes),
        "word/fontTable.xml": _fonts(),
        "word/footer.xml": _footer(),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in files.items():
            entry = zipfile.ZipInfo(name, WRITTEN)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            made.writestr(entry, (_HEAD + text).encode())
    return out.getvalue()


def _xml(text: str) -> str:
    return escape(with_unseen_marks(text), quote=False).replace('"', "&quot;")


def _para_xml(para: Para | NotedPara, notes: _NotesSoFar) -> str:
    runs = "".join(f"{_run_xml(text)}{_note_mark(note, notes)}" for text, note in para.pieces)
    return f'<w:p><w:pPr><w:pStyle w:val="{para.style}"/></w:pPr>{runs}</w:p>'


def _run_xml(text: str) -> str:
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{_xml(line)}</w:t>' for line in text.split("\n"))
    return f"<w:r>{lines}</w:r>"


def _note_mark(note: str, notes: _NotesSoFar) -> str:
    if not note:
        return ""
    notes.texts.append(note)
    mark = f'<w:{notes.kind}Reference w:id="{len(notes.texts)}"/>'
    return f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>{mark}</w:r>'


def _table_xml(grid: WordTable, width: int, notes: _NotesSoFar) -> str:
    columns = [width * share // sum(grid.widths) for share in grid.widths]
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    properties = (
        f'<w:tblPr><w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/></w:tblPr>'
    )
    widths = "".join(f'<w:gridCol w:w="{column}"/>' for column in columns)
    head = _row_xml([(Para(text, "Head"),) for text in grid.head], columns, notes, "<w:cantSplit/><w:tblHeader/>")
    rows = "".join(
        _row_xml(row, columns, notes, "<w:cantSplit/>" if _is_short(row, columns) else "") for row in grid.rows
    )
    return f"<w:tbl>{properties}<w:tblGrid>{widths}</w:tblGrid>{head}{rows}</w:tbl>"


def _row_xml(cells: Sequence[Sequence[Para | NotedPara]], columns: Sequence[int], notes: _NotesSoFar, kind: str) -> str:
    made = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"{''.join(_para_xml(para, notes) for para in cell) or _para_xml(Para('', 'Cell'), notes)}</w:tc>"
        for cell, width in zip(cells, columns, strict=True)
    )
    return f"<w:tr>{f'<w:trPr>{kind}</w:trPr>' if kind else ''}{made}</w:tr>"


def _is_short(cells: Sequence[Sequence[Para | NotedPara]], columns: Sequence[int]) -> bool:
    """Whether no cell of a row needs more than so many lines: a longer row would leave half a page empty."""
    for cell, width in zip(cells, columns, strict=True):
        signs = max(1, (width - _ASIDE) // _SIGN)
        texts = ("".join(text for text, _ in para.pieces) for para in cell)
        if sum(max(1, ceil(len(line) / signs)) for text in texts for line in text.split("\n")) > _WHOLE:
            return False
    return True


def _footer() -> str:
    """The page's number between two dashes (GB/T 9704-2012, 7.5), in the middle, for sheets are printed on one side."""
    field = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    dashes = ("— ", " —")
    left, right = (f'<w:r><w:t xml:space="preserve">{dash}</w:t></w:r>' for dash in dashes)
    properties = '<w:pPr><w:pStyle w:val="Footer"/></w:pPr>'
    return f'<w:ftr xmlns:w="{_W}"><w:p>{properties}{left}{field}{right}</w:p></w:ftr>'


def _notes_xml(notes: _NotesSoFar) -> str:
    """The notes; the first two are the lines that part them from the text (ECMA-376, 17.11.9)."""
    kind = notes.kind
    lines = "".join(
        f'<w:{kind} w:type="{line}" w:id="{id}"><w:p><w:r><w:{line}/></w:r></w:p></w:{kind}>'
        for id, line in ((-1, "separator"), (0, "continuationSeparator"))
    )
    told = "".join(
        f'<w:{kind} w:id="{id}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr><w:r><w:rPr><w:rStyle '
        f'w:val="FootnoteReference"/></w:rPr><w:{kind}Ref/></w:r><w:r><w:t xml:space="preserve"> {_xml(note)}</w:t>'
        f"</w:r></w:p></w:{kind}>"
        for id, note in enumerate(notes.texts, 1)
    )
    return f'<w:{kind}s xmlns:w="{_W}">{lines}{told}</w:{kind}s>'


def _styles(scale: float) -> str:
    made = "".join(
        f'<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/><w:pPr>'
        f'{"<w:keepNext/>" if "outline" in extra else ""}{extra if "ind" in extra else ""}<w:jc w:val="{side}"/>'
        f"{extra if 'outline' in extra else ''}</w:pPr><w:rPr>{_font_xml(font)}"
        f'<w:sz w:val="{round(size * scale)}"/><w:szCs w:val="{round(size * scale)}"/></w:rPr></w:style>'
        for id, name, font, size, side, extra in _STYLES
    )
    mark = (
        '<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/>'
        '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    )
    usual = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_font_xml('仿宋_GB2312')}"
        '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>'
    )
    return f'<w:styles xmlns:w="{_W}">{usual}{made}{mark}</w:styles>'


def _font_xml(name: str) -> str:
    return f'<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{name}"/>'


def _fonts() -> str:
    fonts = "".join(f'<w:font w:name="{name}"><w:altName w:val="{other}"/></w:font>' for name, other in _ALIKE)
    return f'<w:fonts xmlns:w="{_W}">{fonts}</w:fonts>'


def _relations_xml(*targets: tuple[str, str]) -> str:
    made = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    if targets[0][0] == "officeDocument":
        kind = f"{_PACKAGE}/relationships/metadata/core-properties"
        made += f'<Relationship Id="rId9" Type="{kind}" Target="docProps/core.xml"/>'
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{made}</Relationships>'


def _types(notes: str) -> str:
    parts = (
        ("/word/document.xml", f"{_WORD}.document.main+xml"),
        ("/word/styles.xml", f"{_WORD}.styles+xml"),
        (f"/word/{notes}s.xml", f"{_WORD}.{notes}s+xml"),
        ("/word/fontTable.xml", f"{_WORD}.fontTable+xml"),
        ("/word/footer.xml", f"{_WORD}.footer+xml"),
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
    )
    made = "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in parts)
    usual = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    return f'<Types xmlns="{_PACKAGE}/content-types">{usual}{made}</Types>'


def _properties(title: str) -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{_xml(title)}</dc:title></cp:coreProperties>'
    )
