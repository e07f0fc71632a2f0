"""Comparing what was found with what a reader annotated: precision, recall and F1 for each kind of finding.

The rules of the comparison are those that the project's acceptance uses: quotes ignore white space and markup, a
shortcoming is one 一是 item, a figure fits when value, unit and sentence do, the first topic counts.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

KINDS = (
    "sections", "section-part", "section-theme", "theme-sets", "shortcomings", "shortcoming-theme", "causes",
    "figures", "figure-bound", "figure-indicator", "plans", "coverage", "coverage-missing",
)  # fmt: skip
COVERED = ("measures", "shortcomings", "responsibility", "plan")  # the parts that Article 24 asks for
MISSING = "missing"
WEAK = {"weak": ("inside", "unrecognised")}  # a sign that a reader may take either way: anything but missing
SHARED = 0.6  # share of a quote's six-character stretches that must occur in the other for both to mean the same
Entry = Mapping[str, Any]


@dataclass(slots=True)
class Tally:
    """Counts of one kind; `misses` say what was missed (-) and what was found in vain (+)."""

    hit: int = 0
    gold: int = 0
    found: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 1 where nothing was found."""
        return self.hit / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of what is there that was found; 1 where there is nothing."""
        return self.hit / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def agree(self, fits: bool, note: str) -> None:
        """Counts one answer that can only be right or wrong."""
        self.gold += 1
        self.found += 1
        self.hit += fits
        if not fits:
            self.misses.append(f"- {note}")


def flat(value: object) -> str:
    """The text without white space and markup, full-width forms folded."""
    return re.sub(r"[\s*#]", "", unicodedata.normalize("NFKC", str(value)))


def overlaps(one: object, other: object) -> bool:
    """Whether two quotes mean the same stretch of text."""
    a, b = flat(one), flat(other)
    if not a or not b:
        return False
    if a in b or b in a:
        return True
    pieces = [a[i : i + 6] for i in range(max(1, len(a) - 5))]
    return sum(p in b for p in pieces) >= SHARED * len(pieces)


def score(pairs: Sequence[tuple[Entry, Entry]]) -> dict[str, Tally]:
    """Compares pairs of annotation and export record, each of one report."""
    tallies = {kind: Tally() for kind in KINDS}
    for gold, found in pairs:
        _sections(tallies, gold, found)
        _shortcomings(tallies, gold, found)
        _figures(tallies, gold, found)
        _match(
            tallies["plans"], gold, gold["plans"], found["plans"], lambda g, f: overlaps(g["quote"], f["text"]), "quote"
        )
        _coverage(tallies, gold, found)
    return tallies


def fits_nothing(_gold: Any, _found: Any) -> bool:
    """No pair fits more surely than others."""
    return False


def _match(
    tally: Tally,
    report: Entry,
    gold: Sequence[Any],
    found: Sequence[Any],
    fits: Callable[[Any, Any], bool],
    name: str = "",
    surely: Callable[[Any, Any], bool] = fits_nothing,
) -> list[tuple[Any, Any]]:
    """Pairs each annotation with the first thing found that fits and is still free, those that `surely` fit first."""
    left = list(found)
    hits: dict[int, Any] = {}
    for test in (surely, fits):
        for i, g in enumerate(gold):
            hit = None if i in hits else next((f for f in left if fits(g, f) and test(g, f)), None)
            if hit is not None:
                left.remove(hit)
                hits[i] = hit
    pairs = [(gold[i], hits[i]) for i in sorted(hits)]
    tally.misses += [f"- {report['file'][:12]}: {g[name] if name else g}" for i, g in enumerate(gold) if i not in hits]
    tally.misses += [
        f"+ {report['file'][:12]}: {f['text'] if isinstance(f, dict) and 'text' in f else f}" for f in left
    ]
    tally.hit += len(pairs)
    tally.gold += len(gold)
    tally.found += len(found)
    return pairs


def _sections(tallies: Mapping[str, Tally], gold: Entry, found: Entry) -> None:
    def heading(entry: Entry) -> str:
        return flat(entry["heading"]).rstrip("。:;.,")

    same = _match(
        tallies["sections"],
        gold,
        gold["sections"],
        found["sections"],
        lambda g, f: heading(g) == heading(f),
        "heading",
    )
    for g, f in same:
        note = f"{gold['file'][:12]}: {g['heading']}: "
        tallies["section-part"].agree(g["part"] == f["part"], f"{note}{g['part']}, not {f['part']}")
        if g["themes"]:
            first = f["themes"][:1]
            tallies["section-theme"].agree(
                bool(first) and first[0] in g["themes"], f"{note}{g['themes']}, not {f['themes']}"
            )
            sets = tallies["theme-sets"]
            sets.gold += len(set(g["themes"]))
            sets.found += len(set(f["themes"]))
            sets.hit += len(set(g["themes"]) & set(f["themes"]))


def covered(gold: Entry) -> dict[str, str]:
    """Part → what a reader says of it: as noted, else by its sections and items; parts that nobody judged are left out.

    A section below one of another part stands inside it, and so do items without any section.
    """
    states: dict[str, str] = {}
    above: list[tuple[int, str]] = []
    for section in gold["sections"]:
        while above and above[-1][0] >= section["level"]:
            above.pop()
        inside = any(part != section["part"] for _, part in above)
        if states.get(section["part"]) != "present":
            states[section["part"]] = "inside" if inside else "present"
        above.append((section["level"], section["part"]))
    for part, items in (("shortcomings", gold["shortcomings"]), ("plan", gold["plans"])):
        if items:
            states.setdefault(part, "inside")
    states |= gold["coverage"]
    return {part: states[part] for part in COVERED if part in states}


def _coverage(tallies: Mapping[str, Tally], gold: Entry, found: Entry) -> None:
    """Whether each part is there, three ways; «missing» is counted by itself, because it is a grave thing to say."""
    grave = tallies["coverage-missing"]
    for part, right in covered(gold).items():
        said = found["coverage"][part]
        note = f"{gold['file'][:12]}: {part}: {right}, not {said}"
        tallies["coverage"].agree(said in WEAK.get(right, (right,)), note)
        grave.gold += right == MISSING
        grave.found += said == MISSING
        grave.hit += right == said == MISSING
        if MISSING in (right, said) and right != said:
            grave.misses.append(("+ " if said == MISSING else "- ") + note)


def _shortcomings(tallies: Mapping[str, Tally], gold: Entry, found: Entry) -> None:
    items: dict[object, dict[str, Any]] = {}
    for n, entry in enumerate(gold["shortcomings"]):
        key = ("item", entry["item"]) if entry.get("item") else n
        item = items.setdefault(key, {"quotes": [], "themes": set()})
        item["quotes"].append(entry["quote"])
        item["themes"].update(entry["themes"])
    same = _match(
        tallies["shortcomings"],
        gold,
        list(items.values()),
        found["shortcomings"],
        lambda g, f: any(overlaps(q, f["text"]) for q in g["quotes"]),
        "quotes",
    )
    for g, f in same:
        fits = bool(f["themes"]) and f["themes"][0] in g["themes"]
        tallies["shortcoming-theme"].agree(
            fits, f"{gold['file'][:12]}: {g['quotes'][0]}: {sorted(g['themes'])}, not {f['themes']}"
        )
    _match(tallies["causes"], gold, _causes(gold), _causes(found), overlaps)


def _causes(report: Entry) -> list[str]:
    tied = [entry.get("cause") for entry in report["shortcomings"]]
    return [c for c in (*tied, *report["causes"]) if c]


def figure_pairs(pairs: Sequence[tuple[Entry, Entry]]) -> tuple[list[tuple[Entry, Entry]], int, int]:
    """The figures of annotations with those found that fit them; how many were missed, and how many found in vain."""
    tally = Tally()
    same = [pair for gold, found in pairs for pair in _figures_alike(tally, gold, found)]
    return same, tally.gold - tally.hit, tally.found - tally.hit


def _figures_alike(tally: Tally, gold: Entry, found: Entry) -> list[tuple[Entry, Entry]]:
    def fits(g: Entry, f: Entry) -> bool:
        alike = round(float(g["value"]), 4) == round(float(f["value"]), 4) and (g["unit"] or "") == (f["unit"] or "")
        return alike and (flat(g["quote"]) in flat(f["sentence"]) or flat(f["quote"]) in flat(g["quote"]))

    def same_zero(g: Entry, f: Entry) -> bool:
        """Of two zeros told in one clause (无行政复议、行政诉讼案件) nothing but the indicator says which is which."""
        return not g["value"] and flat(g["quote"]) == flat(f["quote"]) and g["indicator"] == f["indicator"]

    return _match(tally, gold, gold["figures"], found["figures"], fits, "quote", same_zero)


def _figures(tallies: Mapping[str, Tally], gold: Entry, found: Entry) -> None:
    for g, f in _figures_alike(tallies["figures"], gold, found):
        note = f"{gold['file'][:12]}: {g['quote']}: "
        tallies["figure-bound"].agree(g["bound"] == f["bound"], f"{note}{g['bound']}, not {f['bound']}")
        tallies["figure-indicator"].agree(
            g["indicator"] == f["indicator"], f"{note}{g['indicator']}, not {f['indicator']}"
        )
