"""Measures the round trip: reports written by real programs, imported, compared: python -m tests.importer.measure_trips

    python -m tests.importer.measure_trips [--formats docx,html,office,pdf,ofd] [--writers …] [--fonts …] [--looks …]
        [--reports N] [--turns] [--node FOLDER] [--python PROGRAM] [--cache FOLDER] [--write [DOCUMENT]] [--show]
        [--probes]

Writers on PATH: pandoc, soffice, Chromium. FOLDER/node_modules holds npm docx and html-to-docx; PROGRAM is a Python
with reportlab, WeasyPrint, typst and easyofd. A writer that is not there is named, and the others go on. Files stay in
the cache folder, and are not written again. `--turns` gives each report to each writer of a format once, fonts and
pages by turns, and adds a row of their sums: all rows with all reports take a day. `--write` puts the rows in
docs/import-fidelity.md; what is counted, and how: tests/importer/trips/count.py. Each option with several values takes
parts of names, parted by commas.
"""
# ruff: noqa: T201 - a command that prints

import argparse
import hashlib
import re
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tests.importer.measure import package_rules
from tests.importer.trips import table
from tests.importer.trips.count import Tally, add, as_text
from tests.importer.trips.originals import ROOT, Original, originals
from tests.importer.trips.probes import PROBES, answers
from tests.importer.trips.rows import Row, rows
from tests.importer.trips.tools import MissingError, Tools

DOCUMENT = ROOT / "docs" / "import-fidelity.md"


def files(row: Row, version: str, reports: Sequence[Original], cache: Path, tools: Tools) -> list[Path]:
    """The files of a row; those that are not in the cache are written now."""
    folder = cache / re.sub(r"[^\w.]+", "-", f"{row.writer} {version} {row.name}")
    folder.mkdir(parents=True, exist_ok=True)
    digests = [hashlib.sha256(repr(r.paragraphs).encode()).hexdigest()[:8] for r in reports]
    paths = [folder / f"{r.name}-{digest}.{row.ending}" for r, digest in zip(reports, digests, strict=True)]
    jobs = [(r.paragraphs, path) for r, path in zip(reports, paths, strict=True) if not path.exists()]
    if jobs:
        row.write(jobs, tools)
    return paths


def chosen(options: argparse.Namespace) -> list[Row]:
    """The rows that are asked for."""

    def any_of(asked: str) -> Callable[[str], bool]:
        return lambda name: not asked or any(part.casefold() in name.casefold() for part in asked.split(","))

    wanted = [any_of(getattr(options, key)) for key in ("formats", "writers", "fonts", "looks")]
    return [
        row
        for row in rows()
        if all(want(name) for want, name in zip(wanted, (row.family, row.writer, row.font, row.look), strict=True))
    ]


def turns(asked: Sequence[Row]) -> Iterator[tuple[Row, slice]]:
    """Each row with its share of the reports: of a writer's rows of one format each report has one, by turns.

    Each writer begins with another row, so that one report comes in many fonts and pages.
    """
    groups: defaultdict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in asked:
        groups[row.family, row.writer, row.ending].append(row)
    for shift, group in enumerate(groups.values()):
        for i, row in enumerate(group):
            yield row, slice((i + shift) % len(group), None, len(group))


def measure(options: argparse.Namespace, cache: Path) -> None:
    """Prints each row, and writes it into the document."""
    rules = package_rules()
    reports = originals(options.reports)
    want = [as_text(report, rules) for report in reports]
    tools = Tools(options.python, options.node)
    probed: dict[str, dict[str, str]] = {}
    made: defaultdict[str, dict[tuple[str, str], str]] = defaultdict(dict)
    sums: defaultdict[tuple[str, str], Tally] = defaultdict(Tally)
    whole = [(row, slice(None)) for row in chosen(options)]
    for row, share in turns(chosen(options)) if options.turns else whole:
        tally = Tally()
        try:
            version = tools.version(row.writer)
            paths = files(row, version, reports[share], cache, tools)
            if options.probes and row.family == "docx":
                probed[f"{row.writer} {version}"] = answers(row.writer, paths[0].parent, tools)
        except MissingError as missing:
            print(f"missing: {row.writer}, {row.name}: {missing}", flush=True)
            continue
        for report, text, path in zip(reports[share], want[share], paths, strict=True):
            add(tally, report, text, path, rules)
        made[row.family][row.writer, row.name] = table.row(f"{row.writer} {version}".strip(), row.name, tally)
        print(made[row.family][row.writer, row.name], flush=True)
        if options.turns and row.font:
            total = sums[row.family, row.writer]
            total.take(tally)
            made[row.family][row.writer, table.TURNS] = table.row(f"{row.writer} {version}".strip(), table.TURNS, total)
        if options.show:
            print(*(f"    {place}\n" for place in tally.silent), sep="", end="", flush=True)
        if options.write:
            document = table.merged(options.write.read_text("utf-8"), row.family, made[row.family])
            options.write.write_text(document, "utf-8")
    if probed:
        print(table.probes(probed, list(PROBES)))


def main() -> None:
    """Measures what the options ask for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for key in ("formats", "writers", "fonts", "looks"):
        parser.add_argument(f"--{key}", default="")
    parser.add_argument("--reports", type=int, default=0, help="how many; all if not given")
    parser.add_argument(
        "--turns", action="store_true", help="each report once by each writer, fonts and pages by turns"
    )
    parser.add_argument("--node", type=Path, help="a folder with node_modules")
    parser.add_argument("--python", type=Path, help="a Python with the writers' packages")
    parser.add_argument("--cache", type=Path, help="where the files stay")
    parser.add_argument("--write", type=Path, nargs="?", const=DOCUMENT, help="put the rows in this document")
    parser.add_argument("--show", action="store_true", help="print the places without a word")
    parser.add_argument("--probes", action="store_true", help="print what becomes of docx's probes")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        measure(options, options.cache or Path(scratch))


if __name__ == "__main__":
    main()
