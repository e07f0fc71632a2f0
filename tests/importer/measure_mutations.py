"""Changes each sample file in two hundred ways and judges its import: python -m tests.importer.measure_mutations

    python -m tests.importer.measure_mutations [--write] [--only WORD] [--count N] [--show VERDICT]

`--only` takes the files or kinds of change with that word in their names; `--show` prints each variant of a verdict,
besides the silent ones, which are always printed; `--write` puts the table into docs/import-fidelity.md.
"""
# ruff: noqa: T201 - a command that prints

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.importer.mutations import ALL, Mutation, files, variants
from tests.importer.mutations.judge import KEPT, REFUSED, SILENT, TOLD, Verdict, imported, judge

BEGIN, END = "<!-- mutations -->\n", "<!-- /mutations -->\n"
FIDELITY = Path(__file__).parents[2] / "docs" / "import-fidelity.md"
HEAD = """
## Changes of a file (改动一处，看账目是否说得清)

Made by `python -m tests.importer.measure_mutations --write`. Each sample file is changed in one place, as writers,
editors and style sheets do it, and imported; its text is compared with that of the file as it was, at its place. Kept:
the words that are seen stand on the page, and no others. Told: what differs stands in a doubt or in the ledger.
Refused: one clear error. Silent: a character that is lost, shown though nobody sees it, moved or joined, and nothing
says so.

"""


def verdicts(path: Path, count: int, only: str = "") -> Iterator[tuple[Mutation, Verdict]]:
    """The variants of a file with what is to be said of each."""
    before = imported(path.read_bytes(), path.name)
    for mutation in variants(path, count):
        if only in path.name or only in mutation.kind:
            yield mutation, judge(mutation, before, path.name)


def table(counts: dict[str, Counter[str]], kinds: dict[str, set[str]]) -> str:
    """The part of docs/import-fidelity.md."""
    rows = [
        f"| file | variants | kinds of change | {KEPT} | {TOLD} | {REFUSED} | silent |\n",
        "| --- |" + " ---: |" * 6 + "\n",
    ]
    for name, count in counts.items():
        numbers = " | ".join(str(count[what]) for what in (KEPT, TOLD, REFUSED, SILENT))
        rows.append(f"| {name} | {count.total()} | {len(kinds[name])} | {numbers} |\n")
    return BEGIN + HEAD + "".join(rows) + END


def main() -> None:
    """Prints what became of all variants."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--write", action="store_true", help="put the table into docs/import-fidelity.md")
    ask.add_argument("--only", default="", help="files or kinds whose name holds this word")
    ask.add_argument("--count", type=int, default=ALL, help="variants of a file")
    ask.add_argument("--show", default=SILENT, help="the verdict whose variants are printed")
    options = ask.parse_args()
    counts: dict[str, Counter[str]] = {}
    kinds: dict[str, set[str]] = {}
    for path in files():
        counts[path.name], kinds[path.name] = Counter(), set()
        for mutation, verdict in verdicts(path, options.count, options.only):
            counts[path.name][verdict.what] += 1
            kinds[path.name].add(mutation.kind)
            if verdict.what in (SILENT, options.show):
                print(f"{verdict.what} {path.name} {mutation.kind} “{mutation.words}”: {verdict.why}")
        print(path.name, dict(counts[path.name]), file=sys.stderr)
    text = table(counts, kinds)
    print(text)
    if options.write:
        old = re.sub(f"{BEGIN}.*{END}", "", FIDELITY.read_text("utf-8"), flags=re.S)
        FIDELITY.write_text(old.rstrip("\n") + "\n\n" + text, "utf-8")


if __name__ == "__main__":
    main()
