"""The surroundings that every test has: locale, time zone, home, umask, fonts, whatever those of the machine are."""

import os
import shutil
import tempfile
import time
from pathlib import Path

import pytest

from tests.fonts import write_config

FIXED = {"LC_ALL": "C.UTF-8", "LANG": "C.UTF-8", "TZ": "UTC"}
UNSET = (  # what a person or another program may have set, and what would reach the commands that tests run
    "CLICOLOR", "COLUMNS", "FORCE_COLOR", "LANGUAGE", "LINES", "NO_COLOR", "PAGER", "PYTHONOPTIMIZE", "PYTHONWARNINGS",
    "SOURCE_DATE_EPOCH", "TERM", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME",
)  # fmt: skip
FONTS = "noto"

settled: dict[str, str] = {}
"""What `settle` has set in this process, by name of the variable."""


def settle(config: pytest.Config) -> None:
    """Sets the surroundings of this process and of all that it starts; fonts where fontconfig and they are installed.

    The first process of a run makes a home and a set of fonts; those that it starts take them over.
    """
    for name in UNSET:
        os.environ.pop(name, None)
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
