"""The account of web pages: whatever is done to a page, no sentence of it is lost without a word."""
# ruff: noqa: E501 - a change of a page is a line

from collections.abc import Callable
from dataclasses import replace

import pytest

from duizhao.importer.account.account import account
from duizhao.importer.account.html import witness_html
from duizhao.importer.extract import Extract
from duizhao.importer.formats import read
from duizhao.importer.formats.accounting import accounted
from tests.problem_words import doubts_in_words

PARTS = (
    "2024年，河湾镇坚持依法行政，现将有关情况报告如下：",
    "一、主要举措和成效",
    "（一）加强学习。党委会专题学法7次，听取汇报3次。",
    "（二）规范执法。全年办理案件31件，罚没款12.5万元。",
    "（三）化解纠纷。调解矛盾纠纷64件，成功率98%。",
    "二、存在的不足和原因",
    "一是执法力量不足，持证人员仅5名，难以适应工作要求。",
    "三、2025年工作安排",
    "一是配齐执法人员，二是办好普法讲座，三是完善制度。",
)
Change = Callable[[str], str]


def block(before: str, after: str = "") -> Change:
    """Puts a paragraph into something."""
    return lambda text: f"{before}<p>{text}</p>{after}"


def inside(before: str, after: str) -> Change:
    """Puts the middle of a paragraph into something."""
    return lambda text: f"<p>{text[:4]}{before}{text[4:-3]}{after}{text[-3:]}</p>"


CHANGES: dict[str, Change] = {
    "display none": block("<div style='display:none'>", "</div>"),
    "hidden": block("<section hidden>", "</section>"),
    "visibility": block("<div style='visibility:hidden'>", "</div>"),
    "opacity": block("<div style='opacity:0'>", "</div>"),
    "off screen": block("<div style='position:absolute;left:-9999px'>", "</div>"),
    "clipped": block("<div style='clip-path:inset(50%)'>", "</div>"),
    "no height": block("<div style='height:0;overflow:hidden'>", "</div>"),
    "no size": block("<div style='font-size:0'>", "</div>"),
    "by a sheet": block("<div class=later>", "</div>"),
    "details": block("<details><summary>更多</summary>", "</details>"),
    "dialog": block("<dialog>", "</dialog>"),
    "template": block("<template>", "</template>"),
    "noscript": block("<noscript>", "</noscript>"),
    "comment": lambda text: f"<!-- {text} -->",
    "struck": block("<del>", "</del>"),
    "struck style": lambda text: f"<p style='text-decoration:line-through'>{text}</p>",
    "nav": block("<nav>", "</nav>"),
    "footer": block("<footer>", "</footer>"),
    "aside": block("<aside>", "</aside>"),
    "share": block("<div class=share>", "</div>"),
    "linked": lambda text: f"<p><a href=x.html>{text}</a></p>",
    "button": lambda text: f"<button>{text}</button>",
    "cell": lambda text: f"<table border=1><tr><th>项<th>数</tr><tr><td>{text}<td>1</table>",
    "cell of layout": lambda text: f"<table><tr><td>{text}</table>",
    "hidden row": lambda text: f"<table border=1><tr><th>项<th>数</tr><tr style='display:none'><td>{text}<td>1</table>",
    "caption": lambda text: f"<table border=1><caption>{text}</caption><tr><td>甲<td>1</table>",
    "loose in a table": lambda text: f"<table border=1>{text}<tr><td>甲<td>1</table>",
    "item": lambda text: f"<ol start=4><li>{text}</ol>",
    "term": lambda text: f"<dl><dt>注<dd>{text}</dl>",
    "pre": lambda text: f"<pre>{text[:6]}\n{text[6:]}</pre>",
    "split": lambda text: f"<p>{'</span><span>'.join(text)}</p>",
    "broken": lambda text: f"<p>{text[:8]}<br>{text[8:]}</p>",
    "inline hidden": inside("<span style='display:none'>", "</span>"),
    "inline struck": inside("<s>", "</s>"),
    "inline raised": inside("<sup>", "</sup>"),
    "inline ruby": inside("<ruby>字<rt>", "</rt></ruby>"),
    "inline bold": inside("<b>", "</b>"),
    "inline template": inside("<template>", "</template>"),
    "inline hot": inside("<span class=hot>", "</span>"),
    "quoted": inside("<q>", "</q>"),
    "unknown element": inside("<x-note>", "</x-note>"),
    "textarea": lambda text: f"<textarea>{text}</textarea>",
    "field": lambda text: f"<input value='{text}'>",
    "hidden field": lambda text: f"<input type=hidden value='{text}'>",
    "option": lambda text: f"<select><option>甲<option>{text}</select>",
    "alternative text": lambda text: f"<img alt='{text}' src=a.png>",
    "drawing": lambda text: f"<svg><text>{text}</text></svg>",
    "description of a drawing": lambda text: f"<svg><desc>{text}</desc></svg>",
    "frame": lambda text: f"<iframe>{text}</iframe>",
    "object": lambda text: f"<object>{text}</object>",
    "script": lambda text: f"<script>document.write('{text}')</script>",
    "behind the end": lambda text: f"</body></html><p>{text}</p>",
    "second body": lambda text: f"</body></html><html><body><p>{text}</p>",
}
MUTATIONS = [(name, at) for name in CHANGES for at in range(0, len(PARTS), 2)]
SHEET = "<style>.later{display:none}</style>"


def page(name: str, at: int) -> bytes:
    """The page with one of its parts changed."""
    body = "".join(CHANGES[name](part) if i == at else f"<p>{part}</p>" for i, part in enumerate(PARTS))
    return f"<html><head><title>河湾镇年度报告</title>{SHEET}</head><body><ul><li><a href=/>首页</a></ul><div>{body}</div></body></html>".encode()


def squeezed(text: str) -> str:
    """A text without white space."""
    return "".join(text.split())


def told(made: Extract) -> str:
    """All that a person sees of an import but the report: doubts, and sentences outside the article."""
    outside = "".join(line.text for line in made.lines if line.furniture in ("outside", "beyond"))
    return squeezed("".join(message for _, message, _ in doubts_in_words(made.doubts)) + outside)


@pytest.mark.parametrize("name", CHANGES)
def test_every_part_is_in_the_report_or_told(name: str) -> None:
    """A part that is wrapped, hidden, struck, split, styled or moved is read, or a doubt quotes it."""
    for at in range(len(PARTS)):
        raw = page(name, at)
        made = accounted(read(raw, "a.html"), raw, "a.html", accept_loss=True)
        report = squeezed("".join(line.text for line in made.lines if not line.furniture))
        words = PARTS[at]
        pieces = (words[:4], words[4:-3], words[-3:]) if name.startswith(("inline", "quoted", "unknown")) else (words,)
        for piece in pieces:
            known = squeezed(piece) in report or squeezed(piece[:12]) in told(made)
            assert known or name == "inline raised" or _names_only(piece, name), (
                name,
                at,
                piece,
                doubts_in_words(made.doubts),
            )
        for i, part in enumerate(PARTS):
            assert i == at or squeezed(part) in report, (name, at, part)


def _names_only(piece: str, name: str) -> bool:
    """A heading that stands only where nobody looks for text is kept for the ledger without a doubt."""
    return (
        name in ("linked", "button", "nav", "share", "footer", "aside", "hidden field", "option", "script")
        and "。" not in piece
    )


@pytest.mark.parametrize("name", CHANGES)
def test_the_account_notices_each_line_that_a_reader_would_lose(name: str) -> None:
    """If the reader lost any line of the changed page, the account would quote it; of the whole it has no complaint."""
    for at in range(0, len(PARTS), 3):
        raw = page(name, at)
        made, witness = read(raw, "a.html"), witness_html(raw, "")
        assert account(witness, made).lost == (), (name, at)
        for i, line in enumerate(made.lines):
            less = account(witness, replace(made, lines=made.lines[:i] + made.lines[i + 1 :]))
            assert less.missing >= len(squeezed(line.text).replace("^(", "")) - 2, (name, at, line)


def test_a_witness_of_what_is_no_text() -> None:
    """Scripts with sentences of their own are counted with a sample; so are frames and pictures of a page without text."""
    found = witness_html(
        "<body><script>x('全年办理案件31件，均已公示。')</script><iframe src=b.html></iframe><img src=/c/1.jpg></body>".encode(),
        "",
    )
    assert [(u.kind, u.sample) for u in found.unread] == [
        ("script", "全年办理案件31件，均已公示。"), ("frame", "b.html"), ("picture", "1.jpg"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "mark", ["<![DOCTYPE x>", "<![1>", "<![ >", "<![草稿>", "<![x", "<![if !IE]>", "<![CDATA[x]]>"]
)
def test_marks_that_no_browser_knows(mark: str) -> None:
    """What begins like a marked section and is none is passed over, and ends neither reading."""
    page = f"<html><body><p>{PARTS[0]}</p>{mark}<p>{PARTS[2]}</p></body></html>".encode()
    found = witness_html(page, "")
    assert found.pieces[0].text == PARTS[0]
    assert mark == "<![x" or PARTS[2] in [piece.text for piece in found.pieces]
    assert PARTS[2] in "".join(line.text for line in accounted(read(page, "a.html"), page, "a.html").lines)
