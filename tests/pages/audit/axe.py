"""The accessibility checker axe."""

from collections.abc import Sequence

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it ships no types
from playwright.sync_api import Page


def objections(page: Page, only: Sequence[str] = ()) -> list[tuple[str, list[str]]]:
    """What axe objects to on a page as it stands: each rule with the elements that break it.

    Args:
        page: The page. Axe loads nothing for it, since a page may fetch nothing.
        only: The rules to look at; all if empty.
    """
    # What is in order is not asked for: listing it takes as long as looking.
    options: dict[str, object] = {"preload": False, "resultTypes": ["violations"]}
    if only:
        options["runOnly"] = list(only)
    found = Axe().run(page, options=options).response["violations"]
    return [(rule["id"], [node["html"][:160] for node in rule["nodes"]]) for rule in found]
