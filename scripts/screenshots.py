"""Takes pictures of every page kind: `python scripts/screenshots.py [BUILD_DIR] [OUT_DIR]`.

Each kind at 390, 1280 and 2560 px, light and dark, and printed (as PDF; as PNG too where pdftoppm is installed).
Without BUILD_DIR the demonstration site in examples/ is built first.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

from duizhao.shell.browser import find_browser, flags
from duizhao.shell.build import build

ROOT = Path(__file__).parents[1]
WIDTHS = (390, 1280, 2560)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
# Each kind with a pattern; the first page that matches (newest year first) is taken.
KINDS = {
    "home": "index.html",
    "report": "reports/*/*.html",
    "township": "townships/[!i]*.html",
    "directory": "townships/index.html",
    "year": "years/*.html",
    "table": "compare/*/*/enforcement.html",
    "part": "compare/*/*/shortcomings.html",
    "group": "compare/*/*/index.html",
    "choose": "compare/index.html",
    "shortcomings": "shortcomings/index.html",
    "theme": "shortcomings/publicity.html",
    "figures": "figures/index.html",
    "indicator": "figures/disputes-mediated.html",
    "coverage": "coverage/index.html",
    "search": "search.html",
    "about": "about.html",
    "lost": "404.html",
}


def main(arguments: list[str]) -> None:
    """Finds the pages, takes the pictures, says where they are."""
    out = Path(arguments[1]) if len(arguments) > 1 else ROOT / "dist" / "screenshots"
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        if arguments:
            folder = Path(arguments[0])
        else:
            folder = Path(scratch) / "build"
            build(ROOT / "examples", folder)
        pages = {kind: found[-1] for kind, pattern in KINDS.items() if (found := sorted(folder.glob(pattern)))}
        program = find_browser()
        if program is None:
            raise SystemExit("no browser: make system")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=program, args=list(flags()))
            for kind, path in pages.items():
                pictures(browser, kind, path.resolve(), out)
                sheets(browser, kind, path.resolve(), out)
            browser.close()
    sys.stdout.write(f"{len(pages)} page kinds: {out}\n")


def pictures(browser: Browser, kind: str, path: Path, out: Path) -> None:
    """The page on screens of all widths, light and dark: the first screenful of a tall window."""
    for scheme in SCHEMES:
        for width in WIDTHS:
            context = browser.new_context(viewport={"width": width, "height": 1400}, color_scheme=scheme)
            page = context.new_page()
            page.goto(path.as_uri())
            page.screenshot(path=out / f"{kind}-{width}-{scheme}.png")
            context.close()


def sheets(browser: Browser, kind: str, path: Path, out: Path) -> None:
    """The page on paper."""
    page = browser.new_page()
    page.goto(path.as_uri())
    pdf = out / f"{kind}.pdf"
    page.pdf(path=pdf, prefer_css_page_size=True)
    page.close()
    if shutil.which("pdftoppm"):
        subprocess.run(["pdftoppm", "-r", "60", "-l", "6", "-png", pdf, out / f"{kind}-print"], check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
