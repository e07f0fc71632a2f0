"""The witness of a docx made in a test."""

from duizhao.importer.account import Witness, witness_of
from duizhao.importer.account.docx import witness_docx


def witness_of_docx(raw: bytes) -> Witness:
    """What the second reading of a Word document sees."""
    return witness_docx(raw, witness_of)
