"""What of an element a person should look at, by its styles and by what scripts do to it: notes for the doubts."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from duizhao.importer.readers.html.css import Style, StyleSheets, font_family
from duizhao.importer.readers.html.css_text import MOST_NESTED, SHEET_COMMENT
from duizhao.importer.readers.html.editor_traces import editor_traces
from duizhao.importer.readers.html.fading import fades_or_is_chosen
from duizhao.importer.readers.html.hiding import declared_values
from duizhao.importer.readers.html.html_lines import HtmlNote
from duizhao.importer.readers.html.other_order import other_order
from duizhao.importer.readers.html.quoting import words_in
from duizhao.importer.readers.html.script_acts import ScriptEffects
from duizhao.importer.readers.html.text_style import BLOCKS, TextStyle
from duizhao.importer.untagged import untagged
from duizhao.text.hanzi import COMMON_HANZI

_FORMULA = re.compile(r"\s*\[if gte (?:msEquation|vml) [0-9]+\]>", re.I)  # Word's own form of what stands as a picture
_MADE = re.compile(r"counter|[0-9A-Za-z\u3400-\u9fff]")
_STRINGS = re.compile(r"""\"([^\"]*)\"|'([^']*)'""")
# Signs that say more of a figure before or behind them.
_BEHIND_FIGURE = re.compile(r"[%％‰°′″℃\u3380-\u33df²³¹º¼½¾\u2070-\u209f\u2150-\u218f+±×÷/|:：.,，、;；~～–—−-]")
_BEFORE_FIGURE = re.compile("[¥￥$€£≤≥≈№±+−-]")
# Attributes by which libraries fill elements, and show them only sometimes.
_FILLED_BY = frozenset(("v-text", "v-html", "ng-bind", "ng-bind-html", "x-text", "x-html", "th:text", "th:utext"))
_SHOWN_BY = frozenset(
    re.findall(r"\S+", "v-if v-else-if v-else v-show ng-if ng-show ng-hide x-if x-show th:if th:unless *ngif [hidden]")
)
_BY_LIBRARY = _FILLED_BY | _SHOWN_BY | {"data-bind"}
_BOUND = re.compile(r"(?:^|,)\s*+(text|html|visible|if|ifnot)\s*:")
_NESTED = re.compile(r"""\"[^\"]*+\"|'[^']*+'|\{[^{}]*+\}|\([^()]*+\)|\[[^\[\]]*+\]""")  # in what is bound
_PROPERTIES = frozenset(
    re.findall(
        "[a-z-]+",
        "vertical-align top bottom display text-overflow -webkit-line-clamp mask mask-image -webkit-mask "
        "-webkit-mask-image filter -webkit-text-security letter-spacing transform mix-blend-mode mso-hide background "
        "background-image color visibility opacity font-size animation animation-name",
    )
)
_UPON = re.compile(r"-(?:0?\.[5-9][0-9]*em|[1-9][0-9.]*em|(?:[89]|[1-9][0-9])[0-9.]*p[xt])")  # letters over each other
_MIRRORED = re.compile(r"scalex?\(\s*-|scale3d\(\s*-|rotate(?:y|z)?\(\s*-?(?:180deg|0?\.5turn)|matrix\(\s*-1")
_COUNTS = re.compile(r"data-(?:to|count|counter|end|end-?val(?:ue)?|target|final)")
# Attributes that number, place or measure an element and hold none of its words.
_KEYS = re.compile(
    r"(?:^|-)(?:id|key|index|idx|no|type|page|w|h|width|height|size|len|s|v|role|pm|mpa|line|pos|x|y)(?:-|$)"
)
_INSIDE = re.compile("[0-9A-Za-z%\u3400-\u9fff]")  # what a line's words go on with
_FIGURES = re.compile("[0-9][0-9.,%万千亿]*")
_STOP = re.compile(r"([0-9]+\.?[0-9]*)%(?:\s*([+-])\s*([0-9.]+)px)?")  # of a gradient: 45%, calc(50% - 1px)
_PIXEL = 3  # of a hundred: about what a pixel is of a line's height
_STRIPE = 20  # of a hundred, above and below the middle of a line
_BLURRED = 3  # pixels: letters of the usual size cannot be read any more
# Attributes that are read elsewhere, or hold names and programs.
_READ = frozenset(("id", "class", "style", "name", "href", "src", "srcset", "srcdoc", "alt", "value", "label", "face"))


def notes_on(
    element: Any, style: Style, text_style: TextStyle, sheet: StyleSheets, acts: ScriptEffects, before: str
) -> Iterator[HtmlNote]:
    """The notes on one element, not on those inside it.

    Args:
        element: The element.
        style: What holds for it.
        text_style: What holds for the text in it.
        sheet: The page's style sheets.
        acts: What its scripts do.
        before: The words before it on its line.
    """
    yield from generated(element, sheet, before)
    yield from other_order(element, element.tag.lower(), style, sheet)
    yield from acted_upon(element, sheet, acts, before)
    yield from editor_traces(element, style, text_style, before)
    if not _BY_LIBRARY.isdisjoint(element.keys()):
        yield from _by_library(element, before)
    if count := _counter_limit(element):
        yield HtmlNote("written", f"{before}〔{count}〕", element)
    elif not element.text and (held := _to_be_filled(element, before) or _own_element(element, before)):
        yield HtmlNote("written", held, element)
    if any(selector.fits(element) for selector in sheet.unsure) and (words := words_in(element)):
        yield HtmlNote("unsure", words, element)
    if sheet.fonts and "font-family" in style and font_family(style["font-family"].value) in sheet.fonts:
        words = words_in(element)
        if _FIGURES.fullmatch(words):
            yield HtmlNote("own-font", f"{before}〔{words}〕", element)
    if style.keys().isdisjoint(_PROPERTIES):
        return
    yield from _shifted_notes(element, style, before)
    if _is_drawn_word(element, style, before):
        yield HtmlNote("picture", f"{before}〔 〕{(element.tail or '').strip()[:8]}", element)
    cut = declared_values(style, "text-overflow") == "ellipsis" and declared_values(style, "white-space") == "nowrap"
    masks = declared_values(style, "mask", "mask-image", "-webkit-mask", "-webkit-mask-image")
    blurred = re.search(r"blur\(\s*([0-9]*\.?[0-9]+)px", declared_values(style, "filter"))
    cut = cut or (blurred is not None and float(blurred[1]) >= _BLURRED)
    cut = cut or _MIRRORED.search(declared_values(style, "transform")) is not None
    cut = cut or _UPON.match(declared_values(style, "letter-spacing")) is not None
    cut = cut or declared_values(style, "-webkit-text-security") not in ("", "none")  # dots in the place of letters
    cut = cut or declared_values(style, "-webkit-line-clamp").isdigit() or bool(masks.replace("none", "").strip())
    cut = (
        cut
        or declared_values(style, "mix-blend-mode") not in ("", "normal")
        or declared_values(style, "mso-hide") == "all"
    )
    mixed = declared_values(style, "color").startswith(("color-mix(", "color(", "light-dark("))
    cut = cut or (mixed and element.tag not in BLOCKS)  # what a whole page is written in can be read
    cut = cut or _is_crossed(declared_values(style, "background", "background-image")) or _has_line(style)
    cut = cut or fades_or_is_chosen(style, sheet)
    if cut and (words := words_in(element)):
        yield HtmlNote("unsure", words, element)


def acted_upon(element: Any, sheet: StyleSheets, acts: ScriptEffects, before: str) -> Iterator[HtmlNote]:
    """The notes on what scripts do, `acts`, to an `element`; `sheet` is its page's, `before` the words before it."""
    if not acts.any:
        return
    done = acts.on(element)
    if done.fills or (done.beside_page if element.tag in ("html", "body") else done.beside):
        yield HtmlNote("written", f"{before}〔{words_in(element)}〕", element)
    if (done.hides or any(_unseen_class(sheet, element, name) for name in done.classes)) and (
        words := words_in(element)
    ):
        yield HtmlNote("unsure", words, element)


def _is_crossed(ground: str) -> bool:
    """Whether a `ground` is a stripe through the middle of letters: clear, a colour over half the height, clear."""
    if "gradient(" not in ground:
        return False
    stops = [
        float(stop) + _PIXEL * float(f"{sign}{pixels}" if sign else 0)
        for stop, sign, pixels in _STOP.findall(ground.partition("gradient(")[2])
    ]
    narrow = bool(stops) and 50 - _STRIPE < min(stops) <= 50 <= max(stops) < 50 + _STRIPE
    return narrow and min(stops) < max(stops) and ground.count("transparent") >= 2


def _has_line(style: Style) -> bool:
    """Whether a ground of one colour is a thin line half way up letters (CSS Backgrounds 3, 2.6 and 2.9)."""
    ground = declared_values(style, "background", "background-image")
    if "gradient(" not in ground:
        return False
    behind = ground.rpartition(")")[2]  # … center / 100% 2px no-repeat
    place, _, size = behind.partition("/")
    place = declared_values(style, "background-position-y", "background-position") or place
    size = declared_values(style, "background-size") or size
    heights = re.findall(r"\S+", size)[1:2]
    thin = bool(heights) and re.fullmatch(r"(?:[0-4](?:\.[0-9]+)?|\.[0-9]+)p[xt]|0?\.[01][0-9]*em", heights[0])
    words = re.findall(r"[a-z]+|[0-9.]+(?:%|[a-z]+)?", place)
    words = [w for w in words if w not in ("repeat", "x", "y", "no", "round", "space", "scroll", "fixed", "local")]
    return bool(thin) and words[-1:] in (["center"], ["50%"]) and not {"top", "bottom"} & set(words)


def _counter_limit(element: Any) -> str:
    """The number that a script may count up to in the place of the one that an element holds; "" for none."""
    said = (element.text or "").strip()
    if len(element) or not re.fullmatch(r"[0-9.,]+" if element.tag in BLOCKS else r"[0-9.,]*", said):
        return ""
    to = (v.strip() for k, v in element.items() if _COUNTS.fullmatch(k) and re.fullmatch(r"\s*[0-9][0-9.,]*\s*", v))
    return next((f"{said} → {number}" for number in to if number != said), "")


def _to_be_filled(element: Any, before: str) -> str:
    """What an attribute of an empty element, in the middle of a line's words, holds for a script; "" for nothing."""
    inside = _INSIDE.match((element.tail or "").strip()) and _INSIDE.match(before.strip()[-1:])
    if element.tag in BLOCKS or not inside or len(element) or (element.text or "").strip():
        return ""
    held = (v.strip() for k, v in element.items() if k.startswith("data-") and not _KEYS.search(k))
    return next(
        (f"{before}〔{words}〕" for words in held if _FIGURES.fullmatch(words) or COMMON_HANZI.search(words)), ""
    )


def _own_element(element: Any, before: str) -> str:
    """The place of an empty element of the page's own (its name has a hyphen), which only its script gives words."""
    empty = "-" in element.tag and not len(element)
    return f"{before}〔{element.tag}〕" if empty and _INSIDE.match(before.strip()[-1:]) else ""


def _is_drawn_word(element: Any, style: Style, before: str) -> bool:
    """Whether an element without words, in the middle of a line's words, shows a picture that stands for some."""
    if (
        len(element)
        or (element.text or "").strip()
        or "url(" not in declared_values(style, "background", "background-image")
    ):
        return False
    return _INSIDE.match((element.tail or "").strip()) is not None and _INSIDE.match(before.strip()[-1:]) is not None


def in_attributes(element: Any) -> Iterator[str]:
    """Words with hanzi in an element's attributes that its text does not have: titles, labels, data for scripts."""
    said = ""
    for name, text in element.items():
        if name not in _READ and not name.startswith("on") and COMMON_HANZI.search(text):
            said = said or _noted_words(element)
            words = " ".join(text.split())
            if words not in said:
                yield words


def generated(element: Any, sheet: StyleSheets, before: str) -> Iterator[HtmlNote]:
    """What the style `sheet` puts before and behind `element`: words, numbers, counters, and signs of figures.

    `before` are the words before it on its line. A sign beside a figure is told with them: 98〔%〕, 12〔|〕15.
    """
    for shown, content in sheet.generated(element):
        plain = re.sub(r"\\[0-9a-fA-F]{1,6}\s?", "", content)
        if content.lower() in ("none", "normal"):
            continue
        if _MADE.search(plain):
            yield HtmlNote("generated", content, element)
        elif shown != "marker" and (sign := "".join("".join(pair) for pair in _STRINGS.findall(content)).strip()):
            own, behind = "".join(element.itertext()), (element.tail or "")
            left, right = (before, own + behind) if shown == "before" else (before + own, behind)
            left, right = left.rstrip(), right.lstrip()  # white space parts no sign from its figure
            counted = left[-1:].isdigit() and _BEHIND_FIGURE.match(sign) is not None
            led = right[:1].isdigit() and _BEFORE_FIGURE.match(sign) is not None
            if counted or (led and (element.tag not in BLOCKS or sign[0] not in "+-−")):
                yield HtmlNote("generated", f"{left[-8:]}〔{sign}〕{right[:8]}", element)


def _by_library(element: Any, before: str) -> Iterator[HtmlNote]:
    """Words that a library of scripts (Vue, Angular, Alpine, Knockout, Thymeleaf) fills or shows only sometimes.

    Such attributes stand in a page that has not been set up; Angular's stay, beside classes of its own.
    """
    if any(name.startswith("ng-") for name in (element.get("class") or "").split()):
        return
    words = words_in(element)
    for name, value in element.items():
        bound = _bindings(value) if name == "data-bind" else []
        if name in _FILLED_BY or any(what != "visible" for what in bound):
            yield HtmlNote("written", f"{before}〔{words}〕", element)
        elif words and (name in _SHOWN_BY or bound) and value.strip() != "true":
            yield HtmlNote("unsure", words, element)


def _bindings(value: str) -> list[str]:
    """What a data-bind attribute binds of an element that fills or shows it; what stands in brackets is not asked."""
    for _ in range(MOST_NESTED):
        value = _NESTED.sub("_", value)
    return _BOUND.findall(value)


def _noted_words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _unseen_class(sheet: StyleSheets, element: Any, name: str) -> bool:
    """Whether an element would not be shown if it had a class."""
    other = element.makeelement(element.tag, dict(element.attrib) | {"class": name})
    style = sheet.style(other)
    return (
        declared_values(style, "display") == "none"
        or declared_values(style, "visibility") == "hidden"
        or declared_values(style, "opacity") == "0"
    )


def _shifted_notes(element: Any, style: Style, before: str) -> Iterator[HtmlNote]:
    """Figures that styles shift up or down, and lines that they set one above the other inside a line."""
    moved = any(re.match("-?[0-9.]*[1-9]", style[n].value) for n in ("vertical-align", "top", "bottom") if n in style)
    smaller = "font-size" in style or element.tag == "small"
    small = smaller and declared_values(style, "vertical-align") in (
        "top",
        "text-top",
        "bottom",
        "text-bottom",
    )
    if small or (moved and ("vertical-align" in style or declared_values(style, "position") == "relative")):
        words = "".join(element.itertext()).strip()
        if 0 < len(words) <= 4 and words.isascii() and words.isalnum():
            yield HtmlNote("raised", f"{before}〔{words}〕", element)
    display = declared_values(style, "display")
    if display in ("inline-flex", "inline-block") and declared_values(style, "flex-direction").startswith("column"):
        parts = [words_in(child) for child in element if isinstance(child.tag, str)]
        yield HtmlNote("stacked", f"{before}〔{'／'.join(filter(None, parts))}〕", element)


def words_of_comment(element: Any) -> str:
    """The words of a comment, `element`, that holds Chinese, or a formula as Word keeps it by its picture."""
    if not element.text or (callable(element.tag) and element.tag.__name__ != "Comment"):
        return ""
    formula = _FORMULA.match(element.text)
    words = untagged(element.text[formula.end() if formula else 0 :])
    words = " ".join(unescape(words).split())
    return words if formula or COMMON_HANZI.search(words) else ""


def words_in_sheet(element: Any) -> str:
    """The words behind the last rule of a style sheet, `element`, that are Chinese and no rule."""
    words = SHEET_COMMENT.sub(" ", element.text or "").rpartition("}")[2]
    return words if COMMON_HANZI.search(words) and "{" not in words else ""


def is_quoted(element: Any) -> bool:
    """Whether a quotation, `element`, stands in another: its marks are the inner ones."""
    return sum(1 for _ in element.iterancestors("q")) % 2 == 1
