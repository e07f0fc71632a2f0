"""Writes the sample files of all formats and what is expected of them: python tests/importer/make_samples.py

Needs LibreOffice for doc, wps and pdf, and Chromium; the files are kept in samples/, so that tests need LibreOffice only
to read doc and wps.
"""
# ruff: noqa: E501 - texts and XML stand on one line, as in the files

import subprocess
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import docx
import yaml
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from tests.importer.sample_texts import SAMPLES

HERE = Path(__file__).parent / "samples"
ENCODINGS = {
    "t01-gb18030.txt": "gb18030",
    "t02-joint.txt": "utf-8-sig",
    "t03-utf16.txt": "utf-16",
    "t08-big5.txt": "big5hkscs",
}
FONT = "Noto Serif CJK SC"


def expect(file: str, meta: dict[str, Any], sections: list[str], **more: Any) -> None:
    """Writes what is expected of a sample beside it."""
    value = {"file": file, "meta": meta, "sections": sections, **{k: v for k, v in more.items() if v}}
    text = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=110)
    (HERE / f"{file}.yaml").write_text(text, "utf-8")


def texts() -> None:
    """The text files, in several encodings."""
    for sample in SAMPLES:
        text = sample.text.replace("\n", "\r\n") if sample.file in ENCODINGS else sample.text
        (HERE / sample.file).write_bytes(text.encode(ENCODINGS.get(sample.file, "utf-8")))
        expect(
            sample.file, sample.meta, sample.sections, holds=sample.holds, lacks=sample.lacks, encoding=sample.encoding
        )


def new_document() -> Any:
    """An empty docx in a Chinese font."""
    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(16)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    return document


def line(
    document: Any, text: str, *, size: int = 16, bold: bool = False, centre: bool = False, indent: bool = True
) -> Any:
    """Adds a paragraph; **…** in the text is bold."""
    paragraph = document.add_paragraph()
    if centre:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    elif indent:
        paragraph.paragraph_format.first_line_indent = Pt(2 * size)
    for i, part in enumerate(text.split("**")):
        if part:
            run = paragraph.add_run(part)
            run.font.size, run.bold = Pt(size), bold or i % 2 == 1
    return paragraph


def numbered(document: Any) -> str:
    """Adds Word's lists 一、 and （一） to a document; the id to number paragraphs with."""
    root = document.part.numbering_part.element
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), "77")
    for level, text in enumerate(("%1、", "（%2）", "%3．")):
        element = OxmlElement("w:lvl")
        element.set(qn("w:ilvl"), str(level))
        for name, value in (
            ("start", "1"),
            ("numFmt", "decimal" if level == 2 else "chineseCounting"),
            ("lvlText", text),
        ):
            child = OxmlElement(f"w:{name}")
            child.set(qn("w:val"), value)
            element.append(child)
        abstract.append(element)
    root.insert(0, abstract)
    num = OxmlElement("w:num")
    num.set(qn("w:numId"), "77")
    of = OxmlElement("w:abstractNumId")
    of.set(qn("w:val"), "77")
    num.append(of)
    root.append(num)
    return "77"


def auto(paragraph: Any, level: int, list_id: str = "77") -> None:
    """Numbers a paragraph automatically."""
    props = paragraph._p.get_or_add_pPr()
    numbers = OxmlElement("w:numPr")
    for name, value in (("ilvl", str(level)), ("numId", list_id)):
        child = OxmlElement(f"w:{name}")
        child.set(qn("w:val"), value)
        numbers.append(child)
    props.append(numbers)


def auto_numbered() -> None:
    """d01: a docx whose 一、 and （一） are Word's own numbers, with header, footer and a soft line break in its title."""
    document = new_document()
    numbered(document)
    document.sections[0].header.paragraphs[0].text = "青石镇人民政府文件专用页眉"
    document.sections[0].footer.paragraphs[0].text = "第 1 页"
    line(document, "南江县青石镇人民政府", size=26, centre=True)
    line(document, "青府发〔2024〕12号", centre=True)
    title = line(document, "南江县青石镇人民政府", size=22, centre=True)
    title.runs[0].add_break()
    title.add_run("关于2023年法治政府建设情况的报告").font.size = Pt(22)
    line(document, "县委、县人民政府：", indent=False)
    line(document, "2023年，青石镇严格依法行政。现将有关情况报告如下。")
    for level, text in (
        (0, "主要举措和成效"),
        (1, "强化理论武装。全镇集中学法10次，参学干部400余人次。"),
        (1, "规范执法行为。办理行政处罚案件9件。"),
        (2, "落实三项制度。公示执法信息20条。"),
        (2, "加强培训。举办培训2期。"),
        (0, "存在的不足"),
        (1, "执法队伍力量薄弱。"),
        (1, "普法宣传针对性不强。"),
        (0, "2024年主要安排"),
    ):
        auto(line(document, text), level)
    line(document, "一是充实队伍。二是创新普法。")
    line(document, "南江县青石镇人民政府")
    line(document, "2024年1月20日")
    document.save(str(HERE / "d01-auto-numbers.docx"))
    expect(
        "d01-auto-numbers.docx",
        {
            "title": "南江县青石镇人民政府关于2023年法治政府建设情况的报告",
            "issuers": ["南江县青石镇人民政府"],
            "township": "青石镇",
            "county": "南江县",
            "year": 2023,
            "doc_number": "青府发〔2024〕12号",
            "addressees": ["县委", "县人民政府"],
            "date": "2024-01-20",
        },
        [
            "一、主要举措和成效",
            "（一）强化理论武装",
            "（二）规范执法行为",
            "1．落实三项制度",
            "2．加强培训",
            "二、存在的不足",
            "（一）执法队伍力量薄弱",
            "（二）普法宣传针对性不强",
            "三、2024年主要安排",
        ],
        lacks=["专用页眉", "第 1 页"],
    )


def bold_only() -> None:
    """d02: headings known by bold or size alone, a table of figures, signers in a table of the head."""
    document = new_document()
    head = document.add_table(rows=1, cols=2)
    head.rows[0].cells[0].text, head.rows[0].cells[1].text = "临办发〔2023〕5号", "签发人：孙 涛  周文斌"
    line(document, "临江乡2022年度法治政府建设工作报告", size=22, centre=True)
    line(document, "2022年，临江乡党委、政府高度重视法治政府建设，全面推进依法行政。")
    line(document, "一年来的主要成效", size=20, indent=False)
    line(document, "**健全工作机制。**成立领导小组，召开会议4次。")
    line(document, "**开展普法宣传。**发放资料2000余份。")
    table = document.add_table(rows=3, cols=3)
    for row, cells in zip(
        table.rows, (("项目", "2021年", "2022年"), ("培训（次）", "3", "5"), ("案件（件）", "7", "11")), strict=True
    ):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    line(document, "存在的主要问题", size=20, indent=False)
    line(document, "干部法治素养有待提高，执法经费不足。")
    line(document, "下一年度工作打算", size=20, indent=False)
    line(document, "加强队伍建设，争取经费支持。")
    line(document, "石门县临江乡人民政府  2023年1月8日")
    document.save(str(HERE / "d02-bold-only.docx"))
    expect(
        "d02-bold-only.docx",
        {
            "title": "临江乡2022年度法治政府建设工作报告",
            "issuers": ["石门县临江乡人民政府"],
            "township": "临江乡",
            "county": "石门县",
            "year": 2022,
            "doc_number": "临办发〔2023〕5号",
            "signers": ["孙涛", "周文斌"],
            "date": "2023-01-08",
        },
        ["一年来的主要成效", "存在的主要问题", "下一年度工作打算"],
        holds=["| 培训（次） | 3 | 5 |", "**健全工作机制。**成立领导小组"],
    )


def long_report() -> Any:
    """A report of several pages for doc, wps and pdf."""
    document = new_document()
    numbered(document)
    section = document.sections[0]
    section.header.paragraphs[0].text = "桐柏岭市金沙镇法治政府建设年度报告"
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        run = footer.add_run("— " if kind == "begin" else " —" if kind == "end" else "")
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.insert(0, element) if kind == "end" else run._r.append(element)
    for text in ("中共桐柏岭市金沙镇委员会", "桐柏岭市金沙镇人民政府", "关于2024年度法治政府建设工作情况的报告"):
        line(document, text, size=22, centre=True)
    line(document, "市委、市政府：", indent=False)
    line(document, "2024年，金沙镇坚持以习近平法治思想为指导，扎实推进法治政府建设。现将有关情况报告如下：")
    auto(line(document, "法治政府建设主要举措和成效"), 0)
    for lead, rest in (
        (
            "加强党的领导，压实法治责任。",
            "镇党委理论学习中心组开展法治专题学习6次，班子成员带头学法，全年听取法治工作汇报4次。",
        ),
        (
            "完善制度机制，规范行政决策。",
            "严格执行重大行政决策程序，开展合法性审查18件次，提出审查意见26条，均已采纳。",
        ),
        (
            "深化执法改革，提升执法质效。",
            "综合执法队持证上岗21人，办理案件33件，其中简易程序20件、一般程序13件，罚没款4.6万元。",
        ),
        ("多元化解纠纷，维护社会稳定。", "排查矛盾纠纷213起，调解成功208起，成功率97.7%，没有发生民转刑案件。"),
    ):
        auto(
            line(
                document,
                f"**{lead}**{rest}"
                + "各村（社区）配齐法律顾问，常态化开展法律咨询、法律援助和人民调解服务，群众满意度不断提升。" * 2,
            ),
            1,
        )
    auto(line(document, "存在的不足和原因"), 0)
    line(
        document,
        "一是法治人才短缺，专业化水平不高，主要原因是基层待遇偏低，人员流动频繁。二是部门协同不够顺畅，信息共享仍需加强。"
        * 1,
    )
    auto(line(document, "党政主要负责人履行推进法治建设第一责任人职责情况"), 0)
    line(document, "镇党委书记、镇长把法治建设纳入年度工作要点，与经济社会发展同部署、同推进、同督促、同考核。" * 3)
    auto(line(document, "2025年主要安排"), 0)
    line(
        document, "一是加强人才培养，举办业务培训4期。二是完善协同机制，推动数据共享。三是深化普法宣传，营造良好氛围。"
    )
    line(document, "特此报告。")
    for text in ("中共桐柏岭市金沙镇委员会    桐柏岭市金沙镇人民政府", "2025年1月17日"):
        line(document, text).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    line(document, "抄送：市委依法治市办、市司法局。")
    return document


LONG_META = {
    "title": "中共桐柏岭市金沙镇委员会桐柏岭市金沙镇人民政府关于2024年度法治政府建设工作情况的报告",
    "issuers": ["中共桐柏岭市金沙镇委员会", "桐柏岭市金沙镇人民政府"],
    "township": "金沙镇",
    "county": "桐柏岭市",
    "year": 2024,
    "addressees": ["市委", "市政府"],
    "copied_to": ["市委依法治市办", "市司法局"],
    "date": "2025-01-17",
}
LONG_SECTIONS = [
    "一、法治政府建设主要举措和成效", "（一）加强党的领导，压实法治责任", "（二）完善制度机制，规范行政决策",
    "（三）深化执法改革，提升执法质效", "（四）多元化解纠纷，维护社会稳定", "二、存在的不足和原因",
    "三、党政主要负责人履行推进法治建设第一责任人职责情况", "四、2025年主要安排",
]  # fmt: skip


def office_files() -> None:
    """w01.doc, w02.wps, p01.pdf and d03.docx: one report through LibreOffice."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "report.docx"
        long_report().save(str(made))
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        for ending, names in (("doc", ("w01-office.doc", "w02-office.wps")), ("pdf", ("p01-pages.pdf",)), ("odt", ())):
            subprocess.run(
                ["soffice", profile, "--headless", "--convert-to", ending, "--outdir", folder, str(made)],
                check=True, capture_output=True,
            )  # fmt: skip
            for name in names:
                (HERE / name).write_bytes((Path(folder) / f"report.{ending}").read_bytes())
                expect(name, LONG_META, LONG_SECTIONS, lacks=["— 2 —"], holds=["成功率97.7%，没有发生民转刑案件。各村"])
        subprocess.run(
            ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", folder, str(Path(folder) / "report.odt")],
            check=True, capture_output=True,
        )  # fmt: skip
        (HERE / "d03-office.docx").write_bytes((Path(folder) / "report.docx").read_bytes())
        expect("d03-office.docx", LONG_META, LONG_SECTIONS, lacks=["— 2 —"])


PRINTED = """<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><style>@page { size: A4; margin: 3cm 2.6cm }
body { font: 16pt/28pt "LXGW WenKai"; margin: 0 } h1 { font-size: 22pt; text-align: center } p, h2 { margin: 0; text-indent: 2em }
h2 { font-size: 16pt } .end { text-align: right } table { border-collapse: collapse; width: 100% } td { border: 1px solid #000 }
</style><h1>梧桐岭县石梁镇人民政府<br>关于2023年度法治政府建设情况的报告</h1>
<p style="text-indent:0">县人民政府：</p>
<p>2023年，石梁镇紧扣法治建设任务，依法履职能力稳步提升，行政争议同比下降12.5%。现将有关情况报告如下：</p>
<h2>一、主要工作和成效</h2>
<p><b>（一）抓学习。</b>召开党委会专题学习8次，轮训干部156人次，旁听庭审2场。</p>
<p><b>（二）强执法。</b>办理行政处罚案件47件，罚没款18.36万元，其中一般程序39件，未发生复议纠错；</p>
<p>开展安全生产、食品药品、自然资源等领域联合检查61次，发现问题隐患204处，整改率达到98%，其余4处限期整改。</p>
<table><tr><td>指标</td><td>2022年</td><td>2023年</td></tr><tr><td>调解纠纷（件）</td><td>132</td><td>118</td></tr>
<tr><td>法律援助（人次）</td><td>27</td><td>45</td></tr></table>
<h2>二、存在的问题</h2>
<p>一是专业力量不足，持证执法人员仅11名，法制审核人员只有1名，与任务不相适应。二是普法形式较为单一，对外出务工群众覆盖不够。</p>
<h2>三、2024年工作打算</h2>
<p>一是充实执法队伍，计划新增持证人员6名。二是创新普法载体，建设法治文化阵地3处。</p>
<p>特此报告。</p><p class="end">梧桐岭县石梁镇人民政府</p><p class="end">2024年1月9日</p></html>"""


def browser_file() -> None:
    """p02: a report with a table, printed by Chromium."""
    with tempfile.TemporaryDirectory() as folder:
        page, made = Path(folder) / "a.html", HERE / "p02-browser.pdf"
        page.write_text(PRINTED, "utf-8")
        subprocess.run(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
             f"--user-data-dir={folder}/profile", f"--print-to-pdf={made}", page.as_uri()],
            check=True, capture_output=True,
        )  # fmt: skip
    expect(
        "p02-browser.pdf",
        {
            "title": "梧桐岭县石梁镇人民政府关于2023年度法治政府建设情况的报告",
            "issuers": ["梧桐岭县石梁镇人民政府"],
            "township": "石梁镇",
            "county": "梧桐岭县",
            "year": 2023,
            "addressees": ["县人民政府"],
            "date": "2024-01-09",
        },
        ["一、主要工作和成效", "（一）抓学习", "（二）强执法", "二、存在的问题", "三、2024年工作打算"],
        holds=["| 调解纠纷（件） | 132 | 118 |", "行政争议同比下降12.5%。"],
    )


PAGE = """<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<title>黄泥塘镇2023年法治政府建设年度报告-云溪县人民政府门户网站</title><style>p{{text-indent:2em}}</style></head>
<body><div class="top"><a href="/">首页</a> | <a href="/zwgk">政务公开</a> | <a href="#">无障碍</a></div>
<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/a">法治政府建设年度报告</a></div>
<table class="xxgk"><tr><td>索引号：</td><td>006123456/2024-00012</td><td>发文字号：</td><td>黄政函〔2024〕6号</td></tr>
<tr><td>发布机构：</td><td>云溪县黄泥塘镇人民政府</td><td>发布日期：</td><td>2024-02-26</td></tr>
<tr><td>名称：</td><td colspan="3">黄泥塘镇2023年度法治政府建设年度报告</td></tr></table>
<h1>黄泥塘镇2023年法治政府建设年度报告</h1>
<div class="info">发布时间：2024-02-26 09:30　来源：黄泥塘镇　浏览次数：<span>158</span>　字号：【<a>大</a> <a>中</a> <a>小</a>】 <a>打印</a></div>
<div class="TRS_Editor"><p align="center"><b>黄泥塘镇人民政府2023年法治政府建设年度报告</b></p>
{body}
</div><div class="share">分享到：<a>微信</a><a>微博</a></div>
<div class="rel"><h3>相关文章</h3><ul><li><a href="1">青山镇2023年法治政府建设年度报告</a></li>
<li><a href="2">黄泥塘镇2022年法治政府建设年度报告</a></li></ul></div>
<div class="footer">主办：云溪县人民政府办公室　ICP备12345678号　网站标识码：3600000001</div>
<script>var x = "不应出现";</script></body></html>
"""
PAGE_BODY = (
    "2023年，黄泥塘镇喆兴依法治镇工作。现将2023年法治政府建设情况报告如下：",
    "一、2023年主要工作",
    "（一）加强普法。开展宣传活动20余次，发放资料1.2万余份。",
    "（二）依法决策。法律顾问参与合同审查15件。",
    "二、存在的问题",
    "一是执法人员少。二是工作&nbsp;机制不健全。",
    "三、下一年工作安排",
    "加强培训，完善机制。",
    "黄泥塘镇人民政府",
    "2024年2月20日",
)


def web_pages() -> None:
    """h01: a government page that declares gb2312; h02: breaks instead of paragraphs, fields in meta elements."""
    body = "\n".join(f"<p>　　{text}</p>" for text in PAGE_BODY)
    (HERE / "h01-gb2312.html").write_bytes(PAGE.format(body=body).encode("gb18030"))
    expect(
        "h01-gb2312.html",
        {
            "title": "黄泥塘镇人民政府2023年法治政府建设年度报告",
            "issuers": ["黄泥塘镇人民政府"],
            "township": "黄泥塘镇",
            "county": "云溪县",
            "year": 2023,
            "doc_number": "黄政函〔2024〕6号",
            "date": "2024-02-20",
            "published_on": "2024-02-26",
        },
        ["一、2023年主要工作", "（一）加强普法", "（二）依法决策", "二、存在的问题", "三、下一年工作安排"],
        holds=["喆兴依法治镇", "工作机制不健全"],
        lacks=["索引号", "浏览次数", "打印", "分享到", "青山镇", "不应出现", "ICP", "首页"],
    )
    text = """<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>正文</title>
<meta name="ArticleTitle" content="关于柏林坡乡2024年法治政府建设情况的报告"><meta name="PubDate" content="2025-03-18 10:00">
</head><body><header><nav><ul><li><a href="/">网站首页</a></li><li><a href="/z">政府信息公开</a></li></ul></nav></header>
<main><h2 class="tit">关于柏林坡乡2024年法治政府建设情况的报告</h2>
<div id="zoom">柏林坡乡深入贯彻习近平法治思想，统筹推进各项工作。<br><br>　　<strong>一、主要成效</strong><br>　　1. 坚持党建引领。召开会议6次。<br>
　　2. 严格规范执法。办理案件8件。<br>　　<strong>二、问题和不足</strong><br>　　（一）宣传不够广泛；<br>　　（二）人员素质不高。<br>
　　<strong>三、下步工作</strong><br>　　持续用力，久久为功，补齐短板弱项，不断提高依法行政水平。<br><br>
<div style="text-align:right">柏林坡乡人民政府</div><div style="text-align:right">二○二五年三月十日</div></div></main>
<aside><a href="x">镇街导航</a></aside><footer>版权所有：长山县人民政府</footer></body></html>
"""
    (HERE / "h02-breaks.html").write_text(text, "utf-8")
    expect(
        "h02-breaks.html",
        {
            "title": "关于柏林坡乡2024年法治政府建设情况的报告",
            "issuers": ["柏林坡乡人民政府"],
            "township": "柏林坡乡",
            "year": 2024,
            "date": "2025-03-10",
            "published_on": "2025-03-18",
        },
        [
            "一、主要成效",
            "1. 坚持党建引领",
            "2. 严格规范执法",
            "二、问题和不足",
            "（一）宣传不够广泛",
            "（二）人员素质不高",
            "三、下步工作",
        ],
        lacks=["网站首页", "版权所有", "镇街导航"],
    )


OFD_LINES = (
    (60, 40, 7.5, "云阳岭县双河口镇人民政府"),
    (45, 52, 7.5, "关于2023年度法治政府建设情况的报告"),
    (25, 70, 5.6, "县委全面依法治县委员会："),
    (36.2, 80, 5.6, "2023年，双河口镇认真履行法治建设职责，扎实推进依法"),
    (25, 90, 5.6, "行政，各项工作有序开展，现将有关情况报告如下："),
    (36.2, 100, 5.6, "一、主要举措和成效"),
    (36.2, 110, 5.6, "（一）深化学习。组织专题学习7次，参加学习260余人次，"),
    (25, 120, 5.6, "干部法治素养明显提升。"),
    (36.2, 130, 5.6, "二、存在的不足"),
    (36.2, 140, 5.6, "普法方式不够丰富，群众参与率不高。"),
    (36.2, 150, 5.6, "三、下一年度工作安排"),
    (36.2, 160, 5.6, "丰富普法载体，提高群众法治意识。"),
    (110, 180, 5.6, "云阳岭县双河口镇人民政府"),
    (118, 190, 5.6, "2023年12月29日"),
    (100, 285, 4, "— 1 —"),
)


def ofd() -> None:
    """o01: an OFD of one page, written by hand after GB/T 33190."""
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    objects = "".join(
        f'<ofd:TextObject ID="{i + 10}" Boundary="{x} {y} 160 {size}" Font="3" Size="{size}">'
        f'<ofd:TextCode X="0" Y="{size * 0.85:.2f}" DeltaX="{" ".join(_steps(text, size))}">{text}</ofd:TextCode></ofd:TextObject>'
        for i, (x, y, size, text) in enumerate(OFD_LINES)
    )
    parts = {
        "OFD.xml": f'<ofd:OFD {space} DocType="OFD" Version="1.0"><ofd:DocBody><ofd:DocInfo/><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>',
        "Doc_0/Document.xml": f"<ofd:Document {space}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData>"
        '<ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>',
        "Doc_0/Pages/Page_0/Content.xml": f'<ofd:Page {space}><ofd:Content><ofd:Layer ID="2">{objects}</ofd:Layer></ofd:Content></ofd:Page>',
    }
    with zipfile.ZipFile(HERE / "o01-page.ofd", "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(zipfile.ZipInfo(name), '<?xml version="1.0" encoding="UTF-8"?>' + text)
    expect(
        "o01-page.ofd",
        {
            "title": "云阳岭县双河口镇人民政府关于2023年度法治政府建设情况的报告",
            "issuers": ["云阳岭县双河口镇人民政府"],
            "township": "双河口镇",
            "county": "云阳岭县",
            "year": 2023,
            "addressees": ["县委全面依法治县委员会"],
            "date": "2023-12-29",
        },
        ["一、主要举措和成效", "（一）深化学习", "二、存在的不足", "三、下一年度工作安排"],
        holds=["扎实推进依法行政，各项工作", "260余人次，干部法治素养"],
        lacks=["— 1 —"],
    )


def _steps(text: str, size: float) -> list[str]:
    return [f"{size if ord(c) > 0x2E7F else size / 2:g}" for c in text[:-1]]


if __name__ == "__main__":
    HERE.mkdir(exist_ok=True)
    for make in (texts, auto_numbered, bold_only, office_files, browser_file, web_pages, ofd):
        make()
