"""Which files of content/ are reports, and which ledger is whose."""

from pathlib import Path

from duizhao.shell.content import report_files, sources_of
from duizhao.shell.load import load
from duizhao.shell.site_said import site_from
from tests.problem_words import in_words

HEAD = "---\ntitle: 甲镇2024年法治政府建设情况报告\ntownship: 甲镇\ncounty: 丙县\nyear: 2024\n"
BODY = "---\n\n一、主要举措\n\n开展普法宣传6场。\n"


def page(root: Path, name: str, head: str = "") -> None:
    """A report at `name` below content/."""
    path = root / "content" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{HEAD}{head}{BODY}", "utf-8")


def test_a_report_that_names_its_slug_keeps_its_ledger(tmp_path: Path) -> None:
    """The ledger is called after the report's file, and is that of the report whatever slug its front matter names."""
    (tmp_path / "site.yaml").write_text("title: 甲\n", "utf-8")
    page(tmp_path, "2024/jia.md", "slug: yi\n")
    ledger = tmp_path / "content/raw/2024/jia.ledger.yaml"
    ledger.parent.mkdir(parents=True)
    ledger.write_text("sha256: '0f'\n", "utf-8")
    site = site_from(load(tmp_path), map)
    assert [report.id for report in site.reports] == ["2024/yi"]
    assert dict(site.ledgers) == {"2024/yi": {"sha256": "0f"}}


def test_whoever_asks_gets_the_same_reports(tmp_path: Path) -> None:
    """What is read are the files that are counted: no others, in the same order, with the same problems beside them."""
    (tmp_path / "site.yaml").write_text("title: 甲\n", "utf-8")
    others = ("2024/~$jia.md", "2024/below/x.md", "notes/x.md", "raw/x.md")
    for name in ("2024/yi.md", "2024/jia.md", "2023/jia.md", *others):
        page(tmp_path, name)
    (tmp_path / "content/2024/jia.txt").write_text("", "utf-8")
    found = list(report_files(tmp_path))
    assert [path for path, _ in found if path] == ["content/2023/jia.md", "content/2024/jia.md", "content/2024/yi.md"]
    read = list(sources_of(tmp_path))
    assert [source.path for source, _ in read if source] == [path for path, _ in found if path]
    told = [problem.code for _, wrong in found for problem in wrong]
    assert sorted(told) == ["ignored-file", "ignored-file", "ignored-folder"]
    assert [problem.code for _, wrong in read for problem in wrong] == told


def test_where_a_stray_file_is_to_go(tmp_path: Path) -> None:
    """A page beside the years' folders is to be moved into one; another file would be no page there either."""
    (tmp_path / "content").mkdir()
    for name in ("yi.md", "yi.docx"):
        (tmp_path / "content" / name).write_text("", "utf-8")
    hints = {p.place.path: in_words(p.hint) for _, wrong in report_files(tmp_path) for p in wrong}
    assert "content/年份/yi.md" in hints["content/yi.md"]
    assert "duizhao import" in hints["content/yi.docx"]
