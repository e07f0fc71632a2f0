"""Names of files that are fine here and are not elsewhere: a site is copied to Windows, macOS and file shares.

Windows knows devices by name, forbids some signs, drops dots and spaces at an end (Microsoft, Naming Files, Paths, and
Namespaces), and programs there commonly open paths of less than 260 characters only. It and macOS take names that
differ in case, or in how accents are composed, for one.
"""

import unicodedata
from collections.abc import Iterable, Iterator

from duizhao.model import Problem, Reason
from duizhao.shell.failure import error, warning
from duizhao.shell.paths import not_on_windows

_LONGEST = 240  # characters of a path below the site's folder: what is left of 260 names a folder such as C:\Users\x


def names_problems(paths: Iterable[str]) -> tuple[Problem, ...]:
    """What is wrong with the names of files elsewhere.

    Source: Microsoft, Naming Files, Paths, and Namespaces, as the module says.

    Args:
        paths: POSIX paths below the site's folder.

    Returns:
        An error for each that is one file with another on Windows or macOS, a warning for each that Windows cannot have
        or commonly cannot open. A folder's own fault is told once, at the first file in it.
    """
    paths = sorted(paths)
    return (*_alike_paths(paths), *_reserved(paths), *_long(paths))


def _alike_paths(paths: list[str]) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for path in _with_folders(paths):
        other = seen.setdefault(unicodedata.normalize("NFC", path).casefold(), path)
        if other != path and _parent(other) == _parent(path):  # alike folders are told once, not with all in them
            message = Reason.of("name-differs-case-only-windows", other=other)
            yield error("name-case", path, message, Reason("rename-one-them"))


def _reserved(paths: list[str]) -> Iterator[Problem]:
    for path in _with_folders(paths):
        name = path.rpartition("/")[2]
        if why := not_on_windows(name):
            hint = Reason("rename-copied-windows-share-site")
            yield warning("reserved-name", path, Reason.of("cannot-file-s-name-windows", name=name, why=why), hint)


def _long(paths: list[str]) -> Iterator[Problem]:
    for path in paths:
        if len(path) > _LONGEST:
            message = Reason.of("path-characters-more-than-windows", n=len(path), most=_LONGEST)
            yield warning("long-path", path, message, Reason("shorten-name-put-site-into"))


def _with_folders(paths: list[str]) -> list[str]:
    folders = {path[:at] for path in paths for at in range(len(path)) if path[at] == "/"}
    return sorted({*paths, *folders})


def _parent(path: str) -> str:
    return path.rpartition("/")[0]
