"""How the shell stops: with problems, never with a bare exception."""

import errno
from collections.abc import Iterable

from duizhao.model import Place, Problem, Severity


class ShellError(Exception):
    """A command could not do its work; `problems` say why, all of them at once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{p.place}: {p.code}: {p.message}" for p in self.problems))


def error(code: str, place: Place | str, message: str, hint: str = "") -> Problem:
    """An error at a place; a bare path means the file's beginning."""
    where = Place(place) if isinstance(place, str) else place
    return Problem(code, Severity.ERROR, where, message, hint)


def warning(code: str, place: Place | str, message: str, hint: str = "") -> Problem:
    """A warning at a place; a bare path means the file's beginning."""
    where = Place(place) if isinstance(place, str) else place
    return Problem(code, Severity.WARNING, where, message, hint)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of the problems stops a build."""
    return any(p.severity is Severity.ERROR for p in problems)


_REASONS = {
    errno.ENOENT: "文件不存在",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EISDIR: "这是目录，不是文件",
    errno.ENOTDIR: "路径中有一段不是目录",
    errno.ENOSPC: "磁盘满了",
    errno.EROFS: "磁盘是只读的",
    errno.ENAMETOOLONG: "名字太长",
}


def reason(trouble: OSError) -> str:
    """Why the system refused, in words for people."""
    return _REASONS.get(trouble.errno or 0) or trouble.strerror or str(trouble)
