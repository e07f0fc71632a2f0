"""What tests of all rooms share: surroundings, the package's rule data, a small report, a site, and a browser."""

import gc
import os
import subprocess
from collections.abc import Generator, Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from filelock import FileLock
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright

from duizhao.model import Problem, Report, Rules, Site, Source
from duizhao.read import parse, read_rules
from duizhao.shell import load as loading
from duizhao.shell.browser import flags
from duizhao.shell.build import build
from tests.browser import chromium_without_windows
from tests.once import Once, keep, kept, once
from tests.surroundings import settle, settled

__all__ = ["once"]  # a fixture

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"


def pytest_configure(config: pytest.Config) -> None:
    """Before the first test: the surroundings that all tests have, whoever runs them and where."""
    settle(config)
    # Results count, never the time on a busy machine; and the same examples each time, on whatever machine.
    slow = [hypothesis.HealthCheck.too_slow]
    hypothesis.settings.register_profile(
        "steady", deadline=None, derandomize=True, database=None, suppress_health_check=slow
    )
    if not config.getoption("--hypothesis-profile"):
        hypothesis.settings.load_profile("steady")
    expect.set_options(timeout=60_000)  # five seconds are too few for a page where much else is at work


def _new_clone() -> bool:
    """Whether no process has collected all tests here: the last that one does is to keep what Hypothesis read."""
    return not (ROOT / ".hypothesis" / "constants").is_dir()


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """In a new clone one process collects first; the others find compiled what it compiled, and read what it read."""
    if _new_clone() and "PYTEST_XDIST_WORKER" in os.environ:
        with FileLock(Path(os.environ["DUIZHAO_TESTS_HOME"]) / "collecting.lock"):
            if _new_clone():
                return (yield)
    return (yield)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest begins the share of each process, so that at the end none waits for one test of another.

    `worksteal` hands out as many tests to each, in order, and what is left over from the end of the longest share.
    """
    longest, others = list[pytest.Item](), list[pytest.Item]()
    for item in items:
        (longest if item.get_closest_marker("long") else others).append(item)
    left, processes = len(items), int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    items.clear()
    for n in range(processes):
        own, size = longest[n::processes], left // (processes - n)
        items += own + others[: max(0, size - len(own))]
        del others[: max(0, size - len(own))]
        left -= size
    items += others


def pytest_collection_finish() -> None:
    """What was collected stays to the end of the run: no search for garbage, ours or the program's, looks at it."""
    gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(call: pytest.CallInfo[None]) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """What a program said that failed, or did not end, is shown with the test: its exit code alone says little."""
    report = yield
    error = call.excinfo.value if call.excinfo else None
    while error is not None:
        for name in ("stdout", "stderr"):
            said = getattr(error, name, None) if isinstance(error, subprocess.SubprocessError) else None
            if said:
                text = said if isinstance(said, str) else bytes(said).decode("utf-8", "replace")
                report.sections.append((f"{name} of the program", text))
        error = error.__cause__ or error.__context__
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What a test had failed of that was tried again and passed is told too: in each run one waits a minute in vain."""
    for report in terminalreporter.getreports("rerun"):
        crash = getattr(report.longrepr, "reprcrash", None)
        terminalreporter.write_line(f"RERUN {report.nodeid}: {crash.message if crash else report.longrepr}")


HEAD = "---\ntitle: 甲镇2023年法治政府建设报告\ntownship: 甲镇\nyear: 2023\n---\n"


Lists = tuple[tuple[str, Source], ...]


@lru_cache(maxsize=8)
def _read_once(lists: Lists, under: Lists, patterns: bool) -> tuple[Rules, tuple[Problem, ...]]:
    return read_rules(dict(lists), under=dict(under), patterns=patterns)


@lru_cache(maxsize=1)
def package_rules() -> Rules:
    """The rule data that the package ships."""
    data = files("duizhao") / "data"
    sources = {
        entry.name.removesuffix(".yaml"): Source(entry.name, entry.read_text("utf-8"))
        for entry in sorted(data.iterdir(), key=lambda entry: entry.name)
        if entry.name.endswith(".yaml")
    }
    rules, problems = _read_once(tuple(sources.items()), (), True)
    assert problems == ()
    return rules


@pytest.fixture(scope="session", autouse=True)
def _rules_read_once() -> Iterator[None]:
    """Rules follow from the words of their lists alone, and stay as they are: the same words are read once a process.

    A load reads all lists where nothing is kept beside the package, and with a list of the site's own.
    """

    def read(
        files: Mapping[str, Source], *, under: Mapping[str, Source], patterns: bool
    ) -> tuple[Rules, tuple[Problem, ...]]:
        return _read_once(tuple(files.items()), tuple(under.items()), patterns)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loading, "read_rules", read)
        yield


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
def demo(once: Once) -> tuple[Path, Site]:
    """The demonstration site, built once a run: its folder, …/sub/site, and the site that it was made from."""

    def make(folder: Path) -> None:
        built = build(EXAMPLES, folder / "sub" / "site")
        assert built.site is not None, built.problems
        keep(built.site, folder / "site.pickle")

    folder = once("demo", make)
    site = kept(folder / "site.pickle")
    assert isinstance(site, Site)
    return folder / "sub" / "site", site


def patiently(browser: Browser) -> None:
    """Lets the pages of a browser take two minutes: at a load of 28 half of one was not enough for a page from disk."""
    new_context, new_page = browser.new_context, browser.new_page

    def context(**more: Any) -> BrowserContext:
        made = new_context(**more)
        made.set_default_timeout(120_000)
        return made

    def page(**more: Any) -> Page:
        made = new_page(**more)
        made.context.set_default_timeout(120_000)
        return made

    vars(browser).update(new_context=context, new_page=page)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What starts a Chromium and speaks to it; started once a process."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """A Chromium with the Noto fonts and no others, started once a process."""
    assert "FONTCONFIG_FILE" in settled, settled
    browser = playwright.chromium.launch(executable_path=chromium_without_windows(), args=list(flags()))
    patiently(browser)
    yield browser
    browser.close()
