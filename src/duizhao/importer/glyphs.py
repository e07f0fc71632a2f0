"""Characters as fonts give them back: radicals that stand for hanzi, ligatures, and text layers that are damaged.

A PDF draws glyphs and says beside them which characters they are. Where a font has one glyph for ⼈ (Kangxi radical,
U+2F08) and 人, a writer notes either; where a map is broken or cut, what can be read is not what is printed.
"""

import re
import unicodedata

from duizhao.importer.failure import ImportFailure
from duizhao.importer.lists import Lists
from duizhao.importer.strand import Work
from duizhao.text.script import is_traditional

_FORMS = re.compile("[\u2e80-\u2fd5\uf900-\ufaff\U0002f800-\U0002fa1f\ufb00-\ufb06]")
_HANZI = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
_SIGNS = re.compile("[，。、；：]")
_LETTER = "[\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f]"
_LETTERS = re.compile(f"(?<=[\u4e00-\u9fff，。、])(?:{_LETTER}){{1,2}}|(?:{_LETTER}){{1,2}}(?=[\u4e00-\u9fff])")
_LEAST = 50  # hanzi: of fewer nothing can be said
_SHOWN = 4  # places that a doubt quotes
Doubt = tuple[str, str, str]


def radicals(work: Work, lists: Lists) -> None:
    """Puts the hanzi for a radical, and the letters for a ligature, that a font printed in their place."""
    if _FORMS.search(work.raw) is None:
        return
    simplified = {} if is_traditional(work.raw, lists.simplified) else lists.plain_forms
    for line in work.lines:
        for m in reversed(list(_FORMS.finditer(line.text))):
            form = lists.radicals.get(ord(m[0]), "") or unicodedata.normalize("NFKC", m[0])
            form = form.translate(simplified)
            if form != m[0]:
                rule = "ligature" if form.isascii() else "radical"
                work.swap(line, m.start(), m.end(), form, rule)


def judge(work: Work, lists: Lists) -> list[Doubt]:
    """What is to be said of a text layer: characters that cannot be read, or text that does not read as a report.

    Args:
        work: The text, in simplified characters.
        lists: The rule lists; `glyphs.yaml` has the shares.

    Raises:
        ImportFailure: `no-unicode`: so much is damaged that the rest is of no use.
    """
    text = "\n".join(line.text for line in work.lines if not line.furniture)
    hanzi = [c for c in text if _HANZI.match(c)]
    lost = [i for i, c in enumerate(text) if _unread(c)]
    doubts: list[Doubt] = []
    shares = lists.layer
    if lost:
        if len(lost) > shares["unread"][1] * len(re.sub(r"\s", "", text)):
            raise _refused(f"{len(lost)} 个字取不出来（乱码），如“{_around(text, lost[0])}”")
        places = "；".join(f"“{_around(text, at)}”" for at in lost[:_SHOWN])
        more = f"；等 {len(lost)} 处" if len(lost) > _SHOWN else ""
        doubts.append(("glyphs-unread", f"有 {len(lost)} 个字读不出（字体编码缺失）：{places}{more}", "对照原件补上"))
    if len(hanzi) < _LEAST:
        return doubts
    letters = [m.start() for m in _LETTERS.finditer(text)]
    signs = len(_SIGNS.findall(text)) / len(hanzi)
    common = sum(c in lists.common for c in hanzi) / len(hanzi)
    wrong = len(letters) >= shares["letters"][0]
    bare = signs < shares["signs"][0]
    many = len(letters) > shares["letters"][1] * len(hanzi)
    if (wrong and (bare or many)) or common < shares["common"][1]:
        at = letters[0] if letters else next(m.start() for m in _HANZI.finditer(text))
        raise _refused(f"文字层已损坏（编码错乱），如“{_around(text, at)}”")
    if wrong or bare or common < shares["common"][0]:
        at = letters[0] if letters else next(m.start() for m in _HANZI.finditer(text))
        why = "夹有外文字母" if wrong else "几乎没有标点" if bare else "少有常用字"
        message = f"文字层不像正常的报告（{why}），可能已损坏，如“{_around(text, at)}”"
        doubts.append(("text-layer-damaged", message, "对照原件通读一遍；若有错字，换完好的文件"))
    odd = [t for t in text.split("\n") if _is_odd(t, int(shares["odd"][0]))]
    if sum(len(_HANZI.findall(t)) for t in odd) > shares["odd"][1] * len(hanzi):
        raise _refused(f"文字层已损坏（编码错乱），如“{odd[0][:18]}”")
    if odd:
        quotes = "；".join(f"“{text[:30]}”" for text in odd[:_SHOWN])
        more = f"；等 {len(odd)} 行" if len(odd) > _SHOWN else ""
        message = f"这几行多是罕用字，所用字体的编码可能已损坏：{quotes}{more}"
        doubts.append(("text-layer-damaged", message, "对照原件；若有错字，请手工改正"))
    return doubts


def _is_odd(text: str, least: int) -> bool:
    """Whether most hanzi of a line are none of GB/T 2312, level 1: of a report's line nearly all are."""
    hanzi = [c.encode("gb2312", "replace") for c in text if _HANZI.match(c)]
    return len(hanzi) >= least and 2 * sum(b"\xb0\xa1" <= c <= b"\xd7\xf9" for c in hanzi) < len(hanzi)


def _refused(message: str) -> ImportFailure:
    hint = "字体没有编码信息或编码损坏；请发文单位给 Word 原件，或用文字识别（OCR）软件转成文本，再导入"
    return ImportFailure("no-unicode", f"文件里的{message}", hint)


def _unread(c: str) -> bool:
    return c == "\ufffd" or (unicodedata.category(c) in ("Co", "Cn", "Cc") and not c.isspace())


def _around(text: str, at: int) -> str:
    return " ".join(text[max(0, at - 10) : at + 8].split())
