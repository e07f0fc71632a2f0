"""Guards headings of two phrases without a number: in a row they head what follows, alone they may be a cut line."""

import pytest

from duizhao.importer import draft
from duizhao.model import Rules

TEXT = (
    "全镇把依法办事的要求落实到每一个岗位、每一道环节，班子成员带头学、站所干部跟着学，遇到难题先问法律怎么规定，再定怎么办，"
    "年内没有出现因程序不当引发的纠纷。"
)
HEADINGS = (
    "夯实思想根基，当好学法用法“领头雁”",
    "严把文件关口，管好程序运行“总开关”",
    "直面短板弱项：当前存在的主要问题",
)


def drafted(lines: list[str], rules: Rules) -> str:
    """The page that an import makes of a report with these lines in its body."""
    head = ["清溪镇2025年法治政府建设年度报告", "现将清溪镇2025年法治政府建设情况报告如下：" + TEXT]
    return draft("\n".join([*head, *lines]).encode(), "a.txt", {"slug": "qingxi"}, rules).page


def test_lines_of_two_phrases_in_a_row_are_headings(rules: Rules) -> None:
    """Lines of 19 to 30 hanzi with one mark in them, each above a paragraph, are joined to no text."""
    page = drafted([line for heading in HEADINGS for line in (heading, TEXT)], rules)
    assert [line.lstrip("# ") for line in page.splitlines() if line.startswith("#")] == list(HEADINGS)


@pytest.mark.parametrize("count", [1, 2])
def test_a_line_or_two_may_be_cut_paragraphs(count: int, rules: Rules) -> None:
    """One line that stops inside a sentence is still joined with the next: so few may be what a page's end cut."""
    cut = "各村坚持把学法用法摆在突出位置，让群众遇事先"
    page = drafted([line for _ in range(count) for line in (cut, f"找法，{TEXT}", TEXT)], rules)
    assert page.count(f"{cut}找法") == count


def test_fields_of_a_page_are_no_headings(rules: Rules) -> None:
    """Fields with a colon that stand above no paragraph are headings neither alone nor in a row."""
    fields = ["责任编辑单位：清溪镇党政综合办", "文章来源出处：清溪镇党政综合办", "信息审核单位：清溪镇党政综合办"]
    assert not [line for line in drafted([TEXT, *fields], rules).splitlines() if line.startswith("#")]


@pytest.mark.parametrize(
    "lines",
    [
        ["负责科室：镇综合行政执法队", "负责科室：镇党政综合办公室", "负责科室：镇平安法治办公室"],
        ["处置经过：已责令限期改正", "当事反馈：双方握手言和", "归档时间：2025年上半年"],
        ["存在问题：巡查的次数还有不足", "存在问题：普法的形式还有短板", "存在问题：审查的力量还有不足"],
    ],
)
def test_labels_with_their_values_are_no_headings(lines: list[str], rules: Rules) -> None:
    """A field behind each long paragraph is told of the one above it: as a heading it would be told of the next."""
    page = drafted([TEXT, *(line for words in lines for line in (words, TEXT))], rules)
    assert [line for line in page.splitlines() if line.startswith("#")] == []
    assert all(f"\n{words}\n" in page for words in lines)


@pytest.mark.parametrize(
    "cuts",
    [("责任部门：镇综合行政执法队", "责任部门：镇党政综合办公室", "责任部门：镇平安法治办公室"),
     ("全年没有一起案件被复议机关撤销，也没有败诉", "干部把学法用法当成了日常习惯，群众看得见变化",
      "三个村先后建成了自己的法治大院，矛盾少了许多")],
)  # fmt: skip
def test_a_report_with_numbers_has_no_headings_without(cuts: tuple[str, ...], rules: Rules) -> None:
    """Between headings with numbers, fields and sentences without a full stop are none, however many stand so."""
    inside = [line for cut in cuts for line in (cut, TEXT)]
    page = drafted(["一、主要做法", TEXT, *inside, "二、下一步打算", TEXT], rules)
    assert [line for line in page.splitlines() if line.startswith("#")] == ["## 一、主要做法", "## 二、下一步打算"]
