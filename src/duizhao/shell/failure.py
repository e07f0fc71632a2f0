"""How the shell stops: with problems, never with a bare exception."""

import errno
import os
from collections.abc import Iterable
from pathlib import Path

from duizhao.model import Place, Problem, Reason, Severity


class ShellError(Exception):
    """A command could not do its work; `problems` say why, all of them at once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(
            "; ".join(f"{p.place}: {p.code}: {p.message.code} {' '.join(p.message.texts)}" for p in self.problems)
        )

    def __reduce__(self) -> tuple[type["ShellError"], tuple[tuple[Problem, ...]]]:
        return ShellError, (self.problems,)


def error(code: str, place: Place | str, message: Reason, hint: Reason | None = None) -> Problem:
    """An error with a `code` at a `place`, a `message` and, if there is one, a `hint` at what to do.

    A bare path as place means the file's beginning.
    """
    where = Place(place) if isinstance(place, str) else place
    return Problem(code, Severity.ERROR, where, message, hint)


def warning(code: str, place: Place | str, message: Reason, hint: Reason | None = None) -> Problem:
    """A warning with a `code` at a `place`, a `message` and, if there is one, a `hint` at what to do.

    A bare path as place means the file's beginning.
    """
    where = Place(place) if isinstance(place, str) else place
    return Problem(code, Severity.WARNING, where, message, hint)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of the problems stops a build."""
    return any(p.severity is Severity.ERROR for p in problems)


_REASONS = {
    errno.ENOENT: Reason("there-no-such-file"),
    errno.EACCES: Reason("permission-denied"),
    errno.EPERM: Reason("permission-denied"),
    errno.EISDIR: Reason("folder-not-file"),
    errno.ENOTDIR: Reason("part-path-no-folder"),
    errno.EEXIST: Reason("name-there-already"),
    errno.ENOTEMPTY: Reason("folder-not-empty"),
    errno.ENOSPC: Reason("disk-full"),
    errno.EDQUOT: Reason("disk-quota-used-up"),
    errno.EFBIG: Reason("file-would-larger-than-allowed"),
    errno.EROFS: Reason("disk-read-only"),
    errno.EIO: Reason("disk-fails"),
    errno.EXDEV: Reason("another-disk"),
    errno.ELOOP: Reason("links-lead-round-circle"),
    errno.EBUSY: Reason("another-program-holds"),
    errno.ETXTBSY: Reason("another-program-holds"),
    errno.EMFILE: Reason("too-many-files-open"),
    errno.ENFILE: Reason("too-many-files-open"),
    errno.ENOMEM: Reason("there-not-enough-memory"),
    errno.EAGAIN: Reason("too-many-processes-resources-short"),
    errno.ENAMETOOLONG: Reason("name-too-long"),
    errno.ENXIO: Reason("no-regular-file"),
    errno.EILSEQ: Reason("name-not-utf-8"),
    errno.EINVAL: Reason("name-argument-not-allowed"),
    errno.ESTALE: Reason("share-disconnected"),
    errno.ETIMEDOUT: Reason("took-too-long-answer"),
    errno.ENOTCONN: Reason("share-disconnected"),
    errno.ECONNREFUSED: Reason("connection-refused"),
    errno.ECONNRESET: Reason("connection-broke"),
    errno.ENETUNREACH: Reason("network-cannot-reached"),
    errno.EHOSTUNREACH: Reason("machine-cannot-reached"),
    errno.EADDRINUSE: Reason("another-program-has-port"),
    errno.EPIPE: Reason("receiving-end-closed"),
}
_REFUSED = Reason("system-refused")
_HINTS = {
    errno.ENOSPC: Reason("make-space-run-again"),
    errno.EDQUOT: Reason("make-space-run-again"),
    errno.EFBIG: Reason("raise-limit-file-sizes-ulimit"),
    errno.EMFILE: Reason("raise-limit-open-files-ulimit"),
    errno.EROFS: Reason("write-another-place-run-again"),
    errno.EIO: Reason("make-backup-check-disk-share"),
    errno.ELOOP: Reason("correct-remove-link-leads-back"),
    errno.ENOENT: Reason("see-whether-file-still-there"),
    errno.EXDEV: Reason("put-whole-folder-one-disk"),
    errno.ENOMEM: Reason("close-other-programs-run-again"),
    errno.EAGAIN: Reason("close-other-programs-add-jobs"),
    errno.ENAMETOOLONG: Reason("use-shorter-name-folder"),
}


def system_reason(trouble: OSError) -> Reason:
    """Why the system refused, by the error number in `trouble`, in words for people; its own words for a rare one."""
    return _REASONS.get(trouble.errno or 0) or Reason.of("verbatim", text=trouble.strerror or str(trouble))


def hint_of(trouble: OSError) -> Reason:
    """What a person can do about `trouble`, an error of the system: by its number, else to look at file and folder."""
    return _HINTS.get(trouble.errno or 0, Reason("see-file-folder-they-there"))


def system_refused(trouble: BaseException, where: str, what: Reason = _REFUSED, base: Path | None = None) -> Problem:
    """The problem behind an error of the system.

    Args:
        trouble: an OSError, or the RuntimeError that Python up to 3.12 makes of a loop of links, a RecursionError, a
            MemoryError.
        where: the file or folder that the work was about, where the error itself names none.
        what: what could not be done.
        base: the folder from which the file is shown; the current one by default.
    """
    if isinstance(trouble, OSError):
        named = trouble.filename2 or trouble.filename
        place = os.fsdecode(named) if isinstance(named, (str, bytes)) else where
        return error(
            "system",
            _path_below(place, base),
            Reason.of("said-why", said=what, why=system_reason(trouble)),
            hint_of(trouble),
        )
    if isinstance(trouble, MemoryError):
        return error("system", where, Reason.of("out-memory", what=what), _HINTS[errno.ENOMEM])
    if isinstance(trouble, RecursionError):
        return error(
            "system",
            where,
            Reason.of("what-nested-too-deeply", what=what),
            Reason("look-settings-headings-templates-nested"),
        )
    return error("system", where, Reason.of("said-why", said=what, why=_REASONS[errno.ELOOP]), _HINTS[errno.ELOOP])


def _path_below(place: str, base: Path | None) -> str:
    try:
        base = base or Path.cwd()
    except OSError:  # the current folder is gone
        return place
    return place.removeprefix(f"{base}{os.sep}").replace(os.sep, "/")
