"""Takes the README's pictures of the demonstration site: `python scripts/readme_images.py`."""

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from duizhao.shell.browser import find_browser, flags
from duizhao.shell.build import build

ROOT = Path(__file__).parents[1]
PICTURES = {  # page, height of the picture in px, what its address ends with
    "compare.png": ("compare/2024/shuiyue/enforcement.html", 760, ""),
    "report.png": ("reports/2024/shuiyue-tinglan.html", 900, ""),
    "township.png": ("townships/shuiyue-baipin.html", 860, "#changes"),
    "shortcomings.png": ("shortcomings/publicity.html", 820, "?year=2022#list"),
}


def main() -> None:
    """One picture a page, 1200 px wide."""
    folder = ROOT / "docs" / "images"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        site = Path(scratch) / "build"
        build(ROOT / "examples", site)
        browser = playwright.chromium.launch(executable_path=find_browser(), args=list(flags()))
        for name, (path, height, anchor) in PICTURES.items():
            page = browser.new_page(viewport={"width": 1200, "height": height}, color_scheme="light")
            page.goto((site / path).as_uri() + anchor)
            page.screenshot(path=folder / name)
        browser.close()


if __name__ == "__main__":
    main()
