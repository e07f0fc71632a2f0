"""Where the time of a report goes, stage by stage: `python -m bench.profile [--reports 147]` (`make profile`).

One process, no file of the site is written. The last column is the share of the whole.
"""

import argparse
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from bench import corpus, systems
from duizhao.compare import compare, report_order
from duizhao.examine import examine
from duizhao.export import data_files
from duizhao.model import Site
from duizhao.plan import check
from duizhao.plan.planner import PLANNERS
from duizhao.plan.site_index import index_site
from duizhao.read import check_collection, parse
from duizhao.render import renderer
from duizhao.shell.load import load
from duizhao.shell.site_files import templates

T = TypeVar("T")


class Clock:
    """Processor seconds by stage."""

    def __init__(self) -> None:
        """Nothing has been done yet."""
        self.spent: defaultdict[str, float] = defaultdict(float)

    @contextmanager
    def of(self, stage: str) -> Iterator[None]:
        """Counts what is done inside towards a stage."""
        begin = time.process_time()
        try:
            yield
        finally:
            self.spent[stage] += time.process_time() - begin

    def each(self, stage: str, items: Iterable[T]) -> Iterator[T]:
        """The items; making them counts towards the stage, what is done with them does not."""
        source = iter(items)
        while True:
            with self.of(stage):
                item = next(source, None)
            if item is None:
                return
            yield item


def profile(folder: Path) -> dict[str, float]:
    """Builds the site in a folder into nothing. Returns processor seconds by stage."""
    clock = Clock()
    with clock.of("load"):
        loaded = load(folder)
    rules = loaded.rules
    pairs = []
    for source in loaded.sources:
        with clock.of("parse"):
            report, _ = parse(source, rules)
        if report:
            with clock.of("examine"):
                pairs.append((report, examine(report, rules)))
    pairs.sort(key=lambda pair: report_order(rules)(pair[0]))
    reports, findings = tuple(one for one, _ in pairs), tuple(own for _, own in pairs)
    with clock.of("compare"):
        check_collection(reports)
        rules = rules.over(report.meta.year for report in reports)
        comparison = compare(reports, findings, loaded.config, rules, map)
    site = Site(
        loaded.config, rules, loaded.messages, reports, findings, comparison, loaded.ledgers, (), loaded.chinese
    )
    with clock.of("check"):
        check(site)
    with clock.of("plan: index of the site"):
        index = index_site(site)
    render = renderer(templates(folder), site.messages)
    for planner in PLANNERS:
        room = planner.__module__.rpartition(".")[2]
        for page in clock.each(f"plan: {room}", (one.make() for one in planner(index))):
            with clock.of(f"render: {room}"):
                render(page)
    for _ in clock.each("data files", (file.make() for lot in data_files(index) for file in lot)):
        pass
    return clock.spent


def main() -> None:
    """Prints the table, the dearest stage first."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--reports", type=int, default=147)
    words.add_argument("--seed", type=int, default=7)
    given = words.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        systems.here().laid_out(corpus.reports(given.reports, given.seed), Path(folder))
        spent = profile(Path(folder))
    whole = sum(spent.values())
    lines = [f"| {given.reports} reports | ms a report | share |", "| --- | ---: | ---: |"]
    lines += [
        f"| {stage} | {seconds / given.reports * 1000:.2f} | {seconds / whole:.0%} |"
        for stage, seconds in sorted(spent.items(), key=lambda pair: -pair[1])
    ]
    lines.append(f"| all | {whole / given.reports * 1000:.2f} | |")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
