"""The heads of web pages and files: fields of the page stand apart from the title, and from one another."""

from typing import Any

import pytest

from duizhao.importer import Draft, draft
from duizhao.importer.found import FoundIn
from duizhao.model import Rules
from tests.importer.measure_heads import BODY, heads, shares

OPENING = "2024年，我镇扎实推进法治建设，现将有关情况报告如下：\n"
TITLE = "榆树湾镇2024年法治政府建设情况报告"


def imported(head: str, rules: Rules, tail: str = "") -> Draft:
    """The draft of a report with this head."""
    return draft((head + BODY + tail).encode(), "a.txt", {}, rules)


CATALOGUES: list[tuple[str, str, dict[str, Any]]] = [
    (
        "names without colons, values between them",
        f"索引号 YSW-2025-0031 发布机构 榆树湾镇 发布时间 2025-02-11\n{TITLE}\n",
        {"published_on": "2025-02-11"},
    ),
    (
        "spaced names",
        f"索 引 号：YSW-2025-0031\n发 布 机 构：榆树湾镇\n成 文 日 期：2025年1月9日\n{TITLE}\n",
        {"date": "2025-01-09"},
    ),
    (
        "each value below its name",
        f"索引号\nYSW-2025-0031\n主题分类\n法治\n文号\n榆政〔2025〕3号\n制发日期\n2025-01-09\n{TITLE}\n",
        {"date": "2025-01-09", "doc_number": "榆政〔2025〕3号"},
    ),
    (
        "a name without a value does not take the title below it",
        f"文号：\n主题分类：\n{TITLE}\n",
        {"doc_number": None},
    ),
    (
        "an issuer's name that the title goes on with is no value",
        "发布机构：\n榆树湾镇人民政府\n关于2024年法治政府建设情况的报告\n",
        {"title": "榆树湾镇人民政府关于2024年法治政府建设情况的报告"},
    ),
    (
        "names in one row, values in the next",
        f"索引号\t发布机构\t公开日期\nYSW-31\t榆树湾镇\t2025-02-11\n{TITLE}\n",
        {"published_on": "2025-02-11"},
    ),
    (
        "a table of bars, its title in a row",
        f"| 名称 | {TITLE} |\n| 公文生成日期 | 2025-01-09 | 公开日期 | 2025-02-11 |\n",
        {"date": "2025-01-09", "published_on": "2025-02-11"},
    ),
    (
        "names glued to the values before them",
        f"索引号：YSW31发布机构：榆树湾镇发布日期：2025-02-11主题分类：法治\n{TITLE}\n",
        {"published_on": "2025-02-11"},
    ),
    (
        "two names of one field, a remark that is a number",
        f"备注/文号：榆政〔2025〕3号\n{TITLE}\n",
        {"doc_number": "榆政〔2025〕3号"},
    ),
    ("a remark that is a number", f"备注：榆政〔2025〕3号\n{TITLE}\n", {"doc_number": "榆政〔2025〕3号"}),
    ("a remark that is none", f"备注：长期公开\n{TITLE}\n", {"doc_number": None}),
    (
        "the site's owner before the day",
        f"{TITLE}\n槐桥岭县人民政府 发布时间：2025-02-11\n",
        {"published_on": "2025-02-11", "county": "槐桥岭县"},
    ),
    (
        "the site's owner before a day without a name",
        f"{TITLE}\n槐桥岭县人民政府 2025-02-11 08:30\n",
        {"published_on": "2025-02-11", "county": "槐桥岭县"},
    ),
    (
        "the site's owner behind the day",
        f"{TITLE}\n2025-02-11 08:30 槐桥岭县人民政府\n",
        {"published_on": "2025-02-11", "county": "槐桥岭县"},
    ),
    ("a column before the title", f"【法治政府建设年度报告】{TITLE}\n2025-02-11\n", {"published_on": "2025-02-11"}),
    ("quotes round the title, all of it told", f"“{TITLE}”\n{TITLE}（全文）\n", {}),
    ("a day in brackets before the source", f"{TITLE}\n[2025-02-11] 来源：榆树湾镇\n", {"published_on": "2025-02-11"}),
    ("organ and day on one line", f"{TITLE}\n榆树湾镇人民政府 二〇二五年一月九日\n", {"date": "2025-01-09"}),
    ("the menu of the site", f"首页 | 政务公开 | 政务服务\n政府信息公开目录\n{TITLE}\n", {}),
    ("a code alone beside its name", f"索引号　　　YSW-2025-0031\n{TITLE}\n", {}),
    (
        "names parted from their values by white space",
        f"发布机构　　　榆树湾镇\n发文日期　　　2025-01-09\n{TITLE}\n",
        {"date": "2025-01-09"},
    ),
    ("a name and a day", f"榆树湾镇党政办 2025-02-11\n{TITLE}\n", {"published_on": "2025-02-11"}),
    ("title and fields on one line", f"{TITLE} 发布时间：2025-02-11 来源：本站\n", {"published_on": "2025-02-11"}),
    ("title and day on one line", f"{TITLE}  2025-02-11 09:30\n", {"published_on": "2025-02-11"}),
    ("the document's day in the title's brackets", f"{TITLE}（2025年1月9日）\n", {"date": "2025-01-09"}),
    ("a day that a machine wrote", f"{TITLE}\n2025年02月11日\n", {"published_on": "2025-02-11"}),
    (
        "the title of the browser's window names the county",
        f"{TITLE}_榆树湾镇_槐桥岭县人民政府\n{TITLE}\n",
        {"county": "槐桥岭县"},
    ),
    (
        "whose page it is",
        f"{TITLE}\n槐桥岭县榆树湾镇\n发布时间： 2025-02-11\n",
        {"county": "槐桥岭县", "published_on": "2025-02-11"},
    ),
    (
        "buttons and what to scan",
        f"{TITLE}\n信息公开申请\nA+ A-\n2025-02-11 12:00\n微信里点“发现”，扫一下便可分享至朋友圈。\n",
        {"published_on": "2025-02-11"},
    ),
    ("a bare day beside open to the public", f"{TITLE}\n主动公开\n2025.02.11\n", {"published_on": "2025-02-11"}),
    ("the same in hanzi", f"{TITLE}\n2025年2月11日\n主动公开\n", {"published_on": "2025-02-11"}),
    ("a day in brackets is the document's", f"{TITLE}\n（2025年2月11日）\n", {"date": "2025-02-11"}),
    (
        "a summary of several sentences",
        f"内容概述：榆树湾镇报告。全年开展检查3次。\n发布日期：2025-02-11\n{TITLE}\n",
        {"published_on": "2025-02-11"},
    ),
    (
        "names of a table's head, a ruled line, values",
        f"| 索引号 | 文号 | 制发日期 |\n| --- | --- | --- |\n| YSW-31 | 榆政〔2025〕3号 | 2025-01-09 |\n{TITLE}\n",
        {"doc_number": "榆政〔2025〕3号", "date": "2025-01-09"},
    ),
    (
        "a name that nobody knows beside known ones",
        f"文件格式：网页\t公文编号：榆政〔2025〕3号\n{TITLE}\n",
        {"doc_number": "榆政〔2025〕3号"},
    ),
    (
        "names and values in one word",
        f"索引号YSW-31发布机构槐桥岭县榆树湾镇公开日期2025-02-11\n{TITLE}\n",
        {"published_on": "2025-02-11", "county": "槐桥岭县"},
    ),
    (
        "a day with its time behind another value",
        f"{TITLE}\n来源：槐桥日报 作者：赵某 2025-02-11 07:45\n",
        {"published_on": "2025-02-11"},
    ),
    (
        "an account in a messenger",
        f"{TITLE}\n原创 榆树湾\n榆树湾发布　2025-02-11 18:03　湖北\n点击上方蓝字关注我们\n",
        {"published_on": "2025-02-11"},
    ),
    (
        "a name that nobody knows above a known one",
        f"{TITLE}\n责任科室：办公室\n公开日期：2025-02-11\n",
        {"published_on": "2025-02-11"},
    ),
    (
        "a body of the county, a day and how often it was read",
        f"{TITLE}\n槐桥岭县司法局 2025/02/11 浏览次数：64\n",
        {"published_on": "2025-02-11", "county": "槐桥岭县"},
    ),
    (
        "day, name and how often it was read",
        f"{TITLE}\n2025-02-11 榆树湾镇党政办 阅读 64\n",
        {"published_on": "2025-02-11"},
    ),
    (
        "day, time and a body of the county",
        f"{TITLE}\n2025年2月11日 09:30 槐桥岭县融媒体中心\n",
        {"published_on": "2025-02-11", "county": "槐桥岭县"},
    ),
    (
        "the source below its name",
        f"{TITLE}\n公开日期：\n2025-02-11\n来源：\n榆树湾镇\n",
        {"published_on": "2025-02-11"},
    ),
    (
        "cut off, with fields before the whole title",
        f"{TITLE[:14]}\n发布日期：2025-02-11\n{TITLE}\n",
        {"published_on": "2025-02-11"},
    ),
    ("the form's name for the text", f"标题：{TITLE}\n【正文】\n", {}),
    (
        "no-break spaces of a web page between the fields",
        f"{TITLE}\n2025-02-11 09:30\xa0\xa0来源：槐桥岭县榆树湾镇\u2003点击：77\n",
        {"published_on": "2025-02-11", "county": "槐桥岭县"},
    ),
    ("the time of an account", f"{TITLE}\n2025年2月11日 19:02 发布于 槐桥\n", {"published_on": "2025-02-11"}),
    ("a body of the county published it", f"发布机构：槐桥岭县司法局\n{TITLE}\n", {"county": "槐桥岭县"}),
    (
        "site and column above the title",
        f"槐桥岭县人民政府网站\n政府信息公开\n{TITLE}\n内容正文\n",
        {"county": "槐桥岭县"},
    ),
    ("a column's name that holds no issuer above the title", f"法治政府建设\n{TITLE}\n", {}),
    ("a column before a bar", f"公示公告｜{TITLE}\n", {}),
    ("sent as an attachment, under the rule of a red head", f"附件2：\n━━━━━━\n{TITLE}\n", {}),
    (
        "the county of a publisher without its organ",
        f"发布机构：槐桥岭县榆树湾镇\n{TITLE}\n",
        {"county": "槐桥岭县"},
    ),
]


@pytest.mark.parametrize(("head", "right"), [c[1:] for c in CATALOGUES], ids=[c[0] for c in CATALOGUES])
def test_the_catalogue_of_a_page(head: str, right: dict[str, Any], rules: Rules) -> None:
    """Fields of a page's catalogue are read in every layout, never stand in the title, and nothing is left doubtful."""
    found = imported(head + OPENING, rules)
    meta = {"title": TITLE, "township": "榆树湾镇", "year": 2024, "date": None, "published_on": None} | right
    assert {key: found.meta.get(key) for key in meta} == meta
    assert not [p for p in found.problems if p.code == "head-rest"]


TITLES = [
    ("cut off before its last word", f"{TITLE[:-1]}\n榆树湾镇人民政府\n关于2024年法治政府建设情况的报告\n"),
    ("cut off with dots", "榆树湾镇人民政府关于2024年法治…\n榆树湾镇人民政府关于2024年法治政府建设情况的报告\n"),
    ("cut off with full stops", "榆树湾镇人民政府关于2024年...\n榆树湾镇人民政府\n关于2024年法治政府建设情况的报告\n"),
    (
        "twice with letterhead and number between",
        f"{TITLE}\n榆树湾镇人民政府文件\n榆政〔2025〕3号\n榆树湾镇人民政府\n关于2024年法治政府建设情况的报告\n",
    ),
]


@pytest.mark.parametrize("head", [c[1] for c in TITLES], ids=[c[0] for c in TITLES])
def test_a_title_that_stands_twice(head: str, rules: Rules) -> None:
    """The whole title next to the body is the title; a copy that a page has cut off never joins it."""
    found = imported(head + OPENING, rules)
    assert found.meta["title"] == "榆树湾镇人民政府关于2024年法治政府建设情况的报告"
    assert found.found["title"]["how"] == FoundIn.TITLE
    assert not [p for p in found.problems if p.code == "head-rest"]


NUMBERS = [
    *[f"榆政发{a}2025{b}3号" for a, b in ("〔〕", "[]", "【】", "（）", "()", "﹝﹞", "［］", "｛｝", "{}", "〖〗")],
    "榆政发〔2025〕3",
    "榆政发（2025）03",
    "榆政发〔2025〕第3号",
    "榆政发20253号",
]


@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_in_all_its_forms(number: str, rules: Rules) -> None:
    """A number is read on a line of its own, beside letterhead, spaced out, and in brackets behind the title."""
    heads_of = (
        f"{number}\n{TITLE}\n",
        f"{TITLE}\n{number}\n",
        f"榆树湾镇人民政府文件  {number}\n{TITLE}\n",
        f"{number}   签发人：赵六\n{TITLE}\n",
        f"{TITLE}（{number}）\n",
    )
    for head in heads_of:
        found = imported(head + OPENING, rules)
        assert (found.meta.get("doc_number"), found.meta["title"]) == (number, TITLE), head
    spaced = number.replace("2025", " 2025 ", 1) if "20253" not in number else number
    assert imported(f"{spaced}\n{TITLE}\n" + OPENING, rules).meta["doc_number"] == number


OURS = "2024年，我镇扎实推进法治建设，现将有关情况报告如下：\n"
SUBJECT = "2024年法治政府建设情况报告"
WHOSE = [
    ("in brackets behind the county's title", f"槐桥岭县{SUBJECT}（榆树湾镇）\n", "", FoundIn.TITLE, "槐桥岭县"),
    ("behind a dash", f"{SUBJECT}——槐桥岭县榆树湾镇\n", "", FoundIn.TITLE, "槐桥岭县"),
    ("as the page's column", f"【榆树湾镇】{SUBJECT}\n", "", FoundIn.LIST, None),
    ("before a colon", f"榆树湾镇：{SUBJECT}\n", "", FoundIn.TITLE, None),
    (
        "in the notice that prints the report",
        f"槐桥岭县榆树湾镇人民政府关于印发《{SUBJECT}》的通知\n",
        "",
        FoundIn.TITLE,
        "槐桥岭县",
    ),
    ("behind a dash on a line of its own", f"{SUBJECT}\n——槐桥岭县榆树湾镇\n", "", FoundIn.SOURCE, "槐桥岭县"),
    ("on a line of its own below", f"{SUBJECT}\n槐桥岭县榆树湾镇\n", "", FoundIn.SOURCE, "槐桥岭县"),
    ("in the breadcrumb alone", f"首页>乡镇街道>榆树湾镇\n{SUBJECT}\n", "", FoundIn.TRAIL, None),
    ("an office of it as source", f"{SUBJECT}\n来源：槐桥岭县榆树湾镇党政办\n", "", FoundIn.LIST, "槐桥岭县"),
    (
        "organ and month, as on a cover",
        f"{SUBJECT}\n槐桥岭县榆树湾镇人民政府　2025年1月\n",
        "",
        FoundIn.LETTERHEAD,
        "槐桥岭县",
    ),
    ("a name and the organ of that name", f"榆树湾镇 榆树湾镇人民政府\n{SUBJECT}\n", "", FoundIn.TITLE, None),
    ("a name and the full organ", f"榆树湾镇 槐桥岭县榆树湾镇人民政府\n{SUBJECT}\n", "", FoundIn.TITLE, "槐桥岭县"),
    (
        "a signature with gaps",
        f"{SUBJECT}\n",
        "槐桥岭县 榆树湾镇 人民政府\n2025年1月9日\n",
        FoundIn.SIGNATURE,
        "槐桥岭县",
    ),
]


@pytest.mark.parametrize(("head", "tail", "how", "county"), [c[1:] for c in WHOSE], ids=[c[0] for c in WHOSE])
def test_whose_report_it_is(head: str, tail: str, how: FoundIn, county: str | None, rules: Rules) -> None:
    """Where the title does not begin with the township it is found beside it, and the draft says where."""
    found = imported(head + OURS, rules, tail)
    assert (found.meta.get("township"), found.meta.get("county")) == ("榆树湾镇", county)
    at = found.found["township"]["how"]
    assert at in (how, FoundIn.SOURCE), at


def test_the_issuer_is_the_office_that_the_title_names(rules: Rules) -> None:
    """An office of the township stands as issuer with its whole name."""
    found = imported("榆树湾镇法治建设领导小组办公室关于2024年法治政府建设情况的报告\n" + OURS, rules)
    assert found.meta["issuers"] == ["榆树湾镇法治建设领导小组办公室"]
    assert found.meta["township"] == "榆树湾镇"


LINES = [
    ("the year below", f"榆树湾镇{SUBJECT[5:]}\n（2024年）\n", f"榆树湾镇{SUBJECT[5:]}（2024年）"),
    (
        "the plan's year below",
        "榆树湾镇2024年法治政府建设情况\n及2025年工作安排的报告\n",
        "榆树湾镇2024年法治政府建设情况及2025年工作安排的报告",
    ),
    ("a cover before it", f"榆树湾镇{SUBJECT[5:]}\n（2024年度）\n榆树湾镇人民政府\n2025年2月\n{TITLE}\n", TITLE),
    (
        "the plan named behind the report",
        f"{TITLE[:-4]}工作总结及2025年工作计划\n",
        f"{TITLE[:-4]}工作总结及2025年工作计划",
    ),
    ("published as an announcement", f"{TITLE}公示\n", f"{TITLE}公示"),
    ("an announcement above it", f"关于{TITLE[:-2]}的公示\n{TITLE}\n", TITLE),
    ("cut off in the window's title", f"{TITLE[:12]}... - 槐桥岭县人民政府\n{TITLE}\n", TITLE),
]


@pytest.mark.parametrize(("head", "title"), [c[1:] for c in LINES], ids=[c[0] for c in LINES])
def test_a_title_over_lines(head: str, title: str, rules: Rules) -> None:
    """What goes on from the line above is put to the title, and a cover's title yields to the report's."""
    meta = imported(head + OURS, rules).meta
    assert (meta["title"], meta["year"], meta["township"]) == (title, 2024, "榆树湾镇")


def test_a_derived_title_says_year_once(rules: Rules) -> None:
    """A derived title never doubles 年, whatever span the announcing sentence names."""
    spans = {
        "年度": "2024年度",
        "本年度": "2024年",
        "全年": "2024年",
        "今年以来": "2024年",
        "2024年度": "2024年度",
        "": "2024年",
    }
    for span, said in spans.items():
        found = imported(f"2024年，榆树湾镇稳步推进。现将{span}法治工作情况报告如下：\n", rules)
        assert found.meta["title"] == f"榆树湾镇关于{said}法治工作情况的报告"


def test_a_derived_title_names_the_township_once(rules: Rules) -> None:
    """What the announcing sentence calls the township without its name never stands in the title, nor is it a name."""
    said = {
        "榆树湾苏木": ("苏木", "本苏木"),
        "榆树湾苏木镇": ("苏木镇", "我镇"),
        "榆树湾街道": ("办事处", "街道办事处", "全街道"),
        "榆树湾乡": ("全乡", "本乡", "我乡"),
    }
    for town, name in ((town, name) for town, names in said.items() for name in names):
        meta = imported(f"2024年，{town}稳步推进。现将{name}2024年年度法治建设情况报告如下：\n", rules).meta
        assert meta["title"] == f"{town}关于2024年度法治建设情况的报告"
        assert meta["township"] == town


def test_a_street_without_its_last_sign(rules: Rules) -> None:
    """X街 with any of its organs is one township, in a joint title too."""
    titles = ("中共榆树湾街工作委员会 榆树湾街办事处\n", "榆树湾街党工委、办事处\n", "榆树湾街党委\n")
    for title in titles:
        meta = imported(f"{title}{SUBJECT}\n" + OPENING, rules).meta
        assert meta["township"] == "榆树湾街"


def test_a_county_that_is_a_kind_of_area(rules: Rules) -> None:
    """城中区, 市中区 and the like are counties where they stand before the township; 保护区 and 全市 are none."""
    for region in ("城中区", "市中区", "郊区", "城关区"):
        told = f"2024年，{region}榆树湾镇稳步推进。现将有关法治工作情况报告如下：\n"
        assert imported(told, rules).meta["county"] == region
    for region in ("保护区", "全市"):
        told = f"2024年，{region}榆树湾镇稳步推进。现将有关法治工作情况报告如下：\n"
        assert imported(told, rules).meta.get("county") is None


@pytest.mark.parametrize("heading", ["主要举措和成效", "1 主要举措", "一 主要做法", "工作开展情况"])
def test_the_first_heading_of_a_text_without_a_title(heading: str, rules: Rules) -> None:
    """A heading that opens a text without a title stays in the body, and is no remnant of the head."""
    text = f"{heading}\n2025年学法6次，办理案件9件。\n存在问题\n一是力量不足。\n榕溪镇人民政府\n2026年1月5日\n"
    drafted = draft(text.encode(), "a.txt", {}, rules)
    assert heading.split(" ")[-1] in drafted.page.split("---", 2)[2]
    assert "head-rest" not in {p.code for p in drafted.problems}


@pytest.mark.parametrize("heading", ["主要举措和成效", "工作开展情况", "普法工作情况", "基本情况", "# 工作情况"])
def test_the_first_paragraph_below_a_heading_names_the_township(heading: str, rules: Rules) -> None:
    """A text without a title whose first paragraph names its township has it, with a doubt, below a heading too."""
    text = f"{heading}\n2025年，榕溪镇坚持依法行政，办理案件9件。\n存在问题\n一是力量不足。\n2026年1月5日\n"
    drafted = draft(text.encode(), "a.md", {}, rules)
    assert drafted.meta.get("township") == "榕溪镇"
    assert "township-from-body" in {p.code for p in drafted.problems}


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("砚岭县榕溪镇基本情况", True),
        ("瓜沥镇主要做法和成效", True),
        ("各乡镇基本情况", False),
        ("集镇建设情况", False),
    ],
)
def test_a_line_that_names_the_township_is_a_title(line: str, title: bool, rules: Rules) -> None:
    """What ends as a heading does and begins with a township's name is the title; with a kind only, a heading."""
    text = f"{line}\n2025年，榕溪镇坚持依法行政，办理案件9件。\n存在问题\n一是力量不足。\n"
    assert (line in draft(text.encode(), "a.txt", {}, rules).page.split("---", 2)[2]) != title


@pytest.mark.parametrize(
    ("above", "issuer"),
    [
        ("萧山区", "萧山区瓜沥镇"),
        ("浙江省", "萧山区瓜沥镇"),
        ("平安建设先进县", "砚岭县榕溪镇"),
        ("公示区", "榕溪镇"),
        ("首页 砚岭县", "榕溪镇"),
        ("政务公开专区", "砚岭县榕溪镇"),
        ("普法宣传专区", "榕溪镇"),
    ],
)
def test_what_ends_as_a_county_does_is_no_part_of_the_title(above: str, issuer: str, rules: Rules) -> None:
    """A line above the title that is no known region, or has one again, joins no title, and is told."""
    title = f"{issuer}人民政府关于2025年度法治政府建设情况的报告"
    drafted = draft(f"{above}\n{title}\n2025年办理案件9件。\n一是力量不足。\n".encode(), "a.txt", {}, rules)
    assert (drafted.meta["title"], drafted.meta["township"]) == (title, issuer[-3:])
    assert drafted.meta.get("county") in (None, "萧山区", "砚岭县")
    assert "head-rest" in {p.code for p in drafted.problems}


def test_a_county_on_its_own_line_belongs_to_the_title(rules: Rules) -> None:
    """A county's name that is known, alone above a government without one and 关于, is the beginning of the title."""
    text = "萧山区\n瓜沥镇人民政府\n关于2025年度法治政府建设情况的报告\n2025年办理案件9件。\n一是力量不足。\n"
    drafted = draft(text.encode(), "a.txt", {}, rules)
    assert drafted.meta["title"] == "萧山区瓜沥镇人民政府关于2025年度法治政府建设情况的报告"
    assert drafted.meta["county"] == "萧山区"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("砚岭县人民政府门户网站", False),
        ("砚岭县政府网", False),
        ("砚岭县政府门户网站榕溪镇", False),
        ("砚岭县人民政府门户网站首页", True),
        ("砚岭县人民政府网站无障碍浏览", True),
        ("欢迎访问砚岭县政府网站今天是星期四", True),
        ("推进榕溪镇政府信息公开", True),
    ],
)
def test_a_line_of_the_site_leaves_the_body(line: str, told: bool, rules: Rules) -> None:
    """The name of the page's site above the title is no part of the body; what it says beyond that is told."""
    text = f"{line}\n榕溪镇2025年度法治政府建设情况报告\n2025年，榕溪镇办理案件9件。\n一是力量不足。\n"
    drafted = draft(text.encode(), "a.txt", {}, rules)
    assert line not in drafted.page.split("---", 2)[2]
    assert ("head-rest" in {p.code for p in drafted.problems}) == told
    assert drafted.meta.get("county") in (None, "砚岭县")
    assert drafted.meta["title"] == "榕溪镇2025年度法治政府建设情况报告"


PUBLISHERS = [
    "萧山区司法局瓜沥镇司法所", "政务公开榕溪镇", "县直及乡镇", "部门街镇", "砚岭区街道", "砚岭县各乡镇",
    "砚岭县公安局榕溪镇", "砚岭县融媒体中心榕溪镇", "榕溪街道街镇",
]  # fmt: skip


@pytest.mark.parametrize("publisher", PUBLISHERS)
def test_a_publisher_that_is_a_kind_or_an_office_is_no_township(publisher: str, rules: Rules) -> None:
    """A publisher's name that ends as a township's does makes none, nor a doubt on the one that the title has."""
    head = f"发布机构：{publisher}\n发布日期：2026-01-05\n{{}}2025年度法治政府建设情况报告\n"
    body = "2025年坚持依法行政，现将有关情况报告如下：\n一是力量不足。\n"
    alone = draft((head.format("") + body).encode(), "a.txt", {}, rules)
    titled = draft((head.format("榕溪镇") + body).encode(), "a.txt", {}, rules)
    assert alone.meta.get("township") is None
    assert titled.meta["township"] == "榕溪镇"
    assert "township-differs" not in {p.code for p in titled.problems}


def test_what_is_governed_is_no_township(rules: Rules) -> None:
    """依法治镇 in the name of an office, and a preposition that runs on into a county's name, make no townships."""
    office = imported(f"榆树湾镇依法治镇办公室关于{SUBJECT[:-2]}的报告\n" + OURS, rules).meta
    assert (office["township"], office["issuers"]) == ("榆树湾镇", ["榆树湾镇依法治镇办公室"])
    leads = "2024年，通过镇东岭县榆树湾镇党委的努力，榆树湾镇稳步推进。现将有关法治工作报告如下：\n"
    assert imported(leads, rules).meta["township"] == "榆树湾镇"


def test_the_counted_heads(rules: Rules) -> None:
    """Of the fields of both sets of heads at least 98 of 100 are right."""
    for name in ("counted", "seen"):
        right, of = shares([h for h in heads(rules) if h.set == name])[""]
        assert right / of >= 0.98, name


def test_a_notice_before_the_report(rules: Rules) -> None:
    """The day of a notice that sends the report round is no year reported on, and the report behind it is told."""
    notice = f"榆树湾镇关于印发报告的通知\n各村：\n现将报告印发给你们。\n榆树湾镇人民政府\n2025年1月9日\n{TITLE}\n"
    found = imported(notice + OPENING, rules)
    assert found.meta["year"] == 2024
    assert "two-reports" in {p.code for p in found.problems}


def test_the_head_of_a_web_page(rules: Rules) -> None:
    """A page's catalogue cells, a line of fields without spaces between them, and its window's title are all read."""
    body = "".join(f"<p>{line}</p>" for line in (OPENING + BODY).split("\n") if line)
    cells = "<tr><td>索引号</td><td>31</td><td>制发日期</td><td>2025-01-09</td></tr>"
    fields = "<span>发布时间：2025-02-11</span><span>来源：槐桥岭县榆树湾镇</span><span>字体：[大 中 小]</span>"
    pages = (
        f"<head><title>{TITLE}-槐桥岭县人民政府</title></head><body><table>{cells}</table><h1>{TITLE}</h1>{body}</body>",
        f"<body><table>{cells}</table><h1>{TITLE}</h1><div>{fields}</div>{body}</body>",
    )
    for page, published in zip(pages, (None, "2025-02-11"), strict=True):
        meta = draft(f"<html>{page}</html>".encode(), "a.html", {}, rules).meta
        found = [meta.get(key) for key in ("title", "county", "date", "published_on")]
        assert found == [TITLE, "槐桥岭县", "2025-01-09", published]


@pytest.mark.parametrize("foot", ["主办：槐桥岭县人民政府办公室", "版权所有：槐桥岭县榆树湾镇人民政府　网站标识码：1"])
def test_the_foot_of_a_page_says_whose_it_is(foot: str, rules: Rules) -> None:
    """The county of the page's owner counts where nothing else tells one; where another is told, it is doubted."""
    found = imported(f"{TITLE}\n", rules, f"\n{foot}\n")
    assert (found.meta["county"], found.found["county"]["how"]) == ("槐桥岭县", FoundIn.FOOT)
    found = imported(f"榕坪岭县{TITLE}\n", rules, f"\n{foot}\n")
    assert found.meta["county"] == "榕坪岭县"
    assert "county-differs" in {p.code for p in found.problems}
