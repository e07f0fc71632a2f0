"""How the commands that build speak: once, or at every change."""

import gc
import webbrowser
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import click

from duizhao.model import Problem, Reason, Severity
from duizhao.plan import routes
from duizhao.shell.broken import template_problem
from duizhao.shell.build import Built, build
from duizhao.shell.building import processes_for, what_is_read
from duizhao.shell.console.language import say
from duizhao.shell.console.said import built_line, show, tally
from duizhao.shell.failure import ShellError, error
from duizhao.shell.garbage import seldom_collecting
from duizhao.shell.load import settings
from duizhao.shell.paths import real
from duizhao.shell.processes.spread import Spread
from duizhao.shell.removal import ALL_BUT_ALL
from duizhao.shell.split_building import SplitBuilt, build_split


def summary(built: Built, out: Path, seconds: float) -> str:
    """What a build did, one to three lines for people: `built` into the folder `out`, in so many `seconds`."""
    page = real(out / routes.HOME)
    if built.written is None or built.site is None:
        kept = f"\n上一次的网站没有改动：{page}" if page.exists() else ""
        return say(f"没有生成：{tally(built.problems)}。改好后再运行 duizhao build。{kept}")
    done = built.written
    counts = (len(built.site.reports), len(done.written), len(done.removed), done.kept)
    return built_line(*counts, seconds, built.problems, out)


def several(built: SplitBuilt, out: Path, seconds: float, only: str = "") -> Iterator[str]:
    """What a build of several sites did, `built` into folders of `out`, in so many `seconds`: a line a site.

    `only` is the folder of the one that was asked for, "" for all.
    """
    if built.written is None:
        yield say(f"没有生成：{tally(built.problems)}。改好后再运行 duizhao build。")
        return
    for name, done in built.written.items():
        if done.written or done.removed:
            yield say(f"{name}：写入 {len(done.written)}，删除 {len(done.removed)}，未变 {done.kept}。")
    same = sum(1 for of in built.members if of.id not in built.written)
    count = len(built.members)
    if only:
        yield say(f"{only}：已是最新，用时 {seconds:.1f} 秒。")
    else:
        yield say(f"已生成 {count} 个网站，共 {built.reports} 份报告；{same} 个没有变化，用时 {seconds:.1f} 秒。")
    if built.problems:
        yield say(f"另有 {tally(built.problems)}，用 duizhao check 查看。")
    yield say(f"打开：{real(out / (only or routes.FRONT) / routes.HOME)}")


def reasons(built: Built, page: str) -> Iterator[str]:
    """Why each page or file of what was `built` was made anew whose path in the site begins with `page`: a line each.

    Source: decision 053 (`build --why`).
    """
    if built.written is None:
        return
    if built.why is None:
        yield say("全部重新生成：没有上一次的记录，或者程序、规则、设置、模板变了。")
        return
    written = frozenset(built.written.written)
    asked = {path: facts for path, facts in sorted(built.why.items()) if path.startswith(page)}
    if not asked:
        yield say("没有哪一页这样开头、又重新生成了。")
    for path, facts in asked.items():
        causes = list(dict.fromkeys(say(_cause(*fact)) for fact in facts))
        rest = [say(f"另有 {len(causes) - _CAUSES} 处")] if len(causes) > _CAUSES else []
        ends = say("已写入" if path in written else "重新生成，内容没变")
        yield f"{path}（{ends}）：{'；'.join((*causes[:_CAUSES], *rest))}"


_CAUSES = 5  # that are told of one page
_WHAT = {
    "body": "正文",
    "findings": "正文",
    "own": "正文",
    "source": "文件",
    "meta": "题头",
    "whose": "题头",
    "report": "增减",
    "ledger": "导入记录",
    "timing": "日期",
    "follow_up": "不足的后续",
    "delivery": "安排的后续",
    "alignments": "与上一年的对照",
    "traces": "与别的报告相同的句子",
    "reuse": "与别的报告相同的句子",
    "groups_of": "所在的组",
}
_ELSE = {
    "new": "以前没有这一页",
    "file": "文件不是上次写的样子",
    "holders": "有同一句话的报告变了",
    "places": "有同一句话的报告变了",
}


def _cause(kind: str, key: Any) -> str:
    if kind in _WHAT:
        return f"{key[0] if isinstance(key, tuple) else key}：{_WHAT[kind]}"
    return _ELSE.get(kind, "网站里报告的名单变了")


def serve_site(root: Path, out: Path, host: str, port: int, browser: bool) -> None:
    """Builds, serves, and builds again whenever a file of the site changes; all sites where it is split into several.

    Source: decisions 050 (how a change is seen) and 052. It goes on until it is interrupted.

    Args:
        root: The site's folder.
        out: Where the site is built, as by `build`.
        host: The address to answer at; other machines reach it only where it is not the loopback one.
        port: The port to answer at, 0 for any free one.
        browser: Whether to open the site in the browser.

    Raises:
        ShellError: The address is taken or not this machine's; told before anything is built.
    """
    from duizhao.shell.serve import serve

    def rebuild() -> Sequence[Problem] | None:
        try:
            return attempt()
        finally:
            gc.collect()  # a template's macros hold all that its page was made of in cycles, which a build lets stand

    def attempt() -> Sequence[Problem] | None:
        try:
            jobs = processes_for(root)
            built: Built | SplitBuilt
            with seldom_collecting():
                if settings(root).split:
                    built = build_split(root, out, Spread(jobs), jobs=jobs, vanish=ALL_BUT_ALL)
                else:
                    built = build(root, out, Spread(jobs), jobs=jobs, vanish=ALL_BUT_ALL, keep=True)
        except ShellError as stopped:
            problems: Sequence[Problem] = stopped.problems
        except Exception as broken:  # a template under work: shown in the browser, and the server goes on
            problem = template_problem(broken)
            problems = [
                problem
                or error(
                    "internal",
                    "duizhao",
                    Reason.of("exception", kind=type(broken).__name__, text=broken),
                    Reason("program-failed"),
                )
            ]
        else:
            if built.written is not None:
                done = (built.written,) if isinstance(built, Built) else built.written.values()
                show(built.notes, root)
                written, removed = sum(len(one.written) for one in done), sum(len(one.removed) for one in done)
                click.echo(say(f"已更新：写入 {written}，删除 {removed}。"))
                return None
            problems = [p for p in built.problems if p.severity is Severity.ERROR]
        show(problems, root)
        click.echo(say(f"没有生成：{tally(problems)}。"), err=True)
        return problems

    def ready(address: str) -> None:
        click.echo(say(f"打开：{address}（按 Ctrl+C 停止）"))
        if browser:
            webbrowser.open(address)

    try:
        serve(out, partial(what_is_read, root), rebuild, host, port, ready)
    except KeyboardInterrupt:  # Ctrl+C, or SIGTERM of a service manager or `kill`
        click.echo(say("已停止。"))
