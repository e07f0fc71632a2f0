"""Small repairs inside lines: invisible characters, residue, words of another language, white space, bold marks.

A step changes `work`, the document, in place, by the compiled `lists`, and notes why in it.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from duizhao.importer.left_out import STRUCK
from duizhao.importer.lists import Lists
from duizhao.importer.traced_text import Line, Work
from duizhao.model import Reason
from duizhao.read.numbering import read_number
from duizhao.text.numerals import WIDE_DIGITS

CJK = "\u3400-\u9fff\U00020000-\U0003ffff〇"
CJK_SIGNS = "，。、；：？！“”‘’（）《》〈〉【】〔〕—…％"
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\ufff9-\ufffc\ufffe\uffff\U000e0000-\U000e01ef]+"
)
_SPACE = re.compile("[ \t\u3000\xa0\u2000-\u200a\u202f\u205f]+")
_WIDE_OR_DIGIT = re.compile(f"[{CJK}{CJK_SIGNS}0-9０-９%°℃]")
_STROKE = re.compile("[\u0335-\u0338]")
# No signs of mathematics: a stroke through = means that two things are not equal.
_STROKES = re.compile("(?:[0-9A-Za-z\u3000-\u303f\u3400-\u9fff\uff01-\uff1b\uff1f-\uff5d“-”‘-’·—…%.,][\u0335-\u0338])+")
_STARS = re.compile(r"(?<!\\)\*+")
_FIGURE_BELOW = re.compile(r"[0-9][0-9.,]*[ ]?(?:[%％]|(?![年月日号时])[\u4e00-\u9fff]{1,2}$)")
MOST_PAGES = 30  # the number of a report's first page that a file holds is not above
MOST_ALONE = 5  # numbers alone on their lines that a doubt shows
HEADING = 45  # characters: a heading with its text on one line is no longer
_NUMBER = 20  # characters: the number of a heading, with all marks round it
FIGURE = 20  # characters: a number is no longer
PHRASE = 20  # hanzi: half of a slogan is no longer
_ODD_SPACE = re.compile("[\xa0\u2000-\u200a\u202f\u205f]")
_WIDE_DIGIT = re.compile("[０-９]")
_DIGIT = re.compile("[0-9０-９]")
_GROUPED = re.compile(
    r"(?<![0-9])(?<![0-9]\s)(?P<number>[0-9]{1,3}(?:\s[0-9]{3})+(?!\s?[0-9])(?=\s?\S)(?!\s?年)"
    r"|(?:[0-9]\s[0-9]{3}|[0-9]{2}\s[0-9]{2}|[0-9]{3}\s[0-9])(?=\s?年))"
)
_QUOTED_LEFT = re.compile(rf"[“‘][{CJK}]{{3,{PHRASE}}}$")
_QUOTED_RIGHT = re.compile(rf"(?:[{CJK}]{_SPACE.pattern[:-1]}?){{3,{PHRASE}}}[”’]")
_PART = re.compile(r"[*\s]*([0-9]{1,3})\s*[/／]\s*[0-9]{1,3}[*\s]*")  # a page of so many, or cases closed of so many
_ALONE = re.compile(r"[*\s]*(?:[0-9０-９][*\s]*){1,3}")  # a number of at most three digits, and nothing else


def plain_spaces(text: str) -> str:
    """A `text` whose fixed and no-break spaces (a web page's &nbsp;) are plain ones, of the same length."""
    return _ODD_SPACE.sub(" ", text) if _ODD_SPACE.search(text) else text


def line_words(line: Line) -> str:
    """The words of a `line`: its text without asterisks and white space."""
    return "".join(line.text.replace("*", "").split())


def narrow_digits(text: str) -> str:
    """A text with its full-width digits as ASCII ones, of the same length.

    Source: Unicode's Halfwidth and Fullwidth Forms.
    """
    return text.translate(WIDE_DIGITS) if _WIDE_DIGIT.search(text) else text  # most lines have none: no table is walked


def invisible(work: Work, _lists: Lists) -> None:
    """Takes characters out that show nothing: zero-width spaces, soft hyphens, controls, what only picks a glyph.

    Source: the rule of mending.yaml, which the ledger names.
    """
    for line in list(work.lines):
        if spans := [m.span() for m in _INVISIBLE.finditer(line.text)]:
            work.cut_all(line, spans, "invisible")


def take_out_struck(work: Work, _lists: Lists) -> None:
    """Takes out words that are struck through sign by sign with combining strokes (U+0335 to U+0338), and tells it.

    Source: the rule of mending.yaml, which the ledger names; the Unicode Standard, 7.9 (combining marks).
    """
    for line in work.lines:
        if not _STROKE.search(line.text):
            continue
        for m in reversed(list(_STROKES.finditer(line.text))):
            plain = _STROKE.sub("", m[0])
            hint = Reason("type-if-still-valid")
            work.doubts.append((STRUCK, Reason.of("struck-out-words-left-out", words=plain[:40]), hint, line.number))
            work.cut(line, m.start(), m.end(), STRUCK)


def residue(work: Work, lists: Lists) -> None:
    """Takes out lines that match a pattern of residue.yaml in its zone; the zones are the first and last 40 lines.

    Where lines come from places, a number alone in the text is none of a page: those have been told apart by place.
    Elsewhere numbers that stand alone, or as 1/3, are those of pages if they count upwards with text between them; a
    single one only where the format has pages among its lines. Each pattern has its reason (list `residue`).
    """
    lines = list(work.lines)
    last = len(lines)
    alone = [(i, n) for i, line in enumerate(lines) if not line.row and (n := _lone_figure(line)) is not None]
    parts = [(i, int(m[1])) for i, line in enumerate(lines) if not line.row and (m := _PART.fullmatch(line.text))]
    kept = {i for told in (alone, parts) if not _told_alone(work, told) for i, _ in told}
    for i, line in enumerate(lines):
        if line.row:
            continue
        compact = line_words(line) or line.text
        if len(compact) > 120:
            continue
        compact = narrow_digits(compact)
        for rule, zone, pattern, reason in lists.residue:
            if not pattern.fullmatch(compact):
                continue  # nearly always: nothing else is asked first
            near = zone == "any" or (zone == "head" and i < 40) or (zone == "tail" and i >= last - 40)
            if work.placed and rule == "page-number" and compact[:1].isdigit():
                continue
            if rule == "page-number" and i in kept:
                continue
            if rule == "residue" and i + 1 < last and _FIGURE_BELOW.match(lines[i + 1].text):
                continue  # the name of the figure below, whatever button is called so
            if zone == "tail" and i + 1 < last and "。" in lines[i + 1].text and not lines[i + 1].blank_before:
                continue  # a sentence goes on: the foot of a page has none
            if near:
                work.drop([line], rule, reason)
                break


def _told_alone(work: Work, alone: Sequence[tuple[int, int]]) -> bool:
    """Whether figures alone on their lines (place, number) are those of pages; tells of them where that is not sure."""
    counted = _count_pages(alone) and not (work.flowing and len(alone) == 1)
    if alone and not work.placed and (len(alone) == 1 or not counted):
        around = "、".join(f"“{_line_between(work.lines, i)}”" for i, _ in alone[:MOST_ALONE])
        done = Reason("taken-page-s-left-out") if counted else Reason("left-text")
        line = work.lines[alone[0][0]].number
        work.doubts.append(
            (
                "figure-alone",
                Reason.of("number-stands-alone-line", done=done, around=around),
                Reason("compare-raw-file"),
                line,
            )
        )
    return counted


def _lone_figure(line: Line) -> int | None:
    """The number that is all of a line, None if it is not one or has more than three digits."""
    return int("".join(_DIGIT.findall(line.text))) if _ALONE.fullmatch(line.text) else None


def _count_pages(alone: Sequence[tuple[int, int]]) -> bool:
    """Whether numbers alone on their lines (place, number) are those of pages: few pages, upwards, text between."""
    if not alone or alone[0][1] > MOST_PAGES:
        return False
    return all(0 < m - n <= 3 and j - i > 2 for (i, n), (j, m) in pairwise(alone))


def _line_between(lines: Sequence[Line], i: int) -> str:
    above = lines[i - 1].text[-8:] if i else ""
    below = lines[i + 1].text[:8] if i + 1 < len(lines) else ""
    return f"{above}／{lines[i].text}／{below}"


def stray_words(work: Work, lists: Lists) -> None:
    """Puts the Chinese word for a foreign one that stands alone between hanzi (精神 and 思想).

    Source: the rule of mending.yaml, which the ledger names; the words are those of that list.
    """
    for line in work.lines:
        for pattern, becomes in lists.stray if " " in line.text else ():
            for m in reversed(list(pattern.finditer(line.text))):
                work.swap(line, m.start(), m.end(), becomes, "stray-word")


def heading_marks(work: Work, _lists: Lists) -> None:
    """Takes the `#` marks off a line's start and notes their number; the outline puts them back where they belong."""
    for line in work.lines:
        m = re.match(r"(#{1,6})(?P<space>[ \t\u3000]*)(?=[^#\s])", line.text)
        if m and (m["space"] or read_number(line.text[m.end() :].lstrip("*"))):  # #1号楼 is no heading
            line.hashes = len(m[1])
            work.cut(line, 0, m.end(), "heading-mark")
            closing = re.search(r"[ \t]+#+[ \t]*$", line.text)
            if closing:
                work.cut(line, closing.start(), closing.end(), "heading-mark")


def bold_marks(work: Work, _lists: Lists) -> None:
    """Takes out bold marks that have no partner or nothing between them, and those round a whole line.

    Source: the rule of mending.yaml, which the ledger names.
    """
    for line in work.lines:
        if "*" not in line.text:
            continue
        whole = re.fullmatch(r"\*\*(?!\s)((?:(?!\*\*).)+?)(?<!\s)\*\*", line.text)
        if whole:
            line.whole_bold = True
            work.cut(line, len(line.text) - 2, len(line.text), "bold-mark")
            work.cut(line, 0, 2, "bold-mark")
            continue
        runs = [m for m in _STARS.finditer(line.text) if len(m[0]) == 2]
        lone = runs[-1:] if len(runs) % 2 else []
        pairs = list(zip(runs[::2], runs[1::2], strict=False))  # without the lone one
        drop = [m for a, b in pairs if not line.text[a.end() : b.start()].strip() for m in (a, b)] + lone
        for m in sorted(drop, key=lambda m: -m.start()):
            work.cut(line, m.start(), m.end(), "bold-mark")


# A decimal point or a comma between digits with white space beside it: 98 . 6%, 1 , 234.
_POINT = re.compile(
    r"(?<=[0-9０-９])(?P<a>[ \u3000]*)(?P<p>[.．]|[,，](?=[ \u3000]*[0-9０-９]{3}(?![0-9０-９])))"
    r"(?P<b>[ \u3000]*)(?=[0-9０-９])"
)


def inner_spaces(work: Work, _lists: Lists) -> None:
    """Takes out white space between hanzi, full-width signs and digits (18 名, 报 告, 。 落实).

    The space between a numbered heading without a full stop and its text stays: it alone parts them. A single space
    between two phrases inside quotes stays (“美好生活 民法典相伴”: a slogan in two parts), as does every space on lines
    of the frame, where it parts names. Source: the rule of mending.yaml, which the ledger names.
    """
    for line in work.lines:
        if not _SPACE.search(line.text):
            continue
        if not line.kind:
            _close_points(work, line)
        if line.kind or line.row:
            continue
        if spans := [m.span() for m in _SPACE.finditer(line.text) if _closes(line, m)]:
            work.cut_all(line, spans, "inner-space")


def _closes(line: Line, space: re.Match[str]) -> bool:
    """Whether the text does not need a white space inside a line; only what stands near tells, however long it is."""
    text = line.text
    if line.at[space.start()] < 0:  # put in to part an automatic number from the text: 1 2024年
        return False
    before, after = _nearest_character(text, space.start(), -1), _nearest_character(text, space.end(), 1)
    if not (_WIDE_OR_DIGIT.match(before) and _WIDE_OR_DIGIT.match(after)):
        return bool(before) and before in ".、）)" and not after.isdigit() and _is_numbering(text, space.start())
    if before.isdigit() and after.isdigit() and not _split_number(text, space):
        return False
    return not (_slogan(text, space) or _parts_heading(text, space) or _sign_of_number(text, space))


def _close_points(work: Work, line: Line) -> None:
    start = number.end if (number := read_number(line.text)) is not None else 0  # 1. 2023年: a section's number
    for m in reversed(list(_POINT.finditer(line.text, start))):
        if m["p"] in ",，" and m["b"] and not m["a"]:  # 3, 120 may be two numbers
            shown = line.text[max(0, m.start() - 8) : m.end() + 8]
            message = Reason.of("space-comma-digits", shown=shown)
            work.doubts.append(("figure-at-break", message, Reason("take-space-out-if-one-number"), line.number))
            continue
        work.cut(line, *m.span("b"), "inner-space")
        work.cut(line, *m.span("a"), "inner-space")


def _nearest_character(text: str, at: int, step: int) -> str:
    """The nearest character that is no asterisk, from `at` backwards or forwards."""
    i = at - 1 if step < 0 else at
    while 0 <= i < len(text) and text[i] == "*":
        i += step
    return text[i] if 0 <= i < len(text) else ""


def _is_numbering(text: str, end: int) -> bool:
    """Whether the first `end` characters of a text are a number and its marks."""
    number = r"\**[（(]?(?:[0-9]{1,4}|[一二三四五六七八九十]{1,3})[）)]?[.、．]?"
    return end <= _NUMBER and re.fullmatch(number, text[:end]) is not None


def _split_number(text: str, space: re.Match[str]) -> bool:
    """Whether digits on both sides are one number: 2 023年 and 1 500人, but not 3 12 or 3 120 45 side by side.

    A tab parts what stands in columns: never one number.
    """
    if "\t" in space[0]:
        return False
    start = max(0, space.start() - FIGURE)
    near = text[start : space.end() + FIGURE]
    at = space.start() - start
    return any(m.start() < at < m.end("number") for m in _GROUPED.finditer(near))


def _slogan(text: str, space: re.Match[str]) -> bool:
    left = _QUOTED_LEFT.search(text[max(0, space.start() - PHRASE - 1) : space.start()])
    return len(space[0]) == 1 and left is not None and _QUOTED_RIGHT.match(text, space.end()) is not None


def _sign_of_number(text: str, space: re.Match[str]) -> bool:
    """Whether a space is all that parts a heading's number from its words: 一 主要举措, but not 一 年 来."""
    number = read_number(text)
    if number is None or number.end != space.end() or number.level != 1 or number.lost:
        return False
    joined = read_number(text[: space.start()] + text[space.end() :])
    letters = _SPACE.search(text, space.end(), space.end() + 4)  # words with spaces all through stand in a title
    return joined is not None and letters is None if number.bare else number.text[-1] not in "、．.,，。：:"


def _parts_heading(text: str, space: re.Match[str]) -> bool:
    """Whether a space is all that stands between a heading and its text: 1、强化组织领导 镇党委把法治建设……。

    The heading may be of several phrases (强化学习 提升意识 一是……), each of four characters or more.
    """
    if space.start() > HEADING + _NUMBER:
        return False
    number = read_number(text)
    if number is None or number.bare:
        return False
    head = text[number.end : space.start()]
    phrases = _SPACE.split(head)
    fit = len(head) <= HEADING and all(len(phrase) >= 4 for phrase in phrases) and not re.search("[。；：！？]", head)
    if not fit or not re.search(f"[{CJK}”）]$", head):
        return False
    sentence, stop, _ = text[space.end() :].partition("。")
    sentence = _SPACE.sub("", sentence)
    whole = len(sentence) >= 15 or re.search("[，、,；：]", sentence) is not None
    return bool(stop) and whole and re.match(f"[{CJK}“（《]|[0-9]{{4}}年", sentence) is not None


def trims(work: Work, _lists: Lists) -> None:
    """Leaves no white space at a line's ends and no empty line, after whatever was cut.

    Source: the rule of mending.yaml, which the ledger names.
    """
    for line in list(work.lines):
        trim_line(work, line)


def trim_line(work: Work, line: Line) -> None:
    """Leaves no white space at the ends of a `line` of `work` after something was cut there; an empty line goes."""
    ends = " \u3000\xa0" if line.row else " \t\u3000\xa0"  # a tab at a row's end parts an empty cell
    stripped = line.text.strip(ends)
    if stripped != line.text:
        lead = len(line.text) - len(line.text.lstrip(ends))
        work.cut(line, lead + len(stripped), len(line.text), "inner-space")
        work.cut(line, 0, lead, "inner-space")
    if not line.text or (line.row and not line.text.strip()):
        work.cut(line, 0, len(line.text), "inner-space")
        work.lines = [other for other in work.lines if other is not line]
