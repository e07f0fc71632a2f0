"""Several sites made of one: `duizhao build` where site.yaml says `split`."""

import gc
import json
import os
import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import pytest
from playwright.sync_api import Browser, expect

from duizhao.model import Source
from duizhao.shell.front_building import front_site
from duizhao.shell.load import load_setup
from duizhao.shell.member_reports import members_of
from duizhao.shell.split_building import build_split
from duizhao.shell.studying import study
from tests.plan.rendered import Parsed
from tests.shell.split.conftest import MEMBERS, PLACES, Told


def test_every_way_between_the_sites_leads_somewhere(built: Path) -> None:
    """Each link between two sites, and each of the front, leads on disk to a file and a place that are there."""
    out = (built / "build").resolve()
    pages = {path: Parsed(path.read_text("utf-8")) for path in out.rglob("*.html")}
    between: set[tuple[str, str]] = set()
    broken, followed = [], 0
    for page, parsed in pages.items():
        of = page.relative_to(out).parts[0]
        for found in set(parsed.links):
            path, _, fragment = found.partition("#")
            if path.startswith(("http:", "https:", "mailto:")):
                continue
            to = Path(os.path.normpath(page.parent / unquote(path.partition("?")[0]))) if path else page
            there = to.relative_to(out).parts[0]
            if of == there != "front":
                continue
            followed += 1
            between.add((of, there))
            if not to.is_file() or (fragment and to in pages and unquote(fragment) not in pages[to].ids):
                broken.append((page.relative_to(out), found))
    assert broken == []
    assert followed > 300
    assert {pair for pair in between if pair[0] != pair[1]} == {
        ("index.html", "front"),
        *(("front", id) for id in MEMBERS),
        *((id, "front") for id in MEMBERS),
    }


def test_front_counts_what_the_members_have(built: Path) -> None:
    """The front's numbers of reports, townships and shortcomings, and its sums, are those of the members together."""
    told = [json.loads((built / f"build/{id}/data/member.json").read_text("utf-8")) for id in MEMBERS]
    assert [one["name"] for one in told] == ["昆仑省", "瀛洲省", "子虚省"]
    home = (built / "build/front/index.html").read_text("utf-8")
    listed = sum(n for one in told for _, n in one["listed"])
    assert listed > 0
    for n, words in ((3, "个网站"), (4, "个乡镇"), (7, "篇报告"), (listed, "项不足")):
        assert f"<b>{n}</b> {words}" in home
    indicator, year = next((id, year) for id, year, *_ in told[0]["sums"] if id == "publicity-events")
    of = [row[2:] for one in told for row in one["sums"] if row[:2] == [indicator, year]]
    page = (built / f"build/front/figures/{indicator}.html").read_text("utf-8")
    assert f">{sum(total for total, _, _ in of):g}<" in page
    assert f"../../zixusheng/figures/{indicator}.html" in page
    matrix = (built / "build/front/members/zixusheng.html").read_text("utf-8")
    assert "../../zixusheng/reports/2024/jinghua-heting.html" in matrix
    assert "../../zixusheng/reports/2023/jinghua-heting.html" not in matrix


def test_a_changed_report_touches_its_own_site_and_the_front(site: Path, told: Told) -> None:
    """One changed report rebuilds its member, and the front where that is named; the others are not touched."""
    assert told("build", "--root", site, "--jobs", "1")[1].count("写入") == 0
    setup = load_setup(site)
    assert front_site(site, site / "build", setup, members_of(site, setup)[0]) is None  # nor is the front made anew
    report = site / "content/2024/shuiyue-baipin.md"
    before = stamps(site / "build")
    report.write_text(report.read_text("utf-8").replace("普法", "学法", 1), "utf-8")
    code, said, _ = told("build", "--root", site, "--jobs", "1")
    assert code == 0
    assert "3 个网站，共 7 份报告；2 个没有变化" in said
    changed = {path for path, stamp in stamps(site / "build").items() if before.get(path) != stamp}
    of = {path.split("/")[0] for path in changed if not path.startswith(".")}
    assert of == {"yingzhousheng", "front"}
    front = {path for path in changed if path.startswith("front/")}
    assert front <= {
        "front/search.html",
        "front/members/yingzhousheng.html",
        "front/shortcomings/index.html",
        "front/shared/index.html",  # how many sentences each member has
    }
    assert "front/search.html" in front  # it names the build of each member's data
    assert 0 < len([path for path in changed if path.startswith("yingzhousheng/")]) < 60


def test_a_report_is_studied_once_and_one_member_is_held_at_a_time(site: Path) -> None:
    """Of two members that changed, what is new is read by the rules once, and the texts of no two are held."""
    for path in site.glob("content/*/*.md"):
        if path.name in ("jinghua-heting.md", "shuiyue-zhujian.md"):
            path.write_text(path.read_text("utf-8") + "\n三省对照自有的记号。\n", "utf-8")
    studied: list[str] = []
    held: list[set[str]] = []

    def counting(function: Callable[[Any], Any], items: Iterable[Any], /) -> Iterator[Any]:
        if isinstance(function, partial) and function.func is study:
            gc.collect()
            alive = [one for one in gc.get_objects() if type(one) is Source and "三省对照自有的记号" in one.text]
            held.append({PLACES[one.path[13:-3]][0] for one in alive})
            studied.extend(item.path for item in items)
        return map(function, items)

    assert build_split(site, site / "build", counting).written
    assert held == [{"昆仑省"}, {"子虚省"}] * 2  # to see whether all is well, and to be built
    assert sorted(studied) == [
        f"content/{of}.md" for of in ("2023/shuiyue-zhujian", "2024/jinghua-heting", "2024/shuiyue-zhujian")
    ]


def test_front_shows_what_members_share(built: Path) -> None:
    """A sentence of two members stands once with its reports; one that repeats within a member is only counted."""
    shared = Parsed((built / "build/front/shared/2.html").read_text("utf-8"))
    words = "落实法律顾问列席重要会议制度"
    page = (built / "build/front/shared/2.html").read_text("utf-8")
    one = next(part for part in page.split("<section")[1:] if words in part)
    assert "2 个网站，2 个乡镇，4 篇报告，2023–2024 年" in one
    ways = re.findall(r'href="?([^"#> ]+)#p-', one)
    assert ways == [
        f"../../{site}/reports/{year}/{slug}.html"
        for site, slug in (("kunlunsheng", "shuiyue-zhujian"), ("yingzhousheng", "shuiyue-baipin"))
        for year in (2023, 2024)
    ]
    for way in ways:
        assert words in (built / "build/front/shared" / way).resolve().read_text("utf-8")
    assert len(shared.ids) > 5
    index = (built / "build/front/shared/index.html").read_text("utf-8")
    assert "2 个网站都有的语句（5）" in index
    told = json.loads((built / "build/zixusheng/data/member.json").read_text("utf-8"))
    assert told["sentences"][2] > 0
    own = (built / "build/front/shared/members/zixusheng.html").read_text("utf-8")
    assert ("没有几个网站共有的语句" in own, "../../../zixusheng/index.html" in own) == (True, True)


def stamps(out: Path) -> dict[str, tuple[int, int]]:
    """Size and time of every file."""
    found = ((path, path.stat()) for path in out.rglob("*") if path.is_file())
    return {path.relative_to(out).as_posix(): (stat.st_size, stat.st_mtime_ns) for path, stat in found}


@pytest.mark.parametrize(
    ("old", "new", "code", "place"),
    [
        ("province: 瀛洲省\n", "", "split-unknown", "content/2024/shuiyue-baipin.md:1"),
        ("province: 瀛洲省", "province: 蓬莱省", "split-township", "content/2024/shuiyue-baipin.md:"),
        ("year: 2024", "year: 二〇二四", "invalid-value", "content/2024/shuiyue-baipin.md:"),
    ],
)
def test_a_wrong_report_changes_nothing(site: Path, told: Told, old: str, new: str, code: str, place: str) -> None:
    """No region, a township of two regions, a mistake in one member: told by file, and no site is written."""
    before = stamps(site / "build")
    for name, change in (("shuiyue-baipin", (old, new)), ("jinghua-fuyao", ("普法", "学法"))):
        file = site / f"content/2024/{name}.md"
        text = file.read_text("utf-8")
        assert change[0] in text
        file.write_text(text.replace(*change), "utf-8")
    exit_code, _, complained = told("build", "--root", site, "--jobs", "1")
    assert exit_code == 1
    assert code in complained
    assert place in complained
    assert stamps(site / "build") == before


def test_a_member_without_reports_stays_until_it_is_agreed(site: Path, told: Told) -> None:
    """A member whose reports are all gone is an error; with --allow-removal its site and what was kept of it go."""
    for file in site.glob("content/*/shuiyue-baipin.md"):
        file.unlink()
    before = stamps(site / "build")
    code, _, complained = told("build", "--root", site, "--jobs", "1")
    assert (code, "member-empty" in complained, "yingzhousheng" in complained) == (1, True, True)
    assert stamps(site / "build") == before
    assert told("build", "--root", site, "--jobs", "1", "--allow-removal")[0] == 0
    assert not [path for path in (site / "build").iterdir() if "yingzhousheng" in path.name]
    assert "yingzhousheng" not in (site / "build/front/index.html").read_text("utf-8")


def test_the_front_alone_needs_all_members_of_its_own_version(site: Path, told: Told) -> None:
    """`--member front` refuses a member that is not there, that another version or other rules made, or is damaged."""
    file, front = site / "build/kunlunsheng/data/member.json", ("build", "--root", site, "--member", "front")
    assert told(*front)[0] == 0
    text = file.read_text("utf-8")
    before = stamps(site / "build/front")
    for wrong, code in (
        (None, "member-missing"),
        (text.replace('"version":"', '"version":"9.'), "member-version"),
        (text.replace('"rules":"', '"rules":"0'), "member-version"),
        (text[: len(text) // 2], "member-version"),
    ):
        file.unlink() if wrong is None else file.write_text(wrong, "utf-8")
        exit_code, _, complained = told(*front)
        assert (exit_code, code in complained) == (1, True), complained
        assert stamps(site / "build/front") == before
    file.write_text(text, "utf-8")
    sentences, other = (site / f"build/{id}/data/sentences/all.bin" for id in ("kunlunsheng", "zixusheng"))
    data = sentences.read_bytes()
    for changed, code in (
        (None, "member-missing"),
        (data[:-9], "member-version"),
        (other.read_bytes(), "member-version"),
    ):
        sentences.unlink() if changed is None else sentences.write_bytes(changed)
        exit_code, _, complained = told(*front)
        assert (exit_code, code in complained, "kunlunsheng/data/sentences/all.bin" in complained) == (1, True, True)
        assert stamps(site / "build/front") == before
    exit_code, _, complained = told("build", "--root", site, "--member", "hunansheng")
    assert (exit_code, "member-unknown" in complained) == (1, True)


def test_a_folder_with_one_site_does_not_get_several(site: Path, told: Told) -> None:
    """Several sites are not mixed with one that was not split, whichever came first; nor go where no folder can be."""
    (site / "build/.duizhao-files").write_text("", "utf-8")
    assert "out-not-split" in told("build", "--root", site)[2]
    (site / "build/.duizhao-files").unlink()
    (site / "site.yaml").write_text("title: 三省对照\n", "utf-8")
    assert "out-not-ours" in told("build", "--root", site, "--jobs", "1")[2]
    (site / "site.yaml").write_text("title: 三省对照\nsplit: province\n", "utf-8")
    (site / "build").rename(site / "former")
    (site / "build").write_text("x")
    assert "out-not-folder" in told("build", "--root", site)[2]
    (site / "build").unlink()
    (site / "build").symlink_to("none")
    assert "out-not-there" in told("build", "--root", site)[2]


@pytest.mark.browser
def test_the_search_of_the_front_asks_every_member_from_disk(built: Path, chromium: Browser) -> None:
    """Opened from disk, the front's search shows hits of all members, which lead to their reports."""
    page = chromium.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{(built / 'build/front/search.html').as_uri()}#q={quote('普法')}")
    expect(page.locator("#search-status")).to_contain_text("查了 3 个网站，3 个里有")
    assert page.locator("#search-results h2 a").all_inner_texts() == ["昆仑省", "子虚省", "瀛洲省"]
    assert page.locator("#search-results mark").first.inner_text() == "普法"
    page.locator("#query").fill("没有这样的词语")
    page.keyboard.press("Enter")
    expect(page.locator("#search-status")).to_contain_text("都没有找到")
    page.locator("#query").fill("普法")
    page.keyboard.press("Enter")
    expect(page.locator("#search-results section")).to_have_count(3)
    page.locator("#search-results .hits a").last.click()
    page.wait_for_url("**/yingzhousheng/reports/**")
    assert errors == []
    page.close()
