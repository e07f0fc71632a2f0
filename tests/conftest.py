"""What tests of all rooms share: the package's rule data, a small report, and one browser."""

from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

import pytest
from playwright.sync_api import Browser, sync_playwright

from duizhao.model import Report, Rules, Source
from duizhao.read import parse, read_rules
from duizhao.shell.browser import find_browser, flags

HEAD = "---\ntitle: 甲镇2023年法治政府建设报告\ntownship: 甲镇\nyear: 2023\n---\n"


@lru_cache(maxsize=1)
def package_rules() -> Rules:
    """The rule data that the package ships."""
    data = files("duizhao") / "data"
    sources = {
        entry.name.removesuffix(".yaml"): Source(entry.name, entry.read_text("utf-8"))
        for entry in data.iterdir()
        if entry.name.endswith(".yaml")
    }
    rules, problems = read_rules(sources)
    assert problems == ()
    return rules


@pytest.fixture(scope="session")
def rules() -> Rules:
    """The rule data that the package ships."""
    return package_rules()


def report_of(body: str, rules: Rules, head: str = HEAD, path: str = "content/2023/jia.md") -> Report:
    """The report with this body; the test fails if it has errors."""
    report, problems = parse(Source(path, head + body), rules)
    assert report is not None, problems
    return report


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The installed browser, started once for all tests that open a page in it."""
    program = find_browser()
    assert program is not None, "no browser: make system"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(flags()))
        yield browser
        browser.close()
