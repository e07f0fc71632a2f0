"""Which paths an output may have: inside build/, the same on every system a site is copied to."""

import os
import re
from pathlib import Path

from duizhao.model import Reason

# What Windows forbids in a name: a site is often a folder on a file share.
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\]')
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+:/", re.IGNORECASE)
_OF_WINDOWS = re.compile(r"[a-z]:[\\/]|\\\\", re.IGNORECASE)
_DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])[ ]*(\..*)?", re.IGNORECASE)

MANIFEST = ".duizhao-files"
INNER = ".duizhao"
RESERVED = frozenset({".gitignore", MANIFEST, INNER})


def fault(path: str) -> Reason | None:
    """What is wrong with an output's path, in words for people; None if nothing is.

    Args:
        path: POSIX path relative to the output folder.
    """
    if not path or path.startswith("/"):
        return Reason("no-relative-path")
    if path in RESERVED:
        return Reason("program-keeps-name-itself")
    for name in path.split("/"):
        if name in ("", ".", ".."):
            return Reason("leads-out-output-folder")
        if _FORBIDDEN.search(name):
            return Reason("holds-character-names-cannot")
        if not_on_windows(name):
            return Reason("cannot-name-windows")
        if len(name.encode()) > 255:
            return Reason("file-name-too-long")
    return None


def not_on_windows(name: str) -> Reason | None:
    """Why Windows cannot have a file or folder of this `name`, in words for people; None if it can.

    Source: Microsoft, Naming Files, Paths, and Namespaces.
    """
    if _FORBIDDEN.search(name):
        return Reason("holds-character-not-allowed")
    if _DEVICE.fullmatch(name):
        return Reason("is-device")
    return Reason("ends-dot-space") if name[-1:] in (".", " ") else None


def not_here(name: str) -> tuple[Reason, Reason] | None:
    """Why no file or folder of this machine is meant by a `name`, and what to write instead; None where one may be.

    The system would take both for odd names of its own, make them in the current folder, and say that all went well.
    """
    if _ADDRESS.match(name):
        hint = Reason("connect-share-name-folder-machine")
        return Reason("address-no-folder-file"), hint
    if os.name != "nt" and _OF_WINDOWS.match(name):
        return Reason("path-windows-machine-runs-another"), Reason("write-where-share-machine-mnt")
    return None


def real(path: Path) -> Path:
    """An absolute `path` without links. Links that lead round in a circle stay (and fail where they are opened)."""
    return Path(os.path.realpath(path))


def staging_folder(out: Path) -> Path:
    """Where changes to `out` are prepared: beside it, so that a rename moves them."""
    out = real(out)
    return out.parent / f".{out.name}.duizhao"


def inner_staging(out: Path) -> Path:
    """Where they are prepared if a rename from beside does not lead into `out`, a mounted folder."""
    return real(out) / INNER
