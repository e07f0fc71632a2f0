"""What real printers do to a page's lines: spaces that are not drawn, stretched columns, marks that hang over."""

from dataclasses import replace
from pathlib import Path

import pytest

from duizhao.importer.readers.ofd import read_ofd
from duizhao.importer.readers.rows import collides
from duizhao.importer.readers.sheet import Piece, TextRow
from tests.importer.pdfs import Text, lines, pdf
from tests.importer.test_layout import LEFT, WHOLE
from tests.importer.test_ofd import INDENTED, SPACE, ofd, page, text
from tests.importer.test_pdf import BODY, body, codes, columns, read, texts
from tests.problem_words import doubts_in_words

PRINTED = Path(__file__).with_name("printed")


def printed(name: str) -> list[str]:
    """The lines of a file as its writer made it, which nothing may be doubtful about."""
    made = read((PRINTED / name).read_bytes())
    assert made.doubts == ()
    return texts(made)


def test_a_row_cut_below_a_head_without_a_rule_between() -> None:
    """reportlab 5.1 (`splitInRow`) draws no rule between a head that it prints again and the rest of a row."""
    long = (
        "推进综合行政执法改革，规范执法程序，公开执法结果，全年办理案件一百二十六件，没有一件被撤销；对重点行业的四十二家企业，"
        "由镇村两级联合回访，帮助建立台账，补齐制度，培训人员；对群众反映的三十一个问题，全部限期办结，逐一答复，并在村务公开栏"
        "里公布结果，接受群众监督，群众满意率达到百分之九十八。"
    )
    rows = ["序号\t工作\t完成情况", f"1\t规范执法\t{long}", "2\t化解矛盾\t调解纠纷88件。"]
    assert printed("split-in-row.pdf")[-4:-1] == rows


def test_signs_and_letters_that_a_font_raises() -> None:
    """typst 0.15 takes raised and lowered signs of the font's own where it has them: 10⁻³ is one power."""
    line = "误差不超过10⁻³毫米，减到10ⁿ⁻¹级，减排CO₂，第X_(n+1)期，注⁽²⁾号。"
    assert printed("raised-minus.pdf")[-1] == line


def test_a_writer_that_keeps_no_looks() -> None:
    """easyofd keeps no strikes and no raised figures: its file is told, with the figures that may be raised."""
    made = read_ofd((PRINTED / "struck.ofd").read_bytes())
    assert "办结1812件" in texts(made)[-1]  # 18 is struck in the PDF that it converted
    assert [(code, "占" in message and "104" in message) for code, message, _ in doubts_in_words(made.doubts)] == [
        ("looks-lost", True)
    ]


def test_a_space_that_is_not_drawn() -> None:
    """A gap between hanzi of a line that stand evenly is a space: Chromium and WeasyPrint draw none."""
    marks = [Text(72, 600, "　　4.持续整治村容村貌"), Text(72 + 12 * 11 + 3.6, 600, "全年清理河道十二处。")]
    assert texts(read(pdf(body(*marks))))[-1] == "4.持续整治村容村貌 全年清理河道十二处。"
    spread = [Text(72, 600, "　　全年清理河道，十二处整治村容村貌", spread=3)]
    assert texts(read(pdf(body(*spread))))[-1] == "全年清理河道，十二处整治村容村貌"


def test_a_space_at_the_end_of_a_numbered_line() -> None:
    """A space drawn where a line ends parts a heading without a mark from what follows, in numbered text only."""
    first = "持续整治村容村貌，全年清理河道十二处并新修桥梁三座方便群众出行 "
    made = read(pdf(body(*lines([f"　　4.{first}", "投入资金九万元。"], top=600))))
    assert texts(made)[-1] == f"4.{first}投入资金九万元。"
    made = read(pdf(body(*lines([f"　　再{first}", "投入资金九万元。"], top=600))))
    assert texts(made)[-1] == f"再{first.strip()}投入资金九万元。"


def test_a_space_before_a_word_of_another_script() -> None:
    """A space drawn where a line ends before a foreign word stays: a machine left it with the word."""
    marks = lines(["　　全镇深入学习贯彻党的二十大精神，贯彻法治思想的各项具体的要求 ", "and 有关规定。"], top=600)
    assert texts(read(pdf(body(*marks))))[-1].endswith("具体的要求 and 有关规定。")


def test_a_bracket_before_the_edge_of_its_column() -> None:
    """A bracket that hangs before its column's edge does not set the other lines of the column in by half an em."""
    right = [f"　　2.{LEFT[1][1:]}", "（干部九十六人次比上年多办", *LEFT[3:]]
    marks = [Text(x, 600 - 20 * k, w) for x, words in ((40, LEFT), (220, right)) for k, w in enumerate(words)]
    marks[7] = Text(214, 580, right[1])
    assert texts(read(pdf(marks)))[-1] == "".join(right).strip("　")


def test_narrow_quotes_are_not_printed_over() -> None:
    """Quotation marks a third of an em wide (WenQuanYi Zen Hei) stand beside their words, not over them."""

    def row(step: float) -> TextRow:
        at = [0.0, step, step + 12, step + 24, step + 24 + step]
        pieces = [
            Piece(x, x + (step if sign in "“”" else 12), 10, 12, sign, run=i)
            for i, (x, sign) in enumerate(zip(at, "“枫桥”式", strict=True))
        ]
        return TextRow(pieces, 0)

    assert not collides(row(3.6))
    two = [Piece(x + run, x + run + 12, 10, 12, "甲", run=run) for run in (0, 1) for x in (0, 12)]
    assert collides(TextRow(sorted(two, key=lambda p: p.x0), 0))


def test_figures_of_the_next_column_are_not_raised() -> None:
    """A short line in the right column, a little above a large line of the left one, is no raised number."""
    left = [Text(40, 620, "关于柳溪镇2024", 18), Text(40, 590, "年法治工作的报告", 18)]
    left += [Text(40, 560 - 20 * k, words) for k, words in enumerate(LEFT)]
    right = [
        "右边一栏头一行写到这里，",
        "3000余",
        "　　右栏又起一段说到这里，",
        "而后再往下写满这一整行，",
        "最后几个字写在此处。",
    ]
    marks = [*left, *(Text(220, 645 - 20 * k, words) for k, words in enumerate(right))]
    assert "右边一栏头一行写到这里，3000余" in "".join(texts(read(pdf(marks))))


def test_a_signature_alone_beside_the_end_of_a_column() -> None:
    """Columns that a page before had are known where the right one holds two short lines set to its right edge."""
    last = [Text(40, 740 - 20 * k, words) for k, words in enumerate([*LEFT[1:5], "最后一句。"])]
    last += [Text(290 + 12 * 6, 740, "柳溪镇人民政府"), Text(290 + 12 * 5, 720, "二〇二五年一月九日")]
    made = read(pdf(columns(LEFT, [*LEFT[1:5], "就有明显提高了的各项工作"]), last))
    assert texts(made)[-2:] == ["柳溪镇人民政府", "二〇二五年一月九日"]
    assert texts(made)[-3].endswith("法治意识明显提高，最后一句。")


def test_a_stretched_line_beside_the_gutter() -> None:
    """A line stretched until its characters stand nearly as far apart as the columns does not cross the gutter."""
    wide, right = ([Text(x, 600 - 20 * k, words) for k, words in enumerate(LEFT)] for x in (40, 208))
    wide[2] = Text(40, 560, "干部九十六人，比上", spread=6)
    right[2] = Text(208, 560, "干部九十六人，比上", spread=6)
    made = texts(read(pdf([*wide, *right])))
    assert made == [WHOLE.replace("干部九十六人次，比上年多办", "干部九十六人，比上")] * 2


def test_a_line_that_what_follows_would_not_have_fitted_in() -> None:
    """A short line goes on where the first words of the next, which no printer parts, had no room in it."""
    first = "　　（一）夯实执法"
    rest = ["础。2024年全镇办理案件十", "二件，比上年多办两件，群", "众的满意度有所上升，干部"]
    made = texts(read(pdf([Text(40, 600, first), *(Text(40, 580 - 20 * k, words) for k, words in enumerate(rest))])))
    assert made == [first.strip("　") + "".join(rest)]


def test_a_line_that_what_follows_would_have_filled_to_the_edge() -> None:
    """Two characters that no printer parts find no room where they would reach the edge of the fullest line."""
    first = "　　（一）抓好普法强根"
    rest = [
        "基，法治信仰更加坚定了起来",
        "全镇全年办理案件十二件，比",
        "上年多办两件，群众的满意度",
        "有所上升，干部也有了提高。",
    ]
    right = [Text(220, 600, first), *(Text(220 + 0.4 * (k == 1), 580 - 20 * k, w) for k, w in enumerate(rest))]
    left = [Text(40, 600 - 20 * k, words) for k, words in enumerate(LEFT)]
    assert texts(read(pdf([*left, *right]))) == [WHOLE, first.strip("　") + "".join(rest)]


HANGING = ["全镇各村都要深入学习行政复议法，举", "办培训班三期，参训的干部九十六人次", "，群众的满意度有所上升。"]


@pytest.mark.parametrize("mark", ["1.", "（一）", "•"])
@pytest.mark.parametrize("count", [2, 3])
def test_a_list_with_hanging_indents(mark: str, count: int) -> None:
    """Lines that begin where the words behind a number or sign do go on, and no heading is made of the first."""
    words, marks, top = [HANGING[0], *HANGING[-count + 1 :]], [], 700
    for k in range(3):
        own = mark.replace("1", str(k + 1)).replace("一", "一二三"[k])
        marks += [Text(40, top, own), *(Text(80, top - 20 * i, w) for i, w in enumerate(words))]
        top -= 20 * count
    made = [line.replace(" ", "") for line in texts(read(pdf(marks)))]
    assert [line[-sum(map(len, words)) :] for line in made] == ["".join(words)] * 3


@pytest.mark.parametrize("lines_before", [1, 2])
def test_the_last_item_of_a_list_above_a_paragraph(lines_before: int) -> None:
    """The second line of a list's last item goes on with it, though a paragraph follows."""
    words = [HANGING[0], HANGING[2]] if lines_before == 2 else [HANGING[0][:-2] + "动。"]
    lines = [Text(40, 700, "1."), *(Text(64, 700 - 20 * i, w) for i, w in enumerate(words))]
    top = 700 - 20 * len(words)
    lines += [Text(40, top, "2."), Text(64, top, HANGING[0]), Text(64, top - 20, HANGING[2])]
    after = ["　　各村的法律顾问全部到位，没有一件", "行政复议案件被纠正，群众的意见已经办结"]
    lines += [Text(40, top - 40 - 20 * i, w) for i, w in enumerate([*after, "，比上年多出三成。"])]
    made = [line.replace(" ", "") for line in texts(read(pdf(lines)))]
    whole = HANGING[0] + HANGING[2]
    assert made == ["1." + "".join(words), f"2.{whole}", "".join([*after, "，比上年多出三成。"]).strip("　")]


def test_lists_with_hanging_indents_in_two_columns() -> None:
    """Columns whose numbers stand before all their other lines are columns, and each item is a paragraph."""
    items = [[f"{k}.", "各村都要深入学习行政复议法", "，举办培训班三期，参训的人", "九十六人次。"] for k in (8, 9, 10)]
    marks = []
    for x in (40, 240):
        for at, (number, *words) in enumerate(items):
            top = 700 - 60 * at
            marks += [Text(x + 6 * (3 - len(number)), top, number)]
            marks += [Text(x + 20, top - 20 * i, w) for i, w in enumerate(words)]
    made = read(pdf(marks))
    assert [line.replace(" ", "") for line in texts(made)] == ["".join(item) for item in items] * 2
    assert codes(made) == []


def test_a_sign_of_a_list_begins_a_paragraph_behind_a_full_line() -> None:
    """The sign that browsers set before items begins a paragraph, though the sentence before it fills its line."""
    words = [
        "全镇深入学习行政复议法，举办培训班",
        "三期，参训干部九十六人次提高很大。",
        "•全年办理的案件十二件，比上年多两件",
        "，按期办结。",
    ]
    marks = [Text(40, 700 - 20 * k, line) for k, line in enumerate(words)]
    assert texts(read(pdf(marks))) == ["".join(words[:2]), "".join(words[2:])]


def test_a_line_that_begins_with_a_numeral_is_no_list() -> None:
    """A sentence that goes on with 伍， in the next line hangs behind nothing, and the headings below it stay apart."""
    words = [
        "　　各村都把优秀农牧民编入宣讲的队",
        "伍，目前全镇共有这样的宣讲员八十人。",
        "　　二、本年度存在的问题和主要原因",
    ]
    words += ["　　（一）执法力量和人口数量不匹配", "，人手偏少。"]
    marks = [Text(40, 700 - 20 * k, line) for k, line in enumerate(words)]
    assert texts(read(pdf(marks))) == ["".join(words[:2])[2:], words[2][2:], "".join(words[3:])[2:]]


def test_an_indented_paragraph_below_a_heading_over_the_whole_width() -> None:
    """A paragraph that begins where the words behind a full heading's number do, and goes on at the edge, is one."""
    head = "一、全镇深入学习各项规定举办专题培训班"
    rest = [
        "全年办理案件十二件，比上年多办两件，",
        "群众的满意度有所上升，干部也有了提高，各",
        "村的法律顾问全部到位。",
    ]
    marks = [Text(40, 700, head), Text(64, 680, rest[0]), Text(40, 660, rest[1]), Text(40, 640, rest[2])]
    assert texts(read(pdf(marks))) == [head, "".join(rest)]


def test_a_page_size_where_no_schema_has_it() -> None:
    """A page of OFD whose size stands inside its content (easyofd) shows what lies beyond the document's."""
    whole = page(text(INDENTED, 25, 200)).replace(
        "<ofd:Content>", "<ofd:Content><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
    )
    small = (
        f"<ofd:Document {SPACE}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 140 90</ofd:PhysicalBox>"
        "</ofd:PageArea></ofd:CommonData><ofd:Pages>"
        '<ofd:Page ID="100" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>'
    )
    assert [line.furniture for line in read_ofd(ofd(whole, parts={"Doc_0/Document.xml": small})).lines] == [""]


def test_a_letterhead_that_is_signed_at_the_top_of_a_page() -> None:
    """The issuer in the title's size and again, smaller, at the top of the last page is no running head."""
    head = [Text(170, 815, "云水县柳溪镇人民政府", 20), Text(150, 787, "关于法治建设情况的报告", 20)]
    made = read(pdf([*head, *body()], [Text(380, 790, "云水县柳溪镇人民政府"), Text(392, 770, "2025年1月15日")]))
    assert [line.text for line in made.lines if line.furniture] == []


def test_a_small_head_close_above_a_title() -> None:
    """A head of one page may stand nearer to the text than two lines of it, if it is far for its own size."""
    marks = [Text(220, 776, "法治工作资料汇编", 8), *lines(["　　一、主要举措", *LEFT], top=748, size=16)]
    assert codes(read(pdf(marks))) == ["margin-text"]


def test_a_paragraph_below_the_shorter_column() -> None:
    """A numbered paragraph of the left column that begins below the end of the right one has its column's edges."""
    left = [*LEFT, "　　（二）抓宣传，在营造气", "氛上下功夫，办培训班两期。"]
    made = texts(read(pdf(columns(left, LEFT[:4]))))
    assert "（二）抓宣传，在营造气氛上下功夫，办培训班两期。" in made


def test_a_line_that_runs_over_its_column() -> None:
    """A line that no printer could part ends beyond its column's edge, and makes the others no shorter for it."""
    right = [*LEFT[:3], "两期，而且各村都写得太长了收不住", *LEFT[3:]]
    made = texts(read(pdf(columns(LEFT, right))))
    assert made[1:] == ["".join(right).strip("　")]


def test_page_numbers_of_a_page_that_is_not_as_high_as_it_says() -> None:
    """Where all text stands in the topmost part of all pages (easyofd), its last line is the foot of the page."""
    words = ("全年受理申请二十七件。", "办结的共有二十五件。")
    pages = [page(text(w, y=1) + text(f"- {k} -", 100, 37, 3)) for k, w in enumerate(words, 1)]
    assert [line.text for line in read_ofd(ofd(*pages)).lines if line.furniture] == ["- 1 -", "- 2 -"]


def test_a_last_page_with_a_left_column_only() -> None:
    """A page behind pages of two columns, on which only the left one is left, has the edges of that column."""
    last = ["　　（三）抓规范，在严格执", "法上下功夫。", "　　（四）强培训。"]
    marks = [Text(40, 760 - 20 * k, words) for k, words in enumerate(last)]
    assert texts(read(pdf(columns(LEFT, LEFT), marks)))[-2:] == ["（三）抓规范，在严格执法上下功夫。", "（四）强培训。"]


def test_a_last_page_with_the_first_of_three_columns_only() -> None:
    """Behind pages of three columns its lines end where those of the first do: a heading over two lines is whole."""
    own = ["　　（一）抓学习，", "在提素质上下功夫", "，举办专题培训三", "期，干部参加率很", "高，群众反响好。"]
    places = ((40, own[:4]), (155, own), (270, own))  # the second gutter is the one that more lines show
    three = [Text(x, 760 - 20 * k, w) for x, column in places for k, w in enumerate(column)]
    last = [Text(40, 760 - 20 * k, w) for k, w in enumerate(["　　（二）推进阳光", "政务公开及服务"])]
    assert texts(read(pdf(three, last)))[-1] == "（二）推进阳光政务公开及服务"


def test_a_signature_that_nearly_fills_its_column() -> None:
    """A signature at the right edge, hardly set in, does not run on from the full line of a sentence above it."""
    full = [*LEFT[:-1], "干部的法治意识提高了很多。"]
    lines = [Text(40, 600 - 20 * k, w) for k, w in enumerate(full)]
    lines += [
        Text(40 + 12 * 0.9, 600 - 20 * len(full), "云水县柳溪镇人民政府署"),
        Text(78, 580 - 20 * len(full), "2025年1月15日"),
    ]
    made = texts(read(pdf(lines)))
    assert made[-2:] == ["云水县柳溪镇人民政府署", "2025年1月15日"]


def test_marks_that_hang_into_the_gutter() -> None:
    """A line that ends in a mark over its edge beside one that begins with a bracket before its own crosses nothing."""
    left = [
        "全镇深入学习行政复议的各",
        "项规定，举办专题培训三期",
        "，参训干部共九十六人次；",
        "干部的法治意识提高很多。",
    ]
    right = [
        "　　右边一栏写到群众满意",
        "有所上升，各村和社区都有",
        "（法律顾问每月开展了普法",
        "活动，受教育人数增加了。",
    ]
    marks = [Text(x, 600 - 20 * k, w) for x, words in ((40, left), (202, right)) for k, w in enumerate(words)]
    marks[2] = Text(40 + 9, 560, left[2])  # the empty half of the mark lies in the gutter
    marks[6] = Text(202 - 6, 560, right[2])
    assert texts(read(pdf(marks))) == ["".join(left), "".join(right).strip("　")]


def test_a_space_at_the_start_of_a_line() -> None:
    """A line of a numbered paragraph that begins a little further in begins with a space, which PDFium leaves out."""
    whole = ["　　4.持续整治村容村貌，全年清理河道十二处并新修桥梁三座方便群众出行", *["全镇的各项工作都" * 4] * 4]
    marks = lines(whole, top=600)
    marks[1] = Text(76, marks[1].y, whole[1])
    assert texts(read(pdf(marks))) == [whole[0].strip("　") + " " + "".join(whole[1:])]


def test_spaces_that_are_drawn_over_the_gutter() -> None:
    """A line above two columns whose wide space lies over their gutter is one line, if its spaces are drawn."""
    head = "法治工作资料第七期　　柳溪镇人民政府"
    marks = [Text(87, 620, head), *(Text(x, 600 - 20 * k, w) for x in (40, 208) for k, w in enumerate(LEFT))]
    assert texts(read(pdf(marks)))[0].replace(" ", "") == head.replace("　", "")


def test_type_that_is_all_bold_is_not_bold() -> None:
    """A font whose name or stems say bold, in all of a document, makes no bold words."""
    whole = [replace(mark, mode=2) for mark in lines(BODY)]
    assert {line.bold for line in read(pdf(whole)).lines} == {()}


def test_signs_that_no_xml_has() -> None:
    """A control character in a part of an OFD, as easyofd writes one for a tab, costs nothing."""
    part = page(text(INDENTED)).replace(INDENTED, f"\x01{INDENTED}")
    assert read_ofd(ofd(part)).lines[0].text == INDENTED.strip("\u3000")


def test_a_day_alone_beside_a_heading() -> None:
    """Columns that a page before had are known where one line stands in the right one, beside a short heading."""
    last = [Text(40, 760 - 20 * k, words) for k, words in enumerate(["　　三、存在不足", *LEFT])]
    made = texts(read(pdf(columns(LEFT, [*LEFT[:5], "　　柳溪镇人民政府"]), [*last, Text(340, 760, "2025年1月9日")])))
    assert made[-3:] == ["三、存在不足", WHOLE, "2025年1月9日"]


def test_lines_whose_last_words_stand_at_the_edge() -> None:
    """A paragraph below lines that leaders or a gap fill up to the edge begins anew: they are no list."""
    rows = ["召开会议" + "." * 38 + "12次", "制定文件" + "." * 38 + "28份", "办理案件"]
    lines = [Text(64, 700 - 20 * k, words) for k, words in enumerate(rows)] + [Text(340, 660, "45件")]
    rest = ["　　各村的法律顾问全部到位，没有一件行政复议案件被上级", "纠正。"]
    rest += ["全镇深入学习行政复议法，举办培训班三期，参训干部九十六"] * 3
    lines += [Text(40, 640 - 20 * k, words) for k, words in enumerate(rest)]
    made = [line.replace(" ", "") for line in texts(read(pdf(lines)))]
    assert made[2:4] == ["办理案件45件", "".join(rest[:2]).strip("　")]
