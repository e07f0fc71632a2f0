"""How an import found a value: a code in the program, words for people, and the word that ledgers keep."""

import ast
import re

from duizhao.importer import draft
from duizhao.importer.found import FoundIn, told_place
from duizhao.model import Rules
from duizhao.shell.problem_sentences import sentence_of
from tests.sources import place, trees

HANZI = re.compile("[\u3400-\u9fff]")
WORDS = {  # as ledgers have them: they are read back, so no letter of them changes
    FoundIn.GIVEN: "给定",
    FoundIn.CALLED: "另定",
    FoundIn.TITLE: "标题",
    FoundIn.OTHER_TITLE: "另一标题",
    FoundIn.BY_DATE: "由落款日期推出",
    FoundIn.MADE: "由发文机关和年度拟成",
    FoundIn.SIGNATURE: "落款",
    FoundIn.SIGNED_ON: "落款日期",
    FoundIn.LETTERHEAD: "发文机关标志",
    FoundIn.NUMBER: "发文字号",
    FoundIn.SIGNERS: "签发人",
    FoundIn.ADDRESSEES: "主送机关",
    FoundIn.COPIED: "抄送",
    FoundIn.SENT: "主送",
    FoundIn.BELOW_TITLE: "标题下的日期",
    FoundIn.IMPRINT: "印发",
    FoundIn.PRINTER: "印发机关",
    FoundIn.ANNOUNCED: "报告如下一句",
    FoundIn.HEADING: "章节标题",
    FoundIn.FIRST: "首句",
    FoundIn.NEXT_YEAR: "下一年计划的标题",
    FoundIn.TEXT: "正文",
    FoundIn.LIST: "元数据栏",
    FoundIn.PAGE_TITLE: "网页标题",
    FoundIn.TRAIL: "页面导航",
    FoundIn.FOOT: "页脚",
    FoundIn.SOURCE: "来源",
    FoundIn.PUBLISHER: "发布机构",
    FoundIn.GAZETTEER: "地名录",
}
OTHER = {  # the same words for something else
    "importer/head_labels.py": {"标题"},  # what a document or page prints
    "importer/labels.py": {"来源"},
    "shell/importing/tasks.py": {"标题"},  # the head of a column
}
TEXT = (
    "{}\n\n2021年，清溪镇深入学习贯彻法治思想，扎实推进依法行政各项工作，现将有关情况报告如下：\n\n"
    "一、2023年主要举措和成效\n\n开展法治宣传十二场。\n\n安吉岭县清溪镇人民政府\n2024年1月5日\n"
)


def test_every_way_has_both_words() -> None:
    """Each way has an English word, and the Chinese one that ledgers keep, letter for letter; no two have the same."""
    assert {how: sentence_of(told_place(how)) for how in FoundIn} == WORDS
    assert len(set(WORDS.values())) == len(FoundIn)
    english = [sentence_of(told_place(how), "en") for how in FoundIn]
    assert not [word for word in english if HANZI.search(word) or not word.strip()]


def test_no_word_of_a_way_stands_in_the_import() -> None:
    """Code that finds, compares or tells names a way by its code: no text of the import or its shell is such a word."""
    found = [
        (place(path), node.value)
        for path, tree in trees().items()
        if place(path).startswith(("importer/", "shell/importing/"))
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and node.value in WORDS.values()
    ]
    assert [one for one in found if one[1] not in OTHER.get(one[0], set())] == []
    assert {module: {word for path, word in found if path == module} for module in OTHER} == OTHER


def test_a_doubt_in_english_says_where_in_english(rules: Rules) -> None:
    """Where a value was found has English words in an English doubt; the ledger of the same import has Chinese ones."""
    made = draft(TEXT.format("法治政府建设情况报告").encode(), "a.txt", {}, rules, tell=sentence_of)
    assert (made.year, made.found["year"]["how"]) == (2023, FoundIn.HEADING)
    assert "year: {value: 2023, how: 章节标题, line: 5}" in made.ledger
    assert 'reason: "标题，移入元数据 title"' in made.ledger
    doubts = [sentence_of(p.message, "en") for p in made.problems if p.code == "year-differs"]
    assert [doubt for doubt in doubts if "the year taken is 2023 (heading)" in doubt]
