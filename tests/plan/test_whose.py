"""What a report's body is called, and where it lies, is the same on pages, in data, in Word files and in drafts."""

import ast
import zipfile
from pathlib import Path

import pytest

from duizhao.digest import choose_reports
from duizhao.export.word_pages import word_page
from duizhao.model import Level, Report, Rules, Site, Whereabouts
from duizhao.plan import index_site, routes
from duizhao.plan.data.browser_data import manifest
from duizhao.plan.data.report_data import report_data
from duizhao.plan.views.cards import report_card
from duizhao.plan.views.tables import table_view
from tests.plan.sites import report, site_of
from tests.plan.test_levels import body
from tests.sources import nodes, place, trees


def _renamed(rules: Rules) -> list[Report]:
    """柳乡 of 甲丘县 that is 柳镇 of 甲丘区 now, a town that kept its name there, three bureaus of one name."""
    return [
        report(rules, "jiaqiu-liu", 2022, "柳乡", county="甲丘县"),
        report(rules, "jiaqiu-liu", 2023, "柳镇", county="甲丘区"),
        report(rules, "jiaqiu-song", 2022, "松镇", county="甲丘县", cases=9),
        report(rules, "jiaqiu-song", 2023, "松镇", county="甲丘区", cases=8),
        *(body(rules, f"{county}-sifaju", 2023, "司法局", "department", f"{county}县") for county in "丙丁戊"),
    ]


@pytest.fixture(scope="module")
def site(rules: Rules) -> Site:
    """The site of these."""
    return site_of(rules, _renamed(rules))


def test_pages_manifest_and_data_call_a_report_alike(site: Site) -> None:
    """Cards of lists, the list that scripts load and the report's own data have one name and one region for it."""
    index = index_site(site)
    made = manifest(index, site.reports, 1)
    for number, one in enumerate(site.reports):
        town, _, _, *own = made["reports"][number]
        name, region = own or made["towns"][town][1:]
        data = report_data(one, (), {})
        card = report_card(index, one)
        assert name == data["township"] == card.township == index.name(one.id), one.id
        assert made["regions"][region] == one.meta.body.regions
        assert "".join(data["region"]) == card.region == "".join(one.meta.body.above)
    listed = {one.id: index.name(one.id) for one in site.reports}
    assert (listed["2022/jiaqiu-liu"], listed["2023/jiaqiu-liu"]) == ("柳乡", "柳镇")
    assert listed["2023/丙-sifaju"] == "丙县司法局"


def test_only_what_had_another_name_then_says_so(site: Site) -> None:
    """A report's own name stands in the manifest where the township's is another one now, else it costs nothing."""
    made = manifest(index_site(site), site.reports, 1)
    own = {one.id: row[3:] for one, row in zip(site.reports, made["reports"], strict=True) if len(row) > 3}
    assert {id: (name, made["regions"][n]) for id, (name, n) in own.items()} == {
        "2022/jiaqiu-liu": ("柳乡", ("甲丘县",)),
        "2022/jiaqiu-song": ("松镇", ("甲丘县",)),
    }


def test_columns_are_told_apart_in_word_files_as_on_pages(site: Site, tmp_path: Path) -> None:
    """Three bureaus of a name, each of a county of its own: the table's heads and those of the Word file name it."""
    index = index_site(site)
    key = next(key for key in index.tables if key[1] == "level-department")
    heads = [(column.name, column.detail) for column in table_view(index, index.tables[key]).columns]
    assert heads == [("丙县司法局", ""), ("丁县司法局", ""), ("戊县司法局", "")]
    (tmp_path / "word.docx").write_bytes(word_page(site, routes.bare(routes.table(*key))))
    with zipfile.ZipFile(tmp_path / "word.docx") as package:
        text = package.read("word/document.xml").decode()
    assert all(name in text for name, _ in heads)


def test_a_county_is_chosen_by_what_its_reports_name(site: Site, rules: Rules) -> None:
    """A draft of the county as it was then has the reports that name it; one of a later year is the new county's."""
    for county, year, names in (("甲丘县", 2022, ["柳乡", "松镇"]), ("甲丘区", 2023, ["柳镇", "松镇"])):
        for asked in (county, ""):
            chosen, problems = choose_reports(site, asked, year)
            assert chosen is not None, problems
            assert chosen.county == county
            assert [chosen.name(one.id) for one in chosen.reports] == names
            assert chosen.without == ()
    moved = [report(rules, "jia-a", 2022, county="甲县"), report(rules, "jia-a", 2023, county="乙县")]
    stayed = [report(rules, "jia-b", 2022, county="乙县"), report(rules, "jia-b", 2023, county="乙县")]
    chosen, _ = choose_reports(site_of(rules, [*moved, *stayed]), "乙县", 2022)
    assert chosen is not None
    assert [one.id for one in chosen.reports] == ["2022/jia-b"]
    assert chosen.without == ()  # it reported, in another county


@pytest.mark.parametrize(
    ("level", "name", "county", "title", "above"),
    [
        (Level.TOWNSHIP, "柳镇", "甲丘县", "柳镇", ("子省", "丑市", "甲丘县")),
        (Level.TOWNSHIP, "甲丘县柳镇", "甲丘县", "甲丘县柳镇", ("子省", "丑市")),
        (Level.DEPARTMENT, "司法局", "甲丘县", "甲丘县司法局", ("子省", "丑市")),
        (Level.DEPARTMENT, "甲丘县司法局", "甲丘县", "甲丘县司法局", ("子省", "丑市")),
        (Level.DEPARTMENT, "司法局", "", "丑市司法局", ("子省",)),
        (Level.COUNTY, "甲丘县", "甲丘县", "甲丘县", ("子省", "丑市")),
    ],
)
def test_a_region_is_said_once(level: Level, name: str, county: str, title: str, above: tuple[str, ...]) -> None:
    """In the name or before it, whatever a person wrote as the name."""
    body = Whereabouts(level, name, "子省", "丑市", county)
    assert (body.title, body.above) == (title, above)
    assert body.full.count(county or "丑市") == 1


def test_names_of_front_matter_are_read_raw_only_where_they_are_columns_or_search_words() -> None:
    """Pages ask `Meta.body` for a name; exports give front matter's fields, commands look a report up by them."""
    readers = {
        place(path)
        for path, tree in trees().items()
        for node in nodes(tree)
        if isinstance(node, ast.Attribute) and node.attr == "township" and ast.unparse(node.value).endswith("meta")
    }
    rooms = ("plan/", "digest/", "export/", "shell/", "render/", "facts/", "tracing/")
    assert {name for name in readers if name.startswith(rooms)} == {
        "digest/county.py",  # within one county
        "export/record.py",
        "shell/explaining.py",
        "shell/exporting.py",
    }
