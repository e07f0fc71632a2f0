"""Guards sites that hold reports of other levels than the township's: a group of their own, counted in nothing else."""

import gzip
import re
from dataclasses import replace

import pytest

from duizhao.compare import compare
from duizhao.export import data_files, records
from duizhao.model import Level, Report, Rules, Site
from duizhao.plan import index_site, plan
from tests.conftest import report_of
from tests.plan.rendered import THEME, Parsed, rendered, target
from tests.plan.sites import BODY, report, site_of

TOWNS = ("jia-a", "jia-b", "jia-c")


def body(rules: Rules, slug: str, year: int, name: str, level: str, county: str = "甲县", cases: int = 71) -> Report:
    """One report of a made-up body; it also gives a figure that no township gives."""
    place = f"level: {level}\ntownship: {name}\ncounty: {county}\n"
    head = f"---\ntitle: {county}{name}{year}年报告\n{place}year: {year}\n---\n"
    text = BODY.format(name=name, year=year, next=year + 1, cases=cases)
    text = text.replace("（二）加强普法宣传。", "（二）加强普法宣传。办理行政复议案件23件，组织旁听庭审9次。")
    return report_of(text, rules, head=head, path=f"content/{year}/{slug}.md")


def townships(rules: Rules) -> list[Report]:
    """Three townships over two years."""
    return [report(rules, slug, year, cases=7 + n) for year in (2022, 2023) for n, slug in enumerate(TOWNS)]


def bodies(rules: Rules) -> list[Report]:
    """Two departments over two years, a county, and a zone in a year of its own."""
    return [
        *(body(rules, f"jiaxian-{slug}", year, name, "department") for year in (2022, 2023) for slug, name in
          (("sifaju", "司法局"), ("jiaoyuju", "教育局"))),
        body(rules, "jiaxian", 2023, "甲县", "county"),
        body(rules, "jiaxian-yuanqu", 2024, "园区", "zone"),
    ]  # fmt: skip


@pytest.fixture(scope="module")
def site(rules: Rules) -> Site:
    """Three townships, two departments, a county, a zone."""
    return site_of(rules, [*townships(rules), *bodies(rules)], base_url="https://example.org")


@pytest.fixture(scope="module")
def files(site: Site) -> dict[str, str]:
    """Its files by path."""
    return rendered(site)


@pytest.fixture(scope="module")
def alone(rules: Rules) -> dict[str, str]:
    """The files of the same site without the bodies."""
    return rendered(site_of(rules, townships(rules), base_url="https://example.org"))


def words(page: str) -> str:
    """The words of a page, without the names of builds."""
    return re.sub(r"\s+", " ", re.sub(r"<(script|style)[^>]*>.*?</\1>|<[^>]+>", " ", page, flags=re.S))


def test_only_the_pages_that_list_them_know_of_them(files: dict[str, str], alone: dict[str, str]) -> None:
    """Every page about townships is the same, byte for byte, whether other bodies are in the site or not."""
    may = {
        "about.html",
        "index.html",
        "townships/index.html",
        "search.html",
        "compare/index.html",
        "sitemap.xml",
        "feed.xml",
    }
    may |= {path for path in alone if path.startswith(("years/", "data/"))}
    assert [path for path in alone if path not in may and files[path] != alone[path]] == []


def test_every_count_says_three_townships(files: dict[str, str], alone: dict[str, str]) -> None:
    """Where the lists of bodies stand, what is said above them is the same as without them."""
    for path in ("index.html", "townships/index.html", "years/2022.html", "years/2023.html"):
        ours, before = (words(one[path]).split(" 县级、部门等报告 ")[0] for one in (files, alone))
        ours, before = (re.sub("2024年度|(上一页|下一页|本站将).*", "", text).strip() for text in (ours, before))
        assert ours == before, path
    assert "6 篇报告 3 个乡镇 2 个年度" in words(files["index.html"])
    assert "共 3 个乡镇、6 篇报告" in words(files["townships/index.html"])


def test_they_are_listed_by_level_and_year(files: dict[str, str]) -> None:
    """The home page, the directory and their year's page lead to each of them, with its county."""
    for path in ("index.html", "townships/index.html"):
        listed = words(files[path]).partition(" 县级、部门等报告 ")[2]
        assert re.search(
            "县级 甲县 2023 部门 甲县教育局 2022 2023 甲县司法局 2022 2023 开发区 甲县园区 2024", listed
        ), path
    assert "甲县园区" in files["years/2024.html"]
    assert "甲县司法局" in files["years/2022.html"]
    assert "不计入乡镇" in files["years/2024.html"]


def test_two_of_a_level_and_year_are_set_side_by_side(site: Site, files: dict[str, str]) -> None:
    """Departments are compared with departments: a group of their own, none for one county or one zone."""
    others = [(g.id, g.year, len(g.reports)) for g in site.comparison.groups if g.level is not Level.TOWNSHIP]
    assert others == [("level-department", 2022, 2), ("level-department", 2023, 2)]
    assert all(r.meta.is_township for g in site.comparison.groups if g.level is Level.TOWNSHIP for r in site.reports
               if r.id in g.reports)  # fmt: skip
    page = words(files["compare/2023/level-department/enforcement.html"])
    assert "2023年 部门（2个单位）" in page
    assert "甲镇" not in page
    assert "data-level" in files["compare/2023/level-department/enforcement.html"]  # 选择单位, not 乡镇


def test_their_sentences_are_no_townships(site: Site) -> None:
    """A sentence that departments share is no township's, and the other way round: each level has peers of its own."""
    of = {r.id: r.meta.level for r in site.reports}
    shared = site.comparison.shared
    assert {
        len({of[q.report] for one in (key, *group.near) for q in shared[one].quotes}) for key, group in shared.items()
    } == {1}
    assert any(of[group.quotes[0].report] is Level.DEPARTMENT for group in shared.values())


def test_links_lead_on(files: dict[str, str]) -> None:
    """Every link of the site leads to a page and an anchor that are there, those of figures that only they give too."""
    parsed = {path: Parsed(text) for path, text in files.items() if path.endswith(".html")}
    topic = {f"theme/{path.relative_to(THEME).as_posix()}" for path in THEME.rglob("*") if path.is_file()}
    for path, page in parsed.items():
        if path == "404.html":
            continue  # its links are from the root of the domain
        for file, anchor in filter(None, (target(path, link) for link in page.links)):
            if file.startswith("data/") or file in topic or anchor.startswith("r="):
                continue
            assert file in files, (path, file)
            assert not anchor or anchor in parsed[file].ids, (path, file, anchor)
        assert len(page.ids) == len(set(page.ids)), path
        assert all(b - a <= 1 for a, b in zip(page.headings, page.headings[1:], strict=False)), path


def test_the_browser_finds_them_by_their_full_names(files: dict[str, str]) -> None:
    """Search and chooser list them too, a bureau with its county before its name."""
    listed = files["data/manifest.js"]
    assert '"甲县司法局"' in listed
    assert '"甲县"' in listed
    assert "乡镇和其他单位" in files["search.html"]


def test_exports_say_the_level(site: Site, rules: Rules) -> None:
    """Tables and JSON have the level in such a site, so that whoever counts can leave them out."""
    made, found = exported(site), list(records(site))
    assert sum(record["meta"]["level"] == "township" for record in found) == 6
    for name in ("reports", "sections", "shortcomings", "figures", "plans", "coverage"):
        assert "report_level" in made[f"data/2022/{name}.csv.gz"].splitlines()[0], name
    assert made["data/2022/sections.csv.gz"].splitlines()[0].split(",").count("level") == 1
    alone = site_of(rules, townships(rules))
    plain = exported(alone)
    assert "report_level" not in plain["data/2022/reports.csv.gz"] + plain["data/datapackage.json"]
    assert "level" not in next(records(alone))["meta"]


def exported(site: Site) -> dict[str, str]:
    """The texts of the site's data files by path."""
    files = {
        output.path: output.data for lot in data_files(index_site(site)) for output in (file.make() for file in lot)
    }
    return {
        path: (gzip.decompress(data) if path.endswith(".gz") else data).decode("utf-8-sig", "replace")
        for path, data in files.items()
    }


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_a_site_of_departments_alone(rules: Rules, language: str) -> None:
    """A site that holds no township's report has its lists, and no page about none of them breaks."""
    files = rendered(site_of(rules, bodies(rules), language=language))
    assert "甲县司法局" in files["index.html"]
    assert "years/2022.html" in files


def test_follow_up_stays_with_the_body(site: Site) -> None:
    """What became of a department's shortcoming is looked for in its own next report only."""
    found = [f for f in site.comparison.follow_ups if f.report == "2022/jiaxian-sifaju"]
    assert found
    assert {f.next_report for f in found} == {"2023/jiaxian-sifaju"}


def test_the_order_of_reports_changes_nothing(site: Site) -> None:
    """Whatever order reports of several levels come in, the comparison is the same."""
    again = compare(tuple(reversed(site.reports)), site.findings, site.config, site.rules)
    assert again == site.comparison
    paths = [[page.path for page in plan(index_site(one))] for one in (replace(site, comparison=again), site)]
    assert paths[0] == paths[1]
