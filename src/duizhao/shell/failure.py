"""How the shell stops: with problems, never with a bare exception."""

import errno
import os
from collections.abc import Iterable
from pathlib import Path

from duizhao.model import Place, Problem, Severity


class ShellError(Exception):
    """A command could not do its work; `problems` say why, all of them at once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{p.place}: {p.code}: {p.message}" for p in self.problems))

    def __reduce__(self) -> tuple[type["ShellError"], tuple[tuple[Problem, ...]]]:
        return ShellError, (self.problems,)


def error(code: str, place: Place | str, message: str, hint: str = "") -> Problem:
    """An error with a `code` at a `place`, a `message` and, if there is one, a `hint` at what to do.

    A bare path as place means the file's beginning.
    """
    where = Place(place) if isinstance(place, str) else place
    return Problem(code, Severity.ERROR, where, message, hint)


def warning(code: str, place: Place | str, message: str, hint: str = "") -> Problem:
    """A warning with a `code` at a `place`, a `message` and, if there is one, a `hint` at what to do.

    A bare path as place means the file's beginning.
    """
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
    errno.EEXIST: "已经有这个名字",
    errno.ENOTEMPTY: "目录不是空的",
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "超出了磁盘配额",
    errno.EFBIG: "超出了允许的文件大小",
    errno.EROFS: "磁盘是只读的",
    errno.EIO: "磁盘读写出错",
    errno.EXDEV: "在另一个磁盘上",
    errno.ELOOP: "链接绕成了圈",
    errno.EBUSY: "正被别的程序占用",
    errno.ETXTBSY: "正被别的程序占用",
    errno.EMFILE: "打开的文件太多",
    errno.ENFILE: "打开的文件太多",
    errno.ENOMEM: "内存不够",
    errno.EAGAIN: "进程太多，或资源暂时不够",
    errno.ENAMETOOLONG: "名字太长",
    errno.ENXIO: "不是普通文件",
    errno.EILSEQ: "名字不是 UTF-8 编码",
    errno.EINVAL: "名字或参数不合要求",
    errno.ESTALE: "共享目录断开了",
    errno.ETIMEDOUT: "等待超时",
    errno.ENOTCONN: "共享目录断开了",
    errno.ECONNREFUSED: "连接被拒绝",
    errno.ECONNRESET: "连接断开了",
    errno.ENETUNREACH: "连不到那个网络",
    errno.EHOSTUNREACH: "连不到那台机器",
    errno.EPIPE: "接收的一方已经关闭",
}
_HINTS = {
    errno.ENOSPC: "腾出空间，再运行一次",
    errno.EDQUOT: "腾出空间，再运行一次",
    errno.EFBIG: "放宽文件大小的限制（ulimit -f），再运行一次",
    errno.EMFILE: "放宽打开文件数的限制（ulimit -n），或加 --jobs 1，再运行一次",
    errno.EROFS: "换一个可以写的地方，再运行一次",
    errno.EIO: "先备份；检查磁盘或网络共享，再运行一次",
    errno.ELOOP: "改正或删去绕回自身的链接",
    errno.ENOENT: "检查文件是否还在、链接是否指向已不存在的文件",
    errno.EXDEV: "把整个目录放在同一个磁盘上，再运行一次",
    errno.ENOMEM: "关掉别的程序，再运行一次",
    errno.EAGAIN: "关掉别的程序，或加 --jobs 1，再运行一次",
    errno.ENAMETOOLONG: "换一个短些的名字或目录",
}


def reason(trouble: OSError) -> str:
    """Why the system refused, by the error in `trouble`, in words for people."""
    return _REASONS.get(trouble.errno or 0) or trouble.strerror or str(trouble)


def hint_of(trouble: OSError) -> str:
    """What a person can do about `trouble`."""
    return _HINTS.get(trouble.errno or 0, "检查这个文件和它所在的目录：在不在，有没有权限，是不是正被别的程序占用")


def refused(trouble: BaseException, where: str, what: str = "系统拒绝了", base: Path | None = None) -> Problem:
    """The problem behind an error of the system.

    Args:
        trouble: an OSError, or the RuntimeError that Python up to 3.12 makes of a loop of links, a RecursionError, a
            MemoryError.
        where: the file or folder that the work was about, where the error itself names none.
        what: what could not be done.
        base: the folder from which the file is shown; the current one by default.
    """
    if isinstance(trouble, OSError):
        named = trouble.filename2 or trouble.filename
        place = os.fsdecode(named) if isinstance(named, (str, bytes)) else where
        return error("system", _below(place, base), f"{what}：{reason(trouble)}", hint_of(trouble))
    if isinstance(trouble, MemoryError):
        return error("system", where, f"{what}：内存不够", _HINTS[errno.ENOMEM])
    if isinstance(trouble, RecursionError):
        return error("system", where, f"{what}：嵌套太深", "看看是不是有层层套叠的设置、标题或模板")
    return error("system", where, f"{what}：{_REASONS[errno.ELOOP]}", _HINTS[errno.ELOOP])


def _below(place: str, base: Path | None) -> str:
    try:
        base = base or Path.cwd()
    except OSError:  # the current folder is gone
        return place
    return place.removeprefix(f"{base}{os.sep}").replace(os.sep, "/")
