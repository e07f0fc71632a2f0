"""What an import of a web page says about what it left out or could not be sure of: doubts that quote the place."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from duizhao.importer.grid import nested
from duizhao.importer.read_doubt import ReadDoubt
from duizhao.importer.readers import numbers_alone
from duizhao.importer.readers.html.article import holds, is_read
from duizhao.importer.readers.html.html_lines import HtmlLine, HtmlNote
from duizhao.importer.readers.html.text_style import COMMENT, HIDDEN, PHONETIC, STRUCK

_SHOWN = 5  # texts that a doubt quotes; the others are counted
_LONGEST = 40  # characters of a quoted text
_WORD = re.compile("[\u3400-\u9fff0-9]")
_HAN = re.compile("[\u3400-\u9fff]")
_SENTENCE = re.compile("[\u4e00-\u9fff][^。！？]{6,}[，。；]")
# What programs that fill in pages leave where they have not: {{a}}, ${a}, {$a}, <%=a%>, [!--a--].
_UNFILLED = re.compile(
    r"\{\{[^{}]{1,60}\}\}|\$\{[^{}]{1,60}\}|\{\$[^{}]{1,60}\}|<[%$][^<>]{1,80}>|\[!--[^\[\]]{1,60}--\]"
)
# A formula in TeX, which a script of the page sets: $\frac{3}{4}$.
_FORMULA = re.compile(r"\$[^$\n]{0,100}\\[a-z]{2,20}[^$\n]{0,100}\$|\\\(.{1,200}?\\\)|\\\[.{1,200}?\\\]")
_CHECK = "对照原网页核对"


def doubts_of(lines: Sequence[HtmlLine], notes: Sequence[HtmlNote], article: Any) -> Iterator[ReadDoubt]:
    """The doubts of a page of `lines` and `notes` whose report stands in `article` (None: anywhere)."""

    def near(element: Any) -> bool:
        return article is None or holds(article, element)

    yield from _hidden(lines, near)
    here = [line.text for line in lines if is_read(line) and near(line.element)]
    if formulas := [m[0] for text in here if "\\" in text for m in _FORMULA.finditer(text)]:
        yield "formula", f"公式是 TeX 的记号，照样读入：{quoted(formulas)}", f"{_CHECK}，写成所显示的样子"
    if unfilled := [f"{text[max(0, m.start() - 8) : m.end()]}" for text in here for m in _UNFILLED.finditer(text)]:
        message = f"网页模板里没有填上内容的地方，照样读入：{quoted(unfilled)}"
        yield "script-written", message, f"{_CHECK}；缺的字请手工补上"
    yield from _notes(notes, near)


def _hidden(lines: Sequence[HtmlLine], near: Callable[[Any], bool]) -> Iterator[ReadDoubt]:
    read = [line for line in lines if line.hidden is not None and is_read(line) and not line.navigation]
    if texts := _firsts(read):
        message = f"网页起初不显示、要由脚本或点击显出的文字，已读入：{quoted(texts)}"
        yield "first-hidden", message, f"{_CHECK}；不该公开的请删去并在导入记录里说明"
    left = [line for line in lines if not is_read(line) and not (line.hidden and line.hidden.again)]
    texts = [
        t
        for line in left
        if (t := line.text.strip()) and (_SENTENCE.search(t) or (near(line.element) and _WORD.search(t)))
    ]
    texts += [
        t
        for line in lines
        if near(line.element)
        for r, t in line.asides
        if r in (HIDDEN, "page-comment") and _WORD.search(t)
    ]
    if texts:
        yield "hidden-text", f"网页里不显示的文字没有进入正文：{quoted(texts)}", f"{_CHECK}；有用的请手工补入"
    if texts := [
        t for line in lines if near(line.element) for r, t in line.asides if r == PHONETIC and _WORD.search(t)
    ]:
        yield "ruby-text", f"注在字上的文字没有进入正文：{quoted(texts)}", _CHECK
    if texts := [t for line in lines if near(line.element) for r, t in line.asides if r == STRUCK]:
        yield "struck-text", f"划掉的文字没有进入正文：{quoted(texts)}", _CHECK
    if texts := [t for line in lines if near(line.element) for r, t in line.asides if r == COMMENT and _HAN.search(t)]:
        yield "comment", f"批注没有进入正文：{quoted(texts)}", "看过后可删去这一条"
    dropped = [line for line in lines if line.navigation and not line.level and near(line.element) and is_read(line)]
    texts = [t for line in dropped if line.linked * 2 <= len(t := line.text.strip()) and _telling(t)]
    if texts:
        yield "navigation-text", f"正文里的这些文字被当作网页导航去掉：{quoted(texts)}", f"{_CHECK}；有用的请手工补入"


def _telling(text: str) -> bool:
    """Whether words may be a report's: ten hanzi, a sentence, or a number with its unit."""
    return len(re.findall("[\u4e00-\u9fff]", text)) >= 10 or re.search("[0-9][\u4e00-\u9fff]|[。；]", text) is not None


def _firsts(lines: Sequence[HtmlLine]) -> list[str]:
    """The first line of each hidden block."""
    found: dict[int, str] = {}
    for line in lines:
        if (text := line.text.strip()) and id(line.hidden) not in found:
            found[id(line.hidden)] = text
    return list(found.values())


def _notes(notes: Sequence[HtmlNote], near: Callable[[Any], bool]) -> Iterator[ReadDoubt]:
    here = [note for note in notes if note.element is None or near(note.element)]

    def texts(kind: str) -> list[str]:
        return [note.text for note in here if note.kind == kind]

    for text in texts("nested-table"):
        yield nested(text)
    for text in dict.fromkeys(texts("short-row")):
        yield "table-guessed", text, f"{_CHECK}每个数在哪一列"
    if pictures := [text for text in texts("picture") if text]:
        yield "picture", f"正文里有图片，其中的文字没有读：{quoted(pictures)}", "图里有文字的，请手工补入"
    if inlays := texts("inlay"):
        yield "embedded", f"正文里嵌有别的文件，没有读：{quoted(inlays)}", "打开它另存，再导入或手工补入"
    if generated := texts("generated"):
        message = f"样式表生成的文字或序号没有读：{quoted(generated)}"
        yield "generated-text", message, f"{_CHECK}，缺的序号请手工补上"
    if numbers := texts("list-number"):
        yield "list-number", f"列表的自动序号与文字里的序号并存，只留文字里的：{quoted(numbers)}", _CHECK
    if unsure := texts("number-unsure"):
        message = f"列表的自动序号已写出，网页的样式表在别处，可能不显示序号：{quoted(unsure)}"
        yield "number-unsure", message, f"{_CHECK}；没有序号的请手工删去"
    if alone := texts("number-without-text"):
        yield numbers_alone.doubt(alone)
    if signs := texts("signs"):
        yield "symbol-font", f"用符号字体写的字母已换成所显示的符号：{quoted(signs)}", _CHECK
    if own := texts("own-font"):
        message = f"这些数字用网页自带的字体显示，字形可能与所存的不同，按所存的读入：{quoted(own)}"
        yield "symbol-font", message, _CHECK
    if written := texts("written"):
        yield "script-written", f"由网页脚本写出的文字没有读：{quoted(written)}", f"{_CHECK}；缺的字请手工补上"
    if unsure := texts("unsure"):
        message = f"脚本或样式可能使这些文字看不见或看不全，已读入：{quoted(unsure)}"
        yield "text-unsure", message, f"{_CHECK}；不显示的请删去并在导入记录里说明"
    if order := texts("order"):
        message = f"样式表把这几部分排成另一种次序，已按写的次序读入：{quoted(order)}"
        yield "other-order", message, f"{_CHECK}，次序不同的请手工调整"
    if columns := texts("column"):
        yield "hidden-column", f"表格里有不显示的列，已读入：{quoted(columns)}", f"{_CHECK}；不公开的列请删去"
    if raised := texts("raised"):
        yield "raised-text", f"升高或降低的字按平常的字读入：{quoted(raised)}", f"{_CHECK}；若是上标、下标，请手工改正"
    if stacked := texts("stacked"):
        yield "stacked-text", f"上下叠放的字已排成一行：{quoted(stacked)}", f"{_CHECK}；若是分数等，请手工改正"
    if cased := texts("case"):
        message = f"字母按显示的大小写读入，括号里是网页所存的：{quoted(cased)}"
        yield "letter-case", message, _CHECK
    if rules := texts("rule"):
        message = f"样式表有看不懂的规则，会藏起或划掉文字，没有照办：{quoted(rules)}"
        yield "style-unknown", message, f"{_CHECK}，看有没有不该有的文字"
    if white := texts("white"):
        yield "white-text", f"与底色几乎相同的文字看不见，已读入：{quoted(white)}", f"{_CHECK}；不是正文的请删去"
    if formulas := [text for text in texts("formula") if text]:
        yield "formula", f"公式写成了一行：{quoted(formulas)}", _CHECK
    if drawings := texts("drawing"):
        yield "drawing", f"图形里的文字已读入，次序可能不同：{quoted(drawings)}", _CHECK


def quoted(texts: Sequence[str]) -> str:
    """The first of these texts in quotation marks, cut short, and how many there are if there are more."""
    once = list(dict.fromkeys(texts))
    shown = "".join(f"“{t if len(t) <= _LONGEST else t[:_LONGEST] + '……'}”" for t in once[:_SHOWN])
    return f"{shown}等 {len(once)} 处" if len(once) > _SHOWN else shown
