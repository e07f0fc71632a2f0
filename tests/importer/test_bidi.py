"""Text that marks turn round: the order in which it is seen, from all formats that have such marks."""

import pytest

from duizhao.importer import draft
from duizhao.importer.bidi import visual
from duizhao.model import Rules
from tests.importer.docx.make import docx, p, r
from tests.problem_words import in_words

HEAD = "苇塘渡镇2023年法治政府建设工作报告"


def web(inside: str) -> bytes:
    """A page with a passage in it."""
    start = f"<html><head><meta charset=utf-8></head><body><h1>{HEAD}</h1><p>苇塘渡镇开展学法，普法。</p>"
    return f"{start}{inside}</body></html>".encode()


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("立案\u202e321\u202c件", "立案123件"),
        ("罚款\u206712 34\u2069元", "罚款34 12元"),
        ("\u206712-34", "12-34"),
        ("\u2067办结（12）件。", "。办结（12）件"),
        ("\u202b3.5% 1,200\u202c", "1,200 3.5%"),
        ("\u202e(件21)\u202c", "(12件)"),
        ("中\u200f12 34\u200f", "中34 12"),
        ("\u202e12\u202d34\u202c56\u202c", "653421"),
        ("甲\u2067乙\u206612 34\u2069丙\u2069丁", "甲乙12 34丙丁"),
    ],
)
def test_order_seen(text: str, seen: str) -> None:
    """Overrides, embeddings and isolates show figures as the bidirectional algorithm of Unicode lays them out."""
    assert visual(text) == seen


@pytest.mark.parametrize(
    ("raw", "name", "line", "quoted"),
    [
        (web("<p>共<bdo dir=rtl>21</bdo>件。</p>"), "a.html", "共12件。", "“12”（原文写作“21”）"),
        (web("<p>共<b style='unicode-bidi:bidi-override;direction:rtl'>21</b>件。</p>"), "a.html", "共12件。", "“12”"),
        (web("<p>罚款<span dir=rtl>56 <i>78</i></span>元。</p>"), "a.html", "罚款78 56元。", "“78 56”"),
        (web("<div dir=rtl><p>共<br>9、8件。</p></div>"), "a.html", "8件、9", "9、8件"),
        (web("<table border=1><tr><th>甲<th>乙<tr><td dir=rtl>56 78<td>3</table>"), "a.html", "| 78 56 | 3 |", "78 56"),
        (
            docx(p(HEAD) + p(r("共") + f'<w:bdo w:val="rtl">{r("21")}</w:bdo>' + r("件。"))),
            "a.docx",
            "共12件。",
            "“12”",
        ),
        (
            docx(p(HEAD) + p(r("共") + f'<w:dir w:val="rtl">{r("56 78")}</w:dir>' + r("元。"))),
            "a.docx",
            "共78 56元。",
            "78",
        ),
        (docx(p(HEAD) + p(r("共") + r("56 78", "<w:rtl/>") + r("元。"))), "a.docx", "共78 56元。", "78 56"),
        (docx(p(HEAD) + p("9、8件。", "<w:bidi/>")), "a.docx", "8件、9", "9、8件"),
        (f"{HEAD}\n\n共\u202e21\u202c件。\n".encode(), "a.txt", "共12件。", "“12”（原文写作“21”）"),
    ],
)
def test_turned_text_of_all_formats(raw: bytes, name: str, line: str, quoted: str, rules: Rules) -> None:
    """Figures that a page or document turns round stand as they are seen, and both orders are quoted."""
    made = draft(raw, name, {"year": "2023"}, rules)
    assert line in made.body
    assert any(quoted in in_words(p.message) for p in made.problems if p.code == "text-backwards")


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (
            web("<p dir=rtl>办结12件。</p><p><span style='direction:rtl'>12 34</span>件。</p><p dir=auto>5 6件。</p>"),
            "a.html",
        ),
        (docx(p(HEAD) + p("办结12件。", "<w:bidi/>") + p(r("办结12 34件。", '<w:rtl w:val="0"/>'))), "a.docx"),
    ],
)
def test_text_that_is_not_turned(raw: bytes, name: str, rules: Rules) -> None:
    """A line that only begins on the right, and marks that are switched off, change and say nothing."""
    made = draft(raw, name, {"year": "2023"}, rules)
    assert "办结12件。" in made.body
    assert "text-backwards" not in {p.code for p in made.problems}
    assert not any(0x202A <= ord(c) <= 0x202E or 0x2066 <= ord(c) <= 0x2069 for c in made.body)
