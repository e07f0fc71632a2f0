"""Drafts of many files: read and drafted one by one, each within its limits.

If there are many, several processes do it, or a cluster.
"""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import field, replace
from datetime import date
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from duizhao.frozen import frozen
from duizhao.importer import AUTO_WORDS, GIVEN_KEYS, Draft, Extract, ImportFailure, draft_of, level_word, prepare
from duizhao.importer.account import lost_in_conversion
from duizhao.importer.formats import accounted, read
from duizhao.model import LEVELS, Place, Problem, Reason, Rules, Severity, level_of
from duizhao.read import check_link
from duizhao.shell.broken import failed_at
from duizhao.shell.failure import error, system_reason
from duizhao.shell.importing.office import convert
from duizhao.shell.importing.taking import TakenFile, format_in, sheets_beside, taken_file
from duizhao.shell.importing.tasks import Task, readable_path, where_instead
from duizhao.shell.problem_sentences import sentence_of
from duizhao.shell.processes.count import processes
from duizhao.shell.processes.surviving import surviving
from duizhao.shell.processes.workers import can_fork
from duizhao.shell.time_limit import limited
from duizhao.text.unseen import UNSEEN
from duizhao.text.unseen import code_point as unseen_name

SECONDS = 180  # for one file: a long PDF takes two, LibreOffice up to 120 before it is given up
FILES_A_PROCESS = 30  # that make up for its start
MOST_PROCESSES = 8  # one may take as much memory as its file asks for
FILES_A_BATCH = 4  # that another machine is sent in one go

if TYPE_CHECKING:
    from duizhao.shell.processes.cluster import Cluster

T = TypeVar("T")
Drafted = Draft | Problem


@frozen
class ImportSetup:
    """What every file of an import shares.

    Attributes:
        rules: the rule data.
        encoding: of text files, "" to find out.
        known: values given at an earlier import, by the sha256 of the raw file.
        accepted: sha256 of raw files that were imported before: what they lack was told and accepted then.
        accept_loss: take files of which too little could be read.
    """

    rules: Rules
    encoding: str = ""
    known: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    accepted: frozenset[str] = frozenset()
    accept_loss: bool = False


def drafts(
    tasks: Sequence[Task], shared: ImportSetup, jobs: int = 0, far: "Cluster | None" = None
) -> Iterator[tuple[Task, Drafted]]:
    """The drafts in the order of the tasks; few of them are in the making at a time, so that memory stays flat.

    Args:
        tasks: The files.
        shared: What they share.
        jobs: Processes; 0 to decide by the number of files.
        far: The cluster that drafts them instead: files are read here and sent.

    Raises:
        ShellError: The cluster cannot do the work.
    """
    if far:
        read_here = partial(take, encoding=shared.encoding)
        made = far.surviving(partial(draft_taken, shared=shared), tasks, read_here, _lost_task, FILES_A_BATCH)
        return zip(tasks, made, strict=True)
    jobs = processes(len(tasks), FILES_A_PROCESS, jobs, MOST_PROCESSES)
    if jobs > 1 and can_fork():
        prepare(shared.rules)
    return zip(tasks, surviving(partial(draft_file, shared=shared), tasks, jobs, _lost_task), strict=True)


def _lost_task(task: Task) -> Drafted:
    hint = Reason("probably-want-memory-close-other")
    return Problem("helper-ended", Severity.ERROR, Place(task.shown), Reason("process-read-file-ended-system"), hint)


def draft_file(task: Task, shared: ImportSetup) -> Drafted:
    """The draft of the file of a `task`, read in this process; every failure becomes a problem.

    `shared` is what all files of the import have in common.
    """
    return draft_taken(take(task, shared.encoding), shared)


def take(task: Task, encoding: str) -> TakenFile | Problem:
    """What the file of a `task` holds, and the style sheets beside it; every failure becomes a problem.

    `encoding` is that of text files and web pages, "" to find out.
    """
    return _in_time(task, lambda: taken_file(task, encoding))


def draft_taken(file: TakenFile | Problem, shared: ImportSetup) -> Drafted:
    """Drafts a `file` that was read, here or on another machine; every failure becomes a problem.

    `shared` is what all files of the import have in common.
    """
    return file if isinstance(file, Problem) else _in_time(file.task, lambda: _draft_file(file, shared))


def _draft_file(file: TakenFile, shared: ImportSetup) -> Draft:
    task = file.task
    if wrong := check_given(task.given):
        raise ImportFailure(wrong[0].code, wrong[0].message, wrong[0].hint)
    sha256 = hashlib.sha256(file.raw).hexdigest()
    given = {**shared.known.get(sha256, {}), **task.given}
    accept = shared.accept_loss or sha256 in shared.accepted
    read_as = _accounted_extract(file.raw, task.path.name, shared.encoding, file.sheets, accept_loss=accept)
    return draft_of(read_as, file.raw, readable_path(task.path.name), given, shared.rules, sentence_of)


def _in_time(task: Task, do: Callable[[], T]) -> T | Problem:
    try:
        with limited(SECONDS):
            return _or_problem(task, do)
    except TimeoutError:
        message = Reason.of("not-read-after-seconds", n=SECONDS)
        return Problem("too-slow", Severity.ERROR, Place(task.shown), message, Reason("save-plain-text-import"))


def _or_problem(task: Task, do: Callable[[], T]) -> T | Problem:
    try:
        return do()
    except ImportFailure as failure:
        return Problem(failure.code, Severity.ERROR, Place(task.shown), failure.message, failure.hint)
    except TimeoutError:
        raise
    except OSError as trouble:
        message = Reason.of("file-cannot-read-why", why=system_reason(trouble))
        hint = where_instead(task.path) if isinstance(trouble, FileNotFoundError) else None
        hint = hint or Reason("see-whether-file-there-may")
        return Problem("unreadable", Severity.ERROR, Place(task.shown), message, hint)
    except (RecursionError, MemoryError) as trouble:
        message = Reason.of("file-too-complex-read", kind=type(trouble).__name__)
        return Problem("too-complex", Severity.ERROR, Place(task.shown), message, Reason("save-plain-text-import"))
    except Exception as broken:
        return failed_at(task.shown, broken)


def extract(raw: bytes, name: str, encoding: str = "") -> Extract:
    """The text of a raw file; files of the old Office formats are converted by a program that is installed.

    Source: decision 030.

    Args:
        raw: The bytes of the file.
        name: Its name, for its ending.
        encoding: Of a text file or web page, "" to find out.

    Raises:
        ImportFailure: it cannot be read, or is none that can be read.
    """
    return read(*convert(raw, name), encoding)


def extract_accounted(raw: bytes, path: Path, encoding: str, *, accept_loss: bool) -> Extract:
    """The text of a raw file with the doubts of its account.

    What the conversion of an office file lost is doubted too, and what style sheets beside a saved page would hide.

    Args:
        raw: The file.
        path: Where it stands: style sheets are looked for beside it.
        encoding: Of a text file or web page, "" to find out.
        accept_loss: Take it, however little of it could be read.

    Raises:
        ImportFailure: too little of it could be read.
    """
    return _accounted_extract(raw, path.name, encoding, sheets_beside(raw, path, encoding), accept_loss=accept_loss)


def _accounted_extract(
    raw: bytes, name: str, encoding: str, sheets: Mapping[str, str], *, accept_loss: bool
) -> Extract:
    converted, as_name = convert(raw, name)
    read_as = accounted(read(converted, as_name, encoding), converted, as_name, encoding, accept_loss=accept_loss)
    found_as = format_in(raw, name)
    if found_as and found_as.office:
        found = lost_in_conversion(raw, converted, read_as)
        return replace(read_as, doubts=(*read_as.doubts, *found.doubts), unread=read_as.unread + found.missing)
    if not (sheets and found_as and found_as.hidden) or converted is not raw:
        return read_as
    return replace(read_as, doubts=(*read_as.doubts, *found_as.hidden(raw, encoding, sheets)))


def check_given(given: Mapping[str, str]) -> tuple[Problem, ...]:
    """What is wrong with values given by `--set` or in a list: unknown keys, a year that is none."""
    problems = []
    for key, value in given.items():
        if key not in GIVEN_KEYS:
            near = get_close_matches(key, GIVEN_KEYS, 1, 0.6)
            hint = (
                Reason.of("is-it-near", near=near[0])
                if near
                else Reason.of("known-keys", known=Reason.listed(GIVEN_KEYS))
            )
            problems.append(error("unknown-key", "--set", Reason.of("there-no-key", name=key), hint))
        elif odd := UNSEEN.search(value):
            message = Reason.of("value-holds-character-nobody-sees-none", key=key, char=unseen_name(odd[0]))
            problems.append(error("bad-value", "--set", message, Reason("delete-type-value-anew")))
        elif key == "year" and not (re.fullmatch(r"\d{4}", value.strip()) and 1978 <= int(value) <= 2100):
            problems.append(
                error(
                    "bad-value", "--set", Reason.of("year-must-four-digits-not", value=value), Reason("set-year-2023")
                )
            )
        elif key == "level" and value.strip() and not (level_of(value) or value.strip() in AUTO_WORDS):
            problems.append(
                error("bad-value", "--level", Reason.of("there-no-level", value=value), _level_names(value))
            )
        elif key == "url" and value.strip() and not _is_link(value):
            message = Reason.of("value-url-no-address-can", value=value)
            problems.append(error("bad-value", "--set", message, Reason("addresses-begin-http-https-hold")))
        elif key in ("date", "printed_on", "published_on") and not _is_date(value):
            problems.append(
                error(
                    "bad-value",
                    "--set",
                    Reason.of("must-date-not", key=key, value=value),
                    Reason.of("set-2024-01-31", key=key),
                )
            )
    return tuple(problems)


def _level_names(value: str) -> Reason:
    names = {**{level.value: level.value for level in LEVELS}, **{name: level.value for level, name in LEVELS.items()}}
    near = get_close_matches(value.strip().lower(), [*names, *AUTO_WORDS], 1, 0.5)
    known = Reason.listed(level_word(level) for level in LEVELS)
    return Reason.of("known-auto", near=Reason.of("is-it-near", near=near[0]) if near else "", known=known)


def _is_link(value: str) -> bool:
    with suppress(ValueError):
        return bool(check_link(value))
    return False


def _is_date(value: str) -> bool:
    with suppress(ValueError):
        return date.fromisoformat(value.strip()).isoformat() == value.strip()
    return False
