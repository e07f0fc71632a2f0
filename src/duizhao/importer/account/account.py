"""The account: what a witness has and a reader has not, as doubts that quote it, or as an error where it is much."""

import unicodedata
from collections.abc import Sequence

from duizhao.frozen import frozen
from duizhao.importer.account.missing_text import stands_in, unmatched
from duizhao.importer.account.witness import Unread, Witness, WitnessPiece
from duizhao.importer.extract import Extract
from duizhao.importer.raised_text import on_the_line
from duizhao.importer.read_doubt import ReadDoubt

LEAST = 0.9  # of the visible characters of a file must be in its extract
MOST_QUOTES = 12  # lost texts that are quoted; more are counted
LONGEST = 60  # characters of a quote
AROUND = 8  # characters shown on either side of a short text that was lost inside a longer one
SHORT = 6  # characters: so short a text says nothing without those around it
KINDS = {
    "picture": "图片",
    "chart": "图表",
    "object": "嵌入的对象",
    "drawing": "图形",
    "diagram": "示意图（SmartArt）",
    "annotation": "注释",
    "comment": "批注",
    "glyph": "没有文字编码的字形",
    "font": "没有文字编码的字体",
    "form": "表单域",
    "field": "域",
    "media": "音频或视频",
    "equation": "公式",
    "page": "读不到的页",
    "script": "脚本生成的内容",
    "frame": "嵌入的网页",
    "signature": "电子印章或签名",
    "attachment": "附件文件",
    "pattern": "画成底纹的文字",
    "element": "不认识的元素",
    "reading": "注音，它和所注的字排在一行",
    "case": "字母显示为小写，按所存的读入，",
    "item": "列表项，只有下一级列表、自己没有字，各软件给不给它编号不一样，后面的序号",
    "short-row": "表格的行，格数比别的行少，各数在哪一列不能确定，",
    "collapsed": "标为隐藏的表格行或列，照常读入，",
    "blank": "没有存下结果的域，显示的内容",
    "renewed": "随打开的日子变的日期，按存下的读入，",
    "struck": "划掉或修订删去的字，转成纯文本后分不出来，",
    "unseen": "隐藏的字，转成纯文本后分不出来，",
    "raised": "上标、下标或升降的字，转成纯文本后与别的字一样，",
    "capitals": "显示为大写的字母，转成纯文本后是所存的样子，",
    "white": "白色的字，转成纯文本后分不出来，",
    "numbered": "自动编号的段落，转成纯文本后可能缺序号，",
}
"""What kinds of content no reader turns into text are called."""


@frozen
class Lost:
    """A text that only the witness has, where, and the words on either side of it in its piece."""

    text: str
    place: str
    before: str = ""
    after: str = ""

    @property
    def quoted(self) -> str:
        """The text as it is told: cut where it is long, with its neighbours where it is short."""
        text = self.text if len(self.text) <= LONGEST else f"{self.text[:LONGEST]}……"
        shown = f"“{text}”"
        if len(self.text) <= SHORT and (self.before or self.after):
            shown += f"（在“{self.before}{text}{self.after}”中）"
        return shown


@frozen
class Account:
    """What became of a raw file's text: how many visible characters there are, how many no line of the extract has."""

    whole: int
    missing: int
    lost: tuple[Lost, ...] = ()
    unread: tuple[Unread, ...] = ()

    @property
    def too_little(self) -> bool:
        """Whether so much is lost that the file must not be imported without a person's word."""
        return self.missing > (1 - LEAST) * self.whole

    @property
    def doubts(self) -> tuple[ReadDoubt, ...]:
        """What a person should look at: each lost text up to a bound, then their number; unread content by its kind."""
        told = [
            ("text-unread", f"{lost.place or '原件'}的{lost.quoted}没有读出来", "对照原件；缺的字请手工补进页面")
            for lost in self.lost[:MOST_QUOTES]
        ]
        if more := self.lost[MOST_QUOTES:]:
            count = sum(len(lost.text) for lost in more)
            words = f"另有 {len(more)} 处、共 {count} 个字没有读出来，头一处是{more[0].place}的{more[0].quoted}"
            told.append(("text-unread", words, "对照原件；缺的字请手工补进页面"))
        return (*told, *_unread(self.unread))

    def failure(self) -> tuple[str, str, str]:
        """Why the file is not imported: code, message and hint; the lost text is listed by the doubts."""
        share = 100 * (self.whole - self.missing) // max(1, self.whole)
        quotes = "、".join(lost.quoted for lost in self.lost[:MOST_QUOTES])
        rest = f"等 {len(self.lost)} 处" if len(self.lost) > MOST_QUOTES else ""
        message = f"原件可见的 {self.whole} 个字只读出 {share}%，缺 {self.missing} 个字：{quotes}{rest}"
        return "text-lost", message, "另存为 docx 或纯文本再导入；确认可以缺这些字的，加 --accept-loss"


def account(witness: Witness, extract: Extract) -> Account:
    """Compares what the plainest reading of a raw file finds with what its reader gave.

    Every line of the extract counts, the report's as well as furniture, for the ledger holds both. Numbers that the
    reader made itself do not: the witness knows only what is written. Invariant 5 of docs/architecture.md: nothing is
    lost in silence.
    """
    lines: list[str] = []
    owner: list[WitnessPiece] = []
    for piece in witness.pieces:
        for line in piece.text.split("\n"):
            lines.append(line)
            owner.append(piece)
    if whole := _same(lines, extract):
        return Account(whole, 0, (), witness.unread)
    folded = [fold(line) for line in lines]
    text = "".join(fold(on_the_line(line.text) if "(" in line.text else line.text) for line in extract.lines)
    text = _without_marks(text, extract)
    found: list[Lost] = []
    missing = 0
    open_at: tuple[str, int] | None = None  # the place of the last lost text, and the line behind it
    for i, ranges in enumerate(unmatched(folded, text)):
        missing += sum(end - start for start, end in ranges)
        for start, end in ranges:
            lost = _lost(lines[i], start, end, owner[i].place)
            whole_line = (start, end) == (0, len(folded[i]))
            if found and open_at == (lost.place, i) and whole_line:
                found[-1] = Lost(f"{found[-1].text} {lost.text}", lost.place)
            else:
                found.append(lost)
            open_at = (lost.place, i + 1) if whole_line else None
        if not folded[i] and open_at is not None and open_at[1] == i:
            open_at = (open_at[0], i + 1)
    return Account(sum(map(len, folded)), missing, tuple(found), witness.unread)


def _same(lines: Sequence[str], extract: Extract) -> int:
    """How many characters there are, if witness and reader agree to the letter, so that nothing is looked for; else 0.

    What the reader has beyond them (heads and feet of pages, numbers) stands between the lines or at an end.
    """
    pieces = ["".join(line.split()) for line in lines]
    text = "".join("".join(line.text for line in extract.lines).split())
    return sum(map(len, pieces)) if text and stands_in(pieces, text) else 0


def _without_marks(text: str, extract: Extract) -> str:
    """A folded text without the marks that a reader put where notes are referred to: （注1） for the note 注1：."""
    for line in extract.lines:
        if line.note and line.number:
            text = text.replace(fold(f"（{line.number.removesuffix('：')}）"), "", 1)
    return text


def _lost(line: str, start: int, end: int, place: str) -> Lost:
    """The lost text as it stands in its line: `start` and `end` count in the folded line."""
    offsets = [i for i, c in enumerate(line) for _ in fold(c)]
    a, b = offsets[start], offsets[end - 1] + 1
    return Lost(line[a:b], place, line[max(0, a - AROUND) : a].lstrip(), line[b : b + AROUND].rstrip())


def _unread(unread: Sequence[Unread]) -> list[ReadDoubt]:
    """One doubt for each kind of content that is no text: how much of it, where, and what it says of itself."""
    told: list[ReadDoubt] = []
    for kind in dict.fromkeys(u.kind for u in unread):
        same = [u for u in unread if u.kind == kind]
        places = list(dict.fromkeys(u.place for u in same if u.place))
        samples = list(dict.fromkeys(u.sample.strip() for u in same if u.sample.strip()))
        where = f"（{'、'.join(places[:4])}{'等' if len(places) > 4 else ''}）" if places else ""
        says = "：" + "、".join(f"“{s[:LONGEST]}”" for s in samples[:4]) if samples else ""
        name = KINDS.get(kind, kind)
        what = "可能要改" if name.endswith("，") or kind in ("reading", "item") else "没有读成文字"
        words = f"原件里有 {sum(u.count for u in same)} 处{name}{what}{where}{says}"
        told.append(("content-unread", words, "打开原件看这些地方；里面有字的，请手工补进页面"))
    return told


_LONG_DASHES = {0x2E3A: "——", 0x2E3B: "———"}


class _CountedAs(dict[int, str]):
    """What a character counts as, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        c = _LONG_DASHES.get(code) or chr(code)
        plain = "".join(
            "-" if unicodedata.category(d) == "Pd" or d == "\u2212" else d
            for d in unicodedata.normalize("NFKC", c)
            if not d.isspace() and unicodedata.category(d) not in ("Cf", "Cc")
        )
        return self.setdefault(code, plain)


_FOLD = _CountedAs()


def fold(text: str) -> str:
    """The text as it counts in an account.

    Without white space and invisible characters; width forms, radicals, ligatures, raised and lowered figures and kinds
    of dashes are alike (Unicode's NFKC), letter case is not.
    """
    return text.translate(_FOLD)
