"""A new site: settings, an invented example report, and what keeps the built site out of version control."""

from pathlib import Path

from duizhao.shell.failure import ShellError, error, reason
from duizhao.shell.files import files_below, package_folder


def init(folder: Path) -> tuple[str, ...]:
    """Makes a new site in a folder that is empty or not there yet.

    Returns:
        The paths of the files made, relative to the folder.

    Raises:
        ShellError: the folder holds something already, or cannot be written.
    """
    if folder.exists() and not folder.is_dir():
        raise ShellError([error("not-a-folder", folder.as_posix(), "这是一个文件，不是目录", "换一个名字")])
    if folder.is_dir() and any(folder.iterdir()):
        hint = "换一个空目录，或还没有的目录名；已有站点直接用 duizhao import 导入报告"
        raise ShellError([error("folder-not-empty", folder.as_posix(), "目录里已有文件，没有改动它", hint)])
    starter = files_below(package_folder("data") / "starter")
    try:
        for name, path in starter.items():
            target = folder / name.replace("dot-", ".")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    except OSError as trouble:
        raise ShellError([error("not-writable", folder.as_posix(), f"写不进去：{reason(trouble)}", "")]) from None
    return tuple(name.replace("dot-", ".") for name in starter)
