"""Which paths an output may have: inside build/, the same on every system a site is copied to."""

import os
import re
from pathlib import Path

# What Windows forbids in a name: a site is often a folder on a file share.
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\]')
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+:/", re.IGNORECASE)
_OF_WINDOWS = re.compile(r"[a-z]:[\\/]|\\\\", re.IGNORECASE)
_DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])[ ]*(\..*)?", re.IGNORECASE)

MANIFEST = ".duizhao-files"
INNER = ".duizhao"
RESERVED = frozenset({".gitignore", MANIFEST, INNER})


def fault(path: str) -> str | None:
    """What is wrong with an output's path, in words for people; None if nothing is.

    Args:
        path: POSIX path relative to the output folder.
    """
    if not path or path.startswith("/"):
        return "不是相对路径"
    if path in RESERVED:
        return "这个名字由程序保留"
    for name in path.split("/"):
        if name in ("", ".", ".."):
            return "会离开输出目录"
        if _FORBIDDEN.search(name):
            return "含有文件名中不能用的字符"
        if not_on_windows(name):
            return "在 Windows 上不能作为文件名"
        if len(name.encode()) > 255:
            return "文件名太长"
    return None


def not_on_windows(name: str) -> str | None:
    """Why Windows cannot have a file or folder of this name, in words for people; None if it can."""
    if _FORBIDDEN.search(name):
        return "含有不能用的字符"
    if _DEVICE.fullmatch(name):
        return "是设备名"
    return "以点或空格结尾" if name[-1:] in (".", " ") else None


def not_here(name: str) -> tuple[str, str] | None:
    """Why no file or folder of this machine is meant by a `name`, and what to write instead; None where one may be.

    The system would take both for odd names of its own, make them in the current folder, and say that all went well.
    """
    if _ADDRESS.match(name):
        hint = "共享目录先连到这台电脑，再写它在本机的目录；推送到 git 仓库用 --branch 分支 --remote 地址"
        return "这是网址，不是目录或文件", hint
    if os.name != "nt" and _OF_WINDOWS.match(name):
        return "这是 Windows 的路径，这台电脑不是 Windows", "写共享目录在这台电脑上的位置，例如 /mnt/公开"
    return None


def real(path: Path) -> Path:
    """A path without links. Links that lead round in a circle stay (and fail where they are opened)."""
    return Path(os.path.realpath(path))


def staging_folder(out: Path) -> Path:
    """Where changes to `out` are prepared: beside it, so that a rename moves them."""
    out = real(out)
    return out.parent / f".{out.name}.duizhao"


def inner_staging(out: Path) -> Path:
    """Where they are prepared if a rename from beside does not lead into `out`, a mounted folder."""
    return real(out) / INNER
