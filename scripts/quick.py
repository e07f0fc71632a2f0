"""What a change touches, checked within a minute: format and types, and the tests of the rooms that it is in.

The change is what git sees uncommitted, or all since a revision: `python scripts/quick.py REVISION`. Each room of
src/ has a folder of that name in tests/; templates, theme and data go with the rooms that read them. Tests in a
browser and long ones are left out, unless the change is in them.
"""

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

READ_BY = {  # what is no room of src/ → the tests that read it
    "templates": ("tests/render", "tests/plan", "tests/theme"),
    "theme": ("tests/render", "tests/plan", "tests/theme"),
    "src/duizhao/data": ("tests/examine", "tests/importer", "tests/read"),
    "content": ("tests/gold",),
    "examples": ("tests/examples",),
}
ALWAYS = ("tests/package/test_house.py",)


def changed(since: str) -> list[str]:
    """The paths that differ from a revision, new files too."""
    differs = _git("diff", "--name-only", since)
    new = _git("ls-files", "--others", "--exclude-standard")
    return sorted({*differs, *new})


def _git(*words: str) -> list[str]:
    return subprocess.run(["git", *words], capture_output=True, text=True, check=True).stdout.splitlines()


def tests_of(paths: Iterable[str], root: Path) -> tuple[str, ...]:
    """The test folders and files for changed paths, in order; nothing for paths that no test reads."""
    found: set[str] = set()
    for path in paths:
        parts = Path(path).parts
        for start, tests in READ_BY.items():
            if path == start or path.startswith(f"{start}/"):
                found.update(tests)
        if parts[0] == "tests" and path.endswith(".py"):
            found.add(path if parts[-1].startswith("test_") else str(Path(*parts[:-1])))
        elif parts[:2] == ("src", "duizhao") and len(parts) > 3:
            found.add(f"tests/{parts[2]}")
    # A helper beside no test of its own belongs to all tests: that is no longer quick, so only what stands below.
    found.discard("tests")
    if "tests/pages" in found:  # without what lies below it: that takes a minute by itself
        found.remove("tests/pages")
        found.update(path.relative_to(root).as_posix() for path in (root / "tests/pages").glob("test_*.py"))
    return tuple(sorted(name for name in found if (root / name).exists()))


def main(words: list[str]) -> int:
    """Runs the checks; the exit code of the first that fails."""
    root = Path(__file__).parents[1]
    paths = changed(words[0] if words else "HEAD")
    rooms = tests_of(paths, root)
    print(f"{len(paths)} 个文件有变化；测试：{' '.join(rooms) or '没有对应的'}", flush=True)
    tools = Path(sys.executable).parent
    node, programs = tools / "node", tools.parent / "node/node_modules/.bin"
    scripts = [[node, programs / "biome", "check", "--error-on-warnings"], [node, programs / "tsc", "--project", "."]]
    inside = {name for name in rooms if name.startswith(("tests/pages", "tests/search"))}
    marks = "not long and not torture and not browsers" + ("" if inside else " and not browser")
    commands = [
        [tools / "ruff", "check"],
        [tools / "ruff", "format", "--check"],
        [tools / "mypy"],
        *(scripts if any(path.endswith((".js", ".mjs")) for path in paths) else []),
        [tools / "pytest", "-q", "-n", "auto", "--maxprocesses", "8", "-m", marks, *ALWAYS, *rooms],
    ]
    for command in commands:
        code = subprocess.run(list(map(str, command)), cwd=root, check=False).returncode
        if code:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
