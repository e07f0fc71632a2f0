"""Readers, one for each format: raw bytes → Extract."""

from duizhao.importer.readers.format import Format
from duizhao.importer.readers.formats import ENDINGS, FORMATS, ending_of, format_of, read, recognise, unwrapped

__all__ = ["ENDINGS", "FORMATS", "Format", "ending_of", "format_of", "read", "recognise", "unwrapped"]
