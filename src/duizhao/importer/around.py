"""What stands around a report and is no part of it: running heads, page numbers, and a web page's surroundings."""

import re
from collections.abc import Iterator

from duizhao.importer.labels import labels_of
from duizhao.importer.lists import Lists
from duizhao.importer.strand import Line, Work
from duizhao.importer.tidy import words

TRAIL = "页面导航"
_TRAIL = re.compile("(?:.{0,14}[：:])?(?:网站)?首页[>›»/＞→]")


def trail(work: Work) -> Iterator[tuple[str, str, str]]:
    """What the steps of a page's breadcrumb name, as facts: the site's government and the township stand among them."""
    for line in work.lines[:40]:
        text = words(line)
        if len(text) <= 120 and _TRAIL.match(text):
            for step in re.split("[>›»/＞→]", text)[1:]:
                yield "origin", step, TRAIL


def furniture(work: Work, lists: Lists) -> None:
    """Takes out what the reader told apart from the report.

    Lines that merely stand outside a web page's article stay if they read like a title or a field of the metadata
    table: the frame sorts them out.
    """
    for line in [line for line in work.lines if line.furniture]:
        if line.furniture == "outside" and (_titled(line, lists) or labels_of(line, lists)):
            line.furniture = ""
        else:
            work.drop([line], "navigation" if line.furniture in ("outside", "beyond") else line.furniture)


def _titled(line: Line, lists: Lists) -> bool:
    text = words(line)
    return len(text) <= 60 and lists.title_end.search(text) is not None and re.search("法治|依法", text) is not None
