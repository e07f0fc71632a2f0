"""What a command is to write over: the program's own files are replaced, somebody else's are left alone."""

import sqlite3
import zipfile
from contextlib import closing
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from duizhao.shell.foreign import spare_foreign
from tests.shell.faults import told

FORMS = {"json": [], "jsonl": [], "xlsx": [], "db": [], "docx": ["--page", "shortcomings/2022"]}
FOLDERS = ("csv", "parquet")


def export(site: Path, target: Path, *more: str) -> tuple[int, str]:
    """How an export into the file or folder `target` ends, and what it says."""
    return told("export", "--root", str(site), *more, str(target))


def unreadable(flag: int, method: int) -> bytes:
    """A workbook whose entry is told to be encrypted, or packed in a way that it is not."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("docProps/core.xml", "x" * 30)
    raw = bytearray(packed.getvalue())
    for head, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = raw.index(head) + at
        raw[place], raw[place + 2] = flag, method
    return bytes(raw)


@pytest.mark.parametrize(
    "mine",
    [
        b"mine\n",
        b"PK\x05\x06" + bytes(18),
        b'{"title": "x"}',
        b"SQLite format 3\x00",
        b"\xff\xfe",
        unreadable(1, 0),
        unreadable(0, 14),
    ],
)
def test_nothing_of_somebody_else_is_replaced(built_site: Path, tmp_path: Path, mine: bytes) -> None:
    """Whatever the file holds, an export, a zip file and a PDF leave it alone and say so."""
    for form, more in FORMS.items():
        file = tmp_path / f"a.{form}"
        file.write_bytes(mine)
        code, said = export(built_site, file, *more)
        assert (code, "error[foreign-file]" in said, "--overwrite" in said) == (1, True, True), (form, said)
        assert file.read_bytes() == mine
    for form in FOLDERS:
        file = tmp_path / form / f"plans.{form}"
        file.parent.mkdir()
        file.write_bytes(mine)
        code, said = export(built_site, file.parent, "--format", form)
        assert (code, "error[foreign-file]" in said) == (1, True), (form, said)
        assert [path.read_bytes() for path in file.parent.iterdir()] == [mine]
    for name, command in (("a.zip", ["publish", "--no-build", "--zip"]), ("a.pdf", ["pdf", "index.html", "--out"])):
        (tmp_path / name).write_bytes(mine)
        code, said = told(*command, str(tmp_path / name), "--root", str(built_site))
        assert (code, "error[foreign-file]" in said) == (1, True), (name, said)
        assert (tmp_path / name).read_bytes() == mine


def test_own_files_are_replaced_and_others_where_a_person_says_so(built_site: Path, tmp_path: Path) -> None:
    """An export over a former one needs no word; over an empty file neither; --overwrite replaces any."""
    for form, more in FORMS.items():
        file = tmp_path / f"a.{form}"
        file.touch()
        assert export(built_site, file, *more)[0] == 0
        assert export(built_site, file, *more)[0] == 0
    for form in FOLDERS:
        for _ in range(2):
            assert export(built_site, tmp_path / form, "--format", form)[0] == 0
    once = (tmp_path / "a.json").read_bytes()
    (tmp_path / "a.json").write_bytes(b"mine")
    assert export(built_site, tmp_path / "a.json", "--overwrite")[0] == 0
    assert (tmp_path / "a.json").read_bytes() == once


def test_what_another_program_saved_anew_is_no_longer_ours(built_site: Path, tmp_path: Path) -> None:
    """A workbook or a Word file in which somebody worked, a database without our tables, and what stands beside one."""
    sheet, text, base = tmp_path / "a.xlsx", tmp_path / "a.docx", tmp_path / "a.db"
    for file, more in ((sheet, ()), (text, FORMS["docx"]), (base, ())):
        assert export(built_site, file, *more)[0] == 0
    book = openpyxl.load_workbook(sheet)
    book.worksheets[0]["A1"] = "我的话"
    book.save(sheet)
    with zipfile.ZipFile(text, "a") as packed:
        packed.writestr("word/comments.xml", "<w/>")
    with closing(sqlite3.connect(base)) as opened:
        opened.execute("DROP TABLE figures")
    for file, more in ((sheet, ()), (text, FORMS["docx"]), (base, ())):
        before = file.read_bytes()
        code, said = export(built_site, file, *more)
        assert (code, "error[foreign-file]" in said) == (1, True), file.name
        assert file.read_bytes() == before
    base.unlink()
    (tmp_path / "a.metadata.json").write_text('{"title": "别的"}', "utf-8")
    assert "a.metadata.json:1:1: error[foreign-file]" in export(built_site, base)[1]
    assert not base.exists()


def test_a_folder_or_a_link_to_nowhere_is_for_who_writes(tmp_path: Path) -> None:
    """What is no file with something in it is passed over: whoever writes there says what is wrong."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    (tmp_path / "empty").touch()
    names = ("folder", "link", "empty", "none")
    spare_foreign([(tmp_path / name, form) for name in names for form in ("json", "zip", "sqlite", "parquet")], False)


@pytest.mark.parametrize("options", [["--baseline", "{}", "--write-baseline"], ["--pictures", "{}"]])
def test_check_writes_nothing_into_the_site_s_own_files(site: Path, options: list[str]) -> None:
    """A baseline or pictures of doubts are kept out of content/ and templates/, before anything is checked."""
    before = sorted(site.rglob("*"))
    for place in (site / "content/2021/x.md", site / "templates/x"):
        code, said = told("check", "--root", str(site), *(o.format(place) for o in options))
        assert (code, "error[out-in-site]" in said) == (1, True), said
    assert sorted(site.rglob("*")) == before
