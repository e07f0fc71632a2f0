"""A plain scan: what Ctrl+F would find, done in the simplest way, to hold the search against."""

import random
from collections.abc import Iterator, Sequence
from functools import lru_cache

from duizhao.model import Report
from duizhao.plan.data.report_data import document_head
from duizhao.plan.data.search_fold import folding
from duizhao.read.simplifying import simplifying_table
from tests.conftest import package_rules

search_fold = folding(simplifying_table(package_rules()))
_folded = lru_cache(maxsize=None)(search_fold)

Found = dict[str, list[tuple[int, int, int]]]  # report → (line of the head or -1, start, end in UTF-16 units)


def scan(reports: Sequence[Report], words: Sequence[str]) -> Found:
    """Where the words stand in the reports that hold all of them, from left to right."""
    found: Found = {}
    for report in reports:
        places = [list(_places(report, word)) for word in words]
        if all(places):
            found[report.id] = sorted({place for of_word in places for place in of_word})
    return found


def _places(report: Report, word: str) -> Iterator[tuple[int, int, int]]:
    for line, text in [(-1, report.text), *enumerate(document_head(report))]:
        folded, sought = _folded(text), _folded(word)
        at = folded.find(sought)
        while at >= 0:
            yield line, _units(text[:at]), _units(text[: at + len(sought)])
            at = folded.find(sought, at + len(sought))


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def queries(reports: Sequence[Report], count: int, seed: int = 7) -> list[str]:
    """Stretches of one to twelve letters cut out of the reports at random, none over a line's end."""
    chance = random.Random(seed)
    lines = [line for report in reports for line in report.text.split("\n")]
    found: list[str] = []
    while len(found) < count:
        line = chance.choice(lines)
        length = chance.choice((1, 1, 2, 2, 2, 3, 3, 4, 4, 5, 6, 8, 12))
        at = chance.randrange(len(line))
        piece = line[at : at + length]
        if piece.strip() and not any(c.isspace() or c in '"“”„‟＂' for c in piece):
            found.append(piece)
    return found
