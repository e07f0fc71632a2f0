"""The account of a built page: what stands in a report's Markdown and not in the text that its page shows.

Both are read anew and plainly, by nothing that took part in making the page: the Markdown line by line, the page by the
standard library's parser.
"""

import re

import yaml

from duizhao.importer.account.account import count_form
from duizhao.importer.account.markup_parser import MarkupParser
from duizhao.importer.account.missing_text import unmatched
from duizhao.text.unseen import with_unseen_marks

_VOID = frozenset(re.findall("[a-z]+", "area base br col embed hr img input link meta param source track wbr"))
_UNSEEN = frozenset(("script", "style", "template", "head"))
_DELIMITER = re.compile(r"\|?(?:\s*:?-+:?\s*\|)+\s*(?::?-+:?)?\s*")
_MARK = re.compile(r"#{1,6}\s+|[-+*]\s+")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def lost_on_page(markdown: str, html: str) -> tuple[tuple[int, str], ...]:
    """The words of a report's file that its page does not show: the number of their line (from 1), and the words.

    Args:
        markdown: The whole file, front matter and body; of the front matter the title must be on the page.
        html: The page. Where it marks the report's blocks (`data-block`), the body must stand in those.
    """
    reader = _BuiltPage()
    reader.feed(html)
    reader.close()
    whole = count_form("".join(reader.shown))
    lines = markdown.split("\n")
    start = next((i + 1 for i, line in enumerate(lines) if i and line.rstrip() == "---"), 0) if lines[0] == "---" else 0
    pieces = [(n, cell) for n, line in enumerate(lines[start:], start + 1) for cell in _line_cells(line)]
    lost = [(1, title) for title in _front_titles(lines[:start]) if count_form(title) not in whole]
    ranges = unmatched([count_form(text) for _, text in pieces], count_form("".join(reader.blocks)) or whole)
    for (number, text), gone in zip(pieces, ranges, strict=True):
        at = [i for i, c in enumerate(text) for _ in count_form(c)]
        lost += [(number, text[at[a] : at[b - 1] + 1]) for a, b in gone]
    return tuple(lost)


def _front_titles(front: list[str]) -> list[str]:
    """The title of a front matter, however a person wrote it: in quotes with escapes, over several lines."""
    try:
        node = yaml.compose("\n".join(front[1:-1]), yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError):  # a page was made of another file, then
        return []
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return [
        with_unseen_marks(value.value) for key, value in pairs if key.value == "title" and isinstance(value.value, str)
    ]


def _line_cells(line: str) -> list[str]:
    """The words of a line: without marks of headings, bullets and bold; a table's row by its cells."""
    line = line.strip()
    if line.startswith("|"):
        parts = [] if _DELIMITER.fullmatch(line) else re.split(r"(?<!\\)\|", line)
    else:
        mark = _MARK.match(line)
        parts = [line[mark.end() :] if mark else line]
    return [words for part in parts if (words := _ESCAPED.sub(r"\1", re.sub(r"(?<!\\)\*\*", "", part)).strip())]


class _BuiltPage(MarkupParser):
    """What a page shows: `shown` is all of its text, `blocks` that of the report's blocks."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.shown: list[str] = []
        self.blocks: list[str] = []
        self._open: list[tuple[str, bool, bool]] = []  # element, not seen, inside a block

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        if tag not in _VOID:
            names = {name for name, _ in attrs}
            _, hidden, block = self._open[-1] if self._open else ("", False, False)
            self._open.append((tag, hidden or tag in _UNSEEN or "hidden" in names, block or "data-block" in names))

    def handle_endtag(self, tag: str) -> None:
        """An element ends, and with it those inside that were left open."""
        if any(name == tag for name, _, _ in self._open):
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Text."""
        _, hidden, block = self._open[-1] if self._open else ("", False, False)
        if not hidden:
            self.shown.append(data)
            if block:
                self.blocks.append(data)
