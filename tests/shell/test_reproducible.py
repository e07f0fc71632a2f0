"""The same bytes come out wherever and however a site is built and a file imported."""

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.shell.conftest import small_site
from tests.shell.importing.test_importing import TEXT
from tests.shell.test_write import tree

RUN = "from duizhao.cli import main; main()"
Work = tuple[dict[str, str], tuple[str, ...], int, str]  # variables, options of Python, umask, options of the build
CHOICES: dict[str, tuple[str, ...]] = {
    "PYTHONHASHSEED": ("0", "1", "7", "4294967295"),
    "TZ": ("UTC", "Asia/Shanghai", "America/St_Johns", "Pacific/Kiritimati"),
    "LC_ALL": ("C", "C.UTF-8", "POSIX", "xx_YY"),
    "LANGUAGE": ("", "en", "zh_CN"),
    "PYTHONUTF8": ("0", "1"),
    "PYTHONMALLOC": ("pymalloc", "malloc"),
    "COLUMNS": ("10", "400"),
    "TERM": ("", "dumb", "xterm-256color"),
    "HOME": ("/nowhere", "/"),
    "SOURCE_DATE_EPOCH": ("0", "4102444800"),
    "USER": ("a", "乙"),
}
PYTHON = ((), ("-O",), ("-OO",), ("-B",), ("-E",), ("-X", "dev"), ("-I",))
PLACES = ("a", "深/一 层/更深", "x" * 60, "b c/build/site", "-dash", "content/templates")


def surroundings(number: int) -> Work:
    """The surroundings of this number."""
    chance = random.Random(number)
    chosen = {key: chance.choice(values) for key, values in CHOICES.items() if chance.random() < 0.8}
    options = chance.choice(PYTHON if number % 5 else ((),))
    return chosen, options, chance.choice((0o000, 0o022, 0o077)), chance.choice(("1", "2", "3"))


def made(folder: Path, number: int, start: Callable[[Path], object]) -> dict[str, bytes]:
    """Site and imported report as they come out in the surroundings of a number: site folder and times differ too."""
    chosen, options, umask, jobs = surroundings(number)
    chance = random.Random(number)
    site = folder / str(number) / chance.choice(PLACES)
    shutil.copytree(Path(str(start(folder))), site)
    for file in site.rglob("*"):
        if file.is_file():
            moment = chance.randrange(10**9)
            os.utime(file, (moment, moment))
    path = os.pathsep.join(p for p in sys.path if p)
    blind = {"-I", "-E"} & {*options}  # to PYTHONPATH
    code = f"import sys; sys.path[:0] = {path!r}.split({os.pathsep!r}); {RUN}" if blind else RUN
    for words in (("import", "raw.txt", "--set", "county=乙县"), ("build", "--jobs", jobs)):
        done = subprocess.run(
            [sys.executable, *options, "-c", code, *words],
            cwd=site,
            env=os.environ | chosen | {"PYTHONPATH": path},
            umask=umask,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, (number, done.stderr.decode("utf-8", "replace"))
    result = {name: data for name, data in tree(site).items() if not name.startswith(".build.duizhao")}
    shutil.rmtree(folder / str(number))
    return result


def a_site(folder: Path) -> Path:
    """Four reports and a raw file; made once."""
    root = folder / "start"
    if not root.exists():
        small_site(root)
        (root / "site.yaml").write_text("title: 测试站点\nbase_url: https://example.org/\n", "utf-8")
        (root / "raw.txt").write_text(TEXT, "utf-8")
    return root


def same_everywhere(folder: Path, numbers: range) -> None:
    """Builds and imports in all of these surroundings; the first result is that of all."""
    run = partial(made, folder, start=a_site)
    first = run(numbers[0])
    assert len(first) > 100
    for number in numbers[1:]:
        assert run(number) == first, surroundings(number)


@pytest.mark.long
def test_four_surroundings(tmp_path: Path) -> None:
    """The short form of the next test."""
    same_everywhere(tmp_path, range(4))


@pytest.mark.torture
def test_thirty_surroundings(tmp_path: Path) -> None:
    """Seed of hashes, time zone, language, mask, place, times of files, options of Python and number of processes."""
    same_everywhere(tmp_path, range(30))
