"""The command that imports: raw files → pages, raw copies and ledgers in content/.

1. tasks     which files, with which given values                       bulk.py
2. draft     each file to a draft, in several processes if there are many  drafting.py
3. settle    against what is there: new, unchanged, merged, or a clash  inventory.py
4. write     raw copy, ledger, page: prepared beside, then renamed
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import unified_diff
from pathlib import Path

from duizhao.importer import Draft, ImportFailure, draft_of
from duizhao.importer.ledger import replay, to_entries
from duizhao.importer.merge import Merged, merge
from duizhao.importer.readers import ENDING_OF, ENDINGS, format_of
from duizhao.model import Place, Problem, Rules, Severity
from duizhao.read.fields import check_slug
from duizhao.shell.bulk import Task, tasks_of
from duizhao.shell.drafting import (
    Drafted,
    Shared,
    check_given,
    drafts,
    extract,
    extract_accounted,
    read_bytes,
)
from duizhao.shell.failure import ShellError, error, reason
from duizhao.shell.inventory import Inventory, Known, page_before, take_inventory
from duizhao.shell.load import load
from duizhao.shell.outcomes import (
    CONFLICT,
    CREATED,
    FAILED,
    MERGED,
    UNCHANGED,
    UPDATED,
    ImportOptions,
    ImportResult,
    Outcome,
)


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
        ShellError: The site itself cannot be read (no site.yaml).
    """
    options = options or ImportOptions()
    if wrong := check_given(options.given):
        return ImportResult((), wrong)
    loaded = load_rules(root)
    tasks, problems = tasks_of(paths, options.given, options.listing)
    inventory = take_inventory(root)
    importer = _Importer(root, loaded, options, inventory)
    outcomes: list[Outcome] = []
    known = {sha: given for sha, k in inventory.by_sha256.items() if (given := inventory.given(k.id))} if tasks else {}
    accepted = frozenset(inventory.by_sha256)
    shared = Shared(loaded, options.encoding, known, accepted, options.accept_loss)
    for task, drafted in drafts(tasks, shared, options.jobs):
        outcome = importer.settle(task, drafted)
        outcomes.append(outcome)
        progress(outcome, len(outcomes), len(tasks))
    return ImportResult(tuple(outcomes), problems)


def load_rules(root: Path) -> Rules:
    """The site's rule data; ShellError if the site's settings or rules are wrong."""
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
    seen: dict[str, str] = field(default_factory=dict)  # id → the file of this run that it came from

    def settle(self, task: Task, drafted: Drafted) -> Outcome:
        """Brings a draft into content/, or says why not."""
        if isinstance(drafted, Problem):
            return Outcome(task.shown, FAILED, problems=(drafted,))
        problems = tuple(_shown(p, task.shown) for p in drafted.problems)
        if any(p.severity is Severity.ERROR for p in problems):
            return Outcome(task.shown, FAILED, problems=problems)
        known = self._known(drafted)
        if known is not None:
            drafted = self._with_given(task, drafted, known)
            problems = tuple(_shown(p, task.shown) for p in drafted.problems)
        if wrong := self._refused(task, drafted, known):
            return Outcome(task.shown, FAILED, problems=(*problems, wrong))
        self.seen[drafted.id] = task.shown
        try:
            return self._bring_in(task, drafted, known, problems)
        except OSError as trouble:
            wrong = error("unwritable", task.shown, f"写不进 content：{reason(trouble)}", "检查目录的写权限和磁盘空间")
            return Outcome(task.shown, FAILED, problems=(*problems, wrong))

    def _known(self, drafted: Draft) -> Known | None:
        """The page that is there for this raw file, or for this township and year.

        A corrected file keeps its name; where its text does not tell the county, that name leads to the page for which
        a person once gave it.
        """
        meta = drafted.meta
        year, county, township = str(drafted.year), str(meta.get("county", "")), str(meta.get("township", ""))
        same = self.inventory.by_sha256.get(meta["source"]["sha256"])
        found = same or self.inventory.by_id.get(drafted.id) or self.inventory.by_town.get((year, county, township))
        if found is None and not county:
            found = self.inventory.by_file.get((year, township, meta["source"]["file"]))
        return found

    def _with_given(self, task: Task, drafted: Draft, known: Known) -> Draft:
        """The draft with the values that a person gave when the report was first imported."""
        before = self.inventory.given(known.id)
        missing = {
            k: v for k, v in before.items() if k not in task.given and drafted.found.get(k, {}).get("how") != "给定"
        }
        if not missing:
            return drafted
        raw = read_bytes(task.path)
        read_as = extract_accounted(raw, task.path.name, self.options.encoding, accept_loss=True)  # asked before
        return draft_of(read_as, raw, task.path.name, {**missing, **task.given}, self.rules)

    def _refused(self, task: Task, drafted: Draft, known: Known | None) -> Problem | None:
        try:
            check_slug(drafted.slug)
        except ValueError:
            return error(
                "invalid-slug",
                task.shown,
                f"不能用“{drafted.slug}”作网址名",
                "用 --set slug=… 另定，只用字母、数字和连字符",
            )
        if drafted.id in self.seen:
            name = f"{drafted.meta['township']} {drafted.year} 年"
            hint = "若是两个同名乡镇，用 --set county=… 或列表文件写明各自的县"
            return error("duplicate-report", task.shown, f"{name}的报告已由“{self.seen[drafted.id]}”导入", hint)
        source = drafted.meta["source"]
        if known and known.sha256 != source["sha256"] and known.file != source["file"] and not self.options.replace:
            name = f"{drafted.meta['township']} {drafted.year} 年"
            hint = "若这是更正后的原件，加 --replace；若是另一个同名乡镇，用 --set county=… 写明"
            where = f"content/{known.id}.md（原件 {known.file or '不详'}）"
            return error("report-exists", task.shown, f"{name}的报告已有一份：{where}", hint)
        return None

    def _bring_in(self, task: Task, drafted: Draft, known: Known | None, problems: tuple[Problem, ...]) -> Outcome:
        page = f"content/{drafted.id}.md"
        repairs = sum(1 for e in drafted.changes if self._kind(e.rule) == "repair")
        if known is None:
            if self.options.dry_run:
                return Outcome(task.shown, CREATED, page, repairs, problems, _diff("", drafted.page, page))
            self._write(task, drafted, drafted.page, None)
            return Outcome(task.shown, CREATED, page, repairs, problems)
        if (
            known.id == drafted.id
            and self.inventory.ledger_text(known.id) == drafted.ledger
            and self.inventory.raw(known.id)
        ):
            return Outcome(task.shown, UNCHANGED, page, repairs, problems)
        ours = known.path.read_text("utf-8")
        base = self._base(known)
        if base == drafted.page or (drafted.page == ours and self.inventory.raw(known.id) is not None):
            return Outcome(task.shown, UNCHANGED, f"content/{known.id}.md", repairs, problems)
        merged = Merged(drafted.page, ()) if base == ours else merge(base, ours, drafted.page)
        status = UPDATED if base == ours else MERGED
        if merged.conflicts:
            lines = "、".join(str(c.line) for c in merged.conflicts[:8])
            hint = "先用 --dry-run 看差别；加 --mark-conflicts 把两种写法都写进页面再由人取舍"
            message = f"人工修改与新原件有 {len(merged.conflicts)} 处冲突（合并稿第 {lines} 行）"
            problems = (*problems, error("merge-conflict", task.shown, message, hint))
            status = CONFLICT
        if not self.options.dry_run and (not merged.conflicts or self.options.mark_conflicts):
            self._write(task, drafted, merged.text, known)
        return Outcome(task.shown, status, page, repairs, problems, _diff(ours, merged.text, page))

    def _kind(self, rule: str) -> str:
        return next((e["kind"] for e in self.rules.lists["mending"]["rules"] if e["id"] == rule), "")

    def _base(self, known: Known) -> str:
        """The page as the last import wrote it; "" if raw copy or ledger are gone or no longer fit."""
        ledger, raw = self.inventory.ledger(known.id), self.inventory.raw(known.id)
        if ledger is None or raw is None:
            return ""
        try:
            read_as = extract(read_bytes(raw), f"{known.path.stem}{raw.suffix}", str(ledger.get("encoding", "")))
            body, losses = replay(read_as.text, to_entries(ledger))
        except (ImportFailure, OSError, KeyError, TypeError, ValueError):
            return ""
        whole = hashlib.sha256(body.encode()).hexdigest() == ledger.get("draft")
        return page_before(ledger, body) if whole and not losses else ""

    def _write(self, task: Task, drafted: Draft, text: str, known: Known | None) -> None:
        content = self.inventory.content
        raw = read_bytes(task.path)
        ending = task.path.suffix.lower()
        if ending not in ENDINGS:
            ending = ENDING_OF[format_of(raw, task.path.name)]
        files = {
            content / "raw" / f"{drafted.id}{ending}": raw,
            self.inventory.ledger_path(drafted.id): drafted.ledger.encode(),
            content / f"{drafted.id}.md": text.encode(),
        }
        old: list[Path] = []
        if known is not None:
            old = [p for p in (self.inventory.raw(known.id), self.inventory.ledger_path(known.id), known.path) if p]
        _replace(files, [p for p in old if p not in files], content)
        if known is not None:
            self.inventory.drop(known)
        meta, source = drafted.meta, drafted.meta["source"]
        self.inventory.add(
            Known(
                drafted.id,
                content / f"{drafted.id}.md",
                str(meta["township"]),
                str(meta.get("county", "")),
                source["file"],
                source["sha256"],
            )
        )


def _replace(files: Mapping[Path, bytes], old: Sequence[Path], content: Path) -> None:
    """Writes files beside their places and renames them there; what cannot be finished leaves nothing behind."""
    staged: list[tuple[Path, Path]] = []
    try:
        for path, data in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.parent.resolve().is_relative_to(content.resolve()):
                raise PermissionError(1, "content 里的链接指向别处")
            draft = path.with_name(f".{path.name}.draft")
            staged.append((draft, path))
            draft.write_bytes(data)
        for draft, path in staged:
            draft.replace(path)
        for path in old:
            path.unlink(missing_ok=True)
    finally:
        for draft, _ in staged:
            draft.unlink(missing_ok=True)


def _shown(problem: Problem, path: str) -> Problem:
    place = Place(path, problem.place.line, problem.place.column)
    return Problem(problem.code, problem.severity, place, problem.message, problem.hint)


def _diff(old: str, new: str, path: str) -> str:
    lines = unified_diff(old.splitlines(keepends=True), new.splitlines(keepends=True), f"现有 {path}", f"导入后 {path}")
    return "".join(line if line.endswith("\n") else line + "\n" for line in lines)


__all__ = ["ImportOptions", "ImportResult", "Outcome", "check_given", "extract", "import_files"]
