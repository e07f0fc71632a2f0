"""The command `check`."""

from pathlib import Path

import click

from duizhao.shell.console.commands import Command, help_examples
from duizhao.shell.console.options import LANG, OUT, ROOT
from duizhao.shell.language import say
from duizhao.shell.site_root import find_root


@help_examples(
    "duizhao check",
    "duizhao check --sources    原件 → 报告页",
    "duizhao check --sources --pages    原件 → 报告页 → 网页",
    "duizhao check --strict --format github    在 GitHub Actions 里",
    "duizhao check --format sarif > 结果.sarif    给代码扫描和编辑器",
    "duizhao check --baseline 已知.json --write-baseline    记下现有的警告和存疑",
    "duizhao check --baseline 已知.json    只说新出现的",
    "duizhao check --pictures 图片    存疑的几行在 PDF 原件里的样子",
)
@click.command(cls=Command)
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
@click.option("--strict/--no-strict", default=False, help="有警告时退出码也为 1。")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "github"]),
    default="text",
    help="text 给人看（默认）；json；sarif（2.1.0，给代码扫描）；github（GitHub Actions 的标注）。",
)
@click.option(
    "--baseline",
    type=click.Path(dir_okay=False, path_type=Path),
    default=None,
    metavar="文件",
    help="基线：已知的警告和存疑，不再列出，也不计数。行号变了照样认得；错误不能记入基线。",
)
@click.option("--write-baseline/--no-write-baseline", default=False, help="把现有的警告和存疑写进 --baseline 的文件。")
@click.option(
    "--pictures",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    metavar="目录",
    help="把 PDF 原件里存疑的那几行截成图片（PNG），存进这个目录，便于对照。",
)
@LANG
def check(
    root: Path | None,
    out: Path | None,
    sources: bool,
    pages: bool,
    doubts: bool,
    strict: bool,
    form: str,
    baseline: Path | None,
    write_baseline: bool,
    pictures: Path | None,
) -> int:
    """检查报告和设置，不生成网站。

    核对有两段，合起来是“一字不丢”：--sources 从原件到 content/ 里的报告，--pages 从报告到网页。

    每个问题一行：文件:行:列: 级别[代号] 说明；下面是那一行原文，^ 标出位置，再下面是提示。最后按代号计数。
    duizhao explain 代号 说明一个代号是什么意思、怎样改。

    \b
    级别：error    错误，有一个就不能生成网站
          warning  警告，照样生成，但多半要改
          doubt    存疑，程序拿不准，请人看一眼
    退出码：0    没有错误（加 --strict：也没有警告）
            1    有错误，或站点读不了
            2    命令写错了
            130  按 Ctrl+C 中断；143 被要求结束
    """
    if write_baseline and baseline is None:
        raise click.UsageError(say("write-baseline-needs-file"), click.get_current_context())
    from duizhao.shell.console.check_lines import CheckOptions, check_and_tell

    site = find_root(root)
    built = (out or site / "build") if pages else None
    code = check_and_tell(site, CheckOptions(sources, built, doubts, form, strict, baseline, write_baseline))
    if pictures is not None:
        from duizhao.shell.picturing import picture_doubts

        told = say("pictures-written", n=picture_doubts(site, pictures), folder=pictures)
        click.echo(told, err=form != "text")
    return code
