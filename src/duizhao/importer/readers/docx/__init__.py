"""docx (ECMA-376, ISO/IEC 29500): everything that Word shows, in its order; what it does not show, with the reason.

1. parts      the parts of the package by their relationships                docx_package
2. styles     what a paragraph or character style means                      styles
3. numbering  automatic numbers as Word counts them                          list_numbering, ../word_numbers
4. inline     the content of a paragraph: runs, fields, equations, symbols   inline, word_fields, equations, symbols
5. blocks     paragraphs, tables, boxes, charts, notes in reading order      blocks, word_tables, hanging, drawn, chunks
6. around     headers, footers, comments: for the ledger                     outside_body
"""

from duizhao.importer.readers.docx.document import read_docx

__all__ = ["read_docx"]
