"""What is read beside a raw file, and what values a person may give."""

from pathlib import Path

import pytest

from duizhao.importer import GIVEN_KEYS
from duizhao.model import Problem, Rules
from duizhao.shell.importing import drafting
from duizhao.shell.importing.drafting import (
    ImportSetup,
    check_given,
    draft_file,
    extract_accounted,
)
from duizhao.shell.importing.taking import LARGEST_SHEET, MOST_SHEETS
from duizhao.shell.importing.tasks import Task
from tests.problem_words import in_words

HIDES = "b{display:none}"


def page(*links: str) -> bytes:
    """A saved page that links to style sheets."""
    head = "".join(f"<link rel=stylesheet href='{link}'>" for link in links)
    return (
        f"<html><head><meta charset=utf-8>{head}</head><body><p>2024年，苇塘渡镇坚持依法行政，现将情况报告如下：</p>"
        "<p>全年学法6次，<b>内部掌握九件。</b></p><p>二、存在的不足。执法力量不足。</p></body></html>"
    ).encode()


def told(folder: Path, *links: str, name: str = "saved/a.html") -> list[str]:
    """The codes of what is told of such a page in `saved/`."""
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    return [code for code, _, _ in extract_accounted(page(*links), path, "", accept_loss=False).doubts]


@pytest.mark.parametrize("link", ["a_files/x.css", "./a_files/x.css?v=3", "a_files/../a_files/x.css"])
def test_a_sheet_beside_a_page(tmp_path: Path, link: str) -> None:
    """What a style sheet beside a saved page would hide is told; without the sheet nothing is."""
    (tmp_path / "saved/a_files").mkdir(parents=True)
    assert told(tmp_path, link) == []
    (tmp_path / "saved/a_files/x.css").write_text(HIDES, "utf-8")
    assert told(tmp_path, link) == ["sheet-hidden"]


@pytest.mark.parametrize(
    "link", ["../x.css", "{}/x.css", "https://example.org/x.css", "a_files", "%00.css", "link.css"]
)
def test_sheets_elsewhere_are_not_read(tmp_path: Path, link: str) -> None:
    """No style sheet outside the page's folder is read, by whatever way the page leads there, and no folder."""
    (tmp_path / "saved/a_files").mkdir(parents=True)
    (tmp_path / "x.css").write_text(HIDES, "utf-8")
    (tmp_path / "saved/link.css").symlink_to(tmp_path / "x.css")
    assert told(tmp_path, link.format(tmp_path)) == []


def test_few_and_small_sheets_are_read(tmp_path: Path) -> None:
    """A sheet may have LARGEST_SHEET bytes and no more, and of many links the first MOST_SHEETS are followed."""
    (tmp_path / "saved").mkdir()
    sheet = tmp_path / "saved/x.css"
    sheet.write_text(HIDES.ljust(LARGEST_SHEET), "utf-8")
    assert told(tmp_path, "x.css") == ["sheet-hidden"]
    sheet.write_text(HIDES.ljust(LARGEST_SHEET + 1), "utf-8")
    assert told(tmp_path, "x.css") == []
    sheet.write_text(HIDES, "utf-8")
    many = [f"none{n}.css" for n in range(MOST_SHEETS)]
    assert told(tmp_path, *many[1:], "x.css") == ["sheet-hidden"]
    assert told(tmp_path, *many, "x.css") == []


def test_a_key_that_is_none_is_answered_with_those_that_are() -> None:
    """A key near to one is answered with that, any other with all that there are."""
    (near,), (far,) = check_given({"contry": "x"}), check_given({"颜色": "x"})
    assert "county" in in_words(near.hint)
    assert all(key in in_words(far.hint) for key in GIVEN_KEYS)


@pytest.mark.parametrize("key", ["date", "printed_on", "published_on"])
@pytest.mark.parametrize(
    ("value", "taken"),
    [
        ("2024-02-29", True), (" 2024-02-29 ", True), ("2023-02-29", False), ("20240229", False), ("2024-W09-4", False),
        ("2024-2-29", False), ("2024年2月29日", False), ("", False), ("2024-02-29T10:00", False),
    ],
)  # fmt: skip
def test_days_that_are_given(key: str, value: str, taken: bool) -> None:
    """A day is one of the calendar, written 2024-02-29; all else is told with the key and an example."""
    problems = check_given({key: value})
    assert bool(problems) != taken
    assert taken or (problems[0].code, key in in_words(problems[0].message), key in in_words(problems[0].hint)) == (
        "bad-value",
        True,
        True,
    )


@pytest.mark.parametrize(
    ("wrong", "code", "words"),
    [
        (TimeoutError(), "too-slow", "秒还没有读完"),
        (RecursionError(), "too-complex", "RecursionError"),
        (MemoryError(), "too-complex", "MemoryError"),
        (PermissionError(13, "x"), "unreadable", "没有权限"),
        (ZeroDivisionError("零"), "internal", "零"),
    ],
)
def test_a_reader_that_ends_badly_is_told_by_its_file(
    tmp_path: Path, rules: Rules, monkeypatch: pytest.MonkeyPatch, wrong: Exception, code: str, words: str
) -> None:
    """However the reading of a file ends, it is an error of that file, with a code, why, and what to do."""

    def broken(*_: object, **__: object) -> None:
        raise wrong

    (tmp_path / "a.txt").write_text("一份报告", "utf-8")
    monkeypatch.setattr(drafting, "_accounted_extract", broken)
    problem = draft_file(Task(tmp_path / "a.txt", "a.txt"), ImportSetup(rules))
    assert isinstance(problem, Problem)
    assert (problem.code, problem.severity, problem.place.path) == (code, "error", "a.txt")
    assert words in in_words(problem.message)
    assert in_words(problem.hint)


@pytest.mark.parametrize("encoding", ["big5hkscs", "utf-16-be"])
def test_an_encoding_that_is_given_is_taken(tmp_path: Path, encoding: str) -> None:
    """The encoding that a person names is used for the text and for its account, not only to look at first."""
    text = "臺北鎮二零二三年工作報告。\n全年辦案三件。\n"
    read = extract_accounted(text.encode(encoding), tmp_path / "a.txt", encoding, accept_loss=False)
    assert (read.text, read.encoding) == (text, encoding)
