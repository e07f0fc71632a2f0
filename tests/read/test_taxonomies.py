"""Guards the versions of the taxonomy: what each holds for, what became of its topics, every way to get it wrong."""

import pytest

from duizhao.model import Rules, Source, Taxonomy
from duizhao.model.taxonomy import counterparts, in_force, joint, listed_under
from duizhao.read import read_rules
from tests.problem_words import in_words

OLD = """version: old
years: [2021, 2025]
parts: [{id: measures, name: 举措, mandatory: true}]
themes:
  - {id: streets, name: 街面, signals: [街面]}
  - {id: water, name: 治水, signals: [治水]}
  - {id: letters, name: 来信, signals: [来信]}
"""
NEW = """version: new
years: [2026, null]
extends: old
themes:
  - {id: stalls, name: 摊点, after: streets, signals: [摊点]}
mapping:
  - {old: streets, new: [streets, stalls], reason: 摊点另立}
"""
LAST = """version: last
years: [2031, null]
parts: [{id: measures, name: 举措, mandatory: true}]
themes:
  - {id: rivers, name: 河流, signals: [河流]}
  - {id: streets, name: 街面, signals: [街面]}
  - {id: stalls, name: 摊点, signals: [摊点]}
mapping:
  - {old: water, new: [rivers], reason: 改名}
  - {old: letters, new: [], reason: 不再单列}
"""


def read(*texts: str) -> tuple[Rules, list[tuple[str, int, int]]]:
    """The rules with these taxonomies, and code, line and column of what is wrong; the last file is t9.yaml."""
    names = [f"t{9 - n}.yaml" for n in range(len(texts))][::-1]
    stems = ["taxonomy", *(f"taxonomy-{n}" for n in range(1, len(texts)))]
    rules, told = read_rules({s: Source(n, t) for s, n, t in zip(stems, names, texts, strict=True)})
    problems = [problem for problem in told if problem.code != "missing-list"]  # the taxonomies alone are read
    assert all(in_words(problem.hint) for problem in problems)
    assert all(problem.place.path == "t9.yaml" for problem in problems)
    return rules, [(p.code, p.place.line, p.place.column) for p in problems]


def three() -> tuple[Taxonomy, ...]:
    """Three versions: a topic is divided, then one is renamed and one ends."""
    rules, problems = read(OLD, NEW.replace("null", "2030"), LAST)
    assert problems == []
    return rules.versions


def test_the_package_has_a_version_for_every_year_from_2021(rules: Rules) -> None:
    """Reports on 2021–2025 and those on later years have a version each; the new topics are marked and mapped."""
    assert [rules.version(year).version for year in (2021, 2025, 2026, 2040)] == [
        *["fazhi-2021"] * 2,
        *["fazhi-2026"] * 2,
    ]
    old, new = rules.versions
    added = [topic for topic in new.topics if not old.has(topic.id)]
    assert {topic.since for topic in added} == {2026}
    assert {topic.id for topic in added} == {id for one in new.successors for id in one.new if not old.has(id)}
    assert [topic for topic in new.topics if old.has(topic.id)] == list(old.topics)
    assert new.parts == old.parts


def test_a_year_without_a_version_has_the_nearest(rules: Rules) -> None:
    """2020 is no year of any version: the nearest places it, and says that it does not hold."""
    assert rules.version(2020).version == "fazhi-2021"
    assert not rules.version(2020).holds(2020)
    assert rules.of(2020) is rules
    assert in_force(three(), 1999).version == "old"


def test_a_version_that_extends_has_what_it_extends() -> None:
    """A new topic stands behind the one it names and is new with the version's first year."""
    new = three()[1]
    assert [(t.id, t.since) for t in new.topics] == [
        ("streets", None),
        ("stalls", 2026),
        ("water", None),
        ("letters", None),
    ]


def test_a_theme_in_each_version() -> None:
    """A divided topic is put together, a new one stands under what held it, a renamed one is found both ways."""
    old, new, last = versions = three()
    assert counterparts("streets", old, versions) == ("streets",)
    assert counterparts("streets", new, versions) == ("streets", "stalls")
    assert counterparts("streets", last, versions) == ("streets", "stalls")
    assert counterparts("stalls", old, versions) == ("streets",)
    assert counterparts("water", last, versions) == ("rivers",)
    assert counterparts("rivers", old, versions) == ("water",)
    assert counterparts("letters", last, versions) == ()
    assert counterparts("nothing", last, versions) == ()
    assert counterparts("streets", new, (new,)) == ("streets",)


def test_where_something_is_listed() -> None:
    """What was divided off is listed under the old topic too; the old theme's under no single piece; a renamed both."""
    old, new, last = versions = three()
    assert listed_under(("stalls",), new, versions) == ("stalls", "streets")
    assert listed_under(("streets",), old, versions) == ("streets",)
    assert listed_under(("water",), old, versions) == ("water", "rivers")
    assert listed_under(("rivers",), last, versions) == ("rivers", "water")
    assert listed_under(("stalls",), new, (new,)) == ("stalls",)


def test_all_of_a_site(rules: Rules) -> None:
    """A site shows the topics of the versions that its years need, and no others."""
    assert [t.id for t in joint(three()).topics] == ["rivers", "streets", "stalls", "water", "letters"]
    assert rules.over([2021, 2024]).taxonomy.version == "fazhi-2021"
    assert rules.over([2021, 2024]).taxonomy.topics == rules.taxonomy.topics
    both = rules.over([2025, 2026])
    assert both.taxonomy.version == "fazhi-2021、fazhi-2026"
    assert both.over([2026, 2025]) is both
    assert [t.version for t in rules.over([2026]).versions] == ["fazhi-2026"]
    assert rules.over([]).taxonomy == rules.taxonomy


@pytest.mark.parametrize(
    ("texts", "problems"),
    [
        ((OLD, NEW.replace("2026, ", "2025, ")), [("taxonomy-overlap", 2, 1)]),
        ((OLD, NEW.replace("2026, ", "2028, ")), [("taxonomy-gap", 2, 1)]),
        ((OLD, NEW.replace("years: [2026, null]\n", "")), [("missing-key", 1, 1)]),
        ((OLD, NEW.replace("2026, null", "2026, 2020")), [("invalid-value", 2, 1)]),
        ((OLD, NEW.replace("2026, null", "2026")), [("invalid-value", 2, 1)]),
        ((OLD, NEW.replace("2026", "'2026'")), [("invalid-value", 2, 9)]),
        ((OLD, NEW.replace("extends: old", "extends: older")), [("unknown-version", 3, 1)]),
        ((OLD, NEW.replace("after: streets", "after: roads")), [("unknown-theme", 5, 28)]),
        ((OLD, NEW.replace("old: streets", "old: roads")), [("taxonomy-mapping", 7, 6)]),
        ((OLD, NEW.replace("[streets, stalls]", "[streets, shops]")), [("taxonomy-mapping", 7, 20)]),
        ((OLD, NEW + "  - {old: streets, new: [], reason: 又}\n"), [("taxonomy-mapping", 8, 6)]),
        ((OLD, NEW.replace("new: [streets, stalls], ", "")), [("missing-key", 7, 5)]),
        ((OLD, NEW.replace("id: stalls", "id: water")), [("duplicate-id", 1, 1), ("taxonomy-mapping", 7, 20)]),
        ((OLD, NEW.replace("version: new", "version: old")), [("duplicate-id", 1, 1)]),
        ((OLD, LAST.replace("2031", "2026").split("mapping")[0]), [("taxonomy-mapping", 1, 1)] * 2),
        ((OLD + "mapping: [{old: a, new: [], reason: 无}]\n",), [("taxonomy-mapping", 8, 1)]),
    ],
)
def test_what_is_wrong_with_versions(texts: tuple[str, ...], problems: list[tuple[str, int, int]]) -> None:
    """Each mistake is told once, at its line and column, with a hint."""
    assert read(*texts)[1] == problems
