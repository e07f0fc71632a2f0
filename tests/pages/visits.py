"""One walk through all page kinds, and all that a browser had to say about them on the way; many tests read it."""

from dataclasses import dataclass

from playwright.sync_api import Browser, Page, Request

from tests.pages.still import still

# What moves of what is in view, and when the largest thing is painted, in milliseconds (test_everywhere.py).
WATCH = """window.shifts = []; window.painted = 0;
new PerformanceObserver(list => list.getEntries().forEach(entry => window.shifts.push(
  [entry.value, entry.sources.map(source => source.node && (source.node.id || source.node.className)).join()])))
  .observe({type: 'layout-shift', buffered: true});
new PerformanceObserver(list => list.getEntries().forEach(entry => { window.painted = entry.startTime; }))
  .observe({type: 'largest-contentful-paint', buffered: true});"""
NOTE = """document.addEventListener('securitypolicyviolation', event => {
    (window.broken = window.broken || []).push(event.violatedDirective + ' ' + event.blockedURI);
});"""


@dataclass(frozen=True)
class Visit:
    """What became of one page: whether it was there and styled, its h1 elements, and what went wrong.

    `asked` are the addresses of all it asked for, `broken` the breaches of its own policy, `shifts` how much of what
    was in view moved, and what.
    """

    path: str
    ok: bool
    titles: int
    styled: bool
    complaints: tuple[str, ...]
    broken: tuple[str, ...]
    asked: tuple[str, ...]
    shifts: tuple[tuple[float, str], ...]


def walk(browser: Browser, base: str, kinds: dict[str, str], width: int) -> dict[str, Visit]:
    """Opens every page kind below an address, until they have come to rest, and tells what it saw.

    Args:
        browser: The browser.
        base: The site's address, ending in a slash.
        kinds: Paths of pages by kind.
        width: Of the window, in px.
    """
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.add_init_script(NOTE + WATCH)
    told = complaints(page)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    seen = {}
    for name, path in kinds.items():
        told.clear()
        asked.clear()
        response = page.goto(base + path)
        still(page, 150)
        seen[name] = Visit(
            path,
            response is not None and response.ok,
            page.locator("h1").count(),
            page.evaluate("getComputedStyle(document.querySelector('.skip')).position") == "absolute",
            tuple(told),
            tuple(page.evaluate("window.broken || []")),
            tuple(asked),
            tuple((value, what) for value, what in page.evaluate("window.shifts")),
        )
    context.close()
    return seen


def _left(request: Request) -> bool:
    """Whether a load was given up because the visitor had gone on to the next page."""
    return "ERR_ABORTED" in (request.failure or "")


def complaints(page: Page) -> list[str]:
    """Gathers what the browser complains about from here on: errors, refused loads, broken policies."""
    found: list[str] = []
    page.on("console", lambda message: found.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on(
        "requestfailed", lambda request: None if _left(request) else found.append(f"{request.url}: {request.failure}")
    )
    return found
