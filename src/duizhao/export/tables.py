"""The records as flat tables: one row a report, a section, a shortcoming, a figure, a plan item …"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from duizhao.export.record import Record
from duizhao.frozen import frozen
from duizhao.plan.messages import Messages

Value = str | int | float | bool | None
LIST_MARK = "；"  # between the values of one cell: names hold 、 and topics do not


@frozen
class Column:
    """One column: its stable name, its name for people, and its type in the terms of a table schema."""

    name: str
    title: str
    type: str = "string"


@frozen
class ExportTable:
    """One table: `rows` have a value for each column."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]


@frozen
class _TablePlan:
    name: str
    title: str
    items: Callable[[Record], Iterable[Record]]  # the records behind the rows of one report
    columns: Sequence[tuple[str, str, str, str]]  # name, title, type, path in the item

    def shown(self, leveled: bool) -> list[tuple[str, str, str, str]]:
        """The columns of a site that holds other levels than the township's, or does not."""
        return [column for column in self.columns if leveled or column[3] not in LEVEL]


# Columns that are there only where a site holds other levels than the township's, so that who counts can tell them.
LEVEL = frozenset({"meta.level", "report.meta.level"})
WHERE = (
    ("report", "报告", "string", "report.id"),
    ("year", "年度", "integer", "report.meta.year"),
    ("report_level", "级别", "string", "report.meta.level"),
    ("county", "县", "string", "report.meta.county"),
    ("township", "乡镇", "string", "report.meta.township"),
)

# What an item names in particular, a column a kind.
_NAMED = (
    ("names_place", "写到的地点", "string", "names.place"),
    ("names_number", "写到的数字", "string", "names.number"),
    ("names_date", "写到的时间", "string", "names.date"),
    ("names_organ", "写到的单位", "string", "names.organ"),
    ("names_measure", "写到的措施", "string", "names.measure"),
)

PLANS = (
    _TablePlan(
        "reports",
        "报告",
        lambda report: [report],
        (
            ("report", "报告", "string", "id"),
            ("township_id", "乡镇编号", "string", "slug"),
            ("year", "年度", "integer", "meta.year"),
            ("report_level", "级别", "string", "meta.level"),
            ("province", "省", "string", "meta.province"),
            ("city", "市", "string", "meta.city"),
            ("county", "县", "string", "meta.county"),
            ("township", "乡镇", "string", "meta.township"),
            ("title", "标题", "string", "meta.title"),
            ("title_derived", "标题为拟定", "boolean", "meta.title_derived"),
            ("doc_number", "文号", "string", "meta.doc_number"),
            ("issuers", "发文机关", "string", "meta.issuers"),
            ("signers", "签发人", "string", "meta.signers"),
            ("addressees", "主送", "string", "meta.addressees"),
            ("copied_to", "抄送", "string", "meta.copied_to"),
            ("date", "成文日期", "date", "meta.date"),
            ("printed_on", "印发日期", "date", "meta.printed_on"),
            ("published_on", "公布日期", "date", "meta.published_on"),
            ("characters", "字数", "integer", "characters"),
            ("taxonomy", "分类表", "string", "taxonomy.version"),
            ("own_last_year", "见于本乡镇往年报告", "number", "reuse.own_last_year"),
            ("peers", "只见于其他乡镇同年报告", "number", "reuse.peers"),
            ("new", "独有", "number", "reuse.new"),
            ("source_file", "原件", "string", "source.file"),
            ("source_sha256", "原件校验值", "string", "source.sha256"),
            ("source_url", "原件网址", "string", "source.url"),
        ),
    ),
    _TablePlan(
        "sections",
        "章节",
        lambda report: report["sections"],
        (
            *WHERE,
            ("section", "章节编号", "string", "id"),
            ("level", "层级", "integer", "level"),
            ("parent", "上级章节", "string", "parent"),
            ("heading", "标题", "string", "heading"),
            ("part", "部分", "string", "part"),
            ("themes", "主题", "string", "themes"),
            ("score", "把握", "number", "score"),
            ("text", "正文", "string", "text"),
        ),
    ),
    _TablePlan(
        "shortcomings",
        "不足",
        lambda report: report["shortcomings"],
        (
            *WHERE,
            ("shortcoming", "编号", "string", "id"),
            ("section", "章节编号", "string", "section"),
            ("text", "原文", "string", "text"),
            ("themes", "主题", "string", "themes"),
            ("cause", "原因", "string", "cause"),
            *_NAMED,
            ("follow_up", "后续", "string", "follow_up.status"),
            ("follow_up_quote", "后续原文", "string", "follow_up.quote"),
            ("follow_up_report", "后续所在报告", "string", "follow_up.report"),
            ("follow_up_sure", "后续有把握", "boolean", "follow_up.sure"),
            ("follow_up_near", "可能有关的原文", "string", "follow_up.near"),
            ("streak", "连续篇数", "integer", "follow_up.streak"),
        ),
    ),
    _TablePlan(
        "figures",
        "数据",
        lambda report: report["figures"],
        (
            *WHERE,
            ("figure", "编号", "string", "id"),
            ("indicator", "指标", "string", "indicator"),
            ("value", "数值", "number", "value"),
            ("unit", "单位", "string", "unit"),
            ("bound", "确切程度", "string", "bound"),
            ("quote", "原文", "string", "quote"),
            ("sentence", "所在句子", "string", "sentence"),
            ("part_of", "其中于", "string", "part_of"),
            ("note", "说明", "string", "note"),
        ),
    ),
    _TablePlan(
        "plans",
        "下一年安排",
        lambda report: report["plans"],
        (
            *WHERE,
            ("plan", "编号", "string", "id"),
            ("section", "章节编号", "string", "section"),
            ("text", "原文", "string", "text"),
            ("themes", "主题", "string", "themes"),
            *_NAMED,
            ("delivery", "安排的后续", "string", "delivery.status"),
            ("delivery_quotes", "写到的原文", "string", "delivery.quotes"),
            ("delivery_untold", "未见写到的小句", "string", "delivery.untold"),
            ("delivery_report", "比对的报告", "string", "delivery.report"),
        ),
    ),
    _TablePlan(
        "coverage",
        "内容要素",
        lambda report: report["coverage"],
        (
            *WHERE,
            ("part", "部分", "string", "part"),
            ("state", "情况", "string", "state"),
            ("section", "章节编号", "string", "section"),
            ("note", "说明", "string", "note"),
        ),
    ),
)

SHARED_TABLE = "shared"
SHARED = (
    Column("group", "句子编号", "string"),
    Column("report", "报告"),
    Column("text", "句子"),
)


Rows = tuple[tuple[Value, ...], ...]
Batch = tuple[str, Rows]  # the name of a table, and some of its rows
NAMES = (*(plan.name for plan in PLANS), SHARED_TABLE)


def batches(records: Iterable[Record], groups: Iterable[Record]) -> Iterator[Batch]:
    """The rows of all tables, some of one table at a time: nothing of a site is held longer than that.

    Source: decision 091.

    Args:
        records: one a report.
        groups: the sentences that reports share; one row for each report that has one, those nearly the same under one
            number.
    """
    for record in records:
        yield from report_rows(record).items()
    for group in groups:
        yield SHARED_TABLE, shared_rows((group,))


def empty_tables(leveled: bool, words: Messages) -> tuple[ExportTable, ...]:
    """All tables without rows, in the order in which they are written (decision 091).

    Args:
        leveled: whether the site holds other levels than the township's.
        words: the language of the titles.
    """
    made = []
    for plan in PLANS:
        columns = tuple(
            Column(name, _column_title(plan.name, name, title, words), kind)
            for name, title, kind, _ in plan.shown(leveled)
        )
        made.append(ExportTable(plan.name, words.name("table", plan.name, plan.title), columns, ()))
    columns = tuple(Column(c.name, _column_title(SHARED_TABLE, c.name, c.title, words), c.type) for c in SHARED)
    return (*made, ExportTable(SHARED_TABLE, words.name("table", SHARED_TABLE, "相同的句子"), columns, ()))


def shared_rows(groups: Iterable[Record]) -> Rows:
    """The rows of the sentences in `groups`, which reports share: one for each report that has one, in their order."""
    return tuple((g["group"], report, g["text"]) for g in groups for report in g["reports"])


def report_rows(record: Record) -> dict[str, Rows]:
    """The rows of one report, its `record`, in each table but that of shared sentences, by the table's name.

    Cells are text, numbers, or None for what is not known; dates are YYYY-MM-DD, shares 0–1.
    """
    leveled = "level" in record["meta"]
    found: dict[str, Rows] = {}
    for plan in PLANS:
        paths = [_path_steps(path) for *_, path in plan.shown(leveled)]
        found[plan.name] = tuple(
            tuple([_value_at(record if of_report else item, path) for of_report, path in paths])
            for item in plan.items(record)
        )
    return found


def _column_title(table: str, column: str, own: str, words: Messages) -> str:
    """The title of a column: by table and column, else by the column alone, else the Chinese one."""
    return words.name("column", f"{table}.{column}", words.name("column", column, own))


def _path_steps(path: str) -> tuple[bool, tuple[str, ...]]:
    """The steps of a dotted path, and whether they begin at the report (`report.…`) and not at the item."""
    steps = tuple(path.split("."))
    return (True, steps[1:]) if steps[0] == "report" else (False, steps)


def _value_at(found: Any, steps: tuple[str, ...]) -> Value:
    """The value that the steps lead to; nothing where something on the way is not known."""
    for step in steps:
        found = found and found[step]
    if found is None or isinstance(found, str | int | float):
        return found
    if isinstance(found, list):
        return LIST_MARK.join(map(str, found)) or None
    return str(found)
