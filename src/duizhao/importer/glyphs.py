"""Characters as fonts give them back: radicals that stand for hanzi, ligatures, and text layers that are damaged.

A PDF draws glyphs and says beside them which characters they are. Where a font has one glyph for ⼈ (Kangxi radical,
U+2F08) and 人, a writer notes either; where a map is broken or cut, what can be read is not what is printed.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from duizhao.importer.failure import ImportFailure
from duizhao.importer.lists import Lists
from duizhao.importer.quotations import PARTED, PARTED_LINES, PARTED_PLACES, first_places, quotation
from duizhao.importer.read_doubt import ReadDoubt
from duizhao.importer.traced_text import Work
from duizhao.model import Reason
from duizhao.text.traditional_hanzi import is_traditional

_FORMS = re.compile("[\u2e80-\u2fd5\uf900-\ufaff\U0002f800-\U0002fa1f\ufb00-\ufb06\ufe10-\ufe19\ufe30-\ufe48]")
_UPRIGHT = re.compile("[\ufe10-\ufe48]")
_HANZI = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
_SIGNS = re.compile("[，。、；：]")
_LETTER = "[\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f]"
_LETTERS_ONLY = re.compile(_LETTER)
_LETTERS = re.compile(f"(?<=[\u4e00-\u9fff，。、])(?:{_LETTER}){{1,2}}|(?:{_LETTER}){{1,2}}(?=[\u4e00-\u9fff])")
_STRANGE_SIGNS = "¡¦¨¬¯´¸¿"  # of Latin-1: what a map that lost a byte leaves, and no report has
_KNOWN = re.compile(  # how the names of letters begin that a report may have
    "LATIN|CJK|GREEK|KANGXI|HIRAGANA|KATAKANA|BOPOMOFO|FULLWIDTH|IDEOGRAPHIC|FEMININE|MASCULINE|MICRO|SCRIPT|MODIFIER"
    "|SUPERSCRIPT|KELVIN|ANGSTROM|OHM|ROMAN"
)
_LEAST = 50  # hanzi: of fewer nothing can be said
_SHOWN = 4  # places that a doubt quotes


def radicals(work: Work, lists: Lists) -> None:
    """Puts in `work` the hanzi for a radical, and the letters for a ligature, that a font printed, by `lists`.

    Source: Unicode's NFKC for Kangxi radicals and ligatures; the list `glyphs` for the supplement (decision 051).
    """
    if _FORMS.search(work.raw) is None:
        return
    simplified = {} if is_traditional(work.raw, lists.simplified) else lists.plain_forms
    for line in work.lines:
        for m in reversed(list(_FORMS.finditer(line.text))):
            form = lists.radicals.get(ord(m[0]), "") or unicodedata.normalize("NFKC", m[0])
            form = form.translate(simplified)
            if form != m[0]:
                rule = "upright-sign" if _UPRIGHT.match(m[0]) else "ligature" if form.isascii() else "radical"
                work.swap(line, m.start(), m.end(), form, rule)


def judge(work: Work, lists: Lists) -> list[ReadDoubt]:
    """What is to be said of a text layer: characters that cannot be read, or text that does not read as a report.

    Source: the list `glyphs`, with shares of the hanzi, 0 to 1, and their reasons; decision 051.

    Args:
        work: The text, in simplified characters.
        lists: The rule lists; `glyphs.yaml` has the shares.

    Raises:
        ImportFailure: `no-unicode`: so much is damaged that the rest is of no use.
    """
    text = "\n".join(line.text for line in work.lines if not line.furniture)
    hanzi = [c for c in text if _HANZI.match(c)]
    lost = [i for i, c in enumerate(text) if _is_unread(c)]
    doubts: list[ReadDoubt] = []
    shares = lists.layer
    if lost:
        if len(lost) > shares["unread"][1] * len(re.sub(r"\s", "", text)):
            raise _refused_text(Reason.of("characters-cannot-known", n=len(lost), text=_letters_around(text, lost[0])))
        places = _quoted_letters(text, lost)
        doubts.append(
            (
                "glyphs-unread",
                Reason.of("characters-cannot-read-font-no", n=len(lost), places=places),
                Reason("fill-them-raw-file"),
            )
        )
    if strange := sorted({*_strange(text), *_rare(text, lists)}):
        places = _quoted_letters(text, strange)
        message = Reason.of("places-characters-no-report-font", n=len(strange), places=places)
        doubts.append(("text-layer-damaged", message, Reason("compare-raw-file-correct-wrong")))
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
        raise _refused_text(Reason.of("text-layer-damaged", text=_letters_around(text, at)))
    if wrong or bare or common < shares["common"][0]:
        at = letters[0] if letters else next(m.start() for m in _HANZI.finditer(text))
        why = (
            Reason("foreign-letters-among-words")
            if wrong
            else Reason("hardly-any-punctuation")
            if bare
            else Reason("few-common-characters")
        )
        message = Reason.of("text-layer-not-like-report", why=why, quote=_letters_around(text, at))
        doubts.append(("text-layer-damaged", message, Reason("read-through-beside-raw-file-if")))
    odd = [t for t in text.split("\n") if _is_odd(t, int(shares["odd"][0]))]
    if sum(len(_HANZI.findall(t)) for t in odd) > shares["odd"][1] * len(hanzi):
        raise _refused_text(Reason.of("text-layer-damaged", text=odd[0][:18]))
    if odd:
        quotes = first_places((quotation(text[:30]) for text in odd[:_SHOWN]), len(odd), PARTED, PARTED_LINES)
        message = Reason.of("these-lines-mostly-rare-characters", quotes=quotes)
        doubts.append(("text-layer-damaged", message, Reason("compare-raw-file-correct-wrong")))
    return doubts


def _quoted_letters(text: str, places: Sequence[int]) -> str | Reason:
    """The first places, offsets in a text, with the letters beside each."""
    shown = (quotation(_letters_around(text, at)) for at in places[:_SHOWN])
    return first_places(shown, len(places), PARTED, PARTED_PLACES)


def _strange(text: str) -> Iterator[int]:
    """Where a character stands that a damaged map gives: a letter of a far script, or a sign of Latin-1, among hanzi.

    Ghostscript 10 puts the bytes of what one glyph stands for into disorder: —— becomes —ᐔ, fi becomes 昀椀, 设 ¿. A
    line that is mostly in another script is none of this.
    """
    start = 0
    for line in text.split("\n"):
        found = [i for i, c in enumerate(line) if _is_far_letter(c) or _stands_misplaced(line, i)]
        if found and 2 * len(found) < len(line):
            yield from (start + i for i in found)
        start += len(line) + 1


def _rare(text: str, lists: Lists) -> list[int]:
    """Where hanzi stand that GB/T 2312 has not, nor the names of places, if there are several of them: 依泑行政.

    A map with a wrong digit gives any hanzi of Unicode, of which two in three are such; a report has one in a name.
    Lines with few hanzi (a name alone), or with hardly any others, are none of this.
    """
    if not any(_is_rare(c) for c in text):
        return []
    places, least = lists.gazetteer.hanzi, int(lists.layer["odd"][0])
    found, start = [], 0
    for line in text.split("\n"):
        if len(_HANZI.findall(line)) >= least and not _is_odd(line, least):
            found += [
                start + i
                for i, c in enumerate(line)
                if _is_rare(c) and c not in places and ord(c) not in lists.simplified
            ]
        start += len(line) + 1
    return found if len({text[i] for i in found}) >= lists.layer["rare"][0] else []


def _is_rare(c: str) -> bool:
    return _HANZI.match(c) is not None and not c.encode("gb2312", "ignore")


def _is_far_letter(c: str) -> bool:
    """Whether a character is a letter of a script that no Chinese report has, or a sign of Latin-1 alone."""
    if c.isascii() or not c.isalpha():
        return c in _STRANGE_SIGNS
    return _KNOWN.match(unicodedata.name(c, "")) is None and not _is_unread(c)


def _stands_misplaced(line: str, i: int) -> bool:
    """Whether an accented letter stands between hanzi, or a rare hanzi next to a Latin letter."""
    c, around = line[i], line[max(0, i - 1) : i] + line[i + 1 : i + 2]
    if _LETTERS_ONLY.match(c):
        return len(around) == 2 and all(_HANZI.match(d) or d.isdigit() or d in "，。、" for d in around)
    if not _is_rare(c):
        return False
    return any(d.isascii() and d.isalpha() for d in around)


def _is_odd(text: str, least: int) -> bool:
    """Whether most hanzi of a line are none of GB/T 2312, level 1: of a report's line nearly all are."""
    hanzi = [c.encode("gb2312", "replace") for c in text if _HANZI.match(c)]
    return len(hanzi) >= least and 2 * sum(b"\xb0\xa1" <= c <= b"\xd7\xf9" for c in hanzi) < len(hanzi)


def _refused_text(message: Reason) -> ImportFailure:
    hint = Reason("fonts-lack-damage-map-unicode")
    return ImportFailure("no-unicode", Reason.of("in-file", what=message), hint)


def _is_unread(c: str) -> bool:
    return c == "\ufffd" or (unicodedata.category(c) in ("Co", "Cn", "Cc") and not c.isspace())


def _letters_around(text: str, at: int) -> str:
    return " ".join(text[max(0, at - 10) : at + 8].split())
