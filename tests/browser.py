"""The browser in which the tests look at pages."""

import shutil
from pathlib import Path

from duizhao.shell.browser import find_browser


def chromium_without_windows() -> Path:
    """Debian's Chromium built without windows, where it is installed; else the browser that would print.

    The engine is the same, and it takes half the processor time (docs/decisions/070). `make browsers` and the tests of
    printing run the whole Chromium.
    """
    light = shutil.which("chromium-headless-shell")
    program = Path(light) if light else find_browser()
    assert program is not None, "no browser: make system"
    return program
