"""What readers of placed text (PDF, OFD) say of places that a person should look at: code, message, hint.

A `page` counts from 0, also where several `pages` are given; `text` is what the doubt quotes.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from duizhao.importer.extract import RawLine
from duizhao.importer.read_doubt import ReadDoubt
from duizhao.importer.readers.asides import Aside
from duizhao.importer.readers.sheet import TextRow

# Radicals, other forms of hanzi, ligatures, signs of vertical lines.
_FORM = re.compile("[\u2e80-\u2fdf\uf900-\ufaff\ufb00-\ufb06\ufe10-\ufe19\ufe30-\ufe48]")
# Signs that fonts draw with one glyph (seen in Noto Serif and Sans CJK).
_ONE_GLYPH = ("-\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "·•‧・∙⋅", "\u2329〈⟨", "\u232a〉⟩", "~～〜∼", "○〇◯")
# Figures behind ten, a letter or an exponent's minus, with what stands before and behind them on their line.
_PERHAPS_RAISED = re.compile(
    ".{0,4}(?:(?<![0-9.])10(?:[-\u2212\u2013][0-9]{1,2}|[1-9])|(?<![A-Za-z])[A-Za-z]{1,3}[0-9])(?![0-9.,，A-Za-z]).{0,4}"
)
MOST_PLACES = 6  # differences that are quoted
MOST = 60  # characters that a doubt quotes

_ASIDES = {
    "watermark": ("疑为水印或斜放的字", "若是正文，请手工补上"),
    "stamp": ("疑为印章上的字", "若是正文，请手工补上"),
    "side-text": ("竖放在页边的字", "若是正文，请手工补上"),
    "overprint": ("压在别的文字上面的字", "对照原件核对；若是正文，请手工补上"),
    "hidden-text": ("看不见的文字（隐藏）", "看不见的文字不算正文；若确是正文，请手工补上"),
    "hidden-white": ("看不见的文字（颜色与底色相同，如白色）", "看不见的文字不算正文；若确是正文，请手工补上"),
    "hidden-outside": ("看不见的文字（在页面之外）", "看不见的文字不算正文；若确是正文，请手工补上"),
    "hidden-covered": ("看不见的文字（被遮住）", "看不见的文字不算正文；若确是正文，请手工补上"),
    "hidden-picture": ("看不见的文字（被图片遮住）", "看不见的文字不算正文；若确是正文，请手工补上"),
    "hidden-tiny": ("看不见的文字（极小）", "看不见的文字不算正文；若确是正文，请手工补上"),
    "hidden-undrawn": ("看不见的文字（图层关闭、被裁去或没有画出）", "看不见的文字不算正文；若确是正文，请手工补上"),
    "struck-text": ("被线划掉的文字", "划掉的文字不算正文；若未划掉，请手工补上"),
    "ruby-text": ("注在字上的小字（疑为注音）", "对照原件核对；若是正文，请手工补上"),
    "annotation": ("批注", "批注不算正文；若有用，请手工补上"),
}
_CODES = {"ruby": "ruby-text"}  # of doubts, where the ledger calls it otherwise


def shown(text: str, most: int = MOST) -> str:
    """A `text` as a doubt quotes it: on one line, and of at most so many characters as `most`."""
    one = " ".join(text.split())
    return one if len(one) <= most else f"{one[:most]}……"


def pages_of(pages: Sequence[int]) -> str:
    """Names pages (counted from 0): 第 1、2 页."""
    numbers = sorted({page + 1 for page in pages})
    head = "、".join(map(str, numbers[:12]))
    return f"第 {head} 页" if len(numbers) <= 12 else f"第 {head} 等 {len(numbers)} 页"


def asides(found: Sequence[Aside]) -> Iterator[ReadDoubt]:
    """One doubt for each text of `found` that was told apart, however many pages have it."""
    pages: dict[tuple[str, str], list[int]] = {}
    for aside in found:
        code = _CODES.get(aside.reason, aside.reason)
        if code in _ASIDES:
            pages.setdefault((code, " ".join(aside.text.split())), []).append(aside.page)
    for (code, text), numbers in pages.items():
        what, hint = _ASIDES[code]
        yield (code, f"{pages_of(numbers)}有{what}，没有进入正文：“{shown(text)}”", hint)


def unruled(page: int, text: str) -> ReadDoubt:
    """Lines that look like a table without rules."""
    return (
        "table-guessed",
        f"第 {page + 1} 页这几行像没有框线的表格，已按空白分列：“{shown(text)}”",
        "对照原件核对每个数在哪一列",
    )


def fractions(found: Sequence[tuple[int, str]]) -> ReadDoubt:
    """Fractions that were set in one line, `found`: the page of each from 0, and what it became."""
    quoted = "、".join(f"“{text}”" for _, text in found[:MOST_PLACES])
    more = f"等 {len(found)} 处" if len(found) > MOST_PLACES else ""
    message = f"{pages_of([page for page, _ in found])}有上下叠放的分数，已排成一行：{quoted}{more}"
    return "stacked-text", message, "对照原件核对"


def framed(page: int, text: str) -> ReadDoubt:
    """Text in a frame that stands beside other text."""
    message = f"第 {page + 1} 页有加框或单独成块的文字在正文旁边，已排在这一页正文之后：“{shown(text)}”"
    return "framed-text", message, "对照原件核对它属于哪里"


def running_head(page: int, text: str) -> ReadDoubt:
    """A sentence, `text`, that was taken for the running head or foot of a `page`."""
    message = f"第 {page + 1} 页的页眉页脚里有成句的话，没有进入正文：“{shown(text)}”"
    return "running-head-text", message, "若属于报告，请手工补入"


def drawn_boxes(page: int, texts: Sequence[str]) -> ReadDoubt:
    """Check boxes that are drawn as shapes; `texts` are the words beside them."""
    quoted = "、".join(f"“{shown(text, 40)}”" for text in list(dict.fromkeys(texts))[:MOST_PLACES])
    return "drawn-box", f"第 {page + 1} 页有画成图形的勾选框，已读成☑、☐：{quoted}", "对照原件核对勾了哪一个"


def differences(said: str, printed: str) -> tuple[str, list[tuple[str, str]]]:
    """What is printed on a page, with the characters that are meant; and where what is said of it differs.

    A radical that is printed for a hanzi, or a sign that has another's glyph, is no difference: Chromium notes both,
    and the one that it says is meant. Of a difference there is what each has, with the words round it.

    Args:
        said: The words that the writer says for its glyphs.
        printed: The characters of the glyphs; the text that comes back is as long.
    """
    if len(said) == len(printed):
        printed = "".join(a if _alike(a, b) else b for a, b in zip(said, printed, strict=True))
    if said == printed:
        return printed, []
    meant = list(printed)
    changed = []
    for kind, a, b, c, d in SequenceMatcher(None, said, printed, autojunk=False).get_opcodes():
        if kind == "replace" and _alike(said[a:b], printed[c:d]):
            meant[c:d] = said[a:b]
        elif kind != "equal":
            changed.append((said[max(0, a - 6) : b + 6], printed[max(0, c - 6) : d + 6]))
    return "".join(meant), changed[:MOST_PLACES]


def _alike(said: str, printed: str) -> bool:
    pairs = zip(said, printed, strict=True) if len(said) == len(printed) else [("", "?")]
    return all(a == b or _FORM.match(b) or (a and any(a in g and b in g for g in _ONE_GLYPH)) for a, b in pairs)


def said_otherwise(page: int, said: str, printed: str) -> ReadDoubt:
    """The words that a file `said` in the place of the glyphs that it `printed`."""
    message = f"第 {page + 1} 页印的是“{shown(printed)}”，文件另标为“{shown(said)}”（ActualText），已按印的读"
    return ("actual-text", message, "对照原件核对")


def recognized(pages: Sequence[int], sample: str) -> ReadDoubt:
    """Pages whose text lies unseen over or under a picture of them; `sample` is some of that text."""
    message = f"{pages_of(pages)}是扫描图片，文字由识别软件得来，可能有错：“{shown(sample)}”"
    return ("ocr-text", message, "对照原件逐字核对，尤其是数字")


def margin_text(page: int, text: str) -> ReadDoubt:
    """Small print in the margin of one page."""
    message = f"第 {page + 1} 页边上有小字，没有进入正文：“{shown(text)}”"
    return ("margin-text", message, "若是正文，请手工补上")


def crossed(page: int, text: str) -> ReadDoubt:
    """Text that one slanted line is drawn through."""
    message = f"第 {page + 1} 页有一条斜线穿过“{shown(text)}”，文字已留在正文"
    return ("crossed-text", message, "对照原件；若是划掉的，请手工删去")


def vertical(pages: Sequence[int]) -> ReadDoubt:
    """Pages that are set in columns from right to left."""
    return ("vertical-text", f"{pages_of(pages)}是竖排，已从右到左、自上而下读成横行", "对照原件核对文字的顺序")


def columns(page: int, text: str) -> ReadDoubt:
    """Columns of upright characters on a page of lines."""
    message = f"第 {page + 1} 页有几列竖排的字，已按横行读，次序乱了：“{shown(text)}”"
    return ("vertical-text", message, "对照原件，手工改成原来的次序")


def note(page: int, text: str) -> ReadDoubt:
    """A note at the foot of a page."""
    return ("footnote", f"第 {page + 1} 页有页下注，没有进入正文：“{shown(text)}”", "若注文改变数字的意思，请手工补入")


def number_over_lines(found: Sequence[tuple[int, str]]) -> ReadDoubt:
    """Numbers that the end of a line cuts and that were joined, `found`: page, the words beside the cut."""
    return (
        "number-over-lines",
        f"{len(found)} 处数字断在行末，已与下一行开头的数字接成一个数：{_quotes(found)}",
        "对照原件核对是一个数还是两个数",
    )


def word_over_lines(found: Sequence[tuple[int, str]]) -> ReadDoubt:
    """Foreign words that a hyphen parts at the end of a line, `found`: page, the words beside the cut."""
    message = f"{len(found)} 处外文单词在行末用连字号断开，连字号已照留：{_quotes(found)}"
    return "word-over-lines", message, "若连字号是排版断词加的，请手工删去"


def gap_in_line(page: int, text: str) -> ReadDoubt:
    """A line of a paragraph with a gap as wide as one between columns."""
    return (
        "gap-in-line",
        f"第 {page + 1} 页这一行中间空着一大段，可能是分栏、旁注或表格：“{shown(text)}”",
        "对照原件核对前后文字的顺序",
    )


def digits_apart(found: Sequence[tuple[int, str]]) -> ReadDoubt:
    """Lines, `found`, in which digits stand one by one: one number, or several; the page and the line of each."""
    message = f"有 {len(found)} 行的数字一个一个隔开，不知是一个数还是几个：{_quotes(found)}"
    return "gap-in-line", message, "对照原件核对这些数"


def figures_close(found: Sequence[tuple[int, str]]) -> ReadDoubt:
    """Lines and rows, `found`, with figures that stand a little farther apart than others: one number, or two."""
    message = f"有 {len(found)} 处两个数字之间的空隙比别处略大，不知是一个数还是两个：{_quotes(found)}"
    return "gap-in-line", message, "对照原件核对这些数"


def off_the_line(found: Sequence[tuple[int, str]]) -> ReadDoubt:
    """Lines, `found`, with figures of nearly the full size above or below the others; the page and the line of each."""
    message = (
        f"有 {len(found)} 处数字印得比同一行高或低、大小却差不多，按上下文读成平常的数字或上下标：{_quotes(found)}"
    )
    return "raised-text", message, "对照原件核对这些数"


def drawn_apart(row: TextRow) -> ReadDoubt:
    """Two columns, or a box beside text, that only the order of drawing parts: `row` is the right one's first line."""
    message = f"第 {row.page + 1} 页有并排的两栏或文本框，几乎没有间隔，已按画的次序分开读"
    return (
        "gap-in-line",
        f"{message}：“{shown(row.beside)}”右边的“{shown(row.text)}”",
        "对照原件核对前后文字的顺序",
    )


def printed_over(page: int, text: str) -> ReadDoubt:
    """A line whose characters stand on top of each other."""
    message = f"第 {page + 1} 页有两行字印在一处，已混在一起：“{shown(text, 2 * MOST)}”"
    return ("printed-over", message, "对照原件，手工改成看得见的字")


def inside_paragraph(page: int, text: str) -> ReadDoubt:
    """A line of another size between two lines that go on with each other."""
    message = f"第 {page + 1} 页有一行大小不同的字插在一段中间，可能是批示或水印：“{shown(text)}”"
    return ("inside-paragraph", message, "对照原件；不是正文的，请删去并接上前后两行")


def narrow_block(page: int, text: str) -> ReadDoubt:
    """The lines of a narrow block, `text` with a stroke between them, that were joined."""
    message = f"第 {page + 1} 页有一块比正文窄的字，写满的行已接成一段：“{shown(text, 2 * MOST)}”"
    return ("narrow-text", message, "对照原件核对哪里分段")


def full_line(found: Sequence[tuple[int, str]]) -> ReadDoubt:
    """Full lines that end a sentence where paragraphs begin like any other line, `found`: page, the words there."""
    message = f"有 {len(found)} 行写满、又正好是一句的末尾，看不出下一行是不是另起一段：{_quotes(found)}"
    return "paragraph-end", message, "对照原件核对哪里分段"


def close_cells(page: int, text: str) -> ReadDoubt:
    """Lines of a word and its figure, `text`, that stand as cells of a table would, or as text with air in it."""
    message = f"第 {page + 1} 页这几行的词和数挨得很近，可能是没有框线的表格，已按文字读：“{shown(text)}”"
    return "close-cells", message, "对照原件；若是表格，请手工分列"


def close_lines(page: int, text: str, other: str) -> ReadDoubt:
    """Two lines, `text` and the `other` below it, that stand closer than lines of one text do."""
    quoted = f"“{shown(text, MOST // 2)}”和“{shown(other, MOST // 2)}”"
    message = f"第 {page + 1} 页有一行字紧贴着另一行，可能是边上的字、批注或另一栏：{quoted}"
    return "close-lines", message, "对照原件；不是正文的，请删去，次序不对的请改正"


def converted(lines: Sequence[RawLine]) -> ReadDoubt:
    """A file whose writer kept nothing of how its text looked; of its `lines` figures that may be raised are quoted."""
    text = "\n".join(line.text for line in lines if not line.furniture)
    found = [m[0] for m in _PERHAPS_RAISED.finditer(text)][:MOST_PLACES]
    quoted = "，例如" + "、".join(f"“{words}”" for words in found) if found else ""
    return (
        "looks-lost",
        f"文件由 easyofd 从 PDF 转成，颜色、删除线和上下标都没有留下，划掉的字、上下标的数读出来与别的一样{quoted}",
        "有原来的 PDF，就导入 PDF；没有，请对照纸面核对",
    )


def number_alone(found: Sequence[tuple[int, str]]) -> ReadDoubt:
    """Numbers alone on a line of the text, `found`: page and number."""
    return (
        "number-alone",
        f"正文中有 {len(found)} 行只有一个数，已留在正文：{_quotes(found)}",
        "对照原件核对；若是页码，请删去",
    )


def _quotes(found: Sequence[tuple[int, str]]) -> str:
    quoted = "；".join(f"第 {page + 1} 页“{shown(text)}”" for page, text in found[:8])
    return f"{quoted}；等" if len(found) > 8 else quoted
