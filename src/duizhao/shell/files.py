"""Reads files: strictly decoded text, and the package's own data wherever it is installed."""

import codecs
import errno
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from duizhao.model import Place, Problem, Reason, Source
from duizhao.shell.failure import error, hint_of, system_reason, warning
from duizhao.text.unseen import UNSEEN, unseen_mark, with_unseen_marks
from duizhao.text.unseen import code_point as named

_MARKS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}
_BINARY = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")  # hardly a text has them
_TEXT = bytes(byte for byte in range(256) if not _BINARY.match(bytes((byte,))))
_STRAY = 100  # bytes of text for each of them: what has more, or a zero byte, is none
_MOST = 10  # of them that are told of one file
_IMPORT = Reason("import-raw-files-duizhao-import")


def read_source(root: Path, path: str) -> tuple[Source | None, tuple[Problem, ...]]:
    """One text file of a site, or the problem that stands in the way.

    Args:
        root: the site's root.
        path: POSIX path below it.
    """
    try:
        return decode_source(read_regular(f"{root}/{path}"), path)
    except OSError as trouble:
        return None, (unreadable(path, trouble),)


def read_regular(path: Path | str, most: int = -1) -> bytes:
    """The bytes of the file at `path`, or its first `most`.

    Raises:
        OSError: it cannot be read; ENXIO for a pipe or a device, which might never end.
    """
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as file:
        mode = os.fstat(handle).st_mode
        if stat.S_ISDIR(mode):
            raise _no(errno.EISDIR, path)
        if not stat.S_ISREG(mode):
            raise _no(errno.ENXIO, path)
        data = file.read(most)
        if data is None:  # one of the system's own below /proc that has nothing to say now
            raise _no(errno.ENXIO, path)
        return data


def is_missing(path: Path) -> bool:
    """Whether the system says that nothing stands at a `path`, no link either.

    Where it says something else, as that there is no right to look, whoever reads there will tell it: that is not
    nothing, and what was made of it must not go.
    """
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return True
    except OSError:
        pass
    return False


def make_way(unfinished: Path) -> Path:
    """Takes away what stands where a draft (`unfinished`) is to be written, and gives the place back.

    A draft has a name that others can know. Behind a link of that name the bytes of somebody else's file would be
    written over, and a pipe would wait for its reader for ever.

    Raises:
        OSError: It cannot be taken away, as a folder.
    """
    unfinished.unlink(missing_ok=True)
    return unfinished


def _no(number: int, path: Path | str) -> OSError:
    return OSError(number, os.strerror(number), os.fspath(path))


def decode_source(data: bytes, path: str) -> tuple[Source | None, tuple[Problem, ...]]:
    """The text of a UTF-8 file, `data`, with or without a byte-order mark, its line ends made one.

    A file in another encoding, or one that is no text, gives an error at its first wrong byte. Characters that nobody
    sees are told, and become marks. `path` is the file's, relative to the site, for what is told.
    """
    if name := _MARKS.get(data[:2]):
        return None, (
            error("not-utf8", path, Reason.of("file-in-other-encoding", name=name), Reason("save-utf-8-editor")),
        )
    data = data.removeprefix(codecs.BOM_UTF8)
    binary = data.translate(None, _TEXT) and _BINARY.search(data)  # a tenth of the time where there is none
    if binary and (b"\0" in data or len(_BINARY.findall(data)) * _STRAY > len(data) + 2 * _STRAY):
        return None, (error("not-text", _byte_place(data, binary.start(), path), Reason("no-text-file"), _IMPORT),)
    try:
        text = data.decode()
    except UnicodeDecodeError as wrong:
        message = Reason.of("file-not-utf-8-byte", byte=f"{data[wrong.start]:02x}", guess=_guessed_encoding(data))
        return None, (error("not-utf8", _byte_place(data, wrong.start, path), message, Reason("save-utf-8-editor")),)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = [(m.start(), m[0]) for m in UNSEEN.finditer(text)]
    source = Source(path, with_unseen_marks(text) if found else text)
    told = [unseen_warning(source.place(at), char) for at, char in found[:_MOST]]
    if more := found[_MOST:]:
        told.append(unseen_warning(source.place(more[0][0]), more[0][1], len(more)))
    return source, tuple(told)


def unseen_warning(place: Place, char: str, times: int = 1) -> Problem:
    """The warning about a character, `char`, that nobody sees; it stands `times` in the file, first at `place`."""
    message = Reason.of("character-nobody-sees-pages-show", char=named(char), mark=unseen_mark(char))
    if times > 1:
        message = Reason.of("here-more-characters-nobody-sees", n=times)
    return warning("unseen-character", place, message, Reason("delete-unless-meant"))


def _guessed_encoding(data: bytes) -> Reason | None:
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    return Reason("probably-gb18030-known-ansi")


def _byte_place(data: bytes, offset: int, path: str) -> Place:
    before = data[:offset].decode("utf-8", "replace")
    return Place(path, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)


def package_folder(name: str) -> Path:
    """The folder `name` of the package's defaults: `data`, `templates` or `theme`.

    An installed package carries them inside itself; in a checkout `templates/` and `theme/` stand at the top level,
    because they are the project's own site's too.
    """
    package = Path(__file__).parent.parent
    inside = package / name
    return inside if inside.is_dir() else package.parent.parent / name


def files_below(folder: Path) -> dict[str, Path]:
    """POSIX path → every file below a `folder`, in order; hidden ones and editors' backups are left out."""
    return {name: folder / name for name, _ in sorted(walk(folder))}


def files_of_site(folder: Path, shown: str) -> tuple[dict[str, Path], tuple[Problem, ...]]:
    """The files below a folder of a site, and an error for each place below it that cannot be read.

    Args:
        folder: the folder; none below one that is not there.
        shown: its path for people.
    """
    files: dict[str, Path] = {}
    problems: list[Problem] = []
    for name, trouble in sorted(walk(folder), key=lambda found: found[0]):
        if trouble is None:
            files[name] = folder / name
        else:
            problems.append(unreadable(f"{shown}/{name}".rstrip("/"), trouble))
    return files, tuple(problems)


def unreadable(shown: str, trouble: OSError) -> Problem:
    """A file or folder of a site, called as it is `shown`, that cannot be read for this `trouble`.

    An error: what is not read must not vanish from the site.
    """
    if trouble.errno == errno.EILSEQ:
        hint = Reason("rename-hanzi-letters-digits-hyphens")
        return error("bad-name", _readable_name(shown), Reason("name-not-utf-8"), hint)
    if trouble.errno == errno.ENXIO:
        return error("not-a-file", shown, Reason("no-regular-file-pipe-device"), Reason("remove-put-elsewhere"))
    what = Reason("file-cannot-read") if "." in shown.rpartition("/")[2] else Reason("cannot-read")
    return error("unreadable", shown, Reason.of("said-why", said=what, why=system_reason(trouble)), hint_of(trouble))


def walk(folder: Path, *, any_name: bool = False) -> Iterator[tuple[str, OSError | None]]:
    """Every file below a `folder` by its POSIX path, with what stands in the way of reading it or its folder.

    Links are followed, but not round in a circle (ELOOP). What is no file but a pipe or a device is ENXIO, a name that
    is no UTF-8 is EILSEQ, unless `any_name` will do. A folder that is not there has no files; the folder
    itself is told as "".
    """
    try:
        folder.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as trouble:  # nobody knows what is there: that is not nothing
        yield "", trouble
        return
    yield from _walk(folder, "", frozenset(), any_name)


def _walk(
    folder: Path, below: str, above: frozenset[tuple[int, int]], any_name: bool
) -> Iterator[tuple[str, OSError | None]]:
    try:
        own = (folder / below).stat()
        if (own.st_dev, own.st_ino) in above:
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
        with os.scandir(folder / below) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as trouble:
        yield below.rstrip("/"), trouble
        return
    for entry in entries:
        path = f"{below}{entry.name}"
        if is_noise(entry.name) or entry.name == "__pycache__":
            continue
        if not any_name and not _utf8_name(path):
            yield path, OSError(errno.EILSEQ, os.strerror(errno.EILSEQ))
            continue
        try:
            if entry.is_dir():
                yield from _walk(folder, f"{path}/", above | {(own.st_dev, own.st_ino)}, any_name)
            else:
                regular = entry.is_file() or stat.S_ISREG((folder / path).stat().st_mode)
                yield path, None if regular else OSError(errno.ENXIO, os.strerror(errno.ENXIO))
        except OSError as trouble:
            yield path, trouble


def _utf8_name(name: str) -> bool:
    try:
        return bool(name.encode())
    except UnicodeEncodeError:
        return False


def _readable_name(shown: str) -> str:
    return shown.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def is_noise(path: str) -> bool:
    """Whether a POSIX `path` is what systems and editors leave behind: .DS_Store, ~$x.docx, x~, Thumbs.db."""
    names = path.split("/")
    return any(n.startswith((".", "~$")) or n.endswith("~") or n in ("Thumbs.db", "desktop.ini") for n in names)
