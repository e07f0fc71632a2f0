"""The text of a style sheet as rules and declarations, of the properties that a reader of text must know."""

import re
from collections.abc import Iterator

from duizhao.importer.readers.html.media import media_holds
from duizhao.importer.readers.html.selector_text import comma_parts, css_unescaped

_PROPERTIES = frozenset(
    re.findall(
        r"[a-z-]+",
        "display visibility opacity font-size font-weight text-decoration text-decoration-line list-style border "
        "list-style-type white-space position left top right bottom inset text-indent clip clip-path width border-left "
        "margin margin-left margin-right margin-inline padding padding-right padding-inline border-right "
        "height max-height max-width overflow overflow-x overflow-y text-overflow text-align vertical-align content "
        "float color background background-color transform translate scale padding-left filter content-visibility "
        "zoom line-height font-family flex-direction order direction unicode-bidi mask mask-image -webkit-mask "
        "-webkit-mask-image -webkit-line-clamp -webkit-text-fill-color font-variant-position counter-reset counter-set "
        "counter-increment -webkit-text-security text-transform letter-spacing clear flex-flow flex-wrap grid "
        "grid-area grid-row grid-row-start grid-column grid-column-start grid-template grid-template-areas margin-top "
        "backface-visibility mix-blend-mode font-feature-settings mso-hide background-image "
        "list-style-image background-size background-position background-position-y all block-size inline-size contain "
        "max-block-size max-inline-size min-height min-block-size aspect-ratio rotate animation animation-name "
        "animation-fill-mode",
    )
)
_AS_WRITTEN = ("content", "list-style", "list-style-type")
SHEET_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.S)
_SHORTHAND = re.compile(
    r"(?:^|\s)([0-9.]+(?:px|pt|em|rem|%|cm|in|))(?:\s*/\s*\S+)?\s+([^0-9/].*)$"
)  # font: … size/height family
_DECLARATION = re.compile(
    r"""(?<![-\w\\])((?:[-\w]|\\(?:[0-9a-fA-F]{1,6}+\s?+|[^\n0-9a-fA-F]))++)\s*:\s*((?:"[^"]*"|'[^']*'|[^;"'])+)"""
)
# Values that a browser takes; of others the declaration before holds (CSS Cascade 4, 4.1).
_VALID = {
    "display": re.compile(
        r"(?:none|contents|inherit|initial|unset|revert|revert-layer|-webkit-[a-z-]+|-moz-[a-z-]+"
        r"|(?:(?:inline|block|run-in|flow|flow-root|list-item|table|flex|grid|ruby|math|inline-[a-z]+|table-[a-z-]+"
        r"|ruby-[a-z-]+)\s*)+)"
    ),
    "visibility": re.compile("visible|hidden|collapse|inherit|initial|unset|revert"),
}
CHOSEN = re.compile(r"\b(?:var|if|attr)\(")  # by custom properties, conditions and attributes (CSS Values 5)
_RESETS = ("initial", "unset", "revert")
LAYERED = ":layered"  # … of those in a layer, which win by the order of layers if they are !important
BY_SIZE = ":container"  # behind the selectors of rules that hold for boxes of a size, which nobody can tell here
MOST_NESTED = 6  # rules inside rules
MOST_NAMES = 2_000  # characters of a rule's selectors that those inside it are put together with


def read_declarations(text: str) -> dict[str, tuple[str, bool]]:
    """The declarations in a `text` of CSS, by property: the value, and whether it is marked as important.

    Source: CSS Syntax 3; of values that no browser takes the declaration before holds (CSS Cascade 4, 4.1).
    """
    found: dict[str, tuple[str, bool]] = {}
    if ":" not in text:
        return found
    for m in _DECLARATION.finditer(SHEET_COMMENT.sub(" ", text)):
        name = css_unescaped(m[1]).lower() if "\\" in m[1] else m[1].lower()
        if name == "font" and (short := _SHORTHAND.search(m[2].partition("!")[0].strip().lower())) is not None:
            mark = "important" in m[2].lower()
            found["font-size"], found["font-family"] = (short[1], mark), (short[2], mark)
        if name in _PROPERTIES or name.startswith("--"):
            value, _, important = m[2].partition("!")
            value = value.strip() if name in _AS_WRITTEN else css_unescaped(value).strip().lower()
            if name in _VALID and not CHOSEN.search(value) and _VALID[name].fullmatch(value) is None:
                continue
            mark = "important" in important.lower()
            if name == "all" and value in _RESETS:
                found = {known: d for known, d in found.items() if d[1] > mark or known.startswith("--")}
            found[name] = (value, mark)
            if name == "inset":
                sides = (value.split() * 4)[:4] if len(value.split()) != 3 else [*value.split(), value.split()[1]]
                found |= {n: (v, mark) for n, v in zip(("top", "right", "bottom", "left"), sides, strict=False)}
    return found


def rules_of_sheet(text: str, around: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    """The rules of a sheet's `text`, (selectors, declarations), those inside conditions that hold and nested ones too.

    `around` are the selectors of the rule that holds them, `depth` is how many do.

    Source: CSS Syntax 3; CSS Nesting 1; CSS Conditional Rules 3; CSS Cascade 5 (layers, whose order is not kept).
    """
    at = 0
    while (opened := text.find("{", at)) >= 0:
        head = text[at:opened].rpartition(";")[2] if "@" in text[at:opened] or around else text[at:opened]
        head = head.replace("<!--", " ").replace("-->", " ").replace("}", " ").strip()
        deep, end = 1, opened + 1
        while end < len(text) and deep:
            deep += {"{": 1, "}": -1}.get(text[end], 0)
            end += 1
        block = text[opened + 1 : end - 1 if deep == 0 else end]
        at = end
        if head.startswith("@"):
            scope = re.match(r"@scope\s*\(([^()]+)\)", head, re.I)  # CSS Cascade 6, 2.5; its lower end is not kept
            if (scope or _applies(head)) and depth < MOST_NESTED:
                yield from rules_of_sheet(block, f":is({scope[1]})" if scope else around, depth + 1)
                if around and (own := _own_declarations(block)):
                    yield around, own
            elif head.lower().startswith("@layer") and depth < MOST_NESTED:
                for selectors, own in rules_of_sheet(block, around, depth + 1):
                    yield ",".join(f"{part}{LAYERED}" for part in comma_parts(selectors)), own
                if around and (own := _own_declarations(block)):
                    yield around, own
            elif head.lower().startswith("@container") and depth < MOST_NESTED:
                for selectors, own in rules_of_sheet(block, around, depth + 1):
                    yield ",".join(f"{part}{BY_SIZE}" for part in comma_parts(selectors)), own
            continue
        selectors = ",".join(_nested_selector(part, around) for part in comma_parts(head)) if around else head
        yield selectors, _own_declarations(block) if "{" in block else block
        if "{" in block and depth < MOST_NESTED and len(selectors) < MOST_NAMES:
            yield from rules_of_sheet(block, f":is({selectors})", depth + 1)


def _applies(head: str) -> bool:
    """Whether what stands inside an at-rule holds for a page on a screen."""
    m = re.match(r"@([\w-]+)\s*(.*)", head, re.S)
    kind = m[1].lower() if m is not None else ""
    condition = m[2] if m is not None else ""
    if kind == "supports":
        return not condition.lower().startswith("not")
    return kind == "media" and media_holds(condition)


def _nested_selector(selector: str, around: str) -> str:
    return selector.replace("&", around) if "&" in selector else f"{around} {selector.strip()}"


def _own_declarations(block: str) -> str:
    """The declarations of a block without those of the rules inside it."""
    out, depth, start = [], 0, 0
    for i, c in enumerate(block):
        if c == "{":
            if depth == 0:
                out.append(block[start:i].rpartition(";")[0] + ";")
            depth += 1
        elif c == "}" and depth:
            depth -= 1
            start = i + 1
    return "".join(out) + (block[start:] if depth == 0 else "")
