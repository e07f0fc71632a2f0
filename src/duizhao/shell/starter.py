"""A new site: settings, an invented example report, and what keeps the built site out of version control."""

from collections.abc import Mapping
from pathlib import Path

from duizhao.model import Reason
from duizhao.shell.failure import ShellError, error, hint_of, system_reason
from duizhao.shell.files import files_below, package_folder


def init(folder: Path) -> tuple[str, ...]:
    """Makes a new site in a folder that is empty or not there yet; one that was broken off is made whole.

    Returns:
        The paths of the files made, relative to the folder.

    Raises:
        ShellError: the folder holds something already, or cannot be written.
    """
    if folder.exists() and not folder.is_dir():
        raise ShellError(
            [error("not-a-folder", folder.as_posix(), Reason("file-not-folder"), Reason("use-another-name"))]
        )
    starter = _starter(folder)
    if folder.is_dir() and not _only_begun(folder, starter):
        hint = Reason("use-empty-folder-new-name")
        raise ShellError(
            [error("folder-not-empty", folder.as_posix(), Reason("folder-holds-files-already-left"), hint)]
        )
    try:
        for target, data in starter.items():
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
    except OSError as trouble:
        raise ShellError(
            [
                error(
                    "not-writable",
                    folder.as_posix(),
                    Reason.of("cannot-written-why", why=system_reason(trouble)),
                    hint_of(trouble),
                )
            ]
        ) from None
    return tuple(target.relative_to(folder).as_posix() for target in starter)


def examples_left(root: Path) -> tuple[str, ...]:
    """The example reports of a new site that stand in the site at `root` as they were put there, as paths in it."""
    return tuple(
        target.relative_to(root).as_posix()
        for target, data in _starter(root).items()
        if target.suffix == ".md" and target.is_file() and target.read_bytes() == data
    )


def _starter(folder: Path) -> dict[Path, bytes]:
    """The files of a new site that is to stand in a `folder`."""
    files = files_below(package_folder("data") / "starter")
    return {folder / name.replace("dot-", "."): path.read_bytes() for name, path in files.items()}


def _only_begun(folder: Path, starter: Mapping[Path, bytes]) -> bool:
    """Whether nothing stands there, or the beginning of a new site that was broken off: the disk was full."""
    there = [path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir()]
    ours = all(path in starter and path.is_file() and starter[path].startswith(path.read_bytes()) for path in there)
    return ours and not all(path.is_file() and path.read_bytes() == data for path, data in starter.items())
