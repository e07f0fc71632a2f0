"""Doubts that are seldom raised: each by a small input with what it quotes, beside one without it."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from duizhao.importer import ImportFailure, draft
from duizhao.importer.account.witness import Witness
from duizhao.importer.formats import read
from duizhao.importer.formats.accounting import accounted
from duizhao.importer.readers.docx import read_docx
from duizhao.importer.readers.html import read_html
from duizhao.importer.readers.html.sheets import hidden_by
from duizhao.importer.readers.pdf import read_pdf
from duizhao.model import Rules, Source
from duizhao.read import read_rules
from tests.importer.docx.make import docx, p, part, r
from tests.importer.docx.test_blocks import drawing
from tests.importer.docx.test_numbering import abstract, at, level, num
from tests.importer.pdfs import Mark, Picture, Text, lines, pdf
from tests.problem_words import doubts_in_words, in_its_own_words, in_words

BODY = """各位代表：
2024年，苇塘渡镇推进法治政府建设。现将有关情况报告如下：
一、主要工作开展情况
全年学法6次，苇塘渡镇共检查9次。
二、存在的不足
一是执法力量不足。
三、下一步打算
继续加强培训。
苇塘渡镇人民政府
2025年1月4日
"""
NAMED = f"苇塘渡镇2024年法治政府建设情况报告\n{BODY}"
NAMELESS = NAMED.replace("苇塘渡镇", "", 1).replace("苇塘渡镇人民政府\n", "")
YEARLESS = NAMED.replace("2024年，", "一年来，").replace("2024年", "").replace("2025年1月4日\n", "")
OWN = """places:
- {province: 青山省, city: 云水市, county: 栗水岭县, towns: 苇塘渡镇 白石乡, reason: ours}
- {province: 青山省, city: 沧河市, county: 石滩岭县, towns: 黑石乡, reason: ours}
"""


def told(doubts: Sequence[tuple[str, ...]], code: str) -> str:
    """What the doubt of a code says, "" where there is none."""
    return "".join(doubt[1] for doubt in doubts if doubt[0] == code)


def drafted(text: str, code: str, rules: Rules) -> tuple[int, str]:
    """Line and message of the doubt of a code; 0 and "" where there is none."""
    own, _ = read_rules({"own_gazetteer": Source("places.yaml", OWN)})
    lists = replace(rules.lists, own_gazetteer=own.lists.own_gazetteer)
    known = Rules(rules.taxonomy, rules.indicators, lists, "栗水岭")
    found = draft(text.encode(), "a.txt", {"county": "栗水岭县"} if "栗水岭县" not in text else {}, known)
    return next(((p.place.line or 0, in_words(p.message)) for p in found.problems if p.code == code), (0, ""))


@pytest.mark.parametrize(
    ("code", "text", "line", "quoted"),
    [
        ("township-from-body", NAMELESS, 3, "“苇塘渡镇”"),
        (
            "township-from-source",
            "2024年法治政府建设情况报告\n来源：苇塘渡镇\n" + NAMELESS.partition("\n")[2].replace("苇塘渡镇", "我镇"),
            2,
            "“苇塘渡镇”",
        ),
        ("township-near", f"栗水岭县{NAMED}".replace("苇塘渡", "苇唐渡"), 10, "没有“苇唐渡镇”，相近的有“苇塘渡镇”"),
        ("place-contradicts", f"沧河市栗水岭县{NAMED}", 1, "把“栗水岭县”归“沧河市”，地名录里它属“青山省云水市”"),
        ("year-from-plan", YEARLESS.replace("三、下一步", "三、2025年"), 8, "下一年计划"),
        ("year-from-body", YEARLESS.replace("全年学法6次", "我镇在2023年学法6次，在2023年普法3次"), 5, "取 2023"),
        (
            "figure-at-break",
            NAMED.replace("共检查9次", "走访各村各户，与有关部门一起调解纠纷共12\n15件"),
            6,
            "12／15件",
        ),
        (
            "printed-differs",
            NAMED.replace("报告\n", "报告\n印发日期：2025-01-09\n", 1) + "苇塘渡镇党政办公室 2025年1月6日印发\n",
            2,
            "“2025-01-06”（印发，第 13 行）和“2025-01-09”",
        ),
    ],
)
def test_of_a_text(code: str, text: str, line: int, quoted: str, rules: Rules) -> None:
    """Township, year and day found in a weak place, and what contradicts: told at its line; a plain text has none."""
    where, message = drafted(text, code, rules)
    assert (where, quoted in message) == (line, True), message
    assert drafted(NAMED, code, rules) == (0, "")


@pytest.mark.parametrize(
    ("code", "body", "parts", "quoted"),
    [
        ("chart-lost", p(drawing('<c:chart r:id="none"/>')), {}, "图表"),
        ("diagram-lost", p(drawing('<dgm:relIds r:dm="none"/>')), {}, "SmartArt"),
        ("part-damaged", "", {"comments": "<w:comments"}, "word/comments.xml"),
        (
            "symbol-unknown",
            p(r("气温5") + '<w:r><w:sym w:font="Foo" w:char="F07C"/></w:r>'),
            {},
            "“气温5〓（Foo F07C）”",
        ),
        (
            "number-format",
            at(1),
            {"numbering": part("w:numbering", abstract(1, level(0, "%1.", "hebrew2")) + num(1, 1))},
            "“1.（hebrew2）”",
        ),
        (
            "control-value",
            p(
                "<w:sdt><w:sdtPr><w:dataBinding w:prefixMappings=\"xmlns:k='urn:k'\" w:xpath='/k:a[1]/k:b[1]' "
                f"w:storeItemID='{{0}}'/></w:sdtPr><w:sdtContent>{r('十九件')}</w:sdtContent></w:sdt>"
            ),
            {"/customXml/item1.xml": '<k:a xmlns:k="urn:k"><k:b>二十件</k:b></k:a>'},
            "“十九件”和“二十件”",
        ),
        (
            "ruby-text",
            p(f"<w:ruby><w:rt>{r('三十')}</w:rt><w:rubyBase>{r('21')}</w:rubyBase></w:ruby>"),
            {},
            "“三十”",
        ),
    ],
)
def test_of_a_word_document(code: str, body: str, parts: dict[str, str], quoted: str) -> None:
    """What a Word document names and does not hold, or holds in two forms, is told with the words beside it."""
    assert quoted in told(doubts_in_words(read_docx(docx(p("苇塘渡镇") + body, parts)).doubts), code)
    assert told(doubts_in_words(read_docx(docx(p("苇塘渡镇"))).doubts), code) == ""


def web_page(inside: bytes) -> bytes:
    """A page with words before and behind."""
    return (
        "<html><head><meta charset=utf-8><link rel=stylesheet href='s/a.css'></head><body>"
        "<p>2024年，苇塘渡镇坚持依法行政，现将有关情况报告如下：</p>".encode()
        + inside
        + "<p>二、存在的不足。执法力量不足。</p></body></html>".encode()
    )


@pytest.mark.parametrize(
    ("code", "inside", "quoted"),
    [
        ("list-number", "<ol><li>一、学法6次。<li>培训。</ol>".encode(), "“1.一、学法6次。”"),
        ("ruby-text", "<p>办结<ruby>21<rt>三十</rt></ruby>件。</p>".encode(), "“三十”"),
        ("encoding-doubt", b"<p>" + b"\xff\xfe\x80\x81\xff" * 30 + b"</p>", "�"),
    ],
)
def test_of_a_web_page(code: str, inside: bytes, quoted: str) -> None:
    """Numbers beside numbers, words above words, and bytes that no encoding fits are told with the words themselves."""
    assert quoted in told(doubts_in_words(read_html(web_page(inside)).doubts), code)
    assert told(doubts_in_words(read_html(web_page("<p>学法6次。</p>".encode())).doubts), code) == ""


def test_sheet_hidden() -> None:
    """What a saved style sheet would hide is read and quoted (sheet-hidden); one that hides nothing says nothing."""
    page = web_page("<p>学法6次，<b>内部掌握九件。</b></p>".encode())
    doubts = hidden_by(page, "utf-8", {"s/a.css": "b{display:none}"})
    assert "“内部掌握九件。”" in told(doubts_in_words(doubts), "sheet-hidden")
    assert hidden_by(page, "utf-8", {"s/a.css": "b{color:red}"}) == ()


def test_encoding_doubt_of_a_text() -> None:
    """What GB18030 decodes to what is no Chinese has a doubt that asks for the encoding; named, it has none."""
    raw = ("町役場は年次報告を作成した。住民への説明は四回行った。" * 4).encode("euc_jp")
    assert "按 gb18030 读出来不像中文" in told(doubts_in_words(read(raw, "a.txt", "").doubts), "encoding-doubt")
    assert told(doubts_in_words(read(raw, "a.txt", "euc_jp").doubts), "encoding-doubt") == ""


def test_hidden_picture() -> None:
    """Words below a picture of more than half the page are no text (hidden-picture); beside it they are."""
    shown = lines([f"　　苇塘渡镇全年第{n}次专题学法，参加干部共计四十人，由司法所组织，" for n in range(5)])
    under: list[Mark] = [Text(72, 100, "遮住的九件"), Picture(0, 0, 595, 600), *shown]
    assert "“遮住的九件”" in told(doubts_in_words(read_pdf(pdf(under)).doubts), "hidden-picture")
    beside: list[Mark] = [Text(72, 620, "露出的九件"), Picture(0, 0, 595, 600), *shown]
    assert told(doubts_in_words(read_pdf(pdf(beside)).doubts), "hidden-picture") == ""


def test_account_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the second reading refuses a file that the first has read, account-missing tells the reason."""
    raw = docx(p("苇塘渡镇"))
    assert doubts_in_words(accounted(read_docx(raw), raw, "a.docx").doubts) == ()

    def refuse(*_: object) -> Witness:
        raise ImportFailure("damaged", in_its_own_words("第二种读法打不开"))

    monkeypatch.setattr("duizhao.importer.formats.accounting.witness_of", refuse)
    assert "第二种读法打不开" in told(
        doubts_in_words(accounted(read_docx(raw), raw, "a.docx").doubts), "account-missing"
    )


def test_characters_that_no_font_shows(rules: Rules) -> None:
    """A character of a private area in a Word document or web page is quoted with its place, once."""
    for raw, name in ((docx(p("一、办结\ue2b4九件。")), "a.docx"), ("<p>办结&#xe2b4;九件。</p>".encode(), "a.html")):
        found = [in_words(q.message) for q in draft(raw, name, {}, rules).problems if q.code == "characters-lost"]
        assert len(found) == 1
        assert "办结\ue2b4九件" in found[0]
    assert not [q for q in draft(docx(p("办结九件。")), "a.docx", {}, rules).problems if q.code == "characters-lost"]
