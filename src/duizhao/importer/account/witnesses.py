"""The witness for a file, by its format; and a reader's text with what the account says of it."""

from dataclasses import replace

from duizhao.importer.account.account import account
from duizhao.importer.account.witness import Witness
from duizhao.importer.extract import Extract
from duizhao.importer.failure import ImportFailure
from duizhao.importer.readers import format_of
from duizhao.importer.readers.formats import unwrapped


def witness_of(raw: bytes, name: str, encoding: str = "") -> Witness | None:
    """What a raw file says by the plainest reading, None for a format that has no second reading.

    Args:
        raw: The file; formats that only an office program reads are converted before.
        name: Its name.
        encoding: Of a web page, as for its reader.

    Raises:
        ImportFailure: The witness cannot read it.
    """
    raw, name = unwrapped(raw, name)
    kind = format_of(raw, name)
    if kind == "docx":
        from duizhao.importer.account.docx import witness_docx

        return witness_docx(raw, witness_of)
    if kind == "pdf":
        from duizhao.importer.account.pdf import witness_pdf

        return witness_pdf(raw)
    if kind == "html":
        from duizhao.importer.account.html import witness_html

        return witness_html(raw, encoding)
    if kind == "ofd":
        from duizhao.importer.account.ofd import witness_ofd

        return witness_ofd(raw)
    return None  # a text file: its reader leaves nothing out, line for line


def accounted(extract: Extract, raw: bytes, name: str, encoding: str = "", *, accept_loss: bool = False) -> Extract:
    """An extract with the doubts of its account.

    Args:
        extract: What the reader of the format gave for `raw`.
        raw: The file.
        name: Its name.
        encoding: Of a web page, as for its reader.
        accept_loss: Whether a person takes the file as it is, however much of it could not be read.

    Raises:
        ImportFailure: text-lost, where less than nine tenths of the visible characters were read.
    """
    try:
        witness = witness_of(raw, name, encoding)
    except ImportFailure as failure:
        doubt = ("account-missing", f"没有能用第二种读法核对：{failure.message}", "对照原件看一遍")
        return replace(extract, doubts=(*extract.doubts, doubt))
    if witness is None:
        return extract
    found = account(witness, extract)
    if found.too_little and not accept_loss:
        raise ImportFailure(*found.failure())
    return replace(extract, doubts=(*extract.doubts, *found.doubts), unread=found.missing)
