"""Commands of the documentation that need more than the tutorial's site: each is run in a folder made for it."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.commands import follow, steps
from tests.docs.test_commands import ROOT, page, surroundings
from tests.package.test_package import built as dist
from tests.shell.split.conftest import built as three_provinces

__all__ = ["dist", "three_provinces"]  # fixtures: the wheel, and three provinces as three sites


def ran(*words: str, **more: str) -> str:
    """What a command says of all kinds; the test fails where it does."""
    done = subprocess.run(words, cwd=ROOT, env=os.environ | more, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def commands(path: str, apart: str) -> list[list[str]]:
    """The words of each command of a page that is not run with the others for this reason."""
    return [shlex.split(step.command) for step in steps(page(path)) if step.not_run == apart]


def test_a_site_of_several_provinces(three_provinces: Path) -> None:
    """The how-to on splitting builds what it says, here of three provinces built before."""
    before = (three_provinces / "build/index.html").read_bytes()
    assert follow(page("zh/how-to/split.md"), three_provinces, surroundings("zh"), "示例报告只有一个省") == []
    assert (three_provinces / "build/index.html").read_bytes() == before


@pytest.mark.long
def test_all_pages_on_paper(tmp_path: Path) -> None:
    """The how-to on printing prints every page of a site, here of one with a single report."""
    for words in (("init", "站点"), ("build", "--root", "站点")):
        subprocess.run([sys.executable, "-m", "duizhao", *words], cwd=tmp_path, check=True, capture_output=True)
    told = follow(page("zh/how-to/print.md"), tmp_path / "站点", surroundings("zh"), "要几分钟：每一页都印")
    assert told == []
    pages = {str(path.relative_to(tmp_path / "站点/build").with_suffix("")) for path in tmp_path.rglob("*.html")}
    printed = {str(path.relative_to(tmp_path / "打印").with_suffix("")) for path in tmp_path.rglob("*.pdf")}
    assert "index" in printed <= pages
    assert len(printed) > 10


@pytest.mark.parametrize(("path", "apart"), [("zh/tutorial.md", "从网上安装"), ("zh/how-to/cluster.md", "要几台机器")])
@pytest.mark.long
def test_installing(path: str, apart: str, dist: Path, tmp_path: Path) -> None:
    """What is installed by its name is there by this name, extra and all; a folder stands for the network."""
    apart_ones = {
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(dist),
        "PIP_NO_DEPS": "1",
        "PIP_TARGET": str(tmp_path / "packages"),
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    }
    command, *_ = commands(path, apart)
    assert command[:2] == ["pip", "install"]
    said = ran(sys.executable, "-m", *command, **apart_ones)
    assert "WARNING" not in said, said  # as where there is no such extra
    assert (tmp_path / "packages/duizhao/__main__.py").is_file()


def test_a_folder_to_install_from_is_filled_by_the_script_that_is_tested() -> None:
    """`make offline`, with a system and without, calls what `test_offline.py` calls, with the options that it has."""
    made = [ran(*command[:1], "-n", *command[1:]) for command in commands("zh/how-to/offline.md", "从网上下载")]
    called = [re.findall(r"scripts/offline\.py *(.*)", said)[-1].split() for said in made]
    assert called == [[], ["--platform", "win_amd64", "--python", "3.13"]]


@pytest.mark.long
def test_words_of_a_cluster() -> None:
    """Scheduler, worker and commands know the options of the how-to: with --help behind them they are only read."""
    pytest.importorskip("distributed", reason="an extra; the lock for tests has it")
    _, *others = commands("zh/how-to/cluster.md", "要几台机器")
    assert [words[1] for words in others] == ["scheduler", "worker", "build", "import"]
    for name, *words in others:
        module = {"dask": f"distributed.cli.dask_{words[0]}", "duizhao": "duizhao"}[name]
        told = ran(sys.executable, "-m", module, *(words[1:] if name == "dask" else words), "--help")
        assert "--help" in told
