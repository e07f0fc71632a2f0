"""Where a value was found, and from which share on a text layer is doubted: what no test saw when it was changed."""

import re

import pytest

from duizhao.importer.failure import ImportFailure
from duizhao.importer.found import FoundIn, FoundValues
from duizhao.importer.frame import _behind_titles
from duizhao.importer.glyphs import judge
from duizhao.importer.lists import Lists, lists_of
from duizhao.importer.traced_text import Line, Work
from duizhao.importer.years import read_year, year_of_date
from duizhao.model import Rules
from duizhao.shell.importing.drafting import extract
from tests.problem_words import doubts_in_words, in_words


def lines(*texts: str) -> list[Line]:
    """Lines of a raw text, one below the other."""
    return [Line(text, list(range(len(text))), number) for number, text in enumerate(texts, 1)]


@pytest.mark.parametrize(
    ("body", "year", "how", "line"),
    [
        ("现将2023年度法治政府建设情况报告如下：", 2023, FoundIn.ANNOUNCED, 1),
        ("2023年，全镇推进依法行政。", 2023, FoundIn.FIRST, 1),
        ("2023以来，全镇推进依法行政。", 2023, FoundIn.FIRST, 1),
        ("全镇在2023年推进，2023年办结，2022年未办。", 2023, FoundIn.TEXT, 1),
    ],
)
def test_where_a_year_was_found(body: str, year: int, how: FoundIn, line: int, rules: Rules) -> None:
    """The place that a person is shown beside the year is the one that it was read at."""
    found = FoundValues()
    read_year(None, lines(body), found, lists_of(rules))
    assert found.values["year"] == year
    assert found.places["year"] == {"how": how, "line": line}


@pytest.mark.parametrize(("month", "year"), [("01", 2023), ("03", 2023), ("04", 0), ("10", 0), ("11", 2024)])
def test_a_year_that_follows_from_a_day(month: str, year: int) -> None:
    """Only reports signed from January to March, or in November and December, tell their year by the day."""
    found = FoundValues()
    found.put("date", f"2024-{month}-05", FoundIn.SIGNATURE, 9)
    year_of_date(found)
    assert found.values.get("year", 0) == year
    assert [doubt[3] for doubt in found.doubts] == ([9] if year else [])


def test_behind_the_first_line_that_ends_as_a_title(rules: Rules) -> None:
    """Where nothing else says where the body begins, it is the line behind the title; the first line where none is."""
    lists = Lists(rules)
    title = "青溪镇2024年度法治政府建设情况报告"
    assert _behind_titles(lines("青溪镇人民政府文件", title, "全镇推进依法行政"), lists) == 2
    assert _behind_titles(lines("青溪镇人民政府文件", "全镇推进依法行政"), lists) == 0


GOOD = "全镇认真推进依法行政，加强执法队伍建设，办理案件三十件。"


def doubts(text: str, rules: Rules) -> list[tuple[str, str]]:
    """Code and message of what is said of a text layer."""
    return [doubt[:2] for doubt in doubts_in_words(judge(Work(text, lines(*text.split("\n"))), Lists(rules)))]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (GOOD * 4, ""),
        (GOOD * 9 + "执ÿ法", ""),  # a single letter is chance
        (GOOD * 20 + "执ÿ法，队ÿ伍", "夹有外文字母"),
        (re.sub("[，。]", "", GOOD * 4), "几乎没有标点"),
    ],
)
def test_what_a_text_layer_is_doubted_for(text: str, why: str, rules: Rules) -> None:
    """Two letters beside hanzi, or hardly a sign, are told as such; one letter and a good text are not."""
    told = [message for code, message in doubts(text, rules) if code == "text-layer-damaged" and "不像正常" in message]
    assert [why in message for message in told] == ([True] if why else [])


@pytest.mark.parametrize("text", [re.sub("[，。]", "", GOOD * 4) + "执ÿ法队ÿ伍", GOOD * 4 + "执ÿ法，队ÿ伍"])
def test_a_text_layer_that_is_refused(text: str, rules: Rules) -> None:
    """Letters in a text without signs, or more of them than one to seventy hanzi, are no report."""
    with pytest.raises(ImportFailure) as refused:
        doubts(text, rules)
    assert "编码错乱" in in_words(refused.value.message)


def test_a_file_is_read_in_the_encoding_that_is_given() -> None:
    """A named encoding holds where nobody would guess it from the bytes, which are refused without it."""
    raw = "青溪镇关于依法行政".encode("utf-16-le")
    assert [line.text for line in extract(raw, "a.txt", "utf-16-le").lines] == ["青溪镇关于依法行政"]
    with pytest.raises(ImportFailure):
        extract(raw, "a.txt")
