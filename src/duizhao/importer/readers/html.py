"""Government web pages: the article told apart from what stands around it.

1. decode   by byte-order mark, declared charset (gb2312 is read as GB18030), else as text files are
2. lines    the document as lines of text: blocks, breaks, table rows; what is linked, hidden or bold
3. article  the innermost element that holds nearly all running text; lines outside are furniture, unless they read
            like a title or a field of the metadata table (tidy.py decides, it knows the words)
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from duizhao.importer.decode import ALIASES, Decoded, decode
from duizhao.importer.extract import Extract, RawLine
from duizhao.importer.failure import ImportFailure

_CHARSET = re.compile(rb"""(?i)(?:charset|encoding)\s*=\s*["']?\s*([a-z0-9_-]+)""")
_BLOCKS = frozenset(
    re.findall(
        "[a-z0-9]+",
        "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer "
        "form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol option p pre section summary table tbody td "
        "tfoot th thead title tr ul",
    )
)
_SKIPPED = frozenset(
    ("script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "canvas", "audio", "video")
) | {"head", "select", "textarea"}
_NAVIGATION = frozenset(("nav", "footer", "aside", "button"))
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_KEPT = re.compile(r"white-space\s*:\s*(pre|pre-wrap|pre-line|break-spaces)", re.I)
_BOLD = re.compile(r"font-weight\s*:\s*(bold|bolder|[6-9]00)", re.I)
_AROUND = re.compile(
    r"(?i)(^|[\s_-])(nav|menu|breadcrumb|crumb|foot(er)?|sidebar|share|toolbar|tool|pager|page-?nav|rel|related?|recommend|hot|copyright"
    r"|links?|location|position|weizhi|dqwz)($|[\s_-])"
)
_META = {"articletitle": "title", "pubdate": "published_on", "publishdate": "published_on"}
MOST_LINES = 60_000
LONG_CELL = 150  # characters: a cell with more is laid out by the table, not listed in it
SHARE = 0.7  # of the running text around it that an element must hold to be looked into


@dataclass(slots=True)
class _Line:
    element: Any  # the block that it stands in
    text: str = ""
    bold: list[tuple[int, int]] = field(default_factory=list)
    linked: int = 0  # characters inside links
    level: int = 0
    row: int = 0
    around: bool = False  # inside navigation, or hidden
    centred: bool = False


def read_html(raw: bytes, encoding: str = "") -> Extract:
    """Reads a web page.

    Raises:
        ImportFailure: empty-file, encoding-wrong, damaged, or too-large.
    """
    from lxml import etree
    from lxml import html as lxml_html

    decoded, doubts = _decode(raw, encoding)
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", decoded.text.replace("\x00", ""))
    if not text.strip():
        raise ImportFailure("empty-file", "网页是空的", "用浏览器打开网页并另存，再导入")
    parser = lxml_html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = lxml_html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        raise ImportFailure("damaged", "网页读不出来", "用浏览器打开网页并另存，再导入") from None
    body = root.find("body")
    walker = _Walker()
    walker.walk(body if body is not None else root)
    lines = walker.finished()
    article = _article(lines)
    return Extract(tuple(_raw_lines(lines, article)), decoded.encoding, facts=tuple(_facts(root)), doubts=doubts)


def _decode(raw: bytes, encoding: str) -> tuple[Decoded, tuple[tuple[str, str, str], ...]]:
    declared = _CHARSET.search(raw[:4096])
    name = declared[1].decode("ascii").lower() if declared else ""
    for candidate in dict.fromkeys((encoding, ALIASES.get(name, name), "")):
        try:
            return decode(raw, candidate), ()
        except ImportFailure as failure:
            if failure.code in ("not-text",):
                raise
    text = (
        raw.decode("gb18030" if name.startswith("gb") else "utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    )
    doubt = ("encoding-doubt", "网页里有不能解码的字节，已用 � 代替", "核对这些地方，或用 --encoding 指明编码")
    return Decoded(text, name or "utf-8"), (doubt,)


class _Walker:
    """Walks the tree without recursion and gathers lines."""

    def __init__(self) -> None:
        self.lines: list[_Line] = []
        self.tables = 0

    def finished(self) -> list[_Line]:
        """The lines that hold text."""
        return [line for line in self.lines if line.text.strip()]

    def walk(self, root: Any) -> None:
        """Gathers the lines below an element."""
        self.lines.append(_Line(root))
        stack: list[tuple[Any, bool, _State]] = [(root, False, _State())]
        while stack:
            element, leaving, state = stack.pop()
            if len(self.lines) > MOST_LINES:
                raise ImportFailure("too-large", f"网页超过 {MOST_LINES} 行", "这不像一份年度报告，请核对文件")
            tag = element.tag if isinstance(element.tag, str) else ""
            if leaving:
                if tag in _BLOCKS:
                    self.lines.append(_line_in(element.getparent(), state.outer))
                if element is not root:
                    self.add(element.tail, state.outer)
                continue
            inner = state.inside(element, tag)
            if tag in _SKIPPED or not tag:
                self.add(element.tail, state)
                continue
            if tag == "br":
                self.lines.append(_line_in(self.lines[-1].element, state))
                self.add(element.tail, state)
                continue
            if tag == "table" and (rows := _rows(element)):
                self.table(element, rows, inner)
                self.lines.append(_line_in(element.getparent(), state))
                self.add(element.tail, state)
                continue
            if tag in _BLOCKS:
                self.lines.append(_line_in(element, inner))
            self.add(element.text, inner)
            stack.append((element, True, _State(outer=state)))
            stack.extend((child, False, inner) for child in reversed(element))

    def add(self, text: str | None, state: "_State | None") -> None:
        """Adds text to the open line; a run of white space becomes one space, as browsers show it."""
        if not text or state is None:
            return
        if state.kept and "\n" in text:
            for i, part in enumerate(text.split("\n")):
                if i:
                    self.lines.append(_line_in(self.lines[-1].element, state))
                self.add(part, state)
            return
        line = self.lines[-1]
        text = re.sub(r"[ \t\n\r\f]+", " ", text)
        if text == " " and (not line.text or line.text.endswith(" ")):
            return
        start = len(line.text)
        line.text += text.lstrip(" ") if not line.text else text
        line.linked += len(text.strip()) if state.linked else 0
        line.around = line.around or state.around
        line.level = line.level or state.level
        line.centred = line.centred or state.centred
        if state.bold and text.strip():
            line.bold.append((start, len(line.text)))

    def table(self, element: Any, rows: list[list[Any]], state: "_State") -> None:
        """Adds the rows of a table of data."""
        self.tables += 1
        for row in rows:
            cells = [re.sub(r"\s+", " ", "".join(cell.itertext())).strip() for cell in row]
            line = _Line(element, "\t".join(cells), around=state.around, row=self.tables)
            line.linked = sum(len("".join(a.itertext()).strip()) for cell in row for a in cell.iter("a"))
            self.lines.append(line)


@dataclass(frozen=True, slots=True)
class _State:
    """What holds for the text inside an element."""

    bold: bool = False
    linked: bool = False
    around: bool = False
    level: int = 0
    centred: bool = False
    kept: bool = False  # line breaks of the source are shown: <pre>, white-space: pre…
    outer: "_State | None" = None

    def inside(self, element: Any, tag: str) -> "_State":
        style = element.get("style") or ""
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        hidden = "hidden" in element.attrib or _HIDDEN.search(style) is not None
        return _State(
            self.bold or tag in ("b", "strong") or _BOLD.search(style) is not None,
            self.linked or tag == "a",
            self.around or hidden or tag in _NAVIGATION or (tag != "body" and _AROUND.search(names) is not None),
            int(tag[1]) if re.fullmatch("h[1-6]", tag) else 0 if tag in _BLOCKS else self.level,
            self.centred or tag == "center" or element.get("align") == "center" or "center" in style,
            _KEPT.search(style) is not None or (tag in ("pre", "textarea", "listing", "xmp") or self.kept),
        )


def _line_in(element: Any, state: "_State | None") -> _Line:
    return _Line(element, around=bool(state and state.around))


def _rows(table: Any) -> list[list[Any]]:
    """The cells of a table of data by rows; [] for a table that only lays out a page."""
    rows = [row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table]
    cells = [[c for c in row if c.tag in ("td", "th")] for row in rows]
    if max((len(row) for row in cells), default=0) < 2 or next(table.iterdescendants("table"), None) is not None:
        return []
    if any(len("".join(cell.itertext()).strip()) > LONG_CELL for row in cells for cell in row):
        return []
    return [row for row in cells if any("".join(cell.itertext()).strip() for cell in row)]


def _running(line: _Line) -> int:
    """How many characters of running text a line has: not linked, with the punctuation of sentences."""
    text = line.text.strip()
    if line.around or line.row or line.linked * 2 > len(text) or not re.search("[，。；]", text):
        return 0
    return len(text)


def _article(lines: list[_Line]) -> Any:
    """The element that the report stands in; None if there is no running text.

    From the top down, as long as one element inside holds nearly all the running text of the one around it, in several
    lines: so a short report is found beside a wordy footer, and a report of one paragraph keeps what stands beside it.
    """
    weights: dict[Any, int] = {}
    counts: dict[Any, int] = {}
    inside: dict[Any, set[Any]] = {}
    top: Any = None
    for line in lines:
        if weight := _running(line):
            chain = [line.element, *line.element.iterancestors()]
            top = chain[-1]
            for child, element in zip([None, *chain], chain, strict=False):
                weights[element] = weights.get(element, 0) + weight
                counts[element] = counts.get(element, 0) + 1
                if child is not None:
                    inside.setdefault(element, set()).add(child)
    while top is not None:
        best = max(inside.get(top, ()), key=lambda e: weights[e], default=None)
        if best is None or weights[best] < weights[top] * SHARE or counts[best] < min(3, counts[top]):
            return top
        top = best
    return None


def _raw_lines(lines: list[_Line], article: Any) -> Iterator[RawLine]:
    inside = [article is not None and _holds(article, line.element) for line in lines]
    last = max((i for i, ok in enumerate(inside) if ok), default=len(lines))
    for i, (line, ok) in enumerate(zip(lines, inside, strict=True)):
        text = line.text.replace("\n", " ")
        linked = line.linked * 2 > len(text.strip())
        furniture = ""
        if line.around or (linked and not ok):
            furniture = "navigation"
        elif not ok:
            furniture = "outside" if i < last else "navigation"
        lead = len(text) - len(text.lstrip())
        bold = tuple((max(a, lead), b) for a, b in _joined(line.bold, text) if b > lead)
        yield RawLine(text, level=line.level, bold=bold, furniture=furniture, centred=line.centred, row=line.row)


def _joined(runs: list[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in runs:
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _holds(article: Any, element: Any) -> bool:
    return element is article or any(above is article for above in element.iterancestors())


def _facts(root: Any) -> Iterator[tuple[str, str, str]]:
    """Fields that the page's head declares: name, value, where."""
    for meta in root.iter("meta"):
        name = (meta.get("name") or "").replace(" ", "").lower()
        if name in _META and (meta.get("content") or "").strip():
            yield _META[name], meta.get("content").strip(), f"网页 meta {meta.get('name')}"
    title = root.find(".//head/title")
    if title is not None and title.text:
        parts = re.split(r"\s*[-_|—–－]+\s*", title.text.strip())
        best = next((p for p in parts if re.search("报告|总结", p)), "")
        if best:
            yield "title", best, "网页标题"
