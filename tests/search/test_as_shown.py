"""The search against the report pages themselves: whatever Ctrl+F finds on a page, the search finds in the report."""

import random
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import lxml.html
import pytest
from playwright.sync_api import Browser, Page

from duizhao.model import Report, Rules
from tests.conftest import report_of
from tests.plan.rendered import THEME, rendered
from tests.plan.sites import site_of
from tests.search.scan import search_fold

pytestmark = pytest.mark.browser

HEAD = """---
title: 甲𠮷镇2023年法治政府建设年度报告
township: 甲𠮷镇
county: 甲县
year: 2023
doc_number: 甲政文〔2024〕17号
issuers: [中共甲𠮷镇委员会, 甲𠮷镇人民政府]
signers: [欧阳𬱖]
addressees: [县委依法治县办]
copied_to: [县司法局]
date: 2024-01-20
---
"""
BODY = """县委依法治县办：

现将甲𠮷镇2023年法治政府建设情况报告如下。

一、主要举措和成效

（一）规范行政执法。落实“三项制度”，办理案件12件。《办法》第3条、ＡＢＣ－１型系统、café培训、100%。

| 项目 | 数量 | 比率 |
| --- | --- | --- |
| 调解案件（件） | 1,234 | 98.5% |
| 法律咨询<人次> | ２５６ | — |

二、存在的不足和原因

一是經費保障不足，執法力量薄弱。二是镇级“法律明白人”作用不明显。

三、下一年度主要安排

（一）充实力量。招录2名人员……

附件：1.甲𠮷镇2023年行政执法统计表

甲𠮷镇人民政府

二〇二四年一月二十日

（联系人：欧阳𬱖，电话：0000-12345678）
"""
FOUND = """async (queries) => {
  const manifest = await Data.manifest("");
  const answers = [];
  for (const query of queries) {
    const found = await Search.all(query, manifest);
    answers.push(found.map(([report, hits]) => [report.id, hits.flatMap((hit) => hit.occurrences).length]));
  }
  return answers;
}"""


@pytest.fixture(scope="module")
def files(invented: tuple[Report, ...], rules: Rules) -> dict[str, str]:
    """A site of invented reports and one that has everything a report can have."""
    return rendered(site_of(rules, (*invented[::4], report_of(BODY, rules, HEAD, "content/2023/jia-jizhen.md"))))


@pytest.fixture(scope="module")
def shown(files: dict[str, str]) -> dict[str, list[str]]:
    """What each report's page shows of the report, line by line: head of the document, blocks, cells."""
    return {
        path.removeprefix("reports/").removesuffix(".html"): list(_lines(lxml.html.fromstring(text)))
        for path, text in files.items()
        if path.startswith("reports/")
    }


def _lines(page: lxml.html.HtmlElement) -> Iterator[str]:
    yield page.xpath("//h1")[0].text_content()
    for name in page.xpath("//dl[@class='facts'][1]/dt"):
        if name.text_content() in ("文号", "发文机关", "签发人", "主送", "抄送"):
            yield name.getnext().text_content()
    for block in page.xpath("//*[@data-block]"):
        cells = block.xpath(".//td")
        for line in cells or [block]:
            yield line.text_content()


@pytest.fixture
def window(files: dict[str, str], chromium: Browser, tmp_path: Path) -> Iterator[Page]:
    """The search page of the site, opened from disk."""
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    shutil.copytree(THEME, tmp_path / "theme")
    page = chromium.new_page()
    page.goto((tmp_path / "search.html").as_uri())
    yield page
    page.close()


def cut_out(shown: dict[str, list[str]], count: int) -> list[str]:
    """Stretches of one to fourteen letters of what is shown, every kind of line alike; a third from the full report."""
    chance = random.Random(5)
    full = shown["2023/jia-jizhen"]
    every = [line for lines in shown.values() for line in lines]
    found: list[str] = []
    while len(found) < count:
        line = chance.choice(full if len(found) % 3 == 0 else every).strip()
        at = chance.randrange(len(line))
        piece = line[at : at + chance.choice((1, 2, 2, 3, 4, 5, 7, 10, 14))]
        if (
            piece == piece.strip()
            and " " not in piece
            and not {piece[0], piece[-1]} & set('“”"＂')
            and "\u3000" not in piece
        ):
            found.append(piece)
    return found


def places(lines: list[str], query: str) -> int:
    """How often a plain scan finds a query in some lines."""
    return sum(search_fold(line).count(search_fold(query)) for line in lines)


def test_finds_what_the_pages_show(window: Page, shown: dict[str, list[str]]) -> None:
    """For 200 stretches of titles, numbers, names, headings, cells, signatures and sentences as the pages show them,
    the search names just the reports whose page shows them, and finds them there just as often."""
    asked = cut_out(shown, 200)
    expected = [{id: n for id, lines in shown.items() if (n := places(lines, query))} for query in asked]
    assert [dict(found) for found in window.evaluate(FOUND, asked)] == expected
    assert all(expected)


FIENDISH = """1|％|%|，|。|（|—|…|“|"|,|……|，落实|.*|[一-龟]|\\d|<人次>|&|&amp;|𠮷|𬱖|欧阳𬱖|cafe|CAFÉ|ＡＢＣ-1
1,234|256|〔2024〕|经费|經費|经費保障|執法力量|鎮|二〇二四年|\u0301|😀|constructor|__proto__|0000-1234
附件：1.甲𠮷镇2023年行政执法统计表"""


def test_fiendish_queries(window: Page, shown: dict[str, list[str]]) -> None:
    """Single digits, signs, patterns, markup, rare hanzi, accents and very long words are looked for as they are."""
    asked = [*re.split(r"[|\n]", FIENDISH), "法" * 500]
    expected = [{id: n for id, lines in shown.items() if (n := places(lines, query))} for query in asked]
    assert [dict(found) for found in window.evaluate(FOUND, asked)] == expected
    held = {query for query, found in zip(asked, expected, strict=True) if "2023/jia-jizhen" in found}
    assert {"1", "<人次>", "𬱖", "cafe", "经费", "經費", "经費保障", "鎮", "256", "〔2024〕", "1,234"} <= held


@pytest.mark.parametrize("half", [0xD842, 0xDFB7])
def test_half_a_letter_is_no_error(window: Page, half: int) -> None:
    """Half of a letter beyond the basic plane, as a careless copy may leave it, breaks nothing."""
    code = "async (n) => (await Search.all(String.fromCharCode(n), await Data.manifest(''))).length"
    assert window.evaluate(code, half) >= 0
