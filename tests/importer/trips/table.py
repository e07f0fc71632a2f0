"""The tables of the document: rows that were measured take the place of those of the same name, others stay."""

import re
from collections.abc import Mapping, Sequence

from tests.importer.trips.count import Tally

COUNTED = ("reports", "characters", "lost", "added", "moved", "sections F1", "doubts, refusals (reports)")
PRINTED = ("writer", "font", "page")
TURNS = "all by turns | all by turns"  # the sums of a writer's rows
HEADS = {"pdf": PRINTED, "ofd": PRINTED}


def row(writer: str, name: str, tally: Tally) -> str:
    """A row: numbers in all, and in brackets those without a word."""
    gone = [f"{whole} ({silent})" if whole else "0" for whole, silent in tally.gone.values()]
    told = ", ".join(f"{code} {n}" for code, n in sorted(tally.doubts.items()))
    cells = (writer, name, tally.reports, tally.characters, *gone, f"{tally.f1:.3f}", told)
    return f"| {' | '.join(map(str, cells))} |"


def merged(document: str, family: str, made: Mapping[tuple[str, str], str]) -> str:
    """The document with the rows of a family's table put in, by writer (without its version) and name.

    The table stands between `<!-- trips:FAMILY -->` and `<!-- end -->`; ValueError where there is none.
    """
    begin = f"<!-- trips:{family} -->\n"
    start = document.index(begin) + len(begin)
    end = document.index("<!-- end -->", start)
    head = (*HEADS.get(family, ("writer", "format")), *COUNTED)
    width = len(head) - len(COUNTED)
    kept = {_key(line, width): line for line in document[start:end].splitlines()[2:]}
    kept.update(made)
    rule = [" --- "] * width + [" ---: "] * (len(COUNTED) - 1) + [" --- "]
    lines = [f"| {' | '.join(head)} |", f"|{'|'.join(rule)}|", *(kept[key] for key in sorted(kept, key=_sorted))]
    return document[:start] + "\n".join(lines) + "\n" + document[end:]


def _key(line: str, width: int) -> tuple[str, str]:
    cells = [cell.strip() for cell in line.strip("|").split("|")]
    return re.sub(r" [0-9][0-9.]*$", "", cells[0]), " | ".join(cells[1:width])


def _sorted(key: tuple[str, str]) -> tuple[str, str]:
    return key[0].casefold(), key[1]


def probes(answers: Mapping[str, Mapping[str, str]], keys: Sequence[str]) -> str:
    """The table of probes, a column a writer."""
    lines = [f"| probe | {' | '.join(answers)} |", f"| --- |{' --- |' * len(answers)}"]
    lines += [f"| {key} | {' | '.join(a[key] for a in answers.values())} |" for key in keys]
    return "\n".join(lines) + "\n"
