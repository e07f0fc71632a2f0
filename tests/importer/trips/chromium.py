"""Chromium, driven as the tests drive it: what it saves and what it prints."""

from collections.abc import Callable, Sequence

from playwright.sync_api import CDPSession, Page, sync_playwright

from duizhao.shell.browser import find_browser, flags
from tests.importer.trips.tools import Job, MissingError

Take = Callable[[Page, CDPSession], bytes]


def chromium(jobs: Sequence[Job], page_of: Callable[..., str], take: Take) -> None:
    """Opens each report's page and writes what is taken from it."""
    program = find_browser()
    if program is None:
        raise MissingError("Chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(flags()))
        page = browser.new_page()
        session = page.context.new_cdp_session(page)
        for paragraphs, path in jobs:
            page.set_content(page_of(paragraphs), wait_until="load")
            path.write_bytes(take(page, session))
        browser.close()


def tree(page: Page, _: CDPSession) -> bytes:
    """The page's tree as text."""
    return page.content().encode()


def snapshot(_: Page, session: CDPSession) -> bytes:
    """What its window saves as one file."""
    return str(session.send("Page.captureSnapshot", {"format": "mhtml"})["data"]).encode()


def printed(page: Page, _: CDPSession) -> bytes:
    """What it prints."""
    return page.pdf(prefer_css_page_size=True, print_background=True)
