"""Notices that files have changed, whatever changed them and wherever they are, by looking at all of them.

What the system tells of changes (inotify and its like) ends where a file is replaced by a rename, where a link leads
elsewhere, where a folder is made later, and on network shares; a look at a thousand files takes five milliseconds.
Times of files are coarse: two writes within one tick and of one size look alike. So what has just changed is also
looked into, until a tick has passed.
"""

import os
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from duizhao.frozen import frozen
from duizhao.shell.content_names import is_built_from
from duizhao.shell.files import read_regular, walk

WARM = 3.0  # seconds for which a file that has changed is looked into; the ticks of FAT are two
_EVERY = 0.15  # seconds between two looks …
_SHARE = 10  # … or so many times as long as a look takes, whichever is longer
SETTLED = 2.0  # seconds to wait at most until nothing changes any more: an editor or git writes file by file

Stat = tuple[int, ...]


@frozen
class _Seen:
    stat: Stat  # what the system says of the file; (errno,) where it says nothing
    warm: float  # until when it is looked into, by the clock that never goes back
    checksum: bytes = b""  # of what stands in it, as long as it is looked into


@dataclass(slots=True)
class Watch:
    """Files and folders that are looked at again and again.

    Attributes:
        places: gives the files and folders; asked at every look.
        took: seconds that the last look took.
    """

    places: Callable[[], Iterable[Path]]
    took: float = 0.0
    _seen: dict[str, _Seen] = field(default_factory=dict)

    def changed(self) -> bool:
        """Whether anything is not as at the look before; the first look finds everything new."""
        begun = time.monotonic()
        now: dict[str, _Seen] = {}
        changed = False
        for path, stat in self._files():
            now[path], new = _seen_now(path, stat, self._seen.get(path), begun)
            changed |= new
        changed |= len(now) != len(self._seen)
        self._seen, self.took = now, time.monotonic() - begun
        return changed

    def settled(self) -> None:
        """Waits until nothing changes any more, at most `SETTLED` seconds."""
        end = time.monotonic() + SETTLED
        time.sleep(_EVERY / 2)
        while self.changed() and time.monotonic() < end:
            time.sleep(_EVERY / 2)

    @property
    def pause(self) -> float:
        """Seconds until the next look is due: `_EVERY`, or `_SHARE` times as long as the last look took."""
        return max(_EVERY, _SHARE * self.took)

    def _files(self) -> Iterator[tuple[str, Stat]]:
        for place in self.places():
            if not os.path.isdir(place):  # noqa: PTH112 - Path's own raises where the system says nothing of the place
                yield str(place), _watched_stat(place)
                continue
            for name, trouble in walk(place):
                if trouble is not None or is_built_from(name):
                    yield f"{place}/{name}", _watched_stat(place / name) if trouble is None else (trouble.errno or 0,)


def _seen_now(path: str, stat: Stat, before: _Seen | None, now: float) -> tuple[_Seen, bool]:
    """What is seen of a file, and whether that is something new."""
    if before is None or before.stat != stat:
        warm = before is not None or abs(time.time() - stat[0] / 1e9) < WARM
        return _Seen(stat, now + WARM, _watched_checksum(path) if warm else b""), True
    if not before.checksum:
        return before, False
    checksum = _watched_checksum(path)
    if checksum != before.checksum:
        return _Seen(stat, now + WARM, checksum), True
    return (before if now <= before.warm else _Seen(stat, before.warm)), False


def _watched_stat(path: Path) -> Stat:
    try:
        found = path.stat()
    except OSError as trouble:
        return (trouble.errno or 0,)
    return (found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino)


def _watched_checksum(path: str) -> bytes:
    try:
        return sha256(read_regular(Path(path))).digest()
    except OSError as trouble:
        return str(trouble.errno).encode()
