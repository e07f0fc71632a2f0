"""One page of what writers of docx differ in, for each writer, and what must come back from it."""

import io
import re
from pathlib import Path

import docx
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from duizhao.importer.failure import ImportFailure
from duizhao.importer.readers.docx import read_docx
from tests.importer.trips.count import squeeze
from tests.importer.trips.office import libreoffice, node, pandoc
from tests.importer.trips.tools import Tools
from tests.problem_words import doubts_in_words

HTML = ("pandoc", "LibreOffice", "npm html-to-docx")
ALL = (*HTML, "python-docx", "npm docx")
PROBES: dict[str, tuple[str, str, tuple[str, ...]]] = {
    # how it begins, what must be there (¶ parts lines, | cells), who can write it
    "superscript": ("面积", "面积60m²，约9×10³", ALL),
    "subscript": ("排放", "排放CO₂减少", ALL),
    "struck text": ("立案", "立案16件", ("pandoc", "LibreOffice", "python-docx", "npm docx")),
    "line break": ("上行", "上行¶下行|上行下行", ALL),
    "ordered list": ("学法", "1.学法四次¶2.普法五场", ALL),
    "list that goes on": ("回访", "3.回访六户", ("npm docx", "python-docx", "pandoc", "LibreOffice")),
    "empty corner, merged cells": ("受理", r"¶\|2023\|2022¶受理\|8\|7¶合计\|\|15", ALL),
    "merged rows": ("巡查", r"巡查\|镇级\|4¶\|村级\|9", ALL),
    "lines of a cell": ("甲村", "甲村乙村|甲村¶", ALL),
    "footnote": ("复议", "复议2件（注1）。¶注1：其中1件撤回", ("pandoc", "npm docx")),
    "equation": ("占比", "占比3/4。", ("pandoc", "npm docx")),
    "check box": ("公示", "公示[☑☒]是[☐□]否", ("npm docx", "python-docx")),
    "hidden text": ("阅读", "阅读完毕", ("python-docx", "npm docx")),
    "tracked change": ("修订", "修订后", ("npm docx", "python-docx")),
    "page break": ("页末", "页末¶+页首", ("python-docx", "npm docx", "npm html-to-docx")),
    "non-breaking hyphen": ("编号", "编号A-1", ("python-docx", "npm docx")),
    "symbol": ("温度", "温度9°", ("python-docx", "npm docx")),
    "text in brackets and signs": ("符号", "符号<甲>&“乙”…—〔3〕", ALL),
}


NOTE = "复议2件[^1]。\n\n[^1]: 其中1件撤回\n"  # in pandoc's Markdown: its reader of HTML knows no notes


def page(kind: str) -> str:
    """The probes as a web page."""
    formula = "<p>占比$3/4$。</p>" if kind == "pandoc" else ""
    formula = formula.replace("3/4", r"\frac{3}{4}")
    broken = (
        '<p>页末</p><div class="page-break" style="page-break-after: always;"></div><p>页首</p>'
        if kind == "npm html-to-docx"
        else ""
    )
    return (
        '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"></head><body>'
        "<p>面积60m<sup>2</sup>，约9×10<sup>3</sup></p><p>排放CO<sub>2</sub>减少</p><p>立案<strike>61</strike>16件</p><p>上行<br>下行</p>"
        '<ol><li>学法四次</li><li>普法五场</li></ol><p>其间。</p><ol start="3"><li>回访六户</li></ol>'
        "<table><tr><td></td><td>2023</td><td>2022</td></tr><tr><td>受理</td><td>8</td><td>7</td></tr>"
        '<tr><td colspan="2">合计</td><td>15</td></tr></table>'
        "<p>又一表</p>"
        '<table><tr><td rowspan="2">巡查</td><td>镇级</td><td>4</td></tr><tr><td>村级</td><td>9</td></tr>'
        "<tr><td>甲村<br>乙村</td><td>镇</td><td>5</td></tr></table>"
        f"{formula}{broken}<p>符号&lt;甲&gt;&amp;“乙”…—〔3〕</p></body></html>"
    )


def python_docx() -> bytes:
    """The probes by python-docx, its own calls where it has them."""
    document = docx.Document()

    def line(*parts: tuple[str, str]) -> None:
        paragraph = document.add_paragraph()
        for text, look in parts:
            run = paragraph.add_run(text)
            if look:
                setattr(run.font, look, True)

    line(("面积60m", ""), ("2", "superscript"), ("，约9×10", ""), ("3", "superscript"))
    line(("排放CO", ""), ("2", "subscript"), ("减少", ""))
    line(("立案", ""), ("61", "strike"), ("16件", ""))
    document.add_paragraph("上行\n下行")
    for text in ("学法四次", "普法五场"):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("其间。")
    document.add_paragraph("回访六户", style="List Number")
    table = document.add_table(3, 3)
    for row, texts in zip(table.rows, (("", "2023", "2022"), ("受理", "8", "7"), ("合计", "", "15")), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(2, 0).merge(table.cell(2, 1))
    document.add_paragraph("又一表")
    table = document.add_table(3, 3)
    for row, texts in zip(
        table.rows, (("巡查", "镇级", "4"), ("", "村级", "9"), ("甲村\n乙村", "镇", "5")), strict=True
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(0, 0).merge(table.cell(1, 0))
    line(("阅读", ""), ("暗", "hidden"), ("完毕", ""))
    paragraph = document.add_paragraph("公示")
    for font, char, text in (("Wingdings", "F0FE", "是"), ("Wingdings", "F0A8", "否")):
        sign = OxmlElement("w:sym")
        sign.set(qn("w:font"), font)
        sign.set(qn("w:char"), char)
        paragraph.add_run()._r.append(sign)
        paragraph.add_run(text)
    paragraph = document.add_paragraph("修订")
    deletion = OxmlElement("w:del")
    run = OxmlElement("w:r")
    words = OxmlElement("w:delText")
    words.text = "前"
    run.append(words)
    deletion.append(run)
    paragraph._p.append(deletion)
    paragraph.add_run("后")
    paragraph = document.add_paragraph("页末")
    paragraph.add_run().add_break(WD_BREAK.PAGE)
    paragraph.add_run("页首")
    paragraph = document.add_paragraph("编号A")
    paragraph.add_run()._r.append(OxmlElement("w:noBreakHyphen"))
    paragraph.add_run("1")
    paragraph = document.add_paragraph("温度9")
    sign = OxmlElement("w:sym")
    sign.set(qn("w:font"), "Symbol")
    sign.set(qn("w:char"), "F0B0")
    paragraph.add_run()._r.append(sign)
    document.add_paragraph("符号<甲>&“乙”…—〔3〕")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def answers(kind: str, folder: Path, tools: Tools) -> dict[str, str]:
    """What becomes of each probe that a writer can write: right, told, or wrong with what came instead."""
    path = folder / "probe.docx"
    if kind == "python-docx":
        path.write_bytes(python_docx())
    elif kind == "pandoc":
        pandoc(page(kind), path, "html+tex_math_dollars")
        pandoc(NOTE, folder / "note.docx", "markdown")
    elif kind == "LibreOffice":
        libreoffice([(page(kind), path)])
    else:
        node([(page(kind), path)], tools, "probe" if kind == "npm docx" else "html-to-docx")
    try:
        made = read_docx(path.read_bytes())
        note = read_docx((folder / "note.docx").read_bytes()).lines if kind == "pandoc" else ()
    except ImportFailure as failure:
        return dict.fromkeys(PROBES, f"refused: {failure.code}")
    shown = squeeze(
        "¶".join(line.number + line.text.replace("\t", "|") for line in (*made.lines, *note) if not line.furniture)
    )
    told = " ".join(message for _, message, _ in doubts_in_words(made.doubts))
    found: dict[str, str] = {}
    for key, (start, right, kinds) in PROBES.items():
        if kind not in kinds:
            found[key] = "–"
        elif re.search(right, shown):
            found[key] = "right"
        else:
            came = re.search(re.escape(start) + ".{0,30}", shown)
            found[key] = f"{'told' if start in told else 'wrong'}: {came[0] if came else 'not there'}"
    return found
