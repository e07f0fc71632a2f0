"""Where the site is."""

from collections.abc import Iterator
from pathlib import Path

from duizhao.model import Problem, Reason
from duizhao.shell.failure import ShellError, error
from duizhao.shell.files import is_missing

SETTINGS = "site.yaml"
FOLDERS = ("content", "templates", "theme")  # that people put into a site; what else is theirs: `own_files`


def find_root(given: Path | None) -> Path:
    """The site's folder: the one `given`, else the nearest one upwards that holds site.yaml, else the current one.

    Raises:
        ShellError: the current folder is gone.
    """
    if given is not None:
        return given
    try:
        here = Path.cwd()
    except OSError:
        hint = Reason("cd-folder-there-name-site")
        raise ShellError([error("no-folder", ".", Reason("current-folder-gone"), hint)]) from None
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
    if is_missing(root / SETTINGS):
        hint = Reason("go-into-site-s-folder")
        yield error("no-site", SETTINGS, Reason("there-no-site-yaml-here"), hint)
