"""Files that are named where people read of the house are there: in docstrings, comments and decision records."""

import re
from collections.abc import Iterator
from functools import lru_cache

import pytest

from tests.sources import HOUSE, place, remarks, texts

CHECKOUT = HOUSE.parents[1]
BELOW = (CHECKOUT, HOUSE.parent, HOUSE, HOUSE / "data", CHECKOUT / "docs", CHECKOUT / "tests")  # where a name may begin
FOLDERS = "src|tests|docs|theme|templates|scripts|bench|findings|examples"
ENDINGS = "py|md|yaml|js|css|html|sh"
FILE = re.compile(
    rf"(?<![\w/.{{}}<*…-])(?:(?:{FOLDERS})/(?:[\w-]+/)*[\w.-]+\.(?:{ENDINGS})|(?:[\w-]+/)*\w+\.py)(?![\w/])"
)
ROOM = re.compile(r"`((?:[a-z_]+/)+(?:[a-z_]+)?)`")  # a folder, or a module without its ending
MADE = {  # what a reader makes by the how-to of architecture.md, and a site's owner in a site
    "src/duizhao/importer/formats/json_page.py",
    *(f"src/duizhao/data/families/rivers/{name}.yaml" for name in ("family", "taxonomy", "tables", "messages/zh-Hans")),
}


def missing(text: str) -> list[str]:
    """The files, folders and modules that a text names and that are not there."""
    found = [name for name in FILE.findall(text) if name not in MADE and not _is_there(name)]
    rooms = [name for name in ROOM.findall(text) if name.partition("/")[0] in _rooms()]
    return found + [name for name in rooms if not _is_there(name) and not _is_there(f"{name}.py")]


def _is_there(name: str) -> bool:
    return any((root / name).exists() for root in BELOW) or ("/" not in name and name in _names())


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    """The names of all Python files, which stand without their folder beside their neighbours."""
    return frozenset(
        path.name for root in ("src", "tests", "scripts", "bench") for path in (CHECKOUT / root).rglob("*.py")
    )


@lru_cache(maxsize=1)
def _rooms() -> frozenset[str]:
    """Where folders of ours begin; `data/` is a built site's too."""
    own = {path.name for path in HOUSE.iterdir() if path.is_dir()}
    return frozenset((own | {"src", "tests"}) - {"data"})


def _records() -> Iterator[tuple[str, str]]:
    """Each line of the records for us, without the cells of a table that say what something was called."""
    for path in (CHECKOUT / "docs/architecture.md", *sorted((CHECKOUT / "docs/decisions").glob("*.md"))):
        was = -1
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            cells = [cell.strip() for cell in line.split("|")] if line.startswith("|") else [line]
            head = next((n for n, cell in enumerate(cells) if cell in ("was", "was in")), -1)
            was = head if head > 0 else was if len(cells) > 1 else -1
            yield f"{path.name}:{number}", " | ".join(cell for n, cell in enumerate(cells) if n != was)


def test_files_named_in_the_records_are_there() -> None:
    """A decision record and the architecture lead to files of today, not to what was renamed since."""
    assert [f"{where} {name}" for where, line in _records() for name in missing(line)] == []


def test_files_named_in_the_code_are_there() -> None:
    """So do docstrings and comments of the program."""
    said = ((path, token) for path in texts() for token in remarks(path))
    assert [f"{place(p)}:{t.start[0]} {name}" for p, t in said for name in missing(t.string)] == []


def test_files_named_by_tests_are_there() -> None:
    """So do the docstrings of tests."""
    wrong = []
    for path in sorted((CHECKOUT / "tests").rglob("*.py")):
        for text in re.findall(r'"""[^"]{1,2000}"""', path.read_text("utf-8")):
            wrong += [f"{path.relative_to(CHECKOUT)} {name}" for name in missing(text) if "/" in name]
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("as importer/readers/old_layout.py does", ["importer/readers/old_layout.py"]),
        ("see `importer/readers/layout.py` and `layout.py`", []),
        ("held by tests/package/test_gone.py", ["tests/package/test_gone.py"]),
        ("`text/gone` and `text/place_kinds`, `shell/gone/`, `shell/console/`", ["text/gone", "shell/gone/"]),
        ("what a site has, `data/manifest.js`, is no file of ours", []),
    ],
)
def test_a_file_that_is_gone_is_found(text: str, gone: list[str]) -> None:
    """A name of a file, a folder or a module that is not there is found in each of its forms."""
    assert missing(text) == gone
