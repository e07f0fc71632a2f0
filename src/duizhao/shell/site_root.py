"""Where the site is."""

import os
from collections.abc import Iterator
from pathlib import Path

from duizhao.model import Problem
from duizhao.shell.failure import ShellError, error

SETTINGS = "site.yaml"


def find_root(given: Path | None) -> Path:
    """The site's folder: the one given, else the nearest one upwards that holds site.yaml, else the current one.

    Raises:
        ShellError: the current folder is gone.
    """
    if given is not None:
        return given
    try:
        here = Path.cwd()
    except OSError:
        hint = "用 cd 换到一个还在的目录，或用 --root 目录 指明站点"
        raise ShellError([error("no-folder", ".", "当前目录已经不在了", hint)]) from None
    for folder in (here, *here.parents):
        if (folder / SETTINGS).is_file():
            return Path() if folder == here else folder
    return Path()


def find_site(given: Path | None) -> Path:
    """The site's folder, the one `given` or found, for a command that has nothing to do where there is no site.

    Raises:
        ShellError: there is no site, or the current folder is gone.
    """
    root = find_root(given)
    if wrong := tuple(no_site(root)):
        raise ShellError(wrong)
    return root


def no_site(root: Path) -> Iterator[Problem]:
    """What is wrong where `root` is no site's folder."""
    if not os.path.lexists(root / SETTINGS):
        hint = "进入站点目录再运行，或用 --root 目录 指明；新建站点：duizhao init 目录"
        yield error("no-site", SETTINGS, "这里没有 site.yaml，不是站点目录", hint)
