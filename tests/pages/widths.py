"""Whether pages fit into the window."""

from collections.abc import Sequence

from playwright.sync_api import Page

# Widths of a window in px, 640 being one of 1280 at 200%, and what is done to the letters then.
NARROW = ((1280, ""), (640, ""), (390, ""), (320, ""), (320, "spaced"))
WIDE = ((2560, ""), *NARROW[:4], (1280, "doubled"))
_LETTERS = {
    # Space between letters and words that a reader may set without losing anything (WCAG 2.2, 1.4.12).
    "spaced": """() => { const sheet = new CSSStyleSheet();
      sheet.replaceSync('* { letter-spacing: .12em !important; word-spacing: .16em !important }');
      document.adoptedStyleSheets = [sheet]; }""",
    "doubled": "() => { document.documentElement.style.fontSize = '200%'; }",
}


def too_wide(page: Page, address: str, looks: Sequence[tuple[int, str]] = NARROW) -> list[str]:
    """The looks, widths of a window in px with what is done to the letters, that a page is too wide for."""
    page.goto(address)
    found = []
    for width, letters in looks:
        page.set_viewport_size({"width": width, "height": 800})
        if letters:
            page.evaluate(_LETTERS[letters])
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            found.append(f"{wide} in {width} {letters}".rstrip())
    return found
