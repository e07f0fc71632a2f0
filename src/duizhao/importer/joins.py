"""Paragraphs that a page's end or a hard line break has cut in two, and reports that stand all on one line.

A break is taken for damage where the line above stops inside a sentence and the line below can only go on with it. It
is left where either of them begins or ends something: a numbered heading, an item, the frame of the document.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from duizhao.importer.line_text import CJK
from duizhao.importer.lists import Lists
from duizhao.importer.organs import only_organs
from duizhao.importer.paired_headings import paired_headings
from duizhao.importer.quotations import AND_MORE, first_places, quotation
from duizhao.importer.read_doubt import LineDoubt
from duizhao.importer.small_repairs import trim_line
from duizhao.importer.traced_text import Line, Work
from duizhao.model import Reason
from duizhao.read.numbering import read_number
from duizhao.text.dates import find_dates, only_date
from duizhao.text.numerals import ordinal

LEAST_CUT = 18  # a line of fewer characters is no cut paragraph: a page has 28 to a line (GB/T 9704-2012, 5.2.3)
LONGEST = 20_000  # characters: a paragraph that has grown so long is none; joined on, it would cost its square
BLANKS = 3  # empty lines that show how paragraphs are parted
MOST_ENDS = 8  # places that a doubt quotes
WRAP_LINES = 8  # fewer lines say nothing about a fixed width
_FINAL = "。！？；：!?;:…"
WAITS = "，、,（(《“‘〈—-"
_CONTINUES = "，。、；：！？）》”’〉,.;:!?)%％"
_CLOSES = "）)"
_HAN = re.compile(f"[{CJK}]")
_LEADER = re.compile(r"(?:[.．·]\s?){6}|…{4}")  # dots that lead from a word to what stands at the line's end
_LEADER_SIGN = re.compile("[.．·…]")  # what most lines have none of is looked for first
WIDEST = 240  # characters of a line with leading dots
_RUN_ON = re.compile(
    r"(?<=[。；！？：\s）)])(?=(?P<n>[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])\S)"
)
# A heading without a full stop that the next number or item follows at once.
_HEADING_ALONE = re.compile(r"[一二三四五六七八九十]{1,3}、[^。；：，！？]{2,30}?(?=[（(]一[）)]|一是|1[.．、]\D)")
_UNIT = re.compile("[\u4e00-\u9fff]{1,2}[，。；、）]")  # what is left of 12件， behind its figure
_FIGURES = re.compile("[^\n]{0,8}[0-9０-９]\n[0-9０-９][^\n]{0,8}")
_PARTED = re.compile("[^\n]{0,8}[0-9０-９][.．]?\n[0-9０-９][^\n]{0,8}")  # 11. above 5万元 too
_ALONE = re.compile(r"[^\u4e00-\u9fff]*")  # figures of no sentence
RUN_ON = 120  # characters: a shorter line holds no report


def broken_lines(work: Work, lists: Lists) -> None:
    """Joins the lines of broken paragraphs in `work`, by `lists`, and drops what is doubled at the seam.

    Each join is in the ledger with its rule, whose reason the list `mending` has.
    """
    wrap = _wrap_width([line for line in work.lines if not line.row])
    base = _base_indent(work.lines)
    parted = bool(wrap) and _parted_by_blanks(work.lines, wrap)
    ends: list[tuple[int, str]] = []
    begun: list[tuple[int, str]] = []
    headings = {id(work.lines[i]) for i in paired_headings(work.lines, lists)}
    i = 0
    while i + 1 < len(work.lines):
        above, below = work.lines[i], work.lines[i + 1]
        if len(above.text) > LONGEST or id(above) in headings:
            i += 1
            continue
        wrapped = bool(wrap) and _is_wrapped(above, below, wrap, base, lists)
        if wrapped and _ends_sentence(above) and above.indent < below.indent + 2 and not parted:
            ends.append((below.number, f"{above.text[-12:]}|{below.text[:12]}"))
            wrapped = False
        if wrapped or _broken(above, below, lists):
            figures = _FIGURES.search(f"{above.text[-12:]}\n{below.text[:12]}")
            if figures is not None:  # 12 above 15 is never 1215, unless the line was full
                done = (
                    (Reason("they-joined-into-one-figure"), Reason("part-them-if-they-two"))
                    if wrapped
                    else (Reason("they-joined-space-between-them"), Reason("take-space-out-if-they"))
                )
                work.doubts.append(_figures_doubt(figures[0], below.number, *done))
            spaced = _needs_space(above.text, below.text) or (figures is not None and not wrapped)
            seam = work.join(i, "broken-line")
            if spaced:
                work.put(above, seam, " ", "broken-line")
            _undouble(work, above, seam, lists)
            continue
        figures = _PARTED.search(f"{above.text[-12:]}\n{below.text[:12]}")
        if below.begins and _broken(above, below, lists, seen=False):
            begun.append((below.number, f"{above.text[-12:]}|{below.text[:12]}"))
        if figures is not None and not _ALONE.fullmatch(above.text) and _joinable(above, below, lists):
            work.doubts.append(
                _figures_doubt(figures[0], below.number, Reason("they-not-joined"), Reason("join-them-if-they-one"))
            )
        i += 1
    for key, places in (("lines-full-end-their-sentence", ends), ("lines-short-end-no-sentence", begun)):
        if places:
            shown = (quotation(words) for _, words in places[:MOST_ENDS])
            quotes = first_places(shown, len(places), more=AND_MORE)
            message = Reason.of(key, n=len(places), quotes=quotes)
            work.doubts.append(("paragraph-end", message, Reason("compare-raw-file-where-paragraphs"), places[0][0]))


def _figures_doubt(place: str, line: int, done: Reason, hint: Reason | None) -> LineDoubt:
    shown = place.replace("\n", "／")
    hint = Reason.of("compare-raw-file-and", hint=hint)
    return "figure-at-break", Reason.of("there-digits-both-sides-line", shown=shown, done=done), hint, line


def _broken(above: Line, below: Line, lists: Lists, *, seen: bool = True) -> bool:
    """Whether a paragraph stops inside a sentence at the end of `above` and goes on in `below`.

    With `seen`, one without any mark of a sentence's end is whole where the page shows that the next line begins one.
    """
    if not _joinable(above, below, lists):
        return False
    text, rest = above.text.rstrip("*"), below.text.lstrip("*")
    if not text or not rest or below.indent >= 4 > above.indent + 2:
        return False
    if _lone_number(text) and read_number(rest) is None:
        return True
    if rest[0] in _CONTINUES:
        return text[-1] not in "。！？"
    if text[-1] in _FINAL or text[-2:] in ("。”", "！”", "？”", "。）", "。)", "；”"):
        return False
    if text[-1] in WAITS or (text[-1].isdigit() and _UNIT.match(rest)):
        return True
    number = read_number(text)
    unfinished = re.search("[。；！？]", text) is not None
    if number is not None and not number.bare and not unfinished:
        return False  # a heading on a line of its own
    if above.hashes or above.whole_bold or below.whole_bold:
        return False
    if unfinished:
        return True
    if text.endswith(lists.heading_ends) and len(text) <= 40:
        return False
    if len(text) <= 30 and not re.search("[，、,]", text):
        return False  # a heading without a number
    return len(text) >= LEAST_CUT and not (seen and below.begins)


def _dotted(text: str, start: int, end: int) -> bool:
    return _LEADER_SIGN.search(text, start, end) is not None and _LEADER.search(text, start, end) is not None


def _joinable(above: Line, below: Line, lists: Lists) -> bool:
    if above.kind or below.kind or above.row or below.row or below.hashes or above.note != below.note:
        return False
    if _dotted(above.text, max(0, len(above.text) - WIDEST), len(above.text)) or _dotted(below.text, 0, WIDEST):
        return False
    rest = below.text.lstrip("*")
    goes_on = (rest[:1] in _CLOSES and _open_bracket(above.text)) or (
        rest[:1] == "、" and not _is_lone_heading(above.text)
    )
    number = None if goes_on else read_number(rest)
    if number is not None and not (number.bare and re.search("[。；]", above.text)):
        return False
    return not (lists.line_start.match(rest) or only_date(rest) or only_organs(rest, lists.gazetteer))


def _is_lone_heading(text: str) -> bool:
    """Whether a line is a numbered heading of one phrase, which no 、 goes on with: the next number is lost."""
    number = read_number(text)
    return number is not None and not number.bare and not re.search("[，。；]", text)


def _open_bracket(text: str) -> bool:
    """Whether a text ends inside brackets."""
    return sum(c in "（(" for c in text) > sum(c in "）)" for c in text)


def _lone_number(text: str) -> bool:
    """Whether a line is a section's number and nothing else, its heading on the line below."""
    number = read_number(text + "某")
    return number is not None and not number.bare and number.end == len(text)


def _wrap_width(lines: Sequence[Line]) -> int:
    """The width at which a text was wrapped by hard line breaks, 0 if it was not."""
    widths = [line.reach for line in lines]
    if len(widths) < WRAP_LINES:
        return 0
    most = sorted(widths)[-max(1, len(widths) // 20) - 1]
    full = sum(most - 4 <= w <= most + 4 for w in widths)
    return most if 40 <= most <= 140 and full * 2 >= len(widths) else 0


def _base_indent(lines: Sequence[Line]) -> int:
    """The indent of lines that go on a paragraph: the smallest that at least a fifth of the lines have."""
    counts = Counter(line.indent for line in lines)
    return min((indent for indent, n in counts.items() if n * 5 >= len(lines)), default=0)


def _is_wrapped(above: Line, below: Line, wrap: int, base: int, lists: Lists) -> bool:
    """Whether a full line of wrapped text may go on in the next: no empty line between, and no new indent.

    One that ends in 。 does where its paragraph's first line is indented and the next is not, or where empty lines part
    the paragraphs.
    """
    if below.blank_before or not _joinable(above, below, lists) or above.reach < wrap - 4:
        return False
    return below.indent < min(above.left, base) + 2


def _ends_sentence(line: Line) -> bool:
    return line.text.endswith(("。", "！", "？", "；", "："))


def _parted_by_blanks(lines: Sequence[Line], wrap: int) -> bool:
    """Whether empty lines part the paragraphs of a wrapped text: one behind nearly each line that is not full."""
    below = [b.blank_before for a, b in pairwise(lines) if a.reach < wrap - 4 and not (a.row or b.row)]
    return sum(below) >= BLANKS and sum(below) >= 0.8 * len(below)


def _needs_space(left: str, right: str) -> bool:
    return bool(re.search("[A-Za-z]$", left) and re.match("[A-Za-z]", right))


def _undouble(work: Work, line: Line, seam: int, lists: Lists) -> None:
    """Drops the characters behind a seam that repeat those before it (严格落实|实行政 → 严格落实行政).

    Words that double a character by right (层|层压实) stay as they are.
    """
    text = line.text
    for size in range(min(6, seam, len(text) - seam), 0, -1):
        piece = text[seam : seam + size]
        if text[seam - size : seam] != piece or not all(_HAN.match(c) for c in piece):
            continue
        if size == 1 and _by_right(text, seam, lists):
            return
        work.cut(line, seam, seam + size, "doubled-seam")
        return


def _by_right(text: str, seam: int, lists: Lists) -> bool:
    return any(
        text[a:b] in lists.doubles
        for size in (2, 4)
        for a in range(max(0, seam - size + 1), seam)
        if (b := a + size) <= len(text) and b > seam
    )


def run_on(work: Work, lists: Lists) -> None:
    """Parts a report in `work` that stands on one line, or on a few, before its sections' numbers that count upwards.

    At least two numbers 一、 二、 must stand inside lines; then the （一） of those lines and a signature with its date
    at their end are parted too; who signs is asked of the gazetteer of the `lists`. Source: GB/T 9704-2012, 7.3.3, for
    the numbers of sections.
    """
    tops = _inner_tops(work.lines)
    if sum(map(len, tops.values())) < 2:
        return
    i = 0
    while i < len(work.lines):
        line = work.lines[i]
        cuts = set(tops.get(id(line), ()))
        if cuts or (len(line.text) >= RUN_ON and not line.row):
            cuts |= {m.start() for m in _RUN_ON.finditer(line.text) if not m["n"].endswith("、")}
            cuts |= {m.end() for m in _HEADING_ALONE.finditer(line.text) if m.start() in cuts or not m.start()}
            cuts |= _signed_end(line.text, lists)
            for at in sorted(cuts, reverse=True):
                work.split(i, at, "run-on")
            trim_line(work, line)
        i += 1


def _inner_tops(lines: Sequence[Line]) -> dict[int, list[int]]:
    """Where 一、 二、 … stand inside long lines and go on counting: by the line's id, offsets in it."""
    found: dict[int, list[int]] = {}
    count = 0
    for line in lines:
        number = read_number(line.text.lstrip("*"))
        if number is not None and number.level == 1 and number.ordinal == count + 1:
            count += 1
        if line.row or len(line.text) < RUN_ON:
            continue
        for m in _RUN_ON.finditer(line.text):
            if m["n"].endswith("、") and ordinal(m["n"]) == count + 1:
                found.setdefault(id(line), []).append(m.start())
                count += 1
    return found


def _signed_end(text: str, lists: Lists) -> set[int]:
    """Where the signature and the date begin that a line ends with."""
    dates = find_dates(text)
    if not dates or text[dates[-1][1] :].strip(" 。"):
        return set()
    head = text[: dates[-1][0]].rstrip()
    stop = max(head.rfind(c) for c in "。！？；")
    return {stop + 1, dates[-1][0]} if only_organs(head[stop + 1 :], lists.gazetteer) else set()
