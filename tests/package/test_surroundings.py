"""The tests themselves: they come out the same whoever runs them and wherever."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
SHORT = ("tests/shell/test_files.py", "tests/cli")
LONG = ("tests/shell", "tests/cli", "tests/importer", "tests/pages/test_reading.py")  # the browser measures text


class Every:
    """A plugin of pytest that leaves every so-manyth test."""

    def __init__(self, step: int) -> None:
        """Of so many tests one."""
        self.step = step

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        """When all marks have chosen."""
        chosen = items[:: self.step]
        config.hook.pytest_deselected(items=[item for item in items if item not in set(chosen)])
        items[:] = chosen


def test_settled_here() -> None:
    """Every test runs in the same locale and time zone, with the same umask, fonts and a home of its own."""
    assert (os.environ["LC_ALL"], time.tzname[0]) == ("C.UTF-8", "UTC")
    umask = os.umask(0o022)
    assert umask == 0o022
    home = Path(os.environ["HOME"])
    assert os.environ["FONTCONFIG_FILE"].startswith(str(home))
    assert Path.home() == home
    (home / "written").write_text("", "utf-8")


def test_all_that_is_asked_for_is_asked() -> None:
    """`make test WHOLE=1` looks at format, types, layers and scripts, and runs all tests, those in browsers too."""
    own = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS", "PYTEST"))}
    done = subprocess.run(
        ["make", "-n", "test", "WHOLE=1"], cwd=CHECKOUT, env=own, capture_output=True, text=True, check=True
    )
    lines = done.stdout.splitlines()
    for program in ("ruff check", "ruff format --check", "mypy", "lint-imports", "biome check", "tsc "):
        assert [line for line in lines if f"/{program}" in line], program
    assert [line for line in lines if line.strip().endswith('-m "not torture and not short and not browsers"')]
    assert [line for line in lines if line.strip().endswith("-m browsers tests/pages/browsers")]


def test_what_the_browsers_are_asked_stands_in_one_folder() -> None:
    """`make browsers` collects no other folder, so no test that it should run is in another."""
    mark = "mark." + "browsers"
    having = [path for path in (CHECKOUT / "tests").rglob("*.py") if mark in path.read_text("utf-8")]
    assert {path.parent for path in having} == {CHECKOUT / "tests/pages/browsers"}


@pytest.mark.parametrize(
    ("chosen", "step"),
    [
        pytest.param(SHORT, 1, id="short"),
        pytest.param(LONG, 96, id="few", marks=pytest.mark.long),
        pytest.param(LONG, 1, id="all", marks=pytest.mark.torture),
    ],
)
def test_in_odd_surroundings(tmp_path: Path, chosen: tuple[str, ...], step: int) -> None:
    """With one core, another locale and zone, a strict umask and a home that is not there, tests pass all the same."""
    odd = {
        **{k: v for k, v in os.environ.items() if not k.startswith(("PYTEST", "DUIZHAO", "FONTCONFIG"))},
        "LC_ALL": "C",
        "LANG": "tr_TR.UTF-8",
        "TZ": "Asia/Kathmandu",
        "HOME": str(tmp_path / "none" / "here"),
        "COLUMNS": "20",
        "FORCE_COLOR": "1",
        "SOURCE_DATE_EPOCH": "1",
        "XDG_CACHE_HOME": "/proc/none",
    }
    narrow = "import os, sys; os.umask(0o077); hasattr(os, 'sched_setaffinity') and os.sched_setaffinity(0, {0}); "
    ours = f"from {__name__} import Every; plugins=[Every({step})]"
    run = f"{narrow}import pytest; {ours}; sys.exit(pytest.main(sys.argv[1:], plugins))"
    options = ["-q", "-p", "no:cacheprovider", "-p", "no:xdist", f"--basetemp={tmp_path / 'base'}"]
    options += ["-m", "not long and not torture and not browsers"]
    done = subprocess.run(
        [sys.executable, "-c", run, *options, *chosen],
        cwd=CHECKOUT,
        env=odd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-2000:]
