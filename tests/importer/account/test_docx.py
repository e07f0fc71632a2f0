"""The witness of Word documents, and the account on documents that were changed in two hundred ways."""
# ruff: noqa: E501 - a run of XML is a line

import random
from collections.abc import Callable
from typing import Any

import pytest
from lxml import etree

from duizhao.importer.account import Unread, account
from duizhao.importer.account.docx import witness_docx
from duizhao.importer.extract import Extract, RawLine
from duizhao.importer.readers.docx import read_docx
from tests.importer.docx.make import NAMES, SPACES, docx, field, p, part, r

W = f"{{{SPACES['w']}}}"
NOTES = {"footnotes": part("w:footnotes", f'<w:footnote w:id="7">{p("其中三件移交邻镇办理")}</w:footnote>')}
CELL = "<w:tc><w:tcPr/>{}</w:tc>"
TABLE = f"<w:tbl><w:tblPr/><w:tr>{CELL.format(p('指标'))}{CELL.format(p('数目'))}</w:tr><w:tr>{CELL.format(p('接待群众'))}{CELL.format(p('216人次'))}</w:tr></w:tbl>"
BODY = (
    p(r("云台镇2023年法治政府建设情况报告"))
    + p(r("一、") + r("主要做法", "<w:b/>"))
    + p(
        r("全年开展")
        + r("学法活动14场", "<w:i/>")
        + r("，覆盖干部320人次")
        + '<w:r><w:footnoteReference w:id="7"/></w:r>'
        + r("。")
    )
    + p(r("见") + field(" REF 节 ", r("第二节")) + r("所列任务，已完成八成。"))
    + TABLE
    + p(r("二、存在的不足。") + r("执法装备更新不够及时，村（社区）调解员流动较快。"))
)


def test_the_witness_sees_every_part() -> None:
    """Text of the body, notes, headers, boxes, deleted and hidden runs is all seen; that of unused parts is not."""
    raw = docx(
        p(r("正") + "<w:del><w:r><w:delText>删</w:delText></w:r></w:del>" + r("隐", "<w:vanish/>") + '<w:r><w:pict><v:shape alt="图"><v:textpath string="艺"/></v:shape></w:pict></w:r>'),
        {"header1": part("w:hdr", p("眉")), "header9": part("w:hdr", p("弃")), "glossary/document": part("w:glossaryDocument", p("词"))},
        {"h": ("header", "header1.xml"), "r1": ("theme", "none.xml"), "g": ("glossaryDocument", "glossary/document.xml")},
    )  # fmt: skip
    assert {c for piece in witness_docx(raw).pieces for c in piece.text} == set("正删隐艺图眉")


def test_what_is_no_text_is_counted() -> None:
    """Pictures, objects and unknown elements with words are counted with what they say of themselves."""
    body = (
        '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="公示栏"/><a:blip r:embed="i"/></wp:inline></w:drawing></w:r>'
        '<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r><w:r><w:novel>新元素</w:novel></w:r>'
    )
    assert set(witness_docx(docx(p(body))).unread) == {
        Unread("picture", 1, "正文", "公示栏"),
        Unread("object", 1, "正文", "Excel.Sheet.12"),
        Unread("element", 1, "正文", "novel：新元素"),
    }


@pytest.mark.parametrize("name", ["k.docx", "k.html", "k.mht", "k.txt"])
def test_embedded_documents(name: str) -> None:
    """A document that is embedded whole is read and accounted for, whatever its format; a broken one does no harm."""
    page = "<html><body><p>调解纠纷11件。</p></body></html>"
    raw = docx('<w:altChunk r:id="k"/>' + p("后"), {name: page}, {"k": ("aFChunk", name)})
    assert account(witness_docx(raw), read_docx(raw)).lost == ()


def around_run(before: str, after: str) -> Callable[[Any, random.Random], None]:
    """A change that puts elements round a run."""

    def change(root: Any, dice: random.Random) -> None:
        run = dice.choice(runs(root))
        outer = etree.fromstring(f"<x {NAMES}>{before}<hole/>{after}</x>")[0]
        hole = next(outer.iter("hole"))
        run.getparent().replace(run, outer)
        hole.getparent().replace(hole, run)

    return change


def runs(root: Any) -> list[Any]:
    """The runs that hold text, inside paragraphs."""
    return [e for e in root.iter(f"{W}r") if e.findtext(f"{W}t") and e.getparent().tag == f"{W}p"]


def with_property(xml: str) -> Callable[[Any, random.Random], None]:
    """A change that gives a run a property."""

    def change(root: Any, dice: random.Random) -> None:
        run = dice.choice(runs(root))
        run.find(f"{W}rPr").append(etree.fromstring(f"<x {NAMES}>{xml}</x>")[0])

    return change


def split(root: Any, dice: random.Random) -> None:
    """A run split at each of its characters, every other one in bold."""
    run = dice.choice(runs(root))
    for i, c in enumerate(run.findtext(f"{W}t")):
        run.addprevious(etree.fromstring(f"<x {NAMES}>{r(c, '<w:b/>' if i % 2 else '')}</x>")[0])
    run.getparent().remove(run)


def boxed(root: Any, dice: random.Random) -> None:
    """A paragraph moved into a text box of the paragraph before it."""
    paragraph = dice.choice([e for e in root.iter(f"{W}p") if e.getparent().tag == f"{W}body"][1:])
    box = etree.fromstring(
        f"<x {NAMES}><w:r><w:pict><v:shape><v:textbox><w:txbxContent/></v:textbox></v:shape></w:pict></w:r></x>"
    )[0]
    above = next(e for e in paragraph.itersiblings(f"{W}p", preceding=True))
    above.append(box)
    next(box.iter(f"{W}txbxContent")).append(paragraph)


def around_block(before: str, after: str) -> Callable[[Any, random.Random], None]:
    """A change that puts elements round a paragraph or table."""

    def change(root: Any, dice: random.Random) -> None:
        block = dice.choice(list(root.find(f"{W}body")))
        outer = etree.fromstring(f"<x {NAMES}>{before}<hole/>{after}</x>")[0]
        hole = next(outer.iter("hole"))
        block.getparent().replace(block, outer)
        hole.getparent().replace(hole, block)

    return change


CHANGES: dict[str, Callable[[Any, random.Random], None]] = {
    "split": split,
    "boxed": boxed,
    "hidden": with_property("<w:vanish/>"),
    "struck": with_property("<w:strike/>"),
    "raised": with_property('<w:vertAlign w:val="superscript"/>'),
    "deleted": around_run('<w:del w:id="1">', "</w:del>"),
    "moved away": around_run('<w:moveFrom w:id="1">', "</w:moveFrom>"),
    "inserted": around_run('<w:ins w:id="1">', "</w:ins>"),
    "link": around_run("<w:hyperlink>", "</w:hyperlink>"),
    "smart tag": around_run("<w:smartTag>", "</w:smartTag>"),
    "unknown": around_run("<w:novel>", "</w:novel>"),
    "foreign": around_run('<f:new xmlns:f="urn:f">', "</f:new>"),
    "control": around_run("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
    "prompt": around_run("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>", "</w:sdtContent></w:sdt>"),
    "simple field": around_run('<w:fldSimple w:instr=" TITLE ">', "</w:fldSimple>"),
    "choice": around_run('<mc:AlternateContent><mc:Choice Requires="z">', "</mc:Choice><mc:Fallback/></mc:AlternateContent>"),
    "fallback": around_run('<mc:AlternateContent><mc:Choice Requires="z"/><mc:Fallback>', "</mc:Fallback></mc:AlternateContent>"),
    "ruby": around_run("<w:ruby><w:rt/><w:rubyBase>", "</w:rubyBase></w:ruby>"),
    "reading": around_run("<w:ruby><w:rt>", "</w:rt><w:rubyBase><w:r><w:t>字</w:t></w:r></w:rubyBase></w:ruby>"),
    "code": around_run('<w:customXml><w:r><w:fldChar w:fldCharType="begin"/></w:r>', '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:customXml>'),
    "row": around_block("<w:tbl><w:tblPr/><w:tr><w:tc><w:p/></w:tc><w:tc>", "</w:tc></w:tr></w:tbl>"),
    "frame": around_block("<w:tbl><w:tblPr/><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
    "hidden row": around_block("<w:tbl><w:tblPr/><w:tr><w:trPr><w:hidden/></w:trPr><w:tc><w:p/></w:tc><w:tc>", "</w:tc></w:tr></w:tbl>"),
    "custom": around_block("<w:customXml>", "</w:customXml>"),
    "foreign block": around_block('<f:new xmlns:f="urn:f">', "</f:new>"),
    "block control": around_block("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
    "block choice": around_block("<mc:AlternateContent><mc:Choice>", "</mc:Choice></mc:AlternateContent>"),
    "deleted block": around_block("<w:del>", "</w:del>"),
}  # fmt: skip


def changed(seed: int) -> tuple[list[str], bytes, str]:
    """A document with one to three changes: their names, the file, and the words that it had before."""
    dice = random.Random(seed)
    root = etree.fromstring(part("w:document", f"<w:body>{BODY}</w:body>"))
    names = [sorted(CHANGES)[seed % len(CHANGES)], *dice.choices(sorted(CHANGES), k=dice.randrange(3))]
    for name in names:
        CHANGES[name](root, dice)
    body = "".join(etree.tostring(e, encoding="unicode") for e in root.find(f"{W}body"))
    return names, docx(body, NOTES), "".join(t.text for t in root.iter(f"{W}t"))


@pytest.mark.parametrize("seed", range(200))
def test_changed_documents(seed: int) -> None:
    """Nothing is lost whatever is done to an element: each character is in the text or, with a reason, in the ledger."""
    names, raw, words = changed(seed)
    made = read_docx(raw)
    found = account(witness_docx(raw), made)
    assert (names, found.lost) == (names, ())
    there = "".join(line.text for line in made.lines)
    assert sorted("".join(c for c in words if c not in there)) == []
    assert found.whole >= len("".join(words.split())), names


@pytest.mark.parametrize("seed", range(0, 200, 7))
def test_every_loss_is_noticed(seed: int) -> None:
    """A reader that loses a run of a document, wherever it stands, is found out by the account."""
    _, raw, _ = changed(seed)
    made = read_docx(raw)
    dice = random.Random(seed)
    at = dice.choice([i for i, line in enumerate(made.lines) if len(line.text.strip()) > 3])
    text = made.lines[at].text.strip()
    start = dice.randrange(len(text) - 2)
    cut = text[:start] + text[start + 2 :]
    lines = (*made.lines[:at], RawLine(cut), *made.lines[at + 1 :])
    found = account(witness_docx(raw), Extract(lines))
    own = sum(c in "（注1）" for c in text[start : start + 2])
    assert found.missing >= 2 - own - text[start : start + 2].count(" ") - text[start : start + 2].count("\t"), text
