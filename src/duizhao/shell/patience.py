"""Ends a template that does not end: a loop over too much, or a page that takes all memory.

A thread looks on and stops a loop between two of its steps. One step alone can ask for all memory (`'x' * 10**10`):
that the system refuses, where it can be told to. And one step alone can have no end: that the system ends, with the
process, so pages by templates that are not the package's are made in another one (`shell/processes/last_words.py`).
"""

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from duizhao.model import File, Output, Page, Place, Problem, Reason
from duizhao.render import Renderer
from duizhao.shell.broken import HINT, template_path, template_problem
from duizhao.shell.failure import ShellError, error
from duizhao.shell.processes.last_words import LastLines, bounded_time
from duizhao.shell.time_limit import begin_thread, raise_in

SECONDS = 30.0  # of processor time for one page: the longest of a thousand reports takes two
MEMORY = 1 << 30  # bytes that one page may take: the largest takes a hundredth
ROOM = 2  # times as much may be asked for: not all of that is taken
_EVERY = 0.2  # seconds between two looks
_OFTEN = 16  # pages: what the process has itself is asked for them together, as none adds a hundredth of what it may
_IDLE = 5  # looks without a page at hand, after which nobody looks any more
WATCHER = "patience"  # the name of the thread that looks


class TooLong(Exception):  # noqa: N818 - says what is
    """A page takes too long, or too much memory."""

    @property
    def why(self) -> Reason:
        """What a person is told of it."""
        return Reason.of("page-takes-too-long", n=f"{SECONDS:.0f}", size=MEMORY >> 30)


@dataclass(slots=True)
class Patient:
    """Makes pages with `render`; a page at a time, in the thread that calls.

    Attributes:
        render: page → output; what it raises is raised.
    """

    render: Callable[[Page | File], Output]
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _watcher: threading.Thread | None = None
    _thread: int = 0
    _begun: float = 0.0  # the processor time at which the page at hand was begun; 0 for none
    _memory: int = 0  # bytes that the process had taken then
    _made: int = 0  # how many pages were begun
    _space: int = 0  # bytes of addresses that the process had when that was last asked

    def __call__(self, page: Page | File) -> Output:
        """The output of a page; ShellError with the template's name and line where it takes too long."""
        with self._lock:
            self._thread, self._memory, self._begun = threading.get_ident(), _memory_taken(), time.process_time()
            if self._watcher is None or not self._watcher.is_alive():  # not yet, no longer, or not in a forked process
                self._watcher = threading.Thread(target=self._watch, name=WATCHER, daemon=True)
                begin_thread(self._watcher)
        try:
            if self._made % _OFTEN == 0:
                self._space = _address_space()
            self._made += 1
            with _bounded_memory(self._space + ROOM * MEMORY), bounded_time(SECONDS):
                return self.render(page)
        except (TooLong, RecursionError, MemoryError, UnicodeEncodeError) as stopped:
            place = f"templates/{page.template}" if isinstance(page, Page) else page.path
            problem = template_problem(stopped) or error("template", place, _stopped_reason(stopped), HINT)
            raise ShellError([problem]) from stopped
        finally:
            with self._lock:
                self._begun = 0.0

    def _watch(self) -> None:
        idle = 0
        while idle < _IDLE:
            time.sleep(_EVERY)
            with self._lock:
                idle = 0 if self._begun else idle + 1
                if idle == _IDLE:
                    self._watcher = None  # a server makes pages for days, with another object for each build
                if self._begun and (
                    time.process_time() - self._begun > SECONDS or _memory_taken() - self._memory > MEMORY
                ):
                    self._begun = 0.0
                    raise_in(self._thread, TooLong)


def endless_step(pages: Renderer) -> Callable[[LastLines], Problem]:
    """What to say of a process that made `pages` and was ended in one step, by the lines at which it was."""

    def said(lines: LastLines) -> Problem:
        why = Reason.of("template-failed", why=TooLong().why)
        for name, line in lines:
            if (place := pages.line_in(name, line)) is not None:
                return error("template", Place(template_path(name), place), why, HINT)
        return error("template", "templates", why, HINT)

    return said


def _stopped_reason(stopped: BaseException) -> Reason:
    if isinstance(stopped, UnicodeEncodeError):
        return Reason.of("template-wrote-code-no-character", char=f"{stopped.object[stopped.start]!a}")
    return stopped.why if isinstance(stopped, TooLong) else Reason("template-nested-too-deeply-too")


@contextmanager
def _bounded_memory(most: int) -> Iterator[None]:
    """While the block runs, this process cannot take `most` bytes of addresses; only Linux can be told."""
    if sys.platform != "linux":
        yield
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    if soft != resource.RLIM_INFINITY and soft <= most:
        yield
        return
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _address_space() -> int:
    """How many bytes of addresses this process has; 0 where the system is not asked."""
    if sys.platform != "linux":
        return 0
    import resource

    with Path("/proc/self/statm").open("rb") as file:
        return int(file.read().split()[0]) * resource.getpagesize()


def _memory_taken() -> int:
    """The most memory that this process has had, in bytes; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:  # Windows
        return 0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024
