"""Style sheets in files of their own: written into the page that links to them, or compared with it."""

import html
import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from duizhao.importer.left_out import HIDDEN, STRUCK
from duizhao.importer.quotations import UNPARTED, quotations
from duizhao.importer.read_doubt import ReadDoubt
from duizhao.importer.readers.html.source import decoded_page
from duizhao.importer.readers.html.web_page import read_page_text
from duizhao.model import Reason

_LINK = re.compile(r"<link\b[^>]{1,2000}>", re.I)
_GIVEN = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_REASONS = (HIDDEN, STRUCK)
_SHOWN, _LONGEST = 6, 40  # texts that the doubt quotes, and characters of each


def links_of(raw: bytes, encoding: str = "") -> tuple[str, ...]:
    """The addresses of the style sheets that a page links to, as written, each once.

    Source: HTML Standard, 4.6.7 (the link type stylesheet).

    Args:
        raw: The bytes of the page.
        encoding: Of the page, "" to find out.

    Raises:
        ImportFailure: What `decoded_page` raises.
    """
    text = decoded_page(raw, encoding).text
    return tuple(dict.fromkeys(address for m in _LINK.finditer(text) if (address := _linked_sheet(m[0])[0])))


def with_sheets(page: str, sheets: Mapping[str, str]) -> str:
    """A page with the style sheets that it links to written into it, as far as they are at hand.

    Args:
        page: Its text.
        sheets: Style sheets by their addresses; a relative link fits the end of an address.
    """

    def sheet(link: re.Match[str]) -> str:
        address, media = _linked_sheet(link[0])
        end = "/" + re.sub(r"^(?:\.{0,2}/)+", "", address)
        text = sheets.get(address) or next((css for name, css in sheets.items() if address and name.endswith(end)), "")
        css = re.sub("(?i)</style", "", text)
        return f'<style media="{html.escape(media)}">{css}</style>' if text else link[0]

    return _LINK.sub(sheet, page) if sheets else page


def _linked_sheet(link: str) -> tuple[str, str]:
    """The address of a style sheet that a <link> leads to ("" for any other link), and for which media it holds."""
    given = {m[1].lower(): html.unescape(m[2] or m[3] or m[4] or "") for m in _GIVEN.finditer(link)}
    kinds = given.get("rel", "").lower().split()
    fits = "stylesheet" in kinds and "alternate" not in kinds
    return (unquote(given.get("href", "")).strip() if fits else ""), given.get("media", "")


def hidden_by(raw: bytes, encoding: str, sheets: Mapping[str, str]) -> tuple[ReadDoubt, ...]:
    """The doubt for text that style sheets beside a saved page hide or strike, and that was read.

    The raw copy of a page is kept without them, so what is read of it never depends on them.

    Args:
        raw: The page.
        encoding: Of the page, "" to find out.
        sheets: The address in the page → the sheet's text.

    Raises:
        ImportFailure: What `read_html` raises.
    """
    decoded = decoded_page(raw, encoding)
    styled = with_sheets(decoded.text, sheets)
    if styled == decoded.text:
        return ()
    plain = read_page_text(decoded.text, decoded.encoding)
    shown = {line.text.strip() for line in plain.lines if line.furniture}
    dressed = read_page_text(styled, decoded.encoding)
    texts = [text for line in dressed.lines if line.furniture in _REASONS and (text := line.text.strip()) not in shown]
    there = "".join(line.text for line in plain.lines if not line.furniture)
    return tuple(_unread_sheets([text for text in dict.fromkeys(texts) if text in there]))


def _unread_sheets(texts: list[str]) -> Iterator[ReadDoubt]:
    if not texts:
        return
    quoted = quotations(texts, _SHOWN, _LONGEST, UNPARTED)
    message = Reason.of("style-sheet-saved-beside-page", quoted=quoted)
    yield "sheet-hidden", message, Reason("open-page-browser-delete-what")
