"""The site in a folder or on a file share, where people read it while it is written.

1. look     what stands there is compared by the list of the last publish; of the others' files none is touched
2. bring    the bytes of all that is new or changed go into a folder inside it, under names by their content: what a
            broken off publish brought is not brought again, and until all are there readers see the old site
3. show     each file comes to its place by one rename: new files before new pages, pages before what leads to them,
            so that at any moment every link leads to something, and each file is whole
4. clear    what the site no longer has goes, last

The list of the folder (`ledger.py`) is written before 2 and after 4. Whatever comes between, the next publish looks
again and does the rest.
"""

import errno
import os
import shutil
import stat
from collections.abc import Iterable, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from duizhao.model import Reason
from duizhao.plan import FRONT, routes
from duizhao.shell.durable import flush_to_disk
from duizhao.shell.failure import ShellError, error, hint_of, system_reason
from duizhao.shell.files import make_way, read_regular
from duizhao.shell.locking import FolderBusy, locked
from duizhao.shell.paths import MANIFEST, fault, real
from duizhao.shell.progress import Progress, silent
from duizhao.shell.publishing.built_site import BuiltFile, PublishedDifference, difference
from duizhao.shell.publishing.ledger import LAST, LIST, Published, PublishedFile, read_published, write_list

STAGING = ".duizhao-publishing"
_REFUSING = (errno.EROFS, errno.EACCES, errno.EPERM)
_LAST_PAGES = ("sitemap.xml", "feed.xml", routes.HOME)  # lead to all others


def publish_folder(
    files: Mapping[str, BuiltFile], target: Path, commit: str = "", dry: bool = False, progress: Progress = silent
) -> PublishedDifference:
    """Brings a folder to hold the site, and what others put there.

    Source: decision 090.

    Args:
        files: the site.
        target: the folder; made if the one above it is there.
        commit: of the site in git, for the list.
        dry: only say what would change.
        progress: shows how far it is.

    Raises:
        ShellError: others' files are in the way, another publish is at work, or the system refused: then it says how
            far it came, and the next publish goes on.
    """
    place = real(target)
    about = f"--to {target}"
    try:
        if not place.is_dir():
            if place.exists():
                raise ShellError([error("not-a-folder", about, Reason("file-not-folder"), Reason("use-another-name"))])
            leads_nowhere = target.is_symlink()  # to a share, most likely: no folder of that name is made here instead
            if leads_nowhere or not place.parent.is_dir():
                why = Reason("link-folder-not-there" if leads_nowhere else "folder-above-not-there")
                hint = Reason("see-whether-share-disk-connected")
                raise ShellError([error("publish-not-there", about, why, hint)])
            if dry:
                return difference(files, {}, (), where=str(target))
            place.mkdir()
        if dry:
            return _compared_folder(files, place, target)[1]
        with locked(place):
            return _publish_folder(files, place, target, commit, progress)
    except FolderBusy:
        hint = Reason("wait-until-done-run-again")
        raise ShellError([error("publish-busy", about, Reason("another-duizhao-publishing-place"), hint)]) from None
    except OSError as trouble:
        if trouble.errno in (None, errno.EPIPE):
            raise
        if trouble.errno in _REFUSING and not (place / STAGING).exists():  # nothing was begun
            raise ShellError(
                [
                    error(
                        "not-writable",
                        about,
                        Reason.of("cannot-written-why", why=system_reason(trouble)),
                        hint_of(trouble),
                    )
                ]
            ) from None
        message = Reason.of("publishing-broke-off-run-again", why=system_reason(trouble))
        raise ShellError([error("publish-broken-off", about, message, hint_of(trouble))]) from trouble


def _publish_folder(
    files: Mapping[str, BuiltFile], place: Path, target: Path, commit: str, progress: Progress
) -> PublishedDifference:
    before, found, there = _compared_folder(files, place, target)
    bring = [*found.added, *found.changed]
    if not found.nothing:
        coming = {path: PublishedFile(files[path].checksum, files[path].size) for path in bring}
        write_list(place, Published(before.files, before.coming | coming, before.commit))
        _bring_files(files, bring, place, progress)
        known = [path for path in files if path not in found.added]
        _show_files(sorted(bring, key=lambda path: _showing_order(path, path not in known)), files, place, progress)
        alike = {path.casefold(): path for path in files}
        for path in sorted(found.removed, key=lambda path: not path.endswith(".html")):  # pages before what they need
            _remove(place, path, alike.get(path.casefold()))
    _finish(files, place, before, there, bring, commit)
    return found


def _compared_folder(
    files: Mapping[str, BuiltFile], place: Path, target: Path
) -> tuple[Published, PublishedDifference, dict[str, os.stat_result]]:
    """What stands in the folder: its list, how it differs from the site, and what the system says of each file."""
    before = read_published(place)
    ours = before.coming | before.files
    known = frozenset(path.casefold() for path in (*ours, *_copied_by_hand(place)))  # some disks take a for A
    there: dict[str, str] = {}
    stats: dict[str, os.stat_result] = {}
    strange: list[str] = []
    for path in {*files, *ours}:
        if why := _in_the_way(place, path, known):
            if path in files:
                strange.append(why)
            continue
        if (found := _file_stat(place / path)) is None:
            continue
        if not stat.S_ISREG(found.st_mode):
            if path in files:
                strange.append(path)
            continue
        stats[path] = found
        there[path] = _file_checksum(place / path, found, before.files.get(path), files.get(path))
        if path in files and path.casefold() not in known and there[path] != files[path].checksum:
            strange.append(path)
    if strange:
        names = sorted(set(strange))
        message = Reason.of(
            "files-stand-there-no-publish",
            names=Reason.listed(names[:3]),
            more=Reason("and-others") if len(names) > 3 else "",
        )
        hint = Reason("move-rename-them-run-again")
        raise ShellError([error("publish-not-ours", f"--to {target}", message, hint)])
    gone = (path for path in there if path not in files and there[path] in _checksums(path, before))
    return before, difference(files, there, gone, where=str(target)), stats


def _checksums(path: str, before: Published) -> set[str]:
    """What a publish may have put at a path: other bytes there are somebody else's."""
    return {one[path].checksum for one in (before.files, before.coming) if path in one}


def _copied_by_hand(place: Path) -> frozenset[str]:
    """The site's files where somebody copied the whole built site into the folder, its own list with it."""
    try:
        return frozenset(read_regular(place / MANIFEST).decode("utf-8", "replace").split("\n"))
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return frozenset()


def _in_the_way(place: Path, path: str, ours: Iterable[str]) -> str | None:
    """What is not ours and bars a path: a file or a link where a folder should be; None where nothing does."""
    if fault(path):
        return path
    folder = place
    names = path.split("/")[:-1]
    for number, name in enumerate(names):
        folder = folder / name
        found = _file_stat(folder)
        if found is None:
            return None
        if not stat.S_ISDIR(found.st_mode):
            above = "/".join(names[: number + 1])
            return None if above.casefold() in ours and stat.S_ISREG(found.st_mode) else above
    return None


def _file_stat(path: Path) -> os.stat_result | None:
    """What the system says of a file itself, not of what a link leads to; None where there is nothing."""
    try:
        return path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return None


def _file_checksum(path: Path, found: os.stat_result, put: PublishedFile | None, new: BuiltFile | None) -> str:
    """The checksum of a file: of the list where size and time are as they were, else of its bytes."""
    if put is not None and (found.st_size, found.st_mtime_ns) == (put.size, put.time):
        return put.checksum
    if new is not None and put is None and found.st_size != new.size:
        return ""  # other bytes, whatever they are
    return sha256(read_regular(path)).hexdigest()


def _bring_files(files: Mapping[str, BuiltFile], paths: Iterable[str], place: Path, progress: Progress) -> None:
    """Copies what is to be shown into the staging folder; what is there from before, whole, is not copied again."""
    staging = place / STAGING
    paths = tuple(paths)
    if not paths:
        return
    if not staging.is_dir() or staging.is_symlink():  # in a shared folder anybody may have put anything
        make_way(staging).mkdir()
    made, before = [], frozenset(path.name for path in staging.iterdir())
    for path in progress(paths, Reason("copying"), len(paths)):
        file = files[path]
        staged = staging / _staged(file)
        found = _file_stat(staged)
        if (
            found is not None
            and stat.S_ISREG(found.st_mode)
            and found.st_size == file.size
            and sha256(read_regular(staged)).hexdigest() == file.checksum
        ):
            continue
        data = read_regular(file.file)
        if sha256(data).hexdigest() != file.checksum:
            hint = Reason("wait-until-build-done-run")
            raise ShellError([error("publish-moving", path, Reason("site-being-rewritten-not-published"), hint)])
        part = staging / f"{_staged(file)}.part"
        (make_way(part) if part.name in before else part).write_bytes(data)
        part.replace(staged)
        made.append(staged)
    if made:
        flush_to_disk(made)


def _staged(file: BuiltFile) -> str:
    """The name of a file on its way: by its place and content, so that two files of one content are two."""
    return f"{sha256(file.path.encode()).hexdigest()[:16]}-{file.checksum}"


def _showing_order(path: str, new: bool) -> tuple[int, str]:
    """When a file is shown: what pages need before pages, what nobody leads to yet before what leads there."""
    if path in _LAST_PAGES:
        return 6, str(_LAST_PAGES.index(path))
    if path.startswith(f"{FRONT}/") and path.endswith(".html"):  # leads to several sites
        return 5, path
    return (0 if new else 1) if not path.endswith(".html") else (2 if new else 3), path


def _show_files(paths: Iterable[str], files: Mapping[str, BuiltFile], place: Path, progress: Progress) -> None:
    paths = tuple(paths)
    for path in progress(paths, Reason("putting-in-place"), len(paths)):
        target = place / path
        for folder in reversed(target.relative_to(place).parents[:-1]):
            found = _file_stat(place / folder)
            if found is not None and not stat.S_ISDIR(found.st_mode):
                (place / folder).unlink()  # a file of a former publish, where the site now has a folder
        target.parent.mkdir(parents=True, exist_ok=True)
        (place / STAGING / _staged(files[path])).replace(target)


def _remove(place: Path, path: str, alike: str | None) -> None:
    """Takes a file away, and folders in which nothing is left; not one that is a file of the site in other letters."""
    target = place / path
    found = _file_stat(target)
    if found is not None and stat.S_ISREG(found.st_mode) and not (alike and target.samefile(place / alike)):
        target.unlink()
    for folder in target.parents:
        if folder == place or not folder.is_relative_to(place):
            return
        try:
            folder.rmdir()  # only goes where nothing is left in it
        except OSError:
            return


def _finish(
    files: Mapping[str, BuiltFile],
    place: Path,
    before: Published,
    there: Mapping[str, os.stat_result],
    brought: Iterable[str],
    commit: str,
) -> None:
    """Writes the list of what is there now, and keeps the former one; what was on its way is done."""
    new = frozenset(brought)
    stats = {path: there[path] if path not in new else (place / path).stat() for path in files}
    now = {path: PublishedFile(files[path].checksum, found.st_size, found.st_mtime_ns) for path, found in stats.items()}
    if now != before.files or before.coming or (new and commit != before.commit):
        if before.files and {p: f.checksum for p, f in before.files.items()} != {p: f.checksum for p, f in now.items()}:
            write_list(place, Published(before.files, {}, before.commit), LAST)
        write_list(place, Published(now, {}, commit))
    shutil.rmtree(place / STAGING, ignore_errors=True)
    for name in (LIST, LAST):
        with suppress(OSError):
            (place / f"{name}.draft").unlink()
