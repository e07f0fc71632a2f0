"""Web pages saved in one file (MHT): the page in it, and the other pages as hidden parts of it.

Source: RFC 2557 (MHTML), RFC 2045 (MIME). Word saves documents so, under the name .doc or .mht.
"""

import email
import email.policy
import re
from email.message import Message

from duizhao.importer.damage import LOST
from duizhao.importer.failure import ImportFailure
from duizhao.importer.readers.html.sheets import with_sheets
from duizhao.importer.readers.html.source import decoded_page

MOST_PARTS = 2_000
_BODY = re.compile(r"(?is)<body[^>]*>(.*?)(?:</body>|\Z)")


def page_of(raw: bytes) -> bytes:
    """The page that a MHT file shows, as UTF-8 with a byte-order mark.

    The style sheets in it that the page links to are written into it. Other pages in it (frames; what Word writes of
    headers and notes) stand at its end as hidden blocks, so that their text is accounted for.

    Raises:
        ImportFailure: damaged, if no page is in it.
    """
    message = email.message_from_bytes(raw, policy=email.policy.compat32)
    parts = [part for _, part in zip(range(MOST_PARTS), message.walk(), strict=False) if not part.is_multipart()]
    pages = [(part, text) for part in parts if (text := _text(part)) is not None]
    if not pages:
        raise ImportFailure("damaged", "MHT 文件里没有网页", "用浏览器或 Word 打开它，另存为网页或 docx，再导入")
    start = (message.get_param("start") or "") if message.get_content_type() == "multipart/related" else ""
    root = next((i for i, (part, _) in enumerate(pages) if start and part.get("Content-ID") == start), 0)
    others = [text for i, (_, text) in enumerate(pages) if i != root]
    page = with_sheets(pages[root][1], _sheets(parts))
    shown = "".join(f"<div hidden>{m[1]}</div>" for text in others if (m := _BODY.search(text)))
    return f"\ufeff{page}{shown}".encode("utf-8", "replace")


def _sheets(parts: list[Message]) -> dict[str, str]:
    """The style sheets of a MHT file, by the addresses that a page may call them by."""
    found: dict[str, str] = {}
    for part in parts:
        payload = part.get_payload(decode=True) if part.get_content_type() == "text/css" else None
        if isinstance(payload, bytes):
            text = payload.decode("utf-8", "replace")
            found[(part.get("Content-Location") or "").strip()] = text
            found[f"cid:{(part.get('Content-ID') or '').strip().strip('<>')}"] = text
    return found


def _text(part: Message) -> str | None:
    """The text of a part that is a page or plain text, None of any other."""
    kind = part.get_content_type()
    if kind not in ("text/html", "application/xhtml+xml"):
        return None
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return None
    charset = part.get_content_charset() or ""
    text = decoded_page(payload, charset).text
    return text.replace("\x00", LOST)
