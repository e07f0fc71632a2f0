"""The browser that is installed: Chromium, Chrome or Edge, wherever the system keeps it."""

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

LIGHT = "chromium-headless-shell"  # Debian's: the same engine without windows
_NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
    LIGHT,
)
_WINDOWS = ("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe")
_MAC = (
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "Chromium.app/Contents/MacOS/Chromium",
)
VARIABLE = "DUIZHAO_BROWSER"
_SHARED = "/dev/shm"  # where Linux keeps shared memory

# Headless, and silent: a browser looks for updates and synchronises unless it is told not to.
FLAGS = (
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
)


def find_browser(*, light: bool = False) -> Path | None:
    """The program to start: what DUIZHAO_BROWSER names, else the first one installed; None if there is none.

    Args:
        light: whether one without windows is preferred. It prints a short page in a fifth of the processor time
            (Chromium 156, Noto's CJK fonts).
    """
    return next((path for path in _candidates((LIGHT, *_NAMES) if light else _NAMES) if path.is_file()), None)


def flags() -> tuple[str, ...]:
    """The options for a run without a window; as root, a browser only starts without its sandbox.

    Where the system's shared memory cannot be written (small containers), it is told to use files of its own.
    """
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    no_memory = sys.platform == "linux" and not os.access(_SHARED, os.W_OK)
    return (*FLAGS, *(["--no-sandbox"] if is_root else ()), *(["--disable-dev-shm-usage"] if no_memory else ()))


def _candidates(names: Sequence[str]) -> Iterator[Path]:
    if named := os.environ.get(VARIABLE):
        yield Path(shutil.which(named) or named)
        return
    for name in names:
        if found := shutil.which(name):
            yield Path(found)
    for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
        if folder := os.environ.get(variable):
            yield from (Path(folder, name) for name in _WINDOWS)
    yield from (Path("/Applications", name) for name in _MAC)
