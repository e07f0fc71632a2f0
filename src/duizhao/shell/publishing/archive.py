"""The site as a zip file that anybody can unpack and open.

Names are UTF-8 and flagged so (APPNOTE.TXT 6.3.10, 4.4.4, bit 11): Windows Explorer reads names without the flag in the
code page of the machine. All stands in one folder, so that unpacking strews nothing about; beside it a text says that
pages opened inside the zip file find nothing of one another.
"""

import os
import zipfile
from collections.abc import Mapping
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from zlib import crc32

from duizhao.export import WRITTEN
from duizhao.model import Reason
from duizhao.shell.durable import flush_to_disk
from duizhao.shell.failure import ShellError, error, hint_of, system_reason, system_refused
from duizhao.shell.files import make_way, read_regular
from duizhao.shell.foreign import spare_foreign
from duizhao.shell.locking import FolderBusy, locked
from duizhao.shell.paths import not_on_windows, real
from duizhao.shell.problem_sentences import sentence_of
from duizhao.shell.progress import Progress, silent
from duizhao.shell.publishing.built_site import BuiltFile, PublishedDifference, difference
from duizhao.shell.signals import signals_held

_LONGEST = 40  # characters of the folder's name: Windows counts it with every path
_READ_ME = Reason("unpack-first-file")  # in Chinese whoever publishes, for its readers
_UNIX = 3  # made on: where attributes count as Unix has them, on any system
_MODE = 0o100644


def publish_archive(
    files: Mapping[str, BuiltFile],
    target: Path,
    title: str,
    dry: bool = False,
    progress: Progress = silent,
    *,
    overwrite: bool = False,
) -> PublishedDifference:
    """Writes the site into a zip file, whole or not at all; the same site gives the same bytes (with the same zlib).

    Source: decision 090.

    Args:
        files: the site.
        target: the file.
        title: the site's title, after which the folder in the zip file is called.
        dry: only say what would change.
        progress: shows how far it is.
        overwrite: whether a file in its place that is no site of ours is replaced.

    Raises:
        ShellError: the file cannot be written, or another one is there; what was there stays.
    """
    place = real(target)
    if barred := _barred(place):
        raise ShellError(
            [error("not-writable", target.as_posix(), Reason.of("cannot-written-why", why=barred), Reason("name-file"))]
        )
    spare_foreign([(target, "zip")], overwrite)
    folder = folder_name(title)
    there = _zipped_files(place, folder)
    sums = {path: crc32(read_regular(file.file)) for path, file in files.items()} if there else {}
    found = difference(files, there, there.keys() - files.keys(), sums, where=str(target))
    if not dry and not found.nothing:
        try:
            with locked(place.parent):
                _write_archive(files, place, target, folder, progress)
        except FolderBusy:
            hint = Reason("wait-until-done-run-again")
            problem = error("publish-busy", f"--zip {target}", Reason("another-duizhao-publishing-place"), hint)
            raise ShellError([problem]) from None
    return found


def folder_name(title: str) -> str:
    """A `title` as the name of a folder on any system, of at most `_LONGEST` characters.

    Source: Microsoft, Naming Files, Paths, and Namespaces.
    """
    name = "".join("_" if c == "/" or not_on_windows(f"a{c}a") else c for c in title)[:_LONGEST].strip(" .")
    return f"_{name}" if not name or not_on_windows(name) else name


def _write_archive(files: Mapping[str, BuiltFile], place: Path, target: Path, folder: str, progress: Progress) -> None:
    unfinished = place.with_name(f".{place.name}.duizhao-draft")  # of one name: what a killed publish left is replaced
    try:
        try:
            with zipfile.ZipFile(make_way(unfinished), "w", zipfile.ZIP_DEFLATED) as made:
                with signals_held():
                    told = sentence_of(
                        Reason.of("unpack-first", folder=folder)
                    )  # whoever publishes: its readers know Chinese
                    made.writestr(_zip_entry(sentence_of(_READ_ME)), told.encode("utf-8-sig"))
                for path in progress(sorted(files), Reason("packing"), len(files)):
                    data = read_regular(files[path].file)
                    with signals_held():  # a zip file that is left within an entry cannot be closed
                        made.writestr(_zip_entry(f"{folder}/{path}"), data)
            flush_to_disk([unfinished])
            unfinished.replace(place)
        finally:
            unfinished.unlink(missing_ok=True)
    except OSError as trouble:
        if not place.parent.is_dir():
            hint = Reason("see-whether-folder-there-may")
            raise ShellError(
                [
                    error(
                        "not-writable",
                        target.as_posix(),
                        Reason.of("cannot-written-there-no-folder", name=place.parent.name),
                        hint,
                    )
                ]
            ) from None
        message = Reason.of("zip-file-cannot-written", why=system_reason(trouble))
        if trouble.filename not in (None, os.fspath(unfinished)):  # one of the site's files, or what keeps others out
            raise ShellError([system_refused(trouble, target.as_posix(), Reason("zip-file-not-written"))]) from trouble
        raise ShellError([error("not-writable", target.as_posix(), message, hint_of(trouble))]) from trouble


def _zip_entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, WRITTEN)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = _UNIX
    entry.external_attr = _MODE << 16
    return entry


def _barred(place: Path) -> Reason | None:
    """What stands at a place that is no file; a device has no end to read to, and must not be replaced."""
    try:
        mode = place.stat().st_mode
    except OSError:
        return None
    if S_ISREG(mode):
        return None
    return Reason("folder-not-file") if S_ISDIR(mode) else Reason("this-no-regular-file")


def _zipped_files(place: Path, folder: str) -> dict[str, int]:
    """What a zip file of the site that stands there holds: check sums by path; nothing where it is no such file."""
    try:
        with zipfile.ZipFile(place) as made:
            start = f"{folder}/"
            return {e.filename.removeprefix(start): e.CRC for e in made.infolist() if e.filename.startswith(start)}
    except (OSError, zipfile.BadZipFile):
        return {}
