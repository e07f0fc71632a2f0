"""The words and lists of every family are whole: nothing that is shown lacks its words in either language."""

import re

import pytest

from duizhao.model import Rules
from duizhao.shell.families import families, family_lists, family_name
from duizhao.shell.files import package_folder
from duizhao.shell.load import load_messages
from tests.yamls import load_yaml


def own(family: str, language: str) -> dict[str, str]:
    """The words that a family has for itself."""
    path = package_folder("data") / "families" / family / "messages" / f"{language}.yaml"
    words: dict[str, str] = load_yaml(path.read_text("utf-8")) if path.is_file() else {}
    return words


def values(words: str) -> set[str]:
    """The names of what fills a sentence in."""
    return set(re.findall(r"\{([a-z_]+)\}", words))


@pytest.mark.parametrize("family", families())
def test_both_languages_say_the_same(family: str) -> None:
    """A family's words have the same keys and values in both languages; only names may be English alone."""
    chinese, english = own(family, "zh-Hans"), own(family, "en")
    assert set(chinese) == {key for key in english if not key.startswith("name.")}
    assert {key for key in chinese if values(chinese[key]) != values(english[key])} == set()


@pytest.mark.parametrize("family", families())
def test_words_in_the_place_of_common_ones_take_the_same_values(family: str) -> None:
    """A sentence that a family has in the place of the common one is filled in with what that is filled in with."""
    for language in ("zh-Hans", "en"):
        common = load_messages(language)
        differ = {k for k, said in own(family, language).items() if k in common and values(said) != values(common[k])}
        assert differ == set()


def test_every_name_and_reason_of_the_second_family_has_words(rules: Rules) -> None:
    """Parts, themes, indicators and units have English names, rules of its lists sentences in both languages."""
    english, chinese = load_messages("en", "zfxxgk"), load_messages("zh-Hans", "zfxxgk")
    names = [f"name.part.{part.id}" for part in rules.taxonomy.parts]
    names += [f"name.theme.{topic.id}" for topic in rules.taxonomy.topics]
    names += [f"name.indicator.{one.id}" for one in rules.indicators]
    names += [f"name.unit.{one.unit}" for one in rules.indicators if one.unit]
    assert [name for name in names if name not in english] == []
    reasons = [f"reason.heading.{one.id}" for one in rules.lists.headings.parts]
    reasons += [f"reason.verb.{one.id}" for one in rules.lists.figures.verbs]
    reasons += [f"reason.table.{one.id}" for table in rules.lists.tables.tables for one in table.sums]
    assert [reason for reason in reasons if reason not in english or reason not in chinese] == []
    assert family_name("zfxxgk") == "政府信息公开工作年度报告"


def test_lists_name_what_is_there(rules: Rules) -> None:
    """Parts, indicators, rows and columns that the family's lists speak of are those that it has."""
    parts, indicators = {part.id for part in rules.taxonomy.parts}, {one.id for one in rules.indicators}
    assert {one.part for one in rules.lists.headings.parts} <= parts
    assert {one.part for one in rules.lists.coverage.inside} <= parts
    assert {one.id for one in rules.lists.figures.indicators} <= indicators
    for table in rules.lists.tables.tables:
        ids = {"rows": {row.id for row in table.rows}, "columns": {column.id for column in table.columns}}
        assert {column for row in table.rows for column in row.columns} <= ids["columns"]
        assert all({*one.left, *one.right} <= ids[one.axis] for one in table.sums)
        assert {one.row for one in table.figures} <= ids["rows"]
        assert {one.column for one in table.figures} <= ids["columns"]
        assert {one.indicator for one in table.figures} <= indicators
    assert "tables" in family_lists("zfxxgk")
