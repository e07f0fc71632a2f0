"""Changes of whole paragraphs of a Word document, and of what stands round them (ECMA-376 part 1, 17.3 to 17.17)."""
# ruff: noqa: E501 - an element of XML is a line

from collections.abc import Callable
from copy import deepcopy
from typing import Any

from tests.importer.docx.make import NAMES, docx, p, part
from tests.importer.mutations.docx import Change, Changed, Document, W, around, give, text_of, xml

NEW = "另有三户待核实"
TEXT = f"<w:p><w:r><w:t>{NEW}</w:t></w:r></w:p>"
CELL = "<w:tc><w:tcPr/>{}</w:tc>"


def block_in(before: str, after: str, *, shown: bool, moved: bool = False) -> Change:
    """Puts elements round a paragraph."""

    def change(d: Document) -> Changed:
        paragraph = d.paragraph()
        around(paragraph, before, after)
        return Changed(text_of(paragraph), shown, moved)

    return change


def block_with(props: str, *, shown: bool, style: str = "", words: str = "{}") -> Change:
    """Gives a paragraph properties, and the document a style of paragraphs."""

    def change(d: Document) -> Changed:
        paragraph = d.paragraph()
        was = text_of(paragraph)
        give(paragraph, props, "pPr")
        if style:
            d.style(f'<w:style {NAMES} w:type="paragraph" w:styleId="zq7"><w:name w:val="zq7"/>{style}</w:style>')
        return Changed(words.format(was), shown, was=was)

    return change


def new_block(
    markup: str, *, shown: bool, words: str = NEW, parts: tuple[str, str | bytes, str] | None = None
) -> Change:
    """Puts something new behind a paragraph; `parts` are name, content and kind of a part, whose relationship is {id}."""

    def change(d: Document) -> Changed:
        paragraph = d.paragraph()
        id = d.add(*parts) if parts else ""
        for element in reversed(xml(f"<x>{markup.replace('{id}', id)}</x>")):
            paragraph.addnext(element)
        return Changed(words, shown, shown, was="")

    return change


def runs_on(mark: str) -> Change:
    """A paragraph whose end is not shown, so that the next one goes on in its line."""

    def change(d: Document) -> Changed:
        paragraph = d.paragraph(before=True)
        below = next(paragraph.itersiblings())
        if below.tag != f"{W}p" or below.find(f"{W}pPr/{W}numPr") is not None:
            below = xml(f"<w:p><w:r><w:t>{NEW}。</w:t></w:r></w:p>")
            paragraph.addnext(below)
        one, two = text_of(paragraph), text_of(below)
        give(paragraph, f"<w:rPr>{mark}</w:rPr>", "pPr")
        return Changed(one + two, True, was=one if two == f"{NEW}。" else f"{one}\n{two}")

    return change


def numbered(text: str, format: str, shown: str) -> Change:
    """A paragraph with an automatic number."""

    def change(d: Document) -> Changed:
        paragraph = d.paragraph()
        words = text_of(paragraph)
        whole = d.parts["word/numbering.xml"]
        level = f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:lvlText w:val="{text}"/></w:lvl>'
        made = f'<w:abstractNum {NAMES} w:abstractNumId="901">{level}</w:abstractNum>'
        lists = f'<w:num {NAMES} w:numId="902"><w:abstractNumId w:val="901"/></w:num>'
        first = whole.find(b"<w:num ")
        first = whole.rindex(b"</w:numbering>") if first < 0 else first
        end = whole.rindex(b"</w:numbering>")
        d.parts["word/numbering.xml"] = whole[:first] + made.encode() + whole[first:end] + lists.encode() + whole[end:]
        give(paragraph, '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="902"/></w:numPr>', "pPr")
        return Changed(shown + words, True, was=words)

    return change


def moved_into(markup: str, *, shown: bool) -> Change:
    """A paragraph moved into something on the paragraph before it; <hole/> stands for it."""

    def change(d: Document) -> Changed:
        paragraph = d.paragraph()
        above = next(e for e in paragraph.itersiblings(f"{W}p", preceding=True))
        above.append(xml(markup))
        hole = next(above.iter("hole"))
        hole.getparent().replace(hole, paragraph)
        return Changed(text_of(paragraph), shown, shown)

    return change


def tabled(cells: Callable[[str], tuple[str, str]], *, shown: bool = True) -> Change:
    """A paragraph written as a table: its XML, and how it reads."""

    def change(d: Document) -> Changed:
        paragraph = d.paragraph()
        was = text_of(paragraph)
        inner = deepcopy(paragraph)
        markup, words = cells(was)
        paragraph.addprevious(xml(f"<w:tbl><w:tblPr/>{markup}</w:tbl>"))
        for hole in list(paragraph.getprevious().iter("hole")):
            hole.getparent().replace(hole, deepcopy(inner))
        paragraph.getparent().remove(paragraph)
        return Changed(words, shown, was=was)

    return change


def ended(d: Document) -> Changed:
    """A paragraph divided in two in the middle of its words."""
    paragraph = d.paragraph()
    words = text_of(paragraph)
    runs = [r for r in paragraph.findall(f"{W}r") if len(text_of(r)) > 4]
    run = d.dice.choice(runs)
    text = text_of(run)
    at = text.find("。") + 1
    at = at if 0 < at < len(text) else 0
    second = xml("<w:p/>")
    if at:
        run = d.cut(run, at, len(text))
        for other in [run, *run.itersiblings(f"{W}r")]:
            second.append(other)
        paragraph.addnext(second)
    end = len(words) - len(text_of(second))
    return Changed(f"{words[:end]}\n{words[end:]}" if at else words, True, was=words)


def row(*cells: str, props: str = "") -> str:
    """A row."""
    return f"<w:tr><w:trPr>{props}</w:trPr>{''.join(cells)}</w:tr>"


def cell(inner: str = "<hole/>", props: str = "") -> str:
    """A cell."""
    return f"<w:tc><w:tcPr>{props}</w:tcPr>{inner}</w:tc>"


def plain(text: str) -> str:
    """A cell with other words."""
    return cell(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")


def in_table(before: str, after: str, *, shown: bool) -> Change:
    """Something put round the words of a cell of the document's own table, or of one made of a paragraph."""

    def change(d: Document) -> Changed:
        found = [r for r in d.runs() if next(r.iterancestors(f"{W}tc"), None) is not None][4:]
        run = d.dice.choice(found) if found else d.run()
        around(run, before, after)
        return Changed(text_of(run), shown)

    return change


def header(kind: str, place: str, *, reference: str = "") -> Change:
    """New words in a header or footer."""

    def change(d: Document) -> Changed:
        id = d.add(f"{kind}9.xml", part(place, TEXT), kind)
        section = d.body.find(f"{W}sectPr")
        if section is None:
            section = xml("<w:sectPr/>")
            d.body.append(section)
        section.insert(0, xml(f'<w:{kind}Reference w:type="{reference or "default"}" r:id="{id}"/>'))
        return Changed(NEW, False, was="")

    return change


def swapped_rows(d: Document) -> Changed:
    """A deleted row beside an inserted one, as a tracked change of a table leaves them."""
    paragraph = d.paragraph()
    was = text_of(paragraph)
    two = row(plain("甲"), plain(NEW), props='<w:del w:id="9"/>') + row(plain("乙"), cell(), props='<w:ins w:id="9"/>')
    paragraph.addprevious(xml(f"<w:tbl><w:tblPr/>{two}</w:tbl>"))
    hole = next(paragraph.getprevious().iter("hole"))
    hole.getparent().replace(hole, paragraph)
    return Changed(f"乙\t{was}", True, was=was)


def chunk(name: str, data: str | bytes) -> Change:
    """A document embedded whole behind a paragraph."""
    return new_block('<w:altChunk r:id="{id}"/>', shown=True, parts=(name, data, "aFChunk"))


def signature(d: Document) -> Any:
    """The last paragraph of the body with words."""
    return [p for p in d.body.iterchildren(f"{W}p") if text_of(p)][-1]


CHART = part(
    "c:chartSpace",
    f'<c:chart><c:plotArea><c:barChart><c:ser><c:tx><c:strRef><c:strCache><c:pt idx="0"><c:v>{NEW}</c:v></c:pt></c:strCache></c:strRef></c:tx></c:ser></c:barChart></c:plotArea></c:chart>',
)
DIAGRAM = part(
    "dgm:dataModel",
    f'<dgm:ptLst><dgm:pt modelId="1"><dgm:t><a:p><a:r><a:t>{NEW}</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst>',
)
GRAPHIC = "<w:p><w:r><w:drawing><wp:inline><a:graphic><a:graphicData>{}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
PAGE = f"<html><head><meta charset='utf-8'></head><body><p>{NEW}</p></body></html>"
RTF = r"{\rtf1\ansi " + "".join(f"\\u{ord(c)}?" for c in NEW) + "}"
BLOCKS: dict[str, Change] = {
    "control, block": block_in("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", shown=True),
    "prompt, block": block_in("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>", "</w:sdtContent></w:sdt>", shown=False),
    "contents": block_in('<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Cover Pages"/></w:docPartObj></w:sdtPr><w:sdtContent>', "</w:sdtContent></w:sdt>", shown=True),
    "custom XML, block": block_in("<w:customXml>", "</w:customXml>", shown=True),
    "foreign, block": block_in('<f:new xmlns:f="urn:f">', "</f:new>", shown=True),
    "inserted, block": block_in("<w:ins>", "</w:ins>", shown=True),
    "deleted, block": block_in("<w:del>", "</w:del>", shown=False),
    "moved away, block": block_in("<w:moveFrom>", "</w:moveFrom>", shown=False),
    "choice, block": block_in('<mc:AlternateContent><mc:Choice Requires="w14">', "</mc:Choice></mc:AlternateContent>", shown=True),
    "fallback, block": block_in('<mc:AlternateContent><mc:Choice Requires="z"/><mc:Fallback>', "</mc:Fallback></mc:AlternateContent>", shown=True),
    "one cell": block_in("<w:tbl><w:tblPr/><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", shown=True),
    "hidden row": block_in("<w:tbl><w:tblPr/><w:tr><w:trPr><w:hidden/></w:trPr><w:tc><w:p/></w:tc><w:tc>", "</w:tc></w:tr></w:tbl>", shown=False),
    "deleted row": block_in('<w:tbl><w:tblPr/><w:tr><w:trPr><w:del w:id="9"/></w:trPr><w:tc><w:p/></w:tc><w:tc>', "</w:tc></w:tr></w:tbl>", shown=False),
    "deleted cell": block_in('<w:tbl><w:tblPr/><w:tr><w:tc><w:p/></w:tc><w:tc><w:tcPr><w:cellDel w:id="9"/></w:tcPr>', "</w:tc></w:tr></w:tbl>", shown=False),
    "covered cell": block_in('<w:tbl><w:tblPr/><w:tr><w:tc><w:tcPr><w:hMerge w:val="restart"/></w:tcPr><w:p/></w:tc><w:tc><w:tcPr><w:hMerge/></w:tcPr>', "</w:tc></w:tr></w:tbl>", shown=False),
    "hidden style": block_with('<w:pStyle w:val="zq7"/>', style="<w:rPr><w:vanish/></w:rPr>", shown=False),
    "struck style": block_with('<w:pStyle w:val="zq7"/>', style="<w:rPr><w:strike/></w:rPr>", shown=False),
    "frame": block_with('<w:framePr w:w="3000" w:hAnchor="page" w:x="900" w:y="900"/>', shown=True),
    "new page": block_with("<w:pageBreakBefore/>", shown=True),
    "centred": block_with('<w:jc w:val="center"/>', shown=True),
    "no outline": block_with('<w:outlineLvl w:val="9"/>', shown=True),
    "looks changed": block_with('<w:pPrChange w:id="7"><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:pPrChange>', shown=True),
    "section": block_with('<w:sectPr><w:type w:val="continuous"/><w:cols w:num="2"/></w:sectPr>', shown=True),
    "inserted end": block_with('<w:rPr><w:ins w:id="9"/></w:rPr>', shown=True),
    "divided": ended,
    "hidden mark": runs_on("<w:vanish/>"),
    "style separator": runs_on("<w:vanish/><w:specVanish/>"),
    "deleted mark": runs_on('<w:del w:id="9"/>'),
    "number": numbered("%1.", "decimal", "1."),
    "number in Chinese": numbered("（%1）", "chineseCounting", "（一）"),
    "number with words": numbered(f"%1、{NEW}，", "chineseCounting", f"一、{NEW}，"),
    "number of words alone": numbered(NEW, "none", NEW),
    "bullet": numbered("●", "bullet", ""),
    "moved into a box": moved_into("<w:r><w:pict><v:shape><v:textbox><w:txbxContent><hole/></w:txbxContent></v:textbox></v:shape></w:pict></w:r>", shown=True),
    "moved into a new box": moved_into("<w:r><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent><hole/></w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>", shown=True),
    "moved into a hidden box": moved_into('<w:r><w:drawing><wp:anchor><wp:docPr id="3" name="a" hidden="1"/><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent><hole/></w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>', shown=False),
    "moved into a hidden run": moved_into("<w:r><w:rPr><w:vanish/></w:rPr><w:pict><v:shape><v:textbox><w:txbxContent><hole/></w:txbxContent></v:textbox></v:shape></w:pict></w:r>", shown=False),
    "moved into a deleted run": moved_into('<w:del w:id="9"><w:r><w:pict><v:shape><v:textbox><w:txbxContent><hole/></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:del>', shown=False),
    "paragraph in a paragraph": moved_into("<w:smartTag><hole/></w:smartTag>", shown=True),
    "first column": tabled(lambda was: (row(cell(), plain("乙")), f"{was}\t乙")),
    "second column": tabled(lambda was: (row(plain("甲"), cell()), f"甲\t{was}")),
    "wide cell": tabled(lambda was: (row(plain("甲"), plain("乙"), plain("丙")) + row(cell(props='<w:gridSpan w:val="2"/>'), plain("丁")), f"甲\t乙\t丙\n{was}\t\t丁")),
    "high cell": tabled(lambda was: (row(cell(props='<w:vMerge w:val="restart"/>'), plain("乙")) + row(cell("<w:p/>", "<w:vMerge/>"), plain("丁")), f"{was}\t乙\n\t丁")),
    "row that begins later": tabled(lambda was: (row(plain("甲"), plain("乙"), plain("丙")) + row(cell(), plain("丁"), props='<w:gridBefore w:val="1"/>'), f"甲\t乙\t丙\n\t{was}\t丁")),
    "controlled row": tabled(lambda was: (f"<w:sdt><w:sdtContent>{row(plain('甲'), cell())}</w:sdtContent></w:sdt>", f"甲\t{was}")),
    "controlled cell": tabled(lambda was: (f"<w:tr>{plain('甲')}<w:sdt><w:sdtContent>{cell()}</w:sdtContent></w:sdt></w:tr>", f"甲\t{was}")),
    "cell of a choice": tabled(lambda was: (f'<w:tr>{plain("甲")}<mc:AlternateContent><mc:Choice Requires="wps">{cell()}</mc:Choice></mc:AlternateContent></w:tr>', f"甲\t{was}")),
    "table in a cell": tabled(lambda was: (row(plain("甲"), cell(f"<w:tbl>{row(cell())}</w:tbl><w:p/>")), f"甲\t{was}")),
    "paragraph without a cell": tabled(lambda was: (f"<w:tr>{plain('甲')}<hole/></w:tr>", f"甲\t{was}")),
    "tracked rows": swapped_rows,
    "table caption": new_block(f'<w:tbl><w:tblPr><w:tblCaption w:val="{NEW}"/></w:tblPr>{row(plain(""), plain(""))}</w:tbl>', shown=False),
    "cell not displayed": in_table("<w:moveFrom>", "</w:moveFrom>", shown=False),
    "cell's control": in_table("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", shown=True),
    "header": header("header", "w:hdr"),
    "footer": header("footer", "w:ftr"),
    "header of the first page": header("header", "w:hdr", reference="first"),
    "embedded page": chunk("k.html", PAGE),
    "embedded text": chunk("k.txt", NEW),
    "embedded document": chunk("k.docx", docx(p(NEW))),
    "embedded RTF": chunk("k.rtf", RTF),
    "chart": new_block(GRAPHIC.format('<c:chart r:id="{id}"/>'), shown=True, parts=("charts/chart9.xml", CHART, "chart")),
    "diagram": new_block(GRAPHIC.format('<dgm:relIds r:dm="{id}"/>'), shown=True, parts=("diagrams/data9.xml", DIAGRAM, "diagramData")),
    "drawn words": new_block(GRAPHIC.format(f"<wps:wsp><wps:txbx><w:txbxContent>{TEXT}</w:txbxContent></wps:txbx></wps:wsp>"), shown=True),
    "footnote that nothing refers to": new_block("", shown=False, parts=("footnotes.xml", part("w:footnotes", f'<w:footnote w:id="7">{TEXT}</w:footnote>'), "footnotes")),
    "separator of footnotes": new_block("", shown=False, parts=("footnotes.xml", part("w:footnotes", f'<w:footnote w:id="0" w:type="separator">{TEXT}</w:footnote>'), "footnotes")),
}  # fmt: skip
