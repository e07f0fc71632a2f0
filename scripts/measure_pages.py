"""Measures every page kind in the installed browser: `python scripts/measure_pages.py [BUILD_DIR]`.

Prints a Markdown table. For each kind, opened from disk: kilobytes compressed (gzip) of the page's HTML without what
stands in <main>, its styles and scripts; of the whole HTML; milliseconds to the largest paint (the median of five
visits, each in a context of its own); layout shift until 500 ms after loading; elements. Without BUILD_DIR the
demonstration site in examples/ is built first. Last come the
pages of a group of sixty townships, the largest that has tables.
"""

import gzip
import re
import sys
import tempfile
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, sync_playwright
from screenshots import KINDS, ROOT

from duizhao.shell.browser import find_browser, flags
from duizhao.shell.build import build

sys.path.insert(0, str(ROOT))
from tests.pages.sixty import write_sixty  # the tests' own site, from the checkout

LOADED = re.compile(r'<(?:script|link)\b[^>]*?(?:src|href)="?([^"#? >]+\.(?:js|css))\b')
MAIN = re.compile(r"(<main\b[^>]*>).*(</main>)", re.DOTALL)
WATCH = """window.shifts = 0; window.painted = 0;
new PerformanceObserver(list => list.getEntries().forEach(entry => { window.shifts += entry.value; }))
  .observe({type: 'layout-shift', buffered: true});
new PerformanceObserver(list => list.getEntries().forEach(entry => { window.painted = entry.startTime; }))
  .observe({type: 'largest-contentful-paint', buffered: true});"""
TABLES = {"group": "compare/*/all/index.html", "table": "compare/*/all/enforcement.html"}


def main(arguments: list[str]) -> None:
    """Builds where nothing is given, measures each kind, prints the table."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(arguments[0]) if arguments else Path(scratch) / "build"
        if not arguments:
            build(ROOT / "examples", folder)
        found = {}
        for kind, pattern in {**KINDS, **TABLES, "measures": "compare/*/all/measures.html"}.items():
            pages = sorted(folder.glob(pattern))
            if pages:
                found[kind] = max(pages, key=lambda page: page.stat().st_size)
        large = Path(scratch) / "sixty"
        write_sixty(large)
        build(large, large / "build")
        for name in ("index", "enforcement", "measures"):
            found[f"60: {name}"] = large / "build" / "compare" / "2023" / "jia" / f"{name}.html"
        program = find_browser()
        if program is None:
            raise SystemExit("no browser: make system")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=program, args=list(flags()))
            lines = [line(browser, kind, page.resolve()) for kind, page in found.items()]
            browser.close()
    head = "| page | without data, kB | whole HTML, kB | largest paint, ms | layout shift | elements |\n"
    sys.stdout.write(head + "| --- |" + " ---: |" * 5 + "\n" + "".join(lines))


def line(browser: Browser, kind: str, page: Path) -> str:
    """The table's line for one page."""
    html = page.read_text("utf-8")
    loaded = [(page.parent / link).resolve().read_bytes() for link in LOADED.findall(html)]
    bare = sum(len(gzip.compress(part, 6)) for part in [MAIN.sub(r"\1\2", html).encode(), *loaded])
    whole = len(gzip.compress(html.encode(), 6))
    visits = [visit(browser, page) for _ in range(5)]
    paint, shift, count = median(v[0] for v in visits), max(v[1] for v in visits), visits[0][2]
    return f"| {kind} | {bare / 1000:.1f} | {whole / 1000:.1f} | {paint:.0f} | {shift:.3f} | {count} |\n"


def visit(browser: Browser, page: Path) -> tuple[float, float, int]:
    """Milliseconds to the largest paint, the layout shift, and how many elements there are."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    tab = context.new_page()
    tab.add_init_script(WATCH)
    tab.goto(page.as_uri())
    tab.wait_for_timeout(500)
    found = tab.evaluate("[window.painted, window.shifts, document.querySelectorAll('*').length]")
    context.close()
    return float(found[0]), float(found[1]), int(found[2])


if __name__ == "__main__":
    main(sys.argv[1:])
