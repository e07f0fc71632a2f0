"""The account of an import: a second, dumber reading of the raw file that does not trust the reader.

One file a format gives the witness of a raw file (docx.py, pdf.py, html.py, ofd.py); what only the witness has was lost
by the reader.
"""

from duizhao.importer.account.account import Account, account
from duizhao.importer.account.witness import Unread, Witness, WitnessPiece

__all__ = ["Account", "Unread", "Witness", "WitnessPiece", "account"]
