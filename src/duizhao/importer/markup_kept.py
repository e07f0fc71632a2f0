"""Marks of web pages and of Markdown in a text file that the page shows as they stand: <s>18</s>, &#49;, ~~18~~."""

import re
from collections.abc import Iterator

from duizhao.importer.quotations import quotations
from duizhao.importer.read_doubt import ReadDoubt
from duizhao.model import Reason

_MARK = re.compile(
    r"</?(?:a|b|br|del|details|div|em|font|i|img|ins|li|ol|p|s|span|strike|strong|sub|summary|sup|table|td|th|tr|u|ul)(?:\s[^<>\n]{0,200})?/?>"
    r"|<!--.{0,300}?-->|&(?:[a-z]{2,6}|#[0-9]{1,6}|#x[0-9a-f]{1,5});|~~[^~\n]{1,200}~~"
    r"|\[(s|b|del)\][^\n]{0,200}?\[/\1\]|(?<=\w)\^\w{1,4}\^|!\[[^\]\n]{0,100}\]\([^)\n]{1,300}\)"
    r"|(?<=[A-Za-z\u4e00-\u9fff])~[0-9A-Za-z+-]{1,4}~(?!~)|^[ \t]*[-*+] \[[ x]\] "
    r"|[ \t]\{#[A-Za-z][\w-]{0,60}\}[ \t]*$"
    r"|\$[^$\n]{0,100}\\[a-z]{2,20}[^$\n]{0,100}\$|\$[^$\n]{0,60}[\^_][^$\n]{1,60}\$",
    re.I | re.S | re.M,
)
# Marks of other writings, each of which says how words look, or stands for others: LaTeX, AsciiDoc, CriticMarkup,
# templates, rows of a comparison and of a merge, codes of characters (JSON, RFC 3986, RFC 2045), quoted mail, notes,
# links, code, and more than one asterisk can say.
_RARER = re.compile(
    r"\\[a-z]{2,12}\{[^{}\n]{1,200}\}|\[[a-z-]{3,20}\]#[^#\n]{1,200}#"
    r"|\{(?:--|\+\+|~~|==|>>)[^{}\n]{1,200}(?:--|\+\+|~~|==|<<)\}|(?<![-—])--[0-9][0-9.,%]*--(?!-)"
    r"|\{%[^{}\n]{1,100}%\}|^(?:<{7}|>{7})(?: .*)?$|^-[^-\n][^\n]*\n\+[^+\n][^\n]*$"
    r"|(?:\\u[0-9a-f]{4})+|(?<=[\u3000-\uffef])\\[nrt](?![a-z])|(?<=[\u3000-\uffef])\\$"
    r"|(?<![!-~])(?:[%=][0-9A-F]{2}){3,}|^ {0,3}>+ ?\S|\[\^[^\]\s]{1,20}\]|\[\[[^\[\]\n]{1,60}\]\]"
    r"|(?<!!)\[[^\[\]\n]{1,100}\]\((?:[\w./-]+\.[a-z]{2,5}\b|[a-z]{3,6}:|#)[^()\n]{0,200}\)"
    r"|(?<!`)`[^`\n]{1,80}`(?!`)|\*\*\*[^*\n]{1,80}\*\*\*|(?<!=)==[^=\s][^=\n]{0,60}==(?!=)"
    r"|(?<!\+)\+\+[^+\s][^+\n]{0,60}\+\+(?!\+)|(?<!_)__(?:[0-9][0-9.,%]*|[^_\s][^_\n]{2,60}[^_\s])__(?!_)"
    r"|^:{3,}.*$|^\| [^|\n]+$",
    re.I | re.M,
)
_RARER_SIGNS = (
    "\\", "{", "]#", "--", "<<<<<<<", "%E", "=E", "\n>", "[^", "[[", "](", "`", "***", "==", "++", "__", "\n| ",
    "\n:::", "\n+",
)  # fmt: skip
_TARGET = re.compile(r"^ {0,3}\[(?!\^)([^\]\n]{1,80})\]:[ \t]*\S", re.M)  # CommonMark 0.31, 4.7
_REFERS = re.compile(r"\[([^\[\]\n]{1,80})\](?:\[([^\[\]\n]{0,80})\])?")
_ITEM = re.compile(r" {0,3}([0-9]{1,9})[.)] +\S")  # CommonMark 0.31, 5.2
_AROUND = 8  # characters shown on either side of a mark
_LONGEST = 60  # characters of a place that has several marks
_SHOWN = 5  # places that the doubt quotes


def markup_kept(text: str) -> tuple[ReadDoubt, ...]:
    """The doubt for marks in the `text` of a file that say how words look and are no words themselves; () for none.

    Source: HTML Standard, CommonMark 0.31 and its extensions, for what is a mark; pages show none (decision 001).
    """
    plain = not any(sign in text for sign in ("<", "&", "~", "[/", "^", "![", "]:", "- [", "* [", "$", "{#"))
    rarer = any(sign in text for sign in _RARER_SIGNS)
    if plain and not rarer:
        return ()
    found: list[list[int]] = []
    marks = [*(() if plain else (*_MARK.finditer(text), *_referred(text))), *(_RARER.finditer(text) if rarer else ())]
    for m in sorted(marks, key=re.Match.start):
        start, end = max(0, m.start() - _AROUND), m.end() + _AROUND
        if found and start <= found[-1][1] <= found[-1][0] + _LONGEST:  # those close to one another are one place
            found[-1][1] = end
        else:
            found.append([start, end])
    if not found:
        return ()
    shown = quotations([" ".join(text[start:end].split()) for start, end in found], _SHOWN)
    hint = Reason("compare-raw-file-delete-what-struck")
    return (("markup-kept", Reason.of("marks-web-pages-markdown-text", shown=shown), hint),)


def _referred(text: str) -> Iterator[re.Match[str]]:
    """Links whose addresses stand elsewhere in the `text`, as Markdown writes them, and those addresses."""
    targets = {m[1].casefold(): m for m in _TARGET.finditer(text)} if "]:" in text else {}
    if targets:
        yield from targets.values()
        at = {m.start() for m in targets.values()}
        for m in _REFERS.finditer(text):
            if (m[2] or m[1]).casefold() in targets and not any(m.start() - start in range(4) for start in at):
                yield m


def counted_anew(text: str) -> tuple[ReadDoubt, ...]:
    """The doubt for lists in a `text` of Markdown whose numbers it shows otherwise: counted from the first one on.

    () for none. Source: CommonMark 0.31, 5.3 (lists); a page here keeps the numbers (decision 001).
    """
    found: list[str] = []
    before: re.Match[str] | None = None
    for line in text.split("\n"):
        item = _ITEM.match(line)
        if item is not None and before is not None and int(item[1]) != int(before[1]) + 1:
            found.append(f"{before.string.strip()[:12]} / {line.strip()[:12]}")
        before = item or (before if not line.strip() else None)
    if not found:
        return ()
    message = Reason.of("numbers-list-do-not-follow", shown=quotations(found, _SHOWN))
    return (("number-unsure", message, Reason("compare-numbers-raw-file")),)
