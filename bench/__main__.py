"""The bench: `python -m bench [--reports 1000] [--repeat 3] [--only this hugo] [--changes N]`.

For each number of reports and each repeat, the systems take their turns in one run: a first build into a new folder,
then builds after one change each. Printed for each are the median and, in brackets, least and most; and the medians of
the ratios taken repeat by repeat. Every run adds a line to bench/history.jsonl.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import NamedTuple

from bench import corpus, systems
from bench.changes import CHANGES
from bench.cost import Cost, run
from bench.systems import System

FIRST = "first build"
HISTORY = Path(__file__).parent / "history.jsonl"
UNITS = (("wall", "clock, s"), ("cpu", "processors, s"), ("memory", "memory, MiB"))


class Measured(NamedTuple):
    """What one system took, and what it made."""

    costs: dict[str, list[Cost]]  # FIRST or the name of a change → one for each repeat
    size: int  # bytes of the site, after the last repeat's first build
    files: int
    largest: int  # bytes of its largest file


def measure(system: System, reports: dict[str, str], changes: Sequence[str], folder: Path) -> Measured:
    """One repeat of one system in a new folder. Raises SystemExit when what it made is not complete."""
    said = folder.with_suffix(".log")
    system.laid_out(reports, folder)
    costs = {FIRST: [run(system.command, folder, said)]}
    if lacking := list(system.missing(reports, folder)):
        raise SystemExit("\n".join(lacking[:20]))
    sizes = [path.stat().st_size for path in (folder / system.output).rglob("*") if path.is_file()]
    names = list(reports)
    for number, change in enumerate(changes, 1):
        CHANGES[change](system, names[len(names) * number // (len(changes) + 1)], folder)
        costs[change] = [run(system.command, folder, said)]
    return Measured(costs, sum(sizes), len(sizes), max(sizes))


def repeated(
    all_systems: Sequence[System], reports: dict[str, str], repeat: int, slow: int, folder: Path
) -> dict[str, Measured]:
    """All repeats, the systems in turn; the older commit builds after the first `slow` changes only."""
    found: dict[str, Measured] = {}
    for number in range(repeat):
        for system in all_systems:
            changes = list(CHANGES)[: slow if system.name == systems.OLD else None]
            print(f"{len(reports)} reports, {number + 1}/{repeat}: {system.name}", file=sys.stderr)  # noqa: T201
            with tempfile.TemporaryDirectory(dir=folder) as place:
                new = measure(system, reports, changes, Path(place) / "site")
            before = found.get(system.name)
            costs = {kind: [*(before.costs[kind] if before else ()), *now] for kind, now in new.costs.items()}
            found[system.name] = new._replace(costs=costs)
    return found


def table(count: int, found: dict[str, Measured]) -> Iterator[str]:
    """The lines of a Markdown table."""
    own, others = found["this"], [name for name in found if name != "this"]
    yield f"| {count} reports | unit | {' | '.join(found)} | {' | '.join(f'this / {name}' for name in others)} |"
    yield "| --- | --- |" + " ---: |" * (len(found) + len(others))
    for kind in own.costs:
        for unit, shown in UNITS:
            cells = [_cell([getattr(cost, unit) for cost in one.costs.get(kind, ())]) for one in found.values()]
            for name in others:
                pairs = zip(own.costs[kind], found[name].costs.get(kind, ()), strict=False)
                ratios = [getattr(mine, unit) / max(getattr(theirs, unit), 0.001) for mine, theirs in pairs]
                cells.append(_cell(ratios))
            yield f"| {kind} | {shown} | {' | '.join(cells)} |"
    for what, values in (
        ("kB of the site a report", [one.size / count / 1000 for one in found.values()]),
        ("files", [one.files for one in found.values()]),
        ("largest file, kB", [one.largest / 1000 for one in found.values()]),
    ):
        cells = [f"{value:,.0f}" for value in values] + [f"{values[0] / value:.2f}" for value in values[1:]]
        yield f"| {what} | | {' | '.join(cells)} |"


def _cell(values: Sequence[float]) -> str:
    if not values:
        return ""
    return f"{median(values):.3g}" + (f" ({min(values):.3g}–{max(values):.3g})" if len(values) > 1 else "")


def kept(count: int, found: dict[str, Measured]) -> None:
    """Adds the run to the history: commit, day, processors, and all that was measured."""
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True).stdout
    line = {
        "commit": commit.strip(),
        "day": datetime.now(UTC).date().isoformat(),
        "processors": os.cpu_count(),
        "python": sys.version.split()[0],
        "reports": count,
        "systems": {
            name: {
                "costs": {
                    kind: [[round(value, 3) for value in cost] for cost in all_] for kind, all_ in one.costs.items()
                },
                "bytes": one.size,
                "files": one.files,
                "largest": one.largest,
            }
            for name, one in found.items()
        },
    }
    with HISTORY.open("a", encoding="utf-8") as history:
        history.write(json.dumps(line, ensure_ascii=False) + "\n")


def main() -> None:
    """Measures and prints."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--reports", type=int, nargs="+", default=[1000], help="sizes of the corpus")
    words.add_argument("--repeat", type=int, default=3, help="how often, the systems in turn")
    words.add_argument("--seed", type=int, default=7, help="of the corpus")
    words.add_argument("--only", nargs="+", help=f"of this, {systems.OLD}, hugo; this is always measured")
    words.add_argument("--slow", type=int, default=2, help=f"after how many of the changes {systems.OLD} builds")
    words.add_argument("--folder", type=Path, help="where the sites and the old commit are put")
    given = words.parse_args()
    wanted = set(given.only or ("this", systems.OLD, "hugo"))
    with tempfile.TemporaryDirectory() as own:
        folder = given.folder or Path(own)
        chosen = [systems.here()]
        if systems.OLD in wanted:
            chosen.append(systems.old(folder))
        if "hugo" in wanted and (hugo := systems.hugo()):
            chosen.append(hugo)
        elif "hugo" in wanted:
            print("hugo is not there: apt-get install hugo, or choose others with --only", file=sys.stderr)  # noqa: T201
        for count in given.reports:
            reports = corpus.reports(count, given.seed)
            found = repeated(chosen, reports, given.repeat, given.slow, folder)
            print("\n".join(table(count, found)), flush=True)  # noqa: T201
            kept(count, found)


if __name__ == "__main__":
    main()
