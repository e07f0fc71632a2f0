"""Measures shared text on a corpus whose truth is known: python -m tests.compare.measure_shared DIR

DIR holds reports/*.md and corpus.json with the numbers of national, county and unique sentences. Prints seconds on one
core for reading and for sharing, and how many sentences fell in each class: national (another county of the same year
has the very words), county (only its own county has them), near, and none.
"""
# ruff: noqa: T201 - a script that prints what it measured

import json
import resource
import sys
import time
from collections import Counter
from importlib.resources import files
from pathlib import Path

from duizhao.compare.order import report_order
from duizhao.compare.sharing import SharedText, find_shared
from duizhao.model import Quote, Report, Rules, Source
from duizhao.read import parse, read_rules


def main(directory: Path) -> None:
    """Reads the corpus, shares it, prints what was measured."""
    truth = json.loads((directory / "corpus.json").read_text("utf-8"))
    data = [e for e in (files("duizhao") / "data").iterdir() if e.name.endswith(".yaml")]
    rules, _ = read_rules({e.name.removesuffix(".yaml"): Source(e.name, e.read_text("utf-8")) for e in data})
    start, cpu = time.perf_counter(), time.process_time()
    reports = _read(directory, rules)
    read, cpu_read = time.perf_counter(), time.process_time()
    found = find_shared(reports, rules)
    done, cpu_done = time.perf_counter(), time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{len(reports)} reports: read {read - start:.1f} s, share {done - read:.1f} s, peak {peak} MiB")
    print(f"of the processor: read {cpu_read - cpu:.1f} s, share {cpu_done - cpu_read:.1f} s")
    print("truth:", truth["sentences"])
    print("found:", dict(_classes(reports, found)))
    edges = sum(len(g.near) for g in found.groups.values()) // 2
    print(f"groups {len(found.groups)}, near pairs {edges}")


def _read(directory: Path, rules: Rules) -> list[Report]:
    reports: list[Report] = []
    for path in sorted((directory / "reports").iterdir()):
        year = path.stem[-4:]
        name = f"content/{year}/{path.stem[:-5]}.md"
        report, problems = parse(Source(name, path.read_text("utf-8")), rules)
        assert report is not None, problems
        reports.append(report)
    return sorted(reports, key=report_order(rules))


def _classes(reports: list[Report], found: SharedText) -> Counter[str]:
    county = {r.id: r.meta.county + r.meta.city + r.meta.province for r in reports}
    counties: dict[tuple[int, int, str], set[str]] = {}
    wordings: dict[Quote, tuple[int, int, str]] = {}
    for number, group in enumerate(found.groups.values()):
        for quote, wording in zip(group.quotes, group.wordings, strict=True):
            wordings[quote] = (number, wording, quote.report[:4])
            counties.setdefault(wordings[quote], set()).add(county[quote.report])
    classes: Counter[str] = Counter()
    for report in reports:
        for trace in found.traces[report.id]:
            if trace.peers == "exact":
                key = wordings[Quote(report.id, trace.span)]
                classes["national" if len(counties[key]) > 1 else "county"] += 1
            elif trace.own == "exact":
                classes["own exact"] += 1
            else:
                classes["near" if trace.own or trace.peers else "none"] += 1
    return classes


if __name__ == "__main__":
    main(Path(sys.argv[1]))
