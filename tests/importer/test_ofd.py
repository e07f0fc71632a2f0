"""OFD files as writers make them: each test writes one, with one thing in it that is not plain text in a row."""

import io
import zipfile
from collections.abc import Mapping
from types import MappingProxyType

import pytest

from duizhao.importer import ImportFailure, draft
from duizhao.importer.account import account
from duizhao.importer.account.ofd import witness_ofd
from duizhao.importer.extract import Extract
from duizhao.importer.readers.ofd import read_ofd
from duizhao.model import Rules
from tests.problem_words import doubts_in_words

SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
LINES = ("2024年，柳溪镇有关情况如下。", "全年受理行政复议申请二十七件，全部按期办结。")
INDENTED = f"\u3000\u3000{LINES[1]}"


def text(words: str, x: float = 25, y: float = 40, size: float = 4, more: str = "", inside: str = "") -> str:
    """A text object with one line of words."""
    steps = " ".join(str(size if ord(c) > 0x2E7F else size / 2) for c in words[:-1])
    return (
        f'<ofd:TextObject ID="9" Boundary="{x} {y} 160 {size * 1.3}" Font="3" Size="{size}" {more}>{inside}'
        f'<ofd:TextCode X="0" Y="{size}" DeltaX="{steps}">{words}</ofd:TextCode></ofd:TextObject>'
    )


def lines(*words: str, y: float = 40) -> str:
    """Paragraphs of one line, one under the other."""
    return "".join(text(f"\u3000\u3000{line}", y=y + 8 * i) for i, line in enumerate(words))


def page(objects: str, before: str = "") -> str:
    """A page with these objects on one layer."""
    return f'<ofd:Page {SPACE}>{before}<ofd:Content><ofd:Layer ID="2">{objects}</ofd:Layer></ofd:Content></ofd:Page>'


def ofd(
    *pages: str, parts: Mapping[str, str] = MappingProxyType({}), common: str = "", after: str = "", bodies: int = 1
) -> bytes:
    """An OFD file: its pages, what else stands in CommonData and behind the list of pages, and other parts by path."""
    listed = "".join(f'<ofd:Page ID="{100 + i}" BaseLoc="Pages/Page_{i}/Content.xml"/>' for i in range(len(pages)))
    document = (
        f"<ofd:Document {SPACE}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>"
        f"</ofd:PageArea>{common}</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages>{after}</ofd:Document>"
    )
    body = "".join(f"<ofd:DocBody><ofd:DocRoot>Doc_{n}/Document.xml</ofd:DocRoot></ofd:DocBody>" for n in range(bodies))
    whole = {
        "OFD.xml": f'<ofd:OFD {SPACE} Version="1.1" DocType="OFD">{body}</ofd:OFD>',
        "Doc_0/Document.xml": document,
    }
    whole |= {f"Doc_0/Pages/Page_{i}/Content.xml": content for i, content in enumerate(pages) if content}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for path, content in (whole | dict(parts)).items():
            package.writestr(path, content)
    return stream.getvalue()


def shown(found: Extract) -> str:
    """The lines that are the report's."""
    return "\n".join(line.text for line in found.lines if not line.furniture)


def furniture(found: Extract) -> dict[str, str]:
    """What is told apart, by reason."""
    return {line.furniture: line.text for line in found.lines if line.furniture}


def codes(found: Extract) -> list[str]:
    """The codes of the doubts."""
    return [doubt[0] for doubt in doubts_in_words(found.doubts)]


def read(raw: bytes) -> Extract:
    """What the reader gives, after its account has found nothing missing."""
    found = read_ofd(raw)
    assert account(witness_ofd(raw), found).lost == ()
    return found


def test_templates_are_part_of_their_pages() -> None:
    """Text of a template stands on the page that uses it, whatever part the page itself has."""
    raw = ofd(
        page(lines(LINES[0]), '<ofd:Template TemplateID="7" ZOrder="Background"/>'),
        common='<ofd:TemplatePage ID="7" BaseLoc="Tpls/Tpl_0/Content.xml"/>',
        parts={"Doc_0/Tpls/Tpl_0/Content.xml": page(lines(LINES[1], y=60))},
    )
    assert shown(read(raw)).split("\n") == list(LINES)


def test_composite_objects_are_drawn_where_they_are_placed() -> None:
    """Text of a graphic unit in the resources, even of one inside another, stands where the page puts it."""
    units = (
        f'<ofd:Res {SPACE}><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="60"><ofd:Content>'
        '<ofd:CompositeObject ID="1" Boundary="0 8 160 10" ResourceID="61"/></ofd:Content></ofd:CompositeGraphicUnit>'
        f'<ofd:CompositeGraphicUnit ID="61"><ofd:Content>{text(INDENTED, 0, 0)}</ofd:Content>'
        "</ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>"
    )
    objects = '<ofd:CompositeObject ID="5" Boundary="25 40 160 20" ResourceID="60"/>' + lines(LINES[0])
    raw = ofd(
        page(objects),
        common="<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>",
        parts={"Doc_0/DocumentRes.xml": units},
    )
    assert shown(read(raw)).split("\n") == list(LINES)


def test_words_that_go_down() -> None:
    """The last character of words that a file sets one below the other goes with them, whatever it says of across."""
    down = (
        '<ofd:TextObject ID="8" Boundary="195 95 5 30" Font="3" Size="4">'
        '<ofd:TextCode X="0" Y="4" DeltaX="0 0 0" DeltaY="5 5 5">内部资料</ofd:TextCode></ofd:TextObject>'
    )
    found = read(ofd(page(lines(*LINES) + down)))
    assert (shown(found).split("\n"), furniture(found)) == (list(LINES), {"side-text": "内部资料"})


def annotated(kind: str, appearance: str, more: str = "") -> bytes:
    """A file with one page and an annotation on it."""
    annot = (
        f'<ofd:PageAnnot {SPACE}><ofd:Annot ID="1" Type="{kind}" {more}><ofd:Remark>请核对人数</ofd:Remark>'
        f'<ofd:Appearance Boundary="20 100 170 30">{appearance}</ofd:Appearance></ofd:Annot></ofd:PageAnnot>'
    )
    loc = '<ofd:Page PageID="100"><ofd:FileLoc>Page_0/Annot.xml</ofd:FileLoc></ofd:Page>'
    listed = f"<ofd:Annotations {SPACE}>{loc}</ofd:Annotations>"
    return ofd(
        page(lines(*LINES)),
        after="<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations>",
        parts={"Doc_0/Annots/Annotations.xml": listed, "Doc_0/Annots/Page_0/Annot.xml": annot},
    )


def test_annotations() -> None:
    """What an annotation writes on the page is text, a watermark or stamp is none, a remark goes to the ledger."""
    typed = read(annotated("Path", text("培训执法骨干三十六人。", 5, 0)))
    assert shown(typed).split("\n") == [*LINES, "培训执法骨干三十六人。"]
    assert furniture(typed)["annotation"] == "请核对人数"
    assert "请核对人数" in doubts_in_words(typed.doubts)[0][1]
    assert furniture(read(annotated("Watermark", text("内部材料", 5, 0))))["watermark"] == "内部材料"
    assert furniture(read(annotated("Stamp", text("柳溪镇", 5, 0))))["stamp"] == "柳溪镇"
    hidden = read(annotated("Path", text("旧稿", 5, 0), 'Visible="false"'))
    assert furniture(hidden)["hidden-text"] == "旧稿"
    assert "hidden-text" in codes(hidden)


@pytest.mark.parametrize(
    ("objects", "reason"),
    [
        (text("草稿不发", y=90, more='Visible="false"'), "hidden-text"),
        (f'<ofd:PageBlock Visible="false">{text("草稿不发", y=90)}</ofd:PageBlock>', "hidden-text"),
        (text("草稿不发", y=90, more='Alpha="0"'), "hidden-text"),
        (text("草稿不发", y=90, more='Fill="false"'), "hidden-text"),
        (text("草稿不发", y=320), "hidden-outside"),
        (text("草稿不发", y=90, inside='<ofd:FillColor Value="255 255 255"/>'), "hidden-white"),
        (
            '<ofd:PathObject Boundary="20 80 90 20" Fill="true"><ofd:Clips><ofd:Clip><ofd:Area>'
            + text("草稿不发", 0, 0).replace("TextObject", "Text")
            + "</ofd:Area></ofd:Clip></ofd:Clips></ofd:PathObject>",
            "hidden-text",
        ),
    ],
)
def test_what_is_not_shown_is_told(objects: str, reason: str) -> None:
    """Text that the page does not show is no part of the report; it is in the ledger, and a doubt quotes it."""
    found = read(ofd(page(lines(*LINES) + objects)))
    assert shown(found).split("\n") == list(LINES)
    assert furniture(found)[reason] == "草稿不发"
    if "Clips" not in objects:
        assert any("草稿不发" in message for code, message, _ in doubts_in_words(found.doubts) if code == reason)


def test_white_text_on_a_ground_is_shown() -> None:
    """A title in white on a red ground is text."""
    ground = '<ofd:PathObject Boundary="20 86 170 12" Fill="true"><ofd:FillColor Value="200 20 20"/></ofd:PathObject>'
    title = text("柳溪镇法治建设情况", y=90, inside='<ofd:FillColor Value="255 255 255"/>')
    assert "柳溪镇法治建设情况" in shown(read(ofd(page(lines(*LINES) + ground + title))))


def test_all_documents_of_a_file_are_read() -> None:
    """A file may hold several documents: all are read, and that is told."""
    second = f'<ofd:Document {SPACE}><ofd:Pages><ofd:Page ID="1" BaseLoc="P.xml"/></ofd:Pages></ofd:Document>'
    raw = ofd(
        page(lines(LINES[0])),
        bodies=2,
        parts={"Doc_1/Document.xml": second, "Doc_1/P.xml": page(lines(LINES[1]))},
    )
    found = read(raw)
    assert shown(found).split("\n") == list(LINES)
    assert codes(found) == ["several-documents"]


def test_what_is_listed_and_missing_is_named() -> None:
    """A page, template or resource that is listed but not in the file is named, with its number or path."""
    found = read_ofd(
        ofd(
            page(lines(*LINES), '<ofd:Template TemplateID="8"/>'),
            "",
            common='<ofd:TemplatePage ID="8" BaseLoc="Tpls/T.xml"/><ofd:PublicRes>Public.xml</ofd:PublicRes>',
        )
    )
    assert codes(found) == ["page-missing"] * 3
    told = "".join(message for _, message, _ in doubts_in_words(found.doubts))
    assert "第 2 页（Pages/Page_1/Content.xml）" in told
    assert "Tpls/T.xml" in told
    assert "Public.xml" in told


def test_slanted_text_is_a_watermark() -> None:
    """Text that a matrix turns aslant is told apart as a watermark, and leaves the lines that it crosses whole."""
    slanted = text("仅供内部使用", 40, 35, 9, 'CTM="0.87 -0.5 0.5 0.87 0 30"')
    found = read(ofd(page(lines(*LINES) + slanted)))
    assert shown(found).split("\n") == list(LINES)
    assert furniture(found)["watermark"] == "仅供内部使用"


def test_a_matrix_scales_and_moves() -> None:
    """Text that a matrix makes larger and moves stands in its line and in its order."""
    scaled = text(INDENTED, 0, 0, 2, 'CTM="2 0 0 2 25 48"')
    assert shown(read(ofd(page(scaled + lines(LINES[0]))))).split("\n") == list(LINES)


def test_a_page_that_lies_on_its_side_is_turned() -> None:
    """A page whose text all runs upwards is read as if it had been turned."""
    turned = "".join(
        text(f"\u3000\u3000{line}", 40 + 8 * i, 200, 4, 'CTM="0 -1 1 0 0 0"') for i, line in enumerate(LINES)
    )
    assert shown(read(ofd(page(turned)))).split("\n") == list(LINES)


def test_steps_repeat_and_characters_are_escaped() -> None:
    """`g` repeats a step, a step of no width is none, `\\` and four digits stand for a character."""
    code = (
        '<ofd:TextObject Boundary="25 40 160 6" Size="4"><ofd:TextCode X="0" Y="4" DeltaX="g 5 4 g 3 2 4 4 4">{}'
        "</ofd:TextCode></ofd:TextObject>"
    )
    found = read(ofd(page(code.format("办理复议案件127件。\\5168镇") + lines(LINES[0], y=60))))
    assert shown(found).split("\n")[0] == "办理复议案件127件。全镇"


def test_words_in_one_box_stand_in_their_order() -> None:
    """Objects of one character each that all have the box of their line are read in the order of the file."""
    words = "2024年，柳溪镇有18人持证。"
    width = sum(4 if ord(c) > 0x2E7F else 2 for c in words)
    one = (
        '<ofd:TextObject Boundary="25 40 {} 5" size="{}"><ofd:TextCode X="0" Y="{}">{}</ofd:TextCode></ofd:TextObject>'
    )
    objects = "".join(one.format(width, size, size, c) for c in words if (size := 4 if ord(c) > 0x2E7F else 3.7))
    assert shown(read(ofd(page(objects + lines(LINES[1], y=50))))).split("\n") == [words, LINES[1]]


def test_lines_whose_boxes_are_all_the_page() -> None:
    """Lines that begin at one place of boxes as large as the page stand where they say, one below the other."""
    one = (
        '<ofd:TextObject Boundary="0 0 210 297" Size="4"><ofd:TextCode X="{}" Y="{}" DeltaX="g {} 4">{}</ofd:TextCode>'
        "</ofd:TextObject>"
    )
    words = ("柳溪镇人民政府二〇二四年法治政府建设情况报告说明", "全镇依法行政，现将有关情况报告如下，请予审议吧。")
    objects = "".join(one.format(25, 40 + 8 * i, len(t) - 1, t) for i, t in enumerate(words))
    assert shown(read(ofd(page(objects)))).replace("\n", "") == "".join(words)


def test_smaller_figures_among_words_in_one_box() -> None:
    """A smaller figure of a line whose objects all have one box may be raised: it is quoted, one as large is not."""
    made = []
    for size in (4, 3):
        words = (("拆除违建10", 4), ("4", size), ("平方米，全部复耕。", 4))
        line = "".join(
            f'<ofd:TextObject Boundary="25 60 66 5" Size="{own}"><ofd:TextCode X="0" Y="{own}">{part}</ofd:TextCode>'
            "</ofd:TextObject>"
            for part, own in words
        )
        made.append(read(ofd(page(lines(*LINES) + line))))
    assert [codes(one) for one in made] == [[], ["raised-text"]]
    assert all("拆除违建104平方米" in shown(one) for one in made)


def test_print_over_print_is_read_once() -> None:
    """A line that is drawn twice to look bold is read once, and the ledger has the other."""
    found = read(ofd(page(lines(*LINES) + text(f"\u3000\u3000{LINES[0]}", x=25.2))))
    assert shown(found).split("\n") == list(LINES)
    assert furniture(found)["printed-twice"] == LINES[0]


def test_glyphs_without_characters() -> None:
    """Placeholders for glyphs without a character are counted, and a file that has hardly anything else is refused."""
    raw = ofd(page(lines(*LINES, "共¤¤件。")))
    (unread,) = witness_ofd(raw).unread
    assert (unread.kind, unread.count) == ("glyph", 2)
    with pytest.raises(ImportFailure) as failure:
        read_ofd(ofd(page(lines("¤" * 30))))
    assert failure.value.code == "no-unicode"


def test_rules_make_a_table() -> None:
    """Cells between straight lines are a table's."""
    path = '<ofd:PathObject Boundary="0 0 210 297"><ofd:AbbreviatedData>{}</ofd:AbbreviatedData></ofd:PathObject>'
    data = " ".join(f"M 25 {y} L 145 {y}" for y in (80, 90, 100)) + " "
    data += " ".join(f"M {x} 80 L {x} 100" for x in (25, 65, 105, 145))
    cells = (("项目", "本年", "上年"), ("复议", "27", "31"))
    words = "".join(text(c, 28 + 40 * i, 82 + 10 * j) for j, row in enumerate(cells) for i, c in enumerate(row))
    found = read(ofd(page(lines(*LINES) + path.format(data) + words)))
    assert [line.text for line in found.lines if line.row] == ["项目\t本年\t上年", "复议\t27\t31"]


def test_parts_that_no_page_uses_are_told() -> None:
    """Text in a part that no page shows is in the ledger, and a doubt quotes it."""
    found = read(ofd(page(lines(*LINES)), parts={"Doc_0/Tpls/Tpl_5/Content.xml": page(lines("往年的一段。"))}))
    assert shown(found).split("\n") == list(LINES)
    assert furniture(found)["hidden-text"] == "往年的一段。"
    assert codes(found) == ["part-unused"]


def test_paths_and_names_as_writers_have_them() -> None:
    """Paths from the root, with backslashes or in other letters, and attributes in small letters lead to the parts."""
    listed = '<ofd:Page id="1" baseloc="doc_0\\PAGES\\page_0\\Content.xml"/>'
    document = f"<ofd:Document {SPACE}><ofd:Pages>{listed}</ofd:Pages></ofd:Document>"
    assert shown(read(ofd(page(lines(*LINES)), parts={"Doc_0/Document.xml": document}))).split("\n") == list(LINES)


def test_damage_is_one_error() -> None:
    """A page that is no XML, and a file of pictures, are one clear error each."""
    with pytest.raises(ImportFailure) as failure:
        read_ofd(ofd("<ofd:Page"))
    assert failure.value.code == "damaged"
    with pytest.raises(ImportFailure) as failure:
        read_ofd(ofd(page('<ofd:ImageObject Boundary="0 0 210 297" ResourceID="4"/>')))
    assert failure.value.code == "scanned"


def test_a_box_over_text_hides_it() -> None:
    """Text that an opaque box is drawn over is no text; a marker's box that lets it through leaves it."""
    box = (
        '<ofd:PathObject ID="5" Boundary="20 88 100 10" Fill="true" {}><ofd:FillColor Value="255 255 0"/>'
        "<ofd:AbbreviatedData>M 0 0 L 100 0 L 100 10 L 0 10 C</ofd:AbbreviatedData></ofd:PathObject>"
    )
    marks = lines(LINES[0]) + text("\u3000\u3000盖住的一行。", y=90)
    found = read(ofd(page(marks + box.format(""))))
    assert (shown(found), furniture(found)) == (LINES[0], {"hidden-covered": "盖住的一行。"})
    assert "盖住的一行。" in shown(read(ofd(page(marks + box.format('Alpha="90"')))))


def test_colours_that_objects_share() -> None:
    """White that a DrawParam gives, by another that it builds on or to a whole layer, hides text as its own does."""
    res = (
        f'<ofd:Res {SPACE}><ofd:DrawParams><ofd:DrawParam ID="7"><ofd:FillColor Value="255 255 255"/></ofd:DrawParam>'
        '<ofd:DrawParam ID="8" Relative="7"/></ofd:DrawParams></ofd:Res>'
    )
    one = page(lines(LINES[0]) + text("看不见的字", y=90, more='DrawParam="8"'))
    layer = page(lines(LINES[0])).replace(
        "</ofd:Content>", f'<ofd:Layer ID="3" DrawParam="7">{text("看不见的字", y=90)}</ofd:Layer></ofd:Content>'
    )
    for content in (one, layer):
        raw = ofd(content, common="<ofd:PublicRes>Res.xml</ofd:PublicRes>", parts={"Doc_0/Res.xml": res})
        assert furniture(read(raw)) == {"hidden-white": "看不见的字"}


def test_a_running_head_over_a_few_words() -> None:
    """A head close to the text is known by its pages, also over a last page that holds less than it says."""
    head = text("河湾镇法治年报", x=150, y=8)
    full = page(head + "".join(text(LINES[i % 2], y=20 + 10 * i) for i in range(8)))
    found = read(ofd(full, full, page(head + text("均已办结。", y=20))))
    assert furniture(found) == {"running-head": "河湾镇法治年报"}
    assert shown(found).endswith("均已办结。")
    assert "法治年报" not in shown(found)


def test_a_scan_with_a_page_number_is_named() -> None:
    """A page that is a picture with a page number at most is told by its number."""
    picture = '<ofd:ImageObject ID="4" Boundary="0 0 210 297" CTM="210 0 0 297 0 0" ResourceID="9"/>'
    found = read(ofd(page(lines(*LINES)), page(picture + text("— 2 —", x=100, y=285, size=3))))
    assert codes(found) == ["page-without-text"]


def test_characters_without_meaning_and_lone_numbers(rules: Rules) -> None:
    """A private character is quoted, a number alone in the text stays and is told; an empty line before XML is none."""
    made = ofd(page(lines(LINES[0], "镇长\ue863某带队。", "18")))
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(stream, "w") as new:
        for item in old.namelist():
            new.writestr(item, b'\r\n<?xml version="1.0" encoding="UTF-8"?>' + old.read(item))
    found = draft(stream.getvalue(), "a.ofd", {"township": "柳溪镇", "county": "云水县", "year": "2024"}, rules)
    assert "\n18\n" in found.body
    assert {"glyphs-unread", "number-alone"} <= {p.code for p in found.problems}


def one_by_one(words: str, pitch: float = 1.0, y: float = 40) -> str:
    """A line each of whose characters is an object of its own; digits step by `pitch` em, others by one."""
    made, x = [], 25.0
    for c in words:
        made.append(text(c, x=x, y=y).replace('Boundary="' + f"{x} {y} 160", 'Boundary="' + f"{x} {y} 4"))
        x += 4 * (pitch if c.isdigit() else 1.0)
    return "".join(made)


def placed(words: str, x: float, *steps: float) -> str:
    """Characters that are objects of their own, so many em behind x."""
    return "".join(text(c, x=x + 4 * at) for c, at in zip(words, steps, strict=True))


def read_lines(*objects: str) -> list[str]:
    """The lines of a page with these objects and a title."""
    return [line.text for line in read_ofd(ofd(page("".join(objects)))).lines]


def test_characters_on_a_grid() -> None:
    """Where all characters, each its own object, step by one em, digits are one number's."""
    assert read_lines(one_by_one("全年调解3120件，其中45件，占1.4%。")) == ["全年调解3120件，其中45件，占1.4%。"]
    assert read_lines(one_by_one("全年调解3120件，其中45件。", 0.5)) == ["全年调解3120件，其中45件。"]


def test_two_numbers_of_single_characters() -> None:
    """Digits that step by half an em are two numbers where one steps by a whole: nothing is joined."""
    pairs = one_by_one("件数", 1.0) + placed("1234件", 33, 0, 0.5, 1.5, 2, 2.5)
    assert [line.split() for line in read_lines(pairs)] == [["件数12", "34件"]]


def test_digits_that_may_be_one_number_are_told() -> None:
    """Three digits that stand an em apart beside others that do not are quoted: one number, or three."""
    raw = ofd(page(placed("解312件45件", 25, 0, 1, 2, 3, 4, 5, 5.5, 6)))
    assert [m for _, m, _ in doubts_in_words(read_ofd(raw).doubts) if "一个一个隔开" in m and "3 1 2" in m]


def test_parameters_of_annotations() -> None:
    """What an annotation has as parameters stands in the ledger, and is quoted where it holds hanzi."""
    place = '<ofd:Page PageID="100"><ofd:FileLoc>Annot_0.xml</ofd:FileLoc></ofd:Page>'
    listed = f"<ofd:Annotations {SPACE}>{place}</ofd:Annotations>"
    note = (
        f'<ofd:PageAnnot {SPACE}><ofd:Annot ID="7" Type="Path"><ofd:Parameters><ofd:Parameter Name="Contents">'
        '此处应为三十件</ofd:Parameter><ofd:Parameter Name="Color">255 0 0</ofd:Parameter></ofd:Parameters>'
        "</ofd:Annot></ofd:PageAnnot>"
    )
    parts = {"Doc_0/Annots/Annotations.xml": listed, "Doc_0/Annots/Annot_0.xml": note}
    found = read_ofd(
        ofd(page(lines(*LINES)), parts=parts, after="<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations>")
    )
    assert [line.text for line in found.lines if line.furniture == "annotation"] == ["此处应为三十件", "255 0 0"]
    (told,) = [m for code, m, _ in doubts_in_words(found.doubts) if code == "annotation"]
    assert "此处应为三十件" in told
    assert "255" not in told


@pytest.mark.parametrize("digits", ["35", "3517"])
def test_digits_alone_on_a_grid_are_told(digits: str) -> None:
    """Digits an em apart with nothing beside them are quoted: a number on a grid, or numbers in narrow cells."""
    marks = text("类别", x=25, y=40) + placed(digits, 80, *range(len(digits)))
    told = [m for _, m, _ in doubts_in_words(read_ofd(ofd(page(marks))).doubts) if "一个一个隔开" in m]
    assert [f"类别{digits}" in m for m in told] == [True]


def test_digits_beside_hanzi_on_a_grid_are_not_told() -> None:
    """A number on a grid between hanzi that stand on it too is one number, and nothing is said."""
    assert codes(read_ofd(ofd(page(one_by_one("全年调解3120件，其中45件。"))))) == []


@pytest.mark.parametrize(("said", "seen"), [("0", False), ("False", False), ("1", True)])
def test_the_two_ways_to_say_no(said: str, seen: bool) -> None:
    """What is not to be seen may say so as false or as 0 (XML Schema part 2, 3.2.2)."""
    raw = ofd(page(lines(*LINES) + text("\u3000\u3000看不见的字", y=90, more=f'Visible="{said}"')))
    assert ("看不见的字" in shown(read(raw)), codes(read(raw))) == (seen, [] if seen else ["hidden-text"])
