"""The browser in which the tests look at pages."""

from pathlib import Path

from duizhao.shell.browser import find_browser


def chromium_without_windows() -> Path:
    """Debian's Chromium built without windows, where it is installed; else the browser that would print.

    The engine is the same, and it takes half the processor time (docs/decisions/070). `make browsers` runs
    the whole Chromium.
    """
    program = find_browser(light=True)
    assert program is not None, "no browser: make system"
    return program
