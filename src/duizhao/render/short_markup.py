"""Templates as they are compiled: what HTML lets out is left out, so that a page has a tenth fewer bytes.

A page is mostly markup, and the same few tags in every row. This is done to the text of a template, once, not to each
page, and to the package's own templates alone: the tree that a browser makes of a page is the same, but for white space
that no browser shows (`tests/render/test_short_markup.py`). The rules are those of the HTML Standard: quotation marks
around values without odd signs (13.1.2.3) and end tags that the next tag implies (13.1.2.4).
"""

import re

_JINJA = r"\{\{.*?\}\}|\{%.*?%\}"
_QUOTED = rf'"(?:{_JINJA}|[^"])*"'
_TAG = re.compile(rf"<(/?)([a-z][a-z0-9]*)((?:{_QUOTED}|{_JINJA}|[^<>\"{{])*)>", re.DOTALL)
_ATTRIBUTE = re.compile(rf'([a-z-]+)="((?:{_JINJA}|[^"])*)"(?=(?:\{{%[^%]*%\}})*(?:\s|$))', re.DOTALL)
_VALUE = re.compile(rf"(?:[\w./#:,%+-]|{_JINJA})+", re.ASCII | re.DOTALL)
_EXPRESSION = re.compile(_JINJA, re.DOTALL)
# Names and numbers of the program's own, which are never empty and have no odd signs; ways see to themselves.
_PLAIN = re.compile(r"\{\{ (?:(?:block|item)\.id|\w+\.(?:state|status|index|depth|x|y|width|height|at)) \}\}")
_WAY = re.compile(r"\{\{ url(\([^{}]*\)) \}\}")
_VERBATIM = re.compile(r"(\{#.*?#\}|<(script|style|pre|textarea)\b[^>]*>(?!</).*?</\2>)", re.DOTALL)
_ROWS = frozenset(("li", "dt", "dd", "tr", "th", "td", "thead", "tbody"))  # end with the next one, or with their parent
_BLOCKS = _ROWS | frozenset(
    re.findall(
        r"\w+",
        "article blockquote body caption colgroup details div dl footer form h1 h2 h3 h4 h5 h6 head header html main"
        " nav ol p script section table ul link meta title",
    )
)
_AFTER_P = re.compile(
    r"\s*<(?:(?:blockquote|div|dl|h[1-6]|ol|p|table|ul)\b|/(?:blockquote|dd|details|div|li|section|td)>)"
)
_SPACE = re.compile(r"[ \t]*\n[ \t]*")


def short_markup(template: str) -> str:
    """The text of a `template` without what a browser reads the same without; its lines keep their numbers.

    What that saves: decision 063.
    """
    parts = _VERBATIM.split(template)
    return "".join(part if i % 3 else _shortened(part) for i, part in enumerate(parts) if i % 3 < 2)


def _shortened(text: str) -> str:
    out: list[str] = []
    at = 0
    after = False  # whether what stands before is a block's tag
    for tag in _TAG.finditer(text):
        end, name, attributes = tag.groups()
        block = name in _BLOCKS
        out.append(_space_between(text[at : tag.start()], after, block))
        at, after = tag.end(), block
        if not end:
            out.append(f"<{name}{_ATTRIBUTE.sub(_unquoted, attributes)}>")
        elif name not in _ROWS and not (name == "p" and _AFTER_P.match(text, at)):
            out.append(tag[0])
    out.append(_space_between(text[at:], after, False))
    return "".join(out)


def _space_between(text: str, after: bool, before: bool) -> str:
    """What stands between two tags, without the line ends at those of blocks: as comments they are still counted."""
    if after and (space := _SPACE.match(text)):
        text = _counted_space(space[0]) + text[space.end() :]
    if before and (space := re.search(r"(?<=[}>])[ \t]*\n[ \t]*$|^[ \t]*\n[ \t]*$", text)):
        text = text[: space.start()] + _counted_space(space[0])
    return text


def _counted_space(space: str) -> str:
    return "{#" + "\n" * space.count("\n") + "#}"


def _unquoted(attribute: re.Match[str]) -> str:
    name, value = attribute.groups()
    if leads := _WAY.fullmatch(value):
        return f"{name}={{{{ way{leads[1]} }}}}"
    if name != "lang" and _VALUE.fullmatch(value) and all(map(_PLAIN.fullmatch, _EXPRESSION.findall(value))):
        return f"{name}={value}"
    return attribute[0]
