"""Old Office formats: converted by what is installed, and a clear word where nothing is."""

import shutil
import zipfile
from pathlib import Path

import pytest

from duizhao.importer import ImportFailure
from duizhao.importer.formats import read
from duizhao.shell.importing import office
from duizhao.shell.importing.office import convert
from tests.problem_words import in_words

SAMPLES = Path(__file__).parents[2] / "importer" / "samples"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600


def test_other_formats_come_back_as_they_are() -> None:
    """What a reader can read itself is not converted."""
    assert convert(b"abc", "a.txt") == (b"abc", "a.txt")


def test_without_a_program_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where neither LibreOffice nor antiword is found, the error names both."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(office, "_PLACES", ())
    with pytest.raises(ImportFailure) as failure:
        convert(OLE, "a.doc")
    assert failure.value.code == "no-converter"
    assert "LibreOffice" in in_words(failure.value.hint)
    assert "antiword" in in_words(failure.value.hint)


@pytest.mark.skipif(not shutil.which("antiword"), reason="antiword is not installed here")
def test_antiword_stands_in(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without LibreOffice a .doc is read through antiword, one paragraph a line."""
    program = shutil.which("antiword")
    assert program is not None
    (tmp_path / "antiword").symlink_to(program)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(office, "_PLACES", ())
    text, name = convert((SAMPLES / "w01-office.doc").read_bytes(), "a.doc")
    assert name == "a.doc.txt"
    assert "调解成功208起，成功率97.7%，没有发生民转刑案件。各村（社区）" in text.decode()
    assert [code for code, _, _ in read(text, name).doubts] == ["plain-conversion"]


@pytest.mark.skipif(not (shutil.which("soffice") or shutil.which("antiword")), reason="no converter is installed here")
def test_a_damaged_file_is_told() -> None:
    """A file that only begins like one of Word is refused, whatever the programs make of it."""
    with pytest.raises(ImportFailure) as failure:
        convert(OLE, "a.doc")
    assert failure.value.code == "conversion-failed"


def test_bytes_taken_for_letters(tmp_path: Path) -> None:
    """A converted file that holds the bytes of the Office file as letters is none; one with words is."""
    for words, taken in (("ÐÏ\x11à¡±", True), ("关于2024年法治政府建设情况的报告", False)):
        with zipfile.ZipFile(tmp_path / "made.docx", "w") as package:
            package.writestr("word/document.xml", f"<w:p><w:t>{words}</w:t></w:p>")
        assert office._bytes_as_letters(tmp_path / "made.docx") is taken


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_a_damaged_picture_and_a_cut_end() -> None:
    """LibreOffice, which gives up on such a file, reads what stands before, beside and behind the damage."""
    raw = b"{\\rtf1\\ansi\\pard 12{\\pict\\wmetafile8 0100}34\\par{\\pict\\dibitmap0 ff}56\\par 78"
    made = read(*convert(raw, "a.rtf"))
    assert [line.text.strip() for line in made.lines] == ["1234", "56", "78"]
