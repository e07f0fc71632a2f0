"""What became of a report: characters lost, added and moved, with and without a word, and its sections.

Both are imported, the report's lines as a text file and the file that a program wrote of them, and each is taken as
the import leaves it: the reader's text with the ledger's repairs, without what the ledger sets aside as no part of the
report; lines that went to the front matter stand in their places. White space and Markdown's marks aside, what one has
and the other has not was lost or added; what both have in other places was moved. A place is told if a doubt quotes it,
or if the ledger holds the text that is gone.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path

from duizhao.examine.examine import examine
from duizhao.importer import Draft, ImportFailure, draft_of
from duizhao.importer.extract import Extract, plain
from duizhao.importer.ledger import replay
from duizhao.importer.lists import lists_of
from duizhao.importer.traced_text import LedgerEntry
from duizhao.model import Rules, Source
from duizhao.read import parse
from duizhao.shell.importing.drafting import extract_accounted
from tests.importer.measure import flat
from tests.importer.trips.originals import Original
from tests.problem_words import in_words

NEAR = 2  # characters beside a place by which a text is known again
SHORTEST = 4  # characters of a quote that stands for itself: 2件 stands in every report


@dataclass(slots=True)
class Tally:
    """Sums over reports: characters, those lost, added, moved, each in all and without a word; sections; doubts."""

    reports: int = 0
    characters: int = 0
    gone: dict[str, list[int]] = field(default_factory=lambda: {key: [0, 0] for key in ("lost", "added", "moved")})
    right: int = 0
    sections: int = 0  # of both sides together
    doubts: Counter[str] = field(default_factory=Counter)
    silent: list[str] = field(default_factory=list)  # for who mends them: places without a word, sections that differ

    def take(self, other: "Tally") -> None:
        """Adds the counts of `other` to these."""
        self.reports += other.reports
        self.characters += other.characters
        self.right += other.right
        self.sections += other.sections
        self.doubts.update(other.doubts)
        for key, counts in other.gone.items():
            self.gone[key] = [a + b for a, b in zip(self.gone[key], counts, strict=True)]

    @property
    def f1(self) -> float:
        """Of the sections: level, heading and part."""
        return 2 * self.right / self.sections if self.sections else 1.0


@dataclass(frozen=True, slots=True)
class Read:
    """A file as imported: the text that the import leaves, what it took out, its quotes, its sections."""

    text: str
    raw: str
    entries: tuple[LedgerEntry, ...]
    quotes: tuple[str, ...]
    codes: tuple[str, ...]
    sections: Counter[tuple[int, str, str]]


def as_text(original: Original, rules: Rules) -> Read:
    """A report as its text is imported."""
    extract = plain(original.text, "utf-8")
    return _read(extract, draft_of(extract, original.text.encode(), "a.txt", original.given, rules), rules)


def add(tally: Tally, original: Original, want: Read, path: Path, rules: Rules) -> None:
    """Counts one report: as it was, as a text, and as a file that a program wrote."""
    tally.reports += 1
    tally.characters += len(want.text)
    tally.sections += want.sections.total()
    try:
        raw = path.read_bytes()
        extract = extract_accounted(raw, path, "", accept_loss=True)
        have = _read(extract, draft_of(extract, raw, path.name, original.given, rules), rules)
    except (ImportFailure, OSError) as failure:
        code = failure.code if isinstance(failure, ImportFailure) else "not written"
        tally.doubts[f"refused: {code}"] += 1
        tally.gone["lost"][0] += len(want.text)
        return
    tally.sections += have.sections.total()
    tally.right += (want.sections & have.sections).total()
    for section in sorted({*want.sections, *have.sections}):
        if want.sections[section] != have.sections[section]:
            tally.silent.append(
                f"{path.name}: section {section}: {want.sections[section]}, found {have.sections[section]}"
            )
    tally.doubts.update(set(have.codes) - set(want.codes))
    for key, whole, silent in _differences(want, have, tally.silent, path.name):
        tally.gone[key][0] += whole
        tally.gone[key][1] += silent


def squeeze(text: str) -> str:
    """A text without white space and the marks of Markdown."""
    return re.sub(r"[\s*#]+", "", text)


def _read(extract: Extract, draft: Draft, rules: Rules) -> Read:
    kinds = lists_of(rules).kinds
    kept = [e for e in draft.changes if kinds[e.rule] in ("repair", "furniture") or e.rule == "automatic-number"]
    numbers = [e for e in kept if e.rule == "automatic-number"]
    report, problems = parse(Source(f"content/{draft.id}.md", draft.page), rules)
    assert report is not None, problems
    parts = {p.section: p.part or "" for p in examine(report, rules).placements}
    heads = ((s.level, flat(s.heading.of(report.text)).rstrip("。:;.,"), parts.get(s.id, "")) for s in report.sections)
    told = [in_words(problem.message) for problem in draft.problems]
    return Read(
        squeeze(replay(extract.text, kept)[0]),
        squeeze(replay(extract.text, numbers)[0]),
        tuple(kept),
        tuple(squeeze(q).strip("….") for message in told for q in re.findall("“([^”]+)”", message)),
        tuple(problem.code for problem in draft.problems),
        Counter(heads),
    )


def _differences(want: Read, have: Read, silent: list[str], name: str) -> Iterator[tuple[str, int, int]]:
    """How many characters were lost, added and moved: in all, and without a word."""
    gone, come = (Counter[str](), Counter[str]()), (Counter[str](), Counter[str]())  # told, not told
    if want.text != have.text:
        before, behind = _quoted(want.text, have.quotes), _quoted(have.text, have.quotes)
        for a, b, c, d in _places(want.text, have.text):
            told = any(before[a : b + 1]) or any(behind[c : d + 1]) or _in_ledger(want.text, a, b, have)
            gone[not told].update(want.text[a:b])
            come[not told].update(have.text[c:d])
            if not told:
                silent.append(f"{name}: {want.text[max(0, a - 12) : a]}[-{want.text[a:b]}-|+{have.text[c:d]}+]")
    out, into = gone[0] + gone[1], come[0] + come[1]
    yield "lost", (out - into).total(), (gone[1] - into).total()
    yield "added", (into - out).total(), (come[1] - out).total()
    yield "moved", (out & into).total(), (gone[1] & come[1]).total()


def _places(want: str, have: str) -> Iterator[tuple[int, int, int, int]]:
    """Where two texts differ: from and to in the one, from and to in the other."""
    start = next((i for i, (a, b) in enumerate(zip(want, have, strict=False)) if a != b), min(len(want), len(have)))
    rest = min(len(want), len(have)) - start
    end = next((i for i in range(rest) if want[-1 - i] != have[-1 - i]), rest)
    pair = SequenceMatcher(None, want[start : len(want) - end], have[start : len(have) - end], autojunk=False)
    for tag, a, b, c, d in pair.get_opcodes():
        if tag != "equal":
            yield start + a, start + b, start + c, start + d


def _quoted(text: str, quotes: Sequence[str]) -> list[bool]:
    """For each place between characters, whether a doubt quotes what stands there."""
    marks = [False] * (len(text) + 2)
    for quote in quotes:
        at = text.find(quote) if len(quote) >= SHORTEST or text == quote else -1
        while at >= 0:
            marks[at : at + len(quote) + 1] = [True] * (len(quote) + 1)
            at = text.find(quote, at + 1)
    return marks


def _in_ledger(text: str, a: int, b: int, have: Read) -> bool:
    """Whether what is gone stands in the reader's text with its neighbours, or as a whole among what was set aside."""
    if a == b:
        return False
    whole = text[max(0, a - NEAR) : b + NEAR]
    return whole in have.raw or any(squeeze(e.before) == text[a:b] for e in have.entries)
