"""The account of an import: a second, dumber reading of the raw file that does not trust the reader.

One file a format gives the witness of a raw file (docx.py, pdf.py, html.py, ofd.py), which a
`Format` names; what only the witness has was lost by the reader.
"""

from duizhao.importer.account.account import Account, account
from duizhao.importer.account.built_page import lost_on_page
from duizhao.importer.account.office import lost_in_conversion
from duizhao.importer.account.witness import Unread, Witness, WitnessPiece

__all__ = [
    "Account",
    "Unread",
    "Witness",
    "WitnessPiece",
    "account",
    "lost_in_conversion",
    "lost_on_page",
]
