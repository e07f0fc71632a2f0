"""The command `import`."""

from pathlib import Path

import click

from duizhao.shell.console.commands import Command, help_examples
from duizhao.shell.console.options import EXECUTOR, JOBS, LANG, ROOT, here_or_there
from duizhao.shell.garbage import seldom_collecting
from duizhao.shell.language import say
from duizhao.shell.site_root import find_root


@help_examples(
    "duizhao import 收到的报告/",
    "duizhao import 报告.docx --set county=示例县 --set province=示例省",
    "duizhao import --list 清单.csv --dry-run",
    "duizhao import 全省的报告/ --executor dask://10.0.0.5:8786    交给集群去读",
    "duizhao import 司法局2024.docx --level department    部门的报告，另成一组",
)
@click.command("import", cls=Command)
@ROOT
@LANG
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
    default=True,
    help="网址名已是别处乡镇的，另用一个并说明；--no-accept-slugs 不导入，只建议。",
)
@click.option(
    "--mark-conflicts/--no-mark-conflicts", default=False, help="人工改动与新原件冲突时，把两种写法都标在页面里。"
)
@JOBS
@EXECUTOR
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
    executor: str,
) -> int:
    """导入报告：txt、md、docx、doc、wps、pdf、html、ofd，或整个文件夹。

    每份报告成为一页 content/年份/名称.md，原件和改动的账存进 content/raw/。断开的段落会接好，每处改动都记账。
    文中找不到的元数据不会乱猜，用 --set 或清单补上。再导入一次同样的文件不会改变任何东西。

    县、部门、开发区、村、学校的报告不会当成乡镇的：程序说出它是什么，不导入；要导入就加 --level。
    """
    if not paths and listing is None:
        raise click.UsageError(say("nothing-named-to-import"), click.get_current_context())
    here_or_there(jobs, executor)
    given = tuple(pair if "=" in pair else pair.replace("＝", "=", 1) for pair in given)  # as Chinese keyboards have it
    pairs = dict(pair.partition("=")[::2] for pair in given)
    if wrong := [pair for pair in given if "=" not in pair]:
        raise click.UsageError(say("set-needs-equals", pair=wrong[0]), click.get_current_context())

    if year is not None:
        pairs["year"] = str(year)
    if level:
        pairs["level"] = level

    from duizhao.shell.console.import_lines import import_and_tell
    from duizhao.shell.importing.outcomes import ImportOptions
    from duizhao.shell.importing.tasks import readable_path

    pairs = {readable_path(key): readable_path(value) for key, value in pairs.items()}
    options = ImportOptions(
        pairs, encoding, listing, dry_run, replace, mark_conflicts, jobs, accept_loss, accept_slugs, executor
    )
    return import_and_tell(find_root(root), paths, options)
