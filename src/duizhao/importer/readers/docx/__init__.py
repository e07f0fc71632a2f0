"""docx (ECMA-376, ISO/IEC 29500): everything that Word shows, in its order; what it does not show, with the reason.

1. parts      the parts of the package by their relationships                parts
2. styles     what a paragraph or character style means                      styles
3. numbering  automatic numbers as Word counts them                          numbering, ../word_numbers
4. inline     the content of a paragraph: runs, fields, equations, symbols   inline, fields, equations, symbols
5. blocks     paragraphs, tables, boxes, charts, notes in reading order      blocks, tables, hanging, drawn, chunks
6. around     headers, footers, comments: for the ledger                     around.py
"""

from duizhao.importer.readers.docx.document import read_docx

__all__ = ["read_docx"]
