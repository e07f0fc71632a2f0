"""The account of a PDF: whatever is done to a page, each character is read, told apart with a reason, or missed."""

import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

import pytest

from duizhao.importer import ImportFailure
from duizhao.importer.account import account
from duizhao.importer.account.account import count_form
from duizhao.importer.account.pdf import witness_pdf
from duizhao.importer.extract import Extract
from duizhao.importer.formats.accounting import accounted
from duizhao.importer.raised_text import on_the_line
from duizhao.importer.readers.pdf import read_pdf
from duizhao.model import Reason
from tests.importer.pdfs import Box, Line, Mark, Page, Picture, Text, lines, pdf
from tests.problem_words import doubts_in_words, value_in_words

BODY = [
    "　　2023年，云栖镇紧扣法治建设重点任务，推动各项工作落地见效，全年办",
    "结行政执法案件27件，罚没款4.6万元，现将情况报告如下：",
    "　　一、主要做法",
    "　　（一）健全机制。党委会专题研究法治工作6次，听取汇报3次，压实责任。",
    "　　（二）强化宣传。开展“宪法进村”活动19场，发放资料8500份——全镇覆盖。",
    "　　二、存在的不足",
    "　　执法人员只有5名，与繁重的任务不相适应。",
]
Mutation = Callable[[Text], Sequence[Mark]]


def split(at: int) -> Mutation:
    """The line in two pieces of text, one drawn behind the other."""

    def made(line: Text) -> list[Mark]:
        head = str(line.text)[:at]
        wide = sum(12.0 if ord(c) > 0x2E7F or c in "“”‘’—…" else 6.0 for c in head)
        return [replace(line, text=head), replace(line, text=str(line.text)[at:], x=line.x + wide)]

    return made


def struck(line: Text) -> list[Mark]:
    """The line with a rule through its first ten characters."""
    left = line.x + (24 if str(line.text).startswith("　") else 0)
    return [line, Line(left, line.y + 4, left + 60, line.y + 4)]


MUTATIONS: dict[str, Mutation] = {
    "unseen by its mode": lambda t: [replace(t, mode=3)],
    "white": lambda t: [replace(t, gray=1.0)],
    "pale": lambda t: [replace(t, gray=0.7)],
    "tiny": lambda t: [replace(t, size=0.5)],
    "covered": lambda t: [t, Box(t.x - 5, t.y - 5, 500, 20, 0.9)],
    "outside": lambda t: [replace(t, x=-500.0)],
    "slanted": lambda t: [replace(t, angle=30.0)],
    "upright": lambda t: [replace(t, angle=90.0, x=30.0, y=100.0)],
    "large": lambda t: [replace(t, size=26.0)],
    "small": lambda t: [replace(t, size=7.0)],
    "raised": lambda t: [replace(t, y=t.y + 5)],
    "over another": lambda t: [replace(t, y=t.y + 20.4)],
    "in the margin": lambda t: [replace(t, y=30.0)],
    "at the head": lambda t: [replace(t, y=825.0)],
    "as a note": lambda t: [replace(t, y=60.0, size=9.0), Text(66, 64, "1", 5)],
    "twice": lambda t: [t, replace(t, x=t.x + 0.3)],
    "apart": lambda t: [replace(t, spread=9.0)],
    "close": lambda t: [replace(t, spread=-3.0)],
    "struck": struck,
    "in a box": lambda t: [Line(60, t.y + 14, 560, t.y + 14), Line(60, t.y - 5, 560, t.y - 5), t],
    "drawn last": lambda t: [t],
}


def variants() -> Iterator[tuple[str, Page]]:
    """Pages with one line changed: in each way, and split at each character, moved to a field, a note, a column."""
    base = lines(BODY)
    for number, line in enumerate(base):
        rest: list[Mark] = [*base[:number], *base[number + 1 :]]
        for name, change in MUTATIONS.items():
            yield f"{name} {number}", Page([*rest, *change(line)])
        for at in range(1, len(line.text), 2):
            yield f"split {number}.{at}", Page([*rest, *split(at)(line)])
        words = str(line.text).strip("　").encode("utf-16-be").hex()
        for kind in ("/Widget /FT /Tx /T (a) /V", "/FreeText /Contents", "/Text /Contents", "/Highlight /Contents"):
            note = f"<< /Type /Annot /Subtype {kind} <feff{words}> /Rect [72 {line.y - 3} 540 {line.y + 12}] >>"
            yield f"{kind} {number}", Page(rest, annotations=[note])


def characters(text: str) -> Counter[str]:
    """The characters of a text as an account counts them."""
    return Counter(count_form(on_the_line(text)))


@pytest.mark.parametrize(
    "step",
    [
        pytest.param(5, marks=pytest.mark.short),
        pytest.param(2, marks=pytest.mark.long),
        pytest.param(1, marks=pytest.mark.torture),
    ],
)
def test_every_mutation_is_accounted_for(step: int) -> None:
    """What a change takes out of the text is quoted by a doubt, held by the ledger, or named by the account."""
    whole = characters("".join(BODY))
    count = 0
    for name, page in islice(variants(), 0, None, step):
        raw = pdf(page)
        extract = read_pdf(raw)
        made = account(witness_pdf(raw), extract)
        text = "".join(line.text for line in extract.lines if not line.furniture)
        gone = whole - characters(text)
        told = characters(
            "".join([*(lost.text for lost in made.lost), *(x.text for x in extract.lines if x.furniture)])
        )
        assert not gone - told, (name, gone - told)
        long = [x.text for x in extract.lines if x.furniture not in ("", "printed-twice", "page-number")]
        for line in long:
            assert any(" ".join(line.split())[:20] in message for _, message, _ in doubts_in_words(extract.doubts)), (
                name,
                line,
            )
        count += 1
    assert count >= 200 // step


@pytest.mark.parametrize("step", [1, 7])
def test_the_account_misses_what_a_reader_drops(step: int) -> None:
    """Each character and each line that is taken out of a reader's text is missed."""
    raw = pdf(lines(BODY))
    witness, extract = witness_pdf(raw), read_pdf(raw)
    assert account(witness, extract).missing == 0
    for number, line in enumerate(extract.lines):
        for at in range(0, len(line.text), step):
            cut = line.text[:at] + line.text[at + step :]
            lost = "".join(line.text[at : at + step].split())
            changed = (*extract.lines[:number], replace(line, text=cut), *extract.lines[number + 1 :])
            made = account(witness, Extract(changed))
            assert len(count_form(lost)) <= made.missing <= len(count_form(lost)) + 2, (
                line.text,
                at,
            )  # one beside it may go too


def test_what_no_reader_turns_into_text_is_counted() -> None:
    """Pictures, glyphs without a character and remarks are counted by page."""
    remark = "<< /Type /Annot /Subtype /Ink /Rect [0 0 9 9] >>"
    raw = pdf(Page([*lines(BODY), Picture(10, 10, 50, 50)], annotations=[remark]), maps={"镇": None})
    found = {(u.kind, u.count, value_in_words(u.place)) for u in witness_pdf(raw).unread}
    assert found == {("picture", 1, "第 1 页"), ("glyph", 2, "第 1 页"), ("annotation", 1, "第 1 页")}


def test_damaged_files_have_no_witness() -> None:
    """A file that PDFium cannot open is refused by the witness too."""
    with pytest.raises(ImportFailure):
        witness_pdf(b"%PDF-1.7 nothing")


@pytest.mark.parametrize("packed", [False, True])
def test_text_painted_as_a_pattern_is_counted(packed: bool) -> None:
    """A tiling pattern that shows text is told, also where its stream is packed; one that draws lines is not."""

    def with_pattern(content: bytes) -> bytes:
        head = b"<< /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9"
        if packed:
            content, head = zlib.compress(content), head + b" /Filter /FlateDecode"
        stream = b"90 0 obj\n%s /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (head, len(content), content)
        return pdf([Text(72, 700, "　　共办理十二件。")]).replace(b"1 0 obj", stream + b"1 0 obj", 1)

    def counted(content: bytes) -> int:
        return sum(one.count for one in witness_pdf(with_pattern(content)).unread if one.kind == "pattern")

    assert counted(b"BT /F 9 Tf (12) Tj ET") == 1
    assert counted(b"0 0 m 9 9 l S") == 0


def test_a_dynamic_form() -> None:
    """What a dynamic form (XFA) holds, of which a page shows nothing, is lost text: the file is refused, or told."""
    plain = pdf(Page(lines(["请稍候，正在打开表单；看不到内容的，请换一种阅读器。"])))
    data = (
        "<xdp:xdp xmlns:xdp='http://ns.adobe.com/xdp/'><template><script>x1</script><text>河湾镇全年办理案件</text>"
        "</template><datasets><n>31</n></datasets><config>7</config></xdp:xdp>"
    ).encode()
    packet = b"90 0 obj\n<< /Length %d >> stream\n%s\nendstream\nendobj\n" % (len(data), data)
    head, _, rest = plain.replace(b"/Type /Catalog", b"/Type /Catalog /AcroForm << /XFA 90 0 R >>").partition(
        b"xref\n0"
    )
    raw = head + packet + rest[rest.index(b"trailer") :]
    form = Reason("dynamic-form")
    assert [p.text for p in witness_pdf(raw).pieces if p.place == form] == ["河湾镇全年办理案件", "31"]
    with pytest.raises(ImportFailure, match="河湾镇全年办理案件"):
        accounted(read_pdf(raw), raw, "a.pdf")
