"""The commands `doctor` and `schema`, which look and change nothing."""

import json

import click

from duizhao.shell.console.commands import Command
from duizhao.shell.console.options import LANG
from duizhao.shell.language import in_words, say, spoken
from duizhao.text.width import width


@click.command(cls=Command)
@LANG
def doctor() -> None:
    """Says which other programs this computer has."""
    from duizhao.shell.doctor import helpers

    found = tuple(helpers())
    column = max(width(in_words(one.name)) for one in found)
    for one in found:
        name = in_words(one.name)
        if one.where:
            state = say("helper-there", where=one.where)
        else:
            state = say("helper-missing", purpose=one.purpose, remedy=one.remedy)
        click.echo(f"{name}{' ' * (column - width(name))}  {state}")


@click.command(cls=Command)
@LANG
@click.argument("what", metavar="site|report|export", type=click.Choice(["site", "report", "export"]))
def schema(what: str) -> None:
    """Writes a JSON Schema: of site.yaml, of front matter, or of the exported JSON."""
    if what == "export":
        from duizhao.export import export_schema

        click.echo(json.dumps(export_schema(), ensure_ascii=False, indent=2))
        return
    from duizhao.read import json_schema
    from duizhao.shell.console.field_words import field_words

    click.echo(json.dumps(json_schema(what, field_words(spoken())), ensure_ascii=False, indent=2))
