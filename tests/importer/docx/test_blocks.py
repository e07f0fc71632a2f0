"""Paragraphs, tables, boxes, charts, diagrams, notes and embedded documents in reading order."""
# ruff: noqa: E501 - a run of XML is a line

import pytest

from duizhao.importer import draft
from duizhao.importer.account import account
from duizhao.importer.failure import ImportFailure
from duizhao.importer.formats import read
from duizhao.importer.readers.docx import read_docx
from duizhao.model import Rules
from tests.importer.account.witness_docx import witness_of_docx
from tests.importer.docx.make import OFFICE, SPACES, codes, docx, left_out, p, part, r, relationships, seen
from tests.problem_words import doubts_in_words


def tc(text: str, props: str = "") -> str:
    """A cell."""
    return f"<w:tc><w:tcPr>{props}</w:tcPr>{text if text.startswith('<') else p(text)}</w:tc>"


def tr(*cells: str, props: str = "") -> str:
    """A row."""
    return f"<w:tr><w:trPr>{props}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    """A table."""
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def rows(raw: bytes) -> list[list[str]]:
    """The cells of the rows of a document's tables."""
    return [line.text.split("\t") for line in read_docx(raw).lines if line.row]


GO_ON, SPAN = "<w:vMerge/>", '<w:gridSpan w:val="2"/>'
RESTART = '<w:vMerge w:val="restart"/>'


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (tbl(tr(tc(""), tc("2023"), tc("2022")), tr(tc("接访"), tc("9"), tc("8"))), [["", "2023", "2022"], ["接访", "9", "8"]]),
        (tbl(tr(tc("类", '<w:vMerge w:val="restart"/>'), tc("甲"), tc("1")), tr(tc("", GO_ON), tc("乙"), tc("2"))), [["类", "甲", "1"], ["", "乙", "2"]]),
        (tbl(tr(tc("合", SPAN), tc("3")), tr(tc("甲"), tc("乙"), tc("4"))), [["合", "", "3"], ["甲", "乙", "4"]]),
        (tbl(tr(tc("甲"), tc("乙"), tc("丙")), tr(tc("1"), tc("2"), props='<w:gridBefore w:val="1"/>')), [["甲", "乙", "丙"], ["", "1", "2"]]),
        (tbl(tr(tc("甲"), tc("乙")), tr(tc("旧"), tc("1"), props='<w:del w:id="1"/>'), tr(tc("隐"), tc("2"), props="<w:hidden/>"), tr(tc("丙"), tc("3"))), [["甲", "乙"], ["丙", "3"]]),
        (tbl(f"<w:sdt><w:sdtContent>{tr(tc('甲'), '<w:sdt><w:sdtContent>' + tc('乙') + '</w:sdtContent></w:sdt>')}</w:sdtContent></w:sdt>"), [["甲", "乙"]]),
        (tbl(tr(tc("甲", GO_ON), tc("乙")), tr(tc("丙"), tc("1")), tr(tc("丁", GO_ON), tc("2"))), [["甲", "乙"], ["丙", "1"], ["丁", "2"]]),
        (tbl(tr(tc("甲"), tc("乙"), tc("丙")), tr(tc("计", '<w:hMerge w:val="restart"/>'), tc("盖", "<w:hMerge/>"), tc("3"))), [["甲", "乙", "丙"], ["计", "", "3"]]),
        (tbl(tr(tc("甲"), tc("乙")), tr(tc("旧", '<w:cellDel w:id="1"/>'), tc("1"), tc("2"))), [["甲", "乙"], ["1", "2"]]),
        (tbl(tr(tc(p("12") + p("15")), tc("件"))), [["12 15", "件"]]),
        (tbl(tr(tc(p(r("甲") + "<w:r><w:br/></w:r>" + r("乙"))), tc("丙"))), [["甲 乙", "丙"]]),
    ],
)  # fmt: skip
def test_tables(table: str, expected: list[list[str]]) -> None:
    """Every cell stands in its column whatever is merged, missing, wrapped, hidden or deleted beside it."""
    assert rows(docx(table)) == expected


def test_rows_that_are_not_shown_are_kept() -> None:
    """Deleted and hidden rows, and text under a merged cell, go to the ledger with their reason."""
    deleted, hidden = tr(tc("旧"), tc("1"), props='<w:del w:id="1"/>'), tr(tc("隐"), tc("2"), props="<w:hidden/>")
    first = tc("甲", '<w:vMerge w:val="restart"/>')
    raw = docx(tbl(tr(first, tc("乙")), deleted, hidden, tr(tc("残", GO_ON), tc("3"))))
    assert left_out(raw) == [(k, t) for k, ts in (("deleted-text", "旧1"), ("hidden-text", "隐2残")) for t in ts]


def test_rows_too_flat_to_be_seen() -> None:
    """A row of exactly a point's height shows nothing and is left out, quoted; one of at least that is shown."""
    height = '<w:trHeight w:val="20" w:hRule="{}"/>'
    table = [tr(tc("甲"), tc("1")), tr(tc("乙"), tc("2"), props=height), tr(tc("丙"), tc("3"))]
    flat, low = (docx(tbl(*table).format(rule)) for rule in ("exact", "atLeast"))
    assert (rows(flat), codes(read_docx(flat))) == ([["甲", "1"], ["丙", "3"]], {"hidden-text"})
    assert left_out(flat) == [("hidden-text", "乙"), ("hidden-text", "2")]
    assert left_out(docx(tbl(*table).format("exact").replace('w:val="20"', 'w:val="0.3mm"'))) == left_out(flat)
    assert (len(rows(low)), codes(read_docx(low))) == (3, set())


def test_looks_of_a_table() -> None:
    """What the style of a table strikes, all of it or its first row, is not shown, and told."""
    strike = "<w:rPr><w:strike/></w:rPr>"
    first = f'<w:tblStylePr w:type="firstRow">{strike}</w:tblStylePr>'
    for style, look, expected in (
        (strike, "", []),
        (first, '<w:tblLook w:firstRow="1"/>', [["甲", "1"]]),
        (first, "", 2),
    ):
        styles = {
            "styles": part("w:styles", f'<w:style w:type="table" w:styleId="T"><w:name w:val="T"/>{style}</w:style>')
        }
        table = tbl(tr(tc("项"), tc("数")), tr(tc("甲"), tc("1"))).replace(
            "<w:tblPr/>", f'<w:tblPr><w:tblStyle w:val="T"/>{look}</w:tblPr>'
        )
        raw = docx(table + p("末"), styles)
        assert (rows(raw) if isinstance(expected, list) else len(rows(raw))) == expected
        assert ("struck-text" in codes(read_docx(raw))) == isinstance(expected, list)


def test_numbers_in_cells() -> None:
    """A column that Word numbers by itself holds its numbers, though its cells hold no text."""
    lists = part(
        "w:numbering",
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>',
    )
    own = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    table = tbl(tr(tc("序号"), tc("事项")), tr(tc(p("", own)), tc("学法")), tr(tc(p("5次", own)), tc("普法")))
    assert rows(docx(table, {"numbering": lists})) == [["序号", "事项"], ["1", "学法"], ["2 5次", "普法"]]


def test_a_table_of_one_column_is_a_frame() -> None:
    """The paragraphs of a table of one column are paragraphs, and a table inside one stays a table."""
    raw = docx(tbl(tr(tc(p("甲段") + tbl(tr(tc("一"), tc("二"))))), tr(tc("乙段"))))
    assert (seen(raw), rows(raw)) == (["甲段", "一\t二", "乙段"], [["一", "二"]])


def test_a_table_in_a_cell_is_told() -> None:
    """A table inside a cell is set in one line and doubted."""
    raw = docx(tbl(tr(tc("甲"), tc(tbl(tr(tc("一"), tc("二"))) + p("")))))
    assert rows(raw) == [["甲", "一 二"]]
    assert codes(read_docx(raw)) == {"nested-table"}


def test_a_page_break_parts_a_paragraph() -> None:
    """What follows a page's or column's end inside a paragraph stands on a line of its own."""
    body = p(
        r("办结6件。")
        + '<w:r><w:br w:type="page"/></w:r>'
        + r("二、不足")
        + '<w:r><w:br w:type="column"/></w:r>'
        + r("三")
    )
    assert seen(docx(body)) == ["办结6件。", "二、不足", "三"]


BOX = "<wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx>"


def drawing(content: str, alt: str = "") -> str:
    """A drawing in a run."""
    return f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="{alt}"/><a:graphic><a:graphicData>{content}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'


def test_boxes_and_word_art() -> None:
    """Text boxes, new and old, boxes in boxes and WordArt are read behind the paragraph that they hang on."""
    inner = p(r("外") + drawing(BOX.format(p("内"))))
    old = f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{p('旧框')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    art = '<w:r><w:pict><v:shape><v:textpath string="艺术字"/></v:shape></w:pict></w:r>'
    raw = docx(p(r("段") + drawing(BOX.format(inner), "示意图") + old + art) + p("末"))
    assert seen(raw) == ["段", "外", "内", "旧框", "艺术字", "末"]
    assert left_out(raw) == [("alt-text", "示意图")]


def test_boxes_in_hidden_shapes() -> None:
    """A box in a shape that is not shown is left out and told."""
    old = f"<w:r><w:pict><v:shape style='visibility:hidden'><v:textbox><w:txbxContent>{p('暗一')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    new = drawing(BOX.format(p("暗二"))).replace('name="x"', 'name="x" hidden="1"')
    raw = docx(p(r("段") + old + new))
    assert (seen(raw), left_out(raw)) == (["段"], [("hidden-text", "暗一"), ("hidden-text", "暗二")])


def test_heads_that_name_the_document() -> None:
    """A header is no part of the report; one that names the document, or holds a sentence, is told."""
    for text, told in (("柳溪镇年度报告", False), ("柳政发〔2023〕7号", True), ("全镇办结9件，公示9件。", True)):
        made = read_docx(docx(p("文"), {"header1": part("w:hdr", p(text))}))
        assert ("running-head-text" in {code for code, _, _ in doubts_in_words(made.doubts)}) == told, text


def test_alternate_content() -> None:
    """One branch is read, wherever it stands: the first with text, else the fallback; a different text is kept."""
    same = f"<mc:AlternateContent><mc:Choice Requires='wps'>{drawing(BOX.format(p('框')))}</mc:Choice><mc:Fallback><w:r><w:pict><v:shape><v:textbox><w:txbxContent>{p('框')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></mc:Fallback></mc:AlternateContent>"
    block = f"<mc:AlternateContent><mc:Choice Requires='x'>{p('甲')}</mc:Choice><mc:Fallback>{p('乙')}</mc:Fallback></mc:AlternateContent>"
    empty = f"<mc:AlternateContent><mc:Choice Requires='x'><w:r/></mc:Choice><mc:Fallback>{r('丙')}</mc:Fallback></mc:AlternateContent>"
    raw = docx(p(r("段") + same) + block + p(empty))
    assert seen(raw) == ["段", "框", "甲", "丙"]
    assert left_out(raw) == [("alternate-text", "乙")]


@pytest.mark.parametrize("fallback", ["", f"<mc:Fallback>{r('三十件')}</mc:Fallback>"])
def test_a_branch_that_no_word_understands(fallback: str) -> None:
    """A branch that requires markup of no kind that Word has is not read but quoted, a row's cell too."""
    choice = f'<mc:Choice Requires="q" xmlns:q="http://example.org/q">{r("三百件")}</mc:Choice>'
    raw = docx(p(r("调解") + f"<mc:AlternateContent>{choice}{fallback}</mc:AlternateContent>"))
    assert seen(raw) == ["调解" + ("三十件" if fallback else "")]
    assert left_out(raw) == [("alternate-text", "三百件")]
    assert "“三百件”" in doubts_in_words(read_docx(raw).doubts)[0][1]
    known = choice.replace("http://example.org/q", "http://schemas.microsoft.com/office/word/2099/wordml")
    assert seen(docx(p(r("调解") + f"<mc:AlternateContent>{known}</mc:AlternateContent>"))) == ["调解三百件"]


@pytest.mark.parametrize(("head", "quoted"), [('mc:Ignorable="q"', True), ('mc:Ignorable="q" mc:ProcessContent="q:x"', False), ("", False)])  # fmt: skip
def test_markup_that_word_passes_over(head: str, quoted: bool) -> None:
    """Words in an element that the document lets programs pass over are read and quoted; others are read."""
    raw = docx(p("<q:x>" + r("三十件") + "</q:x>"), attributes=f'xmlns:q="http://example.org/q" {head}')
    assert (seen(raw), "“三十件”" in "".join(m for _, m, _ in doubts_in_words(read_docx(raw).doubts))) == (
        ["三十件"],
        quoted,
    )


@pytest.mark.parametrize(
    ("table", "quoted"),
    [
        (tbl(tr(tc("村"), tc("事项"), tc("件")), tr(tc("东村"), tc("调解"), tc("12", RESTART)), tr(tc("西村"), tc("信访"), tc("", GO_ON))), "“东村 | 12”"),
        (tbl(tr(tc("村"), tc("事项"), tc("件")), tr(tc("东村", RESTART), tc("调解"), tc("12")), tr(tc("", GO_ON), tc("信访"), tc("3"))), ""),
        (tbl(tr(tc("村"), tc("甲"), tc("乙")), tr(tc("东村"), tc("12", SPAN))), "“东村 | 12”"),
        (tbl(tr(tc("序号"), tc("事项")), tr(tc("1", RESTART), tc("调解")), tr(tc("", GO_ON), tc("信访"))), ""),
        (tbl(tr(tc("村"), tc("件数", SPAN)), tr(tc("东村"), tc("12", SPAN))), ""),
        (tbl(tr(tc("村"), tc("2024年", RESTART)), tr(tc("东村"), tc("", GO_ON)), tr(tc("西村"), tc("12"))), ""),
    ],
)  # fmt: skip
def test_figures_in_merged_cells(table: str, quoted: str) -> None:
    """A figure that several rows or columns share is quoted with its row; labels that they share and heads are not."""
    told = [m for code, m, _ in doubts_in_words(read_docx(docx(table)).doubts) if code == "table-guessed"]
    assert [quoted in m for m in told] == [True] * bool(quoted)


def chart(series: str, title: str = "") -> str:
    """A part with a chart."""
    head = f"<c:title><c:tx><c:rich><a:p><a:r><a:t>{title}</a:t></a:r></a:p></c:rich></c:tx></c:title>" if title else ""
    return part("c:chartSpace", f"<c:chart>{head}<c:plotArea><c:barChart>{series}</c:barChart></c:plotArea></c:chart>")


def cached(tag: str, kind: str, values: list[str], code: str = "") -> str:
    """Cached values of a series."""
    points = "".join(f'<c:pt idx="{i}"><c:v>{value}</c:v></c:pt>' for i, value in enumerate(values))
    format = f"<c:formatCode>{code}</c:formatCode>" if code else ""
    return f"<c:{tag}><c:{kind}Ref><c:{kind}Cache>{format}{points}</c:{kind}Cache></c:{kind}Ref></c:{tag}>"


def test_charts_and_diagrams() -> None:
    """A chart is a table of its cached data below its title; a diagram its texts in order; both are told."""
    data = chart(
        "<c:ser>"
        + cached("tx", "str", ["办结率"])
        + cached("cat", "str", ["上半年", "下半年"])
        + cached("val", "num", ["0.925", "1"], "0.0%")
        + "</c:ser>",
        "两个半年",
    )
    points = '<dgm:ptLst><dgm:pt type="doc"/><dgm:pt><dgm:t><a:p><a:r><a:t>登记</a:t></a:r></a:p></dgm:t></dgm:pt><dgm:pt><dgm:t><a:p><a:r><a:t>回访</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst>'
    raw = docx(
        p(drawing('<c:chart r:id="c1"/>')) + p(drawing('<dgm:relIds r:dm="d1"/>')),
        {"charts/c": data, "diagrams/d": part("dgm:dataModel", points)},
        {"c1": ("chart", "charts/c.xml"), "d1": ("diagramData", "diagrams/d.xml")},
    )
    assert seen(raw) == ["两个半年", "\t办结率", "上半年\t92.5%", "下半年\t100.0%", "登记", "回访"]
    assert codes(read_docx(raw)) == {"chart-as-table", "diagram-as-text"}


def notes(kind: str, *texts: str) -> str:
    """A part with notes, numbered from 1."""
    return part(f"w:{kind}s", "".join(f'<w:{kind} w:id="{i}">{p(r(t))}</w:{kind}>' for i, t in enumerate(texts, 1)))


def test_notes_stand_behind_their_paragraph() -> None:
    """A note is read behind the paragraph that refers to it, with its mark at the place; an unused one is kept."""
    mark = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    end = '<w:r><w:endnoteReference w:id="1"/></w:r>'
    raw = docx(
        p(r("受理8件") + mark.format(1) + r("，办结7件") + mark.format(2) + end) + p("末"),
        {
            "footnotes": notes("footnote", "含上年2件", "另1件中止", "无人引用"),
            "endnotes": notes("endnote", "数据截至年底"),
        },
    )
    assert seen(raw) == [
        "受理8件（注1），办结7件（注2）（尾注1）",
        "注1：含上年2件",
        "注2：另1件中止",
        "尾注1：数据截至年底",
        "末",
    ]
    assert left_out(raw) == [("footnote", "无人引用")]


def test_notes_of_several_blocks() -> None:
    """All blocks of a note stand behind the paragraph or table that refers to it, and the account misses none of them."""
    mark = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    note = p("分三类：") + tbl(tr(tc("简易"), tc("6件"))) + p("其余未计。")
    parts = {"footnotes": part("w:footnotes", f'<w:footnote w:id="1">{note}</w:footnote>')}
    behind = ["注1：分三类：", "简易\t6件", "其余未计。"]
    paragraph = docx(p(r("办案9件") + mark + r("，增加2件。")) + p("6件"), parts)
    assert seen(paragraph) == ["办案9件（注1），增加2件。", *behind, "6件"]
    table = docx(tbl(tr(f"<w:tc>{p(r('案') + mark)}</w:tc>", tc("9件"))) + p("末"), parts)
    assert seen(table) == ["案（注1）\t9件", *behind, "末"]
    for raw in (paragraph, table):
        assert account(witness_of_docx(raw), read_docx(raw)).lost == ()


def test_text_that_a_mark_parts_is_no_loss() -> None:
    """Words behind a note's mark are found though short pieces of notes and tables are like them."""
    mark = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    note = p("年内各件。") + tbl(tr(tc("村"), tc("75")))
    parts = {"footnotes": part("w:footnotes", f'<w:footnote w:id="1">{note}</w:footnote>')}
    raw = docx(p(r("会议干部群众培训75") + mark + r("件。")) + p("实施82件。"), parts)
    assert account(witness_of_docx(raw), read_docx(raw)).lost == ()


def test_what_stands_around() -> None:
    """Headers, footers and comments go to the ledger, comments with a doubt; a sentence in a header is doubted too."""
    raw = docx(
        p("正文"),
        {
            "header1": part("w:hdr", p("内部资料")),
            "footer1": part("w:ftr", p("本镇全年共受理行政执法投诉举报事项二十四件，全部在期限内办结。")),
            "comments": part("w:comments", f'<w:comment w:id="1">{p("请核实")}</w:comment>'),
        },
    )
    assert [kind for kind, _ in left_out(raw)] == ["running-head", "running-head", "comment"]
    assert codes(read_docx(raw)) == {"comment", "running-head-text"}


def archive(page: str) -> str:
    """A web archive."""
    return f'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html; charset="utf-8"\n\n{page}\n--b--\n'


PAGE = "<html><body><p>调解纠纷9件。</p><p>培训2期。</p></body></html>"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", PAGE),
        ("a.mht", archive(PAGE)),
        ("a.html", "<ul><li>调解纠纷9件。<li>培训2期。</ul>"),
        ("a.txt", "调解纠纷9件。\n培训2期。"),
    ],
)
def test_embedded_documents(name: str, data: str) -> None:
    """An embedded web page, web archive or text is read where it stands."""
    body = p("前") + '<w:altChunk r:id="k"/>' + p("后")
    assert seen(docx(body, {name: data}, {"k": ("aFChunk", name)})) == ["前", "调解纠纷9件。", "培训2期。", "后"]


def test_embedded_documents_that_cannot_be_read_are_told() -> None:
    """An embedded document that is missing, damaged or too deep is doubted; the rest is read."""
    body = p("前") + '<w:altChunk r:id="k"/>'
    for parts in ({}, {"a.docx": "PK damaged"}, {"a.rtf": "{\\rtf1 甲}"}):
        made = read_docx(docx(body, parts, {"k": ("aFChunk", next(iter(parts), "none.html"))}))
        assert codes(made) == {"altchunk-lost"}
        assert made.lines[0].text == "前"


def test_parts_are_found_by_relationship() -> None:
    """Parts of any name are found, a glossary is never read, and a package without relationships goes by names."""
    raw = docx(
        p("", '<w:pStyle w:val="H"/>') + p("甲", '<w:pStyle w:val="H"/>'),
        {"odd/形.xml": part("w:styles", '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 2"/></w:style>'), "glossary/document": part("w:glossaryDocument", p("词"))},
        {"s": ("styles", "odd/形.xml"), "g": ("glossaryDocument", "glossary/document.xml")},
    )  # fmt: skip
    assert [(line.text, line.level) for line in read_docx(raw).lines] == [("", 2), ("甲", 2)]


def test_strict_documents() -> None:
    """A document in the Strict namespaces reads like the Transitional one; sizes may be in points."""
    size = '<w:rPr><w:sz w:val="22pt"/></w:rPr>'
    strict = part("w:document", f"<w:body>{p('正文' * 30)}<w:p><w:r>{size}<w:t>大标题</w:t></w:r></w:p></w:body>")
    for kind in ("wordprocessingml", "officeDocument", "drawingml"):
        strict = strict.replace(
            f"http://schemas.openxmlformats.org/{kind}/2006/", f"http://purl.oclc.org/ooxml/{kind}/"
        )
    import io
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        rels = relationships({"r": ("officeDocument", "/word/dok.xml")})
        package.writestr("_rels/.rels", rels.replace(OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships"))
        package.writestr("word/dok.xml", strict)
    lines = read_docx(out.getvalue()).lines
    assert [(line.text, line.level) for line in lines] == [("正文" * 30, 0), ("大标题", 1)]
    assert "purl" in strict
    assert SPACES["w"] not in strict


def test_boxes_without_end_are_refused() -> None:
    """Boxes in boxes beyond all reason are refused, not followed."""
    content = p("芯")
    for _ in range(80):
        content = p(drawing(BOX.format(content)))
    with pytest.raises(ImportFailure):
        read_docx(docx(content))


def test_a_note_is_no_end_of_the_paragraph_before_it(rules: Rules) -> None:
    """A note behind a paragraph that ends with its mark stays a line of its own, and so does the line behind it."""
    notes = part("w:footnotes", f'<w:footnote w:id="2">{p("数据截至12月底，共计三件")}</w:footnote>')
    body = p(r("全年共办理各类行政执法案件十二件，占比较高。") + '<w:r><w:footnoteReference w:id="2"/></w:r>')
    made = draft(
        docx(p("某镇2023年法治政府建设情况的报告") + body + p("，均已办结。"), {"footnotes": notes}),
        "a.docx",
        {},
        rules,
    )
    assert "占比较高。（注1）\n\n注1：数据截至12月底，共计三件\n\n，均已办结。" in made.body


def test_short_words_of_an_embedded_page() -> None:
    """An embedded page is text from end to end: short words that would stand round an article are the document's."""
    row = f'<w:tr>{tc("接访")}<w:tc><w:altChunk r:id="k"/><w:p/></w:tc></w:tr>'
    raw = docx(tbl(row), {"a.html": "<p>21次</p><p>约见</p>"}, {"k": ("aFChunk", "a.html")})
    assert [line.text for line in read_docx(raw, embedded=read).lines] == ["接访\t21次 约见"]


def test_a_table_from_right_to_left() -> None:
    """A table whose columns are shown from right to left is read as it is stored, and its first row quoted."""
    row = (
        "<w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:tc></w:tr>"
    )
    made = read_docx(docx(f"<w:tbl><w:tblPr><w:bidiVisual/></w:tblPr>{row}</w:tbl>"))
    assert ["“甲 乙”" in message for code, message, _ in doubts_in_words(made.doubts) if code == "other-order"] == [
        True
    ]


@pytest.mark.parametrize(("words", "told"), [("调", True), ("公示", False), ("3", False)])
def test_a_box_of_one_hanzi(words: str, told: bool) -> None:
    """A box of one hanzi may be the large first letter of its paragraph, as LibreOffice writes that of RTF."""
    box = f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{p(words)}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    found = [m for _, m, _ in doubts_in_words(read_docx(docx(p(box + r("解十二件。")))).doubts)]
    assert any(f"“{words}／解十二件。”" in m for m in found) == told
