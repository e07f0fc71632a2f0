"""The import into a site: new, unchanged, merged and clashing reports, lists, and files that fail beside others."""

import os
from pathlib import Path

import pytest
from pypdf import PdfWriter

from duizhao.shell.importing import import_files
from duizhao.shell.outcomes import ImportOptions, ImportResult, Outcome
from duizhao.shell.sources import check_sources

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


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """An empty site."""
    root = tmp_path / "site"
    root.mkdir()
    (root / "site.yaml").write_text("title: 试\n", "utf-8")
    return root


def put(folder: Path, name: str, text: str = TEXT) -> Path:
    """A raw file in the folder beside the site."""
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def run(site: Path, *paths: Path, **options: object) -> ImportResult:
    """The import of these files."""
    return import_files(site, paths, options=ImportOptions(**options))  # type: ignore[arg-type]


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
    assert [(p.code, p.place.column, p.hint) for p in result.problems] == [("list-column", 2, "是不是 county？")]
    assert result.exit_code == 1


def test_a_wrong_value_is_told(site: Path) -> None:
    """A key that does not exist and a year that is none stop the import before it begins."""
    assert [p.hint for p in run(site, given={"towship": "x"}).problems] == ["是不是 township？"]
    assert [p.code for p in run(site, given={"year": "去年"}).problems] == ["bad-value"]


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
    assert all(p.hint for o in result.outcomes for p in o.problems)
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
