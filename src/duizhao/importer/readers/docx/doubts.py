"""What a person should look at: text that was left out, quoted; signs that no table knows."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from duizhao.importer.extract import RawLine

if TYPE_CHECKING:
    from duizhao.importer.readers.docx.blocks import Blocks

MOST = 6  # places that one doubt quotes
LONGEST = 40  # characters of a quote
_LONG_HEAD = 30  # characters of a header with a full stop: running text that may belong to the report
_SAID = {
    "hidden-text": ("隐藏文字没有进入正文", "若应公开，请在 Word 里取消隐藏后再导入"),
    "struck-text": ("加了删除线的文字没有进入正文", "若仍有效，请在 Word 里去掉删除线后再导入"),
    "deleted-text": ("修订中删去的文字没有进入正文（按接受修订读取）", "若仍有效，请在 Word 里拒绝该修订后再导入"),
    "placeholder": ("控件的提示文字没有进入正文", "若是填好的内容，请手工补入"),
    "comment": ("批注没有进入正文", "看过后可删去这一条"),
    "footnote": ("脚注、尾注在正文中没有注号，没有进入正文", "若有用，请手工补入"),
    "alternate-text": ("同一处的另一种写法没有进入正文", "对照原件核对"),
}


def doubts(lines: Iterable[RawLine], blocks: "Blocks") -> tuple[tuple[str, str, str], ...]:
    """The doubts of a document: code, message, hint."""
    found = dict.fromkeys(blocks.doubts)
    return (*found, *_left_out(list(lines)), *_unknown(blocks.inline.unknown), *_more(blocks))


def _left_out(lines: list[RawLine]) -> Iterator[tuple[str, str, str]]:
    for code, (what, hint) in _SAID.items():
        texts = [line.text.strip() for line in lines if line.furniture == code]
        if texts:
            yield code, f"{what}：{quoted(texts)}", hint
    long = [line.text.strip() for line in lines if line.furniture == "running-head"]
    long = [text for text in long if len(text) >= _LONG_HEAD and "。" in text]
    if long:
        yield "running-head-text", f"页眉页脚里有成句的文字，没有进入正文：{quoted(long)}", "若属于报告，请手工补入"


def _unknown(signs: list[str]) -> Iterator[tuple[str, str, str]]:
    if signs:
        yield "symbol-unknown", f"有不认识的符号，暂以〓代替：{quoted(signs)}", "对照原件改正"


def _more(blocks: "Blocks") -> Iterator[tuple[str, str, str]]:
    if texts := blocks.inline.white:
        yield "white-text", f"白色的字在白底上看不见，已读进正文：{quoted(texts)}", "若是有意隐去的，请手工删去"
    lines = ((to.lines[line], at, code) for to, line, at, code in blocks.inline.empty)
    if texts := [f"{text[max(0, at - 8) : at]}〔{code}〕{text[at : at + 8]}" for text, at, code in lines]:
        hint = "在 Word 里全选后按 F9 更新域并保存，再导入；或手工补入"
        yield "field-empty", f"域没有存下结果，这里的内容没有读到：{quoted(texts)}", hint


def quoted(texts: list[str]) -> str:
    """Texts between quotation marks, the first of many, each cut where it is long."""
    shown = "、".join(f"“{t if len(t) <= LONGEST else t[:LONGEST] + '……'}”" for t in texts[:MOST])
    return shown + (f"等 {len(texts)} 处" if len(texts) > MOST else "")
