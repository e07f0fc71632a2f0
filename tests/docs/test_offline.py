"""The folder for offices without network: it is filled, and a fresh Python installs from it and from nothing else."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from scripts.offline import one_file

from tests.docs.commands import DOCS, follow
from tests.once import Once

ROOT = DOCS.parent
# What is installed is compiled when it is imported: most of it never is.
NOWHERE = {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1", "PIP_NO_COMPILE": "1", "PYTHONPATH": ""}

pytestmark = pytest.mark.long


def run(*words: str | Path, cwd: Path | None = None, more: dict[str, str] | None = None) -> str:
    """What a command says; the test fails where it does."""
    done = subprocess.run(
        words, cwd=cwd, env={**os.environ, **(more or {})}, capture_output=True, text=True, check=False, timeout=400
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def folder(once: Once) -> Path:
    """The folder as `make offline` fills it, for this system."""

    def make(place: Path) -> None:
        run(sys.executable, ROOT / "scripts/offline.py", place / "离线")

    return once("offline", make) / "离线"


def test_a_fresh_environment_installs_from_the_folder_alone(folder: Path, tmp_path: Path) -> None:
    """With no index to ask, the how-to's own commands find all in the folder, and the program builds a site."""
    told = (folder / "安装.txt").read_text("utf-8")
    assert "--no-index --find-links 离线 duizhao" in told
    (tmp_path / "离线").symlink_to(folder)
    steps = (DOCS / "zh/how-to/offline.md").read_text("utf-8")
    assert follow(steps, tmp_path, NOWHERE, "要先有那个文件夹") == []
    program = tmp_path / "对照/bin/duizhao"
    run(program, "init", tmp_path / "站点", more=NOWHERE)
    assert "已生成 1 份报告的网站" in run(program, "build", "--root", tmp_path / "站点", more=NOWHERE)
    assert (tmp_path / "站点/build/index.html").is_file()


def test_a_python_without_pip_installs_too(folder: Path, tmp_path: Path) -> None:
    """As the embeddable Python of Windows has to: pip runs out of its own wheel, into a folder beside."""
    (pip,) = folder.glob("pip-*.whl")
    assert pip.name in (folder / "安装.txt").read_text("utf-8")
    run(sys.executable, "-m", "venv", "--without-pip", tmp_path / "bare")
    python, packages = tmp_path / "bare/bin/python", tmp_path / "site-packages"
    words = ("install", "--no-index", "--find-links", folder, "--target", packages, "duizhao")
    run(python, pip / "pip", *words, more=NOWHERE)
    said = run(python, "-m", "duizhao", "init", "站点", cwd=tmp_path, more={**NOWHERE, "PYTHONPATH": str(packages)})
    assert "站点已建好" in said


def test_a_folder_for_windows_is_whole(tmp_path: Path) -> None:
    """Filled on any system, the folder for 64-bit Windows has a wheel for it of everything that is needed there."""
    run(sys.executable, ROOT / "scripts/offline.py", tmp_path, "--platform", "win_amd64", "--python", "3.13")
    wheels = [path.name for path in tmp_path.glob("*.whl")]
    compiled = [name for name in wheels if not name.endswith("-any.whl")]
    assert {name.split("-")[0] for name in compiled} >= {"lxml", "pypdfium2", "pyyaml", "ahocorasick_rs"}
    assert all(name.endswith("win_amd64.whl") for name in compiled)
    assert "win_amd64、Python 3.13" in (tmp_path / "安装.txt").read_text("utf-8")


def test_one_file(folder: Path, tmp_path: Path) -> None:
    """All of it as one program (shiv), which unpacks itself on its first run."""
    file = tmp_path / "duizhao.pyz"
    one_file(folder, file)
    more = {**NOWHERE, "SHIV_ROOT": str(tmp_path / "shiv")}
    assert run(sys.executable, file, "--version", more=more).startswith("duizhao ")
    assert "站点已建好" in run(sys.executable, file, "init", "站点", cwd=tmp_path, more=more)
