"""What the commands beside `build` do where site.yaml says `split`."""

import json
import zipfile
from pathlib import Path

import pytest

from duizhao.shell.publishing.built_site import built_members
from tests.shell.publishing.test_branch import git
from tests.shell.split.conftest import MEMBERS, Told
from tests.shell.test_serve import serving

ALL = ("front", *MEMBERS)


def listed(site: Path) -> set[str]:
    """All files of all sites, by path below build/, and the way in."""
    names = {
        f"{of}/{path}" for of in ALL for path in (site / "build" / of / ".duizhao-files").read_text("utf-8").split()
    }
    return names | {"index.html", ".nojekyll"}


def below(folder: Path) -> set[str]:
    """Every file below a folder that a reader sees."""
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return {path for path in found if not path.startswith(".duizhao")}


def test_check_reads_every_member_and_every_page(site: Path, told: Told) -> None:
    """All reports of all members are checked, and with --pages each against the page of its own site."""
    code, said, _ = told("check", "--root", site, "--pages", "--no-doubts")
    assert (code, "检查了 7 份报告，与网页逐字核对" in said) == (0, True)
    page = site / "build/yingzhousheng/reports/2024/shuiyue-baipin.html"
    page.write_text(page.read_text("utf-8").replace("普法", "学法"), "utf-8")
    report = site / "content/2024/jinghua-heting.md"
    report.write_text(report.read_text("utf-8").replace("province: 子虚省\n", ""), "utf-8")
    code, said, _ = told("check", "--root", site, "--pages", "--no-doubts")
    assert (code, "split-unknown" in said, "检查了 7 份报告" in said) == (1, True, True)
    assert said.count("build/yingzhousheng") == said.count("build/zixusheng") == 1  # whose pages are not what they were
    assert "build/kunlunsheng" not in said


def test_publish_puts_all_sites_side_by_side(site: Path, tmp_path: Path, told: Told) -> None:
    """A folder, a zip file and a branch each get all sites and a page that leads in; a second time nothing is done."""
    files = listed(site)
    share, archive, remote = tmp_path / "share", tmp_path / "对照.zip", tmp_path / "remote.git"
    git(tmp_path, "init", "-q", "--bare", "remote.git")
    git(site, "init", "-q", ".")
    git(site, "remote", "add", "origin", "../remote.git")
    where = ("--to", share, "--zip", archive, "--branch", "gh-pages", "--allow-dirty")
    code, said, _ = told("publish", "--root", site, *where)
    assert (code, said.count(f"新增 {len(files)}")) == (0, 3)
    assert below(share) == files
    assert b"url=front/index.html" in (share / "index.html").read_bytes()
    with zipfile.ZipFile(archive) as made:
        assert {name.partition("/")[2] for name in made.namelist()} - {""} == files
    names = git(remote, "ls-tree", "-r", "--name-only", "-z", "gh-pages").split("\0")[:-1]
    assert {name for name in names if name != ".duizhao-files"} == files
    assert told("publish", "--root", site, *where)[1].count("没有要改的") == 3


def test_what_hosts_ask_for_at_the_top(site: Path) -> None:
    """Where the sites have an address, what leads nowhere and what crawlers read stand above all of them too."""
    front = site / "build/front"
    assert set(built_members(site / "build")) & {"404.html", "robots.txt"} == set()
    (front / "robots.txt").write_text("User-agent: *\n", "utf-8")
    with (front / ".duizhao-files").open("a") as listed_there:
        listed_there.write("robots.txt\n")
    found = built_members(site / "build")
    assert {path: found[path].checksum for path in ("404.html", "robots.txt")} == {
        path: found[f"front/{path}"].checksum for path in ("404.html", "robots.txt")
    }


def test_publish_of_one_member(site: Path, tmp_path: Path, told: Told) -> None:
    """--member publishes the files of one site, with no folder around them; one that is not there is an error."""
    code, _, complained = told("publish", "--root", site, "--member", "hunansheng", "--to", tmp_path / "no")
    assert (code, "member-unknown" in complained, (tmp_path / "no").exists()) == (1, True, False)
    assert told("publish", "--root", site, "--member", "yingzhousheng", "--to", tmp_path / "one")[0] == 0
    assert below(tmp_path / "one") == below(site / "build/yingzhousheng")
    (site / "site.yaml").write_text("title: 三省对照\n", "utf-8")
    code, _, complained = told("publish", "--root", site, "--member", "yingzhousheng", "--to", tmp_path / "one")
    assert (code, "没有写 split" in complained) == (1, True)


def test_nothing_is_published_where_a_site_is_missing(site: Path, tmp_path: Path, told: Told) -> None:
    """--no-build with no front, or without a member, is an error, and nothing is written."""
    (site / "build/zixusheng").rename(tmp_path / "zixusheng")
    code, _, complained = told("publish", "--root", site, "--no-build", "--to", tmp_path / "share")
    assert (code, "zixusheng" in complained, (tmp_path / "share").exists()) == (1, True, False)
    (site / "build/yingzhousheng").rename(tmp_path / "yingzhousheng")
    _, _, complained = told("publish", "--root", site, "--no-build", "--to", tmp_path / "share")
    assert (complained.count("not-built"), "、" in complained.partition("not-built")[0]) == (2, False)
    for name in ("zixusheng", "yingzhousheng"):
        (tmp_path / name).rename(site / f"build/{name}")
    (site / "build/front/.duizhao-files").rename(tmp_path / "kept")
    code, _, complained = told("publish", "--root", site, "--no-build", "--to", tmp_path / "share")
    assert (code, "not-built" in complained, (tmp_path / "share").exists()) == (1, True, False)


def test_a_build_of_one_member_speaks_of_it_alone(site: Path, told: Told) -> None:
    """--member says what became of that site, and where to open it: the others were not looked at."""
    code, said, _ = told("build", "--root", site, "--member", "yingzhousheng")
    assert (code, "yingzhousheng：已是最新" in said, "个网站" in said) == (0, True, False)
    assert said.splitlines()[-1].endswith("build/yingzhousheng/index.html")


def test_pdf_asks_which_site(site: Path, told: Told) -> None:
    """`pdf` prints pages of one site, and says how to name it."""
    code, _, complained = told("pdf", "--root", site, "--all")
    assert (code, "member-unnamed" in complained) == (1, True)
    assert "--build" in complained
    assert all(id in complained for id in ALL)


def test_export_of_all_or_one(site: Path, tmp_path: Path, told: Told) -> None:
    """An export holds all reports, or those of one member; an unknown member is an error, and nothing is written."""
    for more, reports in (((), 7), (("--member", "zixusheng"), 3)):
        assert told("export", "--root", site, *more, tmp_path / "all.json")[0] == 0
        assert len(json.loads((tmp_path / "all.json").read_text("utf-8"))["reports"]) == reports
    code, _, complained = told("export", "--root", site, "--member", "hunansheng", tmp_path / "no.json")
    assert (code, "member-unknown" in complained, (tmp_path / "no.json").exists()) == (1, True, False)


@pytest.mark.usefixtures("capsys")
def test_serve_shows_all_sites_and_follows_a_change(site: Path) -> None:
    """The address leads to the front; a change comes to its member; a mistake is shown, and goes when it is mended."""
    with serving(site) as server:
        assert "url=front/index.html" in server.get("")
        assert "三省对照" in server.get("front/")
        path = "yingzhousheng/reports/2024/shuiyue-baipin.html"
        report = site / "content/2024/shuiyue-baipin.md"
        text = report.read_text("utf-8")
        report.write_text(text.replace("普法", "学法"), "utf-8")
        server.wait_for(path, "学法", 60)
        report.write_text(text.replace("province: 瀛洲省\n", ""), "utf-8")
        server.wait_for(path, "split-unknown", 60)
        report.write_text(text, "utf-8")
        server.wait_for(path, "普法", 60)
        assert server.get("yingzhousheng/none.html").startswith("404 <!doctype html>")
