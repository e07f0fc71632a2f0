"""Measures the import on the samples: python tests/importer/measure.py [FOLDER]

Meta is scored as the share of fields that are as expected; fields that a sample does not name must be empty. Sections
are scored by their headings, read from the imported page as a build reads it (F1).
"""
# ruff: noqa: T201, E501 - a command that prints

import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from duizhao.importer import Draft, ImportFailure, draft_of
from duizhao.importer.extract import Extract
from duizhao.model import Rules, Source
from duizhao.read import parse, read_rules
from duizhao.shell.importing.drafting import extract
from tests.yamls import load_yaml

SAMPLES = Path(__file__).parent / "samples"
FIELDS = ("title", "issuers", "township", "county", "year", "doc_number", "signers", "addressees", "copied_to", "date",
          "printed_on", "published_on")  # fmt: skip


@dataclass(frozen=True)
class Score:
    """What was expected of one sample and what was found."""

    file: str
    wrong: list[str]
    fields: int
    missed: list[str]
    extra: list[str]
    expected: int


def package_rules() -> Rules:
    """The rule data that the package ships."""
    data = files("duizhao") / "data"
    return read_rules(
        {
            entry.name.removesuffix(".yaml"): Source(entry.name, entry.read_text("utf-8"))
            for entry in data.iterdir()
            if entry.name.endswith(".yaml")
        }
    )[0]


def flat(value: Any) -> str:
    """A value with widths folded and white space and marks left out."""
    if isinstance(value, list | tuple):
        return "|".join(flat(v) for v in value)
    return re.sub(r"[\s*#\\]", "", unicodedata.normalize("NFKC", "" if value is None else str(value)))


def headings(draft: Draft, rules: Rules) -> list[str]:
    """The headings of the sections that a build finds on the drafted page."""
    report, problems = parse(Source(f"content/{draft.id}.md", draft.page), rules)
    assert report is not None, problems
    return [s.heading.of(report.text) for s in report.sections]


@lru_cache(maxsize=1)
def extracted(path: Path, encoding: str) -> Extract:
    """What a sample holds; an old Office file is converted once for all that is asked of it."""
    return extract(path.read_bytes(), path.name, encoding)


def score(path: Path, rules: Rules) -> tuple[Score, Draft | None]:
    """The score of one sample and its draft."""
    want = load_yaml(path.with_name(path.name + ".yaml").read_text("utf-8"))
    raw = path.read_bytes()
    try:
        draft = draft_of(extracted(path, want.get("encoding", "")), raw, path.name, {}, rules)
        found = headings(draft, rules) if draft.id else []
        meta = draft.meta
    except (ImportFailure, AssertionError) as failure:
        return Score(
            path.name, [f"failed: {failure}"] * len(FIELDS), len(FIELDS), want["sections"], [], len(want["sections"])
        ), None
    wrong = []
    for key in FIELDS:
        expected = want["meta"].get(key)
        if key == "title" and expected is None:
            continue
        if flat(expected) != flat(meta.get(key)):
            wrong.append(f"{key}: {expected!r}, found {meta.get(key)!r}")
    left = [flat(h).rstrip("。:;.,") for h in found]
    missed = []
    for heading in want["sections"]:
        if (one := flat(heading).rstrip("。:;.,")) in left:
            left.remove(one)
        else:
            missed.append(heading)
    for text in want.get("holds", ()):
        if text not in draft.page:
            wrong.append(f"lacks {text!r}")
    for text in want.get("lacks", ()):
        if text in draft.page:
            wrong.append(f"holds {text!r}")
    return Score(path.name, wrong, len(FIELDS), missed, left, len(want["sections"])), draft


def samples(folder: Path = SAMPLES) -> Iterator[Path]:
    """The sample files, in order."""
    for path in sorted(folder.glob("*.yaml")):
        yield path.with_name(path.name.removesuffix(".yaml"))


def main() -> None:
    """Prints the score of each sample and of all."""
    rules = package_rules()
    scores = [score(path, rules)[0] for path in samples(Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLES)]
    for s in scores:
        print(f"{s.file:28} meta {1 - len(s.wrong) / s.fields:.2f}  sections {s.expected - len(s.missed)}/{s.expected}")
        for note in (*s.wrong, *(f"- {h}" for h in s.missed), *(f"+ {h}" for h in s.extra)):
            print(f"    {note}")
    fields, expected = sum(s.fields for s in scores), sum(s.expected for s in scores)
    hit, found = (
        sum(s.expected - len(s.missed) for s in scores),
        sum(s.expected - len(s.missed) + len(s.extra) for s in scores),
    )
    print(
        f"{len(scores)} samples: meta {1 - sum(len(s.wrong) for s in scores) / fields:.3f}, sections F1 {2 * hit / (expected + found):.3f}"
    )


if __name__ == "__main__":
    main()
