"""What the import is not sure of, while it is not yet a problem of a page: code, message, hint."""

from duizhao.model import Reason

ReadDoubt = tuple[str, Reason, Reason | None]
"""What a reader of a file is not sure of, before it is known which line of the page it belongs to."""
LineDoubt = tuple[str, Reason, Reason | None, int]
"""A doubt with the line of the raw text that it is about, from 1."""
