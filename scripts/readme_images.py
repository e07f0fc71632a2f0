"""Takes the README's pictures of the project's own site: `python scripts/readme_images.py` after `duizhao build`."""

from pathlib import Path

from playwright.sync_api import sync_playwright

from duizhao.shell.browser import find_browser, flags

ROOT = Path(__file__).parents[1]
PICTURES = {
    "compare.png": ("compare/2023/all/enforcement.html", 760),
    "report.png": ("reports/2023/jinjiang-yinglin.html", 820),
}


def main() -> None:
    """One picture a page, 1200 px wide."""
    folder = ROOT / "docs" / "images"
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=list(flags()))
        for name, (path, height) in PICTURES.items():
            page = browser.new_page(viewport={"width": 1200, "height": height}, color_scheme="light")
            page.goto((ROOT / "build" / path).as_uri())
            page.screenshot(path=folder / name)
        browser.close()


if __name__ == "__main__":
    main()
