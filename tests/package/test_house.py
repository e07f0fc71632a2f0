"""The house keeps its word: pure rooms touch nothing of the world."""

import ast
import re
from pathlib import Path

import pytest

import duizhao

PURE = ("model", "text", "read", "examine", "compare", "plan", "render", "export")
ALLOWED = {
    "pathlib": {"PurePosixPath"},
    "urllib": set(),
    "urllib.parse": {"quote", "urlsplit"},
    "datetime": {"date", "datetime"},
}
HOUSE = Path(duizhao.__file__).parent
PROCESSES = HOUSE / "shell/processes"
FILES = sorted(path for room in PURE for path in (HOUSE / room).rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(HOUSE).as_posix())
def test_pure_rooms_take_only_the_pure_half_of_a_module(path: Path) -> None:
    """No pure room opens a file, asks the clock, or prints: only shell/ does."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            assert not {alias.name for alias in node.names} & set(ALLOWED)
        elif isinstance(node, ast.ImportFrom) and node.module in ALLOWED:
            assert {alias.name for alias in node.names} <= ALLOWED[node.module]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in {"open", "print", "input"}


def test_processes_are_decided_in_one_place() -> None:
    """Only shell/processes/ starts Python processes and asks how many processors there are."""
    means = ("multiprocessing", "concurrent.futures", "os.fork", "cpu_count", "sched_getaffinity")
    others = (path for path in HOUSE.rglob("*.py") if PROCESSES not in path.parents)
    assert [path.name for path in others if any(word in path.read_text("utf-8") for word in means)] == []


def test_the_build_enters_each_stage_by_its_own_door() -> None:
    """The heart takes from each stage what the stage's package gives, never one of its parts."""
    taken = ast.walk(ast.parse((HOUSE / "shell/build.py").read_text("utf-8")))
    modules = {node.module or "" for node in taken if isinstance(node, ast.ImportFrom)}
    stages = ("read", "examine", "compare", "plan", "render", "export")
    assert {m for m in modules if m.startswith(tuple(f"duizhao.{stage}." for stage in stages))} == set()


def test_front_matter_is_read_in_one_place() -> None:
    """One module knows where front matter begins and ends; a merge, which writes into it, asks it afterwards."""
    fence = re.compile(r"---\[|\^---|\\A---")
    known = {
        path.relative_to(HOUSE).as_posix() for path in HOUSE.rglob("*.py") if fence.search(path.read_text("utf-8"))
    }
    assert known == {"read/front_matter.py", "shell/importing/merging.py"}
