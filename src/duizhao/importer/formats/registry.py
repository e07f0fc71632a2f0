"""The formats that can be imported. Each says its endings, how it is recognised, and who reads it, twice.

A new format is a file with a `Format`, and a line in `FORMATS`. Libraries of its reader and of its witness are imported
when they read: a start of the program must not pay for formats that nobody gave it.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from duizhao.importer.account import Witness
from duizhao.importer.decode import decode
from duizhao.importer.extract import Extract, plain
from duizhao.importer.failure import ImportFailure
from duizhao.importer.formats.format import Format
from duizhao.importer.markup_kept import counted_anew, markup_kept
from duizhao.importer.read_doubt import ReadDoubt
from duizhao.importer.readers.raw_file import (
    HTML,
    MIME,
    MIME_PAGE,
    OPEN,
    PAGES,
    PIECE,
    RawFile,
    refuse_no_report,
    refuse_unknown,
)
from duizhao.importer.tabbed import whole_cells
from duizhao.importer.text_pages import margins_marked
from duizhao.model import Reason

PLAIN_CONVERTED = (".doc.txt", ".wps.txt", ".dot.txt")
"""How the name of an old Word file ends of which a converter gave the plain text only."""


def _is_ofd(file: RawFile) -> bool:
    named = file.ending == "ofd" and "word" not in file.folders
    return file.is_zip and (named or "OFD.xml" in file.package[0] or b"OFD.xml" in file.raw[:4096])


def _read_ofd(file: RawFile, _encoding: str) -> Extract:
    from duizhao.importer.readers.ofd import read_ofd

    return read_ofd(file.raw)


def _witness_ofd(file: RawFile, _encoding: str) -> Witness:
    from duizhao.importer.account.ofd import witness_ofd

    return witness_ofd(file.raw)


def _is_word_xml(file: RawFile) -> bool:
    head = file.head.lower() if file.is_xml else b""
    if b"schemas.microsoft.com/office/2006/xmlpackage" in head or re.search(rb"<(?:\w+:)?worddocument\b", head):
        return True
    return b'progid="word.document"' in head[:1024] and not _is_office(file)


def _word_xml(file: RawFile) -> tuple[bytes, str]:
    from duizhao.importer.readers.word_xml import package_of

    return package_of(file.raw), f"{file.name}.docx"


def _is_office(file: RawFile) -> bool:
    if file.is_zip:
        return file.package[1].startswith(f"{OPEN}text")
    if file.is_xml:
        known = rb"<(?:\w+:)?uof\b|schemas\.uof\.org|opendocument:xmlns|opendocument\.text"
        return re.search(known, file.head.lower()) is not None
    return file.is_compound or file.lower.startswith(b"{\\rtf")


def _lazily_spelled_out(file: RawFile) -> tuple[bytes, str]:
    from duizhao.importer.readers.spelled_out import spelled_out

    return spelled_out(file)


def _unconverted(_file: RawFile, _encoding: str) -> Extract:
    raise ImportFailure("no-converter", Reason("format-converted-first"), Reason("save-docx-word-wps-then"))


def _is_docx(file: RawFile) -> bool:
    """A zip package of Word, or of nothing else that can be told: a damaged one is named by its reader."""
    names, _ = file.package if file.is_zip else ((), "")
    own = "[Content_Types].xml" in names or "word" in file.folders or file.ending in ("docx", "docm", "dotx")
    return file.is_zip and (own or not names)


def _read_docx(file: RawFile, _encoding: str) -> Extract:
    from duizhao.importer.readers.docx import read_docx

    return read_docx(file.raw, embedded=read)


def _witness_docx(file: RawFile, _encoding: str) -> Witness:
    from duizhao.importer.account.docx import witness_docx

    return witness_docx(file.raw, witness_of)


def _is_pdf(file: RawFile) -> bool:
    return b"%PDF-" in file.raw[:1024] and not file.is_zip


def _read_pdf(file: RawFile, _encoding: str) -> Extract:
    from duizhao.importer.readers.pdf import read_pdf

    return read_pdf(file.raw)


def _witness_pdf(file: RawFile, _encoding: str) -> Witness:
    from duizhao.importer.account.pdf import witness_pdf

    return witness_pdf(file.raw)


def _is_mht(file: RawFile) -> bool:
    return MIME.match(file.head) is not None and MIME_PAGE.search(file.head) is not None


def _page_in_mht(file: RawFile) -> tuple[bytes, str]:
    from duizhao.importer.readers.mht import mht_page

    return mht_page(file.raw), f"{file.name}.html"


def _is_html(file: RawFile) -> bool:
    if file.is_zip:
        return False
    if HTML.match(file.lower) or (file.ending in PAGES and not file.is_xml):
        return True
    text = file.is_xml or file.ending in ("txt", "md", "markdown", "csv")
    return not text and PIECE.match(file.lower) is not None


def _read_html(file: RawFile, encoding: str) -> Extract:
    from duizhao.importer.readers.html import read_html

    return read_html(file.raw, encoding)


def _witness_html(file: RawFile, encoding: str) -> Witness:
    from duizhao.importer.account.html import witness_html

    return witness_html(file.raw, encoding)


def _links_html(raw: bytes, encoding: str) -> tuple[str, ...]:
    from duizhao.importer.readers.html import links_of

    return links_of(raw, encoding)


def _hidden_html(raw: bytes, encoding: str, sheets: Mapping[str, str]) -> tuple[ReadDoubt, ...]:
    from duizhao.importer.readers.html import hidden_by

    return hidden_by(raw, encoding, sheets)


def _is_text(file: RawFile) -> bool:
    refuse_unknown(file)
    return True


def _read_text(file: RawFile, encoding: str) -> Extract:
    decoded = decode(file.raw, encoding)
    extract = plain(whole_cells(decoded.text), decoded.encoding)
    doubts = (*decoded.doubts, *markup_kept(decoded.text))
    if file.ending in ("md", "markdown"):
        doubts += counted_anew(decoded.text)
    if decoded.doubtful:
        hint = Reason("name-encoding-encoding-big5hkscs")
        doubts = (("encoding-doubt", Reason.of("read-does-not-look-chinese", encoding=decoded.encoding), hint), *doubts)
    if file.name.lower().endswith(PLAIN_CONVERTED):
        words = Reason("antiword-made-plain-text-word")
        doubts = (("plain-conversion", words, Reason("install-libreoffice-import-again-save")), *doubts)
    lines = tuple(margins_marked(extract.lines, decoded.margins))
    return Extract(lines, extract.encoding, extract.markdown, doubts=doubts)


_PAGES = (".html", ".htm", ".shtml", ".xhtml")
_OFFICE = (".doc", ".dot", ".wps", ".wpt", ".rtf", ".odt", ".ott", ".fodt", ".uof", ".uot")

FORMATS = (
    Format("ofd", (".ofd",), _is_ofd, _read_ofd, _witness_ofd),
    Format("word-xml", (".xml",), _is_word_xml, _unconverted, unwrapped=_word_xml),
    Format("office", _OFFICE, _is_office, _unconverted, unwrapped=_lazily_spelled_out, office=True),
    Format("docx", (".docx", ".docm", ".dotx"), _is_docx, _read_docx, _witness_docx),
    Format("pdf", (".pdf",), _is_pdf, _read_pdf, _witness_pdf, drawn=True),
    Format("mht", (".mht", ".mhtml"), _is_mht, _unconverted, unwrapped=_page_in_mht),
    Format("html", _PAGES, _is_html, _read_html, _witness_html, links=_links_html, hidden=_hidden_html),
    Format("text", (".txt", ".md", ".markdown"), _is_text, _read_text),
)
"""All formats, in the order in which they are asked; the last takes what is left."""

ENDINGS = tuple(ending for one in reversed(FORMATS) for ending in one.endings)
"""The endings of the files that can be imported."""


@lru_cache(maxsize=1)  # a file is asked for its format several times, one file after the other
def recognise(raw: bytes, name: str) -> tuple[Format, RawFile]:
    """The format of a file, and the file as readers take it.

    Args:
        raw: The file.
        name: Its name, of which the ending counts where the first bytes do not tell.

    Raises:
        ImportFailure: spreadsheet, slides, archive, not-text (a picture, XML that is no document), encrypted, damaged.
    """
    file = RawFile(raw, name)
    refuse_no_report(file)
    return next(one for one in FORMATS if one.recognised(file)), file


def format_of(raw: bytes, name: str) -> str:
    """The name of the format of a file, one of those in `FORMATS`; `raw`, `name` and errors are as for `recognise`."""
    return recognise(raw, name)[0].name


def ending_of(raw: bytes, name: str) -> str:
    """The ending for the copy of a file, `raw`: that of its `name` if it is known, else its format's first.

    It begins with a dot.

    Raises:
        ImportFailure: What `recognise` raises, where the name does not tell.
    """
    own = f".{RawFile(raw, name).ending}"
    return own if own in ENDINGS else recognise(raw, name)[0].endings[0]


def unwrapped(raw: bytes, name: str) -> tuple[bytes, str]:
    """A file, `raw`, and its `name` as a reader takes them: MHT as a web page in UTF-8, Word's XML as docx.

    Others are given back as they are.

    Raises:
        ImportFailure: What `recognise` raises; damaged, xml-entities, too-large.
    """
    if not raw.strip():
        return raw, name
    found, file = recognise(raw, name)
    return found.unwrapped(file) if found.unwrapped else (raw, name)


def read(raw: bytes, name: str, encoding: str = "") -> Extract:
    """Reads a raw file.

    Args:
        raw: The file.
        name: Its name; the ending tells formats apart that the first bytes do not.
        encoding: Of a text file or web page, "" to find out.

    Raises:
        ImportFailure: The file cannot be read. `no-converter` for a format that the shell must convert first.
    """
    if not raw.strip():
        raise ImportFailure("empty-file", Reason("file-empty"), Reason("see-whether-download-complete"))
    found, file = recognise(*unwrapped(raw, name))
    return found.read(file, encoding)


def witness_of(raw: bytes, name: str, encoding: str = "") -> Witness | None:
    """What a raw file says by the plainest reading, None for a format that has no second reading.

    Args:
        raw: The file; formats that only an office program reads are converted before.
        name: Its name.
        encoding: Of a web page, as for its reader.

    Raises:
        ImportFailure: The witness cannot read it.
    """
    found, file = recognise(*unwrapped(raw, name))
    return found.witness(file, encoding) if found.witness else None
