"""What a command is to write over: the program's own files are replaced, somebody else's are left alone."""

import os
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pyarrow import parquet

from duizhao.shell import exporting, knowing, unchanged
from duizhao.shell.failure import ShellError
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


CHANGES = {  # as a person or a program leaves them: all still look like ours
    "json": lambda data: data.replace("不足".encode(), "问题".encode(), 1),
    "jsonl": lambda data: data + b"\n",
    "csv": lambda data: data + b"x",
    "parquet": None,
    "db": None,
}


def edited(file: Path, form: str) -> None:
    """Changes a file of this form as somebody does who works in it."""
    if change := CHANGES[form]:
        file.write_bytes(change(file.read_bytes()))
    elif form == "db":
        with closing(sqlite3.connect(file)) as opened, opened:
            opened.execute("UPDATE reports SET title = '改过的题目'")
    else:
        parquet.write_table(parquet.read_table(file).slice(0, 1), file)


@pytest.mark.parametrize("form", CHANGES)
def test_what_we_wrote_and_a_person_changed_is_left_alone(built_site: Path, tmp_path: Path, form: str) -> None:
    """Of forms that do not tell it themselves the site knows by a checksum whether they are as it wrote them."""
    target = tmp_path / "out" if form in FOLDERS else tmp_path / f"a.{form}"
    words = ["--format", form] if form in FOLDERS else []
    assert export(built_site, target, *words)[0] == 0
    assert export(built_site, target, *words)[0] == 0
    file = target / f"shortcomings.{form}" if form in FOLDERS else target
    edited(file, form)
    all_before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    code, said = export(built_site, target, *words)
    assert (code, said.count("error[foreign-file]")) == (1, 1), said
    assert f"{file.name}:1:1: error[foreign-file]" in said
    assert "可能有人改过" in said
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == all_before
    assert export(built_site, target, *words, "--overwrite")[0] == 0
    assert export(built_site, target, *words)[0] == 0


def test_what_is_changed_while_an_export_runs_is_left_alone(
    built_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever saves a table while the reports are read for the next export does not lose it."""
    target = tmp_path / "a.json"
    assert export(built_site, target)[0] == 0
    real = knowing.known_site

    def slowly(*given: Any, **more: Any) -> Any:
        found = real(*given, **more)
        with target.open("ab") as file:
            file.write(b"\n")
        return found

    monkeypatch.setattr(exporting, "known_site", slowly)
    before = target.read_bytes()
    with pytest.raises(ShellError) as told:
        exporting.export_site(built_site, target, "json")
    assert [problem.code for problem in told.value.problems] == ["foreign-file"]
    assert target.read_bytes() == before + b"\n"


@pytest.mark.browser
def test_a_printed_page_that_somebody_marked_is_left_alone(built_site: Path, tmp_path: Path) -> None:
    """A PDF with a remark in it is not printed over; one as it was printed is."""
    words = ["-m", "duizhao", "pdf", "about.html", "--root", str(built_site), "--out", str(tmp_path / "a.pdf")]

    def printed(*more: str) -> tuple[int, str]:  # by a process of its own: a browser's driver has a loop in this one
        done = subprocess.run([sys.executable, *words, *more], capture_output=True, text=True, check=False, timeout=300)
        return done.returncode, done.stdout + done.stderr

    assert printed()[0] == 0
    assert printed()[0] == 0
    with (tmp_path / "a.pdf").open("ab") as file:  # as a remark is saved: an update behind what is there
        file.write(b"\n1 0 obj\n<</Type /Annot>>\nendobj\n")
    code, said = printed()
    assert (code, "error[foreign-file]" in said) == (1, True), said
    assert printed("--overwrite")[0] == 0


def test_what_stands_beside_a_database_is_known_too(built_site: Path, tmp_path: Path) -> None:
    """Words for Datasette that somebody put into the metadata file are not lost with the next export."""
    assert export(built_site, tmp_path / "a.db")[0] == 0
    beside = tmp_path / "a.metadata.json"
    beside.write_text(beside.read_text("utf-8").replace('"title": "', '"title": "我的', 1), "utf-8")
    assert "a.metadata.json:1:1: error[foreign-file]" in export(built_site, tmp_path / "a.db")[1]


def test_an_unchanged_file_may_be_moved_and_the_site_too(built_site: Path, tmp_path: Path) -> None:
    """Bytes are known, not places: renamed, and beside a site that has moved, a former export is replaced."""
    moved = tmp_path / "moved"
    shutil.copytree(built_site, moved, symlinks=True)
    assert export(moved, tmp_path / "a.json")[0] == 0
    (tmp_path / "a.json").rename(tmp_path / "b.json")
    moved.rename(tmp_path / "again")
    assert export(tmp_path / "again", tmp_path / "b.json")[0] == 0


def test_without_a_record_a_person_is_asked_once(site: Path, tmp_path: Path) -> None:
    """Where the record is gone, torn, a link or a pipe, nothing is guessed, written through or hung on."""
    target, record, others = tmp_path / "a.json", site / ".build.duizhao-written", tmp_path / "others"
    assert export(site, target)[0] == 0
    others.write_bytes(record.read_bytes())
    for spoil in ("gone", "torn", "link", "pipe", "folder"):
        if spoil == "torn":
            record.write_bytes(record.read_bytes()[:-20])
        else:
            record.unlink()
        if spoil == "link":
            record.symlink_to(others)
        elif spoil == "pipe":
            os.mkfifo(record)
        elif spoil == "folder":
            record.mkdir()
        before = others.read_bytes()
        code, said = export(site, target)
        assert (code, "error[foreign-file]" in said) == (1, True), said
        assert export(site, target, "--overwrite")[0] == 0
        assert others.read_bytes() == before
        if record.is_file() and not record.is_symlink():
            assert export(site, target)[0] == 0


def test_the_record_keeps_the_later_half_of_what_is_too_much(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It does not grow for ever, holds each checksum once, and what was written last is known."""
    monkeypatch.setattr(unchanged, "_MOST", 10 * 65)
    file, record = tmp_path / "a", site / ".build.duizhao-written"
    for number in range(30):
        file.write_text(str(number), "utf-8")
        unchanged.remember_written(site, file)
        unchanged.remember_written(site, file)
        assert unchanged.written_checksum(file) in unchanged.written_before(site)
        assert len(record.read_bytes().split()) <= 12
    assert sorted(path.name for path in site.glob(".build.duizhao-written*")) == [record.name]


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
