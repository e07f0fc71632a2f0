"""The marks of the page: headings of one kind on one level, tables, bold, and escapes for what is no mark.

A heading on a line of its own gets `##` for 一、, `###` for （一）, `####` for 1., `#####` for （1）, whatever it had.
A heading that runs on into its paragraph stays plain: its number tells it apart.
"""

import re
from collections.abc import Sequence

from duizhao.importer.lists import Lists
from duizhao.importer.paired_headings import paired_headings
from duizhao.importer.traced_text import Line, Work
from duizhao.read.numbering import attachments, read_number
from duizhao.text.sentences import without_space

_LONGEST = 60  # characters of a heading on a line of its own
UNNUMBERED = 30
# Marks of headings that the numbers of GB/T 9704-2012 do not hold: letters and signs.
_ODD_MARK = re.compile(
    r"^(?:[A-Za-z]{1,4}[ \u3000]?[0-9]{0,2}(?:[.．、:：]|(?=[ \u3000]))|[◆◇■□●○◎★☆▲△▶►※♦]+)[ \u3000]*"
)
# Two clauses with one mark between them: 提高站位，以学促知.
_HALVES = re.compile("[\u4e00-\u9fff“”]{3,12}[，、][\u4e00-\u9fff“”]{3,12}")
_END = re.compile("[。；！？;!?…]|[，、,：:]$")


def headings(work: Work, lists: Lists) -> None:
    """Marks the headings of `work` that stand on lines of their own, by `lists`, and takes marks off all else.

    Levels are those of GB/T 9704-2012, 7.3.3.
    """
    free = sorted({line.hashes for line in work.lines if line.hashes and _is_unnumbered(line)})
    plain = _plain_headings(work.lines, lists)
    # What is bold and ends as no heading above others does stands with those bold lines that are below one.
    below = any(level > 1 and work.lines[i].whole_bold for i, level in plain.items())
    attached = attachments([line.text for line in work.lines])
    for i, line in enumerate(work.lines):
        if line.kind or line.row or i in attached:
            continue
        number = read_number(line.text)
        level = 0
        if number is not None and (not number.bare or line.hashes or line.whole_bold):
            alone = len(line.text) <= _LONGEST and not _END.search(line.text.replace("**", ""))
            level = number.level if alone and (number.level < 4 or line.hashes or line.whole_bold) else 0
        elif line.hashes and _is_unnumbered(line):
            level = 1 + free.index(line.hashes)
        elif line.whole_bold and _is_unnumbered(line):
            level = plain.get(i, 2 if below and not line.text.endswith(lists.heading_ends) else 1)
        elif i in plain:
            level = plain[i]
        if level:
            for m in reversed(list(re.finditer(r"\*\*", line.text))):
                work.cut(line, m.start(), m.end(), "bold-mark")
            work.put(line, 0, "#" * min(6, level + 1) + " ", "heading-mark")
            line.heading = True


def _is_unnumbered(line: Line) -> bool:
    number = read_number(line.text)
    return (number is None or number.bare) and 1 < len(line.text) <= _LONGEST and not _END.search(line.text)


def _plain_headings(lines: Sequence[Line], lists: Lists) -> dict[int, int]:
    """Lines without number, mark or full stop that stand as headings between paragraphs: index → level.

    One alone must end as headings do (存在的问题); where two or more stand so, the report's headings have no numbers
    (or such as no document has: A. PART 1 ◆), and those that do not end so (强化组织领导) are on the level below.
    """
    found: dict[int, int] = {}
    halves: set[int] = set()
    paired = paired_headings(lines, lists)
    for i, line in enumerate(lines):
        if line.kind or line.row or not (_bare_line(line) or _in_halves(line) or i in paired):
            continue
        above = lines[i - 1] if i else None
        below = lines[i + 1] if i + 1 < len(lines) else None
        opened = above is None or i - 1 in found or above.heading or above.text.rstrip("*”")[-1:] in "。！？：:；;!?"
        if i in paired or (opened and below is not None and not below.kind and _stands_below(line, below)):
            found[i] = 1 if line.text.endswith(lists.heading_ends) else 2
            if not _bare_line(line):
                halves.add(i)
    if len(halves) < 2:
        found = {i: level for i, level in found.items() if i not in halves}
    while found and max(found) + 1 in found:
        del found[max(found)]
    named = any(level == 1 for level in found.values())
    if len(found) < 2:
        return {i: 1 for i, level in found.items() if level == 1}
    return {i: level if named else 1 for i, level in found.items()}


def _stands_below(line: Line, below: Line) -> bool:
    """Whether what follows may stand below a heading: longer words, the next heading, or the first of a sequence."""
    number = read_number(below.text)
    return len(below.text) > len(line.text) or _bare_line(below) or (number is not None and number.ordinal == 1)


def _bare_line(line: Line) -> bool:
    text = _ODD_MARK.sub("", line.text)
    short = 4 <= len(text) <= UNNUMBERED and not re.search("[，。；：？！,:;.、*|（(]", text)
    return short and read_number(line.text) is None and re.search("[\u4e00-\u9fff]{3}", text) is not None


def _in_halves(line: Line) -> bool:
    """Whether a line is two short halves without a number (提高站位，以学促知): a heading where several stand so."""
    return _HALVES.fullmatch(line.text) is not None and read_number(line.text) is None


def tables_as_markdown(work: Work) -> None:
    """Writes rows of tab-parted cells in `work` as a Markdown table, the first as its head; empty cells keep places.

    Source: decision 001.
    """
    before = 0
    columns: dict[int, int] = {}
    for line in work.lines:
        if line.row:
            columns[line.table] = max(columns.get(line.table, 0), line.text.count("\t") + 1)
    for line in work.lines:
        if not line.row:
            before = 0
            continue
        short = columns[line.table] - line.text.count("\t") - 1
        work.put(line, len(line.text), (" |" if line.text[-1:].strip() else "|") + " |" * short, "table")
        for m in reversed(list(re.finditer(r" *\t *", line.text))):
            left = " |" if m.start() and line.text[m.start() - 1] != "\t" else "|"
            work.swap(line, m.start(), m.end(), left + " ", "table")
        work.put(line, 0, "| ", "table")
        if line.table != before:
            work.put(line, len(line.text), "\n|" + " --- |" * columns[line.table], "table")
        before = line.table


def bold_runs(work: Work) -> None:
    """Puts bold marks, `**`, in `work` round what the format shows in bold inside a paragraph (decision 001)."""
    for line in work.lines:
        if line.heading or line.kind or line.row or line.whole_bold:
            continue
        for start, end in sorted(line.bold, reverse=True):
            inside = [i for i, at in enumerate(line.at) if start <= at < end]
            if len(inside) < 2 or len(inside) >= len(line.text):
                continue
            bold = without_space(line.text, inside[0], inside[-1] + 1)
            if len(bold) >= 2:
                work.put(line, bold.end, "**", "bold-run")
                work.put(line, bold.start, "**", "bold-run")


def escapes(work: Work, *, markdown: bool) -> None:
    """Puts a backslash before characters that would turn into Markdown.

    What is markup in a page: decision 001.

    Args:
        work: The document.
        _lists: The rule lists, as each step is given them.
        markdown: Whether pairs of `**`, tables and backslashes in the raw text are meant as marks.
    """
    for line in work.lines:
        for i in sorted(_risky(line, markdown), reverse=True):
            work.put(line, i, "\\", "escape")


_SIGN = re.compile(r"[\\*_`~<&\[]")  # what any of them begins with
# What Markdown would take for a mark inside a line. Pairs of ** are looked at apart.
_INLINE = re.compile(
    r"""\\(?=[!-/:-@\[-`{-~])  # a backslash before a sign it would hide behind
    | \*
    | [_`]
    | ~(?=~) | (?<=~)~
    | <(?=[A-Za-z/!?])
    | &(?=[A-Za-z][A-Za-z0-9]{1,31};|\#[0-9]{1,7};|\#[xX][0-9a-fA-F]{1,6};)
    | \[(?=[^\]]*\][(:])""",
    re.X,
)
# … and at a line's start: headings, bullets, quotes, ruled lines, rows of tables, numbered lists.
_START = re.compile(
    r"#{1,6}(?:\s|$)|[-+](?:\s|$)|>|(?:[-=]{2,}|(?:[-_*][ \t]*){3,})$|\||(?P<list>[0-9]{1,9})[.)](?:\s|$)"
)
_BOLD = re.compile(r"(?<![*\\])\*\*(?!\*)")


def _risky(line: Line, markdown: bool) -> set[int]:
    """Offsets of the characters from the raw text that need a backslash before them."""
    text = line.text
    first = next((i for i, at in enumerate(line.at) if at >= 0), None)
    if first is None:
        return set()
    found: set[int] = set()
    if _SIGN.search(text):
        found = {m.start() for m in _INLINE.finditer(text) if line.at[m.start()] >= 0}
    if line.row:
        found |= {i for i, c in enumerate(text) if c == "|" and line.at[i] >= 0}
    if markdown:
        for m in _BOLD.finditer(text):
            found -= set(range(*m.span()))
        escaped = {m.end() for m in re.finditer(r"\\(?=[!-/:-@\[-`{-~])", text)}
        found -= escaped | {i - 1 for i in escaped}
    row = markdown and text.startswith("|") and text.endswith("|")
    start = _START.match(text, first)
    if start and not line.heading and not line.row and not row:
        found.add(start.end("list") if start["list"] else first)
    return found
