"""What the measure of round trips counts: it must see what is lost, or its zeros say nothing."""

from pathlib import Path

import pytest

from duizhao.model import Rules
from tests.importer.measure_trips import turns
from tests.importer.trips.count import Tally, add, as_text
from tests.importer.trips.originals import Original, Paragraph, originals
from tests.importer.trips.pages import document, web_page
from tests.importer.trips.rows import rows
from tests.importer.trips.table import merged, row

LINES = (
    "云麓县桃坪镇人民政府关于2023年法治政府建设情况的报告",
    "县人民政府：",
    "一、主要工作",
    "全年开展执法检查46次，办结案件12件。",
    "二、存在的不足",
    "部分干部运用法治思维的能力还不强，工作中有畏难情绪。",
    "2024年1月9日",
)


def original(*lines: str) -> Original:
    """A report of these lines."""
    kinds = ("title", "body", "heading", "body", "heading", "body", "end")
    paragraphs = tuple(
        Paragraph(kind, ((line, False),), 1 if kind == "heading" else 0)
        for kind, line in zip(kinds, lines, strict=False)
    )
    given = {"township": "桃坪镇", "county": "云麓县", "year": "2023"}
    return Original("report", "\n".join(lines), paragraphs, given)


def counted(folder: Path, rules: Rules, written: str | bytes) -> Tally:
    """The report as it is, against a file that a writer made of it."""
    report = original(*LINES)
    path = folder / ("report.html" if isinstance(written, str) else "report.docx")
    path.write_bytes(written.encode() if isinstance(written, str) else written)
    tally = Tally()
    add(tally, report, as_text(report, rules), path, rules)
    return tally


def test_a_faithful_file_counts_nothing(tmp_path: Path, rules: Rules) -> None:
    """What comes back whole counts nothing, and all its sections are found."""
    tally = counted(tmp_path, rules, document(original(*LINES).paragraphs))
    assert tally.gone == {"lost": [0, 0], "added": [0, 0], "moved": [0, 0]}
    assert (tally.f1, tally.sections, tally.silent) == (1.0, 4, [])


@pytest.mark.parametrize(
    ("before", "behind", "gone"),
    [
        ("办结案件12件", "办结案件件", {"lost": [2, 2], "added": [0, 0], "moved": [0, 0]}),
        ("检查46次", "检查146次", {"lost": [0, 0], "added": [1, 1], "moved": [0, 0]}),
        ("12件", "21件", {"lost": [0, 0], "added": [0, 0], "moved": [1, 1]}),
    ],
)
def test_what_changes_without_a_word_is_counted(
    tmp_path: Path, rules: Rules, before: str, behind: str, gone: dict[str, list[int]]
) -> None:
    """A figure that a file lacks, has too much or has in another order counts, in all and without a word."""
    lines = [line.replace(before, behind) for line in LINES]
    tally = counted(tmp_path, rules, document(original(*lines).paragraphs))
    assert tally.gone == gone
    assert tally.silent


def test_what_a_doubt_quotes_is_told(tmp_path: Path, rules: Rules) -> None:
    """Struck words are lost with a word: the doubt quotes them, and the ledger has them."""
    page = web_page(original(*LINES).paragraphs, site=True).replace("，办结案件12件", "<del>，办结案件12件</del>")
    assert counted(tmp_path, rules, page).gone["lost"] == [7 + 1, 0]


def test_a_section_that_is_no_more_counts(tmp_path: Path, rules: Rules) -> None:
    """A heading that comes back as another's counts against the sections."""
    lines = [line.replace("二、存在的不足", "其他有关情况") for line in LINES]
    assert counted(tmp_path, rules, document(original(*lines).paragraphs)).f1 < 0.99


def test_a_row_takes_the_place_of_its_own(tmp_path: Path, rules: Rules) -> None:
    """A table keeps the rows that were not measured; a newer version of a writer takes its old row's place."""
    tally = counted(tmp_path, rules, document(original(*LINES).paragraphs))
    text = "oben\n<!-- trips:docx -->\n<!-- end -->\nunten\n"
    for version in ("pandoc 3.1", "npm docx 9.0", "pandoc 3.2.1"):
        name = version.rpartition(" ")[0]
        text = merged(text, "docx", {(name, "docx"): row(version, "docx", tally)})
    assert [line[:15] for line in text.splitlines()[4:6]] == ["| npm docx 9.0 ", "| pandoc 3.2.1 "]
    assert text.startswith("oben\n")
    assert text.endswith("<!-- end -->\nunten\n")


def test_the_originals_have_titles_and_headings() -> None:
    """Reports and seeds come with kinds and levels, and without Markdown's marks."""
    reports = originals(4)
    kinds = {p.kind for report in reports for p in report.paragraphs}
    assert kinds == {"title", "heading", "body", "end"}
    assert all({"township", "year"} <= set(report.given) for report in reports)
    assert not [p for report in reports for p in report.paragraphs if p.text.startswith("#")]


def test_by_turns_each_writer_has_each_report_once() -> None:
    """By turns no writer leaves a report out, or has one twice."""
    reports = list(range(55))
    had: dict[tuple[str, str, str], list[int]] = {}
    for one, share in turns(rows()):
        had.setdefault((one.family, one.writer, one.ending), []).extend(reports[share])
    assert had
    assert all(sorted(found) == reports for found in had.values())
