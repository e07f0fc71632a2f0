"""The round trip by real writers: development reports printed as PDF by each, and read again.

python -m tests.importer.measure_fidelity_pdf [--fonts FOLDER] [--reports N] [--all]

FOLDER holds fonts of Debian's packages (fonts-arphic-uming, fonts-arphic-ukai, fonts-wqy-zenhei, fonts-lxgw-wenkai)
beside those that are installed (fonts-noto-cjk). Writers that are not on PATH are left out: chromium, soffice,
weasyprint and typst (both from PyPI). Counted are characters that the text file has and the lines read from the PDF
have not (lost), the other way round (added), and those that stand elsewhere (moved); white space and what the ledger
holds as furniture set aside. Prints a table in Markdown.
"""
# ruff: noqa: T201 - a command that prints

import argparse
import re
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import yaml

from duizhao.importer import ImportFailure, draft_of
from duizhao.importer.extract import Extract
from duizhao.importer.readers.pdf import read_pdf
from duizhao.model import Rules
from tests.importer.measure import flat, headings, package_rules
from tests.importer.pdf_writers import WRITERS, Look, MissingError, Paragraph, versions

GOLD = Path(__file__).parents[1] / "gold" / "dev"
FAMILIES = (
    "Noto Serif CJK SC",
    "Noto Sans CJK SC",
    "AR PL UMing CN",
    "AR PL UKai CN",
    "WenQuanYi Zen Hei",
    "LXGW WenKai",
)
LOOKS: dict[str, dict[str, Any]] = {
    "one column": {},
    "two columns": {"columns": 2},
    "heads and page numbers": {"margins": True},
    "watermark": {"watermark": True},
}


@dataclass(frozen=True)
class Trip:
    """What became of a report: characters of the text, lost, added, moved; sections right, expected, found; doubts."""

    whole: int
    lost: int
    added: int
    moved: int
    right: int
    expected: int
    found: int
    doubts: tuple[str, ...]
    note: str = ""


def paragraphs_of(path: Path) -> list[Paragraph]:
    """A development report as paragraphs with their kinds, by its annotation."""
    gold = yaml.safe_load(path.with_name(path.stem + ".gold.yaml").read_text("utf-8"))
    lines = [line.strip() for line in path.read_text("utf-8").split("\n") if line.strip()]
    found = []
    title = flat(gold["meta"]["title"])
    heads = {flat(s["heading"]).rstrip("。") for s in gold["sections"]}
    for i, line in enumerate(lines):
        kind = "body"
        if i < 3 and flat(line) and flat(line) in title:
            kind = "title"
        elif flat(line).rstrip("。") in heads:
            kind = "heading"
        elif i >= len(lines) - 3 and len(line) < 26 and "。" not in line:
            kind = "end"
        found.append(Paragraph(kind, line))
    return found


def folded(text: str) -> str:
    """A text as it is compared: without white space, width forms and radicals alike."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).translate({0x6236: "户"})


def trip(path: Path, raw: bytes, rules: Rules) -> Trip:
    """Reads a PDF of a development report and compares."""
    gold = yaml.safe_load(path.with_name(path.stem + ".gold.yaml").read_text("utf-8"))
    want = folded("".join(p.text for p in paragraphs_of(path)))
    expected = [flat(s["heading"]).rstrip("。:;.,") for s in gold["sections"]]
    try:
        extract = read_pdf(raw)
        given = {"township": str(gold["meta"]["township"]), "year": str(gold["meta"]["year"])}
        draft = draft_of(extract, raw, path.stem + ".pdf", given, rules)
    except ImportFailure as failure:
        return Trip(len(want), len(want), 0, 0, 0, len(expected), 0, (), failure.code)
    have = folded(radicals_out(extract, rules))
    lost, added, moved = differences(want, have)
    left = Counter(flat(h).rstrip("。:;.,") for h in headings(draft, rules))
    right = sum((Counter(expected) & left).values())
    codes = tuple(sorted({code for code, _, _ in extract.doubts}))
    return Trip(len(want), lost, added, moved, right, len(expected), sum(left.values()), codes)


def radicals_out(extract: Extract, rules: Rules) -> str:
    """The lines of an extract that are text, radicals as the import writes them."""
    from duizhao.importer.lists import lists_of

    text = "".join(line.text for line in extract.lines if not line.furniture)
    return text.translate(lists_of(rules).radicals)


def differences(want: str, have: str) -> tuple[int, int, int]:
    """How many characters were lost, added, moved."""
    gone: Counter[str] = Counter()
    come: Counter[str] = Counter()
    for tag, a, b, c, d in SequenceMatcher(None, want, have, autojunk=False).get_opcodes():
        if tag != "equal":
            gone.update(want[a:b])
            come.update(have[c:d])
    moved = gone & come
    return sum((gone - moved).values()), sum((come - moved).values()), sum(moved.values())


def trips(
    reports: Sequence[Path], fonts: Path | None, rules: Rules, *, every: bool
) -> Iterator[tuple[str, str, str, list[Trip]]]:
    """Each writer, font and look, with what became of the reports."""
    for writer, write in WRITERS.items():
        for family in FAMILIES:
            for name, options in LOOKS.items():
                if name != "one column" and family != FAMILIES[0] and not every:
                    continue
                look = Look(family, **options)
                found = []
                for path in reports:
                    try:
                        found.append(trip(path, write(paragraphs_of(path), look, fonts), rules))
                    except MissingError:
                        break
                    except (subprocess.SubprocessError, OSError) as trouble:
                        print(f"<!-- {writer}, {family}, {name}: {trouble} -->")
                        break
                if found:
                    yield writer, family, name, found


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fonts", type=Path)
    parser.add_argument("--reports", type=int, default=4)
    parser.add_argument("--all", action="store_true", help="every look in every font")
    options = parser.parse_args()
    reports = sorted(GOLD.glob("*.txt"))
    reports = reports[:: max(1, len(reports) // options.reports)][: options.reports]
    rules = package_rules()
    for writer, version in versions().items():
        print(f"<!-- {writer}: {version or 'not there'} -->")
    print("| writer | font | look | characters | lost | added | moved | sections F1 | doubts |")
    print("| --- | --- | --- | ---: | ---: | ---: | ---: | ---: | --- |")
    for writer, family, name, found in trips(reports, options.fonts, rules, every=options.all):
        total = [sum(getattr(t, key) for t in found) for key in ("whole", "lost", "added", "moved")]
        right, expected, had = (sum(getattr(t, key) for t in found) for key in ("right", "expected", "found"))
        codes = ", ".join(sorted({c for t in found for c in t.doubts} | {t.note for t in found if t.note}))
        numbers = " | ".join(map(str, total))
        print(
            f"| {writer} | {family} | {name} | {numbers} | {2 * right / max(1, expected + had):.3f} | {codes} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
