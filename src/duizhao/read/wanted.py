"""What is wanted where a YAML file says something else: words for the person who wrote it."""

from typing import Any

from duizhao.model import Problem, Severity
from duizhao.read.yamltree import Tree

MOST = 80  # characters of a value that a message repeats

WANTED = {  # kind of value → what is wanted, and how to write it
    "string_type": ("应为文字", '数字或日期作为文字时请加引号，例如 "2023"'),
    "int_type": ("应为整数", "例如 2023，不加引号，不写“年”"),
    "float_type": ("应为数字", "例如 0.5，不加引号"),
    "bool_type": ("应为 true 或 false", ""),
    "list_type": ("应为列表", "写成 [甲, 乙]，或每行一个“- 甲”"),
    "dict_type": ("应为键值对", ""),
    "model_type": ("应为键值对", "在下一行缩进后写 键: 值"),
}
OPTIONS = "只能是规定的几个值之一"
VALUES = {  # what a check of a value calls its fault → the problem's code, what is wanted, and how to write it
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
    "sha256": ("invalid-value", "应为 64 位十六进制校验值", "由 duizhao import 填写，不必手工改"),
    "year": ("invalid-value", "超出范围", "应为报告年度，例如 2023"),
    "few": ("invalid-value", "列表至少要有两项", "写成 [甲, 乙]"),
    "many": ("invalid-value", "列表的项太多", "years 写成 [最早一年, 最后一年]，不限的一头写 null"),
    "long": ("invalid-value", "超过 10000 字", "这里只写名称、说明或批注；报告的正文写在元数据下面"),
    "empty": ("invalid-value", "是空的", "填上内容，或删去这一行"),
}


def not_a_mapping(tree: Tree, what: str) -> Problem:
    """What is told of a document, its `tree`, that is no mapping; `what` is being read, for the message."""
    hint = "冒号要用半角并在后面加空格" if "：" in str(tree.value) else ""
    return Problem("not-a-mapping", Severity.ERROR, tree.key_place(()), f"{what}应为“键: 值”的形式", hint)


def brief(given: Any) -> str:
    """A value, as `given`, as a message repeats it: as Python writes it, cut short."""
    said = repr(given)
    return said if len(said) <= MOST else f"{said[:MOST]}…"
