"""What stands beside several lines and is one character or a number: initials, numbers of lines, boxes in a line."""

from tests.importer.pdfs import Line, Page, Text, lines, pdf
from tests.importer.test_pdf import BODY, READ, aside, body, codes, read, texts

WIDE = (
    "各村各部门逐条对照年度任务，办理行政处罚案件九件，均已办结并公示，接受群众监督，没有发生行政复议和行政诉讼，满意度"
)


def test_a_large_first_letter() -> None:
    """A first letter three lines high stands before the first of them, and none of them begins a paragraph."""
    words = [
        "镇坚持依法行政各项工作扎实推进，全年办理案件九件，群众",
        "满意度明显上升，干部职工的法治意识逐步增强，矛盾纠纷得",
        "到化解，没有发生行政诉讼。",
    ]
    marks = [Text(72, 559, "本", 48), *lines(words, x=72 + 48, top=600)]
    made = read(pdf(body(*marks)))
    assert (texts(made)[3:], codes(made)) == (["本" + "".join(words)], [])
    figure = [Text(72, 559, "2", 48), *lines(["024年1月" + words[0][4:], *words[1:]], x=72 + 24, top=600)]
    assert texts(read(pdf(body(*figure))))[3] == "2024年1月" + "".join(words)[4:]
    title = [Text(72, 640, "柳溪镇报告", 36), *lines(BODY, top=600)]
    assert texts(read(pdf(title))) == ["柳溪镇报告", *READ]


def test_a_first_letter_as_large_as_a_watermark() -> None:
    """A letter over three lines with air is no watermark, and belongs to the lines beside it, not to one above."""
    words = [
        "镇坚持依法行政各项工作扎实推进，全年办理案件九件，",
        "满意度明显上升，干部职工的法治意识逐步增强，矛盾纠",
        "纷得到化解。",
    ]
    marks = [Text(72, 544, "本", 60), *(Text(134, 596 - 26 * k, w) for k, w in enumerate(words))]
    made = read(pdf(body(Text(72, 622, "一、依法行政的主要做法和成效"), *marks)))
    assert (texts(made)[3:], codes(made)) == (["一、依法行政的主要做法和成效", "本" + "".join(words)], [])


def test_numbers_of_lines() -> None:
    """Numbers that count each line, or each fifth, at the left of the text are none of it, and told."""
    every = [Text(50, t.y, str(i + 1), 8) for i, t in enumerate(lines(BODY))]
    large = [Text(42, t.y, str(i + 1), 12) for i, t in enumerate(lines(BODY))]  # drawn at the end, as by LibreOffice
    assert texts(read(pdf(body(*large)))) == READ
    made = read(pdf(body(*every)))
    assert (texts(made), codes(made)) == (READ, ["side-text"])
    fifth = [Text(58 - 4 * len(n), 760 - 20.4 * (int(n) - 1), n, 8) for n in ("5", "10")]
    made = read(pdf([*lines(BODY * 2), *fifth]))
    assert (texts(made), "".join(text for _, text in aside(made))) == (READ * 2, "510")
    items = [Text(50, 600, "5"), Text(72, 600, "个村。")]
    again = [Text(54 - 4 * len(str(i + 6)), t.y, str(i + 6), 8) for i, t in enumerate(lines(BODY))]
    made = read(pdf([*lines(BODY), *every], [*lines(BODY), *again], [*lines(BODY), *every]))
    assert (texts(made), codes(made)) == (READ * 3, ["side-text"] * 2)
    alone = read(pdf([*lines(BODY), *again]))
    assert not aside(alone)  # they may be the numbers of a table's rows
    assert texts(read(pdf(body(*items))))[-1].startswith("5")


def test_words_with_a_border_in_a_line() -> None:
    """A border round words of a line makes no table of them."""
    left, right = 72 + 12 * 6, 72 + 12 * 10
    box = [Line(x, 597, x, 611) for x in (left, left + 24, right)]
    box += [Line(left, y, right, y) for y in (597, 611)]
    made = read(pdf(body(Text(72, 600, "　　全年共计处罚九件并公示。"), *box)))
    assert (texts(made)[-1], made.doubts) == ("全年共计处罚九件并公示。", ())


def test_a_number_and_its_unit_are_one_cell() -> None:
    """The quarter of an em that a writer sets between a number and its unit parts no cells, though in all lines."""
    cells = (("会议", "7", "次"), ("培训", "4", "次"), ("讲座", "9", "场"))
    marks = [Text(x, 600 - 20 * k, c) for k, row in enumerate(cells) for x, c in zip((72, 144, 153), row, strict=True)]
    assert texts(read(pdf(body(*marks))))[3:] == [f"{a}\t{b}{c}" for a, b, c in cells]


def test_pages_of_two_widths() -> None:
    """Lines of a wide page among others end where its own text ends."""
    wide = Page(lines([f"　　{WIDE}", "较上年提高。", "　　另有两件移送。"], top=500), size=(842.0, 595.0))
    made = read(pdf(body(), wide, body()))
    assert texts(made) == [*READ, f"{WIDE}较上年提高。", "另有两件移送。", *READ]


def test_nothing_but_short_lines() -> None:
    """Where no line comes half as far as a page has room, none goes on in the next."""
    words = ["一、主要举措", "（一）开展普法讲座六场", "（二）办理案件九件", "二、不足", "普法形式单一。"]
    assert texts(read(pdf(lines(words)))) == words
