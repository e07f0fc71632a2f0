"""Why something failed is said in the language of the run, also where a library or the system found it."""

import csv
import errno
import io
import re
import sqlite3

import pytest

from duizhao.model import Reason
from duizhao.read.typed import _RE_SAID
from duizhao.shell.failure import system_reason
from duizhao.shell.importing.tasks import _CSV_SAID
from duizhao.shell.replacing import _as_system


def reason_in(table: dict[str, Reason], said: str) -> str:
    """The code of the reason that a table has for a library's words; "" where it has none."""
    return next((reason.code for english, reason in table.items() if english in said), "")


@pytest.mark.parametrize(
    ("pattern", "code"),
    [
        ("(a", "pattern-bracket-not-closed"),
        ("a)", "pattern-bracket-not-opened"),
        ("[a", "pattern-set-not-closed"),
        ("*a", "pattern-nothing-to-repeat"),
        ("a**", "pattern-repeat-of-repeat"),
        ("a{3,2}", "pattern-least-over-most"),
        ("[z-a]", "pattern-range-turned-round"),
        (r"\y", "pattern-no-such-escape"),
        (r"(a)\2", "pattern-no-such-group"),
        ("(?y)", "pattern-question-mark"),
        ("(?", "pattern-ends-too-early"),
    ],
)
def test_a_pattern_s_fault(pattern: str, code: str) -> None:
    """Each fault that Python's module names has words of ours."""
    with pytest.raises(re.error) as wrong:
        re.compile(pattern)
    assert reason_in(_RE_SAID, wrong.value.msg) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('"a,b\n', "csv-quote-not-closed"),
        ('"a"b,c\n', "csv-words-behind-quote"),
        ("a" * 200_000, "csv-cell-too-long"),
    ],
)
def test_a_list_s_fault(text: str, code: str) -> None:
    """Each fault that Python's module for CSV names has words of ours."""
    with pytest.raises(csv.Error) as wrong:
        list(csv.reader(io.StringIO(text), strict=True))
    assert reason_in(_CSV_SAID, str(wrong.value)) == code


def test_what_is_behind_a_database_s_fault() -> None:
    """A full, read-only or failing disk is told as one, whatever more SQLite says; anything else in its own words."""
    for code, number in (
        (sqlite3.SQLITE_FULL, errno.ENOSPC),
        (sqlite3.SQLITE_READONLY_DBMOVED, errno.EROFS),
        (sqlite3.SQLITE_IOERR_WRITE, errno.EIO),
        (sqlite3.SQLITE_CORRUPT, 0),
    ):
        trouble = sqlite3.OperationalError("its words")
        trouble.sqlite_errorcode = code
        assert _as_system(trouble).errno == number
    assert system_reason(_as_system(sqlite3.OperationalError("its words"))) == Reason.of("verbatim", text="its words")
    assert system_reason(OSError(errno.EADDRINUSE, "x")) == Reason("another-program-has-port")
