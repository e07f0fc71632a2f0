"""Word's automatic numbering: the 一、 and （一） that a docx shows but does not hold as text.

Source: ECMA-376 part 1, 17.9. Lists that share an abstract list count together; a list's own start (startOverride)
holds from its first paragraph on, and again whenever its level restarts (17.9.26).
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from duizhao.frozen import frozen
from duizhao.importer.readers.colours import WHITE, colour_of, unlike
from duizhao.importer.readers.docx.symbols import in_font, is_symbol_font
from duizhao.importer.readers.docx.xml_names import W, on, switch, val
from duizhao.importer.readers.word_numbers import format_number, is_known

MOST_LEVELS = 9
_CHECKED, _UNCHECKED = frozenset("☑☒✗"), frozenset("☐□")  # bullets


@frozen
class ListLevel:
    """How one level of a list is numbered; `restart`: the level (from 1) whose use restarts it, None for any above.

    `text` is its pattern (%1、), `format` that of its number (w:numFmt). Source: ECMA-376 part 1, 17.9.6 (lvl) and what
    stands in it, 17.9.10 (lvlRestart).
    """

    start: int = 0  # of a level that names none (17.9.25)
    format: str = "decimal"
    text: str = ""
    style: str = ""
    legal: bool = False  # numbers of all levels are shown in digits
    suffix: str = "tab"
    restart: int | None = None
    font: str = ""
    symbols: bool = False  # its text is in a font of symbols: a bullet, whatever letter it is written as
    sign: str = ""  # of a bullet, as its font shows it
    hidden: bool = False  # its numbers are not shown
    capitals: bool | None = None  # letters are shown in capitals; None where the paragraph's mark tells
    struck: bool | None = None  # likewise whether it is struck out
    white: bool | None = None  # … and white
    width: int = 0  # of a number filled up with noughts (001), 0 for none


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has counted."""

    abstract: dict[str, dict[int, ListLevel]] = field(default_factory=dict)
    lists: dict[str, tuple[str, dict[int, ListLevel], dict[int, int]]] = field(default_factory=dict)  # by numId
    unknown: dict[str, str] = field(default_factory=dict)  # unknown format → a number in digits
    as_signs: dict[str, str] = field(default_factory=dict)  # font of signs → a number with figures or letters in it
    by_section: set[str] = field(default_factory=set)  # abstract lists that start anew in each section
    _story: str = ""  # "", footnote or endnote: Word counts the lists of notes by themselves
    _counts: dict[tuple[str, str], dict[int, int]] = field(default_factory=dict)
    _started: set[tuple[str, str, int]] = field(default_factory=set)
    _levels: dict[str, dict[int, ListLevel]] = field(default_factory=dict)
    _anew: set[str] = field(default_factory=set)  # lists of `by_section` whose next number is the first of a section

    @contextmanager
    def story(self, name: str) -> Iterator[None]:
        """While the block runs, paragraphs are of the story `name` (notes): lists count in one story alone."""
        before, self._story = self._story, name
        try:
            yield
        finally:
            self._story = before

    def levels(self, number_id: str) -> dict[int, ListLevel]:
        """Level from 0 → how it is numbered, of the list `number_id` (w:numId) as it changes them; {} if unknown.

        Source: ECMA-376 part 1, 17.9.8 (lvlOverride), 17.9.15 (num).
        """
        if number_id not in self.lists:
            return {}  # nor one of a definition that has lost its own number
        if number_id not in self._levels:
            abstract, own, starts = self.lists[number_id]
            levels = {**self.abstract.get(abstract, {}), **own}
            self._levels[number_id] = levels | {
                k: replace(levels.get(k, ListLevel()), start=start) for k, start in starts.items()
            }
        return self._levels[number_id]

    def next(self, number_id: str, level: int, *, capitals: bool = False) -> tuple[str, str]:
        """The number of the next paragraph of the list `number_id` at a `level` from 0, （一）, and what follows it.

        That is tab, space or nothing (w:suff). `capitals`: whether the paragraph's mark has them. ("", "") for unknown
        lists and hidden numbers; no number for bullets, but a check mark. Each call counts on.

        Source: ECMA-376 part 1, 17.9.10 (lvlRestart), 17.9.11 (lvlText), 17.9.26 (startOverride), 17.9.28 (suff).
        """
        levels = self.levels(number_id)
        here = levels.get(level)
        if here is None:
            return "", ""
        abstract, _, starts = self.lists[number_id]
        counts = self._counts.setdefault((self._story, abstract), {})
        start = (self._story, number_id, level)
        if level in starts and start not in self._started:
            self._started.add(start)
            counts[level] = here.start
        else:
            counts[level] = counts[level] + 1 if level in counts else here.start
        for k in range(level):
            counts.setdefault(k, levels.get(k, ListLevel(1)).start)  # a level that was left out counts as begun
        for deeper in [k for k in counts if k > level]:
            restart = levels.get(deeper, ListLevel()).restart
            if restart is None or level < restart <= deeper or restart > deeper:
                del counts[deeper]
        shown = _shown_level(here, level, levels, counts)
        if here.capitals or (capitals and here.capitals is None):
            shown = shown.upper()
        if here.hidden:
            return "", ""
        if here.sign in _CHECKED or (here.sign in _UNCHECKED and self._checked):
            return here.sign, here.suffix  # a choice that someone has made, not an ornament
        for k in range(level + 1):
            of = levels.get(k, ListLevel(1))
            if f"%{k + 1}" in here.text and not here.legal and not is_known(of.format):
                self.unknown.setdefault(of.format, shown)
        if here.symbols and any(c.isalnum() and c < "\u0100" for c in shown):  # hanzi are set in another font
            self.as_signs.setdefault(here.font, shown)
        return shown, here.suffix

    def end_section(self) -> None:
        """Lets the lists that count by section start anew (w15:restartNumberingAfterBreak, [MS-DOCX])."""
        for abstract in self.by_section:
            if self._counts.pop(("", abstract), None):
                self._anew.add(abstract)

    def begins_anew(self, number_id: str) -> bool:
        """Whether the number just given in the list `number_id` is its first in a section that it counts by.

        It is told once.
        """
        abstract = self.lists[number_id][0] if self._anew and number_id in self.lists else ""
        anew = abstract in self._anew
        self._anew.discard(abstract)
        return anew

    @property
    def _checked(self) -> bool:
        """Whether some bullets of the document are check marks, so that empty boxes are choices too."""
        groups = [*self.abstract.values(), *(changed for _, changed, _ in self.lists.values())]
        return any(level.sign in _CHECKED for group in groups for level in group.values())

    def level_of_style(self, number_id: str, style: str) -> int:
        """The level from 0 that a paragraph `style`, its id, is linked to in the list `number_id`, 0 if none is.

        Source: ECMA-376 part 1, 17.9.23 (pStyle).
        """
        return next((k for k, level in self.levels(number_id).items() if level.style == style), 0)


def _shown_level(here: ListLevel, level: int, levels: dict[int, ListLevel], counts: dict[int, int]) -> str:
    if here.format in ("bullet", "picture"):
        return here.text if not here.symbols and re.search(r"[\u3400-\u9fff0-9]", here.text) else ""
    text = here.text
    for k in range(level + 1):
        if f"%{k + 1}" in text:
            of = levels.get(k, ListLevel(1))
            shown = (
                ""
                if of.format in ("none", "bullet")
                else format_number(counts[k], "decimal" if here.legal else of.format)
            )
            text = text.replace(f"%{k + 1}", shown.zfill(of.width))
    return text


def with_space(number: str, suffix: str, text: str) -> str:
    """A `number` with the space that parts it from its paragraph's `text` where the two would otherwise be one word.

    `suffix` is what the list says to follow the number: tab, space or nothing (ECMA-376 part 1, 17.9.28).

    1 + 2024年 → `1 `, 第一条 + 召开会议 → `第一条 `, 1. + 5名 → `1. `, 一、 + 主要举措 → `一、`.
    """
    if not number or not text or text[0].isspace() or number[-1].isspace():
        return number
    last, first = number[-1], text[0]
    close = last.isalnum() or last in ".．,，%"
    clash = close and first.isalnum() and (first.isdigit() or (first.isascii() and last.isalnum()))
    glued = last.isalnum() and suffix in ("tab", "space") and first.isalnum()
    return f"{number} " if clash or glued else number


def read_numbering(root: Any, list_of: Callable[[str], str]) -> Numbering:
    """The lists that a numbering part defines, none of them counted yet.

    Source: ECMA-376 part 1, 17.9.1 (abstractNum), 17.9.15 (num), 17.9.21 (numStyleLink), 17.9.27 (styleLink).

    Args:
        root: Its root element, w:numbering; None if the document has none.
        list_of: Id of a style → numId, "" for none, for lists that only refer to a style.
    """
    numbering = Numbering()
    if root is None:
        return numbering
    links: dict[str, str] = {}
    makers: dict[str, str] = {}  # numbering style → the abstract list that defines it
    for abstract in root.iter(f"{W}abstractNum"):
        id = abstract.get(f"{W}abstractNumId", "")
        if link := val(abstract, "numStyleLink"):
            links[id] = link
        if made := val(abstract, "styleLink"):
            makers[made] = id
        numbering.abstract[id] = {_level_number(e): _list_level(e) for e in abstract.findall(f"{W}lvl")}
        if any(k.endswith("}restartNumberingAfterBreak") and v in ("1", "true", "on") for k, v in abstract.items()):
            numbering.by_section.add(id)
    for num in root.iter(f"{W}num"):
        own: dict[int, ListLevel] = {}
        starts: dict[int, int] = {}
        for override in num.findall(f"{W}lvlOverride"):
            k = _level_number(override)
            if (whole := override.find(f"{W}lvl")) is not None:
                own[k] = _list_level(whole)
            if (start := val(override, "startOverride")) is not None:
                starts[k] = _int(start, 1)
        numbering.lists[num.get(f"{W}numId", "")] = (val(num, "abstractNumId") or "", own, starts)
    for id, style in links.items():
        target = numbering.lists.get(list_of(style), ("", {}, {}))[0]
        target = target if target and target != id else makers.get(style, "")
        if target and target != id:
            for number_id, (abstract_id, own, starts) in list(numbering.lists.items()):
                if abstract_id == id:  # it counts with the list that it refers to
                    numbering.lists[number_id] = (target, own, starts)
    return numbering


def _level_number(element: Any) -> int:
    return max(0, min(MOST_LEVELS - 1, _int(element.get(f"{W}ilvl"), 0)))


def _list_level(element: Any) -> ListLevel:
    format = next(element.iter(f"{W}numFmt"), None)  # Word writes formats of its own inside mc:AlternateContent
    style = "decimal" if format is None else str(format.get(f"{W}val", "decimal"))
    sample = "" if format is None else str(format.get(f"{W}format") or "").split(",")[0].strip()
    padded = style == "custom" and sample.isascii() and sample.isdigit()
    fonts = element.find(f"{W}rPr/{W}rFonts")
    restart = val(element, "lvlRestart")
    text = element.find(f"{W}lvlText")
    font = "" if fonts is None else str(fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or "")
    written = "" if text is None else str(text.get(f"{W}val") or "")[:80]
    return ListLevel(
        start=_int(val(element, "start"), 0),
        format="decimal" if padded else style,
        text=written,
        style=val(element, "pStyle") or "",
        legal=on(element.find(f"{W}isLgl")),
        suffix=val(element, "suff") or "tab",
        restart=None if restart is None else _int(restart, 0),
        font=font,
        symbols=is_symbol_font(font),
        sign=_bullet_sign(written, font) if style == "bullet" and len(written) == 1 else "",
        hidden=switch(element.find(f"{W}rPr"), "vanish") is True,
        capitals=switch(element.find(f"{W}rPr"), "caps"),
        struck=switch(element.find(f"{W}rPr"), "strike"),
        white=is_white(element.find(f"{W}rPr")),
        width=len(sample) if padded else 0,
    )


def _bullet_sign(written: str, font: str) -> str:
    """A bullet as its font shows it; in a font that the file does not say as Wingdings does, if that is a check mark.

    LibreOffice 7.4 writes RTF whose bullets name a font that is not in the file's list of fonts.
    """
    shown = in_font(written, "Wingdings") if "\uf000" <= written <= "\uf0ff" and not is_symbol_font(font) else ""
    return shown if shown in _CHECKED or shown in _UNCHECKED else in_font(written, font)


def is_white(props: Any) -> bool | None:
    """Whether the properties `props` (w:rPr) of a run make its letters white; None where they name no colour.

    Source: ECMA-376 part 1, 17.3.2.6 (color); how near to white counts: `unlike` in colours.
    """
    named = val(props, "color")
    if not named:
        return None
    colour = colour_of(f"#{named}")
    return colour is not None and not unlike(colour, WHITE)


def _int(text: str | None, default: int) -> int:
    try:
        return max(0, min(30_000, int(text or "")))
    except ValueError:
        return default
