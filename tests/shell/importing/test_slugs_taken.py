"""Slugs that two townships want: an error that quotes both and proposes another one, which one option takes."""

from pathlib import Path

import pytest

from duizhao.shell.importing.merging import merge_townships
from tests.shell.importing.test_importing import codes, files, pages, put, run, town

HERE = {"county": "静云县", "city": "云水市"}
THERE = {"county": "镜云县", "city": "山海市"}  # read alike


def test_a_taken_name_is_told_with_a_proposal(site: Path, tmp_path: Path) -> None:
    """The error names the slug, both townships, the page that has it, and a free slug; nothing is written."""
    run(site, put(tmp_path, "甲.txt"), given=HERE)
    before = files(site)
    for dry in (True, False):
        (outcome,) = run(site, put(tmp_path, "乙.txt", town("青西镇")), given=THERE, dry_run=dry).outcomes
        problem = outcome.problems[-1]
        assert (outcome.status, problem.code) == ("failed", "slug-taken")
        for word in ("jingyun-qingxi", "云水市静云县清溪镇", "山海市镜云县青西镇", "content/2023/jingyun-qingxi.md"):
            assert word in problem.message
        assert "shanhai-jingyun-qingxi" in problem.hint
        assert "--accept-slugs" in problem.hint
    assert files(site) == before


def test_the_proposal_is_taken_and_stays(site: Path, tmp_path: Path) -> None:
    """Accepted once, the slug is the township's: for the same file, a corrected one, and the next year's, unasked."""
    run(site, put(tmp_path, "甲.txt"), given=HERE)
    raw = put(tmp_path, "乙.txt", town("青西镇"))
    (first,) = run(site, raw, given=THERE, accept_slugs=True).outcomes
    assert (first.status, first.page) == ("created", "content/2023/shanhai-jingyun-qingxi.md")
    assert [o.status for o in run(site, raw).outcomes] == ["unchanged"]
    put(tmp_path, "乙.txt", town("青西镇").replace("案件8件", "案件9件"))
    (corrected,) = run(site, raw, given=THERE).outcomes
    assert (corrected.status, corrected.page) == ("updated", first.page)
    later = town("青西镇").replace("2024年", "2025年").replace("2023年", "2024年")
    (next_year,) = run(site, put(tmp_path, "丙.txt", later), given=THERE).outcomes
    assert (next_year.status, next_year.page) == ("created", "content/2024/shanhai-jingyun-qingxi.md")


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
    plain = run(site, *raws, dry_run=dry).outcomes
    assert [o.status for o in plain] == ["created", "failed", "failed"]
    assert [codes(o)[-1] for o in plain[1:]] == ["slug-taken"] * 2
    assert "静云县清溪镇" in plain[2].problems[-1].message
    taken = run(site, *raws, dry_run=dry, accept_slugs=True).outcomes
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
    (refused,) = run(site, second, given=given).outcomes
    assert codes(refused)[-1] == "slug-taken"
    assert files(site) == before
    (taken,) = run(site, second, given=given, accept_slugs=True).outcomes
    assert taken.page == "content/2023/shanhai-chengnan-qingxi.md"
    assert before.items() <= files(site).items()
    later = town("清溪镇").replace("2024年", "2025年").replace("2023年", "2024年")
    (unknown,) = run(site, put(tmp_path, "丙.txt", later), given={"county": "城南区"}).outcomes
    assert codes(unknown)[-1] == "several-townships"
    assert "shanhai-chengnan-qingxi" in unknown.problems[-1].message
    (known,) = run(site, tmp_path / "丙.txt", given=given).outcomes
    assert known.page == "content/2024/shanhai-chengnan-qingxi.md"


def test_a_name_that_a_merge_gave_up_goes_to_no_other_township(site: Path, tmp_path: Path) -> None:
    """The old slug of a merged township leads its own reports to the new one, and another's nowhere in silence."""
    run(site, put(tmp_path, "甲.txt"), given=HERE)
    newer = town("清溪镇").replace("2024年", "2025年").replace("2023年", "2024年")
    run(site, put(tmp_path, "乙.txt", newer), given={**HERE, "slug": "yunshui-qingxi"})
    merge_townships(site, "jingyun-qingxi", "yunshui-qingxi")
    before = files(site)
    (refused,) = run(site, put(tmp_path, "丙.txt", town("青西镇")), given=THERE).outcomes
    assert codes(refused)[-1] == "slug-taken"
    assert "云水市静云县清溪镇" in refused.problems[-1].message
    assert files(site) == before
    (taken,) = run(site, tmp_path / "丙.txt", given=THERE, accept_slugs=True).outcomes
    assert taken.page == "content/2023/shanhai-jingyun-qingxi.md"
    older = (
        town("清溪镇")
        .replace("2024年", "2023年")
        .replace("2023年法治", "2022年法治")
        .replace("\n2023年，", "\n2022年，")
    )
    (own,) = run(site, put(tmp_path, "丁.txt", older), given={**HERE, "year": "2022"}).outcomes
    assert own.page == "content/2022/yunshui-qingxi.md"
