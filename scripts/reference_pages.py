"""Writes what is made of the code: the reference (command line, keys, tables), and what exports promise to keep.

    python scripts/reference_pages.py

Tests hold the pages and tests/export/promised.txt to the code. What was promised is only added to.
"""

import inspect
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click
import yaml

from duizhao.cli import cli
from duizhao.export import empty_tables, export_schema
from duizhao.export.datapackage import to_datapackage
from duizhao.model import CHINESE, Config
from duizhao.plan import Messages
from duizhao.read import json_schema
from duizhao.shell.console.field_words import field_words
from duizhao.shell.console.help_texts import about, example_lines, option_text, value_name
from duizhao.shell.load import load_messages

DOCS = Path(__file__).parents[1] / "docs"
PROMISED = DOCS.parent / "tests/export/promised.txt"
_MADE = {
    "zh": "这一页由 `scripts/reference_pages.py` 从程序生成。",
    "en": "This page is made of the program by `scripts/reference_pages.py`.",
}
_TYPES = {
    "zh": {"string": "文字", "integer": "整数", "boolean": "true 或 false", "list": "一个或几个文字", "map": "键和值",
           "date": "日期，如 2024-01-31", "entries": "一项一条", "link": "网址或 mailto:", "number": "数"},
    "en": {"string": "text", "integer": "integer", "boolean": "true or false", "list": "one text or several",
           "map": "keys and values", "date": "date, as 2024-01-31", "entries": "a list of entries",
           "link": "address or mailto:", "number": "number"},
}  # fmt: skip


def pages(language: str) -> dict[str, str]:
    """Each page by its path below docs/, as Markdown."""
    made = {
        "command-line.md": _command_line(language),
        "site-yaml.md": _fields("site", language),
        "front-matter.md": _fields("report", language),
        "tables.md": _tables(language),
    }
    return {f"{language}/reference/{name}": "\n".join(lines) + "\n" for name, lines in made.items()}


def _command_line(language: str) -> Iterator[str]:
    yield from {
        "zh": ("# 命令行", "", "每个命令加 `--help` 有同样的说明。", _MADE["zh"]),
        "en": (
            "# Command line",
            "",
            "`--help` says the same, in English after `--lang en` or where `DUIZHAO_LANG` is `en`.",
            _MADE["en"],
        ),
    }[language]
    for name, command in cli.commands.items():
        context = click.Context(command, info_name=name)
        usage = " ".join(("duizhao", name, *(_name(piece, language) for piece in _usage(command, context))))
        yield from ("", f"## {name}", "", f"`{usage}`", "", *_paragraphs(about(name, language)))
        options = [p for p in command.params if isinstance(p, click.Option)]
        if options:
            heads = ("选项", "说明") if language == "zh" else ("option", "meaning")
            yield from ("", f"| {heads[0]} | {heads[1]} |", "| --- | --- |")
        for option in options:
            shown = ", ".join((*option.opts, *option.secondary_opts))
            if option.is_flag is False or not option.is_flag:
                shown += f" {_name(option.make_metavar(context), language)}"
            yield f"| `{_cell(shown)}` | {_cell(option_text(name, option.opts[-1], language))} |"
        if lines := example_lines(name, language):
            yield from ("", "```text", *lines, "```")


def _usage(command: click.Command, context: click.Context) -> Iterator[str]:
    if any(isinstance(p, click.Option) for p in command.params):
        yield "[OPTIONS]"
    yield from (p.make_metavar(context) for p in command.params if isinstance(p, click.Argument))


def _name(words: str, language: str) -> str:
    return "[选项]" if words == "[OPTIONS]" and language == "zh" else value_name(words, language)


def _paragraphs(text: str) -> Iterator[str]:
    """A docstring's paragraphs, one line each; one that keeps its lines is a block."""
    for n, paragraph in enumerate(inspect.cleandoc(text).split("\n\n")):
        if n:
            yield ""
        if "\b" in paragraph:
            yield from ("```text", *paragraph.replace("\b", "").strip("\n").split("\n"), "```")
        else:
            yield "".join(line.strip() for line in paragraph.split("\n"))


def _fields(what: str, language: str) -> Iterator[str]:
    schema = json_schema(what, field_words(language))
    title = {"site": "site.yaml", "report": {"zh": "报告的元数据", "en": "Front matter"}[language]}[what]
    more = {
        "zh": f"`duizhao schema {what}` 把同样的内容写成 JSON Schema，编辑器据此补全和检查。",
        "en": f"`duizhao schema {what}` gives the same as a JSON Schema, by which editors complete and check.",
    }[language]
    yield from (f"# {title}", "", schema["description"], "", more, _MADE[language], "")
    yield from _keys(schema, language)
    for name in schema.get("$defs", {}):
        users = [k for k, v in schema["properties"].items() if f"/{name}" in str(v)]
        yield from ("", f"## {users[0]}", "", schema["$defs"][name]["description"], "")
        yield from _keys(schema["$defs"][name], language)


def _keys(described: Mapping[str, Any], language: str) -> Iterator[str]:
    needed = set(described.get("required", ()))
    heads = ("键", "值", "说明") if language == "zh" else ("key", "value", "meaning")
    must = "必写。" if language == "zh" else "Needed. "
    yield from (f"| {' | '.join(heads)} |", "| --- | --- | --- |")
    for key, value in described["properties"].items():
        kind = _kind(value, language)
        yield f"| `{key}` | {_cell(kind)} | {must if key in needed else ''}{_cell(value['description'])} |"


def _kind(value: Mapping[str, Any], language: str) -> str:
    names = _TYPES[language]
    options = [one for one in value.get("anyOf", [value]) if one.get("type") != "null"]
    one = options[0]
    if "enum" in one:
        return ", ".join(f"`{word}`" for word in one["enum"])
    if any(o.get("type") == "array" and o["items"].get("type") == "string" for o in options):
        return names["list"]
    if one.get("type") == "array":
        return names["entries"]
    if "$ref" in one or one.get("type") == "object":
        return names["map"]
    pattern = one.get("pattern", "")
    kind = "date" if "{4}" in pattern else "link" if "://" in pattern else one["type"]
    least, most = one.get("minimum"), one.get("maximum")
    return names[kind] + (f" {least}–{most}" if least is not None else "")


def _tables(language: str) -> Iterator[str]:
    words = Messages(load_messages(CHINESE if language == "zh" else "en"))
    package = yaml.safe_load(to_datapackage(Config(), empty_tables(False, words), (2024,), words))
    chinese = language == "zh"
    yield from (
        f"# {'数据表' if chinese else 'Data tables'}",
        "",
        "`duizhao export` 和网站 `data/` 里的各表。编号是稳定的；主键标出一行，→ 指到别的表。"
        "站点里有乡镇以外的报告时，各表多一列 `report_level`。"
        if chinese
        else "The tables of `duizhao export` and of the site's `data/`. Ids stay; key columns name a row, references "
        "rows of other tables. Where a site holds reports of other bodies, tables have a column `report_level`.",
        _MADE[language],
    )
    for table in package["resources"]:
        schema = table["schema"]
        name = table["name"].removesuffix("-2024")
        keys = schema.get("primaryKey", [])
        references = {
            column: f"{one['reference']['resource'].removesuffix('-2024') or name}.{key}"
            for one in schema["foreignKeys"]
            for column, key in zip(one["fields"], one["reference"]["fields"], strict=True)
        }
        perhaps = {
            one["fields"][
                -1
            ]: f"{one['reference']['resources'][0].removesuffix('-2024')}.{one['reference']['fields'][-1]}"
            for one in schema["optionalForeignKeys"]
        }
        heads = ("列", "名称", "类型", "说明") if chinese else ("column", "title", "type", "remarks")
        yield from ("", f"## {name}", "", f"| {' | '.join(heads)} |", "| --- | --- | --- | --- |")
        for field in schema["fields"]:
            remarks = [("主键" if chinese else "key")] if field["name"] in keys else []
            if field["name"] in references:
                remarks.append(f"→ `{references[field['name']]}`")
            if field["name"] in perhaps:
                remarks.append(f"→ `{perhaps[field['name']]}`{'，可以是空的' if chinese else ', or empty'}")
            if "unit" in field:
                remarks.append(f"{'单位' if chinese else 'unit'} {field['unit']}")
            if values := field.get("constraints", {}).get("enum"):
                remarks.append(", ".join(f"`{value}`" for value in values))
            kind = _TYPES[language].get(field["type"], field["type"])
            yield f"| `{field['name']}` | {field['title']} | {kind} | {_cell('; '.join(remarks))} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def promises(schema: Any, defs: Any, place: str = "") -> set[str]:
    """Every key that a JSON `schema` requires, by its whole way, and its type: `.reports[].meta.year integer`."""
    if "$ref" in schema:
        return promises(defs[schema["$ref"].rpartition("/")[2]], defs, place)
    if "anyOf" in schema:
        return promises(schema["anyOf"][0], defs, f"{place}?")
    if schema.get("type") == "array":
        return promises(schema["items"], defs, f"{place}[]")
    if schema.get("type") != "object":
        return {f"{place} {schema.get('type', 'one of')}"}
    required = ((key, schema["properties"][key]) for key in schema["required"])
    return {line for key, one in required for line in promises(one, defs, f"{place}.{key}")}


if __name__ == "__main__":
    for spoken in ("zh", "en"):
        for path, text in pages(spoken).items():
            (DOCS / path).write_text(text, "utf-8")
    kept = {*PROMISED.read_text("utf-8").splitlines(), *promises(schema := export_schema(), schema["$defs"])}
    PROMISED.write_text("".join(f"{line}\n" for line in sorted(kept)), "utf-8")
