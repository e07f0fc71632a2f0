"""How much of what a reader finds in the second family's reports is found.

usage: python -m tests.families.scoring [--write]

--write puts the table into docs/accuracy.md instead of printing it.
"""

import sys
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from duizhao.compare.coverage import coverage
from duizhao.examine import examine
from duizhao.model import CoverageState, Findings, Report, Rules
from duizhao.read import parse
from tests.accuracy import write_part
from tests.families.conftest import expected_of, loaded_site
from tests.yamls import load_yaml

NAMES: dict[str, Any] = load_yaml(Path(__file__).with_name("names.yaml").read_text("utf-8"))
MEANING = {
    "sections": "章节和归入的部分",
    "coverage": "没有独立成章的必备部分",
    "shortcomings": "存在的问题",
    "figures": "句子里的数字（值、单位、指标）",
    "cells": "固定表格的格（表、行、列、值）",
    "doubts": "对不上的总计（表、行、列、两边的数）",
}


@dataclass(slots=True)
class Score:
    """Of one kind: how many a reader finds, how many were found, how many of them are right, and what is wrong."""

    hit: int = 0
    gold: int = 0
    found: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, report: str, gold: Iterable[Hashable], found: Iterable[Hashable]) -> None:
        """Counts what one report has."""
        wanted, given = Counter(gold), Counter(found)
        self.hit += (wanted & given).total()
        self.gold += wanted.total()
        self.found += given.total()
        self.wrong += [f"- {report}: {one}" for one in wanted - given]
        self.wrong += [f"+ {report}: {one}" for one in given - wanted]

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 1 where there is nothing."""
        return 2 * self.hit / (self.gold + self.found) if self.gold + self.found else 1.0


def score(reports: Iterable[Report], rules: Rules, expected: Mapping[str, Mapping[str, Any]]) -> dict[str, Score]:
    """Kind → how well it is found in all `reports`, examined by `rules`, against what is `expected` of each."""
    scores = {kind: Score() for kind in MEANING}
    for report in reports:
        found = examine(report, rules)
        gold, given = _gold(expected[report.id]), _found(report, found, rules, expected[report.id])
        for kind, one in scores.items():
            one.add(report.id, gold[kind], given[kind])
    return scores


def reports() -> list[Report]:
    """The demonstration reports, parsed."""
    loaded = loaded_site()
    return [report for source in loaded.sources if (report := parse(source, loaded.rules)[0]) is not None]


def _gold(told: Mapping[str, Any]) -> dict[str, list[Hashable]]:
    cells: list[Hashable] = []
    for table, rows in told["cells"].items():
        columns = NAMES["columns"][table]
        for name, values in rows.items():
            places = zip(columns if isinstance(columns, list) else columns[name], values, strict=True)
            cells += [(table, NAMES["rows"][table][name], column, value) for column, value in places]
    return {
        "sections": [(one["heading"], one["part"]) for one in told["sections"]],
        "coverage": told["missing"],
        "shortcomings": told["shortcomings"],
        "figures": [(one["quote"], one["value"], one["unit"], one["indicator"]) for one in told["figures"]],
        "cells": cells,
        "doubts": [(f"table.{one['code']}", *one["values"]) for one in told["doubts"]],
    }


def _found(report: Report, found: Findings, rules: Rules, told: Mapping[str, Any]) -> dict[str, list[Hashable]]:
    text, part = report.text, {one.section: one.part for one in found.placements}
    items = [one.span.of(text) for one in found.shortcomings]
    return {
        "sections": [(section.heading.of(text), part[section.id]) for section in report.sections],
        "coverage": [one.part for one in coverage(report, found, rules) if one.state is not CoverageState.PRESENT],
        "shortcomings": [next((one for one in told["shortcomings"] if one in item), item) for item in items],
        "figures": list(_figures(report, found, told)),
        "cells": [(cell.table, cell.row, cell.column, cell.value) for cell in found.cells],
        "doubts": [
            (one.reason.code, float(str(values["printed"])), float(str(values["sum"])))
            for one in found.doubts
            if one.reason.code.startswith("table.") and (values := dict(one.reason.values))
        ],
    }


def _figures(report: Report, found: Findings, told: Mapping[str, Any]) -> Iterator[Hashable]:
    """The figures of the sentences, by the reader's words where these hold them; that there was none is not asked."""
    tables = [block.span for block in report.blocks if block.cells]
    words = [(start := report.text.index(one["quote"]), start + len(one["quote"]), one) for one in told["figures"]]
    for figure in found.figures:
        if figure.unit is None or any(span.holds(figure.quote) for span in tables):
            continue
        same = next(
            (
                one["quote"]
                for start, end, one in words
                if (one["value"], one["unit"]) == (figure.value, figure.unit)
                and figure.quote.start < end
                and start < figure.quote.end
            ),
            figure.quote.of(report.text),
        )
        yield (same, figure.value, figure.unit, figure.indicator)


def document(scores: Mapping[str, Score]) -> Iterator[str]:
    """The lines of docs/accuracy.md."""
    yield "\n## 政府信息公开工作年度报告（虚构，8 篇）\n\n"
    yield "Made by `python -m tests.families.scoring --write`. What a reader finds was written down before the rules,\n"
    yield "which were then mended on these very reports: the table shows that they do what was meant, not what new\n"
    yield "reports give.\n\n"
    yield "| kind | 内容 | F1 | hits | gold | found |\n| --- | --- | ---: | ---: | ---: | ---: |\n"
    for kind, one in scores.items():
        yield f"| {kind} | {MEANING[kind]} | {one.f1:.3f} | {one.hit:,} | {one.gold:,} | {one.found:,} |\n"


if __name__ == "__main__":
    measured = score(reports(), loaded_site().rules, expected_of())
    if "--write" in sys.argv:
        write_part("families", document(measured))
    else:
        sys.stdout.write("".join(document(measured)) + "\n".join(w for one in measured.values() for w in one.wrong))
