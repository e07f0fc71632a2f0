"""Numbers of lists that no text of their own stands behind: seen beside nothing, or beside another list's number."""

from collections.abc import Sequence

MOST = 6  # places that the doubt quotes
AROUND = 12  # characters shown before a number


def placed(number: str, before: str) -> str:
    """A number in quotation marks, and the end of the text `before` it."""
    words = before.strip()[-AROUND:]
    return f"“{number}”（在“{words}”之后）" if words else f"“{number}”"


def doubt(places: Sequence[str]) -> tuple[str, str, str]:
    """The doubt for such numbers at `places`: they may be a slip, or count for what stands below them."""
    more = f"等 {len(places)} 处" if len(places) > MOST else ""
    message = f"有的自动编号后面没有字，没有写进正文：{'、'.join(places[:MOST])}{more}"
    return "number-without-text", message, "对照原件核对；需要的请手工补上序号"
