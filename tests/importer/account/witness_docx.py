"""The witness of a docx made in a test."""

from duizhao.importer.account import Witness
from duizhao.importer.account.docx import witness_docx
from duizhao.importer.formats import witness_of


def witness_of_docx(raw: bytes) -> Witness:
    """What the second reading of a Word document sees."""
    return witness_docx(raw, witness_of)
