"""Files of the old Office formats (doc, wps, rtf), converted by an installed program: LibreOffice, else antiword.

Each call has a LibreOffice profile and a working folder of its own, so that calls do not wait for one another and
nothing of the user's settings (macros among them) plays a part.
"""

import re
import shutil
import tempfile
import zipfile
from pathlib import Path

from duizhao.importer import ImportFailure
from duizhao.importer.formats import recognise, unwrapped
from duizhao.model import Reason
from duizhao.shell.programs import output_of

SECONDS = 120  # a report takes about two
_PROGRAMS = ("soffice", "libreoffice")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
)


def convert(raw: bytes, name: str) -> tuple[bytes, str]:
    """A file, `raw`, and its `name` as a reader can take them; formats that need no conversion come back as they are.

    Source: decision 030.

    Raises:
        ImportFailure: no-converter, conversion-failed, or what tells that a file is no report.
    """
    raw, name = unwrapped(raw, name)
    if not raw.strip() or not recognise(raw, name)[0].office:
        return raw, name
    with tempfile.TemporaryDirectory(prefix="duizhao-") as folder:
        place = Path(folder)
        file = place / "report.doc"
        file.write_bytes(raw)
        if program := find_office():
            made = _libreoffice(program, file, place)
            if made is not None:
                return made, f"{name}.docx"
        if antiword := shutil.which("antiword"):
            text = _antiword(antiword, file)
            if text is not None:
                return text, f"{name}.txt"
        if program or antiword:
            hint = Reason("may-damaged-password-open-word")
            raise ImportFailure("conversion-failed", Reason("conversion-failed-gave-no-text"), hint)
    hint = Reason("install-libreoffice-antiword-save-docx")
    raise ImportFailure("no-converter", Reason("format-needs-libreoffice-not-installed"), hint)


def find_office() -> str | None:
    """LibreOffice on this machine; None where there is none."""
    found = next((p for name in _PROGRAMS if (p := shutil.which(name))), None)
    return found or next((p for p in _PLACES if Path(p).is_file()), None)


def _libreoffice(program: str, file: Path, folder: Path) -> bytes | None:
    out = folder / "out"
    command = [
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo"),
        *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(out), str(file)),
    ]
    if output_of(command, folder, SECONDS) is None:
        return None
    made = next(out.glob("*.docx"), None) if out.is_dir() else None
    return made.read_bytes() if made is not None and not _bytes_as_letters(made) else None


def _bytes_as_letters(docx: Path) -> bool:
    """Whether LibreOffice took a file that it could not read for plain text, as version 26.8 does.

    The first bytes of an Office file then stand as letters in the first paragraph.
    """
    try:
        with zipfile.ZipFile(docx) as package:
            text = package.read("word/document.xml").decode("utf-8", "replace")
    except (zipfile.BadZipFile, KeyError, OSError):
        return False
    return "ÐÏ" in re.sub("<[^>]*>", "", text)[:200]


def _antiword(program: str, file: Path) -> bytes | None:
    said = output_of([program, "-m", "UTF-8.txt", "-w", "0", str(file)], file.parent, SECONDS)
    return said if said and said.strip() else None
