"""The house keeps its word: pure rooms touch nothing of the world."""

import ast
import re
from importlib import import_module
from pathlib import Path

import pytest

from tests.sources import HOUSE, nodes, place, texts, trees

PURE = ("model", "text", "read", "examine", "compare", "facts", "plan", "tracing", "render", "export", "digest")
ALLOWED = {
    "pathlib": {"PurePosixPath"},
    "urllib": set(),
    "urllib.parse": {"quote", "urlsplit"},
    "datetime": {"date", "datetime"},
}
PROCESSES = HOUSE / "shell/processes"
STAGES = {f"duizhao.{room}" for room in (*PURE[2:], "importer")}
FILES = sorted(path for room in PURE for path in (HOUSE / room).rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=place)
def test_pure_rooms_take_only_the_pure_half_of_a_module(path: Path) -> None:
    """No pure room opens a file, asks the clock, or prints: only shell/ does."""
    for node in nodes(trees()[path]):
        if isinstance(node, ast.Import):
            assert not {alias.name for alias in node.names} & set(ALLOWED)
        elif isinstance(node, ast.ImportFrom) and node.module in ALLOWED:
            assert {alias.name for alias in node.names} <= ALLOWED[node.module]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in {"open", "print", "input"}


def test_processes_are_decided_in_one_place() -> None:
    """Only shell/processes/ starts Python processes and asks how many processors there are."""
    means = ("multiprocessing", "concurrent", "os.fork", "import fork", "cpu_count", "sched_getaffinity")
    others = (path for path in texts() if PROCESSES not in path.parents)
    assert [path.name for path in others if any(word in texts()[path] for word in means)] == []
    another = {place(path) for path, text in texts().items() if "sys.executable" in text}
    assert another == {"shell/publishing/branch.py"}  # ghp-import, as a program


def test_the_shell_enters_each_stage_by_a_door() -> None:
    """Shell and commands take from a stage what its packages give (`__all__`), never one of its modules."""
    wrong = []
    for path in sorted((*(HOUSE / "shell").rglob("*.py"), *(HOUSE / "cli").rglob("*.py"))):
        for node in nodes(trees()[path]):
            named = [alias.name for alias in node.names] if isinstance(node, ast.Import | ast.ImportFrom) else []
            if isinstance(node, ast.Import) and any(name.startswith("duizhao.") for name in named):
                wrong.append(f"{path.name}: {ast.unparse(node)}")
            module = node.module or "" if isinstance(node, ast.ImportFrom) else ""
            if ".".join(module.split(".")[:2]) in STAGES and (
                not (HOUSE.parent / module.replace(".", "/") / "__init__.py").is_file()
                or not set(named) <= set(import_module(module).__all__)
            ):
                wrong.append(f"{path.name}: {ast.unparse(node)}")
    assert wrong == []


def test_front_matter_is_read_in_one_place() -> None:
    """One module knows where front matter begins and ends; the others write it, or doubt what was made of it.

    A merge, which writes into it, asks that module afterwards; the account of a built page reads the file anew, by
    nothing that took part in making the page.
    """
    fence = re.compile(r"---\[|\^---|\\A---|[\"']---(?:\\n)?[\"']")
    by_pattern = re.compile(r"[\"'](?:\(\?m\))?\^\(?(?:\?:)?(?:township|county|city|province|year|title|slug)\b")
    assert [place(path) for path, text in texts().items() if by_pattern.search(text)] == []
    known = {place(path) for path, text in texts().items() if fence.search(text)}
    writers = {"importer/page.py", "shell/importing/merging.py"}
    assert known == {"read/front_matter.py", "importer/account/built_page.py"} | writers
