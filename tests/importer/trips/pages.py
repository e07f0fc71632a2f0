"""A report as a web page and as a plain document: what browsers, pandoc and LibreOffice are given."""

import html
import io
from collections.abc import Sequence

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section
from docx.shared import Pt

from tests.importer.trips.looks import HEAD, MARK, Look
from tests.importer.trips.originals import Paragraph

ABOVE = '<ul class="nav"><li><a href="/">首页</a><li><a href="/a">政务公开</a></ul><p class="tools">打印</p>'
BELOW = '<div class="footer"><a href="/map">网站地图</a> 主办：某县人民政府办公室</div>'


def body_of(paragraphs: Sequence[Paragraph]) -> list[str]:
    """The paragraphs as elements."""
    made = []
    for p in paragraphs:
        words = "".join(f"<b>{_escaped(text)}</b>" if bold else _escaped(text) for text, bold in p.runs)
        tag = "h1" if p.kind == "title" else f"h{p.level + 1}" if p.level else "p"
        made.append(f'<{tag} class="{p.kind}">{words}</{tag}>')
    return made


def _escaped(text: str) -> str:
    return html.escape(text, quote=False)


def web_page(paragraphs: Sequence[Paragraph], *, site: bool) -> str:
    """A web page of headings and paragraphs, alone or within menu, tools and foot as on a site."""
    body = "\n".join(body_of(paragraphs))
    if site:
        body = f'{ABOVE}<div class="content">{body}</div>{BELOW}'
    return f'<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"></head><body>{body}</body></html>'


def document(paragraphs: Sequence[Paragraph]) -> bytes:
    """A docx of headings and paragraphs, by python-docx."""
    made = docx.Document()
    for p in paragraphs:
        level = 1 if p.kind == "title" else p.level + 1
        paragraph = made.add_heading("", level) if p.kind == "title" or p.level else made.add_paragraph()
        for text, bold in p.runs:
            paragraph.add_run(text).bold = bold or None
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def printed_page(paragraphs: Sequence[Paragraph], look: Look) -> str:
    """A web page for paper, in the form of an official document."""
    body = body_of(paragraphs)
    first = body.pop(0) if paragraphs[0].kind == "title" else ""
    margins = (
        f'@page {{ @top-center {{ content: "{HEAD}"; font: 9pt "{look.family}" }}'
        f' @bottom-center {{ content: "— " counter(page) " —"; font: 10pt "{look.family}" }} }}'
        if look.margins
        else ""
    )
    mark = f'<div class="mark">{MARK}</div>' if look.watermark else ""
    return f"""<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><style>
@page {{ size: A4; margin: 3cm 2.6cm }} {margins}
body {{ font: 16pt/28pt "{look.family}"; margin: 0; text-align: justify }}
h1 {{ font-size: 22pt; line-height: 30pt; text-align: center }} p {{ margin: 0; text-indent: 2em }}
h2, h3, h4, h5 {{ font-size: 16pt; margin: 0; text-indent: 2em }}
.end {{ text-align: right }} main {{ columns: {look.columns}; column-gap: 2em }}
.mark {{ position: fixed; top: 40%; left: 10%; font-size: 70pt; color: #ccc; transform: rotate(-40deg) }}
</style>{mark}{first}<main>{"".join(body)}</main></html>"""


def set_document(paragraphs: Sequence[Paragraph], look: Look) -> bytes:
    """A docx for paper."""
    made = docx.Document()
    for p in paragraphs:
        paragraph = made.add_paragraph()
        for text, bold in p.runs:
            run = paragraph.add_run(text)
            run.bold, run.font.name, run.font.size = bold, look.family, Pt(22 if p.kind == "title" else 16)
            run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), look.family)
        paragraph.paragraph_format.space_after = Pt(0)
        if p.kind in ("title", "end"):
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if p.kind == "title" else WD_ALIGN_PARAGRAPH.RIGHT
        else:
            paragraph.paragraph_format.first_line_indent = Pt(32)
    _margins(made.sections[0], look)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _margins(section: Section, look: Look) -> None:
    for columns in section._sectPr.findall(qn("w:cols")):
        columns.set(qn("w:num"), str(look.columns))
        columns.set(qn("w:space"), "480")
    if look.margins:
        section.header.paragraphs[0].text = HEAD
        foot = section.footer.paragraphs[0]
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), "PAGE")
        field.append(parse_xml(f"<w:r {nsdecls('w')}><w:t>1</w:t></w:r>"))
        foot._p.append(field)
    if look.watermark:
        section.header.paragraphs[0]._p.append(parse_xml(WATERMARK))


WATERMARK = (  # as Word writes it: a line of WordArt behind the text, anchored in the head
    f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">'
    '<w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
    'path="m@7,l@8,m@5,21600l@6,21600e"><v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/>'
    '</v:shapetype><v:shape id="PowerPlusWaterMarkObject1" type="#_x0000_t136" style="position:absolute;'
    "width:400pt;height:100pt;rotation:315;z-index:-251658752;mso-position-horizontal:center;"
    'mso-position-horizontal-relative:margin;mso-position-vertical:center;mso-position-vertical-relative:margin" '
    'fillcolor="silver" stroked="f"><v:textpath style="font-family:&quot;Noto Sans CJK SC&quot;;font-size:1pt" '
    f'string="{MARK}"/></v:shape></w:pict></w:r>'
)
