"""Values for front matter from heads and tails of all shapes, and the traps beside them."""
# ruff: noqa: E501 - a case is a line

import re
from typing import Any

import pytest

from duizhao.importer import Draft, draft
from duizhao.importer.found import FoundIn
from duizhao.model import Rules
from tests.problem_words import in_words

BODY = (
    "\n一、主要举措和成效\n（一）加强学习。全年学法6次。\n二、存在的不足\n一是力量不足。\n三、下一年安排\n加强培训。\n"
)
OPENING = "2023年，我镇扎实推进法治建设，现将有关情况报告如下：\n"


def imported(text: str, rules: Rules, **given: str) -> Draft:
    """The draft of a text."""
    return draft(text.encode(), "a.txt", given, rules)


CASES: list[tuple[str, str, dict[str, Any]]] = [
    (
        "title over three lines, two issuers",
        "中共清溪镇委员会\n清溪镇人民政府\n关于2023年法治政府建设情况的报告\n\n县委、县政府：\n" + OPENING,
        {
            "title": "中共清溪镇委员会清溪镇人民政府关于2023年法治政府建设情况的报告",
            "issuers": ["中共清溪镇委员会", "清溪镇人民政府"],
            "addressees": ["县委", "县政府"],
        },
    ),
    (
        "letterhead and number are no title",
        "安吉岭县清溪镇人民政府文件\n清政〔2024〕3号  签发人:王小明 李 强\n关于2023年法治政府建设情况的报告\n"
        + OPENING,
        {
            "title": "关于2023年法治政府建设情况的报告",
            "issuers": ["安吉岭县清溪镇人民政府"],
            "county": "安吉岭县",
            "doc_number": "清政〔2024〕3号",
            "signers": ["王小明", "李强"],
            "year": 2023,
        },
    ),
    (
        "a quoted number is not the report's own",
        "清溪镇2023年法治政府建设年度报告\n根据《关于报送报告的通知》（县法办〔2023〕12号）要求，现报告如下：\n",
        {"doc_number": None, "issuers": ["清溪镇"], "title": "清溪镇2023年法治政府建设年度报告"},
    ),
    (
        "year in brackets at the end",
        "清溪乡法治政府建设工作总结(2022年)\n" + "今年以来，我乡稳步推进。\n",
        {"year": 2022, "township": "清溪乡"},
    ),
    (
        "year first",
        "2023年度清溪镇人民政府法治政府建设情况的报告\n" + OPENING,
        {"year": 2023, "issuers": ["清溪镇人民政府"]},
    ),
    ("year in hanzi", "清溪镇二〇二三年法治政府建设情况报告\n", {"year": 2023}),
    (
        "year from the announcing sentence",
        "清溪镇法治政府建设工作报告\n县政府：\n现将清溪镇2022年法治政府建设工作情况汇报如下：\n",
        {"year": 2022, "addressees": ["县政府"]},
    ),
    (
        "changed brackets of the number",
        "清溪镇2023年法治政府建设报告\n清政（2024）8号\n" + OPENING,
        {"doc_number": "清政（2024）8号"},
    ),
    (
        "lost brackets of the number",
        "清政20248号\n清溪镇2023年法治政府建设报告\n" + OPENING,
        {"doc_number": "清政20248号", "year": 2023},
    ),
    (
        "the fullest of repeated titles",
        "清溪镇2023年法治政府建设工作报告\n发布时间：2024-01-15 16:40 来源：清溪镇 浏览次数：33次\n清溪镇人民政府2023年度法治政府建设工作报告\n"
        + OPENING,
        {"title": "清溪镇人民政府2023年度法治政府建设工作报告", "published_on": "2024-01-15"},
    ),
    (
        "recipients inside the first sentence",
        "清溪镇2023年法治政府建设报告\n县委依法治县办：现将我镇2023年法治政府建设情况报告如下：\n",
        {"addressees": ["县委依法治县办"]},
    ),
    (
        "half-width signs of a salutation",
        "清溪镇2023年法治政府建设报告\n区委,区政府:\n" + OPENING,
        {"addressees": ["区委", "区政府"]},
    ),
    (
        "an office's long name is no county",
        "清溪镇2023年法治政府建设报告\n县委全面依法治县委员会办公室：\n" + OPENING,
        {"addressees": ["县委全面依法治县委员会办公室"], "county": None},
    ),
    (
        "a recipient's name gives the county",
        "清溪镇2023年法治政府建设报告\n中共安吉岭县委员会、安吉岭县人民政府：\n" + OPENING,
        {"county": "安吉岭县"},
    ),
    (
        "a prefecture-level city is no county",
        "景德镇市清溪镇2023年法治政府建设报告\n" + OPENING,
        {"city": "景德镇市", "county": None},
    ),
    (
        "a region's government before its street office",
        "安吉岭区人民政府青石街道办事处关于2023年度法治政府建设情况的报告\n" + OPENING,
        {"township": "青石街道", "county": "安吉岭区", "issuers": ["安吉岭区人民政府青石街道办事处"]},
    ),
    (
        "a party committee's regions",
        "中共重庆市安吉岭区清溪镇委员会\n重庆市安吉岭区清溪镇人民政府\n关于2023年法治政府建设情况的报告\n" + OPENING,
        {"province": "重庆市", "county": "安吉岭区", "city": None, "township": "清溪镇"},
    ),
    (
        "a page's table that lost its cells",
        "- 乡镇信息公开\n-\n索引号aqx/2024-00001\n-\n发布机构安吉岭县清溪镇人民政府\n-\n文号\n-\n发布日期2024-01-27\n-\n"
        "时效性有效\n清溪镇2023年法治政府建设情况报告\n" + OPENING,
        {"title": "清溪镇2023年法治政府建设情况报告", "county": "安吉岭县", "published_on": "2024-01-27"},
    ),
    (
        "labels in brackets without a colon",
        "[ 索引号 ] 115/2024-00019 [ 发文字号 ]\n[ 发布机构 ] 县政府办公室 [ 主题分类 ] 其他\n"
        "[ 成文日期 ] 2024-01-26 [ 发布日期 ] 2024-01-27\n清溪镇2023年法治政府建设情况报告\n" + OPENING,
        {"date": "2024-01-26", "published_on": "2024-01-27", "doc_number": None},
    ),
    (
        "entries of a page's list are no part of the title",
        "• 115/2024-00002\n• 法制\n• 安吉岭县清溪镇\n• 2024-01-27\n清溪镇人民政府2023年法治政府建设报告\n" + OPENING,
        {"title": "清溪镇人民政府2023年法治政府建设报告"},
    ),
    (
        "a bulleted date line and the page's source",
        "清溪镇2023年法治政府建设情况报告\n  • 日期：2024-01-27 10:11\n  • 来源：安吉岭县清溪镇\n" + OPENING,
        {"published_on": "2024-01-27", "county": "安吉岭县"},
    ),
    (
        "a date with the time of day before the source",
        "清溪镇2023年法治政府建设情况报告\n2024-04-26 07:52 来源: 清溪镇人民政府\n" + OPENING,
        {"published_on": "2024-04-26", "date": None},
    ),
    (
        "the site's name and address before the date",
        "清溪镇2023年法治政府建设自查报告\n安吉岭县人民政府门户网站 www.anjiling.gov.cn 发布时间：2024-02-02 14:57\n"
        + OPENING,
        {"published_on": "2024-02-02", "title": "清溪镇2023年法治政府建设自查报告"},
    ),
    (
        "the site's government in the breadcrumb",
        "您现在所在的位置 :\n首页 > 安吉岭县人民政府门户网站 > 专题专栏 > 2023年\n清溪镇2023年法治政府建设报告\n"
        + OPENING,
        {"county": "安吉岭县", "title": "清溪镇2023年法治政府建设报告"},
    ),
    (
        "the day that a site's clock shows before the breadcrumb",
        "2025年1月15日 星期三 当前位置：首页 > 政务公开\n清溪镇2023年法治政府建设报告\n" + OPENING,
        {"title": "清溪镇2023年法治政府建设报告", "published_on": None, "date": None},
    ),
    (
        "a bare date in the page's form is the page's",
        "清溪镇2023年法治政府建设情况报告\n2024-02-10\n" + OPENING,
        {"published_on": "2024-02-10", "date": None},
    ),
    (
        "a bare date in a document's form is the document's",
        "清溪镇2023年法治政府建设情况报告\n（2024年2月10日）\n" + OPENING,
        {"published_on": None, "date": "2024-02-10"},
    ),
    (
        "the page's own title names the county",
        "安吉岭市清溪镇2023年法治政府建设情况报告 - 规划计划 - 安吉岭市政府门户网站\n中共清溪镇党委\n清溪镇人民政府\n"
        "关于清溪镇2023年法治政府建设情况的报告\n" + OPENING,
        {"county": "安吉岭市", "issuers": ["中共清溪镇党委", "清溪镇人民政府"]},
    ),
    (
        "a county whose name holds the sign of a township",
        "清溪镇2023年法治政府建设报告\n中共宁乡岭市委、宁乡岭市人民政府：\n" + OPENING,
        {"county": "宁乡岭市"},
    ),
    (
        "recipients and copies by name below the title",
        "清溪镇2023年法治政府建设报告\n主送：安吉岭县人民政府\n抄送：县司法局，县政府办\n" + OPENING,
        {"addressees": ["安吉岭县人民政府"], "copied_to": ["县司法局", "县政府办"], "county": "安吉岭县"},
    ),
    (
        "recipients over two lines, parted by a sign",
        "清溪镇2023年法治政府建设报告\n主送：安吉岭县人民政府、\n安吉岭县司法局\n来源：县司法局\n" + OPENING,
        {"addressees": ["安吉岭县人民政府", "安吉岭县司法局"], "county": "安吉岭县"},
    ),
    (
        "a recipient cut by the end of its line",
        "清溪镇2023年法治政府建设报告\n主送：安吉岭县政府，县委全面依法治县委员会办公\n室\n" + OPENING,
        {"addressees": None, "title": "清溪镇2023年法治政府建设报告"},
    ),
    (
        "a recipient that may go on below",
        "清溪镇2023年法治政府建设报告\n主送：安吉岭县政府、县委\n全面依法治县委员会办公室\n" + OPENING,
        {"addressees": None},
    ),
    (
        "a day behind 报送",
        "清溪镇2023年法治政府建设报告\n报送：2024年1月5日\n" + OPENING,
        {"copied_to": None, "addressees": None},
    ),
    (
        "who hands it in, and a field of the page",
        "清溪镇2023年法治政府建设报告\n报送：清溪镇司法所 发布时间：2024-03-01\n" + OPENING,
        {"copied_to": None},
    ),
    (
        "the page itself is no recipient",
        "清溪镇2023年法治政府建设报告\n主发：本站\n" + OPENING,
        {"copied_to": None, "addressees": None},
    ),
    *(
        (
            f"in brackets behind the organ: {inside}",
            f"清溪镇人民政府（{inside}）\n2023年度法治政府建设情况报告\n" + OPENING,
            {"county": county, "township": "清溪镇"},
        )
        for inside, county in [
            ("安吉岭县", "安吉岭县"),
            ("自治县", None),
            ("民族自治县", None),
            ("试点县", None),
            ("国家级试点县", None),
            ("全国百强县", None),
            ("省直管县", None),
            ("农业大县", None),
            ("地级市", None),
            ("县区", None),
            ("某县", None),
            ("隶属安吉岭县", None),
            ("石柱土家族自治县", "石柱土家族自治县"),
            ("和县", "和县"),
        ]
    ),
    (
        "a municipality is a province",
        "重庆市石柱土家族自治县清溪镇2023年法治政府建设报告\n" + OPENING,
        {"province": "重庆市", "city": None},
    ),
]


@pytest.mark.parametrize(("name", "head", "expected"), CASES, ids=[c[0] for c in CASES])
def test_heads(name: str, head: str, expected: dict[str, Any], rules: Rules) -> None:
    """Each shape of a head gives the values that it says, and no others."""
    meta = imported(head + BODY, rules).meta
    assert {key: meta.get(key) for key in expected} == expected, name


TAILS: list[tuple[str, str, dict[str, Any]]] = [
    ("date in hanzi", "清溪镇人民政府\n二○二四年一月十日\n", {"date": "2024-01-10"}),
    ("first month as 元月", "清溪镇人民政府\n二〇二四年元月五日\n", {"date": "2024-01-05"}),
    ("date with dots", "清溪镇人民政府（盖章）\n2024.1.5\n", {"date": "2024-01-05"}),
    (
        "signature and date on one line",
        "清溪镇人民政府　2024年1月5日\n",
        {"date": "2024-01-05", "issuers": ["清溪镇人民政府"]},
    ),
    (
        "copy, recipients and imprint at the end",
        "清溪镇人民政府\n2024年1月5日\n主送：县委依法治县办\n抄送：县司法局，县政府办\n清溪镇党政办公室　2024年1月6日印发\n",
        {
            "copied_to": ["县司法局", "县政府办"],
            "addressees": ["县委依法治县办"],
            "printed_on": "2024-01-06",
            "date": "2024-01-05",
        },
    ),
    ("a note behind the date", "清溪镇人民政府\n2024年1月5日\n（此件公开发布）\n", {"date": "2024-01-05"}),
    (
        "two signatures side by side, each above its day",
        "清溪镇人民政府　　　清溪镇综合行政执法队\n2024年1月5日　　　2024年1月5日\n",
        {"date": "2024-01-05"},
    ),
    ("no signature", "", {"date": None, "printed_on": None, "copied_to": None}),
]


@pytest.mark.parametrize(("name", "tail", "expected"), TAILS, ids=[c[0] for c in TAILS])
def test_tails(name: str, tail: str, expected: dict[str, Any], rules: Rules) -> None:
    """Each shape of a tail gives the values that it says, and stays in the body."""
    found = imported("清溪镇2023年法治政府建设报告\n" + OPENING + BODY + tail, rules)
    assert {key: found.meta.get(key) for key in expected} == expected, name
    assert all(line.strip().split("　")[0] in found.body for line in tail.splitlines())


def test_signatures_on_one_line_stay_apart(rules: Rules) -> None:
    """Names side by side above as many days are not run together, and two days that differ are asked about."""
    tail = "清溪镇人民政府  清溪镇便民服务中心\n2024年1月5日  2024年1月8日\n"
    found = imported("清溪镇2023年法治政府建设报告\n" + OPENING + BODY + tail, rules)
    assert all(line in found.body for line in tail.splitlines())
    assert "date-differs" in [p.code for p in found.problems]
    other = imported("清溪镇2023年法治政府建设报告\n" + OPENING + BODY + "共 计  十 八 件\n2024年1月5日\n", rules)
    assert "共计十八件" in other.body


def test_a_lost_title_is_built_and_marked(rules: Rules) -> None:
    """Without a title one is built from the issuers and the sentence that announces the report, and marked as derived."""
    text = "县委：\n现将我镇2023年度法治政府建设工作情况报告如下：\n" + BODY + "安吉岭县清溪镇人民政府\n2024年1月5日\n"
    found = imported(text, rules)
    assert found.meta["title"] == "安吉岭县清溪镇人民政府关于2023年度法治政府建设工作情况的报告"
    assert found.meta["title_derived"] is True
    assert "title-derived" in [p.code for p in found.problems]


def test_what_is_not_found_is_asked_for(rules: Rules) -> None:
    """A year that the text does not say is not guessed, but asked for in one line."""
    found = imported(
        "清溪镇法治政府建设工作报告\n\n稳步推进各项工作，成效明显。\n\n清溪镇人民政府\n2024年6月5日\n", rules
    )
    assert found.year is None
    missing = next(p for p in found.problems if p.code == "meta-missing")
    assert in_words(missing.hint) == "请补上：--set year=…，或写在列表文件里"
    assert imported("清溪镇法治政府建设工作报告\n\n好。\n", rules, year="2023").id == "2023/qingxi"


@pytest.mark.parametrize(("day", "year"), [("2024年1月5日", 2023), ("2023年12月28日", 2023)])
def test_year_of_a_report_that_says_none(day: str, year: int, rules: Rules) -> None:
    """Where only the signing date tells the year, the term for reports decides, and a doubt is raised."""
    found = imported(f"清溪镇法治政府建设工作报告\n\n稳步推进各项工作，成效明显。\n\n清溪镇人民政府\n{day}\n", rules)
    assert found.year == year
    assert "year-from-date" in [p.code for p in found.problems]


def test_the_first_words_tell_the_year_before_a_plan_does(rules: Rules) -> None:
    """发展思路 in a paragraph on the year's own 要点 is no plan of the next year."""
    body = (
        "一、加强领导\n（一）严格落实县2023年工作要点。紧扣发展思路和工作实际推进法治建设。\n二、加强学习\n学法6次。\n"
    )
    found = imported("2023年，清溪镇推进法治建设。现将有关情况报告如下：\n" + body, rules)
    assert found.year == 2023


def test_every_value_says_where_it_was_found(rules: Rules) -> None:
    """Each value keeps how it was found and in which line of the raw text."""
    found = imported(
        "清政〔2024〕3号\n\n清溪镇2023年法治政府建设报告\n" + OPENING + BODY, rules, county="安吉岭县"
    ).found
    assert found["doc_number"] == {"value": "清政〔2024〕3号", "how": FoundIn.NUMBER, "line": 1}
    assert found["title"]["line"] == 3
    assert found["county"] == {"value": "安吉岭县", "how": FoundIn.GIVEN}


@pytest.mark.parametrize(
    ("head", "tail", "township", "asked"),
    [
        ("青石街工作委员会", "", "青石街", True),
        ("中共安吉岭区青石街党工委", "", "青石街", True),
        ("青石街工作委员会", "安吉岭区青石街道办事处\n2024年1月6日\n", "青石街道", False),
        ("街党工委", "安吉岭区青石街道办事处\n2024年1月6日\n", "青石街道", False),
        ("街道工委", "安吉岭区青石街道办事处\n2024年1月6日\n", "青石街道", False),
        ("中共安吉岭区东风街街党工委", "", "东风街街道", False),
        ("安吉岭区北关路街工委、办事处", "", "北关路街道", False),
        ("街党工委", "", None, False),
        ("街道工委", "", None, False),
        ("街道办事处", "", None, False),
    ],
)
def test_a_street_named_short_is_asked_for(
    head: str, tail: str, township: str | None, asked: bool, rules: Rules
) -> None:
    """A 街 without 道 is what the document says elsewhere, or asked for; without its name it is no other body."""
    drafted = imported(f"{head}2023年度法治政府建设情况报告\n{OPENING}{BODY}{tail}", rules)
    codes = [p.code for p in drafted.problems]
    assert (drafted.meta.get("township"), "township-short" in codes) == (township, asked), codes
    assert ("meta-missing" in codes) == (township is None)
    assert not {"not-township", "level-differs"} & set(codes)


def test_each_title_aside_has_an_example_that_it_fits(rules: Rules) -> None:
    """What stands among the places of a title is left out of their names, and the title stays as printed."""
    for entry in rules.lists.metadata.title_asides:
        drafted = imported(f"{entry.example}\n{OPENING}{BODY}", rules)
        assert re.search(entry.pattern, entry.example), entry.reason
        assert (drafted.meta["township"], drafted.meta["title"]) == ("雪峰镇", entry.example)


LED = "现将2023年度法治政府建设情况报告如下：\n"
UNTITLED: list[tuple[str, str, str | None, str | None]] = [
    ("half-width comma before the name", "2023年,东城坡街道扎实推进法治建设。" + LED, "东城坡街道", None),
    ("村 in the name", "2023年，中村坪乡法治政府建设有序推进。" + LED, "中村坪乡", None),
    ("words that run on into the name", "我镇切实履行职责，有效推动清溪镇法治建设。" + LED, "清溪镇", None),
    ("街 without 道", "2023年，青石街坚持依法办事。" + LED + "青石街党工委学习5次。\n", "青石街", None),
    ("a rule of its own with a year", "2023年，我镇制定《清溪镇2023年依法治镇要点》。" + LED, "清溪镇", None),
    ("only a rule of its own", "2023年，我镇制定《清溪镇法治建设方案》。" + LED, "清溪镇", None),
    ("only the word 街道", "现结合街道工作实际，为街道发展服务，推进街道法治建设。" + LED, None, None),
    ("a county that leads", "清溪镇在安吉岭县委、县政府的坚强领导下推进法治建设。" + LED, "清溪镇", "安吉岭县"),
    ("the county's rule", "清溪镇落实《安吉岭区2023年法治政府建设工作要点》。" + LED, "清溪镇", "安吉岭区"),
    ("verbs before a bare 县委", "清溪镇传达学习县委、县政府的要求，紧紧围绕市委、市政府部署。" + LED, "清溪镇", None),
    (
        "a bare 县委 joined to a rule",
        "清溪镇根据《法治工作规定》和县委全面依法治县委员会要求推进工作。" + LED,
        "清溪镇",
        None,
    ),
    (
        "what only ends as a county",
        "清溪镇印发《园区管理办法》《农贸市场整治方案》《城区绿化规定》。" + LED,
        "清溪镇",
        None,
    ),
]


@pytest.mark.parametrize(("name", "text", "township", "county"), UNTITLED, ids=[c[0] for c in UNTITLED])
def test_places_in_running_text(name: str, text: str, township: str | None, county: str | None, rules: Rules) -> None:
    """Where no title names the township, the body does, without the words that run on into the name."""
    meta = imported(text + BODY, rules).meta
    assert (meta.get("township"), meta.get("county")) == (township, county), name


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        (
            "清溪镇将法治贯穿各项工作，任务稳步完成，现就2023年度依法行政工作报告如下。\n",
            "清溪镇关于2023年度依法行政工作的报告",
        ),
        (
            "2023年，清溪镇有序推进。现将本年度法治建设开展情况汇报如下：\n",
            "清溪镇关于2023年法治建设开展情况的报告",
        ),
        ("清溪镇有序推进。现对2023年法治工作总结如下：\n", "清溪镇关于2023年法治工作的报告"),
        ("2023以来，清溪镇有序推进。现将有关情况总结如下：\n", "清溪镇关于2023年法治政府建设情况的报告"),
    ],
)
def test_the_sentence_that_announces_a_report(sentence: str, title: str, rules: Rules) -> None:
    """A title is built from 现将 or 现就, never from an earlier 将, and has the year if the sentence leaves it out."""
    assert imported(sentence + BODY, rules).meta["title"] == title


@pytest.mark.parametrize(
    ("township", "county", "slug"),
    [
        ("英林镇", "晋江市", "jinjiang-yinglin"),
        ("沙窝镇", "新县", "xinxian-shawo"),
        ("黄水镇", "石柱土家族自治县", "shizhu-huangshui"),
        ("荆家镇", "桓台县", "huantai-jingjia"),
        ("沙窝镇", "", "shawo"),
        ("三都坪镇", "", "sanduping"),
    ],
)
def test_slugs(township: str, county: str, slug: str, rules: Rules) -> None:
    """A slug is the pinyin of county and township; a stem of one hanzi keeps its suffix."""
    head = f"{township}2023年法治政府建设报告\n" + OPENING
    assert imported(head + BODY, rules, **({"county": county} if county else {})).slug == slug
