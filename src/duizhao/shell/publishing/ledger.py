"""What publishing put into a folder: a list in the folder itself, so that any machine that publishes there knows it.

`files` are the files that a publish brought there, each with checksum, size and time as the folder's disk tells it;
`coming` are those that one was about to bring: a publish that broke off may have brought them. The list of the publish
before is kept beside it (`.last`), and each says from which commit it came: that is the way back.
"""

import json
from dataclasses import field
from pathlib import Path
from typing import Any

from duizhao.frozen import frozen
from duizhao.model import Reason
from duizhao.shell.durable import flush_to_disk
from duizhao.shell.failure import ShellError, error
from duizhao.shell.files import make_way, read_regular
from duizhao.shell.paths import fault

LIST = ".duizhao-published.json"
LAST = ".duizhao-published.last.json"
_FORM = 1


@frozen
class PublishedFile:
    """A file as a publish left it: SHA-256, bytes, and the time of its last change in nanoseconds."""

    checksum: str
    size: int
    time: int = -1  # of one that is only coming


@frozen
class Published:
    """The list of a folder; empty where nothing was published."""

    files: dict[str, PublishedFile] = field(default_factory=dict)
    coming: dict[str, PublishedFile] = field(default_factory=dict)
    commit: str = ""  # of the site in git, where it has one


def read_published(folder: Path) -> Published:
    """The list of a folder.

    Source: decision 090.

    Raises:
        ShellError: it is none, or damaged.
        OSError: it cannot be read.
    """
    try:
        said = json.loads(read_regular(folder / LIST))
    except (FileNotFoundError, NotADirectoryError):
        return Published()
    except (ValueError, RecursionError):
        raise _damaged(folder) from None
    try:
        if said["form"] != _FORM:
            raise _damaged(folder)
        return Published(_put_files(said["files"]), _put_files(said["coming"]), str(said["commit"]))
    except (KeyError, TypeError, ValueError, OverflowError, AttributeError):
        raise _damaged(folder) from None


def write_list(folder: Path, published: Published, name: str = LIST) -> None:
    """Puts the list of what was `published` into `folder` as `name`, whole or not (decision 090).

    Raises:
        OSError: That is refused.
    """
    said = {
        "form": _FORM,
        "commit": published.commit,
        "files": {path: [put.checksum, put.size, put.time] for path, put in sorted(published.files.items())},
        "coming": {path: [put.checksum, put.size, put.time] for path, put in sorted(published.coming.items())},
    }
    unfinished = folder / f"{name}.draft"
    make_way(unfinished).write_text(json.dumps(said, ensure_ascii=False, indent=0) + "\n", "utf-8")
    flush_to_disk([unfinished])
    unfinished.replace(folder / name)


def _put_files(said: Any) -> dict[str, PublishedFile]:
    found = {path: PublishedFile(str(checksum), int(size), int(time)) for path, (checksum, size, time) in said.items()}
    if any(fault(path) for path in found):
        raise ValueError("no path")
    return found


def _damaged(folder: Path) -> ShellError:
    hint = Reason("move-run-again-files-site")
    return ShellError(
        [error("publish-list", f"{folder.name}/{LIST}", Reason("list-last-publish-cannot-understood"), hint)]
    )
