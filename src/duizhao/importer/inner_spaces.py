"""White space inside lines: what stands between hanzi, signs and digits for no reason goes, what parts words stays."""

import re

from duizhao.importer.line_text import CJK, CJK_SIGNS, HEADING
from duizhao.importer.traced_text import Line, Work
from duizhao.model import Reason
from duizhao.read.numbering import read_number

_SPACE = re.compile("[ \t\u3000\xa0\u2000-\u200a\u202f\u205f]+")
_WIDE_OR_DIGIT = re.compile(f"[{CJK}{CJK_SIGNS}0-9０-９%°℃]")
_NUMBER = 20  # characters: the number of a heading, with all marks round it
FIGURE = 20  # characters: a number is no longer
PHRASE = 20  # hanzi: half of a slogan is no longer
_GROUPED = re.compile(
    r"(?<![0-9])(?<![0-9]\s)(?P<number>[0-9]{1,3}(?:\s[0-9]{3})+(?!\s?[0-9])(?=\s?\S)(?!\s?年)"
    r"|(?:[0-9]\s[0-9]{3}|[0-9]{2}\s[0-9]{2}|[0-9]{3}\s[0-9])(?=\s?年))"
)
_QUOTED_LEFT = re.compile(rf"[“‘][{CJK}]{{3,{PHRASE}}}$")
_QUOTED_RIGHT = re.compile(rf"(?:[{CJK}]{_SPACE.pattern[:-1]}?){{3,{PHRASE}}}[”’]")
# A decimal point or a comma between digits with white space beside it: 98 . 6%, 1 , 234.
_POINT = re.compile(
    r"(?<=[0-9０-９])(?P<a>[ \u3000]*)(?P<p>[.．]|[,，](?=[ \u3000]*[0-9０-９]{3}(?![0-9０-９])))"
    r"(?P<b>[ \u3000]*)(?=[0-9０-９])"
)

# 投入3 5万元: one number or two; not 图1 2024年, nor three in a row, times and days.
_ONE_OR_TWO = re.compile(
    rf"(?<=[{CJK}])[0-9]{{1,4}} (?!(?:19|20)[0-9]{{2}}年)[0-9]{{1,5}}(?:\.[0-9]{{1,4}})?(?=[{CJK}%％‰])"
)


def inner_spaces(work: Work) -> None:
    """Takes out white space between hanzi, full-width signs and digits (18 名, 报 告, 。 落实).

    The space between a numbered heading without a full stop and its text stays: it alone parts them. A single space
    between two phrases inside quotes stays (“美好生活 民法典相伴”: a slogan in two parts), as does every space on lines
    of the frame, where it parts names. Changes `work`; the lists are not asked. Source: the rule of mending.yaml, which
    the ledger names.
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
        for m in _ONE_OR_TWO.finditer(line.text):
            shown = line.text[max(0, m.start() - 8) : m.end() + 8]
            message = Reason.of("space-between-digits", shown=shown)
            work.doubts.append(("figure-at-break", message, Reason("take-space-out-if-one-number"), line.number))


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
