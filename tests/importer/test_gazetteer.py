"""The gazetteer: it completes and doubts, a site adds its own places, and all real names come out as they are."""

from dataclasses import replace

import pytest

from duizhao.importer import draft
from duizhao.importer.cuts import TOWN, cuts
from duizhao.importer.found import FoundIn
from duizhao.importer.gazetteer import packed_gazetteer
from duizhao.model import Rules, Source
from duizhao.model.rules.documents import Places
from duizhao.read.typed import read_list
from duizhao.read.yamltree import read_yaml
from tests.importer.measure_names import BODY, ODD, SHAPES, SIGNS, judge, places
from tests.importer.townships import all_townships
from tests.problem_words import in_words

TEXT = "{}2024年法治政府建设年度报告\n根据要求，现将情况报告如下：\n一、主要举措\n（一）加强学习。全年学法6次。\n"


@pytest.mark.parametrize("shape", SHAPES)
def test_real_names_are_read_as_they_are(shape: str, rules: Rules) -> None:
    """No name of a sample of all townships is read wrong in silence, in any shape of a head."""
    found = [(town, judge(shape, town, above, rules)) for town, above in places(packed_gazetteer(), SIGNS, 400)]
    assert [one for one in found if one[1] != "right"] == []


@pytest.mark.parametrize("shape", ODD)
def test_real_names_are_read_in_odd_titles(shape: str, rules: Rules) -> None:
    """A dash between places, a free-trade area before them and a notice hide no township's name."""
    found = [(town, judge(shape, town, above, rules)) for town, above in places(packed_gazetteer(), SIGNS, 2_000)]
    assert [one for one in found if one[1] != "right"] == []


@pytest.mark.parametrize(
    ("name", "regions", "town"),
    [
        ("辉县市薄壁镇", ("辉县市",), "薄壁镇"),
        ("芒市遮放镇", ("芒市",), "遮放镇"),
        ("沙县区夏茂镇", ("沙县区",), "夏茂镇"),
        ("佳县通镇", ("佳县",), "通镇"),
        ("安吉岭县清溪镇", ("安吉岭县",), "清溪镇"),
        ("当阳市王店镇", ("当阳市",), "王店镇"),
        ("端州区黄岗街道", ("端州区",), "黄岗街道"),
        ("抚松县长白山保护开发区池西区特殊乡镇", ("抚松县",), "长白山保护开发区池西区特殊乡镇"),
    ],
)
def test_counties_are_not_cut_inside(name: str, regions: tuple[str, ...], town: str) -> None:
    """A known county is cut as a whole; an unknown one by its sign."""
    assert (cuts(name, packed_gazetteer())[0].regions, cuts(name, packed_gazetteer())[0].town) == (regions, town)


@pytest.mark.parametrize(
    ("title", "city", "county", "town"),
    [
        ("贵州省黔东南州凯里市三棵树镇", "黔东南苗族侗族自治州", "凯里市", "三棵树镇"),
        ("四川凉山州西昌市安宁镇", "凉山彝族自治州", "西昌市", "安宁镇"),
        ("巴州和静县巴仑台镇", "巴音郭楞蒙古自治州", "和静县", "巴仑台镇"),
        ("青海省海西州安吉岭县清溪乡", "海西蒙古族藏族自治州", "安吉岭县", "清溪乡"),
        ("广西南宁市宾阳县黎塘镇", "南宁市", "宾阳县", "黎塘镇"),
        ("徐州铜山区柳新镇", "徐州市", "铜山区", "柳新镇"),
        ("吉林吉林市船营区大绥河镇", "吉林市", "船营区", "大绥河镇"),
        ("吉林船营区大绥河镇", "吉林市", "船营区", "大绥河镇"),
        ("石家庄西阳泽镇", "石家庄市", "赞皇县", "西阳泽镇"),
        ("库伦旗人民政府先进苏木", "通辽市", "库伦旗", "先进苏木"),
        ("江苏镇江市丹徒区高资街道", "镇江市", "丹徒区", "高资街道"),
    ],
)
def test_regions_in_short_have_their_names(title: str, city: str, county: str, town: str, rules: Rules) -> None:
    """What a province or an autonomous prefecture is called in short ends before the county, and is told in full."""
    meta = draft(TEXT.format(title).encode(), "a.txt", {}, rules).meta
    assert (meta["city"], meta["county"], meta["township"]) == (city, county, town)


@pytest.mark.parametrize(
    ("county", "town", "city"),
    [
        ("威宁县", "草海镇", "毕节市"),
        ("威宁自治县", "草海镇", "毕节市"),
        ("镇沅县", "恩乐镇", "普洱市"),
        ("东乡县", "锁南镇", "临夏回族自治州"),
        ("科右前旗", "科尔沁镇", "兴安盟"),
    ],
)
def test_counties_in_short_are_known(county: str, town: str, city: str, rules: Rules) -> None:
    """An autonomous county or a banner in short stays as the document has it, and is known for what it is."""
    meta = draft(TEXT.format(county + town).encode(), "a.txt", {}, rules).meta
    assert (meta["county"], meta["township"], meta["city"]) == (county, town, city)


def test_one_county_in_full_and_in_short_is_no_doubt(rules: Rules) -> None:
    """A county that the title names in full and the signature in short is one; two counties are told."""
    text = TEXT.format("威宁彝族回族苗族自治县草海镇人民政府") + "{}草海镇人民政府\n2025年1月6日\n"
    told = {
        county: [p.code for p in draft(text.format(county).encode(), "a.txt", {}, rules).problems]
        for county in ("威宁县", "赫章县")
    }
    assert ("county-differs" in told["威宁县"], "county-differs" in told["赫章县"]) == (False, True)


@pytest.mark.parametrize(
    ("county", "town"), [("曹县", "庄寨镇"), ("文县", "碧口镇"), ("彰武县", "平安镇"), ("和县", "乌江镇")]
)
def test_a_verb_before_a_county_is_no_part_of_it(county: str, town: str, rules: Rules) -> None:
    """将 before a county of one hanzi and its kind belongs to the sentence, and 和 that begins a name to the name."""
    text = f"2024年法治政府建设情况报告\n2024年，现将{county}{town}2024年情况报告如下：\n一、主要举措\n学法6次。\n"
    meta = draft(text.encode(), "a.txt", {}, rules).meta
    assert (meta["county"], meta["township"]) == (county, town)


@pytest.mark.parametrize("town", ["北京路街道", "上海庙镇", "广西路街道", "贵州路街道", "徐州路街道", "海南洲镇"])
def test_a_name_may_begin_as_a_province_does(town: str, rules: Rules) -> None:
    """A province in short counts only before a region that lies in it."""
    assert draft(TEXT.format(town).encode(), "a.txt", {}, rules).meta["township"] == town


def test_a_site_adds_places_of_its_own(rules: Rules) -> None:
    """A county of the site's own file completes a report that names the township alone, and says from where."""
    own = Source(
        "places.yaml", "places:\n  - {province: 青山省, county: 安吉岭县, towns: 望鹤坪镇 白石乡, reason: ours}\n"
    )
    places, problems = read_list(read_yaml(own.text, own.path), Places)
    assert problems == ()
    lists = replace(rules.lists, own_gazetteer=places)
    drafted = draft(
        TEXT.format("望鹤坪镇").encode(), "a.txt", {}, Rules(rules.taxonomy, rules.indicators, lists, "own")
    )
    assert (drafted.meta["county"], drafted.meta["province"]) == ("安吉岭县", "青山省")
    assert drafted.found["county"]["how"] == FoundIn.GAZETTEER
    assert "county-from-gazetteer" in {problem.code for problem in drafted.problems}


def test_several_townships_of_a_name_are_asked_for(rules: Rules) -> None:
    """Where many counties have the township, none is taken and the doubt lists some."""
    drafted = draft(TEXT.format("清溪镇").encode(), "a.txt", {}, rules)
    assert "county" not in drafted.meta
    assert any(
        problem.code == "county-several" and "清溪镇" in in_words(problem.message) for problem in drafted.problems
    )


@pytest.mark.parametrize(
    ("title", "meta"),
    [
        ("锡林郭勒盟乌拉盖管理区管委会巴彦胡硕镇2024年", ("巴彦胡硕镇", "乌拉盖管理区管委会", "锡林郭勒盟")),
        ("东西湖区柏泉办事处街道2024年", ("柏泉办事处街道", "东西湖区", "武汉市")),
        ("四平市铁东区山门镇人民政府关于2024年", ("山门镇", "铁东区", "四平市")),
    ],
)
def test_organs_inside_names_do_not_end_them(title: str, meta: tuple[str, str, str], rules: Rules) -> None:
    """管委会 of an area that is a region, and 办事处 before 街道, belong to the name of the place."""
    drafted = draft(f"{title}法治政府建设情况报告\n{BODY}".encode(), "a.txt", {}, rules)
    assert tuple(drafted.meta.get(key) for key in ("township", "county", "city")) == meta


def test_names_are_packed_without_their_county() -> None:
    """Where the bureau's list writes a county before a township's name, the township has its own name here."""
    names = packed_gazetteer()
    led = [
        (names.above(code).county, town)
        for code, town in all_townships(names)
        if (county := names.above(code).county) and town.startswith(county) and town.endswith(SIGNS)
        if TOWN.fullmatch(town.removeprefix(county)) and len(town.removeprefix(county)) > 3
    ]
    assert led == []


def test_a_county_with_a_kind_behind_it_is_doubted(rules: Rules) -> None:
    """A township that bears its county's name and a kind alone is doubted with its name."""
    for town, doubted in (("安吉岭县街道", True), ("临江高新区街道", True), ("英林镇", False)):
        problems = draft(TEXT.format(town).encode(), "a.txt", {}, rules).problems
        told = [in_words(p.message) for p in problems if p.code == "township-like-county"]
        assert bool(told) == doubted
        assert not doubted or town in told[0]


@pytest.mark.parametrize("town", ["苏木乡", "苏村镇", "平安镇"])
def test_names_made_of_the_words_for_kinds(town: str, rules: Rules) -> None:
    """A township whose name is made of words for kinds, or of one of every report, is read from the page's source."""
    above = next(packed_gazetteer().above(code) for code, name in all_townships(packed_gazetteer()) if name == town)
    assert judge("source of the page", town, above, rules) == "right"
