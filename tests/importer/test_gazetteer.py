"""The gazetteer: it completes and doubts, a site adds its own places, and all real names come out as they are."""

import pytest

from duizhao.importer import draft
from duizhao.importer.cuts import cuts
from duizhao.importer.gazetteer import packed
from duizhao.model import Rules, Source
from duizhao.read import read_rules
from tests.importer.measure_names import SHAPES, SIGNS, judge, places

TEXT = "{}2024年法治政府建设年度报告\n根据要求，现将情况报告如下：\n一、主要举措\n（一）加强学习。全年学法6次。\n"


@pytest.mark.parametrize("shape", SHAPES)
def test_real_names_are_read_as_they_are(shape: str, rules: Rules) -> None:
    """No name of a sample of all townships is read wrong in silence, in any shape of a head."""
    found = [(town, judge(shape, town, above, rules)) for town, above in places(packed(), SIGNS, 400)]
    assert [one for one in found if one[1] != "right"] == []


@pytest.mark.parametrize(
    ("name", "regions", "town"),
    [
        ("辉县市薄壁镇", ("辉县市",), "薄壁镇"),
        ("芒市遮放镇", ("芒市",), "遮放镇"),
        ("沙县区夏茂镇", ("沙县区",), "夏茂镇"),
        ("佳县通镇", ("佳县",), "通镇"),
        ("安吉岭县清溪镇", ("安吉岭县",), "清溪镇"),
    ],
)
def test_counties_are_not_cut_inside(name: str, regions: tuple[str, ...], town: str) -> None:
    """A known county is cut as a whole; an unknown one by its sign."""
    assert (cuts(name, packed())[0].regions, cuts(name, packed())[0].town) == (regions, town)


def test_a_site_adds_places_of_its_own(rules: Rules) -> None:
    """A county of the site's own file completes a report that names the township alone, and says from where."""
    own = Source(
        "places.yaml", "places:\n  - {province: 青山省, county: 安吉岭县, towns: 望鹤坪镇 白石乡, reason: ours}\n"
    )
    found, problems = read_rules({"own_gazetteer": own})
    assert problems == ()
    lists = {**rules.lists, "own_gazetteer": found.lists["own_gazetteer"]}
    drafted = draft(
        TEXT.format("望鹤坪镇").encode(), "a.txt", {}, Rules(rules.taxonomy, rules.indicators, lists, "own")
    )
    assert (drafted.meta["county"], drafted.meta["province"]) == ("安吉岭县", "青山省")
    assert drafted.found["county"]["how"] == "地名录"
    assert "county-from-gazetteer" in {problem.code for problem in drafted.problems}


def test_several_townships_of_a_name_are_asked_for(rules: Rules) -> None:
    """Where many counties have the township, none is taken and the doubt lists some."""
    drafted = draft(TEXT.format("清溪镇").encode(), "a.txt", {}, rules)
    assert "county" not in drafted.meta
    assert any(problem.code == "county-several" and "清溪镇" in problem.message for problem in drafted.problems)
