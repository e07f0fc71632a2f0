"""The import as the command line tells it: a line a file, its problems, and what there is to do next."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from duizhao.shell.console.language import say, spoken
from duizhao.shell.console.said import show, tally
from duizhao.shell.importing.import_files import import_files
from duizhao.shell.importing.outcomes import ImportOptions, ImportResult, Outcome
from duizhao.shell.starter import examples_left
from duizhao.text.unseen import marked

STATUS = {
    "created": ("新建", "green"),
    "updated": ("更新", "green"),
    "merged": ("合并", "yellow"),
    "unchanged": ("未变", None),
    "conflict": ("冲突", "red"),
    "failed": ("失败", "red"),
}
FEW = 40  # files: so many are told one by one; of more, only those that a person has to look at


def import_and_tell(root: Path, paths: Sequence[Path], options: ImportOptions) -> int:
    """Imports the files and folders at `paths` into the site at `root`, and tells what became of each: the exit code.

    `options` are those of the command; the code is 0 or 1, as `ImportResult.exit_code` says.

    Raises:
        ShellError: As `import_files` does.
    """
    with _progress() as progress:
        result = import_files(root, paths, options=options, progress=progress)
    told = [o for o in result.outcomes if _worth_telling(o, len(result.outcomes))]
    for outcome in told:
        word, colour = STATUS[outcome.status]
        to = f" → {outcome.page}" if outcome.page else ""
        mended = outcome.repairs and outcome.status != "unchanged"
        repairs = say(f"（修补 {outcome.repairs} 处）") if mended else ""
        click.echo(f"{click.style(say(word), fg=colour)}  {marked(outcome.path)}{to}{repairs}")
        if outcome.replaced:
            click.echo(say(f"    替换了 {marked(outcome.replaced)}"))
        if outcome.kept:
            click.echo(say(f"    原来的页面、原件和导入记录存在 {outcome.kept}/"))
        if outcome.diff:
            lines = list(map(marked, outcome.diff.rstrip("\n").split("\n")))
            click.echo("\n".join((*map(say, lines[:2]), *lines[2:])))
        show(outcome.problems)
    show(result.problems)
    click.echo(summary(result, options.dry_run))
    if not options.dry_run and result.counts.get("created"):
        for example in examples_left(root):
            click.echo(say(f"站点里还有示例报告 {example}：用不着了就删掉，汇总和反馈会把它的县也算作一个。"))
    return result.exit_code


def summary(result: ImportResult, dry_run: bool) -> str:
    """How many files of a `result` came to which end, and the next step: some lines; a `dry_run` wrote nothing."""
    counts = result.counts
    comma = "，" if spoken() == "zh" else ", "
    words = comma.join(f"{say(STATUS[s][0])} {counts[s]}" for s in STATUS if counts.get(s))
    problems = tally(p for o in result.outcomes for p in o.problems)
    lines = [
        f"{'试导入（没有写入）' if dry_run else '导入'} {len(result.outcomes)} 个文件：{words or say('没有可导入的')}。"
    ]
    if problems:
        lines.append(f"其中 {problems}。")
    others = sum(any(p.code == "not-township" for p in outcome.problems) for outcome in result.outcomes)
    if others:
        lines.append(
            f"有 {others} 个文件不是乡镇的报告；要连它们一起导入，再加 --level auto：各归各的级别，不计入乡镇。"
        )
    if not dry_run and any(counts.get(s) for s in ("created", "updated", "merged")):
        lines.append("接下来：对照原件看一遍新的页面，补上缺的元数据，然后 duizhao check、duizhao build。")
    return say("\n".join(lines))


def _worth_telling(outcome: Outcome, total: int) -> bool:
    return total <= FEW or outcome.status in ("merged", "conflict", "failed") or bool(outcome.problems)


@contextmanager
def _progress() -> Iterator["FileBar"]:
    progress = FileBar()
    try:
        yield progress
    finally:
        progress.finish()


class FileBar:
    """A bar on the error stream, for many files on a terminal."""

    def __init__(self) -> None:
        self.shown = False

    def __call__(self, outcome: Outcome, done: int, total: int) -> None:
        """One file more is done."""
        if total <= FEW or not sys.stderr.isatty():
            return
        self.shown = True
        label = f"{say('导入')} {done}/{total}  {Path(outcome.path).name[:40]}"
        click.echo(f"\r\033[K{label}", nl=False, err=True)

    def finish(self) -> None:
        """Leaves a clean line behind."""
        if self.shown:
            click.echo("\r\033[K", nl=False, err=True)
