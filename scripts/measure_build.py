"""Measures a build: its time on the clock and of the processors, its memory, and how large the site is.

    python scripts/measure_build.py [--reports 100 1000] [--repeat 3] [--jobs 0] [--folder DIR]

The reports are drawn from the invented ones of examples/: sentences of several reports in the order of one, with
figures changed, so that some stand in many reports, some in a county's, and many nowhere else. For each number of
reports: the first build, a build where nothing has changed, and one where one sentence of one report has. Each is a
process of its own; the least of the repeated measurements is printed, and the widest difference as a share of it.
"""

import argparse
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

EXAMPLES = Path(__file__).parent.parent / "examples" / "content"
COMMAND = [sys.executable, "-c", "from duizhao.cli import main; main()", "build"]
YEARS = range(2019, 2026)
TOWNS = 12  # of a county
HEAD = """---
title: {county}{town}{year}年法治政府建设年度报告
township: {town}
county: {county}
city: 子虚市
year: {year}
---
"""
SENTENCE = re.compile(r"[^。\n#*|]{12,}。")


class Cost(NamedTuple):
    """What one build took."""

    wall: float  # seconds on the clock
    cpu: float  # seconds of all processes
    memory: int  # MiB of the largest process


def write_reports(count: int, root: Path) -> None:
    """A site of `count` reports, the same for the same count."""
    pages = [page.read_text("utf-8").partition("\n---\n")[2] for page in sorted(EXAMPLES.glob("[0-9]*/*.md"))]
    said = sorted({sentence for page in pages for sentence in SENTENCE.findall(page)})
    common = random.Random(0).sample(said, len(said) // 8)
    (root / "site.yaml").write_text("title: 量一量\n", "utf-8")
    for number in range(count):
        place, year = divmod(number, len(YEARS))
        county = place // TOWNS
        chance = random.Random(number)
        draw = partial(_sentence, chance=chance, said=said, shared=common[county % 4 :: 4])
        body = SENTENCE.sub(draw, chance.choice(pages))
        head = HEAD.format(county=f"甲{_name(county)}县", town=f"乙{_name(place)}镇", year=YEARS[year])
        page = root / "content" / str(YEARS[year]) / f"jia{county}-yi{place}.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(head + body, "utf-8")


def _sentence(own: re.Match[str], chance: random.Random, said: Sequence[str], shared: Sequence[str]) -> str:
    """The sentence itself with other figures, one that the county shares, or any other."""
    kind = chance.random()
    if kind < 0.3:
        return chance.choice(shared)
    return re.sub(r"\d+", lambda _: str(chance.randrange(1, 3000)), own[0] if kind < 0.6 else chance.choice(said))


def _name(number: int) -> str:
    return "".join("子丑寅卯辰巳午未申酉"[int(digit)] for digit in str(number))


def build(root: Path, jobs: int) -> Cost:
    """One build in a process of its own."""
    begin = time.perf_counter()
    process = subprocess.Popen([*COMMAND, "--root", str(root), "--jobs", str(jobs)], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"the build failed with {process.returncode}")
    return Cost(time.perf_counter() - begin, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024)


def measure(count: int, repeat: int, jobs: int, folder: Path | None) -> Iterator[str]:
    """A line of the table for each kind of build."""
    costs: dict[str, list[Cost]] = {"first": [], "one report changed": [], "nothing changed": []}
    size = files = 0
    for _ in range(repeat):
        with tempfile.TemporaryDirectory(dir=folder) as name:
            root = Path(name)
            write_reports(count, root)
            costs["first"].append(build(root, jobs))
            costs["nothing changed"].append(build(root, jobs))
            page = next(root.glob("content/2021/*.md"))
            page.write_text(page.read_text("utf-8").replace("。", "，并多开会1次。", 1), "utf-8")
            costs["one report changed"].append(build(root, jobs))
            found = [path.stat().st_size for path in (root / "build").rglob("*") if path.is_file()]
            size, files = sum(found), len(found)
    for kind, all_ in costs.items():
        least = Cost(*(min(values) for values in zip(*all_, strict=True)))
        spread = max(max(cost.wall for cost in all_) / least.wall, max(cost.cpu for cost in all_) / least.cpu) - 1
        made = f"{size / 1e6:.0f} MB, {files} files" if kind == "first" else ""
        yield f"| {count} | {kind} | {least.wall:.1f} | {least.cpu:.1f} | {spread:.0%} | {least.memory} | {made} |"


def main() -> None:
    """Prints the table."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--reports", type=int, nargs="+", default=[100, 1000])
    words.add_argument("--repeat", type=int, default=3)
    words.add_argument("--jobs", type=int, default=0)
    words.add_argument("--folder", type=Path, help="where the sites are made and removed again")
    given = words.parse_args()
    sys.stdout.write("| reports | build | clock, s | processors, s | spread | memory, MiB | site |\n")
    sys.stdout.write("| ---: | --- | ---: | ---: | ---: | ---: | --- |\n")
    for count in given.reports:
        for line in measure(count, given.repeat, given.jobs, given.folder):
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
