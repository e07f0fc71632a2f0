"""Reads files: strictly decoded text, and the package's own data wherever it is installed."""

import codecs
import re
from pathlib import Path

from duizhao.model import Place, Problem, Source
from duizhao.shell.failure import error, reason

_MARKS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}
_BINARY = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")  # no text has them
_IMPORT = "原始文件请用 duizhao import 导入，不要直接放进 content/"


def read_source(root: Path, path: str) -> tuple[Source | None, tuple[Problem, ...]]:
    """One text file of a site, or the problem that stands in the way.

    Args:
        root: the site's root.
        path: POSIX path below it.
    """
    try:
        data = (root / path).read_bytes()
    except OSError as trouble:
        return None, (
            error("unreadable", path, f"文件读不出来：{reason(trouble)}", "检查文件是否存在、有没有读取权限"),
        )
    return decode(data, path)


def decode(data: bytes, path: str) -> tuple[Source | None, tuple[Problem, ...]]:
    """The text of a UTF-8 file, with or without a byte-order mark, its line ends made one.

    A file in another encoding, or one that is no text, gives an error at its first wrong byte.
    """
    if name := _MARKS.get(data[:2]):
        return None, (error("not-utf8", path, f"文件的编码是 {name}，不是 UTF-8", "用编辑器另存为 UTF-8"),)
    data = data.removeprefix(codecs.BOM_UTF8)
    if binary := _BINARY.search(data):
        return None, (error("not-text", _place(data, binary.start(), path), "这不是文本文件", _IMPORT),)
    try:
        text = data.decode()
    except UnicodeDecodeError as wrong:
        message = f"文件不是 UTF-8 编码（字节 0x{data[wrong.start]:02x}{_guess(data)}）"
        return None, (error("not-utf8", _place(data, wrong.start, path), message, "用编辑器另存为 UTF-8"),)
    return Source(path, text.replace("\r\n", "\n").replace("\r", "\n")), ()


def _guess(data: bytes) -> str:
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return ""
    return "，可能是 GB18030，即“ANSI”"


def _place(data: bytes, offset: int, path: str) -> Place:
    before = data[:offset].decode("utf-8", "replace")
    return Place(path, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)


def package_folder(name: str) -> Path:
    """A folder of the package's defaults: `data`, `templates` or `theme`.

    An installed package carries them inside itself; in a checkout `templates/` and `theme/` stand at the top level,
    because they are the project's own site's too.
    """
    package = Path(__file__).parent.parent
    inside = package / name
    return inside if inside.is_dir() else package.parent.parent / name


def files_below(folder: Path) -> dict[str, Path]:
    """Every file below a folder by its POSIX path, in order; hidden ones and editors' backups are left out."""
    if not folder.is_dir():
        return {}
    found = (p for p in folder.rglob("*") if p.is_file())
    named = ((p.relative_to(folder).as_posix(), p) for p in found)
    return {name: p for name, p in sorted(named) if not is_noise(name)}


def is_noise(path: str) -> bool:
    """Whether a path is what systems and editors leave behind: .DS_Store, ~$x.docx, x~, Thumbs.db."""
    names = path.split("/")
    return any(n.startswith((".", "~$")) or n.endswith("~") or n in ("Thumbs.db", "desktop.ini") for n in names)
