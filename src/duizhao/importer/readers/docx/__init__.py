"""docx (ECMA-376, ISO/IEC 29500): everything that Word shows, in its order; what it does not show, with the reason.

1. parts      the parts of the package by their relationships                docx_package
2. styles     what a paragraph or character style means                      styles
3. numbering  automatic numbers as Word counts them                          list_numbering, ../word_numbers
4. inline     the content of a paragraph: runs, fields, equations, symbols   inline, word_fields, equations, symbols
5. blocks     paragraphs, tables, boxes, charts, notes in reading order      blocks, word_tables, hanging, drawn,
    chunks
6. around     headers, footers, comments: for the ledger                     outside_body

Chapters are those of the 5th edition: part 1 of 2016, part 2 of 2021, part 3 of 2015.
"""

from duizhao.importer.readers.docx.document import read_docx

__all__ = ["read_docx"]
