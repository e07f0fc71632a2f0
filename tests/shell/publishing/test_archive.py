"""The site as a zip file."""

import os
import zipfile
from pathlib import Path

import pytest

from duizhao.shell.failure import ShellError
from duizhao.shell.publishing.archive import folder_name, publish_archive
from tests.shell.publishing.conftest import PAGES, Make


def test_it_unpacks_to_the_site(make: Make, tmp_path: Path) -> None:
    """All files stand in one folder called after the site; a text beside it says to unpack first."""
    target = tmp_path / "对照.zip"
    publish_archive(make(), target, "某市对照")
    with zipfile.ZipFile(target) as made:
        assert made.testzip() is None
        made.extractall(tmp_path / "out")
    (top, text) = sorted((tmp_path / "out").iterdir())
    assert top.name == "某市对照"
    assert {p: (top / p).read_bytes().decode() for p in PAGES} == PAGES
    assert "某市对照" in text.read_text("utf-8-sig")


def test_names_are_readable_in_windows_explorer(make: Make, tmp_path: Path) -> None:
    """Each name beyond ASCII is UTF-8 and has the flag that says so (APPNOTE.TXT, bit 11); none is forbidden there."""
    publish_archive(make(), tmp_path / "a.zip", "甲/乙：对照?")
    data = (tmp_path / "a.zip").read_bytes()
    for entry in zipfile.ZipFile(tmp_path / "a.zip").infolist():
        at = data.index(entry.filename.encode())
        assert entry.filename.isascii() or entry.flag_bits & 0x800
        assert data[at - 30 : at - 26] == b"PK\x03\x04"
        assert not set(entry.filename) & set('\\:*?"<>|')


def test_the_same_site_gives_the_same_bytes(make: Make, tmp_path: Path) -> None:
    """Nothing of clock, order or machine is in the file; a second publish leaves it alone."""
    files = make()
    publish_archive(files, tmp_path / "a.zip", "对照")
    publish_archive(dict(reversed(files.items())), tmp_path / "b.zip", "对照")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    before = (tmp_path / "a.zip").stat().st_ino
    assert publish_archive(files, tmp_path / "a.zip", "对照").nothing
    assert (tmp_path / "a.zip").stat().st_ino == before


def test_what_changed_is_told(make: Make, tmp_path: Path) -> None:
    """A dry run compares with the file that is there, and leaves it."""
    target = tmp_path / "a.zip"
    publish_archive(make(old_dot_html="旧"), target, "对照")
    before = target.read_bytes()
    found = publish_archive(make(index_dot_html="新", b_dot_html="乙"), target, "对照", dry=True)
    assert (found.added, found.changed, found.removed) == (("b.html",), ("index.html",), ("old.html",))
    assert target.read_bytes() == before


def test_where_no_file_can_be_written(make: Make, tmp_path: Path) -> None:
    """A folder or a pipe of that name, or no folder to write in, is an error; nothing is left behind."""
    (tmp_path / "out.zip").mkdir()
    os.mkfifo(tmp_path / "pipe.zip")  # as a device it would be read for ever, and then be replaced
    long = tmp_path / f"{'长' * 80}.zip"  # what is written first has a longer name, which nobody is told
    for target in (tmp_path / "out.zip", tmp_path / "none/a.zip", tmp_path / "pipe.zip", long):
        with pytest.raises(ShellError) as stopped:
            publish_archive(make(), target, "对照")
        assert [p.code for p in stopped.value.problems] == ["not-writable"]
        assert stopped.value.problems[0].place.path == target.as_posix()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out.zip", "pipe.zip", "site"]
    assert (tmp_path / "pipe.zip").is_fifo()


@pytest.mark.parametrize(
    ("title", "name"), [("a/b:c", "a_b_c"), ("con", "_con"), ("...", "_"), ("长" * 99, "长" * 40), ("甲. ", "甲")]
)
def test_a_title_as_a_folder(title: str, name: str) -> None:
    """A title becomes a name that every system takes."""
    assert folder_name(title) == name


def test_a_zip_file_of_the_site_is_known_by_its_entries(make: Make, tmp_path: Path) -> None:
    """That of another title is replaced; one into which somebody put a file, or which is torn, is not."""
    target = tmp_path / "a.zip"
    publish_archive(make(), target, "旧题")
    assert publish_archive(make(), target, "新题").added
    with zipfile.ZipFile(target, "a") as packed:
        packed.writestr("附件.txt", "我的")
    before = target.read_bytes()
    for data in (before, before[: len(before) // 2]):
        target.write_bytes(data)
        with pytest.raises(ShellError) as stopped:
            publish_archive(make(), target, "新题")
        assert [p.code for p in stopped.value.problems] == ["foreign-file"]
        assert target.read_bytes() == data
    assert publish_archive(make(), target, "新题", overwrite=True).added
