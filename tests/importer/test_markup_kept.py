"""Marks of web pages and of Markdown in a text file are quoted: no reader shows them as they were meant."""

import pytest

from duizhao.importer import draft
from duizhao.importer.markup_kept import counted_anew, markup_kept
from duizhao.model import Rules
from tests.problem_words import doubts_in_words, in_words

LINES = "云河县星河镇人民政府关于2023年法治政府建设情况的报告\n\n2023年，情况如下：\n\n{}\n"


@pytest.mark.parametrize(
    "words",
    [
        "受理<s>18</s>12件",
        "受理<span style='display:none'>18</span>12件",
        "受理&#49;2件",
        "罚款&nbsp;3万元",
        "受理<!-- 待核 -->12件",
        "受理~~18~~12件",
        "受理[s]18[/s]12件",
        "面积10^2^平方米",
        "见![受理图](a.png)",
        "面积$10^4$平方米",
        "减排CO~2~12吨",
        "办结<details>12件</details>",
        "一、主要举措 {#part}",
        r"受理\sout{18}12件",
        "受理[line-through]#18#12件",
        "受理{--18--}{++12++}件",
        "受理{~~18~>12~~}件",
        "受理--18--12件",
        "受理{% if a %}12{% endif %}件",
        "受理%E5%8D%81%E4%BA%8C件",
        "受理=E5=8D=81=E4=BA=8C件",
        r"受理\u5341\u4e8c件",
        r"受理12件。\n办结9件。",
        "受理12件[^1]。",
        "见[方案](b.html)。",
        "见[[方案|附件]]。",
        "受理`12`件",
        "受理***12***件",
        "受理==12==件",
        "受理++12++件",
        "受理__12__件",
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_marks_are_quoted(words: str, name: str, rules: Rules) -> None:
    """The words stay as they are, and a doubt quotes them."""
    made = draft(LINES.format(words).encode(), name, {"township": "星河镇"}, rules)
    assert words.replace("\\", "") in made.body.replace("\\", "")
    assert words[2:14] in next(in_words(problem.message) for problem in made.problems if problem.code == "markup-kept")


@pytest.mark.parametrize(
    "words",
    [
        "A&B公司，3<5，5>3",
        "见<关于普法的通知>",
        "时间9~11时",
        "2^10",
        "[一]至[三]",
        "<<通知>>",
        "R&D;",
        "办结率100%，满意率99%",
        "3-5件",
        "甲--乙--丙",
        "C++和C==",
        "于__年__月",
        "a\\b",
        "[2024](3)",
        "=====",
        "-甲\n-乙",
    ],
)
def test_signs_that_are_none(words: str) -> None:
    """Signs of ordinary texts are no marks."""
    assert markup_kept(words) == ()


@pytest.mark.parametrize(
    "lines",
    [
        "> 受理12件。",
        "| 受理12件。\n| 办结9件。",
        "::: note\n受理12件。\n:::",
        "<<<<<<< HEAD\n受理18件。\n=======\n受理12件。\n>>>>>>> b",
        "-受理18件。\n+受理12件。",
        "受理12件，\\\n办结9件。",
    ],
)
def test_marks_of_whole_lines(lines: str) -> None:
    """Quoted mail, lines of verse, parts with a name, both sides of a merge or a comparison, and kept line ends."""
    [(_, message, _)] = markup_kept(f"主要工作\n{lines}\n")
    assert lines.split("\n")[0] in in_words(message)


def test_many_marks_are_one_doubt() -> None:
    """The first places are quoted, each once, and how many there are is said."""
    [(code, message, _)] = markup_kept("\n".join(f"第{n}项，受理案件<b>{n}</b>件，均已按时办结" for n in range(9)))
    assert code == "markup-kept"
    assert in_words(message).endswith("等 9 处")
    assert in_words(message).count("“") == 5


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("见[方案][1]。\n\n[1]: http://a.cn/b", ["[方案][1]", "[1]: http"]),
        ("见[方案]。\n\n[方案]: http://a.cn/b", ["见[方案]。"]),
        ("见[方案][1]。", []),
        ("共 3 件。\n\n[注]：口径见附表", []),
    ],
)
def test_links_by_reference(text: str, places: list[str]) -> None:
    """Links of Markdown whose address stands elsewhere are quoted with it; brackets without an address are not."""
    found = markup_kept(text)
    assert len(found) == bool(places)
    assert all(place in in_words(found[0][1]) for place in places)


def test_boxes_of_a_list() -> None:
    """Boxes that Markdown shows as checked or empty are quoted; brackets elsewhere are not."""
    assert "- [x] 普法12场" in in_words(markup_kept("情况：\n- [x] 普法12场\n- [ ] 调解9起")[0][1])
    assert markup_kept("共 3 项 - [注] 口径见附表") == ()


def test_formulas_of_tex() -> None:
    """A formula as TeX writes it is quoted; sums in dollars are not."""
    assert "$\\frac{12}{30}$" in in_words(markup_kept("增长$\\frac{12}{30}$，见附表")[0][1])
    assert markup_kept("捐款$300和$500") == ()


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("1. 普法\n1. 调解", 1),
        ("1. 普法\n\n3. 调解", 1),
        ("1. 普法\n2. 调解", 0),
        ("1. 普法\n\n另有说明。\n\n1. 调解", 0),
        ("1.普法\n1.调解", 0),
    ],
)
def test_lists_that_markdown_counts(text: str, places: int) -> None:
    """Numbers of a list that do not follow one another, which Markdown shows otherwise, are quoted."""
    found = counted_anew(text)
    assert len(found) == places
    assert all("普法 / " in message and "调解" in message for _, message, _ in doubts_in_words(found))
