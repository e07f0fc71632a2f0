"""What a person should look at: text that was left out, quoted; signs that no table knows."""

import re
from collections.abc import Iterable, Iterator

from duizhao.importer.extract import RawLine
from duizhao.importer.readers import numbers_alone
from duizhao.importer.readers.docx.blocks import Blocks

MOST = 6  # places that one doubt quotes
LONGEST = 40  # characters of a quote
_UNFILLED = re.compile(  # Word writes its own words with a half-width mark
    "[^«。]{0,8}(?:«[^«»]{1,30}»|错误(?:![^。]|！(?:未|文档|超链接|书签|不是))[^。]{1,20}|Error! [A-Z][a-z ]{4,40})"
)
_UNFILLED_BEGIN = ("«", "错误", "Error! ")
_WORD = re.compile("[\u3400-\u9fff0-9]")
_LONG_HEAD = 8  # characters of a header with a full stop: running text that may belong to the report
# A header that names the document.
_HEAD_OF_LETTER = re.compile("[〔﹝［\\[(（]20[0-9]{2}[〕﹞］\\])）] ?第?[0-9]+ ?号|文件$|^签发人")
_SAID = {
    "hidden-text": ("隐藏文字没有进入正文", "若应公开，请在 Word 里取消隐藏后再导入"),
    "struck-text": ("加了删除线的文字没有进入正文", "若仍有效，请在 Word 里去掉删除线后再导入"),
    "deleted-text": ("修订中删去的文字没有进入正文（按接受修订读取）", "若仍有效，请在 Word 里拒绝该修订后再导入"),
    "placeholder": ("控件的提示文字没有进入正文", "若是填好的内容，请手工补入"),
    "comment": ("批注没有进入正文", "看过后可删去这一条"),
    "footnote": ("脚注、尾注在正文中没有注号，没有进入正文", "若有用，请手工补入"),
    "alternate-text": ("同一处的另一种写法没有进入正文", "对照原件核对"),
}


def doubts(lines: Iterable[RawLine], blocks: Blocks) -> tuple[tuple[str, str, str], ...]:
    """The doubts of a document, read by `blocks` into `lines`: code, message, hint."""
    found = dict.fromkeys(blocks.doubts)
    return (*found, *_left_out(list(lines)), *_unknown(blocks.inline.unknown), *_more(blocks))


def _left_out(lines: list[RawLine]) -> Iterator[tuple[str, str, str]]:
    for code, (what, hint) in _SAID.items():
        texts = [line.text.strip() for line in lines if line.furniture == code]
        if texts:
            yield code, f"{what}：{quoted(texts)}", hint
    shown = [line.text for line in lines if not line.furniture]
    # Word's own words in the place of a field that it cannot fill.
    if unfilled := [
        m[0] for text in shown if any(begin in text for begin in _UNFILLED_BEGIN) for m in _UNFILLED.finditer(text)
    ]:
        yield "field-empty", f"域没有得到结果，正文里留着占位的字：{quoted(unfilled)}", "在 Word 里更新域或合并后再导入"
    # Readings in Latin letters say nothing of their own.
    if above := [line.text.strip() for line in lines if line.furniture == "ruby" and _WORD.search(line.text)]:
        yield "ruby-text", f"注在字上的文字没有进入正文：{quoted(above)}", "对照原件核对"
    long = [line.text.strip() for line in lines if line.furniture == "running-head"]
    long = [text for text in long if (len(text) >= _LONG_HEAD and "。" in text) or _HEAD_OF_LETTER.search(text)]
    if long:
        yield "running-head-text", f"页眉页脚里的这些文字没有进入正文：{quoted(long)}", "若属于报告，请手工补入"


def _unknown(signs: list[str]) -> Iterator[tuple[str, str, str]]:
    if signs:
        yield "symbol-unknown", f"有不认识的符号，暂以〓代替：{quoted(signs)}", "对照原件改正"


def _more(blocks: Blocks) -> Iterator[tuple[str, str, str]]:
    if texts := blocks.inline.white:
        yield "white-text", f"与底色几乎相同的字看不见，已读进正文：{quoted(texts)}", "若是有意隐去的，请手工删去"
    if texts := blocks.cut_off:
        message = f"行高或文本框的高度固定，装不下这些字，看得到的可能不全，已照常读入：{quoted(texts)}"
        yield "text-unsure", message, "对照原件核对，看不到的若不是正文请手工删去"
    if texts := blocks.struck_numbers:
        yield "struck-text", f"自动编号上划了线，已读进正文：{quoted(texts)}", "对照原件核对，删去的请手工删去"
    if texts := blocks.inline.set_in:
        message = f"这些字母用的字体是符号字体，不知显示成什么，按所存的读入：{quoted(texts)}"
        yield "symbol-unknown", message, "对照原件改正"
    if texts := blocks.inline.cased:
        yield "letter-case", f"字母按显示的大写读入，括号里是原件所存的：{quoted(texts)}", "对照原件核对"
    if texts := blocks.inline.paired:
        yield "combined-lines", f"双行合一的括号按显示的写出：{quoted(texts)}", "对照原件核对"
    if texts := blocks.inline.differing:
        hint = "Word 打开时会换成所连的数据，请核对该用哪一个"
        yield "control-value", f"控件里写的和它所连的数据不同，按写的读入：{quoted(texts)}", hint
    if texts := blocks.inline.renewed:
        yield (
            "field-renewed",
            f"日期是域，Word 每次打开都换成当天，按存下的读入：{quoted(texts)}",
            "对照发出的文件核对日期",
        )
    if texts := blocks.inline.stale:
        hint = "在 Word 里全选后按 F9 更新域并保存，看数变不变"
        yield "field-renewed", f"域标着要重新计算，Word 打开时可能换成别的数，按存下的读入：{quoted(texts)}", hint
    if texts := blocks.inline.joined:
        message = f"两段数字之间的空格，Word 不显示，可能是一个数，按分开的读入：{quoted(texts)}"
        yield "figure-at-break", message, "对照原件核对这个数"
    if texts := blocks.inline.prompts:
        yield "placeholder", f"样子像控件提示的文字已读进正文：{quoted(texts)}", "若只是提示，请手工删去"
    if texts := blocks.numbers_anew:
        yield "number-unsure", f"列表在分节之后重新编号，已照此写出：{quoted(texts)}", "对照原件核对序号"
    if texts := blocks.numbers_twice:
        message = f"相邻两段的自动编号相同，各自成列表，照原件写出：{quoted(texts)}"
        yield "number-unsure", message, "对照原件核对序号"
    if alone := blocks.alone:
        yield numbers_alone.doubt(alone)
    if formats := blocks.numbering.unknown:
        shown = quoted([f"{number}（{format}）" for format, number in formats.items()])
        yield "number-format", f"自动编号的格式不认识，已写成阿拉伯数字：{shown}", "对照原件改正序号"
    lines = ((to.lines[line], at, words) for to, line, at, words in blocks.inline.lifted)
    if texts := [f"{text[max(0, at - 8) : at]}〔{words}〕{text[at + len(words) :][:6]}" for text, at, words in lines]:
        yield "raised-text", f"升高或降低的字按平常的字读入：{quoted(texts)}", "若是上标、下标，请手工改正"
    lines = ((to.lines[line], at, code) for to, line, at, code in blocks.inline.empty)
    if texts := [f"{text[max(0, at - 8) : at]}〔{code}〕{text[at : at + 8]}" for text, at, code in lines]:
        hint = "在 Word 里全选后按 F9 更新域并保存，再导入；或手工补入"
        yield "field-empty", f"域没有存下结果，这里的内容没有读到：{quoted(texts)}", hint


def quoted(texts: list[str]) -> str:
    """The `texts` between quotation marks, the first of many, each cut where it is long."""
    shown = "、".join(f"“{t if len(t) <= LONGEST else t[:LONGEST] + '……'}”" for t in texts[:MOST])
    return shown + (f"等 {len(texts)} 处" if len(texts) > MOST else "")
