"""Fields (ECMA-376 part 1, 17.16): which of their text is code, and what a field shows that holds no result.

A field's code runs from its begin to its separator, with all that stands between, results of inner fields too
(17.16.18); a field whose begin has no end is no field, so that it never swallows the rest of a document.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from duizhao.importer.raised_text import subscript, superscript
from duizhao.importer.readers.docx.symbols import UNKNOWN, symbol
from duizhao.importer.readers.docx.xml_names import W, on, val, whole_number
from duizhao.text.numerals import COUNTING, digits_to_int

CHECKED, UNCHECKED = "☑", "☐"
_WORDS = re.compile(r"""[^ "\\]*[\u4e00-\u9fff][^ "\\]*""")
_PHONETIC = re.compile(r"\\\*\s*(?:hps|jc)[0-9]")  # switches of a phonetic guide: its size, its place
_LONGEST = 400  # characters of a field's code in which words set over one another are looked for
_OVER = re.compile(r"(?i)^\s*EQ\b.*\\o(?![a-z])\s*(?:\\a[cl]\s*)?\([^,;()]*\S[^,;()]*[,;][^()]*\S")
_CIRCLES = {"○", "◯", "〇", "O", "o", "0", "⭘"}
_CLOSING = {"(": ")", "[": "]", "{": "}", "<": ">"}
_BOXES = {"□", "△", "◇", "▢"}
# Fields that mark a place or steer Word, and show nothing by themselves (17.16.5); a merge field may be empty by right,
# but nobody can tell that from the file.
_SHOW_NOTHING = frozenset(
    re.findall(
        "[A-Z]+",
        "XE TC TA RD SET ASK PRIVATE NEXT NEXTIF SKIPIF BIDIOUTLINE GOTOBUTTON MACROBUTTON PRINT EMBED "
        "HYPERLINK HTMLACTIVEX EQ TOC TOA INDEX BIBLIOGRAPHY",
    )
)


_TOC = re.compile(r"\s*TOC(?![A-Za-z])", re.I)


@dataclass(slots=True)
class WordField:
    """A field that is being read: its code so far, what of it stood as ordinary text, and what it has shown."""

    form: Any = None  # w:ffData of an old form field
    code: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    in_code: bool = True
    locked: bool = False  # Word leaves its result as it is
    stale: bool = False  # its result is marked as one to be worked out anew
    silent: bool = False  # its result is stored, not shown (SET, ASK)
    shown: int = 0  # characters of its result so far

    @property
    def is_contents(self) -> bool:
        """Whether it makes a table of contents (ECMA-376 part 1, 17.16.5.68, TOC)."""
        return _TOC.match("".join(self.code)) is not None

    @property
    def reading(self) -> str:
        """What it sets above its word, if it is a phonetic guide; else ""."""
        return reading_above("".join(self.code))


def begun_field(element: Any) -> WordField:
    """The field that an `element` begins, w:fldChar or w:fldSimple; locked or out of date as it says.

    Source: ECMA-376 part 1, 17.16.18 (fldChar), 17.16.19 (fldSimple).
    """
    locked, dirty = (element.get(f"{W}{name}") in ("1", "true", "on") for name in ("fldLock", "dirty"))
    return WordField(form=element.find(f"{W}ffData"), locked=locked, stale=dirty)


def loose_ends(root: Any) -> set[Any]:
    """The w:fldChar elements below a story's `root` without a partner: begins without an end, ends without a begin.

    A begin that is loose makes its separator loose too. Source: ECMA-376 part 1, 17.16.18.
    """
    open: list[list[Any]] = []
    loose: set[Any] = set()
    for mark in root.iter(f"{W}fldChar"):
        kind = mark.get(f"{W}fldCharType")
        if kind == "begin":
            open.append([mark])
        elif not open:
            loose.add(mark)
        elif kind == "end":
            open.pop()
        else:
            open[-1].append(mark)
    return loose.union(*open)


def is_silent(code: str) -> bool:
    """Whether the field of a `code` keeps its result to itself: SET and ASK name a text.

    Source: ECMA-376 part 1, 17.16.5.3 (ASK), 17.16.5.57 (SET).
    """
    return code.split(None, 1)[:1] in (["SET"], ["ASK"])


def is_renewed(code: str) -> bool:
    """Whether the field of a `code` shows the day or time at which the document is opened.

    Source: ECMA-376 part 1, 17.16.5.13 (DATE), 17.16.5.65 (TIME).
    """
    return code.upper().split(None, 1)[:1] in (["DATE"], ["TIME"])


def words_of_code(code: str) -> str:
    """The words with hanzi of a field's `code`, without its name and switches, parted by spaces; "" for none."""
    return " ".join(_WORDS.findall(code))


def leaves_a_gap(code: str, form: Any) -> bool:
    """Whether a field without a result shows something in Word that neither `code` nor `form` tells: a number, a date.

    `form` is the legacy form field that belongs to it (w:ffData), None for none. Source: ECMA-376 part 1, 17.16.5
    (which fields show nothing), 17.16.17 (ffData).
    """
    kind = re.match(r"\s*(=|[A-Za-z]+)", code)
    return form is None and kind is not None and kind[1].upper() not in _SHOW_NOTHING


def result_of(code: str, form: Any = None) -> str:
    """What a field shows that holds no result, by its `code` or `form` (w:ffData): "" where that needs Word.

    Source: ECMA-376 part 1, 17.16.5.23 (GOTOBUTTON), 17.16.5.34 (MACROBUTTON), 17.16.5.49 (QUOTE), 17.16.5.61 (SYMBOL).
    """
    kind, _, rest = code.strip().partition(" ")
    kind = kind.upper()
    if kind == "EQ" or kind.startswith("EQ\\"):
        return equation(code.strip()[2:])
    if kind == "SYMBOL":
        return _symbol_field(rest)
    if kind == "QUOTE":
        return " ".join(a or b for a, b in re.findall(r'"([^"]*)"|([^\s"\\]+)', rest.partition("\\*")[0]))
    if kind in ("MACROBUTTON", "GOTOBUTTON"):
        return rest.strip().partition(" ")[2].strip()
    return shown_form_field(form) if kind.startswith("FORM") or form is not None else ""


def shown_form_field(form: Any) -> str:
    """What an old form field (w:ffData) shows: its box (☑, ☐), chosen entry or default text; "" for none.

    Source: ECMA-376 part 1, 17.16.7 (checkBox), 17.16.9 (ddList), 17.16.17 (ffData), 17.16.33 (textInput).
    """
    if form is None:
        return ""
    box = form.find(f"{W}checkBox")
    if box is not None:
        state = box.find(f"{W}checked")
        return CHECKED if on(state if state is not None else box.find(f"{W}default")) else UNCHECKED
    drop = form.find(f"{W}ddList")
    if drop is not None:
        entries = [e.get(f"{W}val") or "" for e in drop.findall(f"{W}listEntry")]
        chosen = whole_number(drop, "result")
        chosen = chosen if chosen is not None else whole_number(drop, "default") or 0
        return entries[chosen] if chosen < len(entries) else ""
    return val(form.find(f"{W}textInput"), "default") or ""


def _symbol_field(rest: str) -> str:
    m = re.match(r"\s*(0x[0-9A-Fa-f]{1,6}|[0-9]{1,7}|\S)", rest)
    if m is None:
        return ""
    code = int(m[1], 0) if m[1].startswith("0x") else int(m[1]) if m[1].isascii() and m[1].isdigit() else ord(m[1])
    font = re.search(r'\\f\s*(?:"([^"]*)"|(\S+))', rest)
    if code < 0x100 and font is None and "\\u" not in rest:
        return bytes([code]).decode("cp1252", "replace")
    return symbol(code, (font[1] or font[2]) if font else "") or UNKNOWN


def equation(code: str) -> str:
    r"""The `code` of an EQ field as a line of text: \f(1,2) → 1/2, \o\ac(○,1) → ①, \s\up8(2) → ².

    Source: the switches of EQ, ECMA-376, 1st edition (2006), part 4, 2.16.5; later editions have it no more.
    """
    if guide := _guide(code):
        code = code[: guide.start()] + code[guide.end() + len(_bracketed(code, guide.end())) :]
    text, _ = _text_to_stop(code.strip(), 0, "", 0)
    return re.sub(r"\s+", " ", text).strip() or (" " if text else "")  # \d alone is a gap


def sets_over(code: str) -> bool:
    r"""Whether the `code` of an EQ field prints words over one another (\o) that no ring, box or reading explains.

    Source: ECMA-376, 1st edition (2006), part 4, 2.16.5; so words are struck by hand: \o(18,──).
    """
    over = _OVER.search(code, 0, _LONGEST) if "\\o" in code.lower() else None
    return over is not None and not (_CIRCLES - {"O", "o", "0"} | _BOXES) & set(code) and _guide(code) is None


def reading_above(code: str) -> str:
    """What the code of a phonetic guide, an EQ field as Word writes it, sets above its word; "" for other fields."""
    guide = _guide(code)
    return _text_to_stop(_bracketed(code, guide.end()), 0, ")", 0)[0].strip() if guide else ""


def _guide(code: str) -> re.Match[str] | None:
    """Where a phonetic guide raises its reading: the words begin behind the bracket."""
    return re.search(r"\\s\s*\\up\s*[0-9]*\s*\(", code) if _PHONETIC.search(code) else None


def _bracketed(code: str, at: int) -> str:
    """What stands behind an open bracket, up to the one that closes it and with that."""
    depth = 1
    for end in range(at, len(code)):
        depth += (code[end] == "(") - (code[end] == ")")
        if not depth:
            return code[at : end + 1]
    return code[at:]


def _text_to_stop(code: str, at: int, stops: str, depth: int) -> tuple[str, int]:
    """The text from `at` up to one of the stops that stands outside brackets."""
    out = ""
    level = 0
    while at < len(code):
        c = code[at]
        if level == 0 and c in stops:
            break
        if c == "\\" and at + 1 < len(code):
            if code[at + 1] in "\\,;()":
                out, at = out + code[at + 1], at + 2
                continue
            made, at = _field_switch(code, at, depth + 1)
            out += made
            continue
        level += (c in "(（") - (c in ")）" and level > 0) if c in "()" else 0
        out, at = out + c, at + 1
    return out, at


def _field_switch(code: str, at: int, depth: int) -> tuple[str, int]:
    r"""A switch with its options and elements: \o \ac (a, b)."""
    m = re.match(r"\\\*\s*(?:\"[^\"]*\"|\S+)(?:\s*\\\*\s*(?:\"[^\"]*\"|\S+))*", code[at:])
    if m is not None:  # \* jc2: how the field looks
        return "", at + m.end()
    m = re.match(
        r"\\([a-zA-Z]+[0-9]*)((?:\s*\\[a-zA-Z]+-?[0-9]*(?:\s*\\[^\w\s(,)]|\s*-?[0-9]+)?)*)\s*(?=\()", code[at:]
    )
    if m is None or depth > 20:
        word = re.match(r"\\[a-zA-Z]*[0-9]*", code[at:])
        return "", at + (word.end() if word else 1)
    name, options, at = m[1].lower(), m[2].lower(), at + m.end() + 1
    parts: list[str] = []
    while at < len(code):
        part, at = _text_to_stop(code, at, ",;)", depth)
        parts.append(part.strip())
        at += 1
        if code[at - 1 : at] == ")":
            break
    return _shown_parts(name, options, parts), at


def _shown_parts(name: str, options: str, parts: list[str]) -> str:
    if name == "f" and len(parts) >= 2:
        return "/".join(p if re.fullmatch(r"[\w.%]*", p) else f"({p})" for p in parts[:2])
    if name == "r":
        base = parts[-1] if parts else ""
        degree = parts[0] if len(parts) > 1 else ""
        return (superscript(degree) if degree else "") + (f"√{base}" if re.fullmatch(r"[\w.]*", base) else f"√({base})")
    if name == "d":
        return " "
    if name == "o":
        return _set_over(options, parts)
    if name.startswith("s"):
        if "do" in options or name.startswith("sdo"):
            return "".join(subscript(p) for p in parts)
        return "".join(superscript(p) for p in parts) if "up" in options else "".join(parts)
    if name == "b":
        both = re.search(r"\\bc\s*\\?(\S)", options)
        left = re.search(r"\\lc\s*\\?(\S)", options) or both
        right = re.search(r"\\rc\s*\\?(\S)", options)
        opening = left[1] if left else "" if right else "("
        closing = right[1] if right else "" if left and not both else _CLOSING.get(opening, opening)
        return opening + "".join(parts) + closing
    if name == "i" and len(parts) >= 3:
        return f"∫{subscript(parts[0])}{superscript(parts[1])} {parts[2]}"
    return (", " if name in ("l", "a") else "").join(parts)


def _set_over(options: str, parts: list[str]) -> str:
    """Characters one over the other: a ring or box round a sign, or a reading above a word (EQ, \\o)."""
    kept = [p for p in parts if p]
    ring = [p for p in kept if p in _CIRCLES | _BOXES]
    inner = [p for p in kept if p not in ring] or kept[len(ring) :]
    if not inner and len(kept) == 2:  # ○ round 0
        inner, ring = kept[1:], kept[:1]
    if ring and inner:
        return enclosed("".join(inner), ring[0] in _CIRCLES)
    return "".join(kept[-1:]) if "ad" in options and len(kept) > 1 else "".join(kept)


def enclosed(text: str, round: bool) -> str:
    """The sign `text` in a ring where it is `round`: ① where Unicode has it; else in brackets, （中）.

    It has 0 to 20, 一 to 十, A to Z and a to z.
    """
    number = digits_to_int(text) if round else None
    if number is not None and number <= 20:
        return "⓪" if number == 0 else chr(0x245F + number)
    if round and len(text) == 1 and text in COUNTING:
        return chr(0x3280 + COUNTING.index(text))
    if round and len(text) == 1 and text.isascii() and text.isalpha():
        return chr((0x24B6 if text.isupper() else 0x24D0) + ord(text.upper()) - 65)
    return f"（{text}）"
