"""Guards reports of bodies that are no township: the import says what they are, and takes them with a level given."""

import pytest

from duizhao.importer import Draft, draft
from duizhao.importer.bodies import body_at_start
from duizhao.importer.lists import lists_of
from duizhao.importer.slugs import alternatives, body_slugs
from duizhao.model import Level, Problem, Rules
from duizhao.shell.load import load_messages
from duizhao.shell.problem_sentences import sentence_of
from tests.importer.measure_levels import BODY, OF_COUNTIES, OF_TOWNS, OPENING, OWN, imported, judge, judge_own
from tests.problem_words import in_words

TITLE = "{name}2024年法治政府建设年度报告"
PLACE = {
    "province": "云山省",
    "city": "云江市",
    "county": "云岭县",
    "town": "青石镇",
    "organ": "人民政府",
    "committee": "委员会",
}


def read(head: str, rules: Rules, tail: str = "", **given: str) -> Draft:
    """The draft of a report with this head and tail."""
    return draft(f"{head}\n{OPENING}{BODY}{tail}".encode(), "a.txt", given, rules)


def problem(drafted: Draft, code: str) -> Problem:
    """The one problem with this code."""
    (found,) = [p for p in drafted.problems if p.code == code]
    return found


@pytest.mark.parametrize(("shape", "level"), [*OF_COUNTIES.items(), *OF_TOWNS.items()])
def test_a_body_that_is_no_township_is_refused_with_its_level(shape: str, level: Level, rules: Rules) -> None:
    """A county, department, zone or unit is told by what it is, whether the gazetteer knows the place or not."""
    assert judge(shape.format(**PLACE), TITLE, level, rules) == "refused"


@pytest.mark.parametrize("shape", OWN)
def test_a_township_is_never_refused(shape: str, rules: Rules) -> None:
    """A township, its organs and its own offices are read as before."""
    assert judge_own(shape.format(**PLACE), TITLE, rules) == "kept"


@pytest.mark.parametrize(
    ("title", "name", "level"),
    [
        ("云岭县司法局、云岭县教育局关于2024年法治建设情况的报告", "云岭县司法局", Level.DEPARTMENT),
        ("中共云岭县委 云岭县人民政府关于2024年法治政府建设情况的报告", "中共云岭县委", Level.COUNTY),
        ("云岭县委县政府2024年法治建设报告", "云岭县委县政府", Level.COUNTY),
        ("云岭县委全面依法治县委员会办公室2024年工作报告", "云岭县委全面依法治县委员会办公室", Level.DEPARTMENT),
        (
            "云岭县法治政府建设工作领导小组办公室关于2024年的报告",
            "云岭县法治政府建设工作领导小组办公室",
            Level.DEPARTMENT,
        ),
        ("云岭县司法局局长2024年述法报告", "云岭县司法局", Level.DEPARTMENT),
        ("云岭县全面依法治县2024年工作报告", "云岭县", Level.COUNTY),
        ("县人民政府2024年法治政府建设报告", "县人民政府", Level.COUNTY),
        ("云岭县文化市场综合行政执法大队2024年报告", "云岭县文化市场综合行政执法大队", Level.DEPARTMENT),
        ("宁波市公安局镇海区分局2024年报告", "宁波市公安局镇海区分局", Level.DEPARTMENT),
        ("本溪市司法局2024年报告", "本溪市司法局", Level.DEPARTMENT),
        ("全州镇财政所2024年报告", "全州镇财政所", Level.UNIT),
        ("乡宁县乡村振兴局2024年报告", "乡宁县乡村振兴局", Level.DEPARTMENT),
        ("云岭县青石镇退役军人服务站2024年法治建设报告", "云岭县青石镇退役军人服务站", Level.UNIT),
        ("青石镇平安法治办公室2024年法治建设报告", "青石镇平安法治办公室", Level.UNIT),
        ("云岭县青石镇财政所党支部2024年法治建设报告", "云岭县青石镇财政所", Level.UNIT),
    ],
)
def test_where_a_body_ends_in_a_title(title: str, name: str, level: Level, rules: Rules) -> None:
    """A body's name ends where its last word does, and not at a word of its inside."""
    found = body_at_start(title, lists_of(rules))
    assert found is not None
    assert (found.name, found.level) == (name, level)


@pytest.mark.parametrize(
    "title",
    [
        "青石镇党委书记2024年述法报告",
        "云岭县青石镇农村法治建设工作情况报告",
        "青石镇社区法治建设报告",
        "青石镇学校法治教育工作报告",
        "青石镇人大主席团2024年法治报告",
        "青石镇法治政府建设工作领导小组2024年报告",
        "全县2024年法治政府建设报告",
        "我局2024年法治政府建设报告",
        "2024年法治政府建设年度报告",
    ],
)
def test_what_is_no_other_body(title: str, rules: Rules) -> None:
    """A township's leaders and committees, and the things that its report is about, name no other body."""
    assert body_at_start(title, lists_of(rules)) is None


def test_words_behind_a_township_that_no_rule_knows_are_doubted(rules: Rules) -> None:
    """A body below a township that is called as none before is imported as the township's, and the title is quoted."""
    doubt = problem(imported("云岭县青石镇先锋队伍", TITLE, rules), "name-goes-on")
    assert "“云岭县青石镇先锋队伍”" in in_words(doubt.message)
    assert not imported("云岭县青石镇", TITLE, rules).problems


def test_every_kind_of_body_is_read_as_its_own(rules: Rules) -> None:
    """Each entry of the rule list has a reason, and its own example is read by it, not by another entry."""
    lists = lists_of(rules)
    for entry in rules.lists.levels.bodies:
        assert entry.reason, entry
        found = body_at_start(entry.example + "2024年", lists)
        assert found is not None, entry
        assert entry.level in (found.level, "region"), (entry, found)
        assert entry.what in in_words(found.told), (entry, found)
    listed = rules.lists.levels
    for entries in (listed.leads, listed.own, listed.follows, listed.zones, listed.speakers):
        assert all(entry.reason for entry in entries)


def test_every_kind_of_body_has_an_english_name(rules: Rules) -> None:
    """Each kind of the list has one Chinese name and one English one, and no English name is without one."""
    listed, english = rules.lists.levels, load_messages("en")
    named = {(e.kind, e.what) for e in listed.bodies} | {(e.kind, e.what) for e in listed.speakers}
    assert len({kind for kind, _ in named}) == len(named) == len({what for _, what in named})
    assert {kind for kind, _ in named if f"name.body.{kind}" not in english} == set()
    assert {key for key in english if key.startswith("name.body.")} == {f"name.body.{kind}" for kind, _ in named}


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("云岭县司法局", "department"),
        ("云岭县人民政府", "county-level government"),
        ("云岭县", "county-level region"),
        ("云岭县青石镇退役军人服务站", "body below a township"),
    ],
)
def test_the_refusal_is_told_in_english(body: str, what: str, rules: Rules) -> None:
    """What a body is called stands in English where English is spoken; its own name stays as it is."""
    said = sentence_of(problem(imported(body, TITLE, rules), "not-township").message, "en")
    assert said == f"“{body}” (title, line 1) is a {what}, not a township or street"


def test_the_refusal_quotes_the_name_and_teaches_the_way(rules: Rules) -> None:
    """The message says what was found, where, what it is, and both ways on."""
    refused = problem(imported("云岭县司法局", TITLE, rules), "not-township")
    assert in_words(refused.message) == "“云岭县司法局”（标题，第 1 行）是部门，不是乡镇、街道"
    assert "--level department（部门）" in in_words(refused.hint)
    assert "--set township=" in in_words(refused.hint)


@pytest.mark.parametrize(
    ("head", "tail", "where"),
    [
        ("2024年法治政府建设年度报告", "云岭县司法局\n2025年1月6日\n", "落款"),
        ("云岭县司法局文件\n2024年法治政府建设年度报告", "", "发文机关标志"),
        ("云岭县司法局\n关于2024年法治政府建设情况的报告", "", "标题"),
        ("2024年法治政府建设年度报告\n发布机构：云岭县司法局", "", "元数据栏"),
    ],
)
def test_a_body_is_found_wherever_the_document_names_it(head: str, tail: str, where: str, rules: Rules) -> None:
    """Signature, letterhead, a title over two lines and the page's catalogue tell the body too."""
    refused = problem(read(head, rules, tail), "not-township")
    assert f"“云岭县司法局”（{where}，" in in_words(refused.message)


def test_a_page_of_the_county_bureau_keeps_the_township_of_its_report(rules: Rules) -> None:
    """A bureau that only publishes a township's report says nothing of whose report it is."""
    drafted = read("云岭县青石镇2024年法治政府建设年度报告\n发布机构：云岭县司法局", rules)
    assert drafted.meta["township"] == "青石镇"
    assert not [p for p in drafted.problems if "level" in p.code or p.code == "not-township"]


@pytest.mark.parametrize(
    ("head", "tail"),
    [
        ("云岭县2024年法治政府建设年度报告", "云岭县青石镇人民政府\n2025年1月6日\n"),
        ("云岭县2024年法治政府建设年度报告\n发布机构：云岭县青石镇人民政府", ""),
        ("云岭县2024年法治政府建设年度报告", "青石镇办理案件6件，我镇执法人员不足。青石镇加强培训。\n"),
    ],
)
def test_a_title_that_names_the_county_alone_leaves_a_township_its_report(head: str, tail: str, rules: Rules) -> None:
    """Signature, catalogue, or the voice that speaks outweigh a title that names but the county: a doubt."""
    for given in ({}, {"level": "auto"}):
        drafted = read(head, rules, tail, **given)
        assert drafted.meta["township"] == "青石镇"
        assert "“云岭县”" in in_words(problem(drafted, "level-differs").message)


def test_a_township_and_a_station_named_side_by_side_are_a_doubt(rules: Rules) -> None:
    """A title that names the township and a signature of its judicial station: the township stays, both are quoted."""
    drafted = read("云岭县青石镇2024年法治政府建设年度报告", rules, "云岭县司法局青石司法所\n2025年1月6日\n")
    assert drafted.meta["township"] == "青石镇"
    doubt = problem(drafted, "level-differs")
    assert "“青石镇”" in in_words(doubt.message)
    assert "“云岭县司法局青石司法所”" in in_words(doubt.message)


@pytest.mark.parametrize(
    ("name", "code", "quoted"),
    [
        ("高新区创新街道办事处", "county-zone", "高新区"),
        ("云江经济技术开发区滨河街道办事处", "county-zone", "云江经济技术开发区"),
        ("云岭县经开区滨河街道办事处", "township-zone", "经开区"),
        ("云江国际港务区滨河街道办事处", "county-zone", "云江国际港务区"),
        ("云江新区滨河街道办事处", "county-zone", "云江新区"),
        ("高新区东风街道办事处", "township-zone", "高新区"),  # a street of 樊城区 that is called so
    ],
)
def test_a_street_of_a_development_area_is_asked_for(name: str, code: str, quoted: str, rules: Rules) -> None:
    """A street below a development area may be no township: never in silence, and not once a person has said so."""
    doubt = problem(imported(name, TITLE, rules), code)
    assert f"“{quoted}”像是开发区" in in_words(doubt.message)
    assert "--level" in in_words(doubt.hint)
    settled = read(TITLE.format(name=name), rules, level="township")
    assert code not in [p.code for p in settled.problems]


@pytest.mark.parametrize("title", ["关于{name}2024年法治政府建设情况的报告", "关于2024年{name}法治政府建设情况的报告"])
def test_a_title_that_begins_with_about(title: str, rules: Rules) -> None:
    """关于 before the name is no part of the county's: 关于东城区 is no development area, nor a county of that name."""
    drafted = imported("东城区东华门街道办事处", title, rules)
    assert (drafted.meta["county"], drafted.meta["issuers"]) == ("东城区", ["东城区东华门街道办事处"])
    assert not drafted.problems


def test_a_real_new_district_is_a_county(rules: Rules) -> None:
    """A district that is called like a development area and is one of the country's counties raises no doubt."""
    drafted = imported("上海市浦东新区周浦镇人民政府", TITLE, rules)
    assert (drafted.meta["county"], drafted.meta["township"]) == ("浦东新区", "周浦镇")
    assert not drafted.problems


@pytest.mark.parametrize(
    ("name", "level", "township", "county", "city", "slug"),
    [
        ("清丰县司法局", "department", "司法局", "清丰县", "濮阳市", "qingfengxian-sifaju"),
        ("濮阳市司法局", "department", "司法局", None, "濮阳市", "puyangshi-sifaju"),
        ("中共清丰县委宣传部", "department", "县委宣传部", "清丰县", "濮阳市", "qingfengxian-xianweixuanchuanbu"),
        ("国家税务总局清丰县税务局", "department", "税务局", "清丰县", "濮阳市", "qingfengxian-shuiwuju"),
        ("清丰县人民政府", "county", "清丰县", "清丰县", "濮阳市", "qingfengxian"),
        ("濮阳市", "city", "濮阳市", None, "濮阳市", "puyangshi"),
        ("河南省人民政府", "province", "河南省", None, None, "henansheng"),
        ("清丰县工业园区管委会", "zone", "工业园区", "清丰县", "濮阳市", "qingfengxian-gongyeyuanqu"),
        ("清丰县马庄桥镇司法所", "unit", "马庄桥镇司法所", "清丰县", "濮阳市", "qingfengxian-mazhuangqiaozhensifasuo"),
    ],
)
def test_a_level_imports_the_report_with_its_place(
    name: str, level: str, township: str, county: str | None, city: str | None, slug: str, rules: Rules
) -> None:
    """With its level given, or with auto, a body comes in under its own name, with what lies above it, and a slug."""
    for asked in (level, "auto"):
        drafted = read(TITLE.format(name=name), rules, f"{name}\n2025年1月6日\n", level=asked)
        meta = drafted.meta
        assert (meta["level"], meta["township"], meta.get("county"), meta.get("city")) == (
            level,
            township,
            county,
            city,
        )
        assert meta["issuers"] == [name]
        assert drafted.slug == slug
        assert not drafted.problems


def test_auto_leaves_a_township_a_township(rules: Rules) -> None:
    """A folder of townships and departments can be imported at once: auto gives a township no level."""
    drafted = read("清丰县马庄桥镇人民政府2024年法治政府建设年度报告", rules, level="auto")
    assert "level" not in drafted.meta
    assert drafted.slug == "qingfeng-mazhuangqiao"


@pytest.mark.parametrize(
    ("name", "quoted"), [("清丰县马庄桥镇人民政府", "“马庄桥镇”"), ("清丰县人民政府", "“清丰县人民政府”")]
)
def test_a_level_that_the_report_speaks_against_is_doubted(name: str, quoted: str, rules: Rules) -> None:
    """A township, or a county, imported as a department comes in as asked, and a doubt quotes what the report says."""
    drafted = read(TITLE.format(name=name), rules, level="department")
    assert drafted.meta["level"] == "department"
    assert quoted in in_words(problem(drafted, "level-differs").message)


def test_a_body_that_nobody_names_is_asked_for(rules: Rules) -> None:
    """With a level given and no name to be found, the import asks for the body's name, not for a township's."""
    assert "单位名称（township）" in in_words(
        problem(read("2024年法治政府建设年度报告", rules, level="unit"), "meta-missing").message
    )


def test_slugs_of_bodies_are_never_a_townships(rules: Rules) -> None:
    """A county's bureau, a city's of the same stem and a township of the county have three different slugs."""
    lists = lists_of(rules)
    slugs = [
        body_slugs("司法局", ("云岭县", "云江市", ""), lists),
        body_slugs("司法局", ("", "云岭市", "云山省"), lists),
        body_slugs("云岭县", ("云岭县", "云江市", ""), lists),
        alternatives("司法局镇", "云岭县", "云江市", "", lists),
    ]
    assert len({names[0] for names in slugs}) == 4
    assert all(len(names) > 8 for names in slugs)
