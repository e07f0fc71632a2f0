"""The account in the shell: what an import says and refuses, and what check finds afterwards."""

import io
import zipfile
from pathlib import Path

import pytest

from duizhao.importer.account import Unread, Witness, WitnessPiece
from duizhao.importer.formats import accounting as module
from duizhao.shell.build import build
from duizhao.shell.checking import check_site
from duizhao.shell.importing.import_files import import_files
from duizhao.shell.importing.outcomes import ImportOptions, Outcome
from duizhao.shell.last_build import remember, snapshot
from duizhao.shell.sources import check_sources
from tests.problem_words import in_words
from tests.shell.importing.test_importing import codes
from tests.yamls import load_yaml

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LINES = (
    "柳溪镇人民政府关于2024年法治政府建设情况的报告",
    "2024年，柳溪镇推进法治政府建设，现将有关情况报告如下：",
    "一、主要举措",
    "全年受理复议申请二十七件，组织培训六场。",
    "二、存在的不足",
    "一是执法人员少。",
)


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """A docx file with a few paragraphs."""
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in LINES)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
    path = tmp_path / "报告.docx"
    path.write_bytes(stream.getvalue())
    return path


def seen(monkeypatch: pytest.MonkeyPatch, *more: str, unread: tuple[Unread, ...] = ()) -> None:
    """Lets the witness see these lines beside those that the reader gives."""
    found = Witness((WitnessPiece("\n".join(LINES), "正文"), *(WitnessPiece(line, "文本框") for line in more)), unread)
    monkeypatch.setattr(module, "witness_of", lambda _raw, _name, _encoding="": found)
    monkeypatch.setattr("duizhao.shell.sources.witness_of", lambda _raw, _name, _encoding="": found)


def run(site: Path, raw: Path, *, accept_loss: bool = False) -> Outcome:
    """The import of the file."""
    given = {"county": "明山县"}
    return import_files(site, [raw], options=ImportOptions(given, accept_loss=accept_loss)).outcomes[0]


def ledger(site: Path) -> dict[str, object]:
    """The one ledger of the site."""
    (path,) = (site / "content/raw/2024").glob("*.ledger.yaml")
    found: dict[str, object] = load_yaml(path.read_text("utf-8"))
    return found


def test_a_loss_is_told_and_kept(site: Path, raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line that only the witness sees is a doubt of the import and of the ledger; then check says no more of it."""
    seen(monkeypatch, "共37件。", unread=(Unread("picture", 2),))
    outcome = run(site, raw)
    assert outcome.status == "created"
    assert codes(outcome) == ["text-unread", "content-unread"]
    assert "文本框的“共37件。”" in in_words(outcome.problems[0].message)
    assert ledger(site)["unread"] == 5
    assert check_sources(site) == ()
    assert run(site, raw).status == "unchanged"


def test_a_reader_that_reads_less_than_before_is_noticed(
    site: Path, raw: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the import did not tell is told by check --sources, until somebody puts the words into the page."""
    run(site, raw)
    assert check_sources(site) == ()
    seen(monkeypatch, "另有行政诉讼案件三件。")
    (problem,) = check_sources(site)
    assert (problem.code, problem.severity) == ("text-unread", "warning")
    assert "行政诉讼" in in_words(problem.message)
    (page,) = (site / "content/2024").glob("*.md")
    page.write_text(page.read_text("utf-8") + "\n另有行政诉讼案件三件。\n", "utf-8")
    assert check_sources(site) == ()


def test_what_a_conversion_loses_is_noticed(site: Path, raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Words of an office file that its conversion loses are told by the import; those it did not tell, by check."""
    converted = raw.read_bytes()
    lines = (*LINES, "共37件。")
    text = "".join("".join(f"\\u{ord(c)}?" if ord(c) > 127 else c for c in line) + "\\par " for line in lines)
    rtf = raw.with_name("报告.rtf")
    rtf.write_bytes(f"{{\\rtf1 {text}}}".encode())
    for place in ("importing.drafting", "sources"):
        monkeypatch.setattr(f"duizhao.shell.{place}.convert", lambda _raw, name: (converted, f"{name}.docx"))
    outcome = run(site, rtf)
    assert codes(outcome) == ["text-unread"]
    assert "转换前的原件的“共37件”" in in_words(outcome.problems[0].message)
    assert check_sources(site) == ()
    (path,) = (site / "content/raw/2024").glob("*.ledger.yaml")
    told = path.read_text("utf-8")
    path.write_text(told.replace("unread: 4\n", ""), "utf-8")
    assert path.read_text("utf-8") != told
    assert [p.code for p in check_sources(site)] == ["text-unread"]


def test_a_great_loss_is_refused(site: Path, raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of which less than nine tenths are read is not imported unless a person says so; then it stays so."""
    seen(monkeypatch, "各村（社区）法律顾问全年提供咨询意见四百余条，参与调解五十九起。")
    outcome = run(site, raw)
    assert (outcome.status, codes(outcome)) == ("failed", ["text-lost"])
    assert "法律顾问" in in_words(outcome.problems[0].message)
    assert "--accept-loss" in in_words(outcome.problems[0].hint)
    assert not (site / "content").exists()
    accepted = run(site, raw, accept_loss=True)
    assert (accepted.status, codes(accepted)) == ("created", ["text-unread"])
    assert run(site, raw).status == "unchanged"


def test_pages_are_compared_with_their_reports(site: Path, raw: Path) -> None:
    """A built page that lacks a word of its report is an error; a site that was not built anew is not compared."""
    run(site, raw)
    out = site / "build"
    assert [p.code for p in check_site(site, False, out)[1] if p.severity == "error"] == ["build-stale"]
    before = snapshot(site)
    built = build(site, out)
    assert built.site is not None
    remember(site, out, before, (), 1, ())
    assert [p.code for p in check_site(site, False, out)[1] if p.severity == "error"] == []
    (page,) = (out / "reports/2024").glob("*.html")
    page.write_text(page.read_text("utf-8").replace("六场", "场"), "utf-8")
    remember(site, out, before, (), 1, ())
    (problem,) = [p for p in check_site(site, False, out)[1] if p.severity == "error"]
    assert (problem.code, in_words(problem.message)) == ("page-text-missing", "页面上没有报告里的“六”")
