"""Tests of duizhao.read.front_matter, .validate, .yamltree and of parse's own checks."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.model import Level, Override, Rules, Severity, Source
from duizhao.read import parse
from duizhao.read.collection import check_collection
from duizhao.read.front_matter import body_start, read_head
from duizhao.read.suggest import suggest
from duizhao.read.yamltree import read_yaml
from tests.conftest import report_of
from tests.fixtures import Case, cases
from tests.problem_words import in_words
from tests.steps import growth

HEAD_OF = "---\ntitle: 甲\ntownship: 甲区\nyear: {{year}}\n{level}---\n"


@pytest.mark.parametrize("case", cases("front_matter.md"), ids=lambda c: c.title)
def test_bad_front_matter(case: Case, rules: Rules) -> None:
    """Each mistake in the fixture file is told with its line, its code and a hint, and all of them at once."""
    report, problems = parse(Source("content/2023/jia.md", case.given), rules)
    assert report is None
    assert all(p.severity is Severity.ERROR for p in problems)
    shown = [
        (f"{p.place.line}:{p.place.column} {p.code}", f"{in_words(p.message)} {in_words(p.hint)}") for p in problems
    ]
    expected = [line.split(" | ") for line in case.expected.splitlines()]
    assert [s[0] for s in shown] == [e[0] for e in expected]
    for (_, words), (_, part) in zip(shown, expected, strict=True):
        assert part in words


def test_everything_that_front_matter_can_say(rules: Rules) -> None:
    """All keys are read; a single name stands for a list of one; null is as good as nothing."""
    head = """---
title: "2023"
title_derived: true
township: 甲镇
county: 乙县
city: 丙市
province: 丁省
year: 2023
doc_number: 甲政〔2024〕1号
issuers: 甲镇人民政府
signers: [张三, 李四]
addressees: []
copied_to: null
date: 2024-01-31
source: {file: a.txt, url: "http://example.invalid/a"}
placements:
  s1: {part: plan, themes: study}
notes:
  k1: 已整改
---
"""
    meta = report_of("一、举措\n\n甲。", rules, head).meta
    assert (meta.title, meta.title_derived, meta.year, meta.date) == ("2023", True, 2023, "2024-01-31")
    assert (meta.issuers, meta.signers, meta.addressees, meta.copied_to) == (
        ("甲镇人民政府",),
        ("张三", "李四"),
        (),
        (),
    )
    assert (meta.source_file, meta.source_url) == ("a.txt", "http://example.invalid/a")
    assert meta.placements == (("s1", Override("plan", ("study",))),)
    assert meta.notes == (("k1", "已整改"),)


@pytest.mark.parametrize(
    ("url", "fine"),
    [
        ("http://example.invalid/a?b=c#d", True),
        ("HTTPS://例子.invalid/公开/1.html", True),
        ("mailto:office@example.invalid", True),
        ("JavaScript:alert(1)", False),
        ("\\tjavascript:alert(1)", False),
        ("data:text/html,x", False),
        ("vbscript:x", False),
        ("file:///etc/hostname", False),
        ("//example.invalid/a", False),
        ("www.example.invalid/a", False),
        ("https:///a", False),
        ("http://example.invalid/a\\x0bb", False),
    ],
)
def test_only_addresses_that_lead_somewhere_are_links(url: str, fine: bool, rules: Rules) -> None:
    """source.url is http, https or mailto; anything else is an error at its line and column, with what to write."""
    text = f'---\ntitle: 甲\ntownship: 甲镇\nyear: 2023\nsource:\n  url: "{url}"\n---\n一、举措\n'
    report, problems = parse(Source("content/2023/jia.md", text), rules)
    if fine:
        assert (report.meta.source_url, problems) == (url, ()) if report else False
    else:
        assert report is None
        assert [(p.code, p.place.line, p.place.column) for p in problems] == [("invalid-value", 6, 3)]
        assert "http" in in_words(problems[0].hint)


@pytest.mark.parametrize(
    ("written", "level"), [("department", Level.DEPARTMENT), ("部门", Level.DEPARTMENT), ("县", "county")]
)
def test_a_level_in_either_language(written: str, level: Level, rules: Rules) -> None:
    """The level of a body that is no township is read in English and Chinese; only a township's report is one."""
    head = f"---\ntitle: 甲局2023年报告\ntownship: 甲局\nyear: 2023\nlevel: {written}\n---\n"
    meta = report_of("一、甲\n\n乙。\n", rules, head=head).meta
    assert (meta.level, meta.is_township) == (level, False)


def test_a_mistyped_level_is_told_with_the_nearest(rules: Rules) -> None:
    """A level that there is not is an error that names the one meant and lists them all."""
    text = "---\ntitle: 甲\ntownship: 甲局\nyear: 2023\nlevel: departement\n---\n一、甲\n"
    _, (problem,) = parse(Source("content/2023/jia.md", text), rules)
    assert (problem.code, problem.place.line) == ("invalid-value", 5)
    assert "是否应为 department？" in in_words(problem.hint)
    assert "zone" in in_words(problem.hint)


def test_one_slug_has_one_level(rules: Rules) -> None:
    """The years of one slug are one body's: a level that is missing in one of them is an error."""
    reports = [
        report_of("一、甲\n\n乙。\n", rules, head.format(year=year), f"content/{year}/jia.md")
        for year, head in ((2022, HEAD_OF.format(level="level: zone\n")), (2023, HEAD_OF.format(level="")))
    ]
    assert [p.code for p in check_collection(reports) if p.severity is Severity.ERROR] == ["level-mixed"]


def test_an_override_that_no_section_answers_to_is_a_warning(rules: Rules) -> None:
    """A placement for a section that is not there does not stop the build, but is told."""
    text = "---\ntitle: 甲\ntownship: 甲镇\nyear: 2023\nplacements:\n  s9: {part: plan}\n---\n一、举措\n"
    report, problems = parse(Source("content/2023/jia.md", text), rules)
    assert report is not None
    assert [(p.code, p.severity, p.place.line) for p in problems] == [("unknown-section", Severity.WARNING, 6)]


@pytest.mark.parametrize(
    ("text", "said", "hint"),
    [
        ("title: 甲\n\towner: 乙\n", "制表符", "空格"),
        ("\ttitle: 甲\n", "制表符", "空格"),
        ("title:甲\nowner: 乙\n", "多了一个", "半角冒号加空格"),
        ("owner：乙\ntitle: 甲\n", "多了一个", "半角冒号加空格"),
        ("see: a\nhttp://a.b/\nowner: 乙\n", "冒号", "引号是否成对"),
    ],
)
def test_a_slip_of_the_keyboard_is_named(text: str, said: str, hint: str) -> None:
    """A tab, a key without the blank, and a full-width colon are called so, also where libyaml stops a line later."""
    (problem,) = read_yaml(text, "site.yaml").problems
    assert problem.code == "yaml-syntax"
    assert said in in_words(problem.message)
    assert hint in in_words(problem.hint)


def test_yaml_without_surprises() -> None:
    """NO is a word, a date and a time are strings, 0123 keeps its zero."""
    tree = read_yaml("a: NO\nb: 2023-12-18\nc: 12:30\nd: 0123\ne: true\nf: 7\ng: 1.5\nh:\n", "x.yaml")
    assert tree.value == {
        "a": "NO", "b": "2023-12-18", "c": "12:30", "d": "0123", "e": True, "f": 7, "g": 1.5, "h": None,
    }  # fmt: skip
    assert (tree.key_place(("d",)).line, tree.key_place(("nothing",)).line) == (4, 1)


@pytest.mark.parametrize("text", ["a: [", "a: b: c", "\ta: 1", "- {", "a: 'x", "@a: 1", "%", "[" * 5000])
def test_broken_yaml_is_one_problem(text: str) -> None:
    """A syntax error is told with a place and a hint, never raised."""
    tree = read_yaml(text, "site.yaml")
    assert tree.value is None
    assert len(tree.problems) == 1
    assert re.match(r"site\.yaml:\d+:\d+", str(tree.problems[0].place))
    assert in_words(tree.problems[0].hint)


@given(st.text(max_size=200))
def test_no_file_breaks_the_reader(rules: Rules, text: str) -> None:
    """Whatever a file holds, parse answers with a report or with errors that stand in the file."""
    for given_text in (text, f"---\n{text}\n---\n{text}", f"---\ntitle: 甲\ntownship: 甲镇\nyear: 2023\n---\n{text}"):
        source = Source("content/2023/jia.md", given_text.replace("\r\n", "\n").replace("\r", "\n"))
        report, problems = parse(source, rules)
        assert (report is None) == any(p.severity is Severity.ERROR for p in problems)
        assert all(1 <= p.place.line <= given_text.count("\n") + given_text.count("\r") + 1 for p in problems)


def test_the_head_is_read_once_for_all_that_is_told_of_it(rules: Rules) -> None:
    """Placements of sections that a report no longer has are told each at its line, in proportion to their number."""

    def told(size: int) -> Callable[[], object]:
        lines = "".join(f"  s{i}: {{part: plan}}\n" for i in range(100, 100 + size))
        source = Source(
            "content/2023/jia.md", f"---\ntitle: 甲\ntownship: 甲镇\nyear: 2023\nplacements:\n{lines}---\n正文\n"
        )

        def parsed() -> None:
            _, problems = parse(source, rules)
            assert [(p.code, p.place.line) for p in problems] == [("unknown-section", 6 + i) for i in range(size)]

        return parsed

    assert growth(told, 60) < 2.1


def test_suggestions_start_from_the_mistake() -> None:
    """A mistyped word gets the word that was meant; a word like no other gets none."""
    assert in_words(suggest("tittle", ["title", "year"])) == "是否应为 title？"
    assert suggest("xyz", ["title", "year"]) is None


@pytest.mark.parametrize(
    "text", ["---\ntitle: 甲\n---\n正文\n", "---  \ntitle: 甲\n--- \n正文\n", "---\ntitle: 甲\n", "正文\n"]
)
def test_the_body_begins_where_the_front_matter_ends(text: str) -> None:
    """Who only asks where the body begins gets the answer that the build gets, also with spaces behind the lines."""
    _, start, _ = read_head(Source("content/2023/a.md", text))
    assert body_start(text) == start
