"""A raw file as it is looked at to tell its format: first bytes, ending, and what its package or XML says of itself."""

import io
import re
import zipfile
from dataclasses import dataclass
from functools import cached_property

from duizhao.importer.decode import utf16
from duizhao.importer.failure import ImportFailure
from duizhao.model import Reason

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PAGES = ("html", "htm", "shtml", "xhtml", "xht")
_PICTURES = {
    b"\x89PNG": "PNG", b"\xff\xd8\xff": "JPEG", b"GIF8": "GIF", b"II*\x00": "TIFF", b"MM\x00*": "TIFF", b"BM": "BMP",
}  # fmt: skip
_ARCHIVES = {b"Rar!": "rar", b"7z\xbc\xaf": "7z", b"\x1f\x8b": "gz", b"BZh": "bz2", b"\xfd7zXZ": "xz"}
OPEN = "application/vnd.oasis.opendocument."
HTML = re.compile(rb"(?:\s|<!--.*?-->|<\?xml[^>]*>)*<(?:!doctype\s+html|html)\b", re.S)
# A page that was cut out of its frame, saved under the name of a document.
PIECE = re.compile(
    rb"(?:\s|<!--.*?-->|<\?xml[^>]*>)*<(?:head|meta|body|title|style|table|div|p|h[1-6]|center|font|span|article|section)\b",
    re.S,
)
MIME = re.compile(rb"(?:[a-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?mime-version:", re.I)
MIME_PAGE = re.compile(rb"(?im)^content-type:\s*(?:multipart/(?:related|alternative|mixed)|text/html)")


@dataclass(frozen=True)
class RawFile:
    """A raw file under its name. The name's ending tells formats apart that the first bytes do not."""

    raw: bytes
    name: str

    @property
    def ending(self) -> str:
        """The ending of the name in small letters, without its dot."""
        return self.name.lower().rpartition(".")[2]

    @cached_property
    def head(self) -> bytes:
        """The first 8 kB as ASCII readers see them, of UTF-16 the lower halves, without white space before them."""
        raw = self.raw
        head = raw[:8192].lstrip(b"\xef\xbb\xbf \t\r\n")
        if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
            return raw[:8192].decode("utf-16", "replace").encode("ascii", "replace").lstrip()
        if b"<\x00" in head[:64] or b"\x00<" in head[:64]:
            return head.decode(utf16(raw) or "latin-1", "replace").encode("ascii", "replace").lstrip()
        return head

    @cached_property
    def lower(self) -> bytes:
        """The first 1024 bytes of the head in small letters."""
        return self.head[:1024].lower()

    @property
    def is_zip(self) -> bool:
        """Whether it is a zip package (APPNOTE 4.3.7)."""
        return self.raw.startswith(b"PK")

    @property
    def is_compound(self) -> bool:
        """Whether it is a compound file of the old Office formats (MS-CFB, 2.2)."""
        return self.raw.startswith(OLE)

    @cached_property
    def is_xml(self) -> bool:
        """Whether it is XML other than a web page."""
        return self.lower.startswith((b"<?xml", b"<?mso-application")) and HTML.match(self.lower) is None

    @cached_property
    def package(self) -> tuple[tuple[str, ...], str]:
        """The names in a zip package and its `mimetype`; nothing and "" where it is damaged."""
        broken = (
            zipfile.BadZipFile,
            OSError,
            ValueError,
            RuntimeError,
            NotImplementedError,
            KeyError,
            EOFError,
            OverflowError,
        )
        try:
            with zipfile.ZipFile(io.BytesIO(self.raw)) as package:
                names = package.namelist()
                kind = package.read("mimetype")[:100].decode("ascii", "replace") if "mimetype" in names else ""
                return tuple(names), kind
        except broken:
            return (), ""
        except Exception as trouble:  # zlib.error and what else a broken member may raise
            if type(trouble).__name__ != "error":
                raise
            return (), ""

    @property
    def folders(self) -> set[str]:
        """The folders at the top of a zip package, in small letters."""
        return {name.partition("/")[0].lower() for name in self.package[0] if "/" in name}

    def holds(self, stream: str) -> bool:
        """Whether a compound file has a stream of this name (MS-CFB, 2.6.1)."""
        return (stream + "\0").encode("utf-16-le") in self.raw


def refuse_no_report(file: RawFile) -> None:
    """Stops at a `file` that holds no report.

    Source: decision 030; what each kind is known by: the file's first bytes, or the names in its package.

    Raises:
        ImportFailure: encrypted, spreadsheet, slides, archive, not-text.
    """
    raw, names = file.raw, file.package[0] if file.is_zip else ()
    if file.is_zip and file.ending != "ofd" and "OFD.xml" not in names:
        kind, tops = file.package[1], file.folders
        if kind.startswith((f"{OPEN}spreadsheet", f"{OPEN}presentation")) or (
            {"xl", "ppt"} & tops and "word" not in tops
        ):
            raise _other_office_file("xl" in tops or "spreadsheet" in kind)
    if file.is_compound:
        if file.holds("EncryptedPackage"):
            raise ImportFailure(
                "encrypted", Reason("file-has-opening-password"), Reason("open-word-take-password-away")
            )
        if not file.holds("WordDocument"):
            if file.holds("Workbook") or file.holds("Book"):
                raise _other_office_file(True)
            if file.holds("PowerPoint Document"):
                raise _other_office_file(False)
    if not file.is_zip and not file.is_compound:
        _refuse_by_magic(raw)
    if file.is_xml:
        if (
            b'progid="excel.' in file.lower
            or b"office:spreadsheet" in file.lower
            or b"opendocument.spreadsheet" in file.lower
        ):
            raise _other_office_file(True)
        if b'progid="powerpoint.' in file.lower or b"opendocument.presentation" in file.lower:
            raise _other_office_file(False)


def refuse_unknown(file: RawFile) -> None:
    """Stops at a `file` that no reader has recognised and no text can be.

    Raises:
        ImportFailure: archive, not-text, damaged.
    """
    if file.is_zip:
        raise archive(Reason("an-archive"))
    if (file.is_xml and re.search(rb"<svg\b", file.head.lower())) or re.match(rb"<svg\b", file.lower):
        raise _picture("SVG")
    if file.is_xml:
        raise ImportFailure("not-text", Reason("xml-data-not-document"), Reason("open-program-made-save-docx-plain"))
    codes = file.ending == "rtf" and file.head.lstrip().startswith(b"{\\")  # without its head no program reads it
    if file.ending in ("docx", "ofd", "pdf") or codes:
        message = Reason.of("file-no-proper-probably-damaged", ending=file.ending)
        raise ImportFailure("damaged", message, Reason("download-again-open-own-program"))


def archive(kind: Reason) -> ImportFailure:
    """What is said of a package of other files, of a `kind` as people call it."""
    return ImportFailure("archive", Reason.of("not-report", kind=kind), Reason("unpack-import-files-whole-folder"))


def _other_office_file(sheet: bool) -> ImportFailure:
    if sheet:
        hint = Reason("copy-report-s-text-word")
        return ImportFailure("spreadsheet", Reason("spreadsheet-xls-xlsx-et-not"), hint)
    hint = Reason("copy-text-word-wps-writer")
    return ImportFailure("slides", Reason("these-slides-ppt-pptx-dps"), hint)


def _refuse_by_magic(raw: bytes) -> None:
    webp = raw[:4] == b"RIFF" and raw[8:12] == b"WEBP"
    heic = raw[4:8] == b"ftyp" and raw[8:12] in (b"heic", b"heix", b"mif1", b"avif")
    bmp = raw[:2] == b"BM" and raw[6:10] == b"\0\0\0\0"
    for magic, kind in _PICTURES.items():
        if raw.startswith(magic) and (kind != "BMP" or bmp):
            raise _picture(kind)
    if webp or heic:
        raise _picture("WebP" if webp else "HEIC")
    for magic, kind in _ARCHIVES.items():
        if raw.startswith(magic):
            raise archive(Reason.of("archive-of-kind", kind=kind))


def _picture(kind: str) -> ImportFailure:
    return ImportFailure(
        "not-text", Reason.of("picture-there-no-text-read", kind=kind), Reason("use-character-recognition-ocr-save")
    )
