"""Writes reports as docx with real writers and counts what comes back: python -m tests.importer.measure_fidelity_docx

    python -m tests.importer.measure_fidelity_docx [--reports N] [--node FOLDER] [--keep FOLDER]

Writers: python-docx, pandoc, LibreOffice, npm docx and npm html-to-docx (the last two where FOLDER/node_modules holds
them: `npm install docx html-to-docx` there). The development reports of tests/gold are written as plain paragraphs with
headings; characters are compared with their text, white space aside. Then each writer writes one page of what writers
differ in (`PROBES`), and each probe is looked for. Prints Markdown tables for docs/import-fidelity.md.
"""
# ruff: noqa: T201 - a command that prints

import argparse
import html
import io
import json
import os
import re
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

import docx

from duizhao.importer.account import account
from duizhao.importer.account.docx import witness_docx
from duizhao.importer.failure import ImportFailure
from duizhao.importer.readers.docx import read_docx
from tests.importer.fidelity_probes import NODE, NOTE, PROBES, page, python_docx

GOLD = Path(__file__).parents[1] / "gold" / "dev"
HEADING = re.compile("[一二三四五六七八九十]{1,3}、[^。]{2,40}$")
Writer = Callable[[list[list[str]], list[Path]], None]  # reports as lines, files to write


@dataclass(slots=True)
class Score:
    """Characters of the reports, and how many were lost, added or moved."""

    whole: int = 0
    lost: int = 0
    added: int = 0
    moved: int = 0
    unaccounted: int = 0  # lost or not told by the account

    def add(self, source: str, raw: bytes) -> None:
        """Counts one report."""
        made = read_docx(raw)
        seen = squeeze("".join(line.number + line.text for line in made.lines if not line.furniture))
        source = squeeze(source)
        self.whole += len(source)
        gone, come = Counter(source), Counter(seen)
        lost, added = (gone - come).total(), (come - gone).total()
        self.lost, self.added = self.lost + lost, self.added + added
        if source != seen:
            same = sum(m.size for m in SequenceMatcher(None, source, seen, autojunk=False).get_matching_blocks())
            self.moved += max(0, len(source) - same - lost)
        self.unaccounted += account(witness_docx(raw), made).missing


def squeeze(text: str) -> str:
    """A text without white space."""
    return re.sub(r"\s+", "", text)


def markup(lines: list[str]) -> str:
    """A report as a web page of headings and paragraphs."""
    tags = [("h1" if not i else "h2" if HEADING.match(line) else "p", line) for i, line in enumerate(lines)]
    body = "\n".join(f"<{tag}>{html.escape(line, quote=False)}</{tag}>" for tag, line in tags)
    return f'<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"></head><body>{body}</body></html>'


def by_python_docx(reports: list[list[str]], files: list[Path]) -> None:
    """Paragraphs and headings by python-docx."""
    for lines, path in zip(reports, files, strict=True):
        document = docx.Document()
        for line in lines:
            if HEADING.match(line):
                document.add_heading(line, 2)
            else:
                document.add_paragraph(line)
        document.save(str(path))


def by_pandoc(reports: list[list[str]], files: list[Path]) -> None:
    """A web page through pandoc."""
    for lines, path in zip(reports, files, strict=True):
        pandoc(markup(lines), path)


def pandoc(text: str, path: Path, format: str = "html+tex_math_dollars") -> None:
    """Writes a web page, or text of another format, as docx."""
    command = ["pandoc", "-f", format, "-t", "docx", "-o", str(path)]
    subprocess.run(command, input=text.encode(), check=True, capture_output=True, timeout=60)


def by_libreoffice(reports: list[list[str]], files: list[Path]) -> None:
    """Web pages through LibreOffice Writer, all at once."""
    libreoffice([markup(lines) for lines in reports], files)


def libreoffice(pages: list[str], files: list[Path]) -> None:
    """Writes web pages as docx."""
    with tempfile.TemporaryDirectory() as folder:
        sources = [Path(folder) / f"{path.stem}.html" for path in files]
        for source, text in zip(sources, pages, strict=True):
            source.write_text(text, "utf-8")
        command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "docx"]
        command += ["--infilter=HTML (StarWriter)", "--outdir", str(files[0].parent), *map(str, sources)]
        subprocess.run(command, check=True, capture_output=True, timeout=300)


def node(folder: Path, kind: str, documents: list[object], files: list[Path]) -> None:
    """Lets a script of `NODE` write documents."""
    work = json.dumps([[d, str(p)] for d, p in zip(documents, files, strict=True)], ensure_ascii=False)
    environment = {**os.environ, "NODE_PATH": str(folder / "node_modules")}
    subprocess.run(
        ["node", "-e", NODE[kind]], input=work.encode(), check=True, capture_output=True, timeout=300, env=environment
    )


def writers(folder: Path | None) -> dict[str, Writer]:
    """The writers that are at hand, by their names with versions."""
    found: dict[str, Writer] = {f"python-docx {docx.__version__}": by_python_docx}
    if shutil.which("pandoc"):
        found[" ".join(said("pandoc", "--version").split()[:2])] = by_pandoc
    if shutil.which("soffice"):
        found[" ".join(said("soffice", "--version").split()[:2])] = by_libreoffice
    for package in ("docx", "html-to-docx"):
        manifest = folder / "node_modules" / package / "package.json" if folder else None
        if folder is not None and manifest is not None and manifest.exists():
            version = json.loads(manifest.read_text("utf-8"))["version"]

            def write(reports: list[list[str]], files: list[Path], kind: str = package, at: Path = folder) -> None:
                node(at, kind, [lines if kind == "docx" else markup(lines) for lines in reports], files)

            found[f"npm {package} {version}"] = write
    return found


def said(*command: str) -> str:
    """What a program prints."""
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60).stdout


def probe(name: str, folder: Path, at: Path | None) -> dict[str, str]:
    """What becomes of each probe that a writer can write: right, told, or wrong with what came instead."""
    path = folder / "probe.docx"
    kind = name.rpartition(" ")[0]
    if kind == "python-docx":
        path.write_bytes(python_docx())
    elif kind == "pandoc":
        pandoc(page(kind), path)
        pandoc(NOTE, folder / "note.docx", "markdown")
    elif kind == "LibreOffice":
        libreoffice([page(kind)], [path])
    elif at is not None:
        node(at, "probe" if kind == "npm docx" else "html-to-docx", [page(kind)], [path])
    try:
        made = read_docx(path.read_bytes())
        note = read_docx((folder / "note.docx").read_bytes()).lines if kind == "pandoc" else ()
    except ImportFailure as failure:
        return dict.fromkeys(PROBES, f"refused: {failure.code}")
    shown = squeeze(
        "¶".join(line.number + line.text.replace("\t", "|") for line in (*made.lines, *note) if not line.furniture)
    )
    told = " ".join(message for _, message, _ in made.doubts)
    answers: dict[str, str] = {}
    for key, (start, right, kinds) in PROBES.items():
        if kind not in kinds:
            answers[key] = "–"
        elif re.search(right, shown):
            answers[key] = "right"
        else:
            came = re.search(re.escape(start) + ".{0,30}", shown)
            answers[key] = f"{'told' if start in told else 'wrong'}: {came[0] if came else 'not there'}"
    return answers


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--reports", type=int, default=54)
    parser.add_argument("--node", type=Path, help="a folder with node_modules")
    parser.add_argument("--keep", type=Path, help="where the files are to stay")
    options = parser.parse_args()
    texts = [path.read_text("utf-8") for path in sorted(GOLD.glob("*.txt"))[: options.reports]]
    reports = [[line.strip() for line in text.split("\n") if line.strip()] for text in texts]
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        rows: dict[str, Score] = {}
        answers: dict[str, dict[str, str]] = {}
        for name, write in writers(options.node).items():
            place = folder / re.sub(r"\W+", "-", name)
            place.mkdir(parents=True, exist_ok=True)
            files = [place / f"{i:02}.docx" for i in range(len(reports))]
            write(reports, files)
            rows[name] = Score()
            for lines, path in zip(reports, files, strict=True):
                rows[name].add("".join(lines), path.read_bytes())
            answers[name] = probe(name, place, options.node)
    out = io.StringIO()
    out.write(
        "| writer | characters | lost | added | moved | not accounted for |\n| --- | --- | --- | --- | --- | --- |\n"
    )
    for name, score in rows.items():
        out.write(f"| {name} | {score.whole} | {score.lost} | {score.added} | {score.moved} | {score.unaccounted} |\n")
    out.write(f"\n| probe | {' | '.join(answers)} |\n| --- |{' --- |' * len(answers)}\n")
    for key in PROBES:
        out.write(f"| {key} | {' | '.join(a[key] for a in answers.values())} |\n")
    print(out.getvalue())


if __name__ == "__main__":
    main()
