"""Checks a YAML tree against its fields: all errors at once, in words for the person who wrote it, with places."""

import re
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from duizhao.model import LEVELS, Problem, Severity
from duizhao.read.suggest import suggest
from duizhao.read.yamltree import Tree

F = TypeVar("F", bound=BaseModel)
MOST = 80  # characters of a value that a message repeats

WANTED = {  # kind of value → what is wanted, and how to write it
    "string_type": ("应为文字", '数字或日期作为文字时请加引号，例如 "2023"'),
    "int_type": ("应为整数", "例如 2023，不加引号，不写“年”"),
    "int_parsing": ("应为整数", "例如 2023，不加引号，不写“年”"),
    "float_type": ("应为数字", "例如 0.5，不加引号"),
    "bool_type": ("应为 true 或 false", ""),
    "list_type": ("应为列表", "写成 [甲, 乙]，或每行一个“- 甲”"),
    "dict_type": ("应为键值对", ""),
    "model_type": ("应为键值对", "在下一行缩进后写 键: 值"),
    "too_short": ("列表至少要有两项", "写成 [甲, 乙]"),
    "too_long": ("列表的项太多", "years 写成 [最早一年, 最后一年]，不限的一头写 null"),
    "literal_error": ("只能是规定的几个值之一", ""),
}
_PATTERNS = {
    "sha256": ("应为 64 位十六进制校验值", "由 duizhao import 填写，不必手工改"),
}
_VALUES = {
    "slug": ("invalid-slug", "不能用作网页文件名", "只能用字母、数字和连字符，例如 jinjiang-yinglin；不能有 / 或 .."),
    "date": ("invalid-value", "应为日期", "写成 2024-01-31"),
    "link": (
        "invalid-value",
        "不是可以链接的网址",
        "网址以 http:// 或 https:// 开头（或 mailto:），不含空格；没有就删去这一行",
    ),
    "base": (
        "invalid-value",
        "应为以 http:// 或 https:// 开头的网址",
        "例如 https://example.org/reports；不含空格、引号、? 和 #，没有就留空",
    ),
    "branch": ("invalid-value", "不能作为 git 分支的名字", "例如 gh-pages；不含空格、冒号、..，不以 - 或 / 开头"),
    "remote": ("invalid-value", "不是远程仓库的名字或地址", "例如 origin，或 https://example.org/站点.git"),
    "place": (
        "invalid-value",
        "要写明一个去处，只写一个",
        "folder（目录或共享文件夹）、branch（git 分支）、zip（压缩包文件）三个键里写一个",
    ),
    "of-branch": ("invalid-value", "只有发布到 git 分支才用 remote 和 keep", "删去这两个键，或改写 branch"),
    "empty": ("invalid-value", "是空的", "填上内容，或删去这一行"),
}


def validate(tree: Tree, fields: type[F], what: str) -> tuple[F | None, tuple[Problem, ...]]:
    """The tree's value as `fields`, or None with every problem that stands in the way.

    Args:
        tree: The YAML document.
        fields: The pydantic model that says what is allowed.
        what: What is being read, for messages: 元数据 or site.yaml.
    """
    value = tree.value if tree.value is not None else {}
    if not isinstance(value, dict):
        return None, (not_a_mapping(tree, what),)
    try:
        return fields.model_validate(value), ()
    except ValidationError as error:
        found = (_problem(tree, fields, dict(e)) for e in error.errors(include_url=False))
        return None, tuple(sorted(found, key=lambda p: p.place))


def not_a_mapping(tree: Tree, what: str) -> Problem:
    """What is told of a document, its `tree`, that is no mapping; `what` is being read, for the message."""
    hint = "冒号要用半角并在后面加空格" if "：" in str(tree.value) else ""
    return Problem("not-a-mapping", Severity.ERROR, tree.key_place(()), f"{what}应为“键: 值”的形式", hint)


def _problem(tree: Tree, fields: type[BaseModel], error: dict[str, Any]) -> Problem:
    loc = tuple(p for p in error["loc"] if p != "[key]")
    name = str(loc[-1]) if loc else ""
    if len(loc) > 1 and isinstance(loc[-1], int):
        name = f"{loc[-2]} 第 {loc[-1] + 1} 项"
    kind, given = error["type"], error.get("input")
    if kind == "missing":
        hint = f"加上一行 {name}: …"
        wide = next((k for k in tree.value or () if isinstance(k, str) and k.startswith(f"{name}：")), None)
        if wide:
            hint = f"“{wide}”用了全角冒号，请改成半角冒号加空格"
        return Problem("missing-key", Severity.ERROR, tree.key_place(loc[:-1]), f"缺少必填的 {name}", hint)
    place = tree.value_place(loc) if loc and isinstance(loc[-1], int) else tree.key_place(loc)
    if kind == "extra_forbidden":
        known = _known(fields, loc)
        hint = suggest(name, known) or f"可用的键：{'、'.join(known)}"
        return Problem("unknown-key", Severity.ERROR, place, f"不认识的键 {name}", hint)
    if kind == "value_error":
        code, wanted, hint = _VALUES.get(str(error["ctx"]["error"]), ("invalid-value", "不合要求", ""))
        return Problem(code, Severity.ERROR, place, f"{name} 的值 {brief(given)} {wanted}", hint)
    if kind in ("greater_than_equal", "less_than_equal"):
        return Problem(
            "invalid-value", Severity.ERROR, place, f"{name} 的值 {brief(given)} 超出范围", "应为报告年度，例如 2023"
        )
    wanted, hint = (
        _PATTERNS.get(name, ("格式不对", ""))
        if kind == "string_pattern_mismatch"
        else WANTED.get(kind, ("不合要求", ""))
    )
    if kind == "literal_error":
        options = re.findall("'([^']*)'", error["ctx"]["expected"])
        near = suggest(str(given), [*options, *(LEVELS.values() if name == "level" else ())])
        hint = f"{near}可用：{error['ctx']['expected'].replace(' or ', '、')}"
    return Problem("invalid-value", Severity.ERROR, place, f"{name} 的值 {brief(given)} {wanted}", hint)


def brief(given: Any) -> str:
    """A value, as `given`, as a message repeats it: as Python writes it, cut short."""
    said = repr(given)
    return said if len(said) <= MOST else f"{said[:MOST]}…"


def _known(fields: type[BaseModel], loc: tuple[str | int, ...]) -> list[str]:
    """The keys allowed where an unknown one stands."""
    model: Any = fields
    for step in loc[:-1]:
        field = getattr(model, "model_fields", {}).get(step)
        if field is not None:
            model = next((a for a in _models(field.annotation)), model)
    return list(model.model_fields)


def _models(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [m for a in getattr(annotation, "__args__", ()) for m in _models(a)]
