"""Guards the rule lists as data: whatever is wrong in a file is told with its place, all of it at once."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, is_dataclass
from importlib.resources import files
from typing import Any, get_args, get_type_hints

import pytest

from duizhao.model import Place, Problem, RuleLists, Rules, Source, Taxonomy
from duizhao.model.rules.comparing import Sharing
from duizhao.model.rules.documents import Places, Residue
from duizhao.model.rules.entries import NO_TEXT, Cue, Regex
from duizhao.model.rules.examining import PartBody, PartHeading
from duizhao.model.rules.figures import CounterLists, Indicators
from duizhao.read import read_rules, yamltree
from duizhao.read.typed import read_list
from duizhao.read.yamltree import read_yaml
from duizhao.shell.families import families, family_lists
from tests.problem_words import in_words

PACKAGE = {
    entry.name.removesuffix(".yaml"): Source(entry.name, entry.read_text("utf-8"))
    for entry in (files("duizhao") / "data").iterdir()
    if entry.name.endswith(".yaml")
}
ENTRY = re.compile(r"^(  - \{|  - |  )(?=\w+:)")
PUT_IN = {"  - {": "  - {nonsense: 1, ", "  - ": "  - nonsense: 1\n    ", "  ": "  nonsense: 1\n  "}
OWN = "places: [{county: 甲县, towns: 乙镇  丙乡}]\nbecame: [{city: 甲市, name: [乙], now: 丙, reason: 丁}]\n"
LISTS = sorted(set(PACKAGE) - {"taxonomy", "taxonomy-2026"})


@dataclass(frozen=True, slots=True)
class Opening:
    """A list for tests: it stays as it is, whatever keys the lists of the package get."""

    version: str
    parts: tuple[PartHeading, ...] = ()
    leaders: tuple[Cue, ...] = ()
    bodies: tuple[PartBody, ...] = ()
    others: tuple[Cue, ...] = ()
    paragraphs: tuple[PartBody, ...] = ()


def told(found: tuple[Problem, ...]) -> list[tuple[int, int, str]]:
    """Line, column and code of what is wrong."""
    return [(p.place.line, p.place.column, p.code) for p in found]


def read(text: str, kind: Any) -> tuple[Any, tuple[Problem, ...]]:
    """A list as read from a file l.yaml, and what is wrong with it."""
    return read_list(read_yaml(text, "l.yaml"), kind)


def holds_patterns(kind: Any) -> bool:
    """Whether a regular expression may stand in a value of a type."""
    inner = get_type_hints(kind).values() if is_dataclass(kind) else get_args(kind)
    return kind is Regex or any(map(holds_patterns, inner))


def with_nonsense(stem: str) -> Iterator[tuple[str, int]]:
    """A file of the package with a key that nobody knows, at its top and inside its first entry; and in which line."""
    text = PACKAGE[stem].text
    yield f"{text}nonsense: 1\n", text.count("\n") + 1
    lines = text.split("\n")
    at = next(n for n, line in enumerate(lines) if ENTRY.match(line))
    lines[at] = ENTRY.sub(lambda m: PUT_IN[m[0]], lines[at])
    yield "\n".join(lines), at + 1


@pytest.mark.parametrize("inside", [False, True])
def test_a_key_that_nobody_knows_is_told_in_every_list(inside: bool) -> None:
    """A nonsense key at the top of any rule file, or inside one of its entries, is an error at its line.

    All files have one at once: to read them for each takes as long.
    """
    nonsense = {stem: [*with_nonsense(stem)][inside] for stem in LISTS}
    lists = {stem: Source(f"{stem}.yaml", text) for stem, (text, _) in nonsense.items()}
    _, problems = read_rules({**PACKAGE, **lists}, patterns=False)
    found = sorted((p.code, p.place.path, p.place.line) for p in problems)
    assert found == [("unknown-key", f"{stem}.yaml", line) for stem, (_, line) in sorted(nonsense.items())]
    assert {in_words(problem.message) for problem in problems} == {"不认识的键 nonsense"}
    assert all(in_words(problem.hint) for problem in problems)


def test_every_pattern_of_the_package_is_one() -> None:
    """The package's own lists are without a fault, patterns tried one by one; a run by a user does not try them."""
    assert read_rules(PACKAGE)[1] == ()


@pytest.mark.parametrize("family", families())
def test_every_pattern_of_a_family_is_one(family: str) -> None:
    """The lists of each family over the common ones are without a fault, patterns tried one by one."""
    own = family_lists(family)
    common = {stem: source for stem, source in PACKAGE.items() if not (own and stem.startswith("taxonomy"))}
    under = {stem: source for stem, source in common.items() if stem in own}
    assert read_rules({**common, **own}, under=under)[1] == ()


def test_a_sites_own_lists_have_no_patterns() -> None:
    """No list that site.yaml may name holds a regular expression: a run does not try those of any list."""
    assert holds_patterns(Residue)
    assert not any(map(holds_patterns, (Indicators, Places, Taxonomy)))


def test_all_mistakes_of_a_file_are_told_at_once() -> None:
    """A misspelt key with what it should be, a missing one, wrong types, a pattern that is none: each at its place."""
    text = """
parts:
  - {id: a, part: plan, patern: 安排, reason: 甲}
  - {id: b, part: plan, pattern: '(安排', reason: 乙, deep: yes}
  - {id: c, part: plan, pattern: '(?<=今|明年)安排', reason: 丙, check: leader}
leaders: [{pattern: 领导, reason: 甲}, 领导]
bodies: {}
"""
    found, problems = read(text.lstrip(), Opening)
    assert told(problems) == [
        (1, 1, "missing-key"),
        (2, 5, "missing-key"),
        (2, 25, "unknown-key"),
        (3, 25, "invalid-pattern"),
        (3, 52, "invalid-value"),
        (4, 25, "invalid-pattern"),
        (4, 60, "invalid-value"),
        (5, 37, "invalid-value"),
        (6, 1, "invalid-value"),
    ]
    by_line = {p.place.line: p for p in problems if p.code != "missing-key"}
    assert "pattern" in in_words(by_line[2].hint)
    assert in_words(by_line[4].message) == "check 的值 'leader' 只能是规定的几个值之一"
    assert "leaders" in in_words(by_line[4].hint)
    assert [p.pattern for p in found.parts] == [NO_TEXT, NO_TEXT, NO_TEXT]  # what is wrong finds nothing


def test_what_stands_twice_is_told() -> None:
    """An id, a word of an entry and a whole entry that stand twice are errors at the second one."""
    counters = "version: x\nalike:\n  - {words: [件, 起, 件], reason: 甲}\n  - {words: [人], reason: 乙}\n"
    assert told(read(counters, CounterLists)[1]) == [(3, 20, "duplicate-entry")]
    _, problems = read("version: x\nleaders: [{pattern: 将, reason: 甲}, {pattern: 将, reason: 乙}]\n", Opening)
    assert told(problems) == [(2, 36, "duplicate-entry")]
    assert "第 2 行" in in_words(problems[0].hint)
    headings = "version: x\nparts:\n"
    headings += (
        "  - {id: a, part: plan, pattern: 安排, reason: 甲}\n  - {id: a, part: plan, pattern: 计划, reason: 乙}\n"
    )
    assert told(read(headings, Opening)[1]) == [(4, 6, "duplicate-id")]


def test_one_id_for_several_lines_of_residue() -> None:
    """Where several entries are of one rule, the id may stand in each of them."""
    line = "  - {{id: page-number, zone: {}, pattern: '{}', example: x, reason: y}}\n"
    found, problems = read("lines:\n" + line.format("any", "-1-") + line.format("tail", "1"), Residue)
    assert problems == ()
    assert [entry.zone for entry in found.lines] == ["any", "tail"]


def test_numbers_and_words() -> None:
    """A whole number does for a fraction, text does not; words in one line are parted by white space."""
    text = "near: {bound: 1, shortest: 0.5, reason: 甲}\ncopied: {share: '0.9', least: 3, reason: 甲}\n"
    text += "over_sites: {shortest: 3, reason: 甲}\n"
    found, problems = read(f"{text}same_word: [{{from: 甲, to: 乙, reason: 丙}}]\nmust_agree: []\n", Sharing)
    assert told(problems) == [(1, 18, "invalid-value"), (2, 10, "invalid-value")]
    assert (found.near.bound, found.same_word[0].from_) == (1.0, "甲")
    places, problems = read(
        "places: [{county: 甲县, towns: 乙镇  丙乡}]\nbecame: [{city: 甲市, name: [乙], now: 丙, reason: 丁}]\n", Places
    )
    assert told(problems) == [(2, 21, "invalid-value")]
    assert places.places[0].towns == ("乙镇", "丙乡")


def test_a_file_that_is_no_list_is_told() -> None:
    """A stem that no list has, a list that is not there, and a file that is no mapping are errors of their own."""
    left = {stem: source for stem, source in PACKAGE.items() if stem != "figures"}
    _, problems = read_rules({**left, "figurs": Source("figurs.yaml", "a: 1\n")}, patterns=False)
    assert [(p.code, p.place.path) for p in problems] == [
        ("unknown-list", "figurs.yaml"),
        ("missing-list", "figures.yaml"),
    ]
    assert in_words(problems[0].hint) == "是否应为 figures？"
    _, problems = read_rules({**PACKAGE, "figures": Source("figures.yaml", "- a\n")}, patterns=False)
    assert [(p.code, in_words(p.message)) for p in problems] == [("not-a-mapping", "规则表应为“键: 值”的形式")]


def test_lists_are_typed_throughout() -> None:
    """No list and no entry of one holds a value that may be anything: each field says what it is."""
    seen: set[Any] = set()

    def fields_of(kind: Any) -> Iterator[Any]:
        if kind in seen:
            return
        seen.add(kind)
        yield kind
        for inner in (*get_args(kind), *(get_type_hints(kind).values() if is_dataclass(kind) else ())):
            yield from fields_of(inner)

    kinds = list(fields_of(RuleLists))
    assert len(kinds) > 60
    assert Any not in kinds
    assert dict not in kinds
    assert "lists" not in [name for name, kind in get_type_hints(Rules).items() if kind is not RuleLists]


def test_right_lists_look_up_no_places(monkeypatch: pytest.MonkeyPatch) -> None:
    """Places are looked up for problems alone: reading the program's own lists, of 15,000 values, asks for none."""
    asked: list[Any] = []
    place = yamltree._mark_place

    def counted(start: Place, mark: Any) -> Place:
        asked.append(mark)
        return place(start, mark)

    monkeypatch.setattr(yamltree, "_mark_place", counted)
    assert read_rules(PACKAGE, patterns=False)[1] == ()
    assert asked == []
    assert read("nonsense: 1\n", Sharing)[1]
    assert asked
