"""The import into a site: new, unchanged, merged and clashing reports, lists, and files that fail beside others."""

import errno
import gc
import os
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfWriter

from duizhao.cli import cli
from duizhao.model import Reason
from duizhao.shell.console.commands import run as commands_run
from duizhao.shell.importing.import_files import _Importer, import_files
from duizhao.shell.importing.outcomes import ImportOptions, ImportResult, Outcome
from duizhao.shell.sources import check_sources
from tests.problem_words import in_words

TEXT = """清溪镇人民政府关于2023年法治政府建设情况的报告

县委、县政府：

2023年，清溪镇扎实推进法治建设，现将有关情况报告如下：

一、主要举措和成效

（一）加强学习。全年学法6次。

（二）规范执法。办理案件8件。

二、存在的不足

一是执法力量不足。

三、2024年工作安排

加强培训。

清溪镇人民政府

2024年1月5日
"""


def put(folder: Path, name: str, text: str = TEXT) -> Path:
    """A raw file in the folder beside the site."""
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def run(site: Path, *paths: Path, **options: object) -> ImportResult:
    """The import of these files."""
    return import_files(site, paths, options=ImportOptions(**options))  # type: ignore[arg-type]


def test_a_file_that_is_not_there(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever names it from inside the site, or mistypes it, is told where it is; of what is nowhere nothing is."""
    (tmp_path / "收到的报告").mkdir()
    put(tmp_path / "收到的报告", "清溪镇.txt")
    monkeypatch.chdir(site)
    outcomes = run(site, *map(Path, ("收到的报告", "../收到的报告/清西镇.txt", "../收到的报告/x.txt"))).outcomes
    assert [in_words(one.problems[0].hint) for one in outcomes] == [
        "它在上面的目录里：../收到的报告",
        "是不是：../收到的报告/清溪镇.txt？",
        "检查文件是否存在、有没有读取权限",
    ]


def files(site: Path) -> dict[str, bytes]:
    """Every file of the site's content."""
    return {
        p.relative_to(site).as_posix(): p.read_bytes() for p in sorted((site / "content").rglob("*")) if p.is_file()
    }


def codes(outcome: Outcome) -> list[str]:
    """The codes of an outcome's problems."""
    return [p.code for p in outcome.problems]


def test_a_new_report(site: Path, tmp_path: Path) -> None:
    """A report becomes a page, a raw copy with the same bytes, and a ledger, and is proved at once."""
    raw = put(tmp_path, "报告.TXT")
    result = run(site, raw, given={"county": "安吉岭县"})
    assert [(o.status, o.page) for o in result.outcomes] == [("created", "content/2023/anjiling-qingxi.md")]
    made = files(site)
    assert sorted(made) == [
        "content/2023/anjiling-qingxi.md",
        "content/raw/2023/anjiling-qingxi.ledger.yaml",
        "content/raw/2023/anjiling-qingxi.txt",
    ]
    assert made["content/raw/2023/anjiling-qingxi.txt"] == raw.read_bytes()
    assert check_sources(site) == ()
    assert result.exit_code == 0


def test_a_file_without_an_ending(site: Path, tmp_path: Path) -> None:
    """A file whose name does not tell its format is known by its bytes, and its copy gets an ending."""
    assert run(site, put(tmp_path, "报告")).outcomes[0].status == "created"
    assert (site / "content/raw/2023/qingxi.txt").is_file()
    assert check_sources(site) == ()


def test_importing_again_changes_nothing(site: Path, tmp_path: Path) -> None:
    """The same file again writes no file, also where people have edited the page."""
    raw = put(tmp_path, "a.txt")
    run(site, raw)
    page = site / "content/2023/qingxi.md"
    page.write_text(page.read_text("utf-8").replace("学法6次", "学法七次"), "utf-8")
    before = files(site)
    assert [o.status for o in run(site, raw).outcomes] == ["unchanged"]
    assert files(site) == before


def test_what_is_doubted_is_said_again(site: Path, tmp_path: Path) -> None:
    """A file that is there already has the doubts that it had when it came."""
    raw = put(tmp_path, "a.txt", TEXT.replace("8件", "口口件"))
    first, again = (run(site, raw).outcomes[0] for _ in range(2))
    assert (first.status, again.status) == ("created", "unchanged")
    assert [p.code for p in again.problems] == [p.code for p in first.problems] != []


def test_a_corrected_file_is_merged(site: Path, tmp_path: Path) -> None:
    """A corrected raw file changes its own paragraph and leaves what people edited elsewhere."""
    raw = put(tmp_path, "a.txt")
    run(site, raw)
    page = site / "content/2023/qingxi.md"
    page.write_text(page.read_text("utf-8").replace("执法力量不足", "执法人员不足"), "utf-8")
    put(tmp_path, "a.txt", TEXT.replace("案件8件", "案件9件"))
    outcome = run(site, raw).outcomes[0]
    assert outcome.status == "merged"
    assert "+（二）规范执法。办理案件9件。" in outcome.diff
    text = page.read_text("utf-8")
    assert "执法人员不足" in text
    assert "案件9件" in text
    assert (site / "content/raw/2023/qingxi.txt").read_bytes() == raw.read_bytes()


def test_a_corrected_file_needs_no_county_again(site: Path, tmp_path: Path) -> None:
    """A county that was given once leads a corrected file of the same name to its page, edits and all."""
    first = run(site, put(tmp_path, "甲.txt"), given={"county": "甲县"}).outcomes[0]
    page = site / str(first.page)
    page.write_text(page.read_text("utf-8").replace("扎实推进", "稳步推进"), "utf-8")
    again = run(site, put(tmp_path, "甲.txt", TEXT.replace("案件8件", "案件9件"))).outcomes[0]
    assert (again.status, again.page, codes(again)) == ("merged", first.page, codes(first))
    text = page.read_text("utf-8")
    assert "案件9件" in text
    assert "稳步推进" in text
    assert "county: 甲县" in text
    assert [p.name for p in (site / "content").glob("2*/*.md")] == [page.name]


def test_another_file_of_a_namesake_is_another_report(site: Path, tmp_path: Path) -> None:
    """A file of another name, whose county is not known, is not taken for the page of a namesake."""
    run(site, put(tmp_path, "甲.txt"), given={"county": "甲县"})
    other = run(site, put(tmp_path, "乙.txt", TEXT.replace("案件8件", "案件9件"))).outcomes[0]
    assert other.status == "created"


def town(name: str) -> str:
    """The report of another township."""
    return TEXT.replace("清溪镇", name)


def pages(site: Path) -> dict[str, str]:
    """Every page's path below content/, and the township that it names."""
    found = {}
    for path in sorted((site / "content").glob("2*/*.md")):
        name = next(line for line in path.read_text("utf-8").split("\n") if line.startswith("township: "))
        found[path.relative_to(site / "content").as_posix()] = name.removeprefix("township: ")
    return found


def test_two_townships_of_one_name_get_two_pages(site: Path, tmp_path: Path) -> None:
    """A 镇, a 街道 and a 乡 of one name in one county have a page each, though their files are called alike."""
    for kind in ("镇", "街道", "乡"):
        folder = tmp_path / kind
        folder.mkdir()
        (outcome,) = run(site, put(folder, "2023年报告.txt", town(f"云梯{kind}")), given={"county": "明山县"}).outcomes
        assert outcome.status == "created"
    assert sorted(pages(site).values()) == ["云梯乡", "云梯街道", "云梯镇"]
    before = files(site)
    again = run(site, *[tmp_path / kind / "2023年报告.txt" for kind in ("乡", "镇", "街道")])
    assert [o.status for o in again.outcomes] == ["unchanged"] * 3
    assert files(site) == before


def test_a_township_keeps_its_name_over_the_years(site: Path, tmp_path: Path) -> None:
    """In the next year each of two townships of one name has its own page's name again, whichever comes first."""
    given = {"county": "明山县"}
    for year, kinds in (("2023", ("镇", "街道")), ("2024", ("街道", "镇"))):
        for kind in kinds:
            text = town(f"云梯{kind}").replace("2024年", "2025年" if year == "2024" else "2024年").replace("2023", year)
            run(site, put(tmp_path, f"{kind}{year}.txt", text), given=given)
    found = pages(site)
    assert len(found) == 4
    for path, name in found.items():
        if path.startswith("2023"):
            assert found[path.replace("2023", "2024")] == name


def test_one_text_of_two_townships_is_two_reports(site: Path, tmp_path: Path) -> None:
    """The same bytes given to two townships make two pages; a township given anew for one that was read moves it."""
    raw = put(tmp_path, "a.txt")
    assert run(site, raw).outcomes[0].status == "created"
    run(site, raw, given={"township": "白石镇", "county": "明山县"})
    assert list(pages(site).values()) == ["白石镇"]
    (outcome,) = run(site, raw, given={"township": "黑石镇", "county": "明山县"}).outcomes
    assert outcome.status == "created"
    assert sorted(pages(site).values()) == ["白石镇", "黑石镇"]


def test_a_namesake_without_a_county_is_never_replaced(site: Path, tmp_path: Path) -> None:
    """A file of the same name for a township of the same name, with other words, is not taken for a correction."""
    run(site, put(tmp_path, "报告.txt"), given={"county": "甲县"})
    run(site, put(tmp_path, "另.txt", town("白石镇")))
    before = files(site)
    other = TEXT.replace("全年学法6次", "组织学习宪法和行政处罚法十一场").replace("办理案件8件", "立案查处三起")
    other = other.replace("一是执法力量不足", "法治宣传形式不多").replace("加强培训", "开展巡回宣讲")
    other = other.replace("扎实推进法治建设，现将有关情况报告如下", "认真落实上级部署，现将工作情况报告如下")
    first = run(site, put(tmp_path, "报告.txt", other)).outcomes[0]
    assert (first.status, len(pages(site))) == ("created", 3)
    second = run(site, put(tmp_path, "另.txt", other.replace("清溪镇", "白石镇"))).outcomes[0]
    assert codes(second)[-1] == "report-exists"
    assert "同名乡镇" in in_words(second.problems[-1].message)
    assert second.problems[-1].place.path.endswith("另.txt")
    assert before.items() <= files(site).items()


def test_what_is_replaced_is_named_and_kept(site: Path, tmp_path: Path) -> None:
    """The report that a corrected file replaces is named, and its page, raw file and ledger are kept as they were."""
    run(site, put(tmp_path, "报告.txt"), given={"county": "甲县"})
    before = files(site)
    (outcome,) = run(site, put(tmp_path, "报告.txt", TEXT.replace("8件", "9件")), given={"county": "甲县"}).outcomes
    assert outcome.status == "updated"
    assert outcome.replaced == Reason.of("page-of-raw-file", page="content/2023/jiaxian-qingxi.md", file="报告.txt")
    kept = {p.name: p.read_bytes() for p in (site / outcome.kept).iterdir()}
    assert sorted(kept.values()) == sorted(before.values())
    assert [p.code for p in check_sources(site)] == []
    assert [o.status for o in run(site, tmp_path / "报告.txt").outcomes] == ["unchanged"]


def test_a_raw_file_that_lies_there_is_kept(site: Path, tmp_path: Path) -> None:
    """A raw file whose page somebody has deleted is kept when another takes its name."""
    stray = site / "content/raw/2023/qingxi.txt"
    stray.parent.mkdir(parents=True)
    stray.write_text("别的原件", "utf-8")
    (outcome,) = run(site, put(tmp_path, "a.txt")).outcomes
    assert outcome.status == "created"
    assert [p.read_text("utf-8") for p in (site / outcome.kept).iterdir()] == ["别的原件"]


def test_a_given_name_that_is_taken_is_refused(site: Path, tmp_path: Path) -> None:
    """A slug given by hand that another township has is refused, and names it."""
    run(site, put(tmp_path, "a.txt"), given={"slug": "one"})
    (outcome,) = run(site, put(tmp_path, "b.txt", town("白石镇")), given={"slug": "one"}).outcomes
    assert codes(outcome)[-1] == "slug-taken"
    assert "清溪镇" in in_words(outcome.problems[-1].message)


def test_a_name_of_another_year_is_another_townships(site: Path, tmp_path: Path) -> None:
    """A slug that one township has in one year is not given to another in another year; a new kind changes nothing."""
    run(site, put(tmp_path, "a.txt", town("清溪乡")), given={"county": "甲县", "year": "2021"})
    later = run(site, put(tmp_path, "b.txt"), given={"county": "甲县"}).outcomes[0]
    assert later.page == "content/2023/jiaxian-qingxi.md"
    other = run(site, put(tmp_path, "c.txt", town("青西镇")), given={"county": "甲县", "year": "2022"}).outcomes[0]
    assert other.page == "content/2022/jiaxian-qingxi-zhen.md"
    given = {"county": "甲县", "year": "2020", "slug": "jiaxian-qingxi"}
    refused = run(site, put(tmp_path, "d.txt", town("白石镇")), given=given).outcomes[0]
    assert codes(refused)[-1] == "slug-taken"
    assert "清溪镇" in in_words(refused.problems[-1].message)


def test_only_former_copies_tell_what_was_edited(site: Path, tmp_path: Path) -> None:
    """Where raw copy and ledger of a page are gone, those of it that were kept say what a person changed."""
    raw, page = put(tmp_path, "a.txt"), site / "content/2023/qingxi.md"
    run(site, raw)
    first = page.read_text("utf-8").replace("执法力量不足", "执法人员不足")
    put(tmp_path, "a.txt", TEXT.replace("案件8件", "案件9件"))
    run(site, raw)  # what it replaces is kept
    for path in (site / "content/raw/2023").glob("qingxi.*"):
        path.unlink()
    page.write_text(first, "utf-8")
    outcome = run(site, raw).outcomes[0]
    assert outcome.status == "merged"
    assert "执法人员不足" in page.read_text("utf-8")
    assert "案件9件" in page.read_text("utf-8")


def test_what_an_import_tells_of_its_work(site: Path, tmp_path: Path) -> None:
    """An outcome says how many characters were repaired, and shows what it changes line by line."""
    clean = run(site, put(tmp_path, "b.txt"), dry_run=True).outcomes[0]
    outcome = run(site, put(tmp_path, "a.txt", TEXT.replace("一、主要", "⼀、主要")), dry_run=True).outcomes[0]
    assert (clean.repairs, outcome.repairs > 0) == (0, True)
    assert outcome.diff.startswith("@@ -0,0 +1,")
    assert outcome.diff.endswith("\n")


def test_a_page_that_lost_its_last_line_end(site: Path, tmp_path: Path) -> None:
    """A page whose last line has no end, as some editors leave it, is shown and merged line by line all the same."""
    raw, page = put(tmp_path, "a.txt"), site / "content/2023/qingxi.md"
    run(site, raw)
    page.write_text(page.read_text("utf-8").rstrip("\n") + "（公章）", "utf-8")
    put(tmp_path, "a.txt", TEXT.replace("案件8件", "案件9件"))
    outcome = run(site, raw, dry_run=True).outcomes[0]
    assert outcome.status == "merged"
    assert not [line for line in outcome.diff.splitlines() if "（公章）" in line and not line.startswith(" ")]


def test_a_file_that_changes_meanwhile_is_not_taken(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that is written while it is imported is told, and page and raw copy never come from two versions."""
    raw, bring_in = put(tmp_path, "a.txt"), _Importer._bring_in

    def later(importer: _Importer, *words: Any) -> Outcome:
        put(tmp_path, "a.txt", TEXT + "补一句。\n")
        return bring_in(importer, *words)

    before = codes(run(site, raw, dry_run=True).outcomes[0])
    monkeypatch.setattr(_Importer, "_bring_in", later)
    outcome = run(site, raw).outcomes[0]
    assert (outcome.status, codes(outcome)) == ("failed", [*before, "changed-meanwhile"])
    assert files(site) == {}


def test_an_edit_is_never_overwritten(site: Path, tmp_path: Path) -> None:
    """Where an edit and the corrected file clash nothing is written, unless both versions are asked for."""
    raw = put(tmp_path, "a.txt")
    run(site, raw)
    page = site / "content/2023/qingxi.md"
    page.write_text(page.read_text("utf-8").replace("案件8件", "案件八件"), "utf-8")
    put(tmp_path, "a.txt", TEXT.replace("案件8件", "案件9件"))
    before = files(site)
    result = run(site, raw)
    assert (result.outcomes[0].status, codes(result.outcomes[0])[-1], result.exit_code) == (
        "conflict",
        "merge-conflict",
        1,
    )
    assert files(site) == before
    run(site, raw, mark_conflicts=True)
    marked = page.read_text("utf-8")
    assert marked.index("<<<<<<<") < marked.index("案件八件") < marked.index("案件9件") < marked.index(">>>>>>>")


def test_a_value_given_later_moves_the_page(site: Path, tmp_path: Path) -> None:
    """A county given at a second import gives the page its full slug, keeps edits, and holds for later imports."""
    raw = put(tmp_path, "a.txt")
    run(site, raw)
    page = site / "content/2023/qingxi.md"
    page.write_text(page.read_text("utf-8").replace("学法6次", "学法七次"), "utf-8")
    assert run(site, raw, given={"county": "安吉岭县"}).outcomes[0].status == "merged"
    assert not page.exists()
    moved = (site / "content/2023/anjiling-qingxi.md").read_text("utf-8")
    assert "学法七次" in moved
    assert "county: 安吉岭县" in moved
    assert run(site, raw).outcomes[0].status == "unchanged"
    assert len(files(site)) == 3


def test_two_files_for_one_township_and_year(site: Path, tmp_path: Path) -> None:
    """The second file for a township and year is refused, in one run and in a later one; --replace lets it in."""
    first, second = put(tmp_path, "a.txt"), put(tmp_path, "b.txt", TEXT.replace("8件", "9件"))
    result = run(site, first, second)
    assert [(o.status, codes(o)[-1:]) for o in result.outcomes] == [
        ("created", ["meta-unknown"]),
        ("failed", ["duplicate-report"]),
    ]
    assert codes(run(site, second).outcomes[0])[-1] == "report-exists"
    assert run(site, second, replace=True).outcomes[0].status == "updated"
    assert "案件9件" in (site / "content/2023/qingxi.md").read_text("utf-8")


def test_dry_run_writes_nothing(site: Path, tmp_path: Path) -> None:
    """A dry run shows the page as a diff and leaves the site as it is."""
    outcome = run(site, put(tmp_path, "a.txt"), dry_run=True).outcomes[0]
    assert "+township: 清溪镇" in outcome.diff
    assert not (site / "content").exists()


def test_a_list_of_files(site: Path, tmp_path: Path) -> None:
    """A list in GB18030 with Chinese headings gives each file its values; paths are relative to the list."""
    (tmp_path / "raw").mkdir()
    put(tmp_path / "raw", "1.txt")
    put(tmp_path / "raw", "2.txt", TEXT.replace("清溪镇", "白石镇"))
    listing = tmp_path / "raw" / "list.csv"
    listing.write_bytes(
        "文件,县,市,省,网址\n1.txt,安吉岭县,湖州市,浙江省,https://example.org/1\n2.txt,安吉岭县,,,\n".encode("gb18030")
    )
    result = run(site, listing=listing)
    assert [o.page for o in result.outcomes] == ["content/2023/anjiling-qingxi.md", "content/2023/anjiling-baishi.md"]
    assert '  url: "https://example.org/1"\n' in (site / "content/2023/anjiling-qingxi.md").read_text("utf-8")


def test_a_wrong_column_is_told(site: Path, tmp_path: Path) -> None:
    """A column that no field has is told with its place and the name that was meant."""
    listing = put(tmp_path, "list.csv", "file,conty\na.txt,x\n")
    result = run(site, listing)
    assert [(p.code, p.place.column, in_words(p.hint)) for p in result.problems] == [
        ("list-column", 6, "是不是 county？")  # the character in the line, at which the caret points
    ]
    assert result.exit_code == 1
    put(tmp_path, "list.csv", '文件,"a ""b""",乡真\n')
    assert [p.place.column for p in run(site, listing).problems] == [1, 14]


def test_a_wrong_value_is_told(site: Path) -> None:
    """A key that does not exist and a year that is none stop the import before it begins."""
    assert [in_words(p.hint) for p in run(site, given={"towship": "x"}).problems] == ["是不是 township？"]
    for key, value in (
        ("year", "去年"),
        ("year", "9" * 5000),
        ("year", "²⁰²³"),
        ("url", "http://["),
        ("county", "\x1b[31m县"),
        ("county", "\u202e县"),
        ("township", "\udcff镇"),  # a word of the command line that is no UTF-8
    ):
        assert [p.code for p in run(site, given={key: value}).problems] == ["bad-value"], (key, value)


def test_a_folder_that_cannot_be_read_whole(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands in the way below a folder is told: a folder without rights, a link that leads nowhere, a pipe."""
    folder = tmp_path / "raw"
    for name in ("closed/a.txt", os.fsdecode(b"\xd2\xd2/b.txt")):
        (folder / name).parent.mkdir(parents=True)
        put(folder, name, TEXT)
    (folder / "c.docx").symlink_to("nowhere.docx")
    (folder / "note").symlink_to("nowhere")
    os.mkfifo(folder / "d.pdf")
    scandir = os.scandir

    def refused(path: str | Path) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refused)
    result = run(site, folder)
    assert [(p.code, Path(p.place.path).name) for p in result.problems] == [("unreadable", "closed")]
    assert {(Path(o.path).name, o.status) for o in result.outcomes} == {
        ("b.txt", "created"),
        ("c.docx", "failed"),
        ("d.pdf", "failed"),
    }
    assert result.exit_code == 1


def test_a_word_with_a_star(site: Path, tmp_path: Path) -> None:
    """*.txt is what it names where the shell hands it on, as on Windows; what names nothing is told as it stands."""
    for name, town in (("一.txt", "清溪镇"), ("二.txt", "白水镇"), ("三.zip", "黑山镇")):
        put(tmp_path, name, TEXT.replace("清溪镇", town))
    assert run(site, tmp_path / "*.*").counts == {"created": 2}
    for left in ("~$一.txt", ".一.txt", "一.txt~"):
        put(tmp_path, left, TEXT)
    assert run(site, tmp_path / "*.t*").counts == {"unchanged": 2}
    put(tmp_path, "丁[终稿]1.txt", TEXT.replace("清溪镇", "红山镇"))
    assert run(site, tmp_path / "丁[终稿]*.txt").counts == {"created": 1}
    (nothing,) = run(site, tmp_path / "?.pdf").outcomes
    assert (nothing.status, [problem.code for problem in nothing.problems]) == ("failed", ["unreadable"])


def test_folders(site: Path, tmp_path: Path) -> None:
    """A folder is imported with what is below it; Office's lock files and other formats are passed over."""
    folder = tmp_path / "raw" / "deep"
    folder.mkdir(parents=True)
    put(folder, "a.txt")
    put(folder, "~$a.docx")
    put(folder, "a.xlsx")
    assert [o.status for o in run(site, tmp_path / "raw").outcomes] == ["created"]
    empty = tmp_path / "empty"
    empty.mkdir()
    assert [p.code for p in run(site, empty).problems] == ["nothing-to-import"]


def test_the_site_s_own_files_are_no_reports_that_came_in(site: Path, tmp_path: Path) -> None:
    """Whoever imports the site's folder, or the one around it, gets what else is there; pages never come in again."""
    run(site, put(tmp_path, "a.txt"))
    (page,) = (site / "content" / "2023").glob("*.md")
    (site / "build").mkdir()
    put(site / "build", "report.html", f"<p>{TEXT}</p>")
    put(site, "requirements.txt", "duizhao")
    before = files(site)
    for folder in (site, page.parent):
        found = run(site, folder)
        assert (found.outcomes, [p.code for p in found.problems]) == ((), ["nothing-to-import"])
    assert [(Path(o.path).name, o.status) for o in run(site, tmp_path).outcomes] == [("a.txt", "unchanged")]
    assert files(site) == before
    assert [o.status for o in run(site, site / "content" / "raw").outcomes] == ["updated"]  # named itself it is taken


def test_a_page_s_former_name_is_told(site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where a value given later gives the page another name, the change is shown from the page that was there."""
    raw = put(tmp_path, "a.txt")
    (first,) = run(site, raw).outcomes
    assert commands_run(cli, ["import", "--root", str(site), str(raw), "--set", "county=明山县"]) == 0
    said = capsys.readouterr().out
    (now,) = run(site, raw).outcomes
    assert now.page != first.page
    assert f"--- 现有 {first.page}\n+++ 导入后 {now.page}\n" in said


def test_bad_files_stop_no_others(site: Path, tmp_path: Path) -> None:
    """Each bad file has its own error, the good ones come in, the exit code tells, and nothing else is left behind."""
    good = put(tmp_path, "good.txt")
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        file.truncate(1_000_000_000)
    locked = tmp_path / "locked.pdf"
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt("x")
    with locked.open("wb") as file:
        writer.write(file)
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    bad = [huge, locked, pipe, tmp_path / "none.txt", put(tmp_path, "cut.docx", "PK"), put(tmp_path, "empty.txt", "")]
    result = run(site, *bad[:3], good, *bad[3:])
    assert [codes(o)[-1] for o in result.outcomes] == [
        "too-large", "encrypted", "not-a-file", "meta-unknown", "unreadable", "damaged", "empty-file",
    ]  # fmt: skip
    assert all(in_words(p.hint) for o in result.outcomes for p in o.problems)
    assert result.exit_code == 1
    assert result.counts == {"failed": 6, "created": 1}
    assert len(files(site)) == 3


@pytest.mark.parametrize("slug", ["../../evil", "a/b", "con", ".hidden", "a\\b"])
def test_a_slug_that_leaves_content(site: Path, tmp_path: Path, slug: str) -> None:
    """A slug that is no plain name is refused; nothing is written."""
    outcome = run(site, put(tmp_path, "a.txt"), given={"slug": slug}).outcomes[0]
    assert codes(outcome)[-1] == "invalid-slug"
    assert not (site / "content").exists()


def test_a_link_out_of_content_is_not_followed(site: Path, tmp_path: Path) -> None:
    """A year's folder that is a link to somewhere else is not written through."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (site / "content").mkdir()
    (site / "content" / "2023").symlink_to(outside)
    outcome = run(site, put(tmp_path, "a.txt")).outcomes[0]
    assert codes(outcome)[-1] == "unwritable"
    assert outcome.problems[-1].place.path.startswith("content/")
    assert list(outside.iterdir()) == []
    assert files(site) == {}


def test_a_raw_file_that_was_changed_is_told(site: Path, tmp_path: Path) -> None:
    """The proof fails where the raw copy, the ledger or the page were changed behind its back."""
    run(site, put(tmp_path, "a.txt"))
    raw, page = site / "content/raw/2023/qingxi.txt", site / "content/2023/qingxi.md"
    page.write_text(page.read_text("utf-8").replace("一是执法力量不足。", ""), "utf-8")
    assert [p.code for p in check_sources(site)] == ["source-text-missing"]
    raw.write_text(TEXT + "补充一句。\n", "utf-8")
    assert [p.code for p in check_sources(site)] == ["raw-changed"]
    raw.unlink()
    assert [p.code for p in check_sources(site)] == ["raw-missing"]


def test_many_files_in_several_processes(site: Path, tmp_path: Path) -> None:
    """Several processes give the same files as one, in the order of the names, and progress counts up."""
    folder = tmp_path / "raw"
    folder.mkdir()
    for n in range(12):
        put(folder, f"{n:02}.txt", TEXT.replace("2023年", f"{2010 + n}年"))
    counted: list[tuple[int, int]] = []
    result = import_files(
        site, [folder], options=ImportOptions(jobs=2), progress=lambda _o, done, total: counted.append((done, total))
    )
    assert [o.page for o in result.outcomes] == [f"content/{2010 + n}/qingxi.md" for n in range(12)]
    assert counted == [(n + 1, 12) for n in range(12)]
    parallel = files(site)
    for path in sorted((site / "content").rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    import_files(site, [folder], options=ImportOptions(jobs=1))
    assert files(site) == parallel


def test_garbage_is_looked_for_seldom_meanwhile(site: Path, tmp_path: Path) -> None:
    """While an import runs, the search for garbage is put off; afterwards it is as it was."""
    tests_own, before, during = gc.get_threshold(), (700, 10, 10), list[int]()
    gc.set_threshold(*before)  # Python's own; the tests search more seldom than any command
    try:
        import_files(site, [put(tmp_path, "a.txt")], progress=lambda *_: during.append(gc.get_threshold()[0]))
        assert during[0] > before[0]
        assert gc.get_threshold() == before
    finally:
        gc.set_threshold(*tests_own)


@pytest.mark.parametrize(
    ("data", "code", "place", "hint"),
    [
        (b'file,year\n"a.txt,2023\n', "list-broken", (1, 1), "用 Excel 另存为“CSV UTF-8”"),
        (b"fiel,file\na.txt,2023\n", "list-column", (1, 1), "是不是 file？"),
        (b"file,year,zzz\na.txt,2023\n", "list-column", (1, 11), "可用的列：file、title、township、"),
        (b"year\n2023\n", "list-column", (1, 1), "第一行写列名：file,township"),
        (b"", "list-empty", (1, 1), "第一行写列名：file,township"),
        (b"file,year\na.txt,2023\n,2022\n", "list-row", (3, 1), "填上 file 列"),
        ("file,county\na.txt,甲\ufffd县\n".encode(), "characters-lost", (1, 1), "用 Excel 另存为“CSV UTF-8”"),
    ],
)
def test_a_list_that_is_none(
    site: Path, tmp_path: Path, data: bytes, code: str, place: tuple[int, int], hint: str
) -> None:
    """Whatever is wrong with a list of files, it is told by its code, at its line and column, with what to do."""
    (tmp_path / "list.csv").write_bytes(data)
    problem = run(site, tmp_path / "list.csv").problems[0]
    assert (problem.code, (problem.place.line, problem.place.column)) == (code, place)
    assert problem.place.path.endswith("list.csv")
    assert in_words(problem.hint).startswith(hint)
