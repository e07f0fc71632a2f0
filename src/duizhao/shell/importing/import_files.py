"""The command that imports: raw files → pages, raw copies and ledgers in content/.

1. tasks     which files, with which given values                       tasks.py
2. draft     each file to a draft, in several processes if there are many  drafting.py
3. place     whose report it is, and under which name                   importer/placing.py, arrivals.py
4. settle    against what is there: new, unchanged, merged, or a clash  importer/settle.py
5. write     raw copy, ledger, page: prepared beside, then renamed; what they replace is kept  keeping.py
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from difflib import unified_diff
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from duizhao.importer import (
    UNCHANGED,
    Draft,
    FoundIn,
    ImportFailure,
    KnownPage,
    PresentReport,
    draft_of,
    page_of_ledger,
    settle,
)
from duizhao.importer.formats import ending_of
from duizhao.model import Place, Problem, Reason, Rules, Severity
from duizhao.shell.failure import ShellError, error, hint_of, system_reason
from duizhao.shell.garbage import seldom_collecting
from duizhao.shell.importing.arrivals import Arrivals
from duizhao.shell.importing.drafting import (
    Drafted,
    ImportSetup,
    check_given,
    drafts,
    extract,
    extract_accounted,
)
from duizhao.shell.importing.inventory import Inventory, take_inventory
from duizhao.shell.importing.keeping import alone, bring
from duizhao.shell.importing.outcomes import (
    FAILED,
    ImportOptions,
    ImportResult,
    Outcome,
)
from duizhao.shell.importing.taking import read_bytes
from duizhao.shell.importing.tasks import Task, readable_path, tasks_of
from duizhao.shell.load import load
from duizhao.shell.problem_sentences import sentence_of

if TYPE_CHECKING:
    from duizhao.shell.processes.cluster import Cluster


@seldom_collecting()
def import_files(
    root: Path,
    paths: Sequence[Path],
    *,
    options: ImportOptions | None = None,
    progress: Callable[[Outcome, int, int], None] = lambda _outcome, _done, _total: None,
) -> ImportResult:
    """Imports files, folders and lists into the site at `root`.

    Args:
        root: The site's folder.
        paths: Files, folders, and .csv lists.
        options: How.
        progress: Called after each file with its outcome, how many are done, and how many there are.

    Raises:
        ShellError: The site itself cannot be read (no site.yaml, a page that cannot be opened), or the cluster cannot
            do the work: what had come in until then stays.
    """
    options = options or ImportOptions()
    if wrong := check_given(options.given):
        return ImportResult((), wrong)
    with alone(root) as told, _cluster(options.executor) as far:
        done = _import_files(root, paths, options, progress, far)
    return ImportResult(done.outcomes, (*told, *done.problems))


def _cluster(address: str) -> AbstractContextManager["Cluster | None"]:
    if not address:
        return nullcontext()
    from duizhao.shell.processes.joining import joined_cluster

    return joined_cluster(address)


def _import_files(
    root: Path,
    paths: Sequence[Path],
    options: ImportOptions,
    progress: Callable[[Outcome, int, int], None],
    far: "Cluster | None",
) -> ImportResult:
    loaded = load_rules(root)
    tasks, problems = tasks_of(paths, options.given, options.listing, root)
    inventory, unread = take_inventory(root)
    if unread:
        raise ShellError(unread)
    importer = _Importer(root, loaded, options, inventory, Arrivals(inventory))
    outcomes: list[Outcome] = []
    here = inventory.pages.by_sha256
    known = {sha: given for sha, k in here.items() if (given := inventory.given(k.id))} if tasks else {}
    accepted = frozenset(here)
    shared = ImportSetup(loaded, options.encoding, known, accepted, options.accept_loss)
    for task, drafted in drafts(tasks, shared, options.jobs, far):
        outcome = importer.settle(task, drafted)
        outcomes.append(outcome)
        progress(outcome, len(outcomes), len(tasks))
    return ImportResult(tuple(outcomes), problems)


def load_rules(root: Path) -> Rules:
    """The rule data of the site at `root`.

    Raises:
        ShellError: its settings or rules are wrong.
    """
    loaded = load(root)
    blocking = [p for p in loaded.problems if p.severity is Severity.ERROR and not p.place.path.startswith("content")]
    if blocking:
        raise ShellError(blocking)
    return loaded.rules


@dataclass(slots=True)
class _Importer:
    root: Path
    rules: Rules
    options: ImportOptions
    inventory: Inventory
    arrivals: Arrivals

    def settle(self, task: Task, drafted: Drafted) -> Outcome:
        """Brings a draft into content/, or says why not."""
        if isinstance(drafted, Problem):
            return Outcome(task.shown, FAILED, problems=(drafted,))
        problems = tuple(_at_path(p, task.shown) for p in drafted.problems)
        if any(p.severity is Severity.ERROR for p in problems):
            return Outcome(task.shown, FAILED, problems=problems)
        try:
            return self._settle(task, drafted, problems)
        except OSError as trouble:
            wrong = error(
                "unwritable",
                task.shown,
                Reason.of("content-cannot-written", why=system_reason(trouble)),
                hint_of(trouble),
            )
        except UnicodeDecodeError:
            hint = Reason("save-utf-8-editor-then")
            wrong = error("not-utf8", task.shown, Reason("page-there-not-utf-8"), hint)
        except ImportFailure as failure:
            wrong = error(failure.code, task.shown, failure.message, failure.hint)
        except ShellError as stopped:
            return Outcome(task.shown, FAILED, problems=(*problems, *stopped.problems))
        return Outcome(task.shown, FAILED, problems=(*problems, wrong))

    def _settle(self, task: Task, drafted: Draft, problems: tuple[Problem, ...]) -> Outcome:
        placing = self.arrivals.placing
        known = placing.known(drafted, task.given)
        if known is not None:
            drafted = self._with_given(task, drafted, known)
            problems = tuple(_at_path(p, task.shown) for p in drafted.problems)
        drafted = placing.placed(drafted, known, accept=self.options.accept_slugs)
        if wrong := placing.refused(task.shown, drafted, known, may_replace=self.options.replace):
            return Outcome(task.shown, FAILED, problems=(*problems, wrong))
        if known is None:
            problems = (*problems, *placing.told(task.shown, drafted), *self.arrivals.doubted(task, drafted))
        self.arrivals.take(task, drafted)
        return self._bring_in(task, drafted, known, problems)

    def _with_given(self, task: Task, drafted: Draft, known: KnownPage) -> Draft:
        """The draft with the values that a person gave when the report was first imported."""
        before = self.inventory.given(known.id)
        now = {key for key, at in drafted.found.items() if at["how"] == FoundIn.GIVEN}
        missing = {key: value for key, value in before.items() if key not in now and key not in task.given}
        if not missing:
            return drafted
        raw = read_bytes(task.path)
        read_as = extract_accounted(raw, task.path, self.options.encoding, accept_loss=True)  # asked before
        return draft_of(read_as, raw, readable_path(task.path.name), {**missing, **task.given}, self.rules, sentence_of)

    def _bring_in(self, task: Task, drafted: Draft, known: KnownPage | None, problems: tuple[Problem, ...]) -> Outcome:
        page = f"content/{drafted.id}.md"
        repairs = sum(1 for e in drafted.changes if self._kind(e.rule) == "repair")
        present = None if known is None else self._present(known, drafted)
        settled = settle(drafted, present)
        if settled.status == UNCHANGED:
            return Outcome(task.shown, UNCHANGED, f"content/{settled.id}.md", repairs, problems)
        if settled.conflicts:
            lines = Reason.listed(str(line) for line in settled.conflicts[:8])
            hint = Reason("see-them-dry-run-mark")
            message = Reason.of("person-s-edits-new-raw", n=len(settled.conflicts), lines=lines)
            problems = (*problems, error("merge-conflict", task.shown, message, hint))
        kept = ""
        if not self.options.dry_run and (not settled.conflicts or self.options.mark_conflicts):
            kept = self._write(task, drafted, settled.text, known)
        diff = _diff(settled.before, settled.text) if present or self.options.dry_run else ""
        replaced = _page_and_raw(known) if known and settled.replaces else None
        former = f"content/{known.id}.md" if known and known.id != drafted.id else ""
        return Outcome(task.shown, settled.status, page, repairs, problems, diff, replaced, kept, former)

    def _present(self, known: KnownPage, drafted: Draft) -> PresentReport:
        return PresentReport(
            id=known.id,
            sha256=known.sha256,
            page=partial(self.inventory.page(known.id).read_text, "utf-8"),
            ledger=self.inventory.ledger_text(known.id),
            whole=self._whole(known, drafted.meta["source"]["sha256"]),
            base=partial(self._base, known),
        )

    def _kind(self, rule: str) -> str:
        return next((e.kind for e in self.rules.lists.mending.rules if e.id == rule), "")

    def _whole(self, known: KnownPage, sha256: str) -> bool:
        """Whether page, raw copy and ledger that are there belong together, and to the raw file with this hash."""
        ledger, raw = self.inventory.ledger(known.id), self.inventory.raw(known.id)
        if known.sha256 != sha256 or ledger is None or raw is None or ledger.get("sha256") != sha256:
            return False
        return hashlib.sha256(read_bytes(raw)).hexdigest() == sha256

    def _base(self, known: KnownPage) -> str:
        """The page as the import that it is of wrote it; "" if its raw copy or ledger are gone or no longer fit.

        An import that was cut off by an earlier version may have left a page without them: then the former ones are
        asked.
        """
        there = [(self.inventory.ledger(known.id), self.inventory.raw(known.id)), *self.inventory.former(known.id)]
        pages = (
            _page_made(ledger, raw, f"{known.file_name}{raw.suffix}")
            for ledger, raw in there
            if ledger is not None and raw is not None and ledger.get("sha256", "") == known.sha256
        )
        return next(filter(None, pages), "")

    def _write(self, task: Task, drafted: Draft, text: str, known: KnownPage | None) -> str:
        """Writes page, raw copy and ledger; the folder in which what they replace is kept, "" if nothing is."""
        content = self.inventory.content
        raw = read_bytes(task.path)
        if hashlib.sha256(raw).hexdigest() != drafted.meta["source"]["sha256"]:
            raise ImportFailure(
                "changed-meanwhile", Reason("file-changed-while-imported"), Reason("wait-until-written-import-again")
            )
        copy = content / "raw" / f"{drafted.id}{ending_of(raw, task.path.name)}"
        files = {
            copy: raw,
            self.inventory.ledger_path(drafted.id): drafted.ledger.encode(),
            content / f"{drafted.id}.md": text.encode(),
        }
        old: list[Path] = []
        if known is not None:
            here = (self.inventory.raw, self.inventory.ledger_path, self.inventory.page)
            old = [path for where in here if (path := where(known.id))]
        kept = bring(files, old, copy, content)
        if known is not None:
            self.inventory.pages.drop(known)
        meta, source = drafted.meta, drafted.meta["source"]
        self.inventory.pages.add(
            KnownPage(
                drafted.id,
                str(meta["township"]),
                str(meta.get("county", "")),
                source["file"],
                source["sha256"],
                str(meta.get("city", "")),
                known.named if known is not None else "",
            )
        )
        return kept


def _page_made(ledger: Mapping[str, Any], raw: Path, name: str) -> str:
    """The page that a ledger makes of its raw copy; "" if they do not fit."""
    try:
        return page_of_ledger(ledger, extract(read_bytes(raw), name, str(ledger.get("encoding", ""))))
    except (ImportFailure, OSError, LookupError, TypeError, ValueError):
        return ""


def _at_path(problem: Problem, path: str) -> Problem:
    place = Place(path, problem.place.line, problem.place.column)
    return Problem(problem.code, problem.severity, place, problem.message, problem.hint)


def _page_and_raw(known: KnownPage) -> Reason:
    file = known.file or Reason("raw-file-unknown")
    return Reason.of("page-of-raw-file", page=f"content/{known.id}.md", file=file)


def _diff(old: str, new: str) -> str:
    lines = list(unified_diff(old.splitlines(keepends=True), new.splitlines(keepends=True)))
    return "".join(line if line.endswith("\n") else line + "\n" for line in lines[2:])  # without their two names


__all__ = ["ImportOptions", "ImportResult", "Outcome", "check_given", "extract", "import_files"]
