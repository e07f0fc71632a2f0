"""The commands `doctor` and `schema`, which look and change nothing."""

import json

import click

from duizhao.shell.console.commands import Command, help_examples
from duizhao.shell.console.options import LANG
from duizhao.shell.language import in_words, say, spoken
from duizhao.text.width import width


@help_examples("duizhao doctor")
@click.command(cls=Command)
@LANG
def doctor() -> None:
    """看看这台电脑上有哪些别的程序，缺了哪个、影响什么。

    生成网站什么也不缺；打印、导入旧格式、推送到分支才用到它们。
    """
    from duizhao.shell.doctor import helpers

    found = tuple(helpers())
    wide = max(width(in_words(one.name)) for one in found)
    for one in found:
        name = in_words(one.name)
        if one.where:
            state = say("helper-there", where=one.where)
        else:
            state = say("helper-missing", purpose=one.purpose, remedy=one.remedy)
        click.echo(f"{name}{' ' * (wide - width(name))}  {state}")


@help_examples(
    "duizhao schema site > site.schema.json", "duizhao schema report > report.schema.json", "duizhao schema export"
)
@click.command(cls=Command)
@LANG
@click.argument("what", metavar="site|report|export", type=click.Choice(["site", "report", "export"]))
def schema(what: str) -> None:
    """写出 site.yaml 或报告元数据的 JSON Schema，编辑器据此补全和检查；export 是导出的 JSON 的。

    在 site.yaml 第一行写 # yaml-language-server: $schema=site.schema.json。
    """
    if what == "export":
        from duizhao.export import export_schema

        click.echo(json.dumps(export_schema(), ensure_ascii=False, indent=2))
        return
    from duizhao.read import json_schema
    from duizhao.shell.console.field_words import field_words

    click.echo(json.dumps(json_schema(what, field_words(spoken())), ensure_ascii=False, indent=2))
