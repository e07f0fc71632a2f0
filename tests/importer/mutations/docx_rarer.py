"""Rarer changes of Word documents: equations, controls, fields and changes in one another, groups of shapes."""
# ruff: noqa: E501 - an element of XML is a line

from tests.importer.mutations.docx import Change
from tests.importer.mutations.docx_blocks import block_in, new_block
from tests.importer.mutations.docx_runs import (
    BEGIN,
    BOX,
    CODE,
    END,
    NEW,
    SEPARATE,
    TEXT,
    behind,
    deleted,
    instead,
    parted,
    run_in,
    run_with,
)  # fmt: skip

SPACES = (
    'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" '
    'xmlns:wpc="http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
)
SHAPES = f"<wps:wsp><wps:txbx>{BOX}</wps:txbx></wps:wsp><wps:wsp><wps:spPr/></wps:wsp>"
DRAWN = (
    "<w:r><w:drawing><wp:inline><a:graphic><a:graphicData>{}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)
CONTROL = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>"
OPEN = f"<w:smartTag>{BEGIN}{CODE.format('REF a')}{SEPARATE}"
CELL = "<w:tc><w:tcPr>{}</w:tcPr><w:p>{}</w:p></w:tc>"
WORDS = TEXT.format(NEW)
MERGED = '<w:hMerge w:val="restart"/>'
RED_GROUND = '<w:shd w:val="clear" w:fill="FF0000"/>'
RED = f'<w:r><w:rPr><w:color w:val="FF0000"/></w:rPr><w:t>{NEW}</w:t></w:r>'

RARER: dict[str, Change] = {
    "aligned tab": parted('<w:r><w:ptab w:alignment="right" w:relativeTo="margin" w:leader="dot"/></w:r>', joint="\t"),
    "permission between": parted('<w:permStart w:id="4" w:edGrp="everyone"/>'),
    "number of the page": behind("<w:r><w:pgNum/></w:r>", "pgNum"),
    "ink": behind('<w:r><w:contentPart r:id="x9"/></w:r>', "墨迹"),
    "embossed": run_with("<w:emboss/><w:shadow/>", shown=True),
    "hidden for good": run_with("<w:vanish/><w:specVanish/>", shown=False),
    "day of a control": run_in(CONTROL.format('<w:date w:fullDate="2024-12-31T00:00:00Z"/>'), "</w:sdtContent></w:sdt>", shown=True),
    "written in a list": run_in(CONTROL.format('<w:comboBox><w:listItem w:displayText="甲" w:value="a"/></w:comboBox>'), "</w:sdtContent></w:sdt>", shown=True),
    "cited": run_in(CONTROL.format("<w:citation/>"), "</w:sdtContent></w:sdt>", shown=True),
    "repeated": run_in(f"<x {SPACES}>{CONTROL.format('<w15:repeatingSectionItem/>')}", "</w:sdtContent></w:sdt></x>", shown=True),
    "deleted in a link": deleted('<w:hyperlink w:anchor="a"><w:del w:id="9">', "</w:del></w:hyperlink>"),
    "deleted in a field": deleted(f"{OPEN}<w:del w:id='9'>", f"</w:del>{END}</w:smartTag>"),
    "inserted in a field": run_in(f"{OPEN}<w:ins w:id='9'>", f"</w:ins>{END}</w:smartTag>", shown=True),
    "moved away in a control": run_in(f"{CONTROL.format('')}<w:moveFrom w:id='9'>", "</w:moveFrom></w:sdtContent></w:sdt>", shown=False),
    "equation, struck": instead("<m:oMath><m:r><w:rPr><w:strike/></w:rPr><m:t>{}</m:t></m:r></m:oMath>", shown=False),
    "equation, hidden": instead("<m:oMath><m:r><w:rPr><w:vanish/></w:rPr><m:t>{}</m:t></m:r></m:oMath>", shown=False),
    "equation, white": instead('<m:oMath><m:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><m:t>{}</m:t></m:r></m:oMath>', shown=False),
    "equation, crossed": instead('<m:oMath><m:borderBox><m:borderBoxPr><m:strikeH m:val="1"/></m:borderBoxPr><m:e><m:r><m:t>{}</m:t></m:r></m:e></m:borderBox></m:oMath>', shown=False),
    "equation, room only": instead('<m:oMath><m:phant><m:phantPr><m:show m:val="0"/></m:phantPr><m:e><m:r><m:t>{}</m:t></m:r></m:e></m:phant></m:oMath>', shown=False),
    "equation, deleted": instead('<w:del w:id="9"><m:oMath><m:r><m:t>{}</m:t></m:r></m:oMath></w:del>', shown=False),
    "equation of its own line": instead("<m:oMathPara><m:oMath><m:r><m:t>{}</m:t></m:r></m:oMath></m:oMathPara>", shown=True),
    "group of shapes": behind(f"<x {SPACES}>{DRAWN.format(f'<wpg:wgp>{SHAPES}</wpg:wgp>')}</x>", shown=True),
    "canvas of shapes": behind(f"<x {SPACES}>{DRAWN.format(f'<wpc:wpc><wpg:wgp>{SHAPES}</wpg:wgp></wpc:wpc>')}</x>", shown=True),
    "old group of shapes": behind(f"<w:r><w:pict><v:group><v:group><v:rect><v:textbox>{BOX}</v:textbox></v:rect></v:group></v:group></w:pict></w:r>", shown=True),
    "box in a box": behind(f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>", shown=True),
    "box in a deleted run": behind(f'<w:del w:id="9"><w:r><w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict></w:r></w:del>'),
    "sub-document": new_block('<w:subDoc r:id="x9"/>', words="子文档", shown=False),
    "table in a box": new_block(f"<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:tbl><w:tr>{CELL.format('', WORDS)}</w:tr></w:tbl><w:p/></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>", shown=True),
    "cell that goes on from the left": new_block(f"<w:tbl><w:tr>{CELL.format(MERGED, WORDS)}{CELL.format('<w:hMerge/>', '')}</w:tr></w:tbl>", shown=True),
    "cell covered from the left": new_block(f"<w:tbl><w:tr>{CELL.format(MERGED, '')}{CELL.format('<w:hMerge/>', WORDS)}</w:tr></w:tbl>", shown=False),
    "row deleted in a control": new_block(f"<w:tbl><w:sdt><w:sdtContent><w:tr><w:trPr><w:del w:id='9'/></w:trPr>{CELL.format('', WORDS)}</w:tr></w:sdtContent></w:sdt><w:tr>{CELL.format('', '')}</w:tr></w:tbl>", shown=False),
    "white cell": new_block(f"<w:tbl><w:tr>{CELL.format(RED_GROUND, RED)}</w:tr></w:tbl>", shown=False),
    "bibliography": block_in(CONTROL.format("<w:bibliography/>"), "</w:sdtContent></w:sdt>", shown=True),
    "group locked": block_in(CONTROL.format('<w:group/><w:lock w:val="sdtContentLocked"/>'), "</w:sdtContent></w:sdt>", shown=True),
}  # fmt: skip
