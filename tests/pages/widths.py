"""Whether pages fit into the window."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from playwright.sync_api import Page


def too_wide(page: Page, root: Path, kinds: Mapping[str, str], widths: Sequence[int]) -> list[tuple[str, int]]:
    """The page kinds that are wider than the window, and how wide in px that was.

    Args:
        page: Opens each page in a window of the first width, which is then drawn to the others.
        root: The site's folder.
        kinds: Paths of pages by kind.
        widths: In px.
    """
    wide = []
    for name, path in kinds.items():
        page.set_viewport_size({"width": widths[0], "height": 800})
        page.goto((root / path).as_uri())
        for width in widths:
            page.set_viewport_size({"width": width, "height": 800})
            if page.evaluate("document.documentElement.scrollWidth") > width:
                wide.append((name, width))
    return wide
