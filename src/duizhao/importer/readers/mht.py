"""Web pages saved in one file (MHT): the page in it, and the other pages as hidden parts of it.

Source: RFC 2557 (MHTML), RFC 2045 (MIME). Word saves documents so, under the name .doc or .mht.
"""

import email
import email.policy
import re
from base64 import b64encode
from collections.abc import Mapping
from email.message import Message
from html import escape, unescape

from duizhao.importer.damage import LOST
from duizhao.importer.failure import ImportFailure
from duizhao.importer.readers.html.sheets import with_sheets
from duizhao.importer.readers.html.source import decoded_page
from duizhao.model import Reason

MOST_PARTS = 2_000
_DEEPEST = 3  # frames inside each other
_FRAME = re.compile(r"""(<iframe\b[^>]{0,2000}?\ssrc\s*=\s*)(["'])([^"'>]*)\2""", re.I)
_TOP = re.compile(r"(?i)<head\b|</?(?:html|frameset)\b[^>]{0,2000}>|<!doctype[^>]{0,2000}>")
_HEAD_END = re.compile("(?i)</head>")
_BODY = re.compile(r"(?is)<body[^>]{0,2000}>(.*?)(?:</body>|\Z)")


def mht_page(raw: bytes) -> bytes:
    """The page that a MHT file of bytes `raw` (RFC 2557) shows, as UTF-8 with a byte-order mark.

    The style sheets in it that the page links to are written into it, and the pages that its frames show. Other pages
    (of framesets; what Word writes of headers and notes) and plain texts beside it stand at its end as hidden blocks,
    so that their text is accounted for.

    Raises:
        ImportFailure: damaged, if no page is in it.
    """
    message = email.message_from_bytes(raw, policy=email.policy.compat32)
    parts = [part for _, part in zip(range(MOST_PARTS), message.walk(), strict=False) if not part.is_multipart()]
    pages = [(part, text) for part in parts if (text := _part_text(part)) is not None]
    if not pages:
        raise ImportFailure("damaged", Reason("mht-file-holds-no-web"), Reason("open-browser-word-save-web"))
    start = (message.get_param("start") or "") if message.get_content_type() == "multipart/related" else ""
    root = next((i for i, (part, _) in enumerate(pages) if start and part.get("Content-ID") == start), 0)
    others = [text for i, (_, text) in enumerate(pages) if i != root]
    framed = {name: text for i, (part, text) in enumerate(pages) if i != root for name in _part_addresses(part)}
    page, used = _with_frames(with_sheets(pages[root][1], _sheets(parts)), framed, 0)
    others = [text for text in others if text not in used]
    others += [f"<pre>{escape(text)}</pre>" for part in parts if (text := _plain_text(part)).strip()]
    shown = "".join(
        f"<div hidden>{m[1] if (m := _BODY.search(text)) else _without_head(text)}</div>" for text in others
    )
    return f"\ufeff{page}{shown}".encode("utf-8", "replace")


def _without_head(page: str) -> str:
    """A page without its head and what encloses it."""
    kept: list[str] = []
    at, closed = 0, True  # whether a head may have an end still
    for m in _TOP.finditer(page):
        if m.start() < at:
            continue
        end = m.end()
        if m[0].lower() == "<head":
            found = _HEAD_END.search(page, end) if closed else None
            if found is None:
                closed = False
                continue
            end = found.end()
        kept.append(page[at : m.start()])
        at = end
    return "".join((*kept, page[at:]))


def _part_addresses(part: Message) -> list[str]:
    """The addresses that a page may call a part by."""
    names = [(part.get("Content-Location") or "").strip()]
    if own := (part.get("Content-ID") or "").strip().strip("<>"):
        names.append(f"cid:{own}")
    return [name for name in names if name]


def _with_frames(page: str, framed: Mapping[str, str], depth: int) -> tuple[str, set[str]]:
    """A page whose frames hold the pages that they lead to, as data addresses; and which pages that are."""
    used: set[str] = set()

    def held(m: re.Match[str]) -> str:
        inner = framed.get(unescape(m[3]).strip())
        if inner is None or depth >= _DEEPEST:
            return m[0]
        used.add(inner)
        whole, below = _with_frames(inner, framed, depth + 1)
        used.update(below)
        return f"{m[1]}{m[2]}data:text/html;base64,{b64encode(whole.encode('utf-8', 'replace')).decode()}{m[2]}"

    return _FRAME.sub(held, page), used


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


def _plain_text(part: Message) -> str:
    """The text of a part that is plain text, "" of any other."""
    payload = part.get_payload(decode=True) if part.get_content_type() == "text/plain" else None
    return decoded_page(payload, part.get_content_charset() or "").text if isinstance(payload, bytes) else ""


def _part_text(part: Message) -> str | None:
    """The text of a part that is a page or plain text, None of any other."""
    kind = part.get_content_type()
    if kind not in ("text/html", "application/xhtml+xml"):
        return None
    written = part.get_payload()
    quoted = str(part.get("Content-Transfer-Encoding")).strip().lower() == "quoted-printable"
    if quoted and isinstance(written, str) and written.isascii():  # bytes that are not written out stay as they are
        # White space at a line's end is none of it (RFC 2045, 6.7): it may part a sign from the end of its line.
        part.set_payload("\n".join(line.rstrip(" \t\r") for line in written.split("\n")))
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return None
    charset = part.get_content_charset() or ""
    text = decoded_page(payload, charset).text
    return text.replace("\x00", LOST)
