"""Tests of duizhao.compare.copies."""

from duizhao.compare import Copy, copies
from duizhao.compare.order import report_order
from duizhao.compare.sharing import find_shared
from duizhao.model import Comparison, Report, Rules
from tests.compare.make import report

SENTENCES = [
    f"{who}{what}，全年共办理{n}件，群众反映良好，相关经验在全县推广。"
    for n, (who, what) in enumerate(
        [
            ("{town}综合行政执法队", "严格落实三项制度"),
            ("{town}司法所", "坚持调解在先"),
            ("{town}党委政府", "带头学法用法"),
            ("{town}便民服务中心", "推行一窗受理"),
            ("{town}人大主席团", "组织代表视察"),
            ("{town}各村", "选好法律明白人"),
            ("{town}法律顾问", "参与合同审查"),
            ("{town}平安法治办", "排查风险隐患"),
            ("{town}应急管理站", "开展安全检查"),
            ("{town}普法讲师团", "进村入户宣讲"),
        ],
        11,
    )
]


def _town(rules: Rules, slug: str, year: int, township: str, changed: int = 0) -> Report:
    """A report of the same sentences, the last `changed` of them with words of its own."""
    own = [s.format(town=township) for s in SENTENCES[: len(SENTENCES) - changed]]
    own += [
        f"{township}在{year}年另有{slug}第{i}项特色做法：建成{i + 3}处法治文化阵地，成效明显，得到上级肯定。"
        for i in range(changed)
    ]
    return report("一、工作情况\n\n" + "".join(own) + "\n", rules, slug, year, township)


def _copies(rules: Rules, *reports: Report) -> list[tuple[str, str, float]]:
    ordered = sorted(reports, key=report_order(rules))
    found = find_shared(ordered, rules)
    comparison = Comparison(shared=found.groups, reuse=found.reuse, traces=found.traces)
    told = copies(ordered, comparison, rules)
    assert all(isinstance(one, Copy) and len(one.longest) > 10 for one in told)
    return [(one.report, one.other, round(one.share, 2)) for one in told]


def test_a_report_that_equals_another_but_for_its_name(rules: Rules) -> None:
    """A pair of one text is told once, with both names and the share; a report of its own words is not."""
    one, two = _town(rules, "jia", 2023, "甲河镇"), _town(rules, "yi", 2023, "乙河镇")
    own = _town(rules, "bing", 2023, "丙河镇", changed=4)
    assert _copies(rules, one, two, own) == [("2023/yi", "2023/jia", 1.0)]
    assert _copies(rules, one, own) == []


def test_a_report_that_equals_last_years(rules: Rules) -> None:
    """The township's own text of the year before is told at the newer report."""
    old, new = _town(rules, "jia", 2022, "甲河镇"), _town(rules, "jia", 2023, "甲河镇")
    assert _copies(rules, old, new) == [("2023/jia", "2022/jia", 1.0)]


def test_strangers_are_not_set_against_each_other(rules: Rules) -> None:
    """Another township's report of another year is no relative."""
    assert _copies(rules, _town(rules, "jia", 2022, "甲河镇"), _town(rules, "yi", 2023, "乙河镇")) == []


def test_very_many_copies(rules: Rules) -> None:
    """Where a text stands in more reports than rare sentences may have, each but the first is told still."""
    many = [_town(rules, f"town-{i:03}", 2023, f"{chr(0x4E00 + i)}河镇") for i in range(70)]
    told = _copies(rules, *many)
    assert len(told) == len(many) - 1
    assert {share for _, _, share in told} == {1.0}


def test_a_short_text_says_too_little(rules: Rules) -> None:
    """Two reports of one sentence are not told."""
    one, two = (
        report("一、工作情况\n\n全镇学法。各村普法。\n", rules, slug, 2023, f"{slug}镇") for slug in ("jia", "yi")
    )
    assert _copies(rules, one, two) == []
