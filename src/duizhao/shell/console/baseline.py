"""Known problems: a file that a site keeps, so that `check` tells only what is new.

Line numbers move with every edit, so a problem is known by its code, its file, and the words that it quotes (else the
text of its line). Two of one kind in one file are known as two. Errors are never known: they stop a build, whatever a
file says.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from duizhao.model import Problem, Reason, Severity
from duizhao.shell.console.lines import Lines
from duizhao.shell.failure import ShellError, error, system_reason
from duizhao.shell.files import read_regular
from duizhao.shell.problem_sentences import sentence_of
from duizhao.shell.replacing import replace_file

SHAPE = 1
_QUOTES = re.compile("“([^”]+)”")
_TEXT = 80  # characters of a text that are kept
_BROKEN = Reason("see-whether-file-you-mean")
_NONE = Reason("see-whether-name-right-where")


class AcceptedProblem(NamedTuple):
    """What a problem is known by: code, path of its file from the site's folder, at most `_TEXT` characters."""

    code: str
    file: str
    text: str

    @property
    def key(self) -> str:
        """A short name for it, sixteen hexadecimal digits (of SHA-256): the same wherever its line moves."""
        return sha256("\0".join(self).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def known_by(problem: Problem, lines: Lines) -> AcceptedProblem:
    """What a `problem` is known by, whatever line it is on: its code, its file, and the words of its line (`lines`)."""
    message = sentence_of(problem.message)
    quoted = "…".join(_QUOTES.findall(message))
    text = quoted or lines.of(problem).strip() or message
    return AcceptedProblem(problem.code, problem.place.path, " ".join(text.split())[:_TEXT])


def read_baseline(path: Path) -> "Counter[AcceptedProblem]":
    """The problems that the baseline at `path` knows, with how many there are of each.

    Raises:
        ShellError: it cannot be read, or has not the form of one.
    """
    try:
        text = read_regular(path).decode("utf-8-sig")
    except (OSError, ValueError) as trouble:
        why = system_reason(trouble) if isinstance(trouble, OSError) else Reason("it-is-not-utf-8")
        hint = _NONE if isinstance(trouble, FileNotFoundError) else _BROKEN
        raise ShellError(
            [error("baseline-broken", path.as_posix(), Reason.of("baseline-cannot-read", why=why), hint)]
        ) from trouble
    try:
        return _known_entries(json.loads(text))
    except (ValueError, RecursionError) as trouble:
        why = Reason("json-nested-too-deeply")
        if isinstance(trouble, json.JSONDecodeError):
            why = Reason.of("json-wrong-at", line=trouble.lineno, column=trouble.colno)
        elif isinstance(trouble, _OddBaselineError):
            why = trouble.why
        raise ShellError(
            [error("baseline-broken", path.as_posix(), Reason.of("baseline-not-form-one", why=why), _BROKEN)]
        ) from trouble


class _OddBaselineError(ValueError):
    """JSON that is no baseline: `why`."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.why = Reason.of(code, **values)


def _known_entries(whole: object) -> "Counter[AcceptedProblem]":
    if not isinstance(whole, dict) or "shape" not in whole:
        raise _OddBaselineError("baseline-without-key", key="shape")
    if whole["shape"] != SHAPE:
        raise _OddBaselineError("baseline-of-other-version", shape=f"{whole['shape']!r}"[:_TEXT])
    if not isinstance(whole.get("known"), list):
        raise _OddBaselineError("baseline-without-key", key="known")
    known: Counter[AcceptedProblem] = Counter()
    for number, entry in enumerate(whole["known"], 1):
        values = entry if isinstance(entry, dict) else {}
        for key in AcceptedProblem._fields:
            if not isinstance(values.get(key), str):
                raise _OddBaselineError("baseline-entry-lacks", n=number, key=key)
        if type(count := values.get("count")) is not int or count < 1:
            raise _OddBaselineError("baseline-entry-lacks", n=number, key="count")
        known[AcceptedProblem(*(values[key] for key in AcceptedProblem._fields))] += count
    return known


def write_baseline(path: Path, known: "Counter[AcceptedProblem]") -> None:
    """Writes what is `known`, and how many of each, into the file at `path` as JSON: one a line and in order, for git.

    Raises:
        ShellError: it cannot be written.
    """
    rows = [json.dumps({**one._asdict(), "count": n}, ensure_ascii=False) for one, n in sorted(known.items()) if n > 0]
    body = ",\n".join(f"    {row}" for row in rows)
    text = f'{{\n  "shape": {SHAPE},\n  "known": [{f"{chr(10)}{body}{chr(10)}  " if rows else ""}]\n}}\n'
    replace_file(path, text.encode("utf-8", "replace"))


def new_ones(
    problems: Iterable[Problem], known: "Counter[AcceptedProblem]", lines: Lines
) -> tuple[tuple[Problem, ...], "Counter[AcceptedProblem]"]:
    """The `problems` that are not `known`, in their order, and what is known but no longer there, counted.

    An error is always new. `lines` gives the line of a file at a problem's place.
    """
    left = Counter(known)
    new: list[Problem] = []
    for problem in problems:
        one = known_by(problem, lines)
        if problem.severity is not Severity.ERROR and left[one] > 0:
            left[one] -= 1
        else:
            new.append(problem)
    return tuple(new), +left


def baseline_of(problems: Iterable[Problem], lines: Lines) -> "Counter[AcceptedProblem]":
    """What a baseline of these `problems` knows: all but the errors. `lines` gives the line at a problem's place."""
    return Counter(known_by(p, lines) for p in problems if p.severity is not Severity.ERROR)
