"""Fills a folder from which an office without network installs: `python scripts/offline.py [FOLDER]`.

By default dist/离线, for this system and this Python; `--platform win_amd64 --python 3.13` for others. It holds the
wheel of this program, one of each package that it needs (versions and hashes of requirements/site.txt), pip itself and
how to use it. `--one-file FILE` makes one program of it, with shiv, for this system and this Python.
"""

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from packaging.markers import default_environment
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
_SYSTEMS = {  # how a platform's tag begins: what markers ask of it
    "win": {"sys_platform": "win32", "os_name": "nt", "platform_system": "Windows"},
    "macosx": {"sys_platform": "darwin", "os_name": "posix", "platform_system": "Darwin"},
    "manylinux": {"sys_platform": "linux", "os_name": "posix", "platform_system": "Linux"},
}
_HOW = "安装.txt"
_TOLD = """对照 {version}：没有网络时的安装

这个文件夹给 {target}。

有 Python 的电脑：
    python3 -m venv 对照
    对照/bin/python -m pip install --no-index --find-links 离线 duizhao
Windows 上是 py -m venv 对照，再用 对照\\Scripts\\python.exe。

没有 pip 的 Python（例如 Windows 的可嵌入版）：
    python.exe 离线\\{pip}\\pip install --no-index --find-links 离线 --target python\\Lib\\site-packages duizhao
"""


def locked(platform: str, python: str) -> Iterator[str]:
    """The packages of the lock that a system needs, with their hashes and without the condition.

    Args:
        platform: the tag of wheels for it, "" for this system.
        python: its version, as 3.13; "" for this one.
    """
    there = {key: str(value) for key, value in default_environment().items()}
    there |= next((words for start, words in _SYSTEMS.items() if platform.startswith(start)), {})
    if python:
        there |= {"python_version": python, "python_full_version": f"{python}.0"}
    for entry in re.split(r"\n(?=\S)", (ROOT / "requirements/site.txt").read_text("utf-8").replace("\\\n", " ")):
        words, *hashes = re.split(r"\s+(?=--hash)", entry.strip())
        if words and not words.startswith("#"):
            wanted = Requirement(words)
            if wanted.marker is None or wanted.marker.evaluate(there):
                yield " ".join((f"{wanted.name}{wanted.specifier}", *map(str.strip, hashes)))


def fill(folder: Path, platform: str, python: str) -> None:
    """Downloads into an empty `folder`; see `locked` for the others.

    Raises:
        CalledProcessError: pip could not, and says why.
    """
    pip = (sys.executable, "-m", "pip")
    other = (*(("--platform", platform) if platform else ()), *(("--python-version", python) if python else ()))
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as needs:
        needs.write("\n".join(locked(platform, python)))
        needs.flush()
        for words in (
            ("download", "--no-deps", "--only-binary", ":all:", "--require-hashes", *other, "-r", needs.name),
            ("download", "--no-deps", "--only-binary", ":all:", "pip"),
            ("wheel", "--no-deps", "--no-build-isolation", ROOT),
        ):
            place = "--wheel-dir" if words[0] == "wheel" else "--dest"
            subprocess.run([*pip, "--quiet", "--disable-pip-version-check", *words, place, folder], check=True)
    target = f"{platform or '这种系统'}、Python {python or '.'.join(map(str, sys.version_info[:2]))}"
    own, pip_wheel = (next(folder.glob(f"{name}-*.whl")).name for name in ("duizhao", "pip"))
    told = _TOLD.format(version=own.split("-")[1], target=target, pip=pip_wheel)
    (folder / _HOW).write_text(told, "utf-8", newline="\r\n")


def one_file(folder: Path, file: Path) -> None:
    """Makes a program of one `file` out of a filled `folder`: any Python of that version runs it, unpacking it once.

    A plain zipapp does not do: compiled modules cannot be loaded out of a zip file (decision 093).
    """
    words = ("--no-index", "--find-links", folder, "--quiet", "--console-script", "duizhao", "--output-file", file)
    subprocess.run([sys.executable, "-m", "shiv", *words, "duizhao"], check=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "dist" / "离线")
    parser.add_argument("--platform", default="")
    parser.add_argument("--python", default="")
    parser.add_argument("--one-file", type=Path)
    given = parser.parse_args()
    if given.folder.exists() and any(given.folder.iterdir()) and not (given.folder / _HOW).exists():
        parser.error(f"{given.folder} 里有别的文件")
    shutil.rmtree(given.folder, ignore_errors=True)
    given.folder.mkdir(parents=True)
    fill(given.folder, given.platform, given.python)
    print(f"{given.folder}：{sum(1 for _ in given.folder.glob('*.whl'))} 个 wheel")
    if given.one_file:
        one_file(given.folder, given.one_file)
        print(given.one_file)
