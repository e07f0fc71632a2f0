"""The search in a real browser, held against a plain scan of the reports."""

import json
import sys
from typing import Any

import pytest
from playwright.sync_api import Page

from duizhao.model import Report
from tests.search.scan import Found, queries, scan, search_fold

pytestmark = pytest.mark.browser
# Answers come as JSON: Playwright looks at each value that it carries, in Python, which took longer than the search.
ALL = """async (queries) => {
  const answers = [];
  for (const query of JSON.parse(queries)) {
    const found = await Search.all(query, manifest);
    answers.push(found.map(([report, hits]) => [report.id, hits.map((hit) =>
      [hit.head, hit.start, hit.end, hit.block, hit.occurrences])]));
  }
  return JSON.stringify(answers);
}"""


def answers(page: Page, asked: list[str]) -> list[Any]:
    """What the search says to each query."""
    said: list[Any] = json.loads(page.evaluate(ALL, json.dumps(asked)))
    return said


def found_by(page: Page, asked: list[str]) -> list[Found]:
    """The places that the search finds for each query."""
    return [
        {
            id: sorted({(head, start, end) for head, _, _, _, marks in hits for start, end, _ in marks})
            for id, hits in answer
        }
        for answer in answers(page, asked)
    ]


def test_finds_what_a_scan_finds(engine_page: Page, reports: tuple[Report, ...]) -> None:
    """For 200 stretches of the reports the search finds every place that a plain scan finds, and no other."""
    asked = queries(reports, 200)
    assert found_by(engine_page, asked) == [scan(reports, [query]) for query in asked]


def test_finds_nothing_that_is_not_there(engine_page: Page, reports: tuple[Report, ...]) -> None:
    """Letters of the reports in an order that occurs nowhere are not found, even where every pair of them occurs."""
    asked = [query[::-1] + query for query in queries(reports, 60, seed=11) if len(query) > 1]
    asked = [*[query for query in asked if not scan(reports, [query])], "量子计算", "zzz", "☃"]
    assert len(asked) > 20
    assert found_by(engine_page, asked) == [{} for _ in asked]


def test_several_words_and_phrases(engine_on_disk: Page, reports: tuple[Report, ...]) -> None:
    """Several words must all be in a report; a quoted phrase stays whole; quotes inside a word are letters."""
    cases = {
        "行政执法 普法": ["行政执法", "普法"],
        "行政执法　人民调解": ["行政执法", "人民调解"],
        '"行政执法"': ["行政执法"],
        '"经费 不足" 力量': ["经费 不足", "力量"],
        "“行政执法” 普法": ["行政执法", "普法"],
        "“互联网": ["“互联网"],
        "推进“互联网+政务服务”，abc": ["推进“互联网＋政务服务”，ＡＢＣ"],
        "“互联网＋政务服务”，ＡＢＣ系统": ["“互联网＋政务服务”，ＡＢＣ系统"],
        "ＡＢＣ": ["abc"],
        "１２３４件": ["1234件"],
        "𠮷": ["𠮷"],
        "𠀋站": ["𠀋站"],
        "ΑΣ": ["ας"],
        "<script>": ["<script>"],
        "\\": ["\\"],
        "人民调解": ["人民调解"],
        "一一": ["一一"],
    }
    assert found_by(engine_on_disk, list(cases)) == [scan(reports, words) for words in cases.values()]
    assert all(scan(reports, words) for words in list(cases.values())[6:])


def test_a_hit_is_whole_sentences(engine_on_disk: Page, reports: tuple[Report, ...]) -> None:
    """A hit begins and ends where sentences do and lies in the paragraph that it links to."""
    texts = {report.id: report for report in reports}
    over_an_end = ["加强 学习。全镇", "学习。全镇 推进", "到位？“还不够"]
    assert all(scan(reports, query.split()) for query in over_an_end)
    for answer in answers(engine_on_disk, [*over_an_end, *queries(reports, 40, seed=3)]):
        for id, hits in answer:
            for head, start, end, block, marks in hits:
                assert all(start <= mark[0] and mark[1] <= end for mark in marks)
                if head < 0:
                    units = texts[id].text.encode("utf-16-le")
                    home = next(b for b in texts[id].blocks if b.id == block)
                    words = units[2 * start : 2 * end].decode("utf-16-le")
                    assert words in home.span.of(texts[id].text)


def test_browser_folds_as_the_index_does(engine_on_disk: Page) -> None:
    """Every letter that both know is folded alike by Python and by the browser: else the index could miss a hit."""
    letters = [chr(n) for n in range(1, sys.maxunicode) if not 0xD800 <= n < 0xE000 and n != 0x0A]
    step = 50_000
    for at in range(0, 0x30000, step):
        some = letters[at : at + step]
        script = "(letters) => JSON.stringify(JSON.parse(letters).map(Fold.text))"
        folded = json.loads(engine_on_disk.evaluate(script, json.dumps(some)))
        differ = {
            c: (mine, theirs)
            for c, mine, theirs in zip(some, map(search_fold, some), folded, strict=True)
            if mine != theirs and not _newer(c)
        }
        assert differ == {}


def _newer(c: str) -> bool:
    """Whether this Python's Unicode does not know the letter: no case or width can be told."""
    import unicodedata

    return unicodedata.category(c) == "Cn"


def test_empty_queries_find_nothing(engine_on_disk: Page) -> None:
    """A query without a letter is no query."""
    assert found_by(engine_on_disk, ["", "  ", '""', '" "', "\n"]) == [{}] * 5


def test_a_missing_file_is_told_and_tried_again(engine_page: Page) -> None:
    """Data that cannot be loaded is an error that names the file, not a hit less; asking again tries again."""
    message = "() => Data.report('1999/nowhere').then(() => '', (error) => error.message)"
    assert engine_page.evaluate(message) == "data/reports/1999-nowhere.js"
    assert engine_page.evaluate(message) == "data/reports/1999-nowhere.js"
