"""Places that a program has not filled in are quoted, and figures that a comma and a space part stay apart."""

import pytest

from duizhao.importer import draft
from duizhao.importer.unfilled import unfilled
from duizhao.model import Reason, Rules
from tests.importer.docx.make import docx, p
from tests.problem_words import in_words

LINES = ("某镇人民政府关于2023年法治政府建设情况的报告", "2023年，我镇坚持依法行政，有关情况如下。")


def quoted(words: str, name: str, rules: Rules, code: str) -> list[str]:
    """The messages of the doubts of a code on a report that holds these words, and the words of its body."""
    lines = (*LINES, words, "二、下一步打算")
    raw = docx("".join(map(p, lines))) if name.endswith("docx") else "\n".join(lines).encode()
    made = draft(raw, name, {}, rules)
    assert words in made.body.replace("\\", "")
    return [in_words(problem.message) for problem in made.problems if problem.code == code]


@pytest.mark.parametrize("name", ["a.txt", "a.docx"])
@pytest.mark.parametrize(
    "place",
    [
        "#REF!",
        "#DIV/0!",
        "#N/A",
        "undefined",
        "NaN",
        "[object Object]",
        "${count}",
        "{{ count }}",
        "«件数»",
        "########",
        "错误！未找到引用源",
        "错误!使用“开始”选项卡将标题1应用",
        "错误：未找到引用源",
        "错误！未知的文档属性名称",
        "错误！未提供文档变量",
        "错误！未知的开关参数",
        "错误！未打开数据源",
        "错误！文档变量未提供",
        "Error! No document variable supplied",
        "Error: Reference source not found",
        "Error! Bookmark not defined",
        "!被零除",
    ],
)
def test_places_that_are_open(place: str, name: str, rules: Rules) -> None:
    """Error values and placeholders in the place of a number stay, and are quoted with the words before them."""
    [message] = quoted(f"全年办结{place}件，答复及时。", name, rules, "field-empty")
    assert f"全年办结{place}" in message


@pytest.mark.parametrize(
    "words",
    [
        "参加NaNa小组活动，办结9件。",
        "投入#1号线建设，办结9件。",
        "使用Null键盘，办结9件。",
        "见{附件}和$9，办结9件。",
        "办结9件，错误！立即改正。",
        "办结9件，纠正错误：未公示的补公示。",
        "纠正错误：未找到当事人的送达案件3件。",
        "执法文书错误：使用“责令”代替“决定”2处。",
        "文书错误：引用源法律条文有误3处。",
        "系统提示错误：文档中缺少签名。",
        "办结9件，Errors in Law读书会2场。",
    ],
)
def test_places_that_are_not(words: str, rules: Rules) -> None:
    """Words and signs of ordinary sentences are none."""
    assert quoted(words, "a.txt", rules, "field-empty") == []


def test_fields_of_a_page_and_those_of_its_site(rules: Rules) -> None:
    """An empty field in a report's words is told once and quoted; what the list says a site asks for is none."""
    lines = "".join(f"<p>{line}</p>" for line in LINES)
    form = "<p>发表评论<input>提交</p><p>{}<input placeholder=请填件数>件，答复undefined件。</p>"
    made = [draft((lines + form.format(words)).encode(), "a.html", {}, rules) for words in ("修船", "搜索")]
    told = [[in_words(p.message) for p in one.problems if p.code == "field-empty"] for one in made]
    assert [len(messages) for messages in told] == [1, 1]
    assert "“修船〔请填件数〕件，答复unde”" in told[0][0]
    assert "undefined" in told[1][0]


def test_what_a_reader_has_told() -> None:
    """Where a reader quotes such places itself, and where none are, nothing is said."""
    told = (("script-written", Reason("type-what-missing"), Reason("type-what-missing")),)
    assert (unfilled(["办结undefined件"], told), unfilled(["办结9件"], ())) == ((), ())
    [(_, message, _)] = unfilled([f"第{n}项办结null件" for n in range(7)], ())
    assert in_words(message).endswith("等 7 处")


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("分别办结4, 150件。", True),
        ("分别办结4，150件。", False),
        ("分别办结4, 15件。", False),
        ("办结4,150件。", False),
    ],
)
def test_figures_that_a_comma_and_a_space_part(words: str, asked: bool, rules: Rules) -> None:
    """Three digits behind a comma and a space may be one number or two: they stay apart, and are asked about."""
    assert [("4, 150" in message) for message in quoted(words, "a.txt", rules, "figure-at-break")] == [True] * asked
