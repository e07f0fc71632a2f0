"""The pages of the site that leads to several: parted where they would be long, and files for hosts."""

import json
from collections import Counter
from dataclasses import replace

import pytest

from duizhao.model import Config, File, Member, MemberSentences, Membership, MemberTown, Page, Rules, Split
from duizhao.plan import SentencePart, front, routes
from duizhao.plan.data import hosting, member_summary, members
from duizhao.plan.pages import front_member
from duizhao.plan.site_index import index_site
from duizhao.plan.views import parted
from duizhao.render import packaged, renderer
from duizhao.render.forms import write_file
from duizhao.shell.load import load_messages
from duizhao.shell.site_files import templates
from tests.plan.sites import report, site_of
from tests.shell.conftest import EXAMPLES

YEARS = (2023, 2024)


def member(number: int, cities: int, towns: int) -> Member:
    """A member of so many cities with so many townships each, with shortcomings of one theme."""
    name, city = f"第{number}省", [f"{'甲乙丙丁'[n]}市" for n in range(cities)]
    found = [
        MemberTown(f"t{number}-{n}-{k}", f"{k}镇", (name, city[n]), YEARS, f"c{n}")
        for n in range(cities)
        for k in range(towns)
    ]
    parts = {f"c{n}": name + city[n] for n in range(cities)}
    return Member(
        Membership(f"m{number}", name, "总览"), "b", tuple(found), 0, {"training": "培训"}, {},
        {("training", ""): number + 1}, {2024: number + 1}, {}, MemberSentences("", 0, 0), 0, parts,
    )  # fmt: skip


def split(*members: Member, base: str = "") -> Split:
    """All that a front is made of."""
    config = Config(title="总览", split="province", base_url=base)
    return Split(config, load_messages("zh-Hans"), "fazhi-2021", members, 15)


def no_sentences(_: Member, part: str) -> SentencePart:
    """Members whose reports have none are never asked for any."""
    raise AssertionError(part)


def pages(whole: Split) -> dict[str, Page | File]:
    """The front's pages and files by path, each of which can be rendered."""
    texts = templates(EXAMPLES)
    render = renderer(texts, whole.messages, None)
    assert packaged(texts)
    found = {one.path: one for one in front(whole, no_sentences)}
    assert all(render(one).data or one.path == ".nojekyll" for one in found.values())
    return found


def test_a_member_of_many_townships_has_a_page_for_each_city() -> None:
    """A member of more townships than one page holds leads to a page for each city; together they list each once."""
    large, small = member(0, 3, 90), member(1, 2, 90)
    found = pages(split(large, small))
    paths = [path for path in found if path.startswith("members/")]
    assert paths == [
        "members/m0/c0.html",
        "members/m0/c1.html",
        "members/m0/c2.html",
        "members/m0.html",
        "members/m1.html",
    ]
    listed = Counter(
        row.slug
        for path in paths
        for _, _, rows in getattr(found[path], "view")["counties"]  # noqa: B009
        for row in rows
    )
    assert set(listed.values()) == {1}
    assert len(listed) == len(large.towns) + len(small.towns)


def test_members_are_not_columns_where_they_are_many() -> None:
    """Forty members stand side by side in one table; of forty-one, each theme has a list with the same sum."""
    few, many = pages(split(*(member(n, 1, 1) for n in range(40)))), pages(split(*(member(n, 1, 1) for n in range(41))))
    assert [path for path in few if path.startswith("shortcomings/")] == ["shortcomings/index.html"]
    assert {path for path in many if path.startswith("shortcomings/")} == {
        "shortcomings/index.html",
        "shortcomings/training.html",
    }
    view = getattr(many["shortcomings/training.html"], "view")  # noqa: B009
    assert (len(view["rows"]), view["total"]) == (41, sum(range(42)))


def test_files_for_hosts() -> None:
    """With an address there are a map of the pages and robots.txt with the maps of all; 404.html works anywhere."""
    one = split(member(0, 1, 1), base="https://example.org/对照/front")
    found = pages(one)
    assert "sitemap.xml" not in pages(replace(one, config=replace(one.config, base_url="")))
    robots, sitemap = found["robots.txt"], found["sitemap.xml"]
    assert isinstance(robots, File)
    assert isinstance(sitemap, File)
    written = write_file(robots).data.decode().splitlines()
    assert written[:2] == ["User-agent: *", "Allow: /"]
    assert [line.partition("Sitemap: https://example.org/%E5%AF%B9%E7%85%A7/")[2] for line in written[2:]] == [
        "front/sitemap.xml",
        "m0/sitemap.xml",
    ]
    assert len(sitemap.content) == sum(path.endswith(".html") for path in found) - 1  # all but 404.html
    lost = getattr(found["404.html"], "view")["frame"]  # noqa: B009
    assert (lost.root, lost.canonical) == ("/对照/front/", "")


def test_a_front_of_more_pages_than_a_map_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    """As of any site, sitemap.xml is an index of maps then; robots.txt leads to it."""
    one = split(member(0, 1, 1), base="https://example.org/front")
    (whole,) = _maps(one)
    monkeypatch.setattr(hosting, "MOST_ADDRESSES", 3)
    *parts, index = _maps(one)
    assert len(parts) == -(-len(whole.content) // 3) > 1
    assert [address for part in parts for address in part.content] == list(whole.content)
    assert (index.path, index.form, len(index.content)) == ("sitemap.xml", "sitemap-index", len(parts))


def _maps(one: Split) -> list[File]:
    return [file for path, file in pages(one).items() if path.startswith("sitemap") and isinstance(file, File)]


def test_a_member_is_parted_on_the_front_as_in_itself(rules: Rules, monkeypatch: pytest.MonkeyPatch) -> None:
    """Id, name and townships of each part are those of the member's own lists; a county of no city is one."""
    for module in (parted, front_member):
        monkeypatch.setattr(module, "MOST_TOWNS", 2)
    where = {
        "luan-shucheng-x": ("安徽省", "六安市", "舒城县"),
        "luan-huoshan-x": ("安徽省", "六安市", "霍山县"),
        "changshou-a": ("重庆市", "重庆市", "长寿区"),
        "changshou-b": ("重庆市", "重庆市", "长寿区"),
        "jiyuan-a": ("河南省", "", "济源市"),
        "puyang-qingfeng-a": ("河南省", "濮阳市", "清丰县"),
        "puyang-fanxian-a": ("河南省", "濮阳市", "范县"),
        "nowhere": ("", "", ""),
    }
    reports = []
    for slug, (province, city, county) in where.items():
        made = report(rules, slug, 2023)
        reports.append(replace(made, meta=replace(made.meta, province=province, city=city, county=county)))
    of = Membership("m", "各省", "总览")
    site = site_of(rules, reports)
    index = index_site(replace(site, config=replace(site.config, member=of)))
    (told,) = (one.make() for one in member_summary.files(index) if one.path == routes.MEMBER)
    assert isinstance(told, File)
    read, wrong = members.read_member(json.dumps(told.content).encode(), of, rules)
    assert read is not None, wrong
    alone = replace(read, sentences=MemberSentences("", 0, 0))
    own = {region.id: (region.name, region.slugs) for region in parted.list_regions(index)}
    on_front = {
        path.removeprefix("members/m/").removesuffix(".html"): getattr(page, "view")["counties"]  # noqa: B009
        for path, page in pages(split(alone)).items()
        if path.startswith("members/m/")
    }
    slugs = {id: {row.slug for _, _, rows in counties for row in rows} for id, counties in on_front.items()}
    assert slugs == {id: set(of) for id, (_, of) in own.items()}
    assert {name: set(of) for name, of in own.values()} == {
        "重庆市": {"changshou-a", "changshou-b"},
        "河南省济源市": {"jiyuan-a"},
        "河南省濮阳市": {"puyang-qingfeng-a", "puyang-fanxian-a"},
        "安徽省六安市": {"luan-shucheng-x", "luan-huoshan-x"},
        "未载明": {"nowhere"},
    }
    assert {"luan", "jiyuan", "puyang"} < own.keys()
