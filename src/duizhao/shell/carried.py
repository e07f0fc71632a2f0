"""What a process that builds a site again and again holds from one build to the next, beside the store.

It is used only as far as it is known to hold: a file that is as it was read by all that the system says of it, and
facts where the store has those very ones. So a build makes the same with it and without it.
"""

import os
import stat
import time
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from duizhao.frozen import frozen
from duizhao.shell.content import Read
from duizhao.shell.files import read_source
from duizhao.shell.kept_facts import KeptFacts
from duizhao.shell.watching import WARM

_FileState = tuple[int, int, int, int, int]


@frozen
class _HeldRead:
    seen: _FileState | None  # how the file looked when it was read
    since: float  # when it was first seen so, in seconds of the clock that never goes back
    old: bool  # whether it had been seen so for long when it was read
    read: Read


@dataclass(slots=True)
class ReadFiles:
    """Reports as they were read, by their paths: each is read again where its file is another one.

    Two writes within one tick of the disk's clock, and of one size, look alike. So what had not been seen as it is for
    `tick` seconds when it was read is read again the next time. By the clock of this process: that of a share may be
    hours behind, and what was just written there then looks old.
    """

    tick: float = WARM
    _known: dict[str, _HeldRead] = field(default_factory=dict)

    def read(self, root: Path, path: str) -> Read:
        """As `read_source` of the file at `path` below `root`."""
        seen = _file_state(f"{root}/{path}")
        held = self._known.pop(path, None)
        if held is not None and held.seen != seen:
            held = None
        if held is None or not held.old:
            now = time.monotonic()
            since = held.since if held else now
            held = _HeldRead(seen, since, now - since >= self.tick, read_source(root, path))
        if seen is not None:
            self._known[path] = held
        return held.read

    def only(self, paths: Collection[str]) -> None:
        """Forgets all files but those at `paths`."""
        for path in self._known.keys() - set(paths):
            del self._known[path]


@dataclass(slots=True)
class Carried:
    """What is held between builds of one site into one folder, by one process.

    Attributes:
        files: the reports as they were read.
        facts: what is known of the facts; None while a build has them, so that one that fails leaves none.
    """

    files: ReadFiles = field(default_factory=ReadFiles)
    facts: KeptFacts | None = None

    def taken(self) -> KeptFacts | None:
        """The facts; whoever takes them changes them, and gives them back."""
        found, self.facts = self.facts, None
        return found


def _file_state(path: str) -> _FileState | None:
    """All that the system tells of a file without a look into it."""
    try:
        found = os.stat(path)  # noqa: PTH116 - a third of the time
    except OSError:
        return None
    if not stat.S_ISREG(found.st_mode):
        return None
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino, found.st_dev
