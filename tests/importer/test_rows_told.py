"""Rows of a text between other bars, or with cells in quotation marks, and figures that a space alone parts."""

import pytest

from duizhao.importer import draft
from duizhao.model import Rules
from tests.problem_words import in_words

HEAD = "某镇人民政府关于2023年法治政府建设情况的报告\n2023年，我镇坚持依法行政。\n"


def asked(text: str, code: str, rules: Rules) -> list[str]:
    """The messages of a code on a text with a title above it, imported."""
    found = draft((HEAD + text).encode(), "a.txt", {}, rules)
    return [in_words(problem.message) for problem in found.problems if problem.code == code]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ("｜项目｜起数｜\n｜调解｜７｜\n｜普法｜９｜", "调解 | ７"),
        ("项目｜起数\n调解｜7\n普法｜9", "调解 | 7"),
        ("│项目│起数│\n│调解│7│", "调解 | 7"),
        ('项目,"起数,件"\n调解,"1,200"\n普法,"1,500"', "调解 | 1,200"),
        ('"项目";"起数"\n"调解";"7"', "调解 | 7"),
    ],
)
def test_rows_between_other_bars_and_in_marks(rows: str, words: str, rules: Rules) -> None:
    """Rows between wide or drawn bars, and rows with cells in quotation marks, are quoted with their cells."""
    assert words in "".join(asked(rows, "table-guessed", rules))


@pytest.mark.parametrize(
    "rows",
    [
        "学法｜用法\n普法｜守法",
        "办理情况｜东村7件",
        '他说“7件”,办结。\n又说"9件",移送。',
        "调解7起｜普法9场\n又调解3起。",
    ],
)
def test_lines_with_bars_or_marks_that_are_no_rows(rows: str, rules: Rules) -> None:
    """Slogans beside a bar, a line alone and quotations in sentences are no rows."""
    assert asked(rows, "table-guessed", rules) == []


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("全年投入3 5万元。", "投入3 5万元"),
        ("全年投入 3 5 万元。", "投入3 5万元"),
        ("调解率为9 7.3%。", "9 7.3%"),
        ("全年投入1 200元。", ""),
        ("见图1 2023年案件。", ""),
        ("调解2 3 4件。", ""),
        ("12月3日10:00 12人到场。", ""),
        ("调解7起 9人。", ""),
    ],
)
def test_figures_that_a_space_alone_parts(text: str, quoted: str, rules: Rules) -> None:
    """Figures in a sentence that one space parts are quoted: they may be one number; a grouped one is one."""
    messages = asked(text, "figure-at-break", rules)
    assert (quoted in "".join(messages), len(messages)) == (True, bool(quoted))
