"""Guards what is read by how it is built, and by labels: nothing beside it is swallowed, lost or taken for a cause."""

import pytest

from duizhao.examine import examine
from duizhao.model import Report, Rules, Shortcoming, Span
from tests.conftest import report_of


def read(body: str, rules: Rules) -> tuple[Report, tuple[Shortcoming, ...], list[str]]:
    """A report with a part on shortcomings of this body, its shortcomings, and the causes that stand for all."""
    report = report_of(f"一、主要举措\n\n检查渡口12次。\n\n二、存在的不足和原因\n\n{body}\n", rules)
    found = examine(report, rules)
    return report, found.shortcomings, [c.span.of(report.text) for c in found.causes]


def words(report: Report, span: Span | None) -> str | None:
    """The words of a span without the mark at their end."""
    return None if span is None else span.of(report.text).strip("。")


def told(body: str, rules: Rules) -> list[tuple[str | None, str | None]]:
    """Each shortcoming with its cause."""
    report, items, _ = read(body, rules)
    return [(words(report, s.span), words(report, s.cause.span if s.cause else None)) for s in items]


def alone(body: str, rules: Rules) -> list[str | None]:
    """The shortcomings without their causes."""
    return [item for item, _ in told(body, rules)]


@pytest.mark.parametrize(
    ("body", "items"),
    [
        (
            "思想认识不到位。执法装备落后。执法方面，程序不规范。普法方面，形式单一。",
            ["思想认识不到位", "执法装备落后", "执法方面，程序不规范", "普法方面，形式单一"],
        ),
        (
            "思想认识还不到位，执法能力不强。虽然制定了学法计划，但是效果不明显。虽然开展了培训，但是案卷质量不高。",
            ["思想认识还不到位，执法能力不强", "效果不明显", "案卷质量不高"],
        ),
        (
            "执法方面，程序不规范。另外，装备落后，经费不足。普法方面，形式单一。此外，部分村公开不及时。",
            ["执法方面，程序不规范", "装备落后，经费不足", "普法方面，形式单一", "部分村公开不及时"],
        ),
        (
            "从总体情况来看，法治建设取得了成效。执法力量薄弱，装备落后。普法形式单一。从长远来看，法治建设任重道远。",
            ["执法力量薄弱，装备落后", "普法形式单一"],
        ),
        (
            "第一个环节是学用脱节。第二个环节是村里的事谁也不管。",
            ["第一个环节是学用脱节", "第二个环节是村里的事谁也不管"],
        ),
        (
            "从年检看，渡船证照齐备，秩序井然。从夜航看，灯光不足。从救生看，浮具老旧。",
            ["从夜航看，灯光不足", "从救生看，浮具老旧"],
        ),
        (
            "虽然经费紧张，但三座渡口如期完工。虽然装了浮标，但夜里没有人盯着看。虽然讲座坐满，但效果不明显。",
            ["虽然装了浮标，但夜里没有人盯着看", "虽然讲座坐满，但效果不明显"],
        ),
    ],
)
def test_what_begins_alike_swallows_nothing(body: str, items: list[str], rules: Rules) -> None:
    """Sentences beside those that begin alike stay items of their own; praise that begins so is none."""
    assert alone(body, rules) == items


def test_a_paragraph_that_begins_alike_keeps_its_further_sentences(rules: Rules) -> None:
    """Where each paragraph begins so, what it goes on to tell is part of its item."""
    body = "从夜航看，灯光不足。三盏灯久未更换。\n\n从救生看，浮具老旧。\n"
    assert alone(body, rules) == ["从夜航看，灯光不足。三盏灯久未更换", "从救生看，浮具老旧"]


@pytest.mark.parametrize("begins", [["", "", ""], ["一是", "二是", "三是"]])
def test_what_an_item_begins_with_names_a_theme_too(begins: list[str], rules: Rules) -> None:
    """What falls short is the first theme of an item, the field that it begins with another."""
    fields = ("执法方面，", "普法方面，", "调解方面，")
    _, items, _ = read("".join(f"{b}{f}人员不足。" for b, f in zip(begins, fields, strict=True)), rules)
    second = ("enforcement", "publicity", "disputes")
    assert [s.topics for s in items] == [("capacity", theme) for theme in second]


def test_a_cause_behind_the_last_of_them_stands_for_all(rules: Rules) -> None:
    """主要原因是…… in the last paragraph is for all where none of the items before has a cause, else for the last."""
    body = "执法方面，程序不规范。{}普法方面，形式单一。调解方面，专职调解员缺乏。主要原因是经费有限，人才引进难。"
    _, items, for_all = read(body.format(""), rules)
    assert [s.cause for s in items] == [None, None, None]
    assert for_all == ["经费有限", "人才引进难"]
    assert [cause for _, cause in told(body.format("原因是培训少。"), rules)] == [
        "培训少",
        None,
        "经费有限，人才引进难",
    ]


def test_a_label_behind_the_last_item_is_its_own(rules: Rules) -> None:
    """根源：below （二）, as below （一）, is the cause of that one, and 对策：its step."""
    body = (
        "（一）渡船检修不及时。\n\n根源：备件少。\n\n对策：备足备件。\n\n"
        "（二）浮标更新慢。\n\n根源：投入不足。\n\n对策：分批更换。\n"
    )
    report, items, for_all = read(body, rules)
    assert [words(report, s.cause.span if s.cause else None) for s in items] == ["备件少", "投入不足"]
    assert for_all == []
    assert [p.reason.code for p in examine(report, rules).plans] == ["next-step", "next-step"]


@pytest.mark.parametrize("opener", ["客观地看", "客观地说", "客观地讲"])
def test_an_admission_told_frankly_is_no_cause(opener: str, rules: Rules) -> None:
    """客观地看，…… opens causes only where 主观地看，…… answers it."""
    body = f"{opener}，执法力量不足，主观上也有畏难情绪。调解力量不足，部分调解员年龄偏大。"
    _, items, for_all = read(body, rules)
    assert (len(items), for_all) == (2, [])
    other = opener.replace("客观", "主观")
    answered = f"一是执法力量不足。二是普法形式单一。\n\n{opener}，镇域面积大；{other}，重视不够。"
    _, items, for_all = read(answered, rules)
    assert (len(items), for_all) == (2, ["镇域面积大", "重视不够"])


@pytest.mark.parametrize(
    ("body", "cause"),
    [
        ("一是案卷不规范，更主要的是执法人员对程序不重视。二是档案管理粗放。", None),
        ("一是普法形式单一，更重要的是针对性不强。二是档案管理粗放。", None),
        ("一是案卷不规范，更主要的原因是执法人员对程序不重视。二是档案管理粗放。", "执法人员对程序不重视"),
        ("一是法治宣传栏（因施工拆除的2处）未恢复。二是档案管理粗放。", None),
        ("一是个别案件（因当事人外出未结的3件）办理滞后。二是档案管理粗放。", None),
        ("一是宣传栏（因施工拆除）未恢复。二是档案管理粗放。", "施工拆除"),
    ],
)
def test_a_further_problem_and_a_count_are_no_cause(body: str, cause: str | None, rules: Rules) -> None:
    """更重要的是…… adds a problem, and brackets that count things tell how many; both with 原因 or 因 alone tie."""
    assert told(body, rules)[0][1] == cause


@pytest.mark.parametrize("between", ["", "\n\n"])
def test_what_follows_why_one_problem_came_is_a_problem(between: str, rules: Rules) -> None:
    """之所以出现……的情况 speaks of one problem: a later one is no cause for all."""
    body = ["执法力量薄弱，人员少。", "之所以出现执法不规范的情况，主要是培训不够。", "普法形式单一。"]
    _, _, for_all = read(between.join(body), rules)
    assert for_all == []
    assert alone(between.join(body), rules)[-1] == "普法形式单一"


@pytest.mark.parametrize("label", ["具体表现：", "问题："])
@pytest.mark.parametrize("between", ["", "\n\n"])
def test_a_label_holds_for_its_paragraph_or_the_next(label: str, between: str, rules: Rules) -> None:
    """A label alone in its paragraph names the next one, and a cause has no full stop, labelled or not."""
    rows = [(label, "案卷不规范。"), ("原因：", "编制少。"), (label, "普法形式单一。"), ("原因：", "经费紧张。")]
    body = "\n\n".join(between.join(row) for row in rows)
    report, items, for_all = read(body, rules)
    assert alone(body, rules) == ["案卷不规范", "普法形式单一"]
    assert [s.cause.span.of(report.text) for s in items if s.cause] == ["编制少", "经费紧张"]
    assert for_all == []


def test_problems_counted_behind_a_label_are_all_kept(rules: Rules) -> None:
    """表现：一是……；二是…… tells two, the last with the cause behind them; a later label tells another."""
    body = (
        "表现：一是夜航灯光不足；二是浮具老旧。\n\n根源：投入少。\n\n"
        "表现：渡工年龄偏大。\n\n根源：补贴低。\n\n对策：提高补贴。\n"
    )
    assert told(body, rules) == [("夜航灯光不足", None), ("浮具老旧", "投入少"), ("渡工年龄偏大", "补贴低")]
    assert read(body, rules)[2] == []


def test_a_paragraph_without_a_label_is_kept(rules: Rules) -> None:
    """Where one of the paragraphs has no label and admits something, it is a shortcoming too."""
    body = "问题：案卷不规范。\n\n原因：编制少。\n\n普法形式单一。\n"
    assert any("普法形式单一" in str(item) for item in alone(body, rules))
