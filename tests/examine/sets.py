"""The annotated reports: the five seeds, the development set and the held-out set, read, parsed and examined."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from duizhao.compare.coverage import coverage
from duizhao.examine import examine
from duizhao.importer import draft
from duizhao.model import Findings, Report, Rules, Source
from duizhao.read import parse
from tests.yamls import load_yaml

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "tests" / "gold"
SETS = ("seeds", "dev", "heldout")


def annotated(name: str, rules: Rules) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Pairs of annotation and export record for each report of a set: a seed's page, or a raw text as imported."""
    for path in sorted((GOLD / name).glob("*.gold.yaml")):
        gold = load_yaml(path.read_text("utf-8"))
        report = _seed(gold, rules) if name == "seeds" else _raw(path.with_name(gold["file"]), gold, rules)
        yield gold, record(report, examine(report, rules), rules)


def _seed(gold: dict[str, Any], rules: Rules) -> Report:
    for path in sorted((ROOT / "content").glob("[0-9]*/*.md")):
        text = path.read_text("utf-8")
        if gold["file"] in text.split("---", 2)[1]:
            return _parsed(f"content/{path.parent.name}/{path.name}", text, rules)
    raise AssertionError(f"no page in content/ comes from {gold['file']}")


def _raw(path: Path, gold: dict[str, Any], rules: Rules) -> Report:
    meta = gold["meta"]
    given = {key: str(meta[key]) for key in ("title", "township", "year") if meta.get(key)}
    made = draft(path.read_bytes(), path.name, {"slug": f"r{path.name[:3]}", **given}, rules)
    return _parsed(f"content/{made.year}/{made.slug}.md", made.page, rules)


def _parsed(path: str, text: str, rules: Rules) -> Report:
    report, problems = parse(Source(path, text), rules)
    assert report is not None, problems
    return report


def record(report: Report, found: Findings, rules: Rules) -> dict[str, Any]:
    """What was found in a report, in the form that annotations have."""
    text = report.text
    placed = {p.section: p for p in found.placements}
    return {
        "sections": [
            {"heading": s.heading.of(text), "part": placed[s.id].part, "themes": list(placed[s.id].topics)}
            for s in report.sections
        ],
        "shortcomings": [
            {"text": s.span.of(text), "themes": list(s.topics), "cause": s.cause.span.of(text) if s.cause else None}
            for s in found.shortcomings
        ],
        "causes": [c.span.of(text) for c in found.causes],
        "figures": [
            {
                "quote": f.quote.of(text),
                "sentence": f.sentence.of(text),
                "value": f.value,
                "unit": f.unit,
                "bound": f.bound.value,
                "indicator": f.indicator,
                "why": f.reasons[1].code,
                "block": block.kind.value,
                "opens": text[block.span.start : block.span.start + 6],
            }
            for f in found.figures
            for block in [next(b for b in report.blocks if f.quote.start < b.span.end)]
        ],
        "plans": [{"text": p.lead.of(text), "themes": list(p.topics)} for p in found.plans],
        "coverage": {c.part: c.state.value for c in coverage(report, found, rules)},
    }
