"""How soon the search answers on a thousand reports."""

import random
import shutil
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from duizhao.model import Report, Rules
from duizhao.plan import browser
from duizhao.plan.atlas import survey
from duizhao.plan.index_shards import index
from duizhao.render import renderer
from duizhao.shell.build import templates
from duizhao.shell.load import load_messages
from duizhao.text.sentences import sentences
from tests.conftest import report_of
from tests.search.conftest import HERE, site_of

HEAD = "---\ntitle: 甲{n}镇{year}年法治政府建设报告\ntownship: 甲{n}镇\nyear: {year}\n---\n"
QUERIES = ["法", "行政执法", "人民调解 经费", "合法性审查", "2024", "党委书记、镇长"]
FIRST = """async (query) => {
  performance.clearMarks();
  document.getElementById("query").value = query;
  const begin = performance.now();
  document.getElementById("search-form").requestSubmit();
  while (!performance.getEntriesByName("first-hit").length) await new Promise((next) => setTimeout(next, 1));
  return performance.getEntriesByName("first-hit")[0].startTime - begin;
}"""


@pytest.fixture(scope="module")
def thousand(demo: tuple[Report, ...], rules: Rules) -> list[Report]:
    """A thousand reports of about a hundred sentences each, drawn from the invented ones, with figures of their own."""
    chance = random.Random(1)
    said = [span.of(report.text) for report in demo for span in sentences(report.text)]
    found = []
    for n in range(1000):
        lines = ["".join(chance.choices(said, k=5)) for _ in range(20)]
        body = "\n\n".join(lines).replace("0", str(chance.randrange(10)))
        year, town = 2019 + n % 7, n // 7
        path = f"content/{year}/jia{town}.md"
        found.append(report_of(body, rules, HEAD.format(n=town, year=year), path))
    return found


def test_index_of_a_thousand_is_quick_and_small(thousand: list[Report]) -> None:
    """The index of 1,000 reports takes a few seconds at most and a small part of the text's own room."""
    texts = [report.text for report in thousand]
    begin = time.perf_counter()
    shards = index(texts).shards
    spent = time.perf_counter() - begin
    size = sum(len(key.encode()) + len(posting) for shard in shards for key, posting in shard.items())
    assert spent < 6  # measured: under one second on an idle machine
    assert size < sum(len(text.encode()) for text in texts) / 5


@pytest.mark.browser
def test_first_hit_on_a_thousand_reports(
    thousand: list[Report], rules: Rules, tmp_path: Path, visit: Callable[[str], Page]
) -> None:
    """The first hit stands on the page within 200 ms, from disk, with nothing loaded but the list of reports."""
    messages = load_messages("zh-Hans")
    site = replace(site_of(thousand, rules), messages=messages)
    render = renderer(templates(HERE / "examples"), messages)
    for page in browser.pages(survey(site)):
        output = render(page)
        file = tmp_path / output.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(output.data)
    shutil.copytree(HERE / "theme", tmp_path / "theme")
    for query in QUERIES:
        # Other work on the machine only ever adds time: the best of three is the search's own.
        taken = []
        for _ in range(3):
            window = visit((tmp_path / "search.html").as_uri())
            expect(window.locator("#search-status")).to_contain_text("1000")
            taken.append(window.evaluate(FIRST, query))
            window.close()
        assert min(taken) < 200, (query, taken)
