"""Bytes that do not fit the encoding of their file: read round them, and say where they stand.

A line in the other encoding (a paragraph of GB18030 pasted into a file of UTF-8, or the other way round) is read in its
own. What fits neither becomes U+FFFD, the replacement character (Unicode 16.0, chapter 3.9, “U+FFFD Substitution of
Maximal Subparts”).
"""

import re
from collections.abc import Sequence

from duizhao.frozen import frozen
from duizhao.importer.failure import ImportFailure
from duizhao.importer.quotations import PARTED, PARTED_LINES, PARTED_PLACES, first_places
from duizhao.importer.read_doubt import ReadDoubt
from duizhao.model import Reason
from duizhao.text.hanzi import COMMON_HANZI

LOST = "\ufffd"
# The commonest characters of written Chinese, simplified and traditional: real text of some length holds some of them.
_COMMON = re.compile("[的是一不在有人和工作大中国上年為为會会行政法治]")
_SIGNS = re.compile("[ -~，。、；：？！“”‘’（）《》〔〕—…％]")
_HANZI_RUN = re.compile("[\u4e00-\u9fff]+")
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U0010fffd"
# Hanzi in UTF-8 or GB18030 that were read byte by byte as Latin-1 or Windows-1252, and saved so: å¹´, Äê.
_MISREAD = (
    "(?:[\u00e3-\u00e9\u00ef][\u0080-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]{2})+"
    "|(?=[\u00a1-\u00ff]*[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff])[\u00a1-\u00ff]{4,}"
)
# Hanzi that an encoding without them made question marks of: 李?同志, ??镇.
_ASKED = r"(?<=[\u4e00-\u9fff，。；：、])\?+(?=[\u4e00-\u9fff])|(?<![^\s])\?+(?=[\u4e00-\u9fff])"
# What steers a terminal or parts the cells of a text taken out of Word, what frames a reading, stands for a picture,
# and what is no character (Unicode 16.0, 23.7).
_CONTROLS = "\x01-\x08\x0e-\x1f\x7f\ufdd0-\ufdef\ufff9-\ufffc\ufffe\uffff"
# What stands for a hanzi that no font had: its parts (⿰氵曾; Unicode 16.0, 18.2), or a geta (陈〓同志).
_DESCRIBES = "\u2ff0-\u2fff\u31ef\u303e"
_GETA = "(?<=[\u4e00-\u9fff，。；：、])〓{1,3}(?=[\u4e00-\u9fff，。；：、])"
# One of what `replacement_doubts` looks for.
_SUSPECT = re.compile(f"[{LOST}\x00锟{_PRIVATE}{_CONTROLS}{_DESCRIBES}]|{_GETA}|{_MISREAD}")
# What each of them begins with.
_FIRST_SUSPECT = re.compile(f"[{LOST}\x00锟〓{_PRIVATE}{_CONTROLS}{_DESCRIBES}\u00a1-\u00ff]")
# Hanzi in UTF-8 that were read two bytes at a time as GBK, and saved so (锛 for ，): what begins them is rare else.
_LEADS = "".join(bytes((a, b)).decode("gbk", "ignore") for a in range(0xE3, 0xEA) for b in range(0x80, 0xC0))
_LEAD = re.compile(f"[{_LEADS}]")
_UNBROKEN = re.compile(r"[^\x00-\xff\s，。；：、（）“”《》]{4,80}")
_ENOUGH = 2_000  # characters that tell of most reports that they are Chinese
_LEAST = 80  # letters and hanzi of a text of which it can be said that it is in no Chinese
_TAGS = 8  # closing tags of a text that may be most of it
_TAG = re.compile(r"</?[^\W\d][\w:.-]*(?:\s[^<>]{0,2000})?/?>")
_OTHER = {"utf-8": "gb18030", "gb18030": "utf-8"}
_SHOWN = 5  # places that a doubt quotes; the others are counted
_LONGEST = 4_000  # bytes of a line that is tried byte by byte
_SHARE = 10  # hanzi that must be whole for each place that is not, for a file to be read at all
_PICTURES = {code: 0x2400 + code for code in (*range(9), *range(14, 32))} | {0x7F: 0x2421}  # ␀ for a zero byte


@frozen
class MendedText:
    """Text that was read as far as it could be, with what could not.

    `lost` are offsets in code points of U+FFFD that stand for bytes, `foreign` the numbers of lines (from 1) that are
    in the other encoding.
    """

    text: str
    lost: tuple[int, ...] = ()
    foreign: tuple[int, ...] = ()

    @property
    def readable(self) -> bool:
        """Whether so little is lost, and so much is in the encoding that was named, that the text can be read.

        At least `_SHARE` hanzi for each place that is lost, and at most three in five in the other encoding.
        """
        lines = self.text.split("\n")
        foreign = sum(len(COMMON_HANZI.findall(lines[n - 1])) for n in self.foreign)
        hanzi = len(COMMON_HANZI.findall(self.text))
        return len(self.lost) * _SHARE <= hanzi and foreign * 5 <= hanzi * 3


def looks_chinese(text: str) -> bool:
    """Whether a text of some length holds the commonest characters of Chinese; short ones always do."""
    if len(_COMMON.findall(text, 0, _ENOUGH)) * 50 >= len(text):
        return True  # the first characters alone have enough of them for all hanzi there can be
    hanzi = sum(map(len, _HANZI_RUN.findall(text)))
    return hanzi <= 40 or len(_COMMON.findall(text)) * 50 >= hanzi


def common_share(text: str) -> float:
    """The share (0–1) that the commonest characters of Chinese have in the hanzi of a `text`, 0 where it has none."""
    return len(_COMMON.findall(text)) / max(1, sum(map(len, _HANZI_RUN.findall(text))))


def mended(raw: bytes, name: str) -> MendedText:
    """Reads bytes in an encoding that they do not wholly fit.

    Args:
        raw: The bytes, without a byte-order mark.
        name: The encoding that most of them are in. A strict reading of the whole needs no mending, but for lines of
            UTF-8 that GB18030 takes for rare hanzi.
    """
    other = _OTHER.get(name)
    if other is None:
        text = raw.decode(name, "replace")
        return MendedText(text, tuple(m.start() for m in re.finditer(LOST, text)))
    parts: list[str] = []
    lost: list[int] = []
    foreign: list[int] = []
    length = 0
    for number, line in enumerate(raw.split(b"\n"), 1):
        text, kind = _decoded_line(line, name, other)
        if kind == "foreign":
            foreign.append(number)
        elif kind == "lost":
            lost += [length + at for at in _lost_only(line, text, name)]
        parts.append(text)
        length += len(text) + 1
    return MendedText("\n".join(parts), tuple(lost), tuple(foreign))


def _decoded_line(line: bytes, name: str, other: str) -> tuple[str, str]:
    """A line's text, and whether it is "" (as it should be), foreign or lost."""
    if line.isascii():
        return line.decode("ascii"), ""
    theirs = _strict(line, other)
    own = _strict(line, name)
    if own is not None and (name == "utf-8" or theirs is None or not _meant_as_utf8(theirs)):
        return own, ""
    if theirs is not None and (_meant_as_utf8(theirs) if other == "utf-8" else _is_gb(line)):
        return theirs, "foreign"
    return (_rejoined(line) if name == "gb18030" else "") or line.decode(name, "replace"), "lost"


def _rejoined(line: bytes) -> str:
    """A line of GB18030 read so that one or two bytes count as lost, wherever the rest reads best; "" if none fits.

    Where the first byte of a hanzi is gone, the decoder would take the second byte of each for the first of the next,
    to the line's end.
    """
    if len(line) > _LONGEST:
        return ""
    best, most = "", -1
    start = 0  # where the next character begins
    head = ""
    while start < len(line):
        for width in (1, 2):
            rest = _strict(line[start + width :], "gb18030")
            if rest is not None and (score := 2 * usual(head + rest) - width) > most:
                best, most = f"{head}{LOST}{rest}", score
        step = next((n for n in (1, 2, 4) if _strict(line[start : start + n], "gb18030") is not None), 0)
        if not step or start + step > len(line):
            break
        head += line[start : start + step].decode("gb18030")
        start += step
    return best


def usual(text: str) -> int:
    """How usual the characters of a `text` are, in points: ASCII, signs, common hanzi; the commonest twice.

    Common are those of GB/T 2312, level 1.
    """
    found = len(_COMMON.findall(text)) + len(_SIGNS.findall(text))
    return found + sum(
        len(c := char.encode("gb18030", "replace")) == 2 and b"\xb0\xa1" <= c <= b"\xd7\xf9" and c[1] > 0xA0
        for char in text
    )


def _meant_as_utf8(text: str) -> bool:
    """Whether what is valid UTF-8 is meant so: three characters of more than one byte never are by accident."""
    return sum(not c.isascii() for c in text) >= 3


def _is_gb(line: bytes) -> bool:
    """Whether a line that GB18030 can read is rather that than UTF-8 with a bad byte: little of it is UTF-8."""
    text = line.decode("utf-8", "replace")
    bad = text.count(LOST)
    return bad >= 2 and sum(not c.isascii() for c in text) - bad < bad


def _strict(raw: bytes, name: str) -> str | None:
    try:
        return raw.decode(name)
    except UnicodeError:
        return None


def _lost_only(line: bytes, text: str, name: str) -> list[int]:
    """Offsets of the replacement characters that stand for bad bytes, not those that the file itself holds."""
    own = LOST.encode(name) if name == "utf-8" else None
    if own is None or own not in line:
        return [m.start() for m in re.finditer(LOST, text)]
    found: list[int] = []
    at = 0
    for i, piece in enumerate(line.split(own)):
        at += 1 if i else 0
        words = piece.decode(name, "replace")
        found += [at + m.start() for m in re.finditer(LOST, words)]
        at += len(words)
    return found


def damage_doubts(found: MendedText, name: str) -> tuple[ReadDoubt, ...]:
    """What is to be said of a mended text, `found` in the encoding `name`: each place, with the words there.

    Lines and columns count from 1.
    """
    doubts: list[ReadDoubt] = []
    if found.lost:
        message = Reason.of("bytes-not-replaced", name=name, lost=LOST, places=_told_places(found.text, found.lost))
        doubts.append(("bytes-lost", message, Reason("type-these-characters-raw-file")))
    if found.foreign:
        lines = found.text.split("\n")
        words = (Reason.of("line-says", n=n, words=_line_shortened(lines[n - 1])) for n in found.foreign[:_SHOWN])
        shown = first_places(words, len(found.foreign), PARTED, PARTED_LINES)
        message = Reason.of("file-mixes-two-encodings-read", name=name, other=_OTHER[name], shown=shown)
        doubts.append(("encoding-mixed", message, Reason("look-words-these-lines")))
    return tuple(doubts)


def _told_places(text: str, places: Sequence[int]) -> str | Reason:
    """The first places, offsets in a text, by line and column."""
    shown = (place_in_text(text, at) for at in places[:_SHOWN])
    return first_places(shown, len(places), PARTED, PARTED_PLACES)


def replacement_doubts(text: str, known: Sequence[int] = ()) -> tuple[ReadDoubt, ...]:
    """The doubt for replacement and control characters, 锟斤拷, misread bytes and private use in the file.

    Args:
        text: The text of the file.
        known: Offsets that have been told already.
    """
    asked = "?" in text
    whole = _UNBROKEN.finditer(text) if len(_LEAD.findall(text)) > 1 else ()
    paired = [m.start() for m in whole if _LEAD.search(m[0]) and _was_utf8(m[0])]
    suspect = _FIRST_SUSPECT.search(text) and _SUSPECT.search(text)
    if not paired and not suspect and not (asked and re.search(_ASKED, text)):
        return ()
    told = set(known)
    # What bytes become that were read in a wrong encoding.
    runs = re.finditer(
        f"(?:{LOST}|\x00)+|(?:锟斤拷)+|[{_PRIVATE}]+|[{_CONTROLS}]+|[{_DESCRIBES}]+|{_GETA}"
        f"|{_MISREAD}{'|' + _ASKED if asked else ''}",
        text.rstrip("\x00\x1a"),  # a file's end, as old systems mark it
    )
    at = sorted({*paired, *(m.start() for m in runs if not told.intersection(range(*m.span())))})
    if not at:
        return ()
    return (
        (
            "characters-lost",
            Reason.of("file-damaged-private-control-characters", places=_told_places(text, at)),
            Reason("find-sound-file-type-these"),
        ),
    )


def _was_utf8(words: str) -> bool:
    """Whether hanzi are what UTF-8 becomes that is read as GBK: their bytes are whole characters of it, all hanzi."""
    for cut in range(3):  # the words may begin and end inside a character
        raw = words.encode("gb18030")[cut:]
        plain = raw[: len(raw) // 3 * 3].decode("utf-8", "ignore")
        if len(plain) * 3 >= len(raw) - 4 and len(plain) >= 3:
            return all("\u2010" <= c <= "\u9fff" or "\uff00" <= c <= "\uffef" for c in plain)
    return False


def refuse_misread(text: str) -> None:
    """Refuses a `text` of some length with hardly any hanzi: bytes read in a wrong encoding, or codes of a mail.

    So is one that is mostly the tags of a format that nobody has read.

    Raises:
        ImportFailure: encoding-wrong, or not-text.
    """
    if text.count("</") >= _TAGS and 2 * sum(len(tag) for tag in _TAG.findall(text)) >= len(text):
        words, hint = _line_shortened(" ".join(text.split())), Reason("open-program-made-save-docx")
        raise ImportFailure("not-text", Reason.of("what-read-mostly-tags-not", words=words), hint)
    if sum(map(len, _HANZI_RUN.findall(text, 0, _ENOUGH))) * 10 >= len(text):
        return  # the first characters alone have enough of them for as many letters as there are characters
    letters = sum(map(str.isalpha, text))
    if letters < _LEAST or len(COMMON_HANZI.findall(text)) * 10 >= letters:
        return
    words = _line_shortened(" ".join(text.split()))
    hint = Reason("name-file-s-true-encoding")
    raise ImportFailure("encoding-wrong", Reason.of("hardly-any-hanzi-read-most", words=words), hint)


def place_in_text(text: str, at: int) -> Reason:
    """Where the offset `at` stands in `text` and the words round it: 第 6 行第 23 列“办理案件12�。”."""
    start = text.rfind("\n", 0, at) + 1
    line = text[start:].partition("\n")[0]
    column = at - start
    words = line[max(0, column - 12) : column + 8].translate(_PICTURES)
    return Reason.of("place-in-text", line=text.count("\n", 0, at) + 1, column=column + 1, words=words)


def _line_shortened(line: str) -> str:
    words = line.strip()
    return words if len(words) <= 24 else f"{words[:24]}……"
