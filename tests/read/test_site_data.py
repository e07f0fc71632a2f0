"""Tests of duizhao.read.config, .rules and .collection."""

from duizhao.model import Config, Report, Rules, Source
from duizhao.read import check_collection, read_config, read_rules
from tests.conftest import report_of
from tests.problem_words import in_words


def _town(rules: Rules, path: str, **meta: str) -> Report:
    head = "---\ntitle: 题\n" + "".join(f"{k}: {v}\n" for k, v in meta.items()) + "---\n"
    return report_of("一、举措\n\n甲。", rules, head, path)


def test_config_has_defaults_and_keeps_what_is_said() -> None:
    """An empty site.yaml is a site; what is said replaces the default."""
    assert read_config(Source("site.yaml", "")) == (Config(), ())
    text = "title: 对照\nlanguage: en\nbase_url: https://example.invalid/a/\ngroups:\n"
    text += "  - {name: 甲组, townships: [a, b]}\n"
    config, problems = read_config(Source("site.yaml", text))
    assert problems == ()
    assert config == Config("对照", language="en", base_url="https://example.invalid/a", groups=(("甲组", ("a", "b")),))


def test_mistakes_in_site_yaml_are_told_at_once() -> None:
    """A mistyped key, a language that is not there and an address without http are three errors."""
    text = "titel: 对照\nlanguage: fr\nbase_url: example\ngroups: [{name: 甲, townships: [a]}]\n"
    _, problems = read_config(Source("site.yaml", text))
    assert [(p.place.line, p.code) for p in problems] == [
        (1, "unknown-key"),
        (2, "invalid-value"),
        (3, "invalid-value"),
        (4, "invalid-value"),
    ]
    assert "title" in in_words(problems[0].hint)


def test_rules_of_the_package(rules: Rules) -> None:
    """The package's taxonomy has the five parts of Article 24 and signals for every topic."""
    assert [p.id for p in rules.taxonomy.parts] == ["measures", "shortcomings", "responsibility", "plan", "other"]
    assert all(t.signals for t in rules.taxonomy.topics)
    assert rules.taxonomy.topic("publicity").chapter is None
    assert rules.indicators[-1].id == "other"


def test_a_taxonomy_with_a_doubled_id_is_refused() -> None:
    """Ids become addresses of pages, so a doubled one is an error; rules with the same data are equal."""
    text = "version: x\nparts: [{id: a, name: 甲, mandatory: true}]\nthemes: [{id: a, name: 乙, signals: [丙]}]\n"
    files = {"taxonomy": Source("t.yaml", text)}
    rules, problems = read_rules(files)
    assert [p.code for p in problems if p.code != "missing-list"] == ["duplicate-id"]
    assert rules == read_rules(files)[0]
    assert hash(rules) == hash(read_rules(files)[0])


def test_two_reports_for_one_township_and_year(rules: Rules) -> None:
    """The second report for a township and year is an error that names the first; another county's namesake is none."""
    first = _town(rules, "content/2023/a.md", township="甲镇", county="乙县", year="2023")
    second = _town(rules, "content/2023/b.md", township="甲镇", county="乙县", year="2023")
    other = _town(rules, "content/2023/c.md", township="甲镇", county="丙县", year="2023")
    problems = check_collection([second, first, other])
    assert [(p.code, p.place.path) for p in problems] == [("duplicate-report", "content/2023/b.md")]
    assert "content/2023/a.md" in in_words(problems[0].message)


def test_two_files_for_one_page(rules: Rules) -> None:
    """Two files that would be written to one page are an error; another name on one slug warns, a raised town not."""
    first = _town(rules, "content/2023/a.md", township="甲镇", year="2023")
    second = _town(rules, "content/2023/b.md", township="乙镇", year="2023", slug="a")
    renamed = _town(rules, "content/2024/a.md", township="丙镇", year="2024")
    raised = _town(rules, "content/2025/a.md", township="甲街道", year="2025")
    assert [p.code for p in check_collection([first, second])] == ["duplicate-page", "slug-shared"]
    assert [p.code for p in check_collection([first, renamed])] == ["slug-shared"]
    assert check_collection([first, raised]) == ()
