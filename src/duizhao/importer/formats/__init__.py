"""Formats of raw files: how one is recognised, who reads it, and who reads it a second time for the account."""

from duizhao.importer.formats.accounting import accounted
from duizhao.importer.formats.format import Format
from duizhao.importer.formats.registry import (
    ENDINGS,
    FORMATS,
    ending_of,
    format_of,
    read,
    recognise,
    unwrapped,
    witness_of,
)

__all__ = [
    "ENDINGS",
    "FORMATS",
    "Format",
    "accounted",
    "ending_of",
    "format_of",
    "read",
    "recognise",
    "unwrapped",
    "witness_of",
]
