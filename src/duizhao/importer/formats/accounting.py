"""A reader's text with what the account says of it."""

from dataclasses import replace

from duizhao.importer.account import account
from duizhao.importer.extract import Extract
from duizhao.importer.failure import ImportFailure
from duizhao.importer.formats.registry import witness_of
from duizhao.model import Reason


def accounted(extract: Extract, raw: bytes, name: str, encoding: str = "", *, accept_loss: bool = False) -> Extract:
    """An extract with the doubts of its account.

    Source: docs/import.md, the account.

    Args:
        extract: What the reader of the format gave for `raw`.
        raw: The bytes of the file.
        name: Its name.
        encoding: Of a web page, as for its reader.
        accept_loss: Whether a person takes the file as it is, however much of it could not be read.

    Raises:
        ImportFailure: text-lost, where less than nine tenths of the visible characters were read.
    """
    try:
        witness = witness_of(raw, name, encoding)
    except ImportFailure as failure:
        doubt = (
            "account-missing",
            Reason.of("no-second-reading-could-check", why=failure.message),
            Reason("read-through-beside-raw-file"),
        )
        return replace(extract, doubts=(*extract.doubts, doubt))
    if witness is None:
        return extract
    found = account(witness, extract)
    if found.too_little and not accept_loss:
        raise ImportFailure(*found.failure())
    return replace(extract, doubts=(*extract.doubts, *found.doubts), unread=found.missing)
