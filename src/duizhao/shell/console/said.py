"""What commands say: problems as `file:line:column: error[code] message`, and one line that counts them."""

from collections import Counter
from collections.abc import Collection, Iterable
from pathlib import Path

import click

from duizhao.model import Problem, Severity
from duizhao.shell.paths import real
from duizhao.text.unseen import marked

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.DOUBT: "cyan"}
_NAMES = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.DOUBT: "存疑"}


def show(problems: Iterable[Problem], root: Path | None = None) -> None:
    """Prints problems to the error stream, each with its hint, in colour on a terminal.

    Args:
        problems: in the order in which they are to be read.
        root: the site's root, where it is not the current folder: paths are shown from here.
    """
    for problem in problems:
        place = str(problem.place)
        if root is not None and root != Path() and not _is_here(root):
            place = f"{root.as_posix()}/{place}"
        label = click.style(f"{problem.severity}[{problem.code}]", fg=_COLOURS[problem.severity], bold=True)
        click.echo(f"{marked(place)}: {label} {marked(problem.message)}", err=True)
        if problem.hint:
            click.echo(f"    提示：{marked(problem.hint)}", err=True)


def _is_here(root: Path) -> bool:
    try:
        return real(root) == Path.cwd()
    except OSError:  # the current folder is gone
        return False


def tally(problems: Iterable[Problem]) -> str:
    """How many of each severity, in one line: 2 个错误，1 个警告; empty where there are none."""
    counts = Counter(p.severity for p in problems)
    return "，".join(f"{counts[s]} 个{_NAMES[s]}" for s in Severity if counts[s])


def built_line(
    reports: int, written: int, removed: int, kept: int, seconds: float, problems: Collection[Problem], out: Path
) -> str:
    """What a build did: counts of reports and files, how long it took, and the file to open."""
    lines = [
        f"已生成 {reports} 份报告的网站，共 {written + kept} 个文件"
        f"（写入 {written}，删除 {removed}，未变 {kept}），用时 {seconds:.1f} 秒。"
    ]
    if problems:
        lines.append(f"另有{tally(problems)}，用 duizhao check 查看。")
    return "\n".join([*lines, f"打开：{real(out / 'index.html')}"])
