"""Writes reports as web pages and other formats with real writers and counts what comes back:
python -m tests.importer.measure_fidelity_html [--reports N] [--only WORD]

The development reports of tests/gold stand in a page with menu, breadcrumb, tools and foot, as on a site. Writers:
Chromium (outerHTML and MHTML), pandoc, LibreOffice. Characters are compared with the reports' text, white space aside.
Prints a Markdown table for docs/import-fidelity.md.
"""
# ruff: noqa: T201 - a command that prints

import argparse
import asyncio
import html
import re
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path

from duizhao.importer.failure import ImportFailure
from duizhao.shell.browser import find_browser
from duizhao.shell.devtools import Tab, open_browser
from duizhao.shell.drafting import extract_accounted

GOLD = Path(__file__).parents[1] / "gold" / "dev"
HEADING = re.compile("[一二三四五六七八九十]{1,3}、[^。]{2,40}$")
ABOVE = '<ul class="nav"><li><a href="/">首页</a><li><a href="/a">政务公开</a></ul><p class="tools">打印</p>'
BELOW = '<div class="footer"><a href="/map">网站地图</a> 主办：某县人民政府办公室</div>'
Writer = Callable[[Path, str], list[Path]]  # folder of pages, ending → the files written


@dataclass(slots=True)
class Score:
    """Characters of the reports, and how many were lost, added or moved; refusals by their codes."""

    whole: int = 0
    lost: int = 0
    added: int = 0
    moved: int = 0
    unaccounted: int = 0
    refused: list[str] = field(default_factory=list)

    def add(self, source: str, raw: bytes, name: str) -> None:
        """Counts one report."""
        source = squeeze(source)
        self.whole += len(source)
        try:
            made = extract_accounted(raw, Path(name), "", accept_loss=True)
        except ImportFailure as failure:
            self.refused.append(failure.code)
            self.lost += len(source)
            return
        seen = squeeze("".join(line.number + line.text for line in made.lines if line.furniture in ("", "outside")))
        gone, come = Counter(source), Counter(seen)
        lost, added = (gone - come).total(), (come - gone).total()
        self.lost, self.added, self.unaccounted = self.lost + lost, self.added + added, self.unaccounted + made.unread
        if source != seen:
            same = sum(m.size for m in SequenceMatcher(None, source, seen, autojunk=False).get_matching_blocks())
            self.moved += max(0, len(source) - same - lost)


def squeeze(text: str) -> str:
    """A text without white space."""
    return re.sub(r"\s+", "", text)


def markup(lines: Sequence[str], around: bool) -> str:
    """A report as a web page, alone or as on a site."""
    tags = [("h1" if not i else "h2" if HEADING.match(line) else "p", line) for i, line in enumerate(lines)]
    body = "\n".join(f"<{tag}>{html.escape(line, quote=False)}</{tag}>" for tag, line in tags)
    if around:
        body = f'{ABOVE}<div class="content">{body}</div>{BELOW}'
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>{body}</body></html>'


def by_chromium(folder: Path, ending: str) -> list[Path]:
    """What Chromium makes of the pages: their tree as text, or one file with all parts."""
    return asyncio.run(_chromium(sorted(folder.glob("*.html")), folder / "out", ending))


async def _chromium(pages: Sequence[Path], out: Path, ending: str) -> list[Path]:
    program = find_browser()
    assert program is not None
    made: list[Path] = []
    with tempfile.TemporaryDirectory() as profile:
        async with open_browser(program, Path(profile)) as tab:
            for page in pages:
                made.append(out / f"{page.stem}.{ending}")
                made[-1].write_bytes((await _page(tab, page, ending)).encode())
    return made


async def _page(tab: Tab, page: Path, ending: str) -> str:
    await tab._ask("Page.navigate", url=page.as_uri())
    await tab._event("Page.loadEventFired")
    if ending == "mhtml":
        return str((await tab._ask("Page.captureSnapshot", format="mhtml"))["data"])
    told = await tab._ask("Runtime.evaluate", expression="document.documentElement.outerHTML", returnByValue=True)
    return str(told["result"]["value"])


def by_pandoc(folder: Path, ending: str) -> list[Path]:
    """The pages through pandoc."""
    made: list[Path] = []
    for page in sorted(folder.glob("*.html")):
        made.append(folder / "out" / f"{page.stem}.{ending}")
        command = ["pandoc", "-f", "html", "-s", "--metadata", "title= ", "-o", str(made[-1]), str(page)]
        subprocess.run(command, check=True, capture_output=True, timeout=60)
    return made


def by_libreoffice(folder: Path, ending: str) -> list[Path]:
    """The pages through LibreOffice Writer, all at once."""
    pages = sorted(folder.glob("*.html"))
    filters = {"html": ":HTML (StarWriter)", "doc": ":MS Word 97"}
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile"]
    command += ["--infilter=HTML (StarWriter)", "--convert-to", ending + filters.get(ending, "")]
    command += ["--outdir", str(folder / "out"), *map(str, pages)]
    subprocess.run(command, check=True, capture_output=True, timeout=400)
    return [folder / "out" / f"{page.stem}.{ending}" for page in pages]


WRITERS: tuple[tuple[str, str, Writer, bool], ...] = (  # program, ending, writer, in a page as on a site
    ("Chromium", "html", by_chromium, True),
    ("Chromium", "mhtml", by_chromium, True),
    ("pandoc", "html", by_pandoc, True),
    ("LibreOffice", "html", by_libreoffice, True),
    ("pandoc", "rtf", by_pandoc, False),
    ("pandoc", "odt", by_pandoc, False),
    ("LibreOffice", "rtf", by_libreoffice, False),
    ("LibreOffice", "odt", by_libreoffice, False),
    ("LibreOffice", "fodt", by_libreoffice, False),
    ("LibreOffice", "uot", by_libreoffice, False),
    ("LibreOffice", "doc", by_libreoffice, False),
)


def version(program: str) -> str:
    """A program's name with its version."""
    command = {"Chromium": [str(find_browser())], "LibreOffice": ["soffice"]}.get(program, [program])
    said = subprocess.run([*command, "--version"], capture_output=True, text=True, check=False, timeout=60).stdout
    return " ".join(said.split()[:2])


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--reports", type=int, default=54)
    parser.add_argument("--only", default="", help="a part of a row's name")
    options = parser.parse_args()
    texts = {p.stem: p.read_text("utf-8") for p in sorted(GOLD.glob("*.txt"))[: options.reports]}
    print("| writer | format | characters | lost | added | moved | not accounted for |\n| --- | --- |" + " --- |" * 5)
    for program, ending, write, around in WRITERS:
        if options.only not in f"{program} {ending}":
            continue
        score = Score()
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            (folder / "out").mkdir()
            for name, text in texts.items():
                lines = [line.strip() for line in text.splitlines() if line.strip()]
                (folder / f"{name}.html").write_text(markup(lines, around), "utf-8")
            for path in write(folder, ending):
                score.add(texts[path.stem], path.read_bytes(), path.name)
        numbers = " | ".join(map(str, (score.whole, score.lost, score.added, score.moved, score.unaccounted)))
        refused = f" refused: {', '.join(sorted(set(score.refused)))}" if score.refused else ""
        print(f"| {version(program)} | {ending} | {numbers} |{refused}", flush=True)


if __name__ == "__main__":
    main()
