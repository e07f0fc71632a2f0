"""What stands around a report and is no part of it: running heads, page numbers, and a web page's surroundings."""

import re

from duizhao.importer.labels import labels_of
from duizhao.importer.lists import Lists
from duizhao.importer.strand import Line, Work
from duizhao.importer.tidy import words


def furniture(work: Work, lists: Lists) -> None:
    """Takes out what the reader told apart from the report.

    Lines that merely stand outside a web page's article stay if they read like a title or a field of the metadata
    table: the frame sorts them out.
    """
    for line in [line for line in work.lines if line.furniture]:
        if line.furniture == "outside" and (_titled(line, lists) or labels_of(line, lists)):
            line.furniture = ""
        else:
            work.drop([line], "navigation" if line.furniture == "outside" else line.furniture)


def _titled(line: Line, lists: Lists) -> bool:
    text = words(line)
    return len(text) <= 60 and lists.title_end.search(text) is not None and re.search("法治|依法", text) is not None
