"""`python -m tests.mutants REACHED SEED COUNT [GLOB…]`: tries so many changes of functions, chosen at random.

REACHED is a folder for what the tests of `ROOMS` reach; where there is none they run first, some minutes long. GLOBs
are files below src/duizhao; without them those that write, import and examine. Each change is tried in a process of
its own, forked when all tests have been collected: the code of the function is replaced in place, and the quick tests
that reach it run, the most special first, until one fails. Tests that only a process of their own would see (round
trips, kills, commands) are not asked.
"""

import gc
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from types import FunctionType

import pytest

from tests.conftest import package_rules
from tests.mutants.changing import Mutant, code_of, mutants
from tests.mutants.reach import Reached, read

SRC = Path(__file__).parents[2] / "src/duizhao"
FILES = (
    *("shell/write.py", "shell/change.py", "shell/journal.py", "shell/recovery.py", "shell/importing/*.py"),
    *("importer/*.py", "examine/*.py"),
)
ROOMS = (
    *("tests/examine", "tests/families", "tests/gold", "tests/importer", "tests/read", "tests/shell/importing"),
    *(
        f"tests/shell/test_{name}.py"
        for name in ("faults", "files", "last_build", "names", "removal", "values", "write")
    ),
)
# Tests of readers of files, which write, print or draw many of them.
COSTLY = ("trips", "mutations", "printers", "printed_otherwise", "pdf", "pdf_ink", "pdf_notes", "pdf_speed", "layout")
QUICK = 1.5  # seconds of processor time, the recording included, of a test that is asked
ALL = 15.0  # seconds of all tests that are asked about one change
FIRST = 30  # tests of the first go, which mostly is the last
PATIENCE = 600  # seconds that a change may take on a busy machine
# One process after the other, in which much is imported already.
PLAIN = ("-p", "no:cacheprovider", "-p", "no:xdist", "-W", "ignore::pytest.PytestAssertRewriteWarning")
KILLED, TYPED, LIMIT = "a test fails", "no test fails, a type is wrong", "a limit"
SURVIVED, UNREACHED = "no test fails", "no test reaches it"


class _Chosen:
    """Runs the tests of a list, in its order."""

    def __init__(self, tests: list[str]) -> None:
        self.place = {test: at for at, test in enumerate(tests)}

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        chosen = [item for item in items if item.nodeid in self.place]
        items[:] = sorted(chosen, key=lambda item: self.place[item.nodeid])


def asked(mutant: Mutant, reached: Reached) -> list[str]:
    """The quick tests that reach a function, those that run few others first."""
    name = f"{mutant.file.relative_to(SRC).as_posix()}:{mutant.function}"
    found = [
        (len(names), test, seconds) for test, (seconds, names) in reached.items() if seconds <= QUICK and name in names
    ]
    tests, spent = [], 0.0
    for _, test, seconds in sorted(found):
        spent += seconds
        if spent > ALL:
            break
        tests.append(test)
    return tests


def replaced(mutant: Mutant) -> int:
    """Puts the changed code into every function of this process that it is of; into how many."""
    code, file = code_of(mutant), str(mutant.file)
    import_module(".".join(("duizhao", *mutant.file.relative_to(SRC).with_suffix("").parts)))  # some come late
    gc.unfreeze()  # what is frozen, as all that stands before the first test is, is not listed
    found = [
        one
        for one in gc.get_objects()
        if type(one) is FunctionType
        and one.__code__.co_qualname == code.co_qualname
        and one.__code__.co_filename == file
        and one.__code__.co_firstlineno == code.co_firstlineno
    ]
    for function in found:
        function.__code__ = code
    return len(found)


def run(tests: list[str], base: Path) -> int:
    """The exit code of pytest for these tests, without a word."""
    files = list(dict.fromkeys(test.split("::")[0] for test in tests))
    return pytest.main([*PLAIN, "-x", "-q", f"--basetemp={base}", *files], plugins=[_Chosen(tests)])


def tried(mutant: Mutant, tests: list[str]) -> str:
    """How a change ends, tried in a process and a group of its own."""
    if not tests:
        return UNREACHED
    base = Path(tempfile.mkdtemp(prefix="mutant-"))
    child = os.fork()
    if not child:
        os.setsid()
        resource.setrlimit(resource.RLIMIT_CPU, (int(4 * ALL), int(4 * ALL)))
        silent = os.open(os.devnull, os.O_RDWR)
        for handle in range(3):
            os.dup2(silent, handle)
        if not replaced(mutant):
            os._exit(99)
        for part in (tests[:FIRST], tests[FIRST:]):
            if part and (code := run(part, base / "t")):
                os._exit(code)
        os._exit(0)
    code = _ended(child)
    shutil.rmtree(base, ignore_errors=True)
    if code in (0, pytest.ExitCode.TESTS_FAILED):
        return KILLED if code else SURVIVED
    return LIMIT if code < 0 else f"pytest ended with {code}"


def typed(folder: Path) -> Callable[[Mutant], bool]:
    """Whether mypy, a check as the tests are, takes the program with a change; in a copy of it in an empty folder."""
    root = SRC.parents[1]
    shutil.copytree(root / "src", folder / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(root / "pyproject.toml", folder)
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}

    def takes(mutant: Mutant) -> bool:
        name = mutant.file.relative_to(root)
        (folder / name).write_text(mutant.text(), "utf-8")
        command = [sys.executable, "-m", "mypy", str(name)]
        code = subprocess.run(command, cwd=folder, env=surroundings, capture_output=True, check=False).returncode
        shutil.copy(mutant.file, folder / name)
        assert code in (0, 1), mutant
        return not code

    return takes


def _ended(child: int) -> int:
    """The exit code of a process, minus the signal that ended it; its group ends with it."""
    end = time.monotonic() + PATIENCE
    done = status = 0
    while not done:
        done, status = os.waitpid(child, os.WNOHANG)
        if not done and time.monotonic() > end:
            os.killpg(child, signal.SIGKILL)
        time.sleep(0.05)
    with suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(status)


def record(folder: Path) -> None:
    """Runs the tests of the rooms and writes into a folder what each reaches."""
    without = [f"--ignore=tests/importer/test_{name}.py" for name in COSTLY]
    marks = "not long and not torture and not browsers and not browser"
    options = ["-q", "-p", "no:cacheprovider", "-n", "2", "-p", "tests.mutants.reach", "--reached", str(folder)]
    command = [sys.executable, "-m", "pytest", *options, "-m", marks, *without, *ROOMS]
    subprocess.run(command, cwd=SRC.parents[1], check=True)


def drawn(globs: Iterable[str], seed: int, count: int) -> list[Mutant]:
    """So many changes at random of all in these files, in the order in which they were drawn."""
    files = [file for glob in globs for file in sorted(SRC.glob(glob)) if file.name != "__init__.py"]
    every = [mutant for file in files for mutant in mutants(file)]
    return random.Random(seed).sample(every, min(count, len(every)))


def results(sample: Iterable[Mutant], reached: Reached) -> Iterator[tuple[Mutant, str]]:
    """Each change with how it ended."""
    files = sorted({test.split("::")[0] for test in reached})
    assert pytest.main([*PLAIN, "--collect-only", "-qq", *files]) == 0
    package_rules()
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        takes = typed(Path(folder))
        for mutant in sample:
            end = tried(mutant, asked(mutant, reached))
            yield mutant, end if end not in (SURVIVED, UNREACHED) or takes(mutant) else TYPED


def main() -> None:
    """Prints each change with its end, and the sums."""
    folder, seed, count, *globs = sys.argv[1:]
    if not Path(folder).exists():
        record(Path(folder).absolute())
    sums: Counter[str] = Counter()
    for mutant, end in results(drawn(globs or FILES, int(seed), int(count)), read(Path(folder))):
        sums[end] += 1
        name = mutant.file.relative_to(SRC)
        sys.stdout.write(
            f"{end}: {name}:{mutant.line} {mutant.function} #{mutant.number}: {mutant.before} → {mutant.after}\n"
        )
        sys.stdout.flush()
    sys.stdout.write(f"{sum(sums.values())} changes: {dict(sums)}\n")


if __name__ == "__main__":
    main()
