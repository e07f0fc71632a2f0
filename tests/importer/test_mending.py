"""The repairs of the import, each with its case in fixtures.md, and every entry of the lists they use."""
# ruff: noqa: E501 - a pattern that is one line

import ast
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from duizhao.importer import draft
from duizhao.importer.line_text import line_words
from duizhao.importer.lists import lists_of
from duizhao.importer.traced_text import lines_of
from duizhao.model import Rules
from tests.problem_words import in_words
from tests.sources import nodes, place, trees
from tests.steps import stays_below

CASES = re.findall(
    r"\n\n([^\n]+)\n\.\n(.*?)\n\.\n(.*?)\n\.(?=\n|$)", Path(__file__).with_name("fixtures.md").read_text("utf-8"), re.S
)
REPORT = "梅岭镇人民政府关于2023年法治政府建设情况的报告\n一、主要工作\n"
KNOWN = {"county": "云水县", "township": "梅岭镇", "year": "2023"}
HEAD = "某镇人民政府关于2023年法治政府建设情况的报告\n\n"


def body(text: str, rules: Rules) -> str:
    """The body of the page that a text with a title above it becomes."""
    return draft((HEAD + text).encode(), "a.txt", {}, rules).body


@pytest.mark.parametrize(("name", "raw", "expected"), CASES, ids=[c[0] for c in CASES])
def test_fixture(name: str, raw: str, expected: str, rules: Rules) -> None:
    """Each repair turns the raw text of its case into the body written below it."""
    assert body(raw, rules).rstrip("\n") == expected, name


def test_bold_headings_without_numbers_have_the_levels_of_plain_ones(rules: Rules) -> None:
    """Bold lines without numbers stand on the levels that the same lines have where nothing is bold."""
    named, other = (
        ("主要举措和成效", "存在的不足"),
        ("强化组织领导", "强化学法用法", "创新方式，让群众学得进去、记得住"),
    )
    text = "我镇全年按计划学习两次，各村均已按时完成，群众反映较好。"
    order = [named[0], *other[:2], named[1]]
    plain = [line for head in order for line in (head, text)]
    bold = [f"**{line}**" if line in order else line for line in plain]
    want = [f"## {named[0]}", *(f"### {head}" for head in other[:2]), f"## {named[1]}"]
    for lines in (plain, bold):
        assert [line for line in body("\n\n".join(lines), rules).split("\n") if line.startswith("#")] == want
    longer = [*bold[:6], f"**{other[2]}**", text, *bold[6:]]  # only its look makes it a heading
    made = body("\n\n".join(longer), rules)
    assert f"### {other[2]}" in made


def test_every_case_was_read() -> None:
    """The pattern that reads fixtures.md misses no case."""
    text = Path(__file__).with_name("fixtures.md").read_text("utf-8")
    assert len(CASES) * 3 == len(re.findall(r"^\.$", text, re.M))


def test_reduplications_stay(rules: Rules) -> None:
    """Every word that doubles a character by right survives a break inside it."""
    for entry in rules.lists.mending.reduplications:
        word = entry.word
        seam = next(i for i in range(1, len(word)) if word[i] == word[i - 1])
        raw = f"一、工作情况\n\n我镇认真落实上级部署，持续推进各项重点任务，不断{word[:seam]}\n\n{word[seam:]}推进各项工作。"
        assert f"不断{word}推进" in body(raw, rules), word


def test_stray_words_become_chinese(rules: Rules) -> None:
    """Every stray word of the list is put into Chinese between hanzi, and left alone between Latin words."""
    for entry in rules.lists.mending.stray_words:
        raw = f"一、工作情况\n\n学习精神 {entry.word} 思想，观看 Law {entry.word} Order。"
        page = body(raw, rules)
        assert f"精神{entry.becomes}思想" in page
        assert f"Law {entry.word} Order" in page


def test_line_starts_are_never_joined(rules: Rules) -> None:
    """A line of every listed kind stays apart from an unfinished line above it."""
    for entry in rules.lists.mending.line_starts:
        raw = f"一、工作情况\n\n我镇认真落实上级部署，持续推进各项重点任务，不断完善工作机制\n\n{entry.example}"
        assert entry.example.rstrip("。") in [
            b.rstrip("。") for b in body(raw, rules).split("\n\n")[1:] for b in [b.strip()]
        ]


def test_residue_goes(rules: Rules) -> None:
    """Every pattern of residue.yaml takes its own example out, wherever its zone allows."""
    for entry in rules.lists.residue.lines:
        raw = f"一、工作情况\n\n全年学法六次。\n\n{entry.example}"
        assert body(raw, rules) == "## 一、工作情况\n\n全年学法六次。\n", entry.example


def test_every_rule_has_its_words(rules: Rules) -> None:
    """Each rule of mending.yaml says what it does and of what kind it is, once."""
    entries = rules.lists.mending.rules
    assert len({e.id for e in entries}) == len(entries)
    assert {e.kind for e in entries} == {"repair", "mark", "move", "furniture"}
    assert all(lists_of(rules).reason(e.id) for e in entries)


@pytest.mark.parametrize(
    ("numbers", "kept", "told"),
    [(("1", "2", "3"), False, False), (("47", "", ""), True, True), (("3", "", ""), False, True),
     (("9", "4", "6"), True, True), (("", "", ""), False, False)],
)  # fmt: skip
def test_numbers_alone_on_their_lines(numbers: tuple[str, ...], kept: bool, told: bool, rules: Rules) -> None:
    """Numbers that count upwards with text between are those of pages; others stay, and one that is unsure is quoted."""
    parts = ["第一段写学法情况。", "第二段写普法情况。", "第三段写执法情况。", "第四段写调解情况。"]
    text = "清溪镇2023年法治政府建设年度报告\n" + "".join(
        f"{s}\n{s[:3]}另一句。\n{n}\n" for s, n in zip(parts, (*numbers, ""), strict=True)
    )
    made = draft(text.encode(), "a.txt", {}, rules)
    assert [n in made.body.split("\n") for n in numbers if n] == [kept] * sum(map(bool, numbers))
    assert ("figure-alone" in {problem.code for problem in made.problems}) == told


def test_a_button_s_name_over_a_figure_stays(rules: Rules) -> None:
    """A word that pages have as a button is no residue where a figure with its unit stands below."""
    head = "清溪镇2023年法治政府建设年度报告\n第一段写学法情况，写普法情况。\n"
    assert [
        line
        for line in draft(
            f"{head}举报\n6件\n打印\n第二段写执法情况，也写调解情况。\n".encode(), "a.txt", {}, rules
        ).body.split("\n")
        if line
    ][1:3] == ["举报", "6件"]


def test_words_struck_sign_by_sign(rules: Rules) -> None:
    """Words under combining strokes are left out, in the ledger, and told; a sign of inequality is none."""
    text = "清溪镇2023年法治政府建设年度报告\n全年办结7\u03366\u033641件，其中一类x=\u03385件。\n"
    made = draft(text.encode(), "a.txt", {}, rules)
    assert "全年办结41件，其中一类x=\u03385件。" in made.body
    assert [in_words(p.message) for p in made.problems if p.code == "struck-text"] == ["划掉的文字没有进入正文：“76”"]
    words = "（二）新增”3.5件"
    made = draft(text.replace("7\u03366\u0336", "".join(f"{c}\u0336" for c in words)).encode(), "a.txt", {}, rules)
    assert "全年办结41件" in made.body
    assert f"“{words}”" in next(in_words(p.message) for p in made.problems if p.code == "struck-text")


def test_words_are_without_any_white_space() -> None:
    """The words of a line hold no asterisk and no white space of any kind, also such as only text processors write."""
    line = lines_of("**年\u3000度*\xa0报\x1c告\u2003*\x85\u202f")[0]
    assert line_words(line) == "年度报告"


@pytest.mark.parametrize(
    ("raw", "page"),
    [
        ("共走访1 500人", "共走访1500人"),
        ("共发放1 234 567份", "共发放1234567份"),
        ("案件 3 120 45", "案件3 120 45"),
        ("2 023年", "2023年"),
        ("20 23 年", "2023年"),
        ("12 2023年", "12 2023年"),
        ("共走访1\t500人", "共走访1\t500人"),
    ],
)
def test_spaces_between_figures(raw: str, page: str, rules: Rules) -> None:
    """A space inside one number goes; figures side by side stay apart, whatever their lengths."""
    assert draft(f"{REPORT}{raw}。\n".encode(), "a.txt", KNOWN, rules).body.rstrip().endswith(f"{page}。")


@pytest.mark.parametrize(
    "text",
    [
        lambda n: "，".join(f"办理 案件 {i % 90} 件" for i in range(n)),
        lambda n: "\n".join(f"2023年{i % 12 + 1}月{i % 28 + 1}日、" for i in range(n)),
        lambda n: "。\n".join("“" + "美好生活 " * 40 + "法治”" for _ in range(n // 40)),
    ],
    ids=["spaces", "lines", "slogans"],
)
def test_a_long_line_takes_no_square_of_its_length(text: Callable[[int], str], rules: Rules) -> None:
    """Sixteen times as long a line, or as many lines of one paragraph, takes nowhere near 256 times as long."""

    def reading(n: int) -> Callable[[], object]:
        raw = f"{REPORT}{text(n)}。\n".encode()
        return lambda: draft(raw, "a.txt", KNOWN, rules)

    assert stays_below(45, reading, 1, 400, 6400)


@pytest.mark.parametrize("line", ["承办县里交来的议案9件。", "技术支持由司法所提供。", "主办普法赶集活动8场；"])
def test_a_sentence_is_no_foot_of_a_page(line: str, rules: Rules) -> None:
    """A last sentence that begins as a page's foot does, and ends as a sentence does, is the report's."""
    assert line in body(f"现将情况报告如下：\n\n一、主要工作\n\n全年受理案件12件。\n\n{line}", rules)


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("全年受理案件12\n件，办结11件。", "全年受理案件12件，办结11件。"),
        ("全年调解纠纷\n12\n件数上升。", None),
        ("处罚12\n强制15", "处罚12\n\n强制15"),
    ],
)
def test_a_unit_goes_on_behind_its_figure(raw: str, shown: str | None, rules: Rules) -> None:
    """A line that begins with the unit of the figure before it, and a mark, goes on; rows of figures are not joined."""
    assert (f"{shown}\n" in body(f"现将情况报告如下：\n\n{raw}\n", rules)) == (shown is not None)


@pytest.mark.parametrize(
    ("alone", "name", "kept"),
    [("3", "txt", False), ("3", "html", True), ("11/12", "txt", False), ("11/12", "html", True)],
)
def test_a_single_number_alone(alone: str, name: str, kept: bool, rules: Rules) -> None:
    """One number alone, or one of so many, is a page's in a text file and none in a web page; both are quoted."""
    lines = [
        "清溪镇2023年法治政府建设年度报告",
        "第一段写学法情况，也写普法情况。",
        "处罚办结",
        alone,
        "第二段写执法情况，也写调解情况。",
    ]
    text = "\n".join(lines) if name == "txt" else "".join(f"<p>{line}</p>" for line in lines)
    made = draft(text.encode(), f"a.{name}", {}, rules)
    assert (alone in made.body.split("\n")) == kept
    assert [f"／{alone}／" in in_words(p.message) for p in made.problems if p.code == "figure-alone"] == [True]


def test_a_sentence_that_begins_like_a_foot_goes_on(rules: Rules) -> None:
    """A line of a sentence that begins as feet of pages do stays; the foot of a page goes."""
    head = "清溪镇2023年法治政府建设年度报告\n第一段写学法情况，写普法情况。\n"
    made = draft(f"{head}联系电话0595-\n22334455，已受理投诉。\n\n联系电话：0595-1\n".encode(), "a.txt", {}, rules)
    assert made.body.rstrip("\n").split("\n\n")[1:] == ["联系电话0595-22334455，已受理投诉。"]


@pytest.mark.parametrize(
    ("foot", "head"),
    [("", "清溪镇2023年法治政府建设年度报告"), ("清溪镇人民政府      {}", ""), ("- {} -", "清溪镇年报  第{}页"),
     ("", "清溪镇年报          {} / 3")],
)  # fmt: skip
def test_heads_and_feet_between_form_feeds(foot: str, head: str, rules: Rules) -> None:
    """Where form feeds part the pages of a text, what stands at their margins again and again parts no sentence."""
    pages = ["清溪镇2023年法治政府建设年度报告\n现将情况报告如下。\n\n全年学法六次，", "普法九场，", "调解三起。"]
    texts = [f"{head.format(n)}\n{page}\n{foot.format(n)}\n" for n, page in enumerate(pages, 1)]
    made = draft("\f".join(texts).encode(), "a.txt", {}, rules)
    assert made.body == "现将情况报告如下。\n\n全年学法六次，普法九场，调解三起。\n"
    assert made.meta["title"] == "清溪镇2023年法治政府建设年度报告"


def test_a_first_line_that_no_other_page_has(rules: Rules) -> None:
    """What stands first on one page only is text, and so are lines that a text without form feeds says twice."""
    title = "清溪镇2023年法治政府建设年度报告\n"
    made = draft(f"{title}全年学法六次。\n\f普法九场。\n\f调解三起。\n".encode(), "a.txt", {}, rules)
    assert made.body == "全年学法六次。\n\n普法九场。\n\n调解三起。\n"
    again = draft(f"{title}学法六次。\n普法九场。\n学法六次。\n".encode(), "a.txt", {}, rules)
    assert again.body.count("学法六次") == 2


FEED = "\f"


@pytest.mark.parametrize(
    ("pages", "quoted"),
    [
        (("全年学法六次，普法", "清溪镇法治政府建设报告\n九场。"), "清溪镇法治政府建设报告"),
        (("全年学法六次，普法\n清溪镇人民政府", "九场。"), "清溪镇人民政府"),
        (("全年学法六次。", "清溪镇法治政府建设报告\n普法九场。"), ""),
        (("全年学法六次，普法", "九场。\n调解三起。"), ""),
        (("（一）学法", "（二）普法\n普法九场。"), ""),
    ],
)
def test_a_head_on_one_page_alone(pages: tuple[str, str], quoted: str, rules: Rules) -> None:
    """A short line between the parts of a sentence, at the one form feed of a text, is quoted: it may be a head."""
    made = draft(
        f"清溪镇2023年法治政府建设年度报告\n现将情况报告如下。\n{FEED.join(pages)}\n".encode(), "a.txt", {}, rules
    )
    told = [in_words(p.message) for p in made.problems if p.code == "inside-paragraph"]
    assert [f"“{quoted}”" in message for message in told] == [True] * bool(quoted)


@pytest.mark.parametrize(
    ("pages", "told"),
    [
        ("全年开展执法检查\f26次，办结率高。", True),
        ("全年开展执法检查\n清溪镇年报 第1页\f26次，办结率高。\n清溪镇年报 第2页", True),
        ("全年开展执法检查\f二、执法情况，共26次。", False),
        ("全年开展执法检查，\f26次，办结率高。", False),
        ("清溪镇人民政府\f26次，办结率高。", False),
        ("全年开展执法检查\f附表", False),
    ],
)
def test_short_lines_that_a_page_may_cut(pages: str, told: bool, rules: Rules) -> None:
    """A short line that ends a page inside a sentence is quoted with what the next begins with: it may go on there."""
    head = "清溪镇2023年法治政府建设年度报告\n现将情况报告如下。\n"
    made = draft(f"{head}{pages}\n".encode(), "a.txt", {}, rules)
    found = [in_words(p.message) for p in made.problems if p.code == "paragraph-end"]
    assert ["“全年开展执法检查／26次，办结率高。”" in message for message in found] == [True] * told


def test_no_step_is_handed_lists_that_it_does_not_use() -> None:
    """Steps of mending are called one after another, each with what it needs: none takes rule lists for form's sake."""
    idle = [
        f"{place(path)}: {node.name}"
        for path, tree in trees().items()
        if place(path).startswith("importer/")
        for node in nodes(tree)
        if isinstance(node, ast.FunctionDef) and "_lists" in {arg.arg for arg in node.args.args}
    ]
    assert idle == []


def test_what_pages_write_round_a_report_is_text_in_its_middle(rules: Rules) -> None:
    """A word that WeChat writes above or below an article is no residue in the middle of a long report."""
    said = [f"{i}事完成，群众满意。" for i in range(50)]
    text = "\n\n".join(("清溪镇2023年法治政府建设情况报告", *said, "点赞", "关注我们", "END", *said, "在看"))
    body = draft(text.encode(), "a.txt", {}, rules).body.split()
    assert {"点赞", "关注我们", "END"} <= set(body)
    assert "在看" not in body
