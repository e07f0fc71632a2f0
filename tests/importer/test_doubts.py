"""Doubts about a report as a whole: each quotes what it is about, and a report that is as it should be raises none."""

import pytest

from duizhao.importer import draft
from duizhao.model import Rules
from tests.problem_words import in_words

SOUND = """栗园坝镇2024年法治政府建设情况报告
县人民政府：
2024年，栗园坝镇扎实推进法治政府建设。现将2024年度有关情况报告如下：
一、2024年主要工作开展情况
（一）加强学习。传达《法治政府建设实施纲要（2021—2025年）》，全年学法6次，较2023年增加2次。
（二）规范执法。2024年3月以来检查9次。
（三）2023年督察反馈问题整改情况。3个问题全部整改。
二、存在的不足
一是执法力量不足，相关数据见附件。
三、2025年工作打算
继续加强培训，做好普法。
特此报告。
附件：统计表
栗园坝镇人民政府
2025年1月10日
"""
NEW = {
    "part-of-year", "several-years", "year-differs", "date-differs", "published-differs", "number-differs",
    "township-differs", "excerpt", "two-reports", "attachment", "behind-signature",
}  # fmt: skip


def told(text: str, rules: Rules, **given: str) -> list[tuple[str, str]]:
    """The doubts of these kinds: code and message."""
    found = draft(text.encode(), "a.txt", {"county": "栗水岭县"} | given, rules)
    return [(p.code, in_words(p.message)) for p in found.problems if p.code in NEW]


def test_a_sound_report_is_not_doubted(rules: Rules) -> None:
    """Years of other things, outlines over years, a note of attachments and the plan's year raise no doubt."""
    assert told(SOUND, rules) == []
    often = "（一）坚持每季度1次专题学法，一季度一次会议，每半年1次汇报。全年学法4次。"
    both = "三、2024年存在的不足和2025年工作计划\n"
    assert told(SOUND.replace("一、2024年", f"{both}一、2024年", 1), rules) == []
    assert told(SOUND.replace("一、2024年", f"{often}\n一、2024年", 1), rules) == []
    quoted = "（一）开展“我乡大讲堂”“我街我家”活动，我镇村两级学法4次，2024年中央有关会议精神报告会1场。"
    shown = "（二）排查隐藏的风险，以下内容纳入考核：学法、用法。平台加载更多视频，后续内容更新。1-12月检查9次。"
    assert told(SOUND.replace("（一）加强", f"{quoted}\n{shown}\n（一）加强", 1), rules) == []
    assert told(SOUND.replace("现将2024年度有关", "现将2024年工作").replace("附件：统计表", "附件：无"), rules) == []


CASES = [
    ("a text that stops at a verb", SOUND[SOUND.index("特此") :], "推行法治体检，力争", "excerpt", ["没有写完"]),
    ("a half-year's title", "栗园坝镇2024年法治", "栗园坝镇2024年上半年法治", "part-of-year", ["上半年"]),
    ("a quarter's title", "栗园坝镇2024年法治", "栗园坝镇2024年第三季度法治", "part-of-year", ["第三季度"]),
    ("eleven months", "栗园坝镇2024年法治", "栗园坝镇2024年1至11月法治", "part-of-year", ["1至11月"]),
    ("the middle of the year", "栗园坝镇2024年法治", "栗园坝镇2024年年中法治", "part-of-year", ["年中"]),
    ("the rest is hidden", "特此报告。", "（剩余内容已隐藏）", "excerpt", ["剩余内容已隐藏"]),
    ("the rest is behind a code", "特此报告。", "（余下内容请扫码查看）", "excerpt", ["余下内容请扫码"]),
    ("more is to be loaded", "特此报告。", "加载更多", "excerpt", ["加载更多"]),
    ("a part of the report", "特此报告。", "（以上为报告部分内容）", "excerpt", ["以上为报告部分"]),
    (
        "another kind of township speaks",
        "（二）规范执法。",
        "（二）规范执法。我乡成立专班，我乡党委牵头。",
        "township-differs",
        ["我乡", "2 处", "栗园坝镇"],
    ),
    ("some months", "栗园坝镇2024年法治", "栗园坝镇2024年1-9月法治", "part-of-year", ["1-9月"]),
    ("a heading on half a year", "一、2024年主要", "一、2024年上半年主要", "part-of-year", ["上半年", "一、2024年"]),
    ("the sentence that announces half a year", "现将2024年度", "现将2024年上半年", "part-of-year", ["上半年"]),
    ("a range of years", "栗园坝镇2024年", "栗园坝镇2021—2024年", "several-years", ["2021—2024年", "2024"]),
    (
        "a range of years in full",
        "栗园坝镇2024年",
        "栗园坝镇2022年至2024年",
        "several-years",
        ["2022年至2024年", "取 2024"],
    ),
    ("years since", "栗园坝镇2024年", "栗园坝镇2024年近三年来", "several-years", ["近三年来"]),
    (
        "a heading of last year's copy",
        "一、2024年主要",
        "一、2023年主要",
        "year-differs",
        ["2024", "一、2023年主要工作"],
    ),
    ("a plan for the year reported on", "三、2025年", "三、2024年", "year-differs", ["取 2024", "三、2024年工作打算"]),
    ("an announcing sentence of last year", "现将2024年度", "现将2023年度", "year-differs", ["取 2024", "2023"]),
    ("a first sentence of last year", "\n2024年，栗园坝镇", "\n2022年，栗园坝镇", "year-differs", ["2022年，栗园坝镇"]),
    ("a signature too early", "2025年1月10日", "2024年2月10日", "year-differs", ["取 2024", "2024-02-10"]),
    ("a signature too late", "2025年1月10日", "2027年1月10日", "year-differs", ["2027-01-10"]),
    (
        "a number of another year",
        "县人民政府：",
        "栗政〔2022〕4号\n县人民政府：",
        "year-differs",
        ["取 2024", "栗政〔2022〕4号"],
    ),
    (
        "two days of the document",
        "县人民政府：",
        "成文日期：2025-01-12\n县人民政府：",
        "date-differs",
        ["2025-01-10", "2025-01-12", "第 2 行"],
    ),
    (
        "two days of publication",
        "县人民政府：",
        "发布日期：2025-02-12\n公开日期：2025-02-20\n县人民政府：",
        "published-differs",
        ["2025-02-12", "2025-02-20"],
    ),
    (
        "two numbers",
        "县人民政府：",
        "文号：栗政〔2025〕4号\n栗政〔2025〕14号\n县人民政府：",
        "number-differs",
        ["栗政〔2025〕4号", "栗政〔2025〕14号"],
    ),
    (
        "another township's signature",
        "\n栗园坝镇人民政府\n",
        "\n荞麦沟乡人民政府\n",
        "township-differs",
        ["栗园坝镇", "荞麦沟乡"],
    ),
    (
        "another township's title above",
        "县人民政府：",
        "荞麦沟乡人民政府关于2024年法治政府建设情况的报告\n县人民政府：",
        "township-differs",
        ["荞麦沟乡", "栗园坝镇"],
    ),
    (
        "another year's title above",
        "栗园坝镇2024年法治政府建设情况报告\n",
        "栗园坝镇2023年法治政府建设情况报告\n栗园坝镇人民政府关于2024年法治政府建设情况的报告\n",
        "year-differs",
        ["取 2024", "栗园坝镇2023年法治政府建设情况报告", "2023 年"],
    ),
    (
        "an excerpt by a line below the title",
        "\n县人民政府：",
        "\n（摘要）\n县人民政府：",
        "excerpt",
        ["（摘要）"],
    ),
    (
        "two years in a title",
        "栗园坝镇2024年",
        "栗园坝镇2023年和2024年",
        "several-years",
        ["2023年和2024年", "取 2024"],
    ),
    ("the years of an outline", "栗园坝镇2024年", "栗园坝镇“十四五”时期", "several-years", ["“十四五”时期"]),
    ("an excerpt by its title", "建设情况报告", "建设情况报告（节选）", "excerpt", ["（节选）"]),
    ("an excerpt by its words", "特此报告。", "（本文为节选）", "excerpt", ["本文为节选"]),
    ("the whole stands elsewhere", "特此报告。", "完整报告请查看附件", "excerpt", ["完整报告请查看附件"]),
    ("the whole behind a button", "特此报告。", "点此查看完整内容", "excerpt", ["查看完整内容"]),
    ("dots for text", "特此报告。", "……", "excerpt", ["……"]),
    ("text left out in other words", "特此报告。", "（篇幅所限，以下省略）", "excerpt", ["以下省略"]),
    ("a text cut off by its page", "特此报告。", "（内容过长，已截断）", "excerpt", ["已截断"]),
    ("text left out", "做好普法。", "做好普法。（以下略）", "excerpt", ["（以下略）"]),
    ("only the beginning", "特此报告。", "仅展示前500字，登录后查看全文", "excerpt", ["仅展示前500字"]),
    ("a button for the whole", "特此报告。", "点击下载完整版", "excerpt", ["下载完整版"]),
    ("a button for more", "特此报告。", "更多>>", "excerpt", ["更多>>"]),
    ("no room for all", "特此报告。", "版面有限，表格从略未登", "excerpt", ["版面有限"]),
    ("a trial's end", "特此报告。", "试读到此结束，请购买", "excerpt", ["试读到此结束"]),
    ("one of several parts", "建设情况报告\n", "建设情况报告（下）\n", "excerpt", ["（下）"]),
    ("a heading on the years since", "一、2024年主要", "一、2023年以来主要", "year-differs", ["2023年以来"]),
    (
        "a plan's sentence of the year reported on",
        "三、2025年工作打算\n继续",
        "三、下一步打算\n2024年，我镇将继续",
        "year-differs",
        ["取 2024", "2024年，我镇将继续"],
    ),
    (
        "figures up to the end of last year",
        "全年学法6次",
        "截至2023年12月底学法6次",
        "year-differs",
        ["截至2023年12月底"],
    ),
    ("a plan for the second half", "三、2025年工作打算", "三、下半年工作打算", "part-of-year", ["下半年"]),
    ("a first sentence on half a year", "2024年，栗园坝镇", "今年上半年，栗园坝镇", "part-of-year", ["今年上半年"]),
    ("a report in the middle of the year", "建设情况报告", "建设情况中期报告", "part-of-year", ["中期"]),
    ("years said in the first sentence", "\n2024年，栗园坝镇", "\n近三年来，栗园坝镇", "several-years", ["近三年来"]),
    ("years up to now", "栗园坝镇2024年", "栗园坝镇2022年至今", "several-years", ["2022年至今"]),
    ("years in hanzi", "栗园坝镇2024年", "栗园坝镇二〇二二至二〇二四年", "several-years", ["二〇二二至二〇二四年"]),
    ("to be continued", "特此报告。", "（未完待续）", "excerpt", ["未完待续"]),
]


@pytest.mark.parametrize(("old", "new", "code", "quoted"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_what_a_reader_should_doubt(old: str, new: str, code: str, quoted: list[str], rules: Rules) -> None:
    """The doubt is told once, with the words that it is about and the value that was taken."""
    assert old in SOUND
    found = told(SOUND.replace(old, new, 1), rules)
    assert [c for c, _ in found] == [code], found
    assert all(words in found[0][1] for words in quoted), found


def test_a_text_that_stops_inside_a_sentence(rules: Rules) -> None:
    """A last paragraph without its end is doubted with its last words."""
    cut = SOUND[: SOUND.index("相关数据")]
    assert told(cut, rules) == []  # too short a line to say anything
    text = SOUND[: SOUND.index("特此报告")].rstrip() + "进一步完善工作机制。同时，加强与司法所的沟通协作，推动矛盾纠纷"
    assert [code for code, _ in told(text, rules)] == ["excerpt"]
    assert "推动矛盾纠纷" in told(text, rules)[0][1]


def test_a_page_that_only_points_to_the_report(rules: Rules) -> None:
    """A short text that points to an annex is told; the same words in a whole report are not."""
    page = "栗园坝镇2024年法治政府建设情况报告\n2024年，栗园坝镇扎实推进法治政府建设，具体内容详见附件。\n"
    assert [code for code, _ in told(page, rules)] == ["excerpt"]


@pytest.mark.parametrize(
    ("title", "signed", "differs"),
    [
        ("栗水岭县栗园坝镇", "茅岩县栗园坝镇", True),
        ("栗水岭县栗园坝镇", "栗园坝镇", False),
        ("栗水岭县栗园坝镇", "栗水岭区栗园坝镇", False),
    ],
)
def test_two_counties(title: str, signed: str, differs: bool, rules: Rules) -> None:
    """Two counties of one township are told with both, but not a county and the district that it has become."""
    text = SOUND.replace("栗园坝镇2024", f"{title}2024", 1).replace("\n栗园坝镇人", f"\n{signed}人")
    problems = draft(text.encode(), "a.txt", {}, rules).problems
    message = next((in_words(p.message) for p in problems if p.code == "county-differs"), "")
    assert bool(message) == differs
    assert not differs or ("栗水岭县" in message and "茅岩县" in message)


BESIDE = [
    ("the source", "来源：荞麦沟乡 发布时间：2025-02-12\n{}", "", "township-differs", "荞麦沟乡"),
    ("the publisher", "发布机构：荞麦沟乡人民政府\n{}", "", "township-differs", "荞麦沟乡"),
    ("the breadcrumb", "首页>荞麦沟乡>法治政府建设\n{}", "", "township-differs", "荞麦沟乡"),
    ("the catalogue's title", "名称：荞麦沟乡2024年法治政府建设情况报告\n{}", "", "township-differs", "荞麦沟乡"),
    ("the catalogue's year", "名称：栗园坝镇2023年法治政府建设情况报告\n{}", "", "year-differs", "2023年"),
    ("the imprint", "{}", "荞麦沟乡党政办公室　2025年1月10日印发\n", "township-differs", "荞麦沟乡"),
    ("the body alone", "{}", "", "township-differs", "荞麦沟乡"),
    ("the city", "{}来源：山海市栗水岭县栗园坝镇\n", "", "county-differs", "山海市"),
]


@pytest.mark.parametrize(("head", "tail", "code", "rival"), [c[1:] for c in BESIDE], ids=[c[0] for c in BESIDE])
def test_what_stands_beside_the_report(head: str, tail: str, code: str, rival: str, rules: Rules) -> None:
    """The title's township stands; another one that the page, the imprint or the body names is told beside it."""
    title = "云水市栗水岭县栗园坝镇2024年法治政府建设情况报告\n"
    rest = SOUND.split("\n", 1)[1]
    if head == "{}" and not tail:
        rest = rest.replace("栗园坝镇人民政府\n2025年1月10日\n", "").replace("栗园坝镇", "荞麦沟乡")
    found = draft((head.format(title) + rest + tail).encode(), "a.txt", {}, rules)
    assert found.meta["township"] == "栗园坝镇"
    message = next(in_words(p.message) for p in found.problems if p.code == code)
    assert rival in message
    assert ("2024" if code == "year-differs" else "云水市" if code == "county-differs" else "栗园坝镇") in message


def test_two_reports_in_one_file(rules: Rules) -> None:
    """A second title, or a second salutation behind the signature, is told with its line and words."""
    other = SOUND.replace("栗园坝镇", "荞麦沟乡")
    for second in (other, other.split("\n", 1)[1], SOUND):
        found = told(SOUND + "\n" + second, rules)
        assert "two-reports" in [code for code, _ in found], found
    message = dict(told(SOUND + other, rules))["two-reports"]
    assert f"第 {SOUND.count(chr(10)) + 1} 行" in message
    assert "荞麦沟乡2024年法治政府建设情况报告" in message
    meta = draft((SOUND + other.replace("10日", "17日")).encode(), "a.txt", {}, rules).meta
    assert (meta["date"], meta["township"]) == ("2025-01-10", "栗园坝镇")  # the first one's
    two_lines = other.replace("荞麦沟乡2024", "荞麦沟乡人民政府\n关于2024", 1)
    assert "荞麦沟乡人民政府关于2024年" in dict(told(SOUND + two_lines, rules))["two-reports"]
    for opening in (
        "栗园坝镇党委书记2024年述法报告",
        "一、主要工作",
        "荞麦沟乡人民政府文件\n荞政〔2025〕2号\n" + other,
    ):
        both = draft(f"{SOUND}{opening}\n一、工作情况\n全年学法4次。\n".encode(), "a.txt", {}, rules)
        assert "two-reports" in {p.code for p in both.problems}, opening
        assert both.meta["date"] == "2025-01-10"
    titled = "荞麦沟乡2024年法治政府建设情况\n一、主要工作\n全年学法4次。\n"
    assert "two-reports" in dict(told(SOUND[: SOUND.index("特此")] + titled, rules))
    unsigned = SOUND[: SOUND.index("特此")]
    assert "two-reports" in dict(told(unsigned + other, rules))


def test_an_attachment_behind_the_report(rules: Rules) -> None:
    """What stands behind the signature is told: an attachment as one, other text as text."""
    annex = "附件1\n法治政府建设统计表\n全年办理案件3件，调解纠纷40件，开展普法活动12场次。\n"
    found = told(SOUND + annex, rules)
    assert found[0][0] == "attachment"
    assert "附件1" in found[0][1]
    found = told(
        SOUND + "以上内容由镇党政办公室负责解释，如有疑问请与我们联系，电话附后。\n全文完，谢谢阅读本报告。\n", rules
    )
    assert found[0][0] == "behind-signature"


def test_what_a_page_puts_behind_the_day(rules: Rules) -> None:
    """Lines of a page behind the signature do not hide its day, and numbers of months alone tell half a year."""
    found = draft((SOUND + "注：本页由镇党政办更新\n更多内容\n").encode(), "a.txt", {}, rules)
    assert found.meta["date"] == "2025-01-10"
    half = SOUND.replace("全年", "").replace("2024年度", "").replace("加强学习。", "加强学习。1—6月，")
    assert ("part-of-year", True) in [(code, "1—6月" in said) for code, said in told(half, rules)]
    assert told(half.replace("做好普法", "下半年做好普法"), rules) == []


def test_given_values_are_not_doubted(rules: Rules) -> None:
    """A year or a day that a person set is not set against what the text says."""
    text = SOUND.replace("一、2024年", "一、2023年").replace("县人民政府：", "成文日期：2025-01-12\n县人民政府：")
    assert told(text, rules, year="2024", date="2025-01-12") == []


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("编辑小组成员名单", "behind-signature"),
        ("（联系人：王某，电话：见通讯录）", ""),
        ("写留言", ""),
        ("公开方式：主动公开", ""),
    ],
)
def test_short_lines_behind_the_signature(line: str, code: str, rules: Rules) -> None:
    """A short line behind the day that says something is told; notes, fields and buttons are not."""
    assert [found for found, _ in told(SOUND + line + "\n", rules)] == [code] * bool(code)


@pytest.mark.parametrize(
    ("above", "found"), [("全年组织开展各类普法宣传活动共计", True), ("全年组织开展各类普法宣传活动28场。", False)]
)
def test_the_title_inside_a_sentence(above: str, found: bool, rules: Rules) -> None:
    """The title once more between the halves of a sentence, as copied texts have it, is quoted."""
    title = SOUND.split("\n", 1)[0]
    text = SOUND.replace("（二）规范执法。", f"{above}\n{title}\n二十八场次。\n（二）规范执法。")
    made = draft(text.encode(), "a.txt", {"county": "栗水岭县"}, rules)
    assert [p.code for p in made.problems if f"“{title}”夹在" in in_words(p.message)] == ["inside-paragraph"] * found
