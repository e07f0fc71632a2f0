"""Commands and their help, one a file; what a command does stands in shell/, and is loaded when it is called."""

import gc
import os
import sys

import click

from duizhao import __version__
from duizhao.cli.building import build
from duizhao.cli.checking import check
from duizhao.cli.digesting import digest, feedback
from duizhao.cli.explaining import explain
from duizhao.cli.exporting import export
from duizhao.cli.importing import import_
from duizhao.cli.inspecting import doctor, schema
from duizhao.cli.merging import merge
from duizhao.cli.planning import plan
from duizhao.cli.printing import pdf
from duizhao.cli.publishing import publish
from duizhao.cli.serving import serve
from duizhao.cli.starting import init
from duizhao.shell.console.commands import Commands, run
from duizhao.shell.console.options import LANG
from duizhao.shell.signals import end_in_order


@click.group(cls=Commands, no_args_is_help=False, invoke_without_command=True)
@LANG
@click.version_option(__version__, "--version", message="duizhao %(version)s", help="显示版本号。")
@click.pass_context
def cli(context: click.Context) -> None:
    """对照：把各乡镇的年度报告并排放在一起。

    \b
    三步做成一个站点：
      duizhao init 我的站点            新建站点（带一份示例报告）
      duizhao import 报告.docx         导入报告，生成 content/年份/名称.md
      duizhao build                    生成网站，打开 build/index.html

    每个命令都有说明：duizhao build --help
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


for _command in (
    build,
    check,
    serve,
    init,
    import_,
    merge,
    export,
    digest,
    feedback,
    pdf,
    publish,
    plan,
    explain,
    doctor,
    schema,
):
    cli.add_command(_command)


def main() -> None:
    """The command `duizhao`."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # closed by who started this: no file of ours must get its number
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8"))
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a console that lacks a character shows ? for it
            stream.reconfigure(errors="replace")
    end_in_order()
    code = run(cli)
    gc.freeze()  # as Python ends it would look through all there is for garbage once more: a thirtieth of a build
    sys.exit(code)
