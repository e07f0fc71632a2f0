"""What reads a format that has to be another one first: nobody."""

from duizhao.importer.extract import Extract
from duizhao.importer.failure import ImportFailure
from duizhao.importer.readers.raw_file import RawFile
from duizhao.model import Reason


def unconverted(_file: RawFile, _encoding: str) -> Extract:
    """Reads nothing of a format that is converted or unwrapped before.

    Raises:
        ImportFailure: no-converter, always.
    """
    raise ImportFailure("no-converter", Reason("format-converted-first"), Reason("save-docx-word-wps-then"))
