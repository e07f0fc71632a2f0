"""docs/accuracy.md: each measure writes a part of its own between two marks, and leaves those of the others."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

ACCURACY = Path(__file__).parents[1] / "docs" / "accuracy.md"


def write_part(name: str, lines: Iterable[str]) -> None:
    """Puts the lines of a part in place of what the part had before; a new part stands at the end."""
    text = ACCURACY.read_text("utf-8")
    part = "".join([f"<!-- {name} -->\n", *lines, f"<!-- /{name} -->\n"])
    held = next((p for p in parts() if p.startswith(f"<!-- {name} -->")), None)
    ACCURACY.write_text(text.replace(held, part) if held else f"{text.rstrip()}\n{part}", "utf-8")


def parts() -> list[str]:
    """The parts that stand in the document, with their marks."""
    return re.findall(r"<!-- \w+ -->\n.*?<!-- /\w+ -->\n", ACCURACY.read_text("utf-8"), re.S)


def answers_table(what: Sequence[str], total: Mapping[str, Mapping[str, int]], answers: Sequence[str]) -> Iterator[str]:
    """A table of how often each answer was given: a row for each name in `total`, its sum first.

    Args:
        what: The names of the first two columns: what a row is of, and what its sum counts.
        total: Name of a row → answer → how often.
        answers: The answers in the order of their columns.
    """
    columns = [*what, *answers]
    yield f"| {' | '.join(columns)} |\n| --- |{' ---: |' * (len(columns) - 1)}\n"
    for name, counts in total.items():
        cells = (sum(counts.values()), *(counts.get(answer, 0) for answer in answers))
        yield f"| {name} | {' | '.join(f'{cell:,}' for cell in cells)} |\n"
