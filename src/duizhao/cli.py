"""Commands and their help, nothing else: what a command does stands in shell/, and is loaded when it is called."""

import sys
import time
from itertools import count
from pathlib import Path

import click

from duizhao import __version__
from duizhao.model import Problem
from duizhao.shell.console.commands import Commands, examples, run
from duizhao.shell.console.options import JOBS, OUT, ROOT
from duizhao.shell.console.said import built_line, show, tally
from duizhao.shell.signals import end_in_order
from duizhao.shell.site_root import find_root
from duizhao.shell.tidy import seldom_collecting


@click.group(cls=Commands, no_args_is_help=False, invoke_without_command=True)
@click.version_option(__version__, "--version", message="duizhao %(version)s", help="显示版本号。")
@click.pass_context
def cli(context: click.Context) -> None:
    """对照：把各乡镇的法治政府建设年度报告并排放在一起。

    \b
    三步做成一个站点：
      duizhao init 我的站点            新建站点（带一份示例报告）
      duizhao import 报告.docx         导入报告，生成 content/年份/名称.md
      duizhao build                    生成网站，打开 build/index.html

    每个命令都有说明：duizhao build --help
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@examples("duizhao build", "duizhao build --root 我的站点 --out 网站")
@cli.command()
@ROOT
@OUT
@JOBS
@click.option(
    "--allow-removal/--no-allow-removal",
    default=False,
    help="报告不见了一成以上（或全部）时，也从网站上删去；不加则不改动网站。",
)
def build(root: Path | None, out: Path | None, jobs: int, allow_removal: bool) -> int:
    """生成网站。

    读取 site.yaml 和 content/ 里的报告，把网站写进 build/。只写有变化的文件；有错误时什么也不写，
    上一次的网站原样保留。
    """
    started = time.perf_counter()
    site = find_root(root)
    target = out or site / "build"
    from duizhao.shell.fresh import unchanged

    if last := unchanged(site, target):
        reports, files, problems = last
        show((p for p in problems if p.severity != "doubt"), site)
        click.echo(built_line(reports, 0, 0, files, time.perf_counter() - started, problems, target))
        return 0

    from duizhao.shell.building import build_site, summary

    built = build_site(site, target, jobs, allow_removal)
    show((p for p in (*built.notes, *built.problems) if p.severity != "doubt"), site)
    click.echo(summary(built, target, time.perf_counter() - started), err=built.written is None)
    return int(built.written is None)


@examples(
    "duizhao check",
    "duizhao check --sources    原件 → 报告页",
    "duizhao check --sources --pages    原件 → 报告页 → 网页",
    "duizhao check --pictures 图片    存疑的几行在 PDF 原件里的样子",
)
@cli.command()
@ROOT
@OUT
@click.option(
    "--sources/--no-sources",
    default=False,
    help="再与 content/raw/ 里的原件逐字核对：用另一种读法再读一遍原件，读漏的字也报。",
)
@click.option(
    "--pages/--no-pages", default=False, help="再与生成的网页核对：报告里的每个字都在它的网页上。先要 build。"
)
@click.option("--doubts/--no-doubts", default=True, help="也列出程序拿不准的地方（默认列出）。")
@click.option(
    "--pictures",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    metavar="目录",
    help="把 PDF 原件里存疑的那几行截成图片（PNG），存进这个目录，便于对照。",
)
def check(root: Path | None, out: Path | None, sources: bool, pages: bool, doubts: bool, pictures: Path | None) -> int:
    """检查报告和设置，不生成网站。

    核对有两段，合起来是“一字不丢”：--sources 从原件到 content/ 里的报告，--pages 从报告到网页。

    每个问题一行：文件:行:列: 级别[代号] 说明，下一行是提示。有错误时退出码为 1。
    """
    from duizhao.shell.checking import check_site

    site = find_root(root)
    reports, problems = check_site(site, sources, (out or site / "build") if pages else None)
    shown = [p for p in problems if doubts or p.severity != "doubt"]
    show(shown, site)
    against = ("，并与原件逐字核对" if sources else "") + ("，与网页逐字核对" if pages else "")
    click.echo(f"检查了 {reports} 份报告{against}：{tally(shown) or '没有问题'}。")
    if pictures is not None:
        from duizhao.shell.picturing import picture_doubts

        click.echo(f"写出存疑之处的图片 {picture_doubts(site, pictures)} 张：{pictures}")
    return int(any(p.severity == "error" for p in problems))


@examples("duizhao serve", "duizhao serve --port 8000 --open")
@cli.command()
@ROOT
@OUT
@click.option("--host", default="127.0.0.1", metavar="地址", help="默认只限本机（127.0.0.1）。")
@click.option("--port", type=int, default=5500, metavar="端口", help="默认 5500；0 为自动选择。")
@click.option("--open/--no-open", "browser", default=False, help="随即在浏览器里打开。")
def serve(root: Path | None, out: Path | None, host: str, port: int, browser: bool) -> None:
    """边改边看：改动保存后，浏览器里的页面自动刷新。

    改错了也不要紧：浏览器会列出问题，改好后自动恢复。按 Ctrl+C 停止。
    """
    from duizhao.shell.building import serve_site

    site = find_root(root)
    serve_site(site, out or site / "build", host, port, browser)


@examples("duizhao init 我的站点", "cd 我的站点", "duizhao build")
@cli.command()
@click.argument("folder", metavar="目录", type=click.Path(path_type=Path))
def init(folder: Path) -> None:
    """新建站点：设置文件和一份虚构的示例报告。

    目录要是空的，或还不存在；里面已有文件时不会动它。
    """
    from duizhao.shell.starter import init as start

    for name in start(folder):
        if not Path(name).name.startswith("."):
            click.echo(f"  {folder / name}")
    enter = "" if folder.resolve() == Path.cwd() else f"  cd {folder}\n"
    click.echo(f"站点已建好。接下来：\n{enter}  duizhao build\n然后用浏览器打开 build/index.html。")


@examples(
    "duizhao import 收到的报告/",
    "duizhao import 报告.docx --set county=示例县 --set province=示例省",
    "duizhao import --list 清单.csv --dry-run",
    "duizhao import 司法局2024.docx --level department    部门的报告，另成一组",
)
@cli.command("import")
@ROOT
@click.argument("paths", metavar="文件…", nargs=-1, type=click.Path(path_type=Path))
@click.option("--set", "given", multiple=True, metavar="键=值", help="文中没有的元数据，例如 county=示例县；可写多次。")
@click.option(
    "--list",
    "listing",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="CSV",
    help="清单：file, township, county, city, province, year, url, published_on、level 各列。",
)
@click.option(
    "--level",
    default="",
    metavar="级别",
    help="不是乡镇的报告也导入，另成一组，不计入乡镇：county 县、department 部门、zone 开发区、unit 单位、city 市、"
    "province 省；auto 按认出的级别（乡镇仍是乡镇）；township 认定是乡镇。中文也可以。",
)
@click.option("--year", type=int, metavar="年份", help="报告年度，文中看不出时用；同 --set year=…。")
@click.option("--encoding", default="", metavar="编码", help="文本文件的编码，例如 big5hkscs。默认自动辨认。")
@click.option("--dry-run/--no-dry-run", default=False, help="只看会怎样改，不写任何文件。")
@click.option("--replace/--no-replace", default=False, help="同一乡镇同一年度已有报告时，用新文件代替。")
@click.option(
    "--accept-loss/--no-accept-loss",
    default=False,
    help="原件可见的字读出不到九成时也导入；缺的字列在存疑里，要手工补。",
)
@click.option(
    "--accept-slugs/--no-accept-slugs",
    default=False,
    help="网址名已是别处乡镇的，用提示里建议的另一个。",
)
@click.option(
    "--mark-conflicts/--no-mark-conflicts", default=False, help="人工改动与新原件冲突时，把两种写法都标在页面里。"
)
@JOBS
@seldom_collecting()
def import_(
    root: Path | None,
    paths: tuple[Path, ...],
    given: tuple[str, ...],
    listing: Path | None,
    level: str,
    year: int | None,
    encoding: str,
    dry_run: bool,
    replace: bool,
    accept_loss: bool,
    accept_slugs: bool,
    mark_conflicts: bool,
    jobs: int,
) -> int:
    """导入报告：txt、md、docx、doc、wps、pdf、html、ofd，或整个文件夹。

    每份报告成为一页 content/年份/名称.md，原件和改动的账存进 content/raw/。断开的段落会接好，每处改动都记账。
    文中找不到的元数据不会乱猜，用 --set 或清单补上。再导入一次同样的文件不会改变任何东西。

    县、部门、开发区、村、学校的报告不会当成乡镇的：程序说出它是什么，不导入；要导入就加 --level。
    """
    if not paths and listing is None:
        raise click.UsageError("没有写要导入的文件。例如：duizhao import 收到的报告/", click.get_current_context())
    pairs = dict(pair.partition("=")[::2] for pair in given)
    if wrong := [pair for pair in given if "=" not in pair]:
        raise click.UsageError(
            f"--set 要写成 键=值，例如 county=示例县；“{wrong[0]}”里没有等号。", click.get_current_context()
        )

    if year is not None:
        pairs["year"] = str(year)
    if level:
        pairs["level"] = level

    from duizhao.shell.console.import_lines import import_and_tell
    from duizhao.shell.importing.outcomes import ImportOptions

    options = ImportOptions(pairs, encoding, listing, dry_run, replace, mark_conflicts, jobs, accept_loss, accept_slugs)
    return import_and_tell(find_root(root), paths, options)


@examples(
    "duizhao merge zhenyuan-pingquan-2 zhenyuan-pingquan --dry-run",
    "duizhao merge zhenyuan-pingquan-2 zhenyuan-pingquan",
)
@cli.command()
@ROOT
@click.argument("old", metavar="旧名")
@click.argument("new", metavar="新名")
@click.option("--dry-run/--no-dry-run", default=False, help="只看会移动哪些文件，不写任何文件。")
def merge(root: Path | None, old: str, new: str, dry_run: bool) -> None:
    """把一个乡镇的两个网址名并成一个：旧名的报告、原件、账都改用新名。

    名称是 content/年份/名称.md 里的名称。乡镇、县的写法以新名的报告为准；旧网址留一页，自动转到新网址。
    两边有同一年的报告时不合并。要么全部改好，要么一个文件也不动。
    """
    from duizhao.shell.console.merge_lines import merge_and_tell

    merge_and_tell(find_root(root), old, new, dry_run)


@examples(
    "duizhao export 报告.json",
    "duizhao export --format csv 数据/     一张表一个文件，可用 Excel 打开",
    "duizhao export --format json - | jq '.reports[].meta.title'",
)
@cli.command()
@ROOT
@click.option(
    "--format", "form", type=click.Choice(["json", "csv", "xlsx"]), default="json", help="json（默认）、csv 或 xlsx。"
)
@click.argument("file", metavar="文件", type=click.Path(path_type=Path))
def export(root: Path | None, form: str, file: Path) -> int:
    """导出全部数据：章节、不足、数字、安排、相同的句子。

    文件写 - 表示写到标准输出；csv 有好几张表，要写一个目录。
    """
    from duizhao.shell.exporting import export_site

    site = find_root(root)
    reports, problems = export_site(site, file, form)
    show((p for p in problems if p.severity == "error"), site)
    click.echo(f"已导出 {reports} 份报告：{file}", err=str(file) == "-")
    return int(any(p.severity == "error" for p in problems))


@examples(
    "duizhao pdf 2023/shili-xinghe",
    "duizhao pdf 2024星河镇 --out 星河镇.pdf",
    "duizhao pdf compare/2023/all/enforcement.html --out 行政执法.pdf",
    "duizhao pdf --all --out 打印",
)
@cli.command()
@ROOT
@click.argument("pages", metavar="[页面…]", nargs=-1)
@click.option("--all/--no-all", "all_pages", default=False, help="印全部页面（搜索等屏幕用的除外）。")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="位置",
    help="PDF 放到哪个目录；只印一页时可以是文件名。默认 pdf/；已有的同名文件换成新的。",
)
@click.option(
    "--build",
    "built",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="目录",
    help="生成的网站在哪里。默认 build/。",
)
def pdf(root: Path | None, pages: tuple[str, ...], all_pages: bool, out: Path | None, built: Path | None) -> int:
    """把网页印成 PDF，用本机装着的 Chromium、Chrome 或 Edge，一页网页一个文件。

    页面写 build/ 里的路径、报告的网址名（2023/名称）、乡镇名，或年度加乡镇名。先要 duizhao build。
    """
    if not pages and not all_pages:
        raise click.UsageError("没有写要印哪一页。全部页面用 --all。", click.get_current_context())
    from duizhao.shell.printing import Job, jobs_of, print_pages

    site = find_root(root)
    built = built or site / "build"
    jobs = jobs_of(built, pages, all_pages, out or site / "pdf")
    number = count(1)

    def done(job: Job, problem: Problem | None) -> None:
        n = f"{next(number)}/{len(jobs)} " if len(jobs) > 1 else ""
        if problem:
            show([problem])
        else:
            click.echo(f"{n}{job.page} → {job.target}")

    problems = print_pages(built, jobs, done)
    click.echo(f"印了 {len(jobs) - len(problems)} 页{f'，{len(problems)} 页没有印成' if problems else ''}。")
    return int(bool(problems))


@examples("duizhao explain 2023/shili-xinghe", "duizhao explain 2023星河镇")
@cli.command()
@ROOT
@click.argument("report", metavar="[报告]", default="")
def explain(root: Path | None, report: str) -> None:
    """说明程序为什么这样读一份报告：每个章节归到哪里、凭什么。

    报告可以写网址名（2023/名称）、文件路径，或年度加乡镇名；不写则列出全部报告。
    """
    from duizhao.shell.build import survey
    from duizhao.shell.explaining import choose, listing
    from duizhao.shell.explaining import explain as lines
    from duizhao.shell.load import load

    site = survey(load(find_root(root)))
    for line in lines(site, *choose(site, report)) if report else listing(site):
        click.echo(line)


def main() -> None:
    """The command `duizhao`."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a console that lacks a character shows ? for it
            stream.reconfigure(errors="replace")
    end_in_order()
    sys.exit(run(cli))
