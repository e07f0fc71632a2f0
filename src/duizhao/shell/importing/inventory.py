"""What has been imported already: each page of content/ with its raw copy and ledger."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from duizhao.importer import FoundIn, KnownPage, KnownPages, told_place
from duizhao.importer.formats import ENDINGS
from duizhao.model import Problem
from duizhao.read import ledger_fault, read_yaml, said
from duizhao.shell.content import head_of, hides_pages, report_files
from duizhao.shell.content_names import LEDGER, file_id
from duizhao.shell.files import read_regular, unreadable, walk
from duizhao.shell.importing.keeping import KEPT
from duizhao.shell.problem_sentences import sentence_of

_LEDGER = re.compile(rf"(\d{{4}}/[^/]+){re.escape(LEDGER)}")


@dataclass(slots=True)
class Inventory:
    """What a site has imported: its pages, looked up, and where their raw copies and ledgers are."""

    content: Path
    pages: KnownPages = field(default_factory=KnownPages)
    ledgers: set[str] = field(default_factory=set)  # ids of reports, of which pages may be gone

    def page(self, id: str) -> Path:
        """Where the page of the report `id` is."""
        return self.content / f"{id}.md"

    def raw(self, id: str) -> Path | None:
        """Where the raw copy of the report `id` (2023/jinjiang-yinglin) is, None if there is none."""
        folder, _, slug = id.rpartition("/")
        place = self.content / "raw" / folder
        return next((p for e in ENDINGS if (p := place / f"{slug}{e}").is_file()), None)

    def former(self, id: str) -> Iterator[tuple[Mapping[str, Any] | None, Path | None]]:
        """(ledger, where the raw copy is) of each time that the report `id` was replaced, as `keeping.py` keeps them.

        None for one that is not there or cannot be read.
        """
        folder, _, slug = id.rpartition("/")
        for place in sorted((self.content / "raw" / folder / KEPT).glob(f"{slug}-*")):
            text = _file_text(place / "ledger.yaml")
            value = read_yaml(text, "").value if text else None
            raw = next((p for e in ENDINGS if (p := place / f"{slug}{e}").is_file()), None)
            yield value if ledger_fault(value) is None else None, raw

    def ledger_path(self, id: str) -> Path:
        """Where the ledger of the report `id` is kept."""
        return self.content / "raw" / f"{id}{LEDGER}"

    def ledger_text(self, id: str) -> str:
        """The ledger of the report `id` as it is written, "" if there is none."""
        return _file_text(self.ledger_path(id))

    def given(self, id: str) -> dict[str, str]:
        """The values that a person gave when the report `id` was imported; {} if none, or without a ledger."""
        head = self.ledger_text(id).partition("\nchanges:")[0]
        if sentence_of(told_place(FoundIn.GIVEN)) not in head:
            return {}
        value = read_yaml(head, f"content/raw/{id}{LEDGER}").value
        return given_before(value if isinstance(value, dict) else None)

    def ledger(self, id: str) -> Mapping[str, Any] | None:
        """The ledger of the report `id`, None if there is none that can be read."""
        text = self.ledger_text(id)
        if not text:
            return None
        value = read_yaml(text, f"content/raw/{id}{LEDGER}").value
        return value if ledger_fault(value) is None else None


def _file_text(path: Path) -> str:
    """A file's text, "" where there is none or it is no UTF-8; OSError where nobody can say what is there."""
    try:
        return read_regular(path).decode("utf-8").replace("\r\n", "\n")
    except (FileNotFoundError, NotADirectoryError, UnicodeDecodeError):
        return ""


def take_inventory(root: Path) -> tuple[Inventory, tuple[Problem, ...]]:
    """Reads the front matter of every page in content/ at `root`, and tells where it cannot be read.

    A page that a build would refuse for what its values say still has its place here: the import asks only whose it is.
    """
    inventory = Inventory(root / "content")
    ledgers = (_LEDGER.fullmatch(name) for name, _ in walk(inventory.content / "raw"))
    inventory.ledgers |= {ledger[1] for ledger in ledgers if ledger}
    problems: list[Problem] = []
    for path, wrong in report_files(root):
        problems += (problem for problem in wrong if hides_pages(problem))
        if not path:
            continue
        try:
            values, told = head_of(root, path)
        except OSError as refused:
            problems.append(unreadable(path, refused))
            continue
        if values is None:
            problems += (problem for problem in told if problem.code not in ("empty-file", "front-matter-missing"))
        found = values or {}
        source = found.get("source")
        origin = source if isinstance(source, dict) else {}
        known = KnownPage(
            file_id(path),
            said(found, "township"),
            said(found, "county"),
            said(origin, "file"),
            said(origin, "sha256"),
            said(found, "city"),
            said(found, "slug"),
        )
        inventory.pages.add(known)
        inventory.pages.aliases |= {str(alias): known.slug for alias in _each_value(found.get("aliases"))}
    return inventory, tuple(problems)


def _each_value(value: Any) -> Iterable[Any]:
    return value if isinstance(value, list) else () if value is None else (value,)


@lru_cache(maxsize=1)
def _found_by_word() -> Mapping[str, FoundIn]:
    """The Chinese words of ledgers for how a value was found → the code."""
    return {sentence_of(told_place(how)): how for how in FoundIn}


def how_found(at: Any) -> FoundIn | None:
    """How a value was found by its entry in a ledger, `at`; None where that says none of the ways that are known."""
    return _found_by_word().get(str(at.get("how"))) if isinstance(at, dict) else None


def given_before(ledger: Mapping[str, Any] | None) -> dict[str, str]:
    """Key → value that a person gave at the import that a `ledger` tells of; {} for none."""
    found = (ledger or {}).get("found")
    if not isinstance(found, dict):
        return {}
    given: dict[str, str] = {}
    for key, at in found.items():
        if how_found(at) is FoundIn.GIVEN:
            value = at.get("value")
            given[key] = "、".join(map(str, value)) if isinstance(value, list) else str(value)
    return given
