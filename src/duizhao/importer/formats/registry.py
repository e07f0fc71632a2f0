"""The formats that can be imported. Each says its endings, how it is recognised, and who reads it, twice.

A new format is a module with a `FORMAT`, and its line in `_MODULES`. What its reader and its witness need is imported
when they read: a start of the program must not pay for formats that nobody gave it.
"""

from functools import lru_cache
from importlib import import_module

from duizhao.importer.account import Witness
from duizhao.importer.extract import Extract
from duizhao.importer.failure import ImportFailure
from duizhao.importer.formats.format import Format
from duizhao.importer.readers.other_files import refuse_other
from duizhao.importer.readers.raw_file import RawFile, refuse_no_report
from duizhao.model import Reason

_MODULES = (  # beside this one, in the order in which they are asked; the last takes what is left
    "ofd",
    "word_xml",
    "office",
    "docx",
    "pdf",
    "mht",
    "html",
    "plain_text",
)

FORMATS: tuple[Format, ...] = tuple(import_module(f"{__package__}.{name}").FORMAT for name in _MODULES)
"""All formats, in the order in which they are asked."""

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
    if file.is_compound and not file.holds("WordDocument"):
        refuse_other(file)
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
