"""The labelled fields of a government page: 发布时间：2024-02-20 来源：…, in tables, in lists, or without signs."""

import re
from itertools import pairwise

from duizhao.importer.lists import Lists
from duizhao.importer.strand import Line

SENTENCE = re.compile("[。；！？]")
BULLET = re.compile(r"[•·●▪◆■◇○][ \t\u3000]*|[-–—*+][ \t\u3000]+")
# A date, with or without the time of day, alone on a line or before a page's labels: 2024-04-26 08:15 来源：清溪镇.
_STAMP = re.compile(
    r"(?P<day>20[0-9]{2}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?)[ T\t\u3000]*"
    r"(?:[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?[ \t\u3000]*"
)
# A site's name, with its address or without, before a page's labels: 安吉岭县人民政府门户网站 www.… 发布时间：…
_SITE = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,24}?(?:网站|网(?!站)|门户(?!网)))[ \t\u3000]*(?:[0-9A-Za-z.:/-]{4,60}[ \t\u3000]*)?"
)


def labels_of(line: Line, lists: Lists) -> list[tuple[str, str, str]]:
    """The labelled fields that a line of a government page consists of: label, field of the front matter, value."""
    cells = [cell.strip() for cell in line.text.split("\t")]
    if len(cells) > 1:
        found = []
        for label, value in pairwise(cells):
            m = lists.bare_label.fullmatch(label)
            if m and not lists.bare_label.fullmatch(value):
                name = re.sub(r"\s", "", m["label"])
                found.append((name, lists.labels[name], value))
        if found:
            return found
    text = line.text
    bullet = BULLET.match(text)
    begin = bullet.end() if bullet else 0
    stamp = _STAMP.match(text, begin)
    marks = list(lists.label.finditer(text))
    alone = stamp and ":" in stamp[0] and stamp.end() == len(text)
    site = _SITE.match(text, begin)
    if stamp and (alone or (marks and marks[0].start() == stamp.end())):
        found = [("时间", "published_on", stamp["day"])]
        begin = stamp.end()
    elif site and marks and marks[0].start() == site.end():
        found = [("来源", "origin", site["name"])]
    elif not marks and (glued := lists.glued.fullmatch(text[begin:])):
        return [(glued["label"], lists.labels[glued["label"]], glued["value"])]
    elif not marks or marks[0].start() > begin + 1:
        return []
    else:
        found = []
    if len(text) > 300 or SENTENCE.search(text[:-1]):
        return []
    ends = [m.start() for m in marks[1:]] + [len(text)]
    for m, end in zip(marks, ends, strict=False):
        name = re.sub(r"[ \u3000]", "", m["label"] or m["boxed"])
        found.append((name, lists.labels[name], text[m.end() : end].strip(" \t\u3000[]【】（）()|｜")))
    return found
