"""Letters whose style shows another case than the file stores: read as seen, with what is stored in the ledger."""

import pytest

from duizhao.importer.account.account import account
from duizhao.importer.account.docx import witness_docx
from duizhao.importer.account.html import witness_html
from duizhao.importer.readers.docx import read_docx
from duizhao.importer.readers.html import read_html
from tests.importer.docx.make import docx, left_out, p, part, r, seen
from tests.problem_words import doubts_in_words

CAPS = "<w:caps/>"
STYLES = part(
    "w:styles",
    '<w:style w:type="paragraph" w:styleId="Big"><w:name w:val="big"/><w:rPr><w:caps/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Letters"><w:name w:val="letters"/><w:rPr><w:caps/></w:rPr></w:style>',
)
DEFAULTS = part("w:styles", "<w:docDefaults><w:rPrDefault><w:rPr><w:caps/></w:rPr></w:rPrDefault></w:docDefaults>")
BIG = '<w:pStyle w:val="Big"/>'


@pytest.mark.parametrize(
    ("content", "styles", "line"),
    [
        (p(r("推行") + r("ppp", CAPS) + r("项目2个")), STYLES, "推行PPP项目2个"),
        (p(r("推行") + r("ppp", '<w:rStyle w:val="Letters"/>') + r("项目")), STYLES, "推行PPP项目"),
        (p(r("推行ppp项目"), BIG), STYLES, "推行PPP项目"),
        # A toggle in both styles cancels out (ECMA-376 part 1, 17.7.3).
        (p(r("推行") + r("ppp", '<w:rStyle w:val="Letters"/>'), BIG), STYLES, "推行ppp"),
        (p(r("推行ppp", '<w:caps w:val="0"/>'), BIG), STYLES, "推行ppp"),
        (p(r("推行ppp项目")), DEFAULTS, "推行PPP项目"),
        (p(r("推行ppp", "<w:smallCaps/>")), STYLES, "推行ppp"),  # the same letters, in another size
    ],
)
def test_capitals_of_word(content: str, styles: str, line: str) -> None:
    """Letters that Word shows in capitals are read so, by run, style and defaults; small capitals are only a look."""
    assert seen(docx(content, {"styles": styles})) == [line]


def test_what_word_stores_is_told() -> None:
    """The ledger has the letters as stored, a doubt quotes both, and the account misses none."""
    raw = docx(p(r("推行") + r("ppp", CAPS) + r("项目2个")))
    assert left_out(raw) == [("stored-case", "ppp")]
    (doubt,) = doubts_in_words(read_docx(raw).doubts)
    assert doubt[0] == "letter-case"
    assert "“PPP（ppp）”" in doubt[1]
    assert not account(witness_docx(raw, lambda *_: None), read_docx(raw)).lost


def test_hidden_capitals_are_not_told_twice() -> None:
    """What is hidden stands in the ledger as it is stored, and is said to be in no other case."""
    raw = docx(p(r("推行") + r("ppp", CAPS + "<w:vanish/>") + r("项目")))
    assert left_out(raw) == [("hidden-text", "ppp")]
    assert [code for code, _, _ in doubts_in_words(read_docx(raw).doubts)] == ["hidden-text"]


def test_numbers_of_lists_in_capitals() -> None:
    """A list counts in capitals where its level or the paragraph's mark says so."""
    levels = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>'
        '<w:lvlText w:val="%1."/>{}</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    plain, own = (part("w:numbering", levels.format(rpr)) for rpr in ("", f"<w:rPr>{CAPS}</w:rPr>"))
    assert seen(docx(p(r("普法"), listed), {"numbering": own})) == ["A.普法"]
    assert seen(docx(p(r("普法"), f"{listed}<w:rPr>{CAPS}</w:rPr>"), {"numbering": plain})) == ["A.普法"]
    assert seen(docx(p(r("普法"), listed), {"numbering": plain})) == ["a.普法"]


def test_words_of_a_shape_in_capitals() -> None:
    """Letters in a drawing's own text that are shown in capitals are read so, and told."""
    words = '<a:p><a:r><a:rPr cap="all"/><a:t>推行ppp</a:t></a:r></a:p>'
    raw = docx(p(f"<w:r><w:drawing>{words}</w:drawing></w:r>"))
    assert seen(raw) == ["推行PPP"]
    assert [code for code, _, _ in doubts_in_words(read_docx(raw).doubts)] == ["letter-case"]


def web(inside: str) -> bytes:
    """A page with a few sentences round a piece of it."""
    lead = "<p>一年来，我镇坚持依法行政，各项工作取得进展。</p>"
    return f"<meta charset=utf-8><body>{lead}{inside}<p>现将有关情况报告如下，请审阅。</p>".encode()


@pytest.mark.parametrize(
    ("inside", "line"),
    [
        ("<p>推行<b style='text-transform:uppercase'>ppp</b>项目。</p>", "推行PPP项目。"),
        ("<style>p.a{text-transform:lowercase}</style><p class=a>推行PPP项目。</p>", "推行ppp项目。"),
        ("<p style='text-transform:capitalize'>推行pPP、own b2b’s项目。</p>", "推行PPP、Own B2b’s项目。"),
        ("<p style='text-transform:uppercase'>推行<i style='text-transform:none'>ppp</i>、ppp。</p>", "推行ppp、PPP。"),
        ("<p style='text-transform:uppercase'>推行<i style='text-transform:inherit'>ppp</i>。</p>", "推行PPP。"),
        ("<p style='text-transform:uppercase'>推行<input value=ppp>。</p>", "推行ppp。"),
        ("<p style='font-variant:small-caps'>推行ppp。</p>", "推行ppp。"),
    ],
)
def test_cases_of_a_web_page(inside: str, line: str) -> None:
    """Letters of a web page are read in the case in which its styles show them (CSS Text 3, 2.1)."""
    assert line in [found.text for found in read_html(web(inside)).lines if not found.furniture]


def test_what_a_web_page_stores_is_told() -> None:
    """The ledger has the letters as stored, a doubt quotes both, and the account misses none."""
    raw = web("<table border=1><tr><th>项目<th>数<tr><td style='text-transform:uppercase'>ppp<td>2</table>")
    made = read_html(raw)
    assert [found.text for found in made.lines if found.furniture == "stored-case"] == ["ppp"]
    assert [
        message
        for code, message, _ in doubts_in_words(made.doubts)
        if code == "letter-case" and "“PPP（ppp）”" in message
    ]
    assert not account(witness_html(raw, ""), made).lost
