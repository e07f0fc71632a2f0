"""Values that people and files bring in, where they lead out: to addresses, feeds, pages and terminals."""

import json
import re
from pathlib import Path
from xml.dom import minidom

import pytest

from duizhao.cli import cli
from duizhao.shell.build import build
from duizhao.shell.console.commands import run
from duizhao.shell.files import decode_source
from tests.plan.rendered import text_of
from tests.problem_words import in_words
from tests.shell.faults import told
from tests.shell.test_refused import BODY, PAGE, put

HEAD = '---\ntitle: "{title}"\ntownship: 丁镇\nyear: 2024\n{more}---\n\n'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site with an address and no reports."""
    (tmp_path / "site.yaml").write_text("title: 试\nbase_url: https://example.org/fz/\n", "utf-8")
    (tmp_path / "content/2024").mkdir(parents=True)
    return tmp_path


HOSTILE = r"丁镇\x01\x1b[31m\u202e\uffff\"'<&>]]>{{ 7*7 }}</title><script>报告"


def test_a_hostile_title_is_seen(root: Path) -> None:
    """Whatever a title holds, the feed and the sitemap are XML, data are JSON, and what nobody sees is a mark."""
    put(root, PAGE, HEAD.format(title=HOSTILE, more="county: 丁县\n") + BODY)
    built = build(root, root / "build")
    assert built.written is not None, built.problems
    assert [(p.code, p.place.line, p.place.column) for p in built.problems] == [("unseen-character", 2, 8)]
    feed = minidom.parse(str(root / "build/feed.xml"))
    title = feed.getElementsByTagName("title")[1].firstChild
    assert title is not None
    assert title.nodeValue == "丁镇␁␛[31m␦␦\"'<&>]]>{{ 7*7 }}</title><script>报告"
    minidom.parse(str(root / "build/sitemap.xml"))
    for path in (root / "build").rglob("*"):
        if path.suffix in (".html", ".js", ".json", ".csv", ".xml"):
            text = text_of(path.read_bytes())
            assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202e\uffff]", text), path
            assert "<script>报告" not in text or path.suffix != ".html", path
        if path.suffix == ".json":
            json.loads(path.read_bytes())


def test_what_nobody_sees_in_a_report_is_told(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In the body too it is told with its place, is a mark on the page, and never reaches a terminal."""
    put(root, PAGE, HEAD.format(title="丁镇2024年报告", more="") + "## 一、工作\n\n办\x0b案\u202e3件。\x1b[2J\n")
    assert run(cli, ["check", "--root", str(root)]) == 0
    said = capsys.readouterr().out
    places = re.findall(r"yi\.md:(\d+:\d+): warning\[unseen-character\]", said)
    assert places == ["9:2", "9:4", "9:8"]
    assert "U+202E" in said
    assert "\x1b[2J" not in said
    assert build(root, root / "build").written
    page = (root / "build/reports/2024/yi.html").read_text("utf-8")
    assert "办␋案␦" in page
    assert "␛[2J" in page


def test_a_number_parted_by_nothing_to_see_is_told(tmp_path: Path) -> None:
    """A space without width, as web pages have them, is told at its place: 12件 would be 2件 without a word."""
    root = tmp_path / "site"
    put(root, "site.yaml", "title: 试\n")
    put(root, PAGE, HEAD.format(title="丁镇2024年报告", more="") + "## 一、工作\n\n办案1\u200b2件。\n")
    code, said = told("check", "--root", str(root))
    assert code == 0
    assert re.search(r"yi\.md:\d+:4: warning\[unseen-character\].*U\+200B.*␦", said), said


def test_many_of_them_are_told_in_short() -> None:
    """Of more than a few in one file the rest is counted; a file that is full of them is no text."""
    source, problems = decode_source(("一\u202e" * 30).encode(), "a.md")
    assert source is not None
    assert source.text == "一␦" * 30
    assert len(problems) == 11
    assert "还有 20 个" in in_words(problems[-1].message)
    assert decode_source(b"\x01\x02abc" * 100, "a.md")[1][0].code == "not-text"


@pytest.mark.parametrize(
    "address",
    [
        "'https://example.org/\"x'",
        "javascript:alert(1)",
        "https://",
        "https://[x",
        "https://example.org:99999/",
        "https://a b/",
        "https://example.org/?q",
        "//example.org",
        '"https://example.org/\\x01"',
        "ftp://example.org/",
    ],
)
def test_an_address_that_is_none(root: Path, address: str) -> None:
    """The site's own address is http or https and fit for a link, or an error at its line."""
    put(root, PAGE, HEAD.format(title="丁镇2024年报告", more="") + BODY)
    put(root, "site.yaml", f"title: 试\nbase_url: {address}\n")
    code, said = told("check", "--root", str(root))
    assert code == 1
    assert "site.yaml:2:1: error[invalid-value]" in said


@pytest.mark.parametrize("address", ["http://[x/", "https://example.org:port/", "data:text/html,x", "https:///x"])
def test_a_source_that_cannot_be_linked(root: Path, address: str) -> None:
    """The address of a raw file too."""
    put(root, PAGE, HEAD.format(title="丁镇2024年报告", more=f"source:\n  url: {address}\n") + BODY)
    code, said = told("check", "--root", str(root))
    assert code == 1
    assert f"{PAGE}:6:3: error[invalid-value]" in said


def test_a_note_whose_item_is_gone_is_told(root: Path) -> None:
    """A person's note about a shortcoming that the report has not is a warning at its line; others are none."""
    more = "placements:\n  s9: {part: shortcomings}\nnotes:\n  k1: 已整改\n  s9: 另有说明\n  k7: 已核实\n"
    body = "## 一、存在的问题\n\n一是执法力量不足。\n"
    put(root, PAGE, HEAD.format(title="丁镇2024年报告", more=more) + body)
    _, said = told("check", "--root", str(root))
    assert re.findall(r"yi\.md:(\d+):\d+: warning\[unknown-note\] notes 里的 (\w+)", said) == [
        ("9", "s9"),
        ("10", "k7"),
    ]
    assert "已核实" in said


BODIES = {  # of a report that has no sentence to set beside those of another year
    "a table": "| 项 | 件 |\n| --- | --- |\n| 案件 | 3 |\n",
    "an empty table": "| | |\n| --- | --- |\n| | |\n",
    "a table below a heading": "## 一、工作\n\n| 项 | 件 |\n| --- | --- |\n| 案件 | 3 |\n",
    "headings": "## 一、工作\n\n## 二、存在的问题\n\n## 三、下一步打算\n",
    "a list": "- 案件3件\n",
    "a rule": "---\n",
    "a quote": "> 引\n",
    "code": "```\nx\n```\n",
    "a digit": "3\n",
    "a stop": "。\n",
    "a picture": "![x](a.png)\n",
}


def test_reports_without_sentences(root: Path) -> None:
    """A report of a table alone, or of hardly anything, in the older year, the newer or both: the site is built.

    Shares of its sentences are shares of none.
    """
    for number, body in enumerate(BODIES.values()):
        for slug, bodies in (("a", (body, BODY)), ("b", (BODY, body)), ("c", (body, body))):
            for year, text in zip((2023, 2024), bodies, strict=True):
                name = f"{slug}{number}"
                head = f"---\ntitle: 题\ntownship: {name}镇\nyear: {year}\n---\n\n"
                put(root, f"content/{year}/{name}.md", head + text)
    code, said = told("build", "--root", str(root))
    assert code == 0, said
    assert f"{6 * len(BODIES)} 份报告" in said
    assert len(list((root / "build/townships").glob("[abc]*.html"))) == 3 * len(BODIES)
