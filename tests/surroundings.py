"""The surroundings that every test has: locale, time zone, home, umask, fonts, whatever those of the machine are."""

import gc
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

import pytest

from tests.fonts import write_config

FIXED = {
    "LC_ALL": "C.UTF-8",
    "LANG": "C.UTF-8",
    "TZ": "UTC",
    "PIP_NO_COMPILE": "0",  # pip's way to say yes: what a test installs runs once, and compiles what it imports
}
UNSET = (  # what a person or another program may have set, and what would reach the commands that tests run
    "CLICOLOR", "COLUMNS", "FORCE_COLOR", "LANGUAGE", "LINES", "NO_COLOR", "PAGER", "PYTHONDONTWRITEBYTECODE",
    "PYTHONOPTIMIZE", "PYTHONWARNINGS", "SOURCE_DATE_EPOCH", "TERM", "XDG_CACHE_HOME", "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
)  # fmt: skip
FONTS = "noto"
SELDOM = (100_000, 20, 20)  # with Python's own numbers it looks for garbage among thousands of tests, over and over

settled: dict[str, str] = {}
"""What `settle` has set in this process, by name of the variable."""


def settle(config: pytest.Config) -> None:
    """Sets the surroundings of this process and of all that it starts; fonts where fontconfig and they are installed.

    The first process of a run makes a home and a set of fonts; those that it starts take them over.
    """
    for name in UNSET:
        os.environ.pop(name, None)
    sys.dont_write_bytecode = False  # a third of the time that collecting takes
    gc.set_threshold(*SELDOM)
    os.umask(0o022)
    place = os.environ.get("DUIZHAO_TESTS_HOME") if "PYTEST_XDIST_WORKER" in os.environ else None
    if place is None:
        place = tempfile.mkdtemp(prefix="duizhao-tests-")
        config.add_cleanup(lambda: shutil.rmtree(place, ignore_errors=True))
        (Path(place) / "fonts").mkdir()
    settled.update(FIXED, HOME=place, DUIZHAO_TESTS_HOME=place)
    fonts = Path(place) / "fonts" / "fonts.conf"
    if not fonts.exists() and shutil.which("fc-list"):
        write_config(FONTS, fonts.parent)
    if fonts.exists():
        settled["FONTCONFIG_FILE"] = str(fonts)
    os.environ.update(settled)
    time.tzset()
