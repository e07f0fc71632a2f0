"""The reports that are written and read again, as paragraphs with their kinds."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.importer.measure import flat
from tests.yamls import load_yaml

ROOT = Path(__file__).parents[3]
GOLD = ROOT / "tests" / "gold"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: kind is title, heading, body or end (signature and date); level is a heading's, from 1."""

    kind: str
    runs: tuple[tuple[str, bool], ...]  # words, and whether they are bold
    level: int = 0

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(words for words, _ in self.runs)


@dataclass(frozen=True, slots=True)
class Original:
    """A report: its name, its lines, its paragraphs, and what is set at its import, so that each has a page."""

    name: str
    text: str
    paragraphs: tuple[Paragraph, ...]
    given: dict[str, str]


def originals(number: int = 0) -> Sequence[Original]:
    """The development reports and the seeds, or as many of them, evenly chosen."""
    found = list(_pairs())
    if 0 < number < len(found):
        found = [found[i * len(found) // number] for i in range(number)]
    return [_original(text, annotation) for text, annotation in found]


def _pairs() -> Iterator[tuple[Path, Path]]:
    """Each text with its annotation; the seeds' stand where the import keeps them, each named in its ledger."""
    for path in sorted((GOLD / "dev").glob("*.txt")):
        yield path, path.with_suffix(".gold.yaml")
    for ledger in sorted((ROOT / "content" / "raw").rglob("*.ledger.yaml")):
        named = load_yaml(ledger.read_text("utf-8"))["file"]
        gold = GOLD / "seeds" / Path(named).with_suffix(".gold.yaml")
        if gold.is_file():
            yield ledger.with_name(ledger.name.removesuffix(".ledger.yaml") + ".txt"), gold


def _original(path: Path, annotation: Path) -> Original:
    gold = load_yaml(annotation.read_text("utf-8"))
    lines = [line.strip() for line in re.split("[\n\r]+", path.read_text("utf-8-sig")) if line.strip()]
    given = {key: str(gold["meta"][key]) for key in ("township", "county", "year") if gold["meta"].get(key)}
    levels = {flat(s["heading"]).rstrip("。"): int(s["level"]) for s in gold["sections"]}
    title, last = flat(gold["meta"]["title"]), len(lines) - 3
    kinds = tuple(_paragraph(line, i, i >= last, title, levels) for i, line in enumerate(lines))
    return Original(path.stem, "\n".join(lines), kinds, given)


def _paragraph(line: str, at: int, ends: bool, title: str, levels: Mapping[str, int]) -> Paragraph:
    """A line as a writer sets it: Markdown's marks become bold words and headings, what is no mark stays."""
    line = re.sub("^#{1,6} +", "", line)
    runs = tuple((part, i % 2 > 0) for i, part in enumerate(re.split(r"\*\*([^*]+)\*\*", line)) if part)
    words = flat(line)
    if at < 3 and words and words in title:
        return Paragraph("title", runs)
    if level := levels.get(words.rstrip("。"), 0):
        return Paragraph("heading", runs, level)
    return Paragraph("end" if ends and len(line) < 26 and "。" not in line else "body", runs)
