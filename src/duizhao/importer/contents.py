"""A table of contents that stands in the text as lines: headings, before the text that has them again.

A Word file may say by a field or a style what its contents are; a copy, a web page or a text file has only the lines.
"""

import re

from duizhao.importer.line_text import HEADING, line_words, narrow_digits
from duizhao.importer.traced_text import Work

_FIRST = 60  # lines in which the contents begin
_LEAST, _MOST = 2, 200  # entries
_NAMES = ("目录", "目次")
_PAGE = re.compile(r"[.．·•…⋯‥_—–-]*[（(]?[0-9]{1,3}[）)]?$")


def contents(work: Work) -> None:
    """Takes 目录 out of `work`, and the entries below it, each of which is a heading that stands again behind them.

    Source: the rule of mending.yaml, which the ledger names.
    """
    at = next((i for i, line in enumerate(work.lines[:_FIRST]) if line_words(line) in _NAMES), None)
    if at is None:
        return
    lines = [narrow_digits(line_words(line)) for line in work.lines]
    end = at + 1
    while end < min(len(lines), at + _MOST) and not work.lines[end].row and _is_entry(lines[end], lines[end + 1 :]):
        end += 1
    if end - at > _LEAST:
        work.drop(work.lines[at:end], "navigation", "目录，各项标题在后文")


def _is_entry(text: str, below: list[str]) -> bool:
    """Whether a line is a heading that stands again below it, with the number of a page or without."""
    names = {text, _PAGE.sub("", text)}
    return 0 < len(_PAGE.sub("", text)) <= HEADING and any(
        name and other.startswith(name) for name in names for other in below
    )
