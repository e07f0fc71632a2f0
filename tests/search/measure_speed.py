"""Measures how soon the search answers on a thousand reports, in the browser that is installed.

    python -m tests.search.measure_speed

Prints the best of three runs for each query: from the submitted form to the first hit on the page, from disk.
"""

import random
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from duizhao.model import File, Page, Report, Rules
from duizhao.plan.data.browser_data import build_name, data_pages
from duizhao.plan.data.script_words import words_script
from duizhao.plan.pages import search
from duizhao.plan.site_index import index_site
from duizhao.read import parse
from duizhao.render import renderer
from duizhao.shell.browser import find_browser, flags
from duizhao.shell.load import load, load_messages
from duizhao.shell.site_files import templates
from duizhao.text.sentences import sentences
from tests.conftest import report_of
from tests.search.conftest import HERE, site_of

HEAD = "---\ntitle: 甲{n}镇{year}年法治政府建设报告\ntownship: 甲{n}镇\nyear: {year}\n---\n"
QUERIES = ["法", "行政执法", "人民调解 经费", "合法性审查", "2024", "党委书记、镇长"]
FIRST = """async (query) => {
  performance.clearMarks();
  const asked = [];  // when each file was asked for: the search goes on behind the first hit
  new MutationObserver((changes) => {
    for (const change of changes)
      for (const node of change.addedNodes) if (node.nodeName === "SCRIPT") asked.push(performance.now());
  }).observe(document.head, {childList: true});
  document.getElementById("query").value = query;
  const begin = performance.now();
  document.getElementById("search-form").requestSubmit();
  while (!performance.getEntriesByName("first-hit").length) await new Promise((next) => setTimeout(next, 1));
  const hit = performance.getEntriesByName("first-hit")[0].startTime;
  return {taken: hit - begin, files: asked.filter((at) => at <= hit).length};
}"""


def many_reports(demo: Sequence[Report], rules: Rules, count: int = 1000) -> list[Report]:
    """Reports of about a hundred sentences each, drawn from the invented ones, with figures of their own."""
    chance = random.Random(1)
    said = [span.of(report.text) for report in demo for span in sentences(report.text)]
    found = []
    for n in range(count):
        lines = ["".join(chance.choices(said, k=5)) for _ in range(20)]
        body = "\n\n".join(lines).replace("0", str(chance.randrange(10)))
        year, town = 2019 + n % 7, n // 7
        path = f"content/{year}/jia{town}.md"
        found.append(report_of(body, rules, HEAD.format(n=town, year=year), path))
    return found


def write_site(reports: Sequence[Report], rules: Rules, out: Path) -> None:
    """Writes the search page, its data and the theme into a folder."""
    messages = load_messages("zh-Hans")
    index = index_site(replace(site_of(list(reports), rules), messages=messages))
    data = [unit.make() for unit in (*words_script(index), *data_pages(index))]
    render = renderer(templates(HERE / "examples"), messages)
    pages: tuple[Page | File, ...] = (search.page(index, build_name(index)), *data)
    for page in pages:
        output = render(page)
        file = out / output.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(output.data)
    shutil.copytree(HERE / "theme", out / "theme")


def main() -> None:
    """Writes a site of a thousand reports and shows what each query took in milliseconds."""
    loaded = load(HERE / "examples")
    read = (parse(source, loaded.rules)[0] for source in loaded.sources)
    demo = [report for report in read if report is not None]
    program = find_browser()
    if program is None:
        raise SystemExit("no browser: make system")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        write_site(many_reports(demo, loaded.rules), loaded.rules, Path(folder))
        chromium = playwright.chromium.launch(executable_path=program, args=list(flags()))
        for query in QUERIES:
            found: list[Any] = []
            for _ in range(3):
                window = chromium.new_page()
                window.goto((Path(folder) / "search.html").as_uri())
                window.wait_for_function("document.getElementById('search-status').textContent.includes('1000')")
                found.append(window.evaluate(FIRST, query))
                window.close()
            best = min(found, key=lambda one: float(one["taken"]))
            print(f"{query}\t{best['taken']:.0f} ms\t{best['files']} files")  # noqa: T201 - its output
        chromium.close()


if __name__ == "__main__":
    main()
