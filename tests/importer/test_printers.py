"""What real printers do to a page's lines: spaces that are not drawn, stretched columns, marks that hang over."""

from duizhao.importer.readers.ofd import read_ofd
from duizhao.importer.readers.rows import collides
from duizhao.importer.readers.sheet import Piece, Row
from tests.importer.pdfs import Text, lines, pdf
from tests.importer.test_layout import LEFT, WHOLE
from tests.importer.test_ofd import INDENTED, SPACE, ofd, page, text
from tests.importer.test_pdf import body, columns, read, texts


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


def test_narrow_quotes_are_not_printed_over() -> None:
    """Quotation marks a third of an em wide (WenQuanYi Zen Hei) stand beside their words, not over them."""

    def row(step: float) -> Row:
        at = [0.0, step, step + 12, step + 24, step + 24 + step]
        pieces = [
            Piece(x, x + (step if sign in "“”" else 12), 10, 12, sign, run=i)
            for i, (x, sign) in enumerate(zip(at, "“枫桥”式", strict=True))
        ]
        return Row(pieces, 0)

    assert not collides(row(3.6))
    two = [Piece(x + run, x + run + 12, 10, 12, "甲", run=run) for run in (0, 1) for x in (0, 12)]
    assert collides(Row(sorted(two, key=lambda p: p.x0), 0))


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
