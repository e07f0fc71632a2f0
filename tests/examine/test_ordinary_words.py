"""Guards what ordinary sentences of parts on shortcomings are not: no problem, no cause, no lost step or word."""

from collections.abc import Callable

import pytest

from duizhao.examine import examine
from duizhao.examine.particulars import particular_rules, particulars
from duizhao.model import Rules, Span
from tests.conftest import report_of
from tests.steps import growth, stays_below

WORK = "一、主要工作\n\n全年开展法治宣传12场。\n\n"


def told(body: str, rules: Rules, heading: str = "存在的不足") -> tuple[list[str], list[str], list[str]]:
    """The words of the shortcomings, causes and plans of a report with this body in its second part."""
    report = report_of(f"{WORK}二、{heading}\n\n{body}\n", rules)
    found = examine(report, rules)
    own = [s.cause for s in found.shortcomings if s.cause is not None]
    spans = (
        [s.span for s in found.shortcomings],
        [c.span for c in (*own, *found.causes)],
        [p.span for p in found.plans],
    )
    items, causes, plans = ([span.of(report.text).rstrip("。") for span in row] for row in spans)
    return items, causes, plans


@pytest.mark.parametrize(
    ("body", "items"),
    [
        ("老旧小区改造12个，群众拍手称好。船检力量不足。渡口巡查不够。", ["船检力量不足", "渡口巡查不够"]),
        ("我们把渡口管理短板补齐。船检力量不足。渡口巡查不够。", ["船检力量不足", "渡口巡查不够"]),
        ("检查不走过场、不搞形式主义。船检力量不足。渡口巡查不够。", ["船检力量不足", "渡口巡查不够"]),
        ("存在的问题得到解决，船民比较满意。船检力量不足。渡口巡查不够。", ["船检力量不足", "渡口巡查不够"]),
        ("我镇没有需要说明的情况。", []),
        ("巡湖艇老旧。补齐短板的办法不多。", ["巡湖艇老旧", "补齐短板的办法不多"]),
        ("老旧渡船仍在营运。补齐短板的办法不多。", ["老旧渡船仍在营运", "补齐短板的办法不多"]),
        ("渡口欠费问题未得到解决。回访走过场。", ["渡口欠费问题未得到解决", "回访走过场"]),
        ("主要存在学法不够、船检力量不足等问题。", ["学法不够", "船检力量不足等问题"]),
        ("学法说起来重要、忙起来不要。船检力量不足。", ["学法说起来重要、忙起来不要", "船检力量不足"]),
        ("渡口管理有进步，但仍存在以下不足：船检力量不足；普法形式单一。", ["船检力量不足", "普法形式单一"]),
        (
            "一是船检不严。二是回访不够，主要表现在：一是时间晚；二是记录少。",
            ["船检不严", "回访不够，主要表现在：一是时间晚；二是记录少"],
        ),
    ],
)
def test_what_was_done_is_no_problem_and_no_word_is_lost(body: str, items: list[str], rules: Rules) -> None:
    """Words for lacks beside words for what was done about them admit nothing; what an item lists stays with it."""
    assert told(body, rules)[0] == items


@pytest.mark.parametrize(
    ("body", "causes"),
    [
        ("一是执法不规范，表明身份不及时。二是文书简单，说明裁量依据不充分。", []),
        ("一是答复不到位，未说清原委，船民有意见。二是回访不够，未查明原因，船民又来。", []),
        ("一是学法不够，没有真正做到学以致用。二是回访不够，以致船民又来。", ["回访不够"]),
        ("一是培训不够，以致用法意识不强。二是巡查频次偏低。", ["培训不够"]),
        ("一是巡查不够，这说明值守不严。二是登记不全，说明船工还没有养成习惯。", ["值守不严", "船工还没有养成习惯"]),
        ("一是巡查不够，原因有两点：一是船少；二是路远。二是登记不全。", ["船少；二是路远"]),
        ("一是巡查不够。二是登记不全。\n\n究其原因，值守不严，重视程度不够。", ["值守不严", "重视程度不够"]),
        ("一是巡查不够。二是登记不全。\n\n以上问题，原因是值守不严。对这些问题，我镇已着手整改。", ["值守不严"]),
        ("一是巡查不够。二是登记不全。\n\n上述不足，有些由来已久。", []),
    ],
)
def test_only_what_is_given_as_a_cause_is_one(body: str, causes: list[str], rules: Rules) -> None:
    """说明 and 表明 have an object too, an 原因 may be what nobody looked for, and a number of causes is none."""
    assert told(body, rules)[1] == causes


@pytest.mark.parametrize(
    ("end", "plans"),
    [
        ("针对上述问题和原因，我镇将抓好以下工作：一是加强船检；二是充实船工。", ["加强船检", "充实船工"]),
        ("针对以上问题的成因，下一步将加强船检。", ["加强船检"]),
        ("以上问题，我镇将认真加以解决。", ["认真加以解决"]),
        ("对于这些不足，我们将加强船检。", ["加强船检"]),
        ("今后，我街道将逐项整改，按时销号。", ["逐项整改，按时销号"]),
        ("以上问题，有的由来已久，有的是今年才有。我镇已列出清单。", []),
        ("对这些问题，我镇正在逐项研究。今后，我镇将加强船检。", ["加强船检"]),
        ("下一步，我街道办事处将加强船检。", ["加强船检"]),
        ("下一步，街道办事处主任牵头加强船检。", ["街道办事处主任牵头加强船检"]),
        ("下一步：一是加强船检；二是充实船工。三是加强监督。", ["加强船检", "充实船工", "加强监督"]),
    ],
)
def test_what_is_promised_at_the_end_is_no_part_of_the_last_problem(end: str, plans: list[str], rules: Rules) -> None:
    """Whatever points back to the problems before it promises, it ends the last of them and is none itself."""
    assert told(f"一是船检不严；二是回访不够。{end}", rules) == (["船检不严", "回访不够"], [], plans)


def test_each_problem_keeps_its_own_list_of_steps(rules: Rules) -> None:
    """Where each problem has a step counted off behind it, the next problem goes on with the outer list."""
    steps = ("下一步：一是加强船检；二是充实船工。", "下一步：一是定时回访；二是专人回访。")
    body = f"一是船检不严，{steps[0]}二是回访不够，{steps[1]}三是登记不全。"
    assert told(body, rules)[0] == ["船检不严", "回访不够", "登记不全"]


def test_a_kind_of_committee_is_no_body_by_its_name(rules: Rules) -> None:
    """小区业主委员会 names a kind of bodies, 望江花园业主委员会 one."""

    def organs(text: str) -> list[str]:
        found = particulars(text, Span(0, len(text)), "", particular_rules(rules))
        return [one.span.of(text) for one in found if one.kind == "organ"]

    assert organs("小区业主委员会组建率低") == []
    assert organs("望江花园业主委员会没有换届") == ["望江花园业主委员会"]


def test_equipment_that_has_grown_old_is_no_deed(rules: Rules) -> None:
    """已老化 tells of no work that was done: the section still admits what falls short."""
    lacks = "回头看，工作中还存在不少问题。巡湖艇已老化，船检力量不足。普法形式单一。"
    assert len(told(lacks, rules, heading="冷静思考")[0]) == 2


def over_and_over(words: str, rules: Rules) -> Callable[[int], Callable[[], object]]:
    """What examines a part on shortcomings that says these words so many times."""

    def all_of(size: int) -> Callable[[], object]:
        report = report_of(f"{WORK}二、存在的不足\n\n{words * size}\n", rules)
        return lambda: examine(report, rules)

    return all_of


@pytest.mark.parametrize("words", ["同比增加5件，其中", "（一）船检不足。原因：编制少。"])
def test_what_is_said_over_and_over_is_gone_through_once(words: str, rules: Rules) -> None:
    """Changes with 其中 behind each, and causes of each problem, cost their length and not its square."""
    assert growth(over_and_over(words, rules), 100) < 2.6


@pytest.mark.parametrize("words", ["上述问题反映出我们力量不足。", "但仍有不足。"])
def test_no_list_is_looked_for_behind_each_turn(words: str, rules: Rules) -> None:
    """Where hundreds of sentences could announce a list, the rest of the text is not searched for each of them."""
    assert stays_below(8, over_and_over(words, rules), 0, 400, 1_600)


def test_sections_may_turn_to_a_lack_behind_although(rules: Rules) -> None:
    """Of reports without a section on shortcomings the end of a section may admit one behind 虽然……，但 too."""
    sections = ["虽然有了进步，但船检力量仍不足。", "但渡口巡查不够。", "虽然开了头，但问题已得到解决。"]
    body = "\n\n".join(f"{n}、抓落实\n\n开会3次。{end}" for n, end in zip("一二三", sections, strict=True))
    report = report_of(f"{body}\n\n四、下一步打算\n\n加强船检。\n", rules)
    found = examine(report, rules).shortcomings
    assert [s.span.of(report.text) for s in found] == ["船检力量仍不足。", "渡口巡查不够。"]
