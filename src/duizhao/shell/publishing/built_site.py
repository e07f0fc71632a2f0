"""The files of a built site, and how what is published differs from them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from duizhao.frozen import frozen
from duizhao.model import Reason
from duizhao.plan import FRONT, routes
from duizhao.shell.change import pending
from duizhao.shell.failure import ShellError, error, system_refused
from duizhao.shell.files import read_regular
from duizhao.shell.front_building import WAY_IN
from duizhao.shell.paths import MANIFEST, fault, real
from duizhao.shell.progress import Progress, silent


@frozen
class BuiltFile:
    """One file of the site.

    Attributes:
        path: POSIX, below the site.
        file: where its bytes are.
        size: in bytes.
        checksum: SHA-256 of the bytes, in hexadecimal.
    """

    path: str
    file: Path
    size: int
    checksum: str


@frozen
class PublishedDifference:
    """What publishing changes, or would; paths are POSIX, in the order of the alphabet.

    Attributes:
        added: files that were not there.
        changed: files that had other bytes.
        removed: files of a former publish that the site no longer has.
        kept: how many files were there already, byte for byte.
        size: bytes of all that is added or changed.
        others: files of other people that publishing takes away (a branch without --keep).
        where: what was published, for people: a commit, a file.
    """

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    kept: int = 0
    size: int = 0
    others: tuple[str, ...] = ()
    where: str = ""

    @property
    def nothing(self) -> bool:
        """Whether all is there already."""
        return not (self.added or self.changed or self.removed or self.others)


def built_files(out: Path, progress: Progress = silent) -> dict[str, BuiltFile]:
    """The files that the last build wrote, by path; what others put into the folder is none of the site.

    Source: decision 090.

    Args:
        out: the built site's folder.
        progress: shows how far reading is.

    Raises:
        ShellError: there is no built site, a build of it was interrupted, or a file cannot be read or is gone.
    """
    out = real(out)
    if pending(out):
        raise ShellError(
            [error("not-built", out.name, Reason("last-build-not-finished"), Reason("run-duizhao-build-first"))]
        )
    try:
        paths = read_regular(out / MANIFEST).decode().split("\n")[:-1]
    except (FileNotFoundError, NotADirectoryError):
        raise ShellError(
            [error("not-built", out.name, Reason("site-not-built"), Reason("run-duizhao-build-first"))]
        ) from None
    except (OSError, UnicodeError) as trouble:
        raise ShellError([system_refused(trouble, out.name, Reason("site-cannot-read"), out.parent)]) from trouble
    found = {}
    for path in progress(paths, Reason("reading"), len(paths)):
        if why := fault(path):
            raise ShellError(
                [
                    error(
                        "bad-path",
                        path,
                        Reason.of("cannot-written", path=path, why=why),
                        Reason("correct-slug-try-again"),
                    )
                ]
            )
        try:
            data = read_regular(out / path)
        except OSError as trouble:
            raise ShellError(
                [system_refused(trouble, f"{out.name}/{path}", Reason("site-cannot-read"), out.parent)]
            ) from trouble
        found[path] = BuiltFile(path, out / path, len(data), sha256(data).hexdigest())
    return found


_AT_THE_TOP = (routes.NOT_FOUND, "robots.txt")  # hosts and crawlers ask for them nowhere else


def built_members(out: Path, progress: Progress = silent) -> dict[str, BuiltFile]:
    """The files of all sites into which one is split, by path below their common folder.

    Source: decision 100.

    Args:
        out: that folder.
        progress: shows how far reading is.

    Raises:
        ShellError: as `built_files` does, of any of them.
    """
    out = real(out)
    names = sorted({FRONT, *(file.parent.parent.name for file in out.glob(f"*/{routes.MEMBER}"))})
    found: dict[str, BuiltFile] = {}
    for name in names:
        for path, file in built_files(out / name, progress).items():
            found[f"{name}/{path}"] = replace(file, path=f"{name}/{path}")
    top = {WAY_IN: out / WAY_IN, ".nojekyll": out / FRONT / ".nojekyll"}
    if f"{FRONT}/robots.txt" in found:  # the sites have an address, by which the links of these go
        top |= {path: out / FRONT / path for path in _AT_THE_TOP}
    for path, like in top.items():
        try:
            data = read_regular(like)
        except OSError as trouble:
            raise ShellError(
                [system_refused(trouble, f"{out.name}/{path}", Reason("site-cannot-read"), out.parent)]
            ) from trouble
        found[path] = BuiltFile(path, like, len(data), sha256(data).hexdigest())
    return found


def difference(
    files: Mapping[str, BuiltFile],
    there: Mapping[str, object],
    removed: Iterable[str],
    own: Mapping[str, object] | None = None,
    others: Iterable[str] = (),
    where: str = "",
) -> PublishedDifference:
    """How what is published differs from the site.

    Source: decision 090.

    Args:
        files: the site.
        there: what tells the bytes of each file that stands at a path of the site now.
        removed: what is to go.
        own: the same of the site's files, where `there` has not their SHA-256.
        others: what is to go and is none of ours.
        where: what is published to, for people.
    """
    if own is None:
        own = {path: file.checksum for path, file in files.items()}
    added = tuple(sorted(path for path in files if path not in there))
    changed = tuple(sorted(path for path in files if path in there and there[path] != own[path]))
    size = sum(files[path].size for path in (*added, *changed))
    kept = len(files) - len(added) - len(changed)
    return PublishedDifference(added, changed, tuple(sorted(removed)), kept, size, tuple(sorted(others)), where)
