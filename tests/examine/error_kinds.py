"""Which kinds of error the indicators of a set have: counts alone, so that it may be asked of reports held out.

A figure that was found has a `withheld` indicator where a reader names one and the rules none, a `surplus` one where
it is the other way round, a `wrong` one where both name another. No table tells which report an error stands in.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from tests.examine.scoring import Entry, figure_pairs

OTHER = "other"
# A paragraph or a sentence that is an item begins with a numeral, a sign or 一是.
_ITEM = re.compile(
    "[(（]?[一二三四五六七八九十0-9]{1,3}(?:[)）、.．]|是|要)|[①-⑳●•·—]|[首其再最](?:先|次|后)|第[一二三四五]"
)
KINDS_OF_ERROR = ("withheld", "surplus", "wrong")


def kind(right: str, told: str) -> str:
    """`right`, or the kind of error where a reader says `right` and the rules say `told`."""
    if right == told:
        return "right"
    return "withheld" if told == OTHER else "surplus" if right == OTHER else "wrong"


def _rule(figure: Entry) -> str:
    """What decided on a figure's indicator, the groups of rules as one."""
    return str(figure["why"]).partition(".")[0]


def _place(figure: Entry) -> str:
    if figure["block"] != "paragraph":
        return str(figure["block"])
    return "item" if _ITEM.match(figure["opens"]) or _ITEM.match(figure["sentence"]) else "prose"


BY: dict[str, Callable[[Entry, Entry], str]] = {
    "what decided": lambda _, found: _rule(found),
    "where it stands": lambda _, found: _place(found),
    "hanzi of its clause": lambda _, found: f"{len(found['quote']) // 5 * 5:2}–",
    "unit": lambda _, found: found["unit"] or "none",
    "what a reader says": lambda gold, _: gold["indicator"],
    "what the rules say": lambda _, found: found["indicator"],
    "reader → rules": lambda gold, found: f"{gold['indicator']} → {found['indicator']}",
}


def tables(pairs: Sequence[tuple[Entry, Entry]], least: int = 3) -> Iterator[str]:
    """The lines of the tables of a set's `pairs` (annotation, record), without rows of fewer errors than `least`."""
    same, missed, vain = figure_pairs(pairs)
    told = Counter(kind(g["indicator"], f["indicator"]) for g, f in same)
    yield f"figures not found {missed}, found in vain {vain}, found {len(same)}: " + ", ".join(
        f"{told[k]} {k}" for k in ("right", *KINDS_OF_ERROR)
    )
    for name, of in BY.items():
        rows: dict[str, Counter[str]] = {}
        for g, f in same:
            rows.setdefault(of(g, f), Counter())[kind(g["indicator"], f["indicator"])] += 1
        errors = {row: counts.total() - counts["right"] for row, counts in rows.items()}
        yield f"\n{name:40} figures errors " + " ".join(f"{k:>8}" for k in KINDS_OF_ERROR)
        for row in sorted(rows, key=lambda r: (-errors[r], r)):
            if errors[row] >= least:
                counts = rows[row]
                yield f"{row:40} {counts.total():7} {errors[row]:6} " + " ".join(
                    f"{counts[k]:8}" for k in KINDS_OF_ERROR
                )
