"""Reading files: text strictly decoded, anything else told with its place."""

from pathlib import Path

import pytest

from duizhao.shell.files import decode_source, files_below, is_noise, package_folder, read_source
from tests.problem_words import in_words


@pytest.mark.parametrize(
    "data", ["一\n二".encode(), b"\xef\xbb\xbf\xe4\xb8\x80\r\n\xe4\xba\x8c", b"\xe4\xb8\x80\r\xe4\xba\x8c"]
)
def test_text_in_any_line_ends(data: bytes) -> None:
    """A byte-order mark and the line ends of other systems leave no trace."""
    source, problems = decode_source(data, "a.md")
    assert problems == ()
    assert source is not None
    assert source.text == "一\n二"


@pytest.mark.parametrize(
    ("data", "code", "line", "column"),
    [
        ("一\n二三".encode() + "四".encode("gb18030"), "not-utf8", 2, 3),
        ("一年".encode("gb18030"), "not-utf8", 1, 2),
        (b"\xef\xbb\xbfab\xff\xff", "not-utf8", 1, 3),
        ("一\n".encode() + b"a\0b", "not-text", 2, 2),
        ("一".encode("utf-16"), "not-utf8", 1, 1),
    ],
)
def test_what_is_no_text_is_told_with_its_place(data: bytes, code: str, line: int, column: int) -> None:
    """Each file that is not UTF-8 gives one error at its first wrong byte, with a hint."""
    source, problems = decode_source(data, "a.md")
    assert source is None
    assert [(p.code, p.place.line, p.place.column) for p in problems] == [(code, line, column)]
    assert in_words(problems[0].hint)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """A file that cannot be opened is a problem, not a crash."""
    source, problems = read_source(tmp_path, "content/2023/x.md")
    assert source is None
    assert [p.code for p in problems] == ["unreadable"]


def test_noise_is_left_out(tmp_path: Path) -> None:
    """What systems and editors leave behind is not read as a report."""
    for name in ("a.md", ".DS_Store", "~$a.docx", "a.md~", "Thumbs.db", "b/.git/x"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert list(files_below(tmp_path)) == ["a.md"]
    assert not is_noise("content/2023/a.md")


def test_the_package_has_its_defaults() -> None:
    """Rule data, templates and theme are found from wherever the package runs."""
    assert (package_folder("data") / "taxonomy.yaml").is_file()
    assert package_folder("templates").is_dir()
    assert package_folder("theme").is_dir()
