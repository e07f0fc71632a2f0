"""Where the site is."""

from pathlib import Path

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
