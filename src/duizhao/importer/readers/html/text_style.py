"""What holds for the text inside an element of a web page: whether it is shown, struck, raised, bold, linked.

Source: HTML Standard, 15.3 (rendering) and the CSS properties that css_text.py lists. Decided here, once:
readers of lines and of cells ask.
"""

import re
from dataclasses import dataclass, replace
from typing import Any

from duizhao.frozen import frozen
from duizhao.importer.left_out import COMMENT, HIDDEN, RUNNING, STRUCK
from duizhao.importer.readers.colours import WHITE, Colour, colour_of, css_ground, is_clear
from duizhao.importer.readers.docx.symbols import in_font, is_symbol_font
from duizhao.importer.readers.html.css import Style
from duizhao.importer.readers.html.directions import TurnedMark, turns_inside
from duizhao.importer.readers.html.element_words import (
    _NAVIGATION,
    is_navigation,
    is_seen_unspoken,
    is_short_element,
    words_below,
)
from duizhao.importer.readers.html.hiding import declared_values, hides, length_of
from duizhao.importer.readers.html.script_acts import ScriptEffects

BLOCKS = frozenset(
    re.findall(
        "[a-z0-9]+",
        "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption "
        "figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol "
        "optgroup option p plaintext pre search section summary table tbody td tfoot th thead title tr ul xmp",
    )
)
BLOCK_DISPLAYS = ("block", "flex", "grid", "table", "list-item", "table-row")
PHONETIC, NAVIGATION = "ruby", "navigation"
_BOLD = re.compile("bold|bolder|[6-9]00")
_TABS = re.compile(r"(?i)tab|fold|collaps|expand|more|toggle|accordion|swiper|slide|unfold|panel|ani|fade|lazy")
# What web pages of Word and LibreOffice (XHTML) hold of remarks, heads and feet.
_WORDS_PARTS = re.compile(
    r"mso-element\s*:\s*(?:comment|header|footer)|\b(?:MsoCommentReference|msocomanchor|annotation_style_by_filter)\b",
    re.I,
)
_ORNAMENT = re.compile(r"mso-list\s*:\s*ignore", re.I)  # Word's bullets and numbers in its web pages
_FEATURES = {"sups": "super", "subs": "sub"}  # OpenType's
CASES = ("uppercase", "lowercase", "capitalize")
_INITIAL = re.compile(r"(?<![^\W\u3400-\u9fff])(?<![’'])[^\W\d_]")  # hanzi end a word (UAX 29)
_FIELDS = frozenset(("input", "select", "textarea", "button"))  # HTML 15.3.10: text-transform: initial


@dataclass(slots=True)
class Hidden:
    """A block that the page does not show at first. What becomes of it is decided when the whole page is known."""

    element: Any
    how: str  # display, visibility, opacity, size, off-screen, clip, attribute, aria, names, closed, template, noscript
    showable: bool  # something on the page may show it: a script names it, a style sheet hides it, it is a tab
    above: "Hidden | None" = None
    weight: int = 0  # characters of its text
    running: int = 0  # … that are running text
    read: bool = False
    again: bool = False  # all its text stands on the page a second time


@frozen
class TextStyle:
    """What holds for text at one place; `level` is that of a heading, 1 to 6, 0 for none."""

    bold: bool = False
    linked: bool = False
    navigation: bool = False
    level: int = 0
    centred: bool = False
    kept: bool = False  # line breaks of the source are shown: <pre>, white-space: pre…
    spaced: bool = False  # … and so are runs of spaces, and tabs
    raised: str = ""  # superscript, subscript
    reason: str = ""  # why text inside a line is not part of it: struck-text, hidden-text, ruby
    tiny: bool = False
    unseen: bool = False  # visibility: hidden
    hidden: Hidden | None = None
    list_style: str = ""
    painted: bool = True  # the text has a colour
    colour: Colour | None = None  # of the letters, None for the page's own
    ground: Colour | bool = WHITE  # behind them; True for one that cannot be told
    turns: tuple[TurnedMark, ...] = ()  # the elements round it that turn its direction, from the outermost
    case: str = ""  # in which letters are shown: uppercase, lowercase, capitalize
    font: str = ""  # a font of symbols, "" for any other

    @property
    def aside(self) -> str:
        """Why text here goes to the ledger, "" for text that is shown."""
        return self.reason or (HIDDEN if self.tiny or self.unseen or not self.painted else "")


class TextStyles:
    """Tells the look inside an element from the look around it."""

    def __init__(self, scripts: str) -> None:
        self.scripts = scripts
        self.acts = ScriptEffects(scripts)

    def inside(self, text_style: TextStyle, element: Any, tag: str, style: Style, *, cell: bool = False) -> TextStyle:
        """How the text inside an element is shown, from how the text around it is (HTML Standard, 15.3).

        Args:
            text_style: Around it.
            element: The element.
            tag: Its name.
            style: What its styles declare.
            cell: Whether it stands in a cell of a table, where hidden blocks are parts of the cell's text.
        """
        weight, decoration = (
            declared_values(style, "font-weight"),
            declared_values(style, "text-decoration", "text-decoration-line"),
        )
        reason = text_style.reason
        if tag in ("del", "s", "strike") or "line-through" in decoration:
            reason = reason or STRUCK
        if tag in ("rt", "rp", "rtc"):
            reason = reason or PHONETIC
        how = hides(element, tag, style)
        block = is_block(element, tag, style)
        hidden, unseen, tiny = text_style.hidden, text_style.unseen, _tiny(style, text_style.tiny)
        if declared_values(style, "visibility") == "visible":
            unseen = False
            if hidden is not None and hidden.how == "visibility":
                hidden = hidden.above
        if tag == "summary" and hidden is not None and hidden.how == "closed":
            hidden = hidden.above
        if how == "names" and not (is_short_element(element) or block):
            how = ""
        if how == "aria" and not block and is_seen_unspoken(element):
            how = ""
        if how and block and not cell:
            if hidden is None or hidden.showable:
                hidden = Hidden(element, how, self._showable(element, how, style), hidden)
        elif how == "visibility":
            unseen = True
        elif how and (how != "closed" or ("popover" in element.attrib and not block)):
            reason = reason or HIDDEN
        if "mso-list" in (element.get("style") or "") and _ORNAMENT.search(element.get("style") or ""):
            made = _symbol_font(element, tag, style, text_style.font)
            if made and not set(in_font(words_below(element), made, hanzi=False)) & set("☑☒☐✗"):
                reason = reason or NAVIGATION  # a bullet, written as a letter
        if part := _WORDS_PARTS.search(f"{element.get('style') or ''} {element.get('class') or ''}"):
            reason = reason or (RUNNING if part[0].lower().endswith(("header", "footer")) else COMMENT)
        navigation = text_style.navigation
        if not navigation and not cell and is_navigation(element, tag):
            if block:
                navigation = True
            elif tag in _NAVIGATION:  # a name never counts against words inside a line
                reason = reason or NAVIGATION
        raised = {"sup": "superscript", "sub": "subscript"}.get(tag, text_style.raised)
        shift = declared_values(style, "vertical-align")
        raised = {"super": "superscript", "sub": "subscript", "baseline": ""}.get(shift, raised)
        place = declared_values(style, "font-variant-position") or _FEATURES.get(
            declared_values(style, "font-feature-settings")[1:5], ""
        )
        raised = {"super": "superscript", "sub": "subscript", "normal": ""}.get(place, raised)
        colour = declared_values(style, "-webkit-text-fill-color") or declared_values(style, "color")
        colour = colour or (str(element.get("color") or "").lower() if tag == "font" else "")
        align = declared_values(style, "text-align") or (element.get("align") or "").lower()
        return replace(
            text_style,
            bold=_css_bold(text_style.bold, tag, weight),
            linked=text_style.linked or tag == "a",
            navigation=navigation,
            level=int(tag[1]) if re.fullmatch("h[1-6]", tag) else 0 if tag in BLOCKS else text_style.level,
            centred=align == "center" if align else (text_style.centred or tag == "center"),
            kept=_keeps_space(text_style.kept, tag, style),
            spaced=_keeps_space(text_style.spaced, tag, style) and declared_values(style, "white-space") != "pre-line",
            raised=raised,
            reason=reason,
            tiny=tiny,
            unseen=unseen,
            hidden=hidden,
            turns=turns_inside(
                text_style.turns,
                element,
                style,
                block=tag in BLOCKS or declared_values(style, "display") in BLOCK_DISPLAYS,
            ),
            list_style=_list_style(element, tag, style, text_style.list_style),
            colour=(None if colour == "inherit" else colour_of(colour)) if colour else text_style.colour,
            ground=text_style.ground if (ground := _ground(element, style)) is None else ground,
            case=_css_letter_case(tag, style, text_style.case),
            font=_symbol_font(element, tag, style, text_style.font),
            painted=text_style.painted if not colour or colour == "inherit" else not is_clear(colour),
        )

    def _showable(self, element: Any, how: str, style: Style) -> bool:
        """Whether the page can show a block that it hides at first."""
        if how in ("visibility", "opacity", "closed", "aria", "names", "template", "size"):
            return True
        names = f"{element.get('id') or ''} {element.get('class') or ''}"
        if element.get("role") == "tabpanel" or _TABS.search(names) or element.get("hidden") == "until-found":
            return True
        if how != "attribute" and not any(d.inline for d in style.values()):
            return True
        return any(len(name) > 1 and name in self.scripts for name in names.split())


def _ground(element: Any, style: Style) -> Colour | bool | None:
    """What an element has behind its text, None where that is what the element round it has."""
    for name in ("background-color", "background"):
        if name in style:
            return css_ground(style[name].value)
    if element.get("background"):
        return True
    return css_ground(str(element.get("bgcolor") or ""))


def _symbol_font(element: Any, tag: str, style: Style, around: str) -> str:
    """The font of symbols that the text of an element is set in, "" for a font of letters."""
    named = declared_values(style, "font-family") or (str(element.get("face") or "") if tag == "font" else "")
    if not named or named == "inherit":
        return around
    first = named.split(",")[0].strip("\"' ")
    return first if is_symbol_font(first) else ""


def _css_letter_case(tag: str, style: Style, around: str) -> str:
    """The case in which the letters of an element are shown (CSS Text 3, 2.1); fields have their own."""
    named = declared_values(style, "text-transform").split()
    if not named or "inherit" in named or "unset" in named:
        return "" if tag in _FIELDS and not named else around
    return next((name for name in named if name in CASES), "")


def in_case(text: str, case: str, before: str) -> str:
    """A `text` as it is shown in a `case` of `CASES`; `before` is the character before it on its line, "" for none.

    Source: CSS Text 3, 2.1 (text-transform).
    """
    if case == "capitalize":
        return _INITIAL.sub(lambda m: m[0].upper(), before + text)[len(before) :]
    return text.upper() if case == "uppercase" else text.lower()


def _css_bold(bold: bool, tag: str, weight: str) -> bool:
    if weight in ("normal", "400", "lighter", "300"):
        return False
    return bold or tag in ("b", "strong") or _BOLD.fullmatch(weight) is not None


def _keeps_space(kept: bool, tag: str, style: Style) -> bool:
    if "white-space" in style:
        return style["white-space"].value in ("pre", "pre-wrap", "pre-line", "break-spaces")
    return kept or tag in ("pre", "textarea", "listing", "xmp", "plaintext")


def _list_style(element: Any, tag: str, style: Style, around: str) -> str:
    """The list-style-type that holds inside an element, as written; "" for what its list has by itself."""
    for name in ("list-style-type", "list-style"):
        if name in style:
            found: list[str] = re.findall(r"""url\([^)]*\)|"[^"]*"|'[^']*'|[\w-]+(?:\([^)]*\))?""", style[name].value)
            types = [v for v in found if v.lower() not in ("inside", "outside", "inherit") and not v.startswith("url(")]
            if types:
                return types[0] if types[0][0] in "\"'" else types[0].lower()
    if tag in ("ol", "ul", "li", "menu", "dir") and (kind := str(element.get("type") or "").strip()):
        return kind if kind in ("1", "a", "A", "i", "I") else kind.lower()
    return "" if tag in ("ol", "ul", "menu", "dir") else around


def _tiny(style: Style, tiny: bool) -> bool:
    size = style.get("font-size")
    if size is None:
        return tiny
    length = length_of(size)
    if length is None:
        return tiny and size.value in ("inherit", "smaller")
    return (
        length <= 1
        if not size.value.endswith(("em", "%"))
        else length == 0 or (tiny and not size.value.endswith("rem"))
    )


def is_block(element: Any, tag: str, style: Style) -> bool:
    """Whether `element`, a `tag` shown in `style`, stands apart from the text beside it, or holds what does.

    Source: HTML Standard, 15.3; CSS Display 3.
    """
    if tag in BLOCKS or declared_values(style, "display") in BLOCK_DISPLAYS:
        return True
    return any(isinstance(below.tag, str) and below.tag in BLOCKS for below in element.iterdescendants())
