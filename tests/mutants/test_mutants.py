"""Small changes of functions, and whether tests see them.

`python -m tests.mutants FOLDER SEED COUNT` tries a sample; docs/reliability.md tells what came of it.
"""

import gc
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from duizhao.shell import journal
from tests.mutants import __main__ as trying
from tests.mutants.changing import Mutant, code_of, mutants
from tests.mutants.reach import Reached

SMALL = '''"""A file of a program."""

LIMIT = 3


class Row:
    """One row."""

    def short(self, words: str = "a") -> bool:
        """Not changed are docstrings, defaults and annotations."""
        return len(words) < 3 and not words.endswith('末')


def total(values: list[int]) -> int:
    found = 0
    for value in values:
        if value is None:
            continue
        found += value
    return found
'''


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A small file."""
    file = tmp_path / "small.py"
    file.write_text(SMALL, "utf-8")
    return file


def test_the_changes_of_a_file(small: Path) -> None:
    """Operators, numbers, words, arguments, values and jumps are changed, one at a time, each in its function."""
    found = [(one.function, one.line, one.after) for one in mutants(small)]
    assert found == [
        ("Row.short", 11, "len(words) < 3 or not words.endswith('末')"),
        ("Row.short", 11, "len(words) <= 3"),
        ("Row.short", 11, "len(None)"),
        ("Row.short", 11, "4"),
        ("Row.short", 11, "not not words.endswith('末')"),
        ("Row.short", 11, "'XX末XX'"),
        ("total", 15, "found = None"),
        ("total", 15, "1"),
        ("total", 17, "value is not None"),
        ("total", 18, "break"),
        ("total", 19, "found -= value"),
    ]
    assert [one.number for one in mutants(small)] == list(range(len(found)))


def test_the_text_of_a_change(small: Path) -> None:
    """The file with a change differs from it in this place alone."""
    texts = [one.text() for one in mutants(small)]
    assert texts[0] == SMALL.replace("< 3 and not", "< 3 or not")
    assert texts[-1] == SMALL.replace("found += value", "found -= value")
    assert len({*texts, SMALL}) == len(texts) + 1


def test_the_code_of_a_change(small: Path) -> None:
    """What is compiled for a change is the function with this one alone; the file stays as it is."""
    space: dict[str, object] = {}
    exec(compile(SMALL, str(small), "exec"), space)
    total = space["total"]
    assert callable(total)
    assert total([1, 2]) == 3
    minus = next(one for one in mutants(small) if one.after == "found -= value")
    total.__code__ = code_of(minus)  # type: ignore[attr-defined]
    assert total([1, 2]) == -3
    assert small.read_text("utf-8") == SMALL
    with pytest.raises(LookupError):
        code_of(replace(minus, number=99))


def test_a_frozen_function_is_replaced() -> None:
    """A change comes into a function that the collector of garbage has been told to leave alone."""
    before = journal.folder_of.__code__
    mutant = next(one for one in mutants(trying.SRC / "shell/journal.py") if one.function == "folder_of")
    gc.freeze()
    try:
        assert trying.replaced(mutant) == 1
        assert journal.folder_of.__code__ != before
    finally:
        journal.folder_of.__code__ = before
        gc.freeze()


def test_who_is_asked() -> None:
    """Quick tests that reach the function, those that reach little first, until the seconds are spent."""
    mutant = Mutant(trying.SRC / "shell/write.py", "write", 0, 1, "a", "b", (1, 0, 1, 1))
    here = "shell/write.py:write"
    reached: Reached = {
        "much": (1.0, [here, "b", "c"]),
        "slow": (trying.QUICK + 1, [here]),
        "little": (1.0, [here]),
        "other": (1.0, ["b"]),
        **{f"more {number:02}": (1.0, [here, *"bcd"]) for number in range(int(trying.ALL))},
    }
    asked = trying.asked(mutant, reached)
    assert asked[:3] == ["little", "much", "more 00"]
    assert len(asked) == trying.ALL


SAMPLE = ("2909", "120")  # a seed, and how many changes
LEAST = 0.7  # of them that a test sees, well below what was measured: a few tests more or less move it


@pytest.mark.torture
def test_a_sample_of_changes(tmp_path: Path) -> None:
    """Most changes of what writes, imports and examines are seen by quick tests."""
    command = [sys.executable, "-m", "tests.mutants", str(tmp_path / "reached"), *SAMPLE]
    done = subprocess.run(command, cwd=trying.SRC.parents[1], capture_output=True, text=True, check=True)
    ends = Counter(line.partition(": ")[0] for line in done.stdout.splitlines())
    seen = ends[trying.KILLED] + ends[trying.LIMIT]
    assert seen + ends[trying.SURVIVED] + ends[trying.UNREACHED] == int(SAMPLE[1]), done.stdout
    assert seen >= LEAST * int(SAMPLE[1]), done.stdout
