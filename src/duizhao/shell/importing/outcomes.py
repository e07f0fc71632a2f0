"""What is asked of an import, and what became of each file."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from duizhao.frozen import frozen
from duizhao.importer import CONFLICT
from duizhao.model import Problem, Reason, Severity

FAILED = "failed"  # besides what importer/settle.py decides


@frozen
class ImportOptions:
    """How to import.

    Attributes:
        given: values for front matter that hold for all files (`--set key=value`).
        encoding: of text files, "" to find out.
        listing: a CSV list of files (`--list`).
        dry_run: write nothing, show what would change.
        replace: a file of another name may take the place of the report that is there for its township and year.
        mark_conflicts: write a page with both versions marked where an edit and the new raw file clash.
        accept_loss: import a file although less than nine tenths of its visible text could be read.
        accept_slugs: give a township whose slug is another's a free one; False to refuse its report.
        jobs: processes; 0 to decide by the number of files.
        executor: the address of a cluster (dask://HOST:PORT) that reads the files; "" for processes on this machine.
    """

    given: Mapping[str, str] = field(default_factory=dict)
    encoding: str = ""
    listing: Path | None = None
    dry_run: bool = False
    replace: bool = False
    mark_conflicts: bool = False
    jobs: int = 0
    accept_loss: bool = False
    accept_slugs: bool = True
    executor: str = ""


@frozen
class Outcome:
    """What became of one file: created, unchanged, updated, merged, conflict or failed.

    `diff` is a unified diff of the page, without its head (dry run, merge and conflict only). `repairs` counts what was
    mended in words.
    `former` is the page's name of before where it has another now, "" otherwise.
    `replaced` names the report that another raw file took the place of, `kept` the folder that holds its former files.
    """

    path: str
    status: str
    page: str = ""
    repairs: int = 0
    problems: tuple[Problem, ...] = ()
    diff: str = ""
    replaced: Reason | None = None
    kept: str = ""
    former: str = ""


@frozen
class ImportResult:
    """What became of all files, in their order, and what was wrong with the call itself."""

    outcomes: tuple[Outcome, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """Status → how many files came to it: created, unchanged, updated, merged, conflict, failed."""
        return dict(Counter(o.status for o in self.outcomes))

    @property
    def exit_code(self) -> int:
        """0 if every file came in; 1 if one failed, clashed, or the call was wrong."""
        bad = any(o.status in (FAILED, CONFLICT) for o in self.outcomes)
        return 1 if bad or any(p.severity is Severity.ERROR for p in self.problems) else 0
