"""What the tests of visitors rest on: a browser that ended is noticed and replaced."""

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.pages.browsers.driver import Driver, EndedError
from tests.pages.browsers.webkit import WebKit, find_webkit

pytestmark = pytest.mark.browsers


def _is_window(process: Path, home: Path) -> bool:
    try:
        own = os.fsencode(home) in (process / "environ").read_bytes()
        return own and (process / "exe").readlink().name == "MiniBrowser"
    except OSError:  # another user's, or gone
        return False


@pytest.fixture
def ended() -> Iterator[WebKit]:
    """A WebKitGTK whose window was killed."""
    program = find_webkit()
    assert program is not None
    driver = WebKit(program)
    driver.goto("about:blank")
    for process in Path("/proc").glob("[0-9]*"):
        if _is_window(process, driver.home):
            os.kill(int(process.name), signal.SIGKILL)
    yield driver
    driver.close()


def test_a_browser_that_ended_is_told_from_a_refused_command(ended: WebKit) -> None:
    """An ended browser raises another error than a wrong command, and can be cleared away."""
    with pytest.raises(EndedError):
        ended.goto("about:blank")
    assert ended.ended


def test_the_next_test_gets_a_new_browser(started: Callable[[str, bool], Driver]) -> None:
    """A browser that is marked as ended is not handed out again."""
    first = started("webkit", False)
    first.ended = True
    second = started("webkit", False)
    assert second is not first
    second.goto("about:blank")
