"""Slugs that two townships want: both have a page, the second another slug, told and kept."""

import re
from pathlib import Path

import pytest

from duizhao.importer.lists import lists_of
from duizhao.importer.slugs import slug_by_pinyin
from duizhao.model import Rules, Severity
from duizhao.shell.importing.merging import merge_townships
from duizhao.shell.sources import check_sources
from tests.importer.townships import all_townships
from tests.problem_words import in_words
from tests.shell.importing.test_importing import codes, files, pages, put, run, town

HERE = {"county": "静云县", "city": "云水市"}
THERE = {"county": "镜云县", "city": "山海市"}  # read alike


def test_a_taken_name_is_refused_where_a_person_wants_to_be_asked(site: Path, tmp_path: Path) -> None:
    """The error names the slug, both townships, the page that has it, and a free slug; nothing is written."""
    run(site, put(tmp_path, "甲.txt"), given=HERE)
    before = files(site)
    for dry in (True, False):
        raw = put(tmp_path, "乙.txt", town("青西镇"))
        (outcome,) = run(site, raw, given=THERE, dry_run=dry, accept_slugs=False).outcomes
        problem = outcome.problems[-1]
        assert (outcome.status, problem.code) == ("failed", "slug-taken")
        for word in ("jingyun-qingxi", "云水市静云县清溪镇", "山海市镜云县青西镇", "content/2023/jingyun-qingxi.md"):
            assert word in in_words(problem.message)
        assert "shanhai-jingyun-qingxi" in in_words(problem.hint)
        assert "--no-accept-slugs" in in_words(problem.hint)
    assert files(site) == before


def next_year(name: str) -> str:
    """The report of a township, a year later."""
    return town(name).replace("2024年", "2025年").replace("2023年", "2024年")


def slugs(site: Path) -> dict[str, str]:
    """What the front matter of each page says of its slug, "" where it says nothing."""
    found = re.compile("(?m)^slug: (.+)$")
    texts = {name: (site / "content" / name).read_text("utf-8") for name in pages(site)}
    return {name: "".join(found.findall(text)) for name, text in texts.items()}


def test_the_second_has_a_name_of_its_own_which_stays(site: Path, tmp_path: Path) -> None:
    """A doubt quotes both; the slug is the township's: for the same file, a corrected one, and the next year's."""
    run(site, put(tmp_path, "甲.txt"), given=HERE)
    before = files(site)
    raw = put(tmp_path, "乙.txt", town("青西镇"))
    (first,) = run(site, raw, given=THERE).outcomes
    assert (first.status, first.page) == ("created", "content/2023/shanhai-jingyun-qingxi.md")
    assert before.items() <= files(site).items()
    (told,) = [p for p in first.problems if p.code == "slug-taken"]
    assert told.severity is Severity.DOUBT
    for word in ("jingyun-qingxi", "云水市静云县清溪镇", "山海市镜云县青西镇", "content/2023/jingyun-qingxi.md"):
        assert word in in_words(told.message)
    assert [(o.status, codes(o).count("slug-taken")) for o in run(site, raw).outcomes] == [("unchanged", 0)]
    put(tmp_path, "乙.txt", town("青西镇").replace("案件8件", "案件9件"))
    (corrected,) = run(site, raw, given=THERE).outcomes
    assert (corrected.status, corrected.page) == ("updated", first.page)
    (later,) = run(site, put(tmp_path, "丙.txt", next_year("青西镇")), given=THERE).outcomes
    assert (later.status, later.page) == ("created", "content/2024/shanhai-jingyun-qingxi.md")
    assert "slug-taken" not in codes(later)
    assert slugs(site) == {
        "2023/jingyun-qingxi.md": "",
        "2023/shanhai-jingyun-qingxi.md": "shanhai-jingyun-qingxi",
        "2024/shanhai-jingyun-qingxi.md": "shanhai-jingyun-qingxi",
    }
    assert check_sources(site) == ()


def test_a_slug_that_a_person_gave_the_township_is_its_own(site: Path, tmp_path: Path) -> None:
    """A slug in front matter is the township's in every year, as in a build; the page's files stay where they are."""
    raw = put(tmp_path, "甲.txt")
    run(site, raw, given=HERE)
    page = site / "content/2023/jingyun-qingxi.md"
    page.write_text(page.read_text("utf-8").replace("\nyear: ", "\nslug: qingxi\nyear: ", 1), "utf-8")
    assert [o.status for o in run(site, raw).outcomes] == ["unchanged"]
    put(tmp_path, "甲.txt", town("清溪镇").replace("案件8件", "案件9件"))
    (corrected,) = run(site, raw, given=HERE).outcomes
    assert (corrected.status, corrected.page) == ("merged", "content/2023/jingyun-qingxi.md")
    assert slugs(site) == {"2023/jingyun-qingxi.md": "qingxi"}
    (later,) = run(site, put(tmp_path, "乙.txt", next_year("清溪镇")), given=HERE).outcomes
    assert (later.status, later.page) == ("created", "content/2024/qingxi.md")
    assert check_sources(site) == ()


def test_two_of_one_reading_and_kind_in_no_known_county(site: Path, tmp_path: Path) -> None:
    """Where nobody knows a county, two townships that are read alike have two pages, each its own over the years."""
    raws = [put(tmp_path, f"{name}.txt", town(name)) for name in ("清溪镇", "青西镇", "轻曦镇", "清溪街道")]
    made = run(site, *raws).outcomes
    names = ["qingxi", "qingxi-zhen", "qingxi-zhen-2", "qingxi-jiedao"]
    assert [o.page for o in made] == [f"content/2023/{name}.md" for name in names]
    assert [codes(o).count("slug-taken") for o in made] == [0, 1, 1, 1]
    later = [put(tmp_path, f"后{name}.txt", next_year(name)) for name in ("轻曦镇", "清溪街道", "青西镇", "清溪镇")]
    found = run(site, *later).outcomes
    assert [o.page for o in found] == [f"content/2024/{names[i]}.md" for i in (2, 3, 1, 0)]
    assert not any("slug-taken" in codes(o) for o in found)
    assert [o.status for o in run(site, *raws, *later).outcomes] == ["unchanged"] * 8
    assert check_sources(site) == ()


def test_pairs_of_the_gazetteer(site: Path, tmp_path: Path, rules: Rules) -> None:
    """Real townships of one county that share a name or a reading have two pages, the same in either order.

    Each sixth county of all that have such a pair; all of them take twelve seconds.
    """
    lists = lists_of(rules)
    alike: dict[tuple[str, str], set[str]] = {}
    for code, name in all_townships(lists.gazetteer):
        reading = slug_by_pinyin(re.sub("(街道|镇|乡|苏木)$", "镇", name), "", lists)
        alike.setdefault((code, reading), set()).add(name)
    groups = [(code, sorted(names)) for (code, _), names in sorted(alike.items()) if len(names) > 1]
    assert len(groups) > 54
    rows = [(code, name) for i, (code, names) in enumerate(groups[::6]) for name in (names, names[::-1])[i % 2]]
    given = ["file,township,county,city,province"]
    for i, (code, name) in enumerate(rows):
        above = lists.gazetteer.above(code)
        put(tmp_path, f"{i}.txt", town(name))
        given.append(f"{i}.txt,{name},{above.county or above.city},{above.city},{above.province}")
    listing = put(tmp_path, "列表.csv", "\n".join(given))
    made = run(site, listing=listing).outcomes
    assert [o.status for o in made] == ["created"] * len(rows)
    assert len(pages(site)) == len({o.page for o in made}) == len(rows)
    assert not any("slug-taken" in codes(o) for o in made)  # the gazetteer knows them: nothing depends on their order


def test_a_chosen_name_may_be_changed(site: Path, tmp_path: Path) -> None:
    """A slug set by hand takes the place of the one that the import chose, and the page goes with it."""
    run(site, put(tmp_path, "甲.txt"), given=HERE)
    raw = put(tmp_path, "乙.txt", town("青西镇"))
    run(site, raw, given=THERE)
    (again,) = run(site, raw, given={**THERE, "slug": "jingyun-er"}).outcomes
    assert again.page == "content/2023/jingyun-er.md"
    assert slugs(site) == {"2023/jingyun-qingxi.md": "", "2023/jingyun-er.md": "jingyun-er"}


def test_a_given_name_settles_it_too(site: Path, tmp_path: Path) -> None:
    """A slug set by hand holds for the next import of the file, which need not set it again."""
    run(site, put(tmp_path, "甲.txt"), given=HERE)
    raw = put(tmp_path, "乙.txt", town("青西镇"))
    (first,) = run(site, raw, given={**THERE, "slug": "jingyun-er"}).outcomes
    assert first.page == "content/2023/jingyun-er.md"
    assert [(o.status, o.page) for o in run(site, raw).outcomes] == [("unchanged", first.page)]


@pytest.mark.parametrize("dry", [True, False])
def test_several_files_of_one_import(site: Path, tmp_path: Path, dry: bool) -> None:
    """Of files that want one slug the first has it, in a dry run too; one option gives each of the others its own."""
    for name, place in (("甲", "静云县"), ("乙", "镜云县"), ("丙", "敬云县")):
        put(tmp_path, f"{name}.txt", town("清溪镇").replace("清溪镇人民政府", f"{place}清溪镇人民政府"))
    raws = [tmp_path / f"{name}.txt" for name in "甲乙丙"]
    plain = run(site, *raws, dry_run=True, accept_slugs=False).outcomes
    assert [o.status for o in plain] == ["created", "failed", "failed"]
    assert [codes(o)[-1] for o in plain[1:]] == ["slug-taken"] * 2
    assert "静云县清溪镇" in in_words(plain[2].problems[-1].message)
    taken = run(site, *raws, dry_run=dry).outcomes
    assert len({o.page for o in taken}) == 3
    assert not any(o.status == "failed" for o in taken)
    if not dry:
        assert [o.status for o in run(site, *raws).outcomes] == ["unchanged"] * 3
        assert len(pages(site)) == 3


def test_counties_of_one_name_in_two_cities(site: Path, tmp_path: Path) -> None:
    """A township of the same county and name in another city is another one, though their files are called alike."""
    folders = [tmp_path / "甲", tmp_path / "乙"]
    for folder in folders:
        folder.mkdir()
    first, second = (put(folder, "2023年报告.txt") for folder in folders)
    put(folders[1], "2023年报告.txt", town("清溪镇").replace("8件", "6件"))
    run(site, first, given={"county": "城南区", "city": "云水市"})
    before = files(site)
    given = {"county": "城南区", "city": "山海市"}
    (refused,) = run(site, second, given=given, accept_slugs=False).outcomes
    assert codes(refused)[-1] == "slug-taken"
    assert files(site) == before
    (taken,) = run(site, second, given=given).outcomes
    assert taken.page == "content/2023/shanhai-chengnan-qingxi.md"
    assert before.items() <= files(site).items()
    later = town("清溪镇").replace("2024年", "2025年").replace("2023年", "2024年")
    (unknown,) = run(site, put(tmp_path, "丙.txt", later), given={"county": "城南区"}).outcomes
    assert codes(unknown)[-1] == "several-townships"
    assert "shanhai-chengnan-qingxi" in in_words(unknown.problems[-1].message)
    (known,) = run(site, tmp_path / "丙.txt", given=given).outcomes
    assert known.page == "content/2024/shanhai-chengnan-qingxi.md"


def test_a_name_that_a_merge_gave_up_goes_to_no_other_township(site: Path, tmp_path: Path) -> None:
    """The old slug of a merged township leads its own reports to the new one, and another's nowhere in silence."""
    run(site, put(tmp_path, "甲.txt"), given=HERE)
    newer = town("清溪镇").replace("2024年", "2025年").replace("2023年", "2024年")
    run(site, put(tmp_path, "乙.txt", newer), given={**HERE, "slug": "yunshui-qingxi"})
    merge_townships(site, "jingyun-qingxi", "yunshui-qingxi")
    before = files(site)
    raw = put(tmp_path, "丙.txt", town("青西镇"))
    (refused,) = run(site, raw, given=THERE, accept_slugs=False).outcomes
    assert codes(refused)[-1] == "slug-taken"
    assert "云水市静云县清溪镇" in in_words(refused.problems[-1].message)
    assert files(site) == before
    (taken,) = run(site, tmp_path / "丙.txt", given=THERE).outcomes
    assert taken.page == "content/2023/shanhai-jingyun-qingxi.md"
    older = (
        town("清溪镇")
        .replace("2024年", "2023年")
        .replace("2023年法治", "2022年法治")
        .replace("\n2023年，", "\n2022年，")
    )
    (own,) = run(site, put(tmp_path, "丁.txt", older), given={**HERE, "year": "2022"}).outcomes
    assert own.page == "content/2022/yunshui-qingxi.md"
