"""What stands around a report and is no part of it: running heads, page numbers, and a web page's surroundings."""

import re
from collections.abc import Iterable, Iterator

from duizhao.importer.found import FoundIn, How
from duizhao.importer.labels import labels_of
from duizhao.importer.left_out import OUTSIDE
from duizhao.importer.line_text import line_words
from duizhao.importer.lists import Lists
from duizhao.importer.organs import only_organs
from duizhao.importer.quotations import UNPARTED, quotations
from duizhao.importer.read_doubt import ReadDoubt
from duizhao.importer.traced_text import Line, Work
from duizhao.model import Reason
from duizhao.text.dates import find_years, only_date
from duizhao.text.hanzi import COMMON_HANZI
from duizhao.text.numerals import WIDE_DIGITS
from duizhao.text.place_kinds import TOWNS

FOOT = 15  # lines at a page's end that may say whose it is
MOST_SIGNED = 6  # lines of a signature
_SHOWN, _LONGEST = 5, 40  # texts that a doubt quotes, and characters of each
_SHORTEST = 5  # hanzi of a title: 2023年年报 is hardly more than its kind
_OF_TOWN = re.compile(rf"[\u4e00-\u9fff]{{1,6}}(?:{TOWNS})")
_COUNTED = re.compile(
    "[\u4e00-\u9fff]{2}[^。]{0,3}[0-9][0-9.,]*[%％\u4e00-\u9fff]{1,3}。$"
)  # a short sentence with a number


def document_facts(facts: Iterable[tuple[str, str, How]], lists: Lists) -> Iterator[tuple[str, str, How]]:
    """The `facts` of a page, of a window's title the part that calls itself a report; a title without one is left out.

    Windows name the article, its column and the site, in any order: of several parts the one is taken that says most of
    subject, year and town, and one that says none of them is a column. What a report is called, and its subject, stands
    in the list `metadata` (`document_kinds`, `subject_words`); `lists` has it compiled.
    """
    for name, value, where in facts:
        if name == "title" and where == FoundIn.PAGE_TITLE:
            parts = re.split(r"\s*[-_|—–－]+\s*", value)
            own = max(parts, key=lambda part: _says_of_report(part, lists))
            yield from [(name, own, where)] if _says_of_report(own, lists) else []
        else:
            yield name, value, where


def _says_of_report(part: str, lists: Lists) -> int:
    """How many of its subject, its year and its town a part of a window's title names; 0 for no title of a report."""
    if not lists.document_kind.search(part) or len(COMMON_HANZI.findall(part)) < _SHORTEST:
        return 0
    return sum((lists.subject.search(part) is not None, bool(find_years(part)), _OF_TOWN.match(part) is not None))


def trail(work: Work, lists: Lists) -> Iterator[tuple[str, str, How]]:
    """What the breadcrumb, the window's title and the foot of the page in `work` name, as facts: key, value, where.

    The key is one of front matter. The site's government stands among them. What a breadcrumb begins with, and what
    a foot calls the page's owner, stands in the list `stock_phrases`; `lists` has it compiled.
    """
    for line in work.lines[:40]:
        text = line_words(line)
        if line.furniture == "navigation" and line is work.lines[0] and len(text) <= 120:
            for part in re.split("[-_|｜—–－]+", text)[1:]:  # the title of the window: the article's, then the site's
                yield "origin", part, FoundIn.PAGE_TITLE
        if len(text) <= 120 and lists.stock.trails.match(text):
            _, _, steps = text.rpartition("：" if "：" in text else ":")
            yield from (("origin", step, FoundIn.TRAIL) for step in re.split("[>›»/＞→]", steps))
    for line in work.lines[-FOOT:]:
        for owner in lists.stock.page_owners.finditer(line_words(line) if len(line.text) <= 120 else ""):
            yield "origin", owner["owner"], FoundIn.FOOT


def dropped_doubts(work: Work, lists: Lists) -> tuple[ReadDoubt, ...]:
    """The doubt for sentences of `work` outside a web page's article that will be dropped: code, message, hint.

    Words that every site says of itself (the list `residue`, in `lists`) are none.
    """
    texts = [line.text for line in work.lines if line.furniture in OUTSIDE and _is_sentence(line, lists)]
    if not texts:
        return ()
    shown = quotations(texts, _SHOWN, _LONGEST, UNPARTED)
    hint = Reason("compare-web-page-type-what")
    return (("outside-text", Reason.of("these-words-beside-article-web", shown=shown), hint),)


def several_pages(links: Iterable[tuple[str, str]], lists: Lists) -> Iterator[ReadDoubt]:
    """The doubt that an article stands on several pages: one of the `links` of its page leads to another of them.

    Args:
        links: What a page's short links say, and where they lead.
        lists: What such links say (the list `metadata`).
    """
    for said, address in links:
        if lists.page_link.fullmatch(said):
            shown = f"{said[:20]}（{address[:60]}）" if address else said[:20]
            message = Reason.of("web-page-links-other-pages", shown=shown)
            yield "excerpt", message, Reason("open-other-pages-if-there")
            return


def _is_sentence(line: Line, lists: Lists) -> bool:
    text = line_words(line)
    hanzi = len(re.findall("[\u4e00-\u9fff]", text))
    if line.row:  # of a table of figures: a head beside a number of its own
        cells = [cell.strip() for cell in line.text.split("\t")]
        figure = any(re.fullmatch(r"[0-9][0-9.,]*[%％]?", cell) for cell in cells)
        return figure and any(re.search("[\u4e00-\u9fff]{2}", cell) for cell in cells) and not _line_kept(line, lists)
    short = hanzi < 8 and _COUNTED.search(text) is None
    if short or not re.search("[，。；]", text) or _line_kept(line, lists):
        return False
    compact = text.translate(WIDE_DIGITS)
    return not any(pattern.fullmatch(compact) for _, _, pattern, _ in lists.residue)


def take_out_furniture(work: Work, lists: Lists) -> None:
    """Takes out of `work` what the reader told apart from the report, by `lists`.

    Lines that merely stand outside a web page's article stay if they read like a title or a field of the metadata
    table: the frame sorts them out. So does a signature with its day directly behind the article. Each line that goes
    is in the ledger with the reader's reason, a rule of the list `mending`.
    """
    for line in _signature(work, lists):
        line.furniture = ""
    for line in [line for line in work.lines if line.furniture]:
        if _line_kept(line, lists):
            line.furniture = ""
        else:
            work.drop([line], "navigation" if line.furniture in OUTSIDE else line.furniture)


def _signature(work: Work, lists: Lists) -> list[Line]:
    """The lines directly behind a web page's article that sign it: organs alone on a line, and a day below them."""
    last = max((i for i, line in enumerate(work.lines) if not line.furniture), default=-1)
    found: list[Line] = []
    for line in work.lines[last + 1 :][:MOST_SIGNED] if last >= 0 else ():
        day = only_date(line.text) is not None
        if line.furniture != "beyond" or line.row or not (day or only_organs(line_words(line), lists.gazetteer)):
            break
        found.append(line)
        if day:
            return found if len(found) > 1 else []
    return []


def _line_kept(line: Line, lists: Lists) -> bool:
    return line.furniture == "outside" and bool(_is_titled(line, lists) or labels_of(line, lists))


def _is_titled(line: Line, lists: Lists) -> bool:
    text = line_words(line)
    return len(text) <= 60 and lists.title_end.search(text) is not None and lists.subject.search(text) is not None
